//! How the program reaches a person's mailbox: who sends, through which server, and where answers come. It holds no
//! secret; a letter that waits keeps the account it was written for.

use crate::{MailAddress, Mailbox};
use encodify::base64;
use serde::{Deserialize, Serialize};
use std::{fmt, net::IpAddr, num::NonZeroU16};

/// A mail account. Its JSON form is stable: the journal keeps it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MailAccount {
    /// Whose letters these are: `From` and the envelope's sender.
    pub sender: Mailbox,
    /// Where letters are given to (SMTP submission, RFC 6409 and 8314).
    pub submission: Endpoint,
    /// Where answers are read (IMAP); without it they are read elsewhere.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mailbox: Option<Endpoint>,
    /// As whom to sign in, at both.
    pub user: MailUser,
    /// The organisation's copy of every letter.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub copy: Option<MailAddress>,
    /// Trusted besides the system's authorities.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub authority: Option<CompanyCa>,
    /// Under which name the person's own server writes down whether a sender is who they say (`Authentication-Results`,
    /// RFC 8601). With it, only what that server found true counts as an answer; none: the sender is taken by the mail's
    /// own word.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub checked_by: Option<HostName>,
}

/// A server and how the connection to it is protected.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Endpoint {
    /// Its name or address, which its certificate has to name.
    pub host: HostName,
    /// Its port.
    pub port: NonZeroU16,
    /// There is no unprotected kind.
    pub security: Security,
}

/// When the protection begins. Neither kind goes on without it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Security {
    /// With the connection.
    Tls,
    /// By a command right after the greeting; nothing else is said before it.
    StartTls,
}

/// A server's name in ASCII, or an IP address.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct HostName(String);

/// A user's name at a server: one word of at most 254 bytes.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct MailUser(String);

/// A certificate authority of the person's own organisation, as DER. That it is one is seen to where the file is read.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct CompanyCa(Vec<u8>);

/// A text that is no part of an account.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum AccountFault {
    /// Neither a server's name nor an IP address.
    #[error("not a server's name: {0:?}")]
    Host(String),
    /// Empty, too long, or with a space or a control character in it.
    #[error("not a user's name: {0:?}")]
    User(String),
    /// Not base64.
    #[error("not a certificate")]
    Certificate,
}

impl HostName {
    const LONGEST: usize = 253;

    /// Reads one; spaces at the ends and a last dot go, letters become small, another alphabet becomes A-labels.
    ///
    /// # Errors
    /// [`AccountFault::Host`]
    pub fn parse(given: &str) -> Result<Self, AccountFault> {
        let host = given.trim();
        if let Ok(address) = host.parse::<IpAddr>() {
            return Ok(Self(address.to_string()));
        }
        let fault = || AccountFault::Host(given.to_owned());
        let host = host.strip_suffix('.').unwrap_or(host);
        let host = if host.is_ascii() {
            host.to_ascii_lowercase()
        } else {
            idna::domain_to_ascii_strict(host).map_err(|_| fault())?
        };
        let label = |label: &str| {
            (1..=63).contains(&label.len())
                && label
                    .bytes()
                    .all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_')
                && !label.starts_with('-')
                && !label.ends_with('-')
        };
        // A last part of digits would be read as an address by some resolvers.
        let last = host.rsplit('.').next().unwrap_or_default();
        if host.len() > Self::LONGEST || !host.split('.').all(label) || last.bytes().all(|b| b.is_ascii_digit()) {
            return Err(fault());
        }
        Ok(Self(host))
    }

    /// The name.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl MailUser {
    const LONGEST: usize = 254;

    /// Reads one; spaces at the ends go.
    ///
    /// # Errors
    /// [`AccountFault::User`]
    pub fn parse(given: &str) -> Result<Self, AccountFault> {
        let user = given.trim();
        let plain = |c: char| !c.is_whitespace() && !c.is_control();
        if user.is_empty() || user.len() > Self::LONGEST || !user.chars().all(plain) {
            return Err(AccountFault::User(given.to_owned()));
        }
        Ok(Self(user.to_owned()))
    }

    /// The name.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl CompanyCa {
    /// A certificate that was read and found to be an authority's.
    pub fn from_der(der: Vec<u8>) -> Self {
        Self(der)
    }

    /// The certificate.
    pub fn der(&self) -> &[u8] {
        &self.0
    }
}

