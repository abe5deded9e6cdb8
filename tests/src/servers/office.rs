//! A person's workspace whose letters go through the real servers: the real command line in a home of its own.

use std::ffi::OsStr;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use serde_json::Value;
use tempfile::TempDir;

use super::{HOST, HelpDesk, MailServers, USER};
use crate::repository;

/// So long is waited for what has to come.
const PATIENCE: Duration = Duration::from_secs(60);

/// A home with one workspace of the person's own.
pub struct Office {
    home: TempDir,
    aside: TempDir,
    cli: PathBuf,
    /// The password that each command is given.
    pub password: String,
}

/// What a command answered.
#[derive(Debug)]
pub struct Answer {
    /// Its exit status.
    pub status: i32,
    /// Its document.
    pub document: Value,
    /// What it said beside it.
    pub said: String,
}

impl Office {
    /// A workspace on this tier whose desk has this address. No mail account yet. `KLIK_SUPPORT_CLI` names the program.
    pub fn new(desk: &str, tier: &str) -> Self {
        let cli = std::env::var_os("KLIK_SUPPORT_CLI").expect("KLIK_SUPPORT_CLI names the program");
        let folder = || tempfile::tempdir().expect("a temporary folder");
        let office = Self {
            home: folder(),
            aside: folder(),
            cli: cli.into(),
            password: USER.password.to_owned(),
        };
        let shipped = repository::top().join("src-tauri/crates/terms/data/catalog.toml");
        let shipped = fs::read_to_string(shipped).expect("the catalog");
        let line = shipped
            .lines()
            .find(|line| line.starts_with("address = "))
            .expect("its address");
        let catalog = office.aside.path().join("terms.toml");
        fs::write(&catalog, shipped.replace(line, &format!("address = \"{desk}\""))).expect("a catalog");
        let answer = office.run(
            &[
                "workspace".as_ref(),
                "create".as_ref(),
                "own".as_ref(),
                "--tier".as_ref(),
                tier.as_ref(),
                "--organisation".as_ref(),
                "Альфа".as_ref(),
                "--catalog".as_ref(),
                catalog.as_os_str(),
            ],
            "",
        );
        assert_eq!(answer.status, 0, "{answer:?}");
        office
    }

    /// The same with the person's account at these servers.
    pub fn with_mail(servers: &MailServers, desk: &str) -> Self {
        let office = Self::new(desk, "basic");
        office.set_mail(servers.submissions(), servers.imaps());
        office
    }

    /// Sets the account to these ports of [`HOST`], TLS from the first byte; without the second, answers are read
    /// elsewhere.
    pub fn set_mail(&self, submission: u16, imap: impl Into<Option<u16>>) {
        let submission = format!("{HOST}:{submission}");
        let imap = imap.into().map(|imap| format!("{HOST}:{imap}"));
        let ca = MailServers::authority();
        let mut args: Vec<&OsStr> = [
            "mail",
            "set",
            "--address",
            USER.address,
            "--submission",
            &submission,
            "--ca",
        ]
        .map(OsStr::new)
        .into();
        args.extend([ca.as_os_str(), "--password-stdin".as_ref()]);
        if let Some(imap) = &imap {
            args.extend(["--imap", imap].map(OsStr::new));
        }
        let answer = self.run(&args, &format!("{}\n", self.password));
        assert_eq!(answer.status, 0, "{answer:?}");
        assert_eq!(answer.document["password"], "for-this-start", "{answer:?}");
    }

    /// Lets requests go into this help desk behind a port, with this key; `tier`: the field for it, where it is not the
    /// desk's own.
    pub fn set_desk(&self, desk: &HelpDesk, port: u16, key: &str, tier: Option<&str>) {
        let args = desk.set(port, tier);
        let args: Vec<&str> = args.iter().map(String::as_str).collect();
        let answer = self.with_key(key, &args);
        assert_eq!(answer.status, 0, "{answer:?}");
        assert_eq!(answer.document["key"], "for-this-start", "{answer:?}");
    }

    /// Runs a command that may need this key.
    pub fn with_key(&self, key: &str, args: &[&str]) -> Answer {
        let mut all: Vec<&OsStr> = args.iter().map(OsStr::new).collect();
        all.push("--key-stdin".as_ref());
        self.run(&all, &format!("{key}\n"))
    }

    /// Runs a command that may need the password.
    pub fn with_password(&self, args: &[&str]) -> Answer {
        let mut all: Vec<&OsStr> = args.iter().map(OsStr::new).collect();
        all.push("--password-stdin".as_ref());
        self.run(&all, &format!("{}\n", self.password))
    }

    /// Runs a command.
    pub fn ask(&self, args: &[&str]) -> Answer {
        let all: Vec<&OsStr> = args.iter().map(OsStr::new).collect();
        self.run(&all, "")
    }

    /// Writes a request and waits for its delivery.
    pub fn send(&self, subject: &str, more: &[&str]) -> Answer {
        let args = [
            "send",
            "--service",
            "consultation",
            "--subject",
            subject,
            "--body",
            "Здравствуйте.\n.\nТочка.",
        ];
        self.with_password(&[&args, more].concat())
    }

    /// Fetches until something holds of that request; panics, naming `what`, where it does not come to hold.
    pub fn until(&self, what: &str, holds: impl Fn(&Value) -> bool) -> Value {
        let start = Instant::now();
        loop {
            self.with_password(&["outbox", "flush", "--wait", "1"]);
            let request = self.request();
            if holds(&request) {
                return request;
            }
            assert!(start.elapsed() < PATIENCE, "{what}: {request:#}");
        }
    }

    /// Everything about the only request, or the first.
    pub fn request(&self) -> Value {
        self.ask(&["requests", "show", "1"]).document["request"].clone()
    }

    /// Where everything lies.
    pub fn home(&self) -> &Path {
        self.home.path()
    }

    /// A folder beside the home.
    pub fn aside(&self) -> &Path {
        self.aside.path()
    }

    /// Begins a command and gives it this on its standard input.
    pub fn begin(&self, args: &[&OsStr], input: &str) -> Child {
        let mut child = Command::new(&self.cli)
            .arg("--json")
            .args(args)
            .env("KLIK_SUPPORT_HOME", self.home.path().join("klik"))
            .env_remove("KLIK_SUPPORT_WORKSPACE")
            // The keyring of whoever runs the tests is none of theirs.
            .env("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent")
            .env("XDG_RUNTIME_DIR", self.aside.path())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program");
        let mut stdin = child.stdin.take().expect("its input");
        // A command that refuses its arguments reads nothing.
        let _ = stdin.write_all(input.as_bytes());
        child
    }

    fn run(&self, args: &[&OsStr], input: &str) -> Answer {
        let done = self.begin(args, input).wait_with_output().expect("its end");
        Answer {
            status: done.status.code().unwrap_or(-1),
            document: serde_json::from_slice(&done.stdout).unwrap_or(Value::Null),
            said: String::from_utf8_lossy(&done.stderr).into_owned(),
        }
    }
}
