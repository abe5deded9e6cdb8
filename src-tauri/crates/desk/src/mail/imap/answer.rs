//! One answer of an IMAP server: how it ends a command, or what it tells meanwhile.

use super::data::{self, Piece, Value};
use requests::{DeliveryError, DeskNeed, HostName, Later, RetryCause, ServerAnswer};

/// How a command ended, or what a server says of itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Status {
    Ok,
    No,
    Bad,
    Bye,
    PreAuth,
    /// Data, not a status.
    None,
}

/// One answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Answer {
    /// Which command it ends; `*` for all others, `+` for "go on".
    pub(crate) tag: String,
    pub(crate) status: Status,
    /// `UIDVALIDITY 7`: what stands in brackets.
    code: String,
    text: String,
    data: Vec<Value>,
    found: Vec<u32>,
}

/// Status lines end in words, which may look like anything.
pub(super) fn is_free_text(line: &[u8]) -> bool {
    let mut words = line.split(|byte| *byte == b' ');
    words.next() == Some(b"+") || words.next().is_some_and(|word| status(word) != Status::None)
}

fn status(word: &[u8]) -> Status {
    match word.to_ascii_uppercase().as_slice() {
        b"OK" => Status::Ok,
        b"NO" => Status::No,
        b"BAD" => Status::Bad,
        b"BYE" => Status::Bye,
        b"PREAUTH" => Status::PreAuth,
        _ => Status::None,
    }
}

impl Answer {
    pub(super) fn read(mut pieces: Vec<Piece>) -> Option<Self> {
        let line = &pieces.first()?.line;
        let tag_length = line.iter().position(|byte| *byte == b' ').unwrap_or(line.len());
        let tag = String::from_utf8(line[..tag_length].to_vec())
            .ok()
            .filter(|tag| !tag.is_empty())?;
        let rest = line.get(tag_length + 1..).unwrap_or_default().to_vec();
        let mut answer = Self {
            tag,
            status: Status::None,
            code: String::new(),
            text: String::new(),
            data: Vec::new(),
            found: Vec::new(),
        };
        let (word, words) = split_word(&rest);
        answer.status = if answer.tag == "+" { Status::None } else { status(word) };
        if answer.tag == "+" || answer.status != Status::None {
            answer.read_text(&String::from_utf8_lossy(words));
        } else if word.eq_ignore_ascii_case(b"SEARCH") {
            // A million numbers need no million values.
            let text = String::from_utf8_lossy(words);
            answer.found = text
                .split_whitespace()
                .filter_map(|number| number.parse().ok())
                .collect();
        } else if answer.tag == "*" {
            pieces.first_mut()?.line = rest;
            answer.data = data::read(pieces)?;
        } else {
            return None;
        }
        Some(answer)
    }

    fn read_text(&mut self, words: &str) {
        let words = words.trim();
        let (code, text) = words
            .strip_prefix('[')
            .and_then(|words| words.split_once(']'))
            .unwrap_or(("", words));
        code.clone_into(&mut self.code);
        text.trim().clone_into(&mut self.text);
    }

    pub(super) fn is_continue(&self) -> bool {
        self.tag == "+"
    }

    /// `* 12 EXISTS`
    pub(super) fn count(&self, what: &str) -> Option<u32> {
        match &self.data[..] {
            [number, word] if word.word().as_deref() == Some(what) => number.number(),
            _ => None,
        }
    }

    /// `[UIDNEXT 12]`
    pub(super) fn code_number(&self, what: &str) -> Option<u32> {
        let (word, number) = self.code.split_once(' ')?;
        word.eq_ignore_ascii_case(what)
            .then(|| number.trim().parse().ok())
            .flatten()
    }

    pub(super) fn found(&self) -> &[u32] {
        &self.found
    }

    /// `* CAPABILITY IMAP4rev1 IDLE`, in capitals.
    pub(super) fn abilities(&self) -> Vec<String> {
        match self.data.split_first() {
            Some((first, rest)) if first.word().as_deref() == Some("CAPABILITY") => {
                rest.iter().filter_map(Value::word).collect()
            }
            _ => Vec::new(),
        }
    }

    /// What follows `* <number> FETCH`, or `* <what>`.
    pub(super) fn data_of(&self, what: &str) -> Option<&[Value]> {
        match &self.data[..] {
            [first, rest @ ..] if first.word().as_deref() == Some(what) => Some(rest),
            [_, second, rest @ ..] if second.word().as_deref() == Some(what) => Some(rest),
            _ => None,
        }
    }

