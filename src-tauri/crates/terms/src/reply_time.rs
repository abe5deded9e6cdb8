//! "When is a reaction due?" (B6, E6; none in Free, F3.)

use crate::{Allowance, ClauseId, DeskBy, DueAt, ReceivedAt, Source, TierId, YearStatus};

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
        todo!()
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
