//! `outbox`: what is on its way, and what a person orders for it.

use crate::{
    args::{self, OutboxVerb},
    context::Context,
    output::stamped,
    records::request::{RequestRecord, follow_up},
    verbs::{requests, send::NOT_DELIVERED_YET},
};
use ::requests::{LetterId, Problem, RequestId};
use serde_json::{Value, json};
use std::{process::ExitCode, time::Duration};
use support::{FollowUpOrder, Resolution, Workspace};

pub(crate) fn run(context: &Context, asked: &args::Outbox) -> Result<ExitCode, Problem> {
    match &asked.verb {
        None => list(context, &context.reading()?),
        Some(OutboxVerb::Flush { wait }) => {
            let workspace = context.sending()?;
            context.wait_for(workspace.flush(seconds(*wait)))?;
            let status = list(context, &workspace)?;
            let left = !workspace.outbox()?.is_empty() || !workspace.waiting_follow_ups()?.is_empty();
            Ok(unless(left, status))
        }
        Some(OutboxVerb::Retry { request, wait }) => {
            let workspace = context.sending()?;
            let meant = Meant::by(&workspace, request)?;
            match meant {
                Meant::Request(id) => workspace.retry(id)?,
                Meant::FollowUp(letter) => workspace.order_follow_up(letter, FollowUpOrder::Retry)?,
            }
            delivered(context, &workspace, meant, *wait)
        }
        Some(OutboxVerb::Resolve { request, how, wait }) => {
            let workspace = context.sending()?;
            let meant = Meant::by(&workspace, request)?;
            match (meant, how) {
                (Meant::Request(id), args::Resolve::Arrived) => workspace.resolve_unknown(id, Resolution::Arrived)?,
                (Meant::Request(id), args::Resolve::SendAgain) => {
                    workspace.resolve_unknown(id, Resolution::SendAgain)?;
                }
                (Meant::FollowUp(letter), args::Resolve::Arrived) => {
                    workspace.order_follow_up(letter, FollowUpOrder::Arrived)?;
                }
                (Meant::FollowUp(letter), args::Resolve::SendAgain) => {
                    workspace.order_follow_up(letter, FollowUpOrder::SendAgain)?;
                }
            }
            delivered(context, &workspace, meant, *wait)
        }
        Some(OutboxVerb::Cancel { request }) => {
            let workspace = context.working()?;
            match Meant::by(&workspace, request)? {
                Meant::Request(id) => workspace.cancel(id)?,
                Meant::FollowUp(letter) => workspace.order_follow_up(letter, FollowUpOrder::Cancel)?,
            }
            list(context, &workspace)
        }
        Some(OutboxVerb::GiveUp { request }) => {
            let workspace = context.working()?;
            match Meant::by(&workspace, request)? {
                Meant::Request(id) => workspace.give_up(id)?,
                Meant::FollowUp(letter) => workspace.order_follow_up(letter, FollowUpOrder::GiveUp)?,
            }
            list(context, &workspace)
        }
    }
}

/// Which letter an order is for: a request's, or a follow-up by its own id.
#[derive(Debug, Clone, Copy)]
enum Meant {
    Request(RequestId),
    FollowUp(LetterId),
}

impl Meant {
    fn by(workspace: &Workspace, given: &str) -> Result<Self, Problem> {
        match workspace.follow_up(given)? {
            Some(letter) => Ok(Self::FollowUp(letter)),
            None => workspace.resolve(given).map(Self::Request),
        }
    }
}

fn delivered(context: &Context, workspace: &Workspace, meant: Meant, wait: u32) -> Result<ExitCode, Problem> {
    let mut left = false;
    if wait > 0 {
        left = match meant {
            Meant::Request(id) => {
                let details = context.wait_for(workspace.deliver_within(id, seconds(wait)))?;
                details.request.state.is_outgoing()
            }
            Meant::FollowUp(letter) => {
                context.wait_for(workspace.deliver_letter_within(letter, seconds(wait)))?;
                workspace.is_on_its_way(letter)?
            }
        };
    }
    Ok(unless(left, list(context, workspace)?))
}

/// Requests, and the follow-ups of others that have arrived.
fn list(context: &Context, workspace: &Workspace) -> Result<ExitCode, Problem> {
    let clock = workspace.clock()?;
    let (waiting, follow_ups) = (workspace.outbox()?, workspace.waiting_follow_ups()?);
    let document = || {
        let outbox: Vec<RequestRecord<'_>> = waiting.iter().map(RequestRecord::new).collect();
        let follow_ups: Vec<Value> = follow_ups.iter().map(follow_up).collect();
        stamped(
            json!({ "outbox": outbox, "follow_ups": follow_ups }),
            &context.name,
            clock,
        )
    };
    let lines = || {
        let mut lines = context.output.heading(&context.name, clock);
        lines.extend(waiting.iter().map(|request| requests::line(workspace, request, clock)));
        lines.extend(follow_ups.iter().map(|follow_up| {
            let words = workspace.words();
            let subject = follow_up.request.text.subject.trim();
            let letter = follow_up.letter.to_string();
            words.say_with(
                "cli-follow-up",
                &[
                    ("state", (&words.state(follow_up.state)).into()),
                    ("subject", subject.into()),
                    ("letter", (&letter).into()),
                ],
            )
        }));
        if waiting.is_empty() && follow_ups.is_empty() {
            lines.push(workspace.words().say("cli-nothing-here"));
        }
        lines
    };
    Ok(context.output.answer(document, lines))
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
