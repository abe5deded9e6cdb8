//! Which packages of Debian and Ubuntu a task needs, and how a person is asked for them: once, with the very command.
//!
//! Nothing else is ever changed on the machine. Where there is no dpkg, this is another system: its packages have
//! other names, so nothing is asked and the task tries its luck with what is there.

use std::io::{BufRead, IsTerminal, Write};
use std::os::unix::fs::MetadataExt;
use std::process::Command;

use crate::{Stop, shell};

/// The packages that one purpose needs.
#[derive(Debug, Clone, Copy)]
pub struct Packages {
    pub purpose: &'static str,
    pub names: &'static [&'static str],
}

/// What compiling and linking the window takes.
pub const BUILD_WINDOW: Packages = Packages {
    purpose: "to build the window",
    names: &["build-essential", "pkg-config", "libwebkit2gtk-4.1-dev"],
};

/// What driving the real window without a screen takes: a display, the driver, letters to draw, hands for the system's
/// own dialogs, another program's clipboard, the bus on which a screen reader listens, and an eye on the display.
pub const DRIVE_WINDOW: Packages = Packages {
    purpose: "to test the window without a screen",
    names: &[
        "xvfb",
        "webkit2gtk-driver",
        "fonts-noto-core",
        "xdotool",
        "xclip",
        "at-spi2-core",
        "dbus",
        "imagemagick",
        "x11-utils",
        "util-linux",
        "mount",
    ],
};

/// The mail program that the letters are opened in, the only packaged one that takes an unsent mail for one, and what a
/// desktop without an environment opens files with.
pub const MAIL_PROGRAM: Packages = Packages {
    purpose: "to open letters in a real mail program",
    names: &["thunderbird", "xdg-utils", "file"],
};

/// What makes system calls fail and processes die at chosen moments, and mounts small disks.
pub const FAULTS: Packages = Packages {
    purpose: "to make disks and processes fail on purpose",
    names: &["strace", "util-linux", "mount"],
};

/// What makes the roots for the real servers, and goes into them.
pub const SERVERS: Packages = Packages {
    purpose: "to make roots for real servers, which are not installed here",
    names: &["mmdebstrap", "uidmap", "util-linux", "mount"],
};

/// The rival that the batch reckoning is timed against.
pub const BENCH: Packages = Packages {
    purpose: "to compare with",
    names: &["jq"],
};

/// What wraps the programs, for Debian and for Red Hat.
pub const PACK: Packages = Packages {
    purpose: "to make packages",
    names: &["build-essential", "dpkg-dev", "rpm"],
};

/// What judges the menu's entry and the description in a software centre.
pub const JUDGE_PACKAGE: Packages = Packages {
    purpose: "to check packages",
    names: &["appstream", "desktop-file-utils"],
};

/// What became of the packages asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Brought {
    /// All is there now (perhaps it was before).
    AllThere,
    /// The person said no, or nobody could be asked.
    Declined,
    /// apt-get was run and did not end well.
    Failed,
}

/// The packages of these purposes that are not installed, each once, in the order given.
pub fn missing(wanted: &[Packages]) -> Vec<&'static str> {
    let mut names: Vec<&str> = Vec::new();
    for name in wanted.iter().flat_map(|packages| packages.names) {
        if !names.contains(name) {
            names.push(name);
        }
    }
    if !shell::has("dpkg-query") {
        return Vec::new();
    }
    // dpkg-query ends badly as soon as one name is unknown to it, and still tells of all the others.
    let mut query = Command::new("dpkg-query");
    query
        .args(["--show", "--showformat=${Package} ${db:Status-Status}\n"])
        .args(&names);
    let told = query
        .output()
        .map(|output| String::from_utf8_lossy(&output.stdout).into_owned())
        .unwrap_or_default();
    not_installed(names, &told)
}

fn not_installed(mut names: Vec<&'static str>, told: &str) -> Vec<&'static str> {
    names.retain(|name| !told.lines().any(|line| line.strip_prefix(name) == Some(" installed")));
    names
}

/// The command that brings these packages, as one would type it.
pub fn command_line(names: &[&str]) -> String {
    steps(names, is_root()).map(|step| shell::line_of(&step)).join(" && ")
}

/// Shows the packages of each purpose and the command, asks once (unless `agreed`), and brings them.
pub fn bring(wanted: &[Packages], agreed: bool) -> Result<Brought, Stop> {
    let names = missing(wanted);
    if names.is_empty() {
        return Ok(Brought::AllThere);
    }
    println!("Packages that are not here yet:");
    for packages in wanted {
        let lacking = missing(&[*packages]);
        if !lacking.is_empty() {
            println!("  {}: {}", packages.purpose, lacking.join(" "));
        }
    }
    println!("The command that brings them:\n  {}", command_line(&names));
    if !agreed && !ask("Run it now?")? {
        return Ok(Brought::Declined);
    }
    if !is_root() && !shell::has("sudo") {
        println!("You are not root and there is no sudo: let an administrator run that command.");
        return Ok(Brought::Failed);
    }
    for step in steps(&names, is_root()) {
        if !shell::run(step)? {
            return Ok(Brought::Failed);
        }
    }
    Ok(if missing(wanted).is_empty() {
        Brought::AllThere
    } else {
        Brought::Failed
    })
}

fn steps(names: &[&str], root: bool) -> [Command; 2] {
    let apt_get = |args: &[&str]| {
        // sudo drops the environment, so the variable travels as an argument of `env` there.
        let mut command = if root {
            Command::new("apt-get")
        } else {
            let mut command = Command::new("sudo");
            command.args(["env", "DEBIAN_FRONTEND=noninteractive", "apt-get"]);
            command
        };
        if std::env::var_os("DEBIAN_FRONTEND").is_none() {
            command.env("DEBIAN_FRONTEND", "noninteractive");
        }
        command.args(args);
        command
    };
    let mut install = apt_get(&["install", "-y", "--no-install-recommends"]);
    install.args(names);
    [apt_get(&["update"]), install]
}

/// A yes-or-no question; no is the default, and the answer where nobody sits at a terminal.
fn ask(question: &str) -> Result<bool, Stop> {
    if !std::io::stdin().is_terminal() || !std::io::stdout().is_terminal() {
        println!("Not at a terminal, so nothing was asked and nothing changed; `--yes` agrees.");
        return Ok(false);
    }
    print!("{question} [y/N] ");
    std::io::stdout().flush()?;
    let mut answer = String::new();
    std::io::stdin().lock().read_line(&mut answer)?;
    Ok(matches!(
        answer.trim().to_lowercase().as_str(),
        "y" | "yes" | "д" | "да"
    ))
}

/// Whether this process may change the system.
pub fn is_root() -> bool {
    std::fs::metadata("/proc/self").is_ok_and(|own| own.uid() == 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_wholly_installed_counts() {
        let told = "xvfb installed\njq config-files\nfonts-noto-core-extra installed\n";
        assert_eq!(
            not_installed(vec!["xvfb", "jq", "fonts-noto-core"], told),
            ["jq", "fonts-noto-core"]
        );
    }

    #[test]
    fn sudo_only_where_not_root() {
        let as_root = steps(&["jq"], true).map(|step| shell::line_of(&step)).join(" && ");
        assert_eq!(
            as_root,
            "apt-get update && apt-get install -y --no-install-recommends jq"
        );
        let as_person = steps(&["jq"], false).map(|step| shell::line_of(&step)).join(" && ");
        assert_eq!(
            as_person,
            "sudo env DEBIAN_FRONTEND=noninteractive apt-get update && \
             sudo env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends jq"
        );
    }
}
