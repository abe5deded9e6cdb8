//! Dates, durations and distances: a table of what people read, and ICU as the oracle for the names of
//! days and months and for the choice of the plural form.

#![expect(clippy::unwrap_used, reason = "what a helper of a test cannot read stops the test")]

use chrono::{Datelike, NaiveDate, NaiveTime};
use icu::{
    calendar::Date,
    datetime::{DateTimeFormatter, fieldsets},
    locale::locale,
    plurals::{PluralCategory, PluralRules, PluralRulesOptions},
};
use terms::{Instant, moscow_wall};
use words::{Lang, NBSP, Words};

const RU: Words = Words::new(Lang::Ru);
const EN: Words = Words::new(Lang::En);

fn at(text: &str) -> Instant {
    Instant::parse(text).unwrap()
}

/// `_` stands for the space that holds.
fn held(text: &str) -> String {
    text.replace('_', "\u{A0}")
}

#[test]
fn an_instant_reads_aloud() {
    let due = at("2026-05-05T14:20:59Z");
    let cases = [
        (RU.full(due), "вторник, 5_мая 2026_г., 17:20_МСК"),
        (EN.full(due), "Tuesday, 5_May 2026, 17:20_MSK"),
        (RU.on_full(due), "во_вторник, 5_мая 2026_г., в_17:20_МСК"),
        (EN.on_full(due), "on Tuesday, 5_May 2026, at 17:20_MSK"),
        (RU.long(due), "вторник, 5_мая, 17:20"),
        (EN.long(due), "Tuesday, 5_May, 17:20"),
        (RU.short(due), "вт, 5_мая, 17:20"),
        (EN.short(due), "Tue, 5_May, 17:20"),
        (RU.without_weekday(due), "5_мая 2026_г., 17:20_МСК"),
        (EN.without_weekday(due), "5_May 2026, 17:20_MSK"),
        (RU.clock_bar(due), "5_мая 2026, 17:20"),
        (EN.clock_bar(due), "5_May 2026, 17:20"),
        (RU.time(due), "17:20"),
        (RU.due_full(due), "вторник, 5_мая 2026_г., 17:20_МСК"),
        (RU.due_short(due), "вт, 5_мая, 17:20"),
    ];
    for (told, expected) in cases {
        assert_eq!(told, held(expected));
    }
}

#[test]
fn a_day_reads_in_four_lengths() {
    let day = NaiveDate::from_ymd_opt(2026, 5, 1).unwrap();
    let cases = [
        (RU.date(day), "1_мая 2026_г."),
        (EN.date(day), "1_May 2026"),
        (RU.day(day), "1_мая"),
        (RU.day_short(day), "пт, 1_мая"),
        (EN.day_long(day), "Friday, 1_May"),
        (RU.day_head(day, false), "пт_1"),
        (RU.day_head(day, true), "пт_1_мая"),
        (EN.day_head(day, true), "Fri_1_May"),
    ];
    for (told, expected) in cases {
        assert_eq!(told, held(expected));
    }
}

#[test]
fn a_deadline_at_midnight_is_the_end_of_the_day_before() {
    let wednesday = at("2026-05-06T00:00:00+03:00");
    let cases = [
        (RU.due_full(wednesday), "до_конца вторника, 5_мая 2026_г. (24:00_МСК)"),
        (EN.due_full(wednesday), "by the end of Tuesday, 5_May 2026 (24:00_MSK)"),
        (RU.due_long(wednesday), "до_конца вторника, 5_мая (24:00)"),
        (EN.due_long(wednesday), "by the end of Tuesday, 5_May (24:00)"),
        (RU.due_short(wednesday), "вт, 5_мая, 24:00"),
        (RU.due_without_weekday(wednesday), "5_мая 2026_г., 24:00_МСК"),
        // A second later it is Wednesday, as anybody would say.
        (RU.due_short(at("2026-05-06T00:00:01+03:00")), "ср, 6_мая, 00:00"),
        // An event at midnight is no deadline.
        (RU.short(wednesday), "ср, 6_мая, 00:00"),
        (
            RU.due_full_and_distance(at("2026-04-30T17:20:00+03:00"), wednesday),
            "до_конца вторника, 5_мая 2026_г. (24:00_МСК, через 5_дней)",
        ),
    ];
    for (told, expected) in cases {
        assert_eq!(told, held(expected));
    }
}

