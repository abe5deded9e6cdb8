//! SIGKILL at each named step of a request's way (X2): each step is reached by a kill, and after each nothing is lost,
//! the request is once where it belongs, and the next start says so.
#![allow(clippy::panic, reason = "a test that panics has failed")]

use std::fs;
use std::path::Path;

use klik_support_tests::faults::{Act, Checker, Run, Seen, Step, Subject, sweep};
use klik_support_tests::soak::Row;

const ID: &str = "01985b2e-7c00-7000-8000-000000000002";
const BODY: &str = "Текст, который\nне должен пропасть. Ёж 🦔";
const FILE: &str = "что было вложено";

/// Stores a request of this id without sending it.
fn stored(subject: &Subject, checker: &mut Checker) {
    subject.ok(&send(&["--wait", "0"]));
    checker.acknowledge(ID, "Шаги", BODY);
}

fn send<'a>(more: &[&'a str]) -> Vec<&'a str> {
    let all = [
        "send",
        "--service",
        "consultation",
        "--subject",
        "Шаги",
        "--body",
        BODY,
        "--id",
        ID,
    ];
    all.iter().chain(more).copied().collect()
}

fn state(subject: &Subject) -> String {
    let shown = subject.ok(&["requests", "show", ID]);
    shown["request"]["state"].as_str().unwrap_or_default().to_owned()
}

/// The next start delivers what waits; the request is in one of these states then.
fn flushed(subject: &Subject, expected: &[&str]) -> Run {
    let run = subject.plain(&["outbox", "flush"]);
    assert_eq!(run.status, Some(0), "{run:?}");
    let state = state(subject);
    assert!(expected.contains(&state.as_str()), "{state} instead of {expected:?}");
    run
}

fn event(kind: &str) -> String {
    format!("events WHERE request = '{ID}' AND kind = '{kind}'")
}

fn step<'a>(name: &'static str, reached: impl Fn(&Seen<'_>) -> bool + 'a) -> Step<'a> {
    Step::new(name, reached)
}

#[test]
fn sent_with_an_attachment() {
    let subject = Subject::demo();
    let file = subject.aside().join("файл.txt");
    fs::write(&file, FILE).unwrap_or_else(|error| panic!("{error}"));
    let file = file.display().to_string();
    let args = send(&["--attach", &file]);
    let letter = format!("letters WHERE request = '{ID}'");
    let steps = [
        step("drafted", |seen| seen.journal(&event("drafted"))),
        step("attached", |seen| {
            seen.journal(&format!("attachments WHERE request = '{ID}'"))
        }),
        step("stored", |seen| {
            seen.journal(&format!(
                "outbox JOIN {letter} AND letters.id = letter AND not_before_ms > 0"
            ))
        }),
        step("claimed", |seen| seen.called("flock", "sender.lock")),
        step("trying", |seen| {
            seen.journal("outbox WHERE trying_since_ms IS NOT NULL")
        }),
        step("delivered at the desk, no answer heard", |seen| {
            seen.journal("outbox WHERE trying_since_ms IS NOT NULL") && seen.desk("tickets WHERE subject = 'Шаги'")
        }),
        step("receipt recorded", |seen| seen.journal(&event("delivered"))),
    ];
    let mut row = Row::new("kill-steps");
    sweep(
        &subject,
        &Act::cli(&args),
        &steps,
        &Checker::default(),
        &mut row,
        |seen, checker| {
            if let Some(document) = &seen.run.document {
                assert_eq!(document["request"]["state"], "delivered");
            }
            // The person who got no answer says it again, with the same id.
            let run = seen.subject.plain(&args);
            checker.acknowledge(ID, "Шаги", BODY);
            checker.acknowledge_file(ID, "файл.txt", FILE.as_bytes());
            assert_eq!(run.status, Some(0), "{run:?}");
            assert_eq!(state(seen.subject), "delivered");
            run
        },
    );
}

