//! Fields of a value and parameters: `Content-Type` and `Content-Disposition` (RFC 2045 5.1, RFC 2183), with the
//! continued and encoded parameters of RFC 2231, and what mail programs write instead of them.

use super::{charset, encoded_words};

/// A field of that form.
#[derive(Debug, Clone, Default)]
pub(super) struct Parameters {
    /// What stands before the first `;`, in small letters.
    pub value: String,
    /// Names in small letters as they stand (`filename*0*`), values as bytes.
    given: Vec<(String, Vec<u8>)>,
}

impl Parameters {
    /// More parameters than these are passed over.
    const MOST: usize = 200;

    /// Reads a field's value.
    pub fn read(field: &[u8]) -> Self {
        let mut rest = field;
        let value = String::from_utf8_lossy(&token(&mut rest, b";"))
            .trim()
            .to_ascii_lowercase();
        let mut given = Vec::new();
        while !rest.is_empty() && given.len() < Self::MOST {
            rest = &rest[1..];
            let name = token(&mut rest, b"=;");
            if rest.first() != Some(&b'=') {
                continue;
            }
            rest = &rest[1..];
            let value = token(&mut rest, b";");
            let name = String::from_utf8_lossy(&name).trim().to_ascii_lowercase();
            given.push((name, value));
        }
        Self { value, given }
    }

    /// A parameter of plain ASCII, like a charset or a boundary.
    pub fn bytes(&self, name: &str) -> Option<&[u8]> {
        let found = self.given.iter().find(|(given, _)| given == name);
        found.map(|(_, value)| value.as_slice())
    }

    /// A parameter as people read it, like a file's name.
    pub fn text(&self, name: &str) -> Option<String> {
        self.extended(name)
            .or_else(|| self.bytes(name).map(encoded_words::decode))
    }

    /// `name*=utf-8''…`, `name*0*=…; name*1=…` (RFC 2231 3 and 4).
    fn extended(&self, name: &str) -> Option<String> {
        let mut charset = None;
        let mut bytes = Vec::new();
        let mut add = |value: &[u8], is_first: bool, is_encoded: bool| {
            let mut value = value;
            if is_first && is_encoded {
                let mut pieces = value.splitn(3, |byte| *byte == b'\'');
                if let (Some(label), Some(_), Some(rest)) = (pieces.next(), pieces.next(), pieces.next()) {
                    charset = Some(String::from_utf8_lossy(label).into_owned());
                    value = rest;
                }
            }
            bytes.extend(if is_encoded { percent(value) } else { value.to_vec() });
        };
        if let Some(value) = self.bytes(&format!("{name}*")) {
            add(value, true, true);
        } else {
            for number in 0..Self::MOST {
                let plain = self.bytes(&format!("{name}*{number}"));
                let encoded = self.bytes(&format!("{name}*{number}*"));
                match (encoded, plain) {
                    (Some(value), _) => add(value, number == 0, true),
                    (None, Some(value)) => add(value, number == 0, false),
                    (None, None) if number == 0 => return None,
                    (None, None) => break,
                }
            }
        }
        match charset {
            Some(charset) => Some(charset::decode(&bytes, Some(&charset)).text),
            // Continued without a charset: some programs cut encoded words so.
            None => Some(encoded_words::decode(&bytes)),
        }
    }
}

/// Reads up to one of these bytes: quoted strings without their quotes, comments left out.
fn token(rest: &mut &[u8], until: &[u8]) -> Vec<u8> {
    let mut value = Vec::new();
    let (mut is_quoted, mut comment) = (false, 0_u32);
    while let Some((byte, tail)) = rest.split_first() {
        if !is_quoted && comment == 0 && until.contains(byte) {
            break;
        }
        *rest = tail;
        match byte {
            b'\\' if is_quoted || comment > 0 => {
                if let Some((next, tail)) = rest.split_first() {
                    // `\` before anything but what needs it is a Windows path, written by a program that knew no better.
                    if is_quoted && !matches!(next, b'"' | b'\\') {
                        value.push(b'\\');
                    }
                    if comment == 0 {
                        value.push(*next);
                    }
                    *rest = tail;
                }
            }
            b'"' if comment == 0 => is_quoted = !is_quoted,
            b'(' if !is_quoted => comment += 1,
            b')' if !is_quoted && comment > 0 => comment -= 1,
            _ if comment > 0 => {}
            _ => value.push(*byte),
        }
    }
    if value.iter().any(|byte| !byte.is_ascii_whitespace()) && !is_quoted {
        value = value.trim_ascii().to_vec();
    }
    value
}

fn percent(value: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(value.len());
    let mut rest = value;
    while let Some((byte, tail)) = rest.split_first() {
        let pair = tail.get(..2).and_then(|pair| std::str::from_utf8(pair).ok());
        match pair.and_then(|pair| u8::from_str_radix(pair, 16).ok()) {
            Some(decoded) if *byte == b'%' => {
                bytes.push(decoded);
                rest = &tail[2..];
            }
            _ => {
                bytes.push(*byte);
                rest = tail;
            }
        }
    }
    bytes
}
