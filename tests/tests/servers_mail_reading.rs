//! The person's mailbox at a real server: what concerns us is read, once.

use std::time::{Duration, Instant};

use desk::mail::incoming::{Arrival, Class, Incoming};
use desk::mail::{Arrivals, News};
use klik_support_tests::servers::desk::{LONG_AGO, answer_to, at, desk_address, letter, straight};
use klik_support_tests::servers::{MailServers, USER};
use requests::LetterId;

fn classes(arrivals: &Arrivals) -> Vec<Class> {
    let desk = desk_address();
    let read = |raw: &[u8], received| {
        let arrival = Arrival {
            desk: &desk,
            received,
            trusted_server: None,
        };
        Incoming::read(raw, &arrival).class
    };
    arrivals
        .letters
        .iter()
        .map(|one| read(&one.raw, one.received))
        .collect()
}

#[tokio::test]
async fn what_concerns_us_is_read_once_and_again_when_the_numbers_are_new() {
    let mut servers = MailServers::start();
    let desk = straight(&servers);
    let letter = letter();
    let inbox = servers.mailbox(USER);
    // A mailbox is there once somebody signed in.
    let empty = desk.arrivals("", at(LONG_AGO)).await.expect("read");
    assert!(empty.letters.is_empty() && !empty.more);
    for number in 0..450 {
        inbox.place(format!("From: friend{number}@client.test\r\nSubject: lunch\r\n\r\nHi.\r\n").as_bytes());
    }
    inbox.place(&answer_to(letter.id, "Done."));
    inbox.place(b"From: stranger@client.test\r\nSubject: other\r\n\r\nno\r\n");

    let first = desk.arrivals(&empty.cursor, at(LONG_AGO)).await.expect("read");
    assert_eq!(classes(&first), [Class::Answer]);
    assert!(!first.more);
    let again = desk.arrivals(&first.cursor, at(LONG_AGO)).await.expect("read");
    assert!(again.letters.is_empty() && again.cursor == first.cursor);
    servers.answer_as_desk(&answer_to(letter.id, "More."));
    inbox.wait_for(453);
    let second = desk.arrivals(&first.cursor, at(LONG_AGO)).await.expect("read");
    assert_eq!(classes(&second), [Class::Answer]);
    assert!(String::from_utf8_lossy(&second.letters[0].raw).contains("More."));
    // Somebody else's cursor, or nonsense, means nothing here: it is read from the beginning.
    for strange in ["", "x", "{}", r#"{"place":"a","validity":1,"last":4000000000}"#] {
        let read = desk.arrivals(strange, at(LONG_AGO)).await.expect("read");
        assert_eq!(read.letters.len(), 2, "{strange}");
    }
    // From a day on which nothing came yet.
    let read = desk.arrivals("", at("2999-01-01T00:00:00+03:00")).await.expect("read");
    assert!(read.letters.is_empty());

    let renumbered = second.cursor.replace("\"validity\":", "\"validity\":1");
    assert_eq!(
        desk.arrivals(&renumbered, at(LONG_AGO))
            .await
            .expect("read")
            .letters
            .len(),
        2
    );
    // Dovecot takes the second for the new validity: emptied within it, only the next number tells.
    servers.empty();
    desk.arrivals("", at(LONG_AGO)).await.expect("read");
    inbox.place(&answer_to(letter.id, "Anew."));
    let anew = desk.arrivals(&second.cursor, at(LONG_AGO)).await.expect("read");
    assert_eq!(classes(&anew), [Class::Answer]);
}

#[tokio::test]
async fn waiting_ends_when_something_comes_or_has_come_already() {
    let servers = MailServers::start();
    let desk = straight(&servers);
    let cursor = desk.arrivals("", at(LONG_AGO)).await.expect("read").cursor;
    let start = Instant::now();
    let waited = desk.wait_for_mail(&cursor, Duration::from_millis(500)).await;
    assert_eq!(waited, Ok(News::Nothing));
    assert!(start.elapsed() >= Duration::from_millis(500));

    let sending = async {
        tokio::time::sleep(Duration::from_millis(700)).await;
        servers.answer_as_desk(&answer_to(LetterId::new(), "Hello."));
    };
    let waiting = desk.wait_for_mail(&cursor, Duration::from_secs(30));
    let (waited, ()) = tokio::join!(waiting, sending);
    assert_eq!(waited, Ok(News::Came));
    assert!(start.elapsed() < Duration::from_secs(15));
    let waited = desk.wait_for_mail(&cursor, Duration::from_secs(30)).await;
    assert_eq!(waited, Ok(News::Came), "it came before the waiting began");
}
