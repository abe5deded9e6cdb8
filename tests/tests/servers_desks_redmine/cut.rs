//! Lines to Redmine that break anywhere, and answers that are not Redmine's: whatever happened, "not sent" is true, "sent" is
//! true, and what nobody knows is found, so that in the end each request is there once.

use std::collections::HashMap;
use std::time::Duration;

use desk::{Desk, DeskPatience, RedmineDesk};
use klik_support_tests::servers::{CutDesk, End, Person, Proxy, Redmine, Tls, Trap};
use requests::{DeliveryError, UnknownCause};

use super::office::*;

const ENDS: [End; 3] = [End::Close, End::Reset, End::Freeze];
const POST: &str = "POST /issues.json HTTP/1.1";
const PUT: &str = "PUT /issues/1.json HTTP/1.1";

fn brittle(redmine: &Redmine, proxy: &Proxy) -> RedmineDesk {
    desk_at(through(redmine, proxy.port()), redmine.key(Person::Client)).with_patience(SHORT)
}

fn is_unknown<T>(outcome: &Result<T, DeliveryError>) -> bool {
    matches!(outcome, Err(DeliveryError::Unknown(UnknownCause::AnswerLost)))
}

#[test]
fn an_answer_that_was_lost_or_replaced_is_found_and_nothing_goes_twice() {
    let redmine = Redmine::shared();
    let straight = desk_of(&redmine, Person::Client);
    deliver(&straight, &letter(&[])).expect("an own one, which is seen");
    let proxy = Proxy::start(redmine.port(), Tls::Through, []);
    let desk = brittle(&redmine, &proxy);
    let page = "<html><body>Sign in</body></html>";
    let says = |status: &str, kind: &str, body: &str| {
        let length = body.len();
        let answer = format!("HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {length}\r\n\r\n{body}");
        Trap::replaced(POST, answer.as_bytes())
    };
    let json = "application/json";
    let mut traps: Vec<Trap> = ENDS.iter().map(|end| Trap::lost(POST, *end)).collect();
    traps.extend([
        says("200 OK", "text/html", page),
        says("201 Created", "text/html", page),
        says("201 Created", json, "{}"),
        says("201 Created", json, "{\"issue\":{\"id\":\"7\"}}"),
        says("201 Created", json, "{\"issue\":"),
        says("200 OK", json, "{\"issues\":[]}"),
        says("204 No Content", json, ""),
        says("302 Found\r\nLocation: /login", "text/html", page),
        says("404 Not Found", "text/html", page),
        says("404 Not Found", json, ""),
        says("422 Unprocessable Entity", "text/html", page),
        says("500 Internal Server Error", "text/html", page),
        says("502 Bad Gateway", "text/html", page),
        says("504 Gateway Time-out", json, ""),
        Trap::replaced(POST, b"HTTP/1.1 201 Crea"),
        Trap::replaced(POST, b"SSH-2.0-OpenSSH_9.2\r\n"),
    ]);
    for trap in traps {
        let sent = letter(&[("a.txt", b"a")]);
        let what = format!("{trap:?}");
        proxy.set(trap);
        let outcome = deliver(&desk, &sent);
        assert!(is_unknown(&outcome), "{what}: {outcome:?}");
        assert_eq!(proxy.waiting(), 0, "{what}");
        let found = find(&desk, &sent)
            .expect("asked")
            .unwrap_or_else(|| panic!("{what}: not found"));
        assert!(found.read_back.expect("asked").is_whole(), "{what}");
        assert_eq!(redmine.carrying(&sent.0.id.to_string()).len(), 1, "{what}");
    }
}

#[test]
fn a_lost_answer_to_a_note_is_found_and_it_goes_once() {
    let redmine = Redmine::shared();
    let straight = desk_of(&redmine, Person::Client);
    let first = deliver(&straight, &letter(&[])).expect("delivered");
    assert_eq!(first.desk_ref.0, "1");
    let proxy = Proxy::start(redmine.port(), Tls::Through, []);
    let desk = brittle(&redmine, &proxy);
    for end in ENDS {
        let more = follow_up(&first.desk_ref, "Вот", &[("a.txt", b"a")]);
        proxy.set(Trap::lost(PUT, end));
        let outcome = deliver(&desk, &more);
        assert!(is_unknown(&outcome), "{end:?}: {outcome:?}");
        let found = find(&desk, &more).expect("asked").expect("found");
        assert!(found.read_back.expect("asked").is_whole());
    }
    assert_eq!(redmine.notes(1).len(), ENDS.len());
}

#[test]
fn a_cut_anywhere_never_makes_a_wrong_claim_and_in_the_end_each_request_is_there_once() {
    let redmine = Redmine::shared();
    let straight = desk_of(&redmine, Person::Client);
    deliver(&straight, &letter(&[])).expect("an own one, which is seen");
    let cut = CutDesk {
        row: "cut-redmine",
        port: redmine.port(),
        // Two that write wait for each other until one gives up: "database is locked".
        at_once: 1,
        at: &|port, longer| {
            let patience = DeskPatience {
                step: Duration::from_millis(1500) * longer,
                whole: Duration::from_secs(3) * longer,
            };
            let desk = desk_at(through(&redmine, port), redmine.key(Person::Client)).with_patience(patience);
            Desk::Redmine(Box::new(desk))
        },
        letter: &|| letter(&[("a.txt", b"one")]),
        there: &|| {
            let mut times = HashMap::new();
            for letter in redmine.letters() {
                *times.entry(letter).or_default() += 1;
            }
            times
        },
    };
    cut.cut_everywhere();
}
