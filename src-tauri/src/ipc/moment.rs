//! A date and a time as a person typed them, and as fields show them.

use super::ProblemView;
use serde::{Deserialize, Serialize};
use specta::Type;
use support::Workspace;
use terms::Instant;

/// A date and a time on Moscow's wall clock, as text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct Moment {
    /// `30.04.2026` or `2026-04-30`.
    pub date: String,
    /// `17:20`.
    pub time: String,
}

impl Moment {
    /// As the fields show it.
    pub fn shown(at: Instant) -> Self {
        let at = at.in_moscow();
        Self {
            date: at.format("%d.%m.%Y").to_string(),
            time: at.format("%H:%M").to_string(),
        }
    }

    /// The instant it means.
    pub fn instant(&self, workspace: &Workspace) -> Result<Instant, ProblemView> {
        let (date, time) = (self.date.trim(), self.time.trim());
        support::parse_moscow_wall(&iso(date), time).map_err(|problem| {
            let typed = [("date", date.into()), ("time", time.into())];
            ProblemView {
                // The form of the fields, not the command line's.
                message: workspace.words().say_with("moment-unreadable", &typed),
                ..ProblemView::of(workspace, &problem)
            }
        })
    }
}

/// `30.04.2026` becomes `2026-04-30`; everything else stays for the reader to judge.
fn iso(date: &str) -> String {
    let parts: Vec<&str> = date.split('.').collect();
    match parts[..] {
        [day, month, year] if year.len() == 4 => format!("{year}-{month:0>2}-{day:0>2}"),
        _ => date.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::iso;

    #[test]
    fn both_ways_to_write_a_date_are_read() {
        for (typed, read) in [
            ("30.04.2026", "2026-04-30"),
            ("1.5.2026", "2026-05-01"),
            ("2026-05-01", "2026-05-01"),
            ("01.05.26", "01.05.26"),
            ("завтра", "завтра"),
        ] {
            assert_eq!(iso(typed), read);
        }
    }
}
