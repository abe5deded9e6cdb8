//! Faults on purpose: the real command line under `strace`, which kills it or fails a system call at a chosen
//! moment, and one checker that looks afterwards with plain SQL.
//!
//! What only the window does (keeping what is typed, holding a request back for a while) is reached through `typing`,
//! an example program of `support` that carries out the window's use-cases in the window's order.

mod checker;
mod rounds;
mod run;
mod steps;

pub use checker::Checker;
pub use rounds::{Place, at_each_call, flush, while_typing};
pub use run::Run;
pub use steps::{Seen, Step, sweep};

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::LazyLock;

use serde_json::Value;
use tempfile::TempDir;

/// A home with the real program in it.
pub struct Subject {
    home: TempDir,
    aside: TempDir,
    cli: PathBuf,
    workspace: &'static str,
    environment: Vec<(&'static str, String)>,
}

/// What is run.
#[derive(Debug, Clone)]
pub enum Act {
    /// The command line with these arguments.
    Cli(Vec<String>),
    /// This draft's form with these orders.
    Typing(String, Vec<String>),
}

impl Act {
    /// The command line with these arguments.
    pub fn cli(args: &[&str]) -> Self {
        Self::Cli(args.iter().map(|&arg| arg.to_owned()).collect())
    }

    /// This draft's form with these orders.
    pub fn typing(id: &str, orders: &[&str]) -> Self {
        Self::Typing(id.to_owned(), orders.iter().map(|&order| order.to_owned()).collect())
    }
}

/// A home as it stood.
pub struct Snapshot(TempDir);

impl Subject {
    /// A new home, in memory where the system has such a folder: what is asked is what a fault leaves behind, not how
    /// fast a disk is. `KLIK_SUPPORT_CLI` names the program.
    pub fn new() -> Self {
        let folder = || tempfile::tempdir_in(memory()).expect("a temporary folder");
        let cli = std::env::var_os("KLIK_SUPPORT_CLI").expect("KLIK_SUPPORT_CLI names the program");
        Self {
            home: folder(),
            aside: folder(),
            cli: cli.into(),
            workspace: "demo",
            environment: Vec::new(),
        }
    }

    /// A new home with the demo in it, whose desk takes letters and whose own waiting request has gone.
    pub fn demo() -> Self {
        let subject = Self::new();
        subject.ok(&["outbox", "flush"]);
        subject
    }

    /// A new home with a workspace of the person's own, and a stand-in for their mail program: it leaves a mark.
    pub fn own() -> Self {
        let mut subject = Self::new();
        let bin = subject.aside.path().join("bin");
        fs::create_dir(&bin).expect("a folder");
        let opener = bin.join("xdg-open");
        let mark = subject.mail_program_mark();
        fs::write(&opener, format!("#!/bin/sh\necho \"$1\" >> '{}'\n", mark.display())).expect("written");
        let executable = std::os::unix::fs::PermissionsExt::from_mode(0o700);
        fs::set_permissions(&opener, executable).expect("made executable");
        let path = std::env::var("PATH").unwrap_or_default();
        subject.environment = vec![
            ("PATH", format!("{}:{path}", bin.display())),
            ("DISPLAY", ":nowhere".to_owned()),
        ];
        subject.ok(&["workspace", "create", "own", "--tier", "basic"]);
        subject.workspace = "own";
        subject
    }

    /// The home.
    pub fn home(&self) -> &Path {
        self.home.path()
    }

    /// A folder beside it.
    pub fn aside(&self) -> &Path {
        self.aside.path()
    }

    /// The workspace's folder.
    pub fn folder(&self) -> PathBuf {
        self.home().join("workspaces").join(self.workspace)
    }

    /// Which letters the stand-in for the mail program has opened, a line each; none: the file is not there.
    pub fn mail_program_mark(&self) -> PathBuf {
        self.aside.path().join("opened")
    }

    /// The command line, undisturbed.
    pub fn plain(&self, args: &[&str]) -> Run {
        self.act(&Act::cli(args))
    }

    /// The document of a call that must succeed.
    pub fn ok(&self, args: &[&str]) -> Value {
        let run = self.plain(args);
        assert_eq!(run.status, Some(0), "{args:?}: {run:?}");
        run.document.expect("a document")
    }

    /// The program, undisturbed.
    pub fn act(&self, act: &Act) -> Run {
        Run::of(self.ended(Command::new(self.program(act)), act), false)
    }

    /// The program under a fault, in the words of strace: `pwrite64:signal=KILL:when=3`. [`Run::hit`] says whether the
    /// fault's turn came.
    pub fn under(&self, fault: &str, act: &Act) -> Run {
        let call = fault.split(':').next().unwrap_or_default();
        self.traced(call, Some(fault), act)
    }

