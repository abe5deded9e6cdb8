//! One Request Tracker: asked, and answered in by the desk's people.

use std::sync::{Mutex, OnceLock};

use serde_json::{Value, json};

use super::desk_server::{DeskServer, Kit};
use super::http::{Api, Reply};
use super::seed::Person;

/// A running Request Tracker.
pub type RequestTracker = DeskServer<RequestTrackerKit>;

/// What Request Tracker is told.
pub struct RequestTrackerKit;

impl Kit for RequestTrackerKit {
    const FOLDER: &'static str = "request-tracker";
    const LOGS: &'static [&'static str] = &["log/rt.log"];

    fn shared() -> &'static OnceLock<Mutex<RequestTracker>> {
        static ONE: OnceLock<Mutex<RequestTracker>> = OnceLock::new();
        &ONE
    }
}

impl RequestTracker {
    /// The queue for requests, where each [`Person`] has their rights.
    pub const QUEUE: &str = "Support";
    /// A queue where nobody has a right.
    pub const CLOSED_QUEUE: &str = "Internal";
    /// The custom field for a letter's id: any text.
    pub const LETTER: &str = "Request ID";
    /// The custom field for the tier: free, basic or extended.
    pub const TIER: &str = "Tier";
    /// The custom field for the service: any text.
    pub const SERVICE: &str = "Service";
    /// A custom field for a time, which the server reads in the reader's zone.
    pub const REPLY_BY: &str = "Reply by";

    /// A person's token.
    pub fn token(&self, person: Person) -> &str {
        self.seed.text("token", person.name())
    }

    /// Its interface (paths begin with `/`, behind `/REST/2.0`) with a person's token.
    pub fn api(&self, person: Person) -> Api {
        self.api_with(&format!("token {}", self.token(person)))
    }

    /// The same with any `Authorization`.
    pub fn api_with(&self, authorization: &str) -> Api {
        let head = ("Authorization", authorization.to_owned());
        Api::new(&format!("{}/REST/2.0", self.url()), Some(head))
    }

    /// The same with nothing that says who asks.
    pub fn nobody(&self) -> Api {
        Api::new(&format!("{}/REST/2.0", self.url()), None)
    }

    /// The desk's administrator runs these lines on the server, with Request Tracker's own modules.
    pub fn administer(&self, lines: &str) {
        let words = ". /kit/environment.sh; export PORT=80
            cat >/tmp/klik-support.pl && perl -I/usr/share/request-tracker5/lib /tmp/klik-support.pl";
        self.inside.run(words, lines);
    }

    /// A ticket as the agent gets it.
    pub fn ticket(&self, ticket: u64) -> Value {
        let agent = self.api(Person::Agent);
        agent.get(&format!("/ticket/{ticket}"), &[]).with(200).json()
    }

    /// The first value of a ticket's custom field; empty where it has none.
    pub fn value(&self, ticket: u64, field: &str) -> String {
        let ticket = self.ticket(ticket);
        let fields = ticket["CustomFields"].as_array().expect("its fields").iter();
        fields
            .filter(|known| known["name"] == field)
            .find_map(|known| known["values"][0].as_str())
            .unwrap_or_default()
            .to_owned()
    }

    /// The tickets whose field holds this letter's id, by looking at each ticket of the queue.
    pub fn carrying(&self, letter: &str) -> Vec<u64> {
        let mut all = self.tickets();
        all.retain(|ticket| self.value(*ticket, Self::LETTER) == letter);
        all
    }

    /// All tickets of the queue, the oldest first.
    pub fn tickets(&self) -> Vec<u64> {
        let agent = self.api(Person::Agent);
        let query = format!("Queue = '{}'", Self::QUEUE);
        let mut tickets = Vec::new();
        for page in 1.. {
            let page = page.to_string();
            let parameters = [
                ("query", &*query),
                ("orderby", "id"),
                ("per_page", "100"),
                ("page", &page),
            ];
            let listed = agent.get("/tickets", &parameters).with(200).json();
            let items = listed["items"].as_array().expect("a list");
            tickets.extend(items.iter().map(|item| number(&item["id"])));
            if listed["next_page"].is_null() {
                break;
            }
        }
        tickets
    }

    /// A ticket's transactions of this type, the oldest first: `Create`, `Correspond`, `Comment`, `Status`.
    pub fn transactions(&self, ticket: u64, kind: &str) -> Vec<Value> {
        let agent = self.api(Person::Agent);
        let query = format!("ObjectType = 'RT::Ticket' AND ObjectId = {ticket} AND Type = '{kind}'");
        let parameters = [
            ("query", &*query),
            ("fields", "Type,ObjectId,Creator,Created"),
            ("per_page", "100"),
        ];
        let listed = agent.get("/transactions", &parameters).with(200).json();
        listed["items"].as_array().expect("a list").clone()
    }

    /// The texts of a ticket's transactions of this type.
    pub fn texts(&self, ticket: u64, kind: &str) -> Vec<String> {
        let agent = self.api(Person::Agent);
        let of = |transaction: &Value| {
            let path = format!("/transaction/{}/attachments", number(&transaction["id"]));
            let parts = agent
                .get(&path, &[("fields", "ContentType,Content,Filename")])
                .with(200)
                .json();
            let parts = parts["items"].as_array().expect("a list").iter();
            parts
                .filter(|part| part["Filename"].as_str().unwrap_or_default().is_empty())
                .filter(|part| {
                    part["ContentType"]
                        .as_str()
                        .is_some_and(|kind| kind.starts_with("text/"))
                })
                .filter_map(|part| part["Content"].as_str())
                .collect::<String>()
        };
        self.transactions(ticket, kind).iter().map(of).collect()
    }

    /// The names of the files that came with a ticket, in the order in which they came.
    pub fn files(&self, ticket: u64) -> Vec<String> {
        let agent = self.api(Person::Agent);
        let parameters = [("fields", "Filename"), ("per_page", "100")];
        let listed = agent
            .get(&format!("/ticket/{ticket}/attachments"), &parameters)
            .with(200)
            .json();
        let items = listed["items"].as_array().expect("a list").iter();
        items
            .filter_map(|item| item["Filename"].as_str())
            .filter(|name| !name.is_empty())
            .map(str::to_owned)
            .collect()
    }

    /// The agent answers, for everybody to see.
    pub fn answer(&self, ticket: u64, text: &str) -> Reply {
        self.write(ticket, "correspond", text)
    }

    /// The agent writes what only the desk's people see.
    pub fn comment(&self, ticket: u64, text: &str) -> Reply {
        self.write(ticket, "comment", text)
    }

    /// The agent sets a status: `open`, `stalled`, `resolved`, `rejected`.
    pub fn set_status(&self, ticket: u64, status: &str) -> Reply {
        let agent = self.api(Person::Agent);
        agent
            .put(&format!("/ticket/{ticket}"), &json!({ "Status": status }))
            .with(200)
    }

    /// The agent closes it.
    pub fn close(&self, ticket: u64) -> Reply {
        self.set_status(ticket, "resolved")
    }

    fn write(&self, ticket: u64, how: &str, text: &str) -> Reply {
        let agent = self.api(Person::Agent);
        let words = json!({ "Content": text, "ContentType": "text/plain" });
        agent.post(&format!("/ticket/{ticket}/{how}"), &words).with(201)
    }
}

/// A number as Request Tracker writes it: as one, or as text.
pub fn number(value: &Value) -> u64 {
    value
        .as_u64()
        .or_else(|| value.as_str()?.parse().ok())
        .unwrap_or_else(|| panic!("no number: {value}"))
}
