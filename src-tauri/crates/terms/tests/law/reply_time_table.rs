//! The reply time as a table: each row says what it rests on.

use crate::fixtures::{at, catalog, hour, quote, ten_to_six};
use terms::{Catalog, Law, NotCovered, PresidentialDays};

/// Tier, received, due, by desk hours (`=` where both are one), why.
type Row = (&'static str, &'static str, &'static str, &'static str, &'static str);

fn check(law: &Law, rows: &[Row]) {
    for (tier, received, due, desk_by, why) in rows {
        let quote = quote(law, tier, received);
        let reaction = quote.reaction().expect(why);
        assert_eq!(
            reaction.due_at.0.to_moscow_rfc3339(),
            format!("{due}+03:00"),
            "due for {received} on {tier}: {why}"
        );
        let desk_by = if *desk_by == "=" { due } else { desk_by };
        let by_desk_hours = reaction.desk_by.expect(why).0.to_moscow_rfc3339();
        assert_eq!(
            by_desk_hours,
            format!("{desk_by}+03:00"),
            "by desk hours for {received} on {tier}: {why}"
        );
        let elapsed = reaction.due_at.0.unix() - quote.received_at.0.unix();
        assert_eq!(elapsed, reaction.allowance.seconds() + reaction.paused_seconds, "{why}");
    }
}

/// The shipped catalog with the switch turned.
fn with_presidential_days(switch: PresidentialDays) -> Law {
    let mut catalog = Catalog::shipped();
    catalog.presidential_days = switch;
    Law::with_catalog(catalog)
}

#[test]
fn due_and_by_desk_hours() {
    #[rustfmt::skip]
    let rows: &[Row] = &[
        // The days around 1 May 2026.
        ("basic",    "2026-04-30T17:20:00+03:00", "2026-05-05T17:20:00", "=",                   "B6: 6 h 40 min on 30 April, 1-3 May pause, 24 h on Monday, the rest on Tuesday"),
        ("extended", "2026-04-30T17:20:00+03:00", "2026-05-04T17:20:00", "=",                   "E6: likewise with 24 h"),
        ("basic",    "2026-04-30T14:20:00Z",      "2026-05-05T17:20:00", "=",                   "the same moment in another offset"),
        // Working days.
        ("basic",    "2026-06-02T10:00:00+03:00", "2026-06-04T10:00:00", "=",                   "B6: no day off met; the opening second belongs to the desk's hours (B1)"),
        ("basic",    "2026-06-02T09:59:59+03:00", "2026-06-04T09:59:59", "2026-06-03T18:00:00", "B1: a second before the desk opens, it has to be the evening before"),
        ("basic",    "2026-06-02T18:00:00+03:00", "2026-06-04T18:00:00", "=",                   "B1: the closing second still belongs to the desk's hours"),
        ("basic",    "2026-06-02T18:00:01+03:00", "2026-06-04T18:00:01", "2026-06-04T18:00:00", "B1: a second after the desk closes"),
        ("basic",    "2026-06-02T03:00:00+03:00", "2026-06-04T03:00:00", "2026-06-03T18:00:00", "B6: hours of a working day count, not only desk hours"),
        ("extended", "2026-06-02T22:00:00+03:00", "2026-06-03T22:00:00", "2026-06-03T18:00:00", "E6: likewise in the evening"),
        ("extended", "2026-06-11T17:30:00+03:00", "2026-06-15T17:30:00", "=",                   "a shortened day (11 June) counts whole: no clause mentions it"),
        // Midnight sharp.
        ("extended", "2026-05-15T00:00:00+03:00", "2026-05-16T00:00:00", "2026-05-15T18:00:00", "earliest instant: used up at the end of Friday, due on Saturday 00:00 sharp"),
        ("basic",    "2026-05-14T00:00:00+03:00", "2026-05-16T00:00:00", "2026-05-15T18:00:00", "likewise after two days"),
        ("extended", "2026-05-15T00:00:01+03:00", "2026-05-18T00:00:01", "2026-05-15T18:00:00", "one second later the weekend lies between"),
        ("extended", "2026-05-15T23:59:59+03:00", "2026-05-18T23:59:59", "2026-05-18T18:00:00", "one second of Friday counts"),
        // Received on a day off.
        ("basic",    "2026-05-02T12:00:00+03:00", "2026-05-06T00:00:00", "2026-05-05T18:00:00", "B6: the clock starts at 00:00 of Monday 4 May"),
        ("extended", "2026-05-02T12:00:00+03:00", "2026-05-05T00:00:00", "2026-05-04T18:00:00", "E6: likewise"),
        ("extended", "2026-04-30T22:00:00-05:00", "2026-05-05T00:00:00", "2026-05-04T18:00:00", "days are Moscow's: there it is 1 May, 06:00, a holiday"),
        ("extended", "2026-05-01T00:30:00+07:00", "2026-05-04T20:30:00", "2026-05-04T18:00:00", "days are Moscow's: there it is 30 April, 20:30"),
        // An extension meets a further day off.
        ("basic",    "2026-05-08T12:00:00+03:00", "2026-05-13T12:00:00", "=",                   "B6, our reading: the extension over 9 and 10 May meets the moved day off of 11 May"),
        // New Year.
        ("basic",    "2025-12-30T15:00:00+03:00", "2026-01-13T15:00:00", "=",                   "31 December and 9 January are moved days off, 1-8 January holidays, 10-11 a weekend"),
        ("extended", "2025-12-30T15:00:00+03:00", "2026-01-12T15:00:00", "=",                   "E6: likewise"),
        ("basic",    "2027-12-30T12:00:00+03:00", "2028-01-11T12:00:00", "=",                   "into a projected year"),
        ("basic",    "2015-01-01T00:00:00+03:00", "2015-01-14T00:00:00", "2015-01-13T18:00:00", "the first covered second; 9 January 2015 is a moved day off"),
        // Working Saturdays and days off by moves.
        ("extended", "2025-10-31T12:00:00+03:00", "2025-11-01T12:00:00", "=",                   "a working Saturday counts, for the desk too"),
        ("basic",    "2025-10-31T12:00:00+03:00", "2025-11-05T12:00:00", "=",                   "Saturday counts; Sunday, Monday (moved from it) and the holiday do not"),
        ("basic",    "2024-12-28T20:00:00+03:00", "2025-01-10T20:00:00", "2025-01-10T18:00:00", "received on a working Saturday in the evening; 30 and 31 December are off by moves"),
        ("basic",    "2025-06-11T10:00:00+03:00", "2025-06-17T10:00:00", "=",                   "Friday 13 June 2025 is a day off by a move"),
        ("extended", "2025-02-21T18:00:00+03:00", "2025-02-24T18:00:00", "=",                   "a decree's move replaces the automatic one: Monday 24 February 2025 works"),
        ("extended", "2026-03-06T12:00:00+03:00", "2026-03-10T12:00:00", "=",                   "article 112 moves Sunday 8 March to Monday 9 March"),
        // The end of what is covered.
        ("extended", "2029-12-31T00:00:00+03:00", "2030-01-01T00:00:00", "2029-12-31T18:00:00", "due on 1 January 00:00 sharp does not need the new year"),
        ("basic",    "2029-12-28T00:00:00+03:00", "2030-01-01T00:00:00", "2029-12-31T18:00:00", "likewise"),
    ];
    check(&Law::shipped(), rows);
}

#[test]
fn presidential_days_run_or_pause() {
    #[rustfmt::skip]
    let run: &[Row] = &[
        ("basic",    "2020-04-01T12:00:00+03:00", "2020-04-03T12:00:00", "=",                   "they count as working days, for the desk too"),
        ("extended", "2020-06-23T18:00:00+03:00", "2020-06-24T18:00:00", "=",                   "the day of the parade"),
        ("extended", "2021-10-29T17:00:00+03:00", "2021-11-01T17:00:00", "=",                   "Saturday and Sunday within the decree's range keep their own kind"),
    ];
    #[rustfmt::skip]
    let pause: &[Row] = &[
        ("basic",    "2020-04-01T12:00:00+03:00", "2020-05-14T00:00:00", "2020-05-13T18:00:00", "received on a day off that ends with 11 May"),
        ("extended", "2020-06-23T18:00:00+03:00", "2020-06-25T18:00:00", "=",                   "the day of the parade is off"),
        ("extended", "2021-10-29T17:00:00+03:00", "2021-11-08T17:00:00", "=",                   "30 October to 7 November are all off"),
    ];
    check(&with_presidential_days(PresidentialDays::Run), run);
    check(&with_presidential_days(PresidentialDays::Pause), pause);
}

#[test]
fn a_tier_without_a_promise_has_no_deadline_and_asks_no_calendar() {
    let law = Law::shipped();
    for received in [
        "2026-04-30T17:20:00+03:00",
        "2031-06-01T12:00:00+03:00",
        "1850-01-01T00:00:00Z",
    ] {
        let quote = quote(&law, "free", received);
        assert_eq!(quote.reaction(), None, "F3: {received}");
        assert_eq!(
            quote.clauses.iter().map(|clause| clause.as_str()).collect::<Vec<_>>(),
            ["F3"]
        );
        assert!(!quote.projected());
        assert_eq!(law.explain(&quote), Ok(Vec::new()));
    }
}

#[test]
fn the_first_needed_year_that_is_missing_is_named() {
    let law = Law::shipped();
    let rows = [
        ("2014-12-31T23:59:59+03:00", 2014, "the day before the first"),
        ("2014-12-31T23:30:00+02:00", 0, "that is 2015 in Moscow already"),
        ("2030-01-01T00:00:00+03:00", 2030, "the first second after the last"),
        ("2031-06-01T12:00:00+03:00", 2031, "years later"),
        ("2029-12-31T22:00:00+01:00", 2030, "days and years are Moscow's"),
        ("2029-12-31T00:00:01+03:00", 2030, "the allowance runs over the end"),
        ("0001-06-01T12:00:00+03:00", 1, "before everything"),
        ("9999-06-01T12:00:00+03:00", 9999, "after everything"),
    ];
    let extended = law.catalog().tier("extended").unwrap();
    for (received, year, why) in rows {
        let answer = law.quote(extended, at(received));
        if year == 0 {
            assert!(answer.is_ok(), "{received}: {why}");
        } else {
            assert_eq!(answer.unwrap_err(), NotCovered { year }, "{received}: {why}");
        }
    }
}

#[test]
fn an_answer_tells_which_years_it_rests_on() {
    let law = Law::shipped();
    let years = |received| {
        let quote = quote(&law, "basic", received);
        let years: Vec<_> = quote
            .reaction()
            .unwrap()
            .calendar
            .iter()
            .map(|year| (year.year, year.status.id()))
            .collect();
        (years, quote.projected())
    };
    assert_eq!(years("2026-04-30T17:20:00+03:00"), (vec![(2026, "official")], false));
    assert_eq!(
        years("2025-12-30T15:00:00+03:00"),
        (vec![(2025, "official"), (2026, "official")], false)
    );
    assert_eq!(
        years("2027-12-30T12:00:00+03:00"),
        (vec![(2027, "official"), (2028, "projected")], true)
    );
    assert_eq!(
        years("2015-12-30T00:00:00+03:00"),
        (vec![(2015, "official")], false),
        "due on 1 January 2016 00:00 sharp"
    );
    assert_eq!(
        years("2029-12-28T00:00:00+03:00"),
        (vec![(2029, "projected")], true),
        "2030 is not needed"
    );
}

#[test]
fn without_desk_hours_between_receipt_and_due_there_is_no_time_by_desk_hours() {
    let answer = |minutes, received| {
        let law = Law::with_catalog(catalog(minutes, ten_to_six(), PresidentialDays::Run));
        let quote = quote(&law, "quick", received);
        quote.reaction().unwrap().desk_by.map(|by| by.0.to_moscow_rfc3339())
    };
    assert_eq!(answer(15, "2026-06-02T20:00:00+03:00"), None, "20:00 to 20:15");
    assert_eq!(
        answer(16 * 60 - 1, "2026-06-02T18:00:01+03:00"),
        None,
        "a second too late, a minute too short"
    );
    assert_eq!(
        answer(16 * 60, "2026-06-02T18:00:01+03:00").as_deref(),
        Some("2026-06-03T10:00:01+03:00")
    );
    assert_eq!(
        answer(15, "2026-06-02T18:00:00+03:00").as_deref(),
        Some("2026-06-02T18:00:00+03:00"),
        "at receipt itself"
    );
}

#[test]
fn a_desk_that_opens_at_midnight_is_open_at_a_deadline_at_midnight() {
    let hours = (hour(0), hour(8));
    let law = Law::with_catalog(catalog(24 * 60, hours, PresidentialDays::Run));
    let desk_by = |received| {
        quote(&law, "quick", received)
            .reaction()
            .unwrap()
            .desk_by
            .unwrap()
            .0
            .to_moscow_rfc3339()
    };
    assert_eq!(
        desk_by("2026-06-02T00:00:00+03:00"),
        "2026-06-03T00:00:00+03:00",
        "Wednesday works"
    );
    assert_eq!(
        desk_by("2026-05-15T00:00:00+03:00"),
        "2026-05-15T08:00:00+03:00",
        "Saturday does not"
    );
}
