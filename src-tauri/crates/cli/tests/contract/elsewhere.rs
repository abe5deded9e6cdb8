//! A workspace from elsewhere sends nothing before the person has said that it sends from here.

use crate::program::Program;
use serde_json::{Value, json};
use std::{
    fs,
    os::unix::fs::PermissionsExt,
    path::{Path, PathBuf},
};

const CREATE: [&str; 5] = ["workspace", "create", "own", "--tier", "basic"];
const STORE: [&str; 9] = [
    "send",
    "--service",
    "consultation",
    "--subject",
    "Тема",
    "--body",
    "Текст",
    "--wait",
    "0",
];
const FLUSH: [&str; 2] = ["outbox", "flush"];

/// An own workspace with a request that waits.
fn with_waiting() -> Program {
    let program = Program::new();
    program.ok(&CREATE);
    assert_eq!(program.ok(&STORE)["request"]["state"], "waiting");
    program
}

/// Another home with everything that lies in this one, as a backup, an archive or a second machine has it.
fn copied(from: &Program) -> Program {
    let to = Program::new();
    copy(from.home(), to.home());
    to
}

fn copy(from: &Path, to: &Path) {
    for entry in fs::read_dir(from).unwrap() {
        let (from, name) = entry.map(|entry| (entry.path(), entry.file_name())).unwrap();
        let to = to.join(name);
        if from.is_dir() {
            fs::create_dir(&to).unwrap();
            fs::set_permissions(&to, fs::Permissions::from_mode(0o700)).unwrap();
            copy(&from, &to);
        } else {
            fs::copy(&from, &to).unwrap();
        }
    }
}

fn letters(program: &Program) -> usize {
    fs::read_dir(program.home().join("workspaces/own/outgoing")).map_or(0, Iterator::count)
}

fn states(program: &Program) -> Vec<String> {
    let listed = program.ok(&["requests"])["requests"].clone();
    let rows = listed.as_array().unwrap().iter();
    rows.map(|row| row["state"].as_str().unwrap().to_owned()).collect()
}

/// Exit status and facts of the refusal to send.
fn refused(program: &Program, args: &[&str]) -> Value {
    let (status, code, facts) = program.error(args);
    assert_eq!((status, code.as_str()), (5, "workspace-elsewhere"), "{args:?}");
    facts
}

fn sql(journal: &Path, sql: &str) {
    rusqlite::Connection::open(journal).unwrap().execute_batch(sql).unwrap();
}

fn journal(program: &Program) -> PathBuf {
    program.home().join("workspaces/own/journal.sqlite")
}

#[test]
fn what_was_sent_from_the_first_machine_does_not_go_again_by_itself_from_its_copy() {
    let first = with_waiting();
    let copy = copied(&first);
    first.ok(&FLUSH);
    first.ok(&["requests", "sent", "1"]);
    assert_eq!(states(&first), ["accepted"]);

    let facts = refused(&copy, &FLUSH);
    assert_eq!((&facts["workspace"], &facts["waiting"]), (&json!("own"), &json!(1)));
    let made = first.home().canonicalize().unwrap().join("workspaces/own");
    assert_eq!(facts["folder"], json!(made), "it says where it was made");
    assert_eq!((letters(&copy), states(&copy)), (0, vec!["waiting".to_owned()]));
    // A new request is stored and waits, too; nothing typed is lost.
    let send: Vec<&str> = STORE.iter().copied().take(7).collect();
    let facts = refused(&copy, &send);
    assert_eq!(copy.ok(&["requests", "show", "2"])["request"]["id"], facts["request"]);
    assert_eq!(refused(&copy, &["outbox", "retry", "1"])["request"], {
        let shown = copy.ok(&["requests", "show", "1"]);
        shown["request"]["id"].clone()
    });
    let words = copy.words(&FLUSH).stderr;
    assert!(words.contains("klik-support workspace accept own --yes"), "{words}");
    assert!(words.contains("возможно, они уже ушли оттуда"), "{words}");
    let english = copy.words(&["--lang", "en", "outbox", "flush"]).stderr;
    assert!(english.contains("they may have gone out from there"), "{english}");

    // What has gone out there is taken back here, and only the other one goes.
    copy.ok(&["outbox", "cancel", "1"]);
    let (status, code, _) = copy.error(&["workspace", "accept", "own"]);
    assert_eq!((status, code.as_str()), (2, "usage"), "not without a yes");
    refused(&copy, &FLUSH);
    assert_eq!(
        copy.ok(&["workspace", "accept", "own", "--yes"])["accepted"],
        json!({ "workspace": "own", "waiting": 1 })
    );
    copy.ok(&FLUSH);
    assert_eq!((letters(&copy), states(&copy)), (1, vec!["handed-over".to_owned()]));
    // The first goes on as before: the copy is a place of its own.
    assert_eq!(first.ok(&STORE)["request"]["state"], "waiting");
    first.ok(&FLUSH);
}

