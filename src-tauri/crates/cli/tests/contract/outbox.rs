//! `outbox retry | cancel | give-up`, and bringing a damaged journal back.

use crate::program::{Program, contents};
use serde_json::{Value, json};
use std::{fs, thread, time::Duration};

fn stored(program: &Program, subject: &str) -> String {
    let args = ["send", "--service", "consultation", "--body", "Текст", "--wait", "0"];
    let args: Vec<_> = args.iter().copied().chain(["--subject", subject]).collect();
    program.ok(&args)["request"]["id"].as_str().unwrap().to_owned()
}

fn shown(program: &Program, id: &str) -> Value {
    program.ok(&["requests", "show", id])["request"].clone()
}

fn last_event(request: &Value) -> &str {
    let events = request["events"].as_array().unwrap();
    events.last().unwrap()["kind"].as_str().unwrap()
}

#[test]
fn cancel_makes_it_the_draft_it_was() {
    let program = Program::new();
    let id = stored(&program, "Отменю");
    let left = program.ok(&["outbox", "cancel", "12"]);
    let left: Vec<_> = left["outbox"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| &row["id"])
        .collect();
    assert!(
        left.len() == 1 && left[0] != id.as_str(),
        "the sample's waiting one is left: {left:?}"
    );
    let draft = shown(&program, &id);
    assert_eq!(
        (
            &draft["state"],
            &draft["number"],
            &draft["submitted_at"],
            &draft["promise"]
        ),
        (&json!("draft"), &json!(null), &json!(null), &json!(null))
    );
    assert_eq!((&draft["subject"], &draft["body"]), (&json!("Отменю"), &json!("Текст")));
    assert_eq!((last_event(&draft), &draft["messages"]), ("recalled", &json!([])));
    program.ok(&["outbox", "flush"]);
    assert_eq!(program.tickets(), 10, "the sample's own alone");
    // A draft cannot be taken back; sent again from it, it has one number and one ticket.
    let (status, code, facts) = program.error(&["outbox", "cancel", &id]);
    assert_eq!(
        (status, code.as_str(), &facts),
        (1, "too-late", &json!({ "request": id, "state": "draft" }))
    );
    let again = [
        "send",
        "--service",
        "consultation",
        "--subject",
        "Отменю",
        "--body",
        "Текст",
        "--id",
        &id,
    ];
    assert_eq!(program.ok(&again)["request"]["number"], 12);
    assert_eq!(program.tickets(), 11);
    for order in ["cancel", "retry", "give-up"] {
        let (status, code, facts) = program.error(&["outbox", order, &id]);
        assert_eq!(
            (status, code.as_str(), &facts["state"]),
            (1, "too-late", &json!("delivered")),
            "{order}"
        );
        assert_eq!(program.error(&["outbox", order, "99"]).1, "unknown-request");
    }
}

#[test]
fn give_up_takes_it_out_for_good() {
    let program = Program::new();
    let id = stored(&program, "Не нужно");
    program.ok(&["outbox", "give-up", &id]);
    program.ok(&["outbox", "flush"]);
    let request = shown(&program, &id);
    assert_eq!(
        (&request["state"], last_event(&request)),
        (&json!("given-up"), "given-up")
    );
    assert_eq!((&request["number"], &request["body"]), (&json!(12), &json!("Текст")));
    assert_eq!(program.tickets(), 10);
}

#[test]
fn retry_goes_at_once_and_looks_first() {
    let program = Program::new();
    program.ok(&["desk", "set", "offline"]);
    let id = stored(&program, "Снова");
    let (status, left) = program.json(&["outbox", "retry", &id, "--wait", "1"]);
    assert_eq!((status, left["outbox"].as_array().unwrap().len()), (6, 2));
    let (status, _) = program.json(&["outbox", "retry", &id, "--wait", "0"]);
    assert_eq!(status, 0);
    // The desk takes it and its answer is lost: it is found, not sent again.
    program.ok(&["desk", "set", "losing"]);
    let left = program.ok(&["outbox", "retry", &id]);
    assert!(
        left["outbox"]
            .as_array()
            .unwrap()
            .iter()
            .all(|row| row["id"] != id.as_str())
    );
    assert_eq!(shown(&program, &id)["state"], "delivered");
    program.ok(&["outbox", "flush"]);
    assert_eq!(program.tickets(), 11);
}

