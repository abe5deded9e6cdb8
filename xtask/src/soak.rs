//! `cargo xtask soak`: the fault tests at many times the gate's sizes, and what came of them as `docs/what-we-broke.md`.
//!
//! Each test writes a line of counts (`tests/src/soak.rs`) for its row here; a row whose test failed tells how far it
//! came, the others go on, and the command fails at the end.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::time::Duration;

use serde_json::Value;

use crate::apt::{self, Brought};
use crate::project::Project;
use crate::{Outcome, Stop, page, servers, shell, test};

/// A row of the report and the tests that fill it.
struct Row {
    name: &'static str,
    fault: &'static str,
    /// The target, of the tests of that feature (`faults_…`, `window_…`, `servers_…`), or `incoming`, which the desk has.
    target: &'static str,
    tests: &'static [&'static str],
}

const ROWS: [Row; 24] = [
    Row {
        name: "kill-send",
        fault: "SIGKILL at a system call while a request is sent, or kept as a draft because it is not covered",
        target: "faults_kill",
        tests: &["killed_while_sending_nothing_is_lost_or_doubled"],
    },
    Row {
        name: "kill-attach",
        fault: "SIGKILL at a system call while a request with a file is sent",
        target: "faults_kill",
        tests: &["killed_while_attaching_nothing_is_lost_or_doubled"],
    },
    Row {
        name: "kill-typing",
        fault: "SIGKILL at a system call while what is typed is kept",
        target: "faults_kill",
        tests: &["killed_while_typing_what_was_kept_is_there"],
    },
    Row {
        name: "kill-new-journal",
        fault: "SIGKILL at a system call while the journal is made",
        target: "faults_kill",
        tests: &["killed_while_the_journal_is_made"],
    },
    Row {
        name: "kill-migrate",
        fault: "SIGKILL at a system call while an older journal is migrated",
        target: "faults_kill",
        tests: &["killed_while_migrating_it_is_the_old_or_the_new"],
    },
    Row {
        name: "kill-steps",
        fault: "SIGKILL at each named step: draft, outbox, desk, mail program, taking back, backup, restoring, migrating",
        target: "faults_steps",
        tests: &[
            "sent_with_an_attachment",
            "typed_deleted_restored_and_held",
            "taken_back_or_given_up",
            "laid_ready_for_the_mail_program",
            "opened_in_the_mail_program",
            "confirmed_as_sent_or_not_sent",
            "migrated_from_the_first_schema",
            "backed_up_once_a_day",
            "brought_back_from_a_backup",
        ],
    },
    Row {
        name: "disk-error",
        fault: "EIO from one write or sync, while sending, attaching and typing",
        target: "faults_disk",
        tests: &[
            "a_failing_disk_loses_nothing_that_is_sent",
            "a_failing_disk_loses_nothing_that_is_attached",
            "a_failing_disk_loses_nothing_that_is_kept",
        ],
    },
    Row {
        name: "disk-full",
        fault: "ENOSPC from some write on, while sending, attaching and typing",
        target: "faults_disk",
        tests: &[
            "a_disk_that_stays_full_loses_nothing_that_is_sent",
            "a_disk_that_stays_full_loses_nothing_that_is_attached",
            "a_disk_that_stays_full_loses_nothing_that_is_kept",
        ],
    },
    Row {
        name: "small-disk",
        fault: "a small disk that is really full, and then has room again",
        target: "faults_disk",
        tests: &[
            "a_full_disk_says_so_and_goes_on_when_there_is_room",
            "typing_on_a_full_disk_is_told_and_kept_when_there_is_room",
        ],
    },
    Row {
        name: "damage",
        fault: "a damaged journal: header, bits, pages, cuts",
        target: "faults_damage",
        tests: &["any_damage_is_kept_as_it_is_and_a_backup_comes_back_on_the_persons_yes"],
    },
    Row {
        name: "newer-journal",
        fault: "a journal that a newer program wrote",
        target: "faults_damage",
        tests: &["a_newer_journal_is_left_untouched"],
    },
    Row {
        name: "crowd",
        fault: "eight processes that send at the same time, a request each time",
        target: "faults_crowd",
        tests: &["eight_processes_make_exactly_as_many_tickets"],
    },
    Row {
        name: "kill-window",
        fault: "SIGKILL to the window while it sends",
        target: "window_crash",
        tests: &["killed_while_sending_nothing_is_lost_and_nothing_goes_twice"],
    },
    Row {
        name: "kill-page",
        fault: "SIGKILL to the process that shows the page, while it is typed into",
        target: "window_process",
        tests: &["killed_while_typing_the_page_comes_back_with_the_draft_and_the_caret"],
    },
    Row {
        name: "signals",
        fault: "SIGTERM, SIGINT or SIGHUP to the window, or its display gone, while it is typed into or sends",
        target: "window_signals",
        tests: &[
            "asked_to_end_while_typing_it_keeps_the_text_and_ends_at_once",
            "a_display_that_goes_away_costs_half_a_second_at_most",
            "asked_to_end_while_sending_it_sends_once",
        ],
    },
    Row {
        name: "cut-sending",
        fault: "the line to the mail server closed, reset or frozen at a byte of either direction, while a letter is sent",
        target: "servers_mail_cuts",
        tests: &["a_cut_anywhere_never_makes_a_wrong_claim_of_a_letters_fate"],
    },
    Row {
        name: "cut-reading",
        fault: "the line to the mailbox closed, reset or frozen at a byte of either direction, while answers are read",
        target: "servers_mail_cuts",
        tests: &["a_cut_anywhere_never_loses_an_answer"],
    },
    Row {
        name: "lost-answer",
        fault: "the mail server's answer to a letter's final dot lost",
        target: "servers_workspace",
        tests: &[
            "unknown::an_answer_lost_after_the_dot_is_never_sent_again_by_itself",
            "unknown::a_copy_to_oneself_ends_the_doubt",
        ],
    },
    Row {
        name: "offline-letters",
        fault: "letters written while no server can be reached, and sent when one is back",
        target: "servers_workspace",
        tests: &["waiting::letters_written_offline_go_out_once_and_in_order"],
    },
    Row {
        name: "suspend",
        fault: "SIGSTOP while letters are sent, between two and in the middle of one, SIGCONT later, with the line there or gone",
        target: "servers_suspend",
        tests: &["asleep_anywhere_no_letter_is_lost_doubled_or_out_of_turn"],
    },
    Row {
        name: "cut-redmine",
        fault: "the line to Redmine closed, reset or frozen at a byte of either direction, while a request with a file is sent",
        target: "servers_desks_redmine",
        tests: &["cut::a_cut_anywhere_never_makes_a_wrong_claim_and_in_the_end_each_request_is_there_once"],
    },
    Row {
        name: "cut-request-tracker",
        fault: "the line to Request Tracker closed, reset or frozen at a byte of either direction, while a request is sent",
        target: "servers_desks_tracker_cuts",
        tests: &["a_cut_anywhere_leaves_one_ticket"],
    },
    Row {
        name: "lost-answer-request-tracker",
        fault: "Request Tracker's answer lost or replaced after it has made the ticket",
        target: "servers_desks_tracker_cuts",
        tests: &["an_answer_lost_or_replaced_after_the_ticket_was_made_makes_no_second_one"],
    },
    Row {
        name: "made-up-mail",
        fault: "received mail, reports and HTML made up by a machine",
        target: "incoming",
        tests: &["fuzz::received_mail", "fuzz::reports", "fuzz::html_to_text"],
    },
];

