//! An organisation of ten thousand requests, through the real command line, at a peer that answers page by page as Request
//! Tracker or Redmine does: in memory that does not grow with them, and after that only what changed is read. What the real
//! ones answer is held against them in their own tests.
#![expect(
    clippy::expect_used,
    clippy::panic,
    reason = "helpers of tests: what is not as it must be ends them"
)]

mod held;
mod peer;
mod redmine;
mod tracker;

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::io::Read;

use klik_support_tests::servers::{DESK, Office};
use serde_json::Value;

use held::Held;
use peer::Peer;

/// As the command line names them.
const KINDS: [&str; 2] = ["request-tracker", "redmine"];

/// A peer of this kind, and a workspace whose requests go there.
fn met(kind: &str, tickets: u64) -> (Peer, Office) {
    let answers = match kind {
        "redmine" => redmine::answer,
        _ => tracker::answer,
    };
    let peer = Peer::start(Held::with(tickets), answers);
    let office = Office::new(DESK.address, "basic");
    let url = format!("http://127.0.0.1:{}", peer.port);
    let place = match kind {
        "redmine" => ["--project", "support", "--tracker", "3", "--id-field", "1"].as_slice(),
        _ => &["--queue", "Support"],
    };
    let args = [&["desk", "set", kind, "--url", &url], place].concat();
    let set = office.with_key(peer::KEY, &args);
    assert_eq!(set.status, 0, "{set:?}");
    (peer, office)
}

/// Each line by its reference, and the most memory the program held meanwhile, in KiB.
fn read(office: &Office, peer: &Peer) -> (BTreeMap<u64, Value>, u64) {
    let args = ["organisation", "--lines", "--key-stdin"].map(OsStr::new);
    let mut child = office.begin(&args, &format!("{}\n", peer::KEY));
    peer.watch(child.id());
    let mut output = child.stdout.take().expect("its output");
    let (mut text, mut piece) = (Vec::new(), [0; 4096]);
    loop {
        // While its output is not taken it does not end, and tells how much it holds.
        let some = output.read(&mut piece).expect("its output");
        peer.look();
        if some == 0 {
            break;
        }
        text.extend_from_slice(&piece[..some]);
    }
    let text = String::from_utf8(text).expect("text");
    assert!(child.wait().expect("its end").success(), "{text}");
    let mut rows = BTreeMap::new();
    for line in text.lines() {
        let row: Value = serde_json::from_str(line).expect("a line of JSON");
        let number = row["desk_ref"].as_str().and_then(|number| number.parse().ok());
        let twice = rows.insert(number.expect("a number"), row);
        assert!(twice.is_none(), "{twice:?} came twice");
    }
    (rows, peer.most_memory())
}

#[test]
fn ten_thousand_take_the_memory_of_a_thousand_and_then_only_changes_are_read() {
    for kind in KINDS {
        let mut peaks = Vec::new();
        for tickets in [1_000, 10_000] {
            let (peer, office) = met(kind, tickets);
            let (rows, peak) = read(&office, &peer);
            let held = peer.held();
            assert_eq!(rows.len(), held.ours().count(), "{kind}");
            for (number, row) in &rows {
                assert_eq!(row["kept"], held.kept(*number), "{kind}: {row:#}");
                assert_eq!(row["service"], "consultation", "{kind}: {row:#}");
            }
            drop(held);
            peaks.push(peak);

            let asked = peer.forget();
            let answered = [7, tickets / 2 + 3, tickets - 2];
            let now = peer::now();
            for number in answered {
                peer.held().answer(number, now);
            }
            let (again, _) = read(&office, &peer);
            for (number, row) in &again {
                let is_answered = answered.contains(number);
                assert_eq!(is_answered, *row != rows[number], "{kind}: {row:#}");
                assert!(!is_answered || row["kept"] == "late", "{kind}: {row:#}");
                assert_eq!(row["asked_by"], "Анна", "{kind}: {row:#}");
            }
            assert_eq!(again.len(), rows.len(), "{kind}");
            let questions = peer.forget();
            println!("{kind}, {tickets}: {asked} questions, then {questions}; {peak} KiB");
            assert!(questions < 25, "{kind}: {questions} questions for three changes");
        }
        let [few, many] = peaks[..] else { panic!("{peaks:?}") };
        assert!(many * 10 < few * 13, "{kind}: {few} KiB, then {many} KiB");
    }
}

#[test]
fn what_changed_in_the_same_second_is_never_missed() {
    for kind in KINDS {
        let (peer, office) = met(kind, 60);
        let (rows, _) = read(&office, &peer);
        let second = peer::now();
        // The later it comes to light, the lower its number: desks give numbers and times before others can see them.
        for (number, at) in [(44, second), (22, second), (11, second), (5, second - 20)] {
            assert!(rows[&number]["reacted_at"].is_null(), "{kind}: {number}");
            peer.held().answer_unseen_before(number, at);
            let (rows, _) = read(&office, &peer);
            assert!(!rows[&number]["reacted_at"].is_null(), "{kind}: {number}");
        }
    }
}

#[test]
fn a_filter_that_is_ignored_costs_time_and_nothing_else() {
    let (peer, office) = met("redmine", 200);
    let (rows, _) = read(&office, &peer);
    peer.held().ignores_filters = true;
    peer.held().answer(11, peer::now());
    peer.forget();
    let (again, _) = read(&office, &peer);
    assert_eq!(again.iter().filter(|(number, row)| **row != rows[number]).count(), 1);
    assert_eq!(again[&11]["kept"], "late");
    let notes = peer.asked().iter().filter(|path| path.contains("/issues/")).count();
    assert!(notes < 10, "{notes} were asked for their notes");
}

#[test]
fn what_left_the_queue_leaves_the_list() {
    let (peer, office) = met("request-tracker", 60);
    let (mut rows, _) = read(&office, &peer);
    peer.held().take_away(44, peer::now());
    rows.remove(&44).expect("it was there");
    let (again, _) = read(&office, &peer);
    assert_eq!(again, rows);
}
