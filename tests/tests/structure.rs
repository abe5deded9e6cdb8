//! Arrows point down only: the floors of `docs/architecture.md`, read from the manifests and the sources themselves.
#![expect(
    clippy::expect_used,
    reason = "helpers of tests: what is not as it must be ends them"
)]

use std::collections::{BTreeMap, BTreeSet};

use klik_support_tests::repository;

/// Which of our own crates each crate may know, directly. What is absent matters as much as what is there.
const MAY_KNOW: [(&str, &[&str]); 10] = [
    ("terms", &[]),
    ("requests", &["terms"]),
    ("journal", &["requests", "terms"]),
    ("desk", &["requests", "terms"]),
    ("words", &["requests", "terms"]),
    ("support", &["journal", "desk", "words", "requests", "terms"]),
    ("klik-support-cli", &["support", "words", "requests", "terms"]),
    ("klik-support-desktop", &["support", "words", "requests", "terms"]),
    // Looks at the finished programs from outside, as a person would; and holds the desk, and the sender that the window
    // runs, against real servers.
    ("klik-support-tests", &["desk", "requests", "support", "terms", "words"]),
    ("xtask", &[]),
];

const WINDOW: &[&str] = &["tauri", "tao", "wry", "gtk", "webkit2gtk"];
const WINDOW_OR_NETWORK: &[&str] = &["reqwest", "tauri", "tao", "wry", "gtk", "webkit2gtk"];
const WINDOW_OR_IO: &[&str] = &[
    "tokio",
    "rusqlite",
    "reqwest",
    "tauri",
    "tao",
    "wry",
    "gtk",
    "webkit2gtk",
];

/// What must not be found anywhere in the resolved tree of a crate, and why.
const NEVER_REACHES: [(&str, &[&str], &str); 6] = [
    ("terms", WINDOW_OR_IO, "the law is pure"),
    ("requests", WINDOW_OR_IO, "what a request is, is pure"),
    ("words", WINDOW_OR_IO, "sentences need no I/O"),
    ("journal", WINDOW_OR_NETWORK, "the journal is a file and nothing else"),
    ("support", WINDOW, "everything below the window is built without it"),
    (
        "klik-support-cli",
        WINDOW,
        "linking a webview costs every start of the command line",
    ),
];

#[test]
fn arrows_point_down_only() {
    let allowed: BTreeMap<&str, &[&str]> = MAY_KNOW.into_iter().collect();
    let packages = repository::own_packages();
    let name_of = |package: &serde_json::Value| package["name"].as_str().expect("a package has a name").to_owned();
    let own: BTreeSet<String> = packages.iter().map(name_of).collect();
    let listed: BTreeSet<String> = allowed.keys().map(|name| (*name).to_owned()).collect();
    assert_eq!(
        own, listed,
        "every crate has its place on a floor: write it into MAY_KNOW and docs/architecture.md"
    );

    let mut wrong = Vec::new();
    for package in &packages {
        let name = name_of(package);
        // Dependencies of tests and build scripts count as well: an arrow is an arrow.
        for dependency in package["dependencies"].as_array().into_iter().flatten() {
            let target = dependency["name"].as_str().unwrap_or_default();
            if own.contains(target) && !allowed[name.as_str()].contains(&target) {
                wrong.push(format!("{name} -> {target}"));
            }
        }
    }
    assert!(wrong.is_empty(), "arrows that point up or sideways: {wrong:#?}");
}

