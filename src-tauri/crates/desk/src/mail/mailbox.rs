//! The person's mailbox: what came for us, what it says of a letter whose fate is not known, and the copy of what
//! was sent.

use super::{
    MailDesk,
    imap::{Fetched, Folder, Imap, Opened, Search, Section, Waited},
    incoming::{Arrival, Class, DeskAddress, Incoming, Outcome},
    now,
};
use crate::mime;
use requests::{ComposedLetter, Delivery, DeliveryError, Endpoint, HostName, LetterId, MessageId, ServerAnswer};
use serde::{Deserialize, Serialize};
use std::time::Duration;
use terms::Instant;

/// Heads asked for at once.
const BATCH: usize = 200;
/// Heads looked at before what was found is handed over.
const MOST_HEADS: usize = 10_000;
/// Bytes of letters held before they are handed over.
const MOST_HELD: usize = Incoming::MOST_BYTES;
/// A report longer than this is read from its beginning: what matters stands there.
const REPORT: usize = 512 * 1024;
/// Of one search, the latest so many are looked at.
const MOST_HITS: usize = 20;
/// Where letters come in (RFC 3501).
const INBOX: &str = "INBOX";

/// A letter that came and may concern us.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Arrived {
    /// Its bytes; of one that is too large, the beginning ([`Incoming::read`] takes both).
    pub raw: Vec<u8>,
    /// When the person's server took it.
    pub received: Instant,
    /// Bytes of the whole.
    pub size: u64,
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

/// What became of the copy of a sent letter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Filed {
    /// It lies among the sent letters.
    Now,
    /// It lay there already.
    Before,
    /// The server puts it there by itself.
    ByServer,
    /// There is no folder for sent letters, or no mailbox.
    Nowhere,
}

