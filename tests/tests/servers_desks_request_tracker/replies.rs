//! What the desk's people write.

use std::collections::BTreeMap;

use desk::Desk;
use klik_support_tests::servers::{Person, RequestTracker};
use requests::{MessageKind, Reply};
use serde_json::json;

use klik_support_tests::servers::tracker_desk::{Sent, desk, place_at, ticket_of, tracker_desk};

/// Everything since the beginning, each message once, and the last cursor.
async fn all(desk: &Desk) -> (Vec<Reply>, String) {
    let mut kept: BTreeMap<String, Reply> = BTreeMap::new();
    let mut cursor = String::new();
    loop {
        let read = desk.replies_since(&cursor).await.expect("read");
        kept.extend(read.replies.into_iter().map(|reply| (reply.id.clone(), reply)));
        if read.cursor == cursor {
            let mut replies: Vec<Reply> = kept.into_values().collect();
            replies.sort_by_key(|reply| (reply.at, reply.id.clone()));
            return (replies, cursor);
        }
        cursor = read.cursor;
    }
}

#[tokio::test]
async fn only_what_somebody_else_writes_for_all_to_see_is_an_answer() {
    let tracker = RequestTracker::shared();
    let (client, other) = (desk(&tracker, Person::Client), desk(&tracker, Person::Other));
    let (mine, theirs) = (Sent::new("Мой"), Sent::new("Чужой"));
    let (first, second) = (mine.delivered(&client).await, theirs.delivered(&other).await);
    let ticket = ticket_of(&first.desk_ref);
    tracker.comment(ticket, "Между собой.");
    tracker.answer(ticket_of(&second.desk_ref), "Чужому.");
    Sent::following(&first.desk_ref, "Сам себе.", Vec::new())
        .delivered(&client)
        .await;
    tracker.answer(ticket, "Смотрите https://desk.test/faq\u{202e}.");
    tracker.close(ticket);

    let (replies, _) = all(&client).await;
    let [reply] = &replies[..] else {
        panic!("{replies:#?}");
    };
    assert_eq!(
        (reply.letter, reply.kind, reply.author.as_str()),
        (mine.letter.id, MessageKind::Answer, "agent")
    );
    assert_eq!(reply.text, "Смотрите https://desk.test/faq.");
    assert_eq!(reply.links[0].address, "https://desk.test/faq");
    assert!(reply.at >= first.received_at.0 && !reply.is_cut);
}

#[tokio::test]
async fn a_message_in_html_is_read_as_text() {
    let tracker = RequestTracker::shared();
    let client = desk(&tracker, Person::Client);
    let sent = Sent::new("Запрос");
    let receipt = sent.delivered(&client).await;
    let words = json!({
        "Content": "<p>Ответ <b>ваш</b><script>alert(1)</script></p><img src=http://127.0.0.1:9/x>",
        "ContentType": "text/html",
    });
    let agent = tracker.api(Person::Agent);
    agent
        .post(&format!("/ticket/{}/correspond", ticket_of(&receipt.desk_ref)), &words)
        .with(201);
    let (replies, _) = all(&client).await;
    assert_eq!(replies.len(), 1);
    assert_eq!(replies[0].text, "Ответ ваш");
}

/// More than a page of them: each once, none skipped.
#[tokio::test]
async fn many_messages_come_page_by_page_and_each_once() {
    let tracker = RequestTracker::shared();
    let client = tracker_desk(place_at(&tracker.url()), tracker.token(Person::Client)).with_rows(4);
    let client = Desk::RequestTracker(Box::new(client));
    let mut letters = Vec::new();
    for count in 0..3 {
        let sent = Sent::new(&format!("Запрос {count}"));
        letters.push((ticket_of(&sent.delivered(&client).await.desk_ref), sent.letter.id));
    }
    let mut told = Vec::new();
    for count in 0..13 {
        let (ticket, letter) = letters[count % 3];
        tracker.answer(ticket, &format!("Ответ {count}."));
        told.push((letter, format!("Ответ {count}.")));
    }
    let (replies, cursor) = all(&client).await;
    let read: Vec<_> = replies.into_iter().map(|reply| (reply.letter, reply.text)).collect();
    let mut sorted = read.clone();
    sorted.sort();
    told.sort();
    assert_eq!(sorted, told);

    tracker.answer(letters[0].0, "Ещё один.");
    let more = client.replies_since(&cursor).await.expect("read");
    assert!(more.replies.iter().any(|reply| reply.text == "Ещё один."));
    assert_ne!(more.cursor, cursor);
}

/// Another journal's letter, or a ticket made by hand: whoever reads decides by the letter's id.
#[tokio::test]
async fn a_ticket_without_a_letter_has_no_replies() {
    let tracker = RequestTracker::shared();
    let made = json!({ "Queue": RequestTracker::QUEUE, "Subject": "Вручную", "Requestor": ["client@client.test"] });
    let api = tracker.api(Person::Client);
    let made = api.post("/ticket", &made).with(201).json();
    tracker.answer(klik_support_tests::servers::number(&made["id"]), "Ответ.");
    let (replies, cursor) = all(&desk(&tracker, Person::Client)).await;
    assert_eq!(replies, []);
    assert!(!cursor.is_empty());
}
