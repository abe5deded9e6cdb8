//! The demo: its clock, its desk, its reset.

use crate::program::Program;
use serde_json::json;

fn send(program: &Program, subject: &str) -> serde_json::Value {
    program.ok(&["send", "--service", "consultation", "--subject", subject, "--body", "b"])["request"].clone()
}

#[test]
fn sample_data_shows_every_outcome() {
    let program = Program::new();
    let requests = program.ok(&["requests", "--drafts"])["requests"]
        .as_array()
        .unwrap()
        .clone();
    assert_eq!(requests.len(), 12);
    assert!(requests.iter().all(|request| request["tier"] == "basic"));
    let count = |state: &str| requests.iter().filter(|request| request["state"] == state).count();
    for (state, expected) in [
        ("draft", 1),
        ("waiting", 1),
        ("delivered", 2),
        ("answered", 7),
        ("given-up", 1),
    ] {
        assert_eq!(count(state), expected, "{state}");
    }
    let in_time: Vec<_> = requests
        .iter()
        .filter(|request| request["state"] == "answered")
        .collect();
    assert_eq!(
        in_time.iter().filter(|request| request["in_time"] == false).count(),
        1,
        "one is late"
    );
    assert_eq!(
        program.ok(&["requests"])["requests"].as_array().unwrap().len(),
        11,
        "drafts are asked for"
    );
    assert_eq!(
        program.ok(&["requests", "--state", "draft"])["requests"]
            .as_array()
            .unwrap()
            .len(),
        1
    );
}

#[test]
fn the_organisation_s_list_needs_no_help_desk() {
    let program = Program::new();
    let read = || program.ok(&["organisation"])["organisation"].clone();
    let counts = |all: u32, in_time: u32, late: u32, overdue: u32| json!({ "all": all, "in_time": in_time, "late": late, "overdue": overdue });
    let list = read();
    assert_eq!(list["counts"], counts(17, 10, 2, 1));
    let rows = list["requests"].as_array().unwrap();
    let asked_by = |row: &serde_json::Value| row["asked_by"].as_str().unwrap().to_owned();
    assert_eq!(rows.iter().filter(|row| asked_by(row) == "вы").count(), 9, "one's own");
    let received: Vec<_> = rows.iter().map(|row| row["received_at"].as_str().unwrap()).collect();
    assert!(received.is_sorted_by(|newer, older| newer >= older), "the newest first");
    // What is sent stands there, and what colleagues are answered comes with the clock.
    send(&program, "Вопрос");
    assert_eq!(read()["counts"]["all"], 18);
    program.ok(&["clock", "set", "2026-05-05T12:00:00+03:00"]);
    let list = read();
    let rows = list["requests"].as_array().unwrap();
    let others: Vec<_> = rows.iter().filter(|row| asked_by(row) != "вы").collect();
    assert!(others.iter().all(|row| !row["reacted_at"].is_null()), "{others:#?}");
    assert_eq!(others.iter().filter(|row| row["kept"] == "late").count(), 2);
    program.ok(&["clock", "set", "2026-04-10T12:00:00+03:00"]);
    assert!(
        read()["requests"].as_array().unwrap().len() < 17,
        "what is to come has not come"
    );
}

#[test]
fn answers_come_as_the_clock_passes() {
    let program = Program::new();
    let request = send(&program, "Вопрос");
    assert_eq!(
        (&request["state"], &request["due_at"]),
        (&json!("delivered"), &json!("2026-05-05T17:20:00+03:00"))
    );
    let number = request["number"].as_u64().unwrap().to_string();
    program.ok(&["clock", "set", "2026-05-04T12:31:59+03:00"]);
    assert_eq!(
        program.ok(&["requests", "show", &number])["request"]["state"],
        "delivered"
    );
    let clock = program.ok(&["clock", "advance", "next-event"]);
    assert_eq!(clock["now"], "2026-05-04T12:32:00+03:00");
    let answered = program.ok(&["requests", "show", &number])["request"].clone();
    assert_eq!(
        (&answered["state"], &answered["in_time"]),
        (&json!("answered"), &json!(true))
    );
    assert_eq!(answered["reacted_at"], "2026-05-04T12:32:00+03:00");
    let kinds: Vec<_> = answered["messages"]
        .as_array()
        .unwrap()
        .iter()
        .map(|message| &message["kind"])
        .collect();
    assert_eq!(kinds, [&json!("request"), &json!("acknowledgement"), &json!("answer")]);
}

#[test]
fn a_free_request_has_no_due_and_is_answered_after_three_working_days() {
    let program = Program::new();
    program.ok(&["workspace", "set", "--tier", "free"]);
    let request = program.ok(&[
        "send",
        "--service",
        "written-requests",
        "--subject",
        "Вопрос",
        "--body",
        "b",
    ]);
    let request = &request["request"];
    assert_eq!(
        (&request["due_at"], &request["promise"]["promise"]),
        (&json!(null), &json!("none"))
    );
    let number = request["number"].as_u64().unwrap().to_string();
    program.ok(&["clock", "set", "2026-05-06T17:20:00+03:00"]);
    let answered = program.ok(&["requests", "show", &number])["request"].clone();
    assert_eq!(
        (&answered["state"], &answered["in_time"]),
        (&json!("answered"), &json!(null))
    );
}

#[test]
fn a_request_keeps_the_tier_it_was_submitted_on() {
    let program = Program::new();
    let request = send(&program, "На базовом");
    program.ok(&["workspace", "set", "--tier", "extended"]);
    let later = program.ok(&["requests", "show", request["id"].as_str().unwrap()])["request"].clone();
    assert_eq!(
        (&later["tier"], &later["promise"]),
        (&json!("basic"), &request["promise"])
    );
    assert_eq!(send(&program, "На расширенном")["due_at"], "2026-05-04T17:20:00+03:00");
}

#[test]
fn clock_verbs() {
    let program = Program::new();
    assert_eq!(
        program.ok(&["clock"]),
        json!({ "clock": "set", "now": "2026-04-30T17:20:00+03:00" })
    );
    assert_eq!(
        program.ok(&["clock", "set", "2026-12-31T20:00:00Z"])["now"],
        "2026-12-31T23:00:00+03:00"
    );
    assert_eq!(
        program.ok(&["clock", "advance", "2h"])["now"],
        "2027-01-01T01:00:00+03:00"
    );
    assert_eq!(
        program.ok(&["clock", "advance", "90m"])["now"],
        "2027-01-01T02:30:00+03:00"
    );
    assert_eq!(program.ok(&["clock", "real"])["clock"], "real");
    assert_eq!(program.ok(&["quote", "--tier", "free"])["clock"], "real");
}

#[test]
fn reset_brings_the_sample_back() {
    let program = Program::new();
    let fresh = program.ok(&["requests", "--drafts"]);
    send(&program, "Лишний");
    program.ok(&["clock", "set", "2026-06-01T10:00:00+03:00"]);
    program.ok(&["workspace", "set", "--tier", "extended"]);
    program.ok(&["desk", "set", "offline"]);
    program.ok(&["workspace", "reset", "demo"]);
    assert_eq!(program.ok(&["requests", "--drafts"]), fresh);
    assert_eq!(program.ok(&["clock"])["now"], "2026-04-30T17:20:00+03:00");
    assert_eq!(program.tickets(), 9);
    assert_eq!(send(&program, "После сброса")["state"], "delivered");
    assert_eq!(program.error(&["workspace", "reset", "own"]).1, "unknown-workspace");
}
