//! What a journal can answer instead of doing what was asked.

use crate::fault::{FileFault, file_fault};
use requests::{AttachmentId, RequestId};
use rusqlite::ErrorCode;
use std::{
    cell::OnceCell,
    path::{Path, PathBuf},
};

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
    /// What was attached is not any more what it was; the journal itself is whole.
    #[error("attachment {attachment} of request {request} does not match its SHA-256")]
    AttachmentDamaged {
        /// Which attachment.
        attachment: AttachmentId,
        /// The file's name.
        name: String,
        /// Whose attachment it is.
        request: RequestId,
    },
    /// A journal is to be brought back, and there is no whole backup.
    #[error("{folder}: no whole backup")]
    NoBackup {
        /// Where backups lie.
        folder: PathBuf,
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
            _ if is_damage(error) => return Self::damaged(path, error),
            _ => FileFault::Other(error.to_string()),
        };
        Self::File {
            path: path.to_owned(),
            fault,
        }
    }

    /// The same, and remembers damage.
    pub(crate) fn noticed(path: &Path, error: &rusqlite::Error, damage: &OnceCell<String>) -> Self {
        let error = Self::sqlite(path, error);
        if let Self::Damaged { cause, .. } = &error {
            // The first cause stays.
            drop(damage.set(cause.clone()));
        }
        error
    }

    /// Damage found in a copy is damage of what was copied.
    pub(crate) fn if_damaged_then_of(self, path: &Path) -> Self {
        match self {
            Self::Damaged { cause, .. } => Self::damaged(path, cause),
            other => other,
        }
    }
}

/// Pages that SQLite cannot follow, values that no version of this program wrote, a row or a table that
/// is always there and is not.
fn is_damage(error: &rusqlite::Error) -> bool {
    use rusqlite::Error as E;
    match error {
        E::SqliteFailure(code, said) => {
            let missing = said.as_deref().is_some_and(|said| said.starts_with("no such "));
            matches!(code.code, ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) || missing
        }
        E::SqlInputError { msg, .. } => msg.starts_with("no such "),
        E::FromSqlConversionFailure(..)
        | E::IntegralValueOutOfRange(..)
        | E::InvalidColumnType(..)
        | E::Utf8Error(..)
        | E::QueryReturnedNoRows => true,
        _ => false,
    }
}
