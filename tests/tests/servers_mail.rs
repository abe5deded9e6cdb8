//! The servers themselves: what they take, refuse and deliver is what the other tests rely on.

use std::io::{BufRead, BufReader};
use std::net::{Ipv4Addr, TcpStream};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use klik_support_tests::servers::{DESK, Dialogue, Ending, MailServers, OTHER, USER};

const PATIENCE: Duration = Duration::from_secs(10);

const LETTER: &[u8] = b"From: user@client.test\r\nTo: support@desk.test\r\nMessage-ID: <one@client.test>\r\n\
    Date: Fri, 27 Nov 2026 10:00:00 +0300\r\n\
    Subject: =?utf-8?b?0JfQsNC/0YDQvtGB?=\r\n\r\nOne line.\r\n.\r\n..and dots\r\n";

fn text(letter: &[u8]) -> String {
    String::from_utf8_lossy(letter).into_owned()
}

#[test]
fn a_letter_arrives_byte_for_byte_at_the_desk_and_at_the_senders_own() {
    let servers = MailServers::start();
    servers.send(USER, &[DESK.address, USER.address], LETTER);
    for account in [DESK, USER] {
        let arrived = servers.mailbox(account).wait_for(1);
        assert_eq!(arrived.len(), 1);
        assert!(arrived[0].ends_with(LETTER), "{}", text(&arrived[0]));
    }
    assert!(servers.mailbox(OTHER).letters().is_empty());
}

#[test]
fn the_desk_answers_and_the_person_reads_it_over_imap() {
    let servers = MailServers::start();
    servers.answer_as_desk(
        b"From: support@desk.test\r\nSubject: Re: one\r\nIn-Reply-To: <one@client.test>\r\n\r\nDone.\r\n",
    );
    servers.mailbox(USER).wait_for(1);
    servers.mailbox(USER).place(b"Subject: laid in\r\n\r\n\x00\xff\r\n");
    let both = [
        Dialogue::imaps(servers.imaps()),
        Dialogue::imap_protected(servers.imap()),
    ];
    for mut imap in both {
        let answer = imap.command("LOGIN user@client.test user-secret");
        assert!(answer.contains(" OK "), "{answer}");
        assert!(answer.contains("IDLE"), "{answer}");
        let answer = imap.command("SELECT INBOX");
        assert!(answer.contains("* 2 EXISTS"), "{answer}");
        let answer = imap.command("UID SEARCH HEADER In-Reply-To <one@client.test>");
        assert!(answer.contains("* SEARCH 1\r\n"), "{answer}");
        let answer = imap.command("LIST \"\" *");
        assert!(answer.contains("Sent"), "{answer}");
        imap.command("LOGOUT");
    }
}

#[test]
fn wrong_passwords_are_refused_and_slow_no_right_one_down() {
    let servers = MailServers::start();
    for _ in 0..3 {
        let start = Instant::now();
        let (code, words) = Dialogue::submissions(servers.submissions()).try_sign_in(USER.address, "wrong");
        assert_eq!(code, 535, "{words}");
        assert!(start.elapsed() < Duration::from_secs(2), "{:?}", start.elapsed());
        // Dovecot takes a second of its own over this, which no setting changes.
        let answer = Dialogue::imaps(servers.imaps()).command("LOGIN user@client.test wrong");
        assert!(answer.contains(" NO [AUTHENTICATIONFAILED]"), "{answer}");
    }
    let start = Instant::now();
    Dialogue::submissions(servers.submissions()).sign_in(USER);
    let answer = Dialogue::imaps(servers.imaps()).command("LOGIN user@client.test user-secret");
    assert!(answer.contains(" OK "), "{answer}");
    assert!(start.elapsed() < Duration::from_secs(2), "{:?}", start.elapsed());
}

#[test]
fn nothing_is_taken_without_tls_and_without_signing_in() {
    let servers = MailServers::start();
    let mut bare = Dialogue::submission(servers.submission());
    let (_, offered) = bare.ask("EHLO test");
    assert!(offered.contains("STARTTLS"), "{offered}");
    assert!(!offered.contains("AUTH"), "{offered}");
    assert_eq!(bare.ask("MAIL FROM:<user@client.test>").0, 530);

    let mut protected = Dialogue::submission_protected(servers.submission());
    let (_, offered) = protected.ask("EHLO test");
    assert!(offered.contains("AUTH PLAIN LOGIN"), "{offered}");
    assert!(offered.contains("SIZE 26214400"), "{offered}");
    let (code, words) = protected.hand_in(USER.address, &[DESK.address], LETTER);
    assert_eq!(code, 554, "{words}");
    protected.ask("RSET");
    protected.sign_in(USER);
    let (code, words) = protected.ask("MAIL FROM:<user@client.test> SIZE=26214401");
    assert_eq!(code, 552, "{words}");
    // Postfix would hold that size against the next letter, too.
    protected.ask("RSET");
    assert_eq!(protected.hand_in(USER.address, &[DESK.address], LETTER).0, 250);
}

