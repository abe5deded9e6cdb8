//! What the person's own provider found out about the sender (RFC 8601). A field is believed only under the
//! name of a server that was configured as trusted: anybody can write one.

use super::head::Head;

/// What the trusted server says of the sender.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Verdict {
    /// The sender is who the mail says: DMARC passed (RFC 7489), or, where it says nothing of DMARC, SPF (RFC 7208) or a
    /// signature (RFC 6376) of the sender's own domain.
    Confirmed,
    /// It is somebody else: DMARC failed, or, where it says nothing of DMARC, SPF failed and no signature held.
    Refuted,
    /// Neither.
    Silent,
}

/// What the trusted server says of a sender at this domain.
///
/// A pass counts in the topmost field alone, a failure in any: whoever forges one has no use for a failure.
pub(super) fn verdict(head: &Head, trusted: &str, domain: &str) -> Verdict {
    let fields: Vec<Vec<Finding>> = head
        .all("authentication-results")
        .filter_map(|value| findings(value, trusted))
        .collect();
    let anywhere = |method: &str, result: &str| fields.iter().flatten().any(|finding| finding.is(method, result));
    let on_top = |method: &str, result: &str| {
        let top = fields.first().into_iter().flatten();
        top.filter(|finding| finding.is(method, result)).collect::<Vec<_>>()
    };
    if anywhere("dmarc", "fail") {
        return Verdict::Refuted;
    }
    if !on_top("dmarc", "pass").is_empty() {
        return Verdict::Confirmed;
    }
    let signed = on_top("dkim", "pass");
    if signed.is_empty() && anywhere("spf", "fail") {
        return Verdict::Refuted;
    }
    let sent = on_top("spf", "pass");
    if signed.iter().chain(&sent).any(|finding| finding.is_about(domain)) {
        Verdict::Confirmed
    } else {
        Verdict::Silent
    }
}

/// `dkim=pass header.d=desk.test`
struct Finding {
    method: String,
    result: String,
    /// Whose domain it is about: who signed, or whose server may send.
    domains: Vec<String>,
}

impl Finding {
    fn is(&self, method: &str, result: &str) -> bool {
        self.method == method && self.result == result
    }

    /// A part of the domain may speak for the whole, and the whole for a part (RFC 7489 3.1, "relaxed").
    fn is_about(&self, domain: &str) -> bool {
        let domain = domain.to_ascii_lowercase();
        let is_part = |part: &str, whole: &str| part.strip_suffix(whole).is_some_and(|rest| rest.ends_with('.'));
        self.domains.iter().any(|other| {
            // A domain of one label belongs to nobody alone.
            other.contains('.') && (*other == domain || is_part(other, &domain) || is_part(&domain, other))
        })
    }
}

/// What stands in a field that the trusted server wrote.
fn findings(value: &[u8], trusted: &str) -> Option<Vec<Finding>> {
    let value = without_comments(value);
    let mut pieces = value.split(';');
    // A version may follow the name.
    let server = pieces.next()?.split_whitespace().next()?.to_owned();
    if !server.eq_ignore_ascii_case(trusted) {
        return None;
    }
    Some(pieces.filter_map(finding).collect())
}

fn finding(piece: &str) -> Option<Finding> {
    let (method, rest) = piece.split_once('=')?;
    // `dkim/1`: a version may follow the method.
    let method = method.split('/').next()?.trim().to_ascii_lowercase();
    let mut words = rest.split_whitespace();
    let result = words.next()?.to_ascii_lowercase();
    let domain = |word: &str| {
        let (property, value) = word.split_once('=')?;
        let is_domain = ["header.d", "header.i", "smtp.mailfrom"].contains(&property.to_ascii_lowercase().as_str());
        let domain = value.rsplit_once('@').map_or(value, |(_, domain)| domain);
        is_domain.then(|| domain.to_ascii_lowercase())
    };
    Some(Finding {
        method,
        result,
        domains: words.filter_map(domain).collect(),
    })
}

fn without_comments(value: &[u8]) -> String {
    let (mut depth, mut is_quoted) = (0_u32, false);
    let mut kept = String::new();
    for c in String::from_utf8_lossy(value).chars() {
        match c {
            '"' if depth == 0 => is_quoted = !is_quoted,
            '(' if !is_quoted => depth += 1,
            ')' if depth > 0 => depth -= 1,
            // What stands in quotes ends nothing and names nothing.
            ';' | '=' if is_quoted => {}
            c if depth == 0 => kept.push(c),
            _ => {}
        }
    }
    kept
}
