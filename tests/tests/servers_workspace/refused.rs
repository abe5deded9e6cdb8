//! What a server does not take, or not now: what the person is told, and what goes on by itself.

use std::fs;

use klik_support_tests::servers::{DESK, MailServers, Office, USER};

use super::list;

#[test]
fn every_recipient_fails_in_its_own_state_and_exit_status() {
    let servers = MailServers::start();
    for (recipient, status, state, code) in [
        ("refuse", 5, "needs-you", "recipient-refused"),
        ("try-later", 6, "waiting", "told-later"),
        ("close", 6, "waiting", "told-later"),
        ("not-at-data", 6, "waiting", "told-later"),
        ("refuse-body", 5, "needs-you", "letter-refused"),
        ("defer-body", 6, "waiting", "told-later"),
        ("slow", 0, "accepted", ""),
        ("late-answer", 0, "accepted", ""),
        ("nobody", 5, "needs-you", "recipient-refused"),
    ] {
        let office = Office::with_mail(&servers, &format!("{recipient}@desk.test"));
        let wait = if status == 6 { "1" } else { "30" };
        let sent = office.send("Проверка", &["--wait", wait]);
        let request = office.request();
        assert_eq!(
            (sent.status, &request["state"]),
            (status, &state.into()),
            "{recipient}: {sent:?}"
        );
        let events = list(&request, "events");
        if !code.is_empty() {
            assert!(
                events.iter().any(|event| event["facts"]["cause"] == code),
                "{recipient}: {request:#}"
            );
        }
        if status == 5 {
            assert_eq!(sent.document["error"]["code"], "desk-refused", "{sent:?}");
            assert_eq!(sent.document["error"]["facts"]["request"], request["id"], "{sent:?}");
        }
    }
}

/// What fits by the usual room for files may still be too much beside a long text: the server is asked, and has nothing
/// of it.
#[test]
fn a_letter_too_large_for_the_server_needs_the_person_and_tells_the_limit() {
    let servers = MailServers::start();
    let office = Office::with_mail(&servers, DESK.address);
    let (file, text) = (office.aside().join("all.bin"), office.aside().join("text"));
    fs::write(&file, vec![7; 18 * 1024 * 1024]).expect("a file");
    fs::write(&text, "A line of a long text.\n".repeat(30_000)).expect("a text");
    let sent = office.with_password(&[
        "send",
        "--service",
        "consultation",
        "--subject",
        "S",
        "--body-file",
        &text.display().to_string(),
        "--attach",
        &file.display().to_string(),
    ]);
    assert_eq!(
        (sent.status, &sent.document["error"]["code"]),
        (5, &"desk-refused".into()),
        "{sent:?}"
    );
    let request = office.request();
    let told = list(&request, "events").last().expect("one").clone();
    assert_eq!(request["state"], "needs-you", "{told:#}");
    let facts = &told["facts"];
    assert_eq!(
        (&facts["cause"], &facts["limit"]),
        (&"too-large".into(), &26_214_400.into()),
        "{told:#}"
    );
    assert!(facts["size"].as_u64() > facts["limit"].as_u64(), "{told:#}");
    assert!(servers.mailbox(DESK).letters().is_empty() && servers.mailbox(USER).letters().is_empty());
}

/// What the server said at the last check is heeded when a file is picked, before anything is sent.
#[test]
fn a_file_too_large_for_the_server_is_refused_when_it_is_picked() {
    let servers = MailServers::start_taking(4 * 1024 * 1024);
    let file = |office: &Office| {
        let file = office.aside().join("all.bin");
        fs::write(&file, vec![7; 5 * 1024 * 1024]).expect("a file");
        file.display().to_string()
    };
    // By its check, before any letter.
    let office = Office::with_mail(&servers, DESK.address);
    let checked = office.with_password(&["mail", "check"]);
    assert_eq!(checked.status, 0, "{checked:?}");
    let refused = office.send("Большой", &["--attach", &file(&office)]);
    assert_eq!(refused.document["error"]["code"], "attachment-too-large", "{refused:?}");

    // By what it said of the first letter that was too large for it.
    let office = Office::with_mail(&servers, DESK.address);
    let sent = office.send("Большой", &["--attach", &file(&office)]);
    assert_eq!(sent.document["error"]["code"], "desk-refused", "{sent:?}");
    let refused = office.send("Ещё один", &["--attach", &file(&office)]);
    assert_eq!(refused.document["error"]["code"], "attachment-too-large", "{refused:?}");
    assert!(servers.mailbox(DESK).letters().is_empty());

    // Another server has said nothing yet.
    let others = MailServers::start();
    office.set_mail(others.submissions(), others.imaps());
    let sent = office.send("По другому", &["--attach", &file(&office)]);
    assert_eq!(sent.status, 0, "{sent:?}");
}

#[test]
fn a_wrong_password_waits_for_the_right_one_and_none_is_asked_for() {
    let servers = MailServers::start();
    let mut office = Office::new(DESK.address, "basic");
    office.password = "wrong".to_owned();
    office.set_mail(servers.submissions(), servers.imaps());
    let sent = office.send("Пароль", &[]);
    assert_eq!(
        (sent.status, &sent.document["error"]["code"]),
        (5, &"desk-refused".into()),
        "{sent:?}"
    );
    let checked = office.with_password(&["mail", "check"]);
    assert_eq!(
        (checked.status, &checked.document["mail"]["good"]),
        (5, &false.into()),
        "{checked:?}"
    );
    office.password = USER.password.to_owned();
    let checked = office.with_password(&["mail", "check"]);
    assert_eq!(
        (checked.status, &checked.document["mail"]["good"]),
        (0, &true.into()),
        "{checked:?}"
    );
    // What waited for it goes with the right one.
    office.with_password(&["outbox", "flush"]);
    assert_eq!(office.request()["state"], "accepted");
    assert_eq!(servers.mailbox(DESK).wait_for(1).len(), 1);
    // Without any, where no keyring holds it.
    let args = [
        "send",
        "--service",
        "consultation",
        "--subject",
        "Без пароля",
        "--body",
        "Текст",
    ];
    let sent = office.ask(&args);
    assert_eq!(
        (sent.status, &sent.document["error"]["code"]),
        (5, &"secret-missing".into()),
        "{sent:?}"
    );
    office.with_password(&["outbox", "flush"]);
    assert_eq!(servers.mailbox(DESK).wait_for(2).len(), 2);
}
