//! No verb: the window, a program of its own beside this one.

use crate::context::Context;
use requests::Problem;
use std::{
    env,
    process::{Command, ExitCode},
};

const PROGRAM: &str = "klik-support-desktop";

pub(crate) fn run(_context: &Context) -> Result<ExitCode, Problem> {
    let no_window = |cause: &str| Problem::NoWindow {
        cause: cause.to_owned(),
    };
    let has = |name: &str| env::var_os(name).is_some_and(|value| !value.is_empty());
    if cfg!(target_os = "linux") && !has("DISPLAY") && !has("WAYLAND_DISPLAY") {
        return Err(no_window("no-display"));
    }
    let beside = env::current_exe()
        .ok()
        .and_then(|this| Some(this.parent()?.join(PROGRAM)));
    let program = beside
        .filter(|path| path.is_file())
        .ok_or_else(|| no_window("not-installed"))?;
    let status = Command::new(&program)
        .status()
        .map_err(|error| Problem::StorageFailed {
            path: program.display().to_string(),
            cause: error.to_string(),
        })?;
    Ok(if status.success() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}
