//! `requests`: the list, or one of them.

use crate::{
    args::{self, RequestsVerb},
    context::Context,
    output::stamped,
    records::request::{self, RequestRecord},
};
use ::requests::{Problem, Request, RequestDetails, State};
use serde_json::json;
use std::process::ExitCode;
use support::{ClockReading, Filter, Workspace};
use words::ledger::{Basis, Told};

pub(crate) fn run(context: &Context, asked: &args::Requests) -> Result<ExitCode, Problem> {
    let workspace = context.reading()?;
    match &asked.verb {
        Some(RequestsVerb::Show { request }) => show(context, &workspace, request),
        None => {
            let state = asked.state.as_deref().map(state).transpose()?;
            let found = workspace.list(&Filter {
                state,
                drafts: asked.drafts,
            })?;
            list(context, &workspace, &found, "requests")
        }
    }
}

/// Rows under the verb's name.
pub(crate) fn list(
    context: &Context,
    workspace: &Workspace,
    found: &[Request],
    under: &str,
) -> Result<ExitCode, Problem> {
    let clock = workspace.clock()?;
    let document = || {
        let records: Vec<RequestRecord<'_>> = found.iter().map(RequestRecord::new).collect();
        stamped(json!({ under: records }), context.name, clock)
    };
    let lines = || {
        let mut lines = vec![context.output.heading(context.name, clock)];
        lines.extend(found.iter().map(|request| line(workspace, request, clock)));
        lines.extend(found.is_empty().then(|| workspace.words().say("cli-nothing-here")));
        lines
    };
    Ok(context.output.answer(document, lines))
}

fn line(workspace: &Workspace, request: &Request, clock: ClockReading) -> String {
    let words = workspace.words();
    let number = request
        .number
        .map_or_else(|| request.id.to_string(), |number| number.0.to_string());
    let state = words.state(request.state);
    let note = words.request_note(request, clock.now);
    format!("{number:>4}  {state}  {}  {note}", request.text.subject)
        .trim_end()
        .to_owned()
}

fn show(context: &Context, workspace: &Workspace, given: &str) -> Result<ExitCode, Problem> {
    let details = workspace.show(workspace.resolve(given)?)?;
    let clock = workspace.clock()?;
    let document = || {
        let request = request::details(workspace.law(), workspace.words(), &details);
        stamped(json!({ "request": request }), context.name, clock)
    };
    Ok(context
        .output
        .answer(document, || story(context, workspace, &details, clock)))
}

fn story(context: &Context, workspace: &Workspace, details: &RequestDetails, clock: ClockReading) -> Vec<String> {
    let words = workspace.words();
    let mut lines = vec![
        context.output.heading(context.name, clock),
        line(workspace, &details.request, clock),
        words.state_means(details.request.state),
    ];
    for (promise, basis) in [
        (&details.promise, Basis::AtSubmission),
        (&details.receipt_quote, Basis::FromReceipt),
    ] {
        if let Some(Ok((quote, segments))) = promise.as_ref().map(|promise| promise.quote.decode()) {
            let told = Told {
                now: clock.now,
                basis,
                reacted_at: details.request.reacted_at,
            };
            let told = words.promise(workspace.law(), &quote, &segments, told);
            lines.push(format!("{}. {}", told.large, told.under));
            lines.extend(told.outcome);
        }
    }
    lines.extend(
        details
            .events
            .iter()
            .map(|event| format!("{}  {}", words.short(event.at), words.event(&event.kind))),
    );
    for message in &details.messages {
        lines.push(format!(
            "{}, {}",
            words.message_from(message.from),
            words.short(message.at)
        ));
        lines.push(message.text.clone());
    }
    lines
}

fn state(id: &str) -> Result<State, Problem> {
    State::from_id(id).ok_or_else(|| Problem::Usage {
        argument: "--state".to_owned(),
        expected: State::ALL.map(State::id).join(", "),
    })
}
