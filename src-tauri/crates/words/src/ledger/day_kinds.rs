//! What a day is, in words, and by which act it is so.

use super::Reckoning;
use crate::{Words, dates::ends_day};
use chrono::{Datelike, NaiveDate};
use terms::{Day, DayKind, Decree, HolidayId, Instant, Law, Reason, Segment};

impl Words {
    /// «праздник», «выходной», «рабочий»: under a date on a narrow axis.
    pub fn day_kind(self, kind: DayKind) -> String {
        self.say(match kind {
            DayKind::PublicHoliday => "day-holiday",
            DayKind::MovedDayOff => "day-moved",
            DayKind::PresidentialDay => "day-presidential",
            DayKind::WorkingWeekendDay => "day-working-weekend",
            DayKind::ShortenedDay => "day-shortened",
            DayKind::Weekend => "day-weekend",
            DayKind::WorkingDay => "day-working",
        })
    }

    /// «Праздник Весны и Труда», «перенос с 3 января»: a calendar's day.
    pub fn day_words(self, law: &Law, day: &Day) -> String {
        self.reason_words(law, &reason_of(day), day.date)
    }

    /// The name on the axis, where there is little room: no decree.
    pub(super) fn reason_words(self, law: &Law, reason: &Reason, date: NaiveDate) -> String {
        match reason.kind {
            DayKind::PublicHoliday => self.holiday(law, reason.holiday.as_ref()),
            DayKind::PresidentialDay => self.say("day-presidential-long"),
            DayKind::ShortenedDay => self.say("day-shortened-long"),
            DayKind::Weekend | DayKind::WorkingDay => self.day_kind(reason.kind),
            DayKind::MovedDayOff | DayKind::WorkingWeekendDay => match self.move_of(reason, date) {
                None => self.day_kind(reason.kind),
                Some((date, ids)) => self.say_with(ids.plain, &[("date", (&date).into())]),
            },
        }
    }

    /// The name of a run of days of one kind, with the decree that made it so.
    pub(super) fn run_words(self, law: &Law, run: &[Segment]) -> String {
        let reason = &run[0].reason;
        let date = run_dates(run).0;
        let several = run.len() > 1;
        let number = reason.decree.as_ref().and_then(number);
        match (reason.kind, number) {
            (DayKind::Weekend, _) if several => self.say("days-weekend"),
            (DayKind::WorkingDay | DayKind::ShortenedDay, _) if several => self.say("days-working"),
            (DayKind::PresidentialDay, None) if several => self.say("days-presidential"),
            (DayKind::PresidentialDay, Some(number)) => {
                let id = if several {
                    "days-presidential-by-decree"
                } else {
                    "day-presidential-by-decree"
                };
                self.say_with(id, &[("number", number.into())])
            }
            (DayKind::MovedDayOff | DayKind::WorkingWeekendDay, Some(number)) => match self.move_of(reason, date) {
                None => self.day_kind(reason.kind),
                Some((date, ids)) => {
                    self.say_with(ids.by_decree, &[("date", (&date).into()), ("number", number.into())])
                }
            },
            _ => self.reason_words(law, reason, date),
        }
    }

    fn holiday(self, law: &Law, id: Option<&HolidayId>) -> String {
        let name = id.and_then(|id| law.calendar().holiday(id));
        name.map_or_else(|| self.say("day-holiday"), |name| self.text(name))
    }

    /// The other end of a move, as its sentences take it; with its year where it lies so far off that
    /// the nearer one would be thought of (31 December for 5 January of the same year).
    fn move_of(self, reason: &Reason, date: NaiveDate) -> Option<(String, MoveIds)> {
        let (other, ids) = match reason.kind {
            DayKind::MovedDayOff => (reason.moved_from?, OFF_IDS),
            DayKind::WorkingWeekendDay => (reason.moved_to?, WORKING_IDS),
            _ => return None,
        };
        let far = (other - date).num_days().abs() > HALF_A_YEAR;
        Some((if far { self.date(other) } else { self.day(other) }, ids))
    }

