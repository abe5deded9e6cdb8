//! The calendar compiled for one catalog: flat tables by Moscow day (the midnight as UTC seconds, the
//! working time elapsed before it) and a list of the working days, so that a deadline is found by
//! arithmetic and look-ups, never by walking the days.
//!
//! Days are numbered from the calendar's first. `worked` counts the seconds of all working days
//! before a day: it grows over a working day by that day's length and stands still over a day off,
//! as the clock of B6 does. The earliest instant at which it reaches a target lies in one working
//! day, however many days off lie between.
//!
//! The lengths of the days come from the time zone database, so a change of Moscow's offset needs no
//! case of its own: a place in a table is guessed as if every day had 24 hours, then moved to where the
//! table says that it is. The guess is right wherever the offset never changed since the calendar's
//! first day, and a step or two off behind a change.

use crate::instant::moscow_wall;
use crate::{Allowance, DeskBy, DeskHours, DueAt, Instant, NotCovered, PresidentialDays, ReceivedAt, WorkCalendar};
use chrono::{Datelike, Days, NaiveDate, NaiveTime, Timelike};

/// A day on which Moscow's offset does not change.
const ORDINARY_DAY: i64 = 24 * 60 * 60;

/// Compiled tables.
#[derive(Debug)]
pub struct WorkClock {
    first_date: NaiveDate,
    desk_hours: DeskHours,
    /// Every day, and the end of the last.
    days: Vec<DayStart>,
    /// The days that work, in order.
    working_days: Vec<usize>,
}

/// What is known of a day's first moment.
#[derive(Debug, Clone, Copy)]
struct DayStart {
    /// Seconds since 1970 UTC.
    midnight: i64,
    /// Seconds of the working days before.
    worked: i64,
    /// Number of the working days before.
    working_days: usize,
}

/// When the allowance is used up, and the days that it took.
#[derive(Debug, Clone, Copy)]
pub struct Reckoning {
    /// The contract deadline; within the last day or at its end sharp.
    pub due_at: DueAt,
    /// The latest instant within desk hours; none is possible only for allowances below 16 h.
    pub desk_by: Option<DeskBy>,
    /// The day of the receipt.
    pub(crate) first_day: usize,
    /// The working day at whose end at the latest the allowance is used up.
    pub(crate) last_day: usize,
}

/// A part of one Moscow day, half-open.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Stretch {
    pub(crate) date: NaiveDate,
    pub(crate) works: bool,
    pub(crate) start: i64,
    pub(crate) end: i64,
}

impl WorkClock {
    /// Compiles the calendar for these desk hours and this switch.
    pub fn compile(calendar: &WorkCalendar, desk_hours: DeskHours, presidential: PresidentialDays) -> Self {
        let dates: Vec<_> = calendar.years().iter().flat_map(|year| &year.days).collect();
        let first_date = dates.first().map_or(NaiveDate::MIN, |day| day.date);
        let mut days = Vec::with_capacity(dates.len() + 1);
        let mut working_days = Vec::new();
        let mut worked = 0;
        let mut midnight = moscow_wall(first_date, NaiveTime::MIN).unix();
        for day in dates {
            let next = day
                .date
                .succ_opt()
                .map_or(midnight, |date| moscow_wall(date, NaiveTime::MIN).unix());
            days.push(DayStart {
                midnight,
                worked,
                working_days: working_days.len(),
            });
            if day.kind.works(presidential) {
                working_days.push(days.len() - 1);
                worked += next - midnight;
            }
            midnight = next;
        }
        days.push(DayStart {
            midnight,
            worked,
            working_days: working_days.len(),
        });
        Self {
            first_date,
            desk_hours,
            days,
            working_days,
        }
    }

    /// Contract deadline and desk hours' deadline of a request received then: the two dates alone, for whoever
    /// wants very many of them. [`crate::Law::quote`] says what else belongs to an answer.
    ///
    /// # Errors
    /// [`NotCovered`] with the first needed year that the calendar does not have.
    pub fn reckon(&self, received_at: ReceivedAt, allowance: Allowance) -> Result<Reckoning, NotCovered> {
        let received = received_at.0.unix();
        let first_day = self.day_of(received)?;
        let start = &self.days[first_day];
        let counted_before = if self.works(first_day) {
            received - start.midnight
        } else {
            0
        };
        let target = start.worked + counted_before + allowance.seconds();
        let last_day = self.day_that_reaches(target)?;
        let due = self.days[last_day].midnight + target - self.days[last_day].worked;
        Ok(Reckoning {
            due_at: DueAt(received_at.0.plus_seconds(due - received)),
            desk_by: self.desk_by(received, last_day, due),
            first_day,
            last_day,
        })
    }

