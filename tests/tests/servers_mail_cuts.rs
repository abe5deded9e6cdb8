//! Lines to real mail servers that break anywhere.

use std::time::{Duration, Instant};

use desk::mail::Patience;
use klik_support_tests::servers::desk::{
    LONG_AGO, account, answer_to, at, deliver, endpoint, has, is_accepted, letter, straight, with,
};
use klik_support_tests::servers::{DESK, End, Fault, MailServers, Proxy, Tls, USER, Way};
use requests::{Delivery, DeliveryError, LetterId, Security, UnknownCause};

/// Sixty cuts of the dialogue with the submission server. "Not sent" is never said of a letter that is there, nor
/// "accepted" of one that is not, and never is one there twice.
#[tokio::test]
async fn a_cut_anywhere_never_makes_a_wrong_claim_of_a_letters_fate() {
    let servers = MailServers::start();
    let passing = Proxy::start(servers.submissions(), Tls::Ended, []);
    let through = |port: u16| {
        let submission = endpoint(port, Security::Tls);
        let mailbox = endpoint(servers.imaps(), Security::Tls);
        with(account(submission, mailbox, USER), USER.password).with_patience(Patience {
            step: Duration::from_millis(700),
            whole: Duration::from_secs(4),
            last_answer: Duration::from_millis(700),
        })
    };
    assert!(is_accepted(&deliver(&through(passing.port()), &letter()).await));
    let whole = passing.passed().remove(0);
    let mut tried = Vec::new();
    let mut counts = [0; 3];
    for (way, size) in [(Way::Up, whole.up.len()), (Way::Down, whole.down.len())] {
        for step in 0..30 {
            let end = [End::Close, End::Reset, End::Freeze][step % 3];
            // The last positions are around the dot and the answer to it.
            let bytes = if step < 22 {
                size * step / 22
            } else {
                size - 12 + (step - 22)
            };
            let proxy = Proxy::start(servers.submissions(), Tls::Ended, [Fault::After(way, bytes, end)]);
            let letter = letter();
            let outcome = deliver(&through(proxy.port()), &letter).await;
            match &outcome {
                Ok(Delivery::Accepted { .. }) => counts[0] += 1,
                Err(DeliveryError::Retry(_)) => counts[1] += 1,
                Err(DeliveryError::Unknown(UnknownCause::AnswerLost)) => counts[2] += 1,
                other => panic!("{way:?} {bytes} {end:?}: {other:?}"),
            }
            tried.push((format!("{way:?} {bytes} {end:?}"), letter.id, outcome));
        }
    }
    // Whatever is on its way arrives before a letter that is sent now.
    let last = letter();
    assert!(is_accepted(&deliver(&straight(&servers), &last).await));
    let start = Instant::now();
    while has(&servers.mailbox(DESK).letters(), last.id) == 0 {
        assert!(start.elapsed() < Duration::from_secs(20));
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    let arrived = servers.mailbox(DESK).letters();
    for (cut, id, outcome) in &tried {
        let there = has(&arrived, *id);
        assert!(there <= 1, "{cut}: there {there} times");
        match outcome {
            Ok(_) => assert_eq!(there, 1, "{cut}"),
            Err(DeliveryError::Retry(_)) => assert_eq!(there, 0, "{cut}"),
            Err(_) => {}
        }
    }
    println!("accepted, not sent, unknown: {counts:?}");
    assert!(counts.iter().all(|count| *count > 0), "{counts:?}");
}

/// Sixty cuts of the dialogue with the mailbox: an answer is never skipped.
#[tokio::test]
async fn a_cut_anywhere_never_loses_an_answer() {
    let servers = MailServers::start();
    let through = |port: u16| {
        let submission = endpoint(servers.submissions(), Security::Tls);
        let mailbox = endpoint(port, Security::Tls);
        with(account(submission, mailbox, USER), USER.password).with_patience(Patience {
            step: Duration::from_millis(700),
            whole: Duration::from_secs(4),
            last_answer: Duration::from_millis(700),
        })
    };
    straight(&servers).arrivals("", at(LONG_AGO)).await.expect("read");
    for number in 0..5 {
        servers
            .mailbox(USER)
            .place(&answer_to(LetterId::new(), &format!("answer {number}")));
    }
    let passing = Proxy::start(servers.imaps(), Tls::Ended, []);
    let whole = through(passing.port()).arrivals("", at(LONG_AGO)).await.expect("read");
    assert_eq!(whole.letters.len(), 5);
    let passed = passing.passed().remove(0);
    let (mut failed, mut partial) = (0, 0);
    for (way, size) in [(Way::Up, passed.up.len()), (Way::Down, passed.down.len())] {
        for step in 0..30 {
            let end = [End::Close, End::Reset, End::Freeze][step % 3];
            let bytes = size * step / 30;
            let proxy = Proxy::start(servers.imaps(), Tls::Ended, [Fault::After(way, bytes, end)]);
            let (mut cursor, mut read) = (String::new(), Vec::new());
            loop {
                match through(proxy.port()).arrivals(&cursor, at(LONG_AGO)).await {
                    Ok(arrivals) => {
                        partial += usize::from(arrivals.more);
                        cursor = arrivals.cursor;
                        read.extend(arrivals.letters.into_iter().map(|one| one.raw));
                        if !arrivals.more {
                            break;
                        }
                    }
                    Err(DeliveryError::Retry(_)) => failed += 1,
                    Err(other) => panic!("{way:?} {bytes} {end:?}: {other:?}"),
                }
            }
            let expected: Vec<Vec<u8>> = whole.letters.iter().map(|one| one.raw.clone()).collect();
            assert_eq!(read, expected, "{way:?} {bytes} {end:?}");
        }
    }
    println!("failed {failed}, partly read {partial}");
    assert!(failed > 20, "{failed}");
}
