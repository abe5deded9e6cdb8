//! A request in words: its state, what is safe, the steps of its delivery, its messages, the line under
//! it in the list.

use crate::Words;
use crate::ledger::shown_seconds;
use requests::{EventKind, MessageFrom, MessageKind, OrganisationRequest, Request, State, UnknownCause};
use terms::Instant;

impl Words {
    /// The state, one word: «у службы поддержки».
    pub fn state(self, state: State) -> String {
        self.say(match state {
            State::Draft => "state-draft",
            State::Waiting => "state-waiting",
            State::Sending => "state-sending",
            State::NeedsYou => "state-needs-you",
            State::Unknown => "state-unknown",
            State::HandedOver => "state-handed-over",
            State::Accepted => "state-accepted",
            State::Delivered => "state-delivered",
            State::Answered => "state-answered",
            State::Undelivered => "state-undelivered",
            State::GivenUp => "state-given-up",
        })
    }

    /// What is safe in that state, and what comes next.
    pub fn state_means(self, state: State) -> String {
        self.say(match state {
            State::Draft => "state-draft-means",
            State::Waiting => "state-waiting-means",
            State::Sending => "state-sending-means",
            State::NeedsYou => "state-needs-you-means",
            State::Unknown => "state-unknown-means",
            State::HandedOver => "state-handed-over-means",
            State::Accepted => "state-accepted-means",
            State::Delivered => "state-delivered-means",
            State::Answered => "state-answered-means",
            State::Undelivered => "state-undelivered-means",
            State::GivenUp => "state-given-up-means",
        })
    }

    /// A step of the delivery: «Принят службой».
    pub fn event(self, kind: &EventKind) -> String {
        if let EventKind::FollowUp { letter: _, step } = kind {
            return self.say_with("event-follow-up", &[("step", (&self.event(step)).into())]);
        }
        self.say(match kind {
            EventKind::Drafted => "event-drafted",
            EventKind::Submitted => "event-submitted",
            EventKind::Trying { .. } => "event-trying",
            EventKind::Postponed { .. } => "event-postponed",
            EventKind::NeedsYou { .. } => "event-needs-you",
            EventKind::OutcomeUnknown { .. } => "event-outcome-unknown",
            EventKind::Delivered { .. } => "event-delivered",
            EventKind::HandedOver { .. } => "event-handed-over",
            EventKind::Accepted { .. } => "event-accepted",
            EventKind::Recalled => "event-recalled",
            EventKind::Answered { .. } => "event-answered",
            EventKind::Undelivered { .. } => "event-undelivered",
            EventKind::Delayed { .. } => "event-delayed",
            EventKind::SentAgain => "event-sent-again",
            EventKind::FoundByPerson => "event-found-by-person",
            EventKind::CopyNotFiled => "event-copy-not-filed",
            EventKind::ClockDiffers { .. } => "event-clock-differs",
            EventKind::ReadBack(_) => "event-read-back",
            EventKind::FollowUp { .. } => "event-follow-up",
            EventKind::GivenUp => "event-given-up",
        })
    }

    /// What more there is to say of a step: which attempt, why put off, under which number, in time or not.
    pub fn event_detail(self, kind: &EventKind) -> Option<String> {
        match kind {
            EventKind::Drafted
            | EventKind::Submitted
            | EventKind::Recalled
            | EventKind::GivenUp
            | EventKind::SentAgain
            | EventKind::FoundByPerson
            | EventKind::CopyNotFiled
            | EventKind::Trying { attempt: 0 | 1 } => None,
            EventKind::ClockDiffers { here, server } => Some(self.clocks_apart(*here, *server)),
            EventKind::HandedOver { file } => Some(self.say_with("event-handed-over-as", &[("file", file.into())])),
            EventKind::Accepted { received_at } => {
                let at = self.short(received_at.0);
                Some(self.say_with("event-accepted-at", &[("at", (&at).into())]))
            }
            EventKind::Trying { attempt } => {
                Some(self.say_with("event-trying-again", &[("attempt", (&attempt.to_string()).into())]))
            }
            EventKind::Postponed { cause } => Some(self.retry_cause(cause)),
            EventKind::NeedsYou { need } => Some(self.need(need)),
            EventKind::Undelivered { reason } => Some(self.came_back(reason)),
            EventKind::Delayed { reason } => Some(self.still_trying(reason)),
            EventKind::ReadBack(read_back) => Some(self.read_back(read_back)),
            EventKind::FollowUp { letter: _, step } => self.event_detail(step),
            EventKind::OutcomeUnknown { cause } => Some(self.unknown_cause(*cause)),
            EventKind::Delivered {
                desk_ref,
                received_at: _,
            } => Some(self.say_with("event-delivered-as", &[("reference", (&desk_ref.0).into())])),
            EventKind::Answered { in_time, reacted_at: _ } => Some(self.say(match in_time {
                Some(true) => "event-answered-in-time",
                Some(false) => "event-answered-late",
                None => "event-answered-unpromised",
            })),
        }
    }

