//! Starting, beginning anew, ending.

use std::path::Path;

use klik_support_tests::servers::{Person, Redmine};
use serde_json::json;

use super::*;

#[test]
fn it_goes_back_to_its_beginning_while_it_runs() {
    let mut desk = Redmine::shared();
    let client = desk.api(Person::Client);
    let one = create(&client, &issue(&desk, "one", json!({})));
    assert_eq!(desk.issues(), [one]);
    desk.reset();
    assert_eq!(desk.issues(), [0_u64; 0]);
    assert_eq!(create(&client, &issue(&desk, "two", json!({}))), one);
}

#[test]
fn several_run_at_once_and_end_with_whoever_started_them() {
    let first = Redmine::start();
    let second = Redmine::start();
    create(&first.api(Person::Client), &issue(&first, "one", json!({})));
    assert_eq!(second.issues(), [0_u64; 0]);
    let processes = first.processes();
    assert!(processes.len() > 1, "{processes:?}");
    drop(first);
    for process in processes {
        assert!(!Path::new(&format!("/proc/{process}")).exists(), "{process} lives on");
    }
    assert_eq!(second.api(Person::Client).get("/users/current.json", &[]).status, 200);
}
