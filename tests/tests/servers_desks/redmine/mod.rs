//! Redmine 5, as Debian has it.

mod asked;
mod kept;
mod lifetime;
mod refused;

use klik_support_tests::servers::{Api, Redmine, Reply};
use reqwest::Method;
use serde_json::{Value, json};

const LETTER: &str = "019a8f3e-7c1b-7d22-9f00-0123456789ab";
const BYTES: &str = "application/octet-stream";

fn issue(desk: &Redmine, subject: &str, more: Value) -> Value {
    let mut issue = json!({
        "project_id": Redmine::PROJECT, "tracker_id": desk.tracker(Redmine::TRACKER),
        "subject": subject, "description": "Привет",
    });
    for (key, value) in more.as_object().expect("an object") {
        issue[key] = value.clone();
    }
    json!({ "issue": issue })
}

fn fields(desk: &Redmine, values: &[(&str, &str)]) -> Value {
    let one = |(name, value): &(&str, &str)| json!({ "id": desk.field(name), "value": value });
    values.iter().map(one).collect()
}

fn create(api: &Api, issue: &Value) -> u64 {
    let reply = api.post("/issues.json", issue).with(201);
    reply.json()["issue"]["id"].as_u64().expect("a number")
}

fn upload(api: &Api, name: &str, bytes: &[u8]) -> Reply {
    let mut url = api.url("/uploads.json");
    url.query_pairs_mut().append_pair("filename", name);
    api.request(Method::POST, url, &[("Content-Type", BYTES)], bytes.to_vec())
}

fn token(reply: Reply) -> String {
    reply.with(201).json()["upload"]["token"]
        .as_str()
        .expect("a token")
        .to_owned()
}

fn found(api: &Api, parameters: &[(&str, &str)]) -> Vec<u64> {
    let listed = api.get("/issues.json", parameters).with(200).json();
    let issues = listed["issues"].as_array().expect("a list").iter();
    issues.map(|issue| issue["id"].as_u64().expect("a number")).collect()
}

#[track_caller]
fn says(reply: &Reply, status: u16, errors: Value) {
    assert_eq!(reply.status, status, "{}", reply.text());
    assert_eq!(reply.json()["errors"], errors, "{}", reply.text());
}

#[track_caller]
fn says_nothing(reply: &Reply, status: u16) {
    assert_eq!((reply.status, reply.text().trim()), (status, ""));
}
