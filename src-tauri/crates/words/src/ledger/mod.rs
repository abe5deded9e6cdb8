//! The ledger: the reckoning of a deadline in words and numbers, for the window's axis, a screen reader
//! and the command line. One source for all three, so that they cannot say different things.
//!
//! - `runs`: segments that are shown as one;
//! - `day_kinds`: what a day is, in words;
//! - `axis`, `bar`, `sum`: the parts of a ledger;
//! - `promise`: a tier's promise for one receipt; `comparison`: all tiers on one axis;
//! - `small`: the ledger in a row of a list;
//! - `text`: the same as plain lines.

mod axis;
mod bar;
mod comparison;
mod day_kinds;
mod promise;
mod runs;
mod small;
mod sum;
mod text;
mod view;

pub use crate::ClauseNote;
pub use promise::{Basis, OwnClock, Told};
pub use small::small;
pub use view::{
    Axis, AxisDay, Bar, Block, Comparison, Difference, Flag, Lane, Ledger, PromiseWords, SmallBlock, SmallLedger, Span,
    SumRow,
};

use terms::{Instant, Law, Quote, Reaction, Segment, YearStatus};

/// One reckoning with what its parts need to know.
#[derive(Clone, Copy)]
struct Reckoning<'a> {
    law: &'a Law,
    quote: &'a Quote,
    reaction: &'a Reaction,
    segments: &'a [Segment],
    /// When a person at the desk reacted.
    reacted_at: Option<Instant>,
}

impl Reckoning<'_> {
    fn start(&self) -> Instant {
        self.quote.received_at.0
    }

    /// Seconds from the left edge; nothing lies before it.
    fn offset(&self, at: Instant) -> u32 {
        u32::try_from(at.unix() - self.start().unix()).unwrap_or(0)
    }

    /// The right edge: the due instant, or a reaction after it.
    fn end(&self) -> Instant {
        self.reacted_at
            .map_or(self.reaction.due_at.0, |at| at.max(self.reaction.due_at.0))
    }

    /// Whether the calendar of a year is only projected: as the promise was reckoned, else as it is now.
    fn projected(&self, year: i32) -> bool {
        let used = self
            .reaction
            .calendar
            .iter()
            .find(|each| each.year == year)
            .map(|each| each.status);
        let status = used.or_else(|| self.law.calendar().year(year).map(|each| each.status));
        status == Some(YearStatus::Projected)
    }
}

/// The length between two instants as both are shown, to the minute. Cutting both ends alike, instead of
/// cutting the length, lets the shown parts add up to the allowance.
pub(crate) fn shown_seconds(start: Instant, end: Instant) -> i64 {
    (end.unix().div_euclid(60) - start.unix().div_euclid(60)) * 60
}
