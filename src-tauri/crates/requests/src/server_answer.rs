//! What a server said, fit to be shown and kept: one line, short, without characters that change how others are read.

use crate::one_line;
use serde::{Deserialize, Serialize};

/// A server's answer in its own words.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(from = "Record")]
pub struct ServerAnswer {
    /// The number before the words, where the protocol has one (SMTP).
    #[serde(skip_serializing_if = "Option::is_none")]
    code: Option<u16>,
    words: String,
}

#[derive(Deserialize)]
struct Record {
    code: Option<u16>,
    words: String,
}

impl ServerAnswer {
    /// The words' longest form, in characters.
    pub const MAX_CHARS: usize = 300;

    /// Cleans what was said.
    pub fn new(code: Option<u16>, said: &str) -> Self {
        let line: String = one_line(said).chars().filter(|c| !turns_text(*c)).collect();
        let mut words = line.split_whitespace().collect::<Vec<_>>().join(" ");
        if let Some((end, _)) = words.char_indices().nth(Self::MAX_CHARS) {
            words.truncate(end);
            words.push('…');
        }
        Self { code, words }
    }

    /// The number before the words.
    pub fn code(&self) -> Option<u16> {
        self.code
    }

    /// The words.
    pub fn words(&self) -> &str {
        &self.words
    }
}

impl From<Record> for ServerAnswer {
    fn from(record: Record) -> Self {
        Self::new(record.code, &record.words)
    }
}

/// Directional and invisible characters: what follows would be shown in another order or not be seen.
fn turns_text(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_is_one_short_line() {
        let said = |said: &str| ServerAnswer::new(Some(550), said).words;
        assert_eq!(
            said(" 5.1.1 <a@b>:\r\n\tuser\u{202e} unknown\0"),
            "5.1.1 <a@b>: user unknown"
        );
        assert_eq!(said(&"я".repeat(400)).chars().count(), ServerAnswer::MAX_CHARS + 1);
    }

    #[test]
    fn stored_ones_are_cleaned_again() {
        let answer: ServerAnswer = serde_json::from_str(r#"{"code":451,"words":"a\nb"}"#).unwrap();
        assert_eq!(answer, ServerAnswer::new(Some(451), "a b"));
        assert_eq!(serde_json::to_string(&answer).unwrap(), r#"{"code":451,"words":"a b"}"#);
    }
}
