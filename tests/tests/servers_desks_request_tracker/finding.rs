//! Looked for, a letter is found only where it is, wherever the desk's people have taken it since.

use klik_support_tests::servers::{Person, RequestTracker};
use requests::{DeliveryError, DeskField, DeskNeed, FieldFault, NotKept, UnknownCause};
use serde_json::json;

use klik_support_tests::servers::tracker_desk::{Sent, desk, desk_of, name, place_at, ticket_of};

#[tokio::test]
async fn a_request_is_found_as_it_was_delivered() {
    let tracker = RequestTracker::shared();
    let desk = desk(&tracker, Person::Client);
    let sent = Sent::new("Запрос");
    let receipt = sent.delivered(&desk).await;
    assert_eq!(sent.found(&desk).await, Some(receipt));
    assert_eq!(Sent::new("Другой").found(&desk).await, None);
}

/// Closed, or merged into another request.
#[tokio::test]
async fn whatever_became_of_it_it_is_found() {
    let tracker = RequestTracker::shared();
    let desk = desk(&tracker, Person::Client);
    let (closed, merged, other) = (Sent::new("Закрыт"), Sent::new("Слит"), Sent::new("Другой"));
    let first = closed.delivered(&desk).await;
    tracker.close(ticket_of(&first.desk_ref));
    assert_eq!(
        closed.found(&desk).await.map(|receipt| receipt.desk_ref),
        Some(first.desk_ref)
    );

    let (lost, into) = (merged.delivered(&desk).await, other.delivered(&desk).await);
    let agent = tracker.api(Person::Agent);
    let merge = json!({ "MergeInto": ticket_of(&into.desk_ref) });
    agent
        .put(&format!("/ticket/{}", ticket_of(&lost.desk_ref)), &merge)
        .with(200);
    let found = merged.found(&desk).await.expect("found");
    assert_eq!((found.letter, found.received_at), (merged.letter.id, lost.received_at));
    assert_eq!(
        other.found(&desk).await.map(|receipt| receipt.desk_ref),
        Some(into.desk_ref)
    );
}

/// A search by a field that is not there finds nothing without saying so.
#[tokio::test]
async fn without_the_field_nobody_says_that_it_is_not_there() {
    let tracker = RequestTracker::shared();
    let sent = Sent::new("Запрос");
    sent.delivered(&desk(&tracker, Person::Client)).await;
    let mut place = place_at(&tracker.url());
    place.fields.letter = name("Nope");
    let outcome = desk_of(place, tracker.token(Person::Client)).find(&sent.letter).await;
    let need = DeskNeed::FieldUnusable {
        field: DeskField::LetterId,
        name: "Nope".to_owned(),
        why: FieldFault::Missing,
    };
    assert_eq!(outcome, Err(DeliveryError::NeedsYou(need)));
}

/// A field that takes no text stays empty, and the request is told by its part for programs.
#[tokio::test]
async fn a_request_whose_field_was_dropped_is_found_all_the_same() {
    let tracker = RequestTracker::shared();
    let mut place = place_at(&tracker.url());
    place.fields.letter = name(RequestTracker::REPLY_BY);
    let desk = desk_of(place, tracker.token(Person::Client));
    let sent = Sent::new("Запрос");
    let receipt = sent.delivered(&desk).await;
    let lost = NotKept::Field {
        field: DeskField::LetterId,
        name: RequestTracker::REPLY_BY.to_owned(),
    };
    assert_eq!(receipt.read_back.clone().expect("read back").not_kept, [lost]);
    assert_eq!(sent.found(&desk).await, Some(receipt));
    assert_eq!(Sent::new("Другой").found(&desk).await, None);
}

/// Who has never seen a request of their own may not be shown them: then "not there" says nothing.
#[tokio::test]
async fn not_there_means_something_only_to_who_sees_their_own() {
    let tracker = RequestTracker::shared();
    let desk = desk(&tracker, Person::Client);
    let sent = Sent::new("Первый");
    let unknown = Err(DeliveryError::Unknown(UnknownCause::AnswerLost));
    assert_eq!(desk.find(&sent.letter).await, unknown);
    Sent::new("Второй").delivered(&desk).await;
    assert_eq!(desk.find(&sent.letter).await, Ok(None));
}
