//! Reading verbs create nothing, and work where nothing can be written.

use crate::program::{Program, contents};
use std::{fs, process::Command};

const READING: [&[&str]; 11] = [
    &["tiers"],
    &["coverage", "--tier", "basic", "--service", "consultation"],
    &["quote", "--tier", "basic"],
    &["compare"],
    &["calendar", "2026"],
    &["requests", "--drafts"],
    &["requests", "show", "1"],
    &["outbox"],
    &["workspace", "list"],
    &["clock"],
    &["doctor"],
];

#[test]
fn nothing_is_created_and_the_defaults_answer() {
    let program = Program::new();
    for args in READING {
        program.ok(args);
    }
    assert_eq!(fs::read_dir(program.home()).unwrap().count(), 0);
    assert_eq!(program.ok(&["clock"])["now"], "2026-04-30T17:20:00+03:00");
    assert_eq!(program.ok(&["workspace", "list"])["workspaces"][0]["tier"], "basic");
}

#[test]
fn the_defaults_are_what_a_new_demo_holds() {
    let program = Program::new();
    let before: Vec<_> = READING[5..7].iter().map(|args| program.ok(args)).collect();
    program.ok(&["desk", "set", "ok"]);
    let after: Vec<_> = READING[5..7].iter().map(|args| program.ok(args)).collect();
    assert_eq!(before, after);
}

/// A read-only bind mount: rights alone do not stop root.
#[test]
fn a_read_only_home_can_be_read() {
    let program = Program::new();
    program.ok(&["send", "--service", "consultation", "--subject", "s", "--body", "b"]);
    let before = contents(program.home());
    let script = r#"mount --bind "$1" "$1" && mount -o remount,ro,bind "$1" && shift && "$@""#;
    let read_only = |args: &[&str]| {
        let mut command = Command::new("unshare");
        command
            .args(["-rm", "sh", "-c", script, "sh"])
            .arg(program.home())
            .arg(env!("CARGO_BIN_EXE_klik-support"));
        command
            .args(args)
            .arg("--json")
            .env("KLIK_SUPPORT_HOME", program.home());
        command.output().unwrap()
    };
    for args in READING {
        let output = read_only(args);
        assert!(
            output.status.success(),
            "{args:?}: {}",
            String::from_utf8_lossy(&output.stderr)
        );
        let usual: serde_json::Value = program.ok(args);
        assert_eq!(
            serde_json::from_slice::<serde_json::Value>(&output.stdout).unwrap(),
            usual,
            "{args:?}"
        );
    }
    let refused = read_only(&["send", "--service", "consultation", "--subject", "s", "--body", "b"]);
    let answer: serde_json::Value = serde_json::from_slice(&refused.stdout).unwrap();
    assert_eq!(
        (refused.status.code(), &answer["error"]["code"]),
        (Some(1), &"read-only".into()),
        "{answer}"
    );
    let main = |found: Vec<(std::path::PathBuf, Vec<u8>)>| -> Vec<_> {
        found
            .into_iter()
            .filter(|(path, _)| path.extension().is_some_and(|end| end == "sqlite"))
            .collect()
    };
    assert_eq!(main(contents(program.home())), main(before));
}
