//! A finished letter: everything a mail needs, with nothing left in it that could become more than it
//! is (a second header line, a second recipient, a part of its own).

use crate::{AttachedFile, LetterId, MessageId, one_line};
use serde::{Deserialize, Serialize};
use terms::Instant;

/// A letter, composed in the person's language: what a desk writes down or transmits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ComposedLetter {
    /// What the desk keeps and can search.
    pub id: LetterId,
    /// When it was submitted: the letter is the same however often it is composed.
    pub at: Instant,
    /// Whose it is; none where the person has not told an address.
    pub from: Option<Mailbox>,
    /// To whom.
    pub to: Mailbox,
    /// What it follows, oldest first; the last is what it answers. Empty for a new request.
    pub follows: Vec<MessageId>,
    /// One line.
    pub subject: String,
    /// Plain text for people.
    pub body: String,
    /// The same for programs: a JSON document.
    pub data: String,
    /// The sentence that tells people what `data` is; it stands in the letter only where `data` goes along.
    pub data_note: String,
    /// What goes with it.
    pub files: Vec<AttachedFile>,
}

/// A mail address with the name of who is behind it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "MailboxRecord")]
pub struct Mailbox {
    name: String,
    address: MailAddress,
}

#[derive(Deserialize)]
struct MailboxRecord {
    name: String,
    address: MailAddress,
}

/// A mail address as a letter's head carries it: visible ASCII without what has a meaning there, and one `@` between
/// two parts that are not empty. A domain in letters of its own language (`почта.рф`) becomes its A-labels.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct MailAddress(String);

/// A text that is no mail address.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("not a mail address: {0:?}")]
pub struct AddressFault(pub String);

impl MailAddress {
    const LONGEST: usize = 254;

    /// Reads one; spaces at the ends go. What stands before the `@` is ASCII: few servers take anything else.
    ///
    /// # Errors
    /// [`AddressFault`]
    pub fn parse(given: &str) -> Result<Self, AddressFault> {
        let address = given.trim();
        let plain = |c: char| c.is_ascii_graphic() && !"<>()[]\\,;:\"@".contains(c);
        let part =
            |part: &str| !part.is_empty() && part.chars().all(plain) && !part.starts_with('.') && !part.ends_with('.');
        match address.split_once('@') {
            Some((local, domain)) if part(local) => a_labels(domain)
                .filter(|domain| part(domain))
                .map(|domain| format!("{local}@{domain}"))
                .filter(|address| address.len() <= Self::LONGEST)
                .map(Self),
            _ => None,
        }
        .ok_or_else(|| AddressFault(given.to_owned()))
    }

    /// The address.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What stands before the `@`.
    pub fn local(&self) -> &str {
        self.0.split_once('@').map_or("", |(local, _)| local)
    }

    /// What stands behind the `@`.
    pub fn domain(&self) -> &str {
        self.0.split_once('@').map_or("", |(_, domain)| domain)
    }
}

impl TryFrom<String> for MailAddress {
    type Error = AddressFault;

    fn try_from(text: String) -> Result<Self, AddressFault> {
        Self::parse(&text)
    }
}

impl From<MailAddress> for String {
    fn from(address: MailAddress) -> Self {
        address.0
    }
}

impl From<MailboxRecord> for Mailbox {
    fn from(record: MailboxRecord) -> Self {
        Self::new(&record.name, record.address)
    }
}

/// A domain of another alphabet in ASCII (RFC 5890); one in ASCII stays as it is. `None`: no domain.
fn a_labels(domain: &str) -> Option<String> {
    if domain.is_ascii() {
        return Some(domain.to_owned());
    }
    idna::domain_to_ascii_strict(domain).ok()
}

impl Mailbox {
    /// A name may be empty; line breaks in it become spaces.
    pub fn new(name: &str, address: MailAddress) -> Self {
        Self {
            name: one_line(name),
            address,
        }
    }

    /// Who is behind it; may be empty.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The address.
    pub fn address(&self) -> &str {
        self.address.as_str()
    }

    /// The address, checked.
    pub fn mail_address(&self) -> &MailAddress {
        &self.address
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_one_address() {
        for good in ["a@b", "anna.ivanova+work@sub.example.org", " x@y.z "] {
            assert_eq!(
                MailAddress::parse(good).map(|address| address.0),
                Ok(good.trim().to_owned())
            );
        }
        let long = format!("{}@b", "a".repeat(254));
        for bad in [
            "",
            "a",
            "@b",
            "a@",
            "a@b@c",
            "a b@c",
            "a@b,c@d",
            "a@b\r\nBcc: x@y",
            "<a@b>",
            "a@b>",
            "анна@почта.рф",
            "a@b;",
            "\"a\"@b",
            "a\u{0}@b",
            "a@.b",
            "a.@b",
            &long,
        ] {
            assert_eq!(MailAddress::parse(bad), Err(AddressFault(bad.to_owned())));
        }
    }

    #[test]
    fn a_domain_of_another_alphabet_becomes_its_a_labels() {
        let read = |given: &str| MailAddress::parse(given).map(|address| address.0).ok();
        for (given, header) in [
            ("anna@почта.рф", Some("anna@xn--80a1acny.xn--p1ai")),
            ("anna@ПОЧТА.рф", Some("anna@xn--80a1acny.xn--p1ai")),
            ("a@münchen.example", Some("a@xn--mnchen-3ya.example")),
            ("anna@xn--80a1acny.xn--p1ai", Some("anna@xn--80a1acny.xn--p1ai")),
            ("анна@почта.рф", None),
            ("anna@почта .рф", None),
            ("anna@почта..рф", None),
            ("anna@.почта.рф", None),
            ("anna@-почта.рф", None),
            ("anna@почта.рф\r\nBcc: x@y", None),
            ("anna@почта.рф,x@y", None),
            ("anna@по\u{202e}чта.рф", None),
        ] {
            assert_eq!(read(given).as_deref(), header, "{given:?}");
        }
        assert_eq!(
            read(&format!("a@{}.рф", "ы".repeat(80))),
            None,
            "a label has at most 63 bytes"
        );
    }

    #[test]
    fn a_name_is_one_line() {
        let mailbox = Mailbox::new(" Анна\r\nBcc: x@y\u{2028}\0 ", MailAddress::parse("a@b").unwrap());
        assert_eq!((mailbox.name(), mailbox.address()), ("Анна  Bcc: x@y", "a@b"));
    }
}
