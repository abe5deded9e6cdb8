//! The calendar compiled for one catalog: two flat tables by Moscow day (the midnight as UTC seconds,
//! the working time elapsed before it), so that a deadline is found by arithmetic and look-ups.
//!
//! Days are numbered from the calendar's first. `worked[day]` counts the seconds of all working days
//! before that day: it grows over a working day by that day's length and stands still over a day off,
//! as the clock of B6 does. The earliest instant at which it reaches a target is therefore found by
//! one search in it, however many days off lie between. The lengths of the days come from the time
//! zone database, so a change of Moscow's offset needs no case of its own.

use crate::instant::moscow_wall;
use crate::{Allowance, DeskHours, Instant, NotCovered, PresidentialDays, WorkCalendar};
use chrono::{Datelike, Days, NaiveDate, NaiveTime, Timelike};

/// A day on which Moscow's offset does not change.
const ORDINARY_DAY: i64 = 24 * 60 * 60;

/// Compiled tables.
#[derive(Debug)]
pub struct WorkClock {
    first_date: NaiveDate,
    desk_hours: DeskHours,
    /// Each day's midnight as seconds since 1970 UTC, and the one that ends the last day.
    midnights: Vec<i64>,
    /// Seconds of working days before each day, and before the end of the last.
    worked: Vec<i64>,
}

/// When the allowance is used up, and the days that it took.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Reckoning {
    /// The day of the receipt.
    pub(crate) first_day: usize,
    /// The working day at whose end at the latest the allowance is used up.
    pub(crate) last_day: usize,
    /// Seconds since 1970 UTC; within the last day or at its end sharp.
    pub(crate) due: i64,
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
        let days: Vec<_> = calendar.years().iter().flat_map(|year| &year.days).collect();
        let mut midnights = Vec::with_capacity(days.len() + 1);
        let mut worked = Vec::with_capacity(days.len() + 1);
        let first_date = days.first().map_or(NaiveDate::MIN, |day| day.date);
        let mut worked_so_far = 0;
        let mut midnight = moscow_wall(first_date, NaiveTime::MIN).unix();
        for day in days {
            midnights.push(midnight);
            worked.push(worked_so_far);
            let next = day
                .date
                .succ_opt()
                .map_or(midnight, |date| moscow_wall(date, NaiveTime::MIN).unix());
            if day.kind.works(presidential) {
                worked_so_far += next - midnight;
            }
            midnight = next;
        }
        midnights.push(midnight);
        worked.push(worked_so_far);
        Self {
            first_date,
            desk_hours,
            midnights,
            worked,
        }
    }

    /// The least instant at which the working time since receipt reaches the allowance.
    pub(crate) fn reckon(&self, received: i64, allowance: Allowance) -> Result<Reckoning, NotCovered> {
        let first_day = self.day_of(received)?;
        let counted_before = if self.works(first_day) {
            received - self.midnights[first_day]
        } else {
            0
        };
        let target = self.worked[first_day] + counted_before + allowance.seconds();
        let end_of_last = self.worked.partition_point(|worked| *worked < target);
        if end_of_last == self.worked.len() {
            return Err(NotCovered {
                year: self.year(self.worked.len() - 2) + 1,
            });
        }
        let last_day = end_of_last - 1;
        let due = self.midnights[last_day] + target - self.worked[last_day];
        Ok(Reckoning {
            first_day,
            last_day,
            due,
        })
    }

    /// The latest instant from receipt to due that lies within the desk hours of a working day,
    /// both ends of either counted. `None` where there is no such instant.
    pub(crate) fn desk_by(&self, received: i64, reckoning: &Reckoning) -> Option<i64> {
        let Reckoning { last_day, due, .. } = *reckoning;
        let next_day = last_day + 1;
        let ends_at_opening = due == self.midnights[next_day]
            && next_day + 1 < self.midnights.len()
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
        (latest >= received).then_some(latest)
    }

    /// The parts of the days from receipt to due.
    pub(crate) fn stretches(&self, received: i64, reckoning: &Reckoning) -> impl Iterator<Item = Stretch> + use<'_> {
        let Reckoning {
            first_day,
            last_day,
            due,
        } = *reckoning;
        (first_day..=last_day).map(move |day| Stretch {
            date: self.date(day),
            works: self.works(day),
            start: self.midnights[day].max(received),
            end: self.midnights[day + 1].min(due),
        })
    }

    /// The year that a day lies in.
    pub(crate) fn year(&self, day: usize) -> i32 {
        self.date(day).year()
    }

    fn day_of(&self, unix: i64) -> Result<usize, NotCovered> {
        let begun = self.midnights.partition_point(|midnight| *midnight <= unix);
        if begun == 0 || begun == self.midnights.len() {
            let year = Instant::from_unix(unix).map_or(self.first_date.year() - 1, |at| at.in_moscow().year());
            return Err(NotCovered { year });
        }
        Ok(begun - 1)
    }

    fn works(&self, day: usize) -> bool {
        self.worked[day + 1] > self.worked[day]
    }

    fn working_day_before(&self, day: usize) -> Option<usize> {
        let end = self.worked.partition_point(|worked| *worked < self.worked[day]);
        end.checked_sub(1)
    }

    fn date(&self, day: usize) -> NaiveDate {
        self.first_date
            .checked_add_days(Days::new(day as u64))
            .unwrap_or(self.first_date)
    }

    fn desk_opens(&self, day: usize) -> i64 {
        self.wall(day, self.desk_hours.opens())
    }

    fn desk_closes(&self, day: usize) -> i64 {
        self.wall(day, self.desk_hours.closes())
    }

    /// A wall time of a day; only where the offset changes must the time zone database be asked.
    fn wall(&self, day: usize, time: NaiveTime) -> i64 {
        if self.midnights[day + 1] - self.midnights[day] == ORDINARY_DAY {
            self.midnights[day] + i64::from(time.num_seconds_from_midnight())
        } else {
            moscow_wall(self.date(day), time).unix()
        }
    }
}
