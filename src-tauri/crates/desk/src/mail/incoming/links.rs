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
            // As browsers write it: where the place ends is to be seen.
            let slash = if path.is_empty() || path.starts_with('/') {
                ""
            } else {
                "/"
            };
            format!("{scheme}://{}{slash}{}", host(place)?, escaped(path))
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
    // Each colon is looked at once, so that the search always moves on.
    let mut from = 0;
    while let Some(colon) = text[from..].find(':').map(|found| from + found) {
        from = colon + 1;
        let Some(start) = scheme_before(text, colon) else {
            continue;
        };
        let end = colon + text[colon..].find(ends_link).unwrap_or(text.len() - colon);
        // Marks that end the sentence, not the address.
        let written = text[start..end].trim_end_matches(['.', ',', ';', ':', '!', '?', '\'', ')', ']', '»', '”']);
        if let Some(address) = address(written) {
            from = start + written.len();
            links.push(Link {
                address,
                at: (start, from),
            });
            if links.len() == Link::MOST {
                break;
            }
        }
    }
    links
}

/// Where the scheme before this colon begins, if it is one that may be offered and not the end of a word.
fn scheme_before(text: &str, colon: usize) -> Option<usize> {
    ["https", "http", "mailto"].into_iter().find_map(|scheme| {
        let start = colon.checked_sub(scheme.len())?;
        let is_it = text.get(start..colon)?.eq_ignore_ascii_case(scheme);
        let is_word = text[..start].chars().next_back().is_some_and(char::is_alphanumeric);
        (is_it && !is_word).then_some(start)
    })
}

fn ends_link(c: char) -> bool {
    c.is_whitespace() || c.is_control() || matches!(c, '<' | '>' | '"' | '«' | '»' | '“' | '”' | '„' | '`')
}
