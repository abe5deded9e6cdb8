//! Bytes to characters. Senders name a charset, and Russian mail has long named wrong ones: what is named
//! counts until it gives what nobody writes. UTF-7 is never decoded: it hides markup in plain ASCII.

use encoding_rs::{Encoding, IBM866, ISO_8859_5, KOI8_R, UTF_8, WINDOWS_1251, WINDOWS_1252};

/// Where Russian text may hide when the named charset gives none.
const RUSSIAN: [&Encoding; 4] = [WINDOWS_1251, KOI8_R, IBM866, ISO_8859_5];
/// Spellings beyond those of the WHATWG's Encoding Standard.
const ALIASES: [(&str, &Encoding); 7] = [
    ("win-1251", WINDOWS_1251),
    ("win1251", WINDOWS_1251),
    ("windows1251", WINDOWS_1251),
    ("ansi-1251", WINDOWS_1251),
    ("dos-866", IBM866),
    ("koi8r", KOI8_R),
    ("utf8mb4", UTF_8),
];
/// So much of a text is judged; the rest is like it.
const JUDGED_BYTES: usize = 8 * 1024;
/// Fewer letters than these say nothing about a charset.
const TELLING_LETTERS: i32 = 5;

/// A text, and whether all of it could be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Decoded {
    pub text: String,
    /// Some bytes are no character of any charset that fits, or the charset is one that is not decoded.
    pub damaged: bool,
}

/// Decodes bytes by the charset that the sender named, if any.
pub(super) fn decode(bytes: &[u8], named: Option<&str>) -> Decoded {
    let named = named.map(str::trim).filter(|label| !label.is_empty());
    let encoding = named.and_then(by_label);
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        // A mark outweighs a name, but no one-byte charset's text begins with UTF-16's by chance and stays valid.
        if encoding == UTF_8 || encoding_is_wide(named) || named.is_none() {
            return whole(encoding, &bytes[mark..]);
        }
    }
    if bytes.is_ascii() && encoding.is_none_or(Encoding::is_ascii_compatible) {
        let is_read = encoding.is_some() || named.is_none();
        return Decoded {
            text: String::from_utf8_lossy(bytes).into_owned(),
            damaged: !is_read,
        };
    }
    match encoding {
        // Wide and escaping charsets are not guessed at.
        Some(encoding) if !encoding.is_single_byte() && encoding != UTF_8 => whole(encoding, bytes),
        encoding => {
            if let Ok(text) = std::str::from_utf8(bytes) {
                return Decoded {
                    text: text.to_owned(),
                    damaged: false,
                };
            }
            whole(likeliest(bytes, encoding), bytes)
        }
    }
}

fn encoding_is_wide(named: Option<&str>) -> bool {
    named.is_some_and(|label| label.to_ascii_lowercase().starts_with("utf-16"))
}

/// `None`: not known, or not decoded on purpose (UTF-7 is in no browser's list, and not in ours).
fn by_label(label: &str) -> Option<&'static Encoding> {
    Encoding::for_label_no_replacement(label.as_bytes()).or_else(|| {
        ALIASES
            .iter()
            .find_map(|(alias, encoding)| alias.eq_ignore_ascii_case(label).then_some(*encoding))
    })
}

fn whole(encoding: &'static Encoding, bytes: &[u8]) -> Decoded {
    let (text, damaged) = encoding.decode_without_bom_handling(bytes);
    Decoded {
        text: text.into_owned(),
        damaged,
    }
}

/// The named charset, unless it gives what nobody writes and a Russian one gives Russian.
fn likeliest(bytes: &[u8], named: Option<&'static Encoding>) -> &'static Encoding {
    let sample = &bytes[..bytes.len().min(JUDGED_BYTES)];
    let score = |encoding: &'static Encoding| looks_russian(&encoding.decode_without_bom_handling(sample).0);
    let best = RUSSIAN
        .into_iter()
        .map(|each| (score(each), each))
        .max_by_key(|(score, _)| *score);
    let Some((best_score, best)) = best else {
        return named.unwrap_or(UTF_8);
    };
    match named.filter(|named| *named != UTF_8) {
        // Somebody's broken UTF-8, or no name at all: Russian where it clearly is, else what UTF-8 makes of it.
        None if best_score >= 350 => best,
        None => UTF_8,
        Some(named) => {
            let is_guess_allowed = RUSSIAN.contains(&named) || named == WINDOWS_1252;
            if is_guess_allowed && best_score >= 350 && best_score >= score(named) + 120 {
                best
            } else {
                named
            }
        }
    }
}

/// How much a text looks like written Russian: how frequent its letters beyond ASCII are, in hundredths of a
/// per cent. About 550 for ordinary text, 300 or less for the same bytes read by a wrong charset.
fn looks_russian(text: &str) -> i32 {
    let (mut score, mut count) = (0_i32, 0_i32);
    let mut before = ' ';
    for c in text.chars() {
        let is_mixed = before.is_alphabetic() && c.is_alphabetic() && before.is_ascii() != c.is_ascii();
        if is_mixed {
            // Two scripts within one word: nobody writes so.
            score -= 20;
        }
        if !c.is_ascii() {
            count += 1;
            score += match c {
                'А'..='Я' | 'Ё' if matches!(before, 'а'..='я' | 'ё') => -15,
                'а'..='я' | 'ё' | 'А'..='Я' | 'Ё' => frequency(c),
                '«' | '»' | '—' | '–' | '…' | '№' | '“' | '”' | '„' | '\u{A0}' => 3,
                _ => -20,
            };
        }
        before = c;
    }
    if count < TELLING_LETTERS {
        return 0;
    }
    score * 100 / count
}

/// Per cent of Russian text, rounded.
fn frequency(letter: char) -> i32 {
    match letter.to_lowercase().next().unwrap_or(letter) {
        'о' => 11,
        'е' => 9,
        'а' | 'и' => 8,
        'н' | 'т' => 7,
        'с' => 6,
        'р' | 'в' | 'л' => 5,
        'к' | 'м' | 'д' | 'п' | 'у' => 3,
        'я' | 'ы' | 'ь' | 'г' | 'з' | 'б' => 2,
        'ч' | 'й' | 'х' | 'ж' | 'ш' | 'ю' => 1,
        _ => 0,
    }
}
