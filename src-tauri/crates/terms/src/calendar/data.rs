//! From the calendar's files to years. A file lists the days that are not ordinary; every other day
//! is a working day from Monday to Friday, and a weekend day else.

use super::{CalendarFault, CalendarYear, Day, DayKind, Decree, Source, WorkCalendar, YearStatus};
use crate::reading::{self, Faults, Table};
use crate::{HolidayId, Text};
use chrono::{Datelike, NaiveDate, Weekday};
use sha2::{Digest, Sha256};
use std::sync::LazyLock;

macro_rules! files {
    ($($year:literal)*) => {
        [$((concat!("calendar/", $year, ".toml"), include_str!(concat!("../../data/calendar/", $year, ".toml")))),*]
    };
}

#[expect(
    clippy::expect_used,
    reason = "the files are part of the program, and a test reads them"
)]
pub(super) fn shipped() -> WorkCalendar {
    static SHIPPED: LazyLock<WorkCalendar> = LazyLock::new(|| {
        let files = files!(2015 2016 2017 2018 2019 2020 2021 2022 2023 2024 2025 2026 2027 2028 2029);
        parse(&files).expect("the shipped calendar is sound")
    });
    SHIPPED.clone()
}

pub(super) fn parse(files: &[(&str, &str)]) -> Result<WorkCalendar, CalendarFault> {
    let mut years = Vec::with_capacity(files.len());
    let mut hash = Sha256::new();
    for (file, text) in files {
        hash.update(text.as_bytes());
        years.push(year(file, text)?);
    }
    WorkCalendar::checked(years, &format!("{:x}", hash.finalize()))
}

fn year(file: &str, text: &str) -> Result<CalendarYear, CalendarFault> {
    let mut faults = Faults::of(text);
    let document = reading::parse(text, &mut faults);
    let year = document.and_then(|document| read(&Table::root(&document), &mut faults));
    let found = faults.into_found();
    match year {
        Some(year) if found.is_empty() => Ok(year),
        _ => {
            let told = |fault: &reading::Fault| format!("line {}, {}: {}", fault.line, fault.key, fault.expected);
            let expected = found.iter().map(told).collect::<Vec<_>>().join("; ");
            Err(CalendarFault {
                file: file.to_owned(),
                expected,
            })
        }
    }
}

fn read(root: &Table<'_>, faults: &mut Faults<'_>) -> Option<CalendarYear> {
    root.only(
        faults,
        &[
            "year",
            "status",
            "fixed_by",
            "reckoned_from",
            "decrees",
            "holidays",
            "days",
        ],
    );
    let decrees = decrees(root, faults);
    let holidays = holidays(root, faults);
    let status = root.one_of(
        faults,
        "status",
        &[("official", YearStatus::Official), ("projected", YearStatus::Projected)],
    );
    let source = status.and_then(|status| source(root, status, &decrees, faults));
    let year = root.whole(faults, "year")?;
    let Some(mut days) = i32::try_from(year)
        .ok()
        .filter(|year| (0..=9999).contains(year))
        .map(ordinary_days)
    else {
        root.fault(faults, "year", "a year from 0 to 9999");
        return None;
    };
    let rows = root.table(faults, "days")?;
    for row in rows.names() {
        let date = row
            .text
            .parse::<NaiveDate>()
            .ok()
            .filter(|date| i64::from(date.year()) == year);
        let Some(day) = date.and_then(|date| days.get_mut(date.ordinal0() as usize)) else {
            faults.add(row.at, row.key, format!("a day of {year} like {year}-01-31"));
            continue;
        };
        if let Some(table) = rows.table(faults, row.text) {
            change(day, &table, &decrees, &holidays, faults);
        }
    }
    Some(CalendarYear {
        year: i32::try_from(year).ok()?,
        status: status?,
        source: source?,
        days,
        holidays,
    })
}

/// The decrees by the names that the file's days cite them by.
fn decrees(root: &Table<'_>, faults: &mut Faults<'_>) -> Vec<(String, Decree)> {
    let Some(table) = root.optional_table(faults, "decrees") else {
        return Vec::new();
    };
    let citation = |name: &str, faults: &mut Faults<'_>| Some(Decree(table.text(faults, name)?.to_owned()));
    table
        .names()
        .filter_map(|name| Some((name.text.to_owned(), citation(name.text, faults)?)))
        .collect()
}

