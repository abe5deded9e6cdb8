//! What a peer holds: so many requests, and what happened to them since.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, SecondsFormat, Utc};
use serde_json::json;

/// When the first was asked: Unix seconds, a Monday in January.
const BEGAN: i64 = 1_767_603_600;
/// A minute from one to the next.
const APART: i64 = 60;
/// Promised after so long, and answered after half of it, or after twice as long.
const PROMISED: i64 = 2 * 24 * 3600;

/// Something that happened to a request.
pub struct Change {
    pub ticket: u64,
    /// Unix seconds.
    pub at: i64,
    /// The number of the change, where the desk counts them.
    pub number: u64,
    /// A person's answer; else it was taken away.
    pub is_answer: bool,
}

pub struct Held {
    tickets: u64,
    /// By the number of the change.
    changes: BTreeMap<u64, Change>,
    gone: BTreeSet<u64>,
    /// Each change that is unseen before gets a lower number.
    lower: u64,
    /// All come whatever was asked for.
    pub ignores_filters: bool,
}

impl Held {
    /// So many: every tenth was made by hand, of the others every third is answered, half of these in time.
    pub fn with(tickets: u64) -> Self {
        Self {
            tickets,
            changes: BTreeMap::new(),
            gone: BTreeSet::new(),
            lower: 0,
            ignores_filters: false,
        }
    }

    /// All, the oldest first.
    pub fn all(&self) -> impl Iterator<Item = u64> {
        (1..=self.tickets).filter(|number| self.is_there(*number))
    }

    /// Whether it is there for everybody to see.
    pub fn is_there(&self, ticket: u64) -> bool {
        !self.gone.contains(&ticket)
    }

    /// Those that carry a letter.
    pub fn ours(&self) -> impl Iterator<Item = u64> {
        self.all().filter(|number| is_ours(*number))
    }

    /// A person answers.
    pub fn answer(&mut self, ticket: u64, at: i64) {
        let number = self
            .changes
            .last_key_value()
            .map_or(self.first_free(), |(last, _)| last + 1);
        self.change(ticket, at, number, true);
    }

    /// A person answers, with a number that was given before all others.
    pub fn answer_unseen_before(&mut self, ticket: u64, at: i64) {
        self.lower += 1;
        self.change(ticket, at, self.first_free() + 100 - self.lower, true);
    }

    /// It is moved to where nobody sees it.
    pub fn take_away(&mut self, ticket: u64, at: i64) {
        self.gone.insert(ticket);
        self.change(ticket, at, self.first_free(), false);
    }

    fn first_free(&self) -> u64 {
        2 * self.tickets + 10
    }

    fn change(&mut self, ticket: u64, at: i64, number: u64, is_answer: bool) {
        let change = Change {
            ticket,
            at,
            number,
            is_answer,
        };
        self.changes.insert(number, change);
    }

    pub fn changes(&self) -> impl DoubleEndedIterator<Item = &Change> {
        self.changes.values()
    }

    /// When a person first answered.
    pub fn answered(&self, ticket: u64) -> Option<i64> {
        let early = answered_early(ticket);
        let later = self
            .changes()
            .filter(|change| change.ticket == ticket && change.is_answer);
        early.or_else(|| later.map(|change| change.at).min())
    }

    /// When it was last touched.
    pub fn updated(&self, ticket: u64) -> i64 {
        let later = self.changes().filter(|change| change.ticket == ticket);
        let first = answered_early(ticket).unwrap_or(created(ticket));
        later.map(|change| change.at).max().unwrap_or(first)
    }

    /// How it stands: all that is not answered is due since.
    pub fn kept(&self, ticket: u64) -> &'static str {
        match self.answered(ticket) {
            Some(at) if at <= created(ticket) + PROMISED => "in-time",
            Some(_) => "late",
            None => "overdue",
        }
    }
}

pub fn is_ours(ticket: u64) -> bool {
    !ticket.is_multiple_of(10)
}

pub fn letter(ticket: u64) -> String {
    if is_ours(ticket) {
        format!("01985b2e-7c00-7000-8000-{ticket:012x}")
    } else {
        String::new()
    }
}

pub fn created(ticket: u64) -> i64 {
    BEGAN + APART * i64::try_from(ticket).expect("a number")
}

/// When those that were answered before anybody read were answered.
pub fn answered_early(ticket: u64) -> Option<i64> {
    let after = if ticket.is_multiple_of(2) {
        PROMISED / 2
    } else {
        PROMISED * 2
    };
    (ticket.is_multiple_of(3) && is_ours(ticket)).then(|| created(ticket) + after)
}

/// The part for programs, as long as real ones are.
pub fn data(ticket: u64) -> String {
    json!({
        "letter": letter(ticket),
        "service": "consultation",
        "tier": "basic",
        "promise": { "due_at": written(created(ticket) + PROMISED) },
        "rest": "x".repeat(2500),
    })
    .to_string()
}

/// `2026-01-05T09:00:00Z`
pub fn written(at: i64) -> String {
    let at: DateTime<Utc> = DateTime::from_timestamp(at, 0).expect("a time");
    at.to_rfc3339_opts(SecondsFormat::Secs, true)
}
