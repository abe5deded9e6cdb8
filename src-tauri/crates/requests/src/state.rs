//! The one state a request is in, derived from its events and from nothing else.

use crate::{Event, EventKind, LetterId};

/// What a person has to know about a request at a glance: what is safe, and what comes next.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum State {
    /// Saved; not sent.
    Draft,
    /// Stored; goes out by itself.
    Waiting,
    /// Being transmitted.
    Sending,
    /// Stored; something is needed from the person.
    NeedsYou,
    /// The desk may have it; it is not sent again by itself before it was looked for.
    Unknown,
    /// Opened in the person's mail program; sent there, not confirmed here.
    HandedOver,
    /// A mail server took it, or the person said that it was sent.
    Accepted,
    /// The desk's number is known.
    Delivered,
    /// A person at the desk reacted.
    Answered,
    /// Bounced, with the reason.
    Undelivered,
    /// Given up by the person.
    GivenUp,
}

impl State {
    /// Every state, in the order of a request's life.
    pub const ALL: [Self; 11] = [
        Self::Draft,
        Self::Waiting,
        Self::Sending,
        Self::NeedsYou,
        Self::Unknown,
        Self::HandedOver,
        Self::Accepted,
        Self::Delivered,
        Self::Answered,
        Self::Undelivered,
        Self::GivenUp,
    ];

