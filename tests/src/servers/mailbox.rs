//! A mailbox as it lies on the disk, without a server in between.

use std::fs;
use std::path::PathBuf;
use std::sync::atomic::{AtomicU64, Ordering};
use std::thread;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

/// How long an arrival is waited for.
const PATIENCE: Duration = Duration::from_secs(20);

/// The id under which a letter came: what stands between the brackets of its Message-ID.
pub fn message_id(letter: &[u8]) -> String {
    let text = String::from_utf8_lossy(letter);
    let line = text.lines().find_map(|line| line.strip_prefix("Message-ID: <"));
    let id = line.and_then(|line| line.strip_suffix('>'));
    id.unwrap_or_else(|| panic!("no id: {text}")).to_owned()
}

/// The letters of an account, or of one of its folders: a Maildir.
#[derive(Debug, Clone)]
pub struct Mailbox {
    folder: PathBuf,
}

impl Mailbox {
    pub(super) fn at(folder: PathBuf) -> Self {
        Self { folder }
    }

    /// A folder of the account, by the name that IMAP writes: `Sent`.
    pub fn folder(&self, name: &str) -> Self {
        Self::at(self.folder.join(format!(".{name}")))
    }

    /// All letters as they came over the wire, the oldest first; those of the same moment in any order.
    pub fn letters(&self) -> Vec<Vec<u8>> {
        let mut found = Vec::new();
        for part in ["new", "cur"] {
            for entry in fs::read_dir(self.folder.join(part)).into_iter().flatten().flatten() {
                // A server may rename what was just listed: it is looked at again with the next listing.
                let arrived = entry.metadata().and_then(|file| file.modified());
                if let (Ok(arrived), Ok(letter)) = (arrived, fs::read(entry.path())) {
                    found.push((arrived, letter));
                }
            }
        }
        found.sort_by_key(|(arrived, _)| *arrived);
        found.into_iter().map(|(_, letter)| letter).collect()
    }

    /// Waits until so many letters are there, and gives them all; panics when they do not come.
    pub fn wait_for(&self, count: usize) -> Vec<Vec<u8>> {
        let start = Instant::now();
        loop {
            let letters = self.letters();
            if letters.len() >= count {
                return letters;
            }
            assert!(
                start.elapsed() < PATIENCE,
                "{} of {count} letters came to {}",
                letters.len(),
                self.folder.display()
            );
            thread::sleep(Duration::from_millis(10));
        }
    }

    /// Lays a letter in, as delivery would, but with exactly these bytes: nothing is put in front and nothing is
    /// refused. Dovecot gives lines that end in LF alone out with CRLF.
    pub fn place(&self, letter: &[u8]) {
        static PLACED: AtomicU64 = AtomicU64::new(0);
        let now = SystemTime::now().duration_since(UNIX_EPOCH).expect("after 1970");
        let name = format!(
            "{}.M{}P{}Q{}.test",
            now.as_secs(),
            now.subsec_micros(),
            std::process::id(),
            PLACED.fetch_add(1, Ordering::Relaxed)
        );
        let unfinished = self.folder.join("tmp").join(&name);
        fs::write(&unfinished, letter).expect("a letter");
        fs::rename(unfinished, self.folder.join("new").join(name)).expect("laid in");
    }
}
