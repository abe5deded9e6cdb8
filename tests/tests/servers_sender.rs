//! The window's sender against real servers: what comes is heard without asking, and a network that is back is used.

use std::time::{Duration, Instant};

use klik_support_tests::servers::running::{Running, answer, closed_port, within};
use klik_support_tests::servers::{DESK, MailServers, Office, Proxy, Tls, USER};
use requests::{RequestId, State};
use support::Wall;

#[tokio::test(flavor = "multi_thread")]
async fn an_answer_is_heard_at_once() {
    let servers = MailServers::start();
    let office = Office::with_mail(&servers, DESK.address);
    let window = Running::open(&office, Wall::default()).await;
    let id = window.write("Карточка пуста");
    window
        .until(id, |details| details.request.state == State::Accepted)
        .await;
    let letters = servers.mailbox(DESK).wait_for(1);
    servers.answer_as_desk(&answer(&letters[0]));
    let start = Instant::now();
    let details = window
        .until(id, |details| details.request.state == State::Answered)
        .await;
    assert_eq!(details.request.in_time, Some(true));
    assert!(start.elapsed() < Duration::from_secs(10), "{:?}", start.elapsed());
    // The copy among the sent letters is laid there beside it.
    within(async {
        while servers.mailbox(USER).folder("Sent").letters().is_empty() {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_network_that_is_back_is_used_at_once_and_a_stuck_letter_blocks_no_other() {
    let servers = MailServers::start();
    let office = Office::new(DESK.address, "basic");
    let (smtp, imap) = (closed_port(), closed_port());
    office.set_mail(smtp, imap);
    let window = Running::open(&office, Wall::default()).await;
    let ids: Vec<RequestId> = (1..=5)
        .map(|number| window.write(&format!("Письмо {number}")))
        .collect();
    // Long enough for the pauses to grow beyond what is waited for below.
    tokio::time::sleep(Duration::from_secs(12)).await;
    assert_eq!(
        window.workspace.show(ids[0]).expect("shown").request.state,
        State::Waiting
    );
    let since = window.workspace.outbox_summary().expect("counted").offline_since;
    assert!(since.is_some());
    let lines = [
        Proxy::start_at(smtp, servers.submissions(), Tls::Through),
        Proxy::start_at(imap, servers.imaps(), Tls::Through),
    ];
    let start = Instant::now();
    for id in &ids {
        window
            .until(*id, |details| details.request.state == State::Accepted)
            .await;
    }
    assert!(start.elapsed() < Duration::from_secs(30), "{:?}", start.elapsed());
    assert_eq!(servers.mailbox(DESK).wait_for(5).len(), 5);
    drop(lines);
}
