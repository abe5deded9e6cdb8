//! The address of a help desk: where the key goes, so nothing in it may be mistaken for something else.

use crate::HostName;
use serde::{Deserialize, Serialize};
use std::{fmt, net::IpAddr};
use url::{Host, Url};

/// An `https` address, or an `http` one on this very computer, perhaps with a path that the desk lives under. It has
/// no user, no query, no fragment and no slash at its end; a host of another alphabet is in A-labels.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct DeskUrl {
    text: String,
    host: HostName,
    port: u16,
}

/// Why a text is no address of a help desk.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum DeskUrlFault {
    /// Not an address at all.
    #[error("not an address")]
    Unreadable,
    /// `http`, which anybody on the way can read, or a scheme of something else.
    #[error("not https")]
    NotHttps,
    /// A user or a password in it: they would be shown and kept.
    #[error("a user in the address")]
    User,
    /// A question or a place in a page: it is the address of a page.
    #[error("a query or a fragment in the address")]
    NotPlain,
}

impl DeskUrlFault {
    /// Every fault.
    pub const ALL: [Self; 4] = [Self::Unreadable, Self::NotHttps, Self::User, Self::NotPlain];

    /// As scripts write it.
    pub fn id(self) -> &'static str {
        match self {
            Self::Unreadable => "unreadable",
            Self::NotHttps => "not-https",
            Self::User => "user",
            Self::NotPlain => "not-plain",
        }
    }
}

impl DeskUrl {
    const LONGEST: usize = 500;

    /// Reads one; spaces and slashes at the ends go, and `https` is taken where no scheme is named.
    ///
    /// # Errors
    /// [`DeskUrlFault`]
    pub fn parse(given: &str) -> Result<Self, DeskUrlFault> {
        let given = given.trim();
        // The library drops line breaks, turns `\` into `/` and reads what browsers read; an address that needs that
        // is not what the person meant.
        let odd = |c: char| c.is_control() || c.is_whitespace() || c == '\\';
        if given.len() > Self::LONGEST || given.contains(odd) {
            return Err(DeskUrlFault::Unreadable);
        }
        let with_scheme = match given.split_once("://") {
            Some(_) => given.to_owned(),
            None => format!("https://{given}"),
        };
        let url = Url::parse(&with_scheme).map_err(|_| DeskUrlFault::Unreadable)?;
        let address = with_scheme.split_once("://").map_or("", |(_, address)| address);
        let authority = address.split(['/', '?', '#']).next().unwrap_or_default();
        if authority.contains('@') {
            return Err(DeskUrlFault::User);
        }
        let host = url.host().ok_or(DeskUrlFault::Unreadable)?;
        match url.scheme() {
            "https" => {}
            "http" if is_this_computer(&host) => {}
            _ => return Err(DeskUrlFault::NotHttps),
        }
        if url.query().is_some() || url.fragment().is_some() {
            return Err(DeskUrlFault::NotPlain);
        }
        let bare = match host {
            Host::Domain(domain) => domain.to_owned(),
            Host::Ipv4(ip) => ip.to_string(),
            Host::Ipv6(ip) => ip.to_string(),
        };
        // `a//b` is another path than `a/b`, and no desk's.
        if url.path().contains("//") {
            return Err(DeskUrlFault::Unreadable);
        }
        Ok(Self {
            text: url.as_str().trim_end_matches('/').to_owned(),
            host: HostName::parse(&bare).map_err(|_| DeskUrlFault::Unreadable)?,
            port: url.port_or_known_default().ok_or(DeskUrlFault::Unreadable)?,
        })
    }

    /// The address, without a slash at its end.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Whose the address is.
    pub fn host(&self) -> &HostName {
        &self.host
    }

    /// The port, also where it is the usual one.
    pub fn port(&self) -> u16 {
        self.port
    }

    /// Whether the way there is protected; if not, it does not leave this computer.
    pub fn is_https(&self) -> bool {
        self.text.starts_with("https:")
    }
}