#[test]
fn no_crate_reaches_what_it_must_never_know() {
    let mut wrong = Vec::new();
    for (package, never, why) in NEVER_REACHES {
        let tree = repository::cargo(&[
            "tree",
            "--locked",
            "--package",
            package,
            "--edges",
            "normal,build",
            "--prefix",
            "none",
            "--format",
            "{p}",
        ]);
        let reached: BTreeSet<&str> = tree.lines().filter_map(|line| line.split_whitespace().next()).collect();
        assert!(reached.contains(package), "cargo tree told of something else: {tree}");
        let found = never.iter().filter(|name| reached.contains(*name));
        wrong.extend(found.map(|name| format!("{package} -> {name}: {why}")));
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn the_lower_floors_read_no_clock_no_file_no_network() {
    let impure = [
        "Utc::now",
        "Local::now",
        "SystemTime",
        "Instant::now",
        "fs::",
        "std::net",
        "std::env",
        "std::process",
    ];
    let mut wrong = Vec::new();
    for folder in ["src-tauri/crates/terms/src", "src-tauri/crates/requests/src"] {
        for (place, line) in code_lines(folder, &[".rs"]) {
            let found = impure.iter().filter(|word| line.contains(*word));
            wrong.extend(found.map(|word| format!("{place}: {word}")));
        }
    }
    assert!(
        wrong.is_empty(),
        "everything down there takes `now` as an argument: {wrong:#?}"
    );
}

#[test]
fn one_file_of_the_page_speaks_to_the_backend() {
    let border = ["ui/src/lib/ipc/client.ts:", "ui/src/lib/ipc/generated.ts:"];
    let mut wrong = Vec::new();
    for (place, line) in code_lines("ui/src", &[".ts", ".svelte"]) {
        if line.contains("@tauri-apps/") && !border.iter().any(|file| place.starts_with(file)) {
            wrong.push(place);
        }
    }
    assert!(
        wrong.is_empty(),
        "only the page's IPC client imports Tauri's API: {wrong:#?}"
    );
}

#[test]
fn the_page_never_computes_or_words_a_date() {
    let own_reckoning = [
        "new Date(",
        "Date.now(",
        "Date.parse(",
        "Intl.",
        ".toLocaleString",
        ".toLocaleDateString",
        ".toLocaleTimeString",
    ];
    let mut wrong = Vec::new();
    for (place, line) in code_lines("ui/src", &[".ts", ".svelte"]) {
        if !place.contains(".test.ts") {
            let found = own_reckoning.iter().filter(|word| line.contains(*word));
            wrong.extend(found.map(|word| format!("{place}: {word}")));
        }
    }
    assert!(wrong.is_empty(), "dates come finished from the backend: {wrong:#?}");
}

/// Every line of code (not of comment) below a folder, with its place.
fn code_lines(folder: &str, endings: &[&str]) -> Vec<(String, String)> {
    let mut lines = Vec::new();
    for path in repository::files(folder, endings) {
        let text = std::fs::read_to_string(&path).expect("a source is text");
        for (number, line) in text.lines().enumerate() {
            let code = line.trim_start();
            if !["//", "/*", "*", "<!--"]
                .iter()
                .any(|comment| code.starts_with(comment))
            {
                lines.push((format!("{}:{}", repository::shown(&path), number + 1), code.to_owned()));
            }
        }
    }
    assert!(
        !lines.is_empty(),
        "{folder} holds no code: the rule would hold for nothing"
    );
    lines
}

#[test]
fn what_is_rehearsed_is_in_no_release() {
    const ONLY_DEVELOPED: &str = "#[cfg(debug_assertions)]";
    // What is declared for development alone cannot be used elsewhere: a release would not compile.
    const DECLARED: [&str; 3] = ["mod rehearsal;", "fn play_reading(", "rehearsed_reading: AtomicBool,"];
    let lines = code_lines("src-tauri/src", &[".rs"]);
    for declared in DECLARED {
        let at = lines.iter().position(|(_, line)| line.contains(declared));
        let at = at.unwrap_or_else(|| panic!("{declared} is declared somewhere"));
        assert_eq!(lines[at - 1].1, ONLY_DEVELOPED, "before {}: {declared}", lines[at].0);
    }
    let played: Vec<_> = lines.iter().filter(|(_, line)| line.contains("?state=")).collect();
    assert!(
        played
            .iter()
            .all(|(place, _)| place.starts_with("src-tauri/src/ipc/rehearsal.rs:")),
        "another file plays states: {played:?}"
    );
    // The page reads the word from its address in one place, and begins anew with it in another; it plays nothing itself.
    let page = code_lines("ui/src", &[".ts", ".svelte"]);
    let knows = page
        .iter()
        .filter(|(place, line)| line.contains("played") && !place.contains(".test.ts"));
    let files: BTreeSet<&str> = knows.filter_map(|(place, _)| place.split(':').next()).collect();
    let expected = ["ui/src/App.svelte", "ui/src/lib/router.svelte.ts"];
    assert_eq!(files, expected.into_iter().collect());
}
