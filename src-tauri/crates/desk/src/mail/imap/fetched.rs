//! A part of a letter, fetched.

use super::{answer::Answer, data::Value};
use chrono::DateTime;
use terms::Instant;

/// Which part, and how much of it at most.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Section {
    /// The lines of the head that tell what the letter is about.
    Head,
    /// All of it, up to so many bytes.
    Whole {
        /// Bytes.
        most: usize,
    },
}

impl Section {
    const HEAD: usize = 32 * 1024;

    pub(super) fn items(self) -> String {
        match self {
            Self::Head => format!(
                "(UID RFC822.SIZE INTERNALDATE BODY.PEEK[HEADER.FIELDS (FROM MESSAGE-ID IN-REPLY-TO REFERENCES \
                 CONTENT-TYPE)]<0.{}>)",
                Self::HEAD
            ),
            Self::Whole { most } => format!("(UID RFC822.SIZE INTERNALDATE BODY.PEEK[]<0.{most}>)"),
        }
    }

    pub(super) fn most(self) -> usize {
        match self {
            Self::Head => Self::HEAD,
            Self::Whole { most } => most,
        }
    }
}

/// A letter's part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Fetched {
    /// Its number in the folder (UID).
    pub(crate) number: u32,
    /// The whole letter's bytes.
    pub(crate) size: u64,
    /// When it came, by the server.
    pub(crate) at: Option<Instant>,
    pub(crate) bytes: Vec<u8>,
}

impl Fetched {
    /// `* 1 FETCH (UID 5 RFC822.SIZE 123 INTERNALDATE "..." BODY[]<0> {n}...)`
    pub(super) fn read(answer: &Answer) -> impl Iterator<Item = Self> {
        let parts = answer.data_of("FETCH").and_then(|data| data.first()?.list());
        parts.and_then(Self::of).into_iter()
    }

    fn of(parts: &[Value]) -> Option<Self> {
        let mut number = None;
        let mut fetched = Self {
            number: 0,
            size: 0,
            at: None,
            bytes: Vec::new(),
        };
        for pair in parts.chunks_exact(2) {
            let (name, value) = (pair[0].word()?, &pair[1]);
            match name.as_str() {
                "UID" => number = value.number(),
                "RFC822.SIZE" => fetched.size = value.number()?,
                "INTERNALDATE" => fetched.at = value.text().and_then(date),
                _ if name.starts_with("BODY[") => fetched.bytes = value.text().unwrap_or_default().to_vec(),
                _ => {}
            }
        }
        // Without its number it is a change of flags that nobody asked about.
        fetched.number = number?;
        Some(fetched)
    }
}

fn date(text: &[u8]) -> Option<Instant> {
    let text = std::str::from_utf8(text).ok()?.trim();
    DateTime::parse_from_str(text, "%d-%b-%Y %H:%M:%S %z")
        .ok()
        .map(Instant::new)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_read_with_their_zone() {
        let at = |text: &str| date(text.as_bytes()).map(Instant::to_moscow_rfc3339);
        assert_eq!(
            at(" 4-May-2026 09:32:00 +0000").as_deref(),
            Some("2026-05-04T12:32:00+03:00")
        );
        assert_eq!(
            at("04-May-2026 12:32:00 +0300").as_deref(),
            Some("2026-05-04T12:32:00+03:00")
        );
        assert_eq!(at("yesterday"), None);
    }
}
