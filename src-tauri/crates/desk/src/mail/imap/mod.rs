//! Reading a mailbox (RFC 3501). The few commands are spoken here and not by a library: what a server may send is
//! capped to what was asked for before it is read, and no password goes through anybody's trace.
//!
//! Nothing in the mailbox is changed but by [`Imap::append`]: folders are opened to be read, and reading marks
//! nothing as read.

mod answer;
mod data;
mod fetched;

pub(crate) use answer::Folder;
pub(crate) use fetched::{Fetched, Section};

use super::{
    Patience, Secret,
    link::{self, LinkFault, Pace, Protected},
    talk::Talk,
};
use answer::{Answer, Status, refusal};
use chrono::{DateTime, Utc};
use data::{Piece, Value};
use encodify::base64;
use requests::{
    CompanyCa, DeliveryError, Endpoint, HostName, MailAccount, MailNeed, MessageId, ProtectionFault, RetryCause,
    Security,
};
use secrecy::zeroize::Zeroizing;
use std::time::Duration;
use terms::Instant;
use tokio::io::{AsyncRead, AsyncWrite};

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

impl Imap {
    /// Connects, protected; nobody is signed in yet.
    pub(crate) async fn open(
        endpoint: &Endpoint,
        authority: Option<&CompanyCa>,
        patience: Patience,
    ) -> Result<Self, DeliveryError> {
        let host = &endpoint.host;
        let pace = Pace::of(patience);
        let addresses = link::resolve(endpoint, &pace).await.map_err(|fault| fault.at(host))?;
        let stream = link::connect(&addresses, &pace).await.map_err(|fault| fault.at(host))?;
        Self::over(stream, endpoint, authority, patience).await
    }

    /// Protects a connection and hears the greeting.
    pub(crate) async fn over(
        stream: tokio::net::TcpStream,
        endpoint: &Endpoint,
        authority: Option<&CompanyCa>,
        patience: Patience,
    ) -> Result<Self, DeliveryError> {
        let host = &endpoint.host;
        let at = |fault: LinkFault| fault.at(host);
        let pace = Pace::of(patience);
        let talk = match endpoint.security {
            Security::Tls => {
                let stream = link::protect(stream, host, authority, &pace).await.map_err(at)?;
                let mut talk = Talk::new(stream, pace);
                greeting(&mut talk, host).await?;
                talk
            }
            Security::StartTls => {
                let mut bare = Talk::new(stream, pace);
                greeting(&mut bare, host).await?;
                let mut offered = false;
                let done = ask(&mut bare, "a1", b"CAPABILITY", SHORT, |answer| {
                    offered |= answer.abilities().iter().any(|ability| ability == "STARTTLS");
                })
                .await
                .map_err(at)?;
                if done.status != Status::Ok || !offered {
                    return Err(at(LinkFault::NotProtected(ProtectionFault::NotOffered)));
                }
                let done = ask(&mut bare, "a2", b"STARTTLS", SHORT, |_| {}).await.map_err(at)?;
                if done.status != Status::Ok {
                    return Err(at(LinkFault::NotProtected(ProtectionFault::Refused)));
                }
                let stream = bare.into_bare().map_err(at)?;
                Talk::new(link::protect(stream, host, authority, &pace).await.map_err(at)?, pace)
            }
        };
        let mut imap = Self {
            talk,
            host: host.clone(),
            patience,
            abilities: Vec::new(),
            commands: 0,
        };
        // What was said before the protection does not count.
        imap.ask_abilities().await?;
        Ok(imap)
    }

    /// Whether the server names this ability, in capitals.
    pub(crate) fn can(&self, ability: &str) -> bool {
        self.abilities.iter().any(|each| each == ability)
    }

    /// Signs in with a password.
    pub(crate) async fn sign_in(&mut self, account: &MailAccount, secret: &Secret) -> Result<(), DeliveryError> {
        let user = account.user.as_str();
        let done = if self.can("AUTH=PLAIN") {
            self.authenticate(user, secret).await?
        } else if self.can("LOGINDISABLED") {
            let host = self.host.clone();
            return Err(DeliveryError::NeedsYou(MailNeed::NoPasswordSignIn { host }));
        } else {
            self.login(user, secret).await?
        };
        if done.status != Status::Ok {
            return Err(answer::sign_in_refusal(&self.host, &done));
        }
        // A server may be able to do more for whom it knows.
        self.ask_abilities().await
    }

    async fn authenticate(&mut self, user: &str, secret: &Secret) -> Result<Answer, DeliveryError> {
        let both = Zeroizing::new(format!("\0{user}\0{}", secret.text()));
        let both = Zeroizing::new(base64::STANDARD.encode(both.as_bytes()));
        let tag = self.begin(b"AUTHENTICATE PLAIN\r\n").await?;
        if let Some(done) = self.go_on(&tag).await? {
            return Ok(done);
        }
        let line = Zeroizing::new(format!("{}\r\n", *both));
        self.send(line.as_bytes()).await?;
        self.until(&tag, SHORT, |_| {}).await
    }

