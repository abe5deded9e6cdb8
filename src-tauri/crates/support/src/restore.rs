//! A damaged journal, brought back from its newest backup on the person's yes.

use crate::{Home, Workspace, WorkspaceName, folder, problem};
use journal::Restored;
use requests::Problem;

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
}
