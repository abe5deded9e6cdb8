//! Who a mail says it is from, and who the desk is. Programs disagree about odd `From` fields, and an attacker
//! picks the one that our reader and the checks before it read differently: what is odd has no address.

use super::{charset, encoded_words};
use requests::MailAddress;

/// Who wrote, by the mail's own word.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct From {
    /// The one address of the one `From` field; none where there are several, or what stands there is not
    /// plainly one.
    pub address: Option<MailAddress>,
    /// The name beside it, one clean line, may be empty; without an address all that stood in the field.
    pub name: String,
}

/// Whose mails are the desk's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeskAddress {
    address: MailAddress,
    /// Whether everybody at the address's domain is of the desk.
    with_domain: bool,
}

/// Providers where anybody gets an address: being of the same domain says nothing there.
const PUBLIC_PROVIDERS: [&str; 28] = [
    "aol.com",
    "bk.ru",
    "fastmail.com",
    "gmail.com",
    "gmx.de",
    "gmx.net",
    "googlemail.com",
    "hotmail.com",
    "icloud.com",
    "inbox.ru",
    "internet.ru",
    "list.ru",
    "live.com",
    "mail.com",
    "mail.ru",
    "me.com",
    "msn.com",
    "outlook.com",
    "proton.me",
    "protonmail.com",
    "rambler.ru",
    "tuta.com",
    "ukr.net",
    "vk.com",
    "xmail.ru",
    "ya.ru",
    "yahoo.com",
    "yandex.ru",
];
/// Providers with a domain per country.
const PUBLIC_ANYWHERE: [&str; 4] = ["yandex.", "yahoo.", "hotmail.", "outlook."];

impl DeskAddress {
    /// The desk at this address, and everybody at its domain unless that belongs to a provider of mail for
    /// all. A subdomain is another domain.
    pub fn new(address: MailAddress) -> Self {
        let domain = domain(&address).to_ascii_lowercase();
        let is_public = PUBLIC_PROVIDERS.contains(&domain.as_str())
            || PUBLIC_ANYWHERE.iter().any(|provider| domain.starts_with(provider));
        Self {
            address,
            with_domain: !is_public,
        }
    }

    /// Where letters go.
    pub fn address(&self) -> &MailAddress {
        &self.address
    }

    /// What stands in the `From` of its mails, in small letters: the address, or any at its domain.
    pub(crate) fn name(&self) -> String {
        let address = self.address.as_str().to_ascii_lowercase();
        if self.with_domain {
            format!("@{}", domain(&self.address).to_ascii_lowercase())
        } else {
            address
        }
    }

    /// Whether this address is the desk's.
    pub fn is_of(&self, other: &MailAddress) -> bool {
        let same = |a: &str, b: &str| a.eq_ignore_ascii_case(b);
        same(self.address.as_str(), other.as_str()) || self.with_domain && same(domain(&self.address), domain(other))
    }
}

impl DeskAddress {
    /// The same of an address as a server wrote it, which may have letters that ours cannot (RFC 6531).
    pub(super) fn is_of_written(&self, address: &str) -> bool {
        let at_domain = || {
            let (_, domain) = address.rsplit_once('@')?;
            MailAddress::parse(&format!("anybody@{domain}")).ok()
        };
        MailAddress::parse(address)
            .ok()
            .or_else(at_domain)
            .is_some_and(|address| self.is_of(&address))
    }
}

fn domain(address: &MailAddress) -> &str {
    address.as_str().rsplit_once('@').map_or("", |(_, domain)| domain)
}

impl From {
    /// Reads all `From` fields of a head (RFC 5322 3.6.2 allows one).
    pub(super) fn read<'a>(fields: impl Iterator<Item = &'a [u8]>) -> Self {
        let fields: Vec<&[u8]> = fields.take(10).collect();
        match fields[..] {
            [field] => one_mailbox(field).unwrap_or_else(|| Self::nobody(encoded_words::line(field))),
            _ => {
                let shown: Vec<String> = fields.iter().map(|field| encoded_words::line(field)).collect();
                Self::nobody(shown.join(", "))
            }
        }
    }

    fn nobody(name: String) -> Self {
        Self { address: None, name }
    }

    /// What stands before the `@`, in small letters.
    pub(super) fn local_part(&self) -> Option<String> {
        let address = self.address.as_ref()?.as_str();
        address.rsplit_once('@').map(|(local, _)| local.to_ascii_lowercase())
    }
}

