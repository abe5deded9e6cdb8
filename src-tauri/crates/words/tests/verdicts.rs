//! Verdicts as a person reads them: each tier, each service.

use terms::{Law, ServiceKind};
use words::{Lang, VerdictWords, Words};

fn told(words: &VerdictWords) -> String {
    let mut lines = vec![format!("{} ({}) [{}]", words.head, words.clause_line, words.state_word)];
    let clauses = words.clauses.iter().filter_map(|clause| {
        clause
            .of_tier
            .as_ref()
            .map(|of_tier| format!("  {}: {of_tier}", clause.id))
    });
    lines.extend(clauses);
    lines.push(format!("  gives: {}", words.gives));
    lines.extend(words.note.iter().map(|note| format!("  note: {note}")));
    lines.extend(
        words
            .condition
            .iter()
            .map(|condition| format!("  condition: {}. {}", condition.name, condition.asks)),
    );
    lines.extend(words.refusal.iter().map(|refusal| format!("  {refusal}")));
    lines.extend(words.reasons.iter().map(|reason| format!("  why: {reason}")));
    lines.extend(
        words
            .elsewhere
            .iter()
            .map(|elsewhere| format!("  elsewhere: {elsewhere}")),
    );
    lines.extend(
        words
            .elsewhere_short
            .iter()
            .map(|elsewhere| format!("  picker: {elsewhere}")),
    );
    for way in &words.ways {
        lines.push(format!("  [{}] as {:?}", way.label, way.service));
        if let Some(question) = &way.question {
            lines.push(format!(
                "    subject: {}\n    text: {}",
                question.subject, question.text
            ));
        }
        for point in &way.points {
            let clauses: Vec<&str> = point.clauses.iter().map(|clause| clause.id.as_str()).collect();
            let mark = if point.given { "+" } else { "-" };
            lines.push(format!("    {mark} {} {}", point.text, clauses.join(", ")));
        }
    }
    lines.join("\n").replace('\u{A0}', "_")
}

#[test]
fn each_cell_is_told_in_both_languages() {
    let law = Law::shipped();
    let own = &law.catalog().tiers[1];
    for lang in Lang::ALL {
        let words = Words::new(lang);
        for tier in &law.catalog().tiers {
            let cells = law.catalog().services.iter().map(|service| {
                let verdict = words.verdict(&law, &law.coverage(tier, service));
                let how = words.how_to_request(&law, service, own).replace('\u{A0}', "_");
                format!("{}\n{}\n  how: {how}", service.id, told(&verdict))
            });
            let cells: Vec<String> = cells.collect();
            insta::assert_snapshot!(format!("{}-{}", tier.id, lang.id()), cells.join("\n\n"));
        }
    }
}

#[test]
fn a_refusal_names_its_clause_or_that_there_is_none_and_keeps_two_ways() {
    let law = Law::shipped();
    for tier in &law.catalog().tiers {
        for service in law
            .catalog()
            .services
            .iter()
            .filter(|service| service.kind == ServiceKind::Requestable)
        {
            let coverage = law.coverage(tier, service);
            let told = Words::new(Lang::Ru).verdict(&law, &coverage);
            assert_eq!(told.refusal.is_some(), !coverage.sendable, "{} {}", tier.id, service.id);
            if coverage.sendable {
                assert!(told.reasons.is_empty() && told.ways.is_empty() && told.elsewhere.is_none());
                continue;
            }
            assert_eq!(told.ways.len(), 2, "{} {}", tier.id, service.id);
            assert!(!told.reasons.is_empty());
            for clause in &coverage.clauses {
                assert!(
                    told.reasons.iter().any(|reason| reason.contains(clause.as_str())),
                    "{clause} {:?}",
                    told.reasons
                );
            }
        }
    }
}

#[test]
fn a_clause_of_another_tier_is_told_as_such() {
    let law = Law::shipped();
    let catalog = law.catalog();
    let consultation = catalog.service(catalog.consultation.as_str()).unwrap();
    let highest = catalog.tiers.last().unwrap();
    let told = Words::new(Lang::Ru).verdict(&law, &law.coverage(highest, consultation));
    let foreign: Vec<&str> = told
        .clauses
        .iter()
        .filter(|clause| clause.of_tier.is_some())
        .map(|clause| clause.id.as_str())
        .collect();
    assert_eq!(foreign, ["B7", "B9"]);
    assert_eq!(told.clauses[1].of_tier.as_deref(), Some("пункт уровня «Базовый»"));
    let says = Words::new(Lang::En).clause_says(&law, &terms::ClauseId::new("B8"), &highest.id);
    assert!(says.starts_with("Clause B8 of Basic: "), "{says}");
}
