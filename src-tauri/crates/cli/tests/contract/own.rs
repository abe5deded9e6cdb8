//! The person's own workspace: created, chosen, and its letters handed over to their mail program.

use crate::program::Program;
use serde_json::{Value, json};
use std::{fs, os::unix::fs::PermissionsExt, path::PathBuf, thread, time::Duration};

const SEND: [&str; 7] = [
    "send",
    "--service",
    "consultation",
    "--subject",
    "Тема",
    "--body",
    "Текст\n.\nвторая строка",
];

const CREATE: [&str; 11] = [
    "workspace",
    "create",
    "own",
    "--tier",
    "basic",
    "--organisation",
    "ООО «Ромашка»",
    "--person",
    "Анна\r\nBcc: x@example.net",
    "--email",
    "anna@example.org",
];

fn with_own() -> Program {
    let program = Program::new();
    program.ok(&CREATE);
    program
}

fn letters(program: &Program) -> Vec<PathBuf> {
    let entries = fs::read_dir(program.home().join("workspaces/own/outgoing"));
    let mut found: Vec<_> = entries
        .into_iter()
        .flatten()
        .map(|entry| entry.unwrap().path())
        .collect();
    found.sort();
    found
}

fn kinds(request: &Value) -> Vec<&str> {
    let events = request["events"].as_array().unwrap();
    events.iter().map(|event| event["kind"].as_str().unwrap()).collect()
}

#[test]
fn own_is_created_once_and_then_what_is_meant() {
    let program = Program::new();
    assert_eq!(
        program.ok(&["workspace", "list"])["workspaces"],
        json!([{ "name": "demo", "tier": "basic", "desk": "demo" }])
    );
    for reading in [&["requests"][..], &["clock"], &["workspace", "set", "--tier", "basic"]] {
        let asked: Vec<_> = reading.iter().copied().chain(["--workspace", "own"]).collect();
        assert_eq!(program.error(&asked).1, "unknown-workspace", "{asked:?}");
    }
    assert!(!program.home().join("workspaces").exists(), "nothing was created");

    let own = json!({ "name": "own", "tier": "basic", "desk": "hand_over" });
    assert_eq!(program.ok(&CREATE)["workspaces"], json!([own]));
    assert_eq!(program.error(&CREATE).1, "workspace-exists");
    assert_eq!(program.error(&["workspace", "create", "demo"]).1, "workspace-exists");
    program.ok(&["workspace", "create", "other-vendor-2"]);
    let listed = program.ok(&["workspace", "list"])["workspaces"].clone();
    let names: Vec<_> = listed
        .as_array()
        .unwrap()
        .iter()
        .map(|each| each["name"].as_str().unwrap())
        .collect();
    assert_eq!(names, ["demo", "own", "other-vendor-2"]);
    assert_eq!(listed[2]["tier"], json!(null));

    // Named, else by the variable, else own.
    let answer = program.ok(&["requests"]);
    assert_eq!(
        (&answer["workspace"], &answer["clock"]),
        (&json!("own"), &json!("real"))
    );
    assert_eq!(answer["requests"], json!([]));
    let by_variable = |value: &str, args: &[&str]| {
        let mut command = program.command(args);
        let output = command.env("KLIK_SUPPORT_WORKSPACE", value).output().unwrap();
        serde_json::from_slice::<Value>(&output.stdout).unwrap()["workspace"].clone()
    };
    assert_eq!(by_variable("demo", &["requests", "--json"]), "demo");
    assert_eq!(by_variable("", &["requests", "--json"]), "own");
    assert_eq!(
        by_variable("demo", &["requests", "--json", "--workspace", "other-vendor-2"]),
        "other-vendor-2"
    );
    let mode = fs::metadata(program.home().join("workspaces/own"))
        .unwrap()
        .permissions()
        .mode();
    assert_eq!(mode & 0o777, 0o700);
}

