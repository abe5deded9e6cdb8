//! A head: named fields, unfolded, as bytes. Nothing is interpreted here.

use super::encoded_words;

/// A head of more bytes is no head of a letter.
pub(super) const MOST_BYTES: usize = 256 * 1024;
/// A field shown or searched is not read further than this.
const MOST_FIELD_BYTES: usize = 64 * 1024;

/// The fields of one head, in their order.
#[derive(Debug, Clone, Default)]
pub(super) struct Head {
    fields: Vec<Field>,
}

#[derive(Debug, Clone)]
struct Field {
    /// In small letters.
    name: String,
    /// Unfolded, without the spaces around it.
    value: Vec<u8>,
}

impl Head {
    /// Reads a head (RFC 5322 2.2). Lines that are no field are passed over.
    pub fn read(bytes: &[u8]) -> Self {
        let mut fields: Vec<Field> = Vec::new();
        // Whether the lines that continue belong to a field.
        let mut open = false;
        for line in bytes.split(|byte| *byte == b'\n') {
            let line = line.strip_suffix(b"\r").unwrap_or(line);
            if line.first().is_some_and(|byte| matches!(byte, b' ' | b'\t')) {
                if let Some(field) = fields.last_mut().filter(|_| open) {
                    extend(&mut field.value, line);
                }
                continue;
            }
            let Some(field) = field(line) else {
                open = false;
                continue;
            };
            open = true;
            fields.push(field);
        }
        for field in &mut fields {
            field.value = field.value.trim_ascii().to_vec();
        }
        Self { fields }
    }

    /// No line of it was a field.
    pub fn is_empty(&self) -> bool {
        self.fields.is_empty()
    }

    /// All values of a field (its name in small letters), topmost first.
    pub fn all<'a>(&'a self, name: &str) -> impl Iterator<Item = &'a [u8]> {
        self.fields
            .iter()
            .filter(move |field| field.name == name)
            .map(|field| field.value.as_slice())
    }

    /// The topmost value of a field.
    pub fn first(&self, name: &str) -> Option<&[u8]> {
        self.fields
            .iter()
            .find(|field| field.name == name)
            .map(|field| field.value.as_slice())
    }

    /// The topmost value as ASCII in small letters, other bytes replaced: for fields of tokens.
    pub fn token(&self, name: &str) -> Option<String> {
        self.first(name)
            .map(|value| String::from_utf8_lossy(value).trim().to_ascii_lowercase())
    }

    /// The topmost value as people read it: encoded words decoded (RFC 2047), one clean line.
    pub fn line(&self, name: &str) -> Option<String> {
        self.first(name).map(encoded_words::line)
    }

    /// The same in the letters in which it was written.
    pub fn token_as_written(&self, name: &str) -> Option<String> {
        self.first(name)
            .map(|value| String::from_utf8_lossy(value).trim().to_owned())
    }
}

/// Where the head ends and the body begins, behind the empty line. `None`: there is no empty line.
pub(super) fn end(bytes: &[u8]) -> Option<usize> {
    let mut at = 0;
    for line in bytes.split_inclusive(|byte| *byte == b'\n') {
        at += line.len();
        if matches!(line, b"\n" | b"\r\n") {
            return Some(at);
        }
    }
    None
}

fn field(line: &[u8]) -> Option<Field> {
    let colon = line.iter().position(|byte| *byte == b':')?;
    // A space before the colon is obsolete, and read all the same: a second From cannot hide behind it.
    let name = line[..colon].trim_ascii_end();
    if name.is_empty() || !name.iter().all(u8::is_ascii_graphic) {
        return None;
    }
    let mut value = Vec::new();
    extend(&mut value, &line[colon + 1..]);
    Some(Field {
        name: String::from_utf8_lossy(name).to_ascii_lowercase(),
        value,
    })
}

fn extend(value: &mut Vec<u8>, more: &[u8]) {
    let room = MOST_FIELD_BYTES.saturating_sub(value.len());
    value.extend_from_slice(&more[..more.len().min(room)]);
}
