//! Reading a mailbox whose server is wrong in one way at a time: nothing is told to it that it should not hear, and
//! it can make neither memory nor time grow.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that panics has failed")]

mod peer;

use desk::{
    Desk,
    mail::{Filed, News},
};
use peer::{
    CLOSE, FREEZE, Heard,
    imap::{Imap, imap, imap_answer},
    sending::{SECRET, bare_letter, desk, letter, told_nothing},
};
use requests::{DeliveryError, DeskNeed, Later, LetterId, MessageId, ProtectionFault, RetryCause, Security};
use std::{
    sync::Arc,
    time::{Duration, Instant},
};

fn long_ago() -> terms::Instant {
    terms::Instant::parse("2020-01-01T00:00:00+03:00").unwrap()
}

async fn read(script: Imap) -> (Result<usize, DeliveryError>, Heard) {
    let running = imap(script).await;
    let read = desk(&running).arrivals("", long_ago()).await;
    (read.map(|arrivals| arrivals.letters.len()), running.heard())
}

/// The empty mailbox, but for what this says.
fn but(answer: impl Fn(&str) -> Option<String> + Send + Sync + 'static) -> Imap {
    Imap {
        protected: Arc::new(move |command| answer(command).unwrap_or_else(|| imap_answer(command))),
        ..Imap::default()
    }
}

#[tokio::test]
async fn without_protection_nothing_is_said() {
    let bare = |capability: &'static str, start_tls: &'static str| Imap {
        security: Security::StartTls,
        bare: Arc::new(move |command| {
            match command {
                "CAPABILITY" => capability,
                _ => start_tls,
            }
            .to_owned()
        }),
        ..Imap::default()
    };
    let offered = "* CAPABILITY IMAP4rev1 STARTTLS\r\n{tag} OK\r\n";
    for (script, why) in [
        (
            bare("* CAPABILITY IMAP4rev1\r\n{tag} OK\r\n", ""),
            ProtectionFault::NotOffered,
        ),
        (
            bare("* CAPABILITY IMAP4rev1 XSTARTTLS\r\n{tag} OK\r\n", ""),
            ProtectionFault::NotOffered,
        ),
        (bare("{tag} BAD no\r\n", ""), ProtectionFault::NotOffered),
        (bare(offered, "{tag} NO not now\r\n"), ProtectionFault::Refused),
        (bare(offered, "{tag} BAD what\r\n"), ProtectionFault::Refused),
        (
            bare(offered, "{tag} OK go\r\n* CAPABILITY IMAP4rev1 LOGIN-REFERRALS\r\n"),
            ProtectionFault::Injected,
        ),
        (
            bare(offered, "{tag} OK go\r\nk1 OK welcome\r\n"),
            ProtectionFault::Injected,
        ),
        (bare(offered, "{tag} OK go\r\n*"), ProtectionFault::Injected),
        (
            Imap {
                security: Security::StartTls,
                greeting: "* PREAUTH welcome back\r\n".into(),
                ..Imap::default()
            },
            ProtectionFault::Injected,
        ),
        (
            Imap {
                greeting: "* PREAUTH welcome back\r\n".into(),
                ..Imap::default()
            },
            ProtectionFault::Injected,
        ),
    ] {
        let (outcome, heard) = read(script).await;
        assert!(
            matches!(&outcome, Err(DeliveryError::NeedsYou(DeskNeed::NotProtected { why: found, .. })) if *found == why),
            "{why:?}: {outcome:?}"
        );
        told_nothing(&heard);
    }
    let running = imap(Imap {
        security: Security::StartTls,
        ..Imap::default()
    })
    .await;
    assert!(desk(&running).arrivals("", long_ago()).await.is_ok());
    assert_eq!(running.heard().bare(), "a1 CAPABILITY\r\na2 STARTTLS\r\n");
}

