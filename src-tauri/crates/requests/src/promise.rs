//! A promise frozen with the request: the quote, its whole reckoning, and the editions of catalog
//! and calendar it rests on. Kept as plain data, so that it can be shown unchanged in ten years.
//!
//! [`QuoteRecord`] is also the quote's shape in the command line's answers.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use terms::{
    Allowance, ClauseId, ClockState, DayKind, Decree, DeskBy, DueAt, HolidayId, Instant, Quote, QuotedPromise,
    Reaction, Reason, ReceivedAt, Segment, Source, TierId, YearStatus, YearUse,
};

/// A stored promise that cannot be read back.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("not a stored promise: {0}")]
pub struct RecordFault(pub &'static str);

/// The promise as frozen at submission, or as reckoned again from the receipt.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FrozenPromise {
    /// The quote with its segments.
    pub quote: QuoteRecord,
    /// The catalog's id.
    pub catalog: String,
    /// The catalog's label and hash.
    pub catalog_version: String,
    /// The calendar's years and hash.
    pub calendar_version: String,
}

/// A quote as data. Instants are RFC 3339 in Moscow's offset, durations whole seconds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct QuoteRecord {
    /// The tier's id.
    pub tier: TierId,
    /// The clock's start.
    pub received_at: String,
    /// `reaction` or `none`.
    pub promise: String,
    /// The allowance.
    pub allowance_seconds: Option<i64>,
    /// The contract deadline.
    pub due_at: Option<String>,
    /// The latest instant within desk hours.
    pub desk_by: Option<String>,
    /// Days off met.
    pub paused_seconds: i64,
    /// The clauses it rests on.
    pub clauses: Vec<ClauseId>,
    /// Whether a projected year was needed.
    pub projected: bool,
    /// The years needed.
    pub calendar: Vec<YearRecord>,
    /// The reckoning, where it was asked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub segments: Option<Vec<SegmentRecord>>,
}

/// A needed year.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct YearRecord {
    /// Which.
    pub year: i32,
    /// `official` or `projected`.
    pub status: String,
    /// Known from.
    pub source: String,
}

/// A stretch of one Moscow day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SegmentRecord {
    /// Inclusive.
    pub start: String,
    /// Exclusive.
    pub end: String,
    /// `running` or `paused`.
    pub clock: String,
    /// Why.
    pub reason: ReasonRecord,
    /// Allowance used by the end.
    pub counted_seconds: i64,
}

/// Why the clock runs or stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReasonRecord {
    /// The day's kind.
    pub kind: String,
    /// The holiday's name in the answer's language; never stored.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// The holiday's id.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub holiday: Option<HolidayId>,
    /// For a moved day off: from where.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub moved_from: Option<NaiveDate>,
    /// For a day whose day off went elsewhere: where to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub moved_to: Option<NaiveDate>,
    /// By which decree.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decree: Option<String>,
}

impl QuoteRecord {
    /// The quote as data, with its reckoning where that was asked for.
    pub fn new(quote: &Quote, segments: Option<&[Segment]>) -> Self {
        let reaction = quote.reaction();
        Self {
            tier: quote.tier.clone(),
            received_at: quote.received_at.0.to_moscow_rfc3339(),
            promise: if reaction.is_some() { "reaction" } else { "none" }.to_owned(),
            allowance_seconds: reaction.map(|r| r.allowance.seconds()),
            due_at: reaction.map(|r| r.due_at.0.to_moscow_rfc3339()),
            desk_by: reaction.and_then(|r| r.desk_by).map(|by| by.0.to_moscow_rfc3339()),
            paused_seconds: reaction.map_or(0, |r| r.paused_seconds),
            clauses: quote.clauses.clone(),
            projected: quote.projected(),
            calendar: reaction.map_or_else(Vec::new, |r| r.calendar.iter().map(YearRecord::new).collect()),
            segments: segments.map(|all| all.iter().map(SegmentRecord::new).collect()),
        }
    }

