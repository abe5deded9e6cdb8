//! `coverage`: a verdict. A refusal is an answer, with an exit status of its own.

use crate::{args, context::Context};
use requests::{CoverageRecord, Problem};
use serde_json::json;
use std::process::ExitCode;
use terms::{Coverage, Law};
use words::Words;

/// As the contract has it: the tier does not cover it.
const NOT_COVERED: u8 = 3;

pub(crate) fn run(context: &Context, asked: &args::Coverage) -> Result<ExitCode, Problem> {
    let workspace = context.reading()?;
    let coverage = workspace.coverage(&asked.tier, &asked.service)?;
    let (law, words) = (workspace.law(), workspace.words());
    let status = context.output.answer(
        || json!(CoverageRecord::new(&coverage)),
        || lines(law, words, &coverage),
    );
    Ok(if coverage.sendable {
        status
    } else {
        ExitCode::from(NOT_COVERED)
    })
}

fn lines(law: &Law, words: Words, coverage: &Coverage) -> Vec<String> {
    let verdict = words.verdict(law, coverage);
    let mut lines = vec![
        format!("{} {}", verdict.head, verdict.clause_line)
            .trim_end()
            .to_owned(),
    ];
    lines.extend(verdict.sendable.then_some(verdict.gives));
    lines.extend(verdict.condition.map(|condition| condition.asks));
    lines.extend(verdict.refusal);
    lines.extend(verdict.reasons);
    lines.extend(verdict.note);
    lines.extend(verdict.elsewhere);
    lines.extend(
        verdict
            .ways
            .into_iter()
            .map(|way| format!("— {} ({})", way.label, way.id)),
    );
    lines
}
