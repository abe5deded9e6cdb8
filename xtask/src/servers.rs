//! The root folders in which the real servers of the tests live: small Debians or Ubuntus of this machine's own release,
//! made once by mmdebstrap under cargo's target folder, so that nothing of theirs is installed on the machine.
//!
//! What goes into each lies in the folder `root` of its kit under `tests/servers`; a change of that, or of the system's
//! release, makes a new one. The tests start the servers themselves (`tests/src/servers`).
//!
//! `cargo xtask servers` makes them alone, for whoever runs single tests.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

use crate::apt::{self, Brought};
use crate::project::Project;
use crate::{Outcome, Stop, shell};

/// The servers, by the folder of their kit: mail, and the two help desks.
const KITS: [&str; 3] = ["mail", "request-tracker", "redmine"];

/// Where a Debian or an Ubuntu is told where its packages come from; what others added is of no use here.
const OWN_SOURCES: [&str; 3] = [
    "/etc/apt/sources.list",
    "/etc/apt/sources.list.d/debian.sources",
    "/etc/apt/sources.list.d/ubuntu.sources",
];

/// Makes all roots, and says how tests find them.
pub fn servers(project: &Project, yes: bool) -> Outcome {
    if apt::bring(&[apt::SERVERS], yes)? != Brought::AllThere {
        return Err(Stop("Without these packages there are no servers.".to_owned()));
    }
    if let Some(words) = refusal(project) {
        return Err(Stop(words));
    }
    let Some(folder) = roots(project)? else {
        return Ok(false);
    };
    println!("\nexport KLIK_SUPPORT_SERVERS={}", folder.display());
    Ok(true)
}

/// What keeps this machine from having such roots, in words for the person.
pub fn refusal(project: &Project) -> Option<String> {
    if !shell::has("mmdebstrap") {
        return Some("mmdebstrap, which makes the roots that the servers live in".to_owned());
    }
    if release().is_none() {
        return Some("run it on Debian or Ubuntu: the servers come from the system's own packages".to_owned());
    }
    if shell::answer(apart(project, ["true"])).is_none() {
        return Some(
            "run it as root, or let everybody have namespaces of their own (`unshare --map-auto`, lines in \
             /etc/subuid and /etc/subgid): the servers want ports, mounts and users that only they see"
                .to_owned(),
        );
    }
    None
}

/// The folder with the roots of all servers, each made where it is not there yet: what tests get as
/// `KLIK_SUPPORT_SERVERS`. `None`: mmdebstrap failed, and said why.
pub fn roots(project: &Project) -> Result<Option<PathBuf>, Stop> {
    let release = release().ok_or_else(|| Stop("/etc/os-release names no release".to_owned()))?;
    let folder = project.target().join("servers");
    std::fs::create_dir_all(&folder)?;
    let mut wanted = Vec::new();
    for kit in KITS {
        let name = root_name(kit, &release, &ingredients(project, kit)?);
        let earlier = others(&folder, kit, &name)?;
        if !earlier.is_empty() {
            remove(project, &earlier)?;
        }
        let root = folder.join(name);
        if !root.is_dir() {
            wanted.push((kit, root));
        }
    }
    if !make(project, &release, &folder, &wanted)? {
        return Ok(None);
    }
    Ok(Some(folder))
}

/// Makes these roots, all at once: each mostly unpacks and sets up one package after the other.
fn make(project: &Project, release: &str, folder: &Path, wanted: &[(&str, PathBuf)]) -> Outcome {
    if wanted.is_empty() {
        return Ok(true);
    }
    let names: Vec<&str> = wanted.iter().map(|(kit, _)| *kit).collect();
    println!("\nMakes roots for {}; it takes some minutes.", names.join(", "));
    let one = |kit: &str, root: &Path| -> Outcome {
        let start = Instant::now();
        let unfinished = folder.join(format!("{kit}-unfinished"));
        if !shell::run_beside(bootstrap(project, kit, release, &unfinished)?, |_| {})? {
            return Ok(false);
        }
        std::fs::rename(&unfinished, root)?;
        println!("Root for {kit}: {:.0} s", start.elapsed().as_secs_f64());
        Ok(true)
    };
    std::thread::scope(|scope| {
        let begun: Vec<_> = wanted
            .iter()
            .map(|(kit, root)| scope.spawn(|| one(kit, root)))
            .collect();
        let ended = begun.into_iter().map(|making| {
            let broken = |_| Stop("a thread broke off".to_owned());
            making.join().map_err(broken)?
        });
        // All have ended before it is told how.
        let ended: Vec<Outcome> = ended.collect();
        ended.into_iter().try_fold(true, |well, one| Ok(well && one?))
    })
}

/// What stands under a kit's name and is not the root wanted: one of another state of the kit, or an interrupted one.
fn others(folder: &Path, kit: &str, wanted: &str) -> Result<Vec<PathBuf>, Stop> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        let name = entry?.file_name().to_string_lossy().into_owned();
        if name != wanted && name.starts_with(&format!("{kit}-")) {
            found.push(folder.join(name));
        }
    }
    Ok(found)
}

