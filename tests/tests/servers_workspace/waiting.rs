//! Letters that wait for their account or its server.

use std::collections::BTreeSet;
use std::time::{Duration, Instant};

use klik_support_tests::servers::running::closed_port;
use klik_support_tests::servers::{DESK, MailServers, Office, Proxy, Tls, message_id};
use klik_support_tests::soak::{Row, size};
use requests::DraftText;
use support::{Form, Home, Workspace, WorkspaceName};
use words::Lang;

#[test]
fn letters_that_wait_keep_the_account_they_were_written_for() {
    let (servers, others) = (MailServers::start(), MailServers::start());
    let office = Office::with_mail(&servers, DESK.address);
    let stored = office.send("Первый", &["--wait", "0"]);
    assert_eq!(
        (stored.status, &stored.document["request"]["state"]),
        (0, &"waiting".into()),
        "{stored:?}"
    );
    office.set_mail(others.submissions(), others.imaps());
    let second = office.send("Второй", &["--wait", "0"]);
    assert_eq!(second.status, 0, "{second:?}");
    // The first one's password is asked for by its own account.
    office.with_password(&["outbox", "flush", "--wait", "5"]);
    assert_eq!(others.mailbox(DESK).wait_for(1).len(), 1);
    assert_eq!(office.request()["state"], "needs-you");
    assert!(servers.mailbox(DESK).letters().is_empty());
    office.set_mail(servers.submissions(), servers.imaps());
    office.with_password(&["outbox", "flush", "--wait", "5"]);
    assert_eq!(office.request()["state"], "accepted");
    assert_eq!(servers.mailbox(DESK).wait_for(1).len(), 1);
    assert_eq!(others.mailbox(DESK).letters().len(), 1);
}

#[test]
fn letters_written_offline_go_out_once_and_in_order() {
    let servers = MailServers::start();
    let office = Office::new(DESK.address, "basic");
    let closed = closed_port();
    office.set_mail(closed, closed);
    let letters = size("KLIK_SUPPORT_OFFLINE", 1_000);
    let mut row = Row::new("offline-letters");
    // By the use-case itself: a process for each would take longer than all that is looked at here.
    let home = Home::at(office.home().join("klik"));
    let workspace = Workspace::open(&home, WorkspaceName::Own, Lang::Ru).expect("a workspace");
    for number in 1..=letters {
        let text = DraftText {
            service: "consultation".to_owned(),
            subject: format!("Письмо {number}."),
            body: "Здравствуйте.".to_owned(),
            ..DraftText::default()
        };
        workspace.submit(&Form { id: None, text }).expect("stored");
        row.tried();
    }
    drop(workspace);
    office.with_password(&["outbox", "flush", "--wait", "3"]);
    assert_eq!(office.request()["state"], "waiting");
    // The servers are back, where they were: the very account of the letters.
    let proxy = Proxy::start_at(closed, servers.submissions(), Tls::Through);
    let start = Instant::now();
    let patience = letters.max(120).to_string();
    office.with_password(&["outbox", "flush", "--wait", &patience]);
    row.recovered(start.elapsed());
    // What the servers took may still be on its way to the mailbox.
    let arrived = Instant::now();
    let mut there = servers.mailbox(DESK).letters();
    while there.len() < letters && arrived.elapsed() < Duration::from_secs(20) {
        std::thread::sleep(Duration::from_millis(50));
        there = servers.mailbox(DESK).letters();
    }
    let ids: Vec<String> = there.iter().map(|letter| message_id(letter)).collect();
    let once: BTreeSet<&String> = ids.iter().collect();
    row.lost(letters.saturating_sub(once.len()) as u64);
    row.doubled((ids.len() - once.len()) as u64);
    once.iter().for_each(|_| row.survived());
    assert_eq!((ids.len(), once.len()), (letters, letters));
    assert!(servers.taken(letters).is_sorted(), "ids sort by birth");
    drop(proxy);
}
