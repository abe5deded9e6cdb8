//! Lines to the help desks that fail: with TLS in front, and after the desk has done what it was asked.

use std::io::{Read, Write};
use std::net::{Ipv4Addr, TcpStream};
use std::time::Duration;

use klik_support_tests::servers::{End, Fault, HOST, Person, Proxy, Redmine, RequestTracker, Tls, Trap, Way};
use serde_json::json;

const PATIENCE: Duration = Duration::from_secs(60);

fn post(desk: &Redmine, letter: &str) -> Vec<u8> {
    let field = json!([{ "id": desk.field(Redmine::LETTER), "value": letter }]);
    let issue =
        json!({ "issue": { "project_id": Redmine::PROJECT, "subject": "one", "custom_fields": field } }).to_string();
    format!(
        "POST /issues.json HTTP/1.1\r\nHost: localhost\r\nX-Redmine-API-Key: {}\r\nContent-Type: application/json\r\n\
         Content-Length: {}\r\nConnection: close\r\n\r\n{issue}",
        desk.key(Person::Client),
        issue.len()
    )
    .into_bytes()
}

/// What comes back over a line of its own until it ends, however it ends.
fn say(port: u16, request: &[u8]) -> Vec<u8> {
    let mut line = TcpStream::connect((Ipv4Addr::LOCALHOST, port)).expect("a line");
    line.set_read_timeout(Some(PATIENCE)).expect("a socket");
    let _ = line.write_all(request);
    let mut answer = Vec::new();
    let _ = line.read_to_end(&mut answer);
    answer
}

#[test]
fn an_answer_is_lost_or_replaced_after_the_desk_has_the_issue() {
    let desk = Redmine::shared();
    let proxy = Proxy::start(desk.port(), Tls::Through, []);
    for (letter, end) in [("closed", End::Close), ("reset", End::Reset)] {
        proxy.set(Trap::lost("POST /issues.json HTTP/1.1", end));
        assert_eq!(say(proxy.port(), &post(&desk, letter)), b"");
        assert_eq!(desk.carrying(letter).len(), 1);
    }
    let other = b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n";
    proxy.set(Trap::replaced("POST /issues.json HTTP/1.1", other));
    assert_eq!(proxy.waiting(), 1);
    assert_eq!(say(proxy.port(), &post(&desk, "replaced")), other);
    assert_eq!(proxy.waiting(), 0);
    assert_eq!(desk.carrying("replaced").len(), 1);
    // Nothing waits any longer: all passes.
    assert!(say(proxy.port(), &post(&desk, "passes")).starts_with(b"HTTP/1.1 201 "));
    assert_eq!(desk.carrying("passes").len(), 1);
}

#[test]
fn a_cut_request_makes_no_issue_and_a_cut_answer_does() {
    let desk = Redmine::shared();
    let whole = post(&desk, "whole").len();
    let faults = [
        Fault::After(Way::Up, 0, End::Close),
        Fault::After(Way::Up, whole - 1, End::Reset),
        Fault::After(Way::Up, whole, End::Close),
        Fault::After(Way::Down, 9, End::Close),
    ];
    let proxy = Proxy::start(desk.port(), Tls::Through, faults);
    assert_eq!(say(proxy.port(), &post(&desk, "first")), b"");
    assert_eq!(say(proxy.port(), &post(&desk, "short")), b"");
    assert_eq!(say(proxy.port(), &post(&desk, "whole")), b"");
    assert_eq!(say(proxy.port(), &post(&desk, "answer")), b"HTTP/1.1 ");
    let made = |letter: &str| desk.carrying(letter).len();
    assert_eq!((made("first"), made("short"), made("answer")), (0, 0, 1));
}

#[test]
fn tls_ends_in_front_of_a_desk() {
    let (tracker, redmine) = (RequestTracker::shared(), Redmine::shared());
    let fronts = [tracker.port(), redmine.port()].map(|port| Proxy::start(port, Tls::Front, []));
    let [to_tracker, to_redmine] = [0, 1].map(|at| format!("https://{HOST}:{}", fronts[at].port()));
    let version = tracker
        .api(Person::Client)
        .at(&to_tracker)
        .get("/REST/2.0/rt", &[])
        .with(200);
    assert!(
        version.json()["Version"]
            .as_str()
            .is_some_and(|version| version.starts_with("5."))
    );
    let me = redmine
        .api(Person::Client)
        .at(&to_redmine)
        .get("/users/current.json", &[])
        .with(200);
    assert_eq!(me.json()["user"]["login"], "client");
    let said = String::from_utf8_lossy(&fronts[1].passed()[0].up).into_owned();
    assert!(said.starts_with("GET /users/current.json HTTP/1.1\r\n"), "{said}");
}
