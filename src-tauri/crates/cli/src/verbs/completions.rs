//! `completions`: a script for the person's shell.

use crate::args::{Completions, Shell};
use crate::{context::Context, help, output};
use clap_complete::generate;
use clap_complete::shells::{Bash, Fish, Zsh};
use std::process::ExitCode;

/// Always the script itself: a shell sources it, whatever was said about JSON.
pub(crate) fn run(context: &Context, asked: &Completions) -> ExitCode {
    let mut command = help::spoken(context.output.words());
    let name = command.get_name().to_owned();
    let mut script = Vec::new();
    match asked.shell {
        Shell::Bash => generate(Bash, &mut command, name, &mut script),
        Shell::Zsh => generate(Zsh, &mut command, name, &mut script),
        Shell::Fish => generate(Fish, &mut command, name, &mut script),
    }
    // What holds words together in a sentence is only in the way in a terminal's column.
    let script = String::from_utf8_lossy(&script).replace('\u{A0}', " ");
    output::print(script.trim_end())
}
