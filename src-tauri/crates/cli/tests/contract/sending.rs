//! `send` and the way to the desk: covered or not, offline or not, killed or not.

use crate::program::Program;
use serde_json::{Value, json};
use std::{thread, time::Duration};

const SEND: [&str; 7] = [
    "send",
    "--service",
    "consultation",
    "--subject",
    "Тема",
    "--body",
    "Текст",
];

fn with<'a>(more: &[&'a str]) -> Vec<&'a str> {
    SEND.iter().copied().chain(more.iter().copied()).collect()
}

fn kinds(request: &Value) -> Vec<&str> {
    request["events"]
        .as_array()
        .unwrap()
        .iter()
        .map(|event| event["kind"].as_str().unwrap())
        .collect()
}

#[test]
fn a_covered_request_reaches_the_desk_with_its_promise() {
    let program = Program::new();
    let request = program.ok(&SEND)["request"].clone();
    assert_eq!(
        (&request["state"], &request["number"]),
        (&json!("delivered"), &json!(12))
    );
    assert_eq!(request["promise"]["due_at"], "2026-05-05T17:20:00+03:00");
    assert_eq!(request["receipt_quote"]["due_at"], "2026-05-05T17:20:00+03:00");
    assert_eq!(kinds(&request), ["submitted", "trying", "delivered"]);
    assert!(request["promise"]["segments"].as_array().unwrap().len() > 3);
    assert_eq!(program.tickets(), 10);
}

#[test]
fn what_is_not_covered_stays_as_a_draft() {
    let program = Program::new();
    let before = program.tickets();
    let (status, code, facts) = program.error(&[
        "send",
        "--service",
        "custom-development",
        "--subject",
        "Акт",
        "--body",
        "Две подписи",
    ]);
    assert_eq!((status, code.as_str()), (3, "not-covered"));
    assert_eq!(facts["verdict"]["ways"], json!(["send-as-consultation", "ask-vendor"]));
    let draft = facts["draft"].as_str().unwrap();
    let kept = program.ok(&["requests", "show", draft])["request"].clone();
    assert_eq!(
        (&kept["state"], &kept["body"], &kept["number"]),
        (&json!("draft"), &json!("Две подписи"), &json!(null))
    );
    program.ok(&["outbox", "flush"]);
    // The waiting sample went; nothing of ours did.
    assert_eq!(program.tickets(), before + 1);
    // The same text as a consultation, from the same draft.
    let sent = program.ok(&[
        "send",
        "--service",
        "consultation",
        "--subject",
        "Акт",
        "--body",
        "Две подписи",
        "--id",
        draft,
    ]);
    assert_eq!(
        (&sent["request"]["id"], &sent["request"]["state"]),
        (&json!(draft), &json!("delivered"))
    );
}

#[test]
fn an_agreed_action_asks_what_and_with_whom() {
    let program = Program::new();
    program.ok(&["workspace", "set", "--tier", "extended"]);
    let base = [
        "send",
        "--service",
        "version-installation",
        "--subject",
        "s",
        "--body",
        "b",
    ];
    let (status, code, facts) = program.error(&base);
    assert_eq!(
        (status, code.as_str(), &facts["missing"]),
        (3, "condition-not-met", &json!(["what", "agreed"]))
    );
    let half: Vec<_> = base.iter().copied().chain(["--what", "5.2"]).collect();
    assert_eq!(program.error(&half).2["missing"], json!(["agreed"]));
    let whole: Vec<_> = half.into_iter().chain(["--agreed", "с Анной, 28 апреля"]).collect();
    assert_eq!(program.ok(&whole)["request"]["state"], "delivered");
}

#[test]
fn beyond_the_calendar_the_text_stays_too() {
    let program = Program::new();
    program.ok(&["clock", "set", "2029-12-31T20:00:00+03:00"]);
    let (status, code, facts) = program.error(&SEND);
    assert_eq!(
        (status, code.as_str(), &facts["year"]),
        (4, "calendar-not-covered", &json!(2030))
    );
    assert_eq!(
        program.ok(&["requests", "show", facts["draft"].as_str().unwrap()])["request"]["body"],
        "Текст"
    );
}

#[test]
fn a_repeated_id_answers_for_the_same_request() {
    let program = Program::new();
    let id = "018f2d0e-0000-7000-8000-00000000abcd";
    let first = program.ok(&with(&["--id", id]))["request"].clone();
    let again = program.ok(&with(&["--id", id, "--lang", "en"]))["request"].clone();
    assert_eq!((&first["id"], &again["number"]), (&json!(id), &first["number"]));
    assert_eq!(program.tickets(), 10);
    assert_eq!(program.error(&with(&["--id", "not-a-uuid"])).1, "usage");
}

#[test]
fn wait_zero_only_stores() {
    let program = Program::new();
    let request = program.ok(&with(&["--wait", "0"]))["request"].clone();
    assert_eq!((&request["state"], program.tickets()), (&json!("waiting"), 9));
    let left = program.ok(&["outbox", "flush"]);
    assert_eq!((left["outbox"].as_array().unwrap().len(), program.tickets()), (0, 11));
}

