//! Counting what cargo, vitest and the single checks say, into the one closing line.

use serde_json::Value;

/// How many tests (a check such as rustfmt counts as one) ended in which way.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub struct Counts {
    pub passed: u64,
    pub failed: u64,
    pub skipped: u64,
}

impl Counts {
    pub fn add(&mut self, other: Counts) {
        self.passed += other.passed;
        self.failed += other.failed;
        self.skipped += other.skipped;
    }

    /// `N passed, N failed, N skipped`: the form that CI reads.
    pub fn closing_line(self) -> String {
        format!(
            "{} passed, {} failed, {} skipped",
            self.passed, self.failed, self.skipped
        )
    }

    /// What a whole run came to: one that ended badly, or that ran no test at all, is never without a failure.
    pub fn of_run(self, ended_well: bool) -> Counts {
        let silent = !ended_well || self.passed == 0;
        Counts {
            failed: if silent && self.failed == 0 { 1 } else { self.failed },
            ..self
        }
    }
}

/// Reads a line of the Rust test harness: `test result: ok. 3 passed; 0 failed; 1 ignored; 0 measured; …`.
pub fn cargo_line(line: &str) -> Option<Counts> {
    let rest = line.strip_prefix("test result: ")?;
    let (_, numbers) = rest.split_once(". ")?;
    let mut counts = Counts::default();
    for part in numbers.split(';') {
        let mut words = part.split_whitespace();
        let (Some(number), Some(what)) = (words.next(), words.next()) else {
            continue;
        };
        let Ok(number) = number.parse::<u64>() else { continue };
        match what {
            "passed" => counts.passed = number,
            "failed" => counts.failed = number,
            "ignored" => counts.skipped = number,
            _ => {}
        }
    }
    Some(counts)
}

/// Reads vitest's JSON report. A suite that could not be loaded holds no test, and is a failure all the same.
pub fn vitest_report(text: &str) -> Option<Counts> {
    let report: Value = serde_json::from_str(text).ok()?;
    let number = |key: &str| report[key].as_u64().unwrap_or(0);
    let failed_tests = report["numFailedTests"].as_u64()?;
    let unloaded = report["testResults"].as_array().into_iter().flatten().filter(|suite| {
        suite["status"] == "failed"
            && suite["assertionResults"]
                .as_array()
                .is_none_or(|tests| tests.is_empty())
    });
    Some(Counts {
        passed: number("numPassedTests"),
        failed: failed_tests + unloaded.count() as u64,
        skipped: number("numPendingTests") + number("numTodoTests"),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn counts(passed: u64, failed: u64, skipped: u64) -> Counts {
        Counts {
            passed,
            failed,
            skipped,
        }
    }

    #[test]
    fn the_rust_harness_is_understood() {
        let rows = [
            (
                "test result: ok. 12 passed; 0 failed; 2 ignored; 0 measured; 1 filtered out; finished in 0.02s",
                Some(counts(12, 0, 2)),
            ),
            (
                "test result: FAILED. 1 passed; 3 failed; 0 ignored; 0 measured; 0 filtered out; finished in 1.00s",
                Some(counts(1, 3, 0)),
            ),
            ("test tests::the_rust_harness_is_understood ... ok", None),
            ("running 4 tests", None),
        ];
        for (line, expected) in rows {
            assert_eq!(cargo_line(line), expected, "{line}");
        }
    }

    #[test]
    fn a_suite_that_does_not_load_is_a_failure() {
        let report = r#"{"numPassedTests":7,"numFailedTests":1,"numPendingTests":1,"numTodoTests":0,"testResults":[
            {"status":"failed","assertionResults":[{"status":"failed"}]},
            {"status":"failed","assertionResults":[]},
            {"status":"passed","assertionResults":[{"status":"passed"}]}]}"#;
        assert_eq!(vitest_report(report), Some(counts(7, 2, 1)));
        assert_eq!(vitest_report("no report"), None);
        assert_eq!(vitest_report("{}"), None);
    }

    #[test]
    fn a_run_that_broke_or_ran_nothing_is_never_green() {
        assert_eq!(counts(5, 0, 0).of_run(true), counts(5, 0, 0));
        assert_eq!(
            counts(5, 0, 0).of_run(false),
            counts(5, 1, 0),
            "the build of one test file broke"
        );
        assert_eq!(counts(0, 0, 0).of_run(true), counts(0, 1, 0), "no test ran");
        assert_eq!(counts(5, 2, 0).of_run(false), counts(5, 2, 0), "already counted");
    }

    #[test]
    fn the_closing_line_has_the_form_ci_reads() {
        assert_eq!(counts(3, 0, 1).closing_line(), "3 passed, 0 failed, 1 skipped");
    }
}
