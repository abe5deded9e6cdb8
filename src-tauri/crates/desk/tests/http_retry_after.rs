//! X18: a desk that wants to be left alone says for how long in many ways; it is left alone so long, and never for ever.

#![expect(clippy::unwrap_used, reason = "what a helper of a test cannot read stops the test")]

mod peer;

use peer::{
    http::Say,
    tracker::{At, Tracker, letter, meaning},
};
use requests::{DeliveryError, Later, RetryCause};

/// With the desk's own time, which dates are seen from.
fn asks(status: &str, retry_after: &str) -> Say {
    let head = format!("Date: Fri, 27 Nov 2026 10:00:00 GMT\r\nRetry-After: {retry_after}\r\n");
    Say::with(status, &head, "")
}

fn shapes() -> [(&'static str, Option<u32>); 22] {
    [
        ("0", Some(0)),
        ("1", Some(1)),
        ("120", Some(120)),
        (" 120 ", Some(120)),
        ("3600", Some(3600)),
        ("86400", Some(3600)),
        ("1000000000000", Some(3600)),
        ("18446744073709551616", Some(3600)),
        ("-1", None),
        ("-86400", None),
        ("1e12", None),
        ("NaN", None),
        ("12.5", None),
        ("two minutes", None),
        ("", None),
        ("\u{e9}", None),
        ("Fri, 27 Nov 2026 10:02:00 GMT", Some(120)),
        ("Friday, 27-Nov-26 10:02:00 GMT", Some(120)),
        ("Fri Nov 27 10:02:00 2026", Some(120)),
        ("Sat, 28 Nov 2099 10:02:00 GMT", Some(3600)),
        ("Fri, 27 Nov 2026 09:00:00 GMT", None),
        ("2026-11-27T10:02:00Z", None),
    ]
}

async fn asked(at: At, say: Say) -> (DeliveryError, usize) {
    let tracker = Tracker::start(at, say).await;
    let (letter, finished) = letter(&[]);
    let outcome = tracker.desk().deliver(&letter, &finished).await;
    (outcome.unwrap_err(), tracker.tickets())
}

fn wait(error: &DeliveryError) -> Option<u32> {
    match error {
        DeliveryError::Retry(cause) => cause.wait(),
        _ => None,
    }
}

#[tokio::test]
async fn a_wish_is_understood_in_every_shape_and_capped() {
    for (shape, seconds) in shapes() {
        for (status, what) in [
            ("429 Too Many Requests", Later::TooOften),
            ("503 Service Unavailable", Later::Busy),
        ] {
            let (error, _) = asked(At::Asking, asks(status, shape)).await;
            assert!(
                matches!(&error, DeliveryError::Retry(RetryCause::ToldLater { what: told, .. }) if *told == what),
                "{error:?}"
            );
            assert_eq!(wait(&error), seconds, "{status} {shape:?}");
        }
    }
}

/// Who counts requests says so before anything is done; who is out of service may have done it all the same.
#[tokio::test]
async fn after_a_creation_only_too_many_requests_is_surely_none() {
    for (shape, seconds) in shapes() {
        let (error, tickets) = asked(At::Creating, asks("429 Too Many Requests", shape)).await;
        assert_eq!(
            (meaning(&error).as_str(), wait(&error), tickets),
            ("later: too-often", seconds, 0)
        );
        let (error, tickets) = asked(At::Created, asks("503 Service Unavailable", shape)).await;
        assert_eq!((meaning(&error).as_str(), tickets), ("unknown", 1), "{shape:?}");
    }
}