#[tokio::test]
async fn the_way_of_signing_in_is_what_the_server_offers() {
    let login = |command: &str| match command {
        "CAPABILITY" => Some("* CAPABILITY IMAP4rev1\r\n{tag} OK\r\n".to_owned()),
        _ if command.ends_with('}') => Some("+ go\r\n".to_owned()),
        _ => None,
    };
    let (outcome, heard) = read(but(login)).await;
    assert_eq!(outcome, Ok(0));
    let expected = format!("k2 LOGIN {{4}}\r\nanna {{{}}}\r\n{SECRET}\r\n", SECRET.len());
    assert!(heard.protected().contains(&expected), "{}", heard.protected());

    let disabled = |command: &str| {
        (command == "CAPABILITY")
            .then(|| "* CAPABILITY IMAP4rev1 LOGINDISABLED AUTH=XOAUTH2\r\n{tag} OK\r\n".to_owned())
    };
    let (outcome, heard) = read(but(disabled)).await;
    assert!(
        matches!(outcome, Err(DeliveryError::NeedsYou(DeskNeed::NoPasswordSignIn { .. }))),
        "{outcome:?}"
    );
    told_nothing(&heard);

    let refused = |command: &str| {
        (!command.contains(' ') && command != "CAPABILITY")
            .then(|| "{tag} NO [AUTHENTICATIONFAILED] Application password is REQUIRED\r\n".to_owned())
    };
    let (outcome, _) = read(but(refused)).await;
    let Err(DeliveryError::NeedsYou(DeskNeed::SignInRefused { answer, .. })) = outcome else {
        panic!("{outcome:?}");
    };
    assert_eq!(
        answer.words(),
        "[AUTHENTICATIONFAILED] Application password is REQUIRED"
    );
}

#[tokio::test]
async fn what_is_too_much_is_refused_before_it_is_held() {
    let search = |answer: String| {
        but(move |command| {
            command
                .starts_with("UID SEARCH")
                .then(|| format!("{answer}{{tag}} OK\r\n"))
        })
    };
    let fetch = |answer: &'static str| {
        but(move |command| {
            if command.starts_with("UID SEARCH") {
                return Some("* SEARCH 1 2 3\r\n{tag} OK\r\n".to_owned());
            }
            command
                .starts_with("UID FETCH")
                .then(|| format!("{answer}{{tag}} OK\r\n"))
        })
    };
    let deep = format!("* 1 FETCH {}{}\r\n", "(".repeat(50_000), ")".repeat(50_000));
    for script in [
        search("* SEARCH ".to_owned() + &"1 ".repeat(5_000_000) + "\r\n"),
        search("* LIST () \"/\" \"a\"\r\n".repeat(600_000)),
        search(deep),
        search("* 1 FETCH (BODY[] {4294967295}\r\n".into()),
        search("* 1 FETCH (BODY[] {99999999999999999999999}\r\n".into()),
        fetch("* 1 FETCH (UID 1 BODY[] {4294967295}\r\n"),
        fetch("* 1 FETCH (UID 1 BODY[] {3000000}\r\n"),
        search("nonsense\r\n".into()),
        search("* 1 FETCH (\r\n".into()),
        search("\r\n".into()),
    ] {
        let began = Instant::now();
        let (outcome, _) = read(script).await;
        assert_eq!(outcome, Err(DeliveryError::Retry(RetryCause::Garbled)));
        assert!(began.elapsed() < Duration::from_secs(8), "{:?}", began.elapsed());
    }
    // Odd, but harmless: letters nobody asked for, flags that changed, numbers twice.
    for script in [
        fetch("* 9 FETCH (UID 9 BODY[HEADER] {4}\r\nFrom)\r\n* 1 FETCH (FLAGS (\\Seen))\r\n* OK still here\r\n"),
        fetch("* 1 FETCH (BODY[] NIL UID 1)\r\n* 1 FETCH NIL\r\n* 1 FETCH ()\r\n* VANISHED 1\r\n"),
        search("* SEARCH 4294967295 4294967296 -1 x\r\n* SEARCH\r\n".into()),
    ] {
        assert_eq!(read(script).await.0, Ok(0));
    }
}

