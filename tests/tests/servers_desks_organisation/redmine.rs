//! As Redmine answers who reads.

use chrono::DateTime;
use reqwest::Url;
use serde_json::{Value, json};

use super::held::{Held, answered_early, created, data, letter, written};
use super::peer::parameter;

pub fn answer(held: &Held, url: &Url) -> Option<Value> {
    match url.path() {
        "/users/current.json" => Some(json!({ "user": { "id": 5, "login": "client" } })),
        "/issues.json" => Some(list(held, url)),
        path => {
            let number = path.strip_prefix("/issues/")?.strip_suffix(".json")?;
            let number = number.parse().ok()?;
            held.all().find(|known| *known == number)?;
            Some(json!({ "issue": issue(held, number, true) }))
        }
    }
}

fn list(held: &Held, url: &Url) -> Value {
    let limit = parameter(url, "limit").map_or(25, |limit| limit.parse().expect("a number"));
    let from = |name: &str| Some(parameter(url, name)?.strip_prefix(">=")?.to_owned());
    let first = from("issue_id").map_or(1, |number| number.parse().expect("a number"));
    let since = from("updated_on").map(|since| DateTime::parse_from_rfc3339(&since).expect("a time").timestamp());
    let since = since.filter(|_| !held.ignores_filters).unwrap_or(i64::MIN);
    let mut numbers: Vec<u64> = if parameter(url, "sort").as_deref() == Some("updated_on:desc") {
        held.all()
            .max_by_key(|number| held.updated(*number))
            .into_iter()
            .collect()
    } else {
        let changed = held
            .all()
            .filter(|number| *number >= first && held.updated(*number) >= since);
        changed.take(limit).collect()
    };
    numbers.truncate(limit);
    let issues: Vec<Value> = numbers.into_iter().map(|number| issue(held, number, false)).collect();
    json!({ "issues": issues, "offset": 0, "limit": limit })
}

fn issue(held: &Held, number: u64, is_whole: bool) -> Value {
    let mut issue = json!({
        "id": number,
        "author": { "id": 5, "name": "Анна" },
        "subject": format!("Запрос {number}"),
        "description": format!("Не открывается.\n\n{{{{collapse(…)\n<pre>\n{}\n</pre>\n}}}}\n", data(number)),
        "due_date": null,
        "created_on": written(created(number)),
        "updated_on": written(held.updated(number)),
        "custom_fields": [{ "id": 1, "value": letter(number) }],
    });
    if is_whole {
        let later = held
            .changes()
            .filter(|change| change.ticket == number && change.is_answer);
        let notes = answered_early(number).into_iter().chain(later.map(|change| change.at));
        let note = |at: i64| json!({ "id": at, "user": { "id": 7 }, "notes": "Готово.", "created_on": written(at) });
        issue["journals"] = notes.map(note).collect();
    }
    issue
}
