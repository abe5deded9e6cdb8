//! The issues that changed, in passes. A pass reads the issues that changed since the last pass began, in the order of their
//! numbers. When that was goes by the newest change that was seen then. Another change may carry the same second, or come to
//! light later with an earlier time, for it was being written: so each pass begins a little before the newest change, and
//! passes are made until nothing like that can come any more.

use super::{RedmineDesk, wire::Issue};
use crate::http::{Talk, not_the_desk};
use chrono::Utc;
use requests::DeliveryError;
use std::fmt;
use terms::Instant;

/// Seconds. No desk takes longer to write a note.
const SETTLES: i64 = 120;
/// How far the reading is: `SINCE AFTER NEWEST SEEN IS_SETTLED READ UNREADABLE`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Cursor {
    /// Issues that changed from this time on are read in this pass. Unix seconds of the desk's; 0: all.
    pub(super) since: i64,
    /// The last issue that this pass has read. 0: the next pass begins.
    pub(super) after: u64,
    /// The newest change when this pass began.
    newest: i64,
    /// When that was first seen, by this computer's clock. Unix seconds.
    seen: i64,
    /// A pass was made so long after that that nothing older can come.
    is_settled: bool,
    /// So many answers this pass has read: what comes to light late changes the cursor, too.
    pub(super) read: u64,
    /// This issue could not be read the last time. 0: none.
    pub(super) unreadable: u64,
}

impl Cursor {
    /// Anything else is as if nothing had been read.
    pub(super) fn read(text: &str) -> Self {
        let numbers: Result<Vec<i64>, _> = text.split_ascii_whitespace().map(str::parse).collect();
        match numbers.as_deref() {
            Ok([since, after, newest, seen, is_settled, read, unreadable]) => Self {
                since: (*since).max(0),
                after: u64::try_from(*after).unwrap_or(0),
                newest: *newest,
                seen: *seen,
                is_settled: *is_settled == 1,
                read: u64::try_from(*read).unwrap_or(0),
                unreadable: u64::try_from(*unreadable).unwrap_or(0),
            },
            _ => Self::default(),
        }
    }

    /// The pass is over.
    pub(super) fn turn(&mut self) {
        self.after = 0;
        self.since = (self.newest - SETTLES).max(0);
    }
}

impl fmt::Display for Cursor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            since,
            after,
            newest,
            seen,
            is_settled,
            read,
            unreadable,
        } = self;
        let is_settled = u8::from(*is_settled);
        write!(f, "{since} {after} {newest} {seen} {is_settled} {read} {unreadable}")
    }
}

impl RedmineDesk {
    /// Whether there is anything that a pass could find among the issues of this search.
    pub(super) async fn begin(
        &self,
        talk: &Talk,
        cursor: &mut Cursor,
        search: (&str, &str),
    ) -> Result<bool, DeliveryError> {
        let newest = [("status_id", "*"), search, ("sort", "updated_on:desc"), ("limit", "1")];
        let newest = self.issues(talk, &newest).await?;
        let Some(newest) = newest.first().map(|issue| issue.updated_on.0.unix()) else {
            return Ok(false);
        };
        let now = Utc::now().timestamp();
        cursor.read = 0;
        if newest != cursor.newest {
            (cursor.newest, cursor.seen, cursor.is_settled) = (newest, now, false);
            return Ok(true);
        }
        let was_settled = cursor.is_settled;
        cursor.is_settled |= now.saturating_sub(cursor.seen) > SETTLES;
        Ok(!was_settled)
    }

    /// A page of the issues of a pass.
    pub(super) async fn changed(
        &self,
        talk: &Talk,
        cursor: &Cursor,
        search: &[(&str, &str)],
    ) -> Result<Vec<Issue>, DeliveryError> {
        let since = written(cursor.since).ok_or_else(not_the_desk)?;
        let mut search = search.to_vec();
        if cursor.since > 0 {
            search.push(("updated_on", &since));
        }
        self.issues_after(talk, cursor.after, &search).await
    }
}

/// The one form of a time that Redmine reads in a filter.
fn written(since: i64) -> Option<String> {
    let utc = Instant::from_unix(since)?.in_moscow().to_utc();
    Some(utc.format(">=%Y-%m-%dT%H:%M:%SZ").to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cursor_reads_itself_and_nothing_else() {
        let cursor = Cursor {
            since: 1_795_764_274,
            after: 7,
            newest: 1_795_764_394,
            seen: 1_795_764_400,
            is_settled: true,
            read: 3,
            unreadable: 0,
        };
        assert_eq!(Cursor::read(&cursor.to_string()), cursor);
        for other in [
            "",
            "98",
            "98 103",
            "a b c d e f g",
            "1 2 3 1 0 0",
            "{}",
            "99999999999999999999 0 0 0 0 0 0",
        ] {
            assert_eq!(Cursor::read(other), Cursor::default(), "{other}");
        }
        assert_eq!(Cursor::read("-5 -1 -3 7 7 -2 -2").since, 0);
    }

    #[test]
    fn a_pass_begins_before_the_newest_change() {
        let mut cursor = Cursor::read("0 25 1795764274 0 0 0 0");
        cursor.turn();
        assert_eq!((cursor.since, cursor.after), (1_795_764_154, 0));
        assert_eq!(written(cursor.since).as_deref(), Some(">=2026-11-27T07:22:34Z"));
    }
}
