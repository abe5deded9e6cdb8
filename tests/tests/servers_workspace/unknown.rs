//! An answer that was lost: whether the server has the letter is not known.

use std::time::Instant;

use klik_support_tests::servers::running::closed_port;
use klik_support_tests::servers::{DESK, End, Fault, MailServers, Office, Proxy, Tls, USER};
use klik_support_tests::soak::{Row, size};

use super::kinds;

/// Holds against the desk's mailbox that a letter is there as often as the person wanted.
fn held_against(row: &mut Row, servers: &MailServers, wanted: usize, what: &str) {
    let there = servers.mailbox(DESK).letters().len();
    row.lost(wanted.saturating_sub(there) as u64);
    row.doubled(there.saturating_sub(wanted) as u64);
    assert_eq!(there, wanted, "{what}");
}

#[test]
fn an_answer_lost_after_the_dot_is_never_sent_again_by_itself() {
    let servers = MailServers::start();
    let mut row = Row::new("lost-answer");
    for round in 0..size("KLIK_SUPPORT_LOST_ANSWERS", 2) {
        let end = [End::Close, End::Reset][round % 2];
        let proxy = Proxy::start(servers.submissions(), Tls::Ended, [Fault::DotAnswer(end)]);
        let office = Office::new(DESK.address, "basic");
        // Without a mailbox, or one that can be reached, nothing tells: it stays unknown, whatever is tried.
        let mailbox = (end == End::Reset).then(closed_port);
        office.set_mail(proxy.port(), mailbox);
        let before = servers.mailbox(DESK).letters().len();
        let sent = office.send("Потерян ответ", &["--wait", "2"]);
        row.tried();
        assert_eq!(sent.status, 6, "{sent:?}");
        assert_eq!(office.request()["state"], "unknown", "{end:?}");
        servers.mailbox(DESK).wait_for(before + 1);
        for _ in 0..3 {
            office.with_password(&["outbox", "flush", "--wait", "1"]);
            office.with_password(&["outbox", "retry", "1", "--wait", "1"]);
        }
        assert_eq!(office.request()["state"], "unknown", "{end:?}");
        held_against(&mut row, &servers, before + 1, "tried again");
        // The person knows, or decides.
        let (choice, wanted) = match end {
            End::Close => ("arrived", before + 1),
            _ => ("send-again", before + 2),
        };
        let start = Instant::now();
        let told = office.with_password(&["outbox", "resolve", "1", choice]);
        assert_eq!(told.status, 0, "{told:?}");
        assert_eq!(office.request()["state"], "accepted");
        servers.mailbox(DESK).wait_for(wanted);
        row.recovered(start.elapsed());
        held_against(&mut row, &servers, wanted, choice);
        row.survived();
    }
}

#[test]
fn a_copy_to_oneself_ends_the_doubt() {
    let mut row = Row::new("lost-answer");
    let mut servers = MailServers::start();
    for _ in 0..size("KLIK_SUPPORT_COPIES", 1) {
        let proxy = Proxy::start(servers.submissions(), Tls::Ended, [Fault::DotAnswer(End::Close)]);
        let office = Office::new(DESK.address, "basic");
        office.set_mail(proxy.port(), servers.imaps());
        let sent = office.send("Найдётся", &["--wait", "1"]);
        row.tried();
        assert_eq!(sent.status, 6, "{sent:?}");
        servers.mailbox(USER).wait_for(1);
        let start = Instant::now();
        let request = office.until("found", |request| request["state"] == "accepted");
        row.recovered(start.elapsed());
        assert!(
            kinds(&request, "events").contains(&"outcome-unknown".to_owned()),
            "{request:#}"
        );
        servers.mailbox(DESK).wait_for(1);
        held_against(&mut row, &servers, 1, "found");
        row.survived();
        servers.empty();
    }
}
