//! Opening: locks first, then the schema's version, then the work.
//!
//! A writer holds `workspace.lock` shared while the journal is open; creating and migrating take it
//! alone, let it go, take it shared and look at the version again. A reader creates nothing and also
//! works where nothing can be written.

use crate::{
    FileLock, JournalError, Reader, Writer, backup,
    file::{self, JOURNAL_FILE, connect_reading, connect_writing, user_version, version_of},
    file_lock::Shared,
};
use rusqlite::{Connection, TransactionBehavior, backup::Backup};
use std::{
    cell::OnceCell,
    path::{Path, PathBuf},
    time::{Duration, Instant},
};

/// The newest schema this program knows.
pub const SCHEMA_VERSION: i64 = MIGRATIONS.len() as i64;

const MIGRATIONS: [&str; 7] = [
    include_str!("../migrations/0001_requests.sql"),
    include_str!("../migrations/0002_own_workspace.sql"),
    include_str!("../migrations/0003_place.sql"),
    include_str!("../migrations/0004_mail.sql"),
    include_str!("../migrations/0005_mail_places.sql"),
    include_str!("../migrations/0006_help_desks.sql"),
    include_str!("../migrations/0007_line.sql"),
];
const LOCK_FILE: &str = "workspace.lock";
const LOCK_WAIT: Duration = Duration::from_secs(5);
const PAGES_A_STEP: std::ffi::c_int = 256;
const LOOK_AGAIN: Duration = Duration::from_millis(20);

