//! Sending over connections that fail in one way at a time: what the letter's fate is then, and what was said to whom.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that panics has failed")]

mod peer;

use desk::{
    Desk,
    mail::{MailDesk, Patience, Secret, incoming::DeskAddress},
};
use encodify::base64;
use peer::{
    CLOSE, FREEZE, Heard, Running,
    smtp::{Smtp, smtp, smtp_with},
    vouched,
};
use rcgen::{BasicConstraints, DnType, ExtendedKeyUsagePurpose, IsCa};
use requests::{
    AttachedFile, Attachment, AttachmentId, CertificateFault, ComposedLetter, Delivery, DeliveryError, FileName, Later,
    Letter, LetterId, LetterKind, MailAddress, MailNeed, Mailbox, MessageId, ProtectionFault, RequestId, RequestNumber,
    RetryCause, Security, ServerAnswer, UnknownCause,
};
use std::time::{Duration, Instant};
use terms::{ServiceId, TierId};

const SECRET: &str = "geheim-kanarienvogel";
const SHORT: Patience = Patience {
    step: Duration::from_millis(400),
    whole: Duration::from_millis(1500),
    last_answer: Duration::from_millis(400),
};

fn address(address: &str) -> MailAddress {
    MailAddress::parse(address).unwrap()
}

fn the_desk() -> DeskAddress {
    DeskAddress::new(address("support@desk.test"))
}

fn letter() -> ComposedLetter {
    ComposedLetter {
        follows: Vec::new(),
        id: LetterId::new(),
        at: terms::Instant::parse("2026-05-04T12:32:00+03:00").unwrap(),
        from: None,
        to: Mailbox::new("Служба", address("support@desk.test")),
        subject: "Карточка пуста".into(),
        body: "Здравствуйте.\n.\n..точка\n".into(),
        data: "{}".into(),
        data_note: "Для программ".into(),
        files: Vec::new(),
    }
}

fn bare_letter(id: LetterId) -> Letter {
    Letter {
        id,
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
    }
}

fn desk(running: &Running) -> MailDesk {
    let secret = Secret::new(SECRET.into()).unwrap();
    MailDesk::new(running.account.clone(), secret, the_desk()).with_patience(SHORT)
}

async fn deliver(desk: MailDesk, letter: &ComposedLetter) -> Result<Delivery, DeliveryError> {
    Desk::Mail(Box::new(desk))
        .deliver(&bare_letter(letter.id), letter)
        .await
}

async fn sent(script: Smtp) -> (Result<Delivery, DeliveryError>, Heard) {
    let running = smtp(script).await;
    let outcome = deliver(desk(&running), &letter()).await;
    (outcome, running.heard())
}

fn told_nothing(heard: &Heard) {
    let all = heard.bare() + &heard.protected();
    assert!(
        !all.contains("AUTH") && !all.contains(&base64::STANDARD.encode(SECRET)),
        "{all}"
    );
    assert!(!all.contains("MAIL FROM"), "{all}");
}

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
            matches!(outcome, Err(DeliveryError::NeedsYou(MailNeed::NoPasswordSignIn { .. }))),
            "{outcome:?}"
        );
        told_nothing(&heard);
    }
}

#[tokio::test]
async fn without_protection_nothing_is_said() {
    let start_tls = |bare_hello: &str, start_tls: &str| Smtp {
        security: Security::StartTls,
        bare_hello: bare_hello.into(),
        start_tls: start_tls.into(),
        ..Smtp::default()
    };
    let offered = "250-peer\r\n250 STARTTLS\r\n";
    for (script, why) in [
        (start_tls("250 peer\r\n", "220 go\r\n"), ProtectionFault::NotOffered),
        (
            start_tls("250-peer\r\n250 XXXXXXXA\r\n", "220 go\r\n"),
            ProtectionFault::NotOffered,
        ),
        (
            start_tls("250-STARTTLS\r\n250 AUTH PLAIN\r\n", "220 go\r\n"),
            ProtectionFault::NotOffered,
        ),
        (
            start_tls(offered, "454 4.7.0 TLS not available\r\n"),
            ProtectionFault::Refused,
        ),
        (
            start_tls(offered, "502 5.5.1 not implemented\r\n"),
            ProtectionFault::Refused,
        ),
        (start_tls(offered, "500 what\r\n"), ProtectionFault::Refused),
        (start_tls(offered, "250 already\r\n"), ProtectionFault::Refused),
        (
            start_tls(offered, "220 go\r\n250-peer\r\n250 AUTH PLAIN\r\n"),
            ProtectionFault::Injected,
        ),
        (
            start_tls(
                offered,
                "220 go\r\n235 welcome\r\n250 ok\r\n250 ok\r\n354 go\r\n250 queued\r\n",
            ),
            ProtectionFault::Injected,
        ),
        (start_tls(offered, "220 go\r\n2"), ProtectionFault::Injected),
        (start_tls(offered, "220 go\r\n\r\n"), ProtectionFault::Injected),
    ] {
        let answer = script.start_tls.clone() + &script.bare_hello;
        let (outcome, heard) = sent(script).await;
        assert!(
            matches!(&outcome, Err(DeliveryError::NeedsYou(MailNeed::NotProtected { why: found, .. })) if *found == why),
            "{answer:?}: {outcome:?}"
        );
        told_nothing(&heard);
    }
    // Said before it was asked for: the answer to STARTTLS comes with the answer to EHLO.
    let (outcome, heard) = sent(start_tls("250-peer\r\n250 STARTTLS\r\n220 go\r\n", "220 go\r\n")).await;
    assert_eq!(outcome, Err(DeliveryError::Retry(RetryCause::Garbled)));
    told_nothing(&heard);
}