#[test]
fn a_moved_home_a_moved_folder_and_a_journal_taken_over_elsewhere_are_asked_about_once() {
    // The folder alone, opened where it lies now.
    let first = with_waiting();
    let outside = tempfile::tempdir().unwrap();
    let folder = outside.path().join("moved");
    fs::rename(first.home().join("workspaces/own"), &folder).unwrap();
    let shown = folder.to_str().unwrap();
    refused(&first, &["outbox", "flush", "--workspace", shown]);
    first.ok(&["workspace", "accept", shown, "--yes"]);
    first.ok(&["outbox", "flush", "--workspace", shown]);
    // Back again: once accepted there, it is there that it is at home.
    fs::rename(&folder, first.home().join("workspaces/own")).unwrap();
    first.ok(&STORE);
    refused(&first, &FLUSH);
    first.ok(&["workspace", "accept", "own", "--yes"]);
    first.ok(&FLUSH);

    // The same folder on another machine, as a synchronised disk shows it: taken over there.
    first.ok(&STORE);
    let here = journal(&first);
    let other = "UPDATE workspace SET place = json_set(place, '$.machine', 'other', '$.host', 'office-3')";
    sql(&here, other);
    assert_eq!(refused(&first, &FLUSH)["machine"], "office-3");
    first.ok(&["workspace", "accept", "own", "--yes"]);
    first.ok(&FLUSH);

    // A journal that only claims to be at home here: this home knows nothing of it.
    first.ok(&STORE);
    fs::remove_dir_all(first.home().join("places")).unwrap();
    refused(&first, &FLUSH);
}

#[test]
fn a_workspace_from_before_places_were_kept_is_at_home_where_it_always_was() {
    let program = with_waiting();
    // As its migration leaves it.
    sql(&journal(&program), "UPDATE workspace SET place = NULL;");
    fs::remove_dir_all(program.home().join("places")).unwrap();
    let outside = tempfile::tempdir().unwrap();
    let folder = outside.path().join("copy");
    fs::create_dir(&folder).unwrap();
    fs::set_permissions(&folder, fs::Permissions::from_mode(0o700)).unwrap();
    copy(&program.home().join("workspaces/own"), &folder);
    // It is asked nothing, and from then on its copies are.
    program.ok(&FLUSH);
    assert_eq!(letters(&program), 1);
    program.ok(&STORE);
    refused(&copied(&program), &FLUSH);
    program.ok(&FLUSH);
    // The same old journal anywhere else is from elsewhere; where it was made nobody wrote down.
    let facts = refused(&program, &["outbox", "flush", "--workspace", folder.to_str().unwrap()]);
    assert_eq!(facts["folder"], json!(null));
}

#[test]
fn a_copied_demo_is_never_asked_about() {
    let first = Program::new();
    let (_, answer) = first.json(&STORE);
    assert_eq!(answer["workspace"], "demo");
    let copy = copied(&first);
    copy.ok(&FLUSH);
    assert!(!copy.home().join("places").exists());
}