#[test]
fn an_offline_desk_keeps_it_waiting() {
    let program = Program::new();
    program.ok(&["desk", "set", "offline"]);
    let (status, document) = program.json(&with(&["--wait", "2"]));
    assert_eq!((status, &document["request"]["state"]), (6, &json!("waiting")));
    assert_eq!(kinds(&document["request"])[..3], ["submitted", "trying", "postponed"]);
    let (status, left) = program.json(&["outbox", "flush", "--wait", "1"]);
    assert_eq!((status, left["outbox"].as_array().unwrap().len()), (6, 2));
    program.ok(&["desk", "set", "ok"]);
    assert_eq!(program.ok(&["outbox", "flush"])["outbox"], json!([]));
    assert_eq!(program.tickets(), 11);
}

#[test]
fn a_refusing_desk_takes_nothing_until_the_person_tries_again() {
    let program = Program::new();
    let before = program.tickets();
    program.ok(&["desk", "set", "refusing"]);
    let (status, code, facts) = program.error(&SEND);
    assert_eq!((status, code.as_str()), (5, "desk-refused"));
    assert_eq!(facts["cause"], "request-refused");
    let id = facts["request"].as_str().unwrap();
    let request = program.ok(&["requests", "show", id])["request"].clone();
    assert_eq!(request["state"], "needs-you");
    assert_eq!(program.tickets(), before);
    program.ok(&["desk", "set", "ok"]);
    program.ok(&["outbox", "retry", id]);
    let request = program.ok(&["requests", "show", id])["request"].clone();
    assert_eq!(request["state"], "delivered");
    assert_eq!(program.tickets(), before + 1);
}

#[test]
fn a_lost_answer_is_looked_for_and_nothing_is_sent_twice() {
    let program = Program::new();
    program.ok(&["desk", "set", "losing"]);
    let request = program.ok(&SEND)["request"].clone();
    assert_eq!(kinds(&request), ["submitted", "trying", "outcome-unknown", "delivered"]);
    assert_eq!(program.ok(&["outbox", "flush"])["outbox"], json!([]));
    assert_eq!(program.tickets(), 11);
}

#[test]
fn the_text_may_come_from_a_file_or_the_standard_input() {
    let program = Program::new();
    let file = program.home().join("text.txt");
    std::fs::write(&file, "из файла\r\n").unwrap();
    let args = [
        "send",
        "--service",
        "consultation",
        "--subject",
        "s",
        "--wait",
        "0",
        "--body-file",
    ];
    let from_file: Vec<_> = args.iter().copied().chain([file.to_str().unwrap()]).collect();
    assert_eq!(program.ok(&from_file)["request"]["body"], "из файла\r\n");
    let from_stdin: Vec<_> = args.iter().copied().chain(["-", "--json"]).collect();
    let answer = program.fed(&from_stdin, "из ввода \u{1F4E8}".as_bytes());
    assert_eq!(answer.lines()[0]["request"]["body"], "из ввода \u{1F4E8}");
    let missing: Vec<_> = args.iter().copied().chain(["/nowhere/at-all"]).collect();
    assert_eq!(program.error(&missing).1, "usage");
}

/// The desk takes its time, and the program is killed at a random moment of it. Whatever was
/// acknowledged is there, and the desk has it once.
#[test]
fn killed_while_sending_nothing_is_lost_or_doubled() {
    let program = Program::new();
    program.ok(&["desk", "set", "slow"]);
    let mut ids = Vec::new();
    for round in 0..12_u64 {
        let id = format!("018f2d0e-0000-7000-8000-{round:012}");
        let mut child = program.command(&with(&["--id", &id])).spawn().unwrap();
        thread::sleep(Duration::from_millis(20 + round * round * 29 % 3_400));
        child.kill().unwrap();
        child.wait().unwrap();
        ids.push(id);
    }
    program.ok(&["desk", "set", "ok"]);
    assert_eq!(program.ok(&["outbox", "flush"])["outbox"], json!([]));
    let requests = program.ok(&["requests", "--drafts"])["requests"]
        .as_array()
        .unwrap()
        .clone();
    let stored = requests
        .iter()
        .filter(|request| ids.iter().any(|id| request["id"] == id.as_str()));
    let stored: Vec<_> = stored.collect();
    assert!(
        stored.len() > ids.len() / 2,
        "most were stored before the kill: {}",
        stored.len()
    );
    assert!(stored.iter().all(|request| request["state"] == "delivered"));
    // Nine of the sample, the sample's waiting one, and each of ours once.
    assert_eq!(program.tickets(), 10 + u64::try_from(stored.len()).unwrap());
    assert_eq!(program.ok(&["doctor"])["journal"]["integrity"], "ok");
}

#[test]
fn eight_processes_at_once_lose_and_double_nothing() {
    let program = Program::new();
    let each = 5;
    thread::scope(|scope| {
        for _ in 0..8 {
            scope.spawn(|| {
                for _ in 0..each {
                    assert_eq!(program.ok(&SEND)["request"]["state"], "delivered");
                }
            });
        }
    });
    program.ok(&["outbox", "flush"]);
    assert_eq!(program.tickets(), 10 + 8 * each);
    let requests = program.ok(&["requests"])["requests"].as_array().unwrap().clone();
    let mut numbers: Vec<_> = requests
        .iter()
        .map(|request| request["number"].as_u64().unwrap())
        .collect();
    numbers.sort_unstable();
    assert_eq!(numbers, (1..=11 + 8 * each).collect::<Vec<_>>());
}
