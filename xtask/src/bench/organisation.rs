//! How much memory the list of an organisation's requests takes: ten thousand of them beside a thousand, through the whole
//! command line, at a peer that answers as the help desk does, page by page. The test that counts them measures it.

use super::{Figure, Measured};
use crate::project::Project;
use crate::{Stop, shell, test};

const TARGET: &str = "servers_desks_organisation";
const TEST: &str = "ten_thousand_take_the_memory_of_a_thousand_and_then_only_changes_are_read";
const BOUND: f64 = 1.3;

/// The kinds of help desks, as the test names them and as people do.
const KINDS: [(&str, &str); 2] = [("request-tracker", "Request Tracker"), ("redmine", "Redmine")];

pub(super) fn figures(project: &Project) -> Result<Vec<Figure>, Stop> {
    let mut counted = project.cargo(["test", "--locked", "-p", "klik-support-tests"]);
    counted.args(["--features", "servers,window", "--test", TARGET]);
    counted.args(["--", "--exact", TEST, "--nocapture"]);
    test::name_programs(project, &mut counted);
    counted.env("KLIK_SUPPORT_CLI", project.binary("release", "klik-support"));
    let mut peaks = Vec::new();
    if !shell::run_and_look(counted, |line| peaks.extend(Peak::read(line)))? {
        return Err(Stop(
            "The organisation's list was not measured: what was printed last says why.".to_owned(),
        ));
    }
    KINDS
        .into_iter()
        .map(|(kind, name)| figure(&peaks, kind, name))
        .collect()
}

fn figure(peaks: &[Peak], kind: &str, name: &str) -> Result<Figure, Stop> {
    let of = |tickets: u32| {
        let peak = peaks.iter().find(|peak| peak.kind == kind && peak.tickets == tickets);
        peak.map(|peak| peak.kibibytes / 1024.0)
            .ok_or_else(|| Stop(format!("Nothing was said of {tickets} requests at {name}.")))
    };
    let (many, few) = (of(10_000)?, of(1_000)?);
    Ok(Figure {
        name: format!(
            "the most memory of `klik-support organisation --lines` for 10,000 requests at {name}, against 1,000"
        ),
        ours: many,
        theirs: few,
        unit: "MiB",
        ratio: many / few,
        bound: Some(BOUND),
        measured: Measured::Twice,
    })
}

/// `redmine, 10000: 203 questions, then 7; 31760 KiB`, as the test prints it.
#[derive(Debug, PartialEq)]
struct Peak {
    kind: String,
    tickets: u32,
    kibibytes: f64,
}

impl Peak {
    fn read(line: &str) -> Option<Self> {
        let (kind, rest) = line.split_once(", ")?;
        let (tickets, rest) = rest.split_once(": ")?;
        let (_, peak) = rest.rsplit_once("; ")?;
        Some(Peak {
            kind: kind.to_owned(),
            tickets: tickets.parse().ok()?,
            kibibytes: peak.strip_suffix(" KiB")?.parse().ok()?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_test_s_lines_are_read() {
        let peak = Peak {
            kind: "redmine".to_owned(),
            tickets: 10_000,
            kibibytes: 31_760.0,
        };
        let line = "redmine, 10000: 203 questions, then 7; 31760 KiB";
        assert_eq!(Peak::read(line), Some(peak));
        assert_eq!(
            Peak::read("test result: ok. 1 passed; 0 failed; finished in 3.0s"),
            None
        );
    }
}