/// What the desk may have is not taken back, also while the desk cannot be asked.
#[test]
fn what_the_desk_may_have_is_not_taken_back() {
    let program = Program::new();
    program.ok(&["desk", "set", "slow"]);
    let id = stored(&program, "Ушло");
    let before = program.tickets();
    let mut sender = program.command(&["outbox", "retry", &id]).spawn().unwrap();
    // After the letter was taken by the slow desk, before it says so.
    for _ in 0..100 {
        if program.tickets() > before {
            break;
        }
        thread::sleep(Duration::from_millis(50));
    }
    assert_eq!(program.error(&["outbox", "cancel", &id]).2["state"], "sending");
    sender.kill().unwrap();
    sender.wait().unwrap();
    assert_eq!(program.error(&["outbox", "cancel", &id]).2["state"], "sending");
    program.ok(&["desk", "set", "offline"]);
    program.json(&["outbox", "flush", "--wait", "1"]);
    assert_eq!(program.error(&["outbox", "cancel", &id]).2["state"], "unknown");
    let way_on = "klik-support outbox resolve 12 arrived";
    assert!(program.words(&["requests", "show", &id]).stdout.contains(way_on));
    program.ok(&["desk", "set", "ok"]);
    program.ok(&["outbox", "flush"]);
    assert_eq!(
        (&shown(&program, &id)["state"], program.tickets()),
        (&json!("delivered"), 11)
    );
    assert!(
        !program
            .words(&["requests", "show", &id])
            .stdout
            .contains("outbox resolve")
    );
}

/// Senders and cancellers of the same requests at once: each is a draft without a ticket, or at the
/// desk with one.
#[test]
fn cancelled_and_sent_at_once_each_is_one_of_the_two() {
    let program = Program::new();
    let ids: Vec<_> = (0..12).map(|n| stored(&program, &format!("{n}"))).collect();
    thread::scope(|scope| {
        scope.spawn(|| program.json(&["outbox", "flush"]));
        for id in &ids {
            scope.spawn(|| program.json(&["outbox", "cancel", id]));
        }
    });
    program.ok(&["outbox", "flush"]);
    let states: Vec<_> = ids.iter().map(|id| shown(&program, id)["state"].clone()).collect();
    let delivered = states.iter().filter(|state| **state == "delivered").count();
    let drafts = states.iter().filter(|state| **state == "draft").count();
    assert_eq!(delivered + drafts, ids.len(), "{states:?}");
    assert_eq!(program.tickets(), 10 + u64::try_from(delivered).unwrap());
}

/// Killed at any moment of taking it back: a draft, or it goes out once.
#[test]
fn killed_while_cancelling_it_is_a_draft_or_goes_out_once() {
    let program = Program::new();
    let mut ids = Vec::new();
    for round in 0..15_u64 {
        let id = stored(&program, &format!("{round}"));
        let mut child = program.command(&["outbox", "cancel", &id]).spawn().unwrap();
        thread::sleep(Duration::from_millis(round * 2));
        child.kill().unwrap();
        child.wait().unwrap();
        ids.push(id);
    }
    program.ok(&["outbox", "flush"]);
    let delivered = ids
        .iter()
        .filter(|id| match shown(&program, id)["state"].as_str().unwrap() {
            "delivered" => true,
            "draft" => false,
            other => panic!("{other}"),
        });
    let delivered = u64::try_from(delivered.count()).unwrap();
    assert_eq!(program.tickets(), 10 + delivered);
    assert_eq!(program.ok(&["doctor"])["journal"]["integrity"], "ok");
}

#[test]
fn a_damaged_journal_comes_back_on_the_persons_yes() {
    let program = Program::new();
    program.ok(&["outbox", "flush"]);
    program.ok(&["outbox", "flush"]);
    let before = program.ok(&["requests", "--drafts"]);
    let journal = program.demo("journal.sqlite");
    let mut bytes = fs::read(&journal).unwrap();
    bytes[..4096].fill(0xA5);
    fs::write(&journal, &bytes).unwrap();
    let backup = contents(&program.demo("backups"))
        .into_iter()
        .find(|(path, _)| path.extension().is_some_and(|ending| ending == "sqlite"));
    let backup = backup.unwrap().0;
    for args in [["requests"].as_slice(), &["outbox", "flush"]] {
        let (status, code, facts) = program.error(args);
        assert_eq!((status, code.as_str()), (1, "journal-damaged"), "{args:?}");
        assert_eq!(facts["backup"], backup.to_str().unwrap());
    }
    assert_eq!(program.error(&["workspace", "restore", "demo"]).1, "usage");
    assert_eq!(fs::read(&journal).unwrap(), bytes, "without a yes nothing happens");
    let restored = program.ok(&["workspace", "restore", "demo", "--yes"])["restored"].clone();
    assert_eq!(restored["backup"], backup.to_str().unwrap());
    let aside = program.demo(restored["aside"].as_str().unwrap());
    assert_eq!(fs::read(aside.join("journal.sqlite")).unwrap(), bytes);
    program.ok(&["outbox", "flush"]);
    assert_eq!(
        program.ok(&["requests", "--drafts"])["requests"]
            .as_array()
            .unwrap()
            .len(),
        before["requests"].as_array().unwrap().len()
    );
    assert_eq!(program.tickets(), 10, "looked for at the desk, not sent again");
    fs::remove_dir_all(program.demo("backups")).unwrap();
    assert_eq!(program.error(&["workspace", "restore", "demo", "--yes"]).1, "no-backup");
}