#[test]
fn typed_deleted_restored_and_held() {
    let subject = Subject::demo();
    let file = subject.aside().join("файл.txt");
    fs::write(&file, FILE).unwrap_or_else(|error| panic!("{error}"));
    let attach = format!("attach {}", file.display());
    let orders = [
        "keep А",
        "keep Аб",
        &attach,
        "delete",
        "restore",
        "send 600000",
        "cancel",
        "keep Абв",
    ];
    let body = |body: &str| format!("requests WHERE id = '{ID}' AND body = '{body}'");
    let deleted = format!("requests WHERE id = '{ID}' AND deleted_at_ms IS NOT NULL");
    let steps = [
        step("drafted", |seen| seen.journal(&body("А"))),
        step("kept again", |seen| seen.journal(&body("Аб"))),
        step("attached", |seen| {
            seen.journal(&format!("attachments WHERE request = '{ID}'"))
        }),
        step("deleted", |seen| seen.journal(&deleted)),
        step("restored", |seen| seen.run.done() >= 4 && !seen.journal(&deleted)),
        step("stored and held", |seen| {
            seen.journal("outbox WHERE delay_ms = 600000 AND attempts = 0")
        }),
        step("taken back", |seen| seen.journal(&event("recalled"))),
        step("kept once more", |seen| seen.journal(&body("Абв"))),
    ];
    let mut row = Row::new("kill-steps");
    sweep(
        &subject,
        &Act::typing(ID, &orders),
        &steps,
        &Checker::default(),
        &mut row,
        |seen, checker| {
            let done = seen.run.done();
            let expected: &[&str] = match done {
                0 => &["А"],
                1 => &["А", "Аб"],
                2..=6 => &["Аб"],
                _ => &["Аб", "Абв"],
            };
            if done > 0 {
                checker.acknowledge_typed(ID, "typed", expected);
            }
            if done > 2 {
                checker.acknowledge_file(ID, "файл.txt", FILE.as_bytes());
            }
            if seen.journal(&format!("requests WHERE id = '{ID}'")) {
                // A deleted draft is brought back as before.
                let restored = seen.subject.act(&Act::typing(ID, &["restore"]));
                assert!(
                    restored.done() == 1 || seen.journal("outbox WHERE delay_ms = 600000"),
                    "{restored:?}"
                );
                // Held or a draft, never neither and never both; held it goes out once.
                return flushed(seen.subject, &["draft", "delivered"]);
            }
            assert_eq!(done, 0);
            seen.subject.plain(&["requests", "--drafts"])
        },
    );
}

#[test]
fn taken_back_or_given_up() {
    for (verb, kind, ends) in [("cancel", "recalled", "draft"), ("give-up", "given-up", "given-up")] {
        let subject = Subject::demo();
        let mut checker = Checker::default();
        stored(&subject, &mut checker);
        let steps = [
            step("stored", |seen| seen.journal(&event("submitted"))),
            step("recorded", |seen| seen.journal(&event(kind))),
        ];
        let mut row = Row::new("kill-steps");
        sweep(
            &subject,
            &Act::cli(&["outbox", verb, ID]),
            &steps,
            &checker,
            &mut row,
            |seen, _| {
                let ends = if seen.journal(&event(kind)) { ends } else { "delivered" };
                flushed(seen.subject, &[ends])
            },
        );
    }
}

#[test]
fn laid_ready_for_the_mail_program() {
    let subject = Subject::own();
    let args = send(&[]);
    let steps = [
        step("stored", |seen| seen.journal(&event("submitted"))),
        step("claimed", |seen| seen.called("flock", "sender.lock")),
        step("trying", |seen| {
            seen.journal("outbox WHERE trying_since_ms IS NOT NULL")
        }),
        step("letter file being written", |seen| seen.file("outgoing", ".", ".part")),
        step("letter file written", |seen| seen.file("outgoing", "", ".eml")),
        step("handed over, recorded", |seen| seen.journal(&event("handed-over"))),
    ];
    let mut row = Row::new("kill-steps");
    sweep(
        &subject,
        &Act::cli(&args),
        &steps,
        &Checker::default(),
        &mut row,
        |seen, checker| {
            let run = seen.subject.plain(&args);
            checker.acknowledge(ID, "Шаги", BODY);
            assert_eq!(run.status, Some(0), "{run:?}");
            assert_eq!(state(seen.subject), "handed-over");
            let outgoing = fs::read_dir(seen.subject.folder().join("outgoing"));
            assert_eq!(
                outgoing.into_iter().flatten().count(),
                1,
                "one letter, and no half of one"
            );
            run
        },
    );
}

