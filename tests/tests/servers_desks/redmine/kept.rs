//! What Redmine keeps of what it is given, and what it leaves out.

use klik_support_tests::servers::{Person, Redmine, value_in};
use serde_json::{Value, json};

use super::*;

#[test]
fn an_issue_with_files_is_made_and_read_back_whole() {
    let desk = Redmine::shared();
    let client = desk.api(Person::Client);
    let names = ["журнал.log", "large.bin", "два слова & ещё=1.txt", "empty"];
    let contents = [
        b"one".to_vec(),
        vec![b'x'; Redmine::LARGEST_FILE],
        b"three".to_vec(),
        vec![],
    ];
    let uploads: Vec<Value> = names
        .iter()
        .zip(&contents)
        .map(|(name, bytes)| json!({ "token": token(upload(&client, name, bytes)), "filename": name, "content_type": "text/plain" }))
        .collect();
    let values = [
        (Redmine::LETTER, LETTER),
        (Redmine::TIER, "basic"),
        (Redmine::SERVICE, "consultation"),
    ];
    let document = issue(
        &desk,
        "Запрос",
        json!({ "due_date": "2099-12-31", "custom_fields": fields(&desk, &values), "uploads": uploads }),
    );
    let reply = client.post("/issues.json", &document).with(201);
    let made = reply.json()["issue"].clone();
    let number = made["id"].as_u64().expect("a number");
    assert_eq!(
        reply.head("location"),
        Some(&*format!("{}/issues/{number}", desk.url()))
    );
    assert!(made["created_on"].as_str().expect("a time").ends_with('Z'));

    let read = client
        .get(&format!("/issues/{number}.json"), &[("include", "attachments")])
        .with(200)
        .json()["issue"]
        .clone();
    assert_eq!(read["subject"], "Запрос");
    assert_eq!(read["description"], "Привет");
    assert_eq!(read["due_date"], "2099-12-31");
    assert_eq!(read["author"]["name"], "client Test");
    for (name, value) in values {
        assert_eq!(value_in(&read, name), value);
    }
    let kept = desk.files(number);
    let sent: Vec<(String, u64)> = names
        .iter()
        .zip(&contents)
        .map(|(name, bytes)| ((*name).to_owned(), bytes.len() as u64))
        .collect();
    assert_eq!(kept, sent);
    assert_eq!(desk.carrying(LETTER), [number]);
}

#[test]
fn what_cannot_be_set_is_dropped_in_silence_or_refused() {
    let desk = Redmine::shared();
    let set = json!({ "due_date": "2099-12-31", "custom_fields": fields(&desk, &[(Redmine::LETTER, LETTER), (Redmine::TIER, "basic")]) });
    let blind = create(&desk.api(Person::Blind), &issue(&desk, "blind", set));
    assert_eq!(desk.value(blind, Redmine::LETTER), "");
    assert_eq!(desk.value(blind, Redmine::TIER), "");
    assert_eq!(desk.issue(blind)["due_date"], Value::Null);

    let client = desk.api(Person::Client);
    let unknown = json!({ "custom_fields": [{ "id": 99, "value": "x" }, { "id": desk.field(Redmine::LETTER), "value": LETTER }] });
    let unknown = create(&client, &issue(&desk, "unknown", unknown));
    assert_eq!(desk.value(unknown, Redmine::LETTER), LETTER);
    let outside = json!({ "custom_fields": fields(&desk, &[(Redmine::TIER, "golden")]) });
    let reply = client.post("/issues.json", &issue(&desk, "outside", outside));
    says(&reply, 422, json!(["Tier is not included in the list"]));
}

#[test]
fn a_kind_of_issue_that_is_not_there_becomes_another() {
    let desk = Redmine::shared();
    let one = issue(&desk, "one", json!({ "tracker_id": 99 }));
    let one = create(&desk.api(Person::Client), &one);
    assert_eq!(desk.issue(one)["tracker"]["id"], desk.tracker("Bug"));
}

#[test]
fn a_note_may_bring_files() {
    let desk = Redmine::shared();
    let client = desk.api(Person::Client);
    let one = create(&client, &issue(&desk, "one", json!({})));
    let token = token(upload(&client, "снимок.png", b"png"));
    let uploads = json!([{ "token": token, "filename": "снимок.png", "content_type": "image/png" }]);
    desk.change(Person::Client, one, &json!({ "notes": "Вот", "uploads": uploads }));
    assert_eq!(desk.files(one), [("снимок.png".to_owned(), 3)]);
    assert_eq!(desk.notes(one), ["Вот"]);
}
