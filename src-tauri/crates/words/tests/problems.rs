//! Every error in words: its code, its facts, what happened, what is safe, what comes next.

#![expect(clippy::unwrap_used, reason = "what a helper of a test cannot read stops the test")]

use requests::{
    AttachmentFault, CaFault, DeskNeed, DeskUrlFault, FolderFault, HelpDeskField, HostName, MailField, Problem,
    RequestId, RetryCause, ServerAnswer, State,
};
use std::collections::BTreeSet;
use terms::{CatalogFault, CatalogFaults, Condition, Coverage, Law};
use words::{Code, Lang, Words, codes};

fn coverage(law: &Law, tier: &str, service: &str) -> Box<Coverage> {
    let catalog = law.catalog();
    Box::new(law.coverage(catalog.tier(tier).unwrap(), catalog.service(service).unwrap()))
}

fn draft() -> RequestId {
    "01985b2e-7c00-7000-8000-000000000001".parse().unwrap()
}

fn gone(cause: AttachmentFault, draft: Option<RequestId>) -> Problem {
    Problem::AttachmentGone {
        name: "акт 5.pdf".into(),
        cause,
        draft,
    }
}

fn every_problem(law: &Law) -> Vec<Problem> {
    let path = || "/home/a b/journal.sqlite".to_owned();
    let fault = |line, key: &str| CatalogFault {
        line,
        key: key.into(),
        expected: "a whole number of minutes".into(),
    };
    let fields = MailField::ALL.map(|field| Problem::BadMailField {
        field,
        text: "a b".into(),
    });
    let authorities = CaFault::ALL.map(|fault| Problem::BadAuthority {
        path: "/home/a b/ca.pem".into(),
        fault,
    });
    let mut problems = vec![
        Problem::JournalNewer {
            path: path(),
            found: 7,
            known: 1,
        },
        Problem::ProgramWasUpdated { path: path() },
        Problem::JournalDamaged {
            path: path(),
            cause: "file is not a database".into(),
            backup: None,
        },
        Problem::JournalDamaged {
            path: path(),
            cause: "file is not a database".into(),
            backup: Some("/home/a b/backups/20260430T142000.000Z-v1.sqlite".into()),
        },
        Problem::NoBackup {
            path: "/home/a b/backups".into(),
        },
        Problem::TooLate {
            request: draft(),
            state: State::Sending,
        },
        Problem::DiskFull { path: path() },
        Problem::ReadOnly { path: path() },
        Problem::Busy { path: path() },
        Problem::StorageFailed {
            path: path(),
            cause: "input/output error".into(),
        },
        Problem::Usage {
            argument: "--tier".into(),
            expected: "a value".into(),
        },
        Problem::SubjectEmpty,
        Problem::SubjectTooLong { max: 250 },
        Problem::SubjectTooLong { max: 1 },
        Problem::InstantWithoutOffset {
            text: "2026-04-30T17:20:00".into(),
        },
        Problem::BadInstant {
            text: "вчера".into()
        },
        Problem::UnknownTier {
            tier: "gold".into(),
            known: vec!["free".into(), "basic".into()],
        },
        Problem::UnknownService {
            service: "tea".into(),
            known: vec!["consultation".into()],
        },
        Problem::UnknownWorkspace {
            workspace: "office".into(),
        },
        Problem::WorkspaceExists {
            workspace: "own".into(),
        },
        Problem::UnsafeFolder {
            path: "/mnt/a b".into(),
            fault: FolderFault::Symlink,
        },
        Problem::UnsafeFolder {
            path: "/mnt/a b".into(),
            fault: FolderFault::NoFolder,
        },
        Problem::UnsafeFolder {
            path: "/mnt/a b".into(),
            fault: FolderFault::Owner,
        },
        Problem::UnsafeFolder {
            path: "/mnt/a b".into(),
            fault: FolderFault::Mode,
        },
        Problem::UnsafeFolder {
            path: "/mnt/a b".into(),
            fault: FolderFault::Demo,
        },
        Problem::UnknownRequest { request: "145".into() },
        Problem::NotRequestable {
            service: "desk-hours".into(),
        },
        Problem::BadLine {
            line: 3,
            expected: "a JSON object".into(),
        },
        Problem::BadCatalog(CatalogFaults {
            file: "own.toml".into(),
            faults: vec![fault(4, "tiers[0].promise.hours")],
        }),
        Problem::BadCatalog(CatalogFaults {
            file: "own.toml".into(),
            faults: vec![
                fault(4, "tiers[0].promise.hours"),
                fault(9, "services[2].cells.basic.state"),
            ],
        }),
        Problem::NotCovered {
            verdict: coverage(law, "basic", "custom-development"),
            draft: draft(),
        },
        Problem::NotCovered {
            verdict: coverage(law, "free", "environment-consulting"),
            draft: draft(),
        },
        Problem::ConditionNotMet {
            condition: Condition::AgreedAction,
            verdict: coverage(law, "extended", "version-installation"),
            missing: vec!["what".into(), "agreed".into()],
            draft: draft(),
        },
        Problem::CalendarNotCovered {
            year: 2031,
            draft: None,
        },
        Problem::CalendarNotCovered {
            year: 2031,
            draft: Some(draft()),
        },
        Problem::AttachmentTooLarge {
            name: "журнал работы.log".into(),
            size: 20 * 1024 * 1024,
            attached: 3 * 1024 * 1024,
            limit: 18 * 1024 * 1024,
            draft: None,
        },
        Problem::AttachmentTooLarge {
            name: "a b.log".into(),
            size: 18 * 1024 * 1024 + 1,
            attached: 0,
            limit: 18 * 1024 * 1024,
            draft: Some(draft()),
        },
        gone(AttachmentFault::Gone, None),
        gone(AttachmentFault::Folder, None),
        gone(AttachmentFault::Fifo, Some(draft())),
        gone(AttachmentFault::Device, None),
        gone(AttachmentFault::Socket, None),
        gone(AttachmentFault::Changed, None),
        gone(AttachmentFault::Unreadable, Some(draft())),
        Problem::AttachmentDamaged {
            attachment: "01985b2e-7c00-7000-8000-000000000005".parse().unwrap(),
            name: "акт 5.pdf".into(),
            request: draft(),
        },
        Problem::TierNotSet { draft: None },
        Problem::TierNotSet { draft: Some(draft()) },
        Problem::WorkspaceElsewhere {
            workspace: "own".into(),
            made: Some(("office-3".into(), "/home/a b/klik-support/workspaces/own".into())),
            waiting: 2,
            request: None,
        },
        Problem::WorkspaceElsewhere {
            workspace: "/mnt/a b".into(),
            made: None,
            waiting: 1,
            request: Some(draft()),
        },
        Problem::BadMailAddress {
            text: "анна".into()
        },
        Problem::DemoOnly {
            what: "clock set".into(),
        },
        Problem::NotInDemo {
            what: "mail set".into(),
        },
        Problem::DeskNotSet,
        Problem::HelpDeskNotSet,
        Problem::KeyMissing {
            host: "rt.client.test".into(),
            request: Some(draft()),
        },
        Problem::DeskUnreachable {
            cause: RetryCause::NameNotFound,
        },
        Problem::DeskRefused {
            need: DeskNeed::SignInRefused {
                host: HostName::parse("smtp.client.test").unwrap(),
                answer: ServerAnswer::new(Some(535), "5.7.8 authentication failed"),
            },
            request: Some(draft()),
        },
        Problem::DeskRefused {
            need: DeskNeed::NoPasswordSignIn {
                host: HostName::parse("smtp.client.test").unwrap(),
            },
            request: None,
        },
        Problem::SecretMissing {
            host: "smtp.client.test".into(),
            user: "anna".into(),
            request: Some(draft()),
        },
        Problem::WindowOpen,
        Problem::NoWindow {
            cause: "no-display".into(),
        },
        Problem::NoWindow {
            cause: "not-installed".into(),
        },
    ];
    problems.extend(fields);
    let needed = [
        MailField::Address,
        MailField::SubmissionHost,
        MailField::SubmissionPort,
        MailField::MailboxHost,
        MailField::MailboxPort,
    ];
    problems.extend(needed.map(|field| Problem::BadMailField {
        field,
        text: " ".into(),
    }));
    problems.push(Problem::BadDeskUrl {
        text: String::new(),
        fault: DeskUrlFault::Unreadable,
    });
    let needed = [
        HelpDeskField::Queue,
        HelpDeskField::Project,
        HelpDeskField::Tracker,
        HelpDeskField::LetterId,
    ];
    problems.extend(needed.map(|field| Problem::BadHelpDeskField {
        field,
        text: " ".into(),
    }));
    problems.extend(HelpDeskField::ALL.map(|field| Problem::BadHelpDeskField {
        field,
        text: "a b".into(),
    }));
    problems.extend(DeskUrlFault::ALL.map(|fault| Problem::BadDeskUrl {
        text: "a b".into(),
        fault,
    }));
    problems.extend(authorities);
    problems
}

