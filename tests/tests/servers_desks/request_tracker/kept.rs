//! What Request Tracker keeps of what it is given, and what it leaves out.

use klik_support_tests::servers::{Person, RequestTracker, number};
use reqwest::Method;
use serde_json::json;

use super::*;

#[test]
fn a_ticket_with_files_is_made_and_read_back_whole() {
    let desk = RequestTracker::shared();
    let client = desk.api(Person::Client);
    let document = ticket(
        "Запрос",
        json!({
            "Requestor": ["client@client.test"], "Due": "2026-11-27 15:00:00",
            "CustomFields": { "Request ID": LETTER, "Tier": "basic", "Service": "consultation" },
        }),
    );
    let large = vec![b'x'; 11 << 20];
    let files: [(&str, &[u8]); 3] = [("журнал.log", b"one"), ("два слова.txt", b"two"), ("large.bin", &large)];
    let reply = client
        .send(Method::POST, "/ticket", MULTIPART, parts(&document, &files))
        .with(201);
    let made = number(&reply.json()["id"]);
    assert_eq!(reply.head("location"), Some(&*format!("/REST/2.0/ticket/{made}")));
    assert_eq!(reply.head("connection"), Some("close"));

    let read = client.get(&format!("/ticket/{made}"), &[]).with(200).json();
    assert_eq!(read["Subject"], "Запрос");
    // Written without a zone it is UTC, whatever the server's zone is.
    assert_eq!(read["Due"], "2026-11-27T15:00:00Z");
    assert!(read["Created"].as_str().expect("a time").ends_with('Z'));
    assert_eq!(read["Requestor"][0]["id"], "client");
    for (field, value) in [
        (RequestTracker::LETTER, LETTER),
        (RequestTracker::TIER, "basic"),
        (RequestTracker::SERVICE, "consultation"),
    ] {
        assert_eq!(desk.value(made, field), value);
    }
    let kept = desk.files(made);
    assert_eq!(kept, ["журнал.log", "два слова.txt", "large.bin"]);
    assert_eq!(desk.texts(made, "Create"), ["Привет"]);
    assert_eq!(desk.carrying(LETTER), [made]);
}

#[test]
fn a_file_whose_name_is_not_latin_breaks_a_document_and_not_a_form() {
    let desk = RequestTracker::shared();
    let client = desk.api(Person::Client);
    let attachment = json!([{ "FileName": "журнал.log", "FileType": "text/plain", "FileContent": "b25l" }]);
    let reply = client.post("/ticket", &ticket("one", json!({ "Attachments": attachment })));
    assert_eq!((reply.status, reply.body.len()), (500, 0), "{}", reply.text());
    assert!(desk.log().contains("Wide character"), "{}", desk.log());
}

#[test]
fn an_empty_file_is_refused_with_the_whole_ticket() {
    let desk = RequestTracker::shared();
    let body = parts(&ticket("one", json!({})), &[("one.txt", b"one"), ("empty.txt", b"")]);
    let reply = desk.api(Person::Client).send(Method::POST, "/ticket", MULTIPART, body);
    says(
        &reply,
        400,
        "Field FileContent is required for each attachment in Attachments",
    );
    assert_eq!(desk.tickets(), [0_u64; 0]);
}

#[test]
fn what_cannot_be_set_is_dropped_in_silence() {
    let desk = RequestTracker::shared();
    let set = json!({ "CustomFields": { "Request ID": LETTER, "Tier": "basic" } });
    let blind = create(&desk.api(Person::Blind), &ticket("blind", set));
    assert_eq!(desk.value(blind, RequestTracker::LETTER), "");
    assert_eq!(desk.value(blind, RequestTracker::TIER), "");

    let client = desk.api(Person::Client);
    let wrong = json!({ "CustomFields": { "Request ID": LETTER, "Tier": "golden", "Nothing": "x" } });
    let wrong = create(&client, &ticket("wrong", wrong));
    assert_eq!(desk.value(wrong, RequestTracker::LETTER), LETTER);
    assert_eq!(desk.value(wrong, RequestTracker::TIER), "");
}

#[test]
fn a_time_is_read_in_three_ways() {
    let desk = RequestTracker::shared();
    let client = desk.api(Person::Client);
    let none = create(&client, &ticket("none", json!({})));
    assert_eq!(desk.ticket(none)["Due"], "1970-01-01T00:00:00Z");
    let with_zone = create(&client, &ticket("zone", json!({ "Due": "2026-11-27T15:00:00Z" })));
    assert_eq!(desk.ticket(with_zone)["Due"], "2026-11-27T15:00:00Z");
    let path = format!("/ticket/{with_zone}");
    let said = client
        .put(&path, &json!({ "Due": "2026-11-28T10:00:00Z" }))
        .with(200)
        .json();
    assert!(said[0].as_str().expect("a line").contains("changed"), "{said}");
    assert_eq!(
        desk.ticket(with_zone)["Due"],
        "1970-01-01T00:00:00Z",
        "what it did not understand"
    );
    client.put(&path, &json!({ "Due": "2026-11-28 10:00:00" })).with(200);
    assert_eq!(desk.ticket(with_zone)["Due"], "2026-11-28T10:00:00Z");
    // A field for a time is read in Moscow's zone, which is the server's here.
    client
        .put(&path, &json!({ "CustomFields": { "Reply by": "2026-11-28 10:00:00" } }))
        .with(200);
    let field = desk.value(with_zone, RequestTracker::REPLY_BY);
    assert!(
        field.contains("2026-11-28T07:00:00") || field.contains("2026-11-28 07:00:00"),
        "{field}"
    );
}
