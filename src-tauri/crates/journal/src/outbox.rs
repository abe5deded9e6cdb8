//! An entry of the outbox: a letter and when it may go.

use requests::{DeskAccount, Letter, LetterId};

/// A letter that still has to reach the desk. Times are milliseconds of system UTC.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OutboxEntry {
    /// The letter.
    pub letter: Letter,
    /// Not earlier than this.
    pub not_before_ms: i64,
    /// How far that lay ahead when it was set.
    pub delay_ms: i64,
    /// Attempts begun.
    pub attempts: u32,
    /// Since when a process transmits it. Whoever holds the sender's lock and finds this set knows
    /// that the process died.
    pub trying_since_ms: Option<i64>,
    /// When the last attempt began.
    pub tried_at_ms: Option<i64>,
    /// The account it was written for; none: the workspace's first desk.
    pub account: Option<DeskAccount>,
    /// The desk may have it: it is looked for before it is sent once more.
    pub in_doubt: bool,
}

/// A letter's place in the outbox without the letter itself: many may wait, and few are due.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Turn {
    /// Whose.
    pub letter: LetterId,
    /// As [`OutboxEntry::not_before_ms`].
    pub not_before_ms: i64,
    /// As [`OutboxEntry::delay_ms`].
    pub delay_ms: i64,
    /// A process transmits it, or died over it.
    pub is_trying: bool,
    /// As [`OutboxEntry::in_doubt`].
    pub in_doubt: bool,
    /// It was written for a mail account.
    pub by_mail: bool,
    /// As [`OutboxEntry::attempts`].
    pub attempts: u32,
}

/// What a letter that was tried in vain waits for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wait {
    /// Its own pause: its server does not take it now, and what is said of it says nothing of others.
    Alone,
    /// Its account's server, as all others of that account do.
    Line,
    /// To be looked for: the desk may have it.
    InDoubt,
}

impl Turn {
    /// As [`OutboxEntry::needs_person`].
    pub fn needs_person(&self) -> bool {
        self.not_before_ms == NOT_BY_ITSELF
    }

    /// As [`OutboxEntry::is_due`].
    pub fn is_due(&self, now_ms: i64) -> bool {
        is_due(self.not_before_ms, self.delay_ms, now_ms)
    }
}

/// As `not_before_ms`: not before the person has said so. No time comes after it.
pub(crate) const NOT_BY_ITSELF: i64 = i64::MAX;

impl OutboxEntry {
    /// Whether it waits for the person, and for no time.
    pub fn needs_person(&self) -> bool {
        self.not_before_ms == NOT_BY_ITSELF
    }

    /// Whether it may go now. A `not_before` further ahead than its own delay means that the system's
    /// clock was set back: it counts as due, and nobody waits for years.
    pub fn is_due(&self, now_ms: i64) -> bool {
        is_due(self.not_before_ms, self.delay_ms, now_ms)
    }
}

fn is_due(not_before_ms: i64, delay_ms: i64, now_ms: i64) -> bool {
    let ahead = not_before_ms.saturating_sub(now_ms);
    ahead <= 0 || ahead > delay_ms
}

#[cfg(test)]
mod tests {
    use super::*;
    use requests::{LetterKind, RequestId, RequestNumber};
    use terms::{ServiceId, TierId};

    #[test]
    fn due_also_when_the_clock_was_set_back() {
        let letter = Letter {
            id: LetterId::new(),
            kind: LetterKind::New,
            request: RequestId::new(),
            number: RequestNumber(1),
            tier: TierId::new("t"),
            service: ServiceId::new("s"),
            subject: String::new(),
            body: String::new(),
            what: None,
            agreed: None,
            wanted: None,
            attachments: Vec::new(),
        };
        let entry = OutboxEntry {
            letter,
            not_before_ms: 10_000,
            delay_ms: 4_000,
            attempts: 1,
            trying_since_ms: None,
            tried_at_ms: None,
            account: None,
            in_doubt: false,
        };
        let held = OutboxEntry {
            not_before_ms: NOT_BY_ITSELF,
            delay_ms: NOT_BY_ITSELF,
            ..entry.clone()
        };
        assert!(held.needs_person() && !held.is_due(10_000) && !held.is_due(0) && !entry.needs_person());
        for (now, due) in [
            (10_000, true),
            (9_999, false),
            (6_000, false),
            (5_999, true),
            (i64::MIN, true),
        ] {
            assert_eq!(entry.is_due(now), due, "{now}");
        }
    }
}
