//! A mail's id: what answers cite.

use crate::LetterId;
use serde::{Deserialize, Serialize};

/// A Message-ID without its angle brackets: visible ASCII, so that it can stand in a head and in a search.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct MessageId(String);

/// A text that is no Message-ID.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("not a Message-ID: {0:?}")]
pub struct MessageIdFault(pub String);

impl MessageId {
    /// What stands behind the `@` of a letter's id; the letter's own id alone makes it unique.
    pub const LETTER_DOMAIN: &str = "letter.klik-support";
    /// A line of a head has at most 998 characters (RFC 5322); ours stay far below.
    const LONGEST: usize = 500;

    /// Reads one, with or without angle brackets. That there is an `@` is not asked: some programs leave it out.
    ///
    /// # Errors
    /// [`MessageIdFault`]
    pub fn parse(given: &str) -> Result<Self, MessageIdFault> {
        let id = given.trim();
        let id = id.strip_prefix('<').and_then(|id| id.strip_suffix('>')).unwrap_or(id);
        let plain = |b: u8| b.is_ascii_graphic() && !matches!(b, b'<' | b'>' | b'"' | b'\\');
        if id.is_empty() || id.len() > Self::LONGEST || !id.bytes().all(plain) {
            return Err(MessageIdFault(given.to_owned()));
        }
        Ok(Self(id.to_owned()))
    }

    /// The id under which a letter goes.
    pub fn of_letter(letter: LetterId) -> Self {
        Self(format!("{letter}@{}", Self::LETTER_DOMAIN))
    }

    /// Which letter goes under this id; none where it is another's.
    pub fn letter(&self) -> Option<LetterId> {
        let (letter, domain) = self.0.split_once('@')?;
        if domain.eq_ignore_ascii_case(Self::LETTER_DOMAIN) {
            letter.parse().ok()
        } else {
            None
        }
    }

    /// Without angle brackets.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for MessageId {
    type Error = MessageIdFault;

    fn try_from(text: String) -> Result<Self, MessageIdFault> {
        Self::parse(&text)
    }
}

impl From<MessageId> for String {
    fn from(id: MessageId) -> Self {
        id.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_letter_is_known_by_its_id() {
        let letter = LetterId::new();
        let id = MessageId::of_letter(letter);
        assert_eq!(MessageId::parse(id.as_str()), Ok(id.clone()));
        assert_eq!(id.letter(), Some(letter));
        for other in ["a@letter.klik-support", "a@b", "no-at-sign"] {
            assert_eq!(MessageId::parse(other).unwrap().letter(), None);
        }
    }

    #[test]
    fn an_id_is_one_visible_word() {
        for good in ["<a@b>", "a@b", " <20260504.1@host> ", "no-at-sign"] {
            assert!(MessageId::parse(good).is_ok(), "{good:?}");
        }
        let long = "a".repeat(501);
        for bad in ["", "<>", "a b", "a\r\nBcc: x@y", "a><b", "я@b", "a\"b", &long] {
            assert!(MessageId::parse(bad).is_err(), "{bad:?}");
        }
    }
}
