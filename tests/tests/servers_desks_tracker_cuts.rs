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
use klik_support_tests::servers::{End, Fault, Passed, Person, Proxy, RequestTracker, Tls, Trap, Way};
use klik_support_tests::soak::{Row, size};
use requests::{Delivery, DeliveryError};

use klik_support_tests::servers::tracker_desk::{PATIENCE, Sent, desk, desk_at, file};

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

/// Where one connection of a delivery is cut.
#[derive(Clone, Copy)]
struct Cut {
    connection: usize,
    way: Way,
    bytes: usize,
    end: End,
}

/// Spread over all connections of a delivery, most of them over the creation. Where there are enough of them, every byte is
/// cut in each of the three ways.
fn cuts(whole: &[Passed]) -> Vec<Cut> {
    const ENDS: [End; 3] = [End::Close, End::Reset, End::Freeze];
    let most = size("KLIK_SUPPORT_CUTS", 60);
    let creation = whole
        .iter()
        .position(|passed| passed.up.starts_with(b"POST "))
        .expect("the creation");
    let every = whole.iter().enumerate().flat_map(|(connection, passed)| {
        let up = (0..passed.up.len()).map(move |bytes| (connection, Way::Up, bytes));
        let down = (0..passed.down.len()).map(move |bytes| (connection, Way::Down, bytes));
        up.chain(down)
    });
    let (of_creation, of_others): (Vec<_>, Vec<_>) = every.partition(|(connection, ..)| *connection == creation);
    let cut = |(connection, way, bytes): (usize, Way, usize), end: End| Cut {
        connection,
        way,
        bytes,
        end,
    };
    let spread = |all: Vec<(usize, Way, usize)>, count: usize| {
        if count >= all.len() * ENDS.len() {
            let each = all.into_iter().flat_map(|place| ENDS.map(|end| cut(place, end)));
            return each.collect::<Vec<_>>();
        }
        let step = (all.len() / count.max(1)).max(1);
        let some = all.into_iter().step_by(step).enumerate();
        // One that freezes costs the whole patience.
        let end = |index: usize| ENDS[if index % 6 == 5 { 2 } else { index % 2 }];
        some.map(|(index, place)| cut(place, end(index))).collect()
    };
    let mut chosen = spread(of_creation, most * 2 / 3);
    chosen.extend(spread(of_others, most / 3));
    chosen
}

/// One cut delivery: what it was, how it was told, and what it wants to become.
struct Tried {
    shown: String,
    sent: Sent,
    outcome: Result<Delivery, DeliveryError>,
    was_cut: bool,
}

async fn cut_once(port: u16, key: &str, cut: Cut, patience: DeskPatience) -> Tried {
    let Cut {
        connection,
        way,
        bytes,
        end,
    } = cut;
    let mut faults = vec![Fault::Pass; connection];
    faults.push(Fault::After(way, bytes, end));
    let proxy = Proxy::start(port, Tls::Through, faults);
    let sent = with_file();
    let outcome = sent.deliver(&desk_at(proxy.port(), key, patience)).await;
    let passed = proxy.passed();
    Tried {
        shown: format!("{connection} {way:?} {bytes} {end:?}: {outcome:?}"),
        sent,
        outcome,
        was_cut: passed.get(connection).is_some_and(|passed| passed.is_cut(way, bytes)),
    }
}

/// Again with more patience, where a busy desk ended a delivery before it came to its cut.
async fn until_cut(port: u16, key: String, cut: Cut) -> Vec<Tried> {
    let mut all = Vec::new();
    for longer in [1, 3, 9] {
        let patience = DeskPatience {
            step: SHORT.step * longer,
            whole: SHORT.whole * longer,
        };
        let tried = cut_once(port, &key, cut, patience).await;
        let was_cut = tried.was_cut;
        all.push(tried);
        if was_cut {
            break;
        }
    }
    all
}

fn with_file() -> Sent {
    Sent::with_files("Перерезанный", vec![file("a.log", &b"line\n".repeat(200))])
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_cut_anywhere_leaves_one_ticket() {
    let tracker = RequestTracker::shared();
    let (port, key) = (tracker.port(), tracker.token(Person::Client).to_owned());
    Sent::new("Первый").delivered(&desk(&tracker, Person::Client)).await;
    let passing = Proxy::start(port, Tls::Through, []);
    with_file().delivered(&desk_at(passing.port(), &key, PATIENCE)).await;
    let again = key.clone();
    let tried = some_at_once(cuts(&passing.passed()), move |cut| until_cut(port, again.clone(), cut)).await;
    let tried: Vec<Tried> = tried.into_iter().flatten().collect();
    tokio::time::sleep(SETTLED).await;

    // "Not sent" goes again by itself: were it there, it would be there twice.
    let there = carried(&tracker);
    let count = |sent: &Sent, carried: &HashMap<String, u64>| carried.get(&sent.id()).copied().unwrap_or(0);
    let mut counts = [0; 3];
    let mut wrong = Vec::new();
    for Tried {
        shown, sent, outcome, ..
    } in &tried
    {
        let there = count(sent, &there);
        let (kind, good) = match outcome {
            Ok(_) => (0, there == 1),
            Err(DeliveryError::Retry(_)) => (1, there == 0),
            Err(DeliveryError::Unknown(_)) => (2, there <= 1),
            Err(other) => panic!("{shown}: {other:?}"),
        };
        counts[kind] += 1;
        if !good {
            wrong.push(format!("{shown}: there {there} times"));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    println!("delivered, not sent, unknown: {counts:?}");
    assert!(counts.iter().all(|count| *count > 0), "{counts:?}");

    let mut row = Row::new("cut-request-tracker");
    let ends = some_at_once(tried, move |tried| {
        let desk = desk_at(port, &key, PATIENCE);
        async move {
            end_well(&tried.sent, tried.outcome, &desk).await;
            (tried.shown, tried.sent, tried.was_cut)
        }
    })
    .await;
    let there = carried(&tracker);
    for (shown, sent, was_cut) in ends {
        let there = count(&sent, &there);
        row.doubled(there.saturating_sub(1));
        row.lost(u64::from(there == 0));
        if was_cut {
            row.tried();
            if there == 1 {
                row.survived();
            }
        }
        assert_eq!(there, 1, "{shown}");
    }
    assert!(row.count() >= 60, "{row:?}");
}

/// As many at once as keep the desk busy.
async fn some_at_once<T, R, F>(items: Vec<T>, work: impl Fn(T) -> F) -> Vec<R>
where
    R: Send + 'static,
    F: Future<Output = R> + Send + 'static,
{
    const AT_ONCE: usize = 4;
    let mut running = tokio::task::JoinSet::new();
    let mut done = Vec::new();
    for item in items {
        if running.len() == AT_ONCE {
            done.extend(running.join_next().await.map(|ended| ended.expect("ended")));
        }
        running.spawn(work(item));
    }
    done.extend(running.join_all().await);
    done
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