    /// The program with these calls written down, and a fault where one is given.
    pub fn traced(&self, calls: &str, fault: Option<&str>, act: &Act) -> Run {
        let trace = self.aside.path().join("trace");
        let mut strace = Command::new("strace");
        strace
            .args(["-f", "-qq", "-y", "-e", &format!("trace={calls}"), "-o"])
            .arg(&trace);
        if let Some(fault) = fault {
            strace.args(["-e", &format!("inject={fault}")]);
        }
        strace.arg(self.program(act));
        let killing = fault.is_some_and(|fault| fault.contains("signal=KILL"));
        let mut run = Run::of(self.ended(strace, act), killing);
        run.trace = fs::read_to_string(&trace).unwrap_or_default();
        run
    }

    /// The command run by a shell, `"$@"` being the program with these arguments.
    pub fn in_shell(&self, wrapper: &[&str], args: &[&str]) -> Run {
        let act = Act::cli(args);
        let mut command = Command::new(wrapper[0]);
        command.args(&wrapper[1..]).arg(self.program(&act));
        Run::of(self.ended(command, &act), false)
    }

    fn program(&self, act: &Act) -> PathBuf {
        match act {
            Act::Cli(_) => self.cli.clone(),
            Act::Typing(..) => std::env::var_os("KLIK_SUPPORT_TYPING")
                .expect("KLIK_SUPPORT_TYPING names the example `typing` of `support`")
                .into(),
        }
    }

    fn ended(&self, mut command: Command, act: &Act) -> std::process::Output {
        command
            .env("KLIK_SUPPORT_HOME", self.home())
            .env_remove("KLIK_SUPPORT_WORKSPACE")
            .env_remove("DISPLAY")
            .env_remove("WAYLAND_DISPLAY")
            .envs(self.environment.iter().map(|(name, value)| (name, value)))
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        match act {
            Act::Cli(args) => command.args(args).arg("--json"),
            Act::Typing(id, _) => command.arg(id).stdin(Stdio::piped()),
        };
        let mut child = command.spawn().expect("the program starts");
        if let (Act::Typing(_, orders), Some(mut stdin)) = (act, child.stdin.take()) {
            // One that was killed hears nothing any more.
            drop(stdin.write_all((orders.join("\n") + "\n").as_bytes()));
        }
        child.wait_with_output().expect("the program ends")
    }

    /// The home as it stands.
    pub fn snapshot(&self) -> Snapshot {
        let kept = tempfile::tempdir_in(memory()).expect("a temporary folder");
        copy_into(self.home(), kept.path());
        Snapshot(kept)
    }

    /// The home as it stood: at the same place, since a workspace knows where it is at home.
    pub fn back_to(&self, snapshot: &Snapshot) {
        for entry in fs::read_dir(self.home()).expect("a home").flatten() {
            let path = entry.path();
            if path.is_dir() {
                fs::remove_dir_all(&path).expect("removed");
            } else {
                fs::remove_file(&path).expect("removed");
            }
        }
        copy_into(snapshot.0.path(), self.home());
        drop(fs::remove_file(self.mail_program_mark()));
    }
}

impl Default for Subject {
    fn default() -> Self {
        Self::new()
    }
}

/// Where the system keeps files in memory, if there is room for a crowd's journal twice (containers have little), else
/// where temporary files lie.
pub(crate) fn memory() -> PathBuf {
    static FOLDER: LazyLock<PathBuf> = LazyLock::new(|| {
        let free = Command::new("df").args(["--output=avail", "-BM", "/dev/shm"]).output();
        let free = free.map(|told| String::from_utf8_lossy(&told.stdout).into_owned());
        let megabytes = free
            .ok()
            .and_then(|told| told.lines().nth(1)?.trim().trim_end_matches('M').parse().ok());
        if megabytes.is_some_and(|megabytes: u64| megabytes >= 1_000) {
            PathBuf::from("/dev/shm")
        } else {
            std::env::temp_dir()
        }
    });
    FOLDER.clone()
}

fn copy_into(from: &Path, to: &Path) {
    for entry in fs::read_dir(from).expect("a folder").flatten() {
        let (source, target) = (entry.path(), to.join(entry.file_name()));
        if source.is_dir() {
            fs::create_dir(&target).expect("a folder");
            let mode = fs::metadata(&source).expect("a folder").permissions();
            fs::set_permissions(&target, mode).expect("its mode");
            copy_into(&source, &target);
        } else {
            fs::copy(&source, &target).expect("copied");
        }
    }
}
