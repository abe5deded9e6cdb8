//! Instants: whole seconds since 1970 UTC, whatever the offset they were given in. An instant is not a
//! civil time; what a person chose as "30 April, 17:20" becomes one through [`moscow_wall`].
//!
//! Every instant lies where both its UTC year and its Moscow year are within 0..=9999, so it can
//! always be written as RFC 3339. Leap seconds do not exist here: one is refused, not rounded.

use chrono::{
    DateTime, Datelike, FixedOffset, MappedLocalTime, NaiveDate, NaiveDateTime, NaiveTime, Offset, TimeDelta, TimeZone,
    Timelike, Utc,
};
use chrono_tz::{Europe::Moscow, GapInfo, Tz};
use std::fmt;

/// 0000-01-01T00:00:00Z.
const EARLIEST: i64 = -62_167_219_200;
/// 9999-12-31T20:59:59Z, the last second of the Moscow year 9999.
const LATEST: i64 = 253_402_289_999;

/// A moment, cut to the whole second.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Instant(i64);

/// Why a text is no instant.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum InstantFault {
    /// A date and time without an offset: it names no moment.
    #[error("no offset in {0:?}")]
    WithoutOffset(String),
    /// Not RFC 3339, or a leap second (they do not exist here).
    #[error("not an instant: {0:?}")]
    Unreadable(String),
}

impl Instant {
    /// Cuts to the whole second; saturates at the representable ends.
    pub fn new(at: DateTime<FixedOffset>) -> Self {
        Self::saturating(at.timestamp())
    }

    /// From seconds since 1970 UTC. `None` outside years 0..=9999.
    pub fn from_unix(seconds: i64) -> Option<Self> {
        (EARLIEST..=LATEST).contains(&seconds).then_some(Self(seconds))
    }

    /// Reads RFC 3339 with an offset; a fraction of a second is cut off.
    ///
    /// # Errors
    /// [`InstantFault`]: no offset, or not readable.
    pub fn parse(text: &str) -> Result<Self, InstantFault> {
        let unreadable = || InstantFault::Unreadable(text.to_owned());
        // The library is laxer than RFC 3339 and reads typographic minus signs.
        if !text.is_ascii() {
            return Err(unreadable());
        }
        let Ok(at) = DateTime::parse_from_rfc3339(text) else {
            return Err(if names_a_civil_time(text) {
                InstantFault::WithoutOffset(text.to_owned())
            } else {
                unreadable()
            });
        };
        let is_leap_second = at.timestamp_subsec_nanos() >= 1_000_000_000;
        if is_leap_second || !(EARLIEST..=LATEST).contains(&at.timestamp()) {
            return Err(unreadable());
        }
        Ok(Self::new(at))
    }

    /// Seconds since 1970 UTC.
    pub fn unix(self) -> i64 {
        self.0
    }

    /// The same moment with Moscow's offset of that moment, as answers show it.
    pub fn in_moscow(self) -> DateTime<Tz> {
        self.in_utc().with_timezone(&Moscow)
    }

    /// RFC 3339 in Moscow's offset, whole seconds: `2026-05-05T17:20:00+03:00`.
    ///
    /// Before 1919 Moscow's offset had odd seconds, which RFC 3339 cannot write; there the whole
    /// minutes of it are taken, so that the text still names this very moment.
    pub fn to_moscow_rfc3339(self) -> String {
        let utc = self.in_utc().naive_utc();
        let offset = Moscow.offset_from_utc_datetime(&utc).fix().local_minus_utc();
        let minutes = offset.div_euclid(60);
        let wall = utc + TimeDelta::minutes(i64::from(minutes));
        // By hand: the library's formatting takes several times as long, and a batch writes millions.
        format!(
            "{:04}-{:02}-{:02}T{:02}:{:02}:{:02}+{:02}:{:02}",
            wall.year(),
            wall.month(),
            wall.day(),
            wall.hour(),
            wall.minute(),
            wall.second(),
            minutes / 60,
            minutes % 60
        )
    }

    /// This moment moved by seconds (may be negative); saturates at the representable ends.
    pub fn plus_seconds(self, seconds: i64) -> Self {
        Self::saturating(self.0.saturating_add(seconds))
    }

    fn in_utc(self) -> DateTime<Utc> {
        // Every instant lies within the library's years.
        DateTime::from_timestamp(self.0, 0).unwrap_or_default()
    }

    fn saturating(unix: i64) -> Self {
        Self(unix.clamp(EARLIEST, LATEST))
    }
}

impl fmt::Debug for Instant {
    /// As a person would write it, not as a number.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl fmt::Display for Instant {
    /// As [`Instant::to_moscow_rfc3339`].
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.to_moscow_rfc3339())
    }
}

/// The moment of a wall clock in Moscow. In a gap the moment right after it, in an overlap the earlier one.
pub fn moscow_wall(date: NaiveDate, time: NaiveTime) -> Instant {
    let wall = date.and_time(time);
    let at = match Moscow.from_local_datetime(&wall) {
        MappedLocalTime::Single(at) | MappedLocalTime::Ambiguous(at, _) => Some(at),
        MappedLocalTime::None => GapInfo::new(&wall, &Moscow).and_then(|gap| gap.end),
    };
    match at {
        Some(at) => Instant::new(at.fixed_offset()),
        // Only beyond the years that the library knows, and so beyond ours.
        None => Instant::saturating(wall.and_utc().timestamp()),
    }
}

/// A date and a time of day, and nothing that says where.
fn names_a_civil_time(text: &str) -> bool {
    [
        "%Y-%m-%dT%H:%M:%S%.f",
        "%Y-%m-%d %H:%M:%S%.f",
        "%Y-%m-%dT%H:%M",
        "%Y-%m-%d %H:%M",
    ]
    .iter()
    .any(|format| NaiveDateTime::parse_from_str(text, format).is_ok())
}

macro_rules! role {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(pub Instant);
    };
}

role!(
    /// When the desk received the request: the clock's start.
    ReceivedAt
);
role!(
    /// When the contract says that a reaction is due (`due_at`).
    DueAt
);
role!(
    /// The latest instant within desk hours before it is due (`desk_by`).
    DeskBy
);