    fn clocks_apart(self, here: Instant, server: Instant) -> String {
        let ahead = here.unix() - server.unix();
        let id = if ahead > 0 {
            "event-clock-ahead"
        } else {
            "event-clock-behind"
        };
        self.note(id, "apart", &self.length_apart(ahead.abs()))
    }

    /// Why nobody knows whether the desk has the letter.
    pub fn unknown_cause(self, cause: UnknownCause) -> String {
        self.say(match cause {
            UnknownCause::AnswerLost => "cause-answer-lost",
            UnknownCause::WriterDied => "cause-writer-died",
        })
    }

    /// «Вы», «Служба поддержки».
    pub fn message_from(self, from: MessageFrom) -> String {
        self.say(match from {
            MessageFrom::You => "message-from-you",
            MessageFrom::Desk => "message-from-desk",
        })
    }

    /// What a message is.
    pub fn message_kind(self, kind: MessageKind) -> String {
        self.say(match kind {
            MessageKind::Request => "message-request",
            MessageKind::Acknowledgement => "message-acknowledgement",
            MessageKind::Answer => "message-answer",
            MessageKind::FollowUp => "message-follow-up",
            MessageKind::Stranger => "message-stranger",
            MessageKind::UnclearSender => "message-unclear-sender",
            MessageKind::Refuted => "message-refuted",
            MessageKind::Unchecked => "message-unchecked",
            MessageKind::List => "message-list",
            MessageKind::ReadReceipt => "message-read-receipt",
            MessageKind::Report => "message-report",
            MessageKind::Unreadable => "message-unreadable",
        })
    }

    /// The line under a request in the list: its deadline while it is open, kept or late once a person
    /// reacted. What has gone nowhere has no deadline.
    pub fn request_note(self, request: &Request, now: Instant) -> String {
        match (request.reacted_at, request.due_at) {
            (Some(at), Some(due)) => self.reaction_note(at, due.0),
            (Some(at), None) => self.note("note-reacted", "at", &self.short(at)),
            (None, _) if request.state == State::Draft => {
                self.note("note-draft", "at", &self.short(request.last_event_at))
            }
            (None, _) if matches!(request.state, State::GivenUp | State::Undelivered) => {
                self.short(request.last_event_at)
            }
            (None, Some(due)) => {
                let id = if due.0 < now { "note-overdue" } else { "note-due" };
                self.note(id, "due", &self.due_short(due.0))
            }
            (None, None) => self.say("note-no-due"),
        }
    }

    /// How a request of the organisation stands with its promise.
    pub fn organisation_note(self, request: &OrganisationRequest, now: Instant) -> String {
        match (request.reacted_at, request.due_at) {
            (Some(at), Some(due)) => self.reaction_note(at, due.0),
            (Some(at), None) => self.note("note-reacted", "at", &self.short(at)),
            (None, Some(due)) => {
                let id = if due.0 < now { "note-overdue" } else { "note-due" };
                self.note(id, "due", &self.due_short(due.0))
            }
            (None, None) => self.say("note-no-due"),
        }
    }

    /// How many there are, and how many of them were answered in time, late, or not yet though it is time.
    pub fn organisation_counts(self, all: u32, in_time: u32, late: u32, overdue: u32) -> String {
        let count = i64::from;
        self.say_with(
            "organisation-counts",
            &[
                ("all", count(all).into()),
                ("in_time", count(in_time).into()),
                ("late", count(late).into()),
                ("overdue", count(overdue).into()),
            ],
        )
    }

    fn reaction_note(self, at: Instant, due: Instant) -> String {
        let words = self.short(at);
        // A reaction at the deadline sharp is in time.
        if at > due {
            let over = self.length_apart(shown_seconds(due, at));
            return self.say_with("note-late", &[("at", (&words).into()), ("over", (&over).into())]);
        }
        match shown_seconds(at, due) {
            0 => self.note("note-at-the-minute", "at", &words),
            early => {
                let left = self.length_apart(early);
                self.say_with("note-in-time", &[("at", (&words).into()), ("left", (&left).into())])
            }
        }
    }

    fn note(self, id: &str, name: &str, value: &str) -> String {
        self.say_with(id, &[(name, value.into())])
    }
}
