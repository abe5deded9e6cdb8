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
mod reading;
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
pub use work_clock::{Reckoning, WorkClock};

use std::sync::{Arc, LazyLock};

/// The catalog together with the work calendar compiled for its desk hours and switches.
/// Everything that shows a verdict or a date asks one of these. A copy is cheap, and all threads
/// may share one.
#[derive(Debug, Clone)]
pub struct Law {
    catalog: Arc<Catalog>,
    calendar: WorkCalendar,
    clock: Arc<WorkClock>,
}

impl Law {
    /// The vendor's own catalog and the calendar that ship with the program; read once, then shared.
    pub fn shipped() -> Self {
        static SHIPPED: LazyLock<Law> = LazyLock::new(|| Law::with_catalog(Catalog::shipped()));
        SHIPPED.clone()
    }

    /// Another catalog (an organisation's own) under the shipped calendar.
    pub fn with_catalog(catalog: Catalog) -> Self {
        Self::new(catalog, WorkCalendar::shipped())
    }

    /// A catalog under a calendar.
    pub fn new(catalog: Catalog, calendar: WorkCalendar) -> Self {
        let clock = WorkClock::compile(&calendar, catalog.desk_hours, catalog.presidential_days);
        Self {
            catalog: Arc::new(catalog),
            calendar,
            clock: Arc::new(clock),
        }
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
    pub fn quote(&self, tier: &Tier, received: ReceivedAt) -> Result<Quote, NotCovered> {
        reply_time::quote(&self.calendar, &self.clock, tier, received)
    }

    /// The reckoning behind a quote, split at every Moscow midnight: reckoned again from the quote's
    /// receipt and allowance under this calendar. Empty where nothing is promised.
    ///
    /// # Errors
    /// As [`Law::quote`].
    pub fn explain(&self, quote: &Quote) -> Result<Vec<Segment>, NotCovered> {
        let Some(reaction) = quote.reaction() else {
            return Ok(Vec::new());
        };
        let reckoning = self.clock.reckon(quote.received_at, reaction.allowance)?;
        Ok(explanation::explain(
            &self.calendar,
            &self.clock,
            quote.received_at,
            &reckoning,
        ))
    }

    /// What the tier gives for this service, and which ways are left where it gives nothing.
    pub fn coverage(&self, tier: &Tier, service: &Service) -> Coverage {
        coverage::coverage(&self.catalog, tier, service)
    }
}
