//! Whether a letter is there: the truth, or that nobody knows.

use klik_support_tests::servers::{Person, Redmine};
use requests::{DeliveryError, LetterId, UnknownCause};
use serde_json::json;

use super::office::*;

/// Another request of the same person, which shows that they see their own.
fn another(redmine: &Redmine) {
    deliver(&desk_of(redmine, Person::Client), &letter(&[])).expect("delivered");
}

#[test]
fn a_letter_is_found_with_its_whole_receipt_and_nothing_else_is() {
    let redmine = Redmine::shared();
    let desk = desk_of(&redmine, Person::Client);
    let sent = letter(&[("a.txt", b"a")]);
    another(&redmine);
    assert_eq!(find(&desk, &sent), Ok(None));
    let receipt = deliver(&desk, &sent).expect("delivered");
    assert_eq!(find(&desk, &sent), Ok(Some(receipt.clone())));
    redmine.close(issue_of(&receipt));
    let found = find(&desk, &sent).expect("asked").expect("found");
    assert_eq!(
        (found.desk_ref, found.received_at),
        (receipt.desk_ref, receipt.received_at)
    );
    assert_eq!(find(&desk, &letter(&[])), Ok(None));
}

#[test]
fn where_the_filter_is_ignored_each_issue_is_compared() {
    let redmine = Redmine::shared();
    let client = desk_of(&redmine, Person::Client);
    let before: Vec<LetterId> = (0..30).map(|_| LetterId::new()).collect();
    many(&redmine, &before);
    let last = letter(&[]);
    let receipt = deliver(&client, &last).expect("delivered");
    // Redmine knows no such field, and shows everything.
    let mut elsewhere = place(&redmine);
    elsewhere.fields.letter = number(99);
    let desk = desk_at(elsewhere, redmine.key(Person::Client));
    assert_eq!(find(&desk, &letter(&[])), Ok(None));
    // Its part for programs names it.
    let found = find(&desk, &last).expect("asked").expect("found");
    assert_eq!(found.desk_ref, receipt.desk_ref);
}

#[test]
fn a_letter_whose_field_was_not_kept_is_found_by_what_it_says() {
    let redmine = Redmine::shared();
    let blind = desk_of(&redmine, Person::Blind);
    let sent = letter(&[]);
    let receipt = deliver(&blind, &sent).expect("delivered");
    assert_eq!(redmine.carrying(&sent.0.id.to_string()), [0_u64; 0]);
    assert_eq!(find(&blind, &sent), Ok(Some(receipt)));
    // What only cites it does not carry it.
    let quoted = letter(&[]);
    let words = format!("Как в {}", quoted.0.id);
    redmine.change(Person::Agent, 1, &json!({ "description": words }));
    assert_eq!(find(&blind, &quoted), Ok(None));
}

#[test]
fn the_first_of_copies_is_ours() {
    let redmine = Redmine::shared();
    let desk = desk_of(&redmine, Person::Client);
    let sent = letter(&[]);
    let receipt = deliver(&desk, &sent).expect("delivered");
    deliver(&desk_of(&redmine, Person::Other), &sent).expect("a copy");
    assert_eq!(redmine.carrying(&sent.0.id.to_string()).len(), 2);
    assert_eq!(find(&desk, &sent), Ok(Some(receipt)));
}

#[test]
fn that_nothing_is_found_means_nothing_to_who_has_nothing_there() {
    let redmine = Redmine::shared();
    let desk = desk_of(&redmine, Person::Client);
    let unknown = Err(DeliveryError::Unknown(UnknownCause::AnswerLost));
    assert_eq!(find(&desk, &letter(&[])), unknown);
    deliver(&desk_of(&redmine, Person::Other), &letter(&[])).expect("somebody else's");
    assert_eq!(find(&desk, &letter(&[])), unknown);
    another(&redmine);
    assert_eq!(find(&desk, &letter(&[])), Ok(None));
}
