//! Either help desk, as tests of the whole program meet it: how it is set, and what it really has.

use std::sync::MutexGuard;

use super::{Person, Redmine, RequestTracker};

/// A help desk.
pub enum HelpDesk {
    /// Request Tracker.
    RequestTracker(MutexGuard<'static, RequestTracker>),
    /// Redmine.
    Redmine(MutexGuard<'static, Redmine>),
}

impl HelpDesk {
    /// Both, one after the other: each is brought back to its beginning when it is taken.
    pub fn each() -> Vec<fn() -> Self> {
        vec![|| Self::RequestTracker(RequestTracker::shared()), || {
            Self::Redmine(Redmine::shared())
        }]
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

    /// The arguments of `desk set` for this desk behind a port of this computer; `tier`: the field for it.
    pub fn set(&self, port: u16, tier: Option<&str>) -> Vec<String> {
        let url = format!("http://127.0.0.1:{port}");
        let mut args = vec!["desk", "set", self.kind(), "--url", &url];
        let named: Vec<String> = match self {
            Self::RequestTracker(_) => {
                let tier = tier.unwrap_or(RequestTracker::TIER);
                ["--queue", RequestTracker::QUEUE, "--tier-field", tier]
                    .map(str::to_owned)
                    .into()
            }
            Self::Redmine(desk) => {
                let number = |name: &str| desk.field(name).to_string();
                let tier = tier.map_or_else(|| number(Redmine::TIER), str::to_owned);
                [
                    ("--project", Redmine::PROJECT.to_owned()),
                    ("--tracker", desk.tracker(Redmine::TRACKER).to_string()),
                    ("--id-field", number(Redmine::LETTER)),
                    ("--tier-field", tier),
                    ("--service-field", number(Redmine::SERVICE)),
                ]
                .into_iter()
                .flat_map(|(name, value)| [name.to_owned(), value])
                .collect()
            }
        };
        args.extend(named.iter().map(String::as_str));
        args.into_iter().map(str::to_owned).collect()
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