#[test]
fn every_error_is_worded_in_both_languages() {
    let law = Law::shipped();
    for lang in Lang::ALL {
        let words = Words::new(lang);
        let told: Vec<String> = every_problem(&law)
            .iter()
            .map(|problem| {
                let told = words.problem_named(problem, law.catalog());
                let exit = Code::of(problem).exit_status();
                format!(
                    "{} (exit {exit})\n{}\n{}",
                    told.code,
                    told.facts,
                    told.message.replace('\u{A0}', "_")
                )
            })
            .collect();
        insta::assert_snapshot!(format!("every-error-{}", lang.id()), told.join("\n\n"));
    }
}

#[test]
fn every_code_is_reached_and_each_is_different() {
    let law = Law::shipped();
    let reached: BTreeSet<&str> = every_problem(&law)
        .iter()
        .map(|problem| Code::of(problem).id())
        .collect();
    let listed: BTreeSet<&str> = codes().iter().map(|code| code.id()).collect();
    assert_eq!(reached, listed);
    assert_eq!(listed.len(), codes().len(), "a code is listed twice");
}

#[test]
fn exit_statuses_are_the_contract_s() {
    let table: [(u8, &[&str]); 5] = [
        (
            1,
            &[
                "journal-newer",
                "journal-damaged",
                "disk-full",
                "read-only",
                "busy",
                "program-was-updated",
                "attachment-too-large",
                "attachment-gone",
            ],
        ),
        (
            2,
            &[
                "usage",
                "instant-without-offset",
                "bad-instant",
                "unknown-tier",
                "unknown-service",
                "unknown-workspace",
                "unknown-request",
                "not-requestable",
                "bad-line",
                "bad-catalog",
            ],
        ),
        (3, &["not-covered", "condition-not-met"]),
        (4, &["calendar-not-covered"]),
        (
            5,
            &[
                "attachment-damaged",
                "tier-not-set",
                "workspace-elsewhere",
                "desk-not-set",
                "desk-refused",
                "secret-missing",
            ],
        ),
    ];
    for (status, ids) in table {
        for id in ids {
            let code = codes().iter().find(|code| code.id() == *id);
            assert_eq!(code.map(|code| code.exit_status()), Some(status), "{id}");
        }
    }
}

