//! Redmine 5, as Debian has it.

use std::path::Path;

use klik_support_tests::servers::{Api, Person, Redmine, Reply, value_in};
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

#[test]
fn an_issue_with_files_is_made_and_read_back_whole() {
    let desk = Redmine::shared();
    let client = desk.api(Person::Client);
    let names = ["журнал.log", "large.bin", "два слова & ещё=1.txt"];
    let contents = [b"one".to_vec(), vec![b'x'; Redmine::LARGEST_FILE], b"three".to_vec()];
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
        json!({ "due_date": "2026-11-27", "custom_fields": fields(&desk, &values), "uploads": uploads }),
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
    assert_eq!(read["due_date"], "2026-11-27");
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
fn a_filter_by_a_field_that_is_not_there_finds_everything() {
    let desk = Redmine::shared();
    let client = desk.api(Person::Client);
    let with = |id: &str| {
        issue(
            &desk,
            "one",
            json!({ "custom_fields": fields(&desk, &[(Redmine::LETTER, id)]) }),
        )
    };
    let first = create(&client, &with(LETTER));
    let longer = create(&client, &with(&format!("{LETTER}0")));
    let filter = format!("cf_{}", desk.field(Redmine::LETTER));
    let all = [("project_id", Redmine::PROJECT), ("status_id", "*"), ("sort", "id")];
    let by = |filter: &str, value: &str| found(&client, &[&all[..], &[(filter, value)]].concat());
    assert_eq!(by(&filter, LETTER), [first]);
    assert_eq!(by(&filter, &format!("~{LETTER}")), [first, longer]);
    assert_eq!(by("cf_99", LETTER), [first, longer], "ignored in silence");
    assert_eq!(by(&filter, "nothing"), [0_u64; 0]);
    // Nothing makes the id the only one.
    let second = create(&client, &with(LETTER));
    assert_eq!(by(&filter, LETTER), [first, second]);
    desk.close(first);
    assert_eq!(by(&filter, LETTER), [first, second]);
    let open = [("project_id", Redmine::PROJECT), (&*filter, LETTER)];
    assert_eq!(
        found(&client, &open),
        [second],
        "closed ones are found only with status_id=*"
    );
}

#[test]
fn what_cannot_be_set_is_dropped_in_silence_or_refused() {
    let desk = Redmine::shared();
    let set = json!({ "due_date": "2026-11-27", "custom_fields": fields(&desk, &[(Redmine::LETTER, LETTER), (Redmine::TIER, "basic")]) });
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
fn a_wrong_key_is_a_visitor_where_visitors_are_let_in() {
    let open = Redmine::open_to_visitors();
    let one = create(&open.api(Person::Client), &issue(&open, "one", json!({})));
    let wrong = open.api_with("0123456789abcdef0123456789abcdef01234567");
    let listed = wrong.get("/issues.json", &[("status_id", "*")]).with(200).json();
    assert_eq!(listed["total_count"], 0, "the issue {one} is there");
    assert_eq!(wrong.get("/users/current.json", &[]).status, 401);
    assert_eq!(wrong.post("/issues.json", &issue(&open, "two", json!({}))).status, 401);

    let closed = Redmine::shared();
    let wrong = closed.api_with("0123456789abcdef0123456789abcdef01234567");
    says_nothing(&wrong.get("/issues.json", &[]), 401);
    says_nothing(&wrong.get("/users/current.json", &[]), 401);
}

#[test]
fn answers_are_journals_and_private_ones_are_not_among_them() {
    let desk = Redmine::shared();
    let client = desk.api(Person::Client);
    let one = create(&client, &issue(&desk, "one", json!({})));
    desk.comment(one, "Только для нас");
    desk.set_status(one, "In Progress");
    desk.answer(one, "Готово");
    desk.change(Person::Client, one, &json!({ "notes": "Спасибо" }));
    let read = client
        .get(&format!("/issues/{one}.json"), &[("include", "journals")])
        .with(200)
        .json();
    let journals = read["issue"]["journals"].as_array().expect("a list").clone();
    let told: Vec<(&str, &str)> = journals
        .iter()
        .map(|journal| {
            (
                journal["user"]["name"].as_str().expect("a name"),
                journal["notes"].as_str().unwrap_or_default(),
            )
        })
        .collect();
    assert_eq!(
        told,
        [("agent Test", ""), ("agent Test", "Готово"), ("client Test", "Спасибо")]
    );
    assert_eq!(journals[0]["details"][0]["name"], "status_id");
    assert_eq!(journals[1]["private_notes"], false);
    assert_eq!(desk.notes(one), ["Только для нас", "Готово", "Спасибо"]);
    // What changed since, that second included.
    let updated = read["issue"]["updated_on"].as_str().expect("a time").to_owned();
    let since = |time: &str| {
        found(
            &client,
            &[
                ("updated_on", &*format!(">={time}")),
                ("status_id", "*"),
                ("sort", "updated_on"),
            ],
        )
    };
    assert_eq!(since(&updated), [one]);
    assert_eq!(since("2030-01-01T00:00:00Z"), [0_u64; 0]);
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

    says(
        &post(Person::Client, &issue(&desk, "x", json!({ "project_id": "nope" }))),
        422,
        nowhere.clone(),
    );
    says(
        &post(
            Person::Client,
            &issue(&desk, "x", json!({ "project_id": Redmine::CLOSED_PROJECT })),
        ),
        422,
        nowhere.clone(),
    );
    says(&post(Person::Stranger, &issue(&desk, "x", json!({}))), 422, nowhere);
    says_nothing(&post(Person::Weak, &issue(&desk, "x", json!({}))), 403);
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

#[test]
fn it_goes_back_to_its_beginning_while_it_runs() {
    let mut desk = Redmine::shared();
    let client = desk.api(Person::Client);
    let one = create(&client, &issue(&desk, "one", json!({})));
    assert_eq!(desk.issues(), [one]);
    desk.reset();
    assert_eq!(desk.issues(), [0_u64; 0]);
    assert_eq!(create(&client, &issue(&desk, "two", json!({}))), one);
}

#[test]
fn several_run_at_once_and_end_with_whoever_started_them() {
    let first = Redmine::start();
    let second = Redmine::start();
    create(&first.api(Person::Client), &issue(&first, "one", json!({})));
    assert_eq!(second.issues(), [0_u64; 0]);
    let processes = first.processes();
    assert!(processes.len() > 1, "{processes:?}");
    drop(first);
    for process in processes {
        assert!(!Path::new(&format!("/proc/{process}")).exists(), "{process} lives on");
    }
    assert_eq!(second.api(Person::Client).get("/users/current.json", &[]).status, 200);
}