#[test]
fn names_that_are_none_and_what_only_the_demo_can_do() {
    let program = with_own();
    for name in ["Own", "a b", "дом", "a/b", "", &"a".repeat(33)] {
        assert_eq!(program.error(&["workspace", "create", name]).1, "usage", "{name:?}");
    }
    assert_eq!(
        program.error(&["requests", "--workspace", "Own"]).1,
        "unknown-workspace"
    );
    assert_eq!(
        program.error(&["workspace", "create", "b", "--email", "a@b, c@d"]).1,
        "usage"
    );
    assert_eq!(
        program.error(&["workspace", "create", "b", "--tier", "gold"]).1,
        "unknown-tier"
    );
    assert_eq!(program.error(&["workspace", "set"]).1, "usage");
    assert!(!program.home().join("workspaces/b").exists());
    for verb in [
        &["clock", "set", "2026-04-30T17:20:00+03:00"][..],
        &["clock", "advance", "2h"],
        &["clock", "advance", "next-event"],
        &["clock", "real"],
        &["desk", "set", "offline"],
        &["workspace", "reset", "own"],
    ] {
        let (status, code, _) = program.error(verb);
        assert_eq!((status, code.as_str()), (2, "demo-only"), "{verb:?}");
    }
    // Resetting the demo leaves the own one alone.
    program.ok(&["workspace", "reset", "demo"]);
    assert_eq!(program.ok(&["workspace", "list"])["workspaces"][1]["name"], "own");
    assert_eq!(
        program.ok(&["doctor"])["desk"],
        json!({ "kind": "hand_over", "tickets": null })
    );
}

#[test]
fn a_letter_lies_ready_until_the_person_says_that_it_was_sent() {
    let program = with_own();
    let sent = program.ok(&SEND)["request"].clone();
    assert_eq!((&sent["state"], &sent["number"]), (&json!("handed-over"), &json!(1)));
    assert_eq!(kinds(&sent), ["submitted", "trying", "handed-over"]);
    assert_eq!(
        (&sent["received_at"], &sent["receipt_quote"]),
        (&json!(null), &json!(null))
    );
    let files = letters(&program);
    assert_eq!(sent["letter_file"], json!(files[0]));
    assert_eq!(files.len(), 1);
    assert_eq!(fs::metadata(&files[0]).unwrap().permissions().mode() & 0o777, 0o600);
    assert_eq!(program.ok(&["outbox"])["outbox"], json!([]));

    let mail = fs::read_to_string(&files[0]).unwrap();
    let head = mail.split("\r\n\r\n").next().unwrap();
    assert!(
        mail.starts_with("Date: ") && mail.contains("\r\nX-Unsent: 1\r\n"),
        "{mail}"
    );
    assert!(head.contains("support@sysclick.ru") && head.contains("<anna@example.org>"));
    assert!(!head.contains("Bcc"), "{head}");
    let id = files[0].file_stem().unwrap().to_str().unwrap();
    assert!(head.contains(&format!("\r\nX-Klik-Letter: {id}\r\n")) && head.contains(&format!("Message-ID: <{id}@")));

    // Sent within this minute: the reaction is reckoned from what was said.
    let submitted = sent["submitted_at"].as_str().unwrap().to_owned();
    let (_, code, _) = program.error(&["requests", "sent", "1", "--at", "2020-01-01T00:00:00+03:00"]);
    assert_eq!(code, "usage");
    assert_eq!(
        program
            .error(&["requests", "sent", "1", "--at", "2099-01-01T00:00:00+03:00"])
            .1,
        "usage"
    );
    assert_eq!(
        program.error(&["requests", "reacted", "1", "--at", &submitted]).1,
        "too-late"
    );
    let accepted = program.ok(&["requests", "sent", "1", "--at", &submitted])["request"].clone();
    assert_eq!(
        (&accepted["state"], &accepted["received_at"]),
        (&json!("accepted"), &json!(submitted))
    );
    assert_eq!(accepted["receipt_quote"]["received_at"], json!(submitted));
    assert_eq!(accepted["receipt_quote"]["due_at"], sent["promise"]["due_at"]);
    assert_eq!(
        program.ok(&["requests", "sent", "1"])["request"]["events"],
        accepted["events"]
    );
    assert_eq!(program.error(&["requests", "not-sent", "1"]).1, "too-late");

    let answered = program.ok(&["requests", "reacted", "1", "--at", &submitted])["request"].clone();
    assert_eq!(
        (&answered["state"], &answered["in_time"]),
        (&json!("answered"), &json!(true))
    );
    assert_eq!(
        program
            .error(&["requests", "reacted", "1", "--at", "2099-01-01T00:00:00+03:00"])
            .1,
        "too-late"
    );
}

