//! The root folder in which the real servers of the tests live: a small Debian or Ubuntu of this machine's own release,
//! made once by mmdebstrap under cargo's target folder, so that nothing of theirs is installed on the machine.
//!
//! What goes into it lies in `tests/servers/mail`; a change of that, or of the system's release, makes a new one. The tests
//! start the servers themselves (`tests/src/servers`).

use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::project::Project;
use crate::{Stop, shell};

/// Where a Debian or an Ubuntu is told where its packages come from; what others added is of no use here.
const OWN_SOURCES: [&str; 3] = [
    "/etc/apt/sources.list",
    "/etc/apt/sources.list.d/debian.sources",
    "/etc/apt/sources.list.d/ubuntu.sources",
];

/// What keeps this machine from having such a root, in words for the person.
pub fn refusal(project: &Project) -> Option<String> {
    if !shell::has("mmdebstrap") {
        return Some("mmdebstrap, which makes the root that the mail servers live in".to_owned());
    }
    if release().is_none() {
        return Some("run it on Debian or Ubuntu: the mail servers come from the system's own packages".to_owned());
    }
    if shell::answer(apart(project, ["true"])).is_none() {
        return Some(
            "run it as root, or let everybody have namespaces of their own (`unshare --map-auto`, lines in \
             /etc/subuid and /etc/subgid): the mail servers want ports, mounts and users that only they see"
                .to_owned(),
        );
    }
    None
}

/// The root of the mail servers, made where it is not there yet. `None`: mmdebstrap failed, and said why.
pub fn mail_root(project: &Project) -> Result<Option<PathBuf>, Stop> {
    let kit = project.path("tests/servers/mail");
    let release = release().ok_or_else(|| Stop("/etc/os-release names no release".to_owned()))?;
    let packages = std::fs::read_to_string(kit.join("packages"))?;
    let script = std::fs::read_to_string(kit.join("root.sh"))?;
    let folder = project.target().join("servers");
    let root = folder.join(root_name(&release, &packages, &script));
    if root.is_dir() {
        return Ok(Some(root));
    }
    // Whatever is there belongs to another state of the script, or was interrupted.
    remove(project, &folder)?;
    std::fs::create_dir_all(&folder)?;
    let unfinished = folder.join("unfinished");
    if !shell::run(bootstrap(project, &kit, &release, &packages, &unfinished))? {
        return Ok(None);
    }
    std::fs::rename(&unfinished, &root)?;
    Ok(Some(root))
}

fn bootstrap(project: &Project, kit: &Path, release: &str, packages: &str, root: &Path) -> Command {
    let include = packages.split_whitespace().collect::<Vec<_>>().join(",");
    let mut command = apart(project, ["mmdebstrap", "--mode=root", "--variant=minbase"]);
    command
        .arg(format!("--include={include}"))
        .arg(r#"--essential-hook=sh "$KIT/root.sh" before "$1""#)
        .arg(r#"--customize-hook=sh "$KIT/root.sh" after "$1""#)
        .arg(release)
        .arg(root)
        .args(OWN_SOURCES.into_iter().filter(|file| names_packages(file)))
        .env("KIT", kit)
        // Else an interrupted one would go on writing while the next one begins.
        .env("ENDS_WITH_PARENT", "yes");
    command
}

/// A program that is root among processes and mounts of its own.
fn apart<'a>(project: &Project, program: impl IntoIterator<Item = &'a str>) -> Command {
    let mut command = project.command("sh");
    command.arg(project.path("tests/servers/mail/apart.sh")).args(program);
    command
}

/// Its files belong to users whom only the namespace knows, so they are removed from within.
fn remove(project: &Project, folder: &Path) -> Result<(), Stop> {
    let mut command = apart(project, ["rm", "-rf"]);
    command.arg(folder);
    if command.status()?.success() {
        Ok(())
    } else {
        Err(Stop(format!("{} cannot be removed", folder.display())))
    }
}

fn root_name(release: &str, packages: &str, script: &str) -> String {
    let mut stamp = DefaultHasher::new();
    (release, packages, script).hash(&mut stamp);
    format!("mail-{release}-{:016x}", stamp.finish())
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
    fn a_changed_script_asks_for_another_root() {
        let first = root_name("bookworm", "postfix\n", "one");
        assert_eq!(first, root_name("bookworm", "postfix\n", "one"));
        assert_ne!(first, root_name("bookworm", "postfix\n", "two"));
        assert_ne!(first, root_name("trixie", "postfix\n", "one"));
    }
}
