//! What Redmine refuses, and in which words.

use klik_support_tests::servers::{Person, Redmine};
use reqwest::Method;
use serde_json::{Value, json};

use super::*;

/// What tells whether somebody may create, whatever language Redmine speaks to them.
#[test]
fn an_issue_without_a_subject_is_refused_otherwise_where_it_could_be_made() {
    let desk = Redmine::shared();
    let words = |who: Person, project: &str| {
        let issue = issue(&desk, "", json!({ "project_id": project }));
        desk.api(who).post("/issues.json", &issue).with(422).json()["errors"].clone()
    };
    assert_ne!(words(Person::Client, Redmine::PROJECT), words(Person::Client, "nope"));
    assert_eq!(words(Person::Weak, Redmine::PROJECT), words(Person::Weak, "nope"));
    assert_eq!(desk.issues(), [0_u64; 0]);
}

#[test]
fn a_due_date_before_the_desk_s_own_day_wants_a_start_before_it() {
    let desk = Redmine::shared();
    let client = desk.api(Person::Client);
    let reply = client.post("/issues.json", &issue(&desk, "x", json!({ "due_date": "2026-05-05" })));
    says(&reply, 422, json!(["Due date must be greater than start date"]));
    let early = json!({ "due_date": "2026-05-05", "start_date": "2026-05-05" });
    create(&client, &issue(&desk, "x", early));
}

#[test]
fn a_change_that_is_not_allowed_is_taken_and_left_out() {
    let desk = Redmine::shared();
    let one = create(&desk.api(Person::Client), &issue(&desk, "one", json!({})));
    desk.change(
        Person::Client,
        one,
        &json!({ "subject": "two", "due_date": "2099-12-31" }),
    );
    let read = desk.issue(one);
    assert_eq!((&read["subject"], &read["due_date"]), (&json!("one"), &Value::Null));
    let note = json!({ "issue": { "notes": "x" } });
    let path = format!("/issues/{one}.json");
    says_nothing(&desk.api(Person::Weak).put(&path, &note), 403);
}

#[test]
fn refusals_are_told_as_the_product_expects_them() {
    let desk = Redmine::shared();
    let client = desk.api(Person::Client);
    let one = create(&client, &issue(&desk, "one", json!({})));
    let post = |person: Person, document: &Value| desk.api(person).post("/issues.json", document);
    let nowhere = json!([
        "Project cannot be blank",
        "Tracker cannot be blank",
        "Status cannot be blank"
    ]);

    for (who, project) in [
        (Person::Client, "nope"),
        (Person::Client, Redmine::CLOSED_PROJECT),
        (Person::Weak, Redmine::PROJECT),
        (Person::Stranger, Redmine::PROJECT),
    ] {
        let reply = post(who, &issue(&desk, "x", json!({ "project_id": project })));
        says(&reply, 422, nowhere.clone());
    }
    says(
        &post(Person::Client, &issue(&desk, "", json!({}))),
        422,
        json!(["Subject cannot be blank"]),
    );
    says_nothing(
        &desk.api(Person::Stranger).get(&format!("/issues/{one}.json"), &[]),
        403,
    );
    says_nothing(&client.get("/issues/99999.json", &[]), 404);
    says_nothing(&client.get("/custom_fields.json", &[]), 403);
    assert_eq!(
        client
            .send(Method::POST, "/issues.json", "application/json", b"{".to_vec())
            .status,
        400
    );
    let large = vec![b'x'; Redmine::LARGEST_FILE + 1];
    let words = "This file cannot be uploaded because it exceeds the maximum allowed file size (5242880)";
    says(&upload(&client, "x", &large), 422, json!([words]));
    assert_eq!(
        client
            .send(Method::POST, "/uploads.json?filename=x", "text/plain", b"x".to_vec())
            .status,
        406
    );
    let stray = json!({ "uploads": [{ "token": "1.nothing", "filename": "x", "content_type": "text/plain" }] });
    says(
        &post(Person::Client, &issue(&desk, "x", stray)),
        422,
        json!(["1 file(s) could not be saved."]),
    );
    assert_eq!(desk.issues(), [one], "none of these made an issue");
}