fn holidays(root: &Table<'_>, faults: &mut Faults<'_>) -> Vec<(HolidayId, Text)> {
    let Some(table) = root.table(faults, "holidays") else {
        return Vec::new();
    };
    let mut holidays = Vec::new();
    for name in table.names() {
        let Some(inner) = table.table(faults, name.text) else {
            continue;
        };
        inner.only(faults, &["ru", "en"]);
        if let (Some(ru), Some(en)) = (inner.text(faults, "ru"), inner.text(faults, "en")) {
            holidays.push((
                HolidayId::new(name.text),
                Text {
                    ru: ru.to_owned(),
                    en: en.to_owned(),
                },
            ));
        }
    }
    holidays
}

/// An official year names the decree that fixed it, a projected one what it was reckoned from.
fn source(
    root: &Table<'_>,
    status: YearStatus,
    decrees: &[(String, Decree)],
    faults: &mut Faults<'_>,
) -> Option<Source> {
    match status {
        YearStatus::Official => {
            let name = root.text(faults, "fixed_by")?;
            let decree = decrees.iter().find(|(each, _)| each == name);
            if decree.is_none() {
                root.fault(faults, "fixed_by", "one of this file's decrees");
            }
            decree.map(|(_, decree)| Source(decree.0.clone()))
        }
        YearStatus::Projected => root.text(faults, "reckoned_from").map(|text| Source(text.to_owned())),
    }
}

fn ordinary_days(year: i32) -> Vec<Day> {
    let first = NaiveDate::from_yo_opt(year, 1);
    let days = first
        .into_iter()
        .flat_map(|first| first.iter_days())
        .take_while(|date| date.year() == year);
    days.map(ordinary_day).collect()
}

fn ordinary_day(date: NaiveDate) -> Day {
    let kind = if is_weekend(date) {
        DayKind::Weekend
    } else {
        DayKind::WorkingDay
    };
    Day {
        date,
        kind,
        holiday: None,
        moved_from: None,
        moved_to: None,
        decree: None,
        shortened: false,
    }
}

fn is_weekend(date: NaiveDate) -> bool {
    matches!(date.weekday(), Weekday::Sat | Weekday::Sun)
}

/// Makes an ordinary day what its row says.
fn change(
    day: &mut Day,
    row: &Table<'_>,
    decrees: &[(String, Decree)],
    holidays: &[(HolidayId, Text)],
    faults: &mut Faults<'_>,
) {
    row.only(
        faults,
        &["kind", "holiday", "moved_from", "moved_to", "decree", "shortened"],
    );
    let kinds = [
        DayKind::PublicHoliday,
        DayKind::MovedDayOff,
        DayKind::PresidentialDay,
        DayKind::WorkingWeekendDay,
        DayKind::ShortenedDay,
    ];
    let Some(kind) = row.one_of(faults, "kind", &kinds.map(|kind| (kind.id(), kind))) else {
        return;
    };
    if let Some(id) = row.optional_text(faults, "holiday") {
        day.holiday = holidays
            .iter()
            .map(|(each, _)| each)
            .find(|each| each.as_str() == id)
            .cloned();
        if day.holiday.is_none() {
            row.fault(faults, "holiday", "one of this file's holidays");
        }
    }
    if let Some(name) = row.optional_text(faults, "decree") {
        day.decree = decrees
            .iter()
            .find(|(each, _)| each == name)
            .map(|(_, decree)| decree.clone());
        if day.decree.is_none() {
            row.fault(faults, "decree", "one of this file's decrees");
        }
    }
    day.moved_from = row.optional_date(faults, "moved_from");
    day.moved_to = row.optional_date(faults, "moved_to");
    day.shortened = row.flag(faults, "shortened") || kind == DayKind::ShortenedDay;
    day.kind = kind;
    let is_working_weekend = kind == DayKind::WorkingWeekendDay;
    let needed = match kind {
        DayKind::PublicHoliday if day.holiday.is_none() => Some(("holiday", "which holiday it is")),
        DayKind::MovedDayOff if day.moved_from.is_none() => Some(("moved_from", "the day that it was moved from")),
        DayKind::WorkingWeekendDay if day.moved_to.is_none() => Some(("moved_to", "the day that its day off went to")),
        DayKind::ShortenedDay | DayKind::PresidentialDay | DayKind::WorkingWeekendDay
            if is_weekend(day.date) != is_working_weekend =>
        {
            Some(("kind", "a kind that fits the day of the week"))
        }
        _ => None,
    };
    if let Some((name, expected)) = needed {
        row.fault(faults, name, expected);
    }
}
