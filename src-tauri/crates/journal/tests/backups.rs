//! Migration from a real journal of the first release, and the backups that are made on the way.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that panics has failed")]

use journal::{BACKUPS_FOLDER, JOURNAL_FILE, Journal, JournalError, SCHEMA_VERSION, backups};
use requests::State;
use rusqlite::Connection;
use std::{
    fs,
    path::Path,
    process::Command,
    thread,
    time::{Duration, Instant},
};

fn first_release(folder: &Path) {
    fs::copy("tests/data/v1.sqlite", folder.join(JOURNAL_FILE)).unwrap();
}

fn open(folder: &Path) -> Result<Journal, JournalError> {
    Journal::open(folder, |_| panic!("there is a journal already"))
}

fn version(file: &Path) -> i64 {
    Connection::open(file)
        .unwrap()
        .query_row("PRAGMA user_version", [], |row| row.get(0))
        .unwrap()
}

/// Every value of the tables that the first schema had, in its columns.
fn dump(file: &Path) -> Vec<String> {
    let connection = Connection::open(file).unwrap();
    let tables = [
        (
            "workspace",
            "id, organisation, tier, standing_at, news_subscription, reply_cursor",
        ),
        (
            "requests",
            "id, number, tier, service, subject, body, what, agreed, wanted, kept_at, submitted_at",
        ),
        ("promises", "request, basis, promise"),
        ("letters", "id, request, content"),
        ("outbox", "letter, not_before_ms, delay_ms, attempts, trying_since_ms"),
        ("messages", "id, request, at, sender, kind, text"),
        ("events", "seq, request, at, kind, facts"),
    ];
    let mut lines = Vec::new();
    for (table, columns) in tables {
        let mut rows = connection
            .prepare(&format!("SELECT json_array({columns}) FROM {table} ORDER BY 1"))
            .unwrap();
        let rows = rows.query_map([], |row| row.get::<_, String>(0)).unwrap();
        lines.extend(rows.map(|row| format!("{table} {}", row.unwrap())));
    }
    lines
}

#[test]
fn a_journal_of_the_first_release_comes_along_whole() {
    let home = tempfile::tempdir().unwrap();
    first_release(home.path());
    let file = home.path().join(JOURNAL_FILE);
    let before = dump(&file);
    assert!(before.len() > 50, "{}", before.len());
    let journal = open(home.path()).unwrap();
    let requests = journal.read(|reader| reader.requests()).unwrap();
    assert_eq!(requests.len(), 14);
    for request in &requests {
        let details = journal.read(|reader| reader.request(request.id)).unwrap().unwrap();
        assert_eq!(&details.request, request);
        assert_eq!(details.promise.is_some(), request.number.is_some());
    }
    let outbox = journal.read(|reader| reader.outbox()).unwrap();
    assert_eq!(outbox.len(), 2);
    for entry in outbox {
        assert_eq!(
            journal.read(|reader| reader.state(entry.letter.request)).unwrap(),
            State::Waiting
        );
    }
    journal.read(|reader| reader.profile()).unwrap();
    assert_eq!(journal.integrity().unwrap(), "ok");
    drop(journal);
    assert_eq!((version(&file), dump(&file)), (SCHEMA_VERSION, before.clone()));
    // The backup is the journal as it was, and private.
    let made = backups(home.path());
    assert_eq!(made.len(), 1, "{made:?}");
    let backup = &made[0];
    assert!(backup.to_str().unwrap().ends_with("-v1.sqlite"), "{backup:?}");
    #[cfg(unix)]
    for (path, mode) in [(backup.clone(), 0o600), (home.path().join(BACKUPS_FOLDER), 0o700)] {
        use std::os::unix::fs::PermissionsExt;
        assert_eq!(fs::metadata(path).unwrap().permissions().mode() & 0o777, mode);
    }
    assert_eq!((version(backup), dump(backup)), (1, before));
}

/// What fails before the commit leaves the first schema, its rows and a next try that succeeds.
#[test]
fn what_fails_on_the_way_leaves_the_old_journal() {
    let home = tempfile::tempdir().unwrap();
    first_release(home.path());
    let file = home.path().join(JOURNAL_FILE);
    let before = fs::read(&file).unwrap();
    // Nowhere to put the backup: nothing is begun.
    fs::write(home.path().join(BACKUPS_FOLDER), "in the way").unwrap();
    assert!(open(home.path()).is_err());
    assert_eq!(fs::read(&file).unwrap(), before);
    fs::remove_file(home.path().join(BACKUPS_FOLDER)).unwrap();
    // A step that does not fit what is there.
    let raw = Connection::open(&file).unwrap();
    raw.execute_batch("CREATE TABLE attachments (id)").unwrap();
    drop(raw);
    let refused = open(home.path());
    assert!(matches!(refused, Err(JournalError::Damaged { .. })), "{refused:?}");
    assert_eq!(version(&file), 1);
    let raw = Connection::open(&file).unwrap();
    raw.execute_batch("DROP TABLE attachments").unwrap();
    drop(raw);
    let rows = dump(&file);
    drop(open(home.path()).unwrap());
    assert_eq!((version(&file), dump(&file)), (SCHEMA_VERSION, rows));
}