#[test]
fn the_end_of_each_weekday_is_declined() {
    let ends = [
        "понедельника",
        "вторника",
        "среды",
        "четверга",
        "пятницы",
        "субботы",
        "воскресенья",
    ];
    for (number, end) in ends.into_iter().enumerate() {
        // 4 May 2026 is a Monday; the deadline stands at the next day's first instant.
        let next = NaiveDate::from_ymd_opt(2026, 5, 5 + u32::try_from(number).unwrap()).unwrap();
        let told = RU.due_long(moscow_wall(next, NaiveTime::MIN));
        assert!(told.starts_with(&held(&format!("до_конца {end}, "))), "{told}");
    }
}

#[test]
fn lengths_and_distances_are_told_as_people_do() {
    let now = at("2026-04-30T17:20:00+03:00");
    let cases = [
        ("2026-05-05T17:20:00+03:00", "через 5_дней", "in 5_days"),
        ("2026-05-04T17:20:00+03:00", "через 4_дня", "in 4_days"),
        ("2026-05-21T00:00:01+03:00", "через 21_день", "in 21_days"),
        // Seventy-two hours and a minute end on the fourth day.
        ("2026-05-03T17:21:00+03:00", "через 3_дня", "in 3_days"),
        ("2026-05-02T20:20:00+03:00", "через 2_дня 3_ч", "in 2_days 3_h"),
        ("2026-05-02T17:20:00+03:00", "через 2_дня", "in 2_days"),
        ("2026-05-02T03:30:00+03:00", "через 34_ч", "in 34_h"),
        ("2026-05-01T17:20:00+03:00", "через 24_ч", "in 24_h"),
        ("2026-04-30T23:59:59+03:00", "через 6_ч_39_мин", "in 6_h_39_min"),
        ("2026-04-30T18:00:00+03:00", "через 40_мин", "in 40_min"),
        ("2026-04-30T17:20:59+03:00", "сейчас", "now"),
        ("2026-04-30T17:20:00+03:00", "сейчас", "now"),
        ("2026-04-30T11:48:00+03:00", "5_ч_32_мин назад", "5_h_32_min ago"),
        ("2026-04-29T07:20:00+03:00", "34_ч назад", "34_h ago"),
        ("2026-04-20T11:05:00+03:00", "10_дней назад", "10_days ago"),
    ];
    for (then, ru, en) in cases {
        assert_eq!(RU.distance(now, at(then)), held(ru), "{then}");
        assert_eq!(EN.distance(now, at(then)), held(en), "{then}");
    }
}

#[test]
fn the_distance_to_a_deadline_at_midnight_counts_to_the_day_it_ends() {
    let wednesday = at("2026-04-22T00:00:00+03:00");
    let cases = [
        ("2026-04-18T03:00:00+03:00", "через 3_дня"),
        // Never fewer days than have to pass in full.
        ("2026-04-18T00:00:00+03:00", "через 4_дня"),
        ("2026-04-19T03:00:00+03:00", "через 2_дня 21_ч"),
    ];
    for (now, expected) in cases {
        assert_eq!(RU.due_distance(at(now), wednesday), held(expected), "{now}");
    }
}

#[test]
fn durations_are_whole_minutes() {
    let cases = [
        (24_000, "6_ч_40_мин", "6_ч_40_мин"),
        (86_400, "24_ч", "24_ч_00_мин"),
        (172_800, "48_ч", "48_ч_00_мин"),
        (59, "0_мин", "0_ч_00_мин"),
        (300, "5_мин", "0_ч_05_мин"),
        (-5, "0_мин", "0_ч_00_мин"),
    ];
    for (seconds, told, in_column) in cases {
        assert_eq!(RU.duration(seconds), held(told));
        assert_eq!(RU.duration_in_column(seconds), held(in_column));
    }
    assert_eq!(EN.duration(24_000), held("6_h_40_min"));
    assert_eq!(
        RU.duration_fitting(24_000),
        [held("6_ч_40_мин"), held("6_ч_40"), String::new()]
    );
    assert_eq!(RU.duration_fitting(86_400), [held("24_ч"), String::new()]);
}