/// So many times the gate's sizes where nothing else is said.
pub const TIMES: u32 = 10;

/// Whether there is a row of this name.
pub fn is_row(name: &str) -> bool {
    ROWS.iter().any(|row| row.name == name)
}

/// Runs the rows of these names (all where none is named) and writes them into the document; rows that were not run stay
/// as they stood there.
pub fn soak(project: &Project, yes: bool, only: &[String], times: u32) -> Outcome {
    let rows: Vec<&Row> = ROWS
        .iter()
        .filter(|row| only.is_empty() || only.iter().any(|name| name == row.name))
        .collect();
    let roots = bring(project, yes, &rows)?;
    let report = project.notes()?.join("soak.ndjson");
    let _ = std::fs::remove_file(&report);
    let mut failed: BTreeSet<String> = BTreeSet::new();
    let mut ended_well = true;
    let targets: Vec<&str> = rows.iter().fold(Vec::new(), |mut targets, row| {
        if !targets.contains(&row.target) {
            targets.push(row.target);
        }
        targets
    });
    for target in targets {
        let tests = rows.iter().filter(|row| row.target == target).flat_map(|row| row.tests);
        let mut command = project.cargo(["test", "--locked", "--test", target]);
        match feature(target) {
            Some(feature) => command.args(["-p", "klik-support-tests", "--features", feature]),
            None => command.args(["-p", "desk"]),
        };
        command.args(["--", "--exact"]).args(tests);
        if let Some(roots) = &roots {
            command.env("KLIK_SUPPORT_SERVERS", roots);
        }
        command
            .env("KLIK_SUPPORT_SOAK_TIMES", times.to_string())
            .env("KLIK_SUPPORT_SOAK_REPORT", &report);
        test::name_programs(project, &mut command);
        ended_well &= shell::run_and_look(command, |line| failed.extend(failed_test(line)))?;
    }
    let counts = Counts::read(&std::fs::read_to_string(&report).unwrap_or_default());
    let file = project.path("docs/what-we-broke.md");
    let mut lines = written_lines(&std::fs::read_to_string(&file).unwrap_or_default());
    for row in &rows {
        lines.insert(row.name, line_of(row, counts.get(row.name), &failed, times));
    }
    let table = table(&lines);
    println!("\n{table}");
    let sound = rows.iter().all(|row| {
        let counted = counts.get(row.name);
        counted.is_some_and(|counts| counts.lost == 0 && counts.doubled == 0 && counts.survived == counts.tried)
    });
    std::fs::write(&file, document(&table))?;
    println!("Written to {}.", file.display());
    Ok(ended_well && failed.is_empty() && sound)
}

