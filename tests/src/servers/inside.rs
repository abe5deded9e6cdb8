//! The servers of one kit, running in their root: started, told words, ended.

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::net::{Ipv4Addr, TcpListener};
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use crate::repository;

/// How often other ports are tried: another program may take one between its choice and the servers' start.
const STARTS: usize = 5;

/// Running servers; dropping it ends them, and what they kept is gone.
pub(super) struct Inside {
    first: Child,
    orders: Option<ChildStdin>,
    answers: BufReader<ChildStdout>,
    root: PathBuf,
    ports: Vec<u16>,
}

impl Inside {
    /// Starts what the kit's `serve.sh` starts, and returns when it says that all is ready. Each of `ports` is the name
    /// under which it is told a free port of 127.0.0.1; `settings` are further words for it.
    pub(super) fn start(kit: &str, ports: &[&str], settings: &[(&str, &str)]) -> Self {
        let root = root(kit);
        let started = || Self::try_start(kit, &root, ports, settings);
        (0..STARTS)
            .find_map(|_| started())
            .unwrap_or_else(|| panic!("{kit}: the servers do not start; what they said stands above"))
    }

    fn try_start(kit: &str, root: &Path, names: &[&str], settings: &[(&str, &str)]) -> Option<Self> {
        let servers = repository::top().join("tests/servers");
        let ports = free_ports(names.len());
        let told = names.iter().copied().zip(ports.iter().map(u16::to_string));
        let mut first = Command::new("sh")
            .arg(servers.join("apart.sh"))
            .arg("sh")
            .args([&servers.join("enter.sh"), root, &servers.join(kit)])
            .envs(told)
            .envs(settings.iter().copied())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("sh");
        let orders = first.stdin.take();
        let answers = BufReader::new(first.stdout.take().expect("its output"));
        let mut inside = Self {
            first,
            orders,
            answers,
            root: root.to_owned(),
            ports,
        };
        (inside.answer() == "ready\n").then_some(inside)
    }

    /// The port of 127.0.0.1 that was named there.
    pub(super) fn port(&self, at: usize) -> u16 {
        self.ports[at]
    }

    /// Tells the servers a word, and waits until it is done.
    pub(super) fn order(&mut self, word: &str) {
        let orders = self.orders.as_mut().expect("still running");
        let line = format!("{word}\n");
        orders.write_all(line.as_bytes()).expect("the servers listen");
        assert_eq!(self.answer(), line);
    }

    /// What the servers write lies in memory that only their namespace has; the kernel shows it here.
    pub(super) fn files(&self) -> PathBuf {
        let root = self.root.strip_prefix("/").expect("absolute");
        Path::new("/proc")
            .join(self.first.id().to_string())
            .join("root")
            .join(root)
            .join("srv")
    }

    /// All processes of these servers: those that share their mounts. Ended ones are no longer among them.
    pub(super) fn processes(&self) -> Vec<u32> {
        let mounts = |process: u32| fs::metadata(format!("/proc/{process}/ns/mnt")).map(|mounts| mounts.ino());
        let own = mounts(self.first.id()).expect("it runs");
        let all = fs::read_dir("/proc").expect("/proc").flatten();
        all.filter_map(|entry| entry.file_name().to_str()?.parse().ok())
            .filter(|process| mounts(*process).is_ok_and(|mounts| mounts == own))
            .collect()
    }

    /// Runs a shell's words beside the servers, with this input; what it says, where it ends well.
    pub(super) fn run(&self, words: &str, input: &str) -> String {
        let inside = self.processes().into_iter().find(|process| *process != self.first.id());
        let inside = inside.expect("a server").to_string();
        // Who is not root is root only within.
        let user: &[&str] = if rustix::process::geteuid().is_root() {
            &[]
        } else {
            &["--user", "--preserve-credentials"]
        };
        let mut shell = Command::new("nsenter")
            .args(["--target", &inside, "--mount", "--pid", "--root", "--wd"])
            .args(user)
            .args(["sh", "-c", words])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("nsenter");
        let mut told = shell.stdin.take().expect("its input");
        told.write_all(input.as_bytes()).expect("it listens");
        drop(told);
        let ended = shell.wait_with_output().expect("it ends");
        let said = String::from_utf8_lossy(&ended.stdout).into_owned() + &String::from_utf8_lossy(&ended.stderr);
        assert!(ended.status.success(), "{words}: {said}");
        said
    }

    fn answer(&mut self) -> String {
        let mut line = String::new();
        self.answers.read_line(&mut line).expect("the servers' answer");
        line
    }
}

impl Drop for Inside {
    fn drop(&mut self) {
        // The first process inside ends with its input, the kernel ends all others with it, and only then is it over.
        drop(self.orders.take());
        let _ = self.first.wait();
    }
}

/// The root that a kit's servers live in.
pub(super) fn root(kit: &str) -> PathBuf {
    let how = "`cargo xtask test --only servers` makes it";
    let folder = std::env::var_os("KLIK_SUPPORT_SERVERS")
        .map(PathBuf::from)
        .unwrap_or_else(|| panic!("KLIK_SUPPORT_SERVERS names the folder of the servers' roots: {how}"));
    let entries = fs::read_dir(&folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let is_it = |name: &str| name.starts_with(&format!("{kit}-")) && !name.ends_with("-unfinished");
    let found: Vec<PathBuf> = entries
        .flatten()
        .filter(|entry| is_it(&entry.file_name().to_string_lossy()))
        .map(|entry| entry.path())
        .collect();
    let [root] = &found[..] else {
        panic!("{} holds not one root of {kit}: {found:?}; {how}", folder.display());
    };
    root.canonicalize().expect("a folder")
}

fn free_ports(count: usize) -> Vec<u16> {
    let held: Vec<TcpListener> = (0..count)
        .map(|_| TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a free port"))
        .collect();
    let port = |listener: &TcpListener| listener.local_addr().expect("a port").port();
    held.iter().map(port).collect()
}
