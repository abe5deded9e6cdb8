//! A request as a row and with everything about it.

use crate::records::day::name_holidays;
use requests::{Attachment, Event, FrozenPromise, Message, QuoteRecord, Request, RequestDetails};
use serde::Serialize;
use serde_json::{Value, json};
use support::{WaitingFollowUp, Workspace};
use terms::{Instant, Law, TierId};
use words::Words;

/// A row of `requests`.
#[derive(Debug, Serialize)]
pub(crate) struct RequestRecord<'a> {
    id: String,
    number: Option<u32>,
    subject: &'a str,
    service: &'a str,
    tier: Option<&'a TierId>,
    state: &'static str,
    submitted_at: Option<String>,
    received_at: Option<String>,
    due_at: Option<String>,
    desk_by: Option<String>,
    desk_ref: Option<&'a str>,
    reacted_at: Option<String>,
    in_time: Option<bool>,
    solved_at: Option<String>,
}

impl<'a> RequestRecord<'a> {
    pub(crate) fn new(request: &'a Request) -> Self {
        Self {
            id: request.id.to_string(),
            number: request.number.map(|number| number.0),
            subject: &request.text.subject,
            service: &request.text.service,
            tier: request.tier.as_ref(),
            state: request.state.id(),
            submitted_at: shown(request.submitted_at),
            received_at: shown(request.received_at.map(|at| at.0)),
            due_at: shown(request.due_at.map(|at| at.0)),
            desk_by: shown(request.desk_by.map(|at| at.0)),
            desk_ref: request.desk_ref.as_ref().map(|desk_ref| desk_ref.0.as_str()),
            reacted_at: shown(request.reacted_at),
            in_time: request.in_time,
            solved_at: shown(request.solved_at),
        }
    }
}

/// Everything about a request, and where its letter lies while it waits for the person.
pub(crate) fn whole(workspace: &Workspace, request: &RequestDetails) -> Value {
    let mut record = details(workspace.law(), workspace.words(), request);
    if let Value::Object(fields) = &mut record {
        fields.insert("letter_file".to_owned(), json!(workspace.letter_file(request)));
    }
    record
}

/// The row with promise, events and messages.
fn details(law: &Law, words: Words, details: &RequestDetails) -> Value {
    let mut record = json!(RequestRecord::new(&details.request));
    if let Value::Object(fields) = &mut record {
        let mut put = |key: &str, value: Value| fields.insert(key.to_owned(), value);
        let text = &details.request.text;
        put("body", json!(text.body));
        put("what", json!(text.what));
        put("agreed", json!(text.agreed));
        put("promise", json!(quote(law, words, details.promise.as_ref())));
        put(
            "receipt_quote",
            json!(quote(law, words, details.receipt_quote.as_ref())),
        );
        put("events", details.events.iter().map(event).collect());
        put("messages", details.messages.iter().map(message).collect());
        put("attachments", details.attachments.iter().map(attachment).collect());
    }
    record
}

fn quote(law: &Law, words: Words, promise: Option<&FrozenPromise>) -> Option<QuoteRecord> {
    promise.map(|promise| {
        let mut quote = promise.quote.clone();
        name_holidays(&mut quote, law, words);
        quote
    })
}

fn event(event: &Event) -> Value {
    json!({
        "seq": event.seq,
        "at": event.at.to_moscow_rfc3339(),
        "kind": event.kind.id(),
        "facts": event.kind.facts(),
    })
}

fn message(message: &Message) -> Value {
    json!({
        "at": message.at.to_moscow_rfc3339(),
        "from": message.from.id(),
        "kind": message.kind.id(),
        "text": message.text,
        "author": message.author,
        "links": message.links,
        "cut": message.is_cut,
        "damaged": message.is_damaged,
        "spam": message.is_from_spam,
        "files": message
            .files
            .iter()
            .map(|file| json!({ "id": file.id, "name": file.name, "size": file.size }))
            .collect::<Vec<Value>>(),
        "letter": message.follow_up.map(|(letter, _)| letter),
        "state": message.follow_up.map(|(_, state)| state.id()),
    })
}

/// A follow-up that is on its way.
pub(crate) fn follow_up(waiting: &WaitingFollowUp) -> Value {
    json!({
        "letter": waiting.letter,
        "request": waiting.request.id,
        "number": waiting.request.number.map(|number| number.0),
        "state": waiting.state.id(),
    })
}

fn attachment(attachment: &Attachment) -> Value {
    json!({
        "id": attachment.id,
        "name": attachment.name,
        "size": attachment.size,
        "sha256": attachment.sha256,
    })
}

fn shown(at: Option<Instant>) -> Option<String> {
    at.map(Instant::to_moscow_rfc3339)
}
