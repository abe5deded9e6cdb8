//! The packages as a person meets them: installed, found in the menu, run, removed, and nothing left behind.
//!
//! The .deb goes through the machine's own package manager, so these tests want to be root, and refuse to touch a
//! machine on which the program is installed already.
#![expect(
    clippy::expect_used,
    clippy::panic,
    reason = "helpers of tests: what is not as it must be ends them"
)]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use klik_support_tests::repository;
use klik_support_tests::window::{Home, Window};

/// What both packages bring, whatever else; Debian alone has its completions of zsh elsewhere.
const BRINGS: [&str; 16] = [
    "/usr/bin/klik-support",
    "/usr/bin/klik-support-desktop",
    "/usr/share/applications/klik-support-desktop.desktop",
    "/usr/share/bash-completion/completions/klik-support",
    "/usr/share/fish/vendor_completions.d/klik-support.fish",
    "/usr/share/icons/hicolor/16x16/apps/klik-support.png",
    "/usr/share/icons/hicolor/32x32/apps/klik-support.png",
    "/usr/share/icons/hicolor/48x48/apps/klik-support.png",
    "/usr/share/icons/hicolor/128x128/apps/klik-support.png",
    "/usr/share/icons/hicolor/256x256/apps/klik-support.png",
    "/usr/share/icons/hicolor/512x512/apps/klik-support.png",
    "/usr/share/icons/hicolor/scalable/apps/klik-support.svg",
    "/usr/share/man/man1/klik-support.1.gz",
    "/usr/share/man/man1/klik-support-desktop.1.gz",
    "/usr/share/man/ru/man1/klik-support.1.gz",
    "/usr/share/metainfo/ru.sysclick.support.metainfo.xml",
];

#[tokio::test]
async fn the_deb_is_installed_run_and_removed() {
    let deb = named("KLIK_SUPPORT_DEB");
    let state = answer(Command::new("dpkg-query").args(["--show", "--showformat=${db:Status-Status}", "klik-support"]));
    assert!(
        !text(&state).contains("installed"),
        "klik-support is installed here already: remove it, so that this test cannot remove what is somebody's"
    );
    let contents = told(Command::new("dpkg-deb").arg("--contents").arg(&deb));
    let files: BTreeSet<&str> = contents
        .lines()
        .filter_map(|line| line.split_whitespace().nth(5))
        .map(|path| path.trim_start_matches('.'))
        .collect();
    for path in BRINGS.iter().chain(&[
        "/usr/share/doc/klik-support/copyright",
        "/usr/share/doc/klik-support/changelog.gz",
        "/usr/share/zsh/vendor-completions/_klik-support",
    ]) {
        assert!(files.contains(path), "the .deb lacks {path}:\n{contents}");
    }
    assert!(
        contents.lines().all(|line| line.contains(" root/root ")),
        "everything belongs to root:\n{contents}"
    );
    let new: Vec<&str> = files.iter().copied().filter(|path| !Path::new(path).exists()).collect();
    assert!(
        !new.contains(&"/usr/") && new.contains(&"/usr/bin/klik-support"),
        "{new:?}"
    );

    let installed = Installed::from(&deb);
    the_command_line_answers();
    the_menu_knows_it();
    the_window_opens_where_the_menu_says().await;
    drop(installed);

    let left: Vec<&&str> = new.iter().filter(|path| Path::new(path).exists()).collect();
    assert!(left.is_empty(), "left behind: {left:?}");
    let state = answer(Command::new("dpkg-query").args(["--show", "klik-support"]));
    assert!(!state.status.success(), "dpkg still knows it: {}", text(&state));
}

#[test]
fn the_rpm_brings_the_same_and_names_what_it_needs() {
    let rpm = named("KLIK_SUPPORT_RPM");
    let query = |what: &[&str]| told(Command::new("rpm").args(["--query", "--package"]).args(what).arg(&rpm));
    let files = query(&["--list"]);
    for path in BRINGS.iter().chain(&[
        "/usr/share/licenses/klik-support/LICENSE",
        "/usr/share/zsh/site-functions/_klik-support",
    ]) {
        assert!(
            files.lines().any(|file| file == *path),
            "the .rpm lacks {path}:\n{files}"
        );
    }
    let needs = query(&["--requires"]);
    for library in ["libwebkit2gtk-4.1.so.0", "libgtk-3.so.0", "libc.so.6"] {
        assert!(needs.contains(library), "the .rpm does not ask for {library}:\n{needs}");
    }
    let owners = query(&["--queryformat", "[%{FILEUSERNAME}:%{FILEGROUPNAME}\n]"]);
    assert!(owners.lines().all(|owner| owner == "root:root"), "{owners}");
    assert_eq!(query(&["--queryformat", "%{NAME} %{LICENSE}"]), "klik-support MIT");
}

