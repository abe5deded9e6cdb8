//! A disk that fails (X4, X5): EIO and ENOSPC at system calls, and a small disk that is full until there is room.
#![allow(
    clippy::print_stdout,
    clippy::panic,
    reason = "a long run says what it tried; a test that panics has failed"
)]

use klik_support_tests::faults::{Checker, Subject};
use std::os::unix::fs::MetadataExt;

const BODY: &str = "Текст, который не должен пропасть";

fn rounds() -> usize {
    std::env::var("KLIK_SUPPORT_DISK_FAULTS")
        .ok()
        .and_then(|number| number.parse().ok())
        .unwrap_or(200)
}

fn failing(error: &str, calls: &[&str], lasting: &str) {
    let subject = Subject::new();
    subject.ok(&["desk", "set", "ok"]);
    let mut checker = Checker::default();
    let mut faults = 0;
    'rounds: for round in 0.. {
        for call in calls {
            for when in 1..=40 {
                let title = format!("{round} {error} {call} {when}{lasting}");
                let fault = format!("{call}:error={error}:when={when}{lasting}");
                let send = [
                    "send",
                    "--service",
                    "consultation",
                    "--subject",
                    &title,
                    "--body",
                    BODY,
                    "--wait",
                    "3",
                ];
                let (run, hit) = subject.under(&fault, &send);
                run.assert_documented(&title);
                let id = run
                    .document
                    .as_ref()
                    .and_then(|document| document["request"]["id"].as_str());
                if let Some(id) = id {
                    checker.acknowledge(id, &title, BODY);
                }
                checker.check(&subject.demo(), &title);
                faults += usize::from(hit);
                if !hit {
                    break;
                }
                if faults >= rounds() {
                    break 'rounds;
                }
            }
        }
    }
    assert_eq!(
        subject.ok(&["outbox", "flush", "--wait", "120"])["outbox"],
        serde_json::json!([])
    );
    checker.check(&subject.demo(), "at the end");
    println!(
        "{error}{lasting}: {faults} faults, {} acknowledged, none lost, none doubled",
        checker.acknowledged()
    );
}

#[test]
fn a_failing_disk_loses_nothing() {
    failing("EIO", &["fdatasync", "pwrite64", "fsync"], "");
}

#[test]
fn a_disk_that_stays_full_loses_nothing() {
    failing("ENOSPC", &["pwrite64", "fallocate", "ftruncate"], "+");
}

/// A disk of 900 kB is filled until the program says so; then a ballast is taken away, and it goes on.
#[test]
fn a_full_disk_says_so_and_goes_on_when_there_is_room() {
    let subject = Subject::new();
    let script = r#"
        home=$KLIK_SUPPORT_HOME; program=$1
        mount -t tmpfs -o size=900k,mode=700 tmpfs "$home" || exit 90
        head -c 200000 /dev/zero > "$home/ballast"
        i=0
        while [ $i -lt 400 ]; do
            i=$((i + 1))
            "$program" send --service consultation --subject "n$i" --body "$(printf '%01000d' $i)" --wait 0 --json > "$home/../answer" 2>/dev/null || break
        done
        cat "$home/../answer" | head -c 400; echo
        "$program" requests --json > /dev/null || exit 91
        rm "$home/ballast"
        "$program" send --service consultation --subject after --body after --wait 0 --json > /dev/null || exit 92
        "$program" doctor --json | grep -q '"integrity":"ok"' || exit 93
        kept=$("$program" requests --json | grep -o '"subject":"n[0-9]*"' | wc -l)
        [ "$kept" -eq $((i - 1)) ] || exit 94
        echo "kept $kept"
    "#;
    // Root mounts in a mount namespace of its own; anybody else needs a user namespace for it.
    let root = std::fs::metadata("/proc/self").is_ok_and(|own| own.uid() == 0);
    let run = subject.in_shell(
        &["unshare", if root { "-m" } else { "-rm" }, "sh", "-c", script, "sh"],
        &[],
    );
    assert_eq!(run.status, Some(0), "{run:?}");
}