impl fmt::Debug for CompanyCa {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "CompanyCa({} bytes)", self.0.len())
    }
}

impl TryFrom<String> for HostName {
    type Error = AccountFault;

    fn try_from(text: String) -> Result<Self, AccountFault> {
        Self::parse(&text)
    }
}

impl From<HostName> for String {
    fn from(host: HostName) -> Self {
        host.0
    }
}

impl TryFrom<String> for MailUser {
    type Error = AccountFault;

    fn try_from(text: String) -> Result<Self, AccountFault> {
        Self::parse(&text)
    }
}

impl From<MailUser> for String {
    fn from(user: MailUser) -> Self {
        user.0
    }
}

impl TryFrom<String> for CompanyCa {
    type Error = AccountFault;

    fn try_from(text: String) -> Result<Self, AccountFault> {
        base64::STANDARD
            .decode(text)
            .map(Self)
            .map_err(|_| AccountFault::Certificate)
    }
}

impl From<CompanyCa> for String {
    fn from(authority: CompanyCa) -> Self {
        base64::STANDARD.encode(authority.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_host_is_a_name_or_an_address() {
        for (given, host) in [
            ("smtp.example.org", Some("smtp.example.org")),
            (" SMTP.Example.ORG. ", Some("smtp.example.org")),
            ("localhost", Some("localhost")),
            ("mail_1.example", Some("mail_1.example")),
            ("почта.рф", Some("xn--80a1acny.xn--p1ai")),
            ("127.0.0.1", Some("127.0.0.1")),
            ("::1", Some("::1")),
            ("", None),
            (".", None),
            ("a..b", None),
            ("-a.b", None),
            ("a b", None),
            ("a\r\nb", None),
            ("a\0b", None),
            ("a:25", None),
            ("user@host", None),
            ("smtp://host", None),
            ("host/path", None),
            ("300.1.1.1", None),
            ("1234", None),
            ("по\u{202e}чта.рф", None),
        ] {
            assert_eq!(
                HostName::parse(given).ok().as_ref().map(HostName::as_str),
                host,
                "{given:?}"
            );
        }
        assert!(HostName::parse(&format!("{}.b", "a".repeat(64))).is_err());
    }

    #[test]
    fn a_user_is_one_word() {
        for good in ["anna", "anna@example.org", "OFFICE\\anna", "анна"] {
            assert_eq!(MailUser::parse(good).map(String::from), Ok(good.to_owned()));
        }
        for bad in ["", " ", "a b", "a\r\nb", "a\0b", "a\u{2028}b", &"a".repeat(255)] {
            assert!(MailUser::parse(bad).is_err(), "{bad:?}");
        }
    }

    #[test]
    fn its_json_is_stable_and_checked() {
        let account = MailAccount {
            sender: Mailbox::new("Анна", MailAddress::parse("anna@client.test").unwrap()),
            submission: Endpoint {
                host: HostName::parse("smtp.client.test").unwrap(),
                port: NonZeroU16::new(465).unwrap(),
                security: Security::Tls,
            },
            mailbox: Some(Endpoint {
                host: HostName::parse("imap.client.test").unwrap(),
                port: NonZeroU16::new(143).unwrap(),
                security: Security::StartTls,
            }),
            user: MailUser::parse("anna").unwrap(),
            copy: None,
            authority: Some(CompanyCa::from_der(vec![0x30, 0])),
            checked_by: None,
        };
        let json = r#"{"sender":{"name":"Анна","address":"anna@client.test"},"submission":{"host":"smtp.client.test","port":465,"security":"tls"},"mailbox":{"host":"imap.client.test","port":143,"security":"start-tls"},"user":"anna","authority":"MAA="}"#;
        assert_eq!(serde_json::to_string(&account).unwrap(), json);
        assert_eq!(serde_json::from_str::<MailAccount>(json).unwrap(), account);
        for (good, bad) in [
            ("smtp.client.test", "smtp client"),
            ("\"tls\"", "\"none\""),
            ("465", "0"),
            ("\"anna\"", "\"an na\""),
            ("anna@client.test", "anna@client.test>"),
            ("MAA=", "%"),
        ] {
            let json = json.replacen(good, bad, 1);
            assert!(serde_json::from_str::<MailAccount>(&json).is_err(), "{json}");
        }
    }
}
