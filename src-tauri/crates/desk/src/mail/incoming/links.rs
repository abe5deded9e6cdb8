//! Links that a person may be offered: the whole address is what is shown and what is opened, in ASCII, so that
//! a look-alike letter shows as what it is. Only the web and mail; nothing of the machine itself.

use requests::MailAddress;

/// A link in a mail's text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// `http://…`, `https://…` or `mailto:…`: visible ASCII, at most [`Link::LONGEST`] bytes.
    pub address: String,
    /// Bytes of the text, from and to, where it stands.
    pub at: (usize, usize),
}

impl Link {
    /// Bytes of an address; a longer one is text, no link.
    pub const LONGEST: usize = 2000;
    /// Links of a mail; further ones are text.
    pub const MOST: usize = 200;
}

/// The address that a page gave, if it is one that may be offered.
pub(super) fn address(given: &str) -> Option<String> {
    // Browsers pass over these within an address.
    let given: String = given
        .trim()
        .chars()
        .filter(|c| !matches!(c, '\t' | '\n' | '\r'))
        .collect();
    let (scheme, rest) = given.split_once(':')?;
    let address = match scheme.to_ascii_lowercase().as_str() {
        scheme @ ("http" | "https") => {
            let rest = rest.strip_prefix("//")?;
            let end = rest.find(['/', '?', '#', '\\']).unwrap_or(rest.len());
            let (place, path) = rest.split_at(end);
            format!("{scheme}://{}{}", host(place)?, escaped(path))
        }
        "mailto" => {
            // Only to whom: what to write, and to whom else, is the person's own.
            let to = rest.split('?').next().unwrap_or_default();
            format!("mailto:{}", MailAddress::parse(to).ok()?.as_str())
        }
        _ => return None,
    };
    (address.len() <= Link::LONGEST).then_some(address)
}

/// Host and port; a name before an `@` has no place there, it only serves to mislead.
fn host(place: &str) -> Option<String> {
    let (name, port) = match place.rsplit_once(':') {
        Some((name, port)) if port.chars().all(|c| c.is_ascii_digit()) && !name.ends_with(':') => (name, port),
        _ => (place, ""),
    };
    let ascii = if name.starts_with('[') {
        let inner = name.strip_prefix('[')?.strip_suffix(']')?;
        inner
            .chars()
            .all(|c| c.is_ascii_hexdigit() || matches!(c, ':' | '.'))
            .then(|| name.to_owned())?
    } else {
        let ascii = idna::domain_to_ascii(name).ok()?;
        let fits = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_');
        (!ascii.is_empty() && ascii.chars().all(fits)).then_some(ascii)?
    };
    Some(if port.is_empty() {
        ascii
    } else {
        format!("{ascii}:{port}")
    })
}

/// Everything but visible ASCII by its bytes, and what would end the address in a text.
fn escaped(path: &str) -> String {
    let mut escaped = String::with_capacity(path.len());
    for byte in path.bytes() {
        match byte {
            b'<' | b'>' | b'"' | b'`' | b'\\' | b'^' | b'{' | b'|' | b'}' => escaped.push_str(&format!("%{byte:02X}")),
            byte if byte.is_ascii_graphic() => escaped.push(char::from(byte)),
            byte => escaped.push_str(&format!("%{byte:02X}")),
        }
    }
    escaped
}

/// Whether a link's text already is its address.
pub(super) fn reads_as(text: &str, address: &str) -> bool {
    let bare = |address: &str| address.trim_end_matches('/').to_owned();
    bare(text) == bare(address) || address.strip_prefix("mailto:").is_some_and(|address| address == text)
}

/// The links in a text, in their order.
pub(super) fn find(text: &str) -> Vec<Link> {
    let mut links = Vec::new();
    let mut from = 0;
    while links.len() < Link::MOST {
        let Some(start) = next_beginning(text, from) else {
            break;
        };
        let end = start + text[start..].find(ends_link).unwrap_or(text.len() - start);
        // Marks that end the sentence, not the address.
        let written = text[start..end].trim_end_matches(['.', ',', ';', ':', '!', '?', '\'', ')', ']', '»', '”']);
        from = start + written.len().max(1);
        from = (from..=text.len())
            .find(|at| text.is_char_boundary(*at))
            .unwrap_or(text.len());
        links.extend(address(written).map(|address| Link {
            address,
            at: (start, start + written.len()),
        }));
    }
    links
}

/// Where an address begins, not within a word.
fn next_beginning(text: &str, from: usize) -> Option<usize> {
    let mut from = from;
    loop {
        let colon = from + text[from..].find(':')?;
        let before = &text[..colon];
        let found = ["https", "http", "mailto"].into_iter().find_map(|scheme| {
            let start = colon.checked_sub(scheme.len())?;
            let is_it = before.get(start..)?.eq_ignore_ascii_case(scheme);
            let is_word = text[..start].chars().next_back().is_some_and(char::is_alphanumeric);
            (is_it && !is_word).then_some(start)
        });
        if let Some(start) = found {
            return Some(start);
        }
        from = colon + 1;
    }
}

fn ends_link(c: char) -> bool {
    c.is_whitespace() || c.is_control() || matches!(c, '<' | '>' | '"' | '«' | '»' | '“' | '”' | '„' | '`')
}
