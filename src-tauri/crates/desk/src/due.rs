//! What was promised, as a help desk is told it.

use chrono::NaiveDate;
use terms::{DueAt, Law, ReceivedAt, TierId};

/// When a reaction is due for a request that the desk took then. `None`: nothing is promised, or the calendar or the
/// catalog does not reach there.
pub(crate) fn due_at(law: &Law, tier: &TierId, received_at: ReceivedAt) -> Option<DueAt> {
    let tier = law.catalog().tier(tier.as_str())?;
    let quote = law.quote(tier, received_at).ok()?;
    quote.reaction().map(|reaction| reaction.due_at)
}

/// The Moscow day that the time ends on, for desks that know only days. Midnight sharp is the end of the day before.
pub(crate) fn due_day(due: DueAt) -> NaiveDate {
    due.0.plus_seconds(-1).in_moscow().date_naive()
}

/// Whether two times are shown as the same: people see minutes.
pub(crate) fn is_same_minute(one: DueAt, other: DueAt) -> bool {
    one.0.unix().div_euclid(60) == other.0.unix().div_euclid(60)
}

#[cfg(test)]
mod tests {
    use super::*;
    use terms::Instant;

    fn at(text: &str) -> Instant {
        Instant::parse(text).unwrap()
    }

    #[test]
    fn due_is_reckoned_from_the_desk_s_receipt() {
        let law = Law::shipped();
        let due = |tier: &str, received: &str| due_at(&law, &TierId::new(tier), ReceivedAt(at(received)));
        assert_eq!(
            due("basic", "2026-04-30T17:20:00+03:00"),
            Some(DueAt(at("2026-05-05T17:20:00+03:00")))
        );
        assert_eq!(due("free", "2026-04-30T17:20:00+03:00"), None);
        assert_eq!(due("gone", "2026-04-30T17:20:00+03:00"), None);
        assert_eq!(due("basic", "2093-04-30T17:20:00+03:00"), None);
    }

    #[test]
    fn midnight_ends_the_day_before() {
        for (due, day) in [
            ("2026-05-05T17:20:00+03:00", "2026-05-05"),
            ("2026-05-06T00:00:00+03:00", "2026-05-05"),
            ("2026-05-06T00:00:01+03:00", "2026-05-06"),
            ("2026-05-05T21:00:00Z", "2026-05-05"),
            ("2026-05-05T22:30:00Z", "2026-05-06"),
        ] {
            assert_eq!(due_day(DueAt(at(due))).to_string(), day, "{due}");
        }
    }

    #[test]
    fn people_see_minutes() {
        let same = |one: &str, other: &str| is_same_minute(DueAt(at(one)), DueAt(at(other)));
        assert!(same("2026-05-05T17:20:00+03:00", "2026-05-05T17:20:59+03:00"));
        assert!(!same("2026-05-05T17:20:59+03:00", "2026-05-05T17:21:00+03:00"));
    }
}
