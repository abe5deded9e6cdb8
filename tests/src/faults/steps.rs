//! SIGKILL at every step of one act (X2).
//!
//! An undisturbed run is written down: which calls wrote, synced, renamed, removed, created or locked one of the home's
//! files. Then the act is repeated from the same home and killed at each of these calls (of many in a row on one file,
//! at the first and the last). What the kill left on the disk says which named step it fell after, so that a step is
//! known by what it is and not by a number of calls; a named step that no kill fell after fails the test.

use std::collections::BTreeMap;
use std::fs;
use std::time::Instant;

use rusqlite::Connection;

use super::{Act, Checker, Run, Subject, checker};
use crate::soak::{self, Row};

const CALLS: &str = "pwrite64,fdatasync,fsync,ftruncate,unlink,rename,write,flock,openat,mkdir";

/// A named step of an act, and how it is known that it was reached and the next was not: the last that was reached is
/// where the kill fell.
pub struct Step<'a> {
    /// Its name.
    pub name: &'static str,
    /// Whether it was reached.
    pub reached: Box<dyn Fn(&Seen<'_>) -> bool + 'a>,
}

impl<'a> Step<'a> {
    /// A step.
    pub fn new(name: &'static str, reached: impl Fn(&Seen<'_>) -> bool + 'a) -> Self {
        Self {
            name,
            reached: Box::new(reached),
        }
    }
}

/// What a kill left.
pub struct Seen<'a> {
    /// Where.
    pub subject: &'a Subject,
    /// The run that was killed.
    pub run: &'a Run,
    journal: Option<Connection>,
    desk: Option<Connection>,
    _copy: tempfile::TempDir,
}

impl<'a> Seen<'a> {
    fn after(subject: &'a Subject, run: &'a Run) -> Self {
        let copy = checker::copied(&subject.folder());
        Self {
            subject,
            run,
            journal: checker::opened(&copy.path().join("journal.sqlite")),
            desk: checker::opened(&copy.path().join("desk.sqlite")),
            _copy: copy,
        }
    }

    /// Whether the journal has such a row.
    pub fn journal(&self, rows: &str) -> bool {
        has(self.journal.as_ref(), rows)
    }

    /// Whether the demo's desk has such a row.
    pub fn desk(&self, rows: &str) -> bool {
        has(self.desk.as_ref(), rows)
    }

    /// Whether a file whose name begins and ends so lies in this folder of the workspace.
    pub fn file(&self, folder: &str, begins: &str, ends: &str) -> bool {
        let entries = fs::read_dir(self.subject.folder().join(folder));
        let names = entries.into_iter().flatten().flatten().map(|entry| entry.file_name());
        names
            .map(|name| name.to_string_lossy().into_owned())
            .any(|name| name.starts_with(begins) && name.ends_with(ends))
    }

    /// Whether this call on this file was made and succeeded.
    pub fn called(&self, call: &str, file: &str) -> bool {
        let mut lines = self.run.trace.lines();
        lines.any(|line| line.contains(&format!("{call}(")) && line.contains(file) && line.ends_with("= 0"))
    }
}

fn has(database: Option<&Connection>, rows: &str) -> bool {
    let sql = format!("SELECT EXISTS (SELECT 1 FROM {rows})");
    database.is_some_and(|database| database.query_row(&sql, [], |row| row.get(0)).unwrap_or(false))
}

/// Kills the act at each of its calls. `checker` knows what was acknowledged before; `finish` is the next start: it brings
/// the request where it belongs, says so itself, and answers with its last run.
pub fn sweep(
    subject: &Subject,
    act: &Act,
    steps: &[Step<'_>],
    checker: &Checker,
    row: &mut Row,
    finish: impl Fn(&Seen<'_>, &mut Checker) -> Run,
) {
    let before = subject.snapshot();
    let whole = subject.traced(CALLS, None, act);
    assert_eq!(whole.status, Some(0), "undisturbed: {whole:?}");
    let plan = plan(&whole.trace, &subject.home().display().to_string());
    let mut reached: BTreeMap<&str, usize> = BTreeMap::new();
    let rounds = soak::size("KLIK_SUPPORT_STEP_ROUNDS", 1);
    let every = std::iter::repeat_n(&plan, rounds).flatten();
    for (call, when) in every {
        subject.back_to(&before);
        let run = subject.traced(CALLS, Some(&format!("{call}:signal=KILL:when={when}")), act);
        let mut checker = checker.clone();
        let seen = Seen::after(subject, &run);
        let step = steps.iter().rev().find(|step| (step.reached)(&seen));
        let step = step.map_or("nothing yet", |step| step.name);
        let place = format!("{act:?} killed at {call} {when}, after: {step}");
        if run.hit() {
            row.tried();
            *reached.entry(step).or_default() += 1;
        }
        // A folder in which a step of bringing back is unfinished is no workspace; the next start is what counts.
        if !seen.file("", "restoring", "") {
            checker.check(subject, &run, &place, row);
        }
        let start = Instant::now();
        let last = finish(&seen, &mut checker);
        row.recovered(start.elapsed());
        checker.check(subject, &last, &place, row);
        if run.hit() {
            row.survived();
        }
    }
    println!("{act:?}: {reached:?}");
    let missed: Vec<&str> = steps
        .iter()
        .map(|step| step.name)
        .filter(|name| !reached.contains_key(name))
        .collect();
    assert!(
        missed.is_empty(),
        "{act:?}: no kill fell after {missed:?}, but {reached:?}"
    );
}

/// Which calls on files of the home to kill at, each as its name and which of that name it is.
fn plan(trace: &str, home: &str) -> Vec<(String, usize)> {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    let mut calls: Vec<(String, String, usize)> = Vec::new();
    let mut process = None;
    for line in trace.lines() {
        let Some((id, rest)) = line.split_once(' ') else {
            continue;
        };
        // Others started by it (the mail program) are not killed; each counts for itself.
        if process.get_or_insert_with(|| id.to_owned()).as_str() != id {
            continue;
        }
        let Some((call, rest)) = rest.trim_start().split_once('(') else {
            continue;
        };
        let count = counts.entry(call.to_owned()).or_default();
        *count += 1;
        let file = rest.split(['<', '>', '"', ',']).find(|part| part.starts_with(home));
        // The index of a log says nothing that the log does not; what is opened and not created changes nothing.
        let idle = |file: &&str| file.ends_with("-shm") || (call == "openat" && !rest.contains("O_CREAT"));
        if let Some(file) = file.filter(|file| !idle(file)) {
            calls.push((call.to_owned(), file.to_owned(), *count));
        }
    }
    let same = |a: &(String, String, usize), b: &(String, String, usize)| a.0 == b.0 && a.1 == b.1;
    let ends = (0..calls.len()).filter(|&at| {
        let first = at == 0 || !same(&calls[at - 1], &calls[at]);
        let last = at + 1 == calls.len() || !same(&calls[at], &calls[at + 1]);
        first || last
    });
    ends.map(|at| (calls[at].0.clone(), calls[at].2)).collect()
}
