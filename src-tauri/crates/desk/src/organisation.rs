//! What an organisation has asked its help desk: all requests that carry a letter's id, whoever sent them, page by page;
//! once all are read, only those that changed since.

use requests::{DeskRef, LetterId};
use terms::{DueAt, Instant};

/// Some requests, and where to read on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OrganisationPage {
    /// As they are now.
    pub requests: Vec<OrganisationRequest>,
    /// These are none of the organisation's any more. Only where the desk tells.
    pub gone: Vec<DeskRef>,
    /// Pass it to the next call.
    pub cursor: String,
    /// Whether there may be more now: of all, or of what changed since all were read.
    pub has_more: bool,
}

/// A request as the desk holds it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OrganisationRequest {
    /// The letter's id.
    pub letter: LetterId,
    /// The desk's own reference.
    pub desk_ref: DeskRef,
    /// One line.
    pub subject: String,
    /// Who asked: a name or an address, by the desk's own word.
    pub requester: String,
    /// When the desk took it.
    pub created: Instant,
    /// When a reaction is due, as the desk keeps it: a day where it knows no times.
    pub due: Option<DueAt>,
    /// The first message of a person at the desk.
    pub answered_at: Option<Instant>,
    /// The part for programs, as it was sent; none where the desk does not show it.
    pub data: Option<String>,
}
