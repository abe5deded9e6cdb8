//! What mail servers report of a letter's way: delivered, delayed, not delivered (RFC 3461, RFC 3464, RFC 6533).
//! What other servers write instead of that form is `bounce.rs`.

use super::{citations, encoded_words, head::Head, parts::Part, sender::DeskAddress, text};
use requests::{LetterId, ServerAnswer};

/// A report about one letter: at least one recipient's fate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    pub(super) fates: Vec<Fate>,
}

/// What became of a letter on its way to one recipient.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fate {
    /// What.
    pub outcome: Outcome,
    /// The recipient's address as it was written, where the report names it.
    pub recipient: Option<String>,
    /// Whether that is the desk, and not another address that had a copy.
    pub is_desk: bool,
    /// RFC 3463: `5.1.1`.
    pub status: Option<String>,
    /// The server's words, one line, in its language; may be empty.
    pub reason: String,
}

impl Fate {
    /// What a person reads of it; the status where the server's words do not name it.
    pub fn words(&self) -> ServerAnswer {
        let status = self.status.as_deref().unwrap_or_default();
        let words = if self.reason.contains(status) {
            self.reason.clone()
        } else {
            format!("{status} {}", self.reason)
        };
        ServerAnswer::new(None, &words)
    }
}

/// The outcome for one recipient. The worse is the greater.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Outcome {
    /// Delivered, passed on to a server that sends no reports, or to a list.
    Delivered,
    /// Not yet; the server goes on trying.
    Delayed,
    /// Not, and it will not be tried again.
    Failed,
}

impl Report {
    /// Of each recipient that the report is about.
    pub fn fates(&self) -> &[Fate] {
        &self.fates
    }

    /// What became of the letter at the desk. Where the report names nobody, that counts; where it is all about
    /// others (a copy), there is none.
    pub fn at_desk(&self) -> Option<&Fate> {
        let at_desk = self
            .fates
            .iter()
            .filter(|fate| fate.is_desk || fate.recipient.is_none());
        at_desk.max_by_key(|fate| fate.outcome)
    }
}

/// Characters of a reason.
const MOST_REASON: usize = 500;
/// More recipients than a letter of ours has.
const MOST_RECIPIENTS: usize = 50;

const DELIVERY: [&str; 2] = ["message/delivery-status", "message/global-delivery-status"];
const READING: [&str; 2] = [
    "message/disposition-notification",
    "message/global-disposition-notification",
];
const REPORTS: [&str; 4] = [DELIVERY[0], DELIVERY[1], READING[0], READING[1]];

/// The report in these parts, if one of them is a delivery status.
pub(super) fn delivery_status(parts: &[Part<'_>], desk: &DeskAddress) -> Option<Report> {
    let status = part_of(parts, &DELIVERY)?;
    let content = status.content();
    let fates: Vec<Fate> = groups(&content)
        .iter()
        .filter_map(|group| fate(group, desk))
        .take(MOST_RECIPIENTS)
        .collect();
    (!fates.is_empty()).then_some(Report { fates })
}

/// Whether the mail is a receipt of reading (RFC 8098).
pub(super) fn is_of_reading(parts: &[Part<'_>]) -> bool {
    part_of(parts, &READING).is_some()
}

/// The letters of ours that a report is about, the surest first: what was returned with it, then the ids that it
/// names, then what it answers. `References` may hold the whole conversation, so only its end counts.
pub(super) fn about(head: &Head, parts: &[Part<'_>]) -> Vec<LetterId> {
    let mut letters = Vec::new();
    for part in parts {
        letters.extend(part.returned());
        if REPORTS.contains(&part.kind.value.as_str()) {
            for group in groups(&part.content()) {
                for name in ["original-message-id", "original-envelope-id", "x-original-message-id"] {
                    let value = group.first(name).unwrap_or_default();
                    letters.extend(citations::message_ids(value));
                    letters.extend(citations::bare_id(value));
                }
            }
        }
    }
    if letters.is_empty() {
        letters = citations::answered(head);
        letters.truncate(1);
    }
    citations::once_each(letters)
}

/// `Reporting-MTA: …`, then a group per recipient, with empty lines between (RFC 3464 2.1).
fn groups(content: &[u8]) -> Vec<Head> {
    let mut groups = Vec::new();
    let mut rest = content;
    while !rest.is_empty() && groups.len() < MOST_RECIPIENTS {
        let end = super::head::end(rest).unwrap_or(rest.len());
        let group = Head::read(&rest[..end]);
        if !group.is_empty() {
            groups.push(group);
        }
        rest = &rest[end..];
    }
    groups
}

fn fate(group: &Head, desk: &DeskAddress) -> Option<Fate> {
    let outcome = match group.token("action")?.split_whitespace().next()? {
        "failed" => Outcome::Failed,
        "delayed" => Outcome::Delayed,
        "delivered" | "relayed" | "expanded" => Outcome::Delivered,
        _ => return None,
    };
    let original = group.first("original-recipient").and_then(recipient);
    let last = group.first("final-recipient").and_then(recipient);
    let is_desk = [&original, &last]
        .into_iter()
        .flatten()
        .any(|address| desk.is_of_written(address));
    let reason = group
        .first("diagnostic-code")
        .map(|value| encoded_words::line(after_type(value)))
        .unwrap_or_default();
    Some(Fate {
        outcome,
        recipient: original.or(last),
        is_desk,
        status: group.token("status").as_deref().and_then(status),
        reason: shortened(&reason),
    })
}

/// `rfc822; address`, `utf-8; address`.
fn recipient(value: &[u8]) -> Option<String> {
    let address = encoded_words::line(after_type(value));
    let address = address.trim_start_matches('<').trim_end_matches('>');
    (!address.is_empty()).then(|| address.to_owned())
}

fn after_type(value: &[u8]) -> &[u8] {
    let at = value.iter().position(|byte| *byte == b';');
    at.map_or(value, |at| &value[at + 1..])
}

/// The first status code of RFC 3463 in a text.
pub(super) fn status(text: &str) -> Option<String> {
    text.split(|c: char| !c.is_ascii_digit() && c != '.')
        .find_map(|candidate| {
            let candidate = candidate.trim_matches('.');
            let numbers: Vec<&str> = candidate.split('.').collect();
            let [class, subject, detail] = numbers[..] else {
                return None;
            };
            let fits = matches!(class, "2" | "4" | "5")
                && [subject, detail].iter().all(|number| (1..=3).contains(&number.len()));
            fits.then(|| candidate.to_owned())
        })
}

pub(super) fn shortened(reason: &str) -> String {
    text::clean(reason).chars().take(MOST_REASON).collect()
}

fn part_of<'a, 'b>(parts: &'a [Part<'b>], kinds: &[&str]) -> Option<&'a Part<'b>> {
    parts.iter().find(|part| kinds.contains(&part.kind.value.as_str()))
}
