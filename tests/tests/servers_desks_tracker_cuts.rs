//! X15, X16: whatever breaks between the program and the desk, a request is there once and is never said to be where it
//! is not.
#![expect(
    clippy::expect_used,
    clippy::panic,
    reason = "helpers of tests: what is not as it must be ends them"
)]
#![expect(
    clippy::await_holding_lock,
    reason = "one desk for all tests, one test at a time, and each has a runtime of its own"
)]

use std::collections::HashMap;
use std::time::Duration;

use desk::{Desk, DeskPatience};
use klik_support_tests::servers::{CutDesk, End, Person, Proxy, RequestTracker, Tls, Trap};
use klik_support_tests::soak::Row;
use requests::{Delivery, DeliveryError};

use klik_support_tests::servers::tracker_desk::{Sent, desk, desk_at, file};

/// Longer than a creation takes on a quiet machine, shorter than a test can wait for what never comes.
const SHORT: DeskPatience = DeskPatience {
    step: Duration::from_secs(6),
    whole: Duration::from_secs(8),
};
/// What was on its way when a line broke is done by then.
const SETTLED: Duration = Duration::from_secs(4);

/// As the sender does: looked for where it may be, and sent again only where it surely is not.
async fn end_well(sent: &Sent, outcome: Result<Delivery, DeliveryError>, desk: &Desk) -> Delivery {
    match outcome {
        Ok(delivery) => delivery,
        Err(DeliveryError::Retry(_)) => sent.deliver(desk).await.expect("delivered"),
        Err(DeliveryError::Unknown(_)) => {
            if let Some(delivery) = desk.find(&sent.letter).await.expect("looked for") {
                return delivery;
            }
            tokio::time::sleep(SETTLED).await;
            match desk.find(&sent.letter).await.expect("looked for") {
                Some(delivery) => delivery,
                None => sent.deliver(desk).await.expect("delivered"),
            }
        }
        Err(other) => panic!("{other:?}"),
    }
}

/// How many tickets carry each letter.
fn carried(tracker: &RequestTracker) -> HashMap<String, u64> {
    let mut carried = HashMap::new();
    let field = tracker.field(RequestTracker::LETTER).to_string();
    let agent = tracker.api(Person::Agent);
    for page in 1.. {
        let page = page.to_string();
        let query = [
            ("query", "id > 0"),
            ("fields", "CustomFields"),
            ("per_page", "100"),
            ("page", &*page),
        ];
        let listed = agent.get("/tickets", &query).with(200).json();
        let tickets = listed["items"].as_array().expect("a list").clone();
        for ticket in &tickets {
            let fields = ticket["CustomFields"].as_array().expect("fields").iter();
            let letter = fields
                .filter(|known| known["id"] == *field)
                .find_map(|known| known["values"][0].as_str());
            *carried.entry(letter.unwrap_or_default().to_owned()).or_default() += 1;
        }
        if tickets.len() < 100 {
            break;
        }
    }
    carried
}

#[tokio::test]
async fn an_answer_lost_or_replaced_after_the_ticket_was_made_makes_no_second_one() {
    let tracker = RequestTracker::shared();
    let straight = desk(&tracker, Person::Client);
    Sent::new("Первый").delivered(&straight).await;
    let creation = "POST /REST/2.0/ticket HTTP/1.1";
    let page = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nConnection: close\r\n\r\n<html>Sign in</html>";
    let empty =
        |status: &str| format!("HTTP/1.1 {status}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n").into_bytes();
    let traps = [
        Trap::lost(creation, End::Close),
        Trap::lost(creation, End::Reset),
        Trap::lost(creation, End::Freeze),
        Trap::replaced(creation, page),
        Trap::replaced(creation, &empty("404 Not Found")),
        Trap::replaced(creation, &empty("500 Internal Server Error")),
        Trap::replaced(creation, &empty("502 Bad Gateway")),
        Trap::replaced(creation, &empty("504 Gateway Timeout")),
        Trap::replaced(creation, &empty("302 Found")),
        Trap::replaced(
            creation,
            b"HTTP/1.1 201 Created\r\nContent-Type: application/json\r\nContent-Length: 90\r\n\r\n{\"id\":\"8",
        ),
    ];
    let mut row = Row::new("lost-answer-request-tracker");
    for trap in traps {
        let shown = format!("{trap:?}");
        let proxy = Proxy::start(tracker.port(), Tls::Through, []);
        proxy.set(trap);
        let sent = Sent::new("Потерянный ответ");
        let outcome = sent
            .deliver(&desk_at(proxy.port(), tracker.token(Person::Client), SHORT))
            .await;
        assert!(
            matches!(outcome, Err(DeliveryError::Unknown(_))),
            "{shown}: {outcome:?}"
        );
        assert_eq!(proxy.waiting(), 0, "{shown}");
        end_well(&sent, outcome, &straight).await;
        let there = carried(&tracker).get(&sent.id()).copied().unwrap_or(0);
        row.tried();
        row.doubled(there.saturating_sub(1));
        row.lost(u64::from(there == 0));
        assert_eq!(there, 1, "{shown}");
        row.survived();
    }
}

#[test]
fn a_cut_anywhere_leaves_one_ticket() {
    let tracker = RequestTracker::shared();
    let key = tracker.token(Person::Client);
    let straight = desk(&tracker, Person::Client);
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    runtime.block_on(Sent::new("Первый").delivered(&straight));
    let cut = CutDesk {
        row: "cut-request-tracker",
        port: tracker.port(),
        at_once: 4,
        at: &|port, longer| {
            let patience = DeskPatience {
                step: Duration::from_secs(3) * longer,
                whole: Duration::from_secs(4) * longer,
            };
            desk_at(port, key, patience)
        },
        letter: &|| {
            let sent = Sent::with_files("Перерезанный", vec![file("a.log", &b"line\n".repeat(200))]);
            (sent.letter, sent.finished)
        },
        there: &|| carried(&tracker),
    };
    cut.cut_everywhere();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn eight_at_once_make_one_ticket_each() {
    let tracker = RequestTracker::shared();
    let (url, key) = (tracker.url(), tracker.token(Person::Client).to_owned());
    let clients = (0..8).map(|client| {
        let desk = klik_support_tests::servers::tracker_desk::desk_of(
            klik_support_tests::servers::tracker_desk::place_at(&url),
            &key,
        );
        tokio::spawn(async move {
            let mut ids = Vec::new();
            for count in 0..2 {
                let sent = Sent::new(&format!("{client}-{count}"));
                let receipt = sent.delivered(&desk).await;
                assert!(receipt.read_back.is_some_and(|read_back| read_back.is_whole()));
                ids.push(sent.id());
            }
            ids
        })
    });
    let mut ids = Vec::new();
    for client in clients.collect::<Vec<_>>() {
        ids.extend(client.await.expect("a client"));
    }
    let there = carried(&tracker);
    assert_eq!(there.len(), 16);
    assert!(ids.iter().all(|id| there.get(id) == Some(&1)), "{there:?}");
}