/// An open journal.
#[derive(Debug)]
pub struct Journal {
    connection: Connection,
    path: PathBuf,
    /// What was found damaged since it is open: from then on nothing is written.
    damage: OnceCell<String>,
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
        file::private_folder(folder).map_err(|error| JournalError::io(folder, &error))?;
        if let Some(_alone) = alone_if_older(&path, &lock_path)? {
            let found = version_of(&path)?;
            if found > 0 && found < SCHEMA_VERSION {
                backup::back_up(folder, &connect_reading(&path)?, found)
                    .map_err(|error| error.if_damaged_then_of(&path))?;
            }
            if found < SCHEMA_VERSION {
                let mut connection = connect_writing(&path)?;
                migrate(&mut connection, &path, first)?;
                file::settle_on_close(&connection);
            }
        }
        let lock = FileLock::shared_within(&lock_path, LOCK_WAIT)
            .map_err(|error| JournalError::io(&lock_path, &error))?
            .ok_or_else(|| JournalError::busy(&lock_path))?;
        let version = version_of(&path)?;
        let connection = connect_writing(&path)?;
        backup::back_up_daily(folder, &connection, version).map_err(|error| error.if_damaged_then_of(&path))?;
        Ok(Self {
            connection,
            path,
            damage: OnceCell::new(),
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
            // Nothing yet, or gone: the second is damage.
            version_of(&path)?;
            return Ok(None);
        }
        let lock = match FileLock::shared_if_there(&lock_path, LOCK_WAIT) {
            Ok(Shared::Held(lock)) => Some(lock),
            Ok(Shared::NoFile) => None,
            Ok(Shared::Busy) => return Err(JournalError::busy(&lock_path)),
            Err(error) => return Err(JournalError::io(&lock_path, &error)),
        };
        let connection = match version_of(&path)? {
            0 => return Ok(None),
            SCHEMA_VERSION => connect_reading(&path)?,
            _older => migrated_in_memory(&connect_reading(&path)?, &path)?,
        };
        Ok(Some(Self {
            connection,
            path,
            damage: OnceCell::new(),
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
            damage: OnceCell::new(),
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
        look(&Reader::new(&transaction, &self.path, &self.damage))
    }

    /// Does everything in one transaction, or nothing of it.
    ///
    /// # Errors
    /// [`JournalError`], [`JournalError::Updated`] where a newer program changed the schema meanwhile;
    /// the closure's own errors come through and nothing is written.
    pub fn write<T, E: From<JournalError>>(&mut self, work: impl FnOnce(&Writer<'_>) -> Result<T, E>) -> Result<T, E> {
        let path = self.path.clone();
        let damage = &self.damage;
        if let Some(cause) = damage.get() {
            return Err(JournalError::damaged(&path, cause).into());
        }
        let failed = |error: rusqlite::Error| JournalError::noticed(&path, &error, damage);
        let transaction = self
            .connection
            .transaction_with_behavior(TransactionBehavior::Immediate)
            .map_err(failed)?;
        if user_version(&transaction).map_err(failed)? != SCHEMA_VERSION {
            return Err(JournalError::Updated { path: path.clone() }.into());
        }
        let done = work(&Writer::new(&transaction, &path, damage))?;
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

    /// A number that changes when another connection has written, and only then.
    ///
    /// # Errors
    /// [`JournalError`]
    pub fn data_version(&self) -> Result<i64, JournalError> {
        self.connection
            .query_row("PRAGMA data_version", [], |row| row.get(0))
            .map_err(|error| self.error(&error))
    }

    fn error(&self, error: &rusqlite::Error) -> JournalError {
        JournalError::noticed(&self.path, error, &self.damage)
    }
}

impl Drop for Journal {
    /// A journal that was found damaged is left as it is, its log beside it.
    fn drop(&mut self) {
        if self.damage.get().is_none() {
            file::settle_on_close(&self.connection);
        }
    }
}

/// The workspace for oneself alone, to create or migrate its journal. `None`: that is done, perhaps by
/// another process, which then goes on holding the lock shared; so the version is looked at while waiting.
fn alone_if_older(path: &Path, lock: &Path) -> Result<Option<FileLock>, JournalError> {
    let until = Instant::now() + LOCK_WAIT;
    while version_of(path)? < SCHEMA_VERSION {
        let alone = FileLock::try_exclusive(lock).map_err(|error| JournalError::io(lock, &error))?;
        if alone.is_some() {
            return Ok(alone);
        }
        if Instant::now() >= until {
            return Err(JournalError::busy(lock));
        }
        std::thread::sleep(LOOK_AGAIN);
    }
    Ok(None)
}

/// The workspace for oneself alone: nobody else has its journal open.
pub(crate) fn take_alone(folder: &Path) -> Result<FileLock, JournalError> {
    let lock = folder.join(LOCK_FILE);
    FileLock::exclusive_within(&lock, LOCK_WAIT)
        .map_err(|error| JournalError::io(&lock, &error))?
        .ok_or_else(|| JournalError::busy(&lock))
}

/// Every missing step in one transaction: before or after, never between.
/// An older journal as this program reads it. A reader may not migrate the file itself: the folder may be read-only,
/// and whoever only looks makes no backup.
fn migrated_in_memory(older: &Connection, path: &Path) -> Result<Connection, JournalError> {
    let failed = |error: rusqlite::Error| JournalError::sqlite(path, &error);
    let mut copy = Connection::open_in_memory().map_err(failed)?;
    Backup::new(older, &mut copy)
        .and_then(|backup| backup.run_to_completion(PAGES_A_STEP, Duration::ZERO, None))
        .map_err(failed)?;
    migrate(&mut copy, path, |_| Ok::<_, JournalError>(()))?;
    Ok(copy)
}

fn migrate<E: From<JournalError>>(
    connection: &mut Connection,
    path: &Path,
    first: impl FnOnce(&Writer<'_>) -> Result<(), E>,
) -> Result<(), E> {
    // A step that does not fit what is there means that this is not the schema it claims to be.
    let failed = |error: rusqlite::Error| match error {
        rusqlite::Error::SqlInputError { msg, .. } => JournalError::damaged(path, msg),
        other => JournalError::sqlite(path, &other),
    };
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
        first(&Writer::new(&transaction, path, &OnceCell::new()))?;
    }
    transaction.commit().map_err(failed)?;
    Ok(())
}
