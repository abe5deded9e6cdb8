//! How the shipped texts are written: quotation marks, spaces that do not break, both languages.

use terms::{Catalog, Text, WorkCalendar};

const NO_BREAK: char = '\u{a0}';

fn every_text() -> Vec<(String, Text)> {
    let catalog = Catalog::shipped();
    let mut texts = vec![("vendor".to_owned(), catalog.vendor.clone())];
    texts.extend(catalog.tiers.iter().flat_map(|tier| {
        [
            (tier.id.to_string(), tier.name.clone()),
            (tier.id.to_string(), tier.name_on.clone()),
        ]
    }));
    texts.extend(
        catalog
            .groups
            .iter()
            .map(|group| (group.id.to_string(), group.name.clone())),
    );
    texts.extend(
        catalog
            .clauses
            .iter()
            .map(|clause| (clause.id.to_string(), clause.summary.clone())),
    );
    for service in &catalog.services {
        let id = service.id.to_string();
        texts.extend([(id.clone(), service.name.clone()), (id.clone(), service.gives.clone())]);
        texts.extend(
            service
                .notes
                .iter()
                .map(|(tier, note)| (format!("{id}, {tier}"), note.clone())),
        );
    }
    for year in WorkCalendar::shipped().years() {
        texts.extend(
            year.holidays
                .iter()
                .map(|(id, name)| (format!("{} {id}", year.year), name.clone())),
        );
    }
    texts
}

#[test]
fn russian_texts_keep_the_rules() {
    let is_cyrillic = |letter: char| {
        ('а'..='я').contains(&letter.to_lowercase().next().unwrap_or(letter)) || letter == 'ё' || letter == 'Ё'
    };
    for (place, text) in every_text() {
        let ru = &text.ru;
        assert!(ru.chars().any(is_cyrillic), "{place}: {ru}");
        assert!(!ru.contains(['"', '\'', '“', '”']), "«ёлочки» in {place}: {ru}");
        assert!(!ru.contains(" - "), "a dash is a dash in {place}: {ru}");
        assert!(
            !ru.contains(NO_BREAK),
            "spaces that hold are put in where words are said, not in data: {place}: {ru}"
        );
        for wrong in [
            "еще",
            "ее ",
            "надеж",
            "объем",
            "расширенного и измененн",
            "оговоренн",
            "причем",
        ] {
            assert!(!ru.to_lowercase().contains(wrong), "ё in {place}: {ru}");
        }
    }
}

#[test]
fn english_texts_are_english() {
    for (place, text) in every_text() {
        assert!(
            text.en
                .chars()
                .all(|letter| letter.is_ascii() && letter != '\'' || "–’“”\u{a0}".contains(letter)),
            "{place}: {}",
            text.en
        );
    }
}

#[test]
fn decrees_are_cited_alike() {
    for year in WorkCalendar::shipped().years() {
        for decree in year.days.iter().filter_map(|day| day.decree.as_ref()) {
            let date = decree.0.split(' ').next().unwrap();
            let number = decree.0.strip_prefix(date).unwrap();
            assert!(
                chrono::NaiveDate::parse_from_str(date, "%d.%m.%Y").is_ok(),
                "{}",
                decree.0
            );
            let digits = number.strip_prefix(" № ");
            assert!(
                number.is_empty() || digits.is_some_and(|digits| digits.parse::<u32>().is_ok()),
                "{}",
                decree.0
            );
        }
    }
}
