//! As Request Tracker answers who reads.

use reqwest::Url;
use serde_json::{Value, json};

use super::held::{Held, answered_early, created, data, is_ours, letter, written};
use super::peer::parameter;

/// A transaction: its number, the ticket, its kind and its time.
type Written = (u64, u64, &'static str, i64);

pub fn answer(held: &Held, url: &Url) -> Option<Value> {
    let query = parameter(url, "query").unwrap_or_default();
    let items: Vec<Value> = match url.path().strip_prefix("/REST/2.0/")? {
        "queue/Support" => {
            let fields = json!([{ "id": "2", "name": "Request ID" }, { "id": "3", "name": "Tier" },
                                { "id": "4", "name": "Service" }]);
            return Some(json!({ "id": 3, "Name": "Support", "TicketCustomFields": fields }));
        }
        "tickets" => {
            let wanted = Wanted::read(&query, "id");
            let found = held.ours().filter(|number| wanted.is(*number));
            let names = parameter(url, "fields[Requestor]").is_some();
            found.take(rows(url)).map(|number| ticket(number, names)).collect()
        }
        "transactions" => transactions(held, url, &query),
        "attachments" => attachments(held, url, &query),
        _ => return None,
    };
    Some(json!({ "items": items }))
}

/// The limits of one number in a search: a range, or some alone.
struct Wanted {
    above: u64,
    below: u64,
    only: Vec<u64>,
}

impl Wanted {
    fn read(query: &str, field: &str) -> Self {
        let mut wanted = Self {
            above: 0,
            below: u64::MAX,
            only: Vec::new(),
        };
        let words: Vec<&str> = query.split([' ', '(', ')']).filter(|word| !word.is_empty()).collect();
        for limit in words.windows(3).filter(|limit| limit[0] == field) {
            let Ok(number) = limit[2].parse::<u64>() else { continue };
            match limit[1] {
                ">" => wanted.above = number,
                ">=" => wanted.above = number - 1,
                "<" => wanted.below = number,
                "<=" => wanted.below = number + 1,
                "=" => wanted.only.push(number),
                other => panic!("{other} in {query}"),
            }
        }
        wanted
    }

    fn is(&self, number: u64) -> bool {
        number > self.above && number < self.below && (self.only.is_empty() || self.only.contains(&number))
    }
}

fn rows(url: &Url) -> usize {
    parameter(url, "per_page").map_or(20, |rows| rows.parse().expect("a number"))
}

fn ticket(number: u64, names: bool) -> Value {
    let mut asked_by = json!({ "id": "client" });
    if names {
        asked_by["RealName"] = "Анна".into();
    }
    let fields = if is_ours(number) {
        json!([letter(number)])
    } else {
        json!([])
    };
    json!({
        "id": number.to_string(),
        "Subject": format!("Запрос {number}"),
        "Created": written(created(number)),
        "Due": "1970-01-01T00:00:00Z",
        "Creator": { "id": "client" },
        "Requestor": [asked_by],
        "CustomFields": [{ "id": "2", "values": fields }],
    })
}

/// The lowest number first.
fn all_written(held: &Held) -> impl Iterator<Item = Written> {
    let of_ticket = |number: u64| {
        let answered = answered_early(number).map(|at| (2 * number + 1, number, "Correspond", at));
        [(2 * number, number, "Create", created(number))]
            .into_iter()
            .chain(answered)
    };
    let later = held.changes().map(|change| {
        let kind = if change.is_answer { "Correspond" } else { "Set" };
        (change.number, change.ticket, kind, change.at)
    });
    held.all().flat_map(of_ticket).chain(later)
}

fn transactions(held: &Held, url: &Url, query: &str) -> Vec<Value> {
    let (ids, tickets) = (Wanted::read(query, "id"), Wanted::read(query, "ObjectId"));
    let mut kinds = vec!["Create", "Correspond", "Set"];
    kinds.retain(|kind| query.contains(&format!("'{kind}'")));
    let names_queue = query.contains("TicketQueue");
    let is_wanted = |(number, ticket, kind, _): &Written| {
        let is_of_queue = !names_queue || held.is_there(*ticket);
        ids.is(*number) && tickets.is(*ticket) && kinds.contains(kind) && is_of_queue
    };
    let shown = |(number, ticket, kind, at): Written| {
        let by = if kind == "Create" { "client" } else { "agent" };
        json!({ "id": number, "ObjectId": ticket.to_string(), "Creator": { "id": by }, "Created": written(at) })
    };
    if parameter(url, "order").as_deref() == Some("DESC") {
        let mut found: Vec<Written> = all_written(held).filter(is_wanted).collect();
        found.reverse();
        return found.into_iter().take(rows(url)).map(shown).collect();
    }
    all_written(held).filter(is_wanted).take(rows(url)).map(shown).collect()
}

fn attachments(held: &Held, url: &Url, query: &str) -> Vec<Value> {
    let limits: Vec<Value> = serde_json::from_str(query).expect("limits");
    let words: Vec<String> = limits
        .iter()
        .filter(|limit| limit["value"].is_u64())
        .map(|limit| {
            let text = |at: &str| limit[at].as_str().expect("text");
            format!("{} {} {}", text("field"), text("operator"), limit["value"])
        })
        .collect();
    let words = words.join(" AND ");
    let (ids, creations) = (Wanted::read(&words, "id"), Wanted::read(&words, "TransactionId"));
    // An attachment has the number of its transaction.
    let found = held
        .all()
        .map(|ticket| 2 * ticket)
        .filter(|id| ids.is(*id) && creations.is(*id));
    let shown = |id: u64| json!({ "id": id, "TransactionId": id, "Content": data(id / 2) });
    found.take(rows(url)).map(shown).collect()
}
