//! Which segments are shown as one: a pause of several days of one kind, and a run of whole working days.

use crate::dates::ends_day;
use chrono::NaiveTime;
use terms::{ClockState, DayKind, Segment};

/// Whole working days are told one by one up to so many.
const TOLD_ONE_BY_ONE: usize = 2;

/// Pauses of one kind together, running days apart: the blocks of the bar.
pub(super) fn blocks(segments: &[Segment]) -> Vec<&[Segment]> {
    grouped(segments, |a, b| a.clock == ClockState::Paused && alike(a, b))
}

/// Pauses of one kind together, three and more whole running days of one kind together: lines of the sum.
pub(super) fn lines(segments: &[Segment]) -> Vec<&[Segment]> {
    grouped(segments, |a, b| {
        alike(a, b) && (a.clock == ClockState::Paused || (whole_day(a) && whole_day(b)))
    })
    .into_iter()
    .flat_map(|run| {
        let together = run[0].clock == ClockState::Paused || run.len() > TOLD_ONE_BY_ONE;
        if together { vec![run] } else { run.chunks(1).collect() }
    })
    .collect()
}

/// Whether the segment covers a whole Moscow day.
pub(super) fn whole_day(segment: &Segment) -> bool {
    starts_day(segment) && ends_day(segment.end).is_some()
}

/// Whether the segment begins with its Moscow day.
pub(super) fn starts_day(segment: &Segment) -> bool {
    segment.start.in_moscow().time() == NaiveTime::MIN
}

fn grouped(segments: &[Segment], together: impl Fn(&Segment, &Segment) -> bool) -> Vec<&[Segment]> {
    segments.chunk_by(|a, b| a.clock == b.clock && together(a, b)).collect()
}

/// Of one kind for one reason. A moved day off and a working weekend day each have a story of their own.
fn alike(a: &Segment, b: &Segment) -> bool {
    let (a, b) = (&a.reason, &b.reason);
    match a.kind {
        DayKind::MovedDayOff | DayKind::WorkingWeekendDay => false,
        DayKind::PublicHoliday => b.kind == a.kind && a.holiday == b.holiday,
        DayKind::PresidentialDay => b.kind == a.kind && a.decree == b.decree,
        DayKind::Weekend => b.kind == a.kind,
        // That a working day is shortened changes nothing in the sum.
        DayKind::WorkingDay | DayKind::ShortenedDay => matches!(b.kind, DayKind::WorkingDay | DayKind::ShortenedDay),
    }
}
