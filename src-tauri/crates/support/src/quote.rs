//! Quote, compare, coverage: what the law says, asked at the workspace's clock.

use crate::{ClockReading, Workspace, problem};
use requests::{Problem, Request};
use terms::{Coverage, Instant, Quote, ReceivedAt, Segment, Tier};

/// A quote with its whole reckoning.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Explained {
    /// The quote.
    pub quote: Quote,
    /// From receipt to due; empty where nothing is promised.
    pub segments: Vec<Segment>,
}

impl Workspace {
    /// When a reaction is due on this tier, if the desk receives the request then (now, where none is given).
    ///
    /// # Errors
    /// [`Problem::UnknownTier`], [`Problem::CalendarNotCovered`].
    pub fn quote(&self, tier: &str, at: Option<Instant>) -> Result<(ClockReading, Quote), Problem> {
        let clock = self.clock()?;
        let tier = self.tier(tier)?;
        let received = ReceivedAt(at.unwrap_or(clock.now));
        Ok((clock, self.law().quote(tier, received).map_err(problem::from_calendar)?))
    }

    /// The reckoning behind a quote.
    ///
    /// # Errors
    /// [`Problem::CalendarNotCovered`]
    pub fn explain(&self, quote: Quote) -> Result<Explained, Problem> {
        let segments = self.law().explain(&quote).map_err(problem::from_calendar)?;
        Ok(Explained { quote, segments })
    }

    /// The reckoning behind the deadline of a request that was sent, from the desk's receipt, else from its submission.
    /// None where nothing is promised, and where the data of today reckon another date than the request holds.
    pub fn reckoned(&self, request: &Request) -> Option<Explained> {
        let due = request.due_at?;
        let tier = self.law().catalog().tier(request.tier.as_ref()?.as_str())?;
        let received = request.received_at.or(request.submitted_at.map(ReceivedAt))?;
        let explained = self.explained(tier, received).ok()?;
        let same = explained
            .quote
            .reaction()
            .is_some_and(|reaction| reaction.due_at == due);
        same.then_some(explained)
    }

    /// Every tier's quote for the same instant, with its reckoning, from the lowest to the highest.
    ///
    /// # Errors
    /// [`Problem::CalendarNotCovered`]
    pub fn compare(&self, at: Option<Instant>) -> Result<(ClockReading, Vec<Explained>), Problem> {
        let clock = self.clock()?;
        let received = ReceivedAt(at.unwrap_or(clock.now));
        let quotes = self
            .law()
            .catalog()
            .tiers
            .iter()
            .map(|tier| self.explained(tier, received));
        Ok((clock, quotes.collect::<Result<_, _>>()?))
    }

    /// What the tier gives for the service.
    ///
    /// # Errors
    /// [`Problem::UnknownTier`], [`Problem::UnknownService`].
    pub fn coverage(&self, tier: &str, service: &str) -> Result<Coverage, Problem> {
        Ok(self.law().coverage(self.tier(tier)?, self.service(service)?))
    }

    pub(crate) fn explained(&self, tier: &Tier, received: ReceivedAt) -> Result<Explained, Problem> {
        self.explain(self.law().quote(tier, received).map_err(problem::from_calendar)?)
    }
}
