//! What a desk answers: a receipt, replies, or one of four kinds of failure. The kind decides what
//! the sender may do next; the cause is for the person.

use crate::{DeskNeed, DeskRef, LetterId, MessageKind, MessageLink, ReadBack, ServerAnswer};
use serde::{Deserialize, Serialize};
use terms::{Instant, ReceivedAt};

/// A desk has the letter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Receipt {
    /// Which letter.
    pub letter: LetterId,
    /// The desk's own reference.
    pub desk_ref: DeskRef,
    /// When the desk took it, by the desk's own time: the clock's start.
    pub received_at: ReceivedAt,
    /// What the desk has kept of the letter, where it was asked.
    pub read_back: Option<ReadBack>,
}

/// What became of a letter that was delivered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Delivery {
    /// The desk has it.
    Received(Receipt),
    /// The finished letter lies ready for the person's own mail program. Nobody has received it yet, and
    /// only the person knows when it was sent.
    HandedOver {
        /// Its file in the workspace's `outgoing/`.
        file: String,
    },
    /// The sender's mail server took it on; the desk's server may still refuse it and then writes a report.
    Accepted {
        /// When, by this computer's clock.
        at: Instant,
        /// The server's words; they often name its own number for the letter.
        answer: ServerAnswer,
    },
    /// A mail server reported that it could not be delivered.
    Undelivered {
        /// When that was reported.
        at: Instant,
        /// Why, in the server's words.
        reason: ServerAnswer,
    },
}

/// A message from the desk about one of our letters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reply {
    /// The desk's id of the message: the same message is never stored twice.
    pub id: String,
    /// About which letter.
    pub letter: LetterId,
    /// When it was written.
    pub at: Instant,
    /// An automatic receipt or a person's answer.
    pub kind: MessageKind,
    /// Who wrote it, by the desk's own word; may be empty.
    pub author: String,
    /// Plain text.
    pub text: String,
    /// Addresses within the text.
    pub links: Vec<MessageLink>,
    /// Only its beginning is there, or nothing of it: it was too long.
    pub is_cut: bool,
}

/// Why a delivery can be tried again later without a person. Its JSON form is stable: events keep it.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(tag = "cause", rename_all = "kebab-case")]
pub enum RetryCause {
    /// The desk cannot be reached.
    Offline,
    /// The server's name is not known now.
    NameNotFound,
    /// The desk did not answer in time.
    TimedOut,
    /// What the desk answered makes no sense.
    Garbled,
    /// The desk's own store is locked or full for the moment.
    DeskBusy,
    /// The letter could not be written down for the person's mail program.
    NotWritten,
    /// The server said: later.
    ToldLater {
        /// What for.
        what: Later,
        /// Its words.
        answer: ServerAnswer,
        /// For how many seconds at least, where it said so; never more than [`RetryCause::LONGEST_WAIT`].
        #[serde(default, skip_serializing_if = "Option::is_none")]
        after_seconds: Option<u32>,
    },
    /// Something answers at the desk's address that is not the desk: a network that wants a sign-in first, a proxy,
    /// another program.
    NotTheDesk {
        /// What it is like.
        what: OtherAnswer,
    },
}

/// What is not a desk's answer.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(tag = "what", content = "to", rename_all = "kebab-case")]
pub enum OtherAnswer {
    /// A page for people.
    Page,
    /// It sends on to another address, and is not followed.
    Redirect(ServerAnswer),
    /// The network wants somebody to sign in first.
    NetworkSignIn,
    /// Another program, or a wrong path.
    OtherProgram,
}

/// What a server wants to be left alone for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Later {
    /// It has too much to do, or is being looked after.
    Busy,
    /// Too many letters or connections from here.
    TooOften,
    /// It takes letters of strangers only the second time.
    Greylisted,
    /// A mailbox or a disk is full.
    Full,
    /// It cannot check who signs in.
    SignIn,
    /// It cannot look up the sender's or a recipient's address.
    Address,
    /// It did not understand; perhaps something in between changed what was said.
    Protocol,
    /// It did not say.
    Other,
}

impl RetryCause {
    /// Seconds. A server that asks for more is asked again all the same.
    pub const LONGEST_WAIT: u32 = 3600;

    /// Seconds for which the server wants to be left alone.
    pub fn wait(&self) -> Option<u32> {
        match self {
            Self::ToldLater { after_seconds, .. } => after_seconds.map(|seconds| seconds.min(Self::LONGEST_WAIT)),
            _ => None,
        }
    }

    /// As scripts write it: the `cause` of the JSON form.
    pub fn id(&self) -> &'static str {
        match self {
            Self::Offline => "offline",
            Self::NameNotFound => "name-not-found",
            Self::TimedOut => "timed-out",
            Self::Garbled => "garbled",
            Self::DeskBusy => "desk-busy",
            Self::NotWritten => "not-written",
            Self::ToldLater { .. } => "told-later",
            Self::NotTheDesk { .. } => "not-the-desk",
        }
    }
}

/// Why nobody knows whether the desk has the letter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum UnknownCause {
    /// Everything was transmitted and no answer came.
    AnswerLost,
    /// The process that transmitted it ended in between.
    WriterDied,
}

impl UnknownCause {
    /// As events and scripts write it.
    pub fn id(self) -> &'static str {
        match self {
            Self::AnswerLost => "answer-lost",
            Self::WriterDied => "writer-died",
        }
    }

    /// Reads [`UnknownCause::id`].
    pub fn from_id(id: &str) -> Option<Self> {
        [Self::AnswerLost, Self::WriterDied]
            .into_iter()
            .find(|each| each.id() == id)
    }
}

/// Why a letter was not delivered.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DeliveryError {
    /// The desk surely does not have it; try again later.
    #[error("not delivered now: {}", .0.id())]
    Retry(RetryCause),
    /// The desk surely does not have it, and trying again is of no use before the person has done something.
    #[error("not delivered: {}", .0.id())]
    NeedsYou(DeskNeed),
    /// The desk may have it: it must be looked for before anything is sent again.
    #[error("outcome unknown: {}", .0.id())]
    Unknown(UnknownCause),
}
