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
        None if best_score >= 100 => best,
        None => UTF_8,
        Some(named) => {
            let is_guess_allowed = RUSSIAN.contains(&named) || named == WINDOWS_1252;
            if is_guess_allowed && score(named) < 50 && best_score >= 110 {
                best
            } else {
                named
            }
        }
    }
}

/// How much a text looks like written Russian, per hundred of its letters beyond ASCII: about 150 for
/// ordinary text, below 50 for the same bytes read by a wrong charset.
fn looks_russian(text: &str) -> i32 {
    let (mut score, mut count) = (0_i32, 0_i32);
    let mut before = ' ';
    for c in text.chars() {
        if !c.is_ascii() {
            count += 1;
            score += match c {
                // Two scripts within one word: nobody writes so.
                _ if before.is_ascii_alphabetic() && c.is_alphabetic() => -3,
                'а'..='я' | 'ё' => match c {
                    _ if is_upper(before) && !before.is_ascii() => 1,
                    'о' | 'е' | 'а' | 'и' | 'н' | 'т' | 'с' | 'р' | 'в' | 'л' | 'к' | 'м' | 'д' | 'п' | 'у' | 'я' => {
                        2
                    }
                    'ъ' | 'ф' | 'щ' | 'э' | 'ё' | 'ц' => 0,
                    _ => 1,
                },
                // A capital within a word after a small letter.
                'А'..='Я' | 'Ё' if is_lower(before) => -4,
                'А'..='Я' | 'Ё' => i32::from(c != 'Ъ' && c != 'Ь' && c != 'Ы'),
                '«' | '»' | '—' | '–' | '…' | '№' | '“' | '”' | '„' | '\u{A0}' => 1,
                _ => -3,
            };
        } else if before.is_alphabetic() && !before.is_ascii() && c.is_ascii_alphabetic() {
            score -= 3;
        }
        before = c;
    }
    if count < TELLING_LETTERS {
        return 0;
    }
    score * 100 / count
}

fn is_lower(c: char) -> bool {
    matches!(c, 'а'..='я' | 'ё')
}

fn is_upper(c: char) -> bool {
    matches!(c, 'А'..='Я' | 'Ё')
}
