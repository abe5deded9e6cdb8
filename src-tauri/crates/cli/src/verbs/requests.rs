//! `requests`: the list, or one of them.

use crate::{
    args::{self, RequestsVerb},
    context::Context,
    output::stamped,
    records::request::{self, RequestRecord},
    verbs::{letter, send},
};
use ::requests::{Problem, Request, RequestDetails, RequestId, State};
use serde_json::json;
use std::{path::Path, process::ExitCode, time::Duration};
use support::{ClockReading, Filter, Workspace};
use words::ledger::{Basis, Told};

pub(crate) fn run(context: &Context, asked: &args::Requests) -> Result<ExitCode, Problem> {
    match &asked.verb {
        Some(RequestsVerb::Show { request }) => {
            let workspace = context.reading()?;
            show(context, &workspace, workspace.resolve(request)?)
        }
        Some(RequestsVerb::Sent { request, at }) => letter::sent(context, request, at.as_deref()),
        Some(RequestsVerb::NotSent { request }) => letter::not_sent(context, request),
        Some(RequestsVerb::Reacted { request, at }) => letter::reacted(context, request, at),
        Some(RequestsVerb::Answer {
            request,
            body,
            body_file,
            attach,
            wait,
        }) => {
            let workspace = context.sending()?;
            let text = send::body(body.as_ref(), body_file.as_deref())?;
            let id = workspace.resolve(request)?;
            let mut files = Vec::new();
            for path in attach {
                files.push(context.wait_for(workspace.pick_file(&files, path))?);
            }
            let letter = workspace.answer_request(id, &text, &files)?;
            if *wait > 0 {
                let wait = Duration::from_secs(u64::from(*wait));
                context.wait_for(workspace.deliver_letter_within(letter, wait))?;
            }
            let status = show(context, &workspace, id)?;
            let left = workspace.is_on_its_way(letter)?;
            Ok(if *wait > 0 && left {
                ExitCode::from(send::NOT_DELIVERED_YET)
            } else {
                status
            })
        }
        Some(RequestsVerb::Open { request }) => letter::open(context, request),
        Some(RequestsVerb::Save {
            request,
            attachment,
            to,
        }) => save(context, request, attachment, to),
        Some(RequestsVerb::Duplicate { request }) => {
            let workspace = context.working()?;
            let draft = workspace.duplicate(workspace.resolve(request)?)?;
            show(context, &workspace, draft)
        }
        Some(RequestsVerb::Solved { request, undo }) => {
            let workspace = context.working()?;
            let id = workspace.resolve(request)?;
            workspace.mark_solved(id, !undo)?;
            show(context, &workspace, id)
        }
        None => {
            let workspace = context.reading()?;
            let found = workspace.list(&Filter {
                state: asked.state.as_deref().map(state).transpose()?,
                drafts: asked.drafts,
                search: asked.search.clone().unwrap_or_default(),
            })?;
            list(context, &workspace, &found, "requests")
        }
    }
}

/// Rows under the verb's name.
pub(crate) fn list(
    context: &Context,
    workspace: &Workspace,
    found: &[Request],
    under: &str,
) -> Result<ExitCode, Problem> {
    let clock = workspace.clock()?;
    let document = || {
        let records: Vec<RequestRecord<'_>> = found.iter().map(RequestRecord::new).collect();
        stamped(json!({ under: records }), &context.name, clock)
    };
    let lines = || {
        let mut lines = context.output.heading(&context.name, clock);
        lines.extend(found.iter().map(|request| line(workspace, request, clock)));
        lines.extend(found.is_empty().then(|| workspace.words().say("cli-nothing-here")));
        lines
    };
    Ok(context.output.answer(document, lines))
}

pub(crate) fn line(workspace: &Workspace, request: &Request, clock: ClockReading) -> String {
    let words = workspace.words();
    let number = request
        .number
        .map_or_else(|| request.id.to_string(), |number| number.0.to_string());
    let state = words.state(request.state);
    let note = words.request_note(request, clock.now);
    format!("{number:>4}  {state}  {}  {note}", request.text.subject)
        .trim_end()
        .to_owned()
}

/// By the attachment's id, or by its name, which is another one for each attachment of a request.
fn save(context: &Context, request: &str, wanted: &str, folder: &Path) -> Result<ExitCode, Problem> {
    let workspace = context.reading()?;
    let attachments = workspace.show(workspace.resolve(request)?)?.attachments;
    let found = attachments
        .iter()
        .find(|each| each.id.to_string() == wanted || each.name.as_str() == wanted);
    let found = found.ok_or_else(|| Problem::Usage {
        argument: "--attachment".to_owned(),
        expected: workspace.words().say("cli-usage-no-attachment"),
    })?;
    let path = workspace.save_attachment(found.id, folder)?;
    let shown = path.display().to_string();
    let clock = workspace.clock()?;
    Ok(context.output.answer(
        || stamped(json!({ "saved": shown }), &context.name, clock),
        || vec![workspace.words().say_with("cli-saved", &[("path", (&shown).into())])],
    ))
}

fn show(context: &Context, workspace: &Workspace, id: RequestId) -> Result<ExitCode, Problem> {
    let details = workspace.show(id)?;
    let clock = workspace.clock()?;
    let document = || {
        let request = request::whole(workspace, &details);
        stamped(json!({ "request": request }), &context.name, clock)
    };
    Ok(context
        .output
        .answer(document, || story(context, workspace, &details, clock)))
}

pub(crate) fn story(
    context: &Context,
    workspace: &Workspace,
    details: &RequestDetails,
    clock: ClockReading,
) -> Vec<String> {
    let words = workspace.words();
    let mut lines = context.output.heading(&context.name, clock);
    lines.extend([
        line(workspace, &details.request, clock),
        words.state_means(details.request.state),
    ]);
    let unknown = details
        .request
        .number
        .filter(|_| details.request.state == State::Unknown);
    lines.extend(unknown.map(|number| {
        let number = number.0.to_string();
        words.say_with("cli-unknown-next", &[("number", (&number).into())])
    }));
    for (promise, basis) in [
        (&details.promise, Basis::AtSubmission),
        (&details.receipt_quote, Basis::FromReceipt),
    ] {
        if let Some(Ok((quote, segments))) = promise.as_ref().map(|promise| promise.quote.decode()) {
            let told = Told {
                now: clock.now,
                basis,
                reacted_at: details.request.reacted_at,
                own: None,
            };
            let told = words.promise(workspace.law(), &quote, &segments, told);
            lines.push(format!("{}. {}", told.large, told.under));
            lines.extend(told.outcome);
        }
    }
    lines.extend(
        details
            .events
            .iter()
            .map(|event| format!("{}  {}", words.short(event.at), words.event(&event.kind))),
    );
    lines.extend(details.request.solved_at.map(|at| {
        let at = words.short(at);
        words.say_with("cli-solved", &[("at", (&at).into())])
    }));
    lines.extend(details.attachments.iter().map(|attachment| {
        let size = words.size(attachment.size);
        words.say_with(
            "cli-attachment",
            &[("name", attachment.name.as_str().into()), ("size", (&size).into())],
        )
    }));
    for message in &details.messages {
        lines.push(format!(
            "{}, {}",
            words.message_from(message.from),
            words.short(message.at)
        ));
        lines.push(message.text.clone());
    }
    lines
}

fn state(id: &str) -> Result<State, Problem> {
    State::from_id(id).ok_or_else(|| Problem::Usage {
        argument: "--state".to_owned(),
        expected: State::ALL.map(State::id).join(", "),
    })
}
