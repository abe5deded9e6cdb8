//! The real program in a home of its own.

use serde_json::Value;
use std::{
    fs,
    io::Write,
    path::{Path, PathBuf},
    process::{Command, Output, Stdio},
};
use tempfile::TempDir;

/// A home and the program for it.
pub(crate) struct Program {
    home: TempDir,
}

/// What one call answered.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: i32,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

impl Program {
    pub(crate) fn new() -> Self {
        Self {
            home: tempfile::tempdir().unwrap(),
        }
    }

    pub(crate) fn home(&self) -> &Path {
        self.home.path()
    }

    pub(crate) fn demo(&self, file: &str) -> PathBuf {
        self.home().join("workspaces/demo").join(file)
    }

    /// The command, ready to be run with these arguments.
    pub(crate) fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_klik-support"));
        command
            .args(args)
            .env("KLIK_SUPPORT_HOME", self.home())
            .env_remove("KLIK_SUPPORT_WORKSPACE");
        command
            .env("LC_ALL", "ru_RU.UTF-8")
            // The keyring of whoever runs the tests is none of theirs.
            .env("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent")
            .env("XDG_RUNTIME_DIR", self.home())
            .env_remove("DISPLAY")
            .env_remove("WAYLAND_DISPLAY");
        command
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        command
    }

    /// Answers in words.
    pub(crate) fn words(&self, args: &[&str]) -> Answer {
        Answer::of(&self.command(args).output().unwrap())
    }

    /// Exit status and the one JSON document on standard output.
    pub(crate) fn json(&self, args: &[&str]) -> (i32, Value) {
        let args: Vec<&str> = args.iter().copied().chain(["--json"]).collect();
        let answer = self.words(&args);
        let document = serde_json::from_str(&answer.stdout).unwrap_or_else(|error| panic!("{error}: {answer:?}"));
        assert_eq!(answer.stderr, "", "{args:?}");
        (answer.status, document)
    }

    /// The document of a call that must succeed.
    pub(crate) fn ok(&self, args: &[&str]) -> Value {
        let (status, document) = self.json(args);
        assert_eq!(status, 0, "{args:?}: {document}");
        document
    }

    /// Exit status, code and facts of a call that must fail.
    pub(crate) fn error(&self, args: &[&str]) -> (i32, String, Value) {
        let (status, document) = self.json(args);
        let error = &document["error"];
        assert!(
            !error["message"].as_str().unwrap_or_default().is_empty(),
            "{args:?}: {document}"
        );
        (
            status,
            error["code"].as_str().unwrap_or_default().to_owned(),
            error["facts"].clone(),
        )
    }

    /// Feeds standard input.
    pub(crate) fn fed(&self, args: &[&str], input: &[u8]) -> Answer {
        let mut child = self.command(args).stdin(Stdio::piped()).spawn().unwrap();
        let mut stdin = child.stdin.take().unwrap();
        let input = input.to_vec();
        let feeder = std::thread::spawn(move || drop(stdin.write_all(&input)));
        let answer = Answer::of(&child.wait_with_output().unwrap());
        feeder.join().unwrap();
        answer
    }

    pub(crate) fn tickets(&self) -> u64 {
        self.ok(&["doctor"])["desk"]["tickets"].as_u64().unwrap()
    }
}

impl Answer {
    fn of(output: &Output) -> Self {
        Self {
            status: output.status.code().unwrap_or(-1),
            stdout: String::from_utf8(output.stdout.clone()).unwrap(),
            stderr: String::from_utf8(output.stderr.clone()).unwrap(),
        }
    }

    pub(crate) fn lines(&self) -> Vec<Value> {
        self.stdout
            .lines()
            .map(|line| serde_json::from_str(line).unwrap())
            .collect()
    }
}

/// Every file below a folder with its bytes.
pub(crate) fn contents(folder: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).into_iter().flatten() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(contents(&path));
        } else {
            found.push((path.clone(), fs::read(&path).unwrap()));
        }
    }
    found.sort();
    found
}
