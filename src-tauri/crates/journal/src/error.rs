//! What a journal can answer instead of doing what was asked.

use crate::fault::{FileFault, file_fault};
use rusqlite::ErrorCode;
use std::path::{Path, PathBuf};

/// Why a journal was not opened, read or written.
#[derive(Debug, thiserror::Error)]
pub enum JournalError {
    /// Written by a newer program; untouched.
    #[error("{path}: schema {found}, known {known}")]
    Newer {
        /// The file.
        path: PathBuf,
        /// Its schema version.
        found: i64,
        /// The newest known here.
        known: i64,
    },
    /// A newer program changed it while it was open here.
    #[error("{path}: changed by a newer program")]
    Updated {
        /// The file.
        path: PathBuf,
    },
    /// Not a journal, or a damaged one; left as it is.
    #[error("{path}: damaged: {cause}")]
    Damaged {
        /// The file.
        path: PathBuf,
        /// What the database said.
        cause: String,
    },
    /// The file system refused.
    #[error("{path}: {fault}")]
    File {
        /// The file.
        path: PathBuf,
        /// How.
        fault: FileFault,
    },
}

impl JournalError {
    pub(crate) fn io(path: &Path, error: &std::io::Error) -> Self {
        Self::File {
            path: path.to_owned(),
            fault: file_fault(error),
        }
    }

    pub(crate) fn busy(path: &Path) -> Self {
        Self::File {
            path: path.to_owned(),
            fault: FileFault::Busy,
        }
    }

    pub(crate) fn damaged(path: &Path, cause: impl ToString) -> Self {
        Self::Damaged {
            path: path.to_owned(),
            cause: cause.to_string(),
        }
    }

    pub(crate) fn sqlite(path: &Path, error: &rusqlite::Error) -> Self {
        let fault = match error.sqlite_error_code() {
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => FileFault::Busy,
            Some(ErrorCode::DiskFull) => FileFault::DiskFull,
            Some(ErrorCode::ReadOnly | ErrorCode::PermissionDenied) => FileFault::ReadOnly,
            Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => return Self::damaged(path, error),
            _ if matches!(error, rusqlite::Error::FromSqlConversionFailure(..)) => return Self::damaged(path, error),
            _ => FileFault::Other(error.to_string()),
        };
        Self::File {
            path: path.to_owned(),
            fault,
        }
    }
}
