//! Backups: whole copies of the journal in the workspace's folder, made by SQLite while others may go
//! on writing. One before each migration, and one a day when the journal is opened for writing.
//!
//! A copy that does not pass SQLite's check is thrown away: a damaged journal never pushes a whole
//! backup out of the newest few.

use crate::{FileLock, JournalError, file};
use chrono::{DateTime, NaiveDateTime, TimeDelta, Utc};
use rusqlite::{
    Connection,
    backup::{Backup, StepResult},
};
use std::{
    fs::{self, File},
    path::{Path, PathBuf},
    time::Duration,
};

/// The backups' folder in the workspace's folder.
pub const BACKUPS_FOLDER: &str = "backups";

const KEPT: usize = 5;
const LOCK_WAIT: Duration = Duration::from_secs(5);
const TIME: &str = "%Y%m%dT%H%M%S%.3fZ";
const PART: &str = "part-";

/// The newest backup of a workspace's folder.
pub fn newest_backup(folder: &Path) -> Option<PathBuf> {
    backups(folder).into_iter().next()
}

/// The backups of a workspace's folder, the newest first.
pub fn backups(folder: &Path) -> Vec<PathBuf> {
    let taken = taken(&folder.join(BACKUPS_FOLDER));
    taken.into_iter().map(|(_, path)| path).collect()
}

/// Makes a backup now.
pub(crate) fn back_up(folder: &Path, from: &Connection, version: i64) -> Result<PathBuf, JournalError> {
    let backups = folder.join(BACKUPS_FOLDER);
    let lock = lock_path(&backups)?;
    let alone = FileLock::exclusive_within(&lock, LOCK_WAIT).map_err(|error| JournalError::io(&lock, &error))?;
    let _alone = alone.ok_or_else(|| JournalError::busy(&lock))?;
    make(&backups, from, version)
}

/// Makes a backup where there is none of today's. Only damage stops the opening: a full disk or another
/// process that is just making one does not.
pub(crate) fn back_up_daily(folder: &Path, from: &Connection, version: i64) -> Result<(), JournalError> {
    let backups = folder.join(BACKUPS_FOLDER);
    if !is_due(&backups) {
        return Ok(());
    }
    let done = || {
        let lock = lock_path(&backups)?;
        let alone = FileLock::try_exclusive(&lock).map_err(|error| JournalError::io(&lock, &error))?;
        match alone {
            Some(_alone) if is_due(&backups) => make(&backups, from, version).map(drop),
            _ => Ok(()),
        }
    };
    match done() {
        Err(damaged @ JournalError::Damaged { .. }) => Err(damaged),
        _ => Ok(()),
    }
}

fn is_due(backups: &Path) -> bool {
    let now = Utc::now();
    // A time far ahead is a clock that was wrong then: it does not count as today's.
    !taken(backups)
        .iter()
        .any(|(taken, _)| (now - taken).abs() < TimeDelta::days(1))
}

fn lock_path(backups: &Path) -> Result<PathBuf, JournalError> {
    file::private_folder(backups).map_err(|error| JournalError::io(backups, &error))?;
    Ok(backups.join("backups.lock"))
}

fn make(backups: &Path, from: &Connection, version: i64) -> Result<PathBuf, JournalError> {
    remove_leftovers(backups);
    let part = backups.join(format!("{PART}{}", std::process::id()));
    let named = backups.join(format!("{}-v{version}.sqlite", Utc::now().format(TIME)));
    let made = copy(from, &part).and_then(|()| {
        fs::rename(&part, &named)
            .and_then(|()| file::sync_folder(backups))
            .map_err(|error| JournalError::io(&named, &error))
    });
    if let Err(error) = made {
        remove_leftovers(backups);
        return Err(error);
    }
    for (_, old) in taken(backups).into_iter().skip(KEPT) {
        // One too many is no harm.
        drop(fs::remove_file(old));
    }
    Ok(named)
}

fn copy(from: &Connection, part: &Path) -> Result<(), JournalError> {
    let failed = |error: rusqlite::Error| JournalError::sqlite(part, &error);
    file::new_private_file(part).map_err(|error| JournalError::io(part, &error))?;
    let mut to = Connection::open(part).map_err(failed)?;
    let step = Backup::new(from, &mut to).and_then(|backup| backup.step(-1));
    if step.map_err(failed)? != StepResult::Done {
        return Err(JournalError::busy(part));
    }
    // One file without a log beside it.
    to.pragma_update(None, "journal_mode", "DELETE").map_err(failed)?;
    file::check(&to, part)?;
    to.close().map_err(|(_, error)| failed(error))?;
    File::open(part)
        .and_then(|file| file.sync_all())
        .map_err(|error| JournalError::io(part, &error))
}

/// What a process that died left behind; only called under the lock.
fn remove_leftovers(backups: &Path) {
    for path in entries(backups) {
        if name(&path).starts_with(PART) {
            drop(fs::remove_file(path));
        }
    }
}

fn taken(backups: &Path) -> Vec<(DateTime<Utc>, PathBuf)> {
    let tomorrow = Utc::now() + TimeDelta::days(1);
    let mut found: Vec<_> = entries(backups)
        .filter_map(|path| Some((time_of(&path)?, path)))
        .collect();
    // A time ahead comes from a clock that was wrong: such a backup counts as the oldest.
    found.sort_by_key(|(taken, _)| (*taken > tomorrow, std::cmp::Reverse(*taken)));
    found
}

/// When a backup was made, by its name.
pub(crate) fn time_of(path: &Path) -> Option<DateTime<Utc>> {
    let (time, _version) = name(path).strip_suffix(".sqlite")?.rsplit_once("-v")?;
    NaiveDateTime::parse_from_str(time, TIME)
        .ok()
        .map(|time| time.and_utc())
}

fn name(path: &Path) -> &str {
    path.file_name().and_then(|name| name.to_str()).unwrap_or_default()
}

fn entries(folder: &Path) -> impl Iterator<Item = PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    entries.map(|entry| entry.path())
}
