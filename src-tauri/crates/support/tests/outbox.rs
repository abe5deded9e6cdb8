//! Taking back, deleting with undo, and two processes that see each other, on real files.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that panics has failed")]

use requests::{DraftText, Problem, RequestId, State};
use std::{
    sync::Arc,
    time::{Duration, Instant},
};
use support::{DemoMode, Filter, Form, Home, Sender, Step, Workspace, WorkspaceName};
use tempfile::TempDir;
use tokio::{sync::mpsc, time::timeout};
use words::Lang;

const HOLD: Duration = Duration::from_secs(10);

fn open(home: &TempDir) -> Workspace {
    Workspace::open(&Home::at(home.path()), WorkspaceName::Demo, Lang::Ru).unwrap()
}

fn form() -> Form {
    let text = DraftText {
        service: "consultation".into(),
        subject: "  Тема ".into(),
        body: "Текст\r\n".into(),
        ..DraftText::default()
    };
    Form {
        text,
        ..Form::default()
    }
}

fn state(workspace: &Workspace, id: RequestId) -> State {
    workspace.show(id).unwrap().request.state
}

#[tokio::test]
async fn what_is_held_stays_until_then_and_can_be_taken_back() {
    let home = tempfile::tempdir().unwrap();
    let workspace = open(&home);
    workspace.flush(Duration::from_secs(10)).await.unwrap();
    let id = workspace.submit_held(&form(), HOLD).unwrap().request.id;
    let Step::Idle(Some(next)) = workspace.deliver_next().await.unwrap() else {
        panic!("nothing is due yet")
    };
    assert!(next > HOLD / 2 && next <= HOLD, "{next:?}");
    // A desk that can be reached again ends the pauses after failures, not the time for taking back.
    workspace.set_desk_mode(DemoMode::Offline).unwrap();
    workspace.set_desk_mode(DemoMode::Ok).unwrap();
    let held = workspace.deliver_next().await.unwrap();
    assert!(matches!(held, Step::Idle(Some(left)) if left > HOLD / 2), "{held:?}");
    workspace.cancel(id).unwrap();
    assert_eq!(workspace.deliver_next().await.unwrap(), Step::Idle(None));
    let draft = workspace.show(id).unwrap();
    assert_eq!(draft.request.text, form().text, "as it was typed");
    assert_eq!(
        (draft.request.state, draft.request.number, draft.promise),
        (State::Draft, None, None)
    );
    // The same draft again, and this time nobody waits for the undo.
    let again = Form { id: Some(id), ..form() };
    workspace.submit_held(&again, HOLD).unwrap();
    workspace.flush(Duration::from_secs(5)).await.unwrap();
    assert_eq!(state(&workspace, id), State::Delivered);
    assert!(matches!(
        workspace.cancel(id),
        Err(Problem::TooLate { request, state: State::Delivered }) if request == id
    ));
}

#[tokio::test]
async fn a_deleted_draft_comes_back_the_same() {
    let home = tempfile::tempdir().unwrap();
    let workspace = open(&home);
    let id = workspace.keep_draft(None, &form().text).unwrap();
    let before = workspace.show(id).unwrap();
    workspace.delete_draft(id).unwrap();
    assert!(matches!(workspace.show(id), Err(Problem::UnknownRequest { .. })));
    let drafts = Filter {
        drafts: true,
        ..Filter::default()
    };
    assert!(workspace.list(&drafts).unwrap().iter().all(|request| request.id != id));
    assert!(matches!(
        workspace.delete_draft(id),
        Err(Problem::UnknownRequest { .. })
    ));
    drop(workspace);
    // Also after the program has ended in between.
    let workspace = open(&home);
    workspace.restore_draft(id).unwrap();
    assert_eq!(workspace.show(id).unwrap(), before);
    // What was submitted is not deleted.
    let sent = workspace.submit(&Form { id: Some(id), ..form() }).unwrap().request.id;
    assert!(matches!(workspace.delete_draft(sent), Err(Problem::TooLate { .. })));
    assert!(matches!(
        workspace.restore_draft(sent),
        Err(Problem::UnknownRequest { .. })
    ));
}

/// What another connection writes is seen at once, and what one writes oneself wakes nobody.
#[tokio::test(flavor = "multi_thread")]
async fn one_process_sees_at_once_what_the_other_wrote() {
    let home = tempfile::tempdir().unwrap();
    let (here, there) = (Arc::new(open(&home)), open(&home));
    here.flush(Duration::from_secs(10)).await.unwrap();
    let (send, mut looks) = mpsc::unbounded_channel();
    let sender = Sender::new(Arc::clone(&here));
    let running = tokio::spawn(async move { sender.run(|step| drop(send.send(step))).await });
    let quiet = Duration::from_millis(700);
    while timeout(quiet, looks.recv()).await.is_ok() {}
    for round in 0..3 {
        let began = Instant::now();
        there.keep_draft(None, &form().text).unwrap();
        timeout(Duration::from_secs(5), looks.recv())
            .await
            .unwrap()
            .unwrap()
            .unwrap();
        assert!(began.elapsed() < Duration::from_secs(2), "{:?}", began.elapsed());
        while timeout(quiet, looks.recv()).await.is_ok() {}
        here.keep_draft(None, &form().text).unwrap();
        assert!(
            timeout(quiet, looks.recv()).await.is_err(),
            "round {round}: woken by itself"
        );
    }
    // A request that the other process stored is delivered by this one.
    let id = there.submit(&form()).unwrap().request.id;
    while state(&there, id) != State::Delivered {
        timeout(Duration::from_secs(5), looks.recv())
            .await
            .unwrap()
            .unwrap()
            .unwrap();
    }
    running.abort();
}
