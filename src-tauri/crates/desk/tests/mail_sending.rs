//! Sending over connections that fail in one way at a time: what the letter's fate is then, and what was said to whom.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that panics has failed")]

mod peer;

use desk::{Secret, mail::MailDesk};
use encodify::base64;
use peer::{
    CLOSE, FREEZE,
    sending::{SECRET, SHORT, address, deliver, desk, letter, sent, the_desk, told_nothing},
    smtp::{Smtp, smtp},
};
use requests::{Delivery, DeliveryError, DeskNeed, Later, MessageId, RetryCause, Security, ServerAnswer, UnknownCause};
use std::time::{Duration, Instant};

fn said(code: u16, words: &str) -> ServerAnswer {
    ServerAnswer::new(Some(code), words)
}

#[tokio::test]
async fn a_letter_is_given_once_and_the_servers_words_are_kept() {
    for security in [Security::Tls, Security::StartTls] {
        let running = smtp(Smtp {
            security,
            ..Smtp::default()
        })
        .await;
        let mut account = running.account.clone();
        account.copy = Some(address("copy@client.test"));
        let with_copy = MailDesk::new(account, Secret::new(SECRET.into()).unwrap(), the_desk()).with_patience(SHORT);
        let mut letter = letter();
        letter.follows = vec![
            MessageId::parse("<first@desk.test>").unwrap(),
            MessageId::parse("<second@desk.test>").unwrap(),
        ];
        let Ok(Delivery::Accepted { answer, .. }) = deliver(with_copy, &letter).await else {
            panic!("not accepted");
        };
        assert_eq!(answer, said(250, "2.0.0 queued as 4711"));

        let heard = running.heard();
        let bare = if security == Security::Tls {
            ""
        } else {
            "EHLO [127.0.0.1]\r\nSTARTTLS\r\n"
        };
        assert_eq!(heard.bare(), bare);
        let text = heard.protected();
        let (commands, rest) = text.split_once("DATA\r\n").unwrap();
        let (mail, end) = rest.split_once("\r\n.\r\n").unwrap();
        let login = base64::STANDARD.encode(format!("\0anna\0{SECRET}"));
        let size = mail.len() + 2;
        assert_eq!(
            commands,
            format!(
                "EHLO [127.0.0.1]\r\nAUTH PLAIN {login}\r\nMAIL FROM:<anna@client.test> SIZE={size}\r\n\
                 RCPT TO:<support@desk.test>\r\nRCPT TO:<copy@client.test>\r\nRCPT TO:<anna@client.test>\r\n"
            )
        );
        assert_eq!(end, "QUIT\r\n");
        let (head, _) = mail.split_once("\r\n\r\n").unwrap();
        for line in [
            format!("Message-ID: <{}@letter.klik-support>", letter.id),
            format!("X-Klik-Letter: {}", letter.id),
            "Cc: <copy@client.test>".to_owned(),
            "In-Reply-To: <second@desk.test>".to_owned(),
            "Date: Mon, 4 May 2026 09:32:00 +0000".to_owned(),
        ] {
            assert!(head.contains(&line), "{line}\n{head}");
        }
        assert!(head.contains("References: <first@desk.test>"), "{head}");
        assert!(!head.contains("X-Unsent") && !head.contains("Bcc"), "{head}");
        let bytes = mail.as_bytes();
        for (at, byte) in bytes.iter().enumerate() {
            assert!(*byte != b'\n' || bytes[at - 1] == b'\r', "a bare LF at {at}");
            assert!(
                *byte != b'\r' || bytes.get(at + 1).is_none_or(|next| *next == b'\n'),
                "a bare CR at {at}"
            );
        }
    }
}

