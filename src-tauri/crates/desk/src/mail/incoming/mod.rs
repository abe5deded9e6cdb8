//! Received mail: from its bytes to what it is ([`Class`]), with a text and files that are safe to show and to
//! keep. Pure, never panics, and takes memory and time in proportion to the bytes, whatever they are.
//!
//! Start with [`Incoming::read`]; "does this stop the clock?" is `class.rs`, "is it really the desk?" `sender.rs`.
//!
//! The structure, the fields and the charsets are read here and not by a mail library: libraries decode by
//! whatever charset is named, UTF-7 included, and nest as deep as a mail says. Tests hold what is read here
//! against one.

mod authenticity;
mod automatic;
mod bounce;
mod charset;
mod citations;
mod class;
mod encoded_words;
mod files;
mod flowed;
mod head;
mod html;
mod links;
mod parameters;
mod parts;
mod report;
mod sender;
mod text;
mod transfer;

pub use automatic::AutomaticSign;
pub use class::{Class, Doubt};
pub use files::ReceivedFile;
pub use links::Link;
pub use report::{Fate, Outcome, Report};
pub use sender::{DeskAddress, From};
pub use text::Text;

use chrono::DateTime;
use class::{Findings, Told};
use head::Head;
use parts::Part;
use requests::LetterId;
use sha2::{Digest, Sha256};
use terms::Instant;

/// How a mail came: what the mailbox knows and the mail itself cannot.
#[derive(Debug, Clone, Copy)]
pub struct Arrival<'a> {
    /// Whose answers are waited for.
    pub desk: &'a DeskAddress,
    /// When the person's own server took it (IMAP: INTERNALDATE).
    pub received: Instant,
    /// Under which name that server writes `Authentication-Results` (RFC 8601), where the person wants them
    /// heard: then only what it found true is from the desk. None: the sender is taken by the mail's own word.
    pub trusted_server: Option<&'a str>,
}

/// A received mail.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Incoming {
    /// Its Message-ID without angle brackets; where it has none, `sha256:` and the hash of its bytes. The same
    /// mail read twice has the same.
    pub id: String,
    /// When it was written: its `Date` where that lies in the [`Incoming::LONGEST_WAY`] before it was received,
    /// else when it was received.
    pub at: Instant,
    /// When the first server on its way took it, by that server's word: the lowest `Received` (RFC 5321 4.4). None where
    /// it does not say.
    pub taken: Option<Instant>,
    /// Who wrote it, by its own word.
    pub from: From,
    /// One clean line, may be empty.
    pub subject: String,
    /// The letters of ours that it answers, or, being a report, is about: the most direct first.
    pub letters: Vec<LetterId>,
    /// What it is.
    pub class: Class,
    /// What it says.
    pub text: Text,
    /// What came with it.
    pub files: Vec<ReceivedFile>,
    /// Why only its beginning was read, where that is so; what it is is known all the same.
    pub stopped_by: Option<TooMuch>,
}

/// What there was too much of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TooMuch {
    /// Bytes of the mail: more than [`Incoming::MOST_BYTES`].
    Bytes,
    /// Fields, in bytes; or there was no field at all.
    Head,
    /// Multiparts within multiparts: more than 64.
    Depth,
    /// Parts: more than 500.
    Parts,
}

impl Incoming {
    /// Bytes of a mail that are read.
    pub const MOST_BYTES: usize = 30 * 1024 * 1024;
    /// Seconds that a mail is believed to have been on its way: servers try for five days.
    pub const LONGEST_WAY: i64 = 5 * 24 * 60 * 60;

    /// Reads a mail. Of one that is too large the caller may pass the beginning, one byte more than
    /// [`Incoming::MOST_BYTES`] at most.
    pub fn read(raw: &[u8], arrival: &Arrival<'_>) -> Self {
        let is_whole = raw.len() <= Self::MOST_BYTES;
        let read = &raw[..raw.len().min(Self::MOST_BYTES)];
        let body_at = head::end(&read[..read.len().min(head::MOST_BYTES)]);
        let is_head_only = read.len() <= head::MOST_BYTES;
        let Some(body_at) = body_at.or_else(|| is_head_only.then_some(read.len())) else {
            return Self::unreadable(&Head::read(&read[..head::MOST_BYTES]), raw, arrival);
        };
        let head = Head::read(&read[..body_at]);
        if head.is_empty() {
            return Self::unreadable(&head, raw, arrival);
        }
        let (parts, stopped_by) = parts::split(&head, &read[body_at..]);
        let mut incoming = Self::of_parts(&head, &parts, arrival);
        incoming.id = incoming.id_or_hash(raw);
        incoming.stopped_by = if is_whole { stopped_by } else { Some(TooMuch::Bytes) };
        incoming
    }

