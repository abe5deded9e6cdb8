//! What a verdict says, and which ways it leaves.

use crate::fixtures::SMALL;
use terms::{Catalog, Coverage, Law};

fn verdict(law: &Law, tier: &str, service: &str) -> Coverage {
    let catalog = law.catalog();
    law.coverage(catalog.tier(tier).unwrap(), catalog.service(service).unwrap())
}

/// `sendable, lowest tier and its state, ways`.
fn told(coverage: &Coverage) -> String {
    let lowest = coverage.lowest_tier.as_ref().map_or("-".to_owned(), |lowest| {
        format!("{} {}", lowest.tier, lowest.state.id())
    });
    let ways: Vec<_> = coverage.ways.iter().map(|way| way.id()).collect();
    let sendable = if coverage.sendable { "sendable" } else { "not sendable" };
    format!("{} | {sendable} | {lowest} | {}", coverage.state.id(), ways.join(", "))
}

#[test]
fn verdicts_and_ways() {
    #[rustfmt::skip]
    let rows = [
        ("free",     "written-requests",       "included | sendable | free included | "),
        ("free",     "consultation",           "unstated | not sendable | basic included | send-as-written-request, ask-about-tier"),
        ("free",     "version-installation",   "unstated | not sendable | extended conditional | send-as-written-request, ask-about-tier"),
        ("free",     "custom-development",     "unstated | not sendable | - | send-as-written-request, ask-vendor"),
        ("free",     "release-news",           "unstated | not sendable | basic conditional | "),
        ("free",     "desk-hours",             "unstated | not sendable | basic included | "),
        ("basic",    "consultation",           "included | sendable | basic included | "),
        ("basic",    "written-requests",       "included | sendable | free included | "),
        ("basic",    "version-updates",        "included | sendable | basic included | "),
        ("basic",    "environment-consulting", "unstated | not sendable | extended included | send-as-consultation, ask-about-tier"),
        ("basic",    "patch-analysis",         "excluded | not sendable | extended included | send-as-consultation, ask-about-tier"),
        ("basic",    "patch-installation",     "excluded | not sendable | extended conditional | send-as-consultation, ask-about-tier"),
        ("basic",    "custom-development",     "excluded | not sendable | - | send-as-consultation, ask-vendor"),
        ("basic",    "problem-resolution",     "excluded | not sendable | - | send-as-consultation, ask-vendor"),
        ("basic",    "release-news",           "conditional | not sendable | basic conditional | "),
        ("basic",    "reaction-time",          "included | not sendable | basic included | "),
        ("extended", "version-installation",   "conditional | sendable | extended conditional | "),
        ("extended", "patch-analysis",         "included | sendable | extended included | "),
        ("extended", "update-installation",    "unstated | not sendable | - | send-as-consultation, ask-vendor"),
        ("extended", "custom-development",     "unstated | not sendable | - | send-as-consultation, ask-vendor"),
        ("extended", "solution-time",          "unstated | not sendable | - | "),
    ];
    let law = Law::shipped();
    for (tier, service, expected) in rows {
        assert_eq!(told(&verdict(&law, tier, service)), expected, "{service} in {tier}");
    }
}

#[test]
fn a_verdict_cites_its_clauses_and_condition() {
    let law = Law::shipped();
    let conditional = verdict(&law, "extended", "version-installation");
    assert_eq!(
        conditional
            .clauses
            .iter()
            .map(|clause| clause.as_str())
            .collect::<Vec<_>>(),
        ["E5a"]
    );
    assert_eq!(conditional.condition.map(terms::Condition::id), Some("agreed-action"));
    let unstated = verdict(&law, "free", "consultation");
    assert!(unstated.clauses.is_empty() && unstated.condition.is_none());
    assert!(!verdict(&law, "basic", "release-news").requestable);
}

#[test]
fn no_verdict_of_any_cell_contradicts_itself() {
    let law = Law::shipped();
    for service in &law.catalog().services {
        for tier in &law.catalog().tiers {
            let coverage = law.coverage(tier, service);
            let name = format!("{} in {}", service.id, tier.id);
            assert_eq!(
                coverage.ways.is_empty(),
                coverage.sendable || !coverage.requestable,
                "{name}"
            );
            assert_eq!(
                coverage.clauses.is_empty(),
                coverage.state == terms::CoverageState::Unstated,
                "{name}"
            );
            assert!(!coverage.sendable || coverage.lowest_tier.is_some(), "{name}");
        }
    }
}

#[test]
fn a_way_that_nothing_can_be_sent_by_is_not_offered() {
    // In this catalog the lower tier includes neither letters nor advice, the higher one advice on a condition only.
    let law = Law::with_catalog(Catalog::parse("small.toml", SMALL).unwrap());
    assert_eq!(
        told(&verdict(&law, "plain", "advice")),
        "excluded | not sendable | quick conditional | ask-about-tier"
    );
    let text = SMALL.replace(
        r#"quick = { state = "conditional", clauses = ["K1"], condition = "agreed-action" }"#,
        r#"quick = { state = "unstated" }"#,
    );
    let law = Law::with_catalog(Catalog::parse("small.toml", &text).unwrap());
    assert_eq!(
        told(&verdict(&law, "quick", "advice")),
        "unstated | not sendable | - | send-as-written-request, ask-vendor"
    );
}

#[test]
fn a_tier_that_includes_it_goes_before_a_lower_one_that_would_on_a_condition() {
    let text = SMALL.replace(
        r#"plain = { state = "unstated" }"#,
        r#"plain = { state = "conditional", clauses = ["K1"], condition = "agreed-action" }"#,
    );
    let law = Law::with_catalog(Catalog::parse("small.toml", &text).unwrap());
    assert_eq!(
        told(&verdict(&law, "plain", "letters")),
        "conditional | sendable | quick included | "
    );
}
