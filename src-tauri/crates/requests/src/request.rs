//! A request as it is shown: a row of the list, and everything that is known about one.

use crate::{
    Attachment, DeskRef, DraftText, Event, FileName, FrozenPromise, LetterId, ReceivedFileId, RequestId, RequestNumber,
    State,
};
use serde::{Deserialize, Serialize};
use terms::{DeskBy, DueAt, Instant, ReceivedAt, TierId};

/// A row of the list. The deadlines are reckoned from the receipt once it is known, else from submission.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    /// Its id.
    pub id: RequestId,
    /// Its number; none while it is a draft.
    pub number: Option<RequestNumber>,
    /// What the person wrote.
    pub text: DraftText,
    /// On which tier it was submitted (a draft: the workspace's tier when it was kept).
    pub tier: Option<TierId>,
    /// The state its events lead to.
    pub state: State,
    /// When it was last changed or something happened to it.
    pub last_event_at: Instant,
    /// When it was submitted; none while it is a draft.
    pub submitted_at: Option<Instant>,
    /// When the desk took it.
    pub received_at: Option<ReceivedAt>,
    /// When a reaction is due.
    pub due_at: Option<DueAt>,
    /// The same by desk hours.
    pub desk_by: Option<DeskBy>,
    /// The desk's own reference.
    pub desk_ref: Option<DeskRef>,
    /// When a person at the desk reacted.
    pub reacted_at: Option<Instant>,
    /// Whether that was in time; none where nothing was promised or nobody reacted.
    pub in_time: Option<bool>,
    /// When the person said that it is solved: a flag, not a state.
    pub solved_at: Option<Instant>,
}

/// Everything about one request.
#[derive(Debug, Clone, PartialEq)]
pub struct RequestDetails {
    /// The row.
    pub request: Request,
    /// As frozen at submission.
    pub promise: Option<FrozenPromise>,
    /// Reckoned again from the desk's receipt.
    pub receipt_quote: Option<FrozenPromise>,
    /// In order.
    pub events: Vec<Event>,
    /// In order.
    pub messages: Vec<Message>,
    /// In the order in which they were attached.
    pub attachments: Vec<Attachment>,
}

/// Who wrote a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum MessageFrom {
    /// The person.
    You,
    /// The desk.
    Desk,
}

impl MessageFrom {
    /// As scripts write it.
    pub fn id(self) -> &'static str {
        match self {
            Self::You => "you",
            Self::Desk => "desk",
        }
    }
}

/// What a message is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum MessageKind {
    /// The request itself.
    Request,
    /// An automatic receipt: it does not stop the clock.
    Acknowledgement,
    /// A person's answer: the first one stops the clock.
    Answer,
    /// More from the person within the conversation: a letter of its own.
    FollowUp,
    /// It answers a letter of ours and is from somebody else. No clock listens to it, as to none of the following.
    Stranger,
    /// It answers a letter of ours, and who wrote it is not clear.
    UnclearSender,
    /// It answers a letter of ours, and the person's own provider says that the sender is another.
    Refuted,
    /// It answers a letter of ours, and the person's own provider, who is asked, does not say that the sender is the desk.
    Unchecked,
    /// A mailing list passed it on.
    List,
    /// A mail program says that a letter of ours was displayed or deleted.
    ReadReceipt,
    /// A mail server tells of a letter of ours on its way.
    Report,
    /// It is about a letter of ours and cannot be read.
    Unreadable,
}

impl MessageKind {
    /// Every kind.
    pub const ALL: [Self; 12] = [
        Self::Request,
        Self::Acknowledgement,
        Self::Answer,
        Self::FollowUp,
        Self::Stranger,
        Self::UnclearSender,
        Self::Refuted,
        Self::Unchecked,
        Self::List,
        Self::ReadReceipt,
        Self::Report,
        Self::Unreadable,
    ];

    /// Whether who wrote it is not surely the desk.
    pub fn is_unverified(self) -> bool {
        matches!(
            self,
            Self::Stranger | Self::UnclearSender | Self::Refuted | Self::Unchecked
        )
    }

    /// As the journal and scripts write it.
    pub fn id(self) -> &'static str {
        match self {
            Self::Request => "request",
            Self::Acknowledgement => "acknowledgement",
            Self::Answer => "answer",
            Self::FollowUp => "follow-up",
            Self::Stranger => "stranger",
            Self::UnclearSender => "unclear-sender",
            Self::Refuted => "refuted",
            Self::Unchecked => "unchecked",
            Self::List => "list",
            Self::ReadReceipt => "read-receipt",
            Self::Report => "report",
            Self::Unreadable => "unreadable",
        }
    }

    /// Reads [`MessageKind::id`].
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|each| each.id() == id)
    }
}

/// One message of a conversation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    /// When it was written.
    pub at: Instant,
    /// By whom.
    pub from: MessageFrom,
    /// What it is.
    pub kind: MessageKind,
    /// Plain text.
    pub text: String,
    /// Who wrote it, by the mail's own word: name and address in one line; may be empty.
    pub author: String,
    /// Addresses within the text that may be offered.
    pub links: Vec<MessageLink>,
    /// Only its beginning was kept.
    pub is_cut: bool,
    /// Some of it could not be read as characters.
    pub is_damaged: bool,
    /// The person's server had laid it among the spam.
    pub is_from_spam: bool,
    /// What came with it.
    pub files: Vec<ReceivedFileInfo>,
    /// The letter that carries it, where the person wrote it as a follow-up, and how far that is.
    pub follow_up: Option<(LetterId, State)>,
}

/// A link in a message's text. Its JSON form is stable: the journal keeps it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MessageLink {
    /// The whole address in visible ASCII: `http`, `https` or `mailto`.
    pub address: String,
    /// Bytes of the text, from and to, where it stands.
    pub at: (usize, usize),
}

/// A file that came with a message; its content is the journal's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReceivedFileInfo {
    /// Its id.
    pub id: ReceivedFileId,
    /// Safe to show and to create.
    pub name: FileName,
    /// Bytes.
    pub size: u64,
}
