//! Searching requests as a person types: neither case nor ё/е counts, and each of the words must occur.

use icu_normalizer::ComposingNormalizer;
use requests::Request;

/// What is looked for.
#[derive(Debug)]
pub(crate) struct Search {
    words: Vec<Word>,
}

#[derive(Debug)]
enum Word {
    /// «№12»: this number and no other.
    Number(u32),
    /// Somewhere in the request, as a part of a word too.
    Text(String),
}

impl Search {
    /// Reads what was typed; nothing typed finds everything.
    pub(crate) fn new(typed: &str) -> Self {
        let folded = folded(typed);
        let mut parts = folded.split_whitespace();
        let mut words = Vec::new();
        while let Some(part) = parts.next() {
            // «№ 12», with whatever space between, is «№12».
            let digits = match part.strip_prefix('№') {
                Some("") => parts.next(),
                other => other,
            };
            let number = digits.and_then(|digits| digits.parse().ok());
            words.push(match (number, digits) {
                (Some(number), _) => Word::Number(number),
                (None, Some(other)) => Word::Text(other.to_owned()),
                (None, None) => Word::Text(part.to_owned()),
            });
        }
        Self { words }
    }

    /// Whether every word occurs in number, subject, text, the service's name or the desk's reference.
    pub(crate) fn finds(&self, request: &Request, service: &str) -> bool {
        if self.words.is_empty() {
            return true;
        }
        let number = request.number.map(|number| number.0);
        let desk_ref = request.desk_ref.as_ref().map_or("", |desk_ref| desk_ref.0.as_str());
        let shown = number.map_or_else(String::new, |number| number.to_string());
        let text = &request.text;
        let all = folded(&[&shown, &text.subject, &text.body, service, desk_ref].join("\n"));
        self.words.iter().all(|word| match word {
            Word::Number(wanted) => number == Some(*wanted),
            Word::Text(wanted) => all.contains(wanted),
        })
    }
}

/// Composed, small, without ё: what is compared.
fn folded(text: &str) -> String {
    let composed = ComposingNormalizer::new_nfc().normalize(text);
    composed.to_lowercase().replace('ё', "е")
}

#[cfg(test)]
mod tests {
    use super::*;
    use requests::{DeskRef, DraftText, RequestId, RequestNumber, State};
    use terms::Instant;

    fn request() -> Request {
        Request {
            id: RequestId::new(),
            number: Some(RequestNumber(12)),
            text: DraftText {
                service: "consultation".into(),
                subject: "Ёлка не загорается после ОБНОВЛЕНИЯ".into(),
                body: "Версия 5.2,\nсвой стенд; Straße, I18N.\nакт №145 приё\u{301}мки".into(),
                ..DraftText::default()
            },
            tier: None,
            state: State::Delivered,
            last_event_at: Instant::parse("2026-04-30T17:20:00+03:00").unwrap(),
            submitted_at: None,
            received_at: None,
            due_at: None,
            desk_by: None,
            desk_ref: Some(DeskRef("DEMO-7".into())),
            reacted_at: None,
            in_time: None,
            solved_at: None,
        }
    }

    #[test]
    fn words_are_found_whatever_their_case_and_dots() {
        let rows = [
            ("", true),
            ("  \t\n", true),
            ("елка", true),
            ("Елка", true),
            ("ЁЛКА", true),
            ("ёлка", true),
            ("е\u{308}лка", true),
            ("Е\u{308}ЛКА", true),
            ("обновления", true),
            ("Обновл", true),
            ("ОБНОВЛЕНИЕ", false),
            ("елка обновления", true),
            ("обновления елка", true),
            ("ёлка, обновления", false),
            ("елка сосна", false),
            ("5.2", true),
            ("5.3", false),
            ("СВОИ\u{306} стенд", true),
            ("свой", true),
            ("свои", false),
            ("STRASSE", false),
            ("straße", true),
            ("i18n", true),
            // The number, the service's name, the desk's reference.
            ("12", true),
            ("1", true),
            ("13", false),
            ("№12", true),
            ("№ 12", true),
            ("№\u{A0}12", true),
            ("№1", false),
            ("№012", true),
            ("№145", false),
            ("145", true),
            ("№", true),
            ("№ елка", true),
            ("№ сосна", false),
            ("№12 елка", true),
            ("елка № 12", true),
            ("№13 елка", false),
            ("консультация", true),
            ("КОНСУЛЬТАЦ", true),
            ("demo-7", true),
            ("demo-8", false),
            ("consultation", false),
            // Nothing in it has a meaning of its own.
            ("%", false),
            ("_", false),
            (".*", false),
            ("'", false),
            ("\\", false),
        ];
        for (typed, found) in rows {
            let search = Search::new(typed);
            assert_eq!(search.finds(&request(), "Консультация"), found, "{typed:?}");
        }
    }

    #[test]
    fn a_draft_has_no_number_to_be_found_by() {
        let draft = Request {
            number: None,
            desk_ref: None,
            ..request()
        };
        assert!(Search::new("елка").finds(&draft, ""));
        assert!(!Search::new("№12").finds(&draft, ""));
    }
}
