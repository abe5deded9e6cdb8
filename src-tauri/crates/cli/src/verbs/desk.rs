//! `desk`: how the demo's desk behaves.

use crate::{
    args::{self, DeskMode, DeskVerb},
    context::Context,
};
use requests::Problem;
use serde_json::json;
use std::process::ExitCode;
use support::DemoMode;

pub(crate) fn run(context: &Context, asked: &args::Desk) -> Result<ExitCode, Problem> {
    let DeskVerb::Set { mode } = &asked.verb;
    let mode = match mode {
        DeskMode::Ok => DemoMode::Ok,
        DeskMode::Offline => DemoMode::Offline,
        DeskMode::Slow => DemoMode::Slow,
        DeskMode::Losing => DemoMode::Losing,
    };
    let workspace = context.working()?;
    workspace.set_desk_mode(mode)?;
    let lines = || {
        vec![
            context
                .output
                .words()
                .say_with("cli-desk-mode", &[("mode", mode.id().into())]),
        ]
    };
    Ok(context
        .output
        .answer(|| json!({ "desk": { "kind": "demo", "mode": mode.id() } }), lines))
}
