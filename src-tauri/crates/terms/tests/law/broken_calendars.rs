//! What a calendar's file must not hold, and what years must not be.

use crate::fixtures::{calendar, weekends_off};
use terms::WorkCalendar;

const YEAR: &str = r#"year = 2026
status = "official"
fixed_by = "government"
[decrees]
government = "24.09.2025"
[holidays]
new-year = { ru = "Новый год", en = "New Year" }
[days]
2026-01-01 = { kind = "public-holiday", holiday = "new-year" }
2026-01-09 = { kind = "moved-day-off", moved_from = 2026-01-03, decree = "government" }
2026-02-21 = { kind = "working-weekend-day", moved_to = 2026-02-24 }
"#;

fn refusal(text: &str) -> Option<String> {
    WorkCalendar::parse(&[("2026.toml", text)])
        .err()
        .map(|fault| fault.to_string())
}

#[test]
fn a_sound_year_is_taken() {
    assert_eq!(refusal(YEAR), None);
}

#[test]
fn faults_are_placed() {
    #[rustfmt::skip]
    let rows = [
        ("year = 2026", "year = 20260", "line 1, year: a year from 0 to 9999"),
        ("year = 2026", "year = 2025", "line 9, days.2026-01-01: a day of 2025 like 2025-01-31"),
        ("\"official\"", "\"perhaps\"", "line 2, status: one of official, projected"),
        ("\"official\"", "\"projected\"", "reckoned_from: a text; it is missing"),
        ("fixed_by = \"government\"", "fixed_by = \"parliament\"", "line 3, fixed_by: one of this file's decrees"),
        ("decree = \"government\"", "decree = \"parliament\"", "line 10, days.2026-01-09.decree: one of this file's decrees"),
        ("holiday = \"new-year\"", "holiday = \"old-year\"", "line 9, days.2026-01-01.holiday: one of this file's holidays"),
        (", holiday = \"new-year\"", "", "line 9, days.2026-01-01.holiday: which holiday it is"),
        ("moved_from = 2026-01-03, ", "", "line 10, days.2026-01-09.moved_from: the day that it was moved from"),
        ("moved_from = 2026-01-03", "moved_from = \"2026-01-03\"", "a date like 2026-01-09, without quotes"),
        (", moved_to = 2026-02-24", "", "line 11, days.2026-02-21.moved_to: the day that its day off went to"),
        ("2026-02-21", "2026-02-20", "line 11, days.2026-02-20.kind: a kind that fits the day of the week"),
        ("2026-02-21 = {", "2026-02-30 = {", "line 11, days.2026-02-30: a day of 2026"),
        ("\"working-weekend-day\"", "\"weekend\"", "line 11, days.2026-02-21.kind: one of public-holiday"),
        (", moved_to = 2026-02-24", ", moved_to = 2026-02-24, shortened = 1", "line 11, days.2026-02-21.shortened: true or false"),
        ("en = \"New Year\"", "en = 1", "line 7, holidays.new-year.en: a text"),
        ("[days]", "[dates]", "unknown key"),
        ("year = 2026", "year 2026", "line 1, : TOML: "),
    ];
    for (whole, broken, expected) in rows {
        let told = refusal(&YEAR.replacen(whole, broken, 1)).unwrap_or_else(|| panic!("{broken} is refused"));
        assert!(
            told.starts_with("2026.toml: ") && told.contains(expected),
            "{told:?} says {expected:?}"
        );
    }
}

#[test]
fn years_follow_each_other_and_have_all_their_days() {
    assert!(WorkCalendar::new(Vec::new()).is_err());
    let years = calendar(2023..=2025, weekends_off).years().to_vec();
    assert!(WorkCalendar::new(years.clone()).is_ok());
    assert!(
        WorkCalendar::new(vec![years[0].clone(), years[2].clone()]).is_err(),
        "2024 is missing"
    );
    assert!(
        WorkCalendar::new(vec![years[1].clone(), years[0].clone()]).is_err(),
        "not oldest first"
    );
    let mut short = years.clone();
    short[1].days.pop();
    assert!(WorkCalendar::new(short).is_err(), "a leap year without its last day");
    let mut twice = years.clone();
    twice[0].days[5] = twice[0].days[4].clone();
    assert!(WorkCalendar::new(twice).is_err(), "a day twice");
}

#[test]
fn the_version_is_that_of_the_data() {
    let version = |text: &str| {
        WorkCalendar::parse(&[("2026.toml", text)])
            .unwrap()
            .version()
            .to_owned()
    };
    assert_eq!(version(YEAR), version(YEAR));
    assert!(version(YEAR).starts_with("2026-2026+"));
    assert_ne!(version(YEAR), version(&YEAR.replace("24.09.2025", "25.09.2025")));
    let invented = |off| {
        calendar(2023..=2023, move |date| {
            if off {
                weekends_off(date)
            } else {
                terms::DayKind::WorkingDay
            }
        })
    };
    assert_ne!(invented(true).version(), invented(false).version());
}