#[tokio::test]
async fn the_way_of_signing_in_is_what_the_server_offers() {
    let parts = ["anna", SECRET].map(|part| base64::STANDARD.encode(part));
    let plain = base64::STANDARD.encode(format!("\0anna\0{SECRET}"));
    let login = format!("AUTH LOGIN\r\n{}\r\n{}\r\nMAIL", parts[0], parts[1]);
    for (hello, auth, expected) in [
        ("250-peer\r\n250 AUTH LOGIN\r\n", "235 ok\r\n", login.clone()),
        ("250-peer\r\n250 AUTH=LOGIN\r\n", "235 ok\r\n", login),
        (
            "250-peer\r\n250 AUTH CRAM-MD5 PLAIN\r\n",
            "235 ok\r\n",
            format!("AUTH PLAIN {plain}\r\nMAIL"),
        ),
    ] {
        let (outcome, heard) = sent(Smtp {
            hello: hello.into(),
            auth: auth.into(),
            ..Smtp::default()
        })
        .await;
        assert!(matches!(outcome, Ok(Delivery::Accepted { .. })), "{outcome:?}");
        assert!(heard.protected().contains(&expected), "{}", heard.protected());
    }
    for hello in ["250 peer\r\n", "250-peer\r\n250 AUTH XOAUTH2 CRAM-MD5 GSSAPI\r\n"] {
        let (outcome, heard) = sent(Smtp {
            hello: hello.into(),
            ..Smtp::default()
        })
        .await;
        assert!(
            matches!(outcome, Err(DeliveryError::NeedsYou(DeskNeed::NoPasswordSignIn { .. }))),
            "{outcome:?}"
        );
        told_nothing(&heard);
    }
}

/// Every step, ended in three ways. Before the final dot the letter surely did not go; after it nobody knows.
#[tokio::test]
async fn the_final_dot_divides_surely_not_from_unknown() {
    let steps: [fn(&mut Smtp, String); 8] = [
        |script, answer| script.greeting = answer,
        |script, answer| script.hello = answer,
        |script, answer| script.auth = answer,
        |script, answer| script.sender = answer,
        |script, answer| script.recipients = vec![answer],
        |script, answer| script.recipients = vec!["250 ok\r\n".into(), answer],
        |script, answer| script.data = answer,
        |script, answer| script.end = answer,
    ];
    for (step, set) in steps.iter().enumerate() {
        for (answer, cause) in [
            (CLOSE, RetryCause::Offline),
            (FREEZE, RetryCause::TimedOut),
            ("what is this\r\n", RetryCause::Garbled),
            ("2", RetryCause::TimedOut),
        ] {
            let mut script = Smtp::default();
            set(&mut script, answer.into());
            let began = Instant::now();
            let (outcome, _) = sent(script).await;
            let expected = if step == 7 {
                DeliveryError::Unknown(UnknownCause::AnswerLost)
            } else {
                DeliveryError::Retry(cause)
            };
            assert_eq!(outcome, Err(expected), "step {step}: {answer}");
            assert!(began.elapsed() < Duration::from_secs(3), "step {step}: {answer}");
        }
    }
}

#[tokio::test]
async fn a_refusal_after_the_dot_is_surely_not_sent() {
    for (end, expected) in [
        (
            "451 4.3.0 try later\r\n",
            DeliveryError::Retry(RetryCause::ToldLater {
                what: Later::Busy,
                answer: said(451, "4.3.0 try later"),
                after_seconds: None,
            }),
        ),
        (
            "554-5.6.0 no\r\n554 5.6.0 spam\r\n",
            DeliveryError::NeedsYou(DeskNeed::LetterRefused {
                answer: said(554, "5.6.0 no 5.6.0 spam"),
            }),
        ),
        ("354 more\r\n", DeliveryError::Unknown(UnknownCause::AnswerLost)),
        ("199 hm\r\n", DeliveryError::Unknown(UnknownCause::AnswerLost)),
        ("250-a\r\n251 b\r\n", DeliveryError::Unknown(UnknownCause::AnswerLost)),
    ] {
        let (outcome, _) = sent(Smtp {
            end: end.into(),
            ..Smtp::default()
        })
        .await;
        assert_eq!(outcome, Err(expected), "{end}");
    }
}

/// What comes before the dot was given cannot be the answer to it.
#[tokio::test]
async fn a_refusal_before_the_dot_ends_the_letter_there() {
    for (data, expected) in [
        (
            "354 go\r\n451 4.3.0 not after all\r\n",
            DeliveryError::Retry(RetryCause::ToldLater {
                what: Later::Busy,
                answer: said(451, "4.3.0 not after all"),
                after_seconds: None,
            }),
        ),
        (
            "354 go\r\n250 queued already\r\n",
            DeliveryError::Retry(RetryCause::Garbled),
        ),
    ] {
        let (outcome, heard) = sent(Smtp {
            data: data.into(),
            ..Smtp::default()
        })
        .await;
        assert_eq!(outcome, Err(expected));
        assert!(!heard.protected().contains("\r\n.\r\n"), "{data}");
    }
}

