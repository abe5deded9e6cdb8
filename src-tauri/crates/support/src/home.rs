//! Where the program's data lies: `KLIK_SUPPORT_HOME`, else the platform's data folder.

use crate::problem;
use requests::Problem;
use std::{
    path::{Path, PathBuf},
    time::Duration,
};

/// How long a window that is going away is waited for.
const LET_GO: Duration = Duration::from_secs(2);

/// The folder that holds everything.
#[derive(Debug, Clone)]
pub struct Home(PathBuf);

/// Which workspace. Only the demo exists so far.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WorkspaceName {
    /// The demo.
    Demo,
}

impl WorkspaceName {
    /// As scripts and folders name it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Demo => "demo",
        }
    }

    /// Reads a name as given.
    ///
    /// # Errors
    /// [`Problem::UnknownWorkspace`]
    pub fn parse(given: &str) -> Result<Self, Problem> {
        match given {
            "demo" => Ok(Self::Demo),
            other => Err(Problem::UnknownWorkspace {
                workspace: other.to_owned(),
            }),
        }
    }
}

impl Home {
    /// By the environment.
    ///
    /// # Errors
    /// [`Problem::StorageFailed`] where the platform names no data folder.
    pub fn from_env() -> Result<Self, Problem> {
        let own = std::env::var_os("KLIK_SUPPORT_HOME")
            .filter(|dir| !dir.is_empty())
            .map(PathBuf::from);
        let folder = own.or_else(|| dirs::data_dir().map(|data| data.join("klik-support")));
        folder.map(Self).ok_or_else(|| Problem::StorageFailed {
            path: "KLIK_SUPPORT_HOME".to_owned(),
            cause: "no data folder is known for this user".to_owned(),
        })
    }

    /// This folder.
    pub fn at(folder: impl Into<PathBuf>) -> Self {
        Self(folder.into())
    }

    /// The folder itself.
    pub fn path(&self) -> &Path {
        &self.0
    }

    /// A workspace's folder.
    pub fn workspace(&self, name: WorkspaceName) -> PathBuf {
        self.0.join("workspaces").join(name.as_str())
    }

    /// Where the webview keeps its own files.
    pub fn webview(&self) -> PathBuf {
        self.0.join("webview")
    }

    /// Takes the one place of the window. The lock is held for as long as the value lives. A window that is
    /// just closing, or was just killed, is given a moment to let go.
    ///
    /// # Errors
    /// [`Problem::WindowOpen`] where another window holds it; what the file system says.
    pub fn take_window(&self) -> Result<journal::FileLock, Problem> {
        make_private(&self.0)?;
        let path = self.0.join("window.lock");
        journal::FileLock::exclusive_within(&path, LET_GO)
            .map_err(|error| problem::from_io(&path, &error))?
            .ok_or(Problem::WindowOpen)
    }
}

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
