//! What came into the person's mailbox for us.

use super::{
    MailDesk,
    imap::{Folder, Imap, Opened, Search, Section, Waited},
    incoming::{DeskAddress, Incoming},
    now,
};
use requests::{DeliveryError, Endpoint, MessageId};
use serde::{Deserialize, Serialize};
use std::time::Duration;
use terms::Instant;

/// Heads asked for at once.
const BATCH: usize = 200;
/// Heads looked at before what was found is handed over.
const MOST_HEADS: usize = 10_000;
/// Bytes of letters held before they are handed over.
const MOST_HELD: usize = Incoming::MOST_BYTES;
/// Where letters come in (RFC 3501).
pub(super) const INBOX: &str = "INBOX";

/// A letter that came and may concern us.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Arrived {
    /// Its bytes; of one that is too large, the beginning ([`Incoming::read`] takes both).
    pub raw: Vec<u8>,
    /// When the person's server took it.
    pub received: Instant,
    /// Bytes of the whole.
    pub size: u64,
    /// The server had laid it among the spam.
    pub is_spam: bool,
}

/// What came, and up to where the mailbox has been read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Arrivals {
    /// In the mailbox's order.
    pub letters: Vec<Arrived>,
    /// Pass it to the next call.
    pub cursor: String,
    /// There is more at once.
    pub more: bool,
}

/// What waiting for mail brought.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum News {
    /// Something came: [`MailDesk::arrivals`] tells what.
    Came,
    /// Nothing came in that time.
    Nothing,
    /// The server tells nothing by itself; it has to be asked now and then.
    NotTold,
}

/// Up to where a mailbox has been read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Cursor {
    #[serde(flatten)]
    incoming: Mark,
    /// None: there is no folder for spam, or it was not read yet.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    spam: Option<Mark>,
}

/// Up to where a folder has been read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Mark {
    /// Numbers of another mailbox mean nothing in this one.
    place: String,
    validity: u32,
    last: u32,
}

impl MailDesk {
    /// Letters that came after this cursor and may concern us: that cite a letter of ours, are from the desk, or may
    /// be reports. Where the cursor means nothing (the first time, another account, numbers given anew by the
    /// server), those that came since `from`: the same letters may come again.
    ///
    /// Memory does not grow with the mailbox: [`Arrivals::more`] tells when to ask again.
    ///
    /// # Errors
    /// [`DeliveryError`]; what was found before a failure is handed over first.
    pub async fn arrivals(&self, cursor: &str, from: Instant) -> Result<Arrivals, DeliveryError> {
        let Some(endpoint) = &self.account.mailbox else {
            return Ok(Arrivals {
                letters: Vec::new(),
                cursor: cursor.to_owned(),
                more: false,
            });
        };
        let mut imap = self.signed_in(endpoint).await?;
        let folders = imap.folders().await?;
        let before = read_cursor(cursor);
        let mut reading = Reading {
            letters: Vec::new(),
            held: 0,
            desk: &self.desk,
            is_spam: false,
        };
        let incoming = before.as_ref().map(|before| &before.incoming);
        let folder = (endpoint, incoming_folder(&folders));
        let (incoming, mut more) = self
            .read_folder(&mut imap, folder, incoming, from, &mut reading)
            .await?;
        let mut spam = before.and_then(|before| before.spam);
        if let Some(folder) = Folder::junk(&folders).filter(|_| !more) {
            reading.is_spam = true;
            let folder = (endpoint, folder.name.as_str());
            let read = self.read_folder(&mut imap, folder, spam.as_ref(), from, &mut reading);
            // One that cannot be read keeps nobody from the other; whether the connection is lost shows the next time.
            if let Ok((mark, rest)) = read.await {
                (spam, more) = (Some(mark), rest);
            }
        }
        imap.logout().await;
        let cursor = Cursor { incoming, spam };
        Ok(Arrivals {
            letters: reading.letters,
            cursor: serde_json::to_string(&cursor).unwrap_or_default(),
            more,
        })
    }

    /// Reads what came into a folder after this mark; says up to where it is read now, and whether there is more.
    async fn read_folder(
        &self,
        imap: &mut Imap,
        (endpoint, folder): (&Endpoint, &str),
        mark: Option<&Mark>,
        from: Instant,
        reading: &mut Reading<'_>,
    ) -> Result<(Mark, bool), DeliveryError> {
        let opened = imap.examine(folder).await?;
        let place = self.place(endpoint, folder);
        let last = last_read(mark, &place, opened);
        let search = last.map_or(Search::Since(from), |last| Search::From(last.saturating_add(1)));
        let mut numbers = imap.search(&search).await?;
        // `n:*` is the last letter where none has such a number.
        numbers.retain(|number| last.is_none_or(|last| *number > last));
        let end = opened.next.map_or(0, |next| next.saturating_sub(1));
        let mut read_to = last.unwrap_or(0);
        let more = match reading.read(imap, &numbers, &mut read_to).await {
            Ok(whole) => !whole,
            Err(error) if read_to == last.unwrap_or(0) => return Err(error),
            Err(_) => true,
        };
        if !more {
            read_to = read_to.max(end);
        }
        let mark = Mark {
            place,
            validity: opened.validity,
            last: read_to,
        };
        Ok((mark, more))
    }

