//! The error as it crosses to the page: the command line's very object.

use ::requests::Problem;
use serde::Serialize;
use specta::Type;
use support::Workspace;
use words::{ProblemWords, Words};

/// What happened, in a stable code, facts and a sentence.
#[derive(Debug, Clone, PartialEq, Serialize, Type)]
pub struct ProblemView {
    /// Stable: `not-covered`.
    pub code: String,
    /// What the code says of it.
    pub facts: serde_json::Value,
    /// What happened, what is safe, what to do.
    pub message: String,
}

impl ProblemView {
    /// Where no workspace could be opened: without the catalog's names.
    pub fn bare(words: Words, problem: &Problem) -> Self {
        words.problem(problem).into()
    }

    /// With the names of the workspace's catalog.
    pub fn of(workspace: &Workspace, problem: &Problem) -> Self {
        workspace
            .words()
            .problem_named(problem, workspace.law().catalog())
            .into()
    }
}

impl From<ProblemWords> for ProblemView {
    fn from(words: ProblemWords) -> Self {
        Self {
            code: words.code.to_owned(),
            facts: words.facts,
            message: words.message,
        }
    }
}
