//! Folders: made so that only their owner enters them, and trusted only where that still holds.

use crate::problem;
use requests::Problem;
use std::path::Path;

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
    match fault_of(&found) {
        None => Ok(()),
        Some(fault) => Err(Problem::UnsafeFolder {
            path: folder.display().to_string(),
            fault,
        }),
    }
}

fn fault_of(found: &std::fs::Metadata) -> Option<requests::FolderFault> {
    use requests::FolderFault;
    if found.is_symlink() {
        return Some(FolderFault::Symlink);
    }
    if !found.is_dir() {
        return Some(FolderFault::NoFolder);
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
