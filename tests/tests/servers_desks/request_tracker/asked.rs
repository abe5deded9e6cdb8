//! What Request Tracker finds and tells.

use klik_support_tests::servers::{Person, RequestTracker, number};
use serde_json::json;

use super::*;

#[test]
fn a_letters_id_is_found_exactly_and_nothing_makes_it_the_only_one() {
    let desk = RequestTracker::shared();
    let client = desk.api(Person::Client);
    let with = |id: &str| ticket("one", json!({ "CustomFields": { "Request ID": id } }));
    let first = create(&client, &with(LETTER));
    create(&client, &with(&format!("{LETTER}0")));
    let by_name = format!("Queue = 'Support' AND 'CF.{{Request ID}}' = '{LETTER}'");
    let by_number = format!("CF.{} = '{LETTER}'", desk.field(RequestTracker::LETTER));
    assert_eq!(found(&client, &by_name), [first]);
    assert_eq!(found(&client, &by_number), [first]);
    assert_eq!(found(&client, &format!("'CF.{{Request ID}}' LIKE '{LETTER}'")).len(), 2);
    let second = create(&client, &with(LETTER));
    assert_eq!(found(&client, &by_name), [first, second]);
    // A field that is not there finds nothing, and says nothing.
    assert_eq!(found(&client, &format!("'CF.{{Other ID}}' = '{LETTER}'")), [0_u64; 0]);
    desk.close(first);
    assert_eq!(
        found(&client, &by_name),
        [first, second],
        "closed ones are found as well"
    );
}

#[test]
fn the_queue_tells_which_fields_it_has() {
    let desk = RequestTracker::shared();
    let queue = desk.api(Person::Client).get("/queue/Support", &[]).with(200).json();
    let fields = queue["TicketCustomFields"].as_array().expect("fields").iter();
    let names: Vec<&str> = fields.filter_map(|field| field["name"].as_str()).collect();
    assert_eq!(names, ["Request ID", "Tier", "Service", "Reply by"]);
    let blind = desk.api(Person::Blind).get("/queue/Support", &[]).with(200).json();
    assert_eq!(
        blind["TicketCustomFields"],
        json!([]),
        "who may not see fields is told of none"
    );
}

#[test]
fn answers_are_transactions_after_a_number_and_private_words_are_not_among_them() {
    let desk = RequestTracker::shared();
    let client = desk.api(Person::Client);
    let one = create(&client, &ticket("one", json!({})));
    let since = |number: u64| {
        let query = format!("ObjectType = 'RT::Ticket' AND id > {number} AND Type = 'Correspond'");
        let parameters = [("query", &*query), ("fields", "Type,ObjectId,Creator,Created")];
        client.get("/transactions", &parameters).with(200).json()["items"].clone()
    };
    assert_eq!(since(0), json!([]));
    desk.comment(one, "Только для нас");
    desk.answer(one, "Готово");
    let path = format!("/ticket/{one}/correspond");
    let words = json!({ "Content": "Спасибо", "ContentType": "text/plain" });
    let said = client.post(&path, &words).with(201).json();
    assert_eq!(said, json!(["Correspondence added"]));
    let all = since(0);
    let creators: Vec<&str> = all
        .as_array()
        .expect("a list")
        .iter()
        .filter_map(|one| one["Creator"]["id"].as_str())
        .collect();
    assert_eq!(creators, ["agent", "client"]);
    assert_eq!(number(&all[0]["ObjectId"]), one);
    let text = client.get(
        &format!("/transaction/{}/attachments", number(&all[0]["id"])),
        &[("fields", "ContentType,Content")],
    );
    assert_eq!(text.with(200).json()["items"][0]["Content"], "Готово");
    assert_eq!(since(number(&all[0]["id"])).as_array().expect("a list").len(), 1);
    // A whole comment is the desk's own: the client neither lists nor reads it.
    let comment = number(&desk.transactions(one, "Comment")[0]["id"]);
    let reply = client.get(&format!("/transaction/{comment}"), &[]);
    assert!(
        reply.status == 403 || reply.status == 404,
        "{} {}",
        reply.status,
        reply.text()
    );
    assert_eq!(desk.texts(one, "Comment"), ["Только для нас"]);
    // An answer needs its type.
    assert_eq!(client.post(&path, &json!({ "Content": "x" })).status, 400);
}
