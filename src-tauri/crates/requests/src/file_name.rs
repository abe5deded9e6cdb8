//! Names of files as others wrote them, made safe: one part of a path, readable from left to right,
//! creatable on every usual file system.

use crate::is_unseen;
use serde::{Deserialize, Deserializer, Serialize};

/// A file's name that is safe to show and to create: never empty, never a path, without control and
/// direction characters, at most [`FileName::MAX_CHARS`] characters and [`FileName::MAX_BYTES`] bytes.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(transparent)]
pub struct FileName(String);

/// What a file is called that came without a usable name.
const NAMELESS: &str = "file";
/// A longer "extension" is no extension; it is cut like the rest.
const LONGEST_EXTENSION: usize = 20;

impl FileName {
    /// Characters.
    pub const MAX_CHARS: usize = 150;
    /// Bytes of UTF-8: file systems take 255, and a number (" (2)") still has to fit.
    pub const MAX_BYTES: usize = 240;

    /// Makes a name safe, whatever it was; a name that is safe comes back as it is.
    pub fn clean(given: &str) -> Self {
        let part = given.rsplit(['/', '\\']).find(|part| !part.trim().is_empty());
        let shown: String = part
            .unwrap_or_default()
            .chars()
            .filter(|c| !is_invisible(*c))
            .map(|c| if is_forbidden(c) { '_' } else { c })
            .collect();
        // A leading dot would hide the file, a dot or space at the end is dropped by some systems.
        let bare = trimmed(&shown);
        let named = if bare.is_empty() { NAMELESS } else { bare };
        let named = if is_device(named) {
            format!("_{named}")
        } else {
            named.to_owned()
        };
        Self(shortened(&named, Self::MAX_CHARS, Self::MAX_BYTES))
    }

    /// The name.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What the file really ends with, without the dot: "exe" for "report.pdf.exe".
    pub fn extension(&self) -> Option<&str> {
        split(&self.0).1
    }

    /// The same name with a number before its extension: "log (2).txt".
    pub fn numbered(&self, number: u32) -> Self {
        let (stem, extension) = split(&self.0);
        let mark = format!(" ({number})");
        let ending = extension.map_or_else(|| mark.clone(), |extension| format!("{mark}.{extension}"));
        let stem = cut(
            stem,
            Self::MAX_CHARS.saturating_sub(ending.chars().count()),
            Self::MAX_BYTES.saturating_sub(ending.len()),
        );
        Self(format!("{stem}{ending}"))
    }

    /// This name, or the first numbered one that is not taken.
    pub fn unless(&self, is_taken: impl Fn(&Self) -> bool) -> Self {
        if !is_taken(self) {
            return self.clone();
        }
        let numbered = (2..u32::MAX).map(|number| self.numbered(number));
        numbered
            .into_iter()
            .find(|name| !is_taken(name))
            .unwrap_or_else(|| self.clone())
    }
}

/// Stored names are cleaned again: whoever wrote them, what comes out is safe.
impl<'de> Deserialize<'de> for FileName {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer).map(|name| Self::clean(&name))
    }
}

/// Characters that are not seen or turn the reading order around.
fn is_invisible(c: char) -> bool {
    c.is_control() || is_unseen(c) || matches!(c, '\u{200C}' | '\u{2028}' | '\u{2029}')
}

/// Characters that some file system gives a meaning of its own.
fn is_forbidden(c: char) -> bool {
    matches!(c, '<' | '>' | ':' | '"' | '|' | '?' | '*')
}

/// Names that are devices on Windows whatever follows their first dot.
fn is_device(name: &str) -> bool {
    let stem = name
        .split('.')
        .next()
        .unwrap_or_default()
        .trim_end()
        .to_ascii_uppercase();
    let port = |prefix| {
        stem.strip_prefix(prefix).is_some_and(|rest| {
            matches!(rest, "¹" | "²" | "³") || rest.len() == 1 && rest.as_bytes()[0].is_ascii_digit()
        })
    };
    matches!(stem.as_str(), "CON" | "PRN" | "AUX" | "NUL" | "CONIN$" | "CONOUT$") || port("COM") || port("LPT")
}

fn trimmed(name: &str) -> &str {
    name.trim_start_matches(|c: char| c == '.' || c.is_whitespace())
        .trim_end_matches(|c: char| c == '.' || c.is_whitespace())
}

fn split(name: &str) -> (&str, Option<&str>) {
    match name.rsplit_once('.') {
        Some((stem, extension))
            if !stem.is_empty() && !extension.is_empty() && extension.chars().count() <= LONGEST_EXTENSION =>
        {
            (stem, Some(extension))
        }
        _ => (name, None),
    }
}

/// Shortens the stem and keeps the extension.
fn shortened(name: &str, chars: usize, bytes: usize) -> String {
    if name.chars().count() <= chars && name.len() <= bytes {
        return name.to_owned();
    }
    let (stem, extension) = split(name);
    let ending = extension.map_or_else(String::new, |extension| format!(".{extension}"));
    let stem = cut(
        stem,
        chars.saturating_sub(ending.chars().count()),
        bytes.saturating_sub(ending.len()),
    );
    format!("{stem}{ending}")
}

/// The beginning that fits, not ending in half an emoji's joint, a dot or a space.
fn cut(text: &str, chars: usize, bytes: usize) -> &str {
    let fits = text
        .char_indices()
        .take(chars)
        .map(|(at, c)| at + c.len_utf8())
        .take_while(|end| *end <= bytes)
        .last()
        .unwrap_or(0);
    text[..fits].trim_end_matches(|c: char| c == '\u{200D}' || c == '.' || c.is_whitespace())
}
