//! Years in which Moscow's offset changed. No such year is shipped; a day's length is still what
//! the time zone database says, and never 24 hours by assumption.

use crate::fixtures::{calendar, catalog, quote, ten_to_six, weekends_off};
use terms::{DayKind, Law, PresidentialDays, WorkCalendar};

fn due(calendar: &WorkCalendar, hours: u32, received: &str) -> (String, i64) {
    let law = Law::new(
        catalog(hours * 60, ten_to_six(), PresidentialDays::Run),
        calendar.clone(),
    );
    let quote = quote(&law, "quick", received);
    let reaction = quote.reaction().unwrap();
    (reaction.due_at.0.to_moscow_rfc3339(), reaction.paused_seconds / 3600)
}

/// Hours, received, due, paused hours, why.
type Row = (u32, &'static str, &'static str, i64, &'static str);

fn check(calendar: &WorkCalendar, rows: &[Row]) {
    for (hours, received, expected, paused, why) in rows {
        assert_eq!(
            due(calendar, *hours, received),
            ((*expected).to_owned(), *paused),
            "{received}: {why}"
        );
    }
}

#[test]
fn the_clock_runs_over_a_change() {
    #[rustfmt::skip]
    check(&calendar(2010..=2014, |_| DayKind::WorkingDay), &[
        (24, "2010-03-27T12:00:00+03:00", "2010-03-28T13:00:00+04:00", 0, "28 March 2010 has 23 hours"),
        (24, "2010-10-30T12:00:00+04:00", "2010-10-31T11:00:00+03:00", 0, "31 October 2010 has 25 hours"),
        (24, "2011-03-26T12:00:00+03:00", "2011-03-27T13:00:00+04:00", 0, "27 March 2011 has 23 hours, and the offset stays"),
        (24, "2011-10-29T12:00:00+04:00", "2011-10-30T12:00:00+04:00", 0, "no change in the autumn of 2011"),
        (24, "2014-10-25T12:00:00+04:00", "2014-10-26T11:00:00+03:00", 0, "26 October 2014 has 25 hours"),
        (23, "2010-03-28T00:00:00+03:00", "2010-03-29T00:00:00+04:00", 0, "the whole short day"),
        (25, "2014-10-26T00:00:00+04:00", "2014-10-27T00:00:00+03:00", 0, "the whole long day"),
        (1,  "2014-10-26T01:30:00+04:00", "2014-10-26T01:30:00+03:00", 0, "the hour that came twice, into its second time"),
    ]);
}

#[test]
fn the_clock_stands_over_a_change() {
    #[rustfmt::skip]
    check(&calendar(2010..=2014, weekends_off), &[
        (24, "2010-03-26T17:00:00+03:00", "2010-03-29T17:00:00+04:00", 47, "a weekend of 47 hours"),
        (24, "2010-10-29T17:00:00+04:00", "2010-11-01T17:00:00+03:00", 49, "a weekend of 49 hours"),
        (24, "2014-10-24T17:00:00+04:00", "2014-10-27T17:00:00+03:00", 49, "the same in 2014"),
        (24, "2011-03-27T12:00:00+04:00", "2011-03-29T00:00:00+04:00", 12, "received on a Sunday after its change"),
        (24, "2011-03-27T01:00:00+03:00", "2011-03-29T00:00:00+04:00", 22, "received on the short Sunday before its change"),
    ]);
}

#[test]
fn days_are_told_apart_long_after_a_change() {
    // The calendar begins at +04:00 and every midnight since the autumn of 2014 comes an hour later than it would.
    #[rustfmt::skip]
    check(&calendar(2012..=2015, weekends_off), &[
        (24, "2015-02-10T23:30:00+03:00", "2015-02-11T23:30:00+03:00", 0, "the last hour of a Tuesday is still Tuesday"),
        (24, "2015-02-13T23:30:00+03:00", "2015-02-16T23:30:00+03:00", 48, "the last hour of a Friday still counts"),
        (24, "2015-02-15T23:30:00+03:00", "2015-02-17T00:00:00+03:00", 0, "the last half hour of a Sunday does not"),
        (24, "2015-02-11T00:00:00+03:00", "2015-02-12T00:00:00+03:00", 0, "midnight sharp begins the day"),
    ]);
}