/// `address`, `<address>`, `name <address>`, with quotes and comments; nothing else. A name that reads like
/// another address is refused outside quotes, where a reader could take it for the address.
fn one_mailbox(field: &[u8]) -> Option<From> {
    let pieces = pieces(field)?;
    let mut address: Option<String> = None;
    let mut before = Vec::new();
    let mut name = Vec::new();
    let mut comment = Vec::new();
    let mut bare = 0;
    for piece in pieces {
        match piece {
            Piece::Comment(text) => comment.extend(text),
            Piece::Angle(_) if address.is_some() => return None,
            Piece::Angle(text) => address = Some(String::from_utf8(text).ok()?),
            // Behind the address only comments may stand.
            Piece::Bare(text) if address.is_some() && !text.trim_ascii().is_empty() => return None,
            Piece::Quoted(_) if address.is_some() => return None,
            Piece::Bare(text) => {
                bare += u32::from(!text.trim_ascii().is_empty());
                before.extend_from_slice(&text);
                name.extend(text);
            }
            Piece::Quoted(text) => name.extend(text),
        }
    }
    // A group (RFC 6854) or a list.
    if before.iter().any(|byte| matches!(byte, b':' | b';')) {
        return None;
    }
    match address {
        Some(address) => {
            let address = MailAddress::parse(&address).ok()?;
            let rival = String::from_utf8_lossy(&before).trim().trim_end_matches(',').to_owned();
            if rival.contains('@') && !rival.eq_ignore_ascii_case(address.as_str()) {
                return None;
            }
            let name = if name.trim_ascii().is_empty() { comment } else { name };
            Some(From {
                address: Some(address),
                name: encoded_words::line(&name),
            })
        }
        // Without angle brackets nothing may stand there but the address, in one piece and without quotes.
        None if name == before && bare <= 1 => Some(From {
            address: Some(MailAddress::parse(&charset::decode(&before, None).text).ok()?),
            name: encoded_words::line(&comment),
        }),
        None => None,
    }
}

enum Piece {
    Bare(Vec<u8>),
    Quoted(Vec<u8>),
    Comment(Vec<u8>),
    Angle(Vec<u8>),
}

/// `None`: something is not closed, or holds a control character.
fn pieces(field: &[u8]) -> Option<Vec<Piece>> {
    let mut pieces = Vec::new();
    let mut rest = field;
    while let Some((byte, tail)) = rest.split_first() {
        let piece = match byte {
            b'"' => Piece::Quoted(enclosed(&mut rest, b'"', b'"')?),
            b'(' => Piece::Comment(enclosed(&mut rest, b'(', b')')?),
            b'<' => Piece::Angle(enclosed(&mut rest, b'<', b'>')?),
            b')' | b'>' | b'\\' => return None,
            byte if byte.is_ascii_control() && *byte != b'\t' => return None,
            _ => {
                rest = tail;
                match pieces.last_mut() {
                    Some(Piece::Bare(text)) => text.push(*byte),
                    _ => pieces.push(Piece::Bare(vec![*byte])),
                }
                continue;
            }
        };
        pieces.push(piece);
    }
    Some(pieces)
}

/// What stands between two marks, the rest moved behind it; comments may hold comments.
fn enclosed(rest: &mut &[u8], opening: u8, closing: u8) -> Option<Vec<u8>> {
    let mut text = Vec::new();
    let mut depth = 1_u32;
    *rest = &rest[1..];
    while let Some((byte, tail)) = rest.split_first() {
        *rest = tail;
        match byte {
            b'\\' if opening != b'<' => {
                let (next, tail) = rest.split_first()?;
                text.push(*next);
                *rest = tail;
                continue;
            }
            byte if *byte == closing => {
                depth -= 1;
                if depth == 0 {
                    return Some(text);
                }
            }
            byte if *byte == opening && opening == b'(' => depth += 1,
            byte if *byte == opening => return None,
            byte if byte.is_ascii_control() && *byte != b'\t' => return None,
            _ => {}
        }
        text.push(*byte);
    }
    None
}
