//! `doctor`: how things stand.

use crate::context::Context;
use requests::Problem;
use serde_json::json;
use std::process::ExitCode;
use support::Report;

pub(crate) fn run(context: &Context) -> Result<ExitCode, Problem> {
    let workspace = context.reading()?;
    let report = context.wait_for(workspace.doctor(&context.home))?;
    let document = || {
        json!({
            "program": report.program,
            "schema": report.schema,
            "home": report.home,
            "workspace": { "name": context.name.shown(), "folder": report.folder },
            "journal": { "integrity": report.journal },
            "catalog": report.catalog,
            "calendar": {
                "version": report.calendar,
                "first": report.years.0,
                "last": report.years.1,
                "last_official": report.years.2,
            },
            "desk": { "kind": report.desk, "tickets": report.tickets },
        })
    };
    Ok(context.output.answer(document, || lines(context, &report)))
}

fn lines(context: &Context, report: &Report) -> Vec<String> {
    let words = context.output.words();
    let journal = report
        .journal
        .clone()
        .unwrap_or_else(|| words.say("cli-doctor-no-journal"));
    let tickets = report
        .tickets
        .map_or_else(|| "—".to_owned(), |tickets| tickets.to_string());
    let years = format!("{}–{}", report.years.0, report.years.1);
    [
        ("cli-doctor-program", report.program.to_owned()),
        ("cli-doctor-home", report.home.clone()),
        ("cli-doctor-folder", report.folder.clone()),
        ("cli-doctor-journal", journal),
        ("cli-doctor-catalog", report.catalog.clone()),
        ("cli-doctor-calendar", format!("{years} ({})", report.calendar)),
        ("cli-doctor-official", report.years.2.to_string()),
        ("cli-doctor-desk", report.desk.to_owned()),
        ("cli-doctor-tickets", tickets),
    ]
    .into_iter()
    .map(|(id, value)| words.say_with(id, &[("value", (&value).into())]))
    .collect()
}
