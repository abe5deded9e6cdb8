//! What the fault tests do alike: a fault at one system call after the other, a form typed into meanwhile, and the next
//! start after it.

use std::time::Instant;

use super::{Act, Checker, Subject};
use crate::soak::Row;

/// Where a fault strikes.
pub struct Place<'a> {
    /// The kind of system call.
    pub call: &'a str,
    /// At the how manieth call of this kind, from one.
    pub when: usize,
    /// What to call it: unlike every other place.
    pub title: String,
}

/// Tries so many faults: at the first call of each kind, then at the second, until all kinds have run out, and from the
/// beginning again. `one` says whether the fault was reached.
pub fn at_each_call(calls: &[&str], count: usize, mut one: impl FnMut(&Place<'_>) -> bool) {
    let mut hits = 0;
    for round in 0.. {
        let mut left = calls.to_vec();
        for when in 1.. {
            left.retain(|call| {
                let title = format!("{round} {call} {when}");
                let hit = hits < count && one(&Place { call, when, title });
                hits += usize::from(hit);
                hit
            });
            if left.is_empty() {
                break;
            }
        }
        if hits >= count {
            break;
        }
    }
}

/// The next start, timed: nothing is on its way after it.
pub fn flush(subject: &Subject, place: &str, row: &mut Row) {
    let start = Instant::now();
    let left = subject.ok(&["outbox", "flush", "--wait", "60"]);
    assert_eq!(left["outbox"], serde_json::json!([]), "{place}");
    row.recovered(start.elapsed());
}

/// A form that is typed into, a new one at each place: what was said to be kept is there, and the same form then keeps
/// what the person goes on to type. `worded` is the fault for `strace`; of the texts from the one last said to be
/// kept so many may be there.
pub fn while_typing(
    row: &mut Row,
    (calls, count): (&[&str], usize),
    possible: usize,
    worded: impl Fn(&Place<'_>) -> String,
) {
    let subject = Subject::demo();
    let texts: Vec<String> = (1..=6).map(|words| "слово ".repeat(words)).collect();
    let orders: Vec<String> = texts.iter().map(|text| format!("keep {text}")).collect();
    let mut checker = Checker::default();
    let mut forms = 0;
    at_each_call(calls, count, |place| {
        forms += 1;
        let id = format!("01985b2e-7c00-7000-8000-{forms:012x}");
        let run = subject.under(&worded(place), &Act::Typing(id.clone(), orders.clone()));
        if let Some(kept) = run.answers.iter().rposition(|answer| answer["done"].is_string()) {
            let texts = texts[kept..].iter().take(possible).map(String::as_str);
            checker.acknowledge_typed(&id, "typed", &texts.collect::<Vec<_>>());
        }
        if run.hit() {
            row.tried();
        }
        checker.check(&subject, &run, &place.title, row);
        // The person goes on typing.
        let start = Instant::now();
        let again = subject.act(&Act::typing(&id, &["keep и дальше"]));
        assert_eq!(again.done(), 1, "{}: {again:?}", place.title);
        row.recovered(start.elapsed());
        checker.acknowledge(&id, "typed", "и дальше");
        if run.hit() {
            row.survived();
        }
        run.hit()
    });
    let last = subject.plain(&["requests"]);
    checker.check(&subject, &last, "at the end", row);
}
