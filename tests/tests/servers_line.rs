//! The failing line itself: what reached the server and what the program's side saw, at chosen bytes.

use std::time::Duration;

use klik_support_tests::servers::{Account, DESK, Dialogue, End, Ending, Fault, MailServers, Proxy, Tls, USER, Way};

const PATIENCE: Duration = Duration::from_secs(10);
const LETTER: &[u8] = b"From: user@client.test\r\nMessage-ID: <one@client.test>\r\n\r\nOne line.\r\n";

fn say_letter(smtp: &mut Dialogue, from: Account, to: Account) {
    smtp.sign_in(from);
    for line in [
        format!("MAIL FROM:<{}>", from.address),
        format!("RCPT TO:<{}>", to.address),
        "DATA".to_owned(),
    ] {
        let (code, words) = smtp.ask(&line);
        assert!(code < 400, "{words}");
    }
    smtp.pour(LETTER);
}

#[test]
fn a_whole_line_passes_all_and_keeps_what_passed() {
    let servers = MailServers::start();
    let smtp = Proxy::start(servers.submissions(), Tls::Ended, []);
    let mut dialogue = Dialogue::submissions(smtp.port());
    say_letter(&mut dialogue, USER, DESK);
    let (code, words) = dialogue.reply();
    assert_eq!(code, 250, "{words}");
    let passed = smtp.passed();
    let up = String::from_utf8_lossy(&passed[0].up);
    assert!(
        up.starts_with("EHLO test\r\nAUTH PLAIN ") && up.contains("One line.\r\n.\r\n"),
        "{up}"
    );
    assert!(passed[0].down.starts_with(b"220 mail.desk.test"));
    servers.mailbox(DESK).wait_for(1);

    let ciphered = Proxy::start(servers.submission(), Tls::Through, []);
    let mut dialogue = Dialogue::submission_protected(ciphered.port());
    say_letter(&mut dialogue, USER, DESK);
    servers.mailbox(DESK).wait_for(2);
    let passed = ciphered.passed();
    let up = String::from_utf8_lossy(&passed[0].up);
    assert!(
        up.starts_with("EHLO test\r\nSTARTTLS\r\n") && !up.contains("One line"),
        "{up}"
    );
}

#[test]
fn an_answer_lost_after_the_dot_leaves_the_letter_at_the_desk() {
    let servers = MailServers::start();
    let endings = [
        (End::Close, Ending::Closed),
        (End::Reset, Ending::Reset),
        (End::Freeze, Ending::Silent),
    ];
    for (count, (end, seen)) in endings.into_iter().enumerate() {
        let proxy = Proxy::start(servers.submissions(), Tls::Ended, [Fault::DotAnswer(end)]);
        let mut dialogue = Dialogue::submissions(proxy.port());
        say_letter(&mut dialogue, USER, DESK);
        let patience = if end == End::Freeze {
            Duration::from_secs(1)
        } else {
            PATIENCE
        };
        assert_eq!(dialogue.ending(patience), seen);
        assert_eq!(servers.mailbox(DESK).wait_for(count + 1).len(), count + 1);
        assert!(proxy.passed()[0].up.ends_with(b"\r\n.\r\n"));
        assert!(proxy.passed()[0].down.starts_with(b"220 "));
        assert!(proxy.passed()[0].down.ends_with(b"<CR><LF>.<CR><LF>\r\n"));
    }
}

#[test]
fn a_cut_passes_so_many_bytes_and_no_more() {
    let servers = MailServers::start();
    let greeting = b"220 mail.desk.test ESMTP Postfix\r\n".len();
    let ways_there = [
        (Tls::Ended, servers.submissions()),
        (Tls::Through, servers.submission()),
    ];
    for (tls, to) in ways_there {
        for (end, seen) in [(End::Close, Ending::Closed), (End::Reset, Ending::Reset)] {
            for (way, bytes) in [(Way::Down, greeting), (Way::Up, 1), (Way::Up, 8)] {
                let proxy = Proxy::start(to, tls, [Fault::After(way, bytes, end)]);
                let mut dialogue = Dialogue::connect(proxy.port());
                if tls == Tls::Ended {
                    dialogue.protect();
                }
                dialogue.reply();
                if way == Way::Up {
                    dialogue.say("EHLO test");
                }
                assert_eq!(dialogue.ending(PATIENCE), seen, "{tls:?} {way:?} {bytes} {end:?}");
                let passed = proxy.passed().remove(0);
                let there = if way == Way::Up { passed.up } else { passed.down };
                assert_eq!(there.len(), bytes);
            }
        }
    }
}

#[test]
fn each_connection_has_its_own_fault_and_later_ones_pass() {
    let servers = MailServers::start();
    let proxy = Proxy::start(
        servers.submission(),
        Tls::Through,
        [Fault::After(Way::Down, 0, End::Close), Fault::Pass],
    );
    proxy.then(Fault::After(Way::Down, 0, End::Reset));
    assert_eq!(Dialogue::connect(proxy.port()).ending(PATIENCE), Ending::Closed);
    Dialogue::submission(proxy.port());
    assert_eq!(Dialogue::connect(proxy.port()).ending(PATIENCE), Ending::Reset);
    Dialogue::submission(proxy.port());
    assert_eq!(proxy.passed().len(), 4);
}

#[test]
fn over_the_line_imap_takes_no_password_before_tls() {
    let servers = MailServers::start();
    let line = Proxy::start(servers.imap(), Tls::Through, []);
    let mut bare = Dialogue::connect(line.port());
    let offered = bare.command("CAPABILITY");
    assert!(
        offered.contains("STARTTLS LOGINDISABLED") && !offered.contains("AUTH="),
        "{offered}"
    );
    let answer = bare.command("LOGIN user@client.test user-secret");
    assert!(answer.contains(" NO [PRIVACYREQUIRED]"), "{answer}");
    let answer = Dialogue::imap_protected(line.port()).command("LOGIN user@client.test user-secret");
    assert!(answer.contains(" OK "), "{answer}");
}

#[test]
fn a_cut_of_imap_is_counted_in_the_same_way() {
    let servers = MailServers::start();
    servers.mailbox(USER).place(LETTER);
    let whole = Proxy::start(servers.imaps(), Tls::Ended, []);
    let read = |port: u16| {
        let mut imap = Dialogue::imaps(port);
        imap.command("LOGIN user@client.test user-secret");
        imap.command("SELECT INBOX");
        imap.say("x UID FETCH 1 BODY.PEEK[]");
        imap
    };
    assert_eq!(read(whole.port()).ending(PATIENCE), Ending::None);
    let until_fetch = whole.passed()[0].up.len();
    let cut = Proxy::start(
        servers.imaps(),
        Tls::Ended,
        [Fault::After(Way::Up, until_fetch - 1, End::Close)],
    );
    assert_eq!(read(cut.port()).ending(PATIENCE), Ending::Closed);
    assert!(cut.passed()[0].up.ends_with(b"BODY.PEEK[]\r"));
}
