//! The Russian work calendar, year by year: for each Moscow day its kind, and where that is known from.

use crate::{HolidayId, Text};
use chrono::NaiveDate;

/// Kinds of day. Where several fit, the earlier in this list stands (except that a presidential day
/// that is off anyway keeps its own kind).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum DayKind {
    /// A public holiday.
    PublicHoliday,
    /// A day off by a move, by article 112 itself or by decree.
    MovedDayOff,
    /// A non-working day by presidential decree.
    PresidentialDay,
    /// A weekend day turned working.
    WorkingWeekendDay,
    /// The working day before a public holiday.
    ShortenedDay,
    /// A Saturday or Sunday off.
    Weekend,
    /// An ordinary working day.
    WorkingDay,
}

impl DayKind {
    /// As scripts write it: `working-day`, `public-holiday`, …
    pub fn id(self) -> &'static str {
        todo!()
    }
}

/// A decree as data files cite it: `24.09.2025 № 1466`.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Decree(pub String);

/// Whether a decree has fixed the year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum YearStatus {
    /// A government decree fixed it.
    Official,
    /// Only article 112 and the weekends; the decree is not out.
    Projected,
}

impl YearStatus {
    /// `official` or `projected`.
    pub fn id(self) -> &'static str {
        todo!()
    }
}

/// Where a year is known from: a decree's citation, or article 112 alone.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Source(pub String);

/// One civil day in Moscow.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Day {
    /// Which day.
    pub date: NaiveDate,
    /// Its kind.
    pub kind: DayKind,
    /// The holiday it is, or was moved from.
    pub holiday: Option<HolidayId>,
    /// For a moved day off: the day it was moved from.
    pub moved_from: Option<NaiveDate>,
    /// For a day whose day off went elsewhere: where to.
    pub moved_to: Option<NaiveDate>,
    /// The decree that made it what it is, where one did.
    pub decree: Option<Decree>,
}

/// One year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CalendarYear {
    /// Which year.
    pub year: i32,
    /// Official or projected.
    pub status: YearStatus,
    /// Known from.
    pub source: Source,
    /// Every day, 1 January to 31 December.
    pub days: Vec<Day>,
    /// Names of the holidays met in it.
    pub holidays: Vec<(HolidayId, Text)>,
}

/// Contiguous years, oldest first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WorkCalendar {
    years: Vec<CalendarYear>,
}

/// Why calendar data is refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{file}: {expected}")]
pub struct CalendarFault {
    /// Which file.
    pub file: String,
    /// Line, key and what was expected.
    pub expected: String,
}

impl WorkCalendar {
    /// The years as given.
    ///
    /// # Errors
    /// [`CalendarFault`] where years are missing between them, or a year lacks days.
    pub fn new(_years: Vec<CalendarYear>) -> Result<Self, CalendarFault> {
        todo!()
    }

    /// The calendar that ships with the program.
    pub fn shipped() -> Self {
        todo!()
    }

    /// Oldest first.
    pub fn years(&self) -> &[CalendarYear] {
        &self.years
    }

    /// One year.
    pub fn year(&self, year: i32) -> Option<&CalendarYear> {
        self.years.iter().find(|each| each.year == year)
    }

    /// One day.
    pub fn day(&self, _date: NaiveDate) -> Option<&Day> {
        todo!()
    }

    /// Name of a holiday.
    pub fn holiday(&self, _id: &HolidayId) -> Option<&Text> {
        todo!()
    }

    /// Years and the SHA-256 of the data, as a frozen promise keeps it: `2015-2029+a1b2c3d4e5f6`.
    pub fn version(&self) -> &str {
        todo!()
    }
}