fn bootstrap(project: &Project, kit: &str, release: &str, root: &Path) -> Result<Command, Stop> {
    let servers = project.path("tests/servers");
    let packages = std::fs::read_to_string(servers.join(kit).join("root/packages"))?;
    let include = packages.split_whitespace().collect::<Vec<_>>().join(",");
    let mut command = apart(project, ["mmdebstrap", "--mode=root", "--variant=minbase"]);
    command
        .arg(format!("--include={include}"))
        // What is interrupted is made anew, so nothing has to be on the disk before the end.
        .arg("--dpkgopt=force-unsafe-io")
        .arg(r#"--essential-hook=sh "$SERVERS/root.sh" before "$1" "$SERVERS/$KIT""#)
        .arg(r#"--customize-hook=sh "$SERVERS/root.sh" after "$1" "$SERVERS/$KIT""#)
        .arg(release)
        .arg(root)
        .args(OWN_SOURCES.into_iter().filter(|file| names_packages(file)))
        .env("SERVERS", servers)
        .env("KIT", kit)
        // Else an interrupted one would go on writing while the next one begins.
        .env("ENDS_WITH_PARENT", "yes");
    Ok(command)
}

/// A program that is root among processes and mounts of its own.
fn apart<'a>(project: &Project, program: impl IntoIterator<Item = &'a str>) -> Command {
    let mut command = project.command("sh");
    command.arg(project.path("tests/servers/apart.sh")).args(program);
    command
}

/// Their files belong to users whom only the namespace knows, so they are removed from within.
fn remove(project: &Project, folders: &[PathBuf]) -> Result<(), Stop> {
    let mut command = apart(project, ["rm", "-rf"]);
    command.args(folders);
    if command.status()?.success() {
        Ok(())
    } else {
        Err(Stop(format!("cannot be removed: {folders:?}")))
    }
}

/// Everything that makes a kit's root what it is: names and contents, in the order of the names.
fn ingredients(project: &Project, kit: &str) -> Result<Vec<(String, String)>, Stop> {
    let servers = project.path("tests/servers");
    let mut all = vec![("root.sh".to_owned(), std::fs::read_to_string(servers.join("root.sh"))?)];
    for entry in std::fs::read_dir(servers.join(kit).join("root"))? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        all.push((name, std::fs::read_to_string(entry.path())?));
    }
    all.sort();
    Ok(all)
}

fn root_name(kit: &str, release: &str, ingredients: &[(String, String)]) -> String {
    let mut stamp = DefaultHasher::new();
    (release, ingredients).hash(&mut stamp);
    format!("{kit}-{release}-{:016x}", stamp.finish())
}

/// The release's name, as packages are found by it: `bookworm`, `noble`.
fn release() -> Option<String> {
    release_in(&std::fs::read_to_string("/etc/os-release").ok()?)
}

fn release_in(os_release: &str) -> Option<String> {
    let line = |key: &str| {
        let value = os_release.lines().find_map(|line| line.strip_prefix(key))?;
        Some(value.trim_matches('"').to_owned())
    };
    // Mint and others have a release of their own and tell which Ubuntu they are made of.
    line("UBUNTU_CODENAME=")
        .or_else(|| line("VERSION_CODENAME="))
        .filter(|name| !name.is_empty())
}

/// An empty list would do as if there were no packages at all.
fn names_packages(file: &str) -> bool {
    std::fs::read_to_string(file).is_ok_and(|text| {
        text.lines()
            .any(|line| line.starts_with("deb ") || line.starts_with("URIs:"))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_release_is_the_one_that_packages_are_found_by() {
        let debian = "ID=debian\nVERSION_CODENAME=bookworm\n";
        assert_eq!(release_in(debian).as_deref(), Some("bookworm"));
        let mint = "ID=linuxmint\nVERSION_CODENAME=wilma\nUBUNTU_CODENAME=noble\n";
        assert_eq!(release_in(mint).as_deref(), Some("noble"));
        assert_eq!(release_in("ID=arch\n"), None);
        assert_eq!(release_in("ID=debian\nVERSION_CODENAME=\n"), None);
    }

    #[test]
    fn whatever_changes_in_a_kit_asks_for_another_root() {
        let kit = |name: &str, text: &str| vec![(name.to_owned(), text.to_owned())];
        let first = root_name("mail", "bookworm", &kit("packages", "postfix"));
        assert_eq!(first, root_name("mail", "bookworm", &kit("packages", "postfix")));
        assert_ne!(first, root_name("mail", "bookworm", &kit("packages", "exim")));
        assert_ne!(first, root_name("mail", "bookworm", &kit("answers", "postfix")));
        assert_ne!(first, root_name("mail", "trixie", &kit("packages", "postfix")));
        assert!(first.starts_with("mail-bookworm-"), "{first}");
    }

    #[test]
    fn what_stands_in_a_root_s_place_is_found_and_other_kits_are_left_alone() {
        let folder = tempfile::tempdir().expect("a folder");
        for name in [
            "mail-bookworm-1",
            "mail-bookworm-2",
            "mail-unfinished",
            "redmine-bookworm-1",
        ] {
            std::fs::create_dir(folder.path().join(name)).expect("a folder");
        }
        let mut found = others(folder.path(), "mail", "mail-bookworm-2").expect("a list");
        found.sort();
        assert_eq!(
            found,
            ["mail-bookworm-1", "mail-unfinished"].map(|name| folder.path().join(name))
        );
    }
}
