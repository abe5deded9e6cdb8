//! `calendar`: every day of a year.

use crate::{args, context::Context, records::day::DayRecord};
use requests::Problem;
use serde_json::json;
use std::process::ExitCode;
use terms::{CalendarYear, Day, DayKind, Law};
use words::Words;

pub(crate) fn run(context: &Context, asked: &args::Calendar) -> Result<ExitCode, Problem> {
    let workspace = context.reading()?;
    let (law, words) = (workspace.law(), workspace.words());
    let year = workspace.calendar_year(asked.year)?;
    let document = || {
        let days: Vec<DayRecord> = year.days.iter().map(|day| DayRecord::new(law, words, day)).collect();
        json!({
            "year": year.year,
            "status": year.status.id(),
            "source": year.source.0,
            "working_days": year.working_days(),
            "days": days,
        })
    };
    Ok(context.output.answer(document, || lines(law, words, year)))
}

/// Every day but ordinary working days and weekends, named.
fn lines(law: &Law, words: Words, year: &CalendarYear) -> Vec<String> {
    let named = |day: &&Day| !matches!(day.kind, DayKind::WorkingDay | DayKind::Weekend);
    let count = year.working_days();
    let mut lines = vec![words.say_with(
        if year.status == terms::YearStatus::Official {
            "cli-calendar-official"
        } else {
            "cli-calendar-projected"
        },
        &[
            ("year", (&year.year.to_string()).into()),
            ("days", count.into()),
            ("source", (&year.source.0).into()),
        ],
    )];
    lines.extend(year.days.iter().filter(named).map(|day| {
        let kind = words.day_words(law, day);
        format!("{}  {kind}", words.day(day.date))
    }));
    lines
}
