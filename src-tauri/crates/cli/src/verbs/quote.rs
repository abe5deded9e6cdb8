//! `quote`: one instant, or a batch of them.

use crate::{args, context::Context, output::stamped, records::day::name_holidays};
use ::requests::{Problem, QuoteRecord};
use serde_json::json;
use std::{
    io::{self, BufRead, BufWriter, Write},
    process::ExitCode,
};
use support::{BatchRequest, Workspace, parse_instant};
use words::ledger::{Basis, Told};

pub(crate) fn run(context: &Context, asked: &args::Quote) -> Result<ExitCode, Problem> {
    let workspace = context.reading()?;
    match &asked.tier {
        Some(tier) => one(context, &workspace, tier, asked),
        None => batch(&workspace),
    }
}

fn one(context: &Context, workspace: &Workspace, tier: &str, asked: &args::Quote) -> Result<ExitCode, Problem> {
    let at = asked.at.as_deref().map(parse_instant).transpose()?;
    let (clock, quote) = workspace.quote(tier, at)?;
    let explained = workspace.explain(quote)?;
    let (law, words) = (workspace.law(), workspace.words());
    let document = || {
        let segments = asked.explain.then_some(explained.segments.as_slice());
        let mut record = QuoteRecord::new(&explained.quote, segments);
        name_holidays(&mut record, law, words);
        stamped(record, &context.name, clock)
    };
    let lines = || {
        let basis = if at.is_some() { Basis::IfThen } else { Basis::IfNow };
        let told = Told {
            now: clock.now,
            basis,
            reacted_at: None,
            own: None,
        };
        let promise = words.promise(law, &explained.quote, &explained.segments, told);
        let answer = if asked.explain { promise.text } else { promise.full };
        let mut lines = context.output.heading(&context.name, clock);
        lines.push(answer);
        lines
    };
    Ok(context.output.answer(document, lines))
}

/// Constant memory: a line in, a line out. A reader that has gone away ends it quietly.
fn batch(workspace: &Workspace) -> Result<ExitCode, Problem> {
    let failed = |error: io::Error| Problem::StorageFailed {
        path: "-".to_owned(),
        cause: error.to_string(),
    };
    let mut input = io::stdin().lock();
    let mut output = BufWriter::with_capacity(1 << 16, io::stdout().lock());
    let mut line = Vec::new();
    let mut answer = Vec::new();
    for number in 1_u64.. {
        line.clear();
        if input.read_until(b'\n', &mut line).map_err(failed)? == 0 {
            break;
        }
        answer.clear();
        if !line.iter().all(u8::is_ascii_whitespace) {
            answer_line(workspace, number, &line, &mut answer);
        }
        match output.write_all(&answer) {
            Ok(()) => {}
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => return Ok(ExitCode::SUCCESS),
            Err(error) => return Err(failed(error)),
        }
    }
    match output.flush() {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(failed(error)),
        _ => Ok(ExitCode::SUCCESS),
    }
}

fn answer_line(workspace: &Workspace, number: u64, line: &[u8], answer: &mut Vec<u8>) {
    let read = std::str::from_utf8(line).map_err(|error| error.to_string());
    let parsed =
        read.and_then(|text| serde_json::from_str::<BatchRequest<'_>>(text).map_err(|error| error.to_string()));
    let written = match &parsed {
        Ok(request) => match request.answer(workspace.law()) {
            Ok(quote) => serde_json::to_writer(&mut *answer, &quote),
            Err(problem) => refused(workspace, json!(request.id), &problem, answer),
        },
        Err(expected) => {
            let problem = Problem::BadLine {
                line: number,
                expected: expected.clone(),
            };
            refused(workspace, json!(null), &problem, answer)
        }
    };
    debug_assert!(written.is_ok(), "a vector takes every byte");
    answer.push(b'\n');
}

fn refused(
    workspace: &Workspace,
    id: serde_json::Value,
    problem: &Problem,
    answer: &mut Vec<u8>,
) -> serde_json::Result<()> {
    let worded = workspace.words().problem(problem);
    let error = json!({ "code": worded.code, "facts": worded.facts, "message": worded.message });
    serde_json::to_writer(answer, &json!({ "id": id, "error": error }))
}
