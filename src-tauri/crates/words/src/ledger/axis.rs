//! The time axis with its days, and the desk's hours on it.

use super::{Axis, AxisDay, Reckoning, Span};
use crate::Words;
use chrono::{Datelike, NaiveDate, NaiveTime};
use terms::{DayKind, Instant, PresidentialDays, moscow_wall};

/// A day of the axis and the part of it that the axis shows.
#[derive(Clone, Copy)]
struct DayPart {
    date: NaiveDate,
    start: Instant,
    end: Instant,
}

impl Words {
    pub(super) fn axis(self, reckoning: &Reckoning<'_>) -> Axis {
        Axis {
            from: self.say_with("axis-from", &[("time", (&self.time(reckoning.start())).into())]),
            seconds: reckoning.offset(reckoning.end()),
            days: day_parts(reckoning)
                .into_iter()
                .map(|part| self.axis_day(reckoning, part))
                .collect(),
        }
    }

    fn axis_day(self, reckoning: &Reckoning<'_>, part: DayPart) -> AxisDay {
        let reason = reckoning.reason_at(part.start);
        let reason = reason.as_ref();
        AxisDay {
            start: reckoning.offset(part.start),
            end: reckoning.offset(part.end),
            date: part.date.to_string(),
            head_short: self.day_head(part.date, false),
            head_long: self.day_head(part.date, true),
            month: self.month(part.date).to_owned(),
            kind: reason.map(|reason| reason.kind.id().to_owned()).unwrap_or_default(),
            kind_short: reason.map(|reason| self.day_kind(reason.kind)).unwrap_or_default(),
            kind_long: reason
                .map(|reason| self.reason_words(reckoning.law, reason, part.date))
                .unwrap_or_default(),
            off: reason.is_some_and(|reason| !reckoning.counts(reason.kind)),
            projected: reckoning.projected(part.date.year()),
        }
    }
}

/// The desk's hours on working days, cut to what the axis shows.
pub(super) fn desk_hours(reckoning: &Reckoning<'_>) -> Vec<Span> {
    let hours = reckoning.law.catalog().desk_hours;
    day_parts(reckoning)
        .into_iter()
        .filter(|part| {
            reckoning
                .reason_at(part.start)
                .is_some_and(|reason| reckoning.counts(reason.kind))
        })
        .filter_map(|part| {
            let opens = moscow_wall(part.date, hours.opens()).max(part.start);
            let closes = moscow_wall(part.date, hours.closes()).min(part.end);
            (opens < closes).then(|| Span {
                start: reckoning.offset(opens),
                end: reckoning.offset(closes),
            })
        })
        .collect()
}

fn day_parts(reckoning: &Reckoning<'_>) -> Vec<DayPart> {
    let end = reckoning.end();
    let mut parts = Vec::new();
    let mut start = reckoning.start();
    while start < end {
        let date = start.in_moscow().date_naive();
        let Some(next) = date.succ_opt() else { break };
        let midnight = moscow_wall(next, NaiveTime::MIN);
        parts.push(DayPart {
            date,
            start,
            end: midnight.min(end),
        });
        start = midnight;
    }
    parts
}

impl Reckoning<'_> {
    /// Whether the clock runs, and the desk works, on days of this kind.
    fn counts(&self, kind: DayKind) -> bool {
        match kind {
            DayKind::WorkingDay | DayKind::ShortenedDay | DayKind::WorkingWeekendDay => true,
            DayKind::PresidentialDay => self.law.catalog().presidential_days == PresidentialDays::Run,
            DayKind::PublicHoliday | DayKind::MovedDayOff | DayKind::Weekend => false,
        }
    }
}
