//! What a run of the tests has seen so far, and its closing line.

use std::process::Command;
use std::time::Instant;

use crate::project::Project;
use crate::tally::{self, Counts};
use crate::{Outcome, Stop, page, shell};

/// What was seen so far.
pub struct Report {
    counts: Counts,
    failed: Vec<String>,
    skipped: Vec<String>,
    skipping_fails: bool,
}

impl Report {
    pub fn new(skipping_fails: bool) -> Self {
        Report {
            counts: Counts::default(),
            failed: Vec::new(),
            skipped: Vec::new(),
            skipping_fails,
        }
    }

    pub fn skip(&mut self, what: &str, way: &str) {
        self.skipped.push(format!("skipped: {what}. What brings it: {way}"));
        if self.skipping_fails {
            self.take(
                what,
                Counts {
                    failed: 1,
                    ..Counts::default()
                },
            );
        } else {
            self.counts.skipped += 1;
        }
    }

    /// A check that counts as one test.
    pub fn check(&mut self, name: &str, run: impl FnOnce() -> Outcome) -> Result<(), Stop> {
        let well = timed(name, run)?;
        self.take(
            name,
            Counts {
                passed: u64::from(well),
                failed: u64::from(!well),
                skipped: 0,
            },
        );
        Ok(())
    }

    /// A step that proves nothing by itself: it counts only when it fails.
    pub fn step(&mut self, name: &str, run: impl FnOnce() -> Outcome) -> Outcome {
        let well = timed(name, run)?;
        if !well {
            self.take(
                name,
                Counts {
                    failed: 1,
                    ..Counts::default()
                },
            );
        }
        Ok(well)
    }

    pub fn cargo_tests(&mut self, name: &str, command: Command) -> Result<(), Stop> {
        let mut seen = Counts::default();
        let well = timed(name, || {
            shell::run_and_look(command, |line| {
                if let Some(counts) = tally::cargo_line(line) {
                    seen.add(counts);
                }
            })
        })?;
        self.take(name, seen.of_run(well));
        Ok(())
    }

    /// Two runs at once: the first is seen as it goes, the second when both have ended.
    pub fn cargo_tests_beside(&mut self, name: &str, command: Command, beside: Command) -> Result<(), Stop> {
        let (mut seen, mut seen_beside) = (Counts::default(), Counts::default());
        let count = |counts: &mut Counts, line: &str| {
            if let Some(more) = tally::cargo_line(line) {
                counts.add(more);
            }
        };
        let mut well_each = (false, false);
        timed(name, || {
            well_each = std::thread::scope(|scope| {
                let second = scope.spawn(|| shell::run_beside(beside, |line| count(&mut seen_beside, line)));
                let first = shell::run_and_look(command, |line| count(&mut seen, line))?;
                let second = second
                    .join()
                    .map_err(|_| Stop("the second run broke off".to_owned()))??;
                Ok::<_, Stop>((first, second))
            })?;
            Ok(well_each.0 && well_each.1)
        })?;
        let mut all = seen.of_run(well_each.0);
        all.add(seen_beside.of_run(well_each.1));
        self.take(name, all);
        Ok(())
    }

    pub fn vitest(&mut self, project: &Project) -> Result<(), Stop> {
        let file = project.notes()?.join("vitest.json");
        let _ = std::fs::remove_file(&file);
        let outputs = format!("--outputFile.json={}", file.display());
        let command = page::script(project, "test", &["--reporter=default", "--reporter=json", &outputs]);
        let well = timed("vitest", || shell::run(command))?;
        let seen = std::fs::read_to_string(&file)
            .ok()
            .and_then(|text| tally::vitest_report(&text))
            .unwrap_or_default();
        self.take("vitest", seen.of_run(well));
        Ok(())
    }

    fn take(&mut self, name: &str, counts: Counts) {
        if counts.failed > 0 {
            self.failed.push(format!("failed: {name}"));
        }
        self.counts.add(counts);
    }

    /// Prints what did not run, what failed, and the closing line; true when nothing failed.
    pub fn close(self) -> bool {
        println!();
        for line in self.skipped.iter().chain(&self.failed) {
            println!("{line}");
        }
        println!("{}", self.counts.closing_line());
        self.counts.failed == 0
    }
}

fn timed(name: &str, run: impl FnOnce() -> Outcome) -> Outcome {
    println!("\n== {name}");
    let start = Instant::now();
    let well = run()?;
    println!(
        "\n== {name}: {} after {:.0} s",
        if well { "well" } else { "FAILED" },
        start.elapsed().as_secs_f64()
    );
    Ok(well)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn with_yes_a_skipped_group_is_a_failure() {
        let mut lenient = Report::new(false);
        lenient.skip("window", "apt-get install …");
        assert_eq!(
            lenient.counts,
            Counts {
                skipped: 1,
                ..Counts::default()
            }
        );
        assert!(lenient.close());
        let mut strict = Report::new(true);
        strict.skip("window", "apt-get install …");
        assert_eq!(
            strict.counts,
            Counts {
                failed: 1,
                ..Counts::default()
            }
        );
        assert!(!strict.close());
    }

    #[test]
    fn a_step_counts_only_when_it_fails() {
        let mut report = Report::new(false);
        assert!(report.step("fine", || Ok(true)).expect("ran"));
        assert_eq!(report.counts, Counts::default());
        assert!(!report.step("broken", || Ok(false)).expect("ran"));
        assert_eq!(
            report.counts,
            Counts {
                failed: 1,
                ..Counts::default()
            }
        );
    }
}
