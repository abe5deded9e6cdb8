//! The text of a mail as people read it: the plain part where there is one, else the HTML as text; clean, cut
//! where it is too long, without our own letter's part for programs.

use super::{
    charset, flowed, html,
    links::{self, Link},
    parts::Part,
};
use requests::is_unseen;

/// What a mail says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Text {
    /// Plain text; lines end in `\n`; no control or direction characters. May be empty.
    pub text: String,
    /// Addresses within it that may be offered.
    pub links: Vec<Link>,
    /// It was longer than [`Text::MOST_BYTES`].
    pub is_cut: bool,
    /// Some of it could not be read as characters: who wants to be sure looks at the mail itself.
    pub is_damaged: bool,
}

impl Text {
    /// Bytes of a text.
    pub const MOST_BYTES: usize = 200_000;
    /// Of longer HTML or plain text only so much is looked at.
    const MOST_SOURCE: usize = 20 * Self::MOST_BYTES;

    /// The text of these parts together.
    pub(super) fn of_parts(parts: &[&Part<'_>]) -> Self {
        let mut whole = Self::default();
        for part in parts {
            if whole.text.len() > Self::MOST_BYTES {
                whole.is_cut = true;
                break;
            }
            let read = Self::of_part(part);
            if read.text.trim().is_empty() {
                continue;
            }
            if !whole.text.is_empty() {
                whole.text.push_str("\n\n");
            }
            whole.text.push_str(read.text.trim_end());
            whole.is_cut |= read.is_cut;
            whole.is_damaged |= read.is_damaged;
        }
        whole.text = without_machine_part(&whole.text).trim_start_matches('\n').to_owned();
        if whole.text.len() > Self::MOST_BYTES {
            whole.text.truncate(boundary_at_most(&whole.text, Self::MOST_BYTES));
            whole.is_cut = true;
        }
        whole.text.truncate(whole.text.trim_end().len());
        whole.links = links::find(&whole.text);
        whole
    }

    /// The text of what a help desk holds, in characters already.
    pub(crate) fn written(source: &str, is_html: bool) -> Self {
        let looked_at = &source[..boundary_at_most(source, Self::MOST_SOURCE)];
        let (text, is_cut) = if is_html {
            html::to_text(looked_at, Self::MOST_BYTES)
        } else {
            (looked_at.to_owned(), false)
        };
        let mut text = clean(&text).trim().to_owned();
        let is_long = text.len() > Self::MOST_BYTES;
        text.truncate(boundary_at_most(&text, Self::MOST_BYTES));
        text.truncate(text.trim_end().len());
        Self {
            links: links::find(&text),
            text,
            is_cut: is_cut || is_long || looked_at.len() < source.len(),
            is_damaged: false,
        }
    }

    fn of_part(part: &Part<'_>) -> Self {
        let content = part.content();
        let source = &content[..content.len().min(Self::MOST_SOURCE)];
        let named = part.charset();
        let (text, is_cut, is_damaged) = if part.kind.value == "text/html" {
            let named = named.or_else(|| named_inside(source));
            let decoded = charset::decode(source, named.as_deref());
            let (text, is_cut) = html::to_text(&decoded.text, Self::MOST_BYTES);
            (text, is_cut, decoded.damaged)
        } else {
            let decoded = charset::decode(source, named.as_deref());
            let text = flowed::unwrapped(&decoded.text, part);
            (text, false, decoded.damaged)
        };
        Self {
            text: clean(&text),
            links: Vec::new(),
            is_cut: is_cut || source.len() < content.len(),
            is_damaged,
        }
    }
}

/// `<meta charset=…>`, in either form, near the beginning.
fn named_inside(source: &[u8]) -> Option<String> {
    let start = String::from_utf8_lossy(&source[..source.len().min(2048)]).to_ascii_lowercase();
    let meta = &start[start.find("<meta")?..];
    let label = &meta[meta.find("charset=")? + "charset=".len()..];
    let label: String = label
        .trim_start_matches(['"', '\''])
        .chars()
        .take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'))
        .collect();
    // A page that could be read this far is not in UTF-16, whatever it says.
    (!label.is_empty() && !label.starts_with("utf-16")).then_some(label)
}

/// Where a text can be cut so that at most so many bytes are left.
pub(super) fn boundary_at_most(text: &str, most: usize) -> usize {
    if text.len() <= most {
        return text.len();
    }
    (0..=most).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0)
}

/// Text of several lines without characters that are not seen or turn the reading order around.
pub(super) fn clean(text: &str) -> String {
    let unix = text.replace(['\u{2028}', '\u{2029}'], "\n");
    let seen: String = unix.chars().filter(|c| !is_unseen(*c)).collect();
    requests::clean_text(&seen)
}

/// Takes out our letter's part for programs, where a program quoted it: a paragraph of JSON with our key.
fn without_machine_part(text: &str) -> String {
    const KEY: &str = "\"klik_support\":";
    let bare = |line: &str| line.trim_start_matches(['>', ' ', '\t', '|']).trim_end().to_owned();
    let lines: Vec<&str> = text.split('\n').collect();
    let mut kept: Vec<&str> = Vec::with_capacity(lines.len());
    let mut from = 0;
    while let Some(line) = lines.get(from) {
        if !bare(line).starts_with('{') {
            kept.push(line);
            from += 1;
            continue;
        }
        let length = lines[from..].iter().position(|line| bare(line).is_empty());
        let paragraph = &lines[from..length.map_or(lines.len(), |length| from + length)];
        // A program that quotes may break the key in two.
        if paragraph
            .iter()
            .map(|line| bare(line))
            .collect::<String>()
            .contains(KEY)
        {
            // The object ends with its last brace; what was written below it stays.
            let last = paragraph.iter().rposition(|line| bare(line).ends_with('}'));
            kept.extend(last.map_or(&[][..], |last| &paragraph[last + 1..]));
        } else {
            kept.extend(paragraph);
        }
        from += paragraph.len();
    }
    kept.join("\n")
}
