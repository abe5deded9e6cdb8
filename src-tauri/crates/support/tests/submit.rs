//! Submission and delivery through the use-cases, on real files.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that panics has failed")]

use requests::{DraftText, Problem, State};
use std::time::Duration;
use support::{DemoMode, Filter, Form, Home, Step, Workspace, WorkspaceName, parse_instant};
use tempfile::TempDir;
use words::Lang;

fn demo() -> (TempDir, Workspace) {
    let home = tempfile::tempdir().unwrap();
    let workspace = Workspace::open(&Home::at(home.path()), WorkspaceName::Demo, Lang::Ru).unwrap();
    (home, workspace)
}

fn form(service: &str) -> Form {
    let text = DraftText {
        service: service.into(),
        subject: "Тема".into(),
        body: "Текст".into(),
        what: "5.2".into(),
        agreed: "с Анной".into(),
        wanted: String::new(),
    };
    Form { id: None, text }
}

async fn tickets(home: &TempDir, workspace: &Workspace) -> u64 {
    workspace.doctor(&Home::at(home.path())).await.unwrap().tickets.unwrap()
}

/// For every tier and every service of the catalog: it leaves exactly where the matrix says so.
#[tokio::test]
async fn what_a_tier_does_not_cover_never_leaves() {
    let (home, workspace) = demo();
    workspace.flush(Duration::from_secs(30)).await.unwrap();
    let law = workspace.law();
    let mut expected = tickets(&home, &workspace).await;
    for tier in &law.catalog().tiers {
        workspace.set_tier(tier.id.as_str()).unwrap();
        for service in &law.catalog().services {
            let verdict = law.coverage(tier, service);
            let answer = workspace.submit(&form(service.id.as_str()));
            let place = format!("{} {}", tier.id, service.id);
            match (&answer, verdict.sendable, verdict.requestable) {
                (Ok(details), true, true) => {
                    assert_eq!(details.promise.as_ref().unwrap().quote.tier, tier.id, "{place}");
                    expected += 1;
                }
                (Err(Problem::NotCovered { verdict: told, draft }), false, true) => {
                    assert_eq!(**told, verdict, "{place}");
                    assert_eq!(
                        workspace.show(*draft).unwrap().request.text,
                        form(service.id.as_str()).text,
                        "{place}"
                    );
                }
                (Err(Problem::NotRequestable { .. }), false, false) => {}
                other => panic!("{place}: {other:?}"),
            }
        }
    }
    workspace.flush(Duration::from_secs(30)).await.unwrap();
    assert_eq!(tickets(&home, &workspace).await, expected);
    assert!(workspace.outbox().unwrap().is_empty());
}

/// The verdict counts the tier at submission, not the one that a page was drawn for.
#[tokio::test]
async fn the_tier_at_submission_decides() {
    let (_home, workspace) = demo();
    workspace.set_tier("extended").unwrap();
    assert!(workspace.coverage("extended", "patch-analysis").unwrap().sendable);
    workspace.set_tier("basic").unwrap();
    assert!(matches!(
        workspace.submit(&form("patch-analysis")),
        Err(Problem::NotCovered { .. })
    ));
}

#[tokio::test]
async fn one_draft_stays_one_draft() {
    let (_home, workspace) = demo();
    let drafts = || {
        workspace
            .list(&Filter {
                state: Some(State::Draft),
                drafts: true,
                ..Filter::default()
            })
            .unwrap()
            .len()
    };
    let before = drafts();
    let Err(Problem::NotCovered { draft, .. }) = workspace.submit(&form("custom-development")) else {
        panic!()
    };
    let again = Form {
        id: Some(draft),
        ..form("configuration-change")
    };
    assert!(matches!(workspace.submit(&again), Err(Problem::NotCovered { draft: kept, .. }) if kept == draft));
    assert_eq!(drafts(), before + 1);
    let sent = workspace
        .submit(&Form {
            id: Some(draft),
            ..form("consultation")
        })
        .unwrap();
    assert_eq!(
        (sent.request.id, sent.request.state, drafts()),
        (draft, State::Waiting, before)
    );
}

