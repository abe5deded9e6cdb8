//! Every year's file against the law itself: article 112 of the Labour Code and the moves, told here a second
//! time, must give the same days, one by one.

use crate::fixtures::is_weekend;
use chrono::{Datelike, NaiveDate};
use std::collections::BTreeMap;
use terms::{DayKind, PresidentialDays, WorkCalendar, YearStatus};

/// Moves by decree, from -> to, as month-day.
const MOVES: &str = "
    2015: 01-03 > 01-09, 01-04 > 05-04
    2016: 01-02 > 05-03, 01-03 > 03-07, 02-20 > 02-22
    2017: 01-01 > 02-24, 01-07 > 05-08
    2018: 01-06 > 03-09, 01-07 > 05-02, 04-28 > 04-30, 06-09 > 06-11, 12-29 > 12-31
    2019: 01-05 > 05-02, 01-06 > 05-03, 02-23 > 05-10
    2020: 01-04 > 05-04, 01-05 > 05-05
    2021: 01-02 > 11-05, 01-03 > 12-31, 02-20 > 02-22
    2022: 01-01 > 05-03, 01-02 > 05-10, 03-05 > 03-07
    2023: 01-01 > 02-24, 01-08 > 05-08
    2024: 01-06 > 05-10, 01-07 > 12-31, 04-27 > 04-29, 11-02 > 04-30, 12-28 > 12-30
    2025: 01-04 > 05-02, 01-05 > 12-31, 02-23 > 05-08, 03-08 > 06-13, 11-01 > 11-03
    2026: 01-03 > 01-09, 01-04 > 12-31
    2027: 01-02 > 11-05, 01-03 > 12-31, 02-20 > 02-22
    2028:
    2029:
";

/// Non-working days by presidential decree, first and last.
const PRESIDENTIAL: [(&str, &str); 6] = [
    ("2020-03-30", "2020-04-30"),
    ("2020-05-06", "2020-05-08"),
    ("2020-06-24", "2020-06-24"),
    ("2020-07-01", "2020-07-01"),
    ("2021-05-04", "2021-05-07"),
    ("2021-10-30", "2021-11-07"),
];

/// A day as the law gives it.
#[derive(Debug, PartialEq, Eq)]
struct Derived {
    kind: DayKind,
    holiday: Option<&'static str>,
    moved_from: Option<NaiveDate>,
    moved_to: Option<NaiveDate>,
    shortened: bool,
    by_decree: bool,
}

fn date(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn holiday(date: NaiveDate) -> Option<&'static str> {
    match (date.month(), date.day()) {
        (1, 7) => Some("christmas"),
        (1, 1..=8) => Some("new-year"),
        (2, 23) => Some("defender-day"),
        (3, 8) => Some("womens-day"),
        (5, 1) => Some("labour-day"),
        (5, 9) => Some("victory-day"),
        (6, 12) => Some("russia-day"),
        (11, 4) => Some("unity-day"),
        _ => None,
    }
}

fn is_presidential(day: NaiveDate) -> bool {
    PRESIDENTIAL
        .iter()
        .any(|(first, last)| (date(first)..=date(last)).contains(&day))
}