/// Injected so late that it is read as part of the handshake.
#[tokio::test]
async fn what_does_not_speak_tls_is_told_nothing() {
    for greeting in ["220 plain peer ESMTP\r\n", "HTTP/1.0 400 Bad Request\r\n\r\n"] {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        tokio::spawn(async move {
            use tokio::io::{AsyncReadExt, AsyncWriteExt};
            let (mut stream, _) = listener.accept().await.unwrap();
            stream.write_all(greeting.as_bytes()).await.unwrap();
            let mut heard = Vec::new();
            drop(stream.read_to_end(&mut heard).await);
        });
        let account = peer::account(port, Security::Tls, vouched(|_| {}).authority).unwrap();
        let secret = Secret::new(SECRET.into()).unwrap();
        let desk = MailDesk::new(account, secret, the_desk()).with_patience(SHORT);
        let outcome = deliver(desk, &letter()).await;
        assert!(
            matches!(
                outcome,
                Err(DeliveryError::NeedsYou(MailNeed::NotProtected {
                    why: ProtectionFault::NotTls,
                    ..
                }))
            ),
            "{outcome:?}"
        );
    }
}

#[tokio::test]
async fn a_certificate_that_is_not_good_is_refused_and_the_reason_told() {
    let name = |params: &mut rcgen::CertificateParams, name: &str| {
        params.subject_alt_names = vec![rcgen::SanType::DnsName(name.try_into().unwrap())];
    };
    let now = std::time::SystemTime::now();
    let days = |days: u64| Duration::from_secs(days * 86_400);
    let cases: Vec<(peer::Vouched, CertificateFault)> = vec![
        (
            peer::Vouched {
                authority: vouched(|_| {}).authority,
                ..vouched(|_| {})
            },
            CertificateFault::UnknownAuthority,
        ),
        (
            vouched(|params| name(params, "other.test")),
            CertificateFault::WrongName,
        ),
        (
            vouched(|params| name(params, "localhost.other.test")),
            CertificateFault::WrongName,
        ),
        (
            vouched(|params| {
                params.not_before = (now - days(20)).into();
                params.not_after = (now - days(1)).into();
            }),
            CertificateFault::Expired,
        ),
        (
            vouched(|params| {
                params.not_before = (now + days(1)).into();
                params.not_after = (now + days(20)).into();
            }),
            CertificateFault::NotYetValid,
        ),
        (
            vouched(|params| params.extended_key_usages = vec![ExtendedKeyUsagePurpose::ClientAuth]),
            CertificateFault::NotForServers,
        ),
        (
            vouched(|params| params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained)),
            CertificateFault::NotForServers,
        ),
        (
            vouched(|params| {
                params.subject_alt_names = Vec::new();
                params.distinguished_name.push(DnType::CommonName, "localhost");
            }),
            CertificateFault::WrongName,
        ),
    ];
    for security in [Security::Tls, Security::StartTls] {
        for (vouched, why) in &cases {
            let vouched = peer::Vouched {
                authority: vouched.authority.clone(),
                chain: vouched.chain.clone(),
                key: vouched.key.clone_key(),
            };
            let running = smtp_with(
                Smtp {
                    security,
                    ..Smtp::default()
                },
                vouched,
            )
            .await;
            let outcome = deliver(desk(&running), &letter()).await;
            let host = running.account.submission.host.clone();
            let need = MailNeed::CertificateRefused { host, why: *why };
            assert_eq!(outcome, Err(DeliveryError::NeedsYou(need)));
            told_nothing(&running.heard());
        }
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
            }),
        ),
        (
            "554-5.6.0 no\r\n554 5.6.0 spam\r\n",
            DeliveryError::NeedsYou(MailNeed::LetterRefused {
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
            Err(DeliveryError::NeedsYou(MailNeed::TooLarge { limit: None, .. })
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
            Err(DeliveryError::NeedsYou(MailNeed::TooLarge { size, limit: Some(700) })) if size > 700
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
    let need = MailNeed::RecipientRefused {
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

/// Whatever stands in subject, names, text and files: one letter arrives, with our lines in its head and to our
/// recipients (S1, S2).
#[tokio::test]
async fn three_hundred_hostile_letters_arrive_as_one_letter_each() {
    let ends = ["\n", "\r", "\r\n", "\n\r", "\u{2028}", "\u{85}", "\0\n", "\r\r\n"];
    let dots = [".", "..", ". ", ".\0"];
    let tails = [
        "MAIL FROM:<x@y>",
        "Bcc: x@y",
        "QUIT",
        "",
        "--=_",
        "=?utf-8?B?DQouDQo=?=",
    ];
    let mut hostile: Vec<String> = Vec::new();
    for first in ends {
        for dot in dots {
            for last in ends {
                let tail = tails[hostile.len() % tails.len()];
                hostile.push(format!("a{first}{dot}{last}{tail}{first}{last}b"));
            }
        }
    }
    hostile.extend(tails.iter().map(|tail| format!("{tail}\r\n.\r\n{tail}")));
    hostile.extend([
        "я".repeat(5_000),
        "a".repeat(5_000),
        " ".repeat(1_200),
        "\u{202e}\u{feff}".into(),
    ]);
    hostile.extend((0..40_u8).map(|byte| format!("{}\0{}", char::from(byte), "\"\\<>@,;:".repeat(usize::from(byte)))));
    assert!(hostile.len() >= 300, "{}", hostile.len());
    let running = smtp(Smtp {
        hello: "250-peer\r\n250 AUTH PLAIN\r\n".into(),
        ..Smtp::default()
    })
    .await;
    for text in &hostile {
        let mut letter = letter();
        letter.subject.clone_from(text);
        letter.body.clone_from(text);
        letter.data.clone_from(text);
        letter.data_note.clone_from(text);
        letter.to = Mailbox::new(text, address("support@desk.test"));
        letter.files = vec![AttachedFile {
            attachment: Attachment {
                id: AttachmentId::new(),
                name: FileName::clean(text),
                size: 0,
                sha256: String::new(),
            },
            content: text.as_bytes().to_vec(),
        }];
        let before = running.heard().protected.len();
        let outcome = deliver(desk(&running), &letter).await;
        assert!(
            matches!(outcome, Ok(Delivery::Accepted { .. })),
            "{text:?}: {outcome:?}"
        );
        let heard = running.heard().protected[before..].to_vec();
        let said = String::from_utf8(heard).unwrap();
        let (commands, rest) = said.split_once("DATA\r\n").unwrap();
        let (mail, end) = rest.split_once("\r\n.\r\n").unwrap();
        assert_eq!(commands.matches("RCPT TO:").count(), 2, "{text:?}");
        assert_eq!(commands.matches("MAIL FROM:").count(), 1, "{text:?}");
        assert_eq!(end, "QUIT\r\n", "{text:?}");
        let without = mail.replace("\r\n", "");
        assert!(!without.contains(['\r', '\n', '\0']), "{text:?}");
        assert!(mail.lines().all(|line| line.len() <= 998), "{text:?}");
        let (head, _) = mail.split_once("\r\n\r\n").unwrap();
        let mut names: Vec<&str> = head
            .split("\r\n")
            .filter(|line| !line.starts_with([' ', '\t']))
            .map(|line| line.split(':').next().unwrap())
            .collect();
        names.sort_unstable();
        let expected = [
            "Content-Type",
            "Date",
            "From",
            "MIME-Version",
            "Message-ID",
            "Subject",
            "To",
            "X-Klik-Letter",
        ];
        assert_eq!(names, expected, "{text:?}: {head}");
    }
}
