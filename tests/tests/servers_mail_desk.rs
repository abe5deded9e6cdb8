//! The mail desk against real servers: what it says of a letter's fate is held against where the letter really is.
#![expect(
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    reason = "helpers of tests: what is not as it must be ends them"
)]

use std::fs;
use std::num::NonZeroU16;
use std::time::{Duration, Instant};

use desk::Desk;
use desk::mail::incoming::{Arrival, Class, DeskAddress, Incoming};
use desk::mail::{Arrivals, Checked, Filed, Found, MailDesk, News, Patience, Secret, Server, Step, read_authority};
use klik_support_tests::servers::{Account, DESK, End, Fault, HOST, MailServers, OTHER, Proxy, Tls, USER, Way};
use requests::{
    CertificateFault, ComposedLetter, Delivery, DeliveryError, Endpoint, HostName, Later, Letter, LetterId, LetterKind,
    MailAccount, MailAddress, MailNeed, MailUser, Mailbox, MessageId, RequestId, RequestNumber, RetryCause, Security,
    UnknownCause,
};
use terms::{ServiceId, TierId};

const SHORT: Patience = Patience {
    step: Duration::from_secs(2),
    whole: Duration::from_secs(8),
    last_answer: Duration::from_secs(2),
};
const LONG_AGO: &str = "2020-01-01T00:00:00+03:00";

fn address(address: &str) -> MailAddress {
    MailAddress::parse(address).expect("an address")
}

fn desk_address() -> DeskAddress {
    DeskAddress::new(address(DESK.address))
}

fn at(text: &str) -> terms::Instant {
    terms::Instant::parse(text).expect("a time")
}

fn endpoint(port: u16, security: Security) -> Endpoint {
    Endpoint {
        host: HostName::parse(HOST).expect("a host"),
        port: NonZeroU16::new(port).expect("a port"),
        security,
    }
}

fn account(submission: Endpoint, mailbox: Endpoint, user: Account) -> MailAccount {
    let authority = read_authority(&fs::read(MailServers::authority()).expect("the authority")).expect("an authority");
    MailAccount {
        sender: Mailbox::new("Анна", address(user.address)),
        submission,
        mailbox: Some(mailbox),
        user: MailUser::parse(user.address).expect("a user"),
        copy: None,
        authority: Some(authority.certificate),
    }
}

fn with(account: MailAccount, password: &str) -> MailDesk {
    let secret = Secret::new(password.to_owned()).expect("a secret");
    MailDesk::new(account, secret, desk_address())
}

fn straight(servers: &MailServers) -> MailDesk {
    let submission = endpoint(servers.submissions(), Security::Tls);
    let mailbox = endpoint(servers.imaps(), Security::Tls);
    with(account(submission, mailbox, USER), USER.password)
}

fn letter_to(recipient: &str) -> ComposedLetter {
    ComposedLetter {
        id: LetterId::new(),
        at: at("2026-05-04T12:32:00+03:00"),
        from: None,
        to: Mailbox::new("Служба поддержки", address(recipient)),
        follows: Vec::new(),
        subject: "Карточка пуста".into(),
        body: "Здравствуйте.\n.\nТочка.\n".into(),
        data: "{}".into(),
        data_note: "Для программ".into(),
        files: Vec::new(),
    }
}

fn letter() -> ComposedLetter {
    letter_to(DESK.address)
}

async fn deliver(desk: &MailDesk, letter: &ComposedLetter) -> Result<Delivery, DeliveryError> {
    let plain = Letter {
        id: letter.id,
        kind: LetterKind::New,
        request: RequestId::new(),
        number: RequestNumber(1),
        tier: TierId::new("basic"),
        service: ServiceId::new("consulting"),
        subject: String::new(),
        body: String::new(),
        what: None,
        agreed: None,
        wanted: None,
        attachments: Vec::new(),
    };
    Desk::Mail(Box::new(desk.clone())).deliver(&plain, letter).await
}

