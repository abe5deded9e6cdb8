//! The careful walk: a set of the days off, and the time zone database for every midnight.

use crate::Dates;
use chrono::{DateTime, NaiveDate, NaiveTime, TimeZone};
use chrono_tz::Europe::Moscow;
use std::collections::HashSet;

pub struct DayWalk {
    off: HashSet<NaiveDate>,
    opens: NaiveTime,
    closes: NaiveTime,
}

impl DayWalk {
    pub fn new(days: &[(NaiveDate, bool)]) -> Self {
        let hour = |hour| NaiveTime::from_hms_opt(hour, 0, 0).expect("an hour");
        Self {
            off: days.iter().filter(|(_, works)| !works).map(|(date, _)| *date).collect(),
            opens: hour(10),
            closes: hour(18),
        }
    }

    pub fn dates(&self, received: i64, allowance: i64) -> Dates {
        let mut date = date_of(received);
        let mut at = received;
        let mut left = allowance;
        let due = loop {
            let next_date = date.succ_opt().expect("a day later");
            let next = wall(next_date, NaiveTime::MIN);
            if !self.off.contains(&date) {
                if left <= next - at {
                    break at + left;
                }
                left -= next - at;
            }
            (date, at) = (next_date, next);
        };
        (due, self.desk_by(received, date, due))
    }

    /// From the day that the allowance ends in backwards. Due at the next midnight is no opening hour here.
    fn desk_by(&self, received: i64, mut date: NaiveDate, due: i64) -> Option<i64> {
        loop {
            if !self.off.contains(&date) {
                let latest = wall(date, self.closes).min(due);
                if latest < received {
                    return None;
                }
                if latest >= wall(date, self.opens) {
                    return Some(latest);
                }
            }
            date = date.pred_opt()?;
        }
    }
}

fn date_of(unix: i64) -> NaiveDate {
    let at = DateTime::from_timestamp(unix, 0).expect("within the years");
    at.with_timezone(&Moscow).date_naive()
}

fn wall(date: NaiveDate, time: NaiveTime) -> i64 {
    let at = Moscow.from_local_datetime(&date.and_time(time)).earliest();
    at.expect("no gap in the calendar's years").timestamp()
}
