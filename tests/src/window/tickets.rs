//! What the command line knows of requests and the demo's desk, in the tests' words.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::Home;

impl Home {
    /// All requests and drafts of the demo, by id.
    pub fn rows(&self) -> BTreeMap<String, Value> {
        let lists = [self.ask(&["requests"]), self.ask(&["requests", "--drafts"])];
        let rows = lists
            .iter()
            .flat_map(|list| list["requests"].as_array().into_iter().flatten());
        rows.map(|row| (row["id"].to_string(), row.clone())).collect()
    }

    /// The desk has exactly the tickets that the requests name, each of them once: none was made twice, none is missing.
    pub fn expect_one_ticket_each(&self, place: &str) {
        let rows = self.rows();
        let named: Vec<&str> = rows.values().filter_map(|row| row["desk_ref"].as_str()).collect();
        let different: BTreeSet<&str> = named.iter().copied().collect();
        assert_eq!(
            different.len(),
            named.len(),
            "two requests share a ticket ({place}): {named:?}"
        );
        let doctor = self.ask(&["doctor"]);
        assert_eq!(
            doctor["desk"]["tickets"],
            named.len(),
            "{place}: {doctor}, named: {named:?}"
        );
    }
}
