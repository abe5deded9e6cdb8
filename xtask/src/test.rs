//! `cargo xtask test`: every test whose tools are there, and one closing line over all of them.
//!
//! Six groups: `core` is all of Rust but the window and needs nothing more than Rust; `page` needs Node; `window`
//! builds the real program and drives it with WebDriver on displays of its own; `faults` kills it and fails its disk
//! at every moment; `servers` speaks with real mail servers and help desks in roots of their own; `package` installs it
//! from its package, runs it there and removes it. A run goes on after a failure, so that one run shows them all.

use std::collections::BTreeSet;
use std::time::Instant;

use crate::apt::{self, Brought, Packages};
use crate::project::Project;
use crate::tally::{self, Counts};
use crate::{Outcome, Stop, package, page, servers, shell};

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

/// What was seen so far.
struct Report {
    counts: Counts,
    failed: Vec<String>,
    skipped: Vec<String>,
    skipping_fails: bool,
}

impl Report {
    fn new(skipping_fails: bool) -> Self {
        Report {
            counts: Counts::default(),
            failed: Vec::new(),
            skipped: Vec::new(),
            skipping_fails,
        }
    }

    fn skip(&mut self, what: &str, way: &str) {
        self.skipped.push(format!("skipped: {what}. What brings it: {way}"));
        if self.skipping_fails {
            self.take(
                what,
                Counts {
                    failed: 1,
                    ..Counts::default()
                },
            );
        } else {
            self.counts.skipped += 1;
        }
    }

    /// A check that counts as one test.
    fn check(&mut self, name: &str, run: impl FnOnce() -> Outcome) -> Result<(), Stop> {
        let well = timed(name, run)?;
        self.take(
            name,
            Counts {
                passed: u64::from(well),
                failed: u64::from(!well),
                skipped: 0,
            },
        );
        Ok(())
    }

    /// A step that proves nothing by itself: it counts only when it fails.
    fn step(&mut self, name: &str, run: impl FnOnce() -> Outcome) -> Outcome {
        let well = timed(name, run)?;
        if !well {
            self.take(
                name,
                Counts {
                    failed: 1,
                    ..Counts::default()
                },
            );
        }
        Ok(well)
    }

    fn cargo_tests(&mut self, name: &str, command: std::process::Command) -> Result<(), Stop> {
        let mut seen = Counts::default();
        let well = timed(name, || {
            shell::run_and_look(command, |line| {
                if let Some(counts) = tally::cargo_line(line) {
                    seen.add(counts);
                }
            })
        })?;
        self.take(name, seen.of_run(well));
        Ok(())
    }

    /// Two runs at once: the first is seen as it goes, the second when both have ended.
    fn cargo_tests_beside(
        &mut self,
        name: &str,
        command: std::process::Command,
        beside: std::process::Command,
    ) -> Result<(), Stop> {
        let (mut seen, mut seen_beside) = (Counts::default(), Counts::default());
        let count = |counts: &mut Counts, line: &str| {
            if let Some(more) = tally::cargo_line(line) {
                counts.add(more);
            }
        };
        let mut well_each = (false, false);
        timed(name, || {
            well_each = std::thread::scope(|scope| {
                let second = scope.spawn(|| shell::run_beside(beside, |line| count(&mut seen_beside, line)));
                let first = shell::run_and_look(command, |line| count(&mut seen, line))?;
                let second = second
                    .join()
                    .map_err(|_| Stop("the second run broke off".to_owned()))??;
                Ok::<_, Stop>((first, second))
            })?;
            Ok(well_each.0 && well_each.1)
        })?;
        let mut all = seen.of_run(well_each.0);
        all.add(seen_beside.of_run(well_each.1));
        self.take(name, all);
        Ok(())
    }

    fn vitest(&mut self, project: &Project) -> Result<(), Stop> {
        let file = project.notes()?.join("vitest.json");
        let _ = std::fs::remove_file(&file);
        let outputs = format!("--outputFile.json={}", file.display());
        let command = page::script(project, "test", &["--reporter=default", "--reporter=json", &outputs]);
        let well = timed("vitest", || shell::run(command))?;
        let seen = std::fs::read_to_string(&file)
            .ok()
            .and_then(|text| tally::vitest_report(&text))
            .unwrap_or_default();
        self.take("vitest", seen.of_run(well));
        Ok(())
    }

    fn take(&mut self, name: &str, counts: Counts) {
        if counts.failed > 0 {
            self.failed.push(format!("failed: {name}"));
        }
        self.counts.add(counts);
    }

    /// Prints what did not run, what failed, and the closing line; true when nothing failed.
    fn close(self) -> bool {
        println!();
        for line in self.skipped.iter().chain(&self.failed) {
            println!("{line}");
        }
        println!("{}", self.counts.closing_line());
        self.counts.failed == 0
    }
}

fn timed(name: &str, run: impl FnOnce() -> Outcome) -> Outcome {
    println!("\n== {name}");
    let start = Instant::now();
    let well = run()?;
    println!(
        "\n== {name}: {} after {:.0} s",
        if well { "well" } else { "FAILED" },
        start.elapsed().as_secs_f64()
    );
    Ok(well)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn with_yes_a_skipped_group_is_a_failure() {
        let mut lenient = Report::new(false);
        lenient.skip("window", "apt-get install …");
        assert_eq!(
            lenient.counts,
            Counts {
                skipped: 1,
                ..Counts::default()
            }
        );
        assert!(lenient.close());
        let mut strict = Report::new(true);
        strict.skip("window", "apt-get install …");
        assert_eq!(
            strict.counts,
            Counts {
                failed: 1,
                ..Counts::default()
            }
        );
        assert!(!strict.close());
    }

    #[test]
    fn a_step_counts_only_when_it_fails() {
        let mut report = Report::new(false);
        assert!(report.step("fine", || Ok(true)).expect("ran"));
        assert_eq!(report.counts, Counts::default());
        assert!(!report.step("broken", || Ok(false)).expect("ran"));
        assert_eq!(
            report.counts,
            Counts {
                failed: 1,
                ..Counts::default()
            }
        );
    }

    #[test]
    fn every_group_is_found_by_its_name() {
        for group in ALL {
            assert_eq!(GroupName::parse(group.as_str()), Some(group));
        }
        assert_eq!(GroupName::parse("all"), None);
    }
}
