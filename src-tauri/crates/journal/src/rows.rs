//! Rows to domain types and back. A value that cannot be read is damage and named as such.

use crate::{OutboxEntry, Profile, Turn};
use requests::{
    DraftText, Event, EventKind, FrozenPromise, Message, MessageFrom, MessageId, MessageKind, Request, RequestId,
    RequestNumber, State,
};
use rusqlite::{Row, types::Type};
use serde_json::Value;
use std::{error::Error, str::FromStr};
use terms::{Instant, TierId};

/// A row of `requests` with its newest promise, before its events are known.
pub(crate) struct RequestRow {
    pub(crate) id: RequestId,
    pub(crate) number: Option<RequestNumber>,
    tier: Option<TierId>,
    text: DraftText,
    kept_at: Instant,
    submitted_at: Option<Instant>,
    promise: Option<FrozenPromise>,
    solved_at: Option<Instant>,
}

impl RequestRow {
    /// The request that this row and its events make.
    pub(crate) fn with(&self, events: &[Event]) -> Request {
        let quote = self.promise.as_ref().and_then(|promise| promise.quote.decode().ok());
        let reaction = quote.as_ref().and_then(|(quote, _)| quote.reaction());
        let delivered = events.iter().find_map(|event| match &event.kind {
            EventKind::Delivered { desk_ref, received_at } => Some((desk_ref.clone(), *received_at)),
            _ => None,
        });
        // Sent once more, it is accepted once more.
        let accepted = events.iter().fold(None, |before, event| match event.kind {
            EventKind::Accepted { received_at } => before.or(Some(received_at)),
            EventKind::SentAgain => None,
            _ => before,
        });
        let answered = events.iter().find_map(|event| match event.kind {
            EventKind::Answered { reacted_at, in_time } => Some((reacted_at, in_time)),
            _ => None,
        });
        Request {
            id: self.id,
            number: self.number,
            text: self.text.clone(),
            tier: self.tier.clone(),
            state: State::of(events),
            last_event_at: events.last().map_or(self.kept_at, |event| event.at),
            submitted_at: self.submitted_at,
            received_at: delivered.as_ref().map(|(_, received_at)| *received_at).or(accepted),
            due_at: reaction.map(|reaction| reaction.due_at),
            desk_by: reaction.and_then(|reaction| reaction.desk_by),
            desk_ref: delivered.map(|(desk_ref, _)| desk_ref),
            reacted_at: answered.map(|(reacted_at, _)| reacted_at),
            in_time: answered.and_then(|(_, in_time)| in_time),
            solved_at: self.solved_at,
        }
    }
}

pub(crate) fn request(row: &Row<'_>) -> rusqlite::Result<RequestRow> {
    Ok(RequestRow {
        id: parsed(row, 0)?,
        number: row.get::<_, Option<u32>>(1)?.map(RequestNumber),
        tier: row.get::<_, Option<String>>(2)?.map(TierId::new),
        text: DraftText {
            service: row.get(3)?,
            subject: row.get(4)?,
            body: row.get(5)?,
            what: row.get(6)?,
            agreed: row.get(7)?,
            wanted: row.get(8)?,
        },
        kept_at: instant(row, 9)?,
        submitted_at: optional_instant(row, 10)?,
        promise: optional_json(row, 11)?,
        solved_at: optional_instant(row, 12)?,
    })
}

pub(crate) fn profile(row: &Row<'_>) -> rusqlite::Result<Profile> {
    Ok(Profile {
        id: parsed(row, 0)?,
        organisation: row.get(1)?,
        tier: row.get::<_, Option<String>>(2)?.map(TierId::new),
        standing_at: optional_instant(row, 3)?,
        news_subscription: row.get(4)?,
        reply_cursor: row.get(5)?,
        person: row.get(6)?,
        email: row.get(7)?,
    })
}

