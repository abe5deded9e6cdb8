//! A damaged journal (X9) and one that a newer program wrote (X10), met by the real command line: nothing is overwritten,
//! nobody is told of a panic, and the newest whole backup comes back on the person's yes.
#![allow(clippy::panic, reason = "a test that panics has failed")]

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::time::Instant;

use klik_support_tests::faults::Subject;
use klik_support_tests::soak::{self, Row};
use rusqlite::Connection;
use sha2::{Digest, Sha256};

/// The same numbers in every run.
struct Dice(u64);

impl Dice {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap_or_default() % end
    }

    fn byte(&mut self) -> u8 {
        u8::try_from(self.below(256)).unwrap_or_default()
    }
}

/// Bits anywhere, a page of noise or of zeros, a cut, the head of a page's tree, the file's header.
fn damage(bytes: &mut Vec<u8>, dice: &mut Dice, round: usize) {
    let page = dice.below(bytes.len() / 4096) * 4096;
    match round % 6 {
        0 => (0..=dice.below(8)).for_each(|_| bytes[dice.below(100)] = dice.byte()),
        1 => (0..=dice.below(40)).for_each(|_| {
            let at = dice.below(bytes.len());
            bytes[at] ^= 1 << dice.below(8);
        }),
        2 => bytes[page..page + 4096].fill_with(|| dice.byte()),
        3 => bytes[page..page + 4096].fill(0),
        4 if round % 36 == 4 => bytes.clear(),
        4 => bytes.truncate(dice.below(bytes.len())),
        _ => (0..4).for_each(|_| bytes[page + dice.below(12)] = dice.byte()),
    }
}

/// The files of a folder, by name, with their hash.
fn hashes(folder: &Path) -> BTreeMap<String, String> {
    let entries = fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let says = |entry: &fs::DirEntry| entry.metadata().is_ok_and(|file| file.is_file() && file.len() > 0);
    let files = entries.flatten().filter(says);
    let hashed = files.map(|entry| {
        let content = fs::read(entry.path()).unwrap_or_default();
        let name = entry.file_name().to_string_lossy().into_owned();
        (name, format!("{:x}", Sha256::digest(content)))
    });
    // The index of the log is made anew by whoever opens, and so is a log that says nothing.
    hashed
        .filter(|(name, _)| name.starts_with("journal") && !name.ends_with("-shm"))
        .collect()
}

/// How many requests and events a journal has.
fn rows(journal: &Path) -> (i64, i64) {
    let database = Connection::open(journal).unwrap_or_else(|error| panic!("{error}"));
    let count = |table: &str| {
        let sql = format!("SELECT COUNT(*) FROM {table}");
        database.query_row(&sql, [], |row| row.get(0)).unwrap_or(-1)
    };
    (count("requests"), count("events"))
}