    /// The latest instant from receipt to due that lies within the desk hours of a working day,
    /// both ends of either counted. `None` where there is no such instant.
    fn desk_by(&self, received: i64, last_day: usize, due: i64) -> Option<DeskBy> {
        let next_day = last_day + 1;
        let ends_at_opening = due == self.days[next_day].midnight
            && next_day + 1 < self.days.len()
            && self.works(next_day)
            && self.desk_opens(next_day) == due;
        let latest = if ends_at_opening {
            // A desk that opens at midnight, and is open at this very one.
            due
        } else if due >= self.desk_opens(last_day) {
            due.min(self.desk_closes(last_day))
        } else {
            self.desk_closes(self.working_day_before(last_day)?)
        };
        if latest < received {
            return None;
        }
        Instant::from_unix(latest).map(DeskBy)
    }

    /// The parts of the days from receipt to due.
    pub(crate) fn stretches(
        &self,
        received_at: ReceivedAt,
        reckoning: &Reckoning,
    ) -> impl Iterator<Item = Stretch> + use<'_> {
        let Reckoning {
            first_day,
            last_day,
            due_at,
            ..
        } = *reckoning;
        let (received, due) = (received_at.0.unix(), due_at.0.unix());
        (first_day..=last_day).map(move |day| Stretch {
            date: self.date(day),
            works: self.works(day),
            start: self.days[day].midnight.max(received),
            end: self.days[day + 1].midnight.min(due),
        })
    }

    /// The year that a day lies in.
    pub(crate) fn year(&self, day: usize) -> i32 {
        self.date(day).year()
    }

    /// The day that an instant lies in.
    fn day_of(&self, unix: i64) -> Result<usize, NotCovered> {
        let not_covered = || NotCovered {
            year: Instant::from_unix(unix).map_or(self.first_date.year() - 1, |at| at.in_moscow().year()),
        };
        let last = self.days.len() - 1;
        if unix < self.days[0].midnight || unix >= self.days[last].midnight {
            return Err(not_covered());
        }
        let mut day = ordinary_days(unix - self.days[0].midnight).min(last - 1);
        while unix < self.days[day].midnight {
            day -= 1;
        }
        while unix >= self.days[day + 1].midnight {
            day += 1;
        }
        Ok(day)
    }

    /// The working day within which, or at whose end sharp, this much has been worked since the first day.
    /// The target is above zero.
    fn day_that_reaches(&self, target: i64) -> Result<usize, NotCovered> {
        let end = self.days.len() - 1;
        if target > self.days[end].worked {
            return Err(NotCovered {
                year: self.year(end - 1) + 1,
            });
        }
        let mut nth = ordinary_days(target - 1).min(self.working_days.len() - 1);
        while target <= self.days[self.working_days[nth]].worked {
            nth -= 1;
        }
        while target > self.days[self.working_days[nth] + 1].worked {
            nth += 1;
        }
        Ok(self.working_days[nth])
    }

    fn works(&self, day: usize) -> bool {
        self.days[day + 1].working_days > self.days[day].working_days
    }

    fn working_day_before(&self, day: usize) -> Option<usize> {
        let before = self.days[day].working_days.checked_sub(1)?;
        Some(self.working_days[before])
    }

    fn date(&self, day: usize) -> NaiveDate {
        self.first_date
            .checked_add_days(Days::new(day as u64))
            .unwrap_or(self.first_date)
    }

    fn is_ordinary(&self, day: usize) -> bool {
        self.days[day + 1].midnight - self.days[day].midnight == ORDINARY_DAY
    }

    fn desk_opens(&self, day: usize) -> i64 {
        self.wall(day, self.desk_hours.opens())
    }

    fn desk_closes(&self, day: usize) -> i64 {
        self.wall(day, self.desk_hours.closes())
    }

    /// A wall time of a day; only where the offset changes must the time zone database be asked.
    fn wall(&self, day: usize, time: NaiveTime) -> i64 {
        let midnight = self.days[day].midnight;
        if self.is_ordinary(day) {
            midnight + i64::from(time.num_seconds_from_midnight())
        } else {
            moscow_wall(self.date(day), time).unix()
        }
    }
}

/// How many days of 24 hours lie wholly within; none below zero.
fn ordinary_days(seconds: i64) -> usize {
    usize::try_from(seconds / ORDINARY_DAY).unwrap_or(0)
}
