//! Encoded words (RFC 2047) in a field's value, and the one clean line that people see.

use super::{charset, transfer};
use requests::{is_unseen, one_line};

/// Characters of a line that is shown: longer ones are cut.
const MOST_CHARS: usize = 1000;

/// One encoded word: `=?charset?B?…?=`.
struct Word<'a> {
    charset: &'a str,
    bytes: Vec<u8>,
    /// Bytes it takes in the value.
    len: usize,
}

/// A field's value as one clean line.
pub(super) fn line(value: &[u8]) -> String {
    let seen: String = decode(value)
        .chars()
        .filter(|c| !is_unseen(*c))
        .take(MOST_CHARS)
        .collect();
    one_line(&seen).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Decodes the encoded words of a value once: what they hold is never decoded again. Words of one charset
/// that follow each other are joined before they are decoded, since some programs cut characters in two.
pub(super) fn decode(value: &[u8]) -> String {
    let mut text = String::new();
    let mut rest = value;
    // Bytes between words, not yet decoded.
    let mut plain: Vec<u8> = Vec::new();
    let mut words: Option<(String, Vec<u8>)> = None;
    while let Some((first, tail)) = rest.split_first() {
        let Some(word) = encoded_word(rest) else {
            plain.push(*first);
            rest = tail;
            continue;
        };
        // Spaces between two words are not part of the text.
        let is_joined = plain.iter().all(u8::is_ascii_whitespace);
        if !is_joined {
            flush_words(&mut text, &mut words);
            text.push_str(&charset::decode(&plain, None).text);
        }
        plain.clear();
        match &mut words {
            Some((charset, bytes)) if charset.eq_ignore_ascii_case(word.charset) => bytes.extend(word.bytes),
            _ => {
                flush_words(&mut text, &mut words);
                words = Some((word.charset.to_owned(), word.bytes));
            }
        }
        rest = &rest[word.len..];
    }
    flush_words(&mut text, &mut words);
    text.push_str(&charset::decode(&plain, None).text);
    text
}

fn flush_words(text: &mut String, words: &mut Option<(String, Vec<u8>)>) {
    if let Some((charset, bytes)) = words.take() {
        text.push_str(&charset::decode(&bytes, Some(&charset)).text);
    }
}

/// An encoded word at the beginning of these bytes. Longer ones than the 75 characters of the RFC are common.
fn encoded_word(bytes: &[u8]) -> Option<Word<'_>> {
    const LONGEST: usize = 4096;
    let inner = bytes.strip_prefix(b"=?")?;
    let inner = &inner[..inner.len().min(LONGEST)];
    let charset_end = inner.iter().take(64).position(|byte| *byte == b'?')?;
    let charset = std::str::from_utf8(&inner[..charset_end]).ok()?;
    // `utf-8*ru`: a language may follow (RFC 2231 5).
    let charset = charset.split('*').next().unwrap_or_default();
    let [encoding, b'?', rest @ ..] = &inner[charset_end + 1..] else {
        return None;
    };
    let end = rest.windows(2).position(|pair| pair == b"?=")?;
    let content = &rest[..end];
    let bytes = match encoding.to_ascii_lowercase() {
        b'b' => transfer::base64(content),
        b'q' => {
            let spaced: Vec<u8> = content
                .iter()
                .map(|byte| if *byte == b'_' { b' ' } else { *byte })
                .collect();
            transfer::quoted(&spaced)
        }
        _ => return None,
    };
    Some(Word {
        charset,
        bytes,
        len: 2 + charset_end + 1 + 2 + end + 2,
    })
}
