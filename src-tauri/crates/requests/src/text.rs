//! What a person writes. A draft may be anything; a submission has been checked for form (a subject
//! that is one line and not empty). Whether the tier covers it is not asked here.

use serde::{Deserialize, Serialize};
use terms::ServiceId;

/// A draft as typed: any field may still be empty.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct DraftText {
    /// The chosen service's id, as typed: it may have left the catalog since. Empty while none is.
    pub service: String,
    /// Subject.
    pub subject: String,
    /// The text itself.
    pub body: String,
    /// What is to be installed (asked by an agreed action).
    pub what: String,
    /// With whom and when it was agreed, or a reference (asked by an agreed action).
    pub agreed: String,
    /// A wanted time of work: asked, never required (no clause has one).
    pub wanted: String,
}

/// One line, not empty, at most [`Subject::MAX_CHARS`] characters.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct Subject(String);

/// Why a text is no subject.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SubjectFault {
    /// Nothing but spaces.
    #[error("the subject is empty")]
    Empty,
    /// Too long to be a subject.
    #[error("the subject is longer than {} characters", Subject::MAX_CHARS)]
    TooLong,
}

impl Subject {
    /// Characters, after cleaning.
    pub const MAX_CHARS: usize = 250;

    /// Line breaks and control characters become spaces, so that no later step can be tricked into
    /// a second header line; spaces at the ends go.
    ///
    /// # Errors
    /// [`SubjectFault`]
    pub fn new(text: &str) -> Result<Self, SubjectFault> {
        let trimmed = one_line(text);
        if trimmed.is_empty() {
            return Err(SubjectFault::Empty);
        }
        if trimmed.chars().count() > Self::MAX_CHARS {
            return Err(SubjectFault::TooLong);
        }
        Ok(Self(trimmed))
    }

    /// The line.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Line breaks and control characters become spaces; spaces at the ends go.
pub fn one_line(text: &str) -> String {
    let line: String = text.chars().map(|c| if breaks_a_line(c) { ' ' } else { c }).collect();
    line.trim().to_owned()
}

fn breaks_a_line(c: char) -> bool {
    c.is_control() || matches!(c, '\u{2028}' | '\u{2029}')
}

/// Text of several lines: control characters other than line breaks and tabs become U+FFFD.
pub fn clean_text(text: &str) -> String {
    let unix = text.replace("\r\n", "\n").replace('\r', "\n");
    unix.chars()
        .map(|c| {
            if c.is_control() && !matches!(c, '\n' | '\t') {
                '\u{FFFD}'
            } else {
                c
            }
        })
        .collect()
}

/// Characters that show nothing or turn the reading order around: what they would hide in a name or an
/// address has to be seen. The joiners within emoji and some scripts are not among them.
pub fn is_unseen(c: char) -> bool {
    matches!(c,
        '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{115F}' | '\u{1160}' | '\u{17B4}' | '\u{17B5}' | '\u{180E}' | '\u{200B}'
        | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{3164}' | '\u{FEFF}'
        | '\u{FFA0}' | '\u{FFF9}'..='\u{FFFB}' | '\u{E0000}'..='\u{E007F}')
}

/// The checked text of a request that is to be sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RequestText {
    /// Subject.
    pub subject: Subject,
    /// The text, cleaned.
    pub body: String,
    /// What is to be installed.
    pub what: Option<String>,
    /// With whom and when it was agreed.
    pub agreed: Option<String>,
    /// A wanted time of work.
    pub wanted: Option<String>,
}

/// A request ready to be judged: for which service, and what it says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Submission {
    /// For which service.
    pub service: ServiceId,
    /// What it says.
    pub text: RequestText,
}

impl Submission {
    /// Checks a draft's form.
    ///
    /// # Errors
    /// [`SubjectFault`]
    pub fn from_draft(draft: &DraftText) -> Result<Self, SubjectFault> {
        Ok(Self {
            service: ServiceId::new(draft.service.trim()),
            text: RequestText {
                subject: Subject::new(&draft.subject)?,
                body: clean_text(&draft.body),
                what: filled(&draft.what),
                agreed: filled(&draft.agreed),
                wanted: filled(&draft.wanted),
            },
        })
    }
}

fn filled(text: &str) -> Option<String> {
    let text = clean_text(text.trim());
    (!text.is_empty()).then_some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_subject_is_one_line() {
        let cases = [
            ("Карточка пуста", Ok("Карточка пуста")),
            ("  с краёв  ", Ok("с краёв")),
            ("a\r\nBcc: x@y\u{2028}z\0", Ok("a  Bcc: x@y z")),
            (" \t\r\n ", Err(SubjectFault::Empty)),
        ];
        for (typed, expected) in cases {
            let subject = Subject::new(typed);
            assert_eq!(
                subject.as_ref().map(Subject::as_str),
                expected.as_ref().copied(),
                "{typed:?}"
            );
        }
        let long = "я".repeat(Subject::MAX_CHARS);
        assert!(Subject::new(&long).is_ok());
        assert_eq!(Subject::new(&format!("{long}я")), Err(SubjectFault::TooLong));
    }

    #[test]
    fn text_keeps_lines_and_loses_control_characters() {
        assert_eq!(clean_text("раз\r\nдва\rтри\t\0"), "раз\nдва\nтри\t\u{FFFD}");
    }
}