/// The feature that a target of ours compiles with; the desk's own needs none.
fn feature(target: &str) -> Option<&str> {
    let (before, _) = target.split_once('_')?;
    Some(before)
}

/// Packages and programs of the wanted rows, and the roots of the servers where a row wants them.
fn bring(project: &Project, yes: bool, rows: &[&Row]) -> Result<Option<PathBuf>, Stop> {
    let wants = |wanted: &str| rows.iter().any(|row| feature(row.target) == Some(wanted));
    let window = wants("window");
    let mut packages = Vec::new();
    if window || wants("faults") {
        packages.push(apt::FAULTS);
    }
    if window {
        packages.extend([apt::BUILD_WINDOW, apt::DRIVE_WINDOW]);
    }
    if wants("servers") {
        packages.push(apt::SERVERS);
    }
    if apt::bring(&packages, yes)? != Brought::AllThere {
        return Err(Stop("Without these packages nothing can be broken.".to_owned()));
    }
    let mut roots = None;
    if wants("servers") {
        if let Some(words) = servers::refusal(project) {
            return Err(Stop(words));
        }
        roots = servers::roots(project)?;
        if roots.is_none() {
            return Err(Stop("Without servers nothing can be broken.".to_owned()));
        }
    }
    let mut built = shell::run(test::build_for_faults(project))?;
    if window {
        page::check_node()?;
        let desktop = ["build", "--locked", "-p", "klik-support-desktop"];
        built &= page::install(project)? && page::build(project)? && shell::run(project.cargo(desktop))?;
    }
    if built {
        Ok(roots)
    } else {
        Err(Stop("What is to be broken could not be built.".to_owned()))
    }
}

/// The test that a line of the Rust test harness tells of as failed.
fn failed_test(line: &str) -> Option<String> {
    let name = line.strip_prefix("test ")?.strip_suffix(" ... FAILED")?;
    Some(name.to_owned())
}

/// What the lines of one row came to.
#[derive(Debug, Default, PartialEq, Eq)]
struct Counts {
    tried: u64,
    survived: u64,
    lost: u64,
    doubled: u64,
    longest_recovery_ms: u64,
}

impl Counts {
    /// The lines by row; several of one row add up.
    fn read(report: &str) -> BTreeMap<String, Counts> {
        let mut rows: BTreeMap<String, Counts> = BTreeMap::new();
        for line in report
            .lines()
            .filter_map(|line| serde_json::from_str::<Value>(line).ok())
        {
            let counts = rows
                .entry(line["name"].as_str().unwrap_or_default().to_owned())
                .or_default();
            let number = |key: &str| line[key].as_u64().unwrap_or(0);
            counts.tried += number("tried");
            counts.survived += number("survived");
            counts.lost += number("lost");
            counts.doubled += number("doubled");
            counts.longest_recovery_ms = counts.longest_recovery_ms.max(number("longest_recovery_ms"));
        }
        rows
    }
}

/// The lines of the document that stands, by row.
fn written_lines(document: &str) -> BTreeMap<&'static str, String> {
    let line_of = |row: &Row| {
        let command = format!("`{}", command_of(row.name));
        let line = document.lines().find(|line| {
            let (_, after) = line.split_once(&command).unwrap_or_default();
            after.starts_with(['`', ' '])
        })?;
        Some((row.name, line.to_owned()))
    };
    ROWS.iter().filter_map(line_of).collect()
}

/// In the order of [`ROWS`], whichever were run now.
fn table(lines: &BTreeMap<&str, String>) -> String {
    let head = "\
| fault | tried | survived | lost | doubled | longest recovery | command |
|---|---:|---:|---:|---:|---:|---|
";
    let lines = ROWS.iter().filter_map(|row| lines.get(row.name));
    lines.fold(head.to_owned(), |table, line| table + line + "\n")
}

