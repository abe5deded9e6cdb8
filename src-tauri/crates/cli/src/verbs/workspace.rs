//! `workspace`: the list, a new one, its settings, one from elsewhere, the demo's reset.

use crate::{
    args::{self, WorkspaceVerb},
    context::Context,
    verbs::restore,
};
use requests::Problem;
use serde_json::{Value, json};
use std::process::ExitCode;
use support::{NewWorkspace, ProfileChange, Workspace, WorkspaceName, WorkspaceSummary};

pub(crate) fn run(context: &Context, asked: args::Workspace) -> Result<ExitCode, Problem> {
    match asked.verb {
        WorkspaceVerb::List => list(context),
        WorkspaceVerb::Create { name, profile, catalog } => {
            let new = NewWorkspace {
                profile: change(profile),
                catalog,
            };
            let workspace = Workspace::create(&context.home, own_name(&name)?, context.lang(), &new)?;
            answer(context, &[workspace.summary()?])
        }
        WorkspaceVerb::Set { profile } => {
            let change = change(profile);
            if change == ProfileChange::default() {
                return Err(Problem::Usage {
                    argument: "workspace set".to_owned(),
                    expected: "--tier, --organisation, --person, --email, --news-subscription".to_owned(),
                });
            }
            let workspace = context.working()?;
            workspace.set_profile(&change)?;
            answer(context, &[workspace.summary()?])
        }
        WorkspaceVerb::Accept { name, yes: _ } => accept(context, WorkspaceName::parse(&name)?),
        WorkspaceVerb::Restore { name, yes: _ } => restore::run(context, &WorkspaceName::parse(&name)?),
        WorkspaceVerb::Reset { workspace } => {
            // The name stands in the command, so that nothing is reset by a variable someone forgot.
            let name = WorkspaceName::parse(&workspace)?;
            let workspace = Workspace::open(&context.home, name, context.lang())?;
            context.wait_for(workspace.reset_demo())?;
            answer(context, &[workspace.summary()?])
        }
    }
}

/// Created is what lies in the home, by its name.
fn own_name(given: &str) -> Result<WorkspaceName, Problem> {
    match WorkspaceName::parse(given) {
        Ok(WorkspaceName::Folder(_)) | Err(_) => Err(Problem::Usage {
            argument: "NAME".to_owned(),
            expected: "[a-z0-9-]{1,32}".to_owned(),
        }),
        named => named,
    }
}

/// Nothing is sent by saying so: who writes scripts decides when.
fn accept(context: &Context, name: WorkspaceName) -> Result<ExitCode, Problem> {
    let workspace = Workspace::open(&context.home, name, context.lang())?;
    workspace.accept()?;
    let waiting = workspace.outbox()?.len();
    let name = workspace.name().shown();
    let document = || json!({ "accepted": { "workspace": name, "waiting": waiting } });
    let words = context.output.words();
    let line = || words.say_with("cli-accepted", &[("name", (&name).into()), ("count", waiting.into())]);
    Ok(context.output.answer(document, || vec![line()]))
}

fn change(profile: args::Profile) -> ProfileChange {
    ProfileChange {
        organisation: profile.organisation,
        person: profile.person,
        email: profile.email,
        tier: profile.tier,
        news_subscription: profile.news_subscription,
    }
}

fn list(context: &Context) -> Result<ExitCode, Problem> {
    answer(context, &context.home.summaries(context.lang()))
}

fn answer(context: &Context, found: &[WorkspaceSummary]) -> Result<ExitCode, Problem> {
    let record = |summary: &WorkspaceSummary| json!({ "name": summary.name.shown(), "tier": summary.tier, "desk": summary.desk });
    let document = || json!({ "workspaces": found.iter().map(record).collect::<Vec<Value>>() });
    let words = context.output.words();
    let line = |summary: &WorkspaceSummary| {
        let name = summary.name.shown();
        match &summary.tier_name {
            Some(tier) => words.say_with("cli-workspace", &[("name", (&name).into()), ("tier", tier.into())]),
            None => words.say_with("cli-workspace-no-tier", &[("name", (&name).into())]),
        }
    };
    Ok(context.output.answer(document, || found.iter().map(line).collect()))
}
