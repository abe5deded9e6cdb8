//! Request Tracker 5, as Debian has it.

use std::path::Path;

use klik_support_tests::servers::{Api, Person, Reply, RequestTracker, number};
use reqwest::Method;
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
    let files: [(&str, &[u8]); 3] = [("журнал.log", b"one"), ("пусто.txt", b""), ("large.bin", &large)];
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
    assert_eq!(kept, ["журнал.log", "large.bin"], "an empty file leaves no trace");
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

#[test]
fn it_goes_back_to_its_beginning_while_it_runs() {
    let mut desk = RequestTracker::shared();
    let one = create(&desk.api(Person::Client), &ticket("one", json!({})));
    assert_eq!(desk.tickets(), [one]);
    desk.reset();
    assert_eq!(desk.tickets(), [0_u64; 0]);
    assert_eq!(create(&desk.api(Person::Client), &ticket("two", json!({}))), one);
}

#[test]
fn several_run_at_once_and_end_with_whoever_started_them() {
    let first = RequestTracker::start();
    let second = RequestTracker::start();
    create(&first.api(Person::Client), &ticket("one", json!({})));
    assert_eq!(second.tickets(), [0_u64; 0]);
    let processes = first.processes();
    assert!(processes.len() > 2, "{processes:?}");
    drop(first);
    for process in processes {
        assert!(!Path::new(&format!("/proc/{process}")).exists(), "{process} lives on");
    }
    assert_eq!(second.api(Person::Client).get("/rt", &[]).status, 200);
}
