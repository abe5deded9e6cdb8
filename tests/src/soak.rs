//! What a fault test tried and what came of it, counted. In the gate each test has its gate's size; `cargo xtask soak`
//! makes it larger and collects the counts as the rows of `docs/what-we-broke.md`.

use std::fs::OpenOptions;
use std::io::Write;
use std::time::Duration;

use serde_json::json;

/// How many times a test tries its fault: what the variable says, or the gate's size times `KLIK_SUPPORT_SOAK_TIMES`.
pub fn size(variable: &str, gate: usize) -> usize {
    number(variable).unwrap_or_else(|| gate * number("KLIK_SUPPORT_SOAK_TIMES").unwrap_or(1))
}

fn number(variable: &str) -> Option<usize> {
    std::env::var(variable).ok()?.parse().ok()
}

/// A row of the report. It is written when it is dropped, so that one whose test ended in a panic tells, too, how far it
/// came and what was lost.
#[derive(Debug)]
pub struct Row {
    name: &'static str,
    tried: u64,
    survived: u64,
    lost: u64,
    doubled: u64,
    longest_recovery: Duration,
}

impl Row {
    /// A row of this name, as `xtask/src/soak.rs` knows it; several of one name add up.
    pub fn new(name: &'static str) -> Self {
        Self {
            name,
            tried: 0,
            survived: 0,
            lost: 0,
            doubled: 0,
            longest_recovery: Duration::ZERO,
        }
    }

    /// The fault was brought about once more.
    pub fn tried(&mut self) {
        self.tried += 1;
    }

    /// All was as it must be after it.
    pub fn survived(&mut self) {
        self.survived += 1;
    }

    /// So much that was acknowledged is gone.
    pub fn lost(&mut self, count: u64) {
        self.lost += count;
    }

    /// So many requests are at the desk more than once.
    pub fn doubled(&mut self, count: u64) {
        self.doubled += count;
    }

    /// So long the next start took until the request was where it belongs.
    pub fn recovered(&mut self, after: Duration) {
        self.longest_recovery = self.longest_recovery.max(after);
    }

    /// How often it was tried.
    pub fn count(&self) -> usize {
        usize::try_from(self.tried).unwrap_or(usize::MAX)
    }
}

impl Drop for Row {
    fn drop(&mut self) {
        let line = json!({
            "name": self.name,
            "tried": self.tried,
            "survived": self.survived,
            "lost": self.lost,
            "doubled": self.doubled,
            "longest_recovery_ms": u64::try_from(self.longest_recovery.as_millis()).unwrap_or(u64::MAX),
        });
        println!("{line}");
        let Some(report) = std::env::var_os("KLIK_SUPPORT_SOAK_REPORT") else {
            return;
        };
        // One write a line: tests of one program run side by side.
        let written = OpenOptions::new()
            .create(true)
            .append(true)
            .open(&report)
            .and_then(|mut file| file.write_all(format!("{line}\n").as_bytes()));
        if let Err(error) = written {
            println!("{}: {error}", report.display());
        }
    }
}
