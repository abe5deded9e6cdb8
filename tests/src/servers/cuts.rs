//! X15 for help desks: the line to the real one is cut at bytes of every connection of a delivery, and however often that
//! happens to one letter, it is there once in the end and is never said to be where it is not.
//!
//! Neighbouring cuts make a chain: a letter that a cut kept away goes into the next one, as the sender tries it again and
//! again; one that is there makes room for a new one.

use std::collections::HashMap;
use std::sync::Mutex;
use std::thread;
use std::time::{Duration, Instant};

use desk::Desk;
use requests::{ComposedLetter, Delivery, DeliveryError, Letter};
use tokio::runtime::{Builder, Runtime};

use super::{End, Fault, Passed, Proxy, Tls, Way};
use crate::soak::{Row, size};

const ENDS: [End; 3] = [End::Close, End::Reset, End::Freeze];
/// So many cuts at most are one letter's.
const CHAIN: usize = 10;
/// What reached the desk whole before a line broke is done by then.
const SETTLED: Duration = Duration::from_secs(4);

/// A desk whose line is cut, as a test holds it.
pub struct CutDesk<'a> {
    /// Its line in `docs/what-we-broke.md`.
    pub row: &'static str,
    /// Where the server listens on 127.0.0.1.
    pub port: u16,
    /// How many deliveries the server answers in time, however busy the machine is.
    pub at_once: usize,
    /// The desk behind this port, with so many times the patience of a cut.
    pub at: &'a (dyn Fn(u16, u32) -> Desk + Sync),
    /// A new request with a file.
    pub letter: &'a (dyn Fn() -> (Letter, ComposedLetter) + Sync),
    /// How often the desk carries each letter, by its id.
    pub there: &'a (dyn Fn() -> HashMap<String, u64> + Sync),
}

/// Where one connection of a delivery is cut.
#[derive(Debug, Clone, Copy)]
struct Cut {
    connection: usize,
    way: Way,
    bytes: usize,
    end: End,
}

/// What was said of a letter whose line was cut.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Told {
    Delivered,
    NotSent,
    Unknown,
}

struct Tried {
    shown: String,
    letter: String,
    told: Told,
    was_cut: bool,
    recovery: Duration,
}

impl CutDesk<'_> {
    /// Cuts at the wanted number of bytes (`KLIK_SUPPORT_CUTS`, 60 in the gate), and writes the row.
    pub fn cut_everywhere(&self) {
        let passing = Proxy::start(self.port, Tls::Through, []);
        let runtime = runtime();
        let (letter, finished) = (self.letter)();
        let whole = runtime.block_on((self.at)(passing.port(), 9).deliver(&letter, &finished));
        whole.expect("delivered");
        let cuts = cuts(&passing.passed(), size("KLIK_SUPPORT_CUTS", 60));
        let chains = Mutex::new(cuts.chunks(CHAIN));
        let take = || chains.lock().expect("what is left").next();
        let chained = || std::iter::from_fn(take).flat_map(|cuts| Chain::new(self).through(cuts));
        let tried: Vec<Tried> = thread::scope(|scope| {
            let workers: Vec<_> = (0..self.at_once)
                .map(|_| scope.spawn(|| chained().collect::<Vec<_>>()))
                .collect();
            workers
                .into_iter()
                .flat_map(|worker| worker.join().expect("a worker"))
                .collect()
        });
        let told = |wanted: Told| tried.iter().filter(|tried| tried.told == wanted).count();
        let counts = [Told::Delivered, Told::NotSent, Told::Unknown].map(told);
        println!("delivered, not sent, unknown: {counts:?}");

        let there = self.settled();
        let mut row = Row::new(self.row);
        let mut wrong = Vec::new();
        for Tried {
            shown,
            letter,
            was_cut,
            recovery,
            ..
        } in &tried
        {
            let times = there.get(letter).copied().unwrap_or(0);
            row.recovered(*recovery);
            if times != 1 {
                wrong.push(format!("{shown}: there {times} times"));
            }
            if *was_cut {
                row.tried();
                if times == 1 {
                    row.survived();
                }
            }
        }
        let letters: std::collections::HashSet<&String> = tried.iter().map(|tried| &tried.letter).collect();
        for times in letters.iter().map(|letter| there.get(*letter).copied().unwrap_or(0)) {
            row.lost(u64::from(times == 0));
            row.doubled(times.saturating_sub(1));
        }
        assert!(wrong.is_empty(), "{wrong:#?}");
        assert!(told(Told::NotSent) > 0 && told(Told::Unknown) > 0, "{counts:?}");
        assert!(row.count() >= 60, "{row:?}");
    }

    /// What is there once nothing is on its way any more.
    fn settled(&self) -> HashMap<String, u64> {
        let mut before = (self.there)();
        loop {
            thread::sleep(SETTLED);
            let now = (self.there)();
            if now == before {
                return now;
            }
            before = now;
        }
    }
}

