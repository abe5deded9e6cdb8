//! Which of our letters a mail is about. Our Message-IDs are `<id@letter.klik-support>`; the id alone makes
//! them unique, and nobody who has not had the letter can know it.

use super::head::Head;
use crate::mime;
use requests::LetterId;
use std::str::FromStr;

/// A UUID as it is written.
const ID_CHARS: usize = 36;
/// More citations than these are not of this world.
const MOST: usize = 50;

/// The letters that a mail answers, the most direct first: `In-Reply-To`, then `References` from its end
/// (RFC 5322 3.6.4).
pub(super) fn answered(head: &Head) -> Vec<LetterId> {
    let mut letters = Vec::new();
    for value in head.all("in-reply-to") {
        letters.extend(message_ids(value));
    }
    for value in head.all("references") {
        letters.extend(message_ids(value).into_iter().rev());
    }
    once_each(letters)
}

/// The letter that a returned head is of: a mail program may have given it a Message-ID of its own.
pub(super) fn returned(head: &Head) -> Option<LetterId> {
    let by_id = head.first("message-id").and_then(|value| message_ids(value).pop());
    by_id.or_else(|| head.first(&mime::LETTER_HEADER.to_ascii_lowercase()).and_then(bare_id))
}

/// Our letters' Message-IDs in these bytes, in their order.
pub(super) fn message_ids(bytes: &[u8]) -> Vec<LetterId> {
    let at_domain = [b"@", mime::MESSAGE_ID_DOMAIN.as_bytes()].concat();
    let mut letters = Vec::new();
    let mut from = 0;
    while let Some(found) = find(&bytes[from..], &at_domain) {
        let at = from + found;
        from = at + at_domain.len();
        let goes_on = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b'_');
        let is_whole = !bytes.get(from).is_some_and(goes_on);
        let Some(start) = at.checked_sub(ID_CHARS).filter(|_| is_whole) else {
            continue;
        };
        let is_begun = start
            .checked_sub(1)
            .and_then(|before| bytes.get(before))
            .is_some_and(goes_on);
        letters.extend(bare_id(&bytes[start..at]).filter(|_| !is_begun));
        if letters.len() == MOST {
            break;
        }
    }
    letters
}

/// A letter's id standing alone.
pub(super) fn bare_id(value: &[u8]) -> Option<LetterId> {
    let text = std::str::from_utf8(value).ok()?.trim();
    (text.len() == ID_CHARS)
        .then(|| LetterId::from_str(text).ok())
        .flatten()
}

pub(super) fn once_each(letters: Vec<LetterId>) -> Vec<LetterId> {
    let mut once: Vec<LetterId> = Vec::new();
    for letter in letters {
        if !once.contains(&letter) && once.len() < MOST {
            once.push(letter);
        }
    }
    once
}

/// Where a text begins in these bytes, whatever the size of its letters.
fn find(bytes: &[u8], text: &[u8]) -> Option<usize> {
    let first = text.first()?;
    let mut from = 0;
    loop {
        let at = from + bytes[from..].iter().position(|byte| byte.eq_ignore_ascii_case(first))?;
        let candidate = bytes.get(at..at + text.len())?;
        if candidate.eq_ignore_ascii_case(text) {
            return Some(at);
        }
        from = at + 1;
    }
}