#[test]
fn opened_in_the_mail_program() {
    let subject = Subject::own();
    let mut checker = Checker::default();
    stored(&subject, &mut checker);
    subject.ok(&["outbox", "flush"]);
    // The person has cleared the folder away: the letter is laid ready again first.
    fs::remove_dir_all(subject.folder().join("outgoing")).unwrap_or_else(|error| panic!("{error}"));
    checker.asked_back(ID);
    let steps = [
        step("handed over", |seen| seen.journal(&event("handed-over"))),
        step("letter file being written", |seen| seen.file("outgoing", ".", ".part")),
        step("letter file written", |seen| seen.file("outgoing", "", ".eml")),
        step("opened", |seen| seen.subject.mail_program_mark().exists()),
    ];
    let mut row = Row::new("kill-steps");
    sweep(
        &subject,
        &Act::cli(&["requests", "open", ID]),
        &steps,
        &checker,
        &mut row,
        |seen, _| {
            let run = seen.subject.plain(&["requests", "open", ID]);
            let letter = run.document.as_ref().map(|document| &document["letter"]);
            let letter = letter.unwrap_or_else(|| panic!("{run:?}"));
            assert!(letter["opened"] == true && Path::new(letter["file"].as_str().unwrap_or_default()).is_file());
            assert_eq!(state(seen.subject), "handed-over");
            run
        },
    );
}

