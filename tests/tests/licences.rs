//! Others' work comes in only under terms that an MIT program can carry.
#![expect(
    clippy::expect_used,
    reason = "helpers of tests: what is not as it must be ends them"
)]

use std::iter::Peekable;
use std::str::SplitWhitespace;

use klik_support_tests::repository;
use serde_json::Value;

/// Licences that let us ship a program under MIT. MPL-2.0 asks for nothing beyond its own files, which we do not
/// change.
const FINE: [&str; 15] = [
    "MIT",
    "MIT-0",
    "Apache-2.0",
    "Apache-2.0 WITH LLVM-exception",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "ISC",
    "Zlib",
    "0BSD",
    "CC0-1.0",
    "Unlicense",
    "BlueOak-1.0.0",
    "Unicode-3.0",
    "MPL-2.0",
    "OFL-1.1",
];

/// Packages whose manifest names no licence: each was read, with where its licence stands instead.
const READ_BY_HAND: [(&str, &str); 1] = [(
    "node_modules/svelte-toolbelt",
    "MIT, by the LICENSE file in the package",
)];

#[test]
fn every_crate_comes_under_terms_we_can_carry() {
    let here = cargo_platform();
    let metadata = repository::cargo(&[
        "metadata",
        "--format-version",
        "1",
        "--locked",
        "--filter-platform",
        &here,
    ]);
    let metadata: Value = serde_json::from_str(&metadata).expect("cargo writes JSON");
    let packages = metadata["packages"].as_array().expect("packages");
    let bad: Vec<String> = packages
        .iter()
        .filter(|package| !package["license"].as_str().is_some_and(is_fine))
        .map(|package| format!("{} {}: {}", package["name"], package["version"], package["license"]))
        .collect();
    assert!(bad.is_empty(), "{bad:#?}");
    assert!(packages.len() > 50, "only {} packages were looked at", packages.len());
}

#[test]
fn every_npm_package_comes_under_terms_we_can_carry() {
    let lock: Value = serde_json::from_str(&repository::read("ui/package-lock.json")).expect("a lock file is JSON");
    let packages = lock["packages"].as_object().expect("packages");
    // The first entry, with an empty path, is the page itself.
    let bad: Vec<String> = packages
        .iter()
        .filter(|(path, _)| !path.is_empty() && !READ_BY_HAND.iter().any(|(read, _)| read == path))
        .filter(|(_, package)| !package["license"].as_str().is_some_and(is_fine))
        .map(|(path, package)| format!("{path}: {}", package["license"]))
        .collect();
    assert!(bad.is_empty(), "{bad:#?}");
    assert!(packages.len() > 10, "only {} packages were looked at", packages.len());
}

/// The platform whose packages are looked at: the one this test was built on.
fn cargo_platform() -> String {
    let told = repository::cargo(&["--version", "--verbose"]);
    let host = told.lines().find_map(|line| line.strip_prefix("host: "));
    host.expect("cargo names its host").to_owned()
}

/// Reads an SPDX expression (and the older `A/B` for a choice): one branch of each OR must be fine, and every part of
/// each AND.
fn is_fine(expression: &str) -> bool {
    // `X WITH Y` is one licence, so it is kept one word while the expression is taken apart.
    let spaced = expression
        .replace('/', " OR ")
        .replace('(', " ( ")
        .replace(')', " ) ")
        .replace(" WITH ", "_WITH_");
    let mut tokens = spaced.split_whitespace().peekable();
    any_of(&mut tokens) && tokens.peek().is_none()
}

fn any_of(tokens: &mut Peekable<SplitWhitespace<'_>>) -> bool {
    let mut fine = all_of(tokens);
    while tokens.next_if_eq(&"OR").is_some() {
        // Both sides are read, whatever the first came to.
        fine |= all_of(tokens);
    }
    fine
}

fn all_of(tokens: &mut Peekable<SplitWhitespace<'_>>) -> bool {
    let mut fine = one(tokens);
    while tokens.next_if_eq(&"AND").is_some() {
        fine &= one(tokens);
    }
    fine
}

fn one(tokens: &mut Peekable<SplitWhitespace<'_>>) -> bool {
    match tokens.next() {
        Some("(") => {
            let fine = any_of(tokens);
            tokens.next_if_eq(&")").is_some() && fine
        }
        Some(name) => FINE.contains(&name.replace("_WITH_", " WITH ").as_str()),
        None => false,
    }
}

#[test]
fn expressions_are_read_as_written() {
    let rows = [
        ("MIT", true),
        ("GPL-3.0-only", false),
        ("MIT OR GPL-3.0-only", true),
        ("MIT AND GPL-3.0-only", false),
        ("(MIT OR Apache-2.0) AND Unicode-3.0", true),
        ("(MIT OR Apache-2.0) AND GPL-2.0-only", false),
        ("Apache-2.0 WITH LLVM-exception OR MIT", true),
        ("MIT/Apache-2.0", true),
        ("", false),
        ("(MIT", false),
    ];
    for (expression, expected) in rows {
        assert_eq!(is_fine(expression), expected, "{expression}");
    }
}
