//! What a desk said: its status, and a body of bounded size that is JSON or nothing of a desk's.

use super::{failure, retry_after};
use crate::protection::LinkFault;
use chrono::{DateTime, Utc};
use requests::ServerAnswer;
use reqwest::{
    Response, StatusCode,
    header::{CONTENT_TYPE, DATE, HeaderName, LOCATION, RETRY_AFTER},
};
use serde::de::{DeserializeOwned, IgnoredAny};
use serde_json::Value;
use terms::Instant;

/// Bytes. More is no answer to anything that is asked here.
const LARGEST: usize = 4 * 1024 * 1024;

/// What kind of body came.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Empty,
    /// It says so, and it is.
    Json,
    /// It says so, and it is not.
    BrokenJson,
    /// A page for people.
    Page,
    Other,
}

/// An answer, by whomever.
#[derive(Debug)]
pub(crate) struct Said {
    pub(super) status: StatusCode,
    pub(super) kind: Kind,
    pub(super) bytes: Vec<u8>,
    /// Where it sends on to.
    pub(super) location: Option<String>,
    /// Seconds.
    pub(super) retry_after: Option<u32>,
    date: Option<Instant>,
}

/// A desk's answer.
#[derive(Debug)]
pub(crate) enum Answer {
    Good(Good),
    Refused(Refusal),
}

/// What was asked for, or what was written.
#[derive(Debug)]
pub(crate) struct Good {
    status: StatusCode,
    bytes: Vec<u8>,
    /// When, by the desk's clock.
    pub(crate) date: Option<Instant>,
}

/// The desk does not do it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Refusal {
    /// Of HTTP.
    pub(crate) status: u16,
    /// The desk's words, or the status's own.
    pub(crate) words: ServerAnswer,
}

impl Good {
    /// `201`: something new is there.
    pub(crate) fn is_created(&self) -> bool {
        self.status == StatusCode::CREATED
    }

    /// Reads the document. `None`: it is not what a desk says here.
    pub(crate) fn read<T: DeserializeOwned>(&self) -> Option<T> {
        // Nested deeper than the reader's own limit it is refused.
        serde_json::from_slice(&self.bytes).ok()
    }
}

impl From<Said> for Good {
    fn from(said: Said) -> Self {
        Self {
            status: said.status,
            bytes: said.bytes,
            date: said.date,
        }
    }
}

impl Said {
    /// Reads the body to its end. What comes with a refusal is only words: the refusal stands without them.
    pub(super) async fn read(response: Response) -> Result<Self, LinkFault> {
        let status = response.status();
        let header = |name: HeaderName| {
            let value = response.headers().get(name)?;
            value.to_str().ok().map(str::to_owned)
        };
        let (kind, location) = (header(CONTENT_TYPE), header(LOCATION));
        let (asked, date) = (header(RETRY_AFTER), header(DATE));
        let retry_after = asked.and_then(|asked| retry_after::seconds(&asked, date.as_deref(), Utc::now()));
        let bytes = match body(response).await {
            Err(fault) if status.is_success() => return Err(fault),
            Err(_) => Vec::new(),
            Ok(bytes) => bytes,
        };
        Ok(Self {
            status,
            kind: kind_of(kind.as_deref(), &bytes),
            bytes,
            location,
            retry_after,
            date: date.and_then(|date| Some(Instant::new(DateTime::parse_from_rfc2822(&date).ok()?))),
        })
    }

    /// The desk's words for people, or the status's own.
    pub(super) fn words(&self) -> ServerAnswer {
        let said = (self.kind == Kind::Json)
            .then(|| serde_json::from_slice(&self.bytes).ok())
            .flatten();
        let said = said.as_ref().and_then(words).filter(|words| !words.trim().is_empty());
        let code = self.status.as_u16();
        ServerAnswer::new(Some(code), &said.unwrap_or_else(|| self.status.to_string()))
    }