#[tokio::test]
async fn an_empty_subject_stores_nothing() {
    let (_home, workspace) = demo();
    let before = workspace
        .list(&Filter {
            state: None,
            drafts: true,
            ..Filter::default()
        })
        .unwrap()
        .len();
    let mut empty = form("consultation");
    empty.text.subject = " \r\n".into();
    assert_eq!(workspace.submit(&empty).unwrap_err(), Problem::SubjectEmpty);
    assert_eq!(
        workspace
            .list(&Filter {
                state: None,
                drafts: true,
                ..Filter::default()
            })
            .unwrap()
            .len(),
        before
    );
}

/// One stuck entry never blocks another: the one that was put off waits, the next goes.
#[tokio::test]
async fn a_stuck_entry_does_not_block_the_next() {
    let (_home, workspace) = demo();
    workspace.set_desk_mode(DemoMode::Offline).unwrap();
    let stuck = workspace.submit(&form("consultation")).unwrap().request.id;
    let Step::Postponed(_) = workspace.deliver_next().await.unwrap() else {
        panic!()
    };
    let summary = workspace.outbox_summary().unwrap();
    assert_eq!((summary.waiting, summary.offline_since.is_some()), (2, true));
    let next = workspace.submit(&form("written-requests")).unwrap().request.id;
    for id in [stuck, next] {
        assert_eq!(workspace.show(id).unwrap().request.state, State::Waiting);
    }
    workspace.set_desk_mode(DemoMode::Ok).unwrap();
    let details = workspace.deliver_within(next, Duration::from_secs(10)).await.unwrap();
    assert_eq!(details.request.state, State::Delivered);
    // What was put off before still waits, but nobody may say any more that there is no connection.
    let summary = workspace.outbox_summary().unwrap();
    assert!(summary.waiting > 0);
    assert_eq!(summary.offline_since, None);
}

/// The answer counts from the desk's receipt; the promise as frozen stays beside it.
#[tokio::test]
async fn the_deadline_is_reckoned_again_from_the_receipt() {
    let (_home, workspace) = demo();
    workspace.set_desk_mode(DemoMode::Offline).unwrap();
    let id = workspace.submit(&form("consultation")).unwrap().request.id;
    workspace.deliver_within(id, Duration::from_millis(50)).await.unwrap();
    workspace
        .set_clock(parse_instant("2026-05-04T09:00:00+03:00").unwrap())
        .await
        .unwrap();
    workspace.set_desk_mode(DemoMode::Ok).unwrap();
    let details = workspace.deliver_within(id, Duration::from_secs(10)).await.unwrap();
    let due = |promise: &Option<requests::FrozenPromise>| promise.as_ref().unwrap().quote.due_at.clone().unwrap();
    assert_eq!(due(&details.promise), "2026-05-05T17:20:00+03:00");
    assert_eq!(due(&details.receipt_quote), "2026-05-06T09:00:00+03:00");
    assert_eq!(
        details.request.due_at.unwrap().0.to_moscow_rfc3339(),
        "2026-05-06T09:00:00+03:00"
    );
}

#[tokio::test]
async fn the_sample_speaks_the_persons_language() {
    let home = tempfile::tempdir().unwrap();
    let workspace = Workspace::open(&Home::at(home.path()), WorkspaceName::Demo, Lang::En).unwrap();
    let requests = workspace
        .list(&Filter {
            state: None,
            drafts: true,
            ..Filter::default()
        })
        .unwrap();
    assert_eq!(requests.len(), 12);
    for subject in requests.iter().map(|request| &request.text.subject) {
        let english = |letter: char| letter.is_ascii() || letter == '’';
        assert!(subject.chars().all(english), "{subject}");
    }
}
