//! `outbox`: what is on its way, and making it go.

use crate::{
    args::{self, OutboxVerb},
    context::Context,
    verbs::{requests, send::NOT_DELIVERED_YET},
};
use ::requests::Problem;
use std::{process::ExitCode, time::Duration};

pub(crate) fn run(context: &Context, asked: &args::Outbox) -> Result<ExitCode, Problem> {
    match asked.verb {
        None => {
            let workspace = context.reading()?;
            requests::list(context, &workspace, &workspace.outbox()?, "outbox")
        }
        Some(OutboxVerb::Flush { wait }) => {
            let workspace = context.working()?;
            context.wait_for(workspace.flush(Duration::from_secs(u64::from(wait))))?;
            let left = workspace.outbox()?;
            let status = requests::list(context, &workspace, &left, "outbox")?;
            Ok(if left.is_empty() {
                status
            } else {
                ExitCode::from(NOT_DELIVERED_YET)
            })
        }
    }
}
