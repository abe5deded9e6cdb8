//! When the demo's people answer: at a share of the tier's allowance, counted like the reaction time
//! itself; where nothing is promised, after three working days.

use terms::{Allowance, Instant, Law, Promise, ReceivedAt, Tier, TierId};

/// Per cent of the allowance after which the demo's people answer.
const SHARE_PER_CENT: u32 = 40;
/// Minutes of working days after which they answer where nothing is promised.
const WITHOUT_PROMISE_MINUTES: u32 = 3 * 24 * 60;

/// Answer times by a law.
#[derive(Debug, Clone, Copy)]
pub struct AnswerTimes<'a>(&'a Law);

impl<'a> AnswerTimes<'a> {
    /// By this law.
    pub fn of(law: &'a Law) -> Self {
        Self(law)
    }

    /// When a request of this tier is answered. `None` where the calendar ends before, or the tier
    /// is unknown: then the demo's people never get to it.
    pub fn answer_at(self, tier: &TierId, received: ReceivedAt) -> Option<Instant> {
        let tier = self.0.catalog().tier(tier.as_str())?;
        let allowance = match &tier.promise {
            Promise::Reaction { allowance, .. } => allowance.per_cent(SHARE_PER_CENT),
            Promise::None { .. } => Allowance::from_minutes(WITHOUT_PROMISE_MINUTES)?,
        };
        let promise = Promise::Reaction {
            allowance,
            clauses: Vec::new(),
        };
        let quote = self
            .0
            .quote(
                &Tier {
                    promise,
                    ..tier.clone()
                },
                received,
            )
            .ok()?;
        quote.reaction().map(|reaction| reaction.due_at.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_demo_answers_at_two_fifths_of_the_allowance() {
        let law = Law::shipped();
        let rows = [
            // 19 h 12 min of working days: 6 h 40 min on Thursday, the rest on Monday after the holiday.
            ("basic", "2026-04-30T17:20:00+03:00", "2026-05-04T12:32:00+03:00"),
            ("extended", "2026-04-30T10:00:00+03:00", "2026-04-30T19:36:00+03:00"),
            // Three working days where nothing is promised.
            ("free", "2026-04-27T12:00:00+03:00", "2026-04-30T12:00:00+03:00"),
        ];
        for (tier, received, expected) in rows {
            let received = ReceivedAt(Instant::parse(received).unwrap());
            let at = AnswerTimes::of(&law).answer_at(&TierId::new(tier), received);
            assert_eq!(at.map(Instant::to_moscow_rfc3339).as_deref(), Some(expected), "{tier}");
        }
    }
}
