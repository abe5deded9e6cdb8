//! Inner errors to the public set: the one conversion.

use desk::DemoFault;
use journal::{FileFault, JournalError};
use requests::{Problem, Subject, SubjectFault};
use std::path::Path;
use terms::{InstantFault, NotCovered};

/// A journal's error as people and scripts meet it.
pub(crate) fn from_journal(error: JournalError) -> Problem {
    match error {
        JournalError::Newer { path, found, known } => Problem::JournalNewer {
            path: shown(&path),
            found,
            known,
        },
        JournalError::Updated { path } => Problem::ProgramWasUpdated { path: shown(&path) },
        JournalError::Damaged { path, cause } => Problem::JournalDamaged {
            backup: path.parent().and_then(journal::newest_backup).as_deref().map(shown),
            path: shown(&path),
            cause,
        },
        JournalError::AttachmentDamaged {
            attachment,
            name,
            request,
        } => Problem::AttachmentDamaged {
            attachment,
            name,
            request,
        },
        JournalError::NoBackup { folder } => Problem::NoBackup { path: shown(&folder) },
        JournalError::File { path, fault } => from_file(&path, fault),
    }
}

/// A file system's refusal.
pub(crate) fn from_file(path: &Path, fault: FileFault) -> Problem {
    let path = shown(path);
    match fault {
        FileFault::DiskFull => Problem::DiskFull { path },
        FileFault::ReadOnly => Problem::ReadOnly { path },
        FileFault::Busy => Problem::Busy { path },
        FileFault::Other(cause) => Problem::StorageFailed { path, cause },
    }
}

pub(crate) fn from_io(path: &Path, error: &std::io::Error) -> Problem {
    from_file(path, journal::file_fault(error))
}

pub(crate) fn from_demo(path: &Path, fault: &DemoFault) -> Problem {
    Problem::StorageFailed {
        path: shown(path),
        cause: fault.to_string(),
    }
}

pub(crate) fn from_calendar(missing: NotCovered) -> Problem {
    Problem::CalendarNotCovered {
        year: missing.year,
        draft: None,
    }
}

pub(crate) fn from_subject(fault: SubjectFault) -> Problem {
    match fault {
        SubjectFault::Empty => Problem::SubjectEmpty,
        SubjectFault::TooLong => Problem::SubjectTooLong {
            max: Subject::MAX_CHARS,
        },
    }
}

/// An instant as a person or a script wrote it.
pub(crate) fn from_instant(fault: InstantFault) -> Problem {
    match fault {
        InstantFault::WithoutOffset(text) => Problem::InstantWithoutOffset { text },
        InstantFault::Unreadable(text) => Problem::BadInstant { text },
    }
}

fn shown(path: &Path) -> String {
    path.display().to_string()
}

/// Lets journal closures and use-cases share `?`.
#[derive(Debug)]
pub(crate) struct Failed(pub(crate) Problem);

impl From<JournalError> for Failed {
    fn from(error: JournalError) -> Self {
        Self(from_journal(error))
    }
}

impl From<Problem> for Failed {
    fn from(problem: Problem) -> Self {
        Self(problem)
    }
}
