//! The mail desk against real servers: what it says of a letter's fate is held against where the letter really is.

use std::time::{Duration, Instant};

use desk::Desk;
use desk::mail::{Checked, Filed, Found, MailDesk, Server, Step};
use klik_support_tests::servers::desk::{
    LONG_AGO, SHORT, account, address, at, deliver, endpoint, find, has, is_accepted, letter, letter_to, plain,
    straight, with,
};
use klik_support_tests::servers::{DESK, End, Fault, HOST, MailServers, OTHER, Proxy, Tls, USER};
use requests::{
    CertificateFault, Delivery, DeliveryError, DeskNeed, HostName, Later, LetterId, RetryCause, Security, UnknownCause,
};

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
        Err(DeliveryError::Retry(RetryCause::ToldLater { what, answer, .. })) => {
            format!("later {what:?} {}", answer.code().unwrap_or(0))
        }
        Err(DeliveryError::NeedsYou(DeskNeed::RecipientRefused { address, answer })) => {
            format!("refused {} {}", address.as_str(), answer.code().unwrap_or(0))
        }
        Err(DeliveryError::NeedsYou(DeskNeed::LetterRefused { answer })) => {
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
    let refused = |error: &DeliveryError| matches!(error, DeliveryError::NeedsYou(DeskNeed::SignInRefused { host: at, .. }) if *at == host);
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
    let need = DeskNeed::CertificateRefused {
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
            Err(DeliveryError::NeedsYou(DeskNeed::TooLarge { size, limit: Some(26_214_400) })) if size > 26_214_400
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
    assert_eq!(
        Desk::Mail(Box::new(straight(&servers))).settles_after(&plain(LetterId::new())),
        None
    );
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
    assert!(reason.words().starts_with("550 5.1.1 <bounce@desk.test>"), "{reason:?}");
}

#[tokio::test]
async fn a_busy_desk_told_later_says_what_for() {
    let servers = MailServers::start();
    let outcome = deliver(&straight(&servers), &letter_to("try-later@desk.test")).await;
    let Err(DeliveryError::Retry(RetryCause::ToldLater { what, answer, .. })) = outcome else {
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
                outcome: Err(DeliveryError::NeedsYou(DeskNeed::SignInRefused { .. })),
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
