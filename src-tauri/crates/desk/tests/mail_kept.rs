//! Letters in a row over one connection: each has its own fate, and one whose connection is gone begins over another.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that panics has failed")]

mod peer;

use desk::mail::KeptLine;
use peer::{
    CLOSE, FREEZE, Running,
    sending::{deliver, desk, letter},
    smtp::{Smtp, smtp},
};
use requests::{ComposedLetter, Delivery, DeliveryError, DeskNeed, MessageId, RetryCause};

/// Gives a letter that others follow.
async fn give(running: &Running, line: &KeptLine, letter: &ComposedLetter) -> Result<Delivery, DeliveryError> {
    let mut desk = desk(running);
    desk.keep_line(line, true);
    deliver(desk, letter).await
}

fn times(running: &Running, words: &str) -> usize {
    running.heard().protected().matches(words).count()
}

#[tokio::test]
async fn letters_in_a_row_go_over_one_connection_and_the_last_one_ends_it() {
    let running = smtp(Smtp::default()).await;
    let line = KeptLine::default();
    let letters = [letter(), letter(), letter()];
    for (number, letter) in letters.iter().enumerate() {
        let mut desk = desk(&running);
        desk.keep_line(&line, number < 2);
        let outcome = deliver(desk, letter).await;
        assert!(matches!(outcome, Ok(Delivery::Accepted { .. })), "{outcome:?}");
    }
    let said = ["EHLO", "AUTH", "MAIL FROM", "DATA\r\n", "QUIT"].map(|words| times(&running, words));
    assert_eq!(said, [1, 1, 3, 3, 1]);
    for letter in &letters {
        assert_eq!(times(&running, MessageId::of_letter(letter.id).as_str()), 1);
    }
    // Where none follows after all, who knows says goodbye.
    give(&running, &line, &letter()).await.unwrap();
    assert_eq!(times(&running, "QUIT"), 1);
    line.hang_up().await;
    assert_eq!(times(&running, "QUIT"), 2);
}

#[tokio::test]
async fn a_connection_has_its_share_of_letters() {
    let running = smtp(Smtp::default()).await;
    let line = KeptLine::default();
    for _ in 0..51 {
        give(&running, &line, &letter()).await.unwrap();
    }
    let said = ["EHLO", "MAIL FROM", "QUIT"].map(|words| times(&running, words));
    assert_eq!(said, [2, 51, 1]);
}

/// However a server has had enough: the next letter goes over another connection, and surely once.
#[tokio::test]
async fn a_letter_whose_connection_is_gone_begins_over_another_one() {
    for enough in [
        CLOSE,
        FREEZE,
        "421 4.7.0 too many letters over this connection\r\n",
        "451 4.4.2 later\r\n",
        "550 5.7.1 one letter each time\r\n",
        "what is this\r\n",
    ] {
        let running = smtp(Smtp {
            enough: Some((2, enough.into())),
            ..Smtp::default()
        })
        .await;
        let line = KeptLine::default();
        let letters = [letter(), letter(), letter(), letter()];
        for letter in &letters {
            let outcome = give(&running, &line, letter).await;
            assert!(
                matches!(outcome, Ok(Delivery::Accepted { .. })),
                "{enough}: {outcome:?}"
            );
        }
        for letter in &letters {
            assert_eq!(times(&running, MessageId::of_letter(letter.id).as_str()), 1, "{enough}");
        }
        assert_eq!(times(&running, "EHLO"), 2, "{enough}");
    }
}

/// A connection to one that says something nobody asked for, or that closes between two letters, is not used again.
#[tokio::test]
async fn what_was_said_between_two_letters_is_no_answer_to_the_next() {
    for (number, between) in ["250 ok\r\n", "421 4.4.2 timeout\r\n"].into_iter().enumerate() {
        let running = smtp(Smtp {
            end: format!("250 2.0.0 queued as 4711\r\n{between}"),
            ..Smtp::default()
        })
        .await;
        let line = KeptLine::default();
        for _ in 0..2 {
            let outcome = give(&running, &line, &letter()).await;
            assert!(
                matches!(outcome, Ok(Delivery::Accepted { .. })),
                "{number}: {outcome:?}"
            );
        }
        assert_eq!(times(&running, "EHLO"), 2, "{number}");
    }
}

#[tokio::test]
async fn a_refused_letter_leaves_nothing_to_the_next_one() {
    for (refusal, is_final) in [("550 5.1.1 nobody\r\n", true), ("451 4.3.0 later\r\n", false)] {
        // Each connection answers its own second recipient thus.
        let running = smtp(Smtp {
            recipients: vec!["250 ok\r\n".into(), "250 ok\r\n".into(), refusal.into()],
            ..Smtp::default()
        })
        .await;
        let line = KeptLine::default();
        give(&running, &line, &letter()).await.unwrap();
        let (refused, next) = (letter(), letter());
        match give(&running, &line, &refused).await {
            Err(DeliveryError::NeedsYou(DeskNeed::RecipientRefused { .. })) if is_final => {}
            Err(DeliveryError::Retry(RetryCause::ToldLater { .. })) if !is_final => {}
            other => panic!("{refusal}: {other:?}"),
        }
        give(&running, &line, &next).await.unwrap();
        assert_eq!(times(&running, MessageId::of_letter(refused.id).as_str()), 0);
        assert_eq!(times(&running, MessageId::of_letter(next.id).as_str()), 1);
        assert_eq!(times(&running, "EHLO"), 2);
    }
}

#[tokio::test]
async fn another_account_or_password_gets_a_connection_of_its_own() {
    let (one, other) = (smtp(Smtp::default()).await, smtp(Smtp::default()).await);
    let line = KeptLine::default();
    give(&one, &line, &letter()).await.unwrap();
    give(&other, &line, &letter()).await.unwrap();
    give(&one, &line, &letter()).await.unwrap();
    assert_eq!((times(&one, "EHLO"), times(&other, "EHLO")), (2, 1));
}

/// Puts an answer in the place of one in the script.
type Instead = fn(&mut Smtp, String);

#[tokio::test]
async fn it_is_known_whether_a_server_heard_of_the_letter() {
    let later = "451 4.3.0 later\r\n".to_owned();
    let steps: [(bool, Instead); 6] = [
        (false, |script, answer| script.greeting = answer),
        (false, |script, answer| script.hello = answer),
        (false, |script, answer| script.auth = answer),
        (true, |script, answer| script.sender = answer),
        (true, |script, answer| script.data = answer),
        (true, |script, answer| script.end = answer),
    ];
    for (step, (has_listened, set)) in steps.into_iter().enumerate() {
        for answer in [later.clone(), CLOSE.into()] {
            let mut script = Smtp::default();
            set(&mut script, answer);
            let running = smtp(script).await;
            let desk = desk(&running);
            let looking = desk.clone();
            assert!(deliver(desk, &letter()).await.is_err());
            assert_eq!(looking.has_listened(), has_listened, "{step}");
        }
    }
}
