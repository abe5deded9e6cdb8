//! The requests of a whole organisation, as its help desk has them: read there, never written here.

use crate::{DeskRef, LetterId};
use terms::{DueAt, Instant, ReceivedAt, ServiceId, TierId};

/// A request of somebody in the organisation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OrganisationRequest {
    /// The letter that it came with.
    pub letter: LetterId,
    /// The desk's reference.
    pub desk_ref: DeskRef,
    /// Who asked, by the desk's own word; may be empty.
    pub asked_by: String,
    /// One line.
    pub subject: String,
    /// For which service, where the desk has it.
    pub service: Option<ServiceId>,
    /// On which tier, where the desk has it.
    pub tier: Option<TierId>,
    /// When the desk took it.
    pub received_at: ReceivedAt,
    /// Until when a reaction was promised.
    pub due_at: Option<DueAt>,
    /// When a person at the desk first reacted, where that is known.
    pub reacted_at: Option<Instant>,
}

/// How such a request stands with its promise.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kept {
    /// Nothing was promised.
    NoPromise,
    /// Not answered, and not due yet.
    Open,
    /// Not answered, and due since.
    Overdue,
    /// Answered in time.
    InTime,
    /// Answered late.
    Late,
}

impl Kept {
    /// As scripts write it.
    pub fn id(self) -> &'static str {
        match self {
            Self::NoPromise => "no-promise",
            Self::Open => "open",
            Self::Overdue => "overdue",
            Self::InTime => "in-time",
            Self::Late => "late",
        }
    }
}

impl OrganisationRequest {
    /// How it stands at this moment.
    pub fn kept(&self, now: Instant) -> Kept {
        let Some(DueAt(due)) = self.due_at else {
            return Kept::NoPromise;
        };
        match self.reacted_at {
            Some(reacted) if reacted <= due => Kept::InTime,
            Some(_) => Kept::Late,
            None if now <= due => Kept::Open,
            None => Kept::Overdue,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_promise_is_kept_until_its_last_second() {
        let at = |seconds| Instant::from_unix(seconds).unwrap();
        let kept = |due: Option<i64>, reacted: Option<i64>, now| {
            let request = OrganisationRequest {
                letter: LetterId::new(),
                desk_ref: DeskRef("8".into()),
                asked_by: String::new(),
                subject: String::new(),
                service: None,
                tier: None,
                received_at: ReceivedAt(at(0)),
                due_at: due.map(|due| DueAt(at(due))),
                reacted_at: reacted.map(at),
            };
            request.kept(at(now)).id()
        };
        assert_eq!(kept(None, Some(5), 9), "no-promise");
        assert_eq!((kept(Some(9), None, 9), kept(Some(9), None, 10)), ("open", "overdue"));
        assert_eq!(
            (kept(Some(9), Some(9), 99), kept(Some(9), Some(10), 10)),
            ("in-time", "late")
        );
    }
}
