//! The calendar compiled for one catalog: two flat tables by Moscow day (the midnight as UTC seconds,
//! the working time elapsed before it), so that a deadline is found by arithmetic and look-ups.

use crate::{CalendarYear, DeskHours, PresidentialDays, WorkCalendar};

/// Compiled tables.
#[derive(Debug)]
pub struct WorkClock {
    midnights: Vec<i64>,
}

impl WorkClock {
    /// Compiles the calendar for these desk hours and this switch.
    pub fn compile(_calendar: &WorkCalendar, _desk_hours: DeskHours, _presidential: PresidentialDays) -> Self {
        let _unused: Option<CalendarYear> = None;
        todo!()
    }
}
