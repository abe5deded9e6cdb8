//! A mailbox with very many letters, in a process of its own: its memory is measured.
#![expect(
    clippy::expect_used,
    clippy::print_stdout,
    reason = "helpers of tests: what is not as it must be ends them"
)]

use std::fs;
use std::num::NonZeroU16;
use std::time::Instant;

use desk::mail::incoming::DeskAddress;
use desk::mail::{MailDesk, Secret, read_authority};
use klik_support_tests::servers::{DESK, HOST, MailServers, USER};
use requests::{Endpoint, HostName, LetterId, MailAccount, MailAddress, MailUser, Mailbox, MessageId, Security};

fn long_ago() -> terms::Instant {
    terms::Instant::parse("2020-01-01T00:00:00+03:00").expect("a time")
}

fn desk(servers: &MailServers) -> MailDesk {
    let endpoint = |port| Endpoint {
        host: HostName::parse(HOST).expect("a host"),
        port: NonZeroU16::new(port).expect("a port"),
        security: Security::Tls,
    };
    let address = |address| MailAddress::parse(address).expect("an address");
    let authority = read_authority(&fs::read(MailServers::authority()).expect("the authority")).expect("an authority");
    let account = MailAccount {
        sender: Mailbox::new("", address(USER.address)),
        submission: endpoint(servers.submissions()),
        mailbox: Some(endpoint(servers.imaps())),
        user: MailUser::parse(USER.address).expect("a user"),
        copy: None,
        authority: Some(authority.certificate),
    };
    let secret = Secret::new(USER.password.to_owned()).expect("a secret");
    MailDesk::new(account, secret, DeskAddress::new(address(DESK.address)))
}

fn answer_to(letter: LetterId) -> Vec<u8> {
    let id = MessageId::of_letter(letter);
    format!(
        "From: support@desk.test\r\nSubject: Re\r\nIn-Reply-To: <{}>\r\n\r\nDone.\r\n",
        id.as_str()
    )
    .into_bytes()
}

/// A mailbox of many years: it is read in several goes, and what concerns us is found. `KLIK_SUPPORT_LETTERS` makes
/// it larger than the twelve thousand of every run.
#[tokio::test]
async fn a_large_mailbox_is_read_in_goes() {
    let servers = MailServers::start();
    let desk = desk(&servers);
    desk.arrivals("", long_ago()).await.expect("read");
    let count = std::env::var("KLIK_SUPPORT_LETTERS")
        .ok()
        .and_then(|count| count.parse().ok())
        .unwrap_or(12_000);
    let letter = LetterId::new();
    for number in 0..count {
        let inbox = servers.mailbox(USER);
        match number % 1_000 {
            500 => inbox.place(&answer_to(letter)),
            _ => inbox.place(format!("From: friend@client.test\r\nSubject: {number}\r\n\r\nHi.\r\n").as_bytes()),
        }
    }
    let before = resident();
    let start = Instant::now();
    let (mut cursor, mut goes, mut found, mut most) = (String::new(), 0, 0, 0);
    loop {
        let arrivals = desk.arrivals(&cursor, long_ago()).await.expect("read");
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
