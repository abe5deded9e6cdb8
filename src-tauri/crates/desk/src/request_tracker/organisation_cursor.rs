//! How far an organisation's requests were read: all of them by their numbers, and after that what changed, by the numbers
//! of the changes.

use super::wire::Transaction;
use std::fmt;
use terms::Instant;

/// Seconds. No desk takes longer to write a change.
const SETTLES: i64 = 120;

/// `all AFTER MARK`, then `changes SETTLED SEEN`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Cursor {
    /// Nothing was read.
    Begin,
    /// All up to this request. What changed after the mark is read when all are.
    All { after: u64, mark: u64 },
    /// What changed up to `seen`. The next pass begins after `settled`, behind which nothing can come to light any more.
    Changes { settled: u64, seen: u64 },
}

impl Cursor {
    /// Anything else is as if nothing had been read.
    pub(super) fn read(text: &str) -> Self {
        let mut parts = text.split_ascii_whitespace();
        let kind = parts.next();
        let numbers: Result<Vec<u64>, _> = parts.map(str::parse).collect();
        match (kind, numbers.as_deref()) {
            (Some("all"), Ok([after, mark])) => Self::All {
                after: *after,
                mark: *mark,
            },
            (Some("changes"), Ok([settled, seen])) => Self::Changes {
                settled: *settled,
                seen: (*seen).max(*settled),
            },
            _ => Self::Begin,
        }
    }

    /// All are read.
    pub(super) fn from_mark(mark: u64) -> Self {
        Self::Changes {
            settled: mark,
            seen: mark,
        }
    }

    /// Past a page of changes, the lowest number first. An empty one ends the pass.
    pub(super) fn past(self, page: &[Transaction], now: i64) -> Self {
        let Self::Changes { mut settled, seen } = self else {
            return self;
        };
        let Some(last) = page.last() else {
            return Self::from_mark(settled);
        };
        // Behind the first that is still settling nothing is settled, on this page or a later one.
        if settled == seen {
            let old = page.iter().take_while(|written| Self::is_settled(written, now));
            settled = old.last().map_or(settled, |old| old.id.0);
        }
        Self::Changes {
            settled,
            seen: last.id.0,
        }
    }

    /// Whether everything with a lower number is seen by now: Unix seconds of the desk's clock.
    pub(super) fn is_settled(written: &Transaction, now: i64) -> bool {
        let at = written.created.0.map(Instant::unix);
        at.is_none_or(|at| now.saturating_sub(at) > SETTLES)
    }
}

impl fmt::Display for Cursor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Begin => Ok(()),
            Self::All { after, mark } => write!(f, "all {after} {mark}"),
            Self::Changes { settled, seen } => write!(f, "changes {settled} {seen}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(rows: &[(u64, &str)]) -> Vec<Transaction> {
        let row = |(id, at): &(u64, &str)| {
            let row = serde_json::json!({ "id": id, "ObjectId": 1, "Creator": { "id": "agent" }, "Created": at });
            serde_json::from_value(row).unwrap()
        };
        rows.iter().map(row).collect()
    }

    #[test]
    fn a_cursor_reads_itself_and_nothing_else() {
        for cursor in [
            Cursor::All { after: 7, mark: 98 },
            Cursor::Changes { settled: 98, seen: 103 },
        ] {
            assert_eq!(Cursor::read(&cursor.to_string()), cursor);
        }
        for other in ["", "98", "all", "all 7", "changes 1 2 3", "other 1 2", "all -7 9"] {
            assert_eq!(Cursor::read(other), Cursor::Begin, "{other}");
        }
    }

    #[test]
    fn the_next_pass_begins_before_the_first_change_that_is_still_settling() {
        let now = Instant::parse("2026-11-27T10:00:00Z").unwrap().unix();
        let (old, young) = ("2026-11-27T09:57:59Z", "2026-11-27T09:58:00Z");
        let past = |cursor: &str, rows: &[(u64, &str)]| Cursor::read(cursor).past(&page(rows), now).to_string();
        assert_eq!(past("changes 5 5", &[(7, old), (9, old)]), "changes 9 9");
        assert_eq!(past("changes 5 5", &[(7, old), (8, young), (9, old)]), "changes 7 9");
        // An old one on the next page changes nothing.
        assert_eq!(past("changes 7 9", &[(11, old)]), "changes 7 11");
        assert_eq!(past("changes 7 11", &[]), "changes 7 7");
        assert_eq!(past("changes 5 5", &[(7, young)]), "changes 5 7");
    }
}
