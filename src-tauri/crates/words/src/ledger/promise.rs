//! A tier's promise for one receipt, in all the lengths that a screen or a command needs.

use super::{PromiseWords, Reckoning};
use crate::{ClauseNote, Words, dates::hh_mm};
use chrono::FixedOffset;
use terms::{ClockState, Instant, Law, Quote, Reaction, Segment};

/// What a shown deadline rests on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Basis {
    /// Before sending: "if the desk receives it now".
    IfNow,
    /// For a chosen instant: "if the desk receives it then".
    IfThen,
    /// As frozen when it was submitted.
    AtSubmission,
    /// Reckoned again from the desk's receipt.
    FromReceipt,
}

/// How far a person's own clock is ahead of UTC at a moment.
pub type OwnClock = fn(Instant) -> FixedOffset;

/// In which situation a promise is told.
#[derive(Debug, Clone, Copy)]
pub struct Told {
    /// The workspace's clock.
    pub now: Instant,
    /// What the deadline rests on.
    pub basis: Basis,
    /// When a person at the desk reacted.
    pub reacted_at: Option<Instant>,
    /// Whose time follows Moscow's where they differ; none where the words go to others.
    pub own: Option<OwnClock>,
}

impl Words {
    /// The promise in words. `segments` are those of [`Law::explain`] for this quote, or the frozen ones.
    pub fn promise(self, law: &Law, quote: &Quote, segments: &[Segment], told: Told) -> PromiseWords {
        let tier = self.tier_name(law, &quote.tier);
        let clauses = self.clause_notes(law, &quote.clauses, &quote.tier);
        let Some(reaction) = quote.reaction() else {
            return self.no_promise(quote, tier, clauses, told);
        };
        let reckoning = Reckoning {
            law,
            quote,
            reaction,
            segments,
            reacted_at: told.reacted_at,
        };
        let due = reaction.due_at.0;
        let mut words = PromiseWords {
            promised: true,
            large: self.say_with("promise-large", &[("due", (&self.due_long(due)).into())]),
            under: self.under(quote, reaction, told),
            full: self.on_basis(quote, &self.promise_full(reaction, told.now), told),
            due_at: Some(due.to_moscow_rfc3339()),
            allowance: Some(self.duration(reaction.allowance.seconds())),
            desk: Some(self.desk_sentence(law, reaction)),
            desk_note: Some(self.desk_note(law, quote)),
            desk_clauses: self.clause_notes(law, &law.catalog().desk_hours_clauses, &quote.tier),
            ledger: Some(self.ledger(&reckoning)),
            outcome: told.reacted_at.map(|at| self.outcome(&reckoning, at)),
            text: String::new(),
            tier,
            clauses,
        };
        words.text = self.promise_text(&words);
        words
    }

    /// «Срок реакции — вторник, 5 мая 2026 г., 17:20 МСК (через 5 дней)».
    pub(super) fn promise_full(self, reaction: &Reaction, now: Instant) -> String {
        let due = self.due_full_and_distance(now, reaction.due_at.0);
        self.say_with("promise-large", &[("due", (&due).into())])
    }

    /// «Время зависит от загрузки службы поддержки: пункт F3.»
    pub(super) fn no_promise_why(self, quote: &Quote) -> String {
        self.say_with(
            "promise-none-under",
            &[("clauses", (&self.clause_line(&quote.clauses)).into())],
        )
    }

    fn no_promise(self, quote: &Quote, tier: String, clauses: Vec<ClauseNote>, told: Told) -> PromiseWords {
        let mut words = PromiseWords {
            tier,
            promised: false,
            large: self.say("promise-none"),
            under: self.no_promise_why(quote),
            full: self.say("promise-none"),
            due_at: None,
            allowance: None,
            clauses,
            desk: None,
            desk_note: None,
            desk_clauses: Vec::new(),
            ledger: None,
            outcome: told
                .reacted_at
                .map(|at| self.say_with("outcome-unpromised", &[("at", (&self.long(at)).into())])),
            text: String::new(),
        };
        words.text = self.promise_text(&words);
        words
    }

    fn under(self, quote: &Quote, reaction: &Reaction, told: Told) -> String {
        let due = reaction.due_at.0;
        let own = told.own.and_then(|own| self.due_here(due, own(due)));
        let due = self.due_without_weekday_and_distance(told.now, due, own.as_deref());
        self.on_basis(quote, &due, told)
    }

    /// Says of a deadline what it rests on.
    fn on_basis(self, quote: &Quote, due: &str, told: Told) -> String {
        let id = match told.basis {
            Basis::IfNow => return self.say_with("promise-if-now", &[("due", due.into())]),
            Basis::IfThen => "promise-if-then",
            Basis::AtSubmission => "promise-at-submission",
            Basis::FromReceipt => "promise-from-receipt",
        };
        let received = self.on_full(quote.received_at.0);
        self.say_with(id, &[("due", due.into()), ("received", (&received).into())])
    }

    /// «10:00–18:00».
    pub fn desk_hours(self, law: &Law) -> String {
        let hours = law.catalog().desk_hours;
        format!("{}–{}", hh_mm(hours.opens()), hh_mm(hours.closes()))
    }

    fn desk_sentence(self, law: &Law, reaction: &Reaction) -> String {
        let hours = self.desk_hours(law);
        match reaction.desk_by.map(|by| by.0) {
            None => self.say_with("promise-desk-none", &[("hours", (&hours).into())]),
            Some(by) if by == reaction.due_at.0 => self.say_with(
                "promise-desk-same",
                &[("at", (&self.time(by)).into()), ("hours", (&hours).into())],
            ),
            Some(by) => self.say_with(
                "promise-desk-earlier",
                &[("at", (&self.short(by)).into()), ("hours", (&hours).into())],
            ),
        }
    }

    fn desk_note(self, law: &Law, quote: &Quote) -> String {
        let mut clauses = law.catalog().desk_hours_clauses.clone();
        clauses.extend(quote.clauses.iter().cloned());
        self.say_with(
            "promise-desk-note",
            &[("clauses", (&self.clause_line(&clauses)).into())],
        )
    }

    /// In time with what was left of the allowance, or late by how much.
    fn outcome(self, reckoning: &Reckoning<'_>, at: Instant) -> String {
        let due = reckoning.reaction.due_at.0;
        let words = self.long(at);
        if at > due {
            let over = self.length_apart(super::shown_seconds(due, at));
            return self.say_with("outcome-late", &[("at", (&words).into()), ("over", (&over).into())]);
        }
        let left: i64 = reckoning
            .segments
            .iter()
            .filter(|segment| segment.clock == ClockState::Running && segment.end > at)
            .map(|segment| super::shown_seconds(segment.start.max(at), segment.end))
            .sum();
        if left == 0 {
            return self.say_with("outcome-at-the-minute", &[("at", (&words).into())]);
        }
        let allowance = self.duration(reckoning.reaction.allowance.seconds());
        self.say_with(
            "outcome-in-time",
            &[
                ("at", (&words).into()),
                ("left", (&self.duration(left)).into()),
                ("allowance", (&allowance).into()),
            ],
        )
    }
}
