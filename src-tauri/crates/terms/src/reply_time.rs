//! "When is a reaction due?" (B6, E6; none in Free, F3.)
//!
//! > `due_at` is the earliest instant at which the time elapsed since receipt, counted only while the
//! > civil day in Europe/Moscow is a working day, reaches the allowance.
//!
//! A working day counts whole, all its hours and not only the desk's: the allowance is in hours, and
//! the clauses name only days off and holidays as extensions. A day off pauses the clock from its
//! local midnight to the next; received on a day off, the clock starts at 00:00 of the next working day.
//! Used up exactly at the end of a Tuesday, the allowance is due on Wednesday 00:00 sharp, also when
//! Wednesday is a day off. The length of a day is what the time zone database says.
//!
//! `desk_by` is the latest instant between receipt and `due_at` within the closed desk hours of a
//! working day (B1): what one may expect in practice, not a promise of its own.
//!
//! **Our reading.** B6 extends "that time" by the hours of days off that coincide with it. The
//! extended period is still that time, so an extension that meets a further day off is extended
//! again; otherwise an extension spent on a day off would extend nothing. The stricter reading has
//! one extension only, by the hours of days off met within the first 48 h: it is never later, and
//! sometimes ends inside a weekend. It is named to people, without a second date.
//!
//! The clock starts at receipt by the desk and stops at the first message of a person there.
//!
//! # The May holidays of 2026
//!
//! Received on Thursday 30 April 2026 at 17:20, 6 h 40 min of that day count. Friday 1 May is a
//! holiday, 2 and 3 May are a weekend. Monday 4 May counts 24 h, so that 48 h are reached on
//! Tuesday at 17:20, and 24 h on Monday at 17:20.
//!
//! ```
//! use terms::{Instant, Law, ReceivedAt};
//!
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let law = Law::shipped();
//! let received = ReceivedAt(Instant::parse("2026-04-30T17:20:00+03:00")?);
//! let due = |tier: &str| -> Result<Option<String>, terms::NotCovered> {
//!     let Some(tier) = law.catalog().tier(tier) else { return Ok(None) };
//!     let quote = law.quote(tier, received)?;
//!     Ok(quote.reaction().map(|reaction| reaction.due_at.0.to_moscow_rfc3339()))
//! };
//! assert_eq!(due("basic")?.as_deref(), Some("2026-05-05T17:20:00+03:00"));
//! assert_eq!(due("extended")?.as_deref(), Some("2026-05-04T17:20:00+03:00"));
//! assert_eq!(due("free")?, None);
//! # Ok(())
//! # }
//! ```

use crate::work_clock::{Reckoning, WorkClock};
use crate::{
    Allowance, CalendarYear, ClauseId, DeskBy, DueAt, Promise, ReceivedAt, Source, Tier, TierId, WorkCalendar,
    YearStatus,
};

/// A year of the calendar that a reckoning needed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct YearUse {
    /// Which year.
    pub year: i32,
    /// Official or projected.
    pub status: YearStatus,
    /// Known from.
    pub source: Source,
}

/// A promised reaction, reckoned.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reaction {
    /// How long.
    pub allowance: Allowance,
    /// The contract deadline.
    pub due_at: DueAt,
    /// The latest instant within desk hours; none is possible only for allowances below 16 h.
    pub desk_by: Option<DeskBy>,
    /// Days off met, in seconds.
    pub paused_seconds: i64,
    /// The years needed, oldest first.
    pub calendar: Vec<YearUse>,
}

/// What is promised.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum QuotedPromise {
    /// Nothing (F3).
    None,
    /// A reaction.
    Reaction(Reaction),
}

/// The answer to "when, if the desk receives it then?"
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quote {
    /// On which tier.
    pub tier: TierId,
    /// From when the clock counts.
    pub received_at: ReceivedAt,
    /// What is promised.
    pub promise: QuotedPromise,
    /// The clauses it rests on.
    pub clauses: Vec<ClauseId>,
}

impl Quote {
    /// Whether a projected year was needed.
    pub fn projected(&self) -> bool {
        let years = self.reaction().map_or(&[][..], |reaction| &reaction.calendar);
        years.iter().any(|year| year.status == YearStatus::Projected)
    }

    /// The reaction, where one is promised.
    pub fn reaction(&self) -> Option<&Reaction> {
        match &self.promise {
            QuotedPromise::None => None,
            QuotedPromise::Reaction(reaction) => Some(reaction),
        }
    }
}

/// A day was needed that the calendar does not have.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the work calendar does not cover {year}")]
pub struct NotCovered {
    /// The first needed year that is missing.
    pub year: i32,
}

/// What the tier promises for a request received then. A tier without a promise asks no calendar.
pub(crate) fn quote(
    calendar: &WorkCalendar,
    clock: &WorkClock,
    tier: &Tier,
    received_at: ReceivedAt,
) -> Result<Quote, NotCovered> {
    let promise = match &tier.promise {
        Promise::None { .. } => QuotedPromise::None,
        Promise::Reaction { allowance, .. } => {
            QuotedPromise::Reaction(reaction(calendar, clock, *allowance, received_at)?)
        }
    };
    let clauses = tier.promise.clauses().to_vec();
    Ok(Quote {
        tier: tier.id.clone(),
        received_at,
        promise,
        clauses,
    })
}

fn reaction(
    calendar: &WorkCalendar,
    clock: &WorkClock,
    allowance: Allowance,
    received_at: ReceivedAt,
) -> Result<Reaction, NotCovered> {
    let reckoning = clock.reckon(received_at, allowance)?;
    let elapsed = reckoning.due_at.0.unix() - received_at.0.unix();
    Ok(Reaction {
        allowance,
        due_at: reckoning.due_at,
        desk_by: reckoning.desk_by,
        paused_seconds: elapsed - allowance.seconds(),
        calendar: years_needed(calendar, clock, &reckoning),
    })
}

/// The years of the days that overlap [receipt, due).
fn years_needed(calendar: &WorkCalendar, clock: &WorkClock, reckoning: &Reckoning) -> Vec<YearUse> {
    let use_of = |year: &CalendarYear| YearUse {
        year: year.year,
        status: year.status,
        source: year.source.clone(),
    };
    let years = clock.year(reckoning.first_day)..=clock.year(reckoning.last_day);
    years.filter_map(|year| calendar.year(year)).map(use_of).collect()
}
