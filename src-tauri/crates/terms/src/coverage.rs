//! "Does my tier cover this?" A verdict is read off the matrix and never guessed.
//!
//! A request can be sent for a requestable service whose cell is included or conditional (the
//! condition itself is asked when it is sent). Otherwise there are two ways on: the same text as a
//! consultation, or as a written request where the tier includes no consultation; and a question,
//! about changing the tier where a higher one has the service, else to the vendor. News and
//! properties cannot be requested, so they have no ways on.

use crate::{Catalog, Cell, ClauseId, Condition, Service, ServiceId, ServiceKind, Tier, TierId};

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
        match self {
            Self::Included => "included",
            Self::Conditional => "conditional",
            Self::Excluded => "excluded",
            Self::Unstated => "unstated",
        }
    }

    /// Whether the service can be had, if need be on a condition.
    fn is_to_be_had(self) -> bool {
        matches!(self, Self::Included | Self::Conditional)
    }
}

impl From<&Cell> for CoverageState {
    fn from(cell: &Cell) -> Self {
        match cell {
            Cell::Included { .. } => Self::Included,
            Cell::Conditional { .. } => Self::Conditional,
            Cell::Excluded { .. } => Self::Excluded,
            Cell::Unstated => Self::Unstated,
        }
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
        match self {
            Self::SendAsConsultation => "send-as-consultation",
            Self::SendAsWrittenRequest => "send-as-written-request",
            Self::AskAboutTier => "ask-about-tier",
            Self::AskVendor => "ask-vendor",
        }
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

/// The verdict on this service of this tier.
pub(crate) fn coverage(catalog: &Catalog, tier: &Tier, service: &Service) -> Coverage {
    let cell = catalog.cell(tier, service);
    let state = CoverageState::from(cell);
    let requestable = service.kind == ServiceKind::Requestable;
    let sendable = requestable && state.is_to_be_had();
    let ways = if requestable && !sendable {
        ways_on(catalog, tier, service)
    } else {
        Vec::new()
    };
    Coverage {
        tier: tier.id.clone(),
        service: service.id.clone(),
        state,
        clauses: cell.clauses().to_vec(),
        condition: cell.condition(),
        requestable,
        sendable,
        lowest_tier: lowest_tier(catalog, service),
        ways,
    }
}

fn lowest_tier(catalog: &Catalog, service: &Service) -> Option<LowestTier> {
    let lowest = |state| {
        let tier = catalog
            .tiers
            .iter()
            .find(|tier| CoverageState::from(catalog.cell(tier, service)) == state)?;
        Some(LowestTier {
            tier: tier.id.clone(),
            state,
        })
    };
    lowest(CoverageState::Included).or_else(|| lowest(CoverageState::Conditional))
}

fn ways_on(catalog: &Catalog, tier: &Tier, service: &Service) -> Vec<Way> {
    let includes = |id: &ServiceId| {
        let other = catalog.service(id.as_str());
        other.is_some_and(|other| CoverageState::from(catalog.cell(tier, other)) == CoverageState::Included)
    };
    let mut ways = Vec::new();
    if includes(&catalog.consultation) {
        ways.push(Way::SendAsConsultation);
    } else if includes(&catalog.written_request) {
        // A custom catalog may have a tier with neither: then nothing can be sent, and no such way is offered.
        ways.push(Way::SendAsWrittenRequest);
    }
    let higher = catalog.tiers.iter().skip_while(|each| each.id != tier.id).skip(1);
    let a_higher_has_it = higher
        .into_iter()
        .any(|higher| CoverageState::from(catalog.cell(higher, service)).is_to_be_had());
    ways.push(if a_higher_has_it {
        Way::AskAboutTier
    } else {
        Way::AskVendor
    });
    ways
}
