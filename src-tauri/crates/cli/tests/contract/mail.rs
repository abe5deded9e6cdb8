//! Mail, as far as no server is needed: tests with real ones are `tests/tests/servers_workspace/`.

use crate::program::Program;
use serde_json::{Value, json};

const SET: [&str; 6] = [
    "mail",
    "set",
    "--address",
    "anna@client.test",
    "--submission",
    "localhost:9",
];

fn with_workspace() -> Program {
    let program = Program::new();
    program.ok(&["workspace", "create", "own", "--tier", "basic"]);
    program
}

fn fed(program: &Program, args: &[&str], input: &str) -> (i32, Value) {
    let args: Vec<&str> = args.iter().copied().chain(["--json", "--password-stdin"]).collect();
    let answer = program.fed(&args, input.as_bytes());
    (answer.status, serde_json::from_str(&answer.stdout).unwrap())
}

fn set(program: &Program) -> Value {
    let (status, document) = fed(program, &SET, "kanarienvogel\n");
    assert_eq!(status, 0, "{document}");
    document
}

#[test]
fn an_account_is_set_and_left_again_and_holds_no_secret() {
    let program = with_workspace();
    let document = set(&program);
    assert_eq!(document["password"], "for-this-start");
    assert_eq!(
        document["mail"],
        json!({
            "sender": { "name": "", "address": "anna@client.test" },
            "submission": { "host": "localhost", "port": 9, "security": "tls" },
            "user": "anna@client.test",
        })
    );
    assert_eq!(program.ok(&["workspace", "list"])["workspaces"][1]["desk"], "mail");
    let doctor = program.ok(&["doctor"]);
    assert_eq!(doctor["desk"], json!({ "kind": "mail", "tickets": null }));
    assert_eq!(program.ok(&["mail", "off"])["mail"], json!(null));
    assert_eq!(program.ok(&["doctor"])["desk"]["kind"], "hand_over");
    for (file, bytes) in crate::program::contents(program.home()) {
        assert!(!String::from_utf8_lossy(&bytes).contains("kanarienvogel"), "{file:?}");
    }
}

#[test]
fn what_is_wrong_is_named_and_changes_nothing() {
    let program = with_workspace();
    let cases: [(&[&str], &str); 5] = [
        (
            &["mail", "set", "--address", "anna", "--submission", "localhost:9"],
            "address",
        ),
        (
            &["mail", "set", "--address", "a@b.test", "--submission", "local host:9"],
            "submission-host",
        ),
        (
            &["mail", "set", "--address", "a@b.test", "--submission", "localhost"],
            "submission-port",
        ),
        (
            &[
                "mail",
                "set",
                "--address",
                "a@b.test",
                "--submission",
                "localhost:9",
                "--imap",
                "h:0",
            ],
            "mailbox-port",
        ),
        (
            &[
                "mail",
                "set",
                "--address",
                "a@b.test",
                "--submission",
                "localhost:9",
                "--copy",
                "b",
            ],
            "copy",
        ),
    ];
    for (args, field) in cases {
        let (status, document) = fed(&program, args, "secret\n");
        let error = &document["error"];
        assert_eq!((status, &error["code"]), (2, &json!("usage")), "{document}");
        assert_eq!(error["facts"]["argument"], field, "{document}");
    }
    let (status, document) = fed(&program, &SET, "\n");
    assert_eq!(
        (status, &document["error"]["facts"]["argument"]),
        (2, &json!("password"))
    );
    let (status, code, facts) = program.error(&[&SET[..], &["--ca", "/nonexistent"]].concat());
    assert_eq!(
        (status, code.as_str(), &facts["fault"]),
        (2, "bad-authority", &json!("unreadable"))
    );
    assert_eq!(program.ok(&["doctor"])["desk"]["kind"], "hand_over");
    assert_eq!(program.error(&["mail", "check"]).1, "desk-not-set");
}

#[test]
fn without_a_password_nothing_goes_and_it_is_asked_for() {
    let program = with_workspace();
    assert_eq!(program.error(&SET).1, "secret-missing");
    set(&program);
    let (status, code, facts) = program.error(&["send", "--service", "consultation", "--subject", "s", "--body", "b"]);
    assert_eq!((status, code.as_str()), (5, "secret-missing"));
    let request = facts["request"].as_str().unwrap();
    assert_eq!(
        program.ok(&["requests", "show", request])["request"]["state"],
        "needs-you"
    );
    // It can be taken back, and then goes by what is set now.
    program.ok(&["mail", "off"]);
    program.ok(&["outbox", "cancel", request]);
    assert_eq!(program.ok(&["requests", "--drafts"])["requests"][0]["state"], "draft");
}

#[test]
fn a_demo_has_no_mail() {
    let program = Program::new();
    let (status, document) = fed(&program, &SET, "secret\n");
    assert_eq!((status, &document["error"]["code"]), (2, &json!("not-in-demo")));
    assert_eq!(program.ok(&["doctor"])["desk"]["kind"], "demo");
}

#[test]
fn nothing_is_answered_or_resolved_that_is_in_no_state_for_it() {
    let program = with_workspace();
    set(&program);
    let send = [
        "send",
        "--service",
        "consultation",
        "--subject",
        "s",
        "--body",
        "b",
        "--wait",
        "0",
    ];
    let stored = program.ok(&send);
    let id = stored["request"]["id"].as_str().unwrap();
    for args in [
        &["requests", "answer", id, "--body", "more"][..],
        &["outbox", "resolve", id, "arrived"],
        &["outbox", "resolve", id, "send-again"],
    ] {
        let (status, code, facts) = program.error(args);
        assert_eq!(
            (status, code.as_str(), &facts["state"]),
            (1, "too-late", &json!("waiting")),
            "{args:?}"
        );
    }
}