/// Up to where a mailbox has been read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Cursor {
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
        let folder = incoming_folder(&mut imap).await?;
        let opened = imap.examine(&folder).await?;
        let place = self.place(endpoint, &folder);
        let last = last_read(cursor, &place, opened);
        let search = last.map_or(Search::Since(from), |last| Search::From(last.saturating_add(1)));
        let mut numbers = imap.search(&search).await?;
        // `n:*` is the last letter where none has such a number.
        numbers.retain(|number| last.is_none_or(|last| *number > last));
        let end = opened.next.map_or(0, |next| next.saturating_sub(1));
        let mut reading = Reading {
            letters: Vec::new(),
            held: 0,
            last: last.unwrap_or(0),
            desk: &self.desk,
        };
        let read = reading.read(&mut imap, &numbers).await;
        let more = match read {
            Ok(whole) => !whole,
            Err(error) if reading.last == last.unwrap_or(0) => return Err(error),
            Err(_) => true,
        };
        if !more {
            reading.last = reading.last.max(end);
        }
        imap.logout().await;
        let cursor = Cursor {
            place,
            validity: opened.validity,
            last: reading.last,
        };
        Ok(Arrivals {
            letters: reading.letters,
            cursor: serde_json::to_string(&cursor).unwrap_or_default(),
            more,
        })
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
        let folder = incoming_folder(&mut imap).await?;
        let opened = imap.examine(&folder).await?;
        let place = self.place(endpoint, &folder);
        let last = last_read(cursor, &place, opened);
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

    /// Lays a copy of an accepted letter into the folder for sent ones, unless it is there.
    ///
    /// # Errors
    /// [`DeliveryError`]: the letter itself is sent all the same.
    pub async fn file_copy(&self, letter: &ComposedLetter) -> Result<Filed, DeliveryError> {
        let Some(endpoint) = &self.account.mailbox else {
            return Ok(Filed::Nowhere);
        };
        let mut imap = self.signed_in(endpoint).await?;
        // Gmail's, and Microsoft's mailboxes do it themselves, with a delay.
        if imap.can("X-GM-EXT-1") || files_by_itself(&self.account.submission.host) {
            imap.logout().await;
            return Ok(Filed::ByServer);
        }
        let folders = imap.folders().await?;
        let filed = match Folder::sent(&folders) {
            None => Filed::Nowhere,
            Some(sent) => {
                imap.examine(&sent.name).await?;
                let id = MessageId::of_letter(letter.id);
                if seen(&mut imap, &Search::WithId(&id), &id).await?.is_some() {
                    Filed::Before
                } else {
                    let bytes = mime::sent(letter, &self.account.sender, self.account.copy.as_ref());
                    imap.append(&sent.name, letter.at, &bytes).await?;
                    Filed::Now
                }
            }
        };
        imap.logout().await;
        Ok(filed)
    }

    /// What the mailbox says of a letter. Nothing found proves nothing.
    pub(crate) async fn find(&self, letter: LetterId) -> Result<Option<Delivery>, DeliveryError> {
        let Some(endpoint) = &self.account.mailbox else {
            return Ok(None);
        };
        let mut imap = self.signed_in(endpoint).await?;
        let folders = imap.folders().await?;
        let mut places = vec![INBOX];
        places.extend(
            [Folder::all(&folders), Folder::sent(&folders)]
                .into_iter()
                .flatten()
                .map(|each| each.name.as_str()),
        );
        let mut found = None;
        for place in places {
            imap.examine(place).await?;
            match self.trace(&mut imap, letter).await? {
                Some(undelivered @ Delivery::Undelivered { .. }) => {
                    found = Some(undelivered);
                    break;
                }
                other => found = found.or(other),
            }
        }
        imap.logout().await;
        Ok(found)
    }

    /// What the opened folder says of a letter: a report that it failed counts more than that it was taken on.
    async fn trace(&self, imap: &mut Imap, letter: LetterId) -> Result<Option<Delivery>, DeliveryError> {
        let mut taken = None;
        if let Some(born) = letter.born() {
            let reports = imap.search(&Search::ReportsSince(born)).await?;
            for number in latest(&reports) {
                let Some(one) = imap.fetch(&[*number], Section::Whole { most: REPORT }).await?.pop() else {
                    continue;
                };
                match self.reported(&one, letter) {
                    Some(undelivered @ Delivery::Undelivered { .. }) => return Ok(Some(undelivered)),
                    told => taken = taken.or(told),
                }
            }
        }
        let id = MessageId::of_letter(letter);
        for search in [Search::WithId(&id), Search::Answering(&id), Search::Following(&id)] {
            if taken.is_some() {
                break;
            }
            taken = seen(imap, &search, &id).await?.map(accepted);
        }
        Ok(taken)
    }

    fn reported(&self, report: &Fetched, letter: LetterId) -> Option<Delivery> {
        let at = report.at.unwrap_or_else(now);
        let incoming = Incoming::read(
            &report.bytes,
            &Arrival {
                desk: &self.desk,
                received: at,
                trusted_server: None,
            },
        );
        let Class::Report(report) = &incoming.class else {
            return None;
        };
        let fate = report.at_desk().filter(|_| incoming.letters.contains(&letter))?;
        Some(match fate.outcome {
            Outcome::Failed => {
                let status = fate.status.as_deref().unwrap_or_default();
                Delivery::Undelivered {
                    at,
                    reason: ServerAnswer::new(None, &format!("{status} {}", fate.reason)),
                }
            }
            Outcome::Delivered | Outcome::Delayed => accepted(at),
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
    /// The last number that was looked at.
    last: u32,
    desk: &'a DeskAddress,
}

impl Reading<'_> {
    /// `false`: there is more, but enough is held.
    async fn read(&mut self, imap: &mut Imap, numbers: &[u32]) -> Result<bool, DeliveryError> {
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
                self.last = head.number;
            }
            self.last = batch.last().copied().unwrap_or(self.last);
        }
        Ok(true)
    }

    async fn take(&mut self, imap: &mut Imap, number: u32) -> Result<(), DeliveryError> {
        // One byte more tells that there is more.
        let most = Incoming::MOST_BYTES + 1;
        let fetched = imap.fetch(&[number], Section::Whole { most }).await?;
        self.letters.extend(fetched.into_iter().map(|one| {
            self.held += one.bytes.len();
            Arrived {
                raw: one.bytes,
                received: one.at.unwrap_or_else(now),
                size: one.size,
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

/// When the latest letter came that this search finds and that really has the id. A server may pay no heed to what
/// was searched for and name all.
async fn seen(imap: &mut Imap, search: &Search<'_>, id: &MessageId) -> Result<Option<Instant>, DeliveryError> {
    let found = imap.search(search).await?;
    if found.is_empty() {
        return Ok(None);
    }
    let heads = imap.fetch(latest(&found), Section::Head).await?;
    let has_id = |head: &&Fetched| String::from_utf8_lossy(&head.bytes).contains(id.as_str());
    Ok(heads
        .iter()
        .filter(has_id)
        .map(|head| head.at.unwrap_or_else(now))
        .min())
}

fn latest(numbers: &[u32]) -> &[u32] {
    &numbers[numbers.len().saturating_sub(MOST_HITS)..]
}

fn accepted(at: Instant) -> Delivery {
    let answer = ServerAnswer::new(None, "");
    Delivery::Accepted { at, answer }
}

/// Where all letters lie, archived ones too; else where they come in.
async fn incoming_folder(imap: &mut Imap) -> Result<String, DeliveryError> {
    let folders = imap.folders().await?;
    Ok(Folder::all(&folders).map_or(INBOX, |all| all.name.as_str()).to_owned())
}

/// The last number read, where the cursor means this mailbox and its numbers still mean the same. A server that gives
/// them anew says so by another validity; where it forgets to, the next number tells.
fn last_read(cursor: &str, place: &str, opened: Opened) -> Option<u32> {
    let cursor: Cursor = serde_json::from_str(cursor).ok()?;
    let is_same = cursor.place == place && cursor.validity == opened.validity;
    let is_behind = opened.next.is_some_and(|next| next <= cursor.last);
    (is_same && !is_behind).then_some(cursor.last)
}

fn files_by_itself(submission: &HostName) -> bool {
    ["smtp.office365.com", "smtp-mail.outlook.com", "smtp.gmail.com"].contains(&submission.as_str())
}
