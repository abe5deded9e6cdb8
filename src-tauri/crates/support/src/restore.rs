//! A damaged journal, brought back from its newest backup on the person's yes.

use crate::{Home, Workspace, WorkspaceName, folder, problem};
use journal::{JOURNAL_FILE, JournalError, Restored};
use requests::Problem;
use std::path::PathBuf;
use terms::Instant;

/// A whole backup of a journal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Backup {
    /// The file.
    pub path: PathBuf,
    /// When it was made, by the machine's clock.
    pub taken: Instant,
}

impl Workspace {
    /// Puts the workspace's journal aside, unchanged, and its newest whole backup in its place. Nobody
    /// may have it open, this process neither. Ask the person first: what was written since that
    /// backup then lies in the journal put aside alone.
    ///
    /// # Errors
    /// [`Problem::NoBackup`]; [`Problem::Busy`] where it is open somewhere; what the file system says.
    pub fn restore_backup(home: &Home, name: &WorkspaceName) -> Result<Restored, Problem> {
        let folder = home.workspace(name);
        if let WorkspaceName::Folder(folder) = name {
            folder::must_be_own(folder)?;
        }
        if !folder.is_dir() {
            return Err(Problem::UnknownWorkspace {
                workspace: name.to_string(),
            });
        }
        journal::restore(&folder).map_err(problem::from_journal)
    }

    /// The backup that [`Workspace::restore_backup`] would bring back; none: there is no whole one. Every page
    /// of it is looked at.
    pub fn backup_to_restore(home: &Home, name: &WorkspaceName) -> Option<Backup> {
        let (path, taken) = journal::backup_to_restore(&home.workspace(name))?;
        Some(Backup {
            path,
            taken: Instant::from_unix(taken.timestamp())?,
        })
    }

    /// Looks at every page of the journal. It may be open and answer most questions, and be damaged all the same.
    ///
    /// # Errors
    /// [`Problem::JournalDamaged`] with what is wrong.
    pub fn check(&self) -> Result<(), Problem> {
        match self.integrity()? {
            Some(said) if said != "ok" => Err(problem::from_journal(JournalError::Damaged {
                path: self.folder().join(JOURNAL_FILE),
                cause: said,
            })),
            _ => Ok(()),
        }
    }
}
