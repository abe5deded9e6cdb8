//! `send`: judged, stored, delivered. What cannot go stays as a draft, and the answer names it.

use crate::{args, context::Context, output::stamped, records::request, verbs::letter};
use ::requests::{DraftText, Problem, RequestDetails, State};
use serde_json::json;
use std::{
    fs,
    io::{self, Read},
    path::Path,
    process::ExitCode,
    time::Duration,
};
use support::{ClockReading, Form, Workspace};
use words::ledger::{Basis, Told};

/// As the contract has it: stored safely, not delivered within the wait.
pub(crate) const NOT_DELIVERED_YET: u8 = 6;

pub(crate) fn run(context: &Context, asked: args::Send) -> Result<ExitCode, Problem> {
    let workspace = context.sending()?;
    let text = DraftText {
        body: body(asked.body.as_ref(), asked.body_file.as_deref())?,
        service: asked.service,
        subject: asked.subject,
        what: asked.what.unwrap_or_default(),
        agreed: asked.agreed.unwrap_or_default(),
        wanted: String::new(),
    };
    let stored = context.wait_for(workspace.submit_with(&Form { id: asked.id, text }, &asked.attach))?;
    let wait = Duration::from_secs(u64::from(asked.wait));
    let details = if wait.is_zero() {
        stored
    } else {
        context.wait_for(workspace.deliver_within(stored.request.id, wait))?
    };
    let clock = workspace.clock()?;
    let status = context.output.answer(
        || {
            let request = request::whole(&workspace, &details);
            stamped(json!({ "request": request }), &context.name, clock)
        },
        || lines(context, &workspace, &details, clock),
    );
    let still_here = !wait.is_zero() && details.request.state.is_outgoing() && details.request.state != State::NeedsYou;
    Ok(if still_here {
        ExitCode::from(NOT_DELIVERED_YET)
    } else {
        status
    })
}

fn lines(context: &Context, workspace: &Workspace, details: &RequestDetails, clock: ClockReading) -> Vec<String> {
    let words = workspace.words();
    let number = details.request.number.map_or(0, |number| number.0).to_string();
    let state = words.state(details.request.state);
    let mut lines = context.output.heading(&context.name, clock);
    lines.extend([
        words.say_with("cli-sent", &[("number", (&number).into()), ("state", (&state).into())]),
        words.state_means(details.request.state),
    ]);
    let promise = details.receipt_quote.as_ref().or(details.promise.as_ref());
    if let Some(Ok((quote, segments))) = promise.map(|promise| promise.quote.decode()) {
        let basis = if details.receipt_quote.is_some() {
            Basis::FromReceipt
        } else {
            Basis::AtSubmission
        };
        let told = Told {
            now: clock.now,
            basis,
            reacted_at: None,
            own: None,
        };
        lines.push(words.promise(workspace.law(), &quote, &segments, told).full);
    }
    lines.extend(letter::lines(context, workspace, details));
    lines
}

pub(crate) fn body(text: Option<&String>, file: Option<&Path>) -> Result<String, Problem> {
    match (text, file) {
        (Some(body), _) => Ok(body.clone()),
        (None, Some(file)) if file == Path::new("-") => read(file, io::stdin().lock()),
        (None, Some(file)) => fs::File::open(file)
            .map_err(|error| unreadable(file, &error))
            .and_then(|open| read(file, open)),
        (None, None) => Ok(String::new()),
    }
}

/// A text may not be UTF-8: what cannot be read becomes U+FFFD, the rest is kept.
fn read(file: &Path, mut source: impl Read) -> Result<String, Problem> {
    let mut bytes = Vec::new();
    source
        .read_to_end(&mut bytes)
        .map_err(|error| unreadable(file, &error))?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

fn unreadable(file: &Path, error: &io::Error) -> Problem {
    Problem::Usage {
        argument: "--body-file".to_owned(),
        expected: format!("{}: {error}", file.display()),
    }
}
