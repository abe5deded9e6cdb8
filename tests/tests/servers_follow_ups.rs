//! Follow-ups through the real command line and real servers: with files, and what a person orders for one that waits.
#![expect(
    clippy::expect_used,
    reason = "helpers of tests: what is not as it must be ends them"
)]

use std::fs;

use klik_support_tests::servers::running::closed_port;
use klik_support_tests::servers::{DESK, MailServers, Office, Proxy, Tls};
use serde_json::Value;

/// A request that was sent, and a follow-up on it that waits for its server; the server's port and the letter's id.
fn waiting(servers: &MailServers, text: &str) -> (Office, u16, String) {
    let office = Office::with_mail(servers, DESK.address);
    assert_eq!(office.send("Первый", &[]).status, 0);
    let port = closed_port();
    office.set_mail(port, servers.imaps());
    let answered = office.with_password(&["requests", "answer", "1", "--body", text, "--wait", "1"]);
    assert_eq!(answered.status, 6, "{answered:?}");
    let outbox = office.ask(&["outbox"]).document;
    let waits = &outbox["follow_ups"][0];
    assert_eq!(
        (&waits["number"], &waits["state"]),
        (&1.into(), &"waiting".into()),
        "{outbox:#}"
    );
    let letter = waits["letter"].as_str().expect("an id").to_owned();
    (office, port, letter)
}

fn last_message(office: &Office) -> Value {
    let request = office.request();
    request["messages"]
        .as_array()
        .expect("messages")
        .last()
        .expect("one")
        .clone()
}

#[test]
fn files_go_with_a_follow_up_and_stay_in_the_conversation() {
    let servers = MailServers::start();
    let office = Office::with_mail(&servers, DESK.address);
    assert_eq!(office.send("Первый", &[]).status, 0);
    let (one, other) = (office.aside().join("a"), office.aside().join("b"));
    for (folder, text) in [(&one, "erste Datei"), (&other, "zweite Datei")] {
        fs::create_dir(folder).expect("a folder");
        fs::write(folder.join("протокол.txt"), text).expect("a file");
    }
    let paths = [&one, &other].map(|folder| folder.join("протокол.txt").display().to_string());
    let args = [
        "requests", "answer", "1", "--body", "Вот", "--attach", &paths[0], "--attach", &paths[1],
    ];
    let answered = office.with_password(&args);
    assert_eq!(answered.status, 0, "{answered:?}");
    let message = last_message(&office);
    assert_eq!(message["state"], "accepted", "{message:#}");
    let files: Vec<&str> = message["files"]
        .as_array()
        .expect("files")
        .iter()
        .filter_map(|file| file["name"].as_str())
        .collect();
    assert_eq!(files, ["протокол.txt", "протокол (2).txt"], "{message:#}");
    let request = office.request();
    assert_eq!(
        request["attachments"],
        Value::Array(Vec::new()),
        "those are the first letter's"
    );
    let letters = servers.mailbox(DESK).wait_for(2);
    let letter = letters
        .iter()
        .find(|letter| contains(letter, "In-Reply-To:"))
        .expect("it");
    // In base64, as files go.
    for content in ["ZXJzdGUgRGF0ZWk", "endlaXRlIERhdGVp"] {
        assert!(contains(letter, content), "{}", String::from_utf8_lossy(letter));
    }

    // One that is not there refuses the whole, and nothing goes.
    let gone = office.aside().join("gone").display().to_string();
    let refused = office.with_password(&["requests", "answer", "1", "--body", "Ещё", "--attach", &gone]);
    assert_eq!(refused.document["error"]["code"], "attachment-gone", "{refused:?}");
    assert_eq!(office.request()["messages"].as_array().map(Vec::len), Some(2));
}

#[test]
fn a_follow_up_that_waits_is_tried_taken_back_or_given_up_by_its_id() {
    let servers = MailServers::start();
    for (order, then) in [("cancel", "given-up"), ("give-up", "given-up")] {
        let (office, _, letter) = waiting(&servers, "Не нужно");
        let ordered = office.ask(&["outbox", order, &letter]);
        assert_eq!(ordered.status, 0, "{order}: {ordered:?}");
        assert_eq!(ordered.document["follow_ups"], Value::Array(Vec::new()), "{order}");
        assert_eq!(last_message(&office)["state"], then, "{order}");
        assert_eq!(office.request()["state"], "accepted", "the request's own state stays");
        let again = office.ask(&["outbox", order, &letter]);
        assert_eq!(again.document["error"]["code"], "too-late", "{order}: {again:?}");
    }
    let before = servers.mailbox(DESK).letters().len();
    let (office, port, letter) = waiting(&servers, "Нужно");
    let line = Proxy::start_at(port, servers.submissions(), Tls::Through);
    let retried = office.with_password(&["outbox", "retry", &letter]);
    assert_eq!(retried.status, 0, "{retried:?}");
    assert_eq!(last_message(&office)["state"], "accepted");
    servers.mailbox(DESK).wait_for(before + 2);
    drop(line);
}

fn contains(bytes: &[u8], text: &str) -> bool {
    String::from_utf8_lossy(bytes).contains(text)
}
