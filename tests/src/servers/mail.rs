//! One Postfix and one Dovecot: started, asked where they are, emptied, ended.

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::net::{Ipv4Addr, TcpListener};
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::thread;

use super::{Dialogue, Mailbox};
use crate::repository;

/// The name that the servers' certificate is for; it stands for 127.0.0.1, for which the certificate is good as well.
pub const HOST: &str = "localhost";

/// Who signs in.
#[derive(Debug, Clone, Copy)]
pub struct Account {
    /// The mail address, which is the user name as well.
    pub address: &'static str,
    /// What is asked for at both servers.
    pub password: &'static str,
}

/// The person with the program.
pub const USER: Account = Account {
    address: "user@client.test",
    password: "user-secret",
};

/// Somebody else of the person's organisation.
pub const OTHER: Account = Account {
    address: "other@client.test",
    password: "other-secret",
};

/// The vendor's desk.
pub const DESK: Account = Account {
    address: "support@desk.test",
    password: "desk-secret",
};

/// The largest letter that is taken, in bytes.
const USUAL_LARGEST: u32 = 25 * 1024 * 1024;

/// How often other ports are tried: another program may take one between its choice and the servers' start.
const STARTS: usize = 5;

/// Two running servers; dropping it ends them, and what they kept is gone.
pub struct MailServers {
    inside: Child,
    orders: Option<ChildStdin>,
    answers: BufReader<ChildStdout>,
    root: PathBuf,
    ports: Ports,
}

#[derive(Debug, Clone, Copy)]
struct Ports {
    submission: u16,
    submissions: u16,
    imap: u16,
    imaps: u16,
}

impl MailServers {
    /// Returns when all four ports answer. Several may run at once, each with mailboxes of its own.
    pub fn start() -> Self {
        Self::start_taking(USUAL_LARGEST)
    }

    /// The same, taking letters of so many bytes at most.
    pub fn start_taking(largest: u32) -> Self {
        let root = root();
        for _ in 0..STARTS {
            if let Some(servers) = Self::try_start(&root, largest) {
                return servers;
            }
        }
        panic!("the mail servers do not start; what they said stands above");
    }

    fn try_start(root: &Path, largest: u32) -> Option<Self> {
        let ports = Ports::free();
        let kit = repository::top().join("tests/servers/mail");
        let mut inside = Command::new("sh")
            .arg(kit.join("apart.sh"))
            .arg("sh")
            .args([&kit.join("enter.sh"), root, &kit])
            .env("LARGEST", largest.to_string())
            .env("SUBMISSION", ports.submission.to_string())
            .env("SUBMISSIONS", ports.submissions.to_string())
            .env("IMAP", ports.imap.to_string())
            .env("IMAPS", ports.imaps.to_string())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("sh");
        let orders = inside.stdin.take();
        let answers = BufReader::new(inside.stdout.take().expect("its output"));
        let mut servers = Self {
            inside,
            orders,
            answers,
            root: root.to_owned(),
            ports,
        };
        (servers.answer() == "ready\n").then_some(servers)
    }

    /// The port of 127.0.0.1 where letters are handed in after STARTTLS.
    pub fn submission(&self) -> u16 {
        self.ports.submission
    }

    /// The port where letters are handed in, with TLS from the first byte.
    pub fn submissions(&self) -> u16 {
        self.ports.submissions
    }

    /// The port where letters are fetched after STARTTLS.
    pub fn imap(&self) -> u16 {
        self.ports.imap
    }

    /// The port where letters are fetched, with TLS from the first byte.
    pub fn imaps(&self) -> u16 {
        self.ports.imaps
    }

    /// The letters of an account. Changes of them are seen by the servers at once.
    pub fn mailbox(&self, account: Account) -> Mailbox {
        Mailbox::at(self.files().join("mail").join(account.address))
    }

    /// Hands a letter in as this account, byte for byte but for the lines that Postfix puts in front; panics unless it
    /// is taken for all recipients.
    pub fn send(&self, from: Account, to: &[&str], letter: &[u8]) {
        let mut dialogue = Dialogue::submissions(self.submissions());
        dialogue.sign_in(from);
        let (code, words) = dialogue.hand_in(from.address, to, letter);
        assert_eq!(code, 250, "{words}");
        dialogue.ask("QUIT");
    }

    /// As if the desk's people had answered: a letter from the desk's account to the person.
    pub fn answer_as_desk(&self, letter: &[u8]) {
        self.send(DESK, &[USER.address], letter);
    }

    /// Empties the queue and all mailboxes. Whoever is signed in at IMAP must have signed out: the mailboxes come back
    /// with another UIDVALIDITY.
    pub fn empty(&mut self) {
        let orders = self.orders.as_mut().expect("still running");
        orders.write_all(b"empty\n").expect("the servers listen");
        assert_eq!(self.answer(), "empty\n");
    }

    /// What both servers have written down so far, for messages.
    pub fn log(&self) -> String {
        let log = self.files().join("log");
        let of = |name: &str| fs::read_to_string(log.join(name)).unwrap_or_default();
        of("dovecot.log") + &of("postfix.log")
    }

    /// All processes of these servers: those that share their mounts. Ended ones are no longer among them.
    pub fn processes(&self) -> Vec<u32> {
        let mounts = |process: u32| fs::metadata(format!("/proc/{process}/ns/mnt")).map(|mounts| mounts.ino());
        let own = mounts(self.inside.id()).expect("it runs");
        let all = fs::read_dir("/proc").expect("/proc").flatten();
        all.filter_map(|entry| entry.file_name().to_str()?.parse().ok())
            .filter(|process| mounts(*process).is_ok_and(|mounts| mounts == own))
            .collect()
    }

    /// The certificate of the authority to trust.
    pub fn authority() -> PathBuf {
        root().join("etc/klik/ca.pem")
    }

    /// The authority's key: a test that needs another certificate signs it with that.
    pub fn authority_key() -> PathBuf {
        root().join("etc/klik/ca.key")
    }

    /// The servers' certificate, for `localhost` and 127.0.0.1.
    pub fn certificate() -> PathBuf {
        root().join("etc/klik/server.pem")
    }

    /// The key to [`MailServers::certificate`].
    pub fn key() -> PathBuf {
        root().join("etc/klik/server.key")
    }

    /// What the servers write lies in memory that only their namespace has; the kernel shows it here.
    fn files(&self) -> PathBuf {
        let root = self.root.strip_prefix("/").expect("absolute");
        Path::new("/proc")
            .join(self.inside.id().to_string())
            .join("root")
            .join(root)
            .join("srv")
    }

    fn answer(&mut self) -> String {
        let mut line = String::new();
        self.answers.read_line(&mut line).expect("the servers' answer");
        line
    }
}

impl Drop for MailServers {
    fn drop(&mut self) {
        if thread::panicking() {
            println!("{}", self.log());
        }
        // The first process inside ends with its input, the kernel ends all others with it, and only then is it over.
        drop(self.orders.take());
        let _ = self.inside.wait();
    }
}

impl Ports {
    fn free() -> Self {
        let held: Vec<TcpListener> = (0..4)
            .map(|_| TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a free port"))
            .collect();
        let port = |at: usize| held[at].local_addr().expect("a port").port();
        Self {
            submission: port(0),
            submissions: port(1),
            imap: port(2),
            imaps: port(3),
        }
    }
}

fn root() -> PathBuf {
    std::env::var_os("KLIK_SUPPORT_SERVERS")
        .map(PathBuf::from)
        .expect("KLIK_SUPPORT_SERVERS names the servers' root: `cargo xtask test --only servers` makes it")
}
