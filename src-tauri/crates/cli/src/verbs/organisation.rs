//! `organisation`: the whole organisation's requests, as its help desk has them.

use crate::{
    args,
    context::Context,
    output::{print, stamped},
};
use requests::{OrganisationRequest, Problem};
use serde_json::{Value, json};
use std::process::ExitCode;
use support::{Organisation, Workspace};
use terms::Instant;

/// So many lines are held at a time.
const PAGE: u32 = 500;

pub(crate) fn run(context: &Context, asked: &args::Organisation) -> Result<ExitCode, Problem> {
    let workspace = if asked.offline {
        context.reading()?
    } else {
        let workspace = context.sending()?;
        context.wait_for(workspace.read_organisation(|| {}))?;
        workspace
    };
    if asked.lines {
        return lines(&workspace);
    }
    let clock = workspace.clock()?;
    let found = workspace.organisation(None, asked.most)?;
    let document = || {
        let records: Vec<Value> = found
            .requests
            .iter()
            .map(|request| record(request, clock.now))
            .collect();
        let document = json!({ "organisation": { "counts": counts(&found), "read_at": shown(found.whole_at),
                                                 "requests": records } });
        stamped(document, &context.name, clock)
    };
    let told = || {
        let mut told = vec![words_of_counts(&workspace, &found)];
        told.extend(
            found
                .requests
                .iter()
                .map(|request| line(&workspace, request, clock.now)),
        );
        told
    };
    Ok(context.output.answer(document, told))
}

/// Page by page: ten thousand need no more memory than one page.
fn lines(workspace: &Workspace) -> Result<ExitCode, Problem> {
    let now = workspace.clock()?.now;
    let mut after = None;
    loop {
        let page = workspace.organisation(after.as_ref(), PAGE)?;
        for request in &page.requests {
            let status = print(&record(request, now).to_string());
            if status != ExitCode::SUCCESS {
                return Ok(status);
            }
        }
        after = page.next;
        if after.is_none() {
            return Ok(ExitCode::SUCCESS);
        }
    }
}

fn record(request: &OrganisationRequest, now: Instant) -> Value {
    json!({
        "desk_ref": request.desk_ref,
        "letter": request.letter,
        "asked_by": request.asked_by,
        "subject": request.subject,
        "service": request.service,
        "tier": request.tier,
        "received_at": request.received_at.0.to_moscow_rfc3339(),
        "due_at": shown(request.due_at.map(|due| due.0)),
        "reacted_at": shown(request.reacted_at),
        "kept": request.kept(now).id(),
    })
}

fn counts(found: &Organisation) -> Value {
    let counts = &found.counts;
    json!({ "all": counts.all, "in_time": counts.in_time, "late": counts.late, "overdue": counts.overdue })
}

fn words_of_counts(workspace: &Workspace, found: &Organisation) -> String {
    let counts = &found.counts;
    let words = workspace.words();
    words.organisation_counts(counts.all, counts.in_time, counts.late, counts.overdue)
}

fn line(workspace: &Workspace, request: &OrganisationRequest, now: Instant) -> String {
    let words = workspace.words();
    let kept = words.organisation_note(request, now);
    format!(
        "{:>6}  {}  {}  {kept}",
        request.desk_ref.0, request.asked_by, request.subject
    )
}

fn shown(at: Option<Instant>) -> Option<String> {
    at.map(Instant::to_moscow_rfc3339)
}
