//! Connections that are not protected, or not to the server that is meant: nothing is said on them.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that panics has failed")]

mod peer;

use desk::mail::{MailDesk, Secret};
use peer::{
    sending::{SECRET, SHORT, deliver, desk, letter, sent, the_desk, told_nothing},
    smtp::{Smtp, smtp_with},
    vouched,
};
use rcgen::{BasicConstraints, DnType, ExtendedKeyUsagePurpose, IsCa};
use requests::{CertificateFault, CompanyCa, DeliveryError, DeskNeed, ProtectionFault, RetryCause, Security};
use std::time::Duration;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpListener,
};
use tokio_rustls::rustls::pki_types::{CertificateDer, PrivateKeyDer, pem::PemObject};

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
            let need = DeskNeed::CertificateRefused { host, why: *why };
            assert_eq!(outcome, Err(DeliveryError::NeedsYou(need)));
            told_nothing(&running.heard());
        }
    }
}

/// Signed with SHA-1, by an authority that is trusted; openssl made it, the last key is the server's:
/// `openssl x509 -req -sha1 -days 36500 ...`.
#[tokio::test]
async fn a_certificate_signed_in_a_broken_way_is_refused() {
    let made = include_bytes!("data/sha1.pem");
    let mut certificates = CertificateDer::pem_slice_iter(made).map(Result::unwrap);
    let authority = certificates.next().unwrap();
    let vouched = peer::Vouched {
        authority: CompanyCa::from_der(authority.to_vec()),
        chain: vec![certificates.next().unwrap()],
        key: PrivateKeyDer::from_pem_slice(made).unwrap(),
    };
    let running = smtp_with(Smtp::default(), vouched).await;
    let outcome = deliver(desk(&running), &letter()).await;
    assert!(
        matches!(
            outcome,
            Err(DeliveryError::NeedsYou(DeskNeed::CertificateRefused {
                why: CertificateFault::Weak,
                ..
            }))
        ),
        "{outcome:?}"
    );
    told_nothing(&running.heard());
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
