//! Help desks and the organisation's requests, as far as no server is needed: tests with real ones are
//! `tests/tests/servers_desks_workspace.rs`.

use crate::program::{Answer, Program, contents};
use serde_json::{Value, json};
use std::{fs, net::TcpListener, path::PathBuf};

const KEY: &str = "1-1-kanarienvogel";

const TRACKER: [&str; 7] = [
    "desk",
    "set",
    "request-tracker",
    "--url",
    "https://rt.client.test",
    "--queue",
    "Support",
];

const REDMINE: [&str; 11] = [
    "desk",
    "set",
    "redmine",
    "--url",
    "https://redmine.client.test",
    "--project",
    "support",
    "--tracker",
    "3",
    "--id-field",
    "1",
];

const SEND: [&str; 7] = ["send", "--service", "consultation", "--subject", "s", "--body", "b"];

fn with_workspace() -> Program {
    let program = Program::new();
    program.ok(&["workspace", "create", "own", "--tier", "basic"]);
    program
}

fn with_key(program: &Program, args: &[&str], key: &str) -> Answer {
    let args: Vec<&str> = args.iter().copied().chain(["--key-stdin"]).collect();
    program.fed(&args, format!("{key}\n").as_bytes())
}

fn document(program: &Program, args: &[&str]) -> (i32, Value) {
    let answer = with_key(program, &[args, &["--json"]].concat(), KEY);
    assert_eq!(answer.stderr, "", "{args:?}");
    (answer.status, serde_json::from_str(&answer.stdout).unwrap())
}

fn set(program: &Program, args: &[&str]) -> Value {
    let (status, document) = document(program, args);
    assert_eq!(status, 0, "{args:?}: {document}");
    document
}

/// The journals as they are: whoever reads may leave SQLite's own files beside them.
fn journals(program: &Program) -> Vec<(PathBuf, Vec<u8>)> {
    let mut all = contents(program.home());
    all.retain(|(file, _)| file.extension().is_some_and(|end| end == "sqlite"));
    all
}

/// An address where nobody listens.
fn closed() -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    format!("http://{}", listener.local_addr().unwrap())
}

fn set_at(program: &Program, url: &str) {
    set(
        program,
        &["desk", "set", "request-tracker", "--url", url, "--queue", "Support"],
    );
}

/// What a person reads of an answer, in both languages, on plain blanks.
fn read(answer: impl Fn(&str) -> Answer) -> [(i32, String); 2] {
    ["ru", "en"].map(|lang| {
        let Answer { status, stdout, stderr } = answer(lang);
        (status, (stdout + &stderr).replace('\u{A0}', " "))
    })
}

#[test]
fn a_desk_is_set_and_left_again_and_holds_no_secret() {
    let program = with_workspace();
    let answer = set(
        &program,
        &[
            "desk",
            "set",
            "request-tracker",
            "--url",
            "https://RT.Client.test/desk/",
            "--queue",
            " Поддержка ",
            "--service-field",
            "",
        ],
    );
    let fields = json!({ "letter": "Request ID", "tier": "Tier" });
    assert_eq!(
        answer,
        json!({
            "desk": { "kind": "request-tracker", "url": "https://rt.client.test/desk", "queue": "Поддержка", "fields": fields },
            "key": "for-this-start",
        })
    );
    assert_eq!(
        program.ok(&["workspace", "list"])["workspaces"][1]["desk"],
        "request-tracker"
    );
    assert_eq!(
        program.ok(&["doctor"])["desk"],
        json!({ "kind": "request-tracker", "tickets": null })
    );

    let answer = set(&program, &[&REDMINE[..], &["--service-field", "7"]].concat());
    let fields = json!({ "letter": 1, "service": 7 });
    assert_eq!(
        answer["desk"],
        json!({
            "kind": "redmine", "url": "https://redmine.client.test", "project": "support", "tracker": 3, "fields": fields,
        })
    );
    assert_eq!(program.ok(&["doctor"])["desk"]["kind"], "redmine");

    assert_eq!(program.ok(&["desk", "off"]), json!({ "desk": null }));
    assert_eq!(program.ok(&["doctor"])["desk"]["kind"], "hand_over");
    for (file, bytes) in contents(program.home()) {
        assert!(!String::from_utf8_lossy(&bytes).contains(KEY), "{file:?}");
    }
}

