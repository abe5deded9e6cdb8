//! `desk`: the help desk that requests go into; in the demo, how its desk behaves.

use crate::{
    args::{self, DeskVerb, SetDesk},
    context::Context,
    verbs::help_desk,
};
use requests::Problem;
use serde_json::json;
use std::process::ExitCode;
use support::DemoMode;

pub(crate) fn run(context: &Context, asked: &args::Desk) -> Result<ExitCode, Problem> {
    match &asked.verb {
        DeskVerb::Set { desk } => match desk {
            SetDesk::Own(desk) => help_desk::set(context, desk),
            SetDesk::Ok => demo(context, DemoMode::Ok),
            SetDesk::Offline => demo(context, DemoMode::Offline),
            SetDesk::Slow => demo(context, DemoMode::Slow),
            SetDesk::Refusing => demo(context, DemoMode::Refusing),
            SetDesk::Losing => demo(context, DemoMode::Losing),
        },
        DeskVerb::Check => help_desk::check(context),
        DeskVerb::Administrator { desk } => help_desk::administrator(context, desk),
        DeskVerb::Off => {
            context.working()?.leave_account("desk off")?;
            let lines = || vec![context.output.words().say("cli-help-desk-off")];
            Ok(context.output.answer(|| json!({ "desk": null }), lines))
        }
    }
}

fn demo(context: &Context, mode: DemoMode) -> Result<ExitCode, Problem> {
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