/// The sample's delivered request is days old on a demo whose clock moved on: a reaction entered by hand
/// is reckoned like any other.
#[test]
fn a_reaction_from_elsewhere_may_be_late() {
    let program = Program::new();
    program.ok(&["desk", "set", "ok"]);
    let sent = program.ok(&SEND)["request"].clone();
    let number = sent["number"].to_string();
    let due = sent["receipt_quote"]["due_at"].as_str().unwrap();
    assert_eq!(due, "2026-05-05T17:20:00+03:00");
    program.ok(&["desk", "set", "offline"]);
    program.ok(&["clock", "set", "2026-05-06T10:00:00+03:00"]);
    let reacted = |at: &str| program.ok(&["requests", "reacted", &number, "--at", at])["request"].clone();
    let late = reacted("2026-05-05T17:20:01+03:00");
    assert_eq!((&late["state"], &late["in_time"]), (&json!("answered"), &json!(false)));
    assert_eq!(
        reacted("2026-05-05T17:20:01+03:00")["events"],
        late["events"],
        "said twice, told once"
    );
}

#[test]
fn not_sent_is_a_draft_again_and_can_be_sent_anew() {
    let program = with_own();
    let sent = program.ok(&SEND)["request"].clone();
    let id = sent["id"].as_str().unwrap();
    let first = letters(&program);
    // Somebody cleaned up: it is laid ready again.
    fs::remove_file(&first[0]).unwrap();
    let ready = program.ok(&["requests", "open", id])["letter"].clone();
    assert_eq!((&ready["file"], &ready["opened"]), (&json!(first[0]), &json!(false)));
    let mailto = ready["mailto"].as_str().unwrap();
    assert!(mailto.starts_with("mailto:support@sysclick.ru?subject=%5B") && mailto.is_ascii());
    assert!(mailto.contains("%0D%0A.%0D%0A") && mailto.len() <= 8_000, "{mailto}");
    assert_eq!(letters(&program), first);

    let draft = program.ok(&["requests", "not-sent", id])["request"].clone();
    assert_eq!(
        (&draft["state"], &draft["number"], &draft["body"]),
        (&json!("draft"), &json!(null), &sent["body"])
    );
    assert_eq!(kinds(&draft).last(), Some(&"recalled"));
    assert!(letters(&program).is_empty());
    assert_eq!(program.error(&["requests", "open", id]).1, "too-late");

    let again: Vec<_> = SEND.iter().copied().chain(["--id", id]).collect();
    let again = program.ok(&again)["request"].clone();
    assert_eq!((&again["id"], &again["state"]), (&json!(id), &json!("handed-over")));
    assert_eq!(letters(&program).len(), 1);
    assert_ne!(letters(&program), first, "a letter of its own");
    assert_eq!(program.ok(&["requests", "sent", id])["request"]["state"], "accepted");
}

/// What opens files is another program: a stand-in for it writes down what it was asked to open. Where it
/// finds no program for the file, the letter is opened as a link.
#[test]
fn the_letter_is_opened_in_the_mail_program_else_as_a_link() {
    let program = with_own();
    program.ok(&SEND);
    let asked = program.home().join("asked");
    let opener = program.home().join("bin/xdg-open");
    fs::create_dir(program.home().join("bin")).unwrap();
    let open = |takes: &str| {
        let script = format!(
            "#!/bin/sh\necho \"$1\" >> {}\ncase \"$1\" in {takes}) exit 0;; esac\nexit 3\n",
            asked.display()
        );
        fs::write(&opener, script).unwrap();
        fs::set_permissions(&opener, fs::Permissions::from_mode(0o700)).unwrap();
        fs::write(&asked, "").unwrap();
        let mut command = program.command(&["requests", "open", "1", "--json"]);
        let path = format!(
            "{}:{}",
            program.home().join("bin").display(),
            std::env::var("PATH").unwrap()
        );
        let output = command.env("PATH", path).env("DISPLAY", ":99").output().unwrap();
        let answer: Value = serde_json::from_slice(&output.stdout).unwrap();
        let asked = fs::read_to_string(&asked).unwrap();
        (
            answer["letter"]["opened"] == true,
            asked.lines().map(str::to_owned).collect::<Vec<_>>(),
        )
    };
    let file = letters(&program)[0].to_str().unwrap().to_owned();
    assert_eq!(open("*.eml"), (true, vec![file.clone()]));
    let (opened, asked) = open("mailto:*");
    assert!(opened && asked.len() == 2 && asked[0] == file && asked[1].starts_with("mailto:support@sysclick.ru?"));
    let (opened, asked) = open("nothing");
    assert!(!opened && asked.len() == 2);
    // Opening says nothing about sending.
    assert_eq!(
        program.ok(&["requests", "show", "1"])["request"]["state"],
        "handed-over"
    );
}

