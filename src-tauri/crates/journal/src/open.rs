//! Opening: locks first, then the schema's version, then the work.
//!
//! A writer holds `workspace.lock` shared while the journal is open; creating and migrating take it
//! alone, let it go, take it shared and look at the version again. A reader creates nothing and also
//! works where nothing can be written.

use crate::{FileLock, JournalError, Reader, Writer, file_lock::Shared};
use rusqlite::{Connection, OpenFlags, TransactionBehavior};
use std::{
    fs, io,
    path::{Path, PathBuf},
    time::{Duration, Instant},
};

/// The journal's name in the workspace's folder.
pub const JOURNAL_FILE: &str = "journal.sqlite";

/// The newest schema this program knows.
pub const SCHEMA_VERSION: i64 = MIGRATIONS.len() as i64;

const MIGRATIONS: [&str; 1] = [include_str!("../migrations/0001_requests.sql")];
const LOCK_FILE: &str = "workspace.lock";
const LOCK_WAIT: Duration = Duration::from_secs(5);
const LOOK_AGAIN: Duration = Duration::from_millis(20);
const BUSY_WAIT: Duration = Duration::from_secs(20);

/// An open journal.
#[derive(Debug)]
pub struct Journal {
    connection: Connection,
    path: PathBuf,
    _lock: Option<FileLock>,
}

