//! What happened to a request. Events are only ever added; they carry ids and facts, never a text,
//! so that drafts can be deleted while the story stays.

use crate::{
    AttachmentId, CertificateFault, DeskNeed, DeskRef, LetterId, ReadBack, RequestId, RetryCause, ServerAnswer,
    UnknownCause,
};
use serde::Deserialize;
use serde_json::{Value, json};
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
    /// The desk surely does not have it, and trying again is of no use before the person has done something.
    NeedsYou {
        /// What.
        need: Need,
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
    /// The finished letter lies ready for the person's own mail program; whether it was sent from
    /// there only the person knows.
    HandedOver {
        /// The letter's file in the workspace's `outgoing/`.
        file: String,
    },
    /// A mail server took it, or the person said that it was sent.
    Accepted {
        /// Since when the desk can have it: the clock's start.
        received_at: ReceivedAt,
    },
    /// Taken back before it left: a draft again.
    Recalled,
    /// A person at the desk reacted.
    Answered {
        /// When.
        reacted_at: Instant,
        /// By the deadline reckoned from the receipt; none where nothing was promised.
        in_time: Option<bool>,
    },
    /// A mail server reported that it could not be delivered.
    Undelivered {
        /// Why, in the server's words.
        reason: ServerAnswer,
    },
    /// A mail server reported that it is still trying. A note: the state stays.
    Delayed {
        /// Why, in the server's words.
        reason: ServerAnswer,
    },
    /// The person had it sent once more, knowing what is known of the last time.
    SentAgain,
    /// The person says that a letter of unknown fate has arrived.
    FoundByPerson,
    /// The copy for the person's own sent letters could not be laid there. The letter itself is sent. A note.
    CopyNotFiled,
    /// This computer's clock and the person's mail server's differ, so that a deadline reckoned by one is not that of the
    /// other. A note.
    ClockDiffers {
        /// When the letter was sent, by this computer.
        here: Instant,
        /// When the server took it, by its own word.
        server: Instant,
    },
    /// A help desk was asked what it has kept of the letter. A note: it has the letter in any case.
    ReadBack(ReadBack),
    /// Something happened to a follow-up letter: it has a story of its own, and the request's state stays.
    FollowUp {
        /// Which letter.
        letter: LetterId,
        /// What; never a follow-up itself.
        step: Box<EventKind>,
    },
    /// The person gave it up.
    GivenUp,
}

/// What a person is needed for before a request can go.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Need {
    /// An attachment is not any more what was attached, or is gone: it has to be attached again.
    Attachment(AttachmentId),
    /// Something is in the letter's way to its desk.
    Desk(DeskNeed),
    /// The mail password or the help desk's key is not known: there is no keyring, or it does not hold it.
    Secret,
}

impl Need {
    /// As events and scripts write it.
    pub fn id(&self) -> &'static str {
        match self {
            Self::Attachment(_) => "attachment-damaged",
            Self::Desk(need) => need.id(),
            Self::Secret => "secret-missing",
        }
    }

    /// Whether another password or key, or the same once more, may be all it takes.
    pub fn is_about_sign_in(&self) -> bool {
        match self {
            Self::Secret => true,
            Self::Desk(need) => need.is_about_sign_in(),
            Self::Attachment(_) => false,
        }
    }

    /// Whether the clock of this computer may be all that is wrong.
    pub fn is_about_time(&self) -> bool {
        let Self::Desk(DeskNeed::CertificateRefused { host: _, why }) = self else {
            return false;
        };
        matches!(why, CertificateFault::Expired | CertificateFault::NotYetValid)
    }

    fn facts(&self) -> Value {
        match self {
            Self::Attachment(attachment) => json!({ "cause": self.id(), "attachment": attachment }),
            Self::Desk(need) => json!(need),
            Self::Secret => json!({ "cause": self.id() }),
        }
    }

    fn read(facts: &Value) -> Option<Self> {
        let text = |key: &str| facts.get(key).and_then(Value::as_str);
        match text("cause")? {
            "attachment-damaged" => Some(Self::Attachment(text("attachment")?.parse().ok()?)),
            "secret-missing" => Some(Self::Secret),
            _ => DeskNeed::deserialize(facts).ok().map(Self::Desk),
        }
    }
}

