//! What a calendar shows, as plain data: every text finished, beside it the raw values that place it.

use serde::Serialize;

/// A year.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct CalendarWords {
    /// Which year.
    pub year: i32,
    /// Whether no decree has fixed it yet.
    pub projected: bool,
    /// «утверждён: постановление № 1466 от 24 сентября 2025 г.».
    pub source: String,
    /// The one large sentence: when the clock stands next; for another year, how many days work.
    pub headline: String,
    /// What follows from it, a line.
    pub under: String,
    /// Heads of a week's columns, Monday first.
    pub weekdays: Vec<WeekdayWords>,
    /// January to December.
    pub months: Vec<MonthWords>,
    /// The kinds of day that the year has, with their number.
    pub kinds: Vec<KindCount>,
    /// What makes days other than ordinary, by kind.
    pub facts: Vec<FactGroup>,
}

/// Head of a column of a month.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct WeekdayWords {
    /// «пн», "Mo".
    pub short: String,
    /// «понедельник».
    pub long: String,
}

/// A month.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct MonthWords {
    /// «Май».
    pub name: String,
    /// «Май 2026».
    pub name_and_year: String,
    /// Days of its first week that belong to the month before.
    pub lead: u32,
    /// Every day.
    pub days: Vec<DayCell>,
}

/// A day of a month.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct DayCell {
    /// `2026-05-01`.
    pub date: String,
    /// As a field for a date shows it: `01.05.2026`.
    pub field: String,
    /// `1`.
    pub number: u32,
    /// `public-holiday`.
    pub kind: String,
    /// Whether its working time is an hour shorter.
    pub shortened: bool,
    /// Whether the clock stands on it.
    pub stands: bool,
    /// Whether it is the day of `now` in Moscow.
    pub today: bool,
    /// Whether its year is only projected.
    pub projected: bool,
    /// «Пятница, 1 мая — Праздник Весны и Труда».
    pub title: String,
    /// «Счёт стоит: пункты B6, E6, статья 112 ТК.».
    pub reason: String,
    /// Both, as a screen reader says the day.
    pub aloud: String,
}

/// A kind of day and how many of it a year has.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct KindCount {
    /// The kind of day, else `today` or `projected`.
    pub kind: String,
    /// Whether the clock stands on such a day.
    pub stands: bool,
    /// «праздник, 14».
    pub words: String,
}

/// Facts of one kind.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct FactGroup {
    /// The kind of day they are about.
    pub kind: String,
    /// «Переносы».
    pub title: String,
    /// In the year's order.
    pub rows: Vec<FactRow>,
}

/// One fact.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct FactRow {
    /// «1–6, 8 января».
    pub days: String,
    /// «Новогодние каникулы».
    pub what: String,
    /// «постановление № 1466 от 24 сентября 2025 г.»; empty where the group says it.
    pub act: String,
}
