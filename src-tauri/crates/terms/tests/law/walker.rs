//! The reply time by the plainest way: walking day after day, and asking the time zone database for
//! each midnight. It is told only which days work; it shares nothing with the tables under test.

use chrono::{DateTime, Datelike, NaiveDate, NaiveTime, TimeZone};
use chrono_tz::{Europe::Moscow, Tz};

/// What the walker found.
#[derive(Debug, PartialEq, Eq)]
pub struct Walked {
    /// Seconds since 1970 UTC.
    pub due: i64,
    pub desk_by: Option<i64>,
    pub paused: i64,
    /// Start, end, works.
    pub stretches: Vec<(i64, i64, bool)>,
}

/// Walks. `works` answers `None` where the calendar ends; then the year it was asked for is the error.
pub fn walk(
    received: i64,
    allowance: i64,
    desk: (NaiveTime, NaiveTime),
    works: &dyn Fn(NaiveDate) -> Option<bool>,
) -> Result<Walked, i32> {
    let mut date = moscow(received).date_naive();
    let mut at = received;
    let mut left = allowance;
    let mut paused = 0;
    let mut stretches = Vec::new();
    let due = loop {
        let runs = works(date).ok_or_else(|| date.year())?;
        date = date.succ_opt().unwrap();
        let next = first_second_from(date, NaiveTime::MIN);
        if runs && left <= next - at {
            break at + left;
        }
        if runs {
            left -= next - at;
        } else {
            paused += next - at;
        }
        stretches.push((at, next, runs));
        at = next;
    };
    stretches.push((at, due, true));
    Ok(Walked {
        due,
        desk_by: desk_by(received, due, desk, works),
        paused,
        stretches,
    })
}

/// Backwards from due to receipt, the first day whose desk hours are met.
fn desk_by(
    received: i64,
    due: i64,
    (opens, closes): (NaiveTime, NaiveTime),
    works: &dyn Fn(NaiveDate) -> Option<bool>,
) -> Option<i64> {
    let first = moscow(received).date_naive();
    let mut date = moscow(due).date_naive();
    while date >= first {
        // The day that begins at due is not needed; where it is not known, nothing is said of it.
        if works(date) == Some(true) {
            let from = first_second_from(date, opens).max(received);
            let to = first_second_from(date, closes).min(due);
            if from <= to {
                return Some(to);
            }
        }
        date = date.pred_opt().unwrap();
    }
    None
}

fn moscow(unix: i64) -> DateTime<Tz> {
    DateTime::from_timestamp(unix, 0).unwrap().with_timezone(&Moscow)
}

/// The first second whose wall clock in Moscow shows this or, where the clocks were put forward over
/// it, anything later.
fn first_second_from(date: NaiveDate, time: NaiveTime) -> i64 {
    let wall = date.and_time(time);
    if let Some(at) = Moscow.from_local_datetime(&wall).earliest() {
        return at.timestamp();
    }
    let mut unix = wall.and_utc().timestamp() - 24 * 60 * 60;
    while moscow(unix).naive_local() < wall {
        unix += 1;
    }
    unix
}
