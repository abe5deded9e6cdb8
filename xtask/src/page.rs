//! Node, npm, and the built page. Work is done again only when what it rests on has changed.

use std::collections::BTreeMap;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::project::Project;
use crate::{Stop, shell};

/// The oldest Node that the page's tools run on.
const OLDEST_NODE: (u32, u32) = (20, 19);

/// Says in words what is wrong with Node or npm here; `Ok` when both will do.
pub fn check_node() -> Result<(), Stop> {
    let version = version_of("node");
    let wanted = format!("{}.{}", OLDEST_NODE.0, OLDEST_NODE.1);
    let way = "Bring it from https://nodejs.org or with your version manager, then run this again.";
    match &version {
        None => Err(Stop(format!(
            "Node is not here; the page needs Node {wanted} or newer. {way}"
        ))),
        Some(found) if !is_new_enough(found) => Err(Stop(format!(
            "Node {found} is too old; the page needs {wanted} or newer. {way}"
        ))),
        Some(found) if version_of("npm").is_none() => Err(Stop(format!(
            "Node {found} is here, but npm is not. Bring npm (it comes with Node), then run this again."
        ))),
        Some(_) => Ok(()),
    }
}

fn version_of(program: &str) -> Option<String> {
    let mut command = Command::new(program);
    command.arg("--version");
    shell::answer(command).map(|told| told.trim().trim_start_matches('v').to_owned())
}

fn is_new_enough(version: &str) -> bool {
    let mut numbers = version.split('.').map_while(|part| part.parse::<u32>().ok());
    match (numbers.next(), numbers.next()) {
        (Some(major), Some(minor)) => (major, minor) >= OLDEST_NODE,
        _ => false,
    }
}

/// A script of the page's own package.json.
pub fn script(project: &Project, name: &str, args: &[&str]) -> Command {
    let mut command = project.command("npm");
    command.args(["--prefix", "ui", "run", name]);
    if !args.is_empty() {
        command.arg("--").args(args);
    }
    command
}

/// Brings the page's packages by `npm ci`, unless they are there from this very lock file.
pub fn install(project: &Project) -> Result<bool, Stop> {
    let lock = fingerprint(&files([
        project.path("ui/package.json"),
        project.path("ui/package-lock.json"),
    ])?)?;
    // The stamp lies inside the folder that `npm ci` throws away, so it can never outlive what it vouches for.
    let stamp = project.path("ui/node_modules/.klik-support-lock");
    if holds(&stamp, &lock) {
        println!("The page's packages are up to date.");
        return Ok(true);
    }
    let mut command = project.command("npm");
    command.args(["--prefix", "ui", "ci", "--no-audit", "--no-fund"]);
    if !shell::run(command)? {
        return Ok(false);
    }
    std::fs::write(stamp, lock)?;
    Ok(true)
}

/// Builds the page, unless the one that is there was built from these very sources.
pub fn build(project: &Project) -> Result<bool, Stop> {
    let stamp = project.notes()?.join("page-built");
    let state = || -> Result<String, Stop> {
        let sources = fingerprint(&sources(project)?)?;
        let built = fingerprint(&files([project.path("ui/dist")])?)?;
        Ok(format!("{sources} {built}"))
    };
    if project.path("ui/dist/index.html").is_file() && holds(&stamp, &state()?) {
        println!("The page is up to date.");
        return Ok(true);
    }
    if !shell::run(script(project, "build", &[]))? {
        return Ok(false);
    }
    std::fs::write(stamp, state()?)?;
    Ok(true)
}

fn holds(stamp: &Path, state: &str) -> bool {
    std::fs::read_to_string(stamp).is_ok_and(|was| was == state)
}

/// Everything in `ui/` that a build reads: all but what npm brings and what a build makes.
fn sources(project: &Project) -> Result<BTreeMap<PathBuf, Vec<u8>>, Stop> {
    let made = ["node_modules", "dist"];
    let entries = std::fs::read_dir(project.path("ui"))?.collect::<Result<Vec<_>, _>>()?;
    let wanted = entries
        .iter()
        .filter(|entry| !made.iter().any(|name| entry.file_name() == *name));
    files(wanted.map(|entry| entry.path()))
}

/// The contents of these files, and of all files below these folders. What is not there is left out.
fn files(roots: impl IntoIterator<Item = PathBuf>) -> Result<BTreeMap<PathBuf, Vec<u8>>, Stop> {
    let mut found = BTreeMap::new();
    let mut open: Vec<PathBuf> = roots.into_iter().collect();
    while let Some(path) = open.pop() {
        if path.is_dir() {
            for entry in std::fs::read_dir(&path)? {
                open.push(entry?.path());
            }
        } else if path.is_file() {
            let content = std::fs::read(&path)?;
            found.insert(path, content);
        }
    }
    Ok(found)
}

fn fingerprint(files: &BTreeMap<PathBuf, Vec<u8>>) -> Result<String, Stop> {
    let mut hasher = DefaultHasher::new();
    files.hash(&mut hasher);
    Ok(format!("{:016x}", hasher.finish()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn node_is_judged_by_major_and_minor() {
        let rows = [
            ("20.19.0", true),
            ("20.20.2", true),
            ("22.0.0", true),
            ("24.1.0-nightly", true),
            ("20.18.9", false),
            ("18.19.0", false),
            ("", false),
            ("unknown", false),
        ];
        for (version, expected) in rows {
            assert_eq!(is_new_enough(version), expected, "{version}");
        }
    }

    #[test]
    fn a_fingerprint_sees_names_and_contents() {
        let folder = tempfile::tempdir().expect("a folder");
        let print = || fingerprint(&files([folder.path().to_owned()]).expect("read")).expect("hashed");
        std::fs::create_dir(folder.path().join("src")).expect("made");
        std::fs::write(folder.path().join("src/a.ts"), "1").expect("written");
        let first = print();
        assert_eq!(print(), first);
        std::fs::write(folder.path().join("src/a.ts"), "2").expect("written");
        let second = print();
        assert_ne!(second, first);
        std::fs::rename(folder.path().join("src/a.ts"), folder.path().join("src/b.ts")).expect("renamed");
        assert_ne!(print(), second);
    }
}