    /// Back to domain types.
    ///
    /// # Errors
    /// [`RecordFault`] where the data is not what [`QuoteRecord::new`] writes.
    pub fn decode(&self) -> Result<(Quote, Vec<Segment>), RecordFault> {
        let promise = match self.promise.as_str() {
            "none" => QuotedPromise::None,
            "reaction" => QuotedPromise::Reaction(self.decode_reaction()?),
            _ => return Err(RecordFault("promise")),
        };
        let quote = Quote {
            tier: self.tier.clone(),
            received_at: ReceivedAt(instant(&self.received_at)?),
            promise,
            clauses: self.clauses.clone(),
        };
        let segments = self
            .segments
            .iter()
            .flatten()
            .map(SegmentRecord::decode)
            .collect::<Result<_, _>>()?;
        Ok((quote, segments))
    }

    fn decode_reaction(&self) -> Result<Reaction, RecordFault> {
        let minutes = self
            .allowance_seconds
            .and_then(|seconds| u32::try_from(seconds / 60).ok());
        let due_at = self.due_at.as_deref().ok_or(RecordFault("due_at"))?;
        Ok(Reaction {
            allowance: minutes
                .and_then(Allowance::from_minutes)
                .ok_or(RecordFault("allowance_seconds"))?,
            due_at: DueAt(instant(due_at)?),
            desk_by: self.desk_by.as_deref().map(instant).transpose()?.map(DeskBy),
            paused_seconds: self.paused_seconds,
            calendar: self.calendar.iter().map(YearRecord::decode).collect::<Result<_, _>>()?,
        })
    }
}

impl YearRecord {
    fn new(year: &YearUse) -> Self {
        Self {
            year: year.year,
            status: year.status.id().to_owned(),
            source: year.source.0.clone(),
        }
    }

    fn decode(&self) -> Result<YearUse, RecordFault> {
        let status = [YearStatus::Official, YearStatus::Projected]
            .into_iter()
            .find(|each| each.id() == self.status);
        Ok(YearUse {
            year: self.year,
            status: status.ok_or(RecordFault("calendar.status"))?,
            source: Source(self.source.clone()),
        })
    }
}

impl SegmentRecord {
    fn new(segment: &Segment) -> Self {
        Self {
            start: segment.start.to_moscow_rfc3339(),
            end: segment.end.to_moscow_rfc3339(),
            clock: segment.clock.id().to_owned(),
            reason: ReasonRecord::new(&segment.reason),
            counted_seconds: segment.counted_seconds,
        }
    }

    fn decode(&self) -> Result<Segment, RecordFault> {
        let clock = [ClockState::Running, ClockState::Paused]
            .into_iter()
            .find(|each| each.id() == self.clock);
        Ok(Segment {
            start: instant(&self.start)?,
            end: instant(&self.end)?,
            clock: clock.ok_or(RecordFault("segments.clock"))?,
            reason: self.reason.decode()?,
            counted_seconds: self.counted_seconds,
        })
    }
}

impl ReasonRecord {
    fn new(reason: &Reason) -> Self {
        Self {
            kind: reason.kind.id().to_owned(),
            name: None,
            holiday: reason.holiday.clone(),
            moved_from: reason.moved_from,
            moved_to: reason.moved_to,
            decree: reason.decree.as_ref().map(|decree| decree.0.clone()),
        }
    }

    fn decode(&self) -> Result<Reason, RecordFault> {
        Ok(Reason {
            kind: day_kind(&self.kind).ok_or(RecordFault("segments.reason.kind"))?,
            holiday: self.holiday.clone(),
            moved_from: self.moved_from,
            moved_to: self.moved_to,
            decree: self.decree.clone().map(Decree),
        })
    }
}

fn day_kind(id: &str) -> Option<DayKind> {
    use DayKind as K;
    let all = [
        K::PublicHoliday,
        K::MovedDayOff,
        K::PresidentialDay,
        K::WorkingWeekendDay,
        K::ShortenedDay,
        K::Weekend,
        K::WorkingDay,
    ];
    all.into_iter().find(|kind| kind.id() == id)
}

fn instant(text: &str) -> Result<Instant, RecordFault> {
    Instant::parse(text).map_err(|_| RecordFault("instant"))
}
