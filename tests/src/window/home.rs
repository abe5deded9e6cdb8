//! A person's data in a temporary folder, and the programs that work on it.

use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use serde_json::Value;
use tempfile::TempDir;

/// One person's home: the product's data and every folder a desktop program might write to, all of it temporary.
pub struct Home {
    folder: TempDir,
}

impl Default for Home {
    fn default() -> Self {
        Self::new()
    }
}

impl Home {
    /// An empty home: whoever starts the program here starts it for the first time.
    pub fn new() -> Self {
        let folder = tempfile::Builder::new()
            .prefix("klik-support-test-")
            .tempdir()
            .expect("a temporary folder");
        for name in ["runtime", "data", "config", "cache", "documents"] {
            std::fs::create_dir(folder.path().join(name)).expect("a new folder");
        }
        // GLib refuses a runtime folder that others can enter.
        let private = std::fs::Permissions::from_mode(0o700);
        std::fs::set_permissions(folder.path().join("runtime"), private).expect("the folder is ours");
        Home { folder }
    }

    /// Where the product keeps its data.
    pub fn data(&self) -> PathBuf {
        self.folder.path().join("klik-support")
    }

    /// A folder of the person's own, beside everything that programs keep: what they attach, and where they save.
    pub fn documents(&self) -> PathBuf {
        self.folder.path().join("documents")
    }

    /// What lies in this home outside the product's folder and has one of these words in its name.
    pub fn written_elsewhere(&self, words: &[&str]) -> Vec<PathBuf> {
        let mut found = Vec::new();
        let mut open = vec![self.folder.path().to_owned()];
        while let Some(folder) = open.pop() {
            for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
                let path = entry.path();
                if path == self.data() {
                    continue;
                }
                let name = entry.file_name().to_string_lossy().to_lowercase();
                if words.iter().any(|word| name.contains(word)) {
                    found.push(path.clone());
                }
                if path.is_dir() {
                    open.push(path);
                }
            }
        }
        found
    }

    /// Makes a program live in this home: nothing of the tester's own desktop reaches it.
    pub fn house<'a>(&self, command: &'a mut Command) -> &'a mut Command {
        let below = |name: &str| self.folder.path().join(name);
        command
            .env("KLIK_SUPPORT_HOME", self.data())
            .env("HOME", self.folder.path())
            .env("XDG_DATA_HOME", below("data"))
            .env("XDG_CONFIG_HOME", below("config"))
            .env("XDG_CACHE_HOME", below("cache"))
            .env("XDG_RUNTIME_DIR", below("runtime"))
            .env("LC_ALL", "C.UTF-8")
            .env("NO_AT_BRIDGE", "1")
            .env_remove("KLIK_SUPPORT_WORKSPACE")
            .env_remove("WAYLAND_DISPLAY")
            .env_remove("DBUS_SESSION_BUS_ADDRESS")
    }

    /// Runs the command line on this home's demo.
    pub fn cli(&self, args: &[&str]) -> Output {
        self.cli_of("demo", args)
    }

    /// Runs the command line on a workspace of this home.
    pub fn cli_of(&self, workspace: &str, args: &[&str]) -> Output {
        let mut command = Command::new(program("KLIK_SUPPORT_CLI", "klik-support"));
        command.args(["--workspace", workspace]).args(args).stdin(Stdio::null());
        self.house(&mut command).output().expect("the command line starts")
    }

    /// What the command line answers with `--json`; it must end well.
    pub fn ask(&self, args: &[&str]) -> Value {
        self.ask_of("demo", args)
    }

    /// As [`Home::ask`], of a workspace of this home.
    pub fn ask_of(&self, workspace: &str, args: &[&str]) -> Value {
        let output = self.cli_of(workspace, &[args, &["--json"]].concat());
        let (out, err) = (
            String::from_utf8_lossy(&output.stdout),
            String::from_utf8_lossy(&output.stderr),
        );
        assert!(
            output.status.success(),
            "klik-support {args:?} ended with {}: {out}{err}",
            output.status
        );
        serde_json::from_str(&out).unwrap_or_else(|error| panic!("klik-support {args:?}: {error}: {out}"))
    }
}

/// A built program of ours: named by its variable, else found beside the folder that cargo runs this test from.
pub(super) fn program(variable: &str, name: &str) -> PathBuf {
    if let Some(path) = std::env::var_os(variable) {
        return PathBuf::from(path);
    }
    let test = std::env::current_exe().expect("a test knows its own file");
    let beside = test.parent().and_then(Path::parent).map(|folder| folder.join(name));
    match beside {
        Some(path) if path.is_file() => path,
        _ => panic!("{name} is not built: `cargo xtask test --only window` builds it, or name it in {variable}"),
    }
}