    /// Waits until something comes after this cursor. Dropping the future ends the waiting.
    ///
    /// # Errors
    /// [`DeliveryError`]
    pub async fn wait_for_mail(&self, cursor: &str, longest: Duration) -> Result<News, DeliveryError> {
        let Some(endpoint) = &self.account.mailbox else {
            return Ok(News::NotTold);
        };
        let mut imap = self.signed_in(endpoint).await?;
        if !imap.can("IDLE") {
            imap.logout().await;
            return Ok(News::NotTold);
        }
        let folders = imap.folders().await?;
        let folder = incoming_folder(&folders);
        let opened = imap.examine(folder).await?;
        let cursor = read_cursor(cursor);
        let mark = cursor.as_ref().map(|cursor| &cursor.incoming);
        let last = last_read(mark, &self.place(endpoint, folder), opened);
        let nothing_since = last.is_some_and(|last| opened.next.is_none_or(|next| next <= last.saturating_add(1)));
        // What came between the last reading and now is not told any more.
        if !nothing_since {
            imap.logout().await;
            return Ok(News::Came);
        }
        let waited = imap.idle(longest).await?;
        imap.logout().await;
        Ok(match waited {
            Waited::News => News::Came,
            Waited::Nothing => News::Nothing,
        })
    }

    pub(super) async fn signed_in(&self, endpoint: &Endpoint) -> Result<Imap, DeliveryError> {
        let mut imap = Imap::open(endpoint, self.account.authority.as_ref(), self.patience).await?;
        imap.sign_in(&self.account, &self.secret).await?;
        Ok(imap)
    }

    fn place(&self, endpoint: &Endpoint, folder: &str) -> String {
        let (host, port) = (endpoint.host.as_str(), endpoint.port);
        format!("{}@{host}:{port}/{folder}", self.account.user.as_str())
    }
}

/// Letters that came and may concern us, so far.
struct Reading<'a> {
    letters: Vec<Arrived>,
    held: usize,
    desk: &'a DeskAddress,
    /// Of the folder that is read.
    is_spam: bool,
}

impl Reading<'_> {
    /// `false`: there is more, but enough is held. `read_to`: the last number that was looked at.
    async fn read(&mut self, imap: &mut Imap, numbers: &[u32], read_to: &mut u32) -> Result<bool, DeliveryError> {
        for (count, batch) in numbers.chunks(BATCH).enumerate() {
            if count * BATCH >= MOST_HEADS {
                return Ok(false);
            }
            let mut heads = imap.fetch(batch, Section::Head).await?;
            heads.sort_by_key(|head| head.number);
            for head in heads {
                if concerns_us(&head.bytes, self.desk) {
                    if self.held >= MOST_HELD {
                        return Ok(false);
                    }
                    self.take(imap, head.number).await?;
                }
                *read_to = head.number;
            }
            *read_to = batch.last().copied().unwrap_or(*read_to);
        }
        Ok(true)
    }

    async fn take(&mut self, imap: &mut Imap, number: u32) -> Result<(), DeliveryError> {
        // One byte more tells that there is more.
        let most = Incoming::MOST_BYTES + 1;
        let fetched = imap.fetch(&[number], Section::Whole { most }).await?;
        let is_spam = self.is_spam;
        self.letters.extend(fetched.into_iter().map(|one| {
            self.held += one.bytes.len();
            Arrived {
                raw: one.bytes,
                received: one.at.unwrap_or_else(now),
                size: one.size,
                is_spam,
            }
        }));
        Ok(())
    }
}

/// By the lines of a head: rather one too many, since each is judged when it is read whole.
fn concerns_us(head: &[u8], desk: &DeskAddress) -> bool {
    let head = String::from_utf8_lossy(head).to_ascii_lowercase();
    let from_machines = ["mailer-daemon", "postmaster", "multipart/report"];
    head.contains(MessageId::LETTER_DOMAIN)
        || head.contains(&desk.name())
        || from_machines.iter().any(|name| head.contains(name))
}

/// Where all letters lie, archived ones too, but for the spam; else where they come in.
fn incoming_folder(folders: &[Folder]) -> &str {
    Folder::all(folders).map_or(INBOX, |all| all.name.as_str())
}

fn read_cursor(cursor: &str) -> Option<Cursor> {
    serde_json::from_str(cursor).ok()
}

/// The last number read, where the mark means this folder and its numbers still mean the same. A server that gives
/// them anew says so by another validity; where it forgets to, the next number tells.
fn last_read(mark: Option<&Mark>, place: &str, opened: Opened) -> Option<u32> {
    let mark = mark?;
    let is_same = mark.place == place && mark.validity == opened.validity;
    let is_behind = opened.next.is_some_and(|next| next <= mark.last);
    (is_same && !is_behind).then_some(mark.last)
}
