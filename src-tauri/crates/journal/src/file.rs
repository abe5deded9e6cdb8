//! The journal's file: whether it is there and whole enough to be opened, its version, its connections.

use crate::{JournalError, backup, open::SCHEMA_VERSION, restore};
use rusqlite::{Connection, OpenFlags, config::DbConfig};
use std::{
    fs::{self, File},
    io::{self, Read},
    path::{Path, PathBuf},
    time::Duration,
};

/// The journal's name in the workspace's folder.
pub const JOURNAL_FILE: &str = "journal.sqlite";

const BUSY_WAIT: Duration = Duration::from_secs(20);

/// The schema version of a file: 0 where there is no journal yet. Opens read-only, so that a newer
/// journal is not touched by as much as a checkpoint.
pub(crate) fn version_of(path: &Path) -> Result<i64, JournalError> {
    refuse_what_is_gone(path)?;
    match fs::metadata(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(0),
        Err(error) => return Err(JournalError::io(path, &error)),
        Ok(found) if found.len() == 0 => return Ok(0),
        Ok(_) => {}
    }
    refuse_a_foreign_header(path)?;
    let connection = connect_reading(path)?;
    // One look: meanwhile another process may be making the journal.
    let sql = "SELECT user_version, (SELECT COUNT(*) FROM sqlite_master) FROM pragma_user_version";
    let (found, parts): (i64, i64) = connection
        .query_row(sql, [], |row| Ok((row.get(0)?, row.get(1)?)))
        .map_err(|error| JournalError::sqlite(path, &error))?;
    if found < 0 || (found == 0 && parts > 0) {
        return Err(JournalError::damaged(path, "it is not empty and has no version"));
    }
    if found > SCHEMA_VERSION {
        return Err(JournalError::Newer {
            path: path.to_owned(),
            found,
            known: SCHEMA_VERSION,
        });
    }
    Ok(found)
}

pub(crate) fn user_version(connection: &Connection) -> rusqlite::Result<i64> {
    connection.query_row("PRAGMA user_version", [], |row| row.get(0))
}

/// A journal that was there and is not any more is damage: a new empty one beside its backups or its
/// log would look as if everything had been lost.
fn refuse_what_is_gone(path: &Path) -> Result<(), JournalError> {
    let folder = path.parent().unwrap_or(path);
    if restore::is_unfinished(folder) {
        return Err(JournalError::damaged(
            path,
            "bringing it back from a backup was interrupted",
        ));
    }
    let was_there = || leftover_log(path) || backup::newest_backup(folder).is_some() || restore::put_aside(folder);
    // Looked at again: meanwhile another process may have made the journal.
    if is_empty(path) && was_there() && is_empty(path) {
        return Err(JournalError::damaged(path, "the file is gone or empty"));
    }
    Ok(())
}

fn is_empty(path: &Path) -> bool {
    match fs::metadata(path) {
        Ok(file) => file.len() == 0,
        Err(error) => error.kind() == io::ErrorKind::NotFound,
    }
}

/// What SQLite would take for something else than damage (read-only, an older make) is looked at here:
/// <https://www.sqlite.org/fileformat.html#the_database_header>.
fn refuse_a_foreign_header(path: &Path) -> Result<(), JournalError> {
    let mut header = [0_u8; 100];
    let read = File::open(path).and_then(|mut file| file.read_exact(&mut header));
    match read {
        Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => {}
        Err(error) => return Err(JournalError::io(path, &error)),
        Ok(()) => {}
    }
    let page_size = u16::from_be_bytes([header[16], header[17]]);
    let whole = header.starts_with(b"SQLite format 3\0")
        && (page_size == 1 || (page_size.is_power_of_two() && page_size >= 512))
        && (1..=2).contains(&header[18])
        && (1..=2).contains(&header[19])
        && header[21..24] == [64, 32, 32]
        && header[44..47] == [0, 0, 0]
        && header[47] <= 4
        && header[56..59] == [0, 0, 0]
        && header[59] <= 3;
    if whole {
        Ok(())
    } else {
        Err(JournalError::damaged(path, "its header is not a journal's"))
    }
}

/// The connection leaves the files as they are when it closes; [`settle_on_close`] once all is well.
pub(crate) fn connect_writing(path: &Path) -> Result<Connection, JournalError> {
    let connect = || -> rusqlite::Result<Connection> {
        let connection = Connection::open(path)?;
        connection.busy_timeout(BUSY_WAIT)?;
        connection.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true)?;
        connection.pragma_update(None, "journal_mode", "WAL")?;
        connection.pragma_update(None, "synchronous", "FULL")?;
        connection.pragma_update(None, "foreign_keys", true)?;
        Ok(connection)
    };
    let connection = connect().map_err(|error| JournalError::sqlite(path, &error))?;
    private_file(path).map_err(|error| JournalError::io(path, &error))?;
    Ok(connection)
}

/// Lets the connection bring its log into the journal when it is the last to close. Where that cannot
/// be said the log stays, and the next to open reads it: nothing is lost.
pub(crate) fn settle_on_close(connection: &Connection) {
    drop(connection.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, false));
}

/// Where not even the database's helper files can be made, the file is read as it stands: it is whole
/// then, since nobody can be writing to it.
pub(crate) fn connect_reading(path: &Path) -> Result<Connection, JournalError> {
    let look = |connection: Connection| -> rusqlite::Result<Connection> {
        connection.busy_timeout(BUSY_WAIT)?;
        user_version(&connection)?;
        Ok(connection)
    };
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_URI | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let plain = Connection::open_with_flags(path, flags).and_then(look);
    match plain {
        Ok(connection) => Ok(connection),
        Err(error) if cannot_open(&error) && !leftover_log(path) => {
            let uri = format!("file:{}?immutable=1", uri_path(path));
            Connection::open_with_flags(uri, flags)
                .and_then(look)
                .map_err(|error| JournalError::sqlite(path, &error))
        }
        Err(error) => Err(JournalError::sqlite(path, &error)),
    }
}

/// Whether every page is whole: SQLite's own check, without the slow part on indexes.
pub(crate) fn check(connection: &Connection, path: &Path) -> Result<(), JournalError> {
    let said: String = connection
        .query_row("PRAGMA quick_check(1)", [], |row| row.get(0))
        .map_err(|error| JournalError::sqlite(path, &error))?;
    if said == "ok" {
        Ok(())
    } else {
        Err(JournalError::damaged(path, said))
    }
}

fn cannot_open(error: &rusqlite::Error) -> bool {
    matches!(
        error.sqlite_error_code(),
        Some(rusqlite::ErrorCode::CannotOpen | rusqlite::ErrorCode::ReadOnly)
    )
}

fn leftover_log(path: &Path) -> bool {
    fs::metadata(log_of(path)).is_ok_and(|log| log.len() > 0)
}

fn log_of(path: &Path) -> PathBuf {
    path.with_file_name(format!("{JOURNAL_FILE}-wal"))
}

fn uri_path(path: &Path) -> String {
    path.to_string_lossy()
        .replace('%', "%25")
        .replace('?', "%3f")
        .replace('#', "%23")
}

pub(crate) fn private_folder(folder: &Path) -> io::Result<()> {
    if folder.is_dir() {
        return Ok(());
    }
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}

/// A new file that only its owner reads.
pub(crate) fn new_private_file(path: &Path) -> io::Result<File> {
    let mut options = fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

/// Makes what happened in a folder (new names, names gone) survive a loss of power.
pub(crate) fn sync_folder(folder: &Path) -> io::Result<()> {
    if cfg!(unix) {
        File::open(folder)?.sync_all()
    } else {
        Ok(())
    }
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