    /// The server's words, with the code in brackets where it has one.
    pub(super) fn words(&self) -> ServerAnswer {
        let code = if self.code.is_empty() {
            String::new()
        } else {
            format!("[{}] ", self.code)
        };
        ServerAnswer::new(None, &format!("{code}{}", self.text))
    }

    fn code_word(&self) -> String {
        self.code.split(' ').next().unwrap_or_default().to_ascii_uppercase()
    }
}

fn split_word(rest: &[u8]) -> (&[u8], &[u8]) {
    let end = rest.iter().position(|byte| *byte == b' ').unwrap_or(rest.len());
    (&rest[..end], rest.get(end + 1..).unwrap_or_default())
}

/// A command was refused (codes of RFC 5530). Nothing in a mailbox needs the person: the letter is sent already.
pub(super) fn refusal(done: &Answer) -> DeliveryError {
    let what = match (done.status, done.code_word().as_str()) {
        (_, "OVERQUOTA") => Later::Full,
        (_, "LIMIT") => Later::TooOften,
        (_, "UNAVAILABLE" | "INUSE" | "SERVERBUG" | "CONTACTADMIN") | (Status::Bye, _) => Later::Busy,
        (Status::Bad, _) => Later::Protocol,
        _ => Later::Other,
    };
    let answer = done.words();
    told(what, answer)
}

fn told(what: Later, answer: ServerAnswer) -> DeliveryError {
    DeliveryError::Retry(RetryCause::ToldLater {
        what,
        answer,
        after_seconds: None,
    })
}

/// User or password were refused, or cannot be checked now.
pub(super) fn sign_in_refusal(host: &HostName, done: &Answer) -> DeliveryError {
    let answer = done.words();
    let words = answer.words().to_lowercase();
    let too_often = ["too many", "rate limit", "try again later"]
        .iter()
        .any(|word| words.contains(word));
    let later = match (done.status, done.code_word().as_str()) {
        (_, "UNAVAILABLE" | "INUSE" | "SERVERBUG") => Some(Later::SignIn),
        (_, "LIMIT") => Some(Later::TooOften),
        (_, "AUTHENTICATIONFAILED" | "AUTHORIZATIONFAILED" | "EXPIRED" | "PRIVACYREQUIRED" | "CONTACTADMIN") => None,
        _ if too_often => Some(Later::TooOften),
        _ => None,
    };
    match later {
        Some(what) => told(what, answer),
        None => DeliveryError::NeedsYou(DeskNeed::SignInRefused {
            host: host.clone(),
            answer,
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answer(line: &str) -> Answer {
        let line = line.as_bytes().to_vec();
        Answer::read(vec![Piece { line, literal: None }]).unwrap()
    }

    #[test]
    fn a_status_has_its_code_and_its_words() {
        let done = answer("k1 NO [AUTHENTICATIONFAILED] Invalid credentials {5}");
        assert_eq!((done.tag.as_str(), done.status), ("k1", Status::No));
        assert_eq!(done.words().words(), "[AUTHENTICATIONFAILED] Invalid credentials {5}");
        assert_eq!(answer("* OK [UIDNEXT 7] next").code_number("UIDNEXT"), Some(7));
        assert!(answer("+").is_continue() && answer("+ idling").is_continue());
        assert!(is_free_text(b"* ok text {3}") && !is_free_text(b"* LIST () \"/\" {3}"));
    }

    #[test]
    fn data_is_told_apart() {
        assert_eq!(answer("* 12 EXISTS").count("EXISTS"), Some(12));
        assert_eq!(answer("* SEARCH 3 1 x 2").found(), [3, 1, 2]);
        assert!(answer("* SEARCH").found().is_empty());
        assert_eq!(answer("* CAPABILITY IMAP4rev1 idle").abilities(), ["IMAP4REV1", "IDLE"]);
    }

    #[test]
    fn a_refused_sign_in_is_told_from_one_that_cannot_be_checked() {
        let host = HostName::parse("imap.client.test").unwrap();
        for (line, needs_you) in [
            ("k1 NO [AUTHENTICATIONFAILED] Authentication failed.", true),
            ("k1 NO [ALERT] Application-specific password required", true),
            ("k1 NO LOGIN failed.", true),
            ("k1 BAD [CLIENTBUG] AUTHENTICATE invalid credentials", true),
            ("k1 NO [UNAVAILABLE] Temporary authentication failure.", false),
            ("k1 NO [LIMIT] too many connections", false),
            ("k1 NO Too many login attempts", false),
        ] {
            let refused = sign_in_refusal(&host, &answer(line));
            assert_eq!(matches!(refused, DeliveryError::NeedsYou(_)), needs_you, "{line}");
        }
    }
}
