//! Where the program's data lies: `KLIK_SUPPORT_HOME`, else the platform's data folder; and which
//! workspaces lie there.

use crate::{Ask, folder, problem};
use journal::Journal;
use requests::Problem;
use std::{
    fmt,
    path::{Path, PathBuf},
    time::Duration,
};

/// How long a window that is going away is waited for.
const LET_GO: Duration = Duration::from_secs(2);

/// The folder that holds everything.
#[derive(Debug, Clone)]
pub struct Home(PathBuf);

/// Which workspace.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum WorkspaceName {
    /// The demo: always there, its desk is part of the program, its clock can be set.
    Demo,
    /// The person's own.
    Own,
    /// A further one: another vendor.
    Further(FurtherName),
    /// A folder elsewhere; it must be the person's own.
    Folder(PathBuf),
}

/// 1 to 32 of `a-z`, `0-9` and `-`, and none of the names that mean something already.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FurtherName(String);

/// What a workspace can do. Only the demo has the demo's desk and a clock that can be set; nothing else
/// can be made to have them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Demo,
    Real,
}

impl WorkspaceName {
    const DEMO: &str = "demo";
    const OWN: &str = "own";
    const LONGEST: usize = 32;

    /// As answers name it: the name, or the folder.
    pub fn shown(&self) -> String {
        self.to_string()
    }

    /// Reads what a person or a script gave: what has a path separator is a folder, the rest a name.
    ///
    /// # Errors
    /// [`Problem::UnknownWorkspace`] for what can be no name.
    pub fn parse(given: &str) -> Result<Self, Problem> {
        if given.contains(std::path::is_separator) {
            // Without a separator at its end, behind which a link would look like a folder.
            return Ok(Self::Folder(Path::new(given).components().collect()));
        }
        let wanted = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        match given {
            Self::DEMO => Ok(Self::Demo),
            Self::OWN => Ok(Self::Own),
            name if (1..=Self::LONGEST).contains(&name.len()) && name.chars().all(wanted) => {
                Ok(Self::Further(FurtherName(name.to_owned())))
            }
            other => Err(Problem::UnknownWorkspace {
                workspace: other.to_owned(),
            }),
        }
    }

    /// What kind of desk it has.
    pub(crate) fn desk_kind(&self) -> &'static str {
        match self.kind() {
            Kind::Demo => "demo",
            Kind::Real => "hand_over",
        }
    }

    pub(crate) fn kind(&self) -> Kind {
        match self {
            Self::Demo => Kind::Demo,
            Self::Own | Self::Further(_) | Self::Folder(_) => Kind::Real,
        }
    }
}

impl fmt::Display for WorkspaceName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Demo => f.write_str(Self::DEMO),
            Self::Own => f.write_str(Self::OWN),
            Self::Further(name) => f.write_str(&name.0),
            Self::Folder(folder) => folder.display().fmt(f),
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

    /// The folder as a person would write it: `~` is where their own files lie.
    pub fn shown(&self) -> String {
        let below = dirs::home_dir().and_then(|own| self.0.strip_prefix(own).map(Path::to_owned).ok());
        match below {
            Some(below) => Path::new("~").join(below).display().to_string(),
            None => self.0.display().to_string(),
        }
    }

    /// A workspace's folder.
    pub fn workspace(&self, name: &WorkspaceName) -> PathBuf {
        match name {
            WorkspaceName::Folder(folder) => folder.clone(),
            named => self.workspaces().join(named.to_string()),
        }
    }

    fn workspaces(&self) -> PathBuf {
        self.0.join("workspaces")
    }

    /// The workspace that is meant where nothing is said: the person's own once there is one, else the
    /// demo. Never the one that was used last.
    pub fn usual_workspace(&self) -> WorkspaceName {
        if self.has(&WorkspaceName::Own) {
            WorkspaceName::Own
        } else {
            WorkspaceName::Demo
        }
    }

    /// Whether the workspace was created. The demo always counts: it comes into being when it is used.
    /// A journal that cannot be read is there, too.
    pub fn has(&self, name: &WorkspaceName) -> bool {
        name.kind() == Kind::Demo || !matches!(Journal::open_reading(&self.workspace(name)), Ok(None))
    }

    /// The workspaces there are, by name: the demo and the person's own first.
    pub fn workspace_names(&self) -> Vec<WorkspaceName> {
        let entries = std::fs::read_dir(self.workspaces()).into_iter().flatten().flatten();
        let mut further: Vec<String> = entries
            .filter_map(|entry| entry.file_name().into_string().ok())
            .collect();
        further.sort();
        let further = further.iter().filter_map(|name| WorkspaceName::parse(name).ok());
        let further = further.filter(|name| matches!(name, WorkspaceName::Further(_)));
        let known = [WorkspaceName::Demo, WorkspaceName::Own];
        known.into_iter().chain(further).filter(|name| self.has(name)).collect()
    }

    /// Where the webview keeps its own files.
    pub fn webview(&self) -> PathBuf {
        self.0.join("webview")
    }

    /// Takes the one place of the window. The lock is held for as long as the value lives. Where another window has
    /// it, that one is asked to come to the front, and there is none for this process; one that is just closing, or was
    /// just killed, is given a moment to let go.
    ///
    /// # Errors
    /// [`Problem::WindowOpen`] where another window holds it; what the file system says.
    pub fn take_window(&self, ask: Ask) -> Result<Option<journal::FileLock>, Problem> {
        folder::make_private(&self.0)?;
        let path = self.0.join("window.lock");
        let failed = |error| problem::from_io(&path, &error);
        if let Some(lock) = journal::FileLock::try_exclusive(&path).map_err(failed)? {
            return Ok(Some(lock));
        }
        if self.ask_window(ask) {
            return Ok(None);
        }
        let lock = journal::FileLock::exclusive_within(&path, LET_GO).map_err(failed)?;
        lock.map(Some).ok_or(Problem::WindowOpen)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_a_name_and_a_path_a_folder() {
        let name = |given: &str| WorkspaceName::parse(given).map(|name| (name.to_string(), name.kind()));
        for (given, kind) in [
            ("demo", Kind::Demo),
            ("own", Kind::Real),
            ("b2", Kind::Real),
            ("./demo", Kind::Real),
            ("/home/a/klik-support/workspaces/demo", Kind::Real),
            (&"a".repeat(32), Kind::Real),
        ] {
            assert_eq!(name(given), Ok((given.to_owned(), kind)));
        }
        for given in ["", "Own", "дом", "a b", "..", "a.b", &"a".repeat(33)] {
            assert!(
                matches!(name(given), Err(Problem::UnknownWorkspace { workspace }) if workspace == given),
                "{given:?}"
            );
        }
    }
}
