//! `cargo xtask test`: every test whose tools are there, and one closing line over all of them.
//!
//! Six groups: `core` is all of Rust but the window and needs nothing more than Rust; `page` needs Node; `window`
//! builds the real program and drives it with WebDriver on displays of its own; `faults` kills it and fails its disk
//! at every moment; `servers` speaks with real mail servers and help desks in roots of their own; `package` installs it
//! from its package, runs it there and removes it. A run goes on after a failure, so that one run shows them all.

mod report;

use std::collections::BTreeSet;

use crate::apt::{self, Brought, Packages};
use crate::project::Project;
use crate::{Outcome, Stop, package, page, servers, shell};
use report::Report;

/// The groups by name; their order is the order in which they run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GroupName {
    Core,
    Page,
    Window,
    Faults,
    Servers,
    Package,
}

const ALL: [GroupName; 6] = [
    GroupName::Core,
    GroupName::Page,
    GroupName::Window,
    GroupName::Faults,
    GroupName::Servers,
    GroupName::Package,
];

impl GroupName {
    pub fn parse(name: &str) -> Option<Self> {
        ALL.into_iter().find(|group| group.as_str() == name)
    }

    fn as_str(self) -> &'static str {
        match self {
            GroupName::Core => "core",
            GroupName::Page => "page",
            GroupName::Window => "window",
            GroupName::Faults => "faults",
            GroupName::Servers => "servers",
            GroupName::Package => "package",
        }
    }

    fn packages(self) -> &'static [Packages] {
        match self {
            GroupName::Core | GroupName::Page => &[],
            GroupName::Window => &[apt::BUILD_WINDOW, apt::DRIVE_WINDOW, apt::MAIL_PROGRAM],
            GroupName::Faults => &[apt::FAULTS],
            GroupName::Servers => &[apt::SERVERS, apt::BUILD_WINDOW, apt::DRIVE_WINDOW],
            GroupName::Package => &[apt::BUILD_WINDOW, apt::DRIVE_WINDOW, apt::PACK, apt::JUDGE_PACKAGE],
        }
    }

    fn needs_node(self) -> bool {
        matches!(
            self,
            GroupName::Page | GroupName::Window | GroupName::Servers | GroupName::Package
        )
    }

    /// What the tests of this group compile with.
    fn features(self) -> &'static [&'static str] {
        match self {
            GroupName::Core | GroupName::Page => &[],
            GroupName::Window => &["window"],
            GroupName::Faults => &["faults"],
            GroupName::Servers => &["servers", "window"],
            GroupName::Package => &["package"],
        }
    }

    fn run(self, project: &Project, features: &str, report: &mut Report) -> Result<(), Stop> {
        match self {
            GroupName::Core => core(project, report),
            GroupName::Page => page_tests(project, report),
            GroupName::Window => window(project, features, report),
            GroupName::Faults => faults(project, features, report),
            GroupName::Servers => real_servers(project, features, report),
            GroupName::Package => packages(project, features, report),
        }
    }
}

/// Runs the groups named in `only` (all where none is named). With `yes`, a group that cannot run is a failure.
pub fn test(project: &Project, yes: bool, only: &[GroupName]) -> Outcome {
    let wanted: Vec<GroupName> = ALL
        .into_iter()
        .filter(|group| only.is_empty() || only.contains(group))
        .collect();
    let packages: Vec<Packages> = wanted.iter().flat_map(|group| group.packages()).copied().collect();
    let brought = apt::bring(&packages, yes)?;
    let mut report = Report::new(yes);
    let lacking: Vec<Option<String>> = wanted.iter().map(|group| lacking(project, *group, brought)).collect();
    let groups = || wanted.iter().copied().zip(&lacking);
    let runs = groups()
        .filter(|(_, lacking)| lacking.is_none())
        .map(|(group, _)| group);
    let features = features(runs);
    for (group, lacking) in groups() {
        match lacking {
            Some(way) => report.skip(group.as_str(), way),
            None => group.run(project, &features, &mut report)?,
        }
    }
    Ok(report.close())
}