/// Each recipient alone, and with the sender's own copy, before and behind it.
#[test]
fn each_recipient_fails_in_its_own_way_however_many_there_are() {
    let table = [
        ("refuse", "RCPT", 550),
        ("try-later", "RCPT", 451),
        ("close", "RCPT", 421),
        ("nobody", "RCPT", 550),
        ("not-at-data", "DATA", 451),
        ("refuse-body", ".", 554),
        ("defer-body", ".", 451),
        ("bounce", ".", 250),
        ("later", ".", 250),
    ];
    let servers = MailServers::start();
    for (name, place, code) in table {
        let failing = format!("{name}@desk.test");
        let own = USER.address;
        for to in [&[failing.as_str()][..], &[own, &failing], &[&failing, own]] {
            let mut smtp = Dialogue::submissions(servers.submissions());
            smtp.sign_in(USER);
            let (answered, words) = smtp.hand_in(USER.address, to, LETTER);
            assert_eq!(answered, code, "{to:?}: {words}");
            let told = match place {
                "DATA" => words.contains("<DATA>"),
                "." if code >= 400 => words.contains("<END-OF-MESSAGE>"),
                "." => words.contains("queued"),
                _ => words.contains(&failing),
            };
            assert!(told, "{to:?}: {words}");
            if name == "close" {
                assert_eq!(smtp.ending(PATIENCE), Ending::Closed, "{to:?}");
            }
        }
    }
    // What `bounce` was sent comes back as a report each time; own copies came of `bounce` and `later` alone.
    let arrived = servers.mailbox(USER).wait_for(3 + 4);
    assert_eq!(arrived.len(), 7);
    let reports: Vec<_> = arrived
        .iter()
        .map(|letter| text(letter))
        .filter(|letter| letter.contains("report-type=delivery-status"))
        .collect();
    assert_eq!(reports.len(), 3);
    for report in reports {
        assert!(report.contains("Return-Path: <>"), "{report}");
        assert!(report.contains("Status: 5.1.1"), "{report}");
        assert!(report.contains("Message-ID: <one@client.test>"), "{report}");
    }
}

#[test]
fn two_recipients_are_slow_and_get_their_letter() {
    let servers = MailServers::start();
    for (name, seconds) in [("slow", 5), ("late-answer", 4)] {
        let start = Instant::now();
        servers.send(USER, &[&format!("{name}@desk.test"), USER.address], LETTER);
        assert!(start.elapsed() >= Duration::from_secs(seconds), "{name}");
    }
    servers.mailbox(USER).wait_for(2);
}

#[test]
fn two_of_them_run_side_by_side_and_each_is_emptied_alone() {
    let (mut one, two) = (MailServers::start(), MailServers::start());
    one.send(USER, &[DESK.address], LETTER);
    two.send(USER, &[DESK.address], LETTER);
    one.mailbox(DESK).wait_for(1);
    two.mailbox(DESK).wait_for(1);
    one.empty();
    assert!(one.mailbox(DESK).letters().is_empty());
    assert_eq!(two.mailbox(DESK).letters().len(), 1);
    one.send(USER, &[DESK.address], LETTER);
    assert_eq!(one.mailbox(DESK).wait_for(1).len(), 1);
}

#[test]
fn nothing_runs_on_after_they_are_dropped() {
    let servers = MailServers::start();
    servers.send(USER, &[DESK.address], LETTER);
    let (processes, ports) = (servers.processes(), ports(&servers));
    assert!(processes.len() > 5, "{processes:?}");
    drop(servers);
    for process in processes {
        assert!(is_over(process), "{process}");
    }
    for port in ports {
        assert!(TcpStream::connect((Ipv4Addr::LOCALHOST, port)).is_err(), "{port}");
    }
}

#[test]
fn nothing_runs_on_after_their_test_is_killed() {
    const KILLED: &str = "KLIK_SUPPORT_TEST_IS_KILLED";
    let own_name = "nothing_runs_on_after_their_test_is_killed";
    if std::env::var_os(KILLED).is_some() {
        let servers = MailServers::start();
        // Some of their processes begin with the first letter.
        servers.send(USER, &[DESK.address], LETTER);
        println!("held: {:?}", servers.processes());
        std::io::stdin()
            .read_line(&mut String::new())
            .expect("the end of input");
        return;
    }
    let mut test = Command::new(std::env::current_exe().expect("this program"))
        .args(["--exact", own_name, "--nocapture"])
        .env(KILLED, "yes")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("this program");
    let lines = BufReader::new(test.stdout.take().expect("its output")).lines();
    let told = lines
        .map(|line| line.expect("text"))
        .find_map(|line| Some(line.split_once("held: [")?.1.trim_end_matches(']').to_owned()))
        .expect("processes");
    let processes: Vec<u32> = told
        .split(", ")
        .map(|number| number.parse().expect("a number"))
        .collect();
    assert!(processes.len() > 5, "{processes:?}");
    test.kill().expect("killed");
    test.wait().expect("gone");
    let start = Instant::now();
    while !processes.iter().all(|process| is_over(*process)) {
        assert!(start.elapsed() < Duration::from_secs(10), "{processes:?}");
        std::thread::sleep(Duration::from_millis(10));
    }
}

fn ports(servers: &MailServers) -> [u16; 4] {
    [
        servers.submission(),
        servers.submissions(),
        servers.imap(),
        servers.imaps(),
    ]
}

/// One that nobody has collected is over, too: it has no namespaces any more.
fn is_over(process: u32) -> bool {
    !Path::new(&format!("/proc/{process}/ns/mnt")).exists()
}