async fn find(desk: &MailDesk, letter: LetterId) -> Option<Delivery> {
    Desk::Mail(Box::new(desk.clone())).find(letter).await.expect("asked")
}

fn has(letters: &[Vec<u8>], letter: LetterId) -> usize {
    let id = format!("Message-ID: <{}>", MessageId::of_letter(letter).as_str());
    letters
        .iter()
        .filter(|raw| String::from_utf8_lossy(raw).contains(&id))
        .count()
}

fn is_accepted(outcome: &Result<Delivery, DeliveryError>) -> bool {
    matches!(outcome, Ok(Delivery::Accepted { .. }))
}

#[tokio::test]
async fn a_letter_goes_once_with_a_copy_to_oneself_and_one_among_the_sent() {
    let servers = MailServers::start();
    for security in [Security::Tls, Security::StartTls] {
        let (submission, mailbox) = match security {
            Security::Tls => (servers.submissions(), servers.imaps()),
            Security::StartTls => (servers.submission(), servers.imap()),
        };
        let mut account = account(endpoint(submission, security), endpoint(mailbox, security), USER);
        account.copy = Some(address(OTHER.address));
        let desk = with(account, USER.password);
        let letter = letter();
        let outcome = deliver(&desk, &letter).await;
        let Ok(Delivery::Accepted { answer, .. }) = &outcome else {
            panic!("{outcome:?}");
        };
        assert!(
            answer.code() == Some(250) && answer.words().contains("queued as"),
            "{answer:?}"
        );
        assert_eq!(desk.file_copy(&letter).await, Ok(Filed::Now));
        assert_eq!(desk.file_copy(&letter).await, Ok(Filed::Before));
        for place in [
            servers.mailbox(DESK),
            servers.mailbox(USER),
            servers.mailbox(OTHER),
            servers.mailbox(USER).folder("Sent"),
        ] {
            let count = if security == Security::Tls { 1 } else { 2 };
            assert_eq!(has(&place.wait_for(count), letter.id), 1);
        }
        assert!(matches!(find(&desk, letter.id).await, Some(Delivery::Accepted { .. })));
    }
}

#[tokio::test]
async fn every_recipient_fails_in_its_own_way() {
    let servers = MailServers::start();
    let desk = straight(&servers);
    let told = |outcome: &Result<Delivery, DeliveryError>| match outcome {
        Ok(Delivery::Accepted { .. }) => "accepted".to_owned(),
        Err(DeliveryError::Retry(RetryCause::ToldLater { what, answer })) => {
            format!("later {what:?} {}", answer.code().unwrap_or(0))
        }
        Err(DeliveryError::NeedsYou(MailNeed::RecipientRefused { address, answer })) => {
            format!("refused {} {}", address.as_str(), answer.code().unwrap_or(0))
        }
        Err(DeliveryError::NeedsYou(MailNeed::LetterRefused { answer })) => {
            format!("content {}", answer.code().unwrap_or(0))
        }
        other => format!("{other:?}"),
    };
    for (recipient, expected) in [
        ("refuse", "refused refuse@desk.test 550"),
        ("try-later", "later Busy 451"),
        ("close", "later Busy 421"),
        ("not-at-data", "later Busy 451"),
        ("refuse-body", "content 554"),
        ("defer-body", "later Busy 451"),
        ("slow", "accepted"),
        ("late-answer", "accepted"),
        ("bounce", "accepted"),
        ("later", "accepted"),
        ("nobody", "refused nobody@desk.test 550"),
    ] {
        let letter = letter_to(&format!("{recipient}@desk.test"));
        let outcome = deliver(&desk, &letter).await;
        assert_eq!(told(&outcome), expected, "{recipient}: {outcome:?}");
        if !is_accepted(&outcome) {
            assert_eq!(has(&servers.mailbox(USER).letters(), letter.id), 0, "{recipient}");
        }
    }
}