/// The features of all groups that run: what is built for one of them serves the others.
fn features(groups: impl Iterator<Item = GroupName>) -> String {
    let all: BTreeSet<&str> = groups.flat_map(GroupName::features).copied().collect();
    Vec::from_iter(all).join(",")
}

/// The driven tests of these targets.
fn driven(project: &Project, features: &str, targets: &str) -> std::process::Command {
    let mut tests = project.cargo(["test", "--locked", "--no-fail-fast", "-p", "klik-support-tests"]);
    tests.args(["--features", features, "--test", targets]);
    tests
}

/// What keeps a group from running, as the way to bring it.
fn lacking(project: &Project, group: GroupName, brought: Brought) -> Option<String> {
    let missing = apt::missing(group.packages());
    if !missing.is_empty() {
        let tried = if brought == Brought::Failed {
            "apt-get did not bring its packages: "
        } else {
            ""
        };
        return Some(format!("{tried}{}", apt::command_line(&missing)));
    }
    if group == GroupName::Package && !(apt::is_root() && shell::has("dpkg")) {
        return Some("run it as root on Debian or Ubuntu: the package is installed and removed".to_owned());
    }
    if group == GroupName::Servers {
        return servers::refusal(project);
    }
    match page::check_node() {
        Err(Stop(words)) if group.needs_node() => Some(words),
        _ => None,
    }
}

/// All packages that need no window; the window's own tests live in test targets that ask for a feature.
fn core(project: &Project, report: &mut Report) -> Result<(), Stop> {
    let rest = ["--workspace", "--exclude", "klik-support-desktop", "--locked"];
    match shell::answer(project.cargo(["fmt", "--version"])) {
        Some(_) => report.check("rustfmt", || shell::run(project.cargo(["fmt", "--all", "--check"])))?,
        None => report.skip("rustfmt", "rustup component add rustfmt"),
    }
    if has_clippy(project) {
        let mut clippy = project.cargo(["clippy"]);
        clippy
            .args(rest)
            .args(["--all-targets", "--keep-going", "--", "-D", "warnings"]);
        report.check("clippy", || shell::run(clippy))?;
    } else {
        report.skip("clippy", "rustup component add clippy");
    }
    let mut tests = project.cargo(["test"]);
    tests.args(rest).arg("--no-fail-fast").env("INSTA_UPDATE", "no");
    report.cargo_tests("tests without the window", tests)
}

fn page_tests(project: &Project, report: &mut Report) -> Result<(), Stop> {
    if !report.step("npm ci", || page::install(project))? {
        return Ok(());
    }
    report.check("prettier", || shell::run(page::script(project, "format:check", &[])))?;
    report.check("svelte-check", || shell::run(page::script(project, "check", &[])))?;
    report.vitest(project)?;
    report.check("vite build", || page::build(project))
}

fn window(project: &Project, features: &str, report: &mut Report) -> Result<(), Stop> {
    // The program carries the page inside it: without a built page cargo has nothing to embed.
    let page_is_built = || Ok(page::install(project)? && page::build(project)?);
    if !report.step("page for the window", page_is_built)? {
        return Ok(());
    }
    let both = [
        "-p",
        "klik-support-desktop",
        "-p",
        "klik-support-tests",
        "--features",
        "klik-support-tests/window,klik-support-tests/faults,klik-support-tests/servers,klik-support-tests/package",
    ];
    if has_clippy(project) {
        let mut clippy = project.cargo(["clippy", "--locked", "--all-targets"]);
        clippy.args(both).args(["--", "-D", "warnings"]);
        report.check("clippy of the window", || shell::run(clippy))?;
    }
    let mut unit = project.cargo(["test", "--locked", "--no-fail-fast", "-p", "klik-support-desktop"]);
    unit.env("INSTA_UPDATE", "no");
    report.cargo_tests("the window's own tests", unit)?;
    let build = project.both_programs();
    if !report.step("program for the window tests", || shell::run(build))? {
        return Ok(());
    }
    let mut tests = driven(project, features, "window_*");
    name_programs(project, &mut tests);
    report.cargo_tests("window tests", tests)
}

