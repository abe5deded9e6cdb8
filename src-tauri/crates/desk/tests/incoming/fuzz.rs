//! Random and mutated bytes: nothing panics, nothing hangs, and what holds for every mail holds. Ordinary tests
//! here, libFuzzer's targets under `cargo bolero`.

use crate::{corpus, html, names};
use bolero::{check, generator::*};
use desk::mail::incoming::{Class, Incoming};
use std::{
    env, fs,
    io::Write,
    sync::atomic::{AtomicU64, Ordering::Relaxed},
    time::Duration,
};

/// In the gate; more where somebody asks for it by BOLERO_RANDOM_TEST_TIME_MS, and in `cargo xtask soak`.
fn time() -> Duration {
    let times = env::var("KLIK_SUPPORT_SOAK_TIMES").ok();
    Duration::from_secs(4) * times.and_then(|times| times.parse().ok()).unwrap_or(1)
}

/// How many mails were made up, and of how many all held: for `cargo xtask soak`.
#[derive(Default)]
struct Made {
    tried: AtomicU64,
    survived: AtomicU64,
}

impl Made {
    fn up(&self, raw: &[u8]) {
        self.tried.fetch_add(1, Relaxed);
        must_hold(&corpus::read(raw));
        self.survived.fetch_add(1, Relaxed);
    }
}

/// The same line as `tests/src/soak.rs` writes, whose crate tests this one and cannot be named here.
impl Drop for Made {
    fn drop(&mut self) {
        let Some(report) = env::var_os("KLIK_SUPPORT_SOAK_REPORT") else {
            return;
        };
        let (tried, survived) = (self.tried.get_mut(), self.survived.get_mut());
        let line = format!(r#"{{"name":"made-up-mail","tried":{tried},"survived":{survived}}}"#);
        let mut report = fs::OpenOptions::new().create(true).append(true).open(report).unwrap();
        report.write_all(format!("{line}\n").as_bytes()).unwrap();
    }
}

const PIECES: [&str; 64] = [
    "From: support@desk.test\r\n",
    "From: <",
    ">\r\n",
    "From: \"",
    "\"",
    "From: =?utf-8?Q?",
    "?=",
    "(",
    ")",
    ",",
    ";",
    ":",
    "Subject: ",
    "In-Reply-To: <{ours}>\r\n",
    "References: ",
    "{ours}",
    "{letter}",
    "@letter.klik-support",
    "\r\n",
    "\r\n\r\n",
    "\n",
    "Content-Type: multipart/mixed; boundary=b\r\n",
    "Content-Type: multipart/alternative; boundary=c\r\n",
    "--b\r\n",
    "--b--\r\n",
    "--c\r\n",
    "--c--\r\n",
    "Content-Type: text/html\r\n",
    "Content-Type: text/plain; charset=koi8-r\r\n",
    "; charset=utf-16",
    "; name=\"",
    "; filename*0*=utf-8''%",
    "; filename*1=",
    "Content-Disposition: attachment",
    "Content-Transfer-Encoding: base64\r\n",
    "Content-Transfer-Encoding: quoted-printable\r\n",
    "=D0",
    "=\r\n",
    "0J/RgA==",
    "Content-Type: message/delivery-status\r\n",
    "Content-Type: message/rfc822\r\n",
    "Final-Recipient: rfc822; support@desk.test\r\n",
    "Action: failed\r\n",
    "Status: 5.1.1\r\n",
    "From: MAILER-DAEMON\r\n",
    "could not be delivered\r\n",
    "--- Below this line is a copy of the message.\r\n",
    "X-Klik-Letter: {letter}\r\n",
    "Message-ID: <{ours}>\r\n",
    "<a href=\"https://a.test/",
    "\">",
    "<script>",
    "</script>",
    "<blockquote>",
    "<!--",
    "-->",
    "&#x202E;",
    "http:",
    "https://",
    "mailto:",
    "{\"klik_support\":1}",
    "Authentication-Results: x; dmarc=fail\r\n",
    "Date: 5 May 2026 12:20 +0300\r\n",
    "Auto-Submitted: auto-replied\r\n",
];

fn must_hold(incoming: &Incoming) {
    html::must_be_harmless(&incoming.text);
    incoming.files.iter().for_each(|file| names::must_be_safe(&file.name));
    assert!(!incoming.id.is_empty() && incoming.id.is_ascii());
    assert!(incoming.at <= corpus::received());
    let is_line = |line: &str| !line.contains(|c: char| c.is_control() || requests::is_unseen(c));
    assert!(is_line(&incoming.subject) && is_line(&incoming.from.name));
    let desk = corpus::desk();
    match &incoming.class {
        Class::Answer => {
            assert!(
                incoming
                    .from
                    .address
                    .as_ref()
                    .is_some_and(|address| desk.is_of(address))
            );
            assert!(!incoming.letters.is_empty());
        }
        Class::Report(report) => {
            assert!(!report.fates().is_empty() && !incoming.letters.is_empty());
            assert!(report.fates().iter().all(|fate| is_line(&fate.reason)));
        }
        Class::Unverified(_) | Class::ReadReceipt => assert!(!incoming.letters.is_empty()),
        _ => {}
    }
}

fn assembled(pieces: &[(u8, u8)]) -> Vec<u8> {
    let mut mail = Vec::new();
    for (kind, byte) in pieces {
        match kind {
            0..=191 => mail.extend(corpus::filled(PIECES[usize::from(*kind) % PIECES.len()]).into_bytes()),
            _ => mail.push(*byte),
        }
    }
    mail
}

#[test]
fn received_mail() {
    let made = Made::default();
    check!()
        .with_test_time(time())
        .with_generator(produce::<Vec<(u8, u8)>>().with().len(0..200_usize))
        .for_each(|pieces| made.up(&assembled(pieces)));
}

/// Reports of the corpus with bytes changed, taken out and put in.
#[test]
fn reports() {
    let cases = corpus::cases(include_str!("corpus/reports.txt"));
    let made = Made::default();
    check!()
        .with_test_time(time())
        .with_generator((
            produce::<u16>(),
            produce::<Vec<(u16, u8, u8)>>().with().len(0..20_usize),
        ))
        .for_each(|(which, changes)| {
            let mut raw = cases[usize::from(*which) % cases.len()].raw.clone();
            for (at, kind, byte) in changes {
                let at = usize::from(*at) % raw.len().max(1);
                match kind % 3 {
                    0 if at < raw.len() => raw[at] = *byte,
                    1 if at < raw.len() => drop(raw.drain(at..(at + usize::from(*byte)).min(raw.len()))),
                    _ => raw.insert(at.min(raw.len()), *byte),
                }
            }
            made.up(&raw);
        });
}

#[test]
fn html_to_text() {
    let payloads: Vec<&str> = include_str!("corpus/html.txt").lines().collect();
    let made = Made::default();
    check!()
        .with_test_time(time())
        .with_generator(produce::<Vec<(u16, u8)>>().with().len(0..60_usize))
        .for_each(|pieces| {
            let mut page = String::new();
            for (which, byte) in pieces {
                let payload = payloads[usize::from(*which) % payloads.len()];
                page.extend(payload.chars().take(usize::from(*byte) % 80));
            }
            made.up(&html::mail(&page));
        });
}