    /// «постановление № 1466 от 24 сентября 2025 г.»; a presidential one is an «указ».
    pub fn decree(self, kind: DayKind, decree: &Decree) -> String {
        let date = decree.0.split('№').next().unwrap_or_default().trim();
        // A citation in another form is shown as it stands in the calendar's data.
        let Ok(date) = NaiveDate::parse_from_str(date, "%d.%m.%Y") else {
            return decree.0.clone();
        };
        let date = self.date(date);
        match (kind, number(decree)) {
            (DayKind::PresidentialDay, Some(number)) => self.say_with(
                "decree-president",
                &[("number", number.into()), ("date", (&date).into())],
            ),
            (DayKind::PresidentialDay, None) => {
                self.say_with("decree-president-unnumbered", &[("date", (&date).into())])
            }
            (_, Some(number)) => self.say_with(
                "decree-government",
                &[("number", number.into()), ("date", (&date).into())],
            ),
            (_, None) => decree.0.clone(),
        }
    }

    /// «пт, 1 мая», «сб–вс, 2–3 мая», «сб–вс, 31 января – 1 февраля».
    pub(super) fn run_days(self, run: &[Segment]) -> String {
        let (first, last) = run_dates(run);
        if first == last {
            return self.day_short(first);
        }
        let weekdays = self.run_weekdays(run);
        if (first.year(), first.month()) == (last.year(), last.month()) {
            format!("{weekdays}, {}–{}", first.day(), self.day(last))
        } else {
            format!("{weekdays}, {}\u{A0}– {}", self.day(first), self.day(last))
        }
    }

    /// «пт», «сб–вс».
    pub(super) fn run_weekdays(self, run: &[Segment]) -> String {
        let (first, last) = run_dates(run);
        let weekday = self.weekday_short(first);
        if first == last {
            weekday.to_owned()
        } else {
            format!("{weekday}–{}", self.weekday_short(last))
        }
    }
}

/// In days.
const HALF_A_YEAR: i64 = 182;

/// Ids of the sentences about a move.
#[derive(Clone, Copy)]
struct MoveIds {
    plain: &'static str,
    by_decree: &'static str,
}

const OFF_IDS: MoveIds = MoveIds {
    plain: "day-moved-long",
    by_decree: "day-moved-by-decree",
};
const WORKING_IDS: MoveIds = MoveIds {
    plain: "day-working-weekend-long",
    by_decree: "day-working-weekend-by-decree",
};

/// «1466» of `24.09.2025 № 1466`.
fn number(decree: &Decree) -> Option<&str> {
    decree.0.split_once('№').map(|(_, number)| number.trim())
}

/// The Moscow days on which the run begins and ends.
pub(super) fn run_dates(run: &[Segment]) -> (NaiveDate, NaiveDate) {
    let (first, last) = (&run[0], &run[run.len() - 1]);
    let last_day = ends_day(last.end).unwrap_or_else(|| last.end.in_moscow().date_naive());
    (first.start.in_moscow().date_naive(), last_day)
}

impl Reckoning<'_> {
    /// What the Moscow day of this instant is: as the promise was reckoned, else as the calendar has it.
    pub(super) fn reason_at(&self, at: Instant) -> Option<Reason> {
        let segment = self
            .segments
            .iter()
            .find(|segment| segment.start <= at && at < segment.end);
        segment.map(|segment| segment.reason.clone()).or_else(|| {
            let day = self.law.calendar().day(at.in_moscow().date_naive());
            day.map(reason_of)
        })
    }
}

fn reason_of(day: &Day) -> Reason {
    Reason {
        kind: day.kind,
        holiday: day.holiday.clone(),
        moved_from: day.moved_from,
        moved_to: day.moved_to,
        decree: day.decree.clone(),
    }
}
