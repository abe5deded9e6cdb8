//! Many quotes in a row, each line for itself: a bad line costs that line.

use crate::problem;
use requests::{Problem, QuoteRecord};
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use terms::{Instant, Law, ReceivedAt};

/// A line of the input: `{"id","tier","received_at"}`. The id comes back as it was given.
#[derive(Debug, Deserialize)]
pub struct BatchRequest<'a> {
    /// Any JSON value.
    #[serde(borrow)]
    pub id: &'a serde_json::value::RawValue,
    /// A tier's id.
    #[serde(borrow)]
    pub tier: Cow<'a, str>,
    /// RFC 3339 with an offset.
    #[serde(borrow)]
    pub received_at: Cow<'a, str>,
}

/// A line of the output.
#[derive(Debug, Serialize)]
pub struct BatchLine<'a> {
    /// As given.
    pub id: &'a serde_json::value::RawValue,
    /// The quote.
    #[serde(flatten)]
    pub quote: QuoteRecord,
}

impl<'a> BatchRequest<'a> {
    /// Answers the line.
    ///
    /// # Errors
    /// [`Problem::UnknownTier`], a bad instant, [`Problem::CalendarNotCovered`].
    pub fn answer(&self, law: &Law) -> Result<BatchLine<'a>, Problem> {
        let tier = law.catalog().tier(&self.tier).ok_or_else(|| Problem::UnknownTier {
            tier: self.tier.clone().into_owned(),
            known: law.catalog().tiers.iter().map(|tier| tier.id.to_string()).collect(),
        })?;
        let at = Instant::parse(&self.received_at).map_err(problem::from_instant)?;
        let quote = law.quote(tier, ReceivedAt(at)).map_err(problem::from_calendar)?;
        Ok(BatchLine {
            id: self.id,
            quote: QuoteRecord::new(&quote, None),
        })
    }
}