#[test]
fn menu_entry_and_description_are_sound() {
    told(Command::new("desktop-file-validate").arg(repository::top().join("packaging/klik-support-desktop.desktop")));
    told(
        Command::new("appstreamcli")
            .args(["validate", "--no-net"])
            .arg(repository::top().join("packaging/ru.sysclick.support.metainfo.xml")),
    );
    let entry = repository::read("packaging/klik-support-desktop.desktop");
    for line in ["Name[ru]=КлиК Поддержка", "Name[ru]=Новый запрос", "Icon=klik-support"] {
        assert!(entry.lines().any(|written| written == line), "{line}");
    }
}

fn the_command_line_answers() {
    let home = Home::new();
    // Through the path, as a person calls it.
    let call = |args: &[&str]| told(home.house(Command::new("klik-support").args(args)));
    let quote = call(&[
        "quote",
        "--tier",
        "basic",
        "--at",
        "2026-04-30T17:20:00+03:00",
        "--json",
    ]);
    assert!(quote.contains("2026-05-05T17:20:00+03:00"), "{quote}");
    assert!(call(&["tiers", "--json"]).starts_with('{'));
    let completes = "source /usr/share/bash-completion/completions/klik-support && complete -p klik-support";
    let completes = told(Command::new("bash").args(["-c", completes]));
    assert!(completes.contains("klik-support"), "{completes}");
    for (file, heading) in [("man1", ".SH \"EXIT STATUS\""), ("ru/man1", ".SH \"КОД ВЫХОДА\"")] {
        let page = format!("/usr/share/man/{file}/klik-support.1.gz");
        assert!(told(Command::new("zcat").arg(&page)).contains(heading), "{page}");
    }
}

fn the_menu_knows_it() {
    let entry = fs::read_to_string("/usr/share/applications/klik-support-desktop.desktop").expect("the menu's entry");
    for line in entry.lines().filter_map(|line| line.strip_prefix("Exec=")) {
        let program = line.split_whitespace().next().expect("a program");
        assert!(Path::new("/usr/bin").join(program).is_file(), "{line}");
    }
}

async fn the_window_opens_where_the_menu_says() {
    let home = Home::new();
    let window = Window::open(&home).await;
    window.close().await;
    let window = Window::start_asked(&home, &["--new-request"], "subject").await;
    window.close().await;
    let window = Window::start(&home).await;
    assert!(
        !window.shows("subject").await,
        "without being asked it begins with the tiers"
    );
    window.close().await;
}

/// The package while it is installed.
struct Installed;

impl Installed {
    fn from(deb: &Path) -> Self {
        // Not apt-get: dpkg refuses a package whose needs are not named rightly or not met.
        let installed = Self;
        told(Command::new("dpkg").arg("--install").arg(deb));
        installed
    }
}

impl Drop for Installed {
    fn drop(&mut self) {
        let removed = answer(Command::new("dpkg").args(["--purge", "klik-support"]));
        if !std::thread::panicking() {
            assert!(removed.status.success(), "{}", text(&removed));
        }
    }
}

fn named(variable: &str) -> PathBuf {
    let named = std::env::var_os(variable).map(PathBuf::from);
    named.unwrap_or_else(|| panic!("{variable} names no package: `cargo xtask test --only package` does"))
}

fn answer(command: &mut Command) -> Output {
    command.env("LC_ALL", "C.UTF-8").stdin(Stdio::null());
    command
        .output()
        .unwrap_or_else(|error| panic!("{command:?} cannot be started: {error}"))
}

/// What a command says that must end well.
fn told(command: &mut Command) -> String {
    let output = answer(command);
    assert!(
        output.status.success(),
        "{command:?}: {}{}",
        text(&output),
        String::from_utf8_lossy(&output.stderr)
    );
    text(&output)
}

fn text(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}
