//! Folders: made so that only their owner enters them, and trusted only where that still holds.

use crate::{demo::DESK_FILE, problem};
use requests::{FolderFault, Problem};
use std::{fs::Metadata, path::Path};

/// Creates a folder that only its owner enters, where there is none.
pub(crate) fn make_private(folder: &Path) -> Result<(), Problem> {
    if folder.is_dir() {
        return Ok(());
    }
    let mut builder = std::fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder).map_err(|error| problem::from_io(folder, &error))
}

/// A folder from elsewhere must be the person's own: a real folder, theirs, closed to everybody else.
/// Whoever else could write there could put words into the person's mouth.
///
/// # Errors
/// [`Problem::UnknownWorkspace`] where nothing is; [`Problem::UnsafeFolder`] with what is wrong.
pub(crate) fn must_be_own(folder: &Path) -> Result<(), Problem> {
    let found = std::fs::symlink_metadata(folder).map_err(|error| match error.kind() {
        std::io::ErrorKind::NotFound | std::io::ErrorKind::NotADirectory => Problem::UnknownWorkspace {
            workspace: folder.display().to_string(),
        },
        _ => problem::from_io(folder, &error),
    })?;
    let refused = |path: &Path, fault| {
        Err(Problem::UnsafeFolder {
            path: path.display().to_string(),
            fault,
        })
    };
    if let Some(fault) = fault_of(&found) {
        return refused(folder, fault);
    }
    if !found.is_dir() {
        return refused(folder, FolderFault::NoFolder);
    }
    let journal = folder.join(journal::JOURNAL_FILE);
    match std::fs::symlink_metadata(&journal)
        .ok()
        .and_then(|found| fault_of(&found))
    {
        Some(fault) => refused(&journal, fault),
        None => Ok(()),
    }
}

/// What was written for show must never be sent for real: a demo's folder stays a demo's, also as a copy
/// under another name.
///
/// # Errors
/// [`Problem::UnsafeFolder`]
pub(crate) fn must_be_no_demo(folder: &Path) -> Result<(), Problem> {
    if folder.join(DESK_FILE).exists() {
        return Err(Problem::UnsafeFolder {
            path: folder.display().to_string(),
            fault: FolderFault::Demo,
        });
    }
    Ok(())
}

/// Of the folder and of the journal in it.
fn fault_of(found: &Metadata) -> Option<FolderFault> {
    if found.is_symlink() {
        return Some(FolderFault::Symlink);
    }
    #[cfg(unix)]
    {
        use std::os::unix::fs::MetadataExt;
        if found.uid() != rustix::process::geteuid().as_raw() {
            return Some(FolderFault::Owner);
        }
        if found.mode() & 0o077 != 0 {
            return Some(FolderFault::Mode);
        }
    }
    None
}