/// The year by article 112: holidays, automatic moves, then the decree's.
fn derive(year: i32, decreed: &[(NaiveDate, NaiveDate)]) -> BTreeMap<NaiveDate, Derived> {
    let first = NaiveDate::from_ymd_opt(year, 1, 1).unwrap();
    let dates: Vec<_> = first.iter_days().take_while(|date| date.year() == year).collect();
    // Where each day off that moved has gone.
    let mut moves: BTreeMap<NaiveDate, NaiveDate> = BTreeMap::new();
    for &from in dates
        .iter()
        .filter(|date| holiday(**date).is_some() && is_weekend(**date))
    {
        let is_new_year = from.month() == 1 && from.day() <= 8;
        let is_decreed = decreed.iter().any(|(decreed_from, _)| *decreed_from == from);
        if is_new_year || is_decreed {
            continue;
        }
        let is_taken =
            |date: &NaiveDate| is_weekend(*date) || holiday(*date).is_some() || moves.values().any(|to| to == date);
        let to = from.iter_days().find(|date| !is_taken(date)).unwrap();
        moves.insert(from, to);
    }
    for (from, to) in decreed {
        // A decree may move an automatic day on: then the day off leaves where it had gone.
        let origin = moves
            .iter()
            .find(|(_, to)| *to == from)
            .map_or(*from, |(origin, _)| *origin);
        moves.insert(origin, *to);
    }
    let came_from: BTreeMap<_, _> = moves.iter().map(|(from, to)| (*to, *from)).collect();
    let precedes_holiday = |date: NaiveDate| date.succ_opt().and_then(holiday).is_some();
    let derived = |day: NaiveDate| {
        let moved_to = moves.get(&day).copied();
        let moved_from = came_from.get(&day).copied();
        let mut shortened = false;
        let kind = if holiday(day).is_some() {
            DayKind::PublicHoliday
        } else if moved_from.is_some() {
            DayKind::MovedDayOff
        } else if let (true, Some(to)) = (is_weekend(day), moved_to) {
            // Takes the length of the day that became a day off instead.
            shortened = precedes_holiday(to);
            DayKind::WorkingWeekendDay
        } else if is_weekend(day) {
            DayKind::Weekend
        } else {
            shortened = precedes_holiday(day);
            match (is_presidential(day), shortened) {
                (true, _) => DayKind::PresidentialDay,
                (false, true) => DayKind::ShortenedDay,
                (false, false) => DayKind::WorkingDay,
            }
        };
        let by_decree = decreed.iter().any(|(from, to)| *from == day || *to == day) || kind == DayKind::PresidentialDay;
        let holiday = holiday(day).or_else(|| moved_from.and_then(holiday));
        Derived {
            kind,
            holiday,
            moved_from,
            moved_to,
            shortened,
            by_decree,
        }
    };
    dates.into_iter().map(|day| (day, derived(day))).collect()
}

fn decreed_moves() -> BTreeMap<i32, Vec<(NaiveDate, NaiveDate)>> {
    let year_of = |line: &str| {
        let (year, moves) = line.split_once(':')?;
        let day = |text: &str| date(&format!("{}-{}", year.trim(), text.trim()));
        let moves = moves
            .split(',')
            .filter_map(|each| each.split_once('>'))
            .map(|(from, to)| (day(from), day(to)));
        Some((year.trim().parse().unwrap(), moves.collect()))
    };
    MOVES.lines().filter_map(year_of).collect()
}

#[test]
fn every_day_is_what_the_law_and_the_moves_make_it() {
    let calendar = WorkCalendar::shipped();
    let moves = decreed_moves();
    assert_eq!(
        calendar.years().iter().map(|year| year.year).collect::<Vec<_>>(),
        moves.keys().copied().collect::<Vec<_>>()
    );
    for year in calendar.years() {
        let derived = derive(year.year, &moves[&year.year]);
        assert_eq!(derived.len(), year.days.len());
        for day in &year.days {
            let told = Derived {
                kind: day.kind,
                holiday: derived[&day.date]
                    .holiday
                    .filter(|id| day.holiday.as_ref().is_some_and(|holiday| holiday.as_str() == *id)),
                moved_from: day.moved_from,
                moved_to: day.moved_to,
                shortened: day.shortened,
                by_decree: day.decree.is_some(),
            };
            assert_eq!(told, derived[&day.date], "{}", day.date);
            assert_eq!(
                day.holiday.is_some(),
                derived[&day.date].holiday.is_some(),
                "{}",
                day.date
            );
        }
    }
}

#[test]
fn no_file_of_the_folder_is_left_out() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/data/calendar");
    let files = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let files: std::collections::BTreeSet<_> = files.collect();
    let shipped = WorkCalendar::shipped()
        .years()
        .iter()
        .map(|year| format!("{}.toml", year.year))
        .collect();
    assert_eq!(files, shipped);
}

