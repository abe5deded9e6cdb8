//! The ledger as plain lines: for the command line, the clipboard and a screen reader.

use super::{Comparison, Ledger, PromiseWords, Reckoning, SumRow, runs};
use crate::Words;

const INDENT: &str = "  ";

impl Words {
    /// Tier and deadline, desk hours, the sum line by line, how the clause is read.
    pub(super) fn promise_text(self, words: &PromiseWords) -> String {
        let mut lines = vec![self.say_with(
            "text-promise",
            &[("tier", (&words.tier).into()), ("promise", (&words.full).into())],
        )];
        if !words.promised {
            lines.push(words.under.clone());
        }
        lines.extend(words.outcome.as_ref().map(|outcome| format!("{outcome}.")));
        if let Some(desk) = &words.desk {
            lines.push(format!("{desk}."));
            lines.extend(words.desk_note.clone());
        }
        if let Some(ledger) = &words.ledger {
            lines.push(String::new());
            lines.extend(sum_lines(ledger));
            lines.push(String::new());
            lines.push(ledger.reading.clone());
            lines.extend(ledger.stricter.clone());
            lines.extend(ledger.presidential.clone());
            lines.extend(ledger.projected.clone());
        }
        lines.join("\n")
    }

    /// The receipt, the difference, a line a tier, and the sum of each.
    pub(super) fn comparison_text(self, comparison: &Comparison, reckonings: &[Reckoning<'_>]) -> String {
        let mut lines = vec![
            self.say_with("compare-received", &[("received", (&comparison.received).into())]),
            String::new(),
            format!("{}.", comparison.headline),
            comparison.under.clone(),
            String::new(),
        ];
        let cells = comparison
            .lanes
            .iter()
            .map(|lane| [&lane.name, &lane.due, &lane.distance, &lane.promise]);
        lines.extend(columns(
            &cells.map(|row| row.map(String::as_str)).collect::<Vec<_>>(),
            [false; 4],
        ));
        lines.push(String::new());
        for lane in &comparison.lanes {
            let reckoning = reckonings.iter().find(|each| each.quote.tier.as_str() == lane.tier);
            if let Some(reckoning) = reckoning {
                let sum = self.sum_sentence(reckoning, &runs::lines(reckoning.segments));
                lines.push(self.say_with(
                    "text-promise",
                    &[("tier", (&lane.name).into()), ("promise", (&sum).into())],
                ));
            }
        }
        lines.extend(comparison.projected.clone());
        while lines.last().is_some_and(String::is_empty) {
            lines.pop();
        }
        lines.join("\n")
    }
}

fn sum_lines(ledger: &Ledger) -> Vec<String> {
    let rows: Vec<[&str; 3]> = ledger.rows.iter().chain([&ledger.total]).map(cells).collect();
    let mut lines = columns(&rows, [false, false, true]);
    // The rule above the total is as long as the lines.
    let width = lines.iter().map(|line| line.chars().count()).max().unwrap_or(0);
    let rule = format!("{INDENT}{}", "─".repeat(width.saturating_sub(INDENT.len())));
    lines.insert(lines.len().saturating_sub(1), rule);
    lines
}

fn cells(row: &SumRow) -> [&str; 3] {
    [&row.day, &row.why, &row.amount]
}

/// Columns of text, each as wide as its longest cell; `right` says which stand to the right.
fn columns<const N: usize>(rows: &[[&str; N]], right: [bool; N]) -> Vec<String> {
    let width = |column: usize| rows.iter().map(|row| row[column].chars().count()).max().unwrap_or(0);
    let widths: Vec<usize> = (0..N).map(width).collect();
    rows.iter()
        .map(|row| {
            let cells = row.iter().enumerate().map(|(at, cell)| {
                let padding = " ".repeat(widths[at] - cell.chars().count());
                if right[at] {
                    format!("{padding}{cell}")
                } else {
                    format!("{cell}{padding}")
                }
            });
            let line = cells.collect::<Vec<_>>().join("   ");
            format!("{INDENT}{}", line.trim_end())
        })
        .collect()
}
