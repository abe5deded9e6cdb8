//! The Russian work calendar, year by year: for each Moscow day its kind, and where that is known from.
//!
//! The facts are files, one a year (`data/calendar/`), read by `calendar/data.rs`. An official year
//! rests on a government decree; a projected one only on article 112 of the Labour Code and the
//! weekends. Here are the types and the look-ups; what a day does to the reaction time,
//! `work_clock.rs` says.

mod data;

use crate::{HolidayId, PresidentialDays, Text};
use chrono::{Datelike, NaiveDate};
use sha2::{Digest, Sha256};
use std::fmt::Write as _;
use std::sync::Arc;

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
        match self {
            Self::PublicHoliday => "public-holiday",
            Self::MovedDayOff => "moved-day-off",
            Self::PresidentialDay => "presidential-day",
            Self::WorkingWeekendDay => "working-weekend-day",
            Self::ShortenedDay => "shortened-day",
            Self::Weekend => "weekend",
            Self::WorkingDay => "working-day",
        }
    }

    /// Whether the clock runs and the desk works on such a day (B1, B6: days off and holidays pause;
    /// a shortened day counts whole, for no clause mentions it).
    pub fn works(self, presidential: PresidentialDays) -> bool {
        match self {
            Self::WorkingDay | Self::ShortenedDay | Self::WorkingWeekendDay => true,
            Self::PublicHoliday | Self::MovedDayOff | Self::Weekend => false,
            Self::PresidentialDay => presidential == PresidentialDays::Run,
        }
    }
}

/// A decree as data files cite it: `24.09.2025 № 1466`. The President's on a presidential day, else
/// the government's.
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
        match self {
            Self::Official => "official",
            Self::Projected => "projected",
        }
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
    /// Whether its working time is an hour shorter (article 95): what [`DayKind::ShortenedDay`] says,
    /// and on some working weekend days and presidential days beside their own kind. Counts for no deadline.
    pub shortened: bool,
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

impl CalendarYear {
    /// How many days work by the five-day week: presidential days are not taken off, they are a kind of their own.
    pub fn working_days(&self) -> usize {
        let off = |day: &&Day| {
            matches!(
                day.kind,
                DayKind::PublicHoliday | DayKind::MovedDayOff | DayKind::Weekend
            )
        };
        self.days.len() - self.days.iter().filter(off).count()
    }
}

/// Contiguous years, oldest first; a copy is cheap.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WorkCalendar {
    years: Arc<[CalendarYear]>,
    version: Arc<str>,
}

/// Why calendar data is refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{file}: {expected}")]
pub struct CalendarFault {
    /// Which file, or which year where no file is read.
    pub file: String,
    /// Line, key and what was expected.
    pub expected: String,
}

impl WorkCalendar {
    /// The years as given.
    ///
    /// # Errors
    /// [`CalendarFault`] where years are missing between them, or a year lacks days.
    pub fn new(years: Vec<CalendarYear>) -> Result<Self, CalendarFault> {
        let digest = Sha256::digest(written_out(&years).as_bytes());
        Self::checked(years, &format!("{digest:x}"))
    }

    /// Reads one file a year, oldest first, each given as its name and its text.
    ///
    /// # Errors
    /// [`CalendarFault`] of the first file that is wrong, with everything that is wrong in it.
    pub fn parse(files: &[(&str, &str)]) -> Result<Self, CalendarFault> {
        data::parse(files)
    }

    /// The calendar that ships with the program; read once, then shared.
    pub fn shipped() -> Self {
        data::shipped()
    }

    /// Oldest first; never empty.
    pub fn years(&self) -> &[CalendarYear] {
        &self.years
    }

    /// One year.
    pub fn year(&self, year: i32) -> Option<&CalendarYear> {
        let index = year.checked_sub(self.years.first()?.year)?;
        self.years.get(usize::try_from(index).ok()?)
    }

    /// One day.
    pub fn day(&self, date: NaiveDate) -> Option<&Day> {
        self.year(date.year())?.days.get(date.ordinal0() as usize)
    }

    /// Name of a holiday; of several years that name it, the newest.
    pub fn holiday(&self, id: &HolidayId) -> Option<&Text> {
        let names = self.years.iter().rev().flat_map(|year| &year.holidays);
        names.into_iter().find(|(each, _)| each == id).map(|(_, name)| name)
    }

    /// Years and the SHA-256 of the data, as a frozen promise keeps it: `2015-2029+a1b2c3d4e5f6`.
    pub fn version(&self) -> &str {
        &self.version
    }

    fn checked(years: Vec<CalendarYear>, sha256: &str) -> Result<Self, CalendarFault> {
        let (Some(first), Some(last)) = (years.first(), years.last()) else {
            return Err(CalendarFault {
                file: String::new(),
                expected: "at least one year".to_owned(),
            });
        };
        let version = format!("{}-{}+{}", first.year, last.year, sha256.get(..12).unwrap_or(sha256));
        for (expected, year) in (first.year..).zip(&years) {
            let refused = |expected: String| CalendarFault {
                file: year.year.to_string(),
                expected,
            };
            if year.year != expected {
                return Err(refused(format!(
                    "the year {expected} here: years must follow each other"
                )));
            }
            let days = NaiveDate::from_yo_opt(expected, 1).map_or(0, |first| if first.leap_year() { 366 } else { 365 });
            let is_in_place =
                |(index, day): (usize, &Day)| day.date.year() == expected && day.date.ordinal0() as usize == index;
            if year.days.len() != days || !year.days.iter().enumerate().all(is_in_place) {
                return Err(refused(format!("all {days} days of {expected}, in order")));
            }
        }
        Ok(Self {
            years: years.into(),
            version: version.into(),
        })
    }
}

/// Years that come from no file, as text to be hashed.
fn written_out(years: &[CalendarYear]) -> String {
    let mut text = String::new();
    for year in years {
        // Writing to a String cannot fail.
        let _ = writeln!(text, "{} {} {}", year.year, year.status.id(), year.source.0);
        for day in &year.days {
            let _ = writeln!(text, "{day:?}");
        }
        for (id, name) in &year.holidays {
            let _ = writeln!(text, "{id} {} {}", name.ru, name.en);
        }
    }
    text
}
