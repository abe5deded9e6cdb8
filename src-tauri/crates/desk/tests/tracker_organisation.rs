//! Ten thousand requests of an organisation, page by page, in memory that does not grow with them.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "what a helper of a test cannot read stops the test"
)]

mod peer;

use desk::{RequestTrackerDesk, Secret};
use peer::{
    http::{Asked, Say, Web},
    tracker::{KEY, place},
};
use requests::LetterId;
use reqwest::Url;
use serde_json::{Value, json};
use std::{collections::HashSet, fs};
use terms::Law;

const TICKETS: u64 = 10_000;

/// Every third is answered, every tenth is none of ours.
fn answers(asked: &Asked) -> Say {
    let url = Url::parse(&format!("http://desk{}", asked.path)).unwrap();
    let query = url
        .query_pairs()
        .find(|(name, _)| name == "query")
        .map(|(_, value)| value.into_owned());
    let query = query.unwrap_or_default();
    let items: Vec<Value> = match url.path() {
        "/REST/2.0/queue/Support" => {
            let fields = json!([{ "id": "2", "name": "Request ID" }, { "id": "3", "name": "Tier" }]);
            let queue = json!({ "id": 3, "Name": "Support", "TicketCustomFields": fields });
            return Say::json("200 OK", &queue.to_string());
        }
        "/REST/2.0/tickets" => {
            let after = number(&query, "id > ");
            (after + 1..=TICKETS).take(100).map(ticket).collect()
        }
        // Nothing changes.
        "/REST/2.0/transactions" if query.contains("Field = ") => Vec::new(),
        "/REST/2.0/transactions" => {
            let (first, last) = (number(&query, "ObjectId >= "), number(&query, "ObjectId <= "));
            let after = number(&query, " id > ");
            let is_creation = query.contains("'Create'");
            let all = (first..=last).filter(|ticket| is_creation || ticket.is_multiple_of(3));
            let all = all.map(|ticket| transaction(ticket, is_creation));
            let all = all.filter(|row| row["id"].as_u64().unwrap() > after);
            all.take(100).collect()
        }
        "/REST/2.0/attachments" => {
            let wanted: Value = serde_json::from_str(&query).unwrap();
            let number = |at: usize| wanted[at]["value"].as_u64().unwrap();
            let (first, last, after) = (number(1), number(2), number(3));
            let all = (first..=last).filter(|id| id.is_multiple_of(2) && id + 1 > after);
            all.take(100)
                .map(|id| json!({ "id": id + 1, "TransactionId": id, "Content": "x".repeat(3000) }))
                .collect()
        }
        other => panic!("{other}"),
    };
    Say::json("200 OK", &json!({ "items": items }).to_string())
}

fn number(query: &str, before: &str) -> u64 {
    let (_, rest) = query.split_once(before).unwrap();
    let digits: String = rest.chars().take_while(char::is_ascii_digit).collect();
    digits.parse().unwrap()
}

fn ticket(id: u64) -> Value {
    let letter = if id.is_multiple_of(10) {
        json!([])
    } else {
        json!([LetterId::new().to_string()])
    };
    json!({
        "id": id.to_string(),
        "Subject": format!("Запрос {id}"),
        "Created": "2026-11-24T20:36:32Z",
        "Due": "2026-11-27T15:00:00Z",
        "Creator": { "id": "client" },
        "Requestor": [{ "id": "client", "RealName": "Анна", "EmailAddress": "client@client.test" }],
        "CustomFields": [{ "id": "2", "values": letter }],
    })
}

fn transaction(ticket: u64, is_creation: bool) -> Value {
    json!({
        "id": ticket * 2,
        "ObjectId": ticket.to_string(),
        "Creator": { "id": if is_creation { "client" } else { "agent" } },
        "Created": "2026-11-25T08:00:00Z",
    })
}

/// Of this process so far, in KiB.
fn peak_memory() -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find(|line| line.starts_with("VmHWM:")).unwrap();
    line.split_ascii_whitespace().nth(1).unwrap().parse().unwrap()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn ten_thousand_requests_are_read_in_constant_memory() {
    let web = Web::start_deaf(answers).await;
    let key = Secret::new(KEY.into()).unwrap();
    let desk = RequestTrackerDesk::new(place(&format!("http://127.0.0.1:{}", web.port)), key, Law::shipped());
    let (mut cursor, mut after_first) = (String::new(), None);
    let (mut letters, mut answered) = (HashSet::new(), 0);
    loop {
        let page = desk.organisation(&cursor).await.unwrap();
        for request in &page.requests {
            assert_eq!(request.requester, "Анна");
            assert_eq!(request.data.as_ref().map(String::len), Some(3000));
            assert!(letters.insert(request.letter), "{} came twice", request.desk_ref.0);
            answered += u64::from(request.answered_at.is_some());
        }
        after_first.get_or_insert_with(peak_memory);
        cursor = page.cursor;
        if !page.has_more {
            break;
        }
    }
    assert_eq!(letters.len() as u64, TICKETS * 9 / 10);
    assert_eq!(
        answered,
        (1..=TICKETS)
            .filter(|id| id.is_multiple_of(3) && !id.is_multiple_of(10))
            .count() as u64
    );
    let grown = peak_memory() - after_first.unwrap();
    assert!(grown < 24 * 1024, "the peak grew by {grown} KiB after the first page");
}