#[test]
fn any_damage_is_kept_as_it_is_and_a_backup_comes_back_on_the_persons_yes() {
    let subject = Subject::demo();
    for number in 0..6 {
        let title = format!("{number}");
        subject.ok(&[
            "send",
            "--service",
            "consultation",
            "--subject",
            &title,
            "--body",
            "b",
            "--wait",
            "0",
        ]);
    }
    // A backup of today, older than the last words in the journal.
    fs::remove_dir_all(subject.folder().join("backups")).unwrap_or_else(|error| panic!("{error}"));
    subject.ok(&["outbox", "flush"]);
    subject.ok(&["send", "--service", "consultation", "--subject", "later", "--body", "b"]);
    let before = subject.snapshot();
    let journal = subject.folder().join("journal.sqlite");
    let whole = fs::read(&journal).unwrap_or_else(|error| panic!("{error}"));
    let mut dice = Dice(9);
    let mut row = Row::new("damage");
    let mut told = 0;
    let size = soak::size("KLIK_SUPPORT_DAMAGES", 60);
    for round in 0..size {
        let place = format!("damage {round}");
        subject.back_to(&before);
        let mut bytes = whole.clone();
        damage(&mut bytes, &mut dice, round);
        fs::write(&journal, &bytes).unwrap_or_else(|error| panic!("{place}: {error}"));
        row.tried();
        let damaged = hashes(&subject.folder());
        let look = subject.plain(&["requests", "--drafts"]);
        look.faults_of()
            .unwrap_or_else(|wrong| panic!("{place}: {wrong}: {look:?}"));
        assert_eq!(hashes(&subject.folder()), damaged, "{place}: looking changed it");
        let work = subject.plain(&["clock", "advance", "1m"]);
        work.faults_of()
            .unwrap_or_else(|wrong| panic!("{place}: {wrong}: {work:?}"));
        // Where nothing is read, it is not noticed; a version of its own is taken for a newer program's.
        let codes = [look.code(), work.code()];
        assert!(
            codes
                .iter()
                .all(|code| matches!(code, None | Some("journal-damaged" | "journal-newer"))),
            "{place}: {codes:?}"
        );
        if !codes.contains(&Some("journal-damaged")) {
            row.survived();
            continue;
        }
        told += 1;
        let backup = subject.folder().join("backups");
        let backup = fs::read_dir(&backup)
            .into_iter()
            .flatten()
            .flatten()
            .map(|entry| entry.path());
        let backup: Vec<_> = backup
            .filter(|path| path.extension().is_some_and(|ending| ending == "sqlite"))
            .collect();
        let [backup] = &backup[..] else {
            panic!("{place}: {backup:?}")
        };
        let (kept, expected) = (fs::read(backup).unwrap_or_default(), rows(backup));
        let damaged = hashes(&subject.folder());
        let asked = subject.plain(&["workspace", "restore", "demo"]);
        assert_eq!(asked.code(), Some("usage"), "{place}: {asked:?}");
        assert_eq!(
            hashes(&subject.folder()),
            damaged,
            "{place}: without a yes nothing happens"
        );
        let start = Instant::now();
        let restored = subject.ok(&["workspace", "restore", "demo", "--yes"])["restored"].clone();
        subject.ok(&["outbox", "flush"]);
        row.recovered(start.elapsed());
        assert_eq!(restored["backup"].as_str(), backup.to_str(), "{place}: the newest");
        let aside = restored["aside"].as_str().unwrap_or_default();
        assert_eq!(hashes(Path::new(aside)), damaged, "{place}: the original was changed");
        assert!(
            fs::read(backup).is_ok_and(|now| now == kept),
            "{place}: the backup was changed"
        );
        let now = rows(&journal);
        if now.0 < expected.0 || now.1 < expected.1 {
            row.lost(1);
            panic!("{place}: {now:?} of the backup's {expected:?}");
        }
        row.survived();
    }
    assert!(told > size / 2, "only {told} of {size} damages were noticed");
}

#[test]
fn a_newer_journal_is_left_untouched() {
    let subject = Subject::demo();
    let journal = subject.folder().join("journal.sqlite");
    let newer = Connection::open(&journal).and_then(|journal| journal.pragma_update(None, "user_version", 99));
    newer.unwrap_or_else(|error| panic!("{error}"));
    let before = hashes(&subject.folder());
    let mut row = Row::new("newer-journal");
    for args in [
        &["requests"][..],
        &["doctor"],
        &["clock", "advance", "1m"],
        &["outbox", "flush"],
        &["send", "--service", "consultation", "--subject", "s", "--body", "b"],
        &["workspace", "set", "--tier", "basic"],
    ] {
        row.tried();
        let run = subject.plain(args);
        run.faults_of()
            .unwrap_or_else(|wrong| panic!("{args:?}: {wrong}: {run:?}"));
        assert_eq!(
            (run.status, run.code()),
            (Some(1), Some("journal-newer")),
            "{args:?}: {run:?}"
        );
        assert_eq!(hashes(&subject.folder()), before, "{args:?}");
        row.survived();
    }
}
