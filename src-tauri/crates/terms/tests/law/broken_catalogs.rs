//! Each kind of fault in a catalog: which line, which key, what was expected; and all of them at once.

use crate::fixtures::SMALL;
use proptest::prelude::*;
use terms::{Catalog, CatalogFault};

fn faults(text: &str) -> Vec<CatalogFault> {
    match Catalog::parse("broken.toml", text) {
        Ok(_) => Vec::new(),
        Err(faults) => {
            assert_eq!(faults.file, "broken.toml");
            assert!(!faults.faults.is_empty(), "a refusal says why");
            faults.faults
        }
    }
}

/// What replaces what in the small catalog, then the one fault: its line's text, its key, words of the expectation.
type Row = (&'static str, &'static str, &'static str, &'static str, &'static str);

fn check(rows: &[Row]) {
    for (whole, broken, line, key, expected) in rows {
        assert!(SMALL.contains(whole), "{whole}");
        let text = SMALL.replacen(whole, broken, 1);
        let found = faults(&text);
        let [fault] = &found[..] else {
            panic!("one fault for {broken:?}, not {found:#?}")
        };
        let at = text
            .lines()
            .nth(fault.line - 1)
            .unwrap_or_else(|| panic!("line {} of {broken:?}", fault.line));
        assert!(
            at.contains(line),
            "line {} is {at:?}, not {line:?}, for {broken:?}",
            fault.line
        );
        assert_eq!(fault.key, *key, "for {broken:?}");
        assert!(
            fault.expected.contains(expected),
            "{:?} speaks of {expected:?}",
            fault.expected
        );
    }
}

#[test]
fn the_small_catalog_is_sound() {
    assert_eq!(faults(SMALL), []);
}

#[test]
fn keys_and_values() {
    #[rustfmt::skip]
    check(&[
        ("label = \"1\"", "label = \"1\"\ncolour = \"red\"", "colour", "colour", "unknown key; known here: id, label"),
        ("label = \"1\"\n", "", "", "label", "it is missing"),
        ("label = \"1\"", "label = 1", "label = 1", "label", "a text"),
        ("label = \"1\"", "label = \" \"", "label", "label", "not empty"),
        ("label = \"1\"", "label = \"a\\nb\"", "label", "label", "without control characters"),
        ("en = \"Example\"", "english = \"Example\", en = \"Example\"", "english", "vendor.english", "unknown key; known here: ru, en"),
        ("en = \"Example\" }", "de = \"Beispiel\", en = \"Example\" }", "Beispiel", "vendor.de", "unknown key"),
        (", en = \"Example\"", "", "vendor", "vendor.en", "it is missing"),
        ("{ ru = \"Пример\", en = \"Example\" }", "\"Example\"", "vendor", "vendor", "a table"),
        ("desk@example.org", "desk example.org", "address", "address", "name@host"),
        ("desk@example.org", "desk@example.org, other@example.org", "address", "address", "name@host"),
        ("desk@example.org", "Desk <desk@example.org>", "address", "address", "name@host"),
        ("= \"run\"", "= \"walk\"", "walk", "presidential_days", "one of run, pause"),
        ("consultation = \"advice\"", "consultation = \"nothing\"", "nothing", "consultation", "a service of this catalog (letters, advice)"),
        ("written_request = \"letters\"", "written_request = 5", "= 5", "written_request", "a text"),
    ]);
}

#[test]
fn desk_hours() {
    #[rustfmt::skip]
    check(&[
        ("closes = 18:00:00", "closes = 09:00:00", "closes", "desk_hours.closes", "after opens"),
        ("closes = 18:00:00", "closes = 10:00:00", "closes", "desk_hours.closes", "after opens"),
        ("closes = 18:00:00", "closes = \"18:00\"", "closes", "desk_hours.closes", "like 10:00:00, without quotes"),
        ("closes = 18:00:00", "closes = 18:00:00.5", "closes", "desk_hours.closes", "like 10:00:00"),
        ("opens = 10:00:00\n", "", "[desk_hours]", "desk_hours.opens", "it is missing"),
        ("closes = 18:00:00\nclauses = [\"K1\"]", "closes = 18:00:00\nclauses = [\"K9\"]", "K9", "desk_hours.clauses[0]", "a clause of this catalog (K1), not \"K9\""),
        ("closes = 18:00:00\nclauses = [\"K1\"]", "closes = 18:00:00", "[desk_hours]", "desk_hours.clauses", "at least one clause"),
    ]);
}

#[test]
fn tiers_and_promises() {
    #[rustfmt::skip]
    check(&[
        ("minutes = 480", "minutes = 0", "minutes = 0", "tiers[1].promise.minutes", "above zero"),
        ("minutes = 480", "minutes = -5", "minutes = -5", "tiers[1].promise.minutes", "above zero"),
        ("minutes = 480", "minutes = 0.5", "minutes = 0.5", "tiers[1].promise.minutes", "a whole number"),
        ("minutes = 480", "minutes = \"480\"", "480", "tiers[1].promise.minutes", "a whole number"),
        ("minutes = 480", "hours = 1.5", "hours = 1.5", "tiers[1].promise.hours", "a whole number"),
        ("minutes = 480", "hours = 99999999999", "hours", "tiers[1].promise.hours", "above zero, in whole hours and minutes"),
        ("minutes = 480", "hours = 9223372036854775807, minutes = 1", "hours", "tiers[1].promise.hours", "above zero"),
        ("minutes = 480", "hours = 1, minutes = -60", "minutes = -60", "tiers[1].promise.hours", "above zero"),
        ("minutes = 480, ", "", "reaction", "tiers[1].promise.hours", "it is missing"),
        ("minutes = 480, clauses = [\"K1\"]", "minutes = 480", "reaction", "tiers[1].promise.clauses", "at least one clause"),
        ("{ kind = \"none\" }", "{ kind = \"none\", hours = 5 }", "none", "tiers[0].promise.hours", "unknown key; known here: kind, clauses"),
        ("{ kind = \"none\" }", "{ kind = \"solution\" }", "solution", "tiers[0].promise.kind", "one of none, reaction"),
        ("id = \"quick\"\nname", "id = \"quick\"\nspeed = 3\nname", "speed", "tiers[1].speed", "unknown key"),
    ]);
}

#[test]
fn ids() {
    #[rustfmt::skip]
    check(&[
        ("id = \"K1\"", "id = \"K 1\"\ntier = \"quick\"\nsummary = { ru = \"П\", en = \"C\" }\n[[clauses]]\nid = \"K1\"", "K 1", "clauses[0].id", "digits and hyphens"),
        ("[[clauses]]", "[[clauses]]\nid = \"K1\"\nsummary = { ru = \"П\", en = \"C\" }\n[[clauses]]", "K1", "clauses[1].id", "K1 stands above already"),
        ("[[groups]]", "[[groups]]\nid = \"all\"\nname = { ru = \"П\", en = \"C\" }\n[[groups]]", "all", "groups[1].id", "all stands above already"),
        ("[[groups]]\nid = \"all\"\n", "[[groups]]\nid = \"all\"\nname = { ru = \"П\", en = \"C\" }\n[[groups]]\n", "[[groups]]", "groups[1].id", "it is missing"),
    ]);
    let twice = SMALL.replacen("id = \"quick\"", "id = \"plain\"", 1);
    let found = faults(&twice);
    assert!(
        found
            .iter()
            .any(|fault| fault.key == "tiers[1].id" && fault.expected.contains("stands above already")),
        "{found:#?}"
    );
}

#[test]
fn services_and_cells() {
    let quick = "quick = { state = \"included\", clauses = [\"K1\"] }";
    #[rustfmt::skip]
    check(&[
        ("group = \"all\"", "group = \"some\"", "some", "services[0].group", "a group of this catalog (all)"),
        ("id = \"letters\"\ngroup = \"all\"\nkind = \"requestable\"", "id = \"letters\"\ngroup = \"all\"\nkind = \"letter\"", "letter", "services[0].kind", "one of requestable, news, property"),
        ("plain = { state = \"unstated\" }\n", "", "[services.cells]", "services[0].cells.plain", "a table; it is missing"),
        ("plain = { state = \"unstated\" }", "plain = { state = \"unstated\" }\ngold = { state = \"unstated\" }", "gold", "services[0].cells.gold", "a tier of this catalog (plain, quick)"),
        ("plain = { state = \"unstated\" }", "plain = { state = \"perhaps\" }", "perhaps", "services[0].cells.plain.state", "one of included, conditional, excluded, unstated"),
        ("plain = { state = \"unstated\" }", "plain = { state = \"unstated\", clauses = [\"K1\"] }", "plain", "services[0].cells.plain.clauses", "no clause says either way"),
        ("plain = { state = \"unstated\" }", "plain = {}", "plain", "services[0].cells.plain.state", "it is missing"),
        (quick, "quick = { state = \"included\" }", "quick", "services[0].cells.quick.clauses", "at least one clause: those that include it"),
        (quick, "quick = { state = \"included\", clauses = [] }", "quick", "services[0].cells.quick.clauses", "at least one clause"),
        (quick, "quick = { state = \"included\", clauses = [\"K1\", \"K7\"] }", "K7", "services[0].cells.quick.clauses[1]", "a clause of this catalog (K1), not \"K7\""),
        (quick, "quick = { state = \"included\", clauses = [\"K1\", 7] }", "7", "services[0].cells.quick.clauses[1]", "a text"),
        (quick, "quick = { state = \"included\", clauses = [\"K1\"], condition = \"agreed-action\" }", "quick", "services[0].cells.quick.condition", "only a conditional cell"),
        ("clauses = [\"K1\"], condition = \"agreed-action\"", "clauses = [\"K1\"]", "conditional", "services[1].cells.quick.condition", "it is missing"),
        ("condition = \"agreed-action\"", "condition = \"good-weather\"", "good-weather", "services[1].cells.quick.condition", "one of news-subscription, agreed-action"),
        ("state = \"excluded\", clauses = [\"K1\"]", "state = \"excluded\"", "excluded", "services[1].cells.plain.clauses", "at least one clause"),
        ("plain = { ru = \"Нет.\"", "gold = { ru = \"Нет.\"", "gold", "services[1].notes.gold", "a tier of this catalog"),
        ("id = \"K1\"\ntier = \"quick\"", "id = \"K1\"\ntier = \"gold\"", "gold", "clauses[0].tier", "a tier of this catalog"),
    ]);
}

#[test]
fn a_service_to_fall_back_on_must_be_requestable() {
    let text = SMALL.replacen(
        "id = \"letters\"\ngroup = \"all\"\nkind = \"requestable\"",
        "id = \"letters\"\ngroup = \"all\"\nkind = \"news\"",
        1,
    );
    let found = faults(&text);
    assert_eq!(found.len(), 1);
    assert_eq!((found[0].line, found[0].key.as_str()), (7, "written_request"));
}

#[test]
fn what_is_no_toml_is_told_by_line() {
    let found = faults(&SMALL.replacen("label = \"1\"", "label = \"1", 1));
    assert_eq!((found[0].line, found[0].key.as_str()), (2, ""));
    assert!(found[0].expected.starts_with("TOML: "), "{}", found[0].expected);
    let twice = faults(&SMALL.replacen("label = \"1\"", "label = \"1\"\nlabel = \"2\"", 1));
    assert_eq!(twice[0].line, 3, "{twice:#?}");
    let tab = faults("a = 1\r\nb = \u{1}\r\n");
    assert_eq!(tab[0].line, 2, "{tab:#?}");
}

#[test]
fn an_empty_file_lacks_everything() {
    let keys: Vec<_> = faults("").into_iter().map(|fault| (fault.line, fault.key)).collect();
    let expected = [
        "tiers",
        "groups",
        "clauses",
        "services",
        "id",
        "label",
        "vendor",
        "address",
        "presidential_days",
        "desk_hours",
        "consultation",
        "written_request",
    ];
    assert_eq!(keys, expected.map(|key| (1, key.to_owned())));
}

#[test]
fn all_faults_are_told_at_once_in_the_files_order() {
    let text = SMALL
        .replacen("\"run\"", "\"walk\"", 1)
        .replacen("closes = 18:00:00", "closes = 08:00:00", 1)
        .replacen("minutes = 480", "minutes = 0", 1)
        .replacen(
            "{ state = \"included\", clauses = [\"K1\"] }",
            "{ state = \"included\", clauses = [\"K3\"] }",
            1,
        )
        .replacen("en = \"A clause.\"", "en = \"\"", 1);
    let found: Vec<_> = faults(&text).into_iter().map(|fault| (fault.line, fault.key)).collect();
    let line = |needle: &str| 1 + text.lines().position(|line| line.contains(needle)).unwrap();
    let expected = [
        (line("walk"), "presidential_days"),
        (line("08:00:00"), "desk_hours.closes"),
        (line("minutes = 0"), "tiers[1].promise.minutes"),
        (line("K3"), "services[0].cells.quick.clauses[0]"),
        (line("en = \"\""), "clauses[0].summary.en"),
    ];
    assert_eq!(found, expected.map(|(line, key)| (line, key.to_owned())));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_damaged_catalog_is_refused_or_read_and_never_a_panic(from in 0..SMALL.len(), length in 0usize..40, with in "[\"\\[\\]{}=,.a-z0-9\n]{0,6}") {
        let floor = |at: usize| (0..=at.min(SMALL.len())).rev().find(|at| SMALL.is_char_boundary(*at)).unwrap();
        let (start, end) = (floor(from), floor(from + length));
        let text = format!("{}{with}{}", &SMALL[..start], &SMALL[end..]);
        let lines = text.lines().count();
        for fault in faults(&text) {
            prop_assert!(fault.line >= 1 && fault.line <= lines + 1, "{fault:?}");
            prop_assert!(!fault.expected.is_empty());
        }
    }
}
