//! Instants: whole seconds with the offset they were given in. An instant is not a civil time;
//! what a person chose as "30 April, 17:20" becomes one through [`moscow_wall`].

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveTime};

/// A moment, cut to the whole second. Compares and hashes as the moment, whatever its offset.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Instant(DateTime<FixedOffset>);

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
    /// Cuts to the whole second.
    pub fn new(_at: DateTime<FixedOffset>) -> Self {
        todo!()
    }

    /// From seconds since 1970 UTC; shown in Moscow's offset. `None` outside years 0..=9999.
    pub fn from_unix(_seconds: i64) -> Option<Self> {
        todo!()
    }

    /// Reads RFC 3339 with an offset.
    ///
    /// # Errors
    /// [`InstantFault`]: no offset, or not readable.
    pub fn parse(_text: &str) -> Result<Self, InstantFault> {
        todo!()
    }

    /// Seconds since 1970 UTC.
    pub fn unix(self) -> i64 {
        self.0.timestamp()
    }

    /// The same moment with Moscow's offset of that moment, as answers show it.
    pub fn in_moscow(self) -> DateTime<chrono_tz::Tz> {
        todo!()
    }

    /// RFC 3339 in Moscow's offset, whole seconds: `2026-05-05T17:20:00+03:00`.
    pub fn to_moscow_rfc3339(self) -> String {
        todo!()
    }

    /// This moment moved by seconds (may be negative); saturates at the representable ends.
    pub fn plus_seconds(self, _seconds: i64) -> Self {
        todo!()
    }
}

/// The moment of a wall clock in Moscow. In a gap the moment right after it, in an overlap the earlier one.
pub fn moscow_wall(_date: NaiveDate, _time: NaiveTime) -> Instant {
    todo!()
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
