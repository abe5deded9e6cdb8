//! Bringing a journal back from its newest whole backup, on the person's yes.
//!
//! The damaged journal is put aside with its log, its bytes unchanged, and only then the copy takes its
//! place. A mark stands in the folder from before the first until after the last step: whoever opens
//! the workspace after a kill in between finds damage again, never a new empty journal.

use crate::{JournalError, backup, file, open};
use chrono::{DateTime, Utc};
use rusqlite::Connection;
use std::{
    fs::{self, File},
    path::{Path, PathBuf},
};

const MARK: &str = "restoring";
const PART: &str = "journal.sqlite.part";
const ASIDE: &str = "damaged-";

/// What was brought back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Restored {
    /// From which backup.
    pub backup: PathBuf,
    /// Where the journal that was there lies now; none: there was none.
    pub aside: Option<PathBuf>,
}

/// Puts the journal of a workspace's folder aside and a copy of its newest whole backup in its place.
/// Every letter that waits there is looked for at the desk before it is sent: it may have gone out
/// since the backup was made.
///
/// # Errors
/// [`JournalError::NoBackup`]; busy where another process has the journal open; what the file system says.
pub fn restore(folder: &Path) -> Result<Restored, JournalError> {
    let _alone = open::take_alone(folder)?;
    let at = |error: std::io::Error| JournalError::io(folder, &error);
    let backup = newest_whole(folder)?;
    let part = folder.join(PART);
    prepare(&backup, &part)?;
    File::create(folder.join(MARK))
        .and_then(|mark| mark.sync_all())
        .map_err(at)?;
    file::sync_folder(folder).map_err(at)?;
    let aside = move_aside(folder).map_err(at)?;
    fs::rename(&part, folder.join(file::JOURNAL_FILE)).map_err(at)?;
    file::sync_folder(folder).map_err(at)?;
    fs::remove_file(folder.join(MARK)).map_err(at)?;
    file::sync_folder(folder).map_err(at)?;
    Ok(Restored { backup, aside })
}

/// The backup that [`restore`] would bring back, and when it was made. Every page of it is looked at.
pub fn backup_to_restore(folder: &Path) -> Option<(PathBuf, DateTime<Utc>)> {
    let backup = newest_whole(folder).ok()?;
    let taken = backup::time_of(&backup)?;
    Some((backup, taken))
}

/// Whether a restore was begun and not ended.
pub(crate) fn is_unfinished(folder: &Path) -> bool {
    folder.join(MARK).exists()
}

/// Whether a journal was put aside here once.
pub(crate) fn put_aside(folder: &Path) -> bool {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    entries
        .map(|entry| entry.file_name())
        .any(|name| name.to_string_lossy().starts_with(ASIDE))
}

fn newest_whole(folder: &Path) -> Result<PathBuf, JournalError> {
    let whole = |backup: &PathBuf| {
        let version = file::connect_reading(backup).and_then(|connection| {
            file::check(&connection, backup)?;
            file::user_version(&connection).map_err(|error| JournalError::sqlite(backup, &error))
        });
        version.is_ok_and(|version| (1..=open::SCHEMA_VERSION).contains(&version))
    };
    backup::backups(folder)
        .into_iter()
        .find(whole)
        .ok_or_else(|| JournalError::NoBackup {
            folder: folder.join(backup::BACKUPS_FOLDER),
        })
}

fn prepare(backup: &Path, part: &Path) -> Result<(), JournalError> {
    let at = |error: std::io::Error| JournalError::io(part, &error);
    if part.exists() {
        fs::remove_file(part).map_err(at)?;
    }
    let mut copy = file::new_private_file(part).map_err(at)?;
    std::io::copy(&mut File::open(backup).map_err(at)?, &mut copy).map_err(at)?;
    drop(copy);
    let look_first = || {
        let connection = Connection::open(part)?;
        connection.execute("UPDATE outbox SET attempts = MAX(attempts, 1)", [])?;
        // An older backup has no such column yet: its migration reads the attempts.
        let sql = "SELECT COUNT(*) > 0 FROM pragma_table_info('outbox') WHERE name = 'in_doubt'";
        if connection.query_row(sql, [], |row| row.get(0))? {
            connection.execute("UPDATE outbox SET in_doubt = 1", [])?;
        }
        connection.close().map_err(|(_, error)| error)
    };
    look_first().map_err(|error| JournalError::sqlite(part, &error))?;
    File::open(part).and_then(|file| file.sync_all()).map_err(at)
}

fn move_aside(folder: &Path) -> std::io::Result<Option<PathBuf>> {
    let there: Vec<String> = ["", "-wal", "-shm"]
        .map(|suffix| format!("{}{suffix}", file::JOURNAL_FILE))
        .into_iter()
        .filter(|name| folder.join(name).exists())
        .collect();
    if there.is_empty() {
        return Ok(None);
    }
    let aside = folder.join(format!("{ASIDE}{}", Utc::now().format("%Y%m%dT%H%M%S%.6fZ")));
    file::private_folder(&aside)?;
    for name in there {
        fs::rename(folder.join(&name), aside.join(&name))?;
    }
    file::sync_folder(&aside)?;
    Ok(Some(aside))
}
