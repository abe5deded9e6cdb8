//! `workspace restore`: a damaged journal comes back from its newest whole backup.

use crate::context::Context;
use requests::Problem;
use serde_json::json;
use std::process::ExitCode;
use support::{Workspace, WorkspaceName};

pub(crate) fn run(context: &Context, name: &WorkspaceName) -> Result<ExitCode, Problem> {
    let restored = Workspace::restore_backup(&context.home, name)?;
    // Opened once, so that what comes back is known to work.
    Workspace::open(&context.home, name.clone(), context.output.words().lang())?;
    let backup = restored.backup.display().to_string();
    let aside = restored.aside.map(|aside| aside.display().to_string());
    let document = || json!({ "restored": { "workspace": name.shown(), "backup": backup, "aside": aside } });
    let lines = || {
        let words = context.output.words();
        let mut lines = vec![words.say_with("cli-restored", &[("backup", (&backup).into())])];
        lines.extend(
            aside
                .as_ref()
                .map(|aside| words.say_with("cli-restored-aside", &[("aside", aside.into())])),
        );
        lines
    };
    Ok(context.output.answer(document, lines))
}
