//! `clock`: what it says; the demo's can be set.

use crate::{
    args::{self, ClockVerb},
    context::Context,
};
use chrono::TimeDelta;
use requests::Problem;
use serde_json::json;
use std::process::ExitCode;
use support::{ClockReading, parse_instant};

pub(crate) fn run(context: &Context, asked: &args::Clock) -> Result<ExitCode, Problem> {
    let reading = match &asked.verb {
        None => context.reading()?.clock()?,
        Some(ClockVerb::Set { at }) => {
            let at = parse_instant(at)?;
            let workspace = context.working()?;
            context.wait_for(workspace.set_clock(at))?
        }
        Some(ClockVerb::Advance { by }) => {
            let by = step(by)?;
            let workspace = context.working()?;
            match by {
                Step::NextEvent => context.wait_for(workspace.advance_to_next_event())?,
                Step::By(by) => context.wait_for(workspace.advance(by))?,
            }
        }
        Some(ClockVerb::Real) => {
            let workspace = context.working()?;
            context.wait_for(workspace.real_clock())?
        }
    };
    Ok(answer(context, reading))
}

fn answer(context: &Context, reading: ClockReading) -> ExitCode {
    context.output.answer(
        || json!({ "clock": reading.kind.id(), "now": reading.now.to_moscow_rfc3339() }),
        || {
            let mut lines = context.output.heading(&context.name, reading);
            lines.push(context.output.words().full(reading.now));
            lines
        },
    )
}

enum Step {
    NextEvent,
    By(TimeDelta),
}

fn step(text: &str) -> Result<Step, Problem> {
    if text == "next-event" {
        return Ok(Step::NextEvent);
    }
    let wrong = || Problem::Usage {
        argument: "advance".to_owned(),
        expected: "90m, 2h, 3d, next-event".to_owned(),
    };
    let (number, unit) = text.split_at_checked(text.len().saturating_sub(1)).ok_or_else(wrong)?;
    let number: i64 = number.parse().ok().filter(|number| *number > 0).ok_or_else(wrong)?;
    let by = match unit {
        "m" => TimeDelta::try_minutes(number),
        "h" => TimeDelta::try_hours(number),
        "d" => TimeDelta::try_days(number),
        _ => None,
    };
    by.map(Step::By).ok_or_else(wrong)
}