#[tokio::test]
async fn a_letter_cut_off_in_the_middle_is_surely_not_sent() {
    for cut in [0, 1, 10, 500, 800] {
        let (outcome, _) = sent(Smtp {
            cut: Some((cut, String::new())),
            ..Smtp::default()
        })
        .await;
        // A short letter is in the system's buffers before the server hangs up: then the dot was given.
        let unsure = DeliveryError::Unknown(UnknownCause::AnswerLost);
        assert!(
            outcome == Err(DeliveryError::Retry(RetryCause::Offline)) || outcome == Err(unsure),
            "{cut}: {outcome:?}"
        );
    }
    // A long one is not, and what the server said last is heard.
    let running = smtp(Smtp {
        hello: "250-peer\r\n250 AUTH PLAIN\r\n".into(),
        cut: Some((1_000, "552 5.3.4 message too big\r\n".into())),
        ..Smtp::default()
    })
    .await;
    let mut long = letter();
    long.body = "долго ".repeat(500_000);
    let outcome = deliver(desk(&running), &long).await;
    assert!(
        matches!(
            outcome,
            Err(DeliveryError::NeedsYou(DeskNeed::TooLarge { limit: None, .. })
                | DeliveryError::Retry(RetryCause::Offline))
        ),
        "{outcome:?}"
    );
}

#[tokio::test]
async fn a_letter_that_is_too_large_is_not_begun() {
    let (outcome, heard) = sent(Smtp {
        hello: "250-peer\r\n250-SIZE 700\r\n250 AUTH PLAIN\r\n".into(),
        ..Smtp::default()
    })
    .await;
    assert!(
        matches!(
            outcome,
            Err(DeliveryError::NeedsYou(DeskNeed::TooLarge { size, limit: Some(700) })) if size > 700
        ),
        "{outcome:?}"
    );
    assert!(!heard.protected().contains("MAIL FROM"));
}

#[tokio::test]
async fn a_refused_recipient_stops_the_letter_and_a_refused_own_copy_does_not() {
    let (outcome, heard) = sent(Smtp {
        recipients: vec!["550 5.1.1 unknown\r\n".into()],
        ..Smtp::default()
    })
    .await;
    let need = DeskNeed::RecipientRefused {
        address: address("support@desk.test"),
        answer: said(550, "5.1.1 unknown"),
    };
    assert_eq!(outcome, Err(DeliveryError::NeedsYou(need)));
    assert!(!heard.protected().contains("DATA"));

    let (outcome, _) = sent(Smtp {
        recipients: vec!["250 ok\r\n".into(), "552 5.2.2 full\r\n".into()],
        ..Smtp::default()
    })
    .await;
    assert!(matches!(outcome, Ok(Delivery::Accepted { .. })), "{outcome:?}");
}

#[tokio::test]
async fn answers_are_capped_and_slow_ones_end_in_time() {
    let long = format!("250-{}\r\n", "a".repeat(10_000));
    let many = "250-a\r\n".repeat(10_000) + "250 a\r\n";
    let endless = "a".repeat(5_000_000);
    for hello in [long, many, endless] {
        let (outcome, heard) = sent(Smtp {
            hello,
            ..Smtp::default()
        })
        .await;
        assert_eq!(outcome, Err(DeliveryError::Retry(RetryCause::Garbled)));
        told_nothing(&heard);
    }
    // Each byte comes within a step's time; all of them together do not.
    let began = Instant::now();
    let (outcome, _) = sent(Smtp {
        drip: Duration::from_millis(100),
        ..Smtp::default()
    })
    .await;
    assert_eq!(outcome, Err(DeliveryError::Retry(RetryCause::TimedOut)));
    assert!(began.elapsed() < Duration::from_secs(3), "{:?}", began.elapsed());
}

#[tokio::test]
async fn nobody_there_is_told_from_no_such_name() {
    let running = smtp(Smtp::default()).await;
    let secret = || Secret::new(SECRET.into()).unwrap();
    let mut account = running.account.clone();
    account.submission.port = {
        let free = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        std::num::NonZeroU16::new(free.local_addr().unwrap().port()).unwrap()
    };
    let gone = MailDesk::new(account.clone(), secret(), the_desk()).with_patience(SHORT);
    let outcome = deliver(gone, &letter()).await;
    assert_eq!(outcome, Err(DeliveryError::Retry(RetryCause::Offline)));

    account.submission.host = requests::HostName::parse("no-such-host.invalid").unwrap();
    let nameless = MailDesk::new(account, secret(), the_desk());
    let outcome = deliver(nameless, &letter()).await;
    assert_eq!(outcome, Err(DeliveryError::Retry(RetryCause::NameNotFound)));
}
