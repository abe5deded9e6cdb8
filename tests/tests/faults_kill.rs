//! SIGKILL at system calls (X1): while a request is sent, alone or with a file, while one that is not covered becomes a
//! draft, while a form is typed into, while the journal is made and while it is migrated. After each kill everything
//! acknowledged is there, and the next start brings the request once where it belongs.
#![allow(clippy::panic, reason = "a test that panics has failed")]

use std::fs;
use std::path::Path;
use std::time::Instant;

use klik_support_tests::faults::{Act, Checker, Place, Run, Subject, at_each_call, flush, while_typing};
use klik_support_tests::soak::{self, Row};

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
const FILE: &[u8] = "что было вложено".as_bytes();

/// A journal grows with what is sent: after so many kills the next go on in a new home.
const A_HOME: usize = 250;

/// Of all kills so many in a hundred.
fn share(percent: usize) -> usize {
    soak::size("KLIK_SUPPORT_KILLS", 500) * percent / 100
}

/// The fault as `strace` takes it.
fn kill(place: &Place<'_>) -> String {
    format!("{}:signal=KILL:when={}", place.call, place.when)
}

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

/// Kills a send, at one home after the other.
fn killed_while_sending(name: &'static str, percent: usize, file: Option<&str>) {
    let mut row = Row::new(name);
    let mut subject = Subject::demo();
    let mut checker = Checker::default();
    let path = |subject: &Subject| subject.aside().join("файл.txt");
    let lay = |subject: &Subject| fs::write(path(subject), FILE).unwrap_or_else(|error| panic!("{error}"));
    lay(&subject);
    let mut runs = 0;
    at_each_call(&CALLS, share(percent), |place| {
        let title = place.title.as_str();
        runs += 1;
        if runs % A_HOME == 0 {
            subject = Subject::demo();
            checker = Checker::default();
            lay(&subject);
        }
        let service = if runs % 3 == 0 {
            "custom-development"
        } else {
            "consultation"
        };
        let attached = path(&subject).display().to_string();
        let mut args = send(service, title);
        if file.is_some() {
            args.extend(["--attach", &attached]);
        }
        let run = subject.under(&kill(place), &Act::cli(&args));
        if let Some(id) = told(&run) {
            checker.acknowledge(&id, title, BODY);
            if let Some(name) = file {
                checker.acknowledge_file(&id, name, FILE);
            }
        }
        if run.hit() {
            row.tried();
        }
        checker.check(&subject, &run, title, &mut row);
        flush(&subject, title, &mut row);
        if run.hit() {
            row.survived();
        }
        run.hit()
    });
    let last = subject.plain(&["requests"]);
    checker.check(&subject, &last, "at the end", &mut row);
}

#[test]
fn killed_while_sending_nothing_is_lost_or_doubled() {
    killed_while_sending("kill-send", 40, None);
}

#[test]
fn killed_while_attaching_nothing_is_lost_or_doubled() {
    killed_while_sending("kill-attach", 20, Some("файл.txt"));
}

#[test]
fn killed_while_typing_what_was_kept_is_there() {
    let mut row = Row::new("kill-typing");
    // What was being kept just then may be there as well.
    while_typing(&mut row, (&CALLS, share(20)), 2, kill);
}

#[test]
fn killed_while_the_journal_is_made() {
    let mut row = Row::new("kill-new-journal");
    let empty = Subject::new();
    let before = empty.snapshot();
    at_each_call(&CALLS, share(16), |place| {
        let title = place.title.as_str();
        empty.back_to(&before);
        let mut checker = Checker::default();
        let run = empty.under(&kill(place), &Act::cli(&send("consultation", "s")));
        if run.hit() {
            row.tried();
        }
        if let Some(id) = told(&run) {
            checker.acknowledge(&id, "s", BODY);
        }
        checker.check(&empty, &run, title, &mut row);
        let start = Instant::now();
        let again = empty.ok(&send("consultation", "ещё раз"));
        row.recovered(start.elapsed());
        checker.acknowledge(again["request"]["id"].as_str().unwrap_or_default(), "ещё раз", BODY);
        let last = empty.plain(&["requests", "--drafts"]);
        let rows = last
            .document
            .as_ref()
            .and_then(|told| told["requests"].as_array())
            .map(Vec::len);
        assert!(
            rows.is_some_and(|rows| rows >= 13),
            "{title}: the sample is whole: {rows:?}"
        );
        checker.check(&empty, &last, title, &mut row);
        if run.hit() {
            row.survived();
        }
        run.hit()
    });
}

#[test]
fn killed_while_migrating_it_is_the_old_or_the_new() {
    let fixture = Path::new(env!("CARGO_MANIFEST_DIR")).join("../src-tauri/crates/journal/tests/data/v1.sqlite");
    let subject = Subject::new();
    fs::create_dir_all(subject.folder()).unwrap_or_else(|error| panic!("{error}"));
    fs::copy(&fixture, subject.folder().join("journal.sqlite")).unwrap_or_else(|error| panic!("{error}"));
    let before = subject.snapshot();
    let mut row = Row::new("kill-migrate");
    at_each_call(&CALLS, share(20), |place| {
        let title = place.title.as_str();
        subject.back_to(&before);
        let mut checker = Checker::without_desk();
        let run = subject.under(&kill(place), &Act::cli(&["clock", "advance", "1m"]));
        if run.hit() {
            row.tried();
        }
        checker.check(&subject, &run, title, &mut row);
        let start = Instant::now();
        subject.ok(&["clock", "advance", "1m"]);
        row.recovered(start.elapsed());
        let last = subject.plain(&["requests", "--drafts"]);
        let rows = last
            .document
            .as_ref()
            .and_then(|told| told["requests"].as_array())
            .map(Vec::len);
        assert_eq!(rows, Some(14), "{title}: {last:?}");
        checker.check(&subject, &last, title, &mut row);
        if run.hit() {
            row.survived();
        }
        run.hit()
    });
}