#[test]
fn what_is_done_is_told_in_the_person_s_language() {
    let program = with_workspace();
    let told = read(|lang| with_key(&program, &[&TRACKER[..], &["--lang", lang]].concat(), KEY));
    let (ru, en) = (
        "Запросы уходят в https://rt.client.test, «Support». Хранилища паролей здесь нет: передавайте ключ каждой команде, \
         --key-stdin.\n",
        "Requests go into https://rt.client.test, “Support”. There is no keyring here: pass the key to every command, \
         --key-stdin.\n",
    );
    assert_eq!(told, [(0, ru.to_owned()), (0, en.to_owned())]);
    let [(_, ru), (_, en)] = read(|lang| program.words(&["desk", "off", "--lang", lang]));
    assert!(ru.contains("через вашу почтовую программу"), "{ru}");
    assert!(en.contains("by your own mail program"), "{en}");
}

#[test]
fn a_key_goes_only_where_nobody_can_read_it_on_the_way() {
    let program = with_workspace();
    let at = |url: &str| {
        let args = ["desk", "set", "request-tracker", "--url", url, "--queue", "Support"];
        document(&program, &args)
    };
    for (url, fault) in [
        ("http://rt.client.test", "not-https"),
        ("http://10.0.0.7", "not-https"),
        ("http://localhost.client.test", "not-https"),
        ("http://127.0.0.1.client.test", "not-https"),
        ("ftp://127.0.0.1", "not-https"),
        ("https://anna@rt.client.test", "user"),
        ("https://rt.client.test/?a=1", "not-plain"),
        ("https://rt client.test", "unreadable"),
        ("", "unreadable"),
    ] {
        let (status, document) = at(url);
        let error = &document["error"];
        assert_eq!((status, &error["code"]), (2, &json!("usage")), "{url}: {document}");
        assert_eq!(
            error["facts"],
            json!({ "argument": "url", "text": url, "fault": fault }),
            "{document}"
        );
    }
    assert_eq!(program.ok(&["doctor"])["desk"]["kind"], "hand_over");
    for url in ["http://127.0.0.1:9", "http://localhost:9", "http://[::1]:9"] {
        let (status, document) = at(url);
        assert_eq!((status, &document["desk"]["url"]), (0, &json!(url)), "{document}");
    }
}

#[test]
fn what_is_wrong_is_named_and_changes_nothing() {
    let program = with_workspace();
    let with = |args: &[&'static str], more: &[&'static str]| [args, more].concat();
    let project = |project| {
        let mut args = REDMINE;
        args[6] = project;
        args.to_vec()
    };
    let tracker = |tracker| {
        let mut args = REDMINE;
        args[8] = tracker;
        args.to_vec()
    };
    let mut no_queue = TRACKER;
    no_queue[6] = " ";
    for (args, field) in [
        (no_queue.to_vec(), "queue"),
        (with(&TRACKER, &["--id-field", ""]), "id-field"),
        (with(&TRACKER, &["--tier-field", "a\nb"]), "tier-field"),
        (project("../users"), "project"),
        (tracker("0"), "tracker"),
        (tracker("Support"), "tracker"),
        (REDMINE[..9].to_vec(), "id-field"),
        (with(&REDMINE, &["--tier-field", "Tier"]), "tier-field"),
        (with(&REDMINE, &["--service-field=-1"]), "service-field"),
    ] {
        let (status, document) = document(&program, &args);
        let error = &document["error"];
        assert_eq!((status, &error["code"]), (2, &json!("usage")), "{args:?}: {document}");
        assert_eq!(error["facts"]["argument"], field, "{document}");
        let [ru, en] = read(|lang| with_key(&program, &[&args[..], &["--lang", lang]].concat(), KEY));
        assert!(ru.0 == 2 && ru.1.contains("Ничего не изменено."), "{ru:?}");
        assert!(en.0 == 2 && en.1.contains("Nothing was changed."), "{en:?}");
    }
    let (status, code, facts) = program.error(&with(&TRACKER, &["--ca", "/nonexistent"]));
    assert_eq!(
        (status, code.as_str(), &facts["fault"]),
        (2, "bad-authority", &json!("unreadable"))
    );
    for args in [
        &TRACKER[..5],
        &REDMINE[..7],
        &["desk", "set", "jira", "--url", "https://jira.client.test"],
        &["desk", "set"],
        &["desk"],
    ] {
        let (status, code, _) = program.error(args);
        assert_eq!((status, code.as_str()), (2, "usage"), "{args:?}");
    }
    assert_eq!(program.ok(&["doctor"])["desk"]["kind"], "hand_over");
}

