//! `outbox`: what is on its way, and what a person orders for it.

use crate::{
    args::{self, OutboxVerb},
    context::Context,
    verbs::{requests, send::NOT_DELIVERED_YET},
};
use ::requests::{Problem, RequestId};
use std::{process::ExitCode, time::Duration};
use support::{Resolution, Workspace};

pub(crate) fn run(context: &Context, asked: &args::Outbox) -> Result<ExitCode, Problem> {
    match &asked.verb {
        None => list(context, &context.reading()?),
        Some(OutboxVerb::Flush { wait }) => {
            let workspace = context.sending()?;
            context.wait_for(workspace.flush(seconds(*wait)))?;
            let status = list(context, &workspace)?;
            Ok(unless(!workspace.outbox()?.is_empty(), status))
        }
        Some(OutboxVerb::Retry { request, wait }) => {
            let workspace = context.sending()?;
            let id = workspace.resolve(request)?;
            workspace.retry(id)?;
            delivered(context, &workspace, id, *wait)
        }
        Some(OutboxVerb::Resolve { request, how, wait }) => {
            let workspace = context.sending()?;
            let id = workspace.resolve(request)?;
            let resolution = match how {
                args::Resolve::Arrived => Resolution::Arrived,
                args::Resolve::SendAgain => Resolution::SendAgain,
            };
            workspace.resolve_unknown(id, resolution)?;
            delivered(context, &workspace, id, *wait)
        }
        Some(OutboxVerb::Cancel { request }) => {
            let workspace = context.working()?;
            workspace.cancel(workspace.resolve(request)?)?;
            list(context, &workspace)
        }
        Some(OutboxVerb::GiveUp { request }) => {
            let workspace = context.working()?;
            workspace.give_up(workspace.resolve(request)?)?;
            list(context, &workspace)
        }
    }
}

fn delivered(context: &Context, workspace: &Workspace, id: RequestId, wait: u32) -> Result<ExitCode, Problem> {
    let mut left = false;
    if wait > 0 {
        let details = context.wait_for(workspace.deliver_within(id, seconds(wait)))?;
        left = details.request.state.is_outgoing();
    }
    Ok(unless(left, list(context, workspace)?))
}

fn list(context: &Context, workspace: &Workspace) -> Result<ExitCode, Problem> {
    requests::list(context, workspace, &workspace.outbox()?, "outbox")
}

fn unless(left: bool, status: ExitCode) -> ExitCode {
    if left {
        ExitCode::from(NOT_DELIVERED_YET)
    } else {
        status
    }
}

fn seconds(wait: u32) -> Duration {
    Duration::from_secs(u64::from(wait))
}
