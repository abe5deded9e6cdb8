//! A mailbox with very many letters, in a process of its own: its memory is measured.
#![expect(
    clippy::expect_used,
    reason = "helpers of tests: what is not as it must be ends them"
)]

use std::fs;
use std::time::Instant;

use klik_support_tests::servers::desk::{LONG_AGO, answer_to, at, straight};
use klik_support_tests::servers::{MailServers, USER};
use requests::LetterId;

/// A mailbox of many years: it is read in several goes, and what concerns us is found. `KLIK_SUPPORT_LETTERS` makes
/// it larger than the twelve thousand of every run.
#[tokio::test]
async fn a_large_mailbox_is_read_in_goes() {
    let servers = MailServers::start();
    let desk = straight(&servers);
    desk.arrivals("", at(LONG_AGO)).await.expect("read");
    let count = std::env::var("KLIK_SUPPORT_LETTERS")
        .ok()
        .and_then(|count| count.parse().ok())
        .unwrap_or(12_000);
    let letter = LetterId::new();
    for number in 0..count {
        let inbox = servers.mailbox(USER);
        match number % 1_000 {
            500 => inbox.place(&answer_to(letter, "Done.")),
            _ => inbox.place(format!("From: friend@client.test\r\nSubject: {number}\r\n\r\nHi.\r\n").as_bytes()),
        }
    }
    let before = resident();
    let start = Instant::now();
    let (mut cursor, mut goes, mut found, mut most) = (String::new(), 0, 0, 0);
    loop {
        let arrivals = desk.arrivals(&cursor, at(LONG_AGO)).await.expect("read");
        most = most.max(resident());
        goes += 1;
        found += arrivals.letters.len();
        cursor = arrivals.cursor;
        if !arrivals.more {
            break;
        }
    }
    println!(
        "{count} letters, {found} for us, {goes} goes, {:?}, {before} KiB before and {most} KiB at most",
        start.elapsed()
    );
    assert_eq!(found, count / 1_000);
    assert!(goes >= usize::div_ceil(count, 10_000), "{goes}");
    assert!(most < before + 40 * 1024, "{before} KiB before, {most} KiB at most");
}

/// KiB of this process in memory.
fn resident() -> u64 {
    let status = fs::read_to_string("/proc/self/status").expect("Linux");
    let line = status.lines().find(|line| line.starts_with("VmRSS:")).expect("a line");
    line.split_whitespace()
        .nth(1)
        .expect("a number")
        .parse()
        .expect("a number")
}