#[tokio::test]
async fn a_wrong_password_needs_the_person_at_both_servers() {
    let servers = MailServers::start();
    let desk = with(straight(&servers).account().clone(), "wrong");
    let host = HostName::parse(HOST).expect("a host");
    let refused = |error: &DeliveryError| matches!(error, DeliveryError::NeedsYou(MailNeed::SignInRefused { host: at, .. }) if *at == host);
    assert!(deliver(&desk, &letter()).await.is_err_and(|error| refused(&error)));
    let read = desk.arrivals("", at(LONG_AGO)).await;
    assert!(read.is_err_and(|error| refused(&error)));
}

#[tokio::test]
async fn an_authority_that_is_not_trusted_is_refused_at_both_servers() {
    let servers = MailServers::start();
    let mut account = straight(&servers).account().clone();
    account.authority = None;
    let desk = with(account, USER.password);
    let need = MailNeed::CertificateRefused {
        host: HostName::parse(HOST).expect("a host"),
        why: CertificateFault::UnknownAuthority,
    };
    assert_eq!(
        deliver(&desk, &letter()).await,
        Err(DeliveryError::NeedsYou(need.clone()))
    );
    assert_eq!(
        desk.arrivals("", at(LONG_AGO)).await,
        Err(DeliveryError::NeedsYou(need))
    );
}

#[tokio::test]
async fn a_letter_that_is_too_large_is_not_sent() {
    let servers = MailServers::start();
    let mut large = letter();
    large.body = "x".repeat(21 * 1024 * 1024);
    let outcome = deliver(&straight(&servers), &large).await;
    assert!(
        matches!(
            outcome,
            Err(DeliveryError::NeedsYou(MailNeed::TooLarge { size, limit: Some(26_214_400) })) if size > 26_214_400
        ),
        "{outcome:?}"
    );
    large.body = "x".repeat(17 * 1024 * 1024);
    let outcome = deliver(&straight(&servers), &large).await;
    assert!(is_accepted(&outcome), "{outcome:?}");
}

#[tokio::test]
async fn a_lost_answer_leaves_the_fate_unknown_and_the_own_copy_tells_it() {
    let servers = MailServers::start();
    for end in [End::Close, End::Reset, End::Freeze] {
        let proxy = Proxy::start(servers.submissions(), Tls::Ended, [Fault::DotAnswer(end)]);
        let submission = endpoint(proxy.port(), Security::Tls);
        let mailbox = endpoint(servers.imaps(), Security::Tls);
        let desk = with(account(submission, mailbox, USER), USER.password).with_patience(SHORT);
        let letter = letter();
        let outcome = deliver(&desk, &letter).await;
        assert_eq!(
            outcome,
            Err(DeliveryError::Unknown(UnknownCause::AnswerLost)),
            "{end:?}"
        );
        servers.mailbox(USER).wait_for(1);
        let start = Instant::now();
        while find(&desk, letter.id).await.is_none() {
            assert!(start.elapsed() < Duration::from_secs(20), "{end:?}");
        }
        assert_eq!(has(&servers.mailbox(DESK).wait_for(1), letter.id), 1, "{end:?}");
        assert_eq!(find(&desk, LetterId::new()).await, None);
    }
    assert_eq!(Desk::Mail(Box::new(straight(&servers))).settles_after(), None);
}

#[tokio::test]
async fn a_report_tells_that_a_letter_was_not_delivered() {
    let servers = MailServers::start();
    let desk = straight(&servers);
    let letter = letter_to("bounce@desk.test");
    assert!(is_accepted(&deliver(&desk, &letter).await));
    // The own copy and the report.
    servers.mailbox(USER).wait_for(2);
    let Some(Delivery::Undelivered { reason, .. }) = find(&desk, letter.id).await else {
        panic!("{:?}", find(&desk, letter.id).await);
    };
    assert!(reason.words().starts_with("5.1.1"), "{reason:?}");
}

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

