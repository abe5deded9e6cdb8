//! Faults on purpose: the real command line under `strace`, which kills it or fails a system call at a chosen
//! moment, and one checker that looks afterwards with plain SQL.

mod checker;

pub use checker::Checker;

use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use serde_json::Value;
use tempfile::TempDir;

/// A home with the real program, and what it has acknowledged so far.
pub struct Subject {
    home: TempDir,
    program: PathBuf,
}

/// What one run of the program came to.
#[derive(Debug)]
pub struct Run {
    /// The exit status; none where it was killed.
    pub status: Option<i32>,
    /// The JSON document, where one was printed whole.
    pub document: Option<Value>,
    /// Standard error.
    pub stderr: String,
}

impl Subject {
    /// A new home; `KLIK_SUPPORT_CLI` names the program.
    pub fn new() -> Self {
        Self::at(tempfile::tempdir().expect("a temporary folder"))
    }

    /// A new home in memory, for what asks about locks and not about the disk.
    pub fn in_memory() -> Self {
        Self::at(tempfile::tempdir_in("/dev/shm").expect("a folder in memory"))
    }

    fn at(home: TempDir) -> Self {
        let program = std::env::var_os("KLIK_SUPPORT_CLI").expect("KLIK_SUPPORT_CLI names the program");
        Self {
            home,
            program: program.into(),
        }
    }

    /// The home.
    pub fn home(&self) -> &Path {
        self.home.path()
    }

    /// The demo's folder.
    pub fn demo(&self) -> PathBuf {
        self.home().join("workspaces/demo")
    }

    /// The program, undisturbed.
    pub fn plain(&self, args: &[&str]) -> Run {
        self.run(Command::new(&self.program), args)
    }

    /// The document of a call that must succeed.
    pub fn ok(&self, args: &[&str]) -> Value {
        let run = self.plain(args);
        assert_eq!(run.status, Some(0), "{args:?}: {run:?}");
        run.document.expect("a document")
    }

    /// The program under a fault, in the words of strace: `pwrite64:signal=KILL:when=3`. `None`: the run ended before
    /// the fault's turn came.
    pub fn under(&self, fault: &str, args: &[&str]) -> (Run, bool) {
        let trace = self.home().join("trace");
        let mut strace = Command::new("strace");
        strace.args(["-f", "-qq", "-o"]).arg(&trace);
        let call = fault.split(':').next().unwrap_or_default();
        strace
            .arg("-e")
            .arg(format!("trace={call}"))
            .arg("-e")
            .arg(format!("inject={fault}"));
        strace.arg(&self.program);
        let run = self.run(strace, args);
        let seen = std::fs::read_to_string(&trace).unwrap_or_default();
        (run, seen.contains("(INJECTED)") || seen.contains("+++ killed"))
    }

    /// The command run by a shell, `"$@"` being the program with these arguments.
    pub fn in_shell(&self, wrapper: &[&str], args: &[&str]) -> Run {
        let mut command = Command::new(wrapper[0]);
        command.args(&wrapper[1..]).arg(&self.program);
        self.run(command, args)
    }

    fn run(&self, mut command: Command, args: &[&str]) -> Run {
        command.args(args).arg("--json").env("KLIK_SUPPORT_HOME", self.home());
        command.env_remove("KLIK_SUPPORT_WORKSPACE").stdin(Stdio::null());
        Run::of(&command.output().expect("the program starts"))
    }
}

impl Default for Subject {
    fn default() -> Self {
        Self::new()
    }
}

impl Run {
    fn of(output: &Output) -> Self {
        Self {
            status: output.status.code(),
            document: serde_json::from_slice(&output.stdout).ok(),
            stderr: String::from_utf8_lossy(&output.stderr).into_owned(),
        }
    }

    /// The code of the error it answered with.
    pub fn code(&self) -> Option<&str> {
        self.document.as_ref()?["error"]["code"].as_str()
    }

    /// I8: it ended as documented, killed or with a known exit status and one document, and never in a panic.
    pub fn assert_documented(&self, place: &str) {
        assert!(!self.stderr.contains("panicked"), "{place}: {}", self.stderr);
        let killed = self.status.is_none_or(|status| status == 137);
        let answered = matches!(self.status, Some(0..=6)) && self.document.is_some();
        assert!(killed || answered, "{place}: {self:?}");
    }
}
