//! A verdict as data: the shape of `coverage` in the command line's answers, and of the verdict in the
//! facts of an error.

use serde::{Deserialize, Serialize};
use terms::{ClauseId, Coverage, LowestTier, ServiceId, TierId};

/// What the tier gives for the service.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CoverageRecord {
    /// The tier's id.
    pub tier: TierId,
    /// The service's id.
    pub service: ServiceId,
    /// `included`, `conditional`, `excluded` or `unstated`.
    pub state: String,
    /// The clauses that make it so; empty where no clause speaks.
    pub clauses: Vec<ClauseId>,
    /// The condition's id.
    pub condition: Option<String>,
    /// Requestable, and included or conditional.
    pub sendable: bool,
    /// The lowest tier that includes it, else the lowest that would on a condition.
    pub lowest_tier: Option<LowestTierRecord>,
    /// Ways on, best first.
    pub ways: Vec<String>,
}

/// Where the service would be covered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LowestTierRecord {
    /// The tier's id.
    pub tier: TierId,
    /// `included` or `conditional`.
    pub state: String,
}

impl CoverageRecord {
    /// The verdict as data.
    pub fn new(coverage: &Coverage) -> Self {
        Self {
            tier: coverage.tier.clone(),
            service: coverage.service.clone(),
            state: coverage.state.id().to_owned(),
            clauses: coverage.clauses.clone(),
            condition: coverage.condition.map(|condition| condition.id().to_owned()),
            sendable: coverage.sendable,
            lowest_tier: coverage.lowest_tier.as_ref().map(LowestTierRecord::new),
            ways: coverage.ways.iter().map(|way| way.id().to_owned()).collect(),
        }
    }
}

impl LowestTierRecord {
    fn new(lowest: &LowestTier) -> Self {
        Self {
            tier: lowest.tier.clone(),
            state: lowest.state.id().to_owned(),
        }
    }
}
