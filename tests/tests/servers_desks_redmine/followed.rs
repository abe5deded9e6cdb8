//! Follow-ups: notes of an issue, each there once.

use klik_support_tests::servers::{Person, Redmine};
use requests::{DeskNeed, DeskPlace, DeskRef, FilesKept};

use super::office::*;

#[test]
fn a_follow_up_is_a_note_with_its_files_and_is_found_again() {
    let redmine = Redmine::shared();
    let desk = desk_of(&redmine, Person::Client);
    let first = deliver(&desk, &letter(&[("a.txt", b"same")])).expect("delivered");
    let more = follow_up(&first.desk_ref, "Вот ещё", &[("снимок.png", b"same"), ("b.txt", b"b")]);
    assert_eq!(find(&desk, &more), Ok(None));
    let receipt = deliver(&desk, &more).expect("delivered");
    assert_eq!((receipt.letter, &receipt.desk_ref), (more.0.id, &first.desk_ref));
    assert_eq!(
        receipt.read_back.as_ref().expect("asked").files,
        FilesKept { sent: 2, kept: 2 }
    );
    let notes = redmine.notes(issue_of(&first));
    assert_eq!(notes, [format!("Вот ещё\n\n[klik-support {}]", more.0.id)]);
    assert_eq!(redmine.files(issue_of(&first)).len(), 3);
    assert_eq!(find(&desk, &more), Ok(Some(receipt)));
    // The request itself is found as before, and another follow-up is not there.
    let other = follow_up(&first.desk_ref, "Вот ещё", &[]);
    assert_eq!(find(&desk, &other), Ok(None));
}

#[test]
fn an_answer_that_cites_a_follow_up_is_not_that_follow_up() {
    let redmine = Redmine::shared();
    let desk = desk_of(&redmine, Person::Client);
    let first = deliver(&desk, &letter(&[])).expect("delivered");
    let more = follow_up(&first.desk_ref, "Вот ещё", &[]);
    let cited = format!("> Вот ещё\n> [klik-support {}]\n\nСпасибо", more.0.id);
    redmine.answer(issue_of(&first), &cited);
    assert_eq!(find(&desk, &more), Ok(None));
}

#[test]
fn who_may_not_write_and_what_is_not_there_is_said() {
    let redmine = Redmine::shared();
    let first = deliver(&desk_of(&redmine, Person::Client), &letter(&[])).expect("delivered");
    match need(deliver(
        &desk_of(&redmine, Person::Weak),
        &follow_up(&first.desk_ref, "x", &[]),
    )) {
        DeskNeed::MayNotCreate { place, name, .. } => {
            assert_eq!((place, &name), (DeskPlace::Ticket, &first.desk_ref.0));
        }
        other => panic!("{other:?}"),
    }
    for gone in ["99999", "rt:7", ""] {
        let follow_up = follow_up(&DeskRef(gone.into()), "x", &[]);
        let expected = DeskNeed::PlaceNotSeen {
            place: DeskPlace::Ticket,
            name: gone.into(),
        };
        let desk = desk_of(&redmine, Person::Client);
        assert_eq!(need(deliver(&desk, &follow_up)), expected);
        assert_eq!(need(find(&desk, &follow_up)), expected);
    }
    assert_eq!(redmine.notes(issue_of(&first)), [""; 0]);
}
