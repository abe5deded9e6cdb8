//! What Request Tracker refuses, and in which words.

use klik_support_tests::servers::{Person, RequestTracker};
use reqwest::Method;
use serde_json::{Value, json};

use super::*;

#[test]
fn an_answer_that_also_opens_says_two_things_and_is_taken() {
    let desk = RequestTracker::shared();
    let one = create(&desk.api(Person::Client), &ticket("one", json!({})));
    let words = json!({ "Content": "Смотрим", "ContentType": "text/plain", "Status": "open" });
    let reply = desk
        .api(Person::Agent)
        .post(&format!("/ticket/{one}/correspond"), &words)
        .with(201);
    assert!(reply.text().contains("Correspondence added"), "{}", reply.text());
    assert!(
        reply.text().contains("can't change status from 'open' to 'open'"),
        "{}",
        reply.text()
    );
    assert_eq!(desk.ticket(one)["Status"], "open");
}

#[test]
fn a_change_against_an_older_state_is_refused() {
    let desk = RequestTracker::shared();
    let client = desk.api(Person::Client);
    let one = create(&client, &ticket("one", json!({})));
    let path = format!("/ticket/{one}");
    let read = client.get(&path, &[]).with(200);
    let etag = read.head("etag").expect("an ETag").to_owned();
    let change = |etag: &str, subject: &str| {
        let body = json!({ "Subject": subject }).to_string().into_bytes();
        let heads = [("Content-Type", "application/json"), ("If-Match", etag)];
        client.request(Method::PUT, client.url(&path), &heads, body)
    };
    assert_eq!(change(&etag, "two").status, 200);
    says(&change(&etag, "three"), 412, "Precondition Failed");
    assert_eq!(desk.ticket(one)["Subject"], "two");
}

#[test]
fn refusals_are_told_as_the_product_expects_them() {
    let desk = RequestTracker::shared();
    let client = desk.api(Person::Client);
    let one = create(&client, &ticket("one", json!({})));
    let path = format!("/ticket/{one}");
    let words = json!({ "Content": "x", "ContentType": "text/plain" });
    let post = |person: Person, path: &str, document: &Value| desk.api(person).post(path, document);

    says(&desk.api_with("token 1-1-wrong").get("/rt", &[]), 401, "Unauthorized");
    says(
        &post(Person::Client, "/ticket", &json!({ "Subject": "x" })),
        400,
        "Could not create ticket. Queue not set",
    );
    for (person, queue) in [
        (Person::Client, "Nope"),
        (Person::Client, "Internal"),
        (Person::Weak, "Support"),
        (Person::Stranger, "Support"),
    ] {
        let reply = post(person, "/ticket", &ticket("x", json!({ "Queue": queue })));
        says(
            &reply,
            403,
            &format!("No permission to create tickets in the queue '{queue}'"),
        );
    }
    says(&desk.api(Person::Stranger).get(&path, &[]), 403, "Forbidden");
    says(&client.get("/ticket/99999", &[]), 404, "Not Found");
    says(
        &post(Person::Blind, &format!("{path}/comment"), &words),
        400,
        "Permission Denied",
    );
    let broken = client.send(Method::POST, "/ticket", "application/json", b"{".to_vec());
    assert_eq!(broken.status, 400);
    assert!(broken.text().contains("JSON parse error"), "{}", broken.text());
    let unknown = client.get("/tickets", &[("query", "Foo = 1")]);
    assert_eq!(unknown.status, 400);
    assert!(unknown.text().contains("Unknown field: Foo"), "{}", unknown.text());
    assert_eq!(
        client.send(Method::POST, "/ticket", "text/plain", b"x".to_vec()).status,
        415
    );
    // What calls itself a browser is sent to a page instead.
    let heads = [("User-Agent", "Mozilla/5.0"), ("Authorization", "token 1-1-wrong")];
    let browser = desk
        .nobody()
        .request(Method::GET, client.url("/rt"), &heads, Vec::new());
    assert_eq!(browser.status, 302, "{}", browser.text());
}
