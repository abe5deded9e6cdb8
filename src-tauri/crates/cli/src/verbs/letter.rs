//! The letter of a handed-over request: where it lies, opening it, and what became of it.

use crate::{context::Context, output::stamped, records::request, verbs::requests::story};
use ::requests::{Problem, RequestDetails, State};
use serde_json::json;
use std::{
    env,
    io::{self, IsTerminal},
    process::ExitCode,
};
use support::{Workspace, open_in_mail_program, parse_instant};

/// `requests sent ID [--at INSTANT]`
pub(crate) fn sent(context: &Context, given: &str, at: Option<&str>) -> Result<ExitCode, Problem> {
    let at = at.map(parse_instant).transpose()?;
    let workspace = context.working()?;
    let details = workspace.confirm_sent(workspace.resolve(given)?, at)?;
    answer(context, &workspace, &details)
}

/// `requests not-sent ID`
pub(crate) fn not_sent(context: &Context, given: &str) -> Result<ExitCode, Problem> {
    let workspace = context.working()?;
    let details = context.wait_for(workspace.confirm_not_sent(workspace.resolve(given)?))?;
    answer(context, &workspace, &details)
}

/// `requests reacted ID --at INSTANT`
pub(crate) fn reacted(context: &Context, given: &str, at: &str) -> Result<ExitCode, Problem> {
    let at = parse_instant(at)?;
    let workspace = context.working()?;
    let details = workspace.reacted(workspace.resolve(given)?, at)?;
    answer(context, &workspace, &details)
}

/// `requests open ID`
pub(crate) fn open(context: &Context, given: &str) -> Result<ExitCode, Problem> {
    let workspace = context.working()?;
    let letter = context.wait_for(workspace.ready_letter(workspace.resolve(given)?))?;
    let opened = has_display() && open_in_mail_program(&letter);
    let document = || json!({ "letter": { "file": letter.file, "mailto": letter.mailto, "opened": opened } });
    let file = letter.file.display().to_string();
    let id = if opened { "cli-letter-opened" } else { "cli-letter-file" };
    let lines = || vec![context.output.words().say_with(id, &[("file", (&file).into())])];
    Ok(context.output.answer(document, lines))
}

/// What a person reads under a request that was just handed over. At a terminal with a display the letter
/// is opened at once; a script's answer opens nothing.
pub(crate) fn lines(context: &Context, workspace: &Workspace, details: &RequestDetails) -> Vec<String> {
    let (words, request) = (context.output.words(), &details.request);
    if request.state != State::HandedOver {
        return Vec::new();
    }
    let Ok(letter) = context.wait_for(workspace.ready_letter(request.id)) else {
        return Vec::new();
    };
    let opened = has_display() && io::stdout().is_terminal() && open_in_mail_program(&letter);
    let file = letter.file.display().to_string();
    let number = request.number.map_or(0, |number| number.0).to_string();
    let id = if opened { "cli-letter-opened" } else { "cli-letter-file" };
    vec![
        words.say_with(id, &[("file", (&file).into())]),
        words.say_with("cli-letter-next", &[("number", (&number).into())]),
    ]
}

fn answer(context: &Context, workspace: &Workspace, details: &RequestDetails) -> Result<ExitCode, Problem> {
    let clock = workspace.clock()?;
    let document = || {
        stamped(
            json!({ "request": request::whole(workspace, details) }),
            &context.name,
            clock,
        )
    };
    Ok(context
        .output
        .answer(document, || story(context, workspace, details, clock)))
}

fn has_display() -> bool {
    let has = |name: &str| env::var_os(name).is_some_and(|value| !value.is_empty());
    cfg!(not(target_os = "linux")) || has("DISPLAY") || has("WAYLAND_DISPLAY")
}
