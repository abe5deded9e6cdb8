//! What the person's own provider found out about the sender (RFC 8601). A field is believed only under the
//! name of a server that was configured as trusted: anybody can write one.

use super::head::Head;

/// Whether the trusted server says that the sender is not who the mail says: DMARC failed (RFC 7489), or,
/// where it says nothing of DMARC, SPF failed (RFC 7208) and no signature held (RFC 6376).
///
/// A pass counts in the topmost field alone, a failure in any: whoever forges one has no use for a failure.
pub(super) fn is_refuted(head: &Head, trusted: &str) -> bool {
    let fields: Vec<Vec<(String, String)>> = head
        .all("authentication-results")
        .filter_map(|value| results(value, trusted))
        .collect();
    let anywhere = |method: &str, result: &str| fields.iter().any(|field| says(field, method, result));
    let on_top = |method: &str, result: &str| fields.first().is_some_and(|field| says(field, method, result));
    if anywhere("dmarc", "fail") {
        return true;
    }
    !on_top("dmarc", "pass") && anywhere("spf", "fail") && !on_top("dkim", "pass")
}

fn says(field: &[(String, String)], method: &str, result: &str) -> bool {
    field.iter().any(|(m, r)| m == method && r == result)
}

/// Methods and results of a field that the trusted server wrote.
fn results(value: &[u8], trusted: &str) -> Option<Vec<(String, String)>> {
    let value = without_comments(value);
    let mut pieces = value.split(';');
    // A version may follow the name.
    let server = pieces.next()?.split_whitespace().next()?.to_owned();
    if !server.eq_ignore_ascii_case(trusted) {
        return None;
    }
    let result = |piece: &str| {
        let (method, rest) = piece.split_once('=')?;
        // `dkim/1`: a version may follow the method.
        let method = method.split('/').next()?.trim().to_ascii_lowercase();
        let result = rest.split_whitespace().next()?.to_ascii_lowercase();
        Some((method, result))
    };
    Some(pieces.filter_map(result).collect())
}

fn without_comments(value: &[u8]) -> String {
    let (mut depth, mut is_quoted) = (0_u32, false);
    let mut kept = String::new();
    for c in String::from_utf8_lossy(value).chars() {
        match c {
            '"' if depth == 0 => is_quoted = !is_quoted,
            '(' if !is_quoted => depth += 1,
            ')' if depth > 0 => depth -= 1,
            // What stands in quotes ends nothing.
            ';' | '=' if is_quoted => {}
            c if depth == 0 => kept.push(c),
            _ => {}
        }
    }
    kept
}