    /// As scripts write it.
    pub fn id(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Waiting => "waiting",
            Self::Sending => "sending",
            Self::NeedsYou => "needs-you",
            Self::Unknown => "unknown",
            Self::HandedOver => "handed-over",
            Self::Accepted => "accepted",
            Self::Delivered => "delivered",
            Self::Answered => "answered",
            Self::Undelivered => "undelivered",
            Self::GivenUp => "given-up",
        }
    }

    /// Reads [`State::id`].
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.id() == id)
    }

    /// The state that these events of one request, in order, lead to.
    pub fn of(events: &[Event]) -> Self {
        events.iter().fold(Self::Draft, |state, event| state.after(&event.kind))
    }

    /// The state of a follow-up letter, by its steps among the events of its request.
    pub fn of_follow_up(letter: LetterId, events: &[Event]) -> Self {
        let steps = events.iter().filter_map(|event| match &event.kind {
            EventKind::FollowUp { letter: of, step } if *of == letter => Some(step),
            _ => None,
        });
        steps.fold(Self::Draft, |state, step| state.after(step))
    }

    /// The state after one more event. What has ended stays ended: a late "postponed" of another
    /// process cannot take an answer back.
    pub fn after(self, event: &EventKind) -> Self {
        match (self, event) {
            // A follow-up letter has a story of its own; notes change nothing.
            (
                _,
                EventKind::FollowUp { .. }
                | EventKind::Delayed { .. }
                | EventKind::CopyNotFiled
                | EventKind::ClockDiffers { .. }
                | EventKind::ReadBack(_)
                | EventKind::FoundByPerson,
            ) => self,
            (Self::Answered | Self::GivenUp, _) => self,
            (_, EventKind::Answered { .. }) => Self::Answered,
            (_, EventKind::GivenUp) => Self::GivenUp,
            (Self::Delivered, _) => self,
            // After a report only the person has it sent once more.
            (Self::Undelivered, EventKind::SentAgain) => Self::Waiting,
            (Self::Undelivered, EventKind::Recalled) => Self::Draft,
            (Self::Undelivered, _) => self,
            (_, EventKind::Undelivered { .. }) => Self::Undelivered,
            (_, EventKind::Delivered { .. }) => Self::Delivered,
            (Self::Accepted, _) => self,
            (_, EventKind::Accepted { .. }) => Self::Accepted,
            (_, EventKind::HandedOver { .. }) => Self::HandedOver,
            (_, EventKind::Drafted | EventKind::Recalled) => Self::Draft,
            // Put off while it was looked for: what the desk has is as unknown as before.
            (Self::Unknown, EventKind::Postponed { .. }) => Self::Unknown,
            (_, EventKind::Submitted | EventKind::Postponed { .. } | EventKind::SentAgain) => Self::Waiting,
            (_, EventKind::NeedsYou { .. }) => Self::NeedsYou,
            (_, EventKind::Trying { .. }) => Self::Sending,
            (_, EventKind::OutcomeUnknown { .. }) => Self::Unknown,
        }
    }

    /// Whether the letter is still in the outbox.
    pub fn is_outgoing(self) -> bool {
        matches!(self, Self::Waiting | Self::Sending | Self::NeedsYou | Self::Unknown)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{AttachmentId, DeskRef, FilesKept, Need, NotKept, ReadBack, RetryCause, UnknownCause};
    use terms::{Instant, ReceivedAt};

    #[test]
    fn each_story_ends_in_its_state() {
        use EventKind as E;
        let at = Instant::parse("2026-04-30T17:20:00+03:00").unwrap();
        let delivered = E::Delivered {
            desk_ref: DeskRef("DEMO-1".into()),
            received_at: ReceivedAt(at),
        };
        let answered = E::Answered {
            reacted_at: at,
            in_time: Some(true),
        };
        let lost = E::OutcomeUnknown {
            cause: UnknownCause::AnswerLost,
        };
        let later = E::Postponed {
            cause: RetryCause::Offline,
        };
        let trying = E::Trying { attempt: 1 };
        let handed_over = E::HandedOver { file: "a.eml".into() };
        let accepted = E::Accepted {
            received_at: ReceivedAt(at),
        };
        let needs_you = E::NeedsYou {
            need: Need::Attachment(AttachmentId::new()),
        };
        let read_back = E::ReadBack(ReadBack {
            files: FilesKept { sent: 3, kept: 2 },
            not_kept: vec![NotKept::Due],
        });
        let delivered_too = delivered.clone();
        let cases: Vec<(Vec<E>, State)> = vec![
            (vec![], State::Draft),
            (vec![E::Drafted], State::Draft),
            (vec![E::Drafted, E::Submitted], State::Waiting),
            (vec![E::Submitted, trying.clone()], State::Sending),
            (vec![E::Submitted, trying.clone(), later.clone()], State::Waiting),
            (vec![E::Submitted, trying.clone(), lost.clone()], State::Unknown),
            (
                vec![E::Submitted, trying.clone(), lost.clone(), later.clone()],
                State::Unknown,
            ),
            (
                vec![
                    E::Submitted,
                    trying.clone(),
                    lost.clone(),
                    trying.clone(),
                    later.clone(),
                ],
                State::Waiting,
            ),
            (
                vec![E::Submitted, trying.clone(), lost.clone(), delivered.clone()],
                State::Delivered,
            ),
            (vec![E::Submitted, needs_you.clone()], State::NeedsYou),
            (vec![E::Submitted, needs_you.clone(), trying.clone()], State::Sending),
            (vec![E::Submitted, needs_you.clone(), E::Recalled], State::Draft),
            (vec![E::Submitted, needs_you, E::GivenUp], State::GivenUp),
            (vec![E::Submitted, delivered.clone(), later.clone()], State::Delivered),
            (vec![E::Submitted, delivered.clone(), answered.clone()], State::Answered),
            (vec![E::Submitted, read_back.clone()], State::Waiting),
            (vec![E::Submitted, delivered.clone(), read_back], State::Delivered),
            (vec![E::Submitted, delivered, answered, lost], State::Answered),
            (
                vec![E::Submitted, trying.clone(), handed_over.clone()],
                State::HandedOver,
            ),
            (
                vec![E::Submitted, handed_over.clone(), accepted.clone(), later.clone()],
                State::Accepted,
            ),
            (vec![E::Submitted, handed_over.clone(), E::Recalled], State::Draft),
            (
                vec![E::Submitted, handed_over, E::Recalled, E::Submitted],
                State::Waiting,
            ),
            (vec![E::Submitted, accepted, delivered_too], State::Delivered),
            (vec![E::Submitted, E::GivenUp, later, trying], State::GivenUp),
        ];
        for (story, expected) in cases {
            let state = story.iter().fold(State::Draft, |state, kind| state.after(kind));
            assert_eq!(state, expected, "{story:?}");
        }
    }

    #[test]
    fn every_state_reads_its_own_id() {
        for state in State::ALL {
            assert_eq!(State::from_id(state.id()), Some(state));
        }
        assert_eq!(State::from_id("sent"), None);
    }
}
