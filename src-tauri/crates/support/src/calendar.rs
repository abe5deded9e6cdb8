//! The work calendar as its data has it, a year at a time.

use crate::Workspace;
use requests::Problem;
use terms::CalendarYear;

impl Workspace {
    /// Every day of a year.
    ///
    /// # Errors
    /// [`Problem::CalendarNotCovered`]
    pub fn calendar_year(&self, year: i32) -> Result<&CalendarYear, Problem> {
        let known = self.law().calendar().year(year);
        known.ok_or(Problem::CalendarNotCovered { year, draft: None })
    }
}