/// Killed at any moment of it, the journal is the old one or the new one, and opening goes on.
#[test]
#[cfg(unix)]
fn killed_on_the_way_it_is_the_old_journal_or_the_new_one() {
    const HOME: &str = "KLIK_TEST_MIGRATE";
    if let Some(home) = std::env::var_os(HOME) {
        drop(open(Path::new(&home)).unwrap());
        return;
    }
    let migrate = |home: &Path| {
        let mut child = Command::new(std::env::current_exe().unwrap());
        child
            .args(["--exact", "killed_on_the_way_it_is_the_old_journal_or_the_new_one"])
            .env(HOME, home)
            .stdout(std::process::Stdio::null());
        child.spawn().unwrap()
    };
    let home = tempfile::tempdir().unwrap();
    first_release(home.path());
    let rows = dump(&home.path().join(JOURNAL_FILE));
    let began = Instant::now();
    assert!(migrate(home.path()).wait().unwrap().success());
    let whole = began.elapsed();
    let mut old = 0;
    for round in 0..30_u32 {
        let home = tempfile::tempdir().unwrap();
        first_release(home.path());
        let mut child = migrate(home.path());
        thread::sleep(whole * round / 30);
        child.kill().unwrap();
        child.wait().unwrap();
        let file = home.path().join(JOURNAL_FILE);
        let found = version(&file);
        assert!([1, SCHEMA_VERSION].contains(&found), "round {round}: {found}");
        old += i32::from(found == 1);
        let journal = open(home.path()).unwrap();
        assert_eq!(journal.integrity().unwrap(), "ok");
        drop(journal);
        assert_eq!(dump(&file), rows, "round {round}");
        assert!(!backups(home.path()).is_empty());
        let leftovers = fs::read_dir(home.path().join(BACKUPS_FOLDER)).unwrap();
        let leftovers = leftovers.filter(|entry| {
            entry
                .as_ref()
                .unwrap()
                .file_name()
                .to_string_lossy()
                .starts_with("part")
        });
        assert!(found == SCHEMA_VERSION || leftovers.count() == 0);
    }
    assert!(old > 0, "no kill came in time");
}

#[test]
fn while_another_has_it_open_it_is_not_migrated() {
    let home = tempfile::tempdir().unwrap();
    first_release(home.path());
    let reader = Journal::open_reading(home.path()).unwrap().unwrap();
    let began = Instant::now();
    // The reader that came without a lock file holds none; a second one does.
    drop(reader);
    fs::write(home.path().join("workspace.lock"), "").unwrap();
    let reader = Journal::open_reading(home.path()).unwrap().unwrap();
    assert!(matches!(open(home.path()), Err(JournalError::File { .. })));
    assert!(began.elapsed() >= Duration::from_secs(5));
    assert_eq!(version(&home.path().join(JOURNAL_FILE)), 1);
    drop(reader);
    open(home.path()).unwrap();
}

#[test]
fn one_backup_a_day_and_the_newest_five_are_kept() {
    let home = tempfile::tempdir().unwrap();
    first_release(home.path());
    let folder = home.path().join(BACKUPS_FOLDER);
    for _ in 0..3 {
        drop(open(home.path()).unwrap());
    }
    let made = backups(home.path());
    assert_eq!(made.len(), 1, "the one before the migration is today's: {made:?}");
    // Yesterday's and older ones; one of a clock that was wrong.
    fs::remove_file(&made[0]).unwrap();
    for day in 10..15 {
        fs::write(folder.join(format!("202001{day}T120000.000Z-v1.sqlite")), "").unwrap();
    }
    fs::write(folder.join("29990101T120000.000Z-v2.sqlite"), "").unwrap();
    fs::write(folder.join("notes.txt"), "mine").unwrap();
    for _ in 0..3 {
        drop(open(home.path()).unwrap());
    }
    let names: Vec<_> = backups(home.path())
        .iter()
        .map(|path| path.file_name().unwrap().to_str().unwrap()[..8].to_owned())
        .collect();
    assert_eq!(names.len(), 5);
    assert_eq!(names[1..], ["20200114", "20200113", "20200112", "20200111"]);
    assert!((2026..2999).contains(&names[0][..4].parse().unwrap()), "{names:?}");
    assert!(folder.join("notes.txt").exists());
}
