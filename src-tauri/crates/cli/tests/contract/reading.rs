//! Reading verbs create nothing, and work where nothing can be written.

use crate::program::{Program, contents};
use std::{
    fs,
    os::unix::fs::{MetadataExt, PermissionsExt},
    path::Path,
    process::Command,
};

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

/// Rights alone do not stop root: there a read-only bind mount does, in a mount namespace of its own.
#[test]
fn a_read_only_home_can_be_read() {
    let program = Program::new();
    program.ok(&["send", "--service", "consultation", "--subject", "s", "--body", "b"]);
    let before = contents(program.home());
    let root = fs::metadata("/proc/self").unwrap().uid() == 0;
    let script = r#"mount --bind "$1" "$1" && mount -o remount,ro,bind "$1" && shift && "$@""#;
    let read_only = |args: &[&str]| {
        let mut command = Command::new(if root { "unshare" } else { "env" });
        if root {
            command.args(["-m", "sh", "-c", script, "sh"]).arg(program.home());
        }
        command.arg(env!("CARGO_BIN_EXE_klik-support"));
        command
            .args(args)
            .arg("--json")
            .env("KLIK_SUPPORT_HOME", program.home());
        set_writable(program.home(), root);
        let output = command.output().unwrap();
        set_writable(program.home(), true);
        output
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

/// Takes the right to write from every folder of the home and every file in it, or gives it back.
fn set_writable(folder: &Path, writable: bool) {
    let mode = |folder: bool| match (folder, writable) {
        (true, true) => 0o700,
        (true, false) => 0o500,
        (false, true) => 0o600,
        (false, false) => 0o400,
    };
    if writable {
        fs::set_permissions(folder, fs::Permissions::from_mode(mode(true))).unwrap();
    }
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            set_writable(&path, writable);
        } else {
            fs::set_permissions(&path, fs::Permissions::from_mode(mode(false))).unwrap();
        }
    }
    fs::set_permissions(folder, fs::Permissions::from_mode(mode(true))).unwrap();
}
