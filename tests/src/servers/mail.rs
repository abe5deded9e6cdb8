//! One Postfix and one Dovecot: started, asked where they are, emptied, ended.

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;
use std::thread;
use std::time::{Duration, Instant};

use super::inside::{Inside, root};
use super::{Dialogue, Mailbox};

/// The folder of their kit.
const KIT: &str = "mail";

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

/// How long what the servers write down is waited for.
const PATIENCE: Duration = Duration::from_secs(20);

/// The largest letter that is taken, in bytes.
const USUAL_LARGEST: u32 = 25 * 1024 * 1024;

/// Two running servers; dropping it ends them, and what they kept is gone.
pub struct MailServers {
    inside: Inside,
}

/// The ports by the names that `serve.sh` knows them by.
const PORTS: [&str; 4] = ["SUBMISSION", "SUBMISSIONS", "IMAP", "IMAPS"];

impl MailServers {
    /// Returns when all four ports answer. Several may run at once, each with mailboxes of its own.
    pub fn start() -> Self {
        Self::start_taking(USUAL_LARGEST)
    }

    /// The same, taking letters of so many bytes at most.
    pub fn start_taking(largest: u32) -> Self {
        Self {
            inside: Inside::start(KIT, &PORTS, &[("LARGEST", &largest.to_string())]),
        }
    }

    /// The port of 127.0.0.1 where letters are handed in after STARTTLS.
    pub fn submission(&self) -> u16 {
        self.inside.port(0)
    }

    /// The port where letters are handed in, with TLS from the first byte.
    pub fn submissions(&self) -> u16 {
        self.inside.port(1)
    }

    /// The port where letters are fetched after STARTTLS.
    pub fn imap(&self) -> u16 {
        self.inside.port(2)
    }

    /// The port where letters are fetched, with TLS from the first byte.
    pub fn imaps(&self) -> u16 {
        self.inside.port(3)
    }

    /// The letters of an account. Changes of them are seen by the servers at once.
    pub fn mailbox(&self, account: Account) -> Mailbox {
        Mailbox::at(self.inside.files().join("mail").join(account.address))
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

    /// The ids of the letters that the server took, in the order in which it heard them: it lays several into the mailboxes
    /// at once, in any order. Waits until so many are written down.
    pub fn taken(&self, count: usize) -> Vec<String> {
        let start = Instant::now();
        loop {
            let log = fs::read_to_string(self.inside.files().join("log/postfix.log")).unwrap_or_default();
            let taken = taken(&log);
            if taken.len() >= count {
                return taken;
            }
            assert!(start.elapsed() < PATIENCE, "{} of {count} letters: {log}", taken.len());
            thread::sleep(Duration::from_millis(10));
        }
    }

    /// Empties the queue and all mailboxes. Whoever is signed in at IMAP must have signed out: the mailboxes come back
    /// with another UIDVALIDITY.
    pub fn empty(&mut self) {
        self.inside.order("empty");
    }

    /// What both servers have written down so far, for messages.
    pub fn log(&self) -> String {
        let log = self.inside.files().join("log");
        let of = |name: &str| fs::read_to_string(log.join(name)).unwrap_or_default();
        of("dovecot.log") + &of("postfix.log")
    }

    /// All processes of these servers: those that share their mounts. Ended ones are no longer among them.
    pub fn processes(&self) -> Vec<u32> {
        self.inside.processes()
    }

    /// The certificate of the authority to trust.
    pub fn authority() -> PathBuf {
        root(KIT).join("etc/klik/ca.pem")
    }

    /// The authority's key: a test that needs another certificate signs it with that.
    pub fn authority_key() -> PathBuf {
        root(KIT).join("etc/klik/ca.key")
    }

    /// The servers' certificate, for `localhost` and 127.0.0.1.
    pub fn certificate() -> PathBuf {
        root(KIT).join("etc/klik/server.pem")
    }

    /// The key to [`MailServers::certificate`].
    pub fn key() -> PathBuf {
        root(KIT).join("etc/klik/server.key")
    }
}

/// Its queue's manager sees only what came whole.
fn taken(log: &str) -> Vec<String> {
    let place = |line: &str, of: &str| Some(line.split_once(of)?.1.split_once(':')?.0.trim().to_owned());
    let managed: BTreeSet<String> = log
        .lines()
        .filter(|line| line.contains(" from=<"))
        .filter_map(|line| place(line.split_once("postfix/qmgr[")?.1, "]:"))
        .collect();
    let heard = |line: &str| {
        let (before, id) = line.split_once(": message-id=<")?;
        let place = before.rsplit_once(' ')?.1;
        managed
            .contains(place)
            .then(|| id.trim_end().trim_end_matches('>').to_owned())
    };
    log.lines().filter_map(heard).collect()
}

impl Drop for MailServers {
    fn drop(&mut self) {
        if thread::panicking() {
            println!("{}", self.log());
        }
    }
}
