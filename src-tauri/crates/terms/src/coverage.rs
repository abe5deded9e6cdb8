//! "Does my tier cover this?" A verdict is read off the matrix and never guessed.

use crate::{ClauseId, Condition, ServiceId, TierId};

/// The four states of a cell without their reasons.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum CoverageState {
    /// A clause grants it.
    Included,
    /// A clause grants it once a condition holds.
    Conditional,
    /// A clause refuses it.
    Excluded,
    /// No clause says either way.
    Unstated,
}

impl CoverageState {
    /// As scripts write it.
    pub fn id(self) -> &'static str {
        todo!()
    }
}

/// The lowest tier that includes the service, else the lowest that would on a condition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LowestTier {
    /// Which tier.
    pub tier: TierId,
    /// Included or conditional there.
    pub state: CoverageState,
}

/// A way on for a request that the tier does not cover.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// The same text as a consultation.
    SendAsConsultation,
    /// The same text as a written request (where the tier has no consultation).
    SendAsWrittenRequest,
    /// Ask about changing the tier: a higher one has the service.
    AskAboutTier,
    /// Ask the vendor: no higher tier has it.
    AskVendor,
}

impl Way {
    /// As scripts write it: `send-as-consultation`, …
    pub fn id(self) -> &'static str {
        todo!()
    }
}

/// The verdict on a service of a tier. It is an answer, never an error.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Coverage {
    /// Of which tier.
    pub tier: TierId,
    /// On which service.
    pub service: ServiceId,
    /// The cell's state.
    pub state: CoverageState,
    /// The clauses that make it so; empty where no clause speaks.
    pub clauses: Vec<ClauseId>,
    /// The condition, where there is one.
    pub condition: Option<Condition>,
    /// Whether one can ask for this service at all (news and properties: no).
    pub requestable: bool,
    /// Requestable, and included or conditional.
    pub sendable: bool,
    /// Where it would be covered.
    pub lowest_tier: Option<LowestTier>,
    /// Ways on; empty where it can be sent or cannot be requested at all.
    pub ways: Vec<Way>,
}
