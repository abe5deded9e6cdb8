//! The least that any way has to do: two tables, a fixed offset, whole days as numbers. Nothing is checked, no
//! instant is made: a floor to measure against, not something to ship.

use crate::{CLOSES, DAY, Dates, OPENS};
use chrono::{NaiveDate, NaiveTime};

const MOSCOW: i64 = 3 * 3600;

pub struct BareFloor {
    /// The first day's midnight in UTC.
    begin: i64,
    /// For each day, how many working days come before it.
    before: Vec<u32>,
    /// The working days by number.
    working: Vec<u32>,
}

impl BareFloor {
    pub fn new(days: &[(NaiveDate, bool)]) -> Self {
        let mut working = Vec::new();
        let mut before = Vec::new();
        for (number, (_, works)) in (0..).zip(days) {
            before.push(working.len() as u32);
            if *works {
                working.push(number);
            }
        }
        Self {
            begin: days[0].0.and_time(NaiveTime::MIN).and_utc().timestamp() - MOSCOW,
            before,
            working,
        }
    }

    pub fn dates(&self, received: i64, allowance: i64) -> Dates {
        let since = received - self.begin;
        let day = since / DAY;
        let nth = self.before[day as usize] as usize;
        let counted = if i64::from(self.working[nth]) == day {
            since % DAY
        } else {
            0
        };
        let target = counted + allowance;
        let whole_days = (target - 1) / DAY;
        let nth = nth + whole_days as usize;
        let of_day = target - whole_days * DAY;
        let midnight = |nth: usize| self.begin + i64::from(self.working[nth]) * DAY;
        let desk_by = if of_day >= OPENS {
            midnight(nth) + of_day.min(CLOSES)
        } else {
            midnight(nth - 1) + CLOSES
        };
        (midnight(nth) + of_day, (desk_by >= received).then_some(desk_by))
    }
}