/// Arguments can be seen by the machine's other users.
#[test]
fn a_key_is_no_argument_and_no_password() {
    let program = with_workspace();
    for args in [["--key", KEY], ["--password", KEY]] {
        let args = [&TRACKER[..], &args].concat();
        let (status, document) = program.json(&args);
        assert_eq!((status, &document["error"]["code"]), (2, &json!("usage")), "{document}");
        assert!(!document.to_string().contains(KEY), "{document}");
    }
    let glued = format!("--key={KEY}");
    let (status, document) = program.json(&[&TRACKER[..], &[&glued]].concat());
    assert!(status == 2 && !document.to_string().contains(KEY), "{document}");

    // A password is not shown to a help desk, and not both are given.
    let fed = |more: &[&str]| {
        let answer = program.fed(&[&TRACKER[..], more, &["--json"]].concat(), b"secret\n");
        let document: Value = serde_json::from_str(&answer.stdout).unwrap();
        (answer.status, document["error"].clone())
    };
    let (status, error) = fed(&["--password-stdin"]);
    assert_eq!(
        (status, &error["facts"]["argument"]),
        (2, &json!("--password-stdin")),
        "{error}"
    );
    let (status, error) = fed(&["--password-stdin", "--key-stdin"]);
    assert_eq!((status, &error["code"]), (2, &json!("usage")), "{error}");
    let answer = with_key(&program, &[&TRACKER[..], &["--json"]].concat(), "");
    let answer: Value = serde_json::from_str(&answer.stdout).unwrap();
    assert_eq!(
        answer["error"]["facts"],
        json!({ "argument": "key", "text": "" }),
        "{answer}"
    );
    assert_eq!(program.ok(&["doctor"])["desk"]["kind"], "hand_over");
}

#[test]
fn without_a_key_nothing_goes_and_it_is_asked_for() {
    let program = with_workspace();
    let missing = |args: &[&str]| {
        let (status, code, facts) = program.error(args);
        assert_eq!((status, code.as_str()), (5, "secret-missing"), "{args:?}");
        assert_eq!(facts["host"], "rt.client.test", "{facts}");
        facts
    };
    missing(&TRACKER);
    assert_eq!(program.ok(&["doctor"])["desk"]["kind"], "hand_over");
    set(&program, &TRACKER);
    missing(&["desk", "check"]);
    missing(&["organisation"]);
    let facts = missing(&SEND);
    let request = facts["request"].as_str().unwrap();
    let shown = program.ok(&["requests", "show", request]);
    assert_eq!(shown["request"]["state"], "needs-you");
    let [ru, en] = read(|lang| program.words(&["desk", "check", "--lang", lang]));
    assert!(
        ru.1.contains("Ключ для rt.client.test неизвестен") && ru.1.contains("--key-stdin"),
        "{ru:?}"
    );
    assert!(
        en.1.contains("rt.client.test") && en.1.contains("--key-stdin"),
        "{en:?}"
    );
    // It can be taken back, and then goes by what is set now.
    program.ok(&["desk", "off"]);
    program.ok(&["outbox", "cancel", request]);
    assert_eq!(program.ok(&["requests", "--drafts"])["requests"][0]["state"], "draft");
}

#[test]
fn a_check_tells_each_step_as_far_as_it_comes() {
    let program = with_workspace();
    set_at(&program, &closed());
    let before = journals(&program);
    let (status, answer) = document(&program, &["desk", "check"]);
    assert_eq!(status, 1, "it may be there again later: {answer}");
    let steps = json!([
        { "step": "name", "good": true },
        { "step": "connection", "good": false, "facts": { "cause": "offline" } },
    ]);
    assert_eq!(answer, json!({ "desk": { "good": false, "steps": steps } }));
    let [ru, en] = read(|lang| with_key(&program, &["desk", "check", "--lang", lang], KEY));
    assert!(
        ru.0 == 1 && ru.1.starts_with("имя сервера: в порядке\nсоединение: "),
        "{ru:?}"
    );
    assert!(en.0 == 1 && en.1.lines().count() == 2, "{en:?}");
    assert_eq!(journals(&program), before, "nothing is written down");
}

#[test]
fn where_no_desk_is_set_nothing_is_asked_and_nothing_created() {
    let empty = Program::new();
    let (status, code, facts) = empty.error(&["desk", "check"]);
    assert_eq!((status, code.as_str()), (5, "desk-not-set"));
    assert_eq!(facts, json!({}));
    // The demo's list needs no desk, and nothing is written for it.
    assert_eq!(
        empty.ok(&["organisation", "--offline"])["organisation"]["counts"]["all"],
        17
    );
    assert_eq!(fs::read_dir(empty.home()).unwrap().count(), 0);
    let own = with_workspace();
    for args in [
        &["desk", "check"][..],
        &["organisation"],
        &["organisation", "--offline"],
        &["organisation", "--lines"],
    ] {
        assert_eq!(own.error(args).1, "desk-not-set", "{args:?}");
        let [ru, en] = read(|lang| own.words(&[args, &["--lang", lang]].concat()));
        for (status, said) in [ru, en] {
            assert!(status == 5 && said.contains("klik-support desk set redmine"), "{said}");
        }
    }
}

