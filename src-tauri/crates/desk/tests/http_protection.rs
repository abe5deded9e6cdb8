//! S4, S6: the key is said to nobody but the desk itself, over a connection that is protected.

#![expect(clippy::unwrap_used, reason = "what a helper of a test cannot read stops the test")]

mod peer;

use desk::{Desk, DeskPatience};
use peer::{
    Vouched,
    http::{Say, Web},
    tracker::{KEY, PATIENT, desk_at, desk_of, letter, meaning, place},
    vouched,
};
use requests::{CertificateFault, CompanyCa, DeliveryError, DeskNeed, ProtectionFault, RequestTrackerPlace};
use std::{
    env,
    process::Command,
    sync::{Arc, Mutex},
};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpListener,
};

async fn outcome(desk: &Desk) -> DeliveryError {
    let (letter, finished) = letter(&[]);
    desk.deliver(&letter, &finished).await.unwrap_err()
}

fn trusting(url: &str, authority: Option<CompanyCa>) -> Desk {
    let place = RequestTrackerPlace {
        authority,
        ..place(url)
    };
    desk_of(place, PATIENT)
}

fn redmine(_: &peer::http::Asked) -> Say {
    Say::json("200 OK", r#"{"issues":[]}"#)
}

#[tokio::test]
async fn a_good_certificate_is_that_of_a_trusted_authority_for_this_name() {
    let day = rcgen::date_time_ymd;
    let no_change = |_: &mut rcgen::CertificateParams| {};
    let other = vouched(no_change).authority;
    let rows: Vec<(&str, Vouched, Option<CompanyCa>, Option<CertificateFault>)> = vec![
        ("good", vouched(no_change), None, None),
        (
            "by nobody known",
            vouched(no_change),
            Some(other),
            Some(CertificateFault::UnknownAuthority),
        ),
        (
            "another name",
            vouched(|params| {
                params.subject_alt_names = vec![rcgen::SanType::DnsName("rt.other.test".try_into().unwrap())]
            }),
            None,
            Some(CertificateFault::WrongName),
        ),
        (
            "expired",
            vouched(|params| params.not_after = day(2020, 1, 1)),
            None,
            Some(CertificateFault::Expired),
        ),
        (
            "not yet",
            vouched(|params| params.not_before = day(2090, 1, 1)),
            None,
            Some(CertificateFault::NotYetValid),
        ),
    ];
    for (name, vouched, instead, fault) in rows {
        let web = Web::protected(&vouched, redmine).await;
        let authority = instead.or(Some(vouched.authority.clone()));
        let error = outcome(&trusting(&format!("https://localhost:{}", web.port), authority)).await;
        match fault {
            None => assert_eq!(meaning(&error), "not the desk: other-program", "{name}: it was asked"),
            Some(fault) => {
                assert!(
                    matches!(&error, DeliveryError::NeedsYou(DeskNeed::CertificateRefused { why, .. }) if *why == fault),
                    "{name}: {error:?}"
                );
                assert_eq!(web.asked().len(), 0, "{name}: nothing was said");
            }
        }
    }
}

#[tokio::test]
async fn what_does_not_speak_tls_hears_no_key() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    let heard = Arc::new(Mutex::new(Vec::new()));
    let ears = Arc::clone(&heard);
    tokio::spawn(async move {
        while let Ok((mut stream, _)) = listener.accept().await {
            let mut bytes = vec![0; 4096];
            let count = stream.read(&mut bytes).await.unwrap_or(0);
            ears.lock().unwrap().extend_from_slice(&bytes[..count]);
            drop(stream.write_all(b"HTTP/1.1 400 Bad Request\r\n\r\n").await);
        }
    });
    let error = outcome(&desk_at(&format!("https://127.0.0.1:{port}"), PATIENT)).await;
    assert!(
        matches!(
            &error,
            DeliveryError::NeedsYou(DeskNeed::NotProtected {
                why: ProtectionFault::NotHttps,
                ..
            })
        ),
        "{error:?}"
    );
    let heard = heard.lock().unwrap().clone();
    assert!(!heard.is_empty() && !contains(&heard, KEY.as_bytes()));
}

/// A proxy of the system's settings sees where a protected connection goes to, and of an unprotected one on this computer
/// nothing at all. Settings of the environment are read in a process of its own.
#[tokio::test]
async fn a_proxy_never_sees_the_key() {
    const NAMES: [&str; 5] = ["HTTP_PROXY", "http_proxy", "HTTPS_PROXY", "https_proxy", "ALL_PROXY"];
    if let Ok(url) = env::var("KLIK_TEST_DESK") {
        let (letter, finished) = letter(&[]);
        drop(desk_at(&url, DeskPatience::default()).deliver(&letter, &finished).await);
        return;
    }
    let proxy = Web::start(|_| Say::json("502 Bad Gateway", "{}")).await;
    let desk = Web::start(redmine).await;
    for (url, is_seen) in [
        (format!("http://127.0.0.1:{}", desk.port), false),
        ("https://rt.client.test/desk".to_owned(), true),
    ] {
        let before = proxy.asked().len();
        let mut again = Command::new(env::current_exe().unwrap());
        again
            .args(["--exact", "a_proxy_never_sees_the_key"])
            .env("KLIK_TEST_DESK", &url);
        again
            .env_remove("NO_PROXY")
            .env_remove("no_proxy")
            .env_remove("REQUEST_METHOD");
        for name in NAMES {
            again.env(name, format!("http://127.0.0.1:{}", proxy.port));
        }
        let ended = tokio::task::spawn_blocking(move || again.output())
            .await
            .unwrap()
            .unwrap();
        assert!(ended.status.success(), "{ended:?}");
        let asked = proxy.asked().split_off(before);
        assert_eq!(!asked.is_empty(), is_seen, "{url}");
        for asked in asked {
            assert_eq!(
                (asked.method.as_str(), asked.path.as_str()),
                ("CONNECT", "rt.client.test:443")
            );
            assert!(!format!("{asked:?}").contains("kanarien"), "{asked:?}");
        }
    }
    assert!(!desk.asked().is_empty(), "the desk itself was asked");
}

fn contains(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|window| window == part)
}
