//! The work calendar in words: a month's days for a grid, and a whole year with what makes it what it is.
//!
//! - `view`: what is shown, as plain data;
//! - `month`: one month, day by day;
//! - `year`: twelve of them, the sentence on top, and the year's facts as a list;
//! - `facts`: that list: holidays, moves, decrees, shortened days.

mod facts;
mod month;
mod view;
mod year;

pub use view::{CalendarWords, DayCell, FactGroup, FactRow, KindCount, MonthWords, WeekdayWords};