pub(crate) fn outbox_entry(row: &Row<'_>) -> rusqlite::Result<OutboxEntry> {
    Ok(OutboxEntry {
        letter: json(row, 0)?,
        not_before_ms: row.get(1)?,
        delay_ms: row.get(2)?,
        attempts: row.get(3)?,
        trying_since_ms: row.get(4)?,
        tried_at_ms: row.get(5)?,
        account: optional_json(row, 6)?,
        in_doubt: row.get(7)?,
    })
}

pub(crate) fn turn(row: &Row<'_>) -> rusqlite::Result<Turn> {
    Ok(Turn {
        letter: parsed(row, 0)?,
        not_before_ms: row.get(1)?,
        delay_ms: row.get(2)?,
        is_trying: row.get(3)?,
        in_doubt: row.get(4)?,
        by_mail: row.get(5)?,
        attempts: row.get(6)?,
    })
}

pub(crate) fn message(row: &Row<'_>) -> rusqlite::Result<Message> {
    let from = match row.get::<_, String>(1)?.as_str() {
        "you" => MessageFrom::You,
        "desk" => MessageFrom::Desk,
        other => return Err(unreadable(1, format!("sender {other}"))),
    };
    let kind = row.get::<_, String>(2)?;
    Ok(Message {
        at: instant(row, 0)?,
        from,
        kind: MessageKind::from_id(&kind).ok_or_else(|| unreadable(2, format!("kind {kind}")))?,
        text: row.get(3)?,
        author: row.get(4)?,
        links: json(row, 5)?,
        is_cut: row.get(6)?,
        is_damaged: row.get(7)?,
        is_from_spam: row.get(9)?,
        files: Vec::new(),
        follow_up: match row.get::<_, Option<String>>(8)? {
            None => None,
            Some(letter) => Some((letter.parse().map_err(|error| unreadable(8, error))?, State::Draft)),
        },
    })
}

pub(crate) fn event(row: &Row<'_>) -> rusqlite::Result<Event> {
    let kind: String = row.get(3)?;
    let facts: Value = json(row, 4)?;
    Ok(Event {
        seq: row.get(0)?,
        request: parsed(row, 1)?,
        at: instant(row, 2)?,
        kind: EventKind::read(&kind, &facts).ok_or_else(|| unreadable(4, format!("event {kind} {facts}")))?,
    })
}

pub(crate) fn parsed<T: FromStr<Err: Error + Send + Sync + 'static>>(
    row: &Row<'_>,
    column: usize,
) -> rusqlite::Result<T> {
    row.get::<_, String>(column)?
        .parse()
        .map_err(|error| unreadable(column, error))
}

pub(crate) fn json<T: serde::de::DeserializeOwned>(row: &Row<'_>, column: usize) -> rusqlite::Result<T> {
    serde_json::from_str(row.get_ref(column)?.as_str()?).map_err(|error| unreadable(column, error))
}

pub(crate) fn optional_json<T: serde::de::DeserializeOwned>(
    row: &Row<'_>,
    column: usize,
) -> rusqlite::Result<Option<T>> {
    match row.get_ref(column)? {
        rusqlite::types::ValueRef::Null => Ok(None),
        _ => json(row, column).map(Some),
    }
}

pub(crate) fn parsed_id(row: &Row<'_>, column: usize) -> rusqlite::Result<MessageId> {
    MessageId::parse(row.get_ref(column)?.as_str()?).map_err(|error| unreadable(column, error))
}

pub(crate) fn instant(row: &Row<'_>, column: usize) -> rusqlite::Result<Instant> {
    Instant::parse(row.get_ref(column)?.as_str()?).map_err(|error| unreadable(column, error))
}

pub(crate) fn optional_instant(row: &Row<'_>, column: usize) -> rusqlite::Result<Option<Instant>> {
    match row.get_ref(column)? {
        rusqlite::types::ValueRef::Null => Ok(None),
        _ => instant(row, column).map(Some),
    }
}

pub(crate) fn unreadable(column: usize, cause: impl Into<Box<dyn Error + Send + Sync>>) -> rusqlite::Error {
    rusqlite::Error::FromSqlConversionFailure(column, Type::Text, cause.into())
}
