//! The one door for people and CI.
//!
//! `cargo xtask run` brings what a fresh Debian or Ubuntu lacks, builds page and program and opens the window;
//! `cargo xtask test` runs every test whose tools are there; `soak` runs the fault tests at many times their size;
//! `servers` makes the roots that real servers live in; `package` wraps both programs for Debian and Red Hat; `bench` prints
//! what the command line and the law take beside others; `screenshots` takes the pictures of the real window that the
//! README shows.
//!
//! One file per command (`run`, `test`, `soak`, `servers`, `bench`, `package`, `screenshots`). What they share: `apt` (which
//! packages, and how they are asked for), `page` (Node, npm and the built page), `tally` (counting results), `shell` (running
//! a program in front of the person), `project` (where things lie). Nothing here decides what a test means: it starts the
//! very commands a person would type, and shows each one.
#![expect(clippy::print_stdout, reason = "the terminal is this program's only face")]

mod apt;
mod bench;
mod demo;
mod package;
mod page;
mod project;
mod run;
mod screenshots;
mod servers;
mod shell;
mod soak;
mod tally;
mod test;

use std::process::ExitCode;

const USAGE: &str = "\
cargo xtask run [--yes]                        build page and program, open the window
cargo xtask test [--yes] [--only GROUP]…       run the tests; groups: core, page, window, faults, servers, package
cargo xtask soak [--yes] [--only ROW]… [--times N]
                                               the fault tests at 10 (N) times their size, into docs/what-we-broke.md
cargo xtask servers [--yes]                    make the roots that the real servers of tests live in, and say how to use them
cargo xtask bench [--yes] [--record]           ratios to others' speed (--record: into docs/figures.md)
cargo xtask package [--yes] [--debug]          both programs as a .deb and an .rpm (--debug: quickly, to try the packing)
cargo xtask screenshots [--yes]                pictures of the real window, into docs/pictures/ and target/pictures/

--yes agrees to every package that is shown; without it you are asked once, at a terminal.";

/// Why a command stops before its work is done, in words for the person.
#[derive(Debug)]
pub struct Stop(pub String);

impl From<std::io::Error> for Stop {
    fn from(error: std::io::Error) -> Self {
        Stop(error.to_string())
    }
}

/// How a command ends: `Ok(false)` when it ran to its end and what it looked at was not well.
pub type Outcome = Result<bool, Stop>;

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    match dispatch(&args) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(Stop(words)) => {
            println!("{words}");
            ExitCode::FAILURE
        }
    }
}

fn dispatch(args: &[String]) -> Outcome {
    let (command, rest) = args.split_first().ok_or_else(|| Stop(USAGE.to_owned()))?;
    if matches!(command.as_str(), "help" | "--help" | "-h") || rest.iter().any(|arg| arg == "--help" || arg == "-h") {
        println!("{USAGE}");
        return Ok(true);
    }
    let options = Options::read(command, rest)?;
    let project = project::Project::find()?;
    match command.as_str() {
        "run" => run::run(&project, options.yes),
        "test" => test::test(&project, options.yes, &options.only),
        "soak" => soak::soak(
            &project,
            options.yes,
            &options.rows,
            options.times.unwrap_or(soak::TIMES),
        ),
        "servers" => servers::servers(&project, options.yes),
        "bench" => bench::bench(&project, options.yes, options.record),
        "package" => package::package(&project, options.yes, options.build()),
        _ => screenshots::screenshots(&project, options.yes),
    }
}

/// What the commands can be told.
#[derive(Debug, Default, PartialEq, Eq)]
struct Options {
    yes: bool,
    record: bool,
    debug: bool,
    only: Vec<test::GroupName>,
    rows: Vec<String>,
    times: Option<u32>,
}

impl Options {
    fn build(&self) -> package::Build {
        if self.debug {
            package::Build::Debug
        } else {
            package::Build::Release
        }
    }

    /// Refuses what the command does not know, so that a misspelt option never means "everything".
    fn read(command: &str, args: &[String]) -> Result<Self, Stop> {
        let wrong = |what: &str| Stop(format!("xtask: {what}\n\n{USAGE}"));
        if !matches!(
            command,
            "run" | "test" | "soak" | "servers" | "bench" | "package" | "screenshots"
        ) {
            return Err(wrong(&format!("no command `{command}`")));
        }
        let mut options = Options::default();
        let mut args = args.iter();
        while let Some(arg) = args.next() {
            match (command, arg.as_str()) {
                (_, "--yes" | "-y") => options.yes = true,
                ("bench", "--record") => options.record = true,
                ("package", "--debug") => options.debug = true,
                ("test", "--only") => {
                    let name = args.next().ok_or_else(|| wrong("--only wants a group"))?;
                    let group = test::GroupName::parse(name).ok_or_else(|| wrong(&format!("no group `{name}`")))?;
                    options.only.push(group);
                }
                ("soak", "--only") => {
                    let name = args.next().ok_or_else(|| wrong("--only wants a row"))?;
                    if !soak::is_row(name) {
                        return Err(wrong(&format!("no row `{name}`")));
                    }
                    options.rows.push(name.clone());
                }
                ("soak", "--times") => {
                    let times = args.next().and_then(|times| times.parse().ok());
                    let times = times
                        .filter(|times| *times > 0)
                        .ok_or_else(|| wrong("--times wants a number"))?;
                    options.times = Some(times);
                }
                _ => return Err(wrong(&format!("`{command}` does not know `{arg}`"))),
            }
        }
        Ok(options)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(line: &str) -> Result<Options, Stop> {
        let words: Vec<String> = line.split_whitespace().map(str::to_owned).collect();
        Options::read(&words[0], &words[1..])
    }

    #[test]
    fn a_misspelt_option_never_means_everything() {
        for line in [
            "test --ony core",
            "test --only",
            "test --only nothing",
            "run --record",
            "soak --only nothing",
            "soak --times 0",
            "test --times 2",
            "launch",
        ] {
            assert!(read(line).is_err(), "{line}");
        }
    }

    #[test]
    fn groups_add_up() {
        let options = read("test --only core --yes --only window").expect("understood");
        assert_eq!(options.only, [test::GroupName::Core, test::GroupName::Window]);
        assert!(options.yes);
    }
}
