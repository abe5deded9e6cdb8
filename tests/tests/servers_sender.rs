//! The window's sender against real servers: what comes is heard without asking, and a network that is back is used.

use std::time::{Duration, Instant};

use klik_support_tests::servers::running::{Running, answer, closed_port, within};
use klik_support_tests::servers::{DESK, End, Fault, MailServers, Office, Proxy, Tls, USER, Way};
use requests::{EventKind, RequestDetails, RequestId, State};
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

/// The order in which the server took the letters, by the number in which they were written.
fn order(servers: &MailServers, count: usize) -> Vec<usize> {
    let came = servers.taken(count);
    let mut written = came.clone();
    // Ids sort by birth.
    written.sort();
    let number = |id| written.iter().position(|other| other == id).map_or(0, |at| at + 1);
    came.iter().map(number).collect()
}

async fn all_are_accepted(running: &Running, ids: &[RequestId]) {
    for id in ids {
        running
            .until(*id, |details| details.request.state == State::Accepted)
            .await;
    }
}

/// Its undo time ends while the others are in a pause that has grown long, and the line is back by then. Without a mailbox
/// nothing else tells that it is.
#[tokio::test(flavor = "multi_thread")]
async fn a_letter_whose_time_comes_alone_lets_its_elders_go_first() {
    let servers = MailServers::start();
    let office = Office::new(DESK.address, "basic");
    let smtp = closed_port();
    office.set_mail(smtp, None);
    let running = Running::open(&office, Wall::default()).await;
    let mut ids: Vec<RequestId> = (1..=3).map(|number| running.write(&format!("Nr {number}"))).collect();
    let is_long = |details: &RequestDetails| {
        let tries = details.events.iter();
        tries
            .filter(|event| matches!(event.kind, EventKind::Trying { .. }))
            .count()
            > 3
    };
    running.until(ids[0], is_long).await;
    let line = Proxy::start_at(smtp, servers.submissions(), Tls::Through);
    ids.push(running.write_held("Nr 4", Duration::from_millis(10)));
    all_are_accepted(&running, &ids).await;
    assert_eq!(order(&servers, 4), [1, 2, 3, 4]);
    drop(line);
}

/// What breaks the line each time it is given does so for its own sake.
#[tokio::test(flavor = "multi_thread")]
async fn a_letter_over_which_the_line_always_breaks_holds_the_others_up_three_times() {
    let servers = MailServers::start();
    let office = Office::new(DESK.address, "basic");
    // Greeting, signing in and the envelope pass; the text does not.
    let breaks = [Fault::After(Way::Up, 350, End::Close); 3];
    let line = Proxy::start(servers.submissions(), Tls::Ended, breaks);
    office.set_mail(line.port(), None);
    let running = Running::open(&office, Wall::default()).await;
    let ids: Vec<RequestId> = (1..=3).map(|number| running.write(&format!("Nr {number}"))).collect();
    all_are_accepted(&running, &ids).await;
    assert_eq!(order(&servers, 3), [2, 3, 1]);
    let passed = line.passed();
    let begun = passed
        .iter()
        .take(3)
        .filter(|passed| contains(&passed.up, b"\r\nDATA\r\n"));
    assert_eq!(begun.count(), 3);
}

fn contains(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|window| window == part)
}
