//! `workspace`: the list, the tier, the demo's reset.

use crate::{
    args::{self, WorkspaceVerb},
    context::Context,
};
use requests::Problem;
use serde_json::json;
use std::process::ExitCode;
use support::{Workspace, WorkspaceName};

pub(crate) fn run(context: &Context, asked: &args::Workspace) -> Result<ExitCode, Problem> {
    match &asked.verb {
        WorkspaceVerb::List => list(context, &context.reading()?),
        WorkspaceVerb::Set { tier } => {
            let workspace = context.working()?;
            workspace.set_tier(tier)?;
            list(context, &workspace)
        }
        WorkspaceVerb::Reset { workspace } => {
            // The name stands in the command, so that nothing is reset by a variable someone forgot.
            let WorkspaceName::Demo = WorkspaceName::parse(workspace)?;
            let workspace = context.working()?;
            context.wait_for(workspace.reset_demo())?;
            list(context, &workspace)
        }
    }
}

fn list(context: &Context, workspace: &Workspace) -> Result<ExitCode, Problem> {
    let summary = workspace.summary()?;
    let document = || json!({ "workspaces": [{ "name": summary.name, "tier": summary.tier, "desk": summary.desk }] });
    let lines = || {
        let words = workspace.words();
        let tier = summary
            .tier
            .as_ref()
            .map(|tier| words.tier_name(workspace.law(), tier))
            .unwrap_or_default();
        vec![words.say_with(
            "cli-workspace",
            &[("name", summary.name.into()), ("tier", (&tier).into())],
        )]
    };
    Ok(context.output.answer(document, lines))
}
