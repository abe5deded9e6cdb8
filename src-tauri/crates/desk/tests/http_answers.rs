//! X19, X16: whatever answers in a help desk's place, a letter is never taken for delivered, never sent twice, and never
//! said to be surely not there when it may be.

mod peer;

use desk::Desk;
use peer::{
    http::Say,
    tracker::{At, Tracker, letter, meaning},
};
use requests::Delivery;

const PAGE: &str = "<!doctype html><html><body>Sign in to our network</body></html>";
const WORDS: &str = r#"{"message":"No permission to create tickets in the queue '3'"}"#;

struct Row {
    name: &'static str,
    say: Say,
    /// Said to the first question of a delivery.
    asked: &'static str,
    /// Said to the creation.
    written: &'static str,
}

fn row(name: &'static str, say: Say, asked: &'static str, written: &'static str) -> Row {
    Row {
        name,
        say,
        asked,
        written,
    }
}

fn bytes(text: &str) -> Say {
    Say::Bytes(text.as_bytes().to_vec())
}

/// A redirect to another address of this very computer, where nobody listens.
fn sent_on(status: &str) -> Say {
    Say::with(
        status,
        "Location: http://127.0.0.1:9/login\r\nContent-Type: text/html\r\n",
        PAGE,
    )
}

#[rustfmt::skip]
fn rows() -> Vec<Row> {
    let json = Say::json;
    let html = |status: &str| Say::kind(status, "text/html", PAGE);
    vec![
        row("a page", html("200 OK"), "not the desk: page", "unknown"),
        row("a page, as created", html("201 Created"), "not the desk: page", "unknown"),
        row("a page without a type", Say::with("200 OK", "", PAGE), "not the desk: page", "unknown"),
        row("a page called JSON", json("200 OK", PAGE), "retry: garbled", "unknown"),
        row("JSON called a page", Say::kind("200 OK", "text/html", QUEUE), "not the desk: page", "unknown"),
        row("JSON called text", Say::kind("200 OK", "text/plain", QUEUE), "not the desk: other-program", "unknown"),
        row("plain text", Say::kind("200 OK", "text/plain", "OK"), "not the desk: other-program", "unknown"),
        row("nothing", json("200 OK", ""), "not the desk: other-program", "unknown"),
        row("no content", Say::with("204 No Content", "", ""), "not the desk: other-program", "unknown"),
        row("reset content", Say::with("205 Reset Content", "", ""), "not the desk: other-program", "unknown"),
        row("cut JSON", json("200 OK", r#"{"items":[{"id":"3","#), "retry: garbled", "unknown"),
        row("a byte order mark", json("200 OK", &format!("\u{feff}{QUEUE}")), "retry: garbled", "unknown"),
        row("two documents", json("200 OK", "{}{}"), "retry: garbled", "unknown"),
        row("an empty object", json("200 OK", "{}"), "not the desk: other-program", "unknown"),
        row("an empty list", json("200 OK", "[]"), "not the desk: other-program", "unknown"),
        row("null", json("200 OK", "null"), "not the desk: other-program", "unknown"),
        row("a number", json("200 OK", "7"), "not the desk: other-program", "unknown"),
        row("a text", json("200 OK", "\"ok\""), "not the desk: other-program", "unknown"),
        row("wrong types", json("200 OK", r#"{"items":{"id":3}}"#), "not the desk: other-program", "unknown"),
        row("ids that are none", json("201 Created", r#"{"id":"eight","type":"ticket"}"#), "not the desk: other-program", "unknown"),
        row("a negative id", json("201 Created", r#"{"id":-8,"type":"ticket"}"#), "not the desk: other-program", "unknown"),
        row("an id of something else", json("201 Created", r#"{"id":"8","type":"user"}"#), "not the desk: other-program", "unknown"),
        row("an id, but 200", json("200 OK", r#"{"id":"8","type":"ticket"}"#), "not the desk: other-program", "unknown"),
        row("an id, but 202", json("202 Accepted", r#"{"id":"8","type":"ticket"}"#), "not the desk: other-program", "unknown"),
        row("Redmine", json("200 OK", r#"{"issues":[],"total_count":0}"#), "not the desk: other-program", "unknown"),
        row("Redmine, created", json("201 Created", r#"{"issue":{"id":8}}"#), "not the desk: other-program", "unknown"),
        row("bytes that are no text", Say::Bytes(b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 4\r\n\r\n\"\xff\xfe\"".to_vec()), "retry: garbled", "unknown"),
        row("not modified", Say::with("304 Not Modified", "", ""), "not the desk: other-program", "unknown"),
        row("moved", sent_on("301 Moved Permanently"), "needs: desk-moved", "unknown"),
        row("found", sent_on("302 Found"), "not the desk: redirect", "unknown"),
        row("see other", sent_on("303 See Other"), "not the desk: redirect", "unknown"),
        row("for now", sent_on("307 Temporary Redirect"), "not the desk: redirect", "unknown"),
        row("for good", sent_on("308 Permanent Redirect"), "needs: desk-moved", "unknown"),
        row("moved nowhere", Say::with("302 Found", "", ""), "not the desk: other-program", "unknown"),
        row("400, a page", html("400 Bad Request"), "not the desk: page", "unknown"),
        row("400 in words", json("400 Bad Request", r#"{"message":"JSON parse error"}"#), "needs: place-not-seen", "needs: request-refused"),
        row("400 without words", json("400 Bad Request", "{}"), "needs: place-not-seen", "unknown"),
        row("401", json("401 Unauthorized", r#"{"message":"Unauthorized"}"#), "needs: key-refused", "needs: key-refused"),
        row("401, empty", Say::with("401 Unauthorized", "", ""), "needs: key-refused", "needs: key-refused"),
        row("401, a page", html("401 Unauthorized"), "not the desk: page", "unknown"),
        row("403 in words", json("403 Forbidden", WORDS), "needs: place-not-seen", "needs: may-not-create"),
        row("403, a page", html("403 Forbidden"), "not the desk: page", "unknown"),
        row("404 in words", json("404 Not Found", r#"{"message":"Not Found"}"#), "needs: place-not-seen", "unknown"),
        row("404, text", Say::kind("404 Not Found", "text/plain", "Not Found"), "not the desk: other-program", "unknown"),
        row("404, a page", html("404 Not Found"), "not the desk: page", "unknown"),
        row("407", html("407 Proxy Authentication Required"), "not the desk: network-sign-in", "unknown"),
        row("408", html("408 Request Timeout"), "later: busy", "unknown"),
        row("413, a page", html("413 Content Too Large"), "not the desk: page", "needs: files-too-large"),
        row("422 in words", json("422 Unprocessable Content", r#"{"message":"no"}"#), "needs: place-not-seen", "needs: request-refused"),
        row("429", html("429 Too Many Requests"), "later: too-often", "later: too-often"),
        row("451", html("451 Unavailable For Legal Reasons"), "not the desk: page", "unknown"),
        row("500, nothing", Say::with("500 Internal Server Error", "", ""), "later: busy", "unknown"),
        row("500 in words", json("500 Internal Server Error", r#"{"message":"no"}"#), "later: busy", "unknown"),
        row("502", html("502 Bad Gateway"), "later: busy", "unknown"),
        row("503", html("503 Service Unavailable"), "later: busy", "unknown"),
        row("504", html("504 Gateway Timeout"), "later: busy", "unknown"),
        row("511", html("511 Network Authentication Required"), "not the desk: network-sign-in", "unknown"),
        row("999", html("999 What"), "not the desk: page", "unknown"),
        row("no HTTP", bytes("220 smtp.client.test ESMTP\r\n"), "retry: garbled", "unknown"),
        row("a head cut", bytes("HTTP/1.1 200 OK\r\nContent-Ty"), "retry: offline", "unknown"),
        row("a body cut", bytes("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 900\r\n\r\n{\"items\":"), "retry: offline", "unknown"),
        row("a chunk cut", bytes("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\nff\r\n{\"items\":"), "retry: offline", "unknown"),
        row("chunks of nonsense", bytes("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n{}"), "retry: garbled", "unknown"),
        row("closed", Say::Bytes(Vec::new()), "retry: offline", "unknown"),
        row("reset", Say::Reset, "retry: offline", "unknown"),
    ]
}

const QUEUE: &str = r#"{"id":3,"Name":"Support","TicketCustomFields":[]}"#;

async fn delivered(desk: &Desk) -> String {
    let (letter, finished) = letter(&[]);
    match desk.deliver(&letter, &finished).await {
        Ok(delivery) => format!("{delivery:?}"),
        Err(error) => meaning(&error),
    }
}

#[tokio::test]
async fn what_is_no_desk_s_answer_to_a_question_changes_nothing() {
    for row in rows() {
        let tracker = Tracker::start(At::Asking, row.say).await;
        assert_eq!(delivered(&tracker.desk()).await, row.asked, "{}", row.name);
        assert!(
            tracker.web.asked().iter().all(|asked| asked.method == "GET"),
            "{}",
            row.name
        );
    }
}

#[tokio::test]
async fn what_is_no_desk_s_answer_to_a_creation_is_no_delivery() {
    for row in rows() {
        for at in [At::Creating, At::Created] {
            let tracker = Tracker::start(at, row.say.clone()).await;
            assert_eq!(delivered(&tracker.desk()).await, row.written, "{} {at:?}", row.name);
            let created = tracker
                .web
                .asked()
                .iter()
                .filter(|asked| asked.method == "POST")
                .count();
            assert_eq!(created, 1, "{}", row.name);
        }
    }
}

/// Whatever was said instead, the ticket that was made is found, and no other one is made.
#[tokio::test]
async fn a_ticket_whose_answer_was_replaced_is_found() {
    for row in rows().into_iter().filter(|row| row.written == "unknown") {
        let tracker = Tracker::start(At::Created, row.say).await;
        let (letter, finished) = letter(&[]);
        drop(tracker.desk().deliver(&letter, &finished).await);
        let found = tracker.desk().find(&letter).await;
        let Ok(Some(Delivery::Received(receipt))) = found else {
            panic!("{}: {found:?}", row.name);
        };
        assert_eq!(
            (receipt.letter, receipt.desk_ref.0.as_str()),
            (letter.id, "8"),
            "{}",
            row.name
        );
        assert_eq!(tracker.tickets(), 1, "{}", row.name);
    }
}

/// Another ticket in its place: a filter that was ignored brings all there are.
#[tokio::test]
async fn what_was_not_made_is_not_found_whatever_a_filter_brings() {
    let tracker = Tracker::start(At::Creating, Say::Reset).await;
    let (letter, finished) = letter(&[]);
    let outcome = tracker.desk().deliver(&letter, &finished).await;
    assert_eq!(meaning(&outcome.unwrap_err()), "unknown");
    assert_eq!(tracker.desk().find(&letter).await, Ok(None));
}

/// The ticket is there; nobody says that it is not, whatever comes instead of it.
#[tokio::test]
async fn what_cannot_be_read_back_is_looked_for() {
    // It is tried several times, with pauses: all of them at once.
    let mut all = tokio::task::JoinSet::new();
    for row in rows() {
        all.spawn(async move {
            let tracker = Tracker::start(At::ReadingBack, row.say).await;
            (row.name, delivered(&tracker.desk()).await, tracker.tickets())
        });
    }
    for (name, outcome, tickets) in all.join_all().await {
        let is_shown = outcome == "unknown" || outcome.contains("Sight");
        assert!(is_shown, "{name}: {outcome}");
        assert_eq!(tickets, 1, "{name}");
    }
}

#[tokio::test]
async fn a_good_desk_delivers() {
    let tracker = Tracker::start(At::Nowhere, Say::Reset).await;
    let (letter, finished) = letter(&[]);
    let delivery = tracker.desk().deliver(&letter, &finished).await;
    let Ok(Delivery::Received(receipt)) = delivery else {
        panic!("{delivery:?}");
    };
    assert_eq!(receipt.desk_ref.0, "8");
    assert!(receipt.read_back.is_some_and(|read_back| read_back.is_whole()));
    for asked in tracker.web.asked() {
        assert_eq!(asked.head("authorization"), Some("token 1-35-kanarienvogel"));
        let agent = asked.head("user-agent").unwrap();
        assert!(agent.starts_with("klik-support/") && !agent.contains("Mozilla"));
        assert_eq!((asked.head("cookie"), asked.head("referer")), (None, None));
    }
}
