//! What Redmine finds, and what it only seems to find.

use klik_support_tests::servers::{Person, Redmine};
use serde_json::json;

use super::*;

#[test]
fn a_filter_by_a_field_that_is_not_there_finds_everything() {
    let desk = Redmine::shared();
    let client = desk.api(Person::Client);
    let with = |id: &str| {
        issue(
            &desk,
            "one",
            json!({ "custom_fields": fields(&desk, &[(Redmine::LETTER, id)]) }),
        )
    };
    let first = create(&client, &with(LETTER));
    let longer = create(&client, &with(&format!("{LETTER}0")));
    let filter = format!("cf_{}", desk.field(Redmine::LETTER));
    let all = [("project_id", Redmine::PROJECT), ("status_id", "*"), ("sort", "id")];
    let by = |filter: &str, value: &str| found(&client, &[&all[..], &[(filter, value)]].concat());
    assert_eq!(by(&filter, LETTER), [first]);
    assert_eq!(by(&filter, &format!("~{LETTER}")), [first, longer]);
    assert_eq!(by("cf_99", LETTER), [first, longer], "ignored in silence");
    assert_eq!(by(&filter, "nothing"), [0_u64; 0]);
    // Nothing makes the id the only one.
    let second = create(&client, &with(LETTER));
    assert_eq!(by(&filter, LETTER), [first, second]);
    desk.close(first);
    assert_eq!(by(&filter, LETTER), [first, second]);
    let open = [("project_id", Redmine::PROJECT), (&*filter, LETTER)];
    assert_eq!(
        found(&client, &open),
        [second],
        "closed ones are found only with status_id=*"
    );
}

#[test]
fn a_field_tells_its_name_when_it_is_asked_for_nothing() {
    let desk = Redmine::shared();
    let ask = |field: u64| {
        let field = format!("cf_{field}");
        desk.api(Person::Client).get("/issues.json", &[(&field, "")])
    };
    for name in [Redmine::LETTER, Redmine::TIER, Redmine::SERVICE] {
        says(&ask(desk.field(name)), 422, json!([format!("{name} cannot be blank")]));
    }
    assert_eq!(ask(99).status, 200, "ignored in silence");
}

#[test]
fn issues_are_found_by_what_stands_in_them_and_from_a_number_on() {
    let desk = Redmine::shared();
    let client = desk.api(Person::Client);
    let described = json!({ "description": format!("Привет {LETTER} пока") });
    let first = create(&client, &issue(&desk, "one", described));
    let carried = json!({ "custom_fields": fields(&desk, &[(Redmine::LETTER, LETTER)]) });
    let second = create(&client, &issue(&desk, "two", carried));
    let noted = create(&client, &issue(&desk, "three", json!({})));
    desk.change(Person::Client, noted, &json!({ "notes": format!("Вот {LETTER}") }));
    let by = |filter: &str, value: &str| found(&client, &[("status_id", "*"), ("sort", "id"), (filter, value)]);
    assert_eq!(by("description", &format!("~{LETTER}")), [first]);
    assert_eq!(by("notes", &format!("~{LETTER}")), [noted]);
    let field = format!("cf_{}", desk.field(Redmine::LETTER));
    assert_eq!(by(&field, "*"), [second], "that hold anything");
    assert_eq!(by("issue_id", &format!(">={second}")), [second, noted]);
}

#[test]
fn a_wrong_key_is_a_visitor_where_visitors_are_let_in() {
    let open = Redmine::open_to_visitors();
    let one = create(&open.api(Person::Client), &issue(&open, "one", json!({})));
    let wrong = open.api_with("0123456789abcdef0123456789abcdef01234567");
    let listed = wrong.get("/issues.json", &[("status_id", "*")]).with(200).json();
    assert_eq!(listed["total_count"], 0, "the issue {one} is there");
    assert_eq!(wrong.get("/users/current.json", &[]).status, 401);
    assert_eq!(wrong.post("/issues.json", &issue(&open, "two", json!({}))).status, 401);

    let closed = Redmine::shared();
    let wrong = closed.api_with("0123456789abcdef0123456789abcdef01234567");
    says_nothing(&wrong.get("/issues.json", &[]), 401);
    says_nothing(&wrong.get("/users/current.json", &[]), 401);
}

#[test]
fn answers_are_journals_and_private_ones_are_not_among_them() {
    let desk = Redmine::shared();
    let client = desk.api(Person::Client);
    let one = create(&client, &issue(&desk, "one", json!({})));
    desk.comment(one, "Только для нас");
    desk.set_status(one, "In Progress");
    desk.answer(one, "Готово");
    desk.change(Person::Client, one, &json!({ "notes": "Спасибо" }));
    let read = client
        .get(&format!("/issues/{one}.json"), &[("include", "journals")])
        .with(200)
        .json();
    let journals = read["issue"]["journals"].as_array().expect("a list").clone();
    let told: Vec<(&str, &str)> = journals
        .iter()
        .map(|journal| {
            (
                journal["user"]["name"].as_str().expect("a name"),
                journal["notes"].as_str().unwrap_or_default(),
            )
        })
        .collect();
    assert_eq!(
        told,
        [("agent Test", ""), ("agent Test", "Готово"), ("client Test", "Спасибо")]
    );
    assert_eq!(journals[0]["details"][0]["name"], "status_id");
    assert_eq!(journals[1]["private_notes"], false);
    assert_eq!(desk.notes(one), ["Только для нас", "Готово", "Спасибо"]);
    // What changed since, that second included.
    let updated = read["issue"]["updated_on"].as_str().expect("a time").to_owned();
    let since = |time: &str| {
        found(
            &client,
            &[
                ("updated_on", &*format!(">={time}")),
                ("status_id", "*"),
                ("sort", "updated_on"),
            ],
        )
    };
    assert_eq!(since(&updated), [one]);
    assert_eq!(since("2030-01-01T00:00:00Z"), [0_u64; 0]);
}
