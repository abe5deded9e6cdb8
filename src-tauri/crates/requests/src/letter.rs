//! The letter: what is delivered to a desk, fixed when the request is submitted.

use crate::{Attachment, DeskRef, LetterId, MessageId, RequestId, RequestNumber};
use serde::{Deserialize, Serialize};
use terms::{ServiceId, TierId};

/// What a letter begins.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "kind", content = "to")]
pub enum LetterKind {
    /// A new request.
    New,
    /// More on a request that the desk already knows.
    FollowUp(DeskRef),
    /// More in a conversation by mail: what it follows, oldest first; the last is what it answers.
    Reply(Vec<MessageId>),
}

impl LetterKind {
    /// Whether it begins no request.
    pub fn is_follow_up(&self) -> bool {
        matches!(self, Self::FollowUp(_) | Self::Reply(_))
    }
}

/// A letter as it will be sent, whatever happens to the draft or the catalog later.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Letter {
    /// What the desk keeps and can search.
    pub id: LetterId,
    /// New, or a follow-up.
    #[serde(flatten)]
    pub kind: LetterKind,
    /// Of which request.
    pub request: RequestId,
    /// Its number in the workspace.
    pub number: RequestNumber,
    /// On which tier it was submitted.
    pub tier: TierId,
    /// For which service.
    pub service: ServiceId,
    /// One line.
    pub subject: String,
    /// The text.
    pub body: String,
    /// What is to be installed.
    pub what: Option<String>,
    /// With whom and when it was agreed.
    pub agreed: Option<String>,
    /// A wanted time of work.
    pub wanted: Option<String>,
    /// What goes with it; the contents are the journal's.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub attachments: Vec<Attachment>,
}
