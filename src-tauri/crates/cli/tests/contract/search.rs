//! `requests --search`: case and ё/е do not count, every word must occur, whatever stands in between.

use crate::program::Program;
use serde_json::Value;

fn send(program: &Program, subject: &str, body: &str) -> String {
    let args = [
        "send",
        "--service",
        "consultation",
        "--subject",
        subject,
        "--body",
        body,
    ];
    program.ok(&args)["request"]["number"].to_string()
}

fn numbers(answer: &Value) -> Vec<String> {
    let requests = answer["requests"].as_array().unwrap();
    requests.iter().map(|request| request["number"].to_string()).collect()
}

#[test]
fn requests_are_found_by_number_text_service_and_reference() {
    let program = Program::new();
    let tree = send(&program, "Ёлка не ГОРИТ", "После обновления 5.2");
    let empty = send(&program, "Карточка пуста", "Ещё раз про еще, стенд\nТест%_'\"");
    let desk_ref = program.ok(&["requests", "show", &tree])["request"]["desk_ref"]
        .as_str()
        .unwrap()
        .to_lowercase();
    let (numbered, spaced) = (format!("№{tree}"), format!("№ {tree}"));
    let rows: [(&str, &[&str]); 16] = [
        ("елка", &[&tree]),
        ("ЁЛКА", &[&tree]),
        ("е\u{308}лка", &[&tree]),
        ("горит елка", &[&tree]),
        ("елка карточка", &[]),
        ("еще стенд", &[&empty]),
        ("ЕЩЁ СТЕНД", &[&empty]),
        ("5.2", &[&tree]),
        ("ест%_'\"", &[&empty]),
        ("%_%", &[]),
        ("*", &[]),
        (&numbered, &[&tree]),
        (&spaced, &[&tree]),
        ("№99", &[]),
        (&desk_ref, &[&tree]),
        ("нет такого нигде", &[]),
    ];
    for (typed, expected) in rows {
        assert_eq!(
            numbers(&program.ok(&["requests", "--search", typed])),
            expected,
            "{typed:?}"
        );
    }
    // The service by its name, in the language of the answer.
    let by_service = |lang, typed| numbers(&program.ok(&["requests", "--lang", lang, "--search", typed]));
    for (lang, typed) in [("ru", "КОНСУЛЬТАЦ"), ("en", "consult")] {
        let found = by_service(lang, typed);
        assert!(found.contains(&tree) && found.contains(&empty), "{lang}: {found:?}");
    }
    let nothing_typed = program.ok(&["requests", "--search", "  "]);
    assert_eq!(nothing_typed, program.ok(&["requests"]));
}

#[test]
fn a_search_narrows_state_and_drafts() {
    let program = Program::new();
    let tree = send(&program, "Ёлка", "b");
    let draft = [
        "send",
        "--service",
        "custom-development",
        "--subject",
        "елка",
        "--body",
        "b",
    ];
    assert_eq!(program.error(&draft).0, 3);
    let found = |more: &[&str]| {
        let args: Vec<&str> = ["requests", "--search", "елка"].iter().chain(more).copied().collect();
        numbers(&program.ok(&args))
    };
    assert_eq!(found(&[]), [tree.as_str()]);
    assert_eq!(found(&["--drafts"]), ["null", &tree]);
    assert_eq!(found(&["--state", "draft"]), ["null"]);
    assert_eq!(found(&["--state", "delivered"]), [tree.as_str()]);
    assert!(found(&["--state", "waiting"]).is_empty());
    let said = program.words(&["requests", "--search", "нет такого нигде"]);
    assert!(said.stdout.contains("Запросов нет."), "{said:?}");
}