fn faults(project: &Project, features: &str, report: &mut Report) -> Result<(), Stop> {
    if !report.step("programs for the fault tests", || shell::run(build_for_faults(project)))? {
        return Ok(());
    }
    let mut tests = driven(project, features, "faults_*");
    name_programs(project, &mut tests);
    report.cargo_tests("fault tests", tests)
}

fn real_servers(project: &Project, features: &str, report: &mut Report) -> Result<(), Stop> {
    let mut made = None;
    let make = || {
        made = servers::roots(project)?;
        Ok(made.is_some())
    };
    report.step("roots of the servers", make)?;
    let Some(roots) = made else { return Ok(()) };
    let tests = |targets: &str| {
        let mut tests = driven(project, features, targets);
        tests.env("KLIK_SUPPORT_SERVERS", &roots);
        name_programs(project, &mut tests);
        tests
    };
    let build = || {
        let mut compile = tests("servers_*");
        compile.arg("--no-run");
        let programs = page::install(project)? && page::build(project)? && shell::run(project.both_programs())?;
        Ok(programs && shell::run(compile)?)
    };
    if !report.step("programs for the server tests", build)? {
        return Ok(());
    }
    report.cargo_tests_beside(
        "server tests, and those of the help desks beside them",
        tests(MAIL_TARGETS),
        tests(HELP_DESK_TARGETS),
    )
}

/// The tests with help desks, and all others with real servers: they mostly wait, so both halves run at once.
const HELP_DESK_TARGETS: &str = "servers_desks*";
const MAIL_TARGETS: &str = "servers_[!d]*";

/// The build that the other groups tested is packed: a release would take minutes more, and lie in the same places.
fn packages(project: &Project, features: &str, report: &mut Report) -> Result<(), Stop> {
    let build = package::Build::Debug;
    let built =
        || Ok(page::install(project)? && page::build(project)? && shell::run(package::compile(project, build))?);
    if !report.step("programs to pack", built)? {
        return Ok(());
    }
    let mut packed = None;
    let pack = || match package::pack(project, build) {
        Ok(made) => {
            packed = Some(made);
            Ok(true)
        }
        Err(Stop(words)) => {
            println!("{words}");
            Ok(false)
        }
    };
    report.step("packages", pack)?;
    let Some(packed) = packed else { return Ok(()) };
    let mut tests = driven(project, features, "package_*");
    // The programs are those that the package installs.
    tests
        .env("KLIK_SUPPORT_DEB", packed.deb)
        .env("KLIK_SUPPORT_RPM", packed.rpm)
        .env("KLIK_SUPPORT_DESKTOP", "/usr/bin/klik-support-desktop")
        .env("KLIK_SUPPORT_CLI", "/usr/bin/klik-support");
    report.cargo_tests("package tests", tests)
}

/// The command line, and the form without a window that the fault tests type into.
pub fn build_for_faults(project: &Project) -> std::process::Command {
    let mut build = project.cargo(["build", "--locked", "-p", "klik-support-cli", "-p", "support"]);
    build.args(["--bins", "--example", "typing"]);
    build
}

/// Tells the tests which programs to drive.
pub fn name_programs(project: &Project, command: &mut std::process::Command) {
    command
        .env("KLIK_SUPPORT_DESKTOP", project.binary("debug", "klik-support-desktop"))
        .env("KLIK_SUPPORT_CLI", project.binary("debug", "klik-support"))
        .env("KLIK_SUPPORT_TYPING", project.binary("debug/examples", "typing"));
}

fn has_clippy(project: &Project) -> bool {
    shell::answer(project.cargo(["clippy", "--version"])).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_group_is_found_by_its_name() {
        for group in ALL {
            assert_eq!(GroupName::parse(group.as_str()), Some(group));
        }
        assert_eq!(GroupName::parse("all"), None);
    }
}
