//! What is an instant, and what is refused.

use chrono::{DateTime, NaiveDate, NaiveTime};
use proptest::prelude::*;
use terms::{Instant, InstantFault, moscow_wall};

#[test]
fn an_instant_is_read_and_written_in_moscows_offset() {
    let rows = [
        ("2026-04-30T17:20:00+03:00", "2026-04-30T17:20:00+03:00"),
        ("2026-04-30T14:20:00Z", "2026-04-30T17:20:00+03:00"),
        ("2026-04-30t14:20:00z", "2026-04-30T17:20:00+03:00"),
        ("2026-04-30T14:20:00-00:00", "2026-04-30T17:20:00+03:00"),
        ("2026-04-30T17:20:00.999999999+03:00", "2026-04-30T17:20:00+03:00"),
        ("2012-07-01T12:00:00+04:00", "2012-07-01T12:00:00+04:00"),
        ("2026-05-01T14:19:00+23:59", "2026-04-30T17:20:00+03:00"),
        ("2026-04-29T14:21:00-23:59", "2026-04-30T17:20:00+03:00"),
        ("0000-01-01T00:00:00Z", "0000-01-01T02:30:00+02:30"),
        ("1900-01-01T00:00:00Z", "1900-01-01T02:30:00+02:30"),
        ("9999-12-31T23:59:59+03:00", "9999-12-31T23:59:59+03:00"),
    ];
    for (text, expected) in rows {
        let instant = Instant::parse(text).unwrap();
        assert_eq!(instant.to_moscow_rfc3339(), expected, "{text}");
        assert_eq!(
            Instant::parse(expected).unwrap(),
            instant,
            "the text names this very moment: {text}"
        );
    }
}

#[test]
fn without_an_offset_it_is_none() {
    for text in [
        "2026-04-30T17:20:00",
        "2026-04-30 17:20:00",
        "2026-04-30T17:20",
        "2026-04-30T17:20:00.5",
    ] {
        assert_eq!(Instant::parse(text), Err(InstantFault::WithoutOffset(text.to_owned())));
    }
}

#[test]
fn nonsense_is_refused() {
    let rows = [
        "",
        "now",
        "2026-04-30",
        "17:20",
        "2026-04-31T17:20:00+03:00",
        "2026-02-29T00:00:00Z",
        "2026-04-30T24:00:00+03:00",
        "2026-04-30T17:20:60+03:00",
        "2016-12-31T23:59:60Z",
        "2026-04-30T17:20:00+24:00",
        "2026-04-30T17:20:00\u{2212}03:00",
        "2026-04-30T17:20:00+03:00 ",
        " 2026-04-30T17:20:00+03:00",
        "2026-04-30T17:20:00+03:00\0",
        "\0",
        "+12026-04-30T17:20:00+03:00",
        "-0001-04-30T17:20:00+03:00",
        "10000-01-01T00:00:00Z",
        "9999-12-31T23:59:59-23:59",
        "0000-01-01T00:00:00+23:59",
        "2026-04-30T17:20:00 Europe/Moscow",
    ];
    for text in rows {
        assert_eq!(Instant::parse(text), Err(InstantFault::Unreadable(text.to_owned())));
    }
}

#[test]
fn the_ends_are_held() {
    let last = Instant::parse("9999-12-31T23:59:59+03:00").unwrap();
    assert_eq!(last.plus_seconds(1), last);
    assert_eq!(last.plus_seconds(i64::MAX), last);
    assert_eq!(Instant::from_unix(last.unix() + 1), None);
    let first = Instant::parse("0000-01-01T00:00:00Z").unwrap();
    assert_eq!(first.plus_seconds(i64::MIN), first);
    assert_eq!(Instant::from_unix(first.unix() - 1), None);
    assert_eq!(Instant::from_unix(i64::MAX), None);
    assert_eq!(Instant::new(DateTime::<chrono::Utc>::MAX_UTC.fixed_offset()), last);
    assert_eq!(Instant::new(DateTime::<chrono::Utc>::MIN_UTC.fixed_offset()), first);
}

#[test]
fn a_wall_clock_in_moscow_names_a_moment() {
    let wall = |year, month, day, hour, minute| {
        let date = NaiveDate::from_ymd_opt(year, month, day).unwrap();
        moscow_wall(date, NaiveTime::from_hms_opt(hour, minute, 0).unwrap()).to_moscow_rfc3339()
    };
    assert_eq!(wall(2026, 4, 30, 17, 20), "2026-04-30T17:20:00+03:00");
    assert_eq!(wall(2012, 7, 1, 12, 0), "2012-07-01T12:00:00+04:00");
    assert_eq!(
        wall(2010, 3, 28, 2, 30),
        "2010-03-28T03:00:00+04:00",
        "in a gap: right after it"
    );
    assert_eq!(
        wall(2014, 10, 26, 1, 30),
        "2014-10-26T01:30:00+04:00",
        "in an overlap: the earlier"
    );
    assert_eq!(wall(1981, 4, 1, 0, 0), "1981-04-01T01:00:00+04:00", "a gap at midnight");
}

proptest! {
    #[test]
    fn no_text_makes_it_panic(text in any::<String>()) {
        let _ = Instant::parse(&text);
    }

    #[test]
    fn nothing_that_looks_like_one_makes_it_panic(text in "[0-9]{3,5}-[0-9]{2}-[0-9]{2}[Tt ][0-9]{2}:[0-9]{2}(:[0-9]{2}(\\.[0-9]{1,12})?)?([Zz]|[+-][0-9]{2}:?[0-9]{2})?") {
        if let Ok(instant) = Instant::parse(&text) {
            let written = instant.to_moscow_rfc3339();
            prop_assert_eq!(Instant::parse(&written).unwrap(), instant);
            prop_assert_eq!(Instant::from_unix(instant.unix()), Some(instant));
        }
    }
}
