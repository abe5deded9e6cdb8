//! X17, S7: a slow or endless answer ends at the limit of time or size, in memory that does not grow with it.

#![expect(clippy::unwrap_used, reason = "what a helper of a test cannot read stops the test")]

mod peer;

use peer::{
    http::{Asked, Say, Web},
    tracker::{At, PATIENT, SHORT, Tracker, desk_at, letter, meaning},
};
use std::{
    fs,
    time::{Duration, Instant},
};

const HEAD: &str = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n";

async fn outcome(url: &str, patience: desk::DeskPatience) -> (String, Duration) {
    let (letter, finished) = letter(&[]);
    let began = Instant::now();
    let outcome = desk_at(url, patience).deliver(&letter, &finished).await;
    (meaning(&outcome.unwrap_err()), began.elapsed())
}

/// Of this process so far, in KiB.
fn peak_memory() -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find(|line| line.starts_with("VmHWM:")).unwrap();
    line.split_ascii_whitespace().nth(1).unwrap().parse().unwrap()
}

fn slow() -> Vec<(&'static str, Say)> {
    let drip = |text: &str| Say::Drip(text.as_bytes().to_vec(), Duration::from_millis(100));
    let freeze = |text: &str| Say::Freeze(text.as_bytes().to_vec());
    let length = format!("{HEAD}Content-Length: 9000\r\n\r\n");
    vec![
        ("silence", freeze("")),
        ("a status and silence", freeze("HTTP/1.1 201 Created\r\n")),
        ("a head and silence", freeze(&length)),
        ("half a body and silence", freeze(&format!("{length}{{\"items\":["))),
        (
            "a status drop by drop",
            drip(&format!("HTTP/1.1 200 {}\r\n", "O".repeat(500))),
        ),
        ("a head drop by drop", drip(&format!("{HEAD}X-A: {}", "a".repeat(500)))),
        ("a body drop by drop", drip(&format!("{length}{}", " ".repeat(500)))),
        (
            "chunks drop by drop",
            drip(&format!(
                "{HEAD}Transfer-Encoding: chunked\r\n\r\n{}",
                "1\r\n \r\n".repeat(200)
            )),
        ),
        (
            "continue for ever",
            Say::Flood(Vec::new(), b"HTTP/1.1 100 Continue\r\n\r\n".to_vec()),
        ),
    ]
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_slow_answer_ends_at_the_limit() {
    for (name, say) in slow() {
        let asking = Tracker::start(At::Asking, say.clone()).await;
        let (told, took) = outcome(&format!("http://127.0.0.1:{}", asking.web.port), SHORT).await;
        assert!(
            matches!(told.as_str(), "retry: timed-out" | "retry: garbled"),
            "{name}: {told}"
        );
        assert!(took < Duration::from_secs(3), "{name}: {took:?}");
        let created = Tracker::start(At::Created, say).await;
        let (told, took) = outcome(&format!("http://127.0.0.1:{}", created.web.port), SHORT).await;
        assert_eq!(told, "unknown", "{name}");
        assert!(took < Duration::from_secs(3), "{name}: {took:?}");
    }
}

/// Each answer comes in time for itself, and all together not.
#[tokio::test]
async fn the_limit_is_for_all_questions_together() {
    let slowly = |asked: &Asked| {
        let body = match asked.path.as_str() {
            "/REST/2.0/ticket" => r#"{"id":"8","type":"ticket"}"#,
            _ => {
                r#"{"id":3,"Name":"Support","TicketCustomFields":[{"id":"2","name":"Request ID"},{"id":"3","name":"Tier"}]}"#
            }
        };
        let length = body.len();
        let status = if asked.method == "POST" {
            "201 Created"
        } else {
            "200 OK"
        };
        let head = HEAD.replace("200 OK", status);
        let answer = format!("{head}Content-Length: {length}\r\n\r\n{body}");
        Say::Late(answer.into_bytes(), Duration::from_millis(600))
    };
    let web = Web::start(slowly).await;
    let (told, took) = outcome(&format!("http://127.0.0.1:{}", web.port), SHORT).await;
    assert_eq!(told, "unknown", "the ticket is there, and could not be read back");
    assert!(took < Duration::from_secs(3), "{took:?}");
}

/// A computer that does not answer at all, nor refuse: packets to this network go nowhere (RFC 5737).
#[tokio::test]
async fn a_connection_that_never_comes_ends_at_the_limit() {
    let (told, took) = outcome("https://192.0.2.1", SHORT).await;
    assert!(matches!(told.as_str(), "retry: timed-out" | "retry: offline"), "{told}");
    assert!(took < Duration::from_secs(3), "{took:?}");
}

#[tokio::test]
async fn nobody_there_and_no_such_name_are_told_apart() {
    let (told, _) = outcome("http://127.0.0.1:9", PATIENT).await;
    assert_eq!(told, "retry: offline");
    let (told, _) = outcome("https://rt.invalid", PATIENT).await;
    assert_eq!(told, "retry: name-not-found");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_endless_answer_ends_at_the_limit_of_size() {
    let before = peak_memory();
    let piece = |text: &str| text.repeat(64 * 1024 / text.len()).into_bytes();
    let head = |more: &str| format!("{HEAD}{more}\r\n").into_bytes();
    let deep = "[".repeat(1_000_000) + &"]".repeat(1_000_000);
    let rows = [
        ("a body", Say::Flood(head(""), piece(" "))),
        (
            "ten gigabytes",
            Say::Flood(head("Content-Length: 10000000000\r\n"), piece("[[[[")),
        ),
        (
            "chunks",
            Say::Flood(head("Transfer-Encoding: chunked\r\n"), piece("4\r\n    \r\n")),
        ),
        (
            "one chunk",
            Say::Flood(head("Transfer-Encoding: chunked\r\n"), piece("ffffffff\r\n")),
        ),
        ("heads", Say::Flood(HEAD.into(), piece("X-A: b\r\n"))),
        ("one head", Say::Flood(HEAD.into(), piece("aaaa"))),
        ("a status", Say::Flood(b"HTTP/1.1 200 ".to_vec(), piece("OKOK"))),
        ("lines before the status", Say::Flood(Vec::new(), piece("\r\n"))),
        (
            "a chunk's extension",
            Say::Flood(head("Transfer-Encoding: chunked\r\n"), piece("1;aaaa")),
        ),
        (
            "trailers",
            Say::Flood(
                [head("Transfer-Encoding: chunked\r\n"), b"0\r\n".to_vec()].concat(),
                piece("X-A: b\r\n"),
            ),
        ),
        ("nested beyond reason", Say::json("200 OK", &deep)),
        (
            "many small values",
            Say::json("200 OK", &format!("[{}0]", "0,".repeat(1_900_000))),
        ),
    ];
    for (name, say) in rows {
        for (at, expected) in [
            (
                At::Asking,
                &[
                    "retry: garbled",
                    "not the desk: other-program",
                    "retry: timed-out",
                    "retry: offline",
                ][..],
            ),
            (At::Created, &["unknown"]),
        ] {
            let tracker = Tracker::start(at, say.clone()).await;
            let (told, took) = outcome(&format!("http://127.0.0.1:{}", tracker.web.port), SHORT).await;
            assert!(expected.contains(&told.as_str()), "{name} {at:?}: {told}");
            assert!(took < Duration::from_secs(6), "{name} {at:?}: {took:?}");
        }
    }
    let grown = peak_memory() - before;
    assert!(grown < 100 * 1024, "the peak grew by {grown} KiB");
}

/// Nothing is unpacked, so nothing can grow.
#[tokio::test]
async fn a_packed_answer_is_not_unpacked() {
    let tracker = Tracker::start(
        At::Asking,
        Say::with(
            "200 OK",
            "Content-Type: application/json\r\nContent-Encoding: gzip\r\n",
            "\u{1f}\u{8b}",
        ),
    )
    .await;
    let (told, _) = outcome(&format!("http://127.0.0.1:{}", tracker.web.port), PATIENT).await;
    assert_eq!(told, "retry: garbled");
    for asked in tracker.web.asked() {
        assert_eq!(asked.head("accept-encoding"), None);
    }
}