#[test]
fn a_path_is_told_as_it_is() {
    let told = Words::new(Lang::Ru).problem(&Problem::DiskFull {
        path: "/a b/c d".into(),
    });
    assert!(told.message.contains("/a b/c d"), "{}", told.message);
}

#[test]
fn facts_carry_the_verdict_as_coverage_answers_it() {
    let law = Law::shipped();
    let verdict = coverage(&law, "basic", "custom-development");
    let told = Words::new(Lang::En).problem(&Problem::NotCovered {
        verdict,
        draft: draft(),
    });
    assert_eq!(
        told.facts,
        serde_json::json!({
            "verdict": {
                "tier": "basic",
                "service": "custom-development",
                "state": "excluded",
                "clauses": ["B8"],
                "condition": null,
                "sendable": false,
                "lowest_tier": null,
                "ways": ["send-as-consultation", "ask-vendor"],
            },
            "draft": "01985b2e-7c00-7000-8000-000000000001",
        })
    );
}

#[test]
fn the_page_of_codes_is_fresh() {
    let mut page = String::from(
        "# Error codes\n\n\
         What scripts may match on: `error.code` in an answer, with its exit status and facts. The words are in\n\
         `ui/locales/*/errors.ftl`. Generated by the tests of `words` (`UPDATE_DOCS=1 cargo test -p words`).\n\n\
         | code | exit | when |\n|---|---|---|\n",
    );
    for code in codes() {
        page.push_str(&format!(
            "| `{}` | {} | {} |\n",
            code.id(),
            code.exit_status(),
            code.when()
        ));
    }
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../docs/error-codes.md");
    if std::env::var_os("UPDATE_DOCS").is_some() {
        std::fs::write(path, &page).unwrap();
    }
    let kept = std::fs::read_to_string(path).unwrap_or_default();
    assert!(
        kept == page,
        "docs/error-codes.md is stale: run UPDATE_DOCS=1 cargo test -p words --test problems"
    );
}
