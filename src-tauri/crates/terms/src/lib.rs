//! The law: what each tier covers, which days the clock stands, and when a reaction is due.
//!
//! Everything here is pure: no clock, no file, no network, no locale. Whoever calls brings the
//! instant. The facts live in `data/` as TOML with their clauses and decrees; this crate reads and
//! checks them once and then only calculates.
//!
//! Start with [`Law`]: it holds the catalog and the work calendar compiled for it.

mod calendar;
mod catalog;
mod coverage;
mod explanation;
mod ids;
mod instant;
mod reply_time;
mod work_clock;

pub use calendar::{CalendarFault, CalendarYear, Day, DayKind, Decree, Source, WorkCalendar, YearStatus};
pub use catalog::{
    Allowance, Catalog, CatalogFault, CatalogFaults, CatalogVersion, Cell, Clause, Condition, DeskHours, Group,
    PresidentialDays, Promise, Service, ServiceKind, Text, Tier,
};
pub use coverage::{Coverage, CoverageState, LowestTier, Way};
pub use explanation::{ClockState, Reason, Segment};
pub use ids::{ClauseId, GroupId, HolidayId, ServiceId, TierId};
pub use instant::{DeskBy, DueAt, Instant, InstantFault, ReceivedAt, moscow_wall};
pub use reply_time::{NotCovered, Quote, QuotedPromise, Reaction, YearUse};
pub use work_clock::WorkClock;

/// The catalog together with the work calendar compiled for its desk hours and switches.
/// Everything that shows a verdict or a date asks one of these.
#[derive(Debug)]
pub struct Law {
    catalog: Catalog,
    calendar: WorkCalendar,
    clock: WorkClock,
}

impl Law {
    /// The vendor's own catalog and the calendar that ship with the program.
    pub fn shipped() -> Self {
        todo!()
    }

    /// Another catalog (an organisation's own) under the shipped calendar.
    pub fn with_catalog(_catalog: Catalog) -> Self {
        todo!()
    }

    /// Tiers, services, cells, clauses.
    pub fn catalog(&self) -> &Catalog {
        &self.catalog
    }

    /// The days, year by year.
    pub fn calendar(&self) -> &WorkCalendar {
        &self.calendar
    }

    /// The compiled tables behind [`Law::quote`].
    pub fn work_clock(&self) -> &WorkClock {
        &self.clock
    }

    /// When a reaction is due on this tier for a request received at this instant (B6, E6; F3: never).
    ///
    /// # Errors
    /// [`NotCovered`] with the first needed year that the calendar does not have.
    pub fn quote(&self, _tier: &Tier, _received: ReceivedAt) -> Result<Quote, NotCovered> {
        todo!()
    }

    /// The reckoning behind a quote, split at every Moscow midnight. Empty where nothing is promised.
    ///
    /// # Errors
    /// As [`Law::quote`].
    pub fn explain(&self, _quote: &Quote) -> Result<Vec<Segment>, NotCovered> {
        todo!()
    }

    /// What the tier gives for this service, and which ways are left where it gives nothing.
    pub fn coverage(&self, _tier: &Tier, _service: &Service) -> Coverage {
        todo!()
    }
}
