//! Where answers may lie beside the account's own place for them: among the spam, and in the mailbox of a former account.
//! And who wrote them, where the person's server is asked.

use std::ffi::OsStr;

use klik_support_tests::servers::running::{Running, answer};
use klik_support_tests::servers::{DESK, HOST, MailServers, Office, USER};
use requests::State;
use support::Wall;

use super::list;

#[test]
fn an_answer_among_the_spam_counts_and_says_where_it_lay() {
    let servers = MailServers::start();
    let office = Office::with_mail(&servers, DESK.address);
    assert_eq!(office.send("Карточка пуста", &[]).status, 0);
    let letters = servers.mailbox(DESK).wait_for(1);
    let spam = servers.mailbox(USER).folder("Junk");
    // What is none elsewhere is none here.
    let mut stranger = String::from_utf8(answer(&letters[0])).expect("UTF-8");
    stranger = stranger
        .replace(DESK.address, "ann@elsewhere.test")
        .replace("a1@", "s1@");
    spam.place(stranger.as_bytes());
    let request = office.until("a stranger", |request| list(request, "messages").len() == 2);
    let last = list(&request, "messages").last().expect("one");
    assert_eq!(
        (&request["state"], &last["kind"], &last["spam"]),
        (&"accepted".into(), &"stranger".into(), &true.into()),
        "{request:#}"
    );
    spam.place(&answer(&letters[0]));
    let request = office.until("answered", |request| request["state"] == "answered");
    let last = list(&request, "messages").last().expect("one");
    assert_eq!(
        (&last["kind"], &last["spam"]),
        (&"answer".into(), &true.into()),
        "{last:#}"
    );
    // The same, moved by the person to where letters come in: it is there once.
    servers.mailbox(USER).place(&answer(&letters[0]));
    for _ in 0..2 {
        office.with_password(&["outbox", "flush", "--wait", "1"]);
    }
    assert_eq!(list(&office.request(), "messages").len(), 3);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_mailbox_of_a_former_account_is_read_until_its_letters_are_answered() {
    let (former, now) = (MailServers::start(), MailServers::start());
    let office = Office::with_mail(&former, DESK.address);
    let running = Running::open(&office, Wall::default()).await;
    let id = running.write("Nr 1");
    running
        .until(id, |details| details.request.state == State::Accepted)
        .await;
    let letters = former.mailbox(DESK).wait_for(1);
    drop(running);
    office.set_mail(now.submissions(), now.imaps());

    // Without its password nobody reads it, and that is known.
    let running = Running::open(&office, Wall::default()).await;
    let unread = running.workspace.unread_mailboxes().await.expect("known");
    assert_eq!(
        unread.iter().map(|address| address.as_str()).collect::<Vec<_>>(),
        [USER.address]
    );
    drop(running);

    // With it, as the same start or a keyring has it.
    office.set_mail(former.submissions(), former.imaps());
    let running = Running::open(&office, Wall::default()).await;
    running.use_servers(&now).await;
    assert!(running.workspace.unread_mailboxes().await.expect("known").is_empty());
    former.answer_as_desk(&answer(&letters[0]));
    running.use_servers(&now).await;
    running
        .until(id, |details| details.request.state == State::Answered)
        .await;
}

/// The first word of `Authentication-Results` that the test's servers are said to write.
const CHECKER: &str = "mx.client.test";

#[test]
fn where_the_server_is_asked_only_what_it_confirmed_is_an_answer() {
    let servers = MailServers::start();
    let office = Office::new(DESK.address, "basic");
    let ca = MailServers::authority();
    let (submission, imap) = (
        format!("{HOST}:{}", servers.submissions()),
        format!("{HOST}:{}", servers.imaps()),
    );
    let mut args: Vec<&OsStr> = ["mail", "set", "--address", USER.address, "--submission", &submission]
        .map(OsStr::new)
        .into();
    args.extend(["--imap", &imap, "--checked-by", CHECKER, "--ca"].map(OsStr::new));
    args.extend([ca.as_os_str(), "--password-stdin".as_ref()]);
    let set = office
        .begin(&args, &format!("{}\n", USER.password))
        .wait_with_output()
        .expect("its end");
    assert!(set.status.success(), "{}", String::from_utf8_lossy(&set.stdout));
    assert_eq!(office.send("Карточка пуста", &[]).status, 0);
    let letters = servers.mailbox(DESK).wait_for(1);
    let stamped = |results: &str, id: &str| {
        let text = String::from_utf8(answer(&letters[0])).expect("UTF-8");
        let field = if results.is_empty() {
            String::new()
        } else {
            format!("Authentication-Results: {results}\r\n")
        };
        (field + &text.replace("a1@", id)).into_bytes()
    };
    for (results, id, kind) in [
        ("", "n1@", "unchecked"),
        ("mx.client.test; dmarc=fail header.from=desk.test", "n2@", "refuted"),
        ("mx.evil.test; dmarc=pass header.from=desk.test", "n3@", "unchecked"),
    ] {
        let before = list(&office.request(), "messages").len();
        servers.mailbox(USER).place(&stamped(results, id));
        let request = office.until(kind, |request| list(request, "messages").len() == before + 1);
        let last = list(&request, "messages").last().expect("one");
        assert_eq!(
            (&request["state"], &last["kind"]),
            (&"accepted".into(), &kind.into()),
            "{last:#}"
        );
    }
    servers
        .mailbox(USER)
        .place(&stamped("mx.client.test; dmarc=pass header.from=desk.test", "y1@"));
    office.until("answered", |request| request["state"] == "answered");
}
