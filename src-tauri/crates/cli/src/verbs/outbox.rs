//! `outbox`: what is on its way, and making it go.

use crate::{
    args::{self, OutboxVerb},
    context::Context,
    verbs::requests,
};
use ::requests::Problem;
use std::{process::ExitCode, time::Duration};

pub(crate) fn run(context: &Context, asked: &args::Outbox) -> Result<ExitCode, Problem> {
    let workspace = match asked.verb {
        None => context.reading()?,
        Some(OutboxVerb::Flush { wait }) => {
            let workspace = context.working()?;
            context.wait_for(workspace.flush(Duration::from_secs(u64::from(wait))))?;
            workspace
        }
    };
    requests::list(context, &workspace, &workspace.outbox()?, "outbox")
}