#[test]
fn confirmed_as_sent_or_not_sent() {
    let sent = [
        step("handed over", |seen: &Seen<'_>| seen.journal(&event("handed-over"))),
        step("confirmed", |seen| seen.journal(&event("accepted"))),
    ];
    let not_sent = [
        step("handed over", |seen: &Seen<'_>| seen.file("outgoing", "", ".eml")),
        step("letter file taken away", |seen| !seen.file("outgoing", "", ".eml")),
        step("a draft again", |seen| seen.journal(&event("recalled"))),
    ];
    for (verb, ends, steps) in [("sent", "accepted", &sent[..]), ("not-sent", "draft", &not_sent)] {
        let subject = Subject::own();
        let mut checker = Checker::default();
        stored(&subject, &mut checker);
        subject.ok(&["outbox", "flush"]);
        if verb == "not-sent" {
            checker.asked_back(ID);
        }
        let mut row = Row::new("kill-steps");
        let act = Act::cli(&["requests", verb, ID]);
        sweep(&subject, &act, steps, &checker, &mut row, |seen, _| {
            // It still can be asked, and the answer is the same as without the kill.
            let run = if state(seen.subject) == ends {
                seen.subject.plain(&["requests", "show", ID])
            } else {
                seen.subject.plain(&["requests", verb, ID])
            };
            assert_eq!((run.status, state(seen.subject).as_str()), (Some(0), ends), "{run:?}");
            run
        });
    }
}

#[test]
fn migrated_from_the_first_schema() {
    let fixture = Path::new(env!("CARGO_MANIFEST_DIR")).join("../src-tauri/crates/journal/tests/data/v1.sqlite");
    let subject = Subject::new();
    fs::create_dir_all(subject.folder()).unwrap_or_else(|error| panic!("{error}"));
    fs::copy(&fixture, subject.folder().join("journal.sqlite")).unwrap_or_else(|error| panic!("{error}"));
    let newest = "pragma_user_version WHERE user_version > 1";
    let steps = [
        step("the old one", |seen| {
            seen.journal("pragma_user_version WHERE user_version = 1")
        }),
        step("backup being made", |seen| seen.file("backups", "part-", "")),
        step("backup made", |seen| seen.file("backups", "", "-v1.sqlite")),
        step("migrated", |seen| seen.journal(newest)),
    ];
    let mut row = Row::new("kill-steps");
    let act = Act::cli(&["clock", "advance", "1m"]);
    sweep(&subject, &act, &steps, &Checker::without_desk(), &mut row, |seen, _| {
        let run = seen.subject.plain(&["clock", "advance", "1m"]);
        assert_eq!(run.status, Some(0), "{run:?}");
        let requests = seen.subject.ok(&["requests", "--drafts"]);
        assert_eq!(requests["requests"].as_array().map(Vec::len), Some(14));
        assert!(seen.subject.folder().join("backups").read_dir().is_ok_and(|found| {
            let mut names = found.flatten().map(|entry| entry.file_name());
            names.any(|name| name.to_string_lossy().ends_with("-v1.sqlite"))
        }));
        run
    });
}

#[test]
fn backed_up_once_a_day() {
    let subject = Subject::demo();
    let mut checker = Checker::default();
    stored(&subject, &mut checker);
    // No backup yet today: the next opening makes one.
    fs::remove_dir_all(subject.folder().join("backups")).unwrap_or_else(|error| panic!("{error}"));
    let steps = [
        step("backup being made", |seen| seen.file("backups", "part-", "")),
        step("backup made", |seen| seen.file("backups", "", ".sqlite")),
        step("the order itself", |seen| {
            seen.journal("workspace WHERE standing_at NOT LIKE '%T17:20:00%'")
        }),
    ];
    let mut row = Row::new("kill-steps");
    let act = Act::cli(&["clock", "advance", "1m"]);
    sweep(&subject, &act, &steps, &checker, &mut row, |seen, _| {
        let run = flushed(seen.subject, &["delivered"]);
        let names = seen.subject.folder().join("backups").read_dir();
        let names = names.into_iter().flatten().flatten().map(|entry| entry.file_name());
        let names: Vec<String> = names.map(|name| name.to_string_lossy().into_owned()).collect();
        assert_eq!(
            names.iter().filter(|name| name.ends_with(".sqlite")).count(),
            1,
            "{names:?}"
        );
        assert!(!names.iter().any(|name| name.starts_with("part-")), "{names:?}");
        run
    });
}

#[test]
fn brought_back_from_a_backup() {
    let subject = Subject::demo();
    let mut checker = Checker::default();
    stored(&subject, &mut checker);
    // A backup with the request in it, and then a journal that is damaged.
    fs::remove_dir_all(subject.folder().join("backups")).unwrap_or_else(|error| panic!("{error}"));
    subject.ok(&["outbox", "flush"]);
    let journal = subject.folder().join("journal.sqlite");
    let mut bytes = fs::read(&journal).unwrap_or_else(|error| panic!("{error}"));
    bytes[..100].fill(0xA5);
    fs::write(&journal, &bytes).unwrap_or_else(|error| panic!("{error}"));
    let mark = |seen: &Seen<'_>| seen.file("", "restoring", "");
    let steps = [
        step("damaged", |seen| seen.file("", "journal.sqlite", "")),
        step("copy prepared", |seen| seen.file("", "journal.sqlite.part", "")),
        step("begun", mark),
        step("put aside", |seen| {
            mark(seen) && !seen.subject.folder().join("journal.sqlite").exists()
        }),
        step("in its place", |seen| {
            mark(seen) && seen.subject.folder().join("journal.sqlite").exists() && !seen.file("", "", ".part")
        }),
        step("done", |seen| !mark(seen) && seen.file("", "damaged-", "")),
    ];
    let mut row = Row::new("kill-steps");
    let act = Act::cli(&["workspace", "restore", "demo", "--yes"]);
    sweep(&subject, &act, &steps, &Checker::default(), &mut row, |seen, after| {
        if !steps.last().is_some_and(|done| (done.reached)(seen)) {
            // Found as damage, never as a new empty journal, and brought back when it is asked for again.
            let run = seen.subject.plain(&["outbox", "flush"]);
            assert_eq!(run.code(), Some("journal-damaged"), "{run:?}");
            seen.subject.ok(&["workspace", "restore", "demo", "--yes"]);
        }
        let asides = seen.subject.folder().read_dir().into_iter().flatten().flatten();
        let kept = asides.map(|entry| entry.path().join("journal.sqlite"));
        assert!(
            kept.into_iter()
                .any(|kept| fs::read(kept).is_ok_and(|kept| kept == bytes)),
            "kept as it was"
        );
        *after = checker.clone();
        flushed(seen.subject, &["delivered"])
    });
}
