//! Which notices are due: an answer came, the reaction is near due, it was missed. Each is told at most once a request,
//! and nothing that is over by the time it could be told.

use requests::{Request, RequestId, State};
use std::collections::BTreeSet;
use terms::Instant;

/// So long before its deadline a reaction is near due.
const NEAR_SECONDS: i64 = 2 * 3600;
/// What came longer ago is no news: the program was not running, and the list shows it.
const NEWS_FOR_SECONDS: i64 = 24 * 3600;

/// What a notice tells of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum NoticeKind {
    /// A person at the desk reacted.
    Answered,
    /// The deadline is near, and nobody has reacted.
    NearDue,
    /// The deadline has passed, and nobody has reacted.
    Missed,
}

impl NoticeKind {
    /// As it is remembered.
    pub fn id(self) -> &'static str {
        match self {
            Self::Answered => "answered",
            Self::NearDue => "near-due",
            Self::Missed => "missed",
        }
    }
}

/// One notice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Notice {
    /// About which request.
    pub request: RequestId,
    /// What it tells.
    pub kind: NoticeKind,
}

impl Notice {
    /// As it is remembered: `<id> answered`.
    pub fn id(&self) -> String {
        format!("{} {}", self.request, self.kind.id())
    }
}

/// The notices about these requests that are due now and were not told: at most one each.
pub fn due_notices(requests: &[Request], now: Instant, told: &BTreeSet<String>) -> Vec<Notice> {
    let due = requests.iter().filter_map(|request| {
        let kind = kind(request, now)?;
        Some(Notice {
            request: request.id,
            kind,
        })
    });
    due.filter(|notice| !told.contains(&notice.id())).collect()
}

fn kind(request: &Request, now: Instant) -> Option<NoticeKind> {
    let since = |at: Instant| now.unix() - at.unix();
    let is_news = |at: Instant| (0..NEWS_FOR_SECONDS).contains(&since(at));
    if request.state == State::Answered {
        return request.reacted_at.is_some_and(is_news).then_some(NoticeKind::Answered);
    }
    // What the desk does not have keeps no clock running, whatever was reckoned.
    if !matches!(request.state, State::Accepted | State::Delivered) {
        return None;
    }
    let due = request.due_at?.0;
    if since(due) > 0 {
        return is_news(due).then_some(NoticeKind::Missed);
    }
    (-since(due) <= NEAR_SECONDS).then_some(NoticeKind::NearDue)
}

/// Whether a notice may be shown at this hour; hours from 0 to 23, the end not among the quiet ones. Quiet from and
/// until the same hour: never quiet.
pub fn is_quiet(hour: u32, from: u32, until: u32) -> bool {
    if from <= until {
        (from..until).contains(&hour)
    } else {
        hour >= from || hour < until
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use requests::DraftText;
    use terms::DueAt;

    fn at(text: &str) -> Instant {
        Instant::parse(text).unwrap()
    }

    fn request(state: State, due: Option<&str>, reacted: Option<&str>) -> Request {
        Request {
            id: RequestId::new(),
            number: None,
            text: DraftText::default(),
            tier: None,
            state,
            last_event_at: at("2026-05-04T12:00:00+03:00"),
            submitted_at: None,
            received_at: None,
            due_at: due.map(|due| DueAt(at(due))),
            desk_by: None,
            desk_ref: None,
            reacted_at: reacted.map(at),
            in_time: None,
            solved_at: None,
        }
    }

    #[test]
    fn each_is_due_in_its_time_and_only_once() {
        let due = Some("2026-05-05T12:00:00+03:00");
        let reacted = Some("2026-05-05T11:00:00+03:00");
        use NoticeKind as K;
        use State as S;
        for (state, due, reacted, now, expected) in [
            (S::Accepted, due, None, "2026-05-05T09:59:59+03:00", None),
            (S::Accepted, due, None, "2026-05-05T10:00:00+03:00", Some(K::NearDue)),
            (S::Delivered, due, None, "2026-05-05T12:00:00+03:00", Some(K::NearDue)),
            (S::Accepted, due, None, "2026-05-05T12:00:01+03:00", Some(K::Missed)),
            (S::Accepted, due, None, "2026-05-06T12:00:00+03:00", None),
            (S::Accepted, None, None, "2026-05-05T11:00:00+03:00", None),
            (S::Waiting, due, None, "2026-05-05T11:00:00+03:00", None),
            (S::GivenUp, due, None, "2026-05-05T13:00:00+03:00", None),
            (
                S::Answered,
                due,
                reacted,
                "2026-05-05T11:00:00+03:00",
                Some(K::Answered),
            ),
            (S::Answered, due, reacted, "2026-05-06T11:00:00+03:00", None),
        ] {
            let one = [request(state, due, reacted)];
            let found = due_notices(&one, at(now), &BTreeSet::new());
            assert_eq!(found.first().map(|notice| notice.kind), expected, "{state:?} {now}");
            let told = found.iter().map(Notice::id).collect();
            assert_eq!(due_notices(&one, at(now), &told), [], "{state:?} {now}");
        }
    }

    #[test]
    fn quiet_hours_go_over_midnight() {
        let quiet: Vec<u32> = (0..24).filter(|hour| is_quiet(*hour, 22, 8)).collect();
        assert_eq!(quiet, [0, 1, 2, 3, 4, 5, 6, 7, 22, 23]);
        assert!((0..24).filter(|hour| is_quiet(*hour, 12, 14)).eq([12, 13]));
        assert!((0..24).all(|hour| !is_quiet(hour, 9, 9)));
    }
}