/// Evenly over all bytes of both directions, two of three in the connection that makes the request. Where there are enough
/// of them, every byte is cut once, and where there are three times as many, in each of the three ways.
fn cuts(whole: &[Passed], count: usize) -> Vec<Cut> {
    let creation = |passed: &Passed| {
        let head = passed.up.split(|byte| *byte == b'\n').next().unwrap_or_default();
        let made = passed.down.starts_with(b"HTTP/1.1 201");
        made && head.starts_with(b"POST ") && !head.starts_with(b"POST /uploads")
    };
    let creation = whole.iter().position(creation).expect("the request that makes it");
    let places = whole.iter().enumerate().flat_map(|(connection, passed)| {
        [Way::Up, Way::Down]
            .into_iter()
            .flat_map(move |way| (0..passed.length(way)).map(move |bytes| (connection, way, bytes)))
    });
    let places: Vec<(usize, Way, usize)> = places.collect();
    let cut = |(connection, way, bytes), end| Cut {
        connection,
        way,
        bytes,
        end,
    };
    if count >= places.len() * ENDS.len() {
        return places
            .into_iter()
            .flat_map(|place| ENDS.map(|end| cut(place, end)))
            .collect();
    }
    // One that freezes costs the whole patience.
    let end = |index: usize, each: usize| ENDS[if index % each == each - 1 { 2 } else { index % 2 }];
    if count >= places.len() {
        let every = places.into_iter().enumerate();
        return every.map(|(index, place)| cut(place, end(index, 25))).collect();
    }
    let (of_creation, of_others): (Vec<_>, Vec<_>) =
        places.into_iter().partition(|(connection, ..)| *connection == creation);
    let spread = |places: Vec<(usize, Way, usize)>, count: usize| {
        let last = places.len() - 1;
        let some = (0..count).map(move |index| (index, places[last * index / (count - 1)]));
        some.map(move |(index, place)| cut(place, end(index, 5)))
    };
    let of_creation = spread(of_creation, count * 2 / 3);
    of_creation.chain(spread(of_others, count - count * 2 / 3)).collect()
}

/// One letter after the other through the cuts.
struct Chain<'a> {
    desk: &'a CutDesk<'a>,
    straight: Desk,
    runtime: Runtime,
    letter: Option<(Letter, ComposedLetter)>,
    tried: Vec<Tried>,
}

impl<'a> Chain<'a> {
    fn new(desk: &'a CutDesk<'a>) -> Self {
        Self {
            straight: (desk.at)(desk.port, 9),
            desk,
            runtime: runtime(),
            letter: None,
            tried: Vec::new(),
        }
    }

    fn through(mut self, cuts: &[Cut]) -> Vec<Tried> {
        cuts.iter().for_each(|cut| self.cut(*cut));
        if let Some((letter, finished)) = self.letter.take() {
            let outcome = self.runtime.block_on(self.straight.deliver(&letter, &finished));
            assert!(is_whole(&outcome.expect("delivered")), "{}", letter.id);
        }
        self.tried
    }

    /// Again with more patience where a busy desk ended it before it came to its cut, at the last byte where an answer was
    /// shorter than the first.
    fn cut(&mut self, cut: Cut) {
        let Cut {
            connection,
            way,
            mut bytes,
            end,
        } = cut;
        for longer in [1, 3, 9] {
            let before = std::iter::repeat_n(Fault::Pass, connection);
            let proxy = Proxy::start(
                self.desk.port,
                Tls::Through,
                before.chain([Fault::After(way, bytes, end)]),
            );
            let (letter, finished) = self.letter.take().unwrap_or_else(|| (self.desk.letter)());
            let desk = (self.desk.at)(proxy.port(), longer);
            let begun = Instant::now();
            let outcome = self.runtime.block_on(desk.deliver(&letter, &finished));
            let passed = proxy.passed();
            let reached = passed.get(connection);
            let was_cut = reached.is_some_and(|passed| passed.is_cut(way, bytes));
            bytes = reached.map_or(bytes, |passed| bytes.min(passed.length(way).saturating_sub(1)));
            let shown = format!("{cut:?}: {outcome:?}");
            // What is frozen keeps a server's worker.
            drop(proxy);
            let start = Instant::now();
            let (told, is_there) = match outcome {
                Ok(delivery) => {
                    assert!(is_whole(&delivery), "{shown}");
                    (Told::Delivered, true)
                }
                Err(DeliveryError::Retry(_)) => (Told::NotSent, false),
                Err(DeliveryError::Unknown(_)) => {
                    let settles = desk.settles_after(&letter).expect("a help desk");
                    let is_half = was_cut && way == Way::Up;
                    let patience = if is_half { Duration::ZERO } else { settles };
                    (Told::Unknown, self.is_found(&letter, begun + patience))
                }
                Err(DeliveryError::NeedsYou(_)) => panic!("{shown}"),
            };
            self.tried.push(Tried {
                shown,
                letter: letter.id.to_string(),
                told,
                was_cut,
                recovery: start.elapsed(),
            });
            if !is_there {
                self.letter = Some((letter, finished));
            }
            if was_cut {
                return;
            }
        }
    }

    /// As the sender does before it tries again: looked for where it may be. What reached the desk whole may still be made;
    /// not before this instant does "not there" count.
    fn is_found(&self, letter: &Letter, settled: Instant) -> bool {
        loop {
            if let Some(delivery) = self.runtime.block_on(self.straight.find(letter)).expect("looked for") {
                assert!(is_whole(&delivery), "{}", letter.id);
                return true;
            }
            if Instant::now() >= settled {
                return false;
            }
            thread::sleep(Duration::from_millis(500));
        }
    }
}

/// Whether the desk kept all that was sent.
fn is_whole(delivery: &Delivery) -> bool {
    match delivery {
        Delivery::Received(receipt) => receipt.read_back.as_ref().is_some_and(requests::ReadBack::is_whole),
        other => panic!("{other:?}"),
    }
}

fn runtime() -> Runtime {
    Builder::new_current_thread().enable_all().build().expect("a runtime")
}
