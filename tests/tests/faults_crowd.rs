//! Many processes at once (X8): 8 with 500 requests each on the demo desk make exactly 4,000 tickets, and nobody is told
//! that anything was locked.
#![allow(clippy::panic, reason = "a test that panics has failed")]

use std::thread;

use klik_support_tests::faults::{Checker, Subject};
use klik_support_tests::soak::{self, Row};

const PROCESSES: usize = 8;

#[test]
fn eight_processes_make_exactly_as_many_tickets() {
    let each = soak::size("KLIK_SUPPORT_CROWD", 500);
    let subject = Subject::demo();
    let tickets = || subject.ok(&["doctor"])["desk"]["tickets"].as_u64().unwrap_or_default();
    let before = tickets();
    let mut row = Row::new("crowd");
    let told: Vec<Vec<String>> = thread::scope(|scope| {
        let crowd: Vec<_> = (0..PROCESSES)
            .map(|process| {
                let subject = &subject;
                scope.spawn(move || {
                    let send = |number| {
                        let title = format!("{process}/{number}");
                        let mut args = vec!["send", "--service", "consultation", "--subject", &title, "--body", "b"];
                        args.extend(["--wait", "300"]);
                        let run = subject.plain(&args);
                        run.faults_of()
                            .unwrap_or_else(|wrong| panic!("{title}: {wrong}: {run:?}"));
                        assert_eq!(run.status, Some(0), "{title}: {run:?}");
                        let id = run.document.as_ref().and_then(|told| told["request"]["id"].as_str());
                        id.unwrap_or_default().to_owned()
                    };
                    (0..each).map(send).collect()
                })
            })
            .collect();
        crowd
            .into_iter()
            .map(|process| {
                process
                    .join()
                    .unwrap_or_else(|_| panic!("a process of the crowd failed"))
            })
            .collect()
    });
    let mut checker = Checker::default();
    for (process, told) in told.iter().enumerate() {
        for (number, id) in told.iter().enumerate() {
            row.tried();
            checker.acknowledge(id, &format!("{process}/{number}"), "b");
        }
    }
    let last = subject.plain(&["outbox", "flush", "--wait", "300"]);
    checker.check(&subject, &last, "at the end", &mut row);
    let (expected, found) = ((PROCESSES * each) as u64, tickets() - before);
    row.doubled(found.saturating_sub(expected));
    row.lost(expected.saturating_sub(found));
    assert_eq!(found, expected);
    (0..expected).for_each(|_| row.survived());
}
