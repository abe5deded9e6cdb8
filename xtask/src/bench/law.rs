//! The law's own speed: divan's bench of the crate `terms`, whose rivals first agree on every answer, read into ratios.
//!
//! Every figure is a ratio of two medians of that one run.

use std::time::Duration;

use super::{Figure, Measured};
use crate::project::Project;
use crate::{Stop, shell};

/// What is compared: the names of divan's benches, and how much of the other's time ours may take.
const ROWS: [Row; 5] = [
    Row {
        name: "`due_at` and `desk_by` of 10,000 random instants against a careful day walk (a set of days off, chrono-tz)",
        ours: "random/ours",
        theirs: "random/day_walk",
        bound: Some(0.25),
    },
    Row {
        name: "… against the crate `bdays` with a cached calendar and Moscow as a fixed offset",
        ours: "random/ours",
        theirs: "random/bdays",
        bound: Some(1.0),
    },
    Row {
        name: "… against the bare floor: two tables and a fixed offset, nothing checked",
        ours: "random/ours",
        theirs: "random/bare_floor",
        bound: None,
    },
    Row {
        name: "`due_at` and `desk_by` of every minute of a year on three tiers, 1.58 million, against the day walk",
        ours: "year/ours",
        theirs: "year/day_walk",
        bound: Some(0.333),
    },
    Row {
        name: "… as whole quotes, with clauses, paused time and the calendar's years, against the walk's two dates",
        ours: "year/whole_quotes",
        theirs: "year/day_walk",
        bound: None,
    },
];

struct Row {
    name: &'static str,
    ours: &'static str,
    theirs: &'static str,
    bound: Option<f64>,
}

pub(super) fn figures(project: &Project) -> Result<Vec<Figure>, Stop> {
    let bench = project.cargo(["bench", "--locked", "-p", "terms", "--bench", "law"]);
    let mut table = String::new();
    let well = shell::run_and_look(bench, |line| {
        table.push_str(line);
        table.push('\n');
    })?;
    if !well {
        return Err(Stop(
            "The law's bench did not end well: what it printed last says why.".to_owned(),
        ));
    }
    let medians = medians(&table);
    let median = |name: &str| {
        let found = medians.iter().find(|(bench, _)| bench == name);
        found.map(|(_, median)| *median).ok_or_else(|| {
            Stop(format!(
                "The law's bench printed no `{name}`: its table is not read as it is written."
            ))
        })
    };
    let figure = |row: &Row| {
        let (ours, theirs) = (median(row.ours)?, median(row.theirs)?);
        Ok(Figure {
            name: row.name.to_owned(),
            ours: ours.as_secs_f64() * 1e3,
            theirs: theirs.as_secs_f64() * 1e3,
            unit: "ms",
            ratio: ours.as_secs_f64() / theirs.as_secs_f64(),
            bound: row.bound,
            measured: Measured::ByDivan,
        })
    };
    ROWS.iter().map(figure).collect()
}

/// The medians of divan's table, each under `group/bench`.
fn medians(table: &str) -> Vec<(String, Duration)> {
    let mut group = "";
    let mut found = Vec::new();
    for line in table.lines() {
        let branch = |c: char| "│├╰─ ".contains(c);
        let row = line.trim_start_matches(branch);
        let depth = line.chars().take_while(|c| branch(*c)).count();
        let mut cells = row.split('│').map(str::trim);
        let Some(name) = cells.next().and_then(|first| first.split_whitespace().next()) else {
            continue;
        };
        if depth == BRANCH {
            group = name;
        } else if depth == 2 * BRANCH
            && let Some(median) = cells.nth(1).and_then(duration)
        {
            found.push((format!("{group}/{name}"), median));
        }
    }
    found
}

/// How far each level of divan's tree is drawn in.
const BRANCH: usize = 3;

/// `185.6 µs`, as divan writes a time.
fn duration(text: &str) -> Option<Duration> {
    let (number, unit) = text.split_once(' ')?;
    let seconds = match unit {
        "ps" => 1e-12,
        "ns" => 1e-9,
        "µs" => 1e-6,
        "ms" => 1e-3,
        "s" => 1.0,
        _ => return None,
    };
    Some(Duration::from_secs_f64(number.parse::<f64>().ok()? * seconds))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn divans_table_is_read() {
        let table = "\
Timer precision: 32 ns
law                 fastest       │ slowest       │ median        │ mean          │ samples │ iters
├─ random                         │               │               │               │         │
│  ├─ bare_floor    96.53 µs      │ 166.7 µs      │ 104.2 µs      │ 111.6 µs      │ 100     │ 100
│  ╰─ ours          180.3 µs      │ 237.2 µs      │ 185 µs        │ 187.8 µs      │ 100     │ 100
╰─ year                           │               │               │               │         │
   ├─ day_walk      356.2 ms      │ 1.455 s       │ 1.412 s       │ 411.5 ms      │ 9       │ 9
   ╰─ ours          28.2 ms       │ 30.51 ms      │ 28.78 ms      │ 29.17 ms      │ 9       │ 9
";
        let expected = [
            ("random/bare_floor", 104_200),
            ("random/ours", 185_000),
            ("year/day_walk", 1_412_000_000),
            ("year/ours", 28_780_000),
        ];
        let expected = expected.map(|(name, nanoseconds)| (name.to_owned(), Duration::from_nanos(nanoseconds)));
        assert_eq!(medians(table), expected);
    }
}
