//! What the law says, asked from outside: `tiers`, `coverage`, `quote`, `compare`, `calendar`.

use crate::program::Program;
use serde_json::json;

const MAY: &str = "2026-04-30T17:20:00+03:00";

#[test]
fn tiers_are_the_matrix() {
    let program = Program::new();
    let document = program.ok(&["tiers"]);
    let allowances: Vec<_> = document["tiers"]
        .as_array()
        .unwrap()
        .iter()
        .map(|tier| &tier["allowance_seconds"])
        .collect();
    assert_eq!(allowances, [&json!(null), &json!(172_800), &json!(86_400)]);
    assert_eq!(document["tiers"][1]["name"], "Базовый");
    let services = document["services"].as_array().unwrap();
    assert_eq!(services.len(), 18);
    let service = |id: &str| services.iter().find(|service| service["id"] == id).unwrap();
    assert_eq!(
        service("version-installation")["cells"],
        json!({
            "free": { "state": "unstated", "clauses": [], "condition": null },
            "basic": { "state": "excluded", "clauses": ["B7"], "condition": null },
            "extended": { "state": "conditional", "clauses": ["E5a"], "condition": "agreed-action" },
        })
    );
    let not_requestable: Vec<_> = services
        .iter()
        .filter(|each| each["requestable"] == false)
        .map(|each| each["id"].as_str().unwrap())
        .collect();
    let mut expected = [
        "release-news",
        "feature-news",
        "desk-hours",
        "reaction-time",
        "solution-time",
    ];
    let mut found = not_requestable;
    found.sort_unstable();
    expected.sort_unstable();
    assert_eq!(found, expected);
}

#[test]
fn coverage_is_an_answer_with_its_exit_status() {
    let program = Program::new();
    // tier, service, exit, state, sendable, lowest tier, ways
    let rows = [
        (
            "basic",
            "consultation",
            0,
            "included",
            true,
            json!({"tier":"basic","state":"included"}),
            json!([]),
        ),
        (
            "free",
            "consultation",
            3,
            "unstated",
            false,
            json!({"tier":"basic","state":"included"}),
            json!(["send-as-written-request", "ask-about-tier"]),
        ),
        (
            "basic",
            "custom-development",
            3,
            "excluded",
            false,
            json!(null),
            json!(["send-as-consultation", "ask-vendor"]),
        ),
        (
            "basic",
            "version-installation",
            3,
            "excluded",
            false,
            json!({"tier":"extended","state":"conditional"}),
            json!(["send-as-consultation", "ask-about-tier"]),
        ),
        (
            "extended",
            "version-installation",
            0,
            "conditional",
            true,
            json!({"tier":"extended","state":"conditional"}),
            json!([]),
        ),
        (
            "extended",
            "custom-development",
            3,
            "unstated",
            false,
            json!(null),
            json!(["send-as-consultation", "ask-vendor"]),
        ),
        (
            "basic",
            "release-news",
            3,
            "conditional",
            false,
            json!({"tier":"basic","state":"conditional"}),
            json!([]),
        ),
        (
            "basic",
            "desk-hours",
            3,
            "included",
            false,
            json!({"tier":"basic","state":"included"}),
            json!([]),
        ),
    ];
    for (tier, service, status, state, sendable, lowest, ways) in rows {
        let (exit, document) = program.json(&["coverage", "--tier", tier, "--service", service]);
        let found = (
            exit,
            &document["state"],
            &document["sendable"],
            &document["lowest_tier"],
            &document["ways"],
        );
        assert_eq!(
            found,
            (status, &json!(state), &json!(sendable), &lowest, &ways),
            "{tier} {service}"
        );
        assert!(document.get("error").is_none());
    }
}

#[test]
fn quote_before_the_may_holidays() {
    let program = Program::new();
    let quote = program.ok(&["quote", "--tier", "basic", "--at", MAY]);
    assert_eq!(
        quote,
        json!({
            "workspace": "demo", "clock": "set", "tier": "basic",
            "received_at": MAY, "promise": "reaction", "allowance_seconds": 172_800,
            "due_at": "2026-05-05T17:20:00+03:00", "desk_by": "2026-05-05T17:20:00+03:00",
            "paused_seconds": 259_200, "clauses": ["B6"], "projected": false,
            "calendar": [{ "year": 2026, "status": "official", "source": "24.09.2025 № 1466" }],
        })
    );
    // Another offset is the same moment; the answer is in Moscow's.
    let elsewhere = program.ok(&["quote", "--tier", "extended", "--at", "2026-04-30T14:20:00.999Z"]);
    assert_eq!(elsewhere["received_at"], MAY);
    assert_eq!(elsewhere["due_at"], "2026-05-04T17:20:00+03:00");
    // Without an instant: now, on the workspace's clock.
    assert_eq!(program.ok(&["quote", "--tier", "basic"])["due_at"], quote["due_at"]);
}