#[test]
fn without_a_tier_the_text_stays() {
    let program = Program::new();
    program.ok(&["workspace", "create", "own"]);
    let (status, code, facts) = program.error(&SEND);
    assert_eq!((status, code.as_str()), (5, "tier-not-set"));
    let draft = facts["draft"].as_str().unwrap().to_owned();
    assert_eq!(program.ok(&["requests", "show", &draft])["request"]["state"], "draft");
    assert!(letters(&program).is_empty());
    program.ok(&["quote", "--tier", "basic"]);
    program.ok(&["compare"]);
    program.ok(&["workspace", "set", "--tier", "extended"]);
    let sent: Vec<_> = SEND.iter().copied().chain(["--id", &draft]).collect();
    let sent = program.ok(&sent)["request"].clone();
    assert_eq!((&sent["id"], &sent["tier"]), (&json!(draft), &json!("extended")));
    // Without an address of the person the mail program fills in its own.
    assert!(!fs::read_to_string(&letters(&program)[0]).unwrap().contains("\r\nFrom:"));
}

#[test]
fn an_own_catalog_is_the_law_afterwards_and_a_bad_one_is_told_exactly() {
    let program = Program::new();
    let shipped = fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/../terms/data/catalog.toml")).unwrap();
    let file = program.home().join("own.toml");
    let create = [
        "workspace",
        "create",
        "own",
        "--tier",
        "basic",
        "--catalog",
        file.to_str().unwrap(),
    ];

    let bad = shipped.replacen("hours = 48", "hours = \"two days\"", 1);
    let line = 1 + bad[..bad.find("two days").unwrap()].matches('\n').count();
    fs::write(&file, bad).unwrap();
    let (status, code, facts) = program.error(&create);
    assert_eq!((status, code.as_str()), (2, "bad-catalog"));
    let fault = &facts["faults"][0];
    assert_eq!(
        (&fault["line"], &fault["key"]),
        (&json!(line), &json!("tiers[1].promise.hours"))
    );
    assert!(fault["expected"].as_str().is_some_and(|expected| !expected.is_empty()));
    fs::write(&file, b"id = \"a\"\n\xFF").unwrap();
    assert_eq!(
        program.error(&create).2["faults"][0],
        json!({ "line": 2, "key": "", "expected": "UTF-8" })
    );
    fs::remove_file(&file).unwrap();
    assert_eq!(program.error(&create).1, "usage");
    let folder = [
        "workspace",
        "create",
        "own",
        "--catalog",
        program.home().to_str().unwrap(),
    ];
    assert_eq!(program.error(&folder).1, "usage");
    assert!(!program.home().join("workspaces/own").exists());

    let own = shipped
        .replacen("hours = 48", "hours = 12", 1)
        .replace("support@sysclick.ru", "help@vendor.example");
    fs::write(&file, own).unwrap();
    program.ok(&create);
    fs::remove_file(&file).unwrap();
    let at = "2026-04-28T10:00:00+03:00";
    let due = program.ok(&["quote", "--tier", "basic", "--at", at])["due_at"].clone();
    assert_eq!(due, "2026-04-28T22:00:00+03:00");
    let demo = program.ok(&["quote", "--tier", "basic", "--at", at, "--workspace", "demo"])["due_at"].clone();
    assert_eq!(demo, "2026-04-30T10:00:00+03:00");
    assert_eq!(program.ok(&SEND)["request"]["promise"]["allowance_seconds"], 12 * 3600);
    assert!(
        fs::read_to_string(&letters(&program)[0])
            .unwrap()
            .contains("help@vendor.example")
    );
}

