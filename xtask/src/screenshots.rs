//! `cargo xtask screenshots`: pictures of the real window, taken by the window tests' own hands.

use crate::apt::{self, Brought};
use crate::project::Project;
use crate::{Outcome, Stop, page, servers, shell, test};

pub fn screenshots(project: &Project, yes: bool) -> Outcome {
    page::check_node()?;
    if apt::bring(&[apt::BUILD_WINDOW, apt::DRIVE_WINDOW, apt::SERVERS], yes)? != Brought::AllThere {
        return Err(Stop(
            "Without these packages there is no window to take pictures of.".to_owned(),
        ));
    }
    if let Some(words) = servers::refusal(project) {
        return Err(Stop(words));
    }
    let Some(roots) = servers::roots(project)? else {
        return Ok(false);
    };
    let committed = project.path("docs/pictures");
    let rest = project.target().join("pictures");
    let mut pictures = project.cargo(["run", "--locked", "-p", "klik-support-tests"]);
    pictures
        .args(["--features", "window,servers", "--example", "pictures", "--"])
        .arg(&committed)
        .arg(&rest);
    pictures.env("KLIK_SUPPORT_SERVERS", roots);
    test::name_programs(project, &mut pictures);
    let well = page::install(project)?
        && page::build(project)?
        && shell::run(project.both_programs())?
        && shell::run(pictures)?;
    if well {
        println!(
            "\nThe pictures of README and guides lie in {}, all the others in {}: look at them before you commit.",
            committed.display(),
            rest.display()
        );
    }
    Ok(well)
}
