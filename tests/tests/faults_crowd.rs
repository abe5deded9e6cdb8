//! Many processes at once (X8): 8 with 500 requests each on the demo desk make exactly 4,000 tickets, and nobody is told
//! that anything was locked.

use klik_support_tests::faults::{Checker, Subject};
use std::thread;

fn each() -> usize {
    std::env::var("KLIK_SUPPORT_CROWD")
        .ok()
        .and_then(|number| number.parse().ok())
        .unwrap_or(500)
}

#[test]
fn eight_processes_make_exactly_as_many_tickets() {
    let subject = Subject::in_memory();
    let before = subject.ok(&["doctor"])["desk"]["tickets"].as_u64().unwrap_or_default();
    thread::scope(|scope| {
        for process in 0..8 {
            let subject = &subject;
            scope.spawn(move || {
                for number in 0..each() {
                    let title = format!("{process}/{number}");
                    let send = [
                        "send",
                        "--service",
                        "consultation",
                        "--subject",
                        &title,
                        "--body",
                        "b",
                        "--wait",
                        "300",
                    ];
                    let run = subject.plain(&send);
                    assert_eq!(run.status, Some(0), "{title}: {run:?}");
                    assert!(!run.stderr.contains("locked"), "{title}: {run:?}");
                }
            });
        }
    });
    subject.ok(&["outbox", "flush", "--wait", "300"]);
    let after = subject.ok(&["doctor"])["desk"]["tickets"].as_u64().unwrap_or_default();
    // The sample's own waiting request goes with them.
    assert_eq!(after, before + 1 + 8 * each() as u64);
    Checker::default().check(&subject.demo(), "at the end");
}