#[test]
fn a_folder_elsewhere_must_be_the_persons_own() {
    let program = with_own();
    program.ok(&SEND);
    let elsewhere = tempfile::tempdir().unwrap();
    let folder = elsewhere.path().join("moved");
    fs::rename(program.home().join("workspaces/own"), &folder).unwrap();
    let shown = folder.to_str().unwrap();
    let asked = |folder: &str| program.json(&["requests", "--workspace", folder]);
    let (status, answer) = asked(shown);
    assert_eq!((status, &answer["workspace"]), (0, &json!(shown)));
    assert_eq!(answer["requests"][0]["state"], "handed-over");
    let refused = |folder: &str| {
        let (status, code, facts) = program.error(&["requests", "--workspace", folder]);
        assert_eq!((status, code.as_str()), (2, "unsafe-folder"), "{folder}");
        facts["fault"].as_str().unwrap().to_owned()
    };
    let link = elsewhere.path().join("link");
    std::os::unix::fs::symlink(&folder, &link).unwrap();
    assert_eq!(refused(link.to_str().unwrap()), "symlink");
    assert_eq!(refused(&format!("{}/", link.display())), "symlink");
    assert_eq!(refused(folder.join("journal.sqlite").to_str().unwrap()), "no-folder");
    fs::set_permissions(&folder, fs::Permissions::from_mode(0o750)).unwrap();
    assert_eq!(refused(shown), "mode");
    fs::set_permissions(&folder, fs::Permissions::from_mode(0o700)).unwrap();
    // The journal in it may be no link either.
    let journal = folder.join("journal.sqlite");
    let real = elsewhere.path().join("journal.sqlite");
    fs::rename(&journal, &real).unwrap();
    std::os::unix::fs::symlink(&real, &journal).unwrap();
    assert_eq!(refused(shown), "symlink");
    // Whoever runs the tests is either root, and can give the folder away, or does not own root's.
    match std::os::unix::fs::chown(&folder, Some(65_534), None) {
        Ok(()) => assert_eq!(refused(shown), "owner"),
        Err(_) => assert_eq!(refused("/usr"), "owner"),
    }
    let nowhere = elsewhere.path().join("nowhere");
    assert_eq!(
        program.error(&["requests", "--workspace", nowhere.to_str().unwrap()]).1,
        "unknown-workspace"
    );
    // What was for show is never sent for real, also under another name.
    program.ok(&["workspace", "reset", "demo"]);
    assert_eq!(refused(program.demo("").to_str().unwrap()), "demo");
    fs::rename(program.demo(""), program.home().join("workspaces/own")).unwrap();
    let (_, code, facts) = program.error(&["outbox", "flush", "--workspace", "own"]);
    assert_eq!((code.as_str(), &facts["fault"]), ("unsafe-folder", &json!("demo")));
}

/// Killed at moments all over the sending: each letter that was acknowledged lies there once, and none
/// lies there that nobody knows of.
#[test]
fn killed_while_handing_over_each_letter_lies_there_once() {
    let program = with_own();
    let mut ids = Vec::new();
    for round in 0..8_u64 {
        let id = format!("018f2d0e-0000-7000-8000-{round:012}");
        let args: Vec<_> = SEND.iter().copied().chain(["--id", &id]).collect();
        let mut child = program.command(&args).spawn().unwrap();
        thread::sleep(Duration::from_millis(4 + round * 7));
        child.kill().unwrap();
        child.wait().unwrap();
        ids.push(id);
    }
    program.ok(&["outbox", "flush"]);
    let requests = program.ok(&["requests"])["requests"].as_array().unwrap().clone();
    assert!(
        requests.iter().all(|request| request["state"] == "handed-over"),
        "{requests:?}"
    );
    let named: Vec<PathBuf> = requests
        .iter()
        .map(|request| {
            let shown = program.ok(&["requests", "show", request["id"].as_str().unwrap()]);
            PathBuf::from(shown["request"]["letter_file"].as_str().unwrap())
        })
        .collect();
    let mut named = named;
    named.sort();
    assert_eq!(letters(&program), named, "one file a letter, and nothing beside them");
    // Sent again under the same ids, nothing is doubled and nothing is missing.
    for id in &ids {
        let args: Vec<_> = SEND.iter().copied().chain(["--id", id]).collect();
        assert_eq!(program.ok(&args)["request"]["state"], "handed-over");
    }
    assert_eq!(letters(&program).len(), ids.len());
    assert_eq!(program.ok(&["doctor"])["journal"]["integrity"], "ok");
}
