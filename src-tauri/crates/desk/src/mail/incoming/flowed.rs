//! `format=flowed` (RFC 3676): lines that a program broke for its own sake, put together again.

use super::parts::Part;

/// The text with its paragraphs as they were written, if the part says that it is flowed.
pub(super) fn unwrapped(text: &str, part: &Part<'_>) -> String {
    let says = |name: &str, value: &[u8]| {
        part.kind
            .bytes(name)
            .is_some_and(|given| given.eq_ignore_ascii_case(value))
    };
    if !says("format", b"flowed") {
        return text.to_owned();
    }
    let drops_space = says("delsp", b"yes");
    let mut out = String::with_capacity(text.len());
    // The depth of quoting of the paragraph that goes on, if one does.
    let mut open: Option<usize> = None;
    for line in text.lines() {
        let content = line.trim_start_matches('>');
        let depth = line.len() - content.len();
        let content = content.strip_prefix(' ').unwrap_or(content);
        let is_signature = content == "-- ";
        if open == Some(depth) && !is_signature {
            out.push_str(content);
        } else {
            if !out.is_empty() {
                out.push('\n');
            }
            out.push_str(&">".repeat(depth));
            if depth > 0 {
                out.push(' ');
            }
            out.push_str(content);
        }
        let flows = content.ends_with(' ') && !is_signature;
        if flows && drops_space {
            out.pop();
        }
        open = flows.then_some(depth);
    }
    out
}
