//! Small catalogs and invented calendars.

use chrono::{Datelike, NaiveDate, NaiveTime, Weekday};
use terms::{
    Allowance, CalendarYear, Catalog, Day, DayKind, DeskHours, Instant, Law, PresidentialDays, Quote, ReceivedAt,
    Source, WorkCalendar, YearStatus,
};

/// A catalog with one tier of one promise; the lines and words are what broken variants are made of.
pub const SMALL: &str = r#"id = "small"
label = "1"
vendor = { ru = "Пример", en = "Example" }
address = "desk@example.org"
presidential_days = "run"
consultation = "advice"
written_request = "letters"

[desk_hours]
opens = 10:00:00
closes = 18:00:00
clauses = ["K1"]

[[tiers]]
id = "plain"
name = { ru = "Простой", en = "Plain" }
name_on = { ru = "Простом", en = "Plain" }
promise = { kind = "none" }

[[tiers]]
id = "quick"
name = { ru = "Быстрый", en = "Quick" }
name_on = { ru = "Быстром", en = "Quick" }
promise = { kind = "reaction", minutes = 480, clauses = ["K1"] }

[[groups]]
id = "all"
name = { ru = "Всё", en = "All" }

[[services]]
id = "letters"
group = "all"
kind = "requestable"
name = { ru = "Письма", en = "Letters" }
gives = { ru = "Прочтут.", en = "They are read." }
[services.cells]
plain = { state = "unstated" }
quick = { state = "included", clauses = ["K1"] }

[[services]]
id = "advice"
group = "all"
kind = "requestable"
name = { ru = "Совет", en = "Advice" }
gives = { ru = "Посоветуют.", en = "Advice is given." }
[services.cells]
plain = { state = "excluded", clauses = ["K1"] }
quick = { state = "conditional", clauses = ["K1"], condition = "agreed-action" }
[services.notes]
plain = { ru = "Нет.", en = "No." }

[[clauses]]
id = "K1"
tier = "quick"
summary = { ru = "Пункт.", en = "A clause." }
"#;

/// [`SMALL`] with these values; its tier of a promise is `quick`.
pub fn catalog(minutes: u32, desk: (NaiveTime, NaiveTime), presidential: PresidentialDays) -> Catalog {
    let mut catalog = Catalog::parse("small.toml", SMALL).unwrap();
    catalog.desk_hours = DeskHours::new(desk.0, desk.1).unwrap();
    catalog.presidential_days = presidential;
    for tier in &mut catalog.tiers {
        if let terms::Promise::Reaction { allowance, .. } = &mut tier.promise {
            *allowance = Allowance::from_minutes(minutes).unwrap();
        }
    }
    catalog
}

/// 10:00 to 18:00.
pub fn ten_to_six() -> (NaiveTime, NaiveTime) {
    (hour(10), hour(18))
}

pub fn hour(hour: u32) -> NaiveTime {
    NaiveTime::from_hms_opt(hour, 0, 0).unwrap()
}

pub fn at(text: &str) -> ReceivedAt {
    ReceivedAt(Instant::parse(text).unwrap())
}

/// The quote on a tier, which must be covered.
pub fn quote(law: &Law, tier: &str, received: &str) -> Quote {
    law.quote(law.catalog().tier(tier).unwrap(), at(received)).unwrap()
}

/// A calendar whose days have the kinds that this says.
pub fn calendar(years: std::ops::RangeInclusive<i32>, kind: impl Fn(NaiveDate) -> DayKind) -> WorkCalendar {
    let day = |date| Day {
        date,
        kind: kind(date),
        holiday: None,
        moved_from: None,
        moved_to: None,
        decree: None,
        shortened: false,
    };
    let year = |year| CalendarYear {
        year,
        status: YearStatus::Official,
        source: Source("invented".to_owned()),
        days: NaiveDate::from_ymd_opt(year, 1, 1)
            .unwrap()
            .iter_days()
            .take_while(|date| date.year() == year)
            .map(day)
            .collect(),
        holidays: Vec::new(),
    };
    WorkCalendar::new(years.map(year).collect()).unwrap()
}

/// Saturdays and Sundays off.
pub fn weekends_off(date: NaiveDate) -> DayKind {
    if is_weekend(date) {
        DayKind::Weekend
    } else {
        DayKind::WorkingDay
    }
}

pub fn is_weekend(date: NaiveDate) -> bool {
    matches!(date.weekday(), Weekday::Sat | Weekday::Sun)
}
