//! One Redmine: asked, and answered in by the desk's people.

use std::sync::{Mutex, OnceLock};

use serde_json::{Value, json};

use super::desk_server::{DeskServer, Kit};
use super::http::{Api, Reply};
use super::seed::Person;

/// A running Redmine.
pub type Redmine = DeskServer<RedmineKit>;

/// What Redmine is told.
pub struct RedmineKit;

impl Kit for RedmineKit {
    const FOLDER: &'static str = "redmine";
    const LOGS: &'static [&'static str] = &["redmine/log/puma.log", "redmine/log/production.log"];

    fn shared() -> &'static OnceLock<Mutex<Redmine>> {
        static ONE: OnceLock<Mutex<Redmine>> = OnceLock::new();
        &ONE
    }
}

impl Redmine {
    /// The project for requests, where each [`Person`] has their rights.
    pub const PROJECT: &str = "support";
    /// A project where nobody has a right.
    pub const CLOSED_PROJECT: &str = "internal";
    /// The tracker for requests.
    pub const TRACKER: &str = "Support";
    /// The custom field for a letter's id: any text.
    pub const LETTER: &str = "Request ID";
    /// The custom field for the tier: free, basic or extended.
    pub const TIER: &str = "Tier";
    /// The custom field for the service: any text.
    pub const SERVICE: &str = "Service";
    /// The largest file it takes, in bytes.
    pub const LARGEST_FILE: usize = 5120 * 1024;

    /// One that takes whoever does not sign in for a visitor, as Redmine does by default.
    pub fn open_to_visitors() -> Self {
        Self::started(&[("VISITORS", "yes")])
    }

    /// A person's key.
    pub fn key(&self, person: Person) -> &str {
        self.seed.text("key", person.name())
    }

    /// A tracker's number.
    pub fn tracker(&self, name: &str) -> u64 {
        self.seed.number("tracker", name)
    }

    /// A status's number.
    pub fn status(&self, name: &str) -> u64 {
        self.seed.number("status", name)
    }

    /// Its interface (paths begin with `/`) with a person's key.
    pub fn api(&self, person: Person) -> Api {
        self.api_with(self.key(person))
    }

    /// The same with any key.
    pub fn api_with(&self, key: &str) -> Api {
        Api::new(&self.url(), Some(("X-Redmine-API-Key", key.to_owned())))
    }

    /// The desk's administrator runs these lines on the server, in Redmine's folder; brings what is said then.
    pub fn administer(&self, lines: &str) -> String {
        let words = ". /kit/environment.sh
            cat >/tmp/klik-support.rb && cd /usr/share/redmine && bin/rails runner /tmp/klik-support.rb";
        self.inside.run(words, lines)
    }

    /// An issue as the agent gets it, with its journals and files.
    pub fn issue(&self, issue: u64) -> Value {
        let agent = self.api(Person::Agent);
        let with = [("include", "journals,attachments")];
        agent.get(&format!("/issues/{issue}.json"), &with).with(200).json()["issue"].clone()
    }

    /// The value of an issue's custom field; empty where it has none.
    pub fn value(&self, issue: u64, field: &str) -> String {
        value_in(&self.issue(issue), field)
    }

    /// The issues whose field holds this letter's id, by looking at each issue of the project.
    pub fn carrying(&self, letter: &str) -> Vec<u64> {
        let mut all = self.listed();
        all.retain(|issue| value_in(issue, Self::LETTER) == letter);
        all.iter().map(number_of).collect()
    }

    /// What the letter's field of each issue of the project holds, the oldest issue first.
    pub fn letters(&self) -> Vec<String> {
        let all = self.listed();
        all.iter().map(|issue| value_in(issue, Self::LETTER)).collect()
    }

    /// All issues of the project, closed ones too, the oldest first.
    pub fn issues(&self) -> Vec<u64> {
        self.listed().iter().map(number_of).collect()
    }

    fn listed(&self) -> Vec<Value> {
        let agent = self.api(Person::Agent);
        let mut issues = Vec::new();
        loop {
            let offset = issues.len().to_string();
            let parameters = [
                ("project_id", Self::PROJECT),
                ("status_id", "*"),
                ("sort", "id"),
                ("limit", "100"),
                ("offset", &offset),
            ];
            let page = agent.get("/issues.json", &parameters).with(200).json();
            let items = page["issues"].as_array().expect("a list");
            if items.is_empty() {
                return issues;
            }
            issues.extend(items.iter().cloned());
        }
    }

    /// The notes of an issue that have a text, the oldest first.
    pub fn notes(&self, issue: u64) -> Vec<String> {
        let issue = self.issue(issue);
        let journals = issue["journals"].as_array().expect("a list").iter();
        journals
            .filter_map(|journal| journal["notes"].as_str())
            .filter(|text| !text.is_empty())
            .map(str::to_owned)
            .collect()
    }

    /// Names and sizes in bytes of an issue's files, in the order in which they came.
    pub fn files(&self, issue: u64) -> Vec<(String, u64)> {
        let issue = self.issue(issue);
        let files = issue["attachments"].as_array().expect("a list").iter();
        files
            .map(|file| {
                let name = file["filename"].as_str().expect("a name").to_owned();
                (name, file["filesize"].as_u64().expect("a size"))
            })
            .collect()
    }

    /// The agent answers, for everybody to see.
    pub fn answer(&self, issue: u64, text: &str) -> Reply {
        self.change(Person::Agent, issue, &json!({ "notes": text }))
    }

    /// The agent writes what only the desk's people see.
    pub fn comment(&self, issue: u64, text: &str) -> Reply {
        self.change(Person::Agent, issue, &json!({ "notes": text, "private_notes": true }))
    }

    /// The agent sets a status by its name: `In Progress`, `Resolved`, `Closed`, `Rejected`.
    pub fn set_status(&self, issue: u64, status: &str) -> Reply {
        self.change(Person::Agent, issue, &json!({ "status_id": self.status(status) }))
    }

    /// The agent closes it.
    pub fn close(&self, issue: u64) -> Reply {
        self.set_status(issue, "Closed")
    }

    /// Somebody changes an issue.
    pub fn change(&self, who: Person, issue: u64, changes: &Value) -> Reply {
        let path = format!("/issues/{issue}.json");
        self.api(who).put(&path, &json!({ "issue": changes })).with(204)
    }
}

/// The value of a custom field in an issue's document; empty where it has none.
pub fn value_in(issue: &Value, field: &str) -> String {
    let fields = issue["custom_fields"].as_array().into_iter().flatten();
    fields
        .filter(|known| known["name"] == field)
        .find_map(|known| known["value"].as_str())
        .unwrap_or_default()
        .to_owned()
}

fn number_of(issue: &Value) -> u64 {
    issue["id"].as_u64().expect("a number")
}
