//! Certificates that are not good, each in its own way, at both kinds of server: the reason is told, and nothing is said.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that panics has failed")]

mod peer;

use peer::{
    Running, Vouched,
    imap::{Imap, imap_with},
    sending::{deliver, desk, letter, told_nothing},
    smtp::{Smtp, smtp_with},
    vouched,
};
use rcgen::{BasicConstraints, CertificateParams, DnType, ExtendedKeyUsagePurpose, IsCa, KeyPair};
use requests::{CertificateFault, CompanyCa, DeliveryError, DeskNeed, Security};
use std::time::{Duration, SystemTime};
use tokio_rustls::rustls::pki_types::{CertificateDer, PrivateKeyDer, PrivatePkcs8KeyDer, pem::PemObject};

fn named(name: &str) -> Vouched {
    let name = rcgen::SanType::DnsName(name.try_into().unwrap());
    vouched(|params| params.subject_alt_names = vec![name])
}

fn from_until(from: i64, until: i64) -> Vouched {
    let now = SystemTime::now();
    let day = |days: i64| {
        let far = Duration::from_secs(days.unsigned_abs() * 86_400);
        if days < 0 { now - far } else { now + far }
    };
    vouched(|params| {
        params.not_before = day(from).into();
        params.not_after = day(until).into();
    })
}

/// The server vouches for itself.
fn self_signed() -> Vouched {
    let key = KeyPair::generate().unwrap();
    let leaf = CertificateParams::new(vec!["localhost".to_owned()]).unwrap();
    Vouched {
        authority: vouched(|_| {}).authority,
        chain: vec![leaf.self_signed(&key).unwrap().der().clone()],
        key: PrivateKeyDer::Pkcs8(PrivatePkcs8KeyDer::from(key.serialize_der())),
    }
}

/// One bit of the signature is another one.
fn altered() -> Vouched {
    let good = vouched(|_| {});
    let mut der = good.chain[0].to_vec();
    *der.last_mut().unwrap() ^= 1;
    Vouched {
        chain: vec![CertificateDer::from(der)],
        ..good
    }
}

/// Signed with SHA-1, by an authority that is trusted; openssl made it, the last key is the server's:
/// `openssl x509 -req -sha1 -days 36500 ...`.
fn signed_in_a_broken_way() -> Vouched {
    let made = include_bytes!("data/sha1.pem");
    let mut certificates = CertificateDer::pem_slice_iter(made).map(Result::unwrap);
    let authority = certificates.next().unwrap();
    Vouched {
        authority: CompanyCa::from_der(authority.to_vec()),
        chain: vec![certificates.next().unwrap()],
        key: PrivateKeyDer::from_pem_slice(made).unwrap(),
    }
}

fn wrong_ways() -> Vec<(&'static str, Vouched, CertificateFault)> {
    use CertificateFault as F;
    vec![
        (
            "an authority of the trusted one's name with another key",
            Vouched {
                authority: vouched(|_| {}).authority,
                ..vouched(|_| {})
            },
            F::UnknownAuthority,
        ),
        ("signed by itself", self_signed(), F::UnknownAuthority),
        ("an altered signature", altered(), F::UnknownAuthority),
        ("another name", named("other.test"), F::WrongName),
        ("our name within another", named("localhost.other.test"), F::WrongName),
        ("all names below ours", named("*.localhost"), F::WrongName),
        (
            "our name where no name is looked for",
            vouched(|params| {
                params.subject_alt_names = Vec::new();
                params.distinguished_name.push(DnType::CommonName, "localhost");
            }),
            F::WrongName,
        ),
        ("its time is over", from_until(-20, -1), F::Expired),
        ("its time has not come", from_until(1, 20), F::NotYetValid),
        (
            "for clients",
            vouched(|params| params.extended_key_usages = vec![ExtendedKeyUsagePurpose::ClientAuth]),
            F::NotForServers,
        ),
        (
            "an authority's",
            vouched(|params| params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained)),
            F::NotForServers,
        ),
        ("signed with SHA-1", signed_in_a_broken_way(), F::Weak),
    ]
}

fn again(vouched: &Vouched) -> Vouched {
    Vouched {
        authority: vouched.authority.clone(),
        chain: vouched.chain.clone(),
        key: vouched.key.clone_key(),
    }
}

fn is_refused<T: std::fmt::Debug>(
    outcome: Result<T, DeliveryError>,
    running: &Running,
    why: CertificateFault,
    how: &str,
) {
    let host = running.account.submission.host.clone();
    let need = DeskNeed::CertificateRefused { host, why };
    assert_eq!(outcome.err(), Some(DeliveryError::NeedsYou(need)), "{how}");
    told_nothing(&running.heard());
}

#[tokio::test]
async fn a_certificate_that_is_not_good_is_refused_and_the_reason_told() {
    let wrong = wrong_ways();
    assert!(wrong.len() >= 10);
    for security in [Security::Tls, Security::StartTls] {
        for (how, vouched, why) in &wrong {
            let script = Smtp {
                security,
                ..Smtp::default()
            };
            let running = smtp_with(script, again(vouched)).await;
            let outcome = deliver(desk(&running), &letter()).await;
            is_refused(outcome, &running, *why, how);

            let script = Imap {
                security,
                ..Imap::default()
            };
            let running = imap_with(script, again(vouched)).await;
            let long_ago = terms::Instant::parse("2020-01-01T00:00:00+03:00").unwrap();
            let outcome = desk(&running).arrivals("", long_ago).await;
            is_refused(outcome, &running, *why, how);
        }
    }
}
