//! `cargo xtask run`: from a fresh machine to the open window; without a display, the main job on the command line.
//!
//! The development profile is built: it is there in a few minutes on two cores, where the release profile takes four
//! times as long and shows the same window. Every step does its work only when something it rests on has changed.

use crate::apt::{self, Brought};
use crate::project::Project;
use crate::{Outcome, Stop, demo, page, shell};

pub fn run(project: &Project, yes: bool) -> Outcome {
    if !has_display() {
        return demo::on_the_command_line(project);
    }
    page::check_node()?;
    match apt::bring(&[apt::BUILD_WINDOW], yes)? {
        Brought::AllThere => {}
        Brought::Declined => {
            return Err(Stop(
                "Nothing was changed. Run the command above, or `cargo xtask run --yes`.".to_owned(),
            ));
        }
        Brought::Failed => {
            return Err(Stop(
                "The packages did not come, so the window cannot be built.".to_owned(),
            ));
        }
    }
    let built = page::install(project)? && page::build(project)? && shell::run(project.both_programs())?;
    if !built {
        return Ok(false);
    }
    println!("\nThe window opens; this ends when you close it.");
    shell::run(project.command(project.binary("debug", "klik-support-desktop")))
}

fn has_display() -> bool {
    ["DISPLAY", "WAYLAND_DISPLAY"]
        .iter()
        .any(|name| std::env::var_os(name).is_some_and(|value| !value.is_empty()))
}