    async fn login(&mut self, user: &str, secret: &Secret) -> Result<Answer, DeliveryError> {
        let tag = self.begin(format!("LOGIN {{{}}}\r\n", user.len()).as_bytes()).await?;
        if let Some(done) = self.go_on(&tag).await? {
            return Ok(done);
        }
        let line = format!("{user} {{{}}}\r\n", secret.text().len());
        self.send(line.as_bytes()).await?;
        if let Some(done) = self.go_on(&tag).await? {
            return Ok(done);
        }
        let line = Zeroizing::new(format!("{}\r\n", secret.text()));
        self.send(line.as_bytes()).await?;
        self.until(&tag, SHORT, |_| {}).await
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
        if let Some(done) = self.go_on(&tag).await? {
            return Err(refusal(&done));
        }
        let until = tokio::time::Instant::now() + longest;
        let mut waited = Waited::Nothing;
        while waited == Waited::Nothing {
            let left = until.saturating_duration_since(tokio::time::Instant::now());
            let host = &self.host;
            if !self.talk.wait(left).await.map_err(|fault| fault.at(host))? {
                break;
            }
            self.talk.pace = Pace::of(self.patience);
            let answer = self.next(&mut { SHORT }).await?;
            if answer.count("EXISTS").is_some() || answer.count("RECENT").is_some() {
                waited = Waited::News;
            }
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
        let mut budget = SHORT;
        loop {
            let answer = self.next(&mut budget).await?;
            if answer.is_continue() {
                return Ok(None);
            }
            if answer.tag == tag {
                return Ok(Some(answer));
            }
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
            }));
        }
        Ok(answer)
    }
}

/// What is looked for. Nothing unchecked gets into a search: what is not a number or a date is a [`MessageId`].
#[derive(Debug, Clone, Copy)]
pub(crate) enum Search<'a> {
    /// Numbers from this one on.
    From(u32),
    /// Come on this day or later.
    Since(Instant),
    /// With this id.
    WithId(&'a MessageId),
    /// Answering this id.
    Answering(&'a MessageId),
    /// Mentioning this id among what they follow.
    Following(&'a MessageId),
    /// Reports that came on this day or later.
    ReportsSince(Instant),
}

impl Search<'_> {
    fn text(&self) -> String {
        // A server's day may be another than ours.
        let day = |at: &Instant| {
            let at = at.plus_seconds(-24 * 3600).unix();
            let at = DateTime::<Utc>::from_timestamp(at, 0).unwrap_or_default();
            at.format("%d-%b-%Y").to_string()
        };
        match self {
            Self::From(first) => format!("UID {first}:*"),
            Self::Since(at) => format!("SINCE {}", day(at)),
            Self::WithId(id) => format!("HEADER Message-ID \"{}\"", id.as_str()),
            Self::Answering(id) => format!("HEADER In-Reply-To \"{}\"", id.as_str()),
            Self::Following(id) => format!("HEADER References \"{}\"", id.as_str()),
            Self::ReportsSince(at) => format!("SINCE {} HEADER Content-Type \"multipart/report\"", day(at)),
        }
    }
}

/// Folder names come from the server; [`Folder::read`] lets none with control characters through.
fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

async fn greeting<S: AsyncRead + AsyncWrite + Unpin>(talk: &mut Talk<S>, host: &HostName) -> Result<(), DeliveryError> {
    let greeting = next(talk, &mut { SHORT }).await.map_err(|fault| fault.at(host))?;
    match greeting.status {
        Status::Ok => Ok(()),
        // Somebody is signed in who is not us, and STARTTLS cannot be had any more.
        Status::PreAuth => Err(LinkFault::NotProtected(ProtectionFault::Injected).at(host)),
        Status::Bye => Err(refusal(&greeting)),
        _ => Err(LinkFault::Garbled.at(host)),
    }
}

async fn ask<S: AsyncRead + AsyncWrite + Unpin>(
    talk: &mut Talk<S>,
    tag: &str,
    command: &[u8],
    mut budget: usize,
    mut on: impl FnMut(&Answer),
) -> Result<Answer, LinkFault> {
    if talk.has_ahead() {
        return Err(LinkFault::Garbled);
    }
    talk.send(&[tag.as_bytes(), b" ", command, b"\r\n"].concat()).await?;
    loop {
        let answer = next(talk, &mut budget).await?;
        if answer.status == Status::Bye {
            return Err(LinkFault::Offline);
        }
        if answer.tag == tag {
            return Ok(answer);
        }
        on(&answer);
    }
}

/// One answer; what it takes is taken from the budget.
async fn next<S: AsyncRead + AsyncWrite + Unpin>(talk: &mut Talk<S>, budget: &mut usize) -> Result<Answer, LinkFault> {
    let mut pieces: Vec<Piece> = Vec::new();
    loop {
        let line = talk.line(*budget).await?;
        *budget = budget.checked_sub(line.len() + 2).ok_or(LinkFault::Garbled)?;
        let is_free_text = pieces.is_empty() && answer::is_free_text(&line);
        let literal = match data::announced(&line).filter(|_| !is_free_text) {
            None => None,
            Some(Ok(size)) if size <= *budget => {
                *budget -= size;
                Some(talk.bytes(size).await?)
            }
            Some(_) => return Err(LinkFault::Garbled),
        };
        let is_last = literal.is_none();
        pieces.push(Piece { line, literal });
        if is_last {
            return Answer::read(pieces).ok_or(LinkFault::Garbled);
        }
    }
}

/// So that the parts of this module speak of one thing.
type Values = Vec<Value>;