#[test]
fn explanations_name_each_day() {
    let program = Program::new();
    let quote = program.ok(&["quote", "--tier", "basic", "--at", MAY, "--explain"]);
    let segments = quote["segments"].as_array().unwrap();
    let told: Vec<_> = segments
        .iter()
        .map(|each| {
            (
                each["clock"].as_str().unwrap(),
                each["reason"]["kind"].as_str().unwrap(),
                each["counted_seconds"].as_i64().unwrap(),
            )
        })
        .collect();
    assert_eq!(
        told,
        [
            ("running", "shortened-day", 24_000),
            ("paused", "public-holiday", 24_000),
            ("paused", "weekend", 24_000),
            ("paused", "weekend", 24_000),
            ("running", "working-day", 110_400),
            ("running", "working-day", 172_800),
        ]
    );
    assert_eq!(segments[1]["reason"]["name"], "Праздник Весны и Труда");
    let english = program.ok(&["quote", "--tier", "basic", "--at", MAY, "--explain", "--lang", "en"]);
    assert_ne!(english["segments"][1]["reason"]["name"], segments[1]["reason"]["name"]);
}

#[test]
fn a_tier_without_a_promise_asks_no_calendar() {
    let program = Program::new();
    let quote = program.ok(&["quote", "--tier", "free", "--at", "2031-01-01T00:00:00Z"]);
    assert_eq!((&quote["promise"], &quote["due_at"]), (&json!("none"), &json!(null)));
    assert_eq!((&quote["clauses"], &quote["calendar"]), (&json!(["F3"]), &json!([])));
}

#[test]
fn compare_quotes_every_tier() {
    let program = Program::new();
    let document = program.ok(&["compare", "--at", MAY]);
    let due: Vec<_> = document["quotes"]
        .as_array()
        .unwrap()
        .iter()
        .map(|quote| &quote["due_at"])
        .collect();
    assert_eq!(
        due,
        [
            &json!(null),
            &json!("2026-05-05T17:20:00+03:00"),
            &json!("2026-05-04T17:20:00+03:00")
        ]
    );
    assert_eq!(
        (&document["received_at"], &document["workspace"]),
        (&json!(MAY), &json!("demo"))
    );
    let words = program.words(&["compare", "--at", MAY]);
    assert!(words.stdout.starts_with("Демонстрация · "), "{}", words.stdout);
    assert!(words.stdout.contains("1\u{A0}рабочий день"), "{}", words.stdout);
}

#[test]
fn projected_years_are_marked() {
    let program = Program::new();
    let quote = program.ok(&["quote", "--tier", "basic", "--at", "2027-12-31T12:00:00+03:00"]);
    assert_eq!(quote["projected"], true);
    let statuses: Vec<_> = quote["calendar"]
        .as_array()
        .unwrap()
        .iter()
        .map(|year| &year["status"])
        .collect();
    assert_eq!(statuses, [&json!("official"), &json!("projected")]);
}

#[test]
fn calendar_has_every_day() {
    let program = Program::new();
    let year = program.ok(&["calendar", "2026"]);
    assert_eq!(
        (&year["status"], &year["working_days"]),
        (&json!("official"), &json!(247))
    );
    let days = year["days"].as_array().unwrap();
    assert_eq!(days.len(), 365);
    let day = |date: &str| days.iter().find(|day| day["date"] == date).unwrap();
    assert_eq!(day("2026-05-01")["kind"], "public-holiday");
    assert_eq!(day("2026-01-09")["moved_from"], "2026-01-03");
    assert_eq!(day("2026-01-09")["decree"], "24.09.2025 № 1466");
    assert_eq!(day("2026-04-30")["kind"], "shortened-day");
    assert_eq!(program.ok(&["calendar", "2029"])["status"], "projected");
    let (status, code, facts) = program.error(&["calendar", "2030"]);
    assert_eq!(
        (status, code.as_str(), &facts["year"]),
        (4, "calendar-not-covered", &json!(2030))
    );
}
