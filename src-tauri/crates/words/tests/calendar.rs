//! The calendar in words: the sentence on top for days of every kind, and that every day that is not ordinary
//! stands in the list of facts.

#![expect(clippy::unwrap_used, reason = "what a helper of a test cannot read stops the test")]

use terms::{Instant, Law};
use words::{Lang, Words, calendar::CalendarWords};

const RU: Words = Words::new(Lang::Ru);
const EN: Words = Words::new(Lang::En);

fn year(words: Words, year: i32, now: &str) -> CalendarWords {
    let law = Law::shipped();
    let shown = law.calendar().year(year).unwrap();
    words.calendar_year(&law, shown, Instant::parse(now).unwrap())
}

fn plain(text: &str) -> String {
    text.replace('\u{A0}', " ")
}

#[test]
fn the_sentence_says_when_the_clock_stands_next() {
    let cases = [
        (
            "2026-04-30T17:20:00+03:00",
            "Счёт времени остановится в пятницу, 1 мая, на 3 дня",
        ),
        (
            "2026-05-02T00:00:00+03:00",
            "Счёт времени стоит и пойдёт в понедельник, 4 мая",
        ),
        // Already 4 May in Moscow.
        (
            "2026-05-03T21:00:00Z",
            "Счёт времени остановится в субботу, 9 мая, на 3 дня",
        ),
        // Across the end of the year.
        (
            "2026-12-30T12:00:00+03:00",
            "Счёт времени остановится в четверг, 31 декабря, на 11 дней",
        ),
    ];
    for (now, expected) in cases {
        assert_eq!(plain(&year(RU, 2026, now).headline), expected);
    }
    let english = year(EN, 2026, "2026-04-30T17:20:00+03:00");
    assert_eq!(plain(&english.headline), "The clock stops on Friday, 1 May, for 3 days");
    assert_eq!(
        plain(&english.under),
        "On Monday, 4 May, it goes on. Today is Thursday, 30 April: working, shortened."
    );
    // Where the calendar ends before the clock goes on, only the year is told.
    let last = year(RU, 2029, "2029-12-31T12:00:00+03:00");
    assert_eq!(plain(&last.headline), "В 2029 году 249 рабочих дней: год расчётный");
}

#[test]
fn every_day_that_is_not_ordinary_stands_in_the_facts() {
    let law = Law::shipped();
    for shown in law.calendar().years() {
        let told = year(RU, shown.year, "2026-04-30T17:20:00+03:00");
        let days: usize = told.months.iter().map(|month| month.days.len()).sum();
        assert_eq!(days, shown.days.len());
        for cell in told.months.iter().flat_map(|month| &month.days) {
            let listed = told.facts.iter().any(|group| group.kind == cell.kind);
            let ordinary = ["weekend", "working-day"].contains(&cell.kind.as_str());
            assert_ne!(listed, ordinary, "{}", cell.aloud);
            assert!(!cell.aloud.contains(".."), "{}", cell.aloud);
            assert_eq!(cell.stands, cell.reason.contains("стоит"), "{}", cell.aloud);
        }
    }
}

#[test]
fn a_move_says_from_where_and_by_which_act() {
    let told = year(RU, 2021, "2026-04-30T17:20:00+03:00");
    let day = |date: &str| {
        let days = told.months.iter().flat_map(|month| &month.days);
        let day = days.into_iter().find(|day| day.date == date).unwrap();
        plain(&day.aloud)
    };
    assert_eq!(
        day("2021-02-20"),
        "Суббота, 20 февраля — рабочий: выходной перенесён на 22 февраля. Счёт идёт: пункты B6, E6, постановление \
         № 1648 от 10 октября 2020 г. Рабочий день короче на час, но считается целиком."
    );
    assert_eq!(
        day("2021-01-02"),
        "Суббота, 2 января — Новогодние каникулы. Счёт стоит: пункты B6, E6, статья 112 ТК. Выходной перенесён на \
         5 ноября: постановление № 1648 от 10 октября 2020 г."
    );
    assert_eq!(
        day("2021-11-01"),
        "Понедельник, 1 ноября — нерабочий день по указу. Счёт идёт: пункты B6, E6, указ № 595 от 20 октября 2021 г."
    );
    let presidential = told
        .facts
        .iter()
        .find(|group| group.kind == "presidential-day")
        .unwrap();
    let days: Vec<String> = presidential.rows.iter().map(|row| plain(&row.days)).collect();
    assert_eq!(days, ["4–7 мая", "1–3 ноября"]);
}

#[test]
fn a_week_begins_on_monday_and_its_heads_are_as_short_as_numbers() {
    let heads = |words: Words| words.week().into_iter().map(|day| day.short).collect::<Vec<_>>();
    assert_eq!(heads(RU), ["пн", "вт", "ср", "чт", "пт", "сб", "вс"]);
    assert_eq!(heads(EN), ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"]);
    assert_eq!(RU.week()[6].long, "воскресенье");
}