fn answer_to(letter: LetterId, text: &str) -> Vec<u8> {
    let id = MessageId::of_letter(letter);
    format!(
        "From: Support <support@desk.test>\r\nTo: user@client.test\r\nSubject: Re\r\nMessage-ID: <{}@desk.test>\r\n\
         In-Reply-To: <{}>\r\n\r\n{text}\r\n",
        LetterId::new(),
        id.as_str()
    )
    .into_bytes()
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
            let proxy = Proxy::start(
                servers.submissions(),
                Tls::Ended,
                [Fault::After(way, bytes as u64, end)],
            );
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
            let proxy = Proxy::start(servers.imaps(), Tls::Ended, [Fault::After(way, bytes as u64, end)]);
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

#[tokio::test]
async fn a_busy_desk_told_later_says_what_for() {
    let servers = MailServers::start();
    let outcome = deliver(&straight(&servers), &letter_to("try-later@desk.test")).await;
    let Err(DeliveryError::Retry(RetryCause::ToldLater { what, answer })) = outcome else {
        panic!("{outcome:?}");
    };
    assert_eq!((what, answer.code()), (Later::Busy, Some(451)));
    assert!(answer.words().contains("try again later"), "{answer:?}");
}

async fn checked(desk: &MailDesk) -> (bool, Vec<Checked>) {
    let mut told = Vec::new();
    let good = desk.check_account(&mut |checked| told.push(checked)).await;
    (good, told)
}

#[tokio::test]
async fn the_check_tells_each_step_and_stops_a_server_at_its_first_failure() {
    let servers = MailServers::start();
    let (good, told) = checked(&straight(&servers)).await;
    let steps: Vec<_> = told.iter().map(|checked| (checked.server, checked.step)).collect();
    let common = [Step::Name, Step::Connection, Step::Protection, Step::SignIn];
    let expected: Vec<_> = common
        .into_iter()
        .chain([Step::LargestLetter])
        .map(|step| (Server::Submission, step))
        .chain(
            common
                .into_iter()
                .chain([Step::Folders])
                .map(|step| (Server::Mailbox, step)),
        )
        .collect();
    assert!(good && steps == expected, "{told:?}");
    assert_eq!(told[4].outcome, Ok(Found::Largest(Some(26_214_400))));
    let mailbox = Found::Mailbox {
        has_sent: true,
        tells_news: true,
    };
    assert_eq!(told[9].outcome, Ok(mailbox));

    let (good, told) = checked(&with(straight(&servers).account().clone(), "wrong")).await;
    assert!(!good && told.len() == 8, "{told:?}");
    for at in [3, 7] {
        assert!(matches!(
            &told[at],
            Checked {
                step: Step::SignIn,
                outcome: Err(DeliveryError::NeedsYou(MailNeed::SignInRefused { .. })),
                ..
            }
        ));
    }

    let mut account = straight(&servers).account().clone();
    account.submission.host = HostName::parse("no-such-host.invalid").expect("a host");
    account.mailbox = None;
    let (good, told) = checked(&with(account, USER.password)).await;
    assert!(!good && told.len() == 1, "{told:?}");
    assert_eq!(told[0].outcome, Err(DeliveryError::Retry(RetryCause::NameNotFound)));
    assert!(servers.mailbox(USER).letters().is_empty() && servers.mailbox(DESK).letters().is_empty());
}

#[tokio::test]
async fn a_test_letter_goes_to_oneself_alone() {
    let servers = MailServers::start();
    let mut account = straight(&servers).account().clone();
    account.copy = Some(address(OTHER.address));
    let letter = letter();
    let answer = with(account, USER.password)
        .send_to_oneself(&letter)
        .await
        .expect("sent");
    assert_eq!(answer.code(), Some(250));
    assert_eq!(has(&servers.mailbox(USER).wait_for(1), letter.id), 1);
    straight(&servers).send_to_oneself(&self::letter()).await.expect("sent");
    servers.mailbox(USER).wait_for(2);
    assert!(servers.mailbox(DESK).letters().is_empty() && servers.mailbox(OTHER).letters().is_empty());
}
