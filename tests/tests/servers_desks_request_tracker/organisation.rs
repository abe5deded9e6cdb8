//! All requests of the queue, page by page.

use desk::OrganisationRequest;
use klik_support_tests::servers::{Person, RequestTracker};
use serde_json::json;

use klik_support_tests::servers::tracker_desk::{Sent, desk, place_at, ticket_of, tracker_desk};

async fn all(tracker: &RequestTracker, person: Person, rows: usize) -> (Vec<OrganisationRequest>, usize) {
    let desk = tracker_desk(place_at(&tracker.url()), tracker.token(person)).with_rows(rows);
    let (mut requests, mut cursor, mut pages) = (Vec::new(), String::new(), 0);
    loop {
        let page = desk.organisation(&cursor).await.expect("read");
        requests.extend(page.requests);
        pages += 1;
        cursor = page.cursor;
        if !page.has_more {
            return (requests, pages);
        }
    }
}

#[tokio::test]
async fn who_asked_what_was_promised_and_who_answered_when() {
    let tracker = RequestTracker::shared();
    let (first, second) = (Sent::new("Первый"), Sent::new("Второй"));
    let one = first.delivered(&desk(&tracker, Person::Client)).await;
    let two = second.delivered(&desk(&tracker, Person::Other)).await;
    let by_hand = json!({ "Queue": RequestTracker::QUEUE, "Subject": "Вручную" });
    tracker.api(Person::Client).post("/ticket", &by_hand).with(201);
    Sent::following(&one.desk_ref, "Сам себе.", Vec::new())
        .delivered(&desk(&tracker, Person::Client))
        .await;
    tracker.comment(ticket_of(&one.desk_ref), "Между собой.");
    let (requests, _) = all(&tracker, Person::Client, 100).await;
    assert_eq!(
        requests.iter().map(|request| request.answered_at).collect::<Vec<_>>(),
        [None, None]
    );

    tracker.answer(ticket_of(&two.desk_ref), "Ответ.");
    tracker.answer(ticket_of(&two.desk_ref), "Ещё один.");
    tracker.close(ticket_of(&two.desk_ref));
    let (requests, pages) = all(&tracker, Person::Other, 100).await;
    assert_eq!(pages, 1);
    let [told, answered] = &requests[..] else {
        panic!("{requests:#?}");
    };
    assert_eq!(
        (told.letter, &told.desk_ref, told.created),
        (first.letter.id, &one.desk_ref, one.received_at.0)
    );
    assert_eq!(told.subject, first.finished.subject);
    assert_eq!(told.requester, "client@client.test");
    assert!(told.due.is_some());
    assert_eq!(told.data.as_deref(), Some(first.finished.data.as_str()));
    assert_eq!(answered.letter, second.letter.id);
    assert!(answered.answered_at.is_some_and(|at| at >= two.received_at.0));
}

/// More than a page, with what is not ours in between.
#[tokio::test]
async fn many_requests_come_page_by_page() {
    let tracker = RequestTracker::shared();
    let api = tracker.api(Person::Client);
    let mut letters = Vec::new();
    for count in 0..24 {
        let letter = requests::LetterId::new();
        let is_ours = count % 5 != 3;
        let fields = if is_ours {
            json!({ RequestTracker::LETTER: letter.to_string() })
        } else {
            json!({})
        };
        let made =
            json!({ "Queue": RequestTracker::QUEUE, "Subject": format!("Запрос {count}"), "CustomFields": fields });
        api.post("/ticket", &made).with(201);
        letters.extend(is_ours.then_some(letter));
    }
    let (requests, pages) = all(&tracker, Person::Agent, 7).await;
    assert_eq!(
        requests.iter().map(|request| request.letter).collect::<Vec<_>>(),
        letters
    );
    assert_eq!(pages, 3);
    assert!(
        requests.iter().all(|request| request.data.is_none()),
        "made by hand, without the part for programs"
    );
}
