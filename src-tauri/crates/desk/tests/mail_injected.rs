//! Somebody on the line puts words in before the protection begins, at every place: they count for nothing, and nothing
//! is told to whoever said them. With the answer in one packet, cut at every byte, and after it alone.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that panics has failed")]

mod peer;

use peer::{
    Heard,
    imap::{Imap, imap},
    sending::{desk, sent, told_nothing},
    smtp::Smtp,
};
use requests::{DeliveryError, DeskNeed, ProtectionFault, RetryCause, Security};
use std::sync::Arc;

/// What a server may say once the connection is protected.
const SMTP_WORDS: [&str; 3] = [
    "250-peer\r\n250 AUTH PLAIN\r\n",
    "235 welcome\r\n",
    "250 2.0.0 queued as 4711\r\n",
];
const IMAP_WORDS: [&str; 3] = [
    "* CAPABILITY IMAP4rev1 AUTH=PLAIN\r\n",
    "k1 OK welcome\r\n",
    "* PREAUTH welcome back\r\n",
];

fn smtp_script() -> Smtp {
    Smtp {
        security: Security::StartTls,
        ..Smtp::default()
    }
}

fn imap_script(capability: String, start_tls: String) -> Imap {
    Imap {
        security: Security::StartTls,
        bare: Arc::new(move |command| match command {
            "CAPABILITY" => capability.clone(),
            _ => start_tls.clone(),
        }),
        ..Imap::default()
    }
}

async fn sending(script: Smtp) -> (Result<(), DeliveryError>, Heard) {
    let (outcome, heard) = sent(script).await;
    (outcome.map(drop), heard)
}

async fn reading(script: Imap) -> (Result<(), DeliveryError>, Heard) {
    let running = imap(script).await;
    let long_ago = terms::Instant::parse("2020-01-01T00:00:00+03:00").unwrap();
    let outcome = desk(&running).arrivals("", long_ago).await;
    (outcome.map(drop), running.heard())
}

/// As injected, or as no TLS where the words came after the answer was read.
fn is_refused(outcome: &Result<(), DeliveryError>) -> bool {
    let Err(DeliveryError::NeedsYou(DeskNeed::NotProtected { host: _, why })) = outcome else {
        return false;
    };
    matches!(why, ProtectionFault::Injected | ProtectionFault::NotTls)
}

/// The answer and the words behind it, in one packet and in two, wherever they are cut.
#[tokio::test]
async fn behind_the_answer_at_every_byte() {
    for words in SMTP_WORDS {
        let start_tls = format!("220 go\r\n{words}");
        for cut in 0..=start_tls.len() {
            let script = Smtp {
                start_tls: start_tls.clone(),
                start_tls_cut: Some(cut),
                ..smtp_script()
            };
            let (outcome, heard) = sending(script).await;
            assert!(is_refused(&outcome), "{words:?} cut at {cut}: {outcome:?}");
            told_nothing(&heard);
        }
    }
    for words in IMAP_WORDS {
        let start_tls = format!("{{tag}} OK go\r\n{words}");
        // As long as it is with its tag.
        for cut in 0..=start_tls.replace("{tag}", "a2").len() {
            let offered = "* CAPABILITY IMAP4rev1 STARTTLS\r\n{tag} OK\r\n".to_owned();
            let script = Imap {
                start_tls_cut: Some(cut),
                ..imap_script(offered, start_tls.clone())
            };
            let (outcome, heard) = reading(script).await;
            assert!(is_refused(&outcome), "{words:?} cut at {cut}: {outcome:?}");
            told_nothing(&heard);
        }
    }
}

/// Before it: with the greeting, with the answer before, or in front of the answer itself.
#[tokio::test]
async fn before_the_answer() {
    for words in SMTP_WORDS.into_iter().chain(["220 go\r\n"]) {
        for script in [
            Smtp {
                greeting: format!("220 peer\r\n{words}"),
                ..smtp_script()
            },
            Smtp {
                bare_hello: format!("250-peer\r\n250 STARTTLS\r\n{words}"),
                ..smtp_script()
            },
            Smtp {
                start_tls: format!("{words}220 go\r\n"),
                ..smtp_script()
            },
        ] {
            let (outcome, heard) = sending(script).await;
            assert_told_nothing(words, &outcome, &heard);
        }
    }
    let offered = "* CAPABILITY IMAP4rev1 STARTTLS\r\n{tag} OK\r\n";
    for words in IMAP_WORDS.into_iter().chain(["a2 OK go\r\n"]) {
        for script in [
            Imap {
                greeting: format!("* OK peer\r\n{words}"),
                ..imap_script(offered.to_owned(), "{tag} OK go\r\n".to_owned())
            },
            imap_script(format!("{offered}{words}"), "{tag} OK go\r\n".to_owned()),
        ] {
            let (outcome, heard) = reading(script).await;
            assert_told_nothing(words, &outcome, &heard);
        }
    }
}

/// Lines without a tag may come at any time in IMAP (RFC 3501, 7). Before the protection none counts: what the server can
/// do is asked anew behind it.
#[tokio::test]
async fn what_a_mailbox_server_says_in_front_of_its_answer_does_not_count() {
    let offered = "* CAPABILITY IMAP4rev1 STARTTLS\r\n{tag} OK\r\n".to_owned();
    let words = "* CAPABILITY IMAP4rev1 LOGINDISABLED AUTH=XOAUTH2\r\n{tag} OK go\r\n".to_owned();
    let (outcome, heard) = reading(imap_script(offered, words)).await;
    assert_eq!(outcome, Ok(()));
    assert_eq!(heard.bare(), "a1 CAPABILITY\r\na2 STARTTLS\r\n");
}

fn assert_told_nothing(words: &str, outcome: &Result<(), DeliveryError>, heard: &Heard) {
    let is_garbled = matches!(outcome, Err(DeliveryError::Retry(RetryCause::Garbled)));
    let is_not_protected = matches!(outcome, Err(DeliveryError::NeedsYou(DeskNeed::NotProtected { .. })));
    assert!(is_garbled || is_not_protected, "{words:?}: {outcome:?}");
    told_nothing(heard);
}
