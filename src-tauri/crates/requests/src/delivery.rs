//! What a desk answers: a receipt, replies, or one of three kinds of failure. The kind decides what
//! the sender may do next; the cause is for the person.

use crate::{DeskRef, LetterId, MessageKind};
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
    /// Plain text.
    pub text: String,
}

/// Why a delivery can be tried again later without a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum RetryCause {
    /// The desk cannot be reached.
    Offline,
    /// The desk's own store is locked or full for the moment.
    DeskBusy,
    /// The letter could not be written down for the person's mail program.
    NotWritten,
}

impl RetryCause {
    /// As events and scripts write it.
    pub fn id(self) -> &'static str {
        match self {
            Self::Offline => "offline",
            Self::DeskBusy => "desk-busy",
            Self::NotWritten => "not-written",
        }
    }

    /// Reads [`RetryCause::id`].
    pub fn from_id(id: &str) -> Option<Self> {
        [Self::Offline, Self::DeskBusy, Self::NotWritten]
            .into_iter()
            .find(|each| each.id() == id)
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
    /// The desk may have it: it must be looked for before anything is sent again.
    #[error("outcome unknown: {}", .0.id())]
    Unknown(UnknownCause),
}