#[test]
fn working_days_a_year() {
    for year in WorkCalendar::shipped().years() {
        let expected = match year.year {
            2020 | 2024 => 248,
            2028 | 2029 => continue, // No decree yet, so nothing to compare with.
            _ => 247,
        };
        let working = year
            .days
            .iter()
            .filter(|day| day.kind.works(PresidentialDays::Run))
            .count();
        assert_eq!(working, expected, "{}", year.year);
    }
}

#[test]
fn working_saturdays_and_their_length() {
    let calendar = WorkCalendar::shipped();
    let days = calendar.years().iter().flat_map(|year| &year.days);
    let working: Vec<_> = days.filter(|day| day.kind == DayKind::WorkingWeekendDay).collect();
    let dates: Vec<_> = working.iter().map(|day| day.date.to_string()).collect();
    let expected = "2016-02-20 2018-04-28 2018-06-09 2018-12-29 2021-02-20 2022-03-05 2024-04-27 2024-11-02 2024-12-28 2025-11-01 2027-02-20";
    assert_eq!(dates.join(" "), expected);
    let full: Vec<_> = working
        .iter()
        .filter(|day| !day.shortened)
        .map(|day| day.date.to_string())
        .collect();
    assert_eq!(full, ["2024-04-27", "2024-12-28"]);
    for full in ["2024-12-28", "2025-05-07"] {
        assert!(
            !calendar.day(date(full)).unwrap().shortened,
            "{full} precedes a moved day off, not a holiday"
        );
    }
}

#[test]
fn years_say_where_they_are_known_from() {
    let calendar = WorkCalendar::shipped();
    for year in calendar.years() {
        let expected = if year.year <= 2027 {
            YearStatus::Official
        } else {
            YearStatus::Projected
        };
        assert_eq!(year.status, expected, "{}", year.year);
        let moved = year
            .days
            .iter()
            .filter(|day| day.kind != DayKind::PresidentialDay)
            .filter_map(|day| day.decree.as_ref());
        for decree in moved {
            assert_eq!(decree.0, year.source.0, "the government's decree of {}", year.year);
        }
        let decreed_in_advance = year.source.0.contains(&format!(".{}\u{20}№", year.year - 1));
        assert_eq!(
            decreed_in_advance,
            year.status == YearStatus::Official,
            "{}: {}",
            year.year,
            year.source.0
        );
    }
}

#[test]
fn presidential_days_name_decrees_of_their_own() {
    let calendar = WorkCalendar::shipped();
    let days = calendar.years().iter().flat_map(|year| &year.days);
    let presidential: Vec<_> = days.filter(|day| day.kind == DayKind::PresidentialDay).collect();
    assert_eq!(
        presidential.len(),
        24 + 3 + 2 + 4 + 3,
        "spring, May, June and July of 2020; May and November of 2021"
    );
    for day in presidential {
        let decree = day.decree.as_ref().unwrap();
        assert_ne!(
            decree.0,
            calendar.year(day.date.year()).unwrap().source.0,
            "{}",
            day.date
        );
    }
}

#[test]
fn a_calendar_answers_for_its_own_days_only() {
    let calendar = WorkCalendar::shipped();
    assert!(calendar.day(date("2014-12-31")).is_none());
    assert!(calendar.day(date("2030-01-01")).is_none());
    assert!(calendar.year(i32::MIN).is_none() && calendar.year(i32::MAX).is_none());
    assert_eq!(calendar.day(date("2028-12-31")).unwrap().date, date("2028-12-31"));
    let id = terms::HolidayId::new("victory-day");
    assert_eq!(calendar.holiday(&id).unwrap().ru, "День Победы");
    assert!(calendar.holiday(&terms::HolidayId::new("no-such-day")).is_none());
    let (years, hash) = calendar.version().split_once('+').unwrap();
    assert_eq!(years, "2015-2029");
    assert!(hash.len() == 12 && hash.chars().all(|digit| digit.is_ascii_hexdigit()));
}
