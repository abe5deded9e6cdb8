//! Request Tracker 5, as Debian has it.

mod asked;
mod kept;
mod lifetime;
mod refused;

use klik_support_tests::servers::{Api, Reply, RequestTracker, number};
use serde_json::{Value, json};

const LETTER: &str = "019a8f3e-7c1b-7d22-9f00-0123456789ab";
const MULTIPART: &str = "multipart/form-data; boundary=BETWEEN";

/// What the product sends: the document and the files, as parts.
fn parts(document: &Value, files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut body = format!(
        "--BETWEEN\r\nContent-Disposition: form-data; name=\"JSON\"\r\nContent-Type: application/json\r\n\r\n{document}\r\n"
    )
    .into_bytes();
    for (name, bytes) in files {
        let head = format!(
            "--BETWEEN\r\nContent-Disposition: form-data; name=\"Attachments\"; filename=\"{name}\"\r\n\
             Content-Type: application/octet-stream\r\n\r\n"
        );
        body.extend_from_slice(head.as_bytes());
        body.extend_from_slice(bytes);
        body.extend_from_slice(b"\r\n");
    }
    body.extend_from_slice(b"--BETWEEN--\r\n");
    body
}

fn ticket(subject: &str, more: Value) -> Value {
    let mut ticket = json!({
        "Queue": RequestTracker::QUEUE, "Subject": subject, "Content": "Привет", "ContentType": "text/plain",
    });
    for (key, value) in more.as_object().expect("an object") {
        ticket[key] = value.clone();
    }
    ticket
}

fn create(api: &Api, ticket: &Value) -> u64 {
    number(&api.post("/ticket", ticket).with(201).json()["id"])
}

fn found(api: &Api, query: &str) -> Vec<u64> {
    let listed = api.get("/tickets", &[("query", query)]).with(200).json();
    let items = listed["items"].as_array().expect("a list").iter();
    items.map(|item| number(&item["id"])).collect()
}

#[track_caller]
fn says(reply: &Reply, status: u16, message: &str) {
    assert_eq!(reply.status, status, "{}", reply.text());
    assert_eq!(reply.json()["message"], message, "{}", reply.text());
}
