//! The crate `bdays`: whole business days are its own, the rest of a day is ours. Moscow is a fixed offset, which is
//! right for the calendar's years and the fastest that one can give it.

use crate::{CLOSES, DAY, Dates, OPENS};
use bdays::{HolidayCalendar, HolidayCalendarCache};
use chrono::{Datelike, NaiveDate};
use std::collections::HashSet;

const MOSCOW: i64 = 3 * 3600;
/// 1970-01-01 counted from the first day of the first year.
const DAYS_BEFORE_1970: i64 = 719_163;

pub struct BusinessDays {
    calendar: HolidayCalendarCache<NaiveDate>,
}

/// Weekends work where a day off was moved away, so the days say it all.
struct Off(HashSet<NaiveDate>);

impl HolidayCalendar<NaiveDate> for Off {
    fn is_holiday(&self, date: NaiveDate) -> bool {
        self.0.contains(&date)
    }

    fn is_bday(&self, date: NaiveDate) -> bool {
        !self.is_holiday(date)
    }
}

impl BusinessDays {
    pub fn new(days: &[(NaiveDate, bool)]) -> Self {
        let off = days.iter().filter(|(_, works)| !works).map(|(date, _)| *date).collect();
        let (first, last) = (days[0].0, days[days.len() - 1].0);
        Self {
            calendar: HolidayCalendarCache::new(Off(off), first, last),
        }
    }

    pub fn dates(&self, received: i64, allowance: i64) -> Dates {
        let wall = received + MOSCOW;
        let received_on = date(wall.div_euclid(DAY));
        let begins_on = self.calendar.to_bday(received_on, true);
        let counted = if begins_on == received_on {
            wall.rem_euclid(DAY)
        } else {
            0
        };
        let target = counted + allowance;
        let whole_days = (target - 1) / DAY;
        let due_on = self.calendar.advance_bdays(begins_on, whole_days as i32);
        let of_day = target - whole_days * DAY;
        let desk_by = if of_day >= OPENS {
            midnight(due_on) + of_day.min(CLOSES)
        } else {
            let before = due_on.pred_opt().expect("a day before");
            midnight(self.calendar.to_bday(before, false)) + CLOSES
        };
        (midnight(due_on) + of_day, (desk_by >= received).then_some(desk_by))
    }
}

fn date(day: i64) -> NaiveDate {
    NaiveDate::from_num_days_from_ce_opt((day + DAYS_BEFORE_1970) as i32).expect("within the years")
}

fn midnight(date: NaiveDate) -> i64 {
    (i64::from(date.num_days_from_ce()) - DAYS_BEFORE_1970) * DAY - MOSCOW
}
