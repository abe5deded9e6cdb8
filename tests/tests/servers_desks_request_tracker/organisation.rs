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

/// What changed comes, and what left the queue is told.
#[tokio::test]
async fn once_all_are_read_what_changed_comes() {
    let tracker = RequestTracker::shared();
    let client = desk(&tracker, Person::Client);
    let mut sent = Vec::new();
    for count in 0..3 {
        let one = Sent::new(&format!("Запрос {count}")).delivered(&client).await;
        sent.push((ticket_of(&one.desk_ref), one.desk_ref));
    }
    let desk = tracker_desk(place_at(&tracker.url()), tracker.token(Person::Client)).with_rows(5);
    let (mut cursor, mut is_all) = (String::new(), true);
    while is_all {
        let page = desk.organisation(&cursor).await.expect("read");
        (cursor, is_all) = (page.cursor, page.has_more);
    }
    let [first, second, third] = &sent[..] else {
        unreachable!()
    };
    tracker.answer(first.0, "Ответ.");
    tracker
        .api(Person::Agent)
        .put(&format!("/ticket/{}", second.0), &json!({ "Subject": "Другой" }))
        .with(200);
    tracker.administer(&format!(
        "use RT; RT::LoadConfig(); RT::Init(); my $ticket = RT::Ticket->new(RT->SystemUser); $ticket->Load({}); $ticket->SetStatus('deleted');",
        third.0
    ));
    let (mut seen, mut gone) = (std::collections::BTreeMap::new(), std::collections::BTreeSet::new());
    loop {
        let page = desk.organisation(&cursor).await.expect("read");
        seen.extend(
            page.requests
                .into_iter()
                .map(|request| (request.desk_ref.0.clone(), request)),
        );
        gone.extend(page.gone.into_iter().map(|desk_ref| desk_ref.0));
        cursor = page.cursor;
        if !page.has_more {
            break;
        }
    }
    assert_eq!(gone.into_iter().collect::<Vec<_>>(), std::slice::from_ref(&third.1.0));
    assert!(!seen.contains_key(&third.1.0));
    let (first, second) = (&seen[&first.1.0], &seen[&second.1.0]);
    assert!(first.answered_at.is_some() && second.answered_at.is_none());
    assert_eq!(second.subject, "Другой");
    assert!([first, second].iter().all(|request| request.data.is_some()));
}
