//! A damaged journal: told as such, never written to, brought back from its backup on request.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that panics has failed")]

use journal::{JOURNAL_FILE, Journal, JournalError, Reader, newest_backup, restore};
use rusqlite::Connection;
use std::{
    fs,
    path::{Path, PathBuf},
};

/// A small journal with a backup, closed.
fn kept(home: &Path) -> PathBuf {
    let file = home.join(JOURNAL_FILE);
    fs::copy("tests/data/v1.sqlite", &file).unwrap();
    drop(open(home).unwrap()); // migrates
    let old = newest_backup(home).unwrap();
    fs::remove_file(old).unwrap();
    drop(open(home).unwrap()); // today's backup
    file
}

fn open(home: &Path) -> Result<Journal, JournalError> {
    Journal::open(home, |_| {
        Err(JournalError::Updated {
            path: "a new journal".into(),
        })
    })
}

fn everything(reader: &Reader<'_>) -> Result<String, JournalError> {
    let mut all = format!("{:?} {:?}", reader.profile()?, reader.outbox()?);
    for request in reader.requests()? {
        all += &format!("{:?}", reader.request(request.id)?);
    }
    Ok(all)
}

/// Looks and writes as a program does.
fn used(home: &Path) -> Result<String, JournalError> {
    let mut journal = open(home)?;
    let seen = journal.read(everything);
    let written = journal.write(|writer| writer.hurry(1));
    // Once damage was seen nothing is written any more.
    if matches!(seen, Err(JournalError::Damaged { .. })) {
        assert!(matches!(written, Err(JournalError::Damaged { .. })), "{written:?}");
    }
    seen.and_then(|seen| written.map(|()| seen))
}

fn bytes(folder: &Path) -> Vec<(String, Vec<u8>)> {
    ["", "-wal"]
        .map(|suffix| format!("{JOURNAL_FILE}{suffix}"))
        .into_iter()
        .filter_map(|name| Some((name.clone(), fs::read(folder.join(name)).ok()?)))
        .filter(|(_, bytes)| !bytes.is_empty())
        .collect()
}

/// The same numbers in every run.
struct Dice(u64);

impl Dice {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % end
    }
}

fn damage(whole: &[u8], dice: &mut Dice, round: usize) -> Vec<u8> {
    let mut bytes = whole.to_vec();
    let page = 4096;
    match round % 6 {
        // The header: some bytes, also those that SQLite does not look at.
        0 => (0..=dice.below(8)).for_each(|_| bytes[dice.below(100)] = u8::try_from(dice.below(256)).unwrap()),
        // Bits anywhere.
        1 => (0..=dice.below(40)).for_each(|_| {
            let at = dice.below(whole.len());
            bytes[at] ^= 1 << dice.below(8);
        }),
        // A page of noise.
        2 => {
            let at = dice.below(whole.len() / page) * page;
            bytes[at..at + page].fill_with(|| u8::try_from(dice.below(256)).unwrap());
        }
        // A page of zeros: a hole left by a lost write.
        3 => {
            let at = dice.below(whole.len() / page) * page;
            bytes[at..at + page].fill(0);
        }
        // Cut off somewhere, sometimes to nothing.
        4 if round % 36 == 4 => bytes.clear(),
        4 => bytes.truncate(dice.below(whole.len())),
        // The head of a page's tree: its kind, its cells.
        _ => {
            let at = dice.below(whole.len() / page) * page;
            (0..4).for_each(|_| bytes[at + dice.below(12)] = u8::try_from(dice.below(256)).unwrap());
        }
    }
    bytes
}

#[test]
fn any_damage_is_told_kept_as_it_is_and_restored() {
    let home = tempfile::tempdir().unwrap();
    let file = kept(home.path());
    let backup = newest_backup(home.path()).unwrap();
    let expected = used(home.path()).unwrap();
    // As a process leaves it that was killed after a write: with its log beside it.
    let mut running = open(home.path()).unwrap();
    running.write(|writer| writer.hurry(2)).unwrap();
    let log_file = home.path().join(format!("{JOURNAL_FILE}-wal"));
    let (whole, log) = (fs::read(&file).unwrap(), fs::read(&log_file).unwrap());
    drop(running);
    assert!(!log.is_empty());
    let mut dice = Dice(4);
    let (mut told, mut unseen) = (0, 0);
    for round in 0..240 {
        for name in [JOURNAL_FILE, "journal.sqlite-wal", "journal.sqlite-shm"] {
            drop(fs::remove_file(home.path().join(name)));
        }
        fs::write(&file, damage(&whole, &mut dice, round)).unwrap();
        if dice.below(2) == 0 {
            fs::write(&log_file, &log).unwrap();
        }
        let damaged = bytes(home.path());
        match used(home.path()) {
            // Where nothing is read, or a version that only a newer program could have.
            Ok(_) | Err(JournalError::Newer { .. }) => {
                unseen += 1;
                continue;
            }
            Err(JournalError::Damaged { .. }) => told += 1,
            Err(other) => panic!("round {round}: {other:?}"),
        }
        assert!(
            bytes(home.path()) == damaged,
            "round {round}: the damaged journal was changed"
        );
        let restored = restore(home.path()).unwrap();
        assert_eq!(restored.backup, backup);
        let aside = restored.aside.unwrap();
        assert!(bytes(&aside) == damaged, "round {round}: not as it was in {aside:?}");
        fs::remove_dir_all(aside).unwrap();
        let brought_back = open(home.path()).unwrap().read(everything).unwrap();
        assert_eq!(
            without_attempts(&brought_back),
            without_attempts(&expected),
            "round {round}"
        );
    }
    assert!(told > 120, "told {told}, unseen {unseen}");
}