#[test]
fn a_demo_has_its_own_desk() {
    let program = Program::new();
    for args in [&TRACKER[..], &REDMINE] {
        let (status, document) = document(&program, args);
        assert_eq!(
            (status, &document["error"]["code"]),
            (2, &json!("not-in-demo")),
            "{document}"
        );
    }
    assert_eq!(program.error(&["desk", "off"]).1, "not-in-demo");
    assert_eq!(program.ok(&["doctor"])["desk"]["kind"], "demo");
}

/// They can be run as they come out.
#[test]
fn the_administrator_s_lines_are_all_that_is_said() {
    let program = Program::new();
    let lines = |args: &[&str]| {
        let mut args = args.to_vec();
        args[1] = "administrator";
        let answer = program.ok(&args);
        let lines = answer["lines"].as_str().unwrap().to_owned();
        assert_eq!(answer, json!({ "lines": lines }));
        for said in read(|lang| program.words(&[&args[..], &["--lang", lang]].concat())) {
            assert_eq!(said, (0, format!("{}\n", lines.trim_end())));
        }
        lines
    };
    let perl = lines(&[&TRACKER[..6], &["it's \\ Support", "--service-field", ""]].concat());
    assert!(perl.starts_with("# ") && perl.contains("use RT;"), "{perl}");
    assert!(perl.contains(r"my $place = 'it\'s \\ Support';"), "{perl}");
    assert!(perl.contains("my @fields = ('Request ID', 'Tier');"), "{perl}");
    let ruby = lines(&REDMINE);
    assert!(
        ruby.starts_with("# ") && ruby.contains("Project.find('support')"),
        "{ruby}"
    );
    assert!(ruby.contains("Tracker.find(3)"), "{ruby}");
    assert_eq!(
        fs::read_dir(program.home()).unwrap().count(),
        0,
        "neither key nor workspace is needed"
    );
}

#[test]
fn an_organisation_is_read_from_its_desk_or_from_what_was_read() {
    let program = with_workspace();
    set_at(&program, &closed());
    let before = journals(&program);
    let counts = json!({ "all": 0, "in_time": 0, "late": 0, "overdue": 0 });
    assert_eq!(
        program.ok(&["organisation", "--offline"]),
        json!({
            "organisation": { "counts": counts, "read_at": null, "requests": [] }, "workspace": "own", "clock": "real",
        })
    );
    let told = read(|lang| program.words(&["organisation", "--offline", "--lang", lang]));
    assert_eq!(
        told,
        [
            (0, "Запросов организации нет.\n".to_owned()),
            (0, "The organisation has no requests.\n".to_owned())
        ]
    );
    // A request a line: none, no line.
    let lines = program.words(&["organisation", "--offline", "--lines"]);
    assert_eq!((lines.status, lines.stdout.as_str()), (0, ""), "{}", lines.stderr);
    assert_eq!(journals(&program), before, "nothing is written down");

    let (status, answer) = document(&program, &["organisation"]);
    assert_eq!((status, &answer["error"]["code"]), (1, &json!("desk-unreachable")));
    assert_eq!(answer["error"]["facts"]["cause"], "offline", "{answer}");
    // Lines are for programs: so is what is said in their place.
    let answer = with_key(&program, &["organisation", "--lines"], KEY);
    let refused: Value = serde_json::from_str(&answer.stdout).unwrap();
    assert_eq!(
        (answer.status, &refused["error"]["code"]),
        (1, &json!("desk-unreachable"))
    );

    for args in [
        &["organisation", "--lines", "--most", "5"][..],
        &["organisation", "--most", "-1"],
        &["organisation", "all"],
    ] {
        let (status, code, _) = program.error(args);
        assert_eq!((status, code.as_str()), (2, "usage"), "{args:?}");
    }
}

#[test]
fn the_help_tells_every_field() {
    let program = Program::new();
    for (kind, fields) in [
        ("request-tracker", &["--url", "--queue"][..]),
        ("redmine", &["--url", "--project", "--tracker"][..]),
    ] {
        for verb in ["set", "administrator"] {
            let [ru, en] = read(|lang| program.words(&["desk", verb, kind, "--help", "--lang", lang]));
            for (status, said) in [ru, en] {
                assert_eq!(status, 0, "{said}");
                for field in fields
                    .iter()
                    .chain(&["--id-field", "--tier-field", "--service-field", "--ca"])
                {
                    assert!(said.contains(field), "{verb} {kind} lacks {field}: {said}");
                }
            }
        }
    }
    let page = program.words(&["man"]).stdout;
    for verb in ["desk set redmine", "desk check", "desk administrator", "organisation"] {
        assert!(page.contains(&format!(".SS \"klik\\-support {verb}\"\n")), "{verb}");
    }
}
