//! Lines to Redmine that break anywhere, and answers that are not Redmine's: whatever happened, "not sent" is true, "sent" is
//! true, and what nobody knows is found, so that in the end each request is there once.

use std::collections::BTreeMap;
use std::sync::Mutex;
use std::thread;
use std::time::{Duration, Instant};

use desk::{DeskPatience, RedmineDesk};
use klik_support_tests::servers::{End, Fault, Passed, Person, Proxy, Redmine, Tls, Trap, Way};
use klik_support_tests::soak::{Row, size};
use requests::{ComposedLetter, DeliveryError, Letter, Receipt, UnknownCause};

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

/// As the sender does: looked for where it may be, and sent where it is not.
fn bring(desk: &RedmineDesk, sent: &(Letter, ComposedLetter), outcome: Result<Receipt, DeliveryError>) -> Receipt {
    match outcome {
        Ok(receipt) => receipt,
        Err(DeliveryError::Retry(_)) => deliver(desk, sent).expect("delivered"),
        Err(DeliveryError::Unknown(_)) => match find(desk, sent).expect("asked") {
            Some(receipt) => receipt,
            None => deliver(desk, sent).expect("delivered"),
        },
        Err(other) => panic!("{other:?}"),
    }
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

/// The cuts of one connection's dialogue, half of them in each direction: spread over it, and each of its last bytes. Where
/// there are enough of them, every byte is cut in each of the three ways.
fn cuts(dialogue: &Passed, each_way: usize) -> Vec<(Way, usize, End)> {
    const LAST: usize = 3;
    let mut cuts = Vec::new();
    for (way, length) in [(Way::Up, dialogue.up.len()), (Way::Down, dialogue.down.len())] {
        if each_way >= length * ENDS.len() {
            cuts.extend((0..length).flat_map(|bytes| ENDS.map(|end| (way, bytes, end))));
            continue;
        }
        let spread = each_way.saturating_sub(LAST).max(1);
        cuts.extend((0..each_way).map(|step| {
            let bytes = match step.checked_sub(spread) {
                None => length * step / spread,
                Some(last) => length - LAST + last,
            };
            (way, bytes, ENDS[step % 3])
        }));
    }
    cuts
}

#[test]
fn a_cut_anywhere_never_makes_a_wrong_claim_and_in_the_end_each_request_is_there_once() {
    let redmine = Redmine::shared();
    let straight = desk_of(&redmine, Person::Client);
    let passing = Proxy::start(redmine.port(), Tls::Through, []);
    let patience = DeskPatience {
        step: Duration::from_secs(3),
        whole: Duration::from_secs(6),
    };
    let whole = letter(&[("a.txt", b"one")]);
    deliver(&brittle(&redmine, &passing), &whole).expect("delivered");
    let dialogues = passing.passed();
    assert_eq!(
        dialogues.len(),
        5,
        "whose the key is, the project, the file, the issue, what it kept"
    );
    let each_way = size("KLIK_SUPPORT_CUTS", 64) / (2 * dialogues.len());
    let chosen = dialogues.iter().enumerate().flat_map(|(connection, dialogue)| {
        let cuts = cuts(dialogue, each_way).into_iter();
        cuts.map(move |(way, bytes, end)| (connection, way, bytes, end))
    });
    let tried = some_at_once(chosen.collect(), |(connection, way, bytes, end)| {
        let (mut tried, mut bytes) = (Vec::new(), bytes);
        // A busy Redmine ends some before they come to their cut, and not every answer is as long as the first.
        for longer in [1, 3, 9] {
            let before = std::iter::repeat_n(Fault::Pass, connection);
            let faults: Vec<Fault> = before.chain([Fault::After(way, bytes, end)]).collect();
            let proxy = Proxy::start(redmine.port(), Tls::Through, faults);
            let sent = letter(&[("a.txt", b"one")]);
            let desk = brittle(&redmine, &proxy).with_patience(DeskPatience {
                step: patience.step * longer,
                whole: patience.whole * longer,
            });
            let outcome = deliver(&desk, &sent);
            let reached = proxy.passed().get(connection).cloned();
            let was_cut = reached.as_ref().is_some_and(|passed| passed.is_cut(way, bytes));
            tried.push((format!("{connection} {way:?} {bytes} {end:?}"), sent, outcome, was_cut));
            if was_cut {
                break;
            }
            if let Some(passed) = reached {
                bytes = bytes.min(passed.length(way).saturating_sub(1));
            }
            // It still works at what nobody waits for any more.
            thread::sleep(patience.step);
        }
        tried
    });
    let tried: Vec<_> = tried.into_iter().flatten().collect();
    let there = settled(&redmine);
    let mut letters = vec![whole.0.id.to_string()];
    let mut row = Row::new("cut-redmine");
    let mut wrong = Vec::new();
    for (cut, sent, outcome, was_cut) in tried {
        letters.push(sent.0.id.to_string());
        let count = there.get(&sent.0.id.to_string()).copied().unwrap_or(0);
        let is_true = match &outcome {
            Ok(_) => count == 1,
            Err(DeliveryError::Retry(_)) => count == 0,
            Err(DeliveryError::Unknown(_)) => count <= 1,
            Err(DeliveryError::NeedsYou(_)) => false,
        };
        if !is_true {
            wrong.push(format!("{cut}: {outcome:?}, there {count} times"));
            continue;
        }
        let start = Instant::now();
        let receipt = bring(&straight, &sent, outcome);
        row.recovered(start.elapsed());
        let whole = receipt.read_back.is_some_and(|read_back| read_back.is_whole());
        if was_cut {
            row.tried();
            if whole {
                row.survived();
            }
        }
        if !whole {
            wrong.push(format!("{cut}: not whole"));
        }
    }
    let there = settled(&redmine);
    for letter in letters {
        let count = there.get(&letter).copied().unwrap_or(0);
        row.lost(u64::from(count == 0));
        row.doubled(count.saturating_sub(1));
        if count != 1 {
            wrong.push(format!("{letter}: there {count} times"));
        }
    }
    assert_eq!(wrong, [""; 0]);
    assert!(row.count() >= 60, "{row:?}");
}

/// No more at once than Redmine answers in time, however busy the machine is.
fn some_at_once<T: Send, R: Send>(items: Vec<T>, work: impl Fn(T) -> R + Sync) -> Vec<R> {
    const AT_ONCE: usize = 2;
    let (items, work) = (Mutex::new(items.into_iter()), &work);
    let take = || items.lock().expect("what is left").next();
    thread::scope(|scope| {
        let workers: Vec<_> = (0..AT_ONCE)
            .map(|_| scope.spawn(|| std::iter::from_fn(take).map(work).collect::<Vec<R>>()))
            .collect();
        let done = workers.into_iter().flat_map(|worker| worker.join().expect("a worker"));
        done.collect()
    })
}

/// How often each letter is there, once nothing is on its way any more.
fn settled(redmine: &Redmine) -> BTreeMap<String, u64> {
    let mut before = redmine.letters();
    loop {
        thread::sleep(Duration::from_secs(1));
        let now = redmine.letters();
        if now == before {
            break;
        }
        before = now;
    }
    let mut counts = BTreeMap::new();
    for letter in before {
        *counts.entry(letter).or_default() += 1;
    }
    counts
}
