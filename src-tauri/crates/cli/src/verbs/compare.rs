//! `compare`: every tier's quote for the same instant.

use crate::{args, context::Context, output::stamped};
use ::requests::{Problem, QuoteRecord};
use serde_json::json;
use std::process::ExitCode;
use support::parse_instant;
use terms::{Quote, Segment};

pub(crate) fn run(context: &Context, asked: &args::Compare) -> Result<ExitCode, Problem> {
    let workspace = context.reading()?;
    let at = asked.at.as_deref().map(parse_instant).transpose()?;
    let (clock, quotes) = workspace.compare(at)?;
    let received = at.unwrap_or(clock.now);
    let document = || {
        let records: Vec<QuoteRecord> = quotes.iter().map(|each| QuoteRecord::new(&each.quote, None)).collect();
        let answer = json!({ "received_at": received.to_moscow_rfc3339(), "quotes": records });
        stamped(answer, &context.name, clock)
    };
    let lines = || {
        let told: Vec<(Quote, Vec<Segment>)> = quotes
            .iter()
            .map(|each| (each.quote.clone(), each.segments.clone()))
            .collect();
        let own = workspace.profile().ok().and_then(|profile| profile.tier);
        let comparison = workspace
            .words()
            .comparison(workspace.law(), &told, clock.now, own.as_ref());
        let mut lines = context.output.heading(&context.name, clock);
        lines.push(comparison.text);
        lines
    };
    Ok(context.output.answer(document, lines))
}
