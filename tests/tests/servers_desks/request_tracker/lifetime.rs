//! Starting, beginning anew, ending.

use std::path::Path;

use klik_support_tests::servers::{Person, RequestTracker};
use serde_json::json;

use super::*;

#[test]
fn it_goes_back_to_its_beginning_while_it_runs() {
    let mut desk = RequestTracker::shared();
    let one = create(&desk.api(Person::Client), &ticket("one", json!({})));
    assert_eq!(desk.tickets(), [one]);
    desk.reset();
    assert_eq!(desk.tickets(), [0_u64; 0]);
    assert_eq!(create(&desk.api(Person::Client), &ticket("two", json!({}))), one);
}

#[test]
fn several_run_at_once_and_end_with_whoever_started_them() {
    let first = RequestTracker::start();
    let second = RequestTracker::start();
    create(&first.api(Person::Client), &ticket("one", json!({})));
    assert_eq!(second.tickets(), [0_u64; 0]);
    let processes = first.processes();
    assert!(processes.len() > 2, "{processes:?}");
    drop(first);
    for process in processes {
        assert!(!Path::new(&format!("/proc/{process}")).exists(), "{process} lives on");
    }
    assert_eq!(second.api(Person::Client).get("/rt", &[]).status, 200);
}
