//! The catalog: tiers, services, the four-state matrix, promises, desk hours and clauses, read from
//! TOML and checked once. All faults of a file are reported together, each with line, key and what
//! was expected (`parse.rs` and `matrix.rs` under `catalog/` say which).
//!
//! The types hold what the check has proved: an allowance is whole minutes above zero, desk hours open
//! before they close, every cited clause exists, every service has a cell for every tier.

mod matrix;
mod parse;

use crate::{ClauseId, GroupId, ServiceId, TierId};
use chrono::NaiveTime;
use std::collections::BTreeMap;

/// A text of the catalog in both languages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Text {
    /// Russian.
    pub ru: String,
    /// English.
    pub en: String,
}

/// Which catalog this is: its label, and the SHA-256 of its text (lower-case hex).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CatalogVersion {
    /// The vendor's label of this edition.
    pub label: String,
    /// SHA-256 of the file's bytes, 64 hex digits.
    pub sha256: String,
}

impl CatalogVersion {
    /// `LABEL+first 12 digits of the hash`, as answers show it.
    pub fn short(&self) -> String {
        format!("{}+{}", self.label, self.sha256.get(..12).unwrap_or(&self.sha256))
    }
}

/// Whole minutes above zero.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Allowance(u32);

impl Allowance {
    /// `None` for zero.
    pub fn from_minutes(minutes: u32) -> Option<Self> {
        (minutes > 0).then_some(Self(minutes))
    }

    /// Seconds.
    pub fn seconds(self) -> i64 {
        i64::from(self.0) * 60
    }

    /// This share of the allowance in per cent, at least one minute.
    pub fn per_cent(self, per_cent: u32) -> Self {
        let minutes = u64::from(self.0) * u64::from(per_cent) / 100;
        Self(u32::try_from(minutes).unwrap_or(u32::MAX).max(1))
    }
}

/// Opening hours of the desk on working days, Moscow wall time; opens before it closes (B1).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DeskHours {
    opens: NaiveTime,
    closes: NaiveTime,
}

impl DeskHours {
    /// `None` unless it opens before it closes.
    pub fn new(opens: NaiveTime, closes: NaiveTime) -> Option<Self> {
        (opens < closes).then_some(Self { opens, closes })
    }

    /// Wall time of opening.
    pub fn opens(self) -> NaiveTime {
        self.opens
    }

    /// Wall time of closing, itself still inside.
    pub fn closes(self) -> NaiveTime {
        self.closes
    }
}

/// What non-working days by presidential decree do to clock and desk together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PresidentialDays {
    /// They count as working days.
    Run,
    /// They count as days off.
    Pause,
}

/// What a tier promises about the reaction time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Promise {
    /// Nothing (F3).
    None {
        /// The clauses that say so.
        clauses: Vec<ClauseId>,
    },
    /// A reaction within the allowance (B6, E6).
    Reaction {
        /// How long, extended over days off.
        allowance: Allowance,
        /// The clauses that say so.
        clauses: Vec<ClauseId>,
    },
}

impl Promise {
    /// The clauses that say so.
    pub fn clauses(&self) -> &[ClauseId] {
        match self {
            Self::None { clauses } | Self::Reaction { clauses, .. } => clauses,
        }
    }

    /// How long a reaction may take, where one is promised.
    pub fn allowance(&self) -> Option<Allowance> {
        match self {
            Self::None { .. } => None,
            Self::Reaction { allowance, .. } => Some(*allowance),
        }
    }
}

/// A tier of the catalog.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tier {
    /// Its id.
    pub id: TierId,
    /// Its name («Базовый»), and the forms sentences need.
    pub name: Text,
    /// The name as Russian «на …» takes it («Базовом»); «входит в …» takes the name itself. English
    /// repeats the name.
    pub name_on: Text,
    /// What it promises.
    pub promise: Promise,
    /// Clauses that recommend something before one writes (F4): shown, never a condition.
    pub advice: Vec<ClauseId>,
}

/// A clause of the terms, told in our own words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clause {
    /// Its id.
    pub id: ClauseId,
    /// The tier in whose list it stands; none for the general ones.
    pub tier: Option<TierId>,
    /// What it says.
    pub summary: Text,
}

/// What one can do with a service.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ServiceKind {
    /// A request can be sent for it.
    Requestable,
    /// News: the vendor sends them by itself.
    News,
    /// A property of the tier: desk hours, promised times.
    Property,
}

/// A condition that a cell names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Condition {
    /// Subscribed to the vendor's news (B4, B5).
    NewsSubscription,
    /// The action was agreed beforehand (E5a, E5b).
    AgreedAction,
}

impl Condition {
    /// As scripts write it: `news-subscription`, `agreed-action`.
    pub fn id(self) -> &'static str {
        match self {
            Self::NewsSubscription => "news-subscription",
            Self::AgreedAction => "agreed-action",
        }
    }
}