#[tokio::test]
async fn silence_and_hanging_up_end_in_time_at_every_step() {
    for step in ["CAPABILITY", "AUTHENTICATE", "LIST", "EXAMINE", "UID SEARCH"] {
        for (answer, cause) in [(FREEZE, RetryCause::TimedOut), (CLOSE, RetryCause::Offline)] {
            let began = Instant::now();
            let script = but(move |command| command.starts_with(step).then(|| answer.to_owned()));
            let (outcome, _) = read(script).await;
            assert_eq!(outcome, Err(DeliveryError::Retry(cause)), "{step}");
            assert!(began.elapsed() < Duration::from_secs(3), "{step}");
        }
        let script = but(move |command| command.starts_with(step).then(|| "* BYE overloaded\r\n".to_owned()));
        let (outcome, _) = read(script).await;
        assert!(
            matches!(
                outcome,
                Err(DeliveryError::Retry(RetryCause::ToldLater { what: Later::Busy, .. }))
            ),
            "{step}: {outcome:?}"
        );
    }
}

/// A server that pays no heed to what is searched for names all its letters.
#[tokio::test]
async fn a_letter_is_found_only_where_its_id_really_stands() {
    let letter = LetterId::new();
    let other = MessageId::of_letter(LetterId::new());
    for (id, found) in [(other, false), (MessageId::of_letter(letter), true)] {
        let head = format!("Message-ID: <{}>\r\n\r\n", id.as_str());
        let running = imap(but(move |command| {
            if command.starts_with("UID SEARCH HEADER Message-ID") {
                return Some("* SEARCH 1\r\n{tag} OK\r\n".to_owned());
            }
            command.starts_with("UID FETCH").then(|| {
                let size = head.len();
                format!("* 1 FETCH (UID 1 RFC822.SIZE 9 BODY[HEADER.FIELDS (FROM)]<0> {{{size}}}\r\n{head})\r\n{{tag}} OK\r\n")
            })
        }))
        .await;
        let desk = Desk::Mail(Box::new(desk(&running)));
        assert_eq!(desk.find(&bare_letter(letter)).await.unwrap().is_some(), found);
    }
}

#[tokio::test]
async fn a_server_that_tells_nothing_by_itself_is_asked_now_and_then() {
    let running = imap(but(|command| {
        (command == "CAPABILITY").then(|| "* CAPABILITY IMAP4rev1 AUTH=PLAIN\r\n{tag} OK\r\n".to_owned())
    }))
    .await;
    let waited = desk(&running).wait_for_mail("", Duration::from_secs(5)).await;
    assert_eq!(waited, Ok(News::NotTold));
}

#[tokio::test]
async fn what_is_told_before_the_waiting_begins_is_heard() {
    for (told, news) in [("* 1 EXISTS\r\n", News::Came), ("", News::Nothing)] {
        let running = imap(but(move |command| {
            (command == "IDLE").then(|| format!("{told}+ go on\r\n"))
        }))
        .await;
        let desk = desk(&running);
        let cursor = desk.arrivals("", long_ago()).await.unwrap().cursor;
        let waited = desk.wait_for_mail(&cursor, Duration::from_millis(300)).await;
        assert_eq!(waited, Ok(news), "{told:?}");
    }
}

#[tokio::test]
async fn no_copy_is_filed_where_the_server_does_it_or_has_no_place() {
    let letter = letter();
    let gmail = |command: &str| {
        (command == "CAPABILITY").then(|| "* CAPABILITY IMAP4rev1 AUTH=PLAIN X-GM-EXT-1\r\n{tag} OK\r\n".to_owned())
    };
    // A folder whose name is another command.
    let hostile = |command: &str| {
        command
            .starts_with("LIST")
            .then(|| "* LIST (\\Sent) \"/\" {15}\r\nSent\"\r\nX DELETE\r\n{tag} OK\r\n".to_owned())
    };
    for (script, expected) in [
        (but(gmail), Filed::ByServer),
        (but(hostile), Filed::Nowhere),
        (Imap::default(), Filed::Nowhere),
    ] {
        let running = imap(script).await;
        assert_eq!(desk(&running).file_copy(&letter).await, Ok(expected));
        let heard = running.heard().protected();
        assert!(!heard.contains("APPEND") && !heard.contains("DELETE"), "{heard}");
    }
}