impl EventKind {
    /// As the journal and scripts write it.
    pub fn id(&self) -> &'static str {
        match self {
            Self::Drafted => "drafted",
            Self::Submitted => "submitted",
            Self::Trying { .. } => "trying",
            Self::Postponed { .. } => "postponed",
            Self::NeedsYou { .. } => "needs-you",
            Self::OutcomeUnknown { .. } => "outcome-unknown",
            Self::Delivered { .. } => "delivered",
            Self::HandedOver { .. } => "handed-over",
            Self::Accepted { .. } => "accepted",
            Self::Recalled => "recalled",
            Self::Answered { .. } => "answered",
            Self::Undelivered { .. } => "undelivered",
            Self::Delayed { .. } => "delayed",
            Self::SentAgain => "sent-again",
            Self::FoundByPerson => "found-by-person",
            Self::CopyNotFiled => "copy-not-filed",
            Self::ClockDiffers { .. } => "clock-differs",
            Self::ReadBack(_) => "read-back",
            Self::FollowUp { .. } => "follow-up",
            Self::GivenUp => "given-up",
        }
    }

    /// The facts as the journal and scripts have them.
    pub fn facts(&self) -> Value {
        match self {
            Self::Drafted
            | Self::Submitted
            | Self::Recalled
            | Self::GivenUp
            | Self::SentAgain
            | Self::FoundByPerson
            | Self::CopyNotFiled => json!({}),
            Self::ClockDiffers { here, server } => {
                json!({ "here": here.to_moscow_rfc3339(), "server": server.to_moscow_rfc3339() })
            }
            Self::Undelivered { reason } | Self::Delayed { reason } => json!({ "reason": reason }),
            Self::FollowUp { letter, step } => {
                json!({ "letter": letter, "step": { "kind": step.id(), "facts": step.facts() } })
            }
            Self::ReadBack(read_back) => json!(read_back),
            Self::Trying { attempt } => json!({ "attempt": attempt }),
            Self::Postponed { cause } => json!(cause),
            Self::NeedsYou { need } => need.facts(),
            Self::OutcomeUnknown { cause } => json!({ "cause": cause.id() }),
            Self::Delivered { desk_ref, received_at } => {
                json!({ "desk_ref": desk_ref, "received_at": received_at.0.to_moscow_rfc3339() })
            }
            Self::HandedOver { file } => json!({ "file": file }),
            Self::Accepted { received_at } => json!({ "received_at": received_at.0.to_moscow_rfc3339() }),
            Self::Answered { reacted_at, in_time } => {
                json!({ "reacted_at": reacted_at.to_moscow_rfc3339(), "in_time": in_time })
            }
        }
    }

    /// Reads [`EventKind::id`] and [`EventKind::facts`]. `None`: not what they write.
    pub fn read(id: &str, facts: &Value) -> Option<Self> {
        let text = |key: &str| facts.get(key).and_then(Value::as_str);
        let at = |key: &str| text(key).and_then(|at| Instant::parse(at).ok());
        let reason = || ServerAnswer::deserialize(facts.get("reason")?).ok();
        Some(match id {
            "drafted" => Self::Drafted,
            "submitted" => Self::Submitted,
            "given-up" => Self::GivenUp,
            "trying" => Self::Trying {
                attempt: u32::try_from(facts.get("attempt")?.as_u64()?).ok()?,
            },
            "postponed" => Self::Postponed {
                cause: RetryCause::deserialize(facts).ok()?,
            },
            "needs-you" => Self::NeedsYou {
                need: Need::read(facts)?,
            },
            "undelivered" => Self::Undelivered { reason: reason()? },
            "delayed" => Self::Delayed { reason: reason()? },
            "sent-again" => Self::SentAgain,
            "found-by-person" => Self::FoundByPerson,
            "copy-not-filed" => Self::CopyNotFiled,
            "clock-differs" => Self::ClockDiffers {
                here: at("here")?,
                server: at("server")?,
            },
            "read-back" => Self::ReadBack(ReadBack::deserialize(facts).ok()?),
            "follow-up" => {
                let step = facts.get("step")?;
                let kind = step.get("kind")?.as_str().filter(|kind| *kind != "follow-up")?;
                Self::FollowUp {
                    letter: text("letter")?.parse().ok()?,
                    step: Box::new(Self::read(kind, step.get("facts")?)?),
                }
            }
            "outcome-unknown" => Self::OutcomeUnknown {
                cause: UnknownCause::from_id(text("cause")?)?,
            },
            "delivered" => Self::Delivered {
                desk_ref: DeskRef(text("desk_ref")?.to_owned()),
                received_at: ReceivedAt(at("received_at")?),
            },
            "handed-over" => Self::HandedOver {
                file: text("file")?.to_owned(),
            },
            "accepted" => Self::Accepted {
                received_at: ReceivedAt(at("received_at")?),
            },
            "recalled" => Self::Recalled,
            "answered" => Self::Answered {
                reacted_at: at("reacted_at")?,
                in_time: facts.get("in_time").and_then(Value::as_bool),
            },
            _ => return None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{DeskField, FilesKept, Later, NotKept, ServerAnswer};

    #[test]
    fn every_kind_reads_its_own_facts() {
        let at = Instant::parse("2026-05-04T12:32:00+03:00").unwrap();
        let kinds = [
            EventKind::Drafted,
            EventKind::Submitted,
            EventKind::Trying { attempt: 3 },
            EventKind::Postponed {
                cause: RetryCause::DeskBusy,
            },
            EventKind::Postponed {
                cause: RetryCause::ToldLater {
                    what: Later::Greylisted,
                    answer: ServerAnswer::new(Some(450), "4.2.0 greylisted"),
                    after_seconds: None,
                },
            },
            EventKind::NeedsYou {
                need: Need::Attachment(AttachmentId::new()),
            },
            EventKind::NeedsYou { need: Need::Secret },
            EventKind::NeedsYou {
                need: Need::Desk(DeskNeed::TooLarge {
                    size: 7,
                    limit: Some(5),
                }),
            },
            EventKind::Undelivered {
                reason: ServerAnswer::new(None, "5.1.1 no such user"),
            },
            EventKind::Delayed {
                reason: ServerAnswer::new(None, "4.4.1 no route"),
            },
            EventKind::SentAgain,
            EventKind::FoundByPerson,
            EventKind::CopyNotFiled,
            EventKind::ClockDiffers {
                here: at,
                server: at.plus_seconds(-3600),
            },
            EventKind::ReadBack(ReadBack {
                files: FilesKept { sent: 3, kept: 2 },
                not_kept: vec![NotKept::Field {
                    field: DeskField::Tier,
                    name: "Tier".into(),
                }],
            }),
            EventKind::ReadBack(ReadBack {
                files: FilesKept { sent: 0, kept: 0 },
                not_kept: Vec::new(),
            }),
            EventKind::FollowUp {
                letter: LetterId::new(),
                step: Box::new(EventKind::Trying { attempt: 2 }),
            },
            EventKind::OutcomeUnknown {
                cause: UnknownCause::WriterDied,
            },
            EventKind::Delivered {
                desk_ref: DeskRef("DEMO-7".into()),
                received_at: ReceivedAt(at),
            },
            EventKind::HandedOver { file: "a.eml".into() },
            EventKind::Accepted {
                received_at: ReceivedAt(at),
            },
            EventKind::Recalled,
            EventKind::Answered {
                reacted_at: at,
                in_time: Some(false),
            },
            EventKind::Answered {
                reacted_at: at,
                in_time: None,
            },
            EventKind::GivenUp,
        ];
        for kind in kinds {
            assert_eq!(
                EventKind::read(kind.id(), &kind.facts()),
                Some(kind.clone()),
                "{kind:?}"
            );
        }
        assert_eq!(EventKind::read("delivered", &json!({})), None);
        assert_eq!(EventKind::read("lost", &json!({})), None);
    }
}
