//! Reading a mailbox (RFC 3501). The few commands are spoken here and not by a library: what a server may send is
//! capped to what was asked for before it is read, and no password goes through anybody's trace.
//!
//! Nothing in the mailbox is changed but by [`Imap::append`]: folders are opened to be read, and reading marks
//! nothing as read.

mod answer;
mod data;
mod fetched;
mod folder;
mod search;
mod sign_in;
mod wire;

pub(crate) use fetched::{Fetched, Section};
pub(crate) use folder::Folder;
pub(crate) use search::Search;

use super::{
    Patience,
    link::{Pace, Protected},
    talk::Talk,
};
use answer::{Answer, Status, refusal};
use requests::{DeliveryError, HostName, RetryCause};
use secrecy::zeroize::Zeroizing;
use std::time::Duration;
use terms::Instant;
use wire::next;

/// An answer to a question whose answer is short.
const SHORT: usize = 256 * 1024;
/// A list: of a million numbers, or of ten thousand folders.
const LIST: usize = 8 * 1024 * 1024;

/// A protected, signed-in conversation with an IMAP server.
#[derive(Debug)]
pub(crate) struct Imap {
    talk: Talk<Protected>,
    host: HostName,
    patience: Patience,
    abilities: Vec<String>,
    commands: u32,
}

/// A folder that was opened to be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Opened {
    /// Numbers of another one mean nothing in this one.
    pub(crate) validity: u32,
    /// What the next letter's number will be, where the server says so.
    pub(crate) next: Option<u32>,
    /// Letters in it.
    pub(crate) exists: u32,
}

/// What waiting brought.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Waited {
    /// Something changed.
    News,
    /// Nothing did.
    Nothing,
}

impl Waited {
    fn hear(&mut self, answer: &Answer) {
        if answer.count("EXISTS").is_some() || answer.count("RECENT").is_some() {
            *self = Self::News;
        }
    }
}

impl Imap {
    /// Whether the server names this ability, in capitals.
    pub(crate) fn can(&self, ability: &str) -> bool {
        self.abilities.iter().any(|each| each == ability)
    }

    async fn ask_abilities(&mut self) -> Result<(), DeliveryError> {
        let mut abilities = Vec::new();
        self.command("CAPABILITY", SHORT, |answer| abilities.extend(answer.abilities()))
            .await?;
        self.abilities = abilities;
        Ok(())
    }

    /// All folders.
    pub(crate) async fn folders(&mut self) -> Result<Vec<Folder>, DeliveryError> {
        let special = self.can("SPECIAL-USE") && self.can("LIST-EXTENDED");
        let list = if special {
            "LIST \"\" \"*\" RETURN (SPECIAL-USE)"
        } else {
            "LIST \"\" \"*\""
        };
        let mut folders = Vec::new();
        self.command(list, LIST, |answer| folders.extend(Folder::read(answer)))
            .await?;
        Ok(folders)
    }

    /// Opens a folder to be read.
    pub(crate) async fn examine(&mut self, folder: &str) -> Result<Opened, DeliveryError> {
        let mut opened = Opened {
            validity: 0,
            next: None,
            exists: 0,
        };
        let command = format!("EXAMINE {}", quoted(folder));
        self.command(&command, SHORT, |answer| {
            if let Some(exists) = answer.count("EXISTS") {
                opened.exists = exists;
            }
            if let Some(validity) = answer.code_number("UIDVALIDITY") {
                opened.validity = validity;
            }
            if let Some(next) = answer.code_number("UIDNEXT") {
                opened.next = Some(next);
            }
        })
        .await?;
        Ok(opened)
    }

    /// Numbers of letters that a search finds, ascending.
    pub(crate) async fn search(&mut self, search: &Search<'_>) -> Result<Vec<u32>, DeliveryError> {
        let mut found = Vec::new();
        let command = format!("UID SEARCH {}", search.text());
        self.command(&command, LIST, |answer| found.extend_from_slice(answer.found()))
            .await?;
        found.sort_unstable();
        found.dedup();
        Ok(found)
    }

    /// A part of each of these letters, as many as are still there.
    pub(crate) async fn fetch(&mut self, letters: &[u32], section: Section) -> Result<Vec<Fetched>, DeliveryError> {
        let numbers: Vec<String> = letters.iter().map(u32::to_string).collect();
        let command = format!("UID FETCH {} {}", numbers.join(","), section.items());
        let budget = section.most().saturating_add(4 * 1024).saturating_mul(letters.len());
        let mut fetched = Vec::new();
        self.command(&command, budget, |answer| {
            fetched.extend(Fetched::read(answer).filter(|one| letters.contains(&one.number)));
        })
        .await?;
        Ok(fetched)
    }

