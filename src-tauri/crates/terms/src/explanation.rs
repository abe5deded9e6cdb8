//! The reckoning as data: what the ledger draws and the command line prints.
//!
//! The segments go from receipt to `due_at`: half-open, never empty, each beginning where the one
//! before ends, split at every Moscow midnight. The running ones add up to the allowance to the
//! second, the paused ones to all the rest; the last is running. A segment's reason is the kind of
//! its day, with the holiday, the move and the decree behind it; a presidential day is named
//! whether it runs or pauses.

use crate::work_clock::{Reckoning, WorkClock};
use crate::{DayKind, Decree, HolidayId, Instant, ReceivedAt, WorkCalendar};
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
        match self {
            Self::Running => "running",
            Self::Paused => "paused",
        }
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

/// The segments of a reckoning that began at this receipt.
pub(crate) fn explain(
    calendar: &WorkCalendar,
    clock: &WorkClock,
    received_at: ReceivedAt,
    reckoning: &Reckoning,
) -> Vec<Segment> {
    let mut counted_seconds = 0;
    let mut segments = Vec::with_capacity(reckoning.last_day - reckoning.first_day + 1);
    for stretch in clock.stretches(received_at, reckoning) {
        let (Some(start), Some(end)) = (Instant::from_unix(stretch.start), Instant::from_unix(stretch.end)) else {
            continue;
        };
        let Some(day) = calendar.day(stretch.date) else {
            continue;
        };
        if stretch.works {
            counted_seconds += stretch.end - stretch.start;
        }
        segments.push(Segment {
            start,
            end,
            clock: if stretch.works {
                ClockState::Running
            } else {
                ClockState::Paused
            },
            reason: Reason {
                kind: day.kind,
                holiday: day.holiday.clone(),
                moved_from: day.moved_from,
                moved_to: day.moved_to,
                decree: day.decree.clone(),
            },
            counted_seconds,
        });
    }
    segments
}
