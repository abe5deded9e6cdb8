//! The shipped matrix against a second transcript of the terms: a change of either must be meant.

use std::collections::BTreeSet;
use terms::{Catalog, Cell, ClauseId, ServiceKind};

/// Service, then its cells in Free, Basic and Extended. `+` included, `?` conditional, `-` excluded,
/// `.` unstated.
const MATRIX: &str = "
    written-requests          | + F1 | + B2                    | + E1 B2
    consultation              | .    | + B7 B9                 | + E1 B7 B9
    version-updates           | .    | + B3 B7                 | + E1 B3
    new-version-supply        | .    | - B7                    | .
    release-news              | .    | ? B4 news-subscription  | ? E1 B4 news-subscription
    feature-news              | .    | ? B5 news-subscription  | ? E1 B5 news-subscription
    environment-consulting    | .    | .                       | + E2
    administration-consulting | .    | .                       | + E3
    patch-analysis            | .    | - B7                    | + E4
    update-installation       | .    | - B7                    | .
    version-installation      | .    | - B7                    | ? E5a agreed-action
    patch-installation        | .    | - B7                    | ? E5b agreed-action
    custom-development        | .    | - B8                    | .
    configuration-change      | .    | - B8                    | .
    problem-resolution        | .    | - B7 B9                 | .
    desk-hours                | .    | + B1                    | + E1 B1
    reaction-time             | .    | + B6                    | + E6
    solution-time             | .    | .                       | .
";

fn told(cell: &Cell) -> String {
    let sign = match cell {
        Cell::Included { .. } => "+",
        Cell::Conditional { .. } => "?",
        Cell::Excluded { .. } => "-",
        Cell::Unstated => ".",
    };
    let clauses = cell.clauses().iter().map(ClauseId::as_str);
    let condition = cell.condition().map(terms::Condition::id);
    std::iter::once(sign)
        .chain(clauses)
        .chain(condition)
        .collect::<Vec<_>>()
        .join(" ")
}

#[test]
fn every_cell_is_what_the_terms_say() {
    let catalog = Catalog::shipped();
    let tiers: Vec<_> = catalog.tiers.iter().map(|tier| tier.id.as_str()).collect();
    assert_eq!(tiers, ["free", "basic", "extended"]);
    let rows: Vec<Vec<String>> = MATRIX
        .lines()
        .filter(|line| !line.trim().is_empty())
        .map(|line| {
            line.split('|')
                .map(|part| part.split_whitespace().collect::<Vec<_>>().join(" "))
                .collect()
        })
        .collect();
    for row in &rows {
        let service = catalog
            .service(&row[0])
            .unwrap_or_else(|| panic!("the catalog has {}", row[0]));
        for (tier, expected) in catalog.tiers.iter().zip(&row[1..]) {
            assert_eq!(
                &told(catalog.cell(tier, service)),
                expected,
                "{} in {}",
                service.id,
                tier.id
            );
        }
        assert_eq!(service.cells.len(), row.len() - 1);
    }
    let in_test: BTreeSet<_> = rows.iter().map(|row| row[0].as_str()).collect();
    let in_catalog: BTreeSet<_> = catalog.services.iter().map(|service| service.id.as_str()).collect();
    assert_eq!(in_test, in_catalog);
}

#[test]
fn news_and_properties_are_no_requests() {
    let catalog = Catalog::shipped();
    let of_kind = |kind| {
        let services = catalog.services.iter().filter(|service| service.kind == kind);
        services.map(|service| service.id.as_str()).collect::<Vec<_>>()
    };
    assert_eq!(of_kind(ServiceKind::News), ["release-news", "feature-news"]);
    assert_eq!(
        of_kind(ServiceKind::Property),
        ["desk-hours", "reaction-time", "solution-time"]
    );
    assert_eq!(of_kind(ServiceKind::Requestable).len(), 13);
}

#[test]
fn promises_hours_and_address_are_what_the_clauses_say() {
    let catalog = Catalog::shipped();
    let promise = |tier| {
        let promise = &catalog.tier(tier).unwrap().promise;
        let clauses: Vec<_> = promise.clauses().iter().map(ClauseId::as_str).collect();
        (promise.allowance().map(|allowance| allowance.seconds()), clauses)
    };
    assert_eq!(promise("free"), (None, vec!["F3"]));
    assert_eq!(promise("basic"), (Some(48 * 3600), vec!["B6"]));
    assert_eq!(promise("extended"), (Some(24 * 3600), vec!["E6"]));
    assert_eq!(catalog.desk_hours.opens().to_string(), "10:00:00", "B1");
    assert_eq!(catalog.desk_hours.closes().to_string(), "18:00:00", "B1");
    assert_eq!(catalog.desk_hours_clauses, [ClauseId::new("B1")]);
    assert_eq!(catalog.address, "support@sysclick.ru", "F1, B2");
    assert_eq!(catalog.consultation.as_str(), "consultation");
    assert_eq!(catalog.written_request.as_str(), "written-requests");
}

#[test]
fn only_free_recommends_to_look_first_and_nothing_rests_on_it() {
    let catalog = Catalog::shipped();
    let advice: Vec<(&str, Vec<&str>)> = catalog
        .tiers
        .iter()
        .map(|tier| (tier.id.as_str(), tier.advice.iter().map(ClauseId::as_str).collect()))
        .collect();
    assert_eq!(advice, [("free", vec!["F4"]), ("basic", vec![]), ("extended", vec![])]);
    let cited = catalog
        .services
        .iter()
        .flat_map(|service| &service.cells)
        .flat_map(Cell::clauses);
    assert!(
        cited.into_iter().all(|clause| clause.as_str() != "F4"),
        "a recommendation is no condition"
    );
}

#[test]
fn every_clause_is_told_and_stands_in_its_tier() {
    let catalog = Catalog::shipped();
    let ids: Vec<_> = catalog.clauses.iter().map(|clause| clause.id.as_str()).collect();
    let expected = "G1 G2 G3 F1 F2 F3 F4 B0 B1 B2 B3 B4 B5 B6 B7 B8 B9 E1 E2 E3 E4 E5 E5a E5b E6";
    assert_eq!(ids.join(" "), expected);
    for clause in &catalog.clauses {
        let tier = clause.tier.as_ref().map(terms::TierId::as_str);
        let expected = match &clause.id.as_str()[..1] {
            "F" => Some("free"),
            "B" => Some("basic"),
            "E" => Some("extended"),
            _ => None,
        };
        assert_eq!(tier, expected, "{}", clause.id);
    }
}

#[test]
fn a_catalogs_version_is_its_label_and_the_hash_of_its_text() {
    let catalog = Catalog::shipped();
    assert_eq!(catalog.version.sha256.len(), 64);
    assert_eq!(
        catalog.version.short(),
        format!("{}+{}", catalog.version.label, &catalog.version.sha256[..12])
    );
    let small = Catalog::parse("small.toml", crate::fixtures::SMALL).unwrap();
    let other = Catalog::parse("small.toml", &format!("{}\n", crate::fixtures::SMALL)).unwrap();
    assert_ne!(small.version.sha256, other.version.sha256);
}
