//! Mails in few lines: `== name => what it is`, then the head and the body. What every mail has is added where
//! it is not written (a field written with nothing behind it is left out), and these stand for themselves:
//! `{ours}` our letter's Message-ID, `{letter}` its id, `{other}` the Message-ID of an earlier letter of ours,
//! `{day}` and `{head}` a date and the head of our letter as it is returned. `charset=…` behind `=>` writes the
//! mail's characters so.

use desk::mail::incoming::{Arrival, Class, DeskAddress, Incoming};
use encoding_rs::Encoding;
use requests::MailAddress;
use terms::Instant;

pub const LETTER: &str = "0193f2a4-7c11-7d0e-8a5b-3c9d1e2f4a6b";
pub const EARLIER: &str = "0193a000-0000-7000-8000-00000000000a";
pub const DAY: &str = "Tue, 05 May 2026 12:20:00 +0300";

pub struct Case {
    pub name: String,
    pub expected: String,
    pub raw: Vec<u8>,
}

/// The cases of a file.
pub fn cases(file: &str) -> Vec<Case> {
    file.split("\n== ").skip(1).map(case).collect()
}

fn case(text: &str) -> Case {
    let (title, mail) = text.split_once('\n').expect("a title and a mail");
    let (name, expected) = title.split_once(" => ").expect("a name and what it is");
    let (expected, charset) = expected.split_once(" charset=").unwrap_or((expected, "utf-8"));
    let (head, body) = mail.split_once("\n\n").unwrap_or((mail, ""));
    let encoding = Encoding::for_label(charset.as_bytes()).expect("a charset");
    let mail = mail_of(head, body, charset);
    let (raw, _, is_lossy) = encoding.encode(&mail);
    assert!(!is_lossy, "{name}: not in {charset}");
    Case {
        name: name.to_owned(),
        expected: expected.trim().to_owned(),
        raw: raw.replace(b"\n", b"\r\n"),
    }
}

fn mail_of(head: &str, body: &str, charset: &str) -> String {
    let written: Vec<String> = head
        .lines()
        .filter_map(|line| line.split_once(':').filter(|_| !line.starts_with([' ', '\t'])))
        .map(|(name, _)| name.trim().to_ascii_lowercase())
        .collect();
    let usual = [
        ("Return-Path", "<support@desk.test>".to_owned()),
        (
            "Received",
            "from mx.desk.test by mx.client.test; Tue, 05 May 2026 12:20:03 +0300".to_owned(),
        ),
        ("From", "Support <support@desk.test>".to_owned()),
        ("To", "user@client.test".to_owned()),
        ("Date", "{day}".to_owned()),
        ("Subject", "Re: [1] Card is empty".to_owned()),
        ("Message-ID", "<a1b2c3@mx.desk.test>".to_owned()),
        ("In-Reply-To", "<{ours}>".to_owned()),
        ("MIME-Version", "1.0".to_owned()),
        ("Content-Type", format!("text/plain; charset={charset}")),
    ];
    let mut mail = String::new();
    for (name, value) in usual {
        if !written.contains(&name.to_ascii_lowercase()) {
            mail += &format!("{name}: {value}\n");
        }
    }
    let mut lines = head.lines().peekable();
    while let Some(line) = lines.next() {
        let goes_on = lines.peek().is_some_and(|next| next.starts_with([' ', '\t']));
        if !line.ends_with(':') || line.starts_with([' ', '\t']) || goes_on {
            mail += line;
            mail.push('\n');
        }
    }
    filled(&format!("{mail}\n{}\n", body.trim_end()))
}

/// Puts in what stands for itself.
pub fn filled(text: &str) -> String {
    text.replace(
        "{head}",
        "Received: from client.test by mx.client.test; Tue, 05 May 2026 12:00:00 +0300\nFrom: Ivan <user@client.test>\n\
         To: support@desk.test\nSubject: =?utf-8?B?0JrQsNGA0YLQvtGH0LrQsA==?=\nMessage-ID: <{ours}>\n\
         X-Klik-Letter: {letter}\nMIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8",
    )
    .replace("{ours}", &format!("{LETTER}@letter.klik-support"))
    .replace("{other}", &format!("{EARLIER}@letter.klik-support"))
    .replace("{letter}", LETTER)
    .replace("{day}", DAY)
}

trait Replace {
    fn replace(&self, what: &[u8], with: &[u8]) -> Vec<u8>;
}

impl Replace for [u8] {
    fn replace(&self, what: &[u8], with: &[u8]) -> Vec<u8> {
        self.split(|byte| what == [*byte]).collect::<Vec<_>>().join(with)
    }
}

pub fn desk() -> DeskAddress {
    DeskAddress::new(MailAddress::parse("support@desk.test").expect("an address"))
}

pub fn received() -> Instant {
    Instant::parse("2026-05-05T12:20:05+03:00").expect("an instant")
}

pub fn read(raw: &[u8]) -> Incoming {
    read_with(raw, None)
}

pub fn read_with(raw: &[u8], trusted_server: Option<&str>) -> Incoming {
    let desk = desk();
    let arrival = Arrival {
        desk: &desk,
        received: received(),
        trusted_server,
    };
    Incoming::read(raw, &arrival)
}

/// As the tables write it.
pub fn described(incoming: &Incoming) -> String {
    match &incoming.class {
        Class::Report(report) => match report.at_desk() {
            Some(fate) => format!(
                "Report {:?} {} {}",
                fate.outcome,
                fate.status.as_deref().unwrap_or("-"),
                fate.recipient.as_deref().unwrap_or("-")
            ),
            None => "Report elsewhere".to_owned(),
        },
        Class::OwnCopy(own) => {
            assert!([LETTER, EARLIER].contains(&own.to_string().as_str()), "{own}");
            "OwnCopy".to_owned()
        }
        class => format!("{class:?}").replace(['(', ')'], " ").trim_end().to_owned(),
    }
}

/// All cases are what they are said to be; every one that is not is told.
pub fn check(file: &str, trusted_server: Option<&str>) -> usize {
    let cases = cases(file);
    let wrong: Vec<String> = cases
        .iter()
        .map(|case| (case, described(&read_with(&case.raw, trusted_server))))
        .filter(|(case, found)| *found != case.expected)
        .map(|(case, found)| format!("{}: expected {}, found {found}", case.name, case.expected))
        .collect();
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
    cases.len()
}