/// One cell of the matrix. The clauses are never empty where a clause is what makes the state.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cell {
    /// A clause grants it.
    Included {
        /// By which clauses.
        clauses: Vec<ClauseId>,
    },
    /// A clause grants it once the condition holds.
    Conditional {
        /// By which clauses.
        clauses: Vec<ClauseId>,
        /// Which condition.
        condition: Condition,
    },
    /// A clause refuses it.
    Excluded {
        /// By which clauses.
        clauses: Vec<ClauseId>,
    },
    /// No clause says either way.
    Unstated,
}

impl Cell {
    /// The clauses that make its state; none where no clause speaks.
    pub fn clauses(&self) -> &[ClauseId] {
        match self {
            Self::Included { clauses } | Self::Conditional { clauses, .. } | Self::Excluded { clauses } => clauses,
            Self::Unstated => &[],
        }
    }

    /// The condition, where there is one.
    pub fn condition(&self) -> Option<Condition> {
        match self {
            Self::Conditional { condition, .. } => Some(*condition),
            Self::Included { .. } | Self::Excluded { .. } | Self::Unstated => None,
        }
    }
}

/// A service of the matrix.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Service {
    /// Its id.
    pub id: ServiceId,
    /// Its short name, a row's head in the matrix.
    pub name: Text,
    /// One sentence: what the person gets, and what not.
    pub gives: Text,
    /// What one can do with it.
    pub kind: ServiceKind,
    /// The section it stands in.
    pub group: GroupId,
    /// One cell a tier, in the catalog's order of tiers.
    pub cells: Vec<Cell>,
    /// Further words to a cell, by tier: why no clause says more, what the answer may be.
    pub notes: BTreeMap<TierId, Text>,
}

/// A section of the matrix.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// Its id.
    pub id: GroupId,
    /// Its name.
    pub name: Text,
}

/// A vendor's support terms as data.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Catalog {
    /// The catalog's id.
    pub id: String,
    /// Which edition.
    pub version: CatalogVersion,
    /// Whose terms these are.
    pub vendor: Text,
    /// The one address that the clauses name.
    pub address: String,
    /// When the desk works.
    pub desk_hours: DeskHours,
    /// The clauses that say when the desk works.
    pub desk_hours_clauses: Vec<ClauseId>,
    /// The switch for presidential non-working days.
    pub presidential_days: PresidentialDays,
    /// The service whose way on is "send as a consultation".
    pub consultation: ServiceId,
    /// The service whose way on is "send as a written request".
    pub written_request: ServiceId,
    /// From the lowest to the highest.
    pub tiers: Vec<Tier>,
    /// Sections, in order.
    pub groups: Vec<Group>,
    /// Rows of the matrix, in order.
    pub services: Vec<Service>,
    /// The clauses, in order.
    pub clauses: Vec<Clause>,
}

/// One fault of a catalog file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CatalogFault {
    /// Line, from 1.
    pub line: usize,
    /// The key's path, `services[3].cells.basic.state`; empty where the text is no TOML at all.
    pub key: String,
    /// What was expected there, in technical words.
    pub expected: String,
}

/// Every fault of a catalog file.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{file}: {} fault(s) in the catalog", faults.len())]
pub struct CatalogFaults {
    /// The file's name as given.
    pub file: String,
    /// In the file's order; never empty.
    pub faults: Vec<CatalogFault>,
}

impl Catalog {
    /// The catalog that ships with the program.
    #[expect(clippy::expect_used, reason = "the file is part of the program, and a test reads it")]
    pub fn shipped() -> Self {
        Self::parse("catalog.toml", include_str!("../data/catalog.toml")).expect("the shipped catalog is sound")
    }

    /// Reads and checks a catalog. `file` only names it in faults.
    ///
    /// # Errors
    /// [`CatalogFaults`], all of them at once.
    pub fn parse(file: &str, text: &str) -> Result<Self, CatalogFaults> {
        parse::parse(file, text)
    }

    /// The tier of this id.
    pub fn tier(&self, id: &str) -> Option<&Tier> {
        self.tiers.iter().find(|tier| tier.id.as_str() == id)
    }

    /// The service of this id.
    pub fn service(&self, id: &str) -> Option<&Service> {
        self.services.iter().find(|service| service.id.as_str() == id)
    }

    /// The clause of this id.
    pub fn clause(&self, id: &ClauseId) -> Option<&Clause> {
        self.clauses.iter().find(|clause| clause.id == *id)
    }

    /// The cell where this tier and this service meet; unstated for a tier that is not this catalog's.
    pub fn cell<'a>(&self, tier: &Tier, service: &'a Service) -> &'a Cell {
        let column = self.tiers.iter().position(|each| each.id == tier.id);
        column
            .and_then(|column| service.cells.get(column))
            .unwrap_or(&Cell::Unstated)
    }
}
