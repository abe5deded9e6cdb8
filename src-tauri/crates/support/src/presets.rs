//! Moments that people ask about before they choose a tier: reckoned from now and the work calendar.

use crate::Workspace;
use chrono::{Datelike, NaiveDate, NaiveTime, TimeDelta, Weekday};
use requests::Problem;
use terms::{Instant, ReceivedAt, moscow_wall};

/// A moment with a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Preset {
    /// The next working Friday, half an hour after the desk has closed.
    FridayEvening,
    /// The last working day before 1 May, half an hour before the desk closes.
    BeforeMayHolidays,
    /// 31 December, half an hour before the desk closes on a working day.
    LastOfDecember,
}

impl Preset {
    /// As tests and the page know it.
    pub fn id(self) -> &'static str {
        match self {
            Self::FridayEvening => "friday-evening",
            Self::BeforeMayHolidays => "before-may-holidays",
            Self::LastOfDecember => "last-of-december",
        }
    }
}

const HALF_AN_HOUR: TimeDelta = TimeDelta::minutes(30);

impl Workspace {
    /// The moments that lie ahead on the workspace's clock, each with an answer for every tier.
    ///
    /// # Errors
    /// What the journal says.
    pub fn presets(&self) -> Result<Vec<(Preset, Instant)>, Problem> {
        let now = self.clock()?.now;
        let hours = self.law().catalog().desk_hours;
        // Both wrap at midnight, which desk hours never reach by half an hour but in a catalog of night shifts.
        let (before, after) = (hours.closes() - HALF_AN_HOUR, hours.closes() + HALF_AN_HOUR);
        let found = [
            (
                Preset::FridayEvening,
                self.next(now, after, |date| self.works(date) && date.weekday() == Weekday::Fri),
            ),
            (
                Preset::BeforeMayHolidays,
                self.next(now, before, |date| self.last_before_may(date)),
            ),
            (
                Preset::LastOfDecember,
                self.next(now, before, |date| (date.month(), date.day()) == (12, 31)),
            ),
        ];
        let ahead = found.into_iter().filter_map(|(preset, at)| Some((preset, at?)));
        Ok(ahead.filter(|(_, at)| self.answers(*at)).collect())
    }

    /// The first such day from today on whose moment still lies ahead; a year and a day are looked at.
    fn next(&self, now: Instant, time: NaiveTime, fits: impl Fn(NaiveDate) -> bool) -> Option<Instant> {
        let days = now.in_moscow().date_naive().iter_days().take(367);
        days.filter(|date| fits(*date))
            .map(|date| moscow_wall(date, time))
            .find(|at| *at > now)
    }

    fn works(&self, date: NaiveDate) -> bool {
        let presidential = self.law().catalog().presidential_days;
        let day = self.law().calendar().day(date);
        day.is_some_and(|day| day.kind.works(presidential))
    }

    fn last_before_may(&self, date: NaiveDate) -> bool {
        let rest = date.iter_days().skip(1).take_while(|day| day.month() < 5);
        date.month() == 4 && self.works(date) && !rest.into_iter().any(|day| self.works(day))
    }

    fn answers(&self, at: Instant) -> bool {
        let tiers = &self.law().catalog().tiers;
        tiers.iter().all(|tier| self.law().quote(tier, ReceivedAt(at)).is_ok())
    }
}