    /// Lays a letter into a folder, as read.
    pub(crate) async fn append(&mut self, folder: &str, at: Instant, letter: &[u8]) -> Result<(), DeliveryError> {
        let date = at.in_moscow().format("%d-%b-%Y %H:%M:%S %z");
        let size = letter.len();
        let command = format!("APPEND {} (\\Seen) \"{date}\" {{{size}}}\r\n", quoted(folder));
        let tag = self.begin(command.as_bytes()).await?;
        if let Some(done) = self.go_on(&tag).await? {
            return Err(refusal(&done));
        }
        let host = &self.host;
        self.talk.send_long(letter).await.map_err(|fault| fault.at(host))?;
        self.send(b"\r\n").await?;
        let done = self.until(&tag, SHORT, |_| {}).await?;
        if done.status == Status::Ok {
            Ok(())
        } else {
            Err(refusal(&done))
        }
    }

    /// Waits until the opened folder changes.
    pub(crate) async fn idle(&mut self, longest: Duration) -> Result<Waited, DeliveryError> {
        let tag = self.begin(b"IDLE\r\n").await?;
        // A server may tell what came since the last command before it lets wait (RFC 2177): it is not told again.
        let mut waited = Waited::Nothing;
        if let Some(done) = self.go_on_hearing(&tag, |answer| waited.hear(answer)).await? {
            return Err(refusal(&done));
        }
        let until = tokio::time::Instant::now() + longest;
        while waited == Waited::Nothing {
            let left = until.saturating_duration_since(tokio::time::Instant::now());
            let host = &self.host;
            if !self.talk.wait(left).await.map_err(|fault| fault.at(host))? {
                break;
            }
            self.talk.pace = Pace::of(self.patience);
            waited.hear(&self.next(&mut { SHORT }).await?);
        }
        self.talk.pace = Pace::of(self.patience);
        self.send(b"DONE\r\n").await?;
        self.until(&tag, SHORT, |_| {}).await?;
        Ok(waited)
    }

    /// Says goodbye; whether it is heard changes nothing.
    pub(crate) async fn logout(mut self) {
        let goodbye = Duration::from_secs(1);
        if self.begin(b"LOGOUT\r\n").await.is_ok() {
            let _ = self.talk.wait(goodbye).await;
        }
    }

    /// A command that has to succeed.
    async fn command(
        &mut self,
        command: &str,
        budget: usize,
        on: impl FnMut(&Answer) + Send,
    ) -> Result<(), DeliveryError> {
        let tag = self.begin(format!("{command}\r\n").as_bytes()).await?;
        let size = u64::try_from(budget).unwrap_or(u64::MAX);
        self.talk.pace.extend_for(size);
        let done = self.until(&tag, budget, on).await?;
        if done.status == Status::Ok {
            Ok(())
        } else {
            Err(refusal(&done))
        }
    }

    async fn begin(&mut self, command: &[u8]) -> Result<String, DeliveryError> {
        self.commands += 1;
        let tag = format!("k{}", self.commands);
        self.talk.pace = Pace::of(self.patience);
        let line = Zeroizing::new([tag.as_bytes(), b" ", command].concat());
        self.send(&line).await?;
        Ok(tag)
    }

    async fn send(&mut self, bytes: &[u8]) -> Result<(), DeliveryError> {
        let host = &self.host;
        self.talk.send(bytes).await.map_err(|fault| fault.at(host))
    }

    /// Waits to be asked for more. `Some`: it was refused.
    async fn go_on(&mut self, tag: &str) -> Result<Option<Answer>, DeliveryError> {
        self.go_on_hearing(tag, |_| {}).await
    }

    async fn go_on_hearing(
        &mut self,
        tag: &str,
        mut on: impl FnMut(&Answer) + Send,
    ) -> Result<Option<Answer>, DeliveryError> {
        let mut budget = SHORT;
        loop {
            let answer = self.next(&mut budget).await?;
            if answer.is_continue() {
                return Ok(None);
            }
            if answer.tag == tag {
                return Ok(Some(answer));
            }
            on(&answer);
        }
    }

    async fn until(
        &mut self,
        tag: &str,
        mut budget: usize,
        mut on: impl FnMut(&Answer) + Send,
    ) -> Result<Answer, DeliveryError> {
        loop {
            let answer = self.next(&mut budget).await?;
            if answer.tag == tag {
                return Ok(answer);
            }
            on(&answer);
        }
    }

    async fn next(&mut self, budget: &mut usize) -> Result<Answer, DeliveryError> {
        let host = &self.host;
        let answer = next(&mut self.talk, budget).await.map_err(|fault| fault.at(host))?;
        if answer.status == Status::Bye {
            return Err(DeliveryError::Retry(RetryCause::ToldLater {
                what: requests::Later::Busy,
                answer: answer.words(),
                after_seconds: None,
            }));
        }
        Ok(answer)
    }
}

/// Folder names come from the server; [`Folder::read`] lets none with control characters through.
fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}