fn line_of(row: &Row, counts: Option<&Counts>, failed: &BTreeSet<String>, times: u32) -> String {
    let nothing = Counts::default();
    let Counts {
        tried,
        survived,
        lost,
        doubled,
        longest_recovery_ms,
    } = counts.unwrap_or(&nothing);
    let recovery = match longest_recovery_ms {
        0 => "–".to_owned(),
        ms => format!("{:.1} s", Duration::from_millis(*ms).as_secs_f64()),
    };
    let times = if times == TIMES {
        String::new()
    } else {
        format!(" --times {times}")
    };
    let early = if row.tests.iter().any(|test| failed.contains(*test)) {
        " (ended early: a test failed)"
    } else {
        ""
    };
    let (fault, command) = (row.fault, command_of(row.name));
    format!("| {fault}{early} | {tried} | {survived} | {lost} | {doubled} | {recovery} | `{command}{times}` |")
}

fn command_of(name: &str) -> String {
    format!("cargo xtask soak --only {name}")
}

fn document(table: &str) -> String {
    format!(
        "\
# What we broke

Written by `cargo xtask soak`, at {TIMES} times the sizes of the gate where a row's command does not say otherwise; each row is
from the last run of its command. The real programs are killed, their disk is failed and their journal is damaged; after
each fault one checker (`tests/src/faults/checker.rs`) looks with plain SQL whether everything acknowledged is there and
everything is at the desk once, and the next start has to bring the request where it belongs. The lines to real mail servers
are broken; what is said of a letter is held against the mailboxes where it is or is not.

{table}
- **tried**: how often the fault was really brought about; a run that ended before its turn does not count.
- **survived**: all was as it must be after it.
- **lost**: texts, files or events that were acknowledged and are gone, requests that are nowhere.
- **doubled**: requests that are at the desk more than once.
- **longest recovery**: from the next start until the request was where it belongs, on the machine of that run; for the page's
  process, until it could be typed into again; for a signal, until the program had ended; for a line, until all answers were
  read, all letters were away, or the fate of the letter was known.
- Each command repeats its row alone.
"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_s_tests_are_there() {
        let top = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
        for row in &ROWS {
            let module = row.tests[0].split_once("::").map(|(module, _)| module);
            let file = match (feature(row.target), module) {
                (Some(_), None) => format!("tests/tests/{}.rs", row.target),
                (Some(_), Some(module)) => format!("tests/tests/{}/{module}.rs", row.target),
                (None, _) => format!("src-tauri/crates/desk/tests/{}/fuzz.rs", row.target),
            };
            let file = top.join(file);
            let source = std::fs::read_to_string(&file).expect("the target's source");
            assert!(
                source.contains(&format!("\"{}\"", row.name)) || row.target == "faults_disk",
                "{} writes no row {}",
                row.target,
                row.name
            );
            for test in row.tests {
                let test = test.rsplit("::").next().expect("a name");
                assert!(source.contains(&format!("fn {test}()")), "{}: {test}", row.target);
            }
        }
    }

    #[test]
    fn lines_of_one_row_add_up_and_a_loss_is_told() {
        let report = r#"{"name":"crowd","tried":2,"survived":2,"lost":0,"doubled":0,"longest_recovery_ms":120}
            not a line
            {"name":"crowd","tried":3,"survived":2,"lost":1,"doubled":0,"longest_recovery_ms":80}"#;
        let counts = Counts::read(report);
        let expected = Counts {
            tried: 5,
            survived: 4,
            lost: 1,
            doubled: 0,
            longest_recovery_ms: 120,
        };
        assert_eq!(counts["crowd"], expected);
        let crowd = ROWS.iter().find(|row| row.name == "crowd").expect("a row");
        let failed = failed_test("test eight_processes_make_exactly_as_many_tickets ... FAILED");
        let line = line_of(crowd, counts.get("crowd"), &failed.into_iter().collect(), 3);
        assert!(
            line.ends_with("| 5 | 4 | 1 | 0 | 0.1 s | `cargo xtask soak --only crowd --times 3` |"),
            "{line}"
        );
        assert!(line.contains("(ended early: a test failed)"), "{line}");
    }

    #[test]
    fn rows_that_were_not_run_stay_as_they_stood() {
        let row = |name: &str| ROWS.iter().find(|row| row.name == name).expect("a row");
        let (typing, sending) = (row("kill-typing"), row("kill-send"));
        let none = BTreeSet::new();
        let before = [
            (sending.name, line_of(sending, None, &none, 2)),
            (typing.name, line_of(typing, None, &none, TIMES)),
        ];
        let before: BTreeMap<_, _> = before.into();
        assert_eq!(written_lines(&document(&table(&before))), before);
    }
}
