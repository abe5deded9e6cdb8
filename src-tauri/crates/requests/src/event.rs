//! What happened to a request. Events are only ever added; they carry ids and facts, never a text,
//! so that drafts can be deleted while the story stays.

use crate::{DeskRef, RequestId, RetryCause, UnknownCause};
use terms::{Instant, ReceivedAt};

/// One thing that happened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// Its place in the workspace's order; the order is this, never the time.
    pub seq: i64,
    /// On which request.
    pub request: RequestId,
    /// On the workspace's clock.
    pub at: Instant,
    /// What it was.
    pub kind: EventKind,
}

/// The kinds of event and their facts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum EventKind {
    /// The text was first kept.
    Drafted,
    /// Submitted: promise frozen, letter in the outbox.
    Submitted,
    /// A delivery begins. Written before anything is transmitted.
    Trying {
        /// From 1.
        attempt: u32,
    },
    /// The desk surely does not have it; it will be tried again.
    Postponed {
        /// Why.
        cause: RetryCause,
    },
    /// The desk may have it; it is looked for before anything else.
    OutcomeUnknown {
        /// Why.
        cause: UnknownCause,
    },
    /// The desk has it.
    Delivered {
        /// The desk's reference.
        desk_ref: DeskRef,
        /// The desk's time of receipt.
        received_at: ReceivedAt,
    },
    /// A person at the desk reacted.
    Answered {
        /// When.
        reacted_at: Instant,
        /// By the deadline reckoned from the receipt; none where nothing was promised.
        in_time: Option<bool>,
    },
    /// The person gave it up.
    GivenUp,
}

impl EventKind {
    /// As the journal and scripts write it.
    pub fn id(&self) -> &'static str {
        match self {
            Self::Drafted => "drafted",
            Self::Submitted => "submitted",
            Self::Trying { .. } => "trying",
            Self::Postponed { .. } => "postponed",
            Self::OutcomeUnknown { .. } => "outcome-unknown",
            Self::Delivered { .. } => "delivered",
            Self::Answered { .. } => "answered",
            Self::GivenUp => "given-up",
        }
    }
}
