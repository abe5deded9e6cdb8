//! `tiers`: the catalog.

use crate::{context::Context, records::tiers};
use requests::Problem;
use std::process::ExitCode;
use terms::{Law, Service};
use words::Words;

pub(crate) fn run(context: &Context) -> Result<ExitCode, Problem> {
    let workspace = context.reading()?;
    let (law, words) = (workspace.law(), workspace.words());
    Ok(context
        .output
        .answer(|| tiers::document(law, words), || lines(law, words)))
}

fn lines(law: &Law, words: Words) -> Vec<String> {
    let catalog = law.catalog();
    let mut lines = Vec::new();
    for group in &catalog.groups {
        lines.push(words.text(&group.name));
        for service in catalog.services.iter().filter(|service| service.group == group.id) {
            lines.push(format!("  {} ({})", words.text(&service.name), service.id));
            lines.extend(cells(law, words, service));
        }
    }
    lines
}

fn cells(law: &Law, words: Words, service: &Service) -> Vec<String> {
    let row = |tier| {
        let coverage = law.coverage(tier, service);
        let clauses = words.clause_ids(&coverage.clauses);
        let state = words.coverage_state(coverage.state);
        format!("    {}: {state} {clauses}", words.text(&tier.name))
            .trim_end()
            .to_owned()
    };
    law.catalog().tiers.iter().map(row).collect()
}