impl Journal {
    /// Opens the journal of a workspace's folder for writing; creates folder and journal where there
    /// are none. `first` fills a new one, in the very transaction that creates it.
    ///
    /// # Errors
    /// [`JournalError`]: newer, damaged, or refused by the file system. `first`'s own errors come through.
    pub fn open<E: From<JournalError>>(
        folder: &Path,
        first: impl FnOnce(&Writer<'_>) -> Result<(), E>,
    ) -> Result<Self, E> {
        let path = folder.join(JOURNAL_FILE);
        let lock_path = folder.join(LOCK_FILE);
        private_folder(folder).map_err(|error| JournalError::io(folder, &error))?;
        if version_of(&path)? < SCHEMA_VERSION {
            bring_up(&path, &lock_path, first)?;
        }
        let lock = FileLock::shared_within(&lock_path, LOCK_WAIT)
            .map_err(|error| JournalError::io(&lock_path, &error))?
            .ok_or_else(|| JournalError::busy(&lock_path))?;
        version_of(&path)?;
        let connection = connect_writing(&path)?;
        Ok(Self {
            connection,
            path,
            _lock: Some(lock),
        })
    }

    /// Opens the journal for reading, if there is one. Creates nothing beside what the database needs
    /// to read, and works in a read-only folder.
    ///
    /// # Errors
    /// As [`Journal::open`].
    pub fn open_reading(folder: &Path) -> Result<Option<Self>, JournalError> {
        let path = folder.join(JOURNAL_FILE);
        let lock_path = folder.join(LOCK_FILE);
        if !path.exists() {
            return Ok(None);
        }
        let lock = match FileLock::shared_if_there(&lock_path, LOCK_WAIT) {
            Ok(Shared::Held(lock)) => Some(lock),
            Ok(Shared::NoFile) => None,
            Ok(Shared::Busy) => return Err(JournalError::busy(&lock_path)),
            Err(error) => return Err(JournalError::io(&lock_path, &error)),
        };
        if version_of(&path)? == 0 {
            return Ok(None);
        }
        let connection = connect_reading(&path)?;
        Ok(Some(Self {
            connection,
            path,
            _lock: lock,
        }))
    }

    /// A journal that lives as long as the value: what a reader is answered from where there is none yet.
    ///
    /// # Errors
    /// As [`Journal::open`].
    pub fn in_memory<E: From<JournalError>>(first: impl FnOnce(&Writer<'_>) -> Result<(), E>) -> Result<Self, E> {
        let path = PathBuf::from(":memory:");
        let mut connection = Connection::open_in_memory().map_err(|error| JournalError::sqlite(&path, &error))?;
        migrate(&mut connection, &path, first)?;
        Ok(Self {
            connection,
            path,
            _lock: None,
        })
    }

    /// Looks at what is stored. All looks through one reader see the same moment.
    ///
    /// # Errors
    /// [`JournalError`]
    pub fn read<T>(&self, look: impl FnOnce(&Reader<'_>) -> Result<T, JournalError>) -> Result<T, JournalError> {
        let transaction = self
            .connection
            .unchecked_transaction()
            .map_err(|error| self.error(&error))?;
        look(&Reader::new(&transaction, &self.path))
    }

    /// Does everything in one transaction, or nothing of it.
    ///
    /// # Errors
    /// [`JournalError`], [`JournalError::Updated`] where a newer program changed the schema meanwhile;
    /// the closure's own errors come through and nothing is written.
    pub fn write<T, E: From<JournalError>>(&mut self, work: impl FnOnce(&Writer<'_>) -> Result<T, E>) -> Result<T, E> {
        let path = self.path.clone();
        let failed = |error: rusqlite::Error| JournalError::sqlite(&path, &error);
        let transaction = self
            .connection
            .transaction_with_behavior(TransactionBehavior::Immediate)
            .map_err(failed)?;
        if user_version(&transaction).map_err(failed)? != SCHEMA_VERSION {
            return Err(JournalError::Updated { path: path.clone() }.into());
        }
        let done = work(&Writer::new(&transaction, &path))?;
        transaction.commit().map_err(failed)?;
        Ok(done)
    }

    /// Whether the file is whole: what SQLite's own check says, `ok` when it is.
    ///
    /// # Errors
    /// [`JournalError`]
    pub fn integrity(&self) -> Result<String, JournalError> {
        self.connection
            .query_row("PRAGMA integrity_check(1)", [], |row| row.get(0))
            .map_err(|error| self.error(&error))
    }

    /// How safely it writes: the journal mode, and the level of `synchronous` (2: FULL).
    ///
    /// # Errors
    /// [`JournalError`]
    pub fn durability(&self) -> Result<(String, i64), JournalError> {
        let mode = self.connection.query_row("PRAGMA journal_mode", [], |row| row.get(0));
        let mode = mode.map_err(|error| self.error(&error))?;
        let level = self.connection.query_row("PRAGMA synchronous", [], |row| row.get(0));
        Ok((mode, level.map_err(|error| self.error(&error))?))
    }

    fn error(&self, error: &rusqlite::Error) -> JournalError {
        JournalError::sqlite(&self.path, error)
    }
}

/// Creates or migrates the journal alone. Whoever waits for that looks meanwhile whether another process
/// has done it: that one may go on working with the journal for a long time.
fn bring_up<E: From<JournalError>>(
    path: &Path,
    lock_path: &Path,
    first: impl FnOnce(&Writer<'_>) -> Result<(), E>,
) -> Result<(), E> {
    let until = Instant::now() + LOCK_WAIT;
    loop {
        let alone = FileLock::try_exclusive(lock_path).map_err(|error| JournalError::io(lock_path, &error))?;
        if version_of(path)? == SCHEMA_VERSION {
            return Ok(());
        }
        if alone.is_some() {
            return migrate(&mut connect_writing(path)?, path, first);
        }
        if Instant::now() >= until {
            return Err(JournalError::busy(lock_path).into());
        }
        std::thread::sleep(LOOK_AGAIN);
    }
}

/// The schema version of a file: 0 where there is no journal yet. Opens read-only, so that a newer
/// journal is not touched by as much as a checkpoint.
fn version_of(path: &Path) -> Result<i64, JournalError> {
    match fs::metadata(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(0),
        Err(error) => return Err(JournalError::io(path, &error)),
        Ok(found) if found.len() == 0 => return Ok(0),
        Ok(_) => {}
    }
    let connection = connect_reading(path)?;
    let found = user_version(&connection).map_err(|error| JournalError::sqlite(path, &error))?;
    if found > SCHEMA_VERSION {
        return Err(JournalError::Newer {
            path: path.to_owned(),
            found,
            known: SCHEMA_VERSION,
        });
    }
    Ok(found)
}

fn user_version(connection: &Connection) -> rusqlite::Result<i64> {
    connection.query_row("PRAGMA user_version", [], |row| row.get(0))
}

fn migrate<E: From<JournalError>>(
    connection: &mut Connection,
    path: &Path,
    first: impl FnOnce(&Writer<'_>) -> Result<(), E>,
) -> Result<(), E> {
    let failed = |error: rusqlite::Error| JournalError::sqlite(path, &error);
    let transaction = connection
        .transaction_with_behavior(TransactionBehavior::Immediate)
        .map_err(failed)?;
    let from = user_version(&transaction).map_err(failed)?;
    for migration in MIGRATIONS.iter().skip(usize::try_from(from).unwrap_or(0)) {
        transaction.execute_batch(migration).map_err(failed)?;
    }
    transaction
        .pragma_update(None, "user_version", SCHEMA_VERSION)
        .map_err(failed)?;
    if from == 0 {
        first(&Writer::new(&transaction, path))?;
    }
    transaction.commit().map_err(failed)?;
    Ok(())
}

fn connect_writing(path: &Path) -> Result<Connection, JournalError> {
    let connect = || -> rusqlite::Result<Connection> {
        let connection = Connection::open(path)?;
        connection.busy_timeout(BUSY_WAIT)?;
        connection.pragma_update(None, "journal_mode", "WAL")?;
        connection.pragma_update(None, "synchronous", "FULL")?;
        connection.pragma_update(None, "foreign_keys", true)?;
        Ok(connection)
    };
    let connection = connect().map_err(|error| JournalError::sqlite(path, &error))?;
    private_file(path).map_err(|error| JournalError::io(path, &error))?;
    Ok(connection)
}

/// Where not even the database's helper files can be made, the file is read as it stands: it is whole
/// then, since nobody can be writing to it.
fn connect_reading(path: &Path) -> Result<Connection, JournalError> {
    let look = |connection: Connection| -> rusqlite::Result<Connection> {
        connection.busy_timeout(BUSY_WAIT)?;
        user_version(&connection)?;
        Ok(connection)
    };
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_URI | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let plain = Connection::open_with_flags(path, flags).and_then(look);
    match plain {
        Ok(connection) => Ok(connection),
        Err(error) if cannot_open(&error) && !leftover_wal(path) => {
            let uri = format!("file:{}?immutable=1", uri_path(path));
            Connection::open_with_flags(uri, flags)
                .and_then(look)
                .map_err(|error| JournalError::sqlite(path, &error))
        }
        Err(error) => Err(JournalError::sqlite(path, &error)),
    }
}

fn cannot_open(error: &rusqlite::Error) -> bool {
    matches!(
        error.sqlite_error_code(),
        Some(rusqlite::ErrorCode::CannotOpen | rusqlite::ErrorCode::ReadOnly)
    )
}

fn leftover_wal(path: &Path) -> bool {
    let wal = path.with_file_name(format!("{JOURNAL_FILE}-wal"));
    fs::metadata(wal).is_ok_and(|wal| wal.len() > 0)
}

fn uri_path(path: &Path) -> String {
    path.to_string_lossy()
        .replace('%', "%25")
        .replace('?', "%3f")
        .replace('#', "%23")
}

fn private_folder(folder: &Path) -> io::Result<()> {
    if folder.is_dir() {
        return Ok(());
    }
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}

#[cfg(unix)]
fn private_file(path: &Path) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    if fs::metadata(path)?.permissions().mode() & 0o077 != 0 {
        fs::set_permissions(path, fs::Permissions::from_mode(0o600))?;
    }
    Ok(())
}

#[cfg(not(unix))]
fn private_file(_path: &Path) -> io::Result<()> {
    Ok(())
}
