//! What each received mail is.

use crate::corpus;

const ANSWERS: &str = include_str!("corpus/answers.txt");
const AUTOMATIC: &str = include_str!("corpus/automatic.txt");
const NOT_AUTOMATIC: &str = include_str!("corpus/automatic_not.txt");
const REST: &str = include_str!("corpus/rest.txt");
const REPORTS: &str = include_str!("corpus/reports.txt");
const FORGED: &str = include_str!("corpus/forged.txt");
const AUTHENTICITY: &str = include_str!("corpus/authenticity.txt");
/// The name that the provider of the person writes.
const PROVIDER: &str = "mx.client.test";

#[test]
fn people_at_the_desk_answer() {
    assert!(corpus::check(ANSWERS, None) >= 5);
}

#[test]
fn machines_at_the_desk_acknowledge() {
    assert!(corpus::check(AUTOMATIC, None) >= 100);
}

#[test]
fn people_are_not_taken_for_machines() {
    assert!(corpus::check(NOT_AUTOMATIC, None) >= 30);
}

#[test]
fn the_rest_is_what_it_is() {
    assert!(corpus::check(REST, None) >= 30);
}

#[test]
fn servers_report() {
    assert!(corpus::check(REPORTS, None) >= 40);
}

#[test]
fn forged_answers_count_for_nothing() {
    assert!(corpus::check(FORGED, None) >= 60);
}

#[test]
fn the_providers_checks_are_heard() {
    assert!(corpus::check(AUTHENTICITY, Some(PROVIDER)) >= 18);
}

#[test]
fn the_corpus_is_large_and_speaks_russian() {
    let files = [ANSWERS, AUTOMATIC, NOT_AUTOMATIC, REST, REPORTS, FORGED, AUTHENTICITY];
    let cases: Vec<corpus::Case> = files.into_iter().flat_map(corpus::cases).collect();
    let is_cyrillic = |c: &char| matches!(c, 'а'..='я' | 'А'..='Я' | 'ё' | 'Ё');
    let russian = cases.iter().filter(|case| {
        let incoming = corpus::read(&case.raw);
        let shown = format!("{}{}{}", incoming.subject, incoming.from.name, incoming.text.text);
        shown.chars().any(|c| is_cyrillic(&c))
    });
    assert!(cases.len() >= 330, "{} cases", cases.len());
    let russian = russian.count();
    assert!(russian >= 75, "{russian} Russian");
    let mut names: Vec<&str> = cases.iter().map(|case| case.name.as_str()).collect();
    names.sort_unstable();
    let count = names.len();
    names.dedup();
    assert_eq!(names.len(), count, "a name stands twice");
}
