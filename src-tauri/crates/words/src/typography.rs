//! Where a line must not break: after №, after one- and two-letter words, before a dash, between a
//! number and its unit. The sentences in the files carry plain spaces; this turns the right ones
//! into U+00A0, so that no translator has to type what cannot be seen.

use crate::Lang;
use requests::ServerAnswer;
use std::borrow::Cow;

/// A space at which no line may break.
pub const NBSP: char = '\u{A0}';

/// Russian text with its spaces bound.
pub(crate) fn bind_ru(text: &str) -> Cow<'_, str> {
    bind(text, true)
}

/// English text with its spaces bound: short words may end a line there.
pub(crate) fn bind_en(text: &str) -> Cow<'_, str> {
    bind(text, false)
}

impl Lang {
    /// A finished text with its spaces bound (catalog texts, sentences).
    pub(crate) fn bind(self, text: &str) -> Cow<'_, str> {
        match self {
            Self::Ru => bind_ru(text),
            Self::En => bind_en(text),
        }
    }
}

/// A sentence that ends in «2026 г.» has one full stop.
pub(crate) fn one_stop(sentence: &str) -> String {
    sentence.replace("г..", "г.")
}

/// A server's words between quotation marks: the sentence around them has the full stop.
pub(crate) fn quoted(answer: &ServerAnswer) -> &str {
    let words = answer.words();
    words
        .strip_suffix('.')
        .filter(|rest| !rest.ends_with('.'))
        .unwrap_or(words)
}

fn bind(text: &str, short_words: bool) -> Cow<'_, str> {
    if !text.contains(' ') {
        return Cow::Borrowed(text);
    }
    let chars: Vec<char> = text.chars().collect();
    let bound = chars.iter().enumerate().map(|(at, &c)| {
        if c == ' ' && holds(&chars, at, short_words) {
            NBSP
        } else {
            c
        }
    });
    Cow::Owned(bound.collect())
}

/// Whether the space at `at` must hold its neighbours together.
fn holds(chars: &[char], at: usize, short_words: bool) -> bool {
    let next = chars.get(at + 1).copied();
    let before: Vec<char> = chars[..at]
        .iter()
        .rev()
        .copied()
        .take_while(|&c| is_of_word(c))
        .collect();
    let glued = chars[..at].len() > before.len() && matches!(chars[at - 1 - before.len()], '-' | '’' | '\'' | '.');
    let ends_in_number_sign = at > 0 && chars[at - 1] == '№';
    let dash_follows = next == Some('—');
    let number = before.first().is_some_and(char::is_ascii_digit) && before.iter().all(char::is_ascii_digit);
    let unit_follows = next.is_some_and(char::is_alphabetic);
    let short = !glued && matches!(before.len(), 1 | 2) && before.iter().all(|c| c.is_alphabetic());
    ends_in_number_sign || dash_follows || (number && unit_follows) || (short_words && short)
}

fn is_of_word(c: char) -> bool {
    c.is_alphanumeric() || c == '\u{301}'
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spaces_hold_where_a_line_must_not_break() {
        // `_` stands for the space that holds.
        let cases = [
            (Lang::Ru, "запрос № 145 ждёт", "запрос №_145_ждёт"),
            (Lang::Ru, "не входит в Базовый", "не_входит в_Базовый"),
            (Lang::Ru, "В часах — нет", "В_часах_— нет"),
            (Lang::Ru, "через 5 дней и 3 ч", "через 5_дней и_3_ч"),
            (Lang::Ru, "как-то раз", "как-то раз"),
            (Lang::Ru, "пункт B6 говорит", "пункт B6 говорит"),
            (Lang::Ru, "раз", "раз"),
            (Lang::Ru, "один два", "один два"),
            (Lang::Ru, "с ", "с_"),
            (Lang::En, "it is due — in 48 h", "it is due_— in 48_h"),
            (Lang::En, "", ""),
        ];
        for (lang, plain, expected) in cases {
            assert_eq!(lang.bind(plain), expected.replace('_', "\u{A0}"), "{plain}");
        }
    }
}