#[test]
fn icu_names_days_and_months_alike() {
    for (words, locale) in [(RU, locale!("ru")), (EN, locale!("en"))] {
        let long = DateTimeFormatter::try_new((&locale).into(), fieldsets::YMDE::long()).unwrap();
        let month = DateTimeFormatter::try_new((&locale).into(), fieldsets::M::long()).unwrap();
        let weekday = DateTimeFormatter::try_new((&locale).into(), fieldsets::E::short()).unwrap();
        for day in NaiveDate::from_ymd_opt(2026, 1, 1).unwrap().iter_days().take(366) {
            let date = Date::try_new_iso(day.year(), day.month() as u8, day.day() as u8).unwrap();
            let told = words.full(moscow_wall(day, NaiveTime::MIN)).replace(NBSP, " ");
            let oracle = long.format(&date).to_string().replace([NBSP, '\u{202F}'], " ");
            if words == RU {
                assert!(told.starts_with(&format!("{oracle}, ")), "{told} / {oracle}");
            } else {
                // ICU's English puts the month first: the names alone are compared.
                let names = |text: &str| {
                    let mut names: Vec<String> = text
                        .split(|c: char| !c.is_alphabetic())
                        .filter(|word| word.len() > 2 && *word != "MSK")
                        .map(str::to_owned)
                        .collect();
                    names.sort();
                    names
                };
                assert_eq!(names(&told), names(&oracle));
            }
            assert_eq!(
                words.month_name(day).to_lowercase(),
                month.format(&date).to_string().to_lowercase()
            );
            assert_eq!(words.weekday_short(day), weekday.format(&date).to_string());
        }
    }
}

#[test]
fn icu_chooses_plurals_alike() {
    for (words, locale) in [(RU, locale!("ru")), (EN, locale!("en"))] {
        let rules = PluralRules::try_new((&locale).into(), PluralRulesOptions::default()).unwrap();
        for count in (0..=1_234).chain([1_000_001, 1_000_011, 1_000_022]) {
            let form = days_form(words, rules.category_for(u32::try_from(count).unwrap()));
            assert_eq!(words.days(count), format!("{count}{NBSP}{form}"));
        }
    }
}

/// A whole number is never "other" in Russian.
fn days_form(words: Words, category: PluralCategory) -> &'static str {
    match (words.lang(), category) {
        (Lang::Ru, PluralCategory::One) => "день",
        (Lang::Ru, PluralCategory::Few) => "дня",
        (Lang::Ru, PluralCategory::Many) => "дней",
        (Lang::Ru, _) => "?",
        (Lang::En, PluralCategory::One) => "day",
        (Lang::En, _) => "days",
    }
}

#[test]
fn the_person_s_own_time_stands_beside_moscow_s_where_it_differs() {
    let offset = |hours: i32| chrono::FixedOffset::east_opt(hours * 3600).unwrap();
    let midnight = at("2027-01-12T00:00:00+03:00");
    let at = at("2026-04-30T17:20:00+03:00");
    let cases = [
        (RU.here(at, offset(3)), None),
        (RU.here(at, offset(5)), Some("у_вас 19:20")),
        (RU.here(at, offset(10)), Some("у_вас пт, 1_мая, 00:20")),
        (EN.here(at, offset(-5)), Some("09:20 where you are")),
        // The end of a day is said as its 24:00: two hours on, it is another day than the one that was said.
        (RU.due_here(midnight, offset(3)), None),
        (RU.due_here(midnight, offset(5)), Some("у_вас вт, 12_января, 02:00")),
        (RU.due_here(midnight, offset(1)), Some("у_вас 22:00")),
    ];
    for (told, expected) in cases {
        assert_eq!(told, expected.map(held));
    }
}
