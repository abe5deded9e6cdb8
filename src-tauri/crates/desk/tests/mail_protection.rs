//! Connections that are not protected, or not to the server that is meant: nothing is said on them.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that panics has failed")]

mod peer;

use desk::{Secret, mail::MailDesk};
use peer::{
    sending::{SECRET, SHORT, deliver, letter, sent, the_desk, told_nothing},
    smtp::Smtp,
    vouched,
};
use requests::{DeliveryError, DeskNeed, ProtectionFault, RetryCause, Security};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpListener,
};

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
            matches!(&outcome, Err(DeliveryError::NeedsYou(DeskNeed::NotProtected { why: found, .. })) if *found == why),
            "{answer:?}: {outcome:?}"
        );
        told_nothing(&heard);
    }
    // Said before it was asked for: the answer to STARTTLS comes with the answer to EHLO.
    let (outcome, heard) = sent(start_tls("250-peer\r\n250 STARTTLS\r\n220 go\r\n", "220 go\r\n")).await;
    assert_eq!(outcome, Err(DeliveryError::Retry(RetryCause::Garbled)));
    told_nothing(&heard);
}

#[tokio::test]
async fn what_does_not_speak_tls_is_told_nothing() {
    for greeting in ["220 plain peer ESMTP\r\n", "HTTP/1.0 400 Bad Request\r\n\r\n"] {
        let port = talks(greeting.into()).await;
        let account = peer::account(port, Security::Tls, vouched(|_| {}).authority).unwrap();
        let secret = Secret::new(SECRET.into()).unwrap();
        let desk = MailDesk::new(account, secret, the_desk()).with_patience(SHORT);
        let outcome = deliver(desk, &letter()).await;
        assert!(
            matches!(
                outcome,
                Err(DeliveryError::NeedsYou(DeskNeed::NotProtected {
                    why: ProtectionFault::NotTls,
                    ..
                }))
            ),
            "{outcome:?}"
        );
    }
}

/// Servers that speak TLS 1.0 or 1.1 alone: one says so by an alert, the others go on in their version.
#[tokio::test]
async fn old_versions_of_tls_are_refused() {
    let hello = |version: u8| {
        let mut hello = vec![0x16, 3, version, 0, 42, 2, 0, 0, 38, 3, version];
        hello.extend([7; 32]);
        hello.extend([0, 0, 0x2f, 0]);
        hello
    };
    for answer in [vec![0x15, 3, 1, 0, 2, 2, 70], hello(1), hello(2)] {
        let port = talks(answer.clone()).await;
        let account = peer::account(port, Security::Tls, vouched(|_| {}).authority).unwrap();
        let secret = Secret::new(SECRET.into()).unwrap();
        let desk = MailDesk::new(account, secret, the_desk()).with_patience(SHORT);
        let outcome = deliver(desk, &letter()).await;
        assert!(
            matches!(
                outcome,
                Err(DeliveryError::NeedsYou(DeskNeed::NotProtected {
                    why: ProtectionFault::OldTls,
                    ..
                }))
            ),
            "{answer:?}: {outcome:?}"
        );
    }
}

/// Says this to whoever comes, and listens.
async fn talks(words: Vec<u8>) -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    tokio::spawn(async move {
        let (mut stream, _) = listener.accept().await.unwrap();
        stream.write_all(&words).await.unwrap();
        drop(stream.read_to_end(&mut Vec::new()).await);
    });
    port
}
