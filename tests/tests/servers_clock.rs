//! Clocks that jump and computers that sleep, against real servers: letters go once, in the order they were written and
//! soon; nothing is tried again and again; what was promised stays.
//!
//! The wall clock is the workspace's own, which a test lets jump; the time that passes is the real one. That is what a
//! sleep looks like, too: the wall clock has gone on, and the time that passes stood.
#![expect(
    clippy::expect_used,
    reason = "helpers of tests: what is not as it must be ends them"
)]

use std::time::{Duration, Instant};

use chrono::TimeDelta;
use klik_support_tests::servers::running::{Running, answer, closed_port, within};
use klik_support_tests::servers::{DESK, MailServers, Office, Proxy, Tls};
use requests::{EventKind, RequestDetails, RequestId, State};
use support::Wall;

/// What X12 asks for: from one hour to the ends of what computers count in 32 bits.
fn jumps() -> [(&'static str, TimeDelta); 6] {
    let now = Wall::default().now_ms();
    let to = |seconds: i64| TimeDelta::milliseconds(seconds * 1000 - now);
    [
        ("an hour on", TimeDelta::hours(1)),
        ("an hour back", TimeDelta::hours(-1)),
        ("ten years on", TimeDelta::days(3653)),
        ("ten years back", TimeDelta::days(-3653)),
        ("1970", to(1)),
        ("2038", to(i64::from(i32::MAX) + 1)),
    ]
}

fn tries(running: &Running, id: RequestId) -> usize {
    let events = running.workspace.show(id).expect("shown").events;
    let is_try = |kind: &EventKind| matches!(kind, EventKind::Trying { .. });
    events.iter().filter(|event| is_try(&event.kind)).count()
}

fn is_accepted(details: &RequestDetails) -> bool {
    details.request.state == State::Accepted
}

#[tokio::test(flavor = "multi_thread")]
async fn letters_go_once_and_in_the_order_of_their_writing_whatever_the_clock_said() {
    let servers = MailServers::start();
    let office = Office::new(DESK.address, "basic");
    let (smtp, imap) = (closed_port(), closed_port());
    office.set_mail(smtp, imap);
    let wall = Wall::default();
    let running = Running::open(&office, wall.clone()).await;
    let mut written = Vec::new();
    // Within the years that the calendar knows: else nothing is promised, and nothing goes.
    let hours = [1, -1, -24 * 365 * 10, 24 * 30, -24 * 365, 2, 0];
    for (number, hours) in hours.into_iter().enumerate() {
        let jump = TimeDelta::hours(hours);
        wall.jump(jump);
        let id = running.write(&format!("Nr {number}"));
        let promised = running.workspace.show(id).expect("shown").promise;
        written.push((id, promised));
        wall.jump(-jump);
    }
    let lines = [
        Proxy::start_at(smtp, servers.submissions(), Tls::Through),
        Proxy::start_at(imap, servers.imaps(), Tls::Through),
    ];
    for (id, promised) in &written {
        let details = running.until(*id, is_accepted).await;
        assert_eq!(details.promise, *promised, "what was promised stays");
    }
    let came = servers.taken(written.len());
    let mut once = came.clone();
    once.sort();
    once.dedup();
    assert_eq!(once.len(), written.len(), "each once: {came:?}");
    assert!(came.is_sorted(), "in order: {came:?}");
    drop(lines);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_jump_within_a_pause_makes_no_storm_and_no_endless_wait() {
    let servers = MailServers::start();
    let mut checks = tokio::task::JoinSet::new();
    for (name, jump) in jumps() {
        let (submissions, imaps) = (servers.submissions(), servers.imaps());
        checks.spawn(async move {
            let office = Office::new(DESK.address, "basic");
            let (smtp, imap) = (closed_port(), closed_port());
            office.set_mail(smtp, imap);
            let wall = Wall::default();
            let running = Running::open(&office, wall.clone()).await;
            let id = running.write("Nr 1");
            within(async {
                while tries(&running, id) < 3 {
                    tokio::time::sleep(Duration::from_millis(20)).await;
                }
            })
            .await;
            wall.jump(jump);
            running.sender.wake();
            let before = tries(&running, id);
            tokio::time::sleep(Duration::from_secs(3)).await;
            let after = tries(&running, id);
            assert!(after <= before + 1, "{name}: {before} tries, then {after}");
            // Nobody wakes it from here on.
            let lines = [
                Proxy::start_at(smtp, submissions, Tls::Through),
                Proxy::start_at(imap, imaps, Tls::Through),
            ];
            let start = Instant::now();
            running.until(id, is_accepted).await;
            assert!(
                start.elapsed() < Duration::from_secs(35),
                "{name}: {:?}",
                start.elapsed()
            );
            drop(lines);
        });
    }
    while let Some(checked) = checks.join_next().await {
        checked.expect("as it must be");
    }
    assert_eq!(servers.taken(6).len(), 6, "each once");
}

#[tokio::test(flavor = "multi_thread")]
async fn after_a_sleep_what_is_due_goes_and_mail_is_heard_on_a_new_connection() {
    let servers = MailServers::start();
    let office = Office::new(DESK.address, "basic");
    let line = Proxy::start(servers.imaps(), Tls::Ended, []);
    office.set_mail(servers.submissions(), line.port());
    let wall = Wall::default();
    let running = Running::open(&office, wall.clone()).await;
    let first = running.write("Nr 1");
    running.until(first, is_accepted).await;
    let held = running.write_held("Nr 2", Duration::from_secs(3600));
    let waiting = || {
        let passed = line.passed();
        let waits = passed.iter().filter(|passed| contains(&passed.up, b" IDLE\r\n"));
        waits.count()
    };
    // The copies to oneself and to the sent letters come first: then it waits.
    within(async {
        while waiting() == 0 || !is_quiet(&line).await {
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    })
    .await;
    let before = waiting();
    wall.jump(TimeDelta::hours(8));
    let start = Instant::now();
    running.until(held, is_accepted).await;
    assert!(start.elapsed() < Duration::from_secs(31), "{:?}", start.elapsed());
    within(async {
        while waiting() <= before {
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    })
    .await;
    assert!(start.elapsed() < Duration::from_secs(35), "{:?}", start.elapsed());
    let letters = servers.mailbox(DESK).wait_for(2);
    let start = Instant::now();
    servers.answer_as_desk(&answer(&letters[0]));
    let answered = |details: &RequestDetails| details.request.state == State::Answered;
    running.until(first, answered).await;
    assert!(start.elapsed() < Duration::from_secs(10), "{:?}", start.elapsed());
}

/// Whether nothing is said on the line for a while.
async fn is_quiet(line: &Proxy) -> bool {
    let said = || {
        let passed = line.passed();
        passed
            .iter()
            .map(|passed| passed.up.len() + passed.down.len())
            .sum::<usize>()
    };
    let before = said();
    tokio::time::sleep(Duration::from_secs(1)).await;
    said() == before
}

fn contains(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|window| window == part)
}

/// The person's server writes into the copy when it took the letter; five minutes are no difference.
#[tokio::test(flavor = "multi_thread")]
async fn a_clock_that_differs_from_the_servers_is_told() {
    let servers = MailServers::start();
    let cases = [
        (TimeDelta::zero(), false),
        (TimeDelta::seconds(200), false),
        (TimeDelta::seconds(-200), false),
        (TimeDelta::seconds(400), true),
        (TimeDelta::seconds(-400), true),
        (TimeDelta::days(30), true),
        (TimeDelta::days(-3653), true),
    ];
    for (number, (jump, differs)) in cases.into_iter().enumerate() {
        let office = Office::with_mail(&servers, DESK.address);
        let wall = Wall::default();
        let running = Running::open(&office, wall.clone()).await;
        wall.jump(jump);
        let id = running.write(&format!("Nr {number}"));
        let told = |details: &RequestDetails| {
            details.events.iter().find_map(|event| match event.kind {
                EventKind::ClockDiffers { here, server } => Some(here.unix() - server.unix()),
                _ => None,
            })
        };
        let details = if differs {
            running
                .until(id, |details| is_accepted(details) && told(details).is_some())
                .await
        } else {
            running.until(id, is_accepted).await;
            // A stranger's letter comes after the copy: when it is there, the copy was read.
            let letters = servers.mailbox(DESK).wait_for(number + 1);
            let mut after = answer(letters.last().expect("one"));
            after.splice(..0, *b"Auto-Submitted: auto-replied\r\n");
            servers.answer_as_desk(&after);
            running.until(id, |details| details.messages.len() == 2).await
        };
        let apart = told(&details);
        assert_eq!(apart.is_some(), differs, "{jump}");
        if let Some(apart) = apart {
            assert!((apart - jump.num_seconds()).abs() <= 20, "{jump}: {apart}");
        }
    }
}
