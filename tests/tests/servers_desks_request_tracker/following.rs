//! More on a request that is there.

use klik_support_tests::servers::{End, Person, Proxy, RequestTracker, Tls, Trap};
use requests::{DeliveryError, DeskNeed, DeskPlace, DeskRef, FilesKept};
use serde_json::json;

use klik_support_tests::servers::tracker_desk::{PATIENCE, Sent, desk, desk_at, file, ticket_of};

#[tokio::test]
async fn a_further_letter_is_a_message_on_the_same_ticket() {
    let tracker = RequestTracker::shared();
    let desk = desk(&tracker, Person::Client);
    let first = Sent::new("Запрос").delivered(&desk).await;
    let ticket = ticket_of(&first.desk_ref);
    let more = Sent::following(&first.desk_ref, "Ещё подробности.", vec![file("снимок.txt", b"abc")]);
    let receipt = more.delivered(&desk).await;
    assert_eq!((receipt.letter, &receipt.desk_ref), (more.letter.id, &first.desk_ref));
    let kept = receipt.read_back.clone().expect("read back");
    assert_eq!(kept.files, FilesKept { sent: 1, kept: 1 });
    let texts = tracker.texts(ticket, "Correspond");
    assert_eq!(texts.len(), 1);
    assert!(texts[0].starts_with("Ещё подробности.\n"), "{texts:?}");
    assert_eq!(more.found(&desk).await, Some(receipt));
    assert_eq!(
        Sent::following(&first.desk_ref, "Не посылалось.", Vec::new())
            .found(&desk)
            .await,
        None
    );
    assert_eq!(tracker.tickets(), [ticket]);
}

#[tokio::test]
async fn where_the_request_was_merged_the_message_is_on_the_other() {
    let tracker = RequestTracker::shared();
    let desk = desk(&tracker, Person::Client);
    let (first, other) = (
        Sent::new("Слит").delivered(&desk).await,
        Sent::new("Другой").delivered(&desk).await,
    );
    let agent = tracker.api(Person::Agent);
    let merge = json!({ "MergeInto": ticket_of(&other.desk_ref) });
    agent
        .put(&format!("/ticket/{}", ticket_of(&first.desk_ref)), &merge)
        .with(200);
    let more = Sent::following(&first.desk_ref, "Ещё.", Vec::new());
    let receipt = more.delivered(&desk).await;
    assert_eq!(receipt.desk_ref, other.desk_ref);
    assert_eq!(more.found(&desk).await, Some(receipt));
}

#[tokio::test]
async fn a_message_whose_answer_was_lost_is_found() {
    let tracker = RequestTracker::shared();
    let first = Sent::new("Запрос").delivered(&desk(&tracker, Person::Client)).await;
    let proxy = Proxy::start(tracker.port(), Tls::Through, []);
    proxy.set(Trap::lost("/correspond HTTP/1.1", End::Reset));
    let desk = desk_at(proxy.port(), tracker.token(Person::Client), PATIENCE);
    let more = Sent::following(&first.desk_ref, "Ещё.", Vec::new());
    let outcome = more.deliver(&desk).await;
    assert!(matches!(outcome, Err(DeliveryError::Unknown(_))), "{outcome:?}");
    assert_eq!(
        more.found(&desk).await.map(|receipt| receipt.letter),
        Some(more.letter.id)
    );
    assert_eq!(tracker.texts(ticket_of(&first.desk_ref), "Correspond").len(), 1);
}

#[tokio::test]
async fn what_is_followed_has_to_be_there_and_to_be_seen() {
    let tracker = RequestTracker::shared();
    let first = Sent::new("Запрос").delivered(&desk(&tracker, Person::Client)).await;
    for (person, desk_ref) in [
        (Person::Client, DeskRef("999".to_owned())),
        (Person::Client, DeskRef("../queue/1".to_owned())),
        (Person::Stranger, first.desk_ref.clone()),
    ] {
        let outcome = Sent::following(&desk_ref, "Ещё.", Vec::new())
            .deliver(&desk(&tracker, person))
            .await;
        let need = DeskNeed::PlaceNotSeen {
            place: DeskPlace::Ticket,
            name: desk_ref.0,
        };
        assert_eq!(outcome, Err(DeliveryError::NeedsYou(need)));
    }
    // Who sees it, and may not write on it.
    let outcome = Sent::following(&first.desk_ref, "Ещё.", Vec::new())
        .deliver(&desk(&tracker, Person::Blind))
        .await;
    assert!(
        matches!(
            &outcome,
            Err(DeliveryError::NeedsYou(DeskNeed::MayNotCreate {
                place: DeskPlace::Ticket,
                ..
            }))
        ),
        "{outcome:?}"
    );
    assert_eq!(tracker.texts(ticket_of(&first.desk_ref), "Correspond").len(), 0);
}
