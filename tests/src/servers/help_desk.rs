//! Either help desk, as tests of the whole program meet it: how it is set, and what it really has.

use std::sync::MutexGuard;

use chrono::DateTime;

use super::{Person, Redmine, RequestTracker};

/// Seconds that Moscow's clocks are ahead of UTC.
const MOSCOW: i64 = 3 * 3600;

/// A help desk.
pub enum HelpDesk {
    /// Request Tracker.
    RequestTracker(MutexGuard<'static, RequestTracker>),
    /// Redmine.
    Redmine(MutexGuard<'static, Redmine>),
}

impl HelpDesk {
    /// Request Tracker, brought back to its beginning.
    pub fn request_tracker() -> Self {
        Self::RequestTracker(RequestTracker::shared())
    }

    /// Redmine, brought back to its beginning.
    pub fn redmine() -> Self {
        Self::Redmine(Redmine::shared())
    }

    /// Both, one after the other: each is brought back to its beginning when it is taken.
    pub fn each() -> Vec<fn() -> Self> {
        vec![Self::request_tracker, Self::redmine]
    }

    /// As the command line names it.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::RequestTracker(_) => "request-tracker",
            Self::Redmine(_) => "redmine",
        }
    }

    /// Where it listens on 127.0.0.1.
    pub fn port(&self) -> u16 {
        match self {
            Self::RequestTracker(desk) => desk.port(),
            Self::Redmine(desk) => desk.port(),
        }
    }

    /// A person's key.
    pub fn key(&self, person: Person) -> String {
        match self {
            Self::RequestTracker(desk) => desk.token(person).to_owned(),
            Self::Redmine(desk) => desk.key(person).to_owned(),
        }
    }

    /// The address a person is told.
    pub fn url(&self) -> String {
        match self {
            Self::RequestTracker(desk) => desk.url(),
            Self::Redmine(desk) => desk.url(),
        }
    }

    /// What has to be typed beside address and key, as the command line and the window name it; `tier`: the field for it,
    /// where it is not the desk's own.
    pub fn typed(&self, tier: Option<&str>) -> Vec<(&'static str, String)> {
        match self {
            Self::RequestTracker(_) => {
                let tier = tier.unwrap_or(RequestTracker::TIER);
                [("queue", RequestTracker::QUEUE), ("tier-field", tier)]
                    .map(|(name, value)| (name, value.to_owned()))
                    .into()
            }
            Self::Redmine(desk) => {
                let number = |name: &str| desk.field(name).to_string();
                vec![
                    ("project", Redmine::PROJECT.to_owned()),
                    ("tracker", desk.tracker(Redmine::TRACKER).to_string()),
                    ("id-field", number(Redmine::LETTER)),
                    ("tier-field", tier.map_or_else(|| number(Redmine::TIER), str::to_owned)),
                    ("service-field", number(Redmine::SERVICE)),
                ]
            }
        }
    }

    /// The arguments of `desk set` for this desk behind a port of this computer.
    pub fn set(&self, port: u16, tier: Option<&str>) -> Vec<String> {
        let url = format!("http://127.0.0.1:{port}");
        let mut args = ["desk", "set", self.kind(), "--url", &url].map(str::to_owned).to_vec();
        for (name, value) in self.typed(tier) {
            args.extend([format!("--{name}"), value]);
        }
        args
    }

    /// A field that it does not have, as `desk set` names one.
    pub fn no_field(&self) -> &'static str {
        match self {
            Self::RequestTracker(_) => "Nothing",
            Self::Redmine(_) => "9999",
        }
    }

    /// The first line of the request that creates a ticket.
    pub fn creates(&self) -> &'static str {
        match self {
            Self::RequestTracker(_) => "POST /REST/2.0/ticket HTTP/1.1",
            Self::Redmine(_) => "POST /issues.json HTTP/1.1",
        }
    }

    /// Its tickets, the oldest first.
    pub fn tickets(&self) -> Vec<u64> {
        match self {
            Self::RequestTracker(desk) => desk.tickets(),
            Self::Redmine(desk) => desk.issues(),
        }
    }

    /// The tickets that carry this letter.
    pub fn carrying(&self, letter: &str) -> Vec<u64> {
        match self {
            Self::RequestTracker(desk) => desk.carrying(letter),
            Self::Redmine(desk) => desk.carrying(letter),
        }
    }

    /// A ticket's field for the tier.
    pub fn tier(&self, ticket: u64) -> String {
        match self {
            Self::RequestTracker(desk) => desk.value(ticket, RequestTracker::TIER),
            Self::Redmine(desk) => desk.value(ticket, Redmine::TIER),
        }
    }

    /// Whether a ticket says that a reaction is due at this time in RFC 3339: to the minute, or the day where the desk knows
    /// only days. What is due at midnight is due on the day that ends then, by Moscow's clock.
    pub fn is_due(&self, ticket: u64, due: &str) -> bool {
        let due = DateTime::parse_from_rfc3339(due).expect("a time").timestamp();
        match self {
            Self::RequestTracker(desk) => {
                let there = desk.ticket(ticket)["Due"].as_str().expect("a time").to_owned();
                DateTime::parse_from_rfc3339(&there).expect("a time").timestamp() / 60 == due / 60
            }
            Self::Redmine(desk) => {
                let last = DateTime::from_timestamp(due + MOSCOW - 1, 0).expect("a time");
                desk.issue(ticket)["due_date"] == last.format("%Y-%m-%d").to_string()
            }
        }
    }

    /// The names of a ticket's files.
    pub fn files(&self, ticket: u64) -> Vec<String> {
        match self {
            Self::RequestTracker(desk) => desk.files(ticket),
            Self::Redmine(desk) => desk.files(ticket).into_iter().map(|(name, _)| name).collect(),
        }
    }

    /// What was written on a ticket after it was created, for everybody to see.
    pub fn written(&self, ticket: u64) -> Vec<String> {
        match self {
            Self::RequestTracker(desk) => desk.texts(ticket, "Correspond"),
            Self::Redmine(desk) => desk.notes(ticket),
        }
    }

    /// The agent answers.
    pub fn answer(&self, ticket: u64, text: &str) {
        match self {
            Self::RequestTracker(desk) => drop(desk.answer(ticket, text)),
            Self::Redmine(desk) => drop(desk.answer(ticket, text)),
        }
    }

    /// The agent writes what only the desk's people see.
    pub fn comment(&self, ticket: u64, text: &str) {
        match self {
            Self::RequestTracker(desk) => drop(desk.comment(ticket, text)),
            Self::Redmine(desk) => drop(desk.comment(ticket, text)),
        }
    }
}
