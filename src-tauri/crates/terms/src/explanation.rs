//! The reckoning as data: what the ledger draws and the command line prints.

use crate::{DayKind, Decree, HolidayId, Instant};
use chrono::NaiveDate;

/// Whether time counts in a segment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ClockState {
    /// It counts.
    Running,
    /// The clock stands.
    Paused,
}

impl ClockState {
    /// `running` or `paused`.
    pub fn id(self) -> &'static str {
        todo!()
    }
}

/// Why the clock runs or stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reason {
    /// The day's kind.
    pub kind: DayKind,
    /// The holiday, where one is the reason.
    pub holiday: Option<HolidayId>,
    /// For a moved day off: from where.
    pub moved_from: Option<NaiveDate>,
    /// For a day whose day off went elsewhere: where to.
    pub moved_to: Option<NaiveDate>,
    /// By which decree.
    pub decree: Option<Decree>,
}

/// A stretch of one Moscow day, half-open, never empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Segment {
    /// Inclusive.
    pub start: Instant,
    /// Exclusive.
    pub end: Instant,
    /// Running or paused.
    pub clock: ClockState,
    /// Why.
    pub reason: Reason,
    /// Seconds of the allowance used by the segment's end.
    pub counted_seconds: i64,
}
