//! The few ways in which a file system refuses that a person can do something about.

use std::io::{Error, ErrorKind};

/// How a file system refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FileFault {
    /// No room.
    #[error("disk full")]
    DiskFull,
    /// May not be written.
    #[error("read-only")]
    ReadOnly,
    /// Held by another process.
    #[error("busy")]
    Busy,
    /// Something else, in the system's words.
    #[error("{0}")]
    Other(String),
}

/// Sorts an I/O error.
pub fn file_fault(error: &Error) -> FileFault {
    match error.kind() {
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => FileFault::DiskFull,
        ErrorKind::ReadOnlyFilesystem | ErrorKind::PermissionDenied => FileFault::ReadOnly,
        ErrorKind::WouldBlock | ErrorKind::ResourceBusy => FileFault::Busy,
        _ => FileFault::Other(error.to_string()),
    }
}
