//! Where things lie, and the cargo that started us.

use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

use crate::{Stop, shell};

/// The repository on this machine.
pub struct Project {
    top: PathBuf,
    target: PathBuf,
}

impl Project {
    /// The top folder is the one above this crate's manifest; cargo itself says where it builds.
    pub fn find() -> Result<Self, Stop> {
        // cargo tells a program it runs where its manifest lies now; the compiled-in path serves a copied binary.
        let manifest_dir =
            std::env::var("CARGO_MANIFEST_DIR").unwrap_or_else(|_| env!("CARGO_MANIFEST_DIR").to_owned());
        let top = Path::new(&manifest_dir)
            .parent()
            .ok_or_else(|| Stop(format!("{manifest_dir} has no folder above it")))?
            .to_owned();
        let mut project = Project {
            target: top.join("target"),
            top,
        };
        let metadata = shell::answer(project.cargo(["metadata", "--no-deps", "--format-version", "1"]))
            .ok_or_else(|| Stop("`cargo metadata` did not answer".to_owned()))?;
        let metadata: Value = serde_json::from_str(&metadata).map_err(|error| Stop(error.to_string()))?;
        if let Some(target) = metadata["target_directory"].as_str() {
            project.target = PathBuf::from(target);
        }
        Ok(project)
    }

    /// A path below the repository's top folder.
    pub fn path(&self, below: &str) -> PathBuf {
        self.top.join(below)
    }

    /// cargo's target folder: what is made anew at will.
    pub fn target(&self) -> &Path {
        &self.target
    }

    /// A folder of our own under cargo's target folder, for stamps and reports; made when it is not there.
    pub fn notes(&self) -> std::io::Result<PathBuf> {
        let folder = self.target.join("xtask");
        std::fs::create_dir_all(&folder)?;
        Ok(folder)
    }

    /// Where cargo puts a program of ours; `profile` is the folder's name: `debug` or `release`.
    pub fn binary(&self, profile: &str, name: &str) -> PathBuf {
        self.target.join(profile).join(name)
    }

    /// A program started in the top folder.
    pub fn command(&self, program: impl AsRef<std::ffi::OsStr>) -> Command {
        let mut command = Command::new(program);
        command.current_dir(&self.top);
        command
    }

    /// cargo in the top folder: the very one that started us.
    pub fn cargo<'a>(&self, args: impl IntoIterator<Item = &'a str>) -> Command {
        let mut command = self.command(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
        command.args(args);
        command
    }

    /// Builds the window and the command line, as people try them.
    pub fn both_programs(&self) -> Command {
        let both = ["-p", "klik-support-desktop", "-p", "klik-support-cli"];
        let mut build = self.cargo(["build", "--locked"]);
        build.args(both);
        build
    }
}