fn is_this_computer(host: &Host<&str>) -> bool {
    match host {
        Host::Domain(domain) => *domain == "localhost",
        Host::Ipv4(ip) => IpAddr::from(*ip).is_loopback(),
        Host::Ipv6(ip) => IpAddr::from(*ip).is_loopback(),
    }
}

impl fmt::Display for DeskUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl TryFrom<String> for DeskUrl {
    type Error = DeskUrlFault;

    fn try_from(text: String) -> Result<Self, DeskUrlFault> {
        Self::parse(&text)
    }
}

impl From<DeskUrl> for String {
    fn from(url: DeskUrl) -> Self {
        url.text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_read_as_it_will_be_used() {
        for (given, url) in [
            ("https://rt.example.org", "https://rt.example.org"),
            (" https://RT.Example.org/ ", "https://rt.example.org"),
            ("https://rt.example.org:443/", "https://rt.example.org"),
            ("https://rt.example.org:8443/desk/", "https://rt.example.org:8443/desk"),
            ("https://example.org/a/../rt/", "https://example.org/rt"),
            ("rt.example.org/desk", "https://rt.example.org/desk"),
            ("rt.example.org:8443", "https://rt.example.org:8443"),
            ("https://почта.рф", "https://xn--80a1acny.xn--p1ai"),
            ("https://10.0.0.7", "https://10.0.0.7"),
            ("https://[::1]:8443", "https://[::1]:8443"),
            ("http://127.0.0.1:8080", "http://127.0.0.1:8080"),
            ("http://localhost/rt", "http://localhost/rt"),
            ("http://[::1]", "http://[::1]"),
        ] {
            let read = DeskUrl::parse(given).unwrap_or_else(|fault| panic!("{given}: {fault}"));
            assert_eq!(read.as_str(), url, "{given}");
            assert_eq!(DeskUrl::parse(read.as_str()), Ok(read.clone()), "read again");
        }
        let url = DeskUrl::parse("https://[::1]:8443/a").unwrap();
        assert_eq!((url.host().as_str(), url.port(), url.is_https()), ("::1", 8443, true));
        let url = DeskUrl::parse("http://localhost").unwrap();
        assert_eq!(
            (url.host().as_str(), url.port(), url.is_https()),
            ("localhost", 80, false)
        );
    }

    #[test]
    fn anything_else_is_refused() {
        use DeskUrlFault::{NotHttps, NotPlain, Unreadable, User};
        let long = format!("https://a.example/{}", "a".repeat(500));
        for (given, fault) in [
            ("", Unreadable),
            ("https://", Unreadable),
            ("https:///", Unreadable),
            ("https://a b.example", Unreadable),
            ("https://a.example/\r\nHost: b", Unreadable),
            ("https://a.example\\@b.example", Unreadable),
            ("https://a..example", Unreadable),
            ("https://по\u{202e}чта.рф", Unreadable),
            ("https://a.example:0x50", Unreadable),
            ("https://a.example:99999", Unreadable),
            ("https://a.example//b", Unreadable),
            (&long, Unreadable),
            ("http://rt.example.org", NotHttps),
            ("http://localhost.example.org", NotHttps),
            ("http://127.0.0.1.example.org", NotHttps),
            ("http://10.0.0.7", NotHttps),
            ("http://[::2]", NotHttps),
            ("ftp://127.0.0.1", NotHttps),
            ("ws://localhost", NotHttps),
            ("https://anna@a.example", User),
            ("https://anna:geheim@a.example", User),
            ("https://@a.example", User),
            ("http://127.0.0.1@a.example", User),
            ("https://a.example/?q=1", NotPlain),
            ("https://a.example?", NotPlain),
            ("https://a.example/#top", NotPlain),
        ] {
            assert_eq!(DeskUrl::parse(given), Err(fault), "{given:?}");
        }
    }
}
