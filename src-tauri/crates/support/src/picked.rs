//! Reading a file that a person picked, whatever stands at its path: never waiting for a pipe, never
//! reading a device, never taking half of what somebody is still writing.

use requests::AttachmentFault;
use std::{
    fs::{self, File, FileType, Metadata, OpenOptions},
    io::{self, Read},
    path::Path,
};

/// Why it was not read.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Unread {
    /// It is not a file, or cannot be read as one.
    Fault(AttachmentFault),
    /// It has more bytes than there is room for.
    TooLarge(u64),
}

/// The content of the file at this path, a link followed; at most so many bytes.
pub(crate) fn read(path: &Path, room: u64) -> Result<Vec<u8>, Unread> {
    // Looked at before it is opened: opening alone can set a device in motion.
    must_be_file(&fs::metadata(path).map_err(|error| fault(&error))?)?;
    read_open(open(path).map_err(|error| fault(&error))?, room)
}

/// What was opened may be another thing than what was looked at: it is asked again.
fn read_open(mut file: File, room: u64) -> Result<Vec<u8>, Unread> {
    let before = file.metadata().map_err(|error| fault(&error))?;
    must_be_file(&before)?;
    if before.len() > room {
        return Err(Unread::TooLarge(before.len()));
    }
    let mut content = Vec::new();
    let read = (&mut file)
        .take(before.len().saturating_add(1))
        .read_to_end(&mut content);
    read.map_err(|error| fault(&error))?;
    let after = file.metadata().map_err(|error| fault(&error))?;
    let whole = u64::try_from(content.len()).is_ok_and(|read| read == before.len());
    if whole && after.len() == before.len() && after.modified().ok() == before.modified().ok() {
        Ok(content)
    } else {
        Err(Unread::Fault(AttachmentFault::Changed))
    }
}

/// A pipe that has taken the file's place meanwhile is opened without waiting for its writer.
fn open(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.read(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::custom_flags(&mut options, libc::O_NONBLOCK | libc::O_NOCTTY);
    options.open(path)
}

fn must_be_file(found: &Metadata) -> Result<(), Unread> {
    if found.is_file() {
        return Ok(());
    }
    Err(Unread::Fault(if found.is_dir() {
        AttachmentFault::Folder
    } else {
        special(found.file_type())
    }))
}

#[cfg(unix)]
fn special(kind: FileType) -> AttachmentFault {
    use std::os::unix::fs::FileTypeExt;
    if kind.is_fifo() {
        AttachmentFault::Fifo
    } else if kind.is_socket() {
        AttachmentFault::Socket
    } else {
        AttachmentFault::Device
    }
}

#[cfg(not(unix))]
fn special(_kind: FileType) -> AttachmentFault {
    AttachmentFault::Device
}

fn fault(error: &io::Error) -> Unread {
    Unread::Fault(match error.kind() {
        io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => AttachmentFault::Gone,
        io::ErrorKind::IsADirectory => AttachmentFault::Folder,
        _ => AttachmentFault::Unreadable,
    })
}
