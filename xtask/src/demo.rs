//! The main job without a window: compare the tiers, reckon a date, send a request to the demo desk, see what became
//! of it. Every step is a command that a person could type next, and is shown as one.

use std::io::Write;
use std::process::{Command, Stdio};

use serde_json::Value;

use crate::project::Project;
use crate::{Outcome, Stop, page, shell};

/// The request's own id, the same at every run: who runs this twice has sent one request, not two.
const REQUEST_ID: &str = "0197b3c0-5a4e-7000-8000-6b6c696b0001";
const SUBJECT: &str = "Отчёт по сделкам открывается долго";
const BODY: &str = "С понедельника отчёт по сделкам за квартал открывается около минуты. Какие причины возможны?\n";

pub fn on_the_command_line(project: &Project) -> Outcome {
    println!("There is no display here (neither DISPLAY nor WAYLAND_DISPLAY is set), so no window can open.");
    println!("The same job follows on the command line, in the demo workspace: nothing leaves this machine.");
    if !shell::run(project.cargo(["build", "--locked", "-p", "klik-support-cli"]))? {
        return Ok(false);
    }
    let cli = || {
        let mut command = project.command(project.binary("debug", "klik-support"));
        command.args(["--workspace", "demo"]);
        command
    };
    let (tier, service) = choose(&cli)?;
    let well = shell::run(with(cli(), &["compare"]))?
        && shell::run(with(cli(), &["quote", "--tier", &tier, "--explain"]))?
        && send(with(
            cli(),
            &[
                "send",
                "--service",
                &service,
                "--subject",
                SUBJECT,
                "--body-file",
                "-",
                "--id",
                REQUEST_ID,
            ],
        ))?
        && shell::run(with(cli(), &["requests", "show", REQUEST_ID]))?;
    name_the_way_to_a_window();
    Ok(well)
}

/// The demo's own tier (or, where it has none, the first that promises a time), and the first service of the catalog
/// that it includes and that can be requested: read from the program, so that another catalog works as well.
fn choose(cli: &dyn Fn() -> Command) -> Result<(String, String), Stop> {
    let ask = |args: &[&str]| -> Result<Value, Stop> {
        let told = shell::answer(with(cli(), args))
            .ok_or_else(|| Stop(format!("`klik-support {}` did not answer", args.join(" "))))?;
        serde_json::from_str(&told).map_err(|error| Stop(format!("`klik-support {}`: {error}", args.join(" "))))
    };
    let workspaces = ask(&["workspace", "list", "--json"])?;
    let catalog = ask(&["tiers", "--json"])?;
    choose_from(&workspaces, &catalog)
        .ok_or_else(|| Stop("The catalog has no tier with a promise and a service to request.".to_owned()))
}

fn choose_from(workspaces: &Value, catalog: &Value) -> Option<(String, String)> {
    let own = workspaces["workspaces"]
        .as_array()?
        .iter()
        .find(|workspace| workspace["name"] == "demo");
    let own = own.and_then(|workspace| workspace["tier"].as_str());
    let promising = || {
        catalog["tiers"]
            .as_array()?
            .iter()
            .find(|tier| tier["allowance_seconds"].is_u64())?["id"]
            .as_str()
    };
    let tier = own.or_else(promising)?;
    let service = catalog["services"]
        .as_array()?
        .iter()
        .find(|service| service["requestable"] == true && service["cells"][tier]["state"] == "included")?;
    Some((tier.to_owned(), service["id"].as_str()?.to_owned()))
}

fn with(mut command: Command, args: &[&str]) -> Command {
    command.args(args);
    command
}

/// Sends with the text on standard input, where no other user of the machine can see it.
fn send(mut command: Command) -> Outcome {
    println!("\n$ {} <<< '{}'", shell::line_of(&command), BODY.trim_end());
    let mut child = command.stdin(Stdio::piped()).spawn()?;
    if let Some(mut stdin) = child.stdin.take() {
        stdin.write_all(BODY.as_bytes())?;
    }
    Ok(child.wait()?.success())
}

fn name_the_way_to_a_window() {
    println!("\nTo see the window, run `cargo xtask run` in a desktop session (or over `ssh -X`).");
    println!("On a machine without a screen, a display in memory will do: `apt-get install xvfb xauth`, then");
    println!("  xvfb-run -a cargo xtask run");
    if let Err(Stop(words)) = page::check_node() {
        println!("The window has a page to build first: {words}");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn catalog() -> Value {
        serde_json::json!({
            "tiers": [{"id": "plain", "allowance_seconds": null}, {"id": "swift", "allowance_seconds": 60}],
            "services": [
                {"id": "letter", "requestable": true, "cells": {"plain": {"state": "included"}, "swift": {"state": "included"}}},
                {"id": "advice", "requestable": true, "cells": {"plain": {"state": "unstated"}, "swift": {"state": "included"}}},
                {"id": "hours", "requestable": false, "cells": {"plain": {"state": "included"}, "swift": {"state": "included"}}},
            ],
        })
    }

    #[test]
    fn the_demos_own_tier_comes_first() {
        let workspaces = serde_json::json!({"workspaces": [{"name": "demo", "tier": "plain"}]});
        assert_eq!(
            choose_from(&workspaces, &catalog()),
            Some(("plain".to_owned(), "letter".to_owned()))
        );
    }

    #[test]
    fn without_one_a_tier_that_promises_a_time() {
        let workspaces = serde_json::json!({"workspaces": [{"name": "demo", "tier": null}]});
        assert_eq!(
            choose_from(&workspaces, &catalog()),
            Some(("swift".to_owned(), "letter".to_owned()))
        );
    }
}
