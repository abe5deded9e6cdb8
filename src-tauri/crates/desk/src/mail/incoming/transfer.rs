//! Content transfer encodings (RFC 2045 6). Broken ones give what can be read of them, never an error.

use mail_parser::decoders::base64::base64_decode;
use std::borrow::Cow;

/// The content of a body by its `Content-Transfer-Encoding`.
pub(super) fn decode<'a>(body: &'a [u8], encoding: Option<&str>) -> Cow<'a, [u8]> {
    match encoding.unwrap_or_default() {
        "base64" => Cow::Owned(base64(body)),
        "quoted-printable" => Cow::Owned(quoted(body)),
        _ => Cow::Borrowed(body),
    }
}

/// Characters outside the alphabet are passed over (RFC 2045 6.8).
pub(super) fn base64(body: &[u8]) -> Vec<u8> {
    let letters: Vec<u8> = body
        .iter()
        .copied()
        .filter(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/' | b'='))
        .collect();
    base64_decode(&letters).unwrap_or_default()
}

/// A `=` that begins nothing stays (RFC 2045 6.7, note at its end); spaces before a line's end were not written.
pub(super) fn quoted(body: &[u8]) -> Vec<u8> {
    let mut content = Vec::with_capacity(body.len());
    for line in body.split_inclusive(|byte| *byte == b'\n') {
        let bare = line.trim_ascii_end();
        let (bare, ending) = match bare.strip_suffix(b"=") {
            // A soft break; one at the end of everything, too.
            Some(cut) => (cut, &b""[..]),
            None if line.ends_with(b"\r\n") => (bare, &b"\r\n"[..]),
            None if line.ends_with(b"\n") => (bare, &b"\n"[..]),
            None => (line, &b""[..]),
        };
        let mut rest = bare;
        while let Some((byte, tail)) = rest.split_first() {
            rest = match (byte, tail) {
                (b'=', [high, low, after @ ..]) if high.is_ascii_hexdigit() && low.is_ascii_hexdigit() => {
                    content.push(hex(*high) << 4 | hex(*low));
                    after
                }
                _ => {
                    content.push(*byte);
                    tail
                }
            };
        }
        content.extend_from_slice(ending);
    }
    content
}

fn hex(digit: u8) -> u8 {
    match digit {
        b'0'..=b'9' => digit - b'0',
        b'a'..=b'f' => digit - b'a' + 10,
        _ => digit.wrapping_sub(b'A').wrapping_add(10),
    }
}
