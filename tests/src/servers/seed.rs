//! What was written down when a help desk's database was made: lines `KIND NAME=VALUE`.

use std::fs;

use super::inside::root;

/// The people that the database knows. Each has an account of its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Person {
    /// The person with the program: creates, sees, writes to what there is, sets the fields.
    Client,
    /// Somebody else of the person's organisation, with the same rights.
    Other,
    /// Who answers at the desk, and sees what is private.
    Agent,
    /// Creates, and may set neither custom fields nor, at Redmine, the due date.
    Blind,
    /// Sees the queue, and at Redmine the issues, and may not create.
    Weak,
    /// Has an account and no right.
    Stranger,
}

impl Person {
    /// Everybody.
    pub const ALL: [Self; 6] = [
        Self::Client,
        Self::Other,
        Self::Agent,
        Self::Blind,
        Self::Weak,
        Self::Stranger,
    ];

    /// The account's name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Client => "client",
            Self::Other => "other",
            Self::Agent => "agent",
            Self::Blind => "blind",
            Self::Weak => "weak",
            Self::Stranger => "stranger",
        }
    }
}

pub(super) struct Seed(String);

impl Seed {
    pub(super) fn of(kit: &str) -> Self {
        let file = root(kit).join("etc/klik/seed");
        Self(fs::read_to_string(&file).unwrap_or_else(|error| panic!("{}: {error}", file.display())))
    }

    pub(super) fn text(&self, kind: &str, name: &str) -> &str {
        let start = format!("{kind} {name}=");
        self.0
            .lines()
            .find_map(|line| line.strip_prefix(&start))
            .unwrap_or_else(|| panic!("the database has no {kind} {name}"))
    }

    pub(super) fn number(&self, kind: &str, name: &str) -> u64 {
        self.text(kind, name).parse().expect("a number")
    }
}