    /// Whether the desk itself says why.
    pub(super) fn has_words(&self) -> bool {
        self.words().words() != self.status.to_string()
    }
}

async fn body(mut response: Response) -> Result<Vec<u8>, LinkFault> {
    let mut bytes = Vec::new();
    while let Some(piece) = response.chunk().await.map_err(|error| failure::fault(&error))? {
        if bytes.len() + piece.len() > LARGEST {
            return Err(LinkFault::Garbled);
        }
        bytes.extend_from_slice(&piece);
    }
    Ok(bytes)
}

fn kind_of(named: Option<&str>, bytes: &[u8]) -> Kind {
    if bytes.trim_ascii().is_empty() {
        return Kind::Empty;
    }
    let named = named.and_then(|named| named.split(';').next()).unwrap_or_default();
    let named = named.trim().to_ascii_lowercase();
    if named == "application/json" || named.ends_with("+json") {
        // What is skipped is not looked at for being text.
        let text = std::str::from_utf8(bytes);
        let is_json = text.is_ok_and(|text| serde_json::from_str::<IgnoredAny>(text).is_ok());
        return if is_json { Kind::Json } else { Kind::BrokenJson };
    }
    if named.contains("html") || bytes.trim_ascii_start().starts_with(b"<") {
        return Kind::Page;
    }
    Kind::Other
}

/// Request Tracker: `{"message": …}` or `[…]`; Redmine: `{"errors": […]}`.
fn words(said: &Value) -> Option<String> {
    let text = |value: &Value| value.as_str().map(str::to_owned);
    let list = |value: &Value| {
        let texts: Vec<String> = value.as_array()?.iter().filter_map(text).collect();
        Some(texts.join("; "))
    };
    let at = |key: &str| said.get(key);
    let told = at("message").or(at("error")).and_then(text);
    told.or_else(|| at("errors").and_then(list)).or_else(|| list(said))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_of_both_desks_are_found() {
        for (said, found) in [
            (r#"{"message":"Unauthorized"}"#, Some("Unauthorized")),
            (r#"["Permission Denied"]"#, Some("Permission Denied")),
            (r#"{"errors":["a","b"]}"#, Some("a; b")),
            (r#"{"error":"no"}"#, Some("no")),
            (r#"{"message":{"a":1}}"#, None),
            (r#"{"errors":{"a":1}}"#, None),
            ("{}", None),
            ("7", None),
        ] {
            let said: Value = serde_json::from_str(said).unwrap();
            assert_eq!(words(&said).as_deref(), found, "{said}");
        }
    }

    #[test]
    fn a_body_is_what_it_says_only_if_it_is() {
        let json = Some("application/json; charset=utf-8");
        for (named, bytes, kind) in [
            (json, b"{}".as_slice(), Kind::Json),
            (Some("Application/JSON"), b"[1]", Kind::Json),
            (Some("application/problem+json"), b"{}", Kind::Json),
            (json, b"{", Kind::BrokenJson),
            (json, b"\xef\xbb\xbf{}", Kind::BrokenJson),
            (json, b"{\"a\":\"\xff\"}", Kind::BrokenJson),
            (json, b"<html>", Kind::BrokenJson),
            (json, b" \r\n", Kind::Empty),
            (Some("text/html"), b"", Kind::Empty),
            (Some("text/html"), b"{}", Kind::Page),
            (Some("application/xhtml+xml"), b"a", Kind::Page),
            (None, b" <!doctype html>", Kind::Page),
            (Some("text/plain"), b"{}", Kind::Other),
            (None, b"{}", Kind::Other),
        ] {
            assert_eq!(kind_of(named, bytes), kind, "{named:?} {bytes:?}");
        }
        // Whatever is not read is skipped, however deep it is nested, and what is read has a limit of its own.
        let deep = [b"[".repeat(100_000), b"]".repeat(100_000)].concat();
        assert_eq!(kind_of(json, &deep), Kind::Json);
        assert!(serde_json::from_slice::<Value>(&deep).is_err());
    }
}
