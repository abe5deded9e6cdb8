//! Mails that are too much of something cost no more than the bytes that are read of them, and what could be
//! read is there.

use crate::corpus;
use desk::mail::incoming::{Class, Incoming, TooMuch};
use std::time::{Duration, Instant};

const ANSWER: &str = "From: support@desk.test\r\nSubject: big\r\nIn-Reply-To: <{ours}>\r\n";

/// Reads it within the time that is for the unoptimised program on a busy machine.
fn read(raw: &[u8]) -> Incoming {
    let started = Instant::now();
    let incoming = corpus::read(raw);
    let took = started.elapsed();
    let limit = Duration::from_secs(5);
    assert!(took < limit, "{} bytes took {took:?}", raw.len());
    incoming
}

fn answer(rest: &str) -> Vec<u8> {
    corpus::filled(&format!("{ANSWER}{rest}")).into_bytes()
}

#[test]
fn ten_thousand_multiparts_within_each_other() {
    let mut raw = answer("");
    for level in 0..10_000 {
        raw.extend(format!("Content-Type: multipart/mixed; boundary=b{level}\r\n\r\n--b{level}\r\n").into_bytes());
    }
    let incoming = read(&raw);
    assert_eq!(
        (incoming.class, incoming.stopped_by),
        (Class::Answer, Some(TooMuch::Depth))
    );
}

#[test]
fn sixty_four_are_read() {
    let mut raw = answer("");
    for level in 0..64 {
        raw.extend(format!("Content-Type: multipart/mixed; boundary=b{level}\r\n\r\n--b{level}\r\n").into_bytes());
    }
    raw.extend(b"\r\nSEEN");
    let incoming = read(&raw);
    assert_eq!((incoming.text.text.as_str(), incoming.stopped_by), ("SEEN", None));
}

#[test]
fn a_hundred_thousand_messages_within_each_other() {
    let raw = answer(&"Content-Type: message/rfc822\r\n\r\n".repeat(100_000));
    let incoming = read(&raw);
    assert_eq!(incoming.class, Class::Answer);
    assert_eq!(incoming.files.len(), 1);
}

#[test]
fn a_hundred_thousand_parts() {
    let raw = answer("Content-Type: multipart/mixed; boundary=b\r\n\r\n");
    let raw = [raw, "--b\r\n\r\npart\r\n".repeat(100_000).into_bytes()].concat();
    let incoming = read(&raw);
    assert_eq!(
        (incoming.class, incoming.stopped_by),
        (Class::Answer, Some(TooMuch::Parts))
    );
    assert!(incoming.text.text.starts_with("part\n\npart"));
}

#[test]
fn a_million_fields() {
    let raw = answer(&"X: y\r\n".repeat(1_000_000));
    let incoming = read(&raw);
    assert_eq!(incoming.class, Class::Unreadable(TooMuch::Head));
    assert_eq!(
        (incoming.subject.as_str(), incoming.stopped_by),
        ("big", Some(TooMuch::Head))
    );
    assert!(incoming.from.address.is_some());
}

#[test]
fn a_field_without_end() {
    let raw = answer(&format!("References: {}\r\n\r\n", "<x@y> ".repeat(1_000_000)));
    assert_eq!(read(&raw).class, Class::Unreadable(TooMuch::Head));
    let raw = answer(&format!("References:{}\r\n\r\n", "\r\n <x@y>".repeat(20_000)));
    assert_eq!(read(&raw).class, Class::Answer);
}

#[test]
fn a_parts_head_without_end() {
    let raw = answer("Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nfirst\r\n--b\r\n");
    let raw = [raw, "X: y\r\n".repeat(100_000).into_bytes()].concat();
    let incoming = read(&raw);
    assert_eq!(
        (incoming.class, incoming.stopped_by),
        (Class::Answer, Some(TooMuch::Head))
    );
    assert_eq!(incoming.text.text, "first");
}

#[test]
fn more_bytes_than_a_mail_has() {
    let raw = answer(
        "Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nfirst\r\n--b\r\nContent-Type: application/x\r\n\r\n",
    );
    let raw = [raw, vec![b'x'; Incoming::MOST_BYTES]].concat();
    let incoming = read(&raw);
    assert_eq!(
        (incoming.class, incoming.stopped_by),
        (Class::Answer, Some(TooMuch::Bytes))
    );
    assert_eq!(incoming.text.text, "first");
}

#[test]
fn many_parameters_and_comments() {
    for value in [
        "x=y; ".repeat(10_000),
        "(".repeat(60_000),
        "\"".repeat(60_000),
        (0..8_000).map(|n| format!("name*{n}*=%41; ")).collect(),
        "name*0*=utf-8''".to_owned() + &"%".repeat(60_000),
    ] {
        let incoming = read(&answer(&format!("Content-Type: image/png; {value}\r\n\r\nx")));
        assert_eq!(incoming.class, Class::Answer);
    }
}

#[test]
fn many_boundaries_that_are_none() {
    let mut raw = answer("");
    for level in 0..64 {
        raw.extend(
            format!(
                "Content-Type: multipart/mixed; boundary={}{level}\r\n\r\n--{0}{level}\r\n",
                "-".repeat(60)
            )
            .into_bytes(),
        );
    }
    raw.extend(b"\r\n");
    raw.extend("--x\r\n".repeat(200_000).into_bytes());
    assert_eq!(read(&raw).class, Class::Answer);
}

#[test]
fn a_report_with_many_recipients() {
    let group = "\r\nFinal-Recipient: rfc822; support@desk.test\r\nAction: failed\r\n";
    let raw = format!(
        "From: MAILER-DAEMON@x.test\r\nContent-Type: message/delivery-status\r\n\r\nOriginal-Envelope-Id: {{letter}}\r\n{}",
        group.repeat(50_000)
    );
    let incoming = read(corpus::filled(&raw).as_bytes());
    let Class::Report(report) = incoming.class else {
        panic!("{:?}", incoming.class);
    };
    assert!(report.fates().len() <= 50);
}

#[test]
fn decoding_bombs() {
    let cases = [
        ("base64", "QUFB".repeat(1_000_000)),
        ("base64", "!".repeat(2_000_000)),
        ("quoted-printable", "=".repeat(2_000_000)),
        ("quoted-printable", "=41".repeat(700_000)),
        ("quoted-printable", "=\r\n".repeat(700_000)),
        ("quoted-printable", " ".repeat(2_000_000)),
    ];
    for (encoding, body) in cases {
        let raw = answer(&format!("Content-Transfer-Encoding: {encoding}\r\n\r\n{body}"));
        assert_eq!(read(&raw).class, Class::Answer);
    }
}

#[test]
fn a_large_blank_text_beside_many_pages() {
    let blank = "ICAg".repeat(1_000_000);
    let pages = "--b\r\nContent-Type: text/html\r\n\r\n<p>page</p>\r\n".repeat(400);
    let raw = answer(&format!(
        "Content-Type: multipart/alternative; boundary=b\r\n\r\n--b\r\nContent-Transfer-Encoding: base64\r\n\r\n{blank}\r\n{pages}--b--"
    ));
    assert!(read(&raw).text.text.starts_with("page"));
}
