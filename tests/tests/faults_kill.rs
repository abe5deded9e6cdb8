//! SIGKILL at system calls (X1): while a request is sent, while one that is not covered becomes a draft, while the
//! journal is made and while it is migrated. After each kill everything acknowledged is there, and at the end the desk
//! has each request once.
#![allow(
    clippy::print_stdout,
    clippy::panic,
    reason = "a long run says what it tried; a test that panics has failed"
)]

use klik_support_tests::faults::{Checker, Run, Subject};
use std::{fs, path::Path};

const CALLS: [&str; 9] = [
    "pwrite64",
    "fdatasync",
    "fsync",
    "ftruncate",
    "unlink",
    "openat",
    "write",
    "flock",
    "fcntl",
];
const BODY: &str = "Текст, который\nне должен пропасть. Ёж 🦔";

fn send<'a>(service: &'a str, subject: &'a str) -> Vec<&'a str> {
    vec!["send", "--service", service, "--subject", subject, "--body", BODY]
}

/// The id that the program told of, in an answer or in a refusal that keeps a draft.
fn told(run: &Run) -> Option<String> {
    let document = run.document.as_ref()?;
    let id = document["request"]["id"]
        .as_str()
        .or_else(|| document["error"]["facts"]["draft"].as_str());
    id.map(str::to_owned)
}

fn kills() -> usize {
    std::env::var("KLIK_SUPPORT_KILLS")
        .ok()
        .and_then(|number| number.parse().ok())
        .unwrap_or(500)
}

#[test]
fn killed_at_any_system_call_nothing_is_lost_or_doubled() {
    let subject = Subject::new();
    subject.ok(&["desk", "set", "ok"]);
    let mut checker = Checker::default();
    let mut killed = 0;
    'rounds: for round in 0.. {
        for call in CALLS {
            // Each call number until a run ends untouched.
            for when in 1.. {
                let service = if (round + when) % 3 == 0 {
                    "custom-development"
                } else {
                    "consultation"
                };
                let title = format!("{round} {call} {when}");
                let fault = format!("{call}:signal=KILL:when={when}");
                let (run, hit) = subject.under(&fault, &send(service, &title));
                run.assert_documented(&title);
                if let Some(id) = told(&run) {
                    checker.acknowledge(&id, &title, BODY);
                }
                checker.check(&subject.demo(), &title);
                killed += usize::from(hit);
                if !hit || when > 60 {
                    break;
                }
                if killed >= kills() {
                    break 'rounds;
                }
            }
        }
    }
    let left = subject.ok(&["outbox", "flush", "--wait", "120"]);
    assert_eq!(left["outbox"], serde_json::json!([]));
    checker.check(&subject.demo(), "at the end");
    println!(
        "killed {killed} times, {} acknowledged, none lost, none doubled",
        checker.acknowledged()
    );
}

#[test]
fn killed_while_the_journal_is_made() {
    for call in ["pwrite64", "fdatasync", "openat", "unlink"] {
        for when in (1..=40).step_by(2) {
            let subject = Subject::new();
            let mut checker = Checker::default();
            let place = format!("{call} {when}");
            let (run, hit) = subject.under(&format!("{call}:signal=KILL:when={when}"), &send("consultation", "s"));
            run.assert_documented(&place);
            checker.check(&subject.demo(), &place);
            let requests = subject.ok(&["requests", "--drafts"]);
            assert!(
                requests["requests"].as_array().is_some_and(|all| all.len() >= 12),
                "{place}: the sample is whole"
            );
            let again = subject.ok(&send("consultation", "ещё раз"));
            checker.acknowledge(again["request"]["id"].as_str().unwrap_or_default(), "ещё раз", BODY);
            checker.check(&subject.demo(), &place);
            if !hit {
                break;
            }
        }
    }
}

#[test]
fn killed_while_migrating_it_is_the_old_or_the_new() {
    let fixture = Path::new(env!("CARGO_MANIFEST_DIR")).join("../src-tauri/crates/journal/tests/data/v1.sqlite");
    for call in ["pwrite64", "fdatasync", "openat", "unlink"] {
        for when in 1..=40 {
            let subject = Subject::new();
            fs::create_dir_all(subject.demo()).unwrap_or_else(|error| panic!("{error}"));
            fs::copy(&fixture, subject.demo().join("journal.sqlite")).unwrap_or_else(|error| panic!("{error}"));
            let place = format!("{call} {when}");
            let (run, hit) = subject.under(&format!("{call}:signal=KILL:when={when}"), &["clock", "advance", "1m"]);
            run.assert_documented(&place);
            let requests = subject.ok(&["requests", "--drafts"]);
            assert_eq!(requests["requests"].as_array().map(Vec::len), Some(14), "{place}");
            subject.ok(&["clock", "advance", "1m"]);
            let requests = subject.ok(&["requests", "--drafts"]);
            assert_eq!(requests["requests"].as_array().map(Vec::len), Some(14), "{place}");
            if !hit {
                break;
            }
        }
    }
}