/// What waits counts as tried once, and the desk may have it.
fn without_attempts(all: &str) -> String {
    all.replace("attempts: 0", "attempts: 1")
        .replace("in_doubt: false", "in_doubt: true")
}

/// It may have gone out after the backup: the desk is asked first.
#[test]
fn what_waits_in_a_backup_is_looked_for_first() {
    let home = tempfile::tempdir().unwrap();
    kept(home.path());
    restore(home.path()).unwrap();
    let journal = open(home.path()).unwrap();
    let outbox = journal.read(|reader| reader.outbox()).unwrap();
    assert!(
        outbox.len() == 2 && outbox.iter().all(|entry| entry.attempts > 0 && entry.in_doubt),
        "{outbox:?}"
    );
}

#[test]
fn a_journal_that_is_gone_is_not_begun_anew() {
    for empty in [false, true] {
        let home = tempfile::tempdir().unwrap();
        let file = kept(home.path());
        fs::remove_file(&file).unwrap();
        if empty {
            fs::write(&file, "").unwrap();
        }
        assert!(matches!(open(home.path()), Err(JournalError::Damaged { .. })));
        assert!(matches!(
            Journal::open_reading(home.path()),
            Err(JournalError::Damaged { .. })
        ));
        let restored = restore(home.path()).unwrap();
        assert_eq!(restored.aside.is_some(), empty);
        used(home.path()).unwrap();
    }
}

/// A kill at any step of it: the next opening tells of damage, and restoring again succeeds.
#[test]
fn a_restore_that_was_interrupted_is_told_and_repeated() {
    let home = tempfile::tempdir().unwrap();
    let file = kept(home.path());
    let whole = fs::read(&file).unwrap();
    fs::write(home.path().join("restoring"), "").unwrap();
    for journal_is_there in [true, false] {
        if !journal_is_there {
            fs::write(home.path().join("restoring"), "").unwrap();
            fs::remove_file(&file).unwrap();
        }
        assert!(matches!(open(home.path()), Err(JournalError::Damaged { .. })));
        let aside = restore(home.path()).unwrap().aside;
        assert_eq!(aside.is_some(), journal_is_there);
        if let Some(aside) = aside {
            assert!(fs::read(aside.join(JOURNAL_FILE)).unwrap() == whole);
        }
        used(home.path()).unwrap();
    }
}

#[test]
fn restoring_needs_a_whole_backup_and_the_journal_closed() {
    let home = tempfile::tempdir().unwrap();
    let file = kept(home.path());
    let open_elsewhere = open(home.path()).unwrap();
    assert!(matches!(restore(home.path()), Err(JournalError::File { .. })));
    drop(open_elsewhere);
    let before = fs::read(&file).unwrap();
    let backup = newest_backup(home.path()).unwrap();
    let whole = fs::read(&backup).unwrap();
    fs::write(&backup, &whole[..whole.len() / 2]).unwrap();
    assert!(matches!(restore(home.path()), Err(JournalError::NoBackup { .. })));
    assert!(fs::read(&file).unwrap() == before);
    assert!(open(home.path()).is_ok(), "nothing was begun");
    // An older one that is whole will do.
    fs::write(backup.with_file_name("20200101T000000.000Z-v2.sqlite"), whole).unwrap();
    assert!(
        restore(home.path())
            .unwrap()
            .backup
            .to_str()
            .unwrap()
            .contains("20200101")
    );
}

/// A damaged journal does not push the whole backups out.
#[test]
fn no_backup_is_made_of_a_damaged_journal() {
    let home = tempfile::tempdir().unwrap();
    let file = kept(home.path());
    let old = newest_backup(home.path()).unwrap();
    let yesterday = old.with_file_name("20200101T000000.000Z-v2.sqlite");
    fs::rename(&old, &yesterday).unwrap();
    let root: i64 = Connection::open(&file)
        .unwrap()
        .query_row(
            "SELECT rootpage FROM sqlite_master WHERE name = 'messages'",
            [],
            |row| row.get(0),
        )
        .unwrap();
    let mut damaged = fs::read(&file).unwrap();
    let at = usize::try_from(root - 1).unwrap() * 4096;
    damaged[at..at + 4096].fill(7);
    fs::write(&file, &damaged).unwrap();
    let refused = open(home.path());
    assert!(
        matches!(&refused, Err(JournalError::Damaged { path, .. }) if *path == file),
        "{refused:?}"
    );
    assert!(fs::read(&file).unwrap() == damaged);
    assert_eq!(newest_backup(home.path()), Some(yesterday));
}