    fn of_parts(head: &Head, parts: &[Part<'_>], arrival: &Arrival<'_>) -> Self {
        let mut incoming = Self::of_head(head, arrival);
        let (texts, files) = apart(parts);
        incoming.text = Text::of_parts(&texts);
        let report = incoming.report(head, parts, arrival);
        if let Some((_, letters)) = &report {
            incoming.letters.clone_from(letters);
        } else {
            incoming.files = files::of_parts(files.into_iter());
        }
        incoming.class = class::judge(
            Findings {
                head,
                from: &incoming.from,
                report: report.map(|(told, _)| told),
                letters: &incoming.letters,
                own: own(head),
            },
            arrival,
        );
        incoming
    }

    fn of_head(head: &Head, arrival: &Arrival<'_>) -> Self {
        Self {
            id: message_id(head).unwrap_or_default(),
            at: written(head, arrival.received),
            taken: taken(head),
            from: From::read(head.all("from")),
            subject: head.line("subject").unwrap_or_default(),
            letters: citations::answered(head),
            class: Class::Unreadable(TooMuch::Head),
            text: Text::default(),
            files: Vec::new(),
            stopped_by: None,
        }
    }

    fn unreadable(head: &Head, raw: &[u8], arrival: &Arrival<'_>) -> Self {
        let mut incoming = Self::of_head(head, arrival);
        incoming.id = incoming.id_or_hash(raw);
        incoming.stopped_by = Some(TooMuch::Head);
        incoming
    }

    /// Whether it is a report, in the form of the standards or in another, and about which letters.
    fn report(&self, head: &Head, parts: &[Part<'_>], arrival: &Arrival<'_>) -> Option<(Told, Vec<LetterId>)> {
        if report::is_of_reading(parts) {
            return Some((Told::Reading, report::about(head, parts)));
        }
        if let Some(report) = report::delivery_status(parts, arrival.desk) {
            return Some((Told::Delivery(report), report::about(head, parts)));
        }
        let returned: Vec<LetterId> = parts.iter().filter_map(Part::returned).collect();
        let (report, letters) = bounce::read(head, &self.from, &self.text.text, &returned, arrival.desk)?;
        Some((Told::Delivery(report), letters))
    }

    fn id_or_hash(&self, raw: &[u8]) -> String {
        if self.id.is_empty() {
            format!("sha256:{:x}", Sha256::digest(raw))
        } else {
            self.id.clone()
        }
    }
}

/// Which parts are the text, and which are files. Of alternatives the plain one is the text where it says
/// anything (RFC 2046 5.1.4 would have the last one; ours is the one that can hide least).
fn apart<'a, 'b>(parts: &'a [Part<'b>]) -> (Vec<&'a Part<'b>>, Vec<&'a Part<'b>>) {
    // Each part is decoded once: asked anew for every page, a large blank part would be decoded hundreds of times.
    let said_plainly: Vec<usize> = parts
        .iter()
        .filter(|part| part.is_text("text/plain") && !part.content().trim_ascii().is_empty())
        .filter_map(|part| part.alternative)
        .collect();
    let is_said_plainly = |part: &Part<'_>| part.alternative.is_some_and(|one| said_plainly.contains(&one));
    let (mut texts, mut files) = (Vec::new(), Vec::new());
    for part in parts {
        if part.is_text("text/plain") {
            texts.push(part);
        } else if part.is_text("text/html") {
            // The same once more, as HTML, is neither text nor file.
            if !is_said_plainly(part) {
                texts.push(part);
            }
        } else {
            files.push(part);
        }
    }
    (texts, files)
}

/// Our letter whose own Message-ID stands in its head.
fn own(head: &Head) -> Option<LetterId> {
    citations::message_ids(head.first("message-id")?).pop()
}

/// `None`: there is none, or it is nothing to keep.
fn message_id(head: &Head) -> Option<String> {
    const LONGEST: usize = 250;
    let id = head.token_as_written("message-id")?;
    let id = id.trim_start_matches('<').trim_end_matches('>');
    let is_fit = (1..=LONGEST).contains(&id.len()) && id.chars().all(|c| c.is_ascii_graphic());
    is_fit.then(|| id.to_owned())
}

/// The lowest of many is the first: each server puts its own on top.
fn taken(head: &Head) -> Option<Instant> {
    let lowest = head.all("received").last()?;
    let date = String::from_utf8_lossy(lowest);
    let (_, date) = date.rsplit_once(';')?;
    let date = DateTime::parse_from_rfc2822(date.trim()).ok()?;
    Instant::from_unix(date.timestamp())
}

/// The mail's own date, where it can be true (RFC 5322 3.6.1).
fn written(head: &Head, received: Instant) -> Instant {
    let date = head
        .token_as_written("date")
        .and_then(|date| DateTime::parse_from_rfc2822(&date).ok());
    let date = date.and_then(|date| Instant::from_unix(date.timestamp()));
    date.filter(|date| (received.plus_seconds(-Incoming::LONGEST_WAY)..=received).contains(date))
        .unwrap_or(received)
}
