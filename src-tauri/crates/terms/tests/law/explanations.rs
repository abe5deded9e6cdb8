//! The reckoning of a dozen famous weeks, as people would read it day by day. The dates themselves are
//! checked in `reply_time_table.rs`; here a changed line of the ledger shows as a changed line.

use crate::fixtures::at;
use std::fmt::Write;
use terms::{Catalog, Law, PresidentialDays, Segment};

fn told(law: &Law, tier: &str, received: &str) -> String {
    let quote = law.quote(law.catalog().tier(tier).unwrap(), at(received)).unwrap();
    let reaction = quote.reaction().unwrap();
    let mut text = String::new();
    writeln!(text, "{tier}, received {}", quote.received_at.0).unwrap();
    for segment in law.explain(&quote).unwrap() {
        writeln!(text, "{}", line(law, &segment)).unwrap();
    }
    let desk_by = reaction
        .desk_by
        .map_or("none".to_owned(), |by| by.0.to_moscow_rfc3339());
    writeln!(
        text,
        "due {}, by desk hours {desk_by}, paused {}",
        reaction.due_at.0,
        hours(reaction.paused_seconds)
    )
    .unwrap();
    for year in &reaction.calendar {
        writeln!(text, "{} {}: {}", year.year, year.status.id(), year.source.0).unwrap();
    }
    text
}

fn line(law: &Law, segment: &Segment) -> String {
    let start = segment.start.in_moscow().format("%a %d.%m %H:%M:%S");
    let length = hours(segment.end.unix() - segment.start.unix());
    let mut line = format!(
        "  {start} + {length} {} {}",
        segment.clock.id(),
        segment.reason.kind.id()
    );
    if let Some(holiday) = &segment.reason.holiday {
        write!(line, ", {}", law.calendar().holiday(holiday).unwrap().ru).unwrap();
    }
    if let Some(from) = segment.reason.moved_from {
        write!(line, ", from {from}").unwrap();
    }
    if let Some(to) = segment.reason.moved_to {
        write!(line, ", day off goes to {to}").unwrap();
    }
    if let Some(decree) = &segment.reason.decree {
        write!(line, ", by {}", decree.0).unwrap();
    }
    write!(line, " = {}", hours(segment.counted_seconds)).unwrap();
    line
}

fn hours(seconds: i64) -> String {
    format!("{}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60)
}

fn with_pause() -> Law {
    let mut catalog = Catalog::shipped();
    catalog.presidential_days = PresidentialDays::Pause;
    Law::with_catalog(catalog)
}

macro_rules! weeks {
    ($($name:ident: $law:expr, $tier:literal, $received:literal;)*) => {$(
        #[test]
        fn $name() {
            insta::assert_snapshot!(told(&$law, $tier, $received));
        }
    )*};
}

weeks! {
    first_of_may_2026_on_basic: Law::shipped(), "basic", "2026-04-30T17:20:00+03:00";
    first_of_may_2026_on_extended: Law::shipped(), "extended", "2026-04-30T17:20:00+03:00";
    victory_day_2026: Law::shipped(), "basic", "2026-05-08T12:00:00+03:00";
    new_year_2026: Law::shipped(), "basic", "2025-12-30T15:00:00+03:00";
    new_year_2028_is_projected: Law::shipped(), "extended", "2027-12-30T12:00:00+03:00";
    working_saturday_november_2025: Law::shipped(), "basic", "2025-10-31T12:00:00+03:00";
    working_saturday_december_2024: Law::shipped(), "basic", "2024-12-28T20:00:00+03:00";
    may_2024_with_two_moves: Law::shipped(), "basic", "2024-04-26T19:30:15+03:00";
    womens_day_2026: Law::shipped(), "extended", "2026-03-06T12:00:00+03:00";
    russia_day_2025: Law::shipped(), "basic", "2025-06-11T10:00:00+03:00";
    april_2020_running: Law::shipped(), "basic", "2020-04-01T12:00:00+03:00";
    april_2020_paused: with_pause(), "basic", "2020-04-29T12:00:00+03:00";
    november_2021_running: Law::shipped(), "basic", "2021-10-29T17:00:00+03:00";
    november_2021_paused: with_pause(), "extended", "2021-10-29T17:00:00+03:00";
    an_ordinary_night: Law::shipped(), "extended", "2026-06-02T23:59:59+03:00";
    midnight_sharp_before_a_weekend: Law::shipped(), "extended", "2026-05-15T00:00:00+03:00";
}
