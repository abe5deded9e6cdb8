//! Bad input: a clear error, a stable code, nothing lost and nothing made.

use crate::program::{Program, contents};
use serde_json::json;
use std::fs;

#[test]
fn each_wrong_use_has_its_code() {
    let program = Program::new();
    let rows: [(&[&str], i32, &str); 16] = [
        (
            &["quote", "--tier", "basic", "--at", "2026-04-30T17:20:00"],
            2,
            "instant-without-offset",
        ),
        (&["quote", "--tier", "basic", "--at", "tomorrow"], 2, "bad-instant"),
        (
            &["quote", "--tier", "basic", "--at", "2026-06-30T23:59:60Z"],
            2,
            "bad-instant",
        ),
        (
            &["quote", "--tier", "basic", "--at", "2031-01-01T00:00:00Z"],
            4,
            "calendar-not-covered",
        ),
        (
            &["compare", "--at", "2014-12-31T23:00:00+03:00"],
            4,
            "calendar-not-covered",
        ),
        (&["quote", "--tier", "gold"], 2, "unknown-tier"),
        (
            &["coverage", "--tier", "basic", "--service", "magic"],
            2,
            "unknown-service",
        ),
        (
            &["send", "--service", "magic", "--subject", "s", "--body", "b"],
            2,
            "unknown-service",
        ),
        (
            &["send", "--service", "desk-hours", "--subject", "s", "--body", "b"],
            2,
            "not-requestable",
        ),
        (
            &["send", "--service", "release-news", "--subject", "s", "--body", "b"],
            2,
            "not-requestable",
        ),
        (
            &["send", "--service", "consultation", "--subject", " \n ", "--body", "b"],
            2,
            "usage",
        ),
        (&["requests", "show", "999"], 2, "unknown-request"),
        (&["requests", "--state", "lost"], 2, "usage"),
        (&["--workspace", "own", "tiers"], 2, "unknown-workspace"),
        (&["--workspace", "/tmp/elsewhere", "tiers"], 2, "unknown-workspace"),
        (&["clock", "advance", "soon"], 2, "usage"),
    ];
    for (args, status, code) in rows {
        let (exit, found, _) = program.error(args);
        assert_eq!((exit, found.as_str()), (status, code), "{args:?}");
        let words = program.words(args);
        assert_eq!((words.status, words.stdout.as_str()), (status, ""), "{args:?}");
        assert!(words.stderr.chars().count() > 30, "{args:?}: {}", words.stderr);
    }
    for args in [
        &["qoute"][..],
        &["quote"],
        &["send", "--service", "consultation"],
        &["quote", "--tier"],
    ] {
        let (exit, code, _) = program.error(args);
        assert_eq!((exit, code.as_str()), (2, "usage"), "{args:?}");
    }
    assert_eq!(
        program.ok(&["requests", "--drafts"])["requests"]
            .as_array()
            .unwrap()
            .len(),
        12
    );
}

#[test]
fn a_year_beyond_the_calendar_names_the_year() {
    let program = Program::new();
    let (_, _, facts) = program.error(&["quote", "--tier", "basic", "--at", "2031-06-01T00:00:00Z"]);
    assert_eq!(facts, json!({ "year": 2031 }));
    // The last known days run into the first unknown year.
    let (_, _, facts) = program.error(&["quote", "--tier", "basic", "--at", "2029-12-31T20:00:00+03:00"]);
    assert_eq!(facts, json!({ "year": 2030 }));
    let (status, code, _) = program.error(&["clock", "set", "2031-06-01T00:00:00Z"]);
    assert_eq!((status, code.as_str()), (4, "calendar-not-covered"));
}

#[test]
fn a_newer_journal_is_not_touched() {
    let program = Program::new();
    program.ok(&["send", "--service", "consultation", "--subject", "s", "--body", "b"]);
    let journal = program.demo("journal.sqlite");
    rusqlite::Connection::open(&journal)
        .unwrap()
        .pragma_update(None, "user_version", 99)
        .unwrap();
    let before = contents(program.home());
    for args in [
        &["requests"][..],
        &["send", "--service", "consultation", "--subject", "s", "--body", "b"],
        &["clock"],
    ] {
        let (status, code, facts) = program.error(args);
        assert_eq!((status, code.as_str()), (1, "journal-newer"), "{args:?}");
        assert_eq!((&facts["found"], &facts["known"]), (&json!(99), &json!(7)), "{args:?}");
    }
    let text = program.words(&["requests"]).stderr;
    assert!(
        text.contains("99") && text.contains("7. "),
        "both versions are named: {text}"
    );
    let main = |found: &[(std::path::PathBuf, Vec<u8>)]| -> Vec<_> {
        found
            .iter()
            .filter(|(path, _)| path.ends_with("journal.sqlite"))
            .cloned()
            .collect()
    };
    assert_eq!(main(&contents(program.home())), main(&before));
}

#[test]
fn a_file_that_is_no_journal_is_left_as_it_is() {
    let program = Program::new();
    program.ok(&["clock", "set", "2026-05-04T10:00:00+03:00"]);
    let journal = program.demo("journal.sqlite");
    let garbage = "это не журнал ".repeat(400);
    fs::write(&journal, &garbage).unwrap();
    for args in [
        &["requests"][..],
        &["send", "--service", "consultation", "--subject", "s", "--body", "b"],
    ] {
        let (status, code, _) = program.error(args);
        assert_eq!((status, code.as_str()), (1, "journal-damaged"), "{args:?}");
    }
    assert_eq!(fs::read_to_string(&journal).unwrap(), garbage);
}

#[test]
fn without_a_display_the_window_says_so() {
    let (status, code, facts) = Program::new().error(&[]);
    assert_eq!(
        (status, code.as_str(), &facts["cause"]),
        (1, "no-window", &json!("no-display"))
    );
}

#[test]
fn help_and_version_are_answers() {
    let program = Program::new();
    for args in [&["--help"][..], &["send", "--help"], &["--version"]] {
        let answer = program.words(args);
        assert_eq!((answer.status, answer.stderr.as_str()), (0, ""), "{args:?}");
        assert!(answer.stdout.contains("klik-support") || answer.stdout.contains("--subject"));
    }
    let help = program.words(&["outbox", "--help"]).stdout;
    assert!(help.contains("Запросы на пути в службу поддержки"), "{help}");
    let help = program.words(&["--lang", "en", "outbox", "--help"]).stdout;
    assert!(help.contains("Requests on their way to the desk"), "{help}");
}
