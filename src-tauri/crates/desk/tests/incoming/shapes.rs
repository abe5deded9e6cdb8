//! What each received mail is.

use crate::corpus;
use desk::mail::incoming::DeskAddress;
use requests::{LetterId, MailAddress};

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
    assert!(corpus::check(AUTHENTICITY, Some(PROVIDER)) >= 28);
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

/// A report that answers a whole conversation is about its last letter alone.
#[test]
fn a_report_is_about_one_letter() {
    let raw = corpus::filled(
        "From: postmaster@client.test\r\nReferences: <{other}> <{ours}>\r\nContent-Type: message/delivery-status\r\n\r\n\
         Reporting-MTA: dns; x\r\n\r\nFinal-Recipient: rfc822; support@desk.test\r\nAction: failed\r\n",
    );
    let ours: LetterId = corpus::LETTER.parse().unwrap();
    assert_eq!(corpus::read(raw.as_bytes()).letters, [ours]);
    let answer = corpus::filled("From: support@desk.test\r\nReferences: <{other}> <{ours}>\r\n\r\nx");
    let earlier: LetterId = corpus::EARLIER.parse().unwrap();
    assert_eq!(corpus::read(answer.as_bytes()).letters, [ours, earlier]);
}

#[test]
fn at_a_provider_for_all_only_the_address_is_the_desk() {
    let address = |text: &str| MailAddress::parse(text).unwrap();
    for (desk, other, is_of) in [
        ("support@desk.test", "anybody@desk.test", true),
        ("support@desk.test", "ANYBODY@Desk.Test", true),
        ("support@desk.test", "support@a.desk.test", false),
        ("klik@mail.ru", "KLIK@mail.ru", true),
        ("klik@mail.ru", "eve@mail.ru", false),
        ("klik@yandex.kz", "eve@yandex.kz", false),
        ("klik@gmail.com", "eve@gmail.com", false),
        ("support@почта.рф", "anybody@xn--80a1acny.xn--p1ai", true),
    ] {
        assert_eq!(DeskAddress::new(address(desk)).is_of(&address(other)), is_of, "{other}");
    }
}
