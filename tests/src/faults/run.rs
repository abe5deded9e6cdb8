//! What one run of the program came to.

use std::collections::HashMap;
use std::process::Output;
use std::sync::LazyLock;

use serde_json::Value;

use crate::repository;

/// The codes that `docs/error-codes.md` promises, with their exit status.
static CODES: LazyLock<HashMap<String, i32>> = LazyLock::new(|| {
    let page = repository::read("docs/error-codes.md");
    let rows = page.lines().filter_map(|line| {
        let mut cells = line.strip_prefix("| `")?.split('|');
        let code = cells.next()?.trim().trim_end_matches('`');
        Some((code.to_owned(), cells.next()?.trim().parse().ok()?))
    });
    rows.collect()
});

/// What one run of the program came to.
pub struct Run {
    /// The exit status; none where it was killed.
    pub status: Option<i32>,
    /// The first JSON document, where one was printed whole.
    pub document: Option<Value>,
    /// Every line that was printed whole.
    pub answers: Vec<Value>,
    /// Standard error.
    pub stderr: String,
    /// What strace wrote down.
    pub trace: String,
    killing: bool,
}

impl std::fmt::Debug for Run {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(
            formatter,
            "status {:?}, {:?}, {}",
            self.status, self.answers, self.stderr
        )
    }
}

impl Run {
    pub(super) fn of(output: Output, killing: bool) -> Self {
        let told = String::from_utf8_lossy(&output.stdout);
        let answers: Vec<Value> = told
            .lines()
            .filter_map(|line| serde_json::from_str(line).ok())
            .collect();
        Self {
            status: output.status.code(),
            document: answers.first().cloned(),
            answers,
            stderr: String::from_utf8_lossy(&output.stderr).into_owned(),
            trace: String::new(),
            killing,
        }
    }

    /// Whether the fault's turn came.
    pub fn hit(&self) -> bool {
        self.trace.contains("(INJECTED)") || self.trace.contains("+++ killed")
    }

    /// The code of the error it answered with.
    pub fn code(&self) -> Option<&str> {
        self.document.as_ref()?["error"]["code"].as_str()
    }

    /// How many orders were answered as done.
    pub fn done(&self) -> usize {
        self.answers.iter().filter(|answer| answer["done"].is_string()).count()
    }

    /// I8: it was killed, where it was to be; or it ended with an answer and a documented exit status, an error with a
    /// documented code, its status and a sentence. Nobody is told of a panic, or that anything is locked.
    ///
    /// # Errors
    /// What is not so.
    pub fn faults_of(&self) -> Result<(), String> {
        for word in ["panicked", "locked"] {
            if self.stderr.contains(word) || self.answers.iter().any(|answer| told(answer).contains(word)) {
                return Err(format!("I8 it says “{word}”"));
            }
        }
        // A shell in between tells of signal 9 as 137.
        if self.status.is_none_or(|status| status == 137) {
            return if self.killing {
                Ok(())
            } else {
                Err("I8 it died".to_owned())
            };
        }
        let Some(document) = &self.document else {
            return Err("I8 no answer".to_owned());
        };
        if document["error"].is_null() {
            return match self.status {
                Some(0 | 3 | 6) => Ok(()),
                _ => Err("I8 an undocumented exit status".to_owned()),
            };
        }
        for error in self
            .answers
            .iter()
            .map(|answer| &answer["error"])
            .filter(|error| !error.is_null())
        {
            let code = error["code"].as_str().unwrap_or_default();
            let Some(status) = CODES.get(code) else {
                return Err(format!("I8 an undocumented code: {code}"));
            };
            // The form that is typed into goes on after a refusal and ends with 0.
            if !matches!(self.status, Some(0)) && self.status != Some(*status) || told(error).is_empty() {
                return Err(format!("I8 {code} with exit status {:?}", self.status));
            }
        }
        Ok(())
    }
}

fn told(answer: &Value) -> &str {
    let error = if answer["error"].is_null() {
        answer
    } else {
        &answer["error"]
    };
    error["message"].as_str().unwrap_or_default()
}
