//! Lines to real mail servers that break anywhere.

use std::collections::HashMap;
use std::time::{Duration, Instant};

use desk::mail::Patience;
use klik_support_tests::servers::desk::{
    LONG_AGO, account, answer_to, at, deliver, endpoint, has, is_accepted, letter, straight, with,
};
use klik_support_tests::servers::{DESK, End, Fault, MailServers, Passed, Proxy, Tls, USER, Way, message_id};
use klik_support_tests::soak::{Row, size};
use requests::{Delivery, DeliveryError, LetterId, MessageId, Security, UnknownCause};

/// The cuts of one dialogue, half of them in each direction: spread over it, and each of its last bytes, around the dot
/// and the answer to it. Where there are enough of them, every byte is cut in each of the three ways.
fn cuts(dialogue: &Passed) -> Vec<(Way, usize, End)> {
    const ENDS: [End; 3] = [End::Close, End::Reset, End::Freeze];
    const LAST: usize = 8;
    let each_way = size("KLIK_SUPPORT_CUTS", 60) / 2;
    let mut cuts = Vec::new();
    for (way, length) in [(Way::Up, dialogue.up.len()), (Way::Down, dialogue.down.len())] {
        if each_way >= length * ENDS.len() {
            cuts.extend((0..length).flat_map(|bytes| ENDS.map(|end| (way, bytes, end))));
            continue;
        }
        let spread = each_way - LAST;
        cuts.extend((0..each_way).map(|step| {
            let bytes = if step < spread {
                length * step / spread
            } else {
                length - 12 + (step - spread)
            };
            (way, bytes, ENDS[step % 3])
        }));
    }
    cuts
}

/// Whether a connection came and the dialogue on it went on until the cut's byte.
fn was_cut(proxy: &Proxy, way: Way, bytes: usize) -> bool {
    let passed = proxy.passed();
    passed.first().is_some_and(|passed| passed.is_cut(way, bytes))
}

/// How often each id is among these letters.
fn ids(letters: &[Vec<u8>]) -> HashMap<String, u64> {
    let mut ids = HashMap::new();
    for letter in letters {
        *ids.entry(message_id(letter)).or_default() += 1;
    }
    ids
}

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
    for (way, bytes, end) in cuts(&whole) {
        let proxy = Proxy::start(servers.submissions(), Tls::Ended, [Fault::After(way, bytes, end)]);
        let letter = letter();
        let outcome = deliver(&through(proxy.port()), &letter).await;
        match &outcome {
            Ok(Delivery::Accepted { .. }) => counts[0] += 1,
            Err(DeliveryError::Retry(_)) => counts[1] += 1,
            Err(DeliveryError::Unknown(UnknownCause::AnswerLost)) => counts[2] += 1,
            other => panic!("{way:?} {bytes} {end:?}: {other:?}"),
        }
        let cut = was_cut(&proxy, way, bytes);
        tried.push((format!("{way:?} {bytes} {end:?}"), letter.id, outcome, cut));
    }
    // Whatever is on its way arrives before a letter that is sent now.
    let last = letter();
    assert!(is_accepted(&deliver(&straight(&servers), &last).await));
    let start = Instant::now();
    while has(&servers.mailbox(DESK).letters(), last.id) == 0 {
        assert!(start.elapsed() < Duration::from_secs(20));
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    let arrived = ids(&servers.mailbox(DESK).letters());
    let mut row = Row::new("cut-sending");
    let mut wrong = Vec::new();
    for (cut, id, outcome, was_cut) in tried {
        let there = arrived.get(MessageId::of_letter(id).as_str()).copied().unwrap_or(0);
        // "Not sent" goes again by itself: were it there, it would be there twice.
        let most = u64::from(!matches!(outcome, Err(DeliveryError::Retry(_))));
        let least = u64::from(outcome.is_ok());
        let good = (least..=most).contains(&there);
        row.lost(least.saturating_sub(there));
        row.doubled(there.saturating_sub(most));
        if was_cut {
            row.tried();
            if good {
                row.survived();
            }
        }
        if !good {
            wrong.push(format!("{cut}: {outcome:?}, there {there} times"));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
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
    let expected: Vec<Vec<u8>> = whole.letters.into_iter().map(|one| one.raw).collect();
    let (mut failed, mut partial) = (0, 0);
    let mut row = Row::new("cut-reading");
    for (way, bytes, end) in cuts(&passed) {
        let proxy = Proxy::start(servers.imaps(), Tls::Ended, [Fault::After(way, bytes, end)]);
        let (mut cursor, mut read, mut broke) = (String::new(), Vec::new(), None);
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
            broke.get_or_insert_with(Instant::now);
        }
        row.recovered(broke.map_or(Duration::ZERO, |broke| broke.elapsed()));
        let read_twice = read.len().saturating_sub(expected.len());
        let not_read = expected.iter().filter(|letter| !read.contains(letter)).count();
        row.doubled(read_twice as u64);
        row.lost(not_read as u64);
        if was_cut(&proxy, way, bytes) {
            row.tried();
            if read == expected {
                row.survived();
            }
        }
        assert_eq!(read, expected, "{way:?} {bytes} {end:?}");
    }
    println!("failed {failed}, partly read {partial}");
    assert!(failed > 20, "{failed}");
}
