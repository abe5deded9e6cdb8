//! `requests duplicate` and `requests solved`.

use crate::program::Program;
use serde_json::json;

#[test]
fn a_duplicate_is_a_new_draft_with_the_same_text_and_files() {
    let program = Program::new();
    let file = program.home().join("журнал.log");
    std::fs::write(&file, "содержимое").unwrap();
    let args = [
        "send",
        "--service",
        "consultation",
        "--subject",
        "Тема",
        "--body",
        "Текст",
        "--attach",
    ];
    let args: Vec<&str> = args.iter().copied().chain([file.to_str().unwrap()]).collect();
    let sent = program.ok(&args)["request"].clone();
    let number = sent["number"].to_string();
    let draft = program.ok(&["requests", "duplicate", &number])["request"].clone();
    assert_eq!(
        (&draft["state"], &draft["number"], &draft["promise"]),
        (&json!("draft"), &json!(null), &json!(null))
    );
    for same in ["subject", "body", "service"] {
        assert_eq!(draft[same], sent[same]);
    }
    let file = |of: &serde_json::Value, key: &str| of["attachments"][0][key].clone();
    assert_ne!((&draft["id"], file(&draft, "id")), (&sent["id"], file(&sent, "id")));
    for same in ["name", "size", "sha256"] {
        assert_eq!(file(&draft, same), file(&sent, same));
    }
    // Its files go with it as they went with the original.
    let again = [
        "send",
        "--service",
        "consultation",
        "--subject",
        "Тема",
        "--body",
        "Текст",
        "--id",
    ];
    let again: Vec<&str> = again.iter().copied().chain([draft["id"].as_str().unwrap()]).collect();
    let again = program.ok(&again)["request"].clone();
    assert_eq!(
        (&again["state"], file(&again, "sha256")),
        (&json!("delivered"), file(&sent, "sha256"))
    );
    assert_eq!(program.error(&["requests", "duplicate", "999"]).1, "unknown-request");
}

#[test]
fn solved_is_a_flag_beside_the_state() {
    let program = Program::new();
    let request = |args: &[&str]| program.ok(args)["request"].clone();
    let before = request(&["requests", "show", "1"]);
    assert_eq!(before["solved_at"], json!(null));
    let solved = request(&["requests", "solved", "1"]);
    assert_eq!(
        (&solved["solved_at"], &solved["state"]),
        (&json!("2026-04-30T17:20:00+03:00"), &before["state"])
    );
    // Marked twice it keeps the first time.
    program.ok(&["clock", "advance", "2h"]);
    assert_eq!(request(&["requests", "solved", "1"])["solved_at"], solved["solved_at"]);
    let row = program.ok(&["requests", "--search", "№1"])["requests"][0].clone();
    assert_eq!(row["solved_at"], solved["solved_at"]);
    let story = program.words(&["requests", "show", "1"]).stdout;
    assert!(story.contains("Решено: "), "{story}");
    assert_eq!(
        request(&["requests", "solved", "1", "--undo"])["solved_at"],
        json!(null)
    );

    let draft = program.ok(&["requests", "--state", "draft"])["requests"][0]["id"]
        .as_str()
        .unwrap()
        .to_owned();
    assert_eq!(program.error(&["requests", "solved", &draft]).1, "too-late");
    assert_eq!(program.error(&["requests", "solved", "999"]).1, "unknown-request");
}
