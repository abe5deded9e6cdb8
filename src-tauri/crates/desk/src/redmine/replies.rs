//! What the desk's people wrote. Redmine has no list of notes over all issues: the issues that changed are asked for, and
//! of each its notes.
//!
//! A pass reads the issues that changed since the last pass began, in the order of their numbers. When that was goes by
//! the newest change that was seen then. Another change may carry the same second, or come to light later with an earlier
//! time, for it was being written: so each pass begins a little before the newest change, and passes are made until
//! nothing like that can come any more. Whoever keeps messages keeps each once.

use super::{
    RedmineDesk,
    find::PAGE,
    wire::{Issue, Journal},
};
use crate::{
    Replies,
    http::{Talk, not_the_desk},
    mail::incoming::Text,
};
use chrono::Utc;
use requests::{DeliveryError, LetterId, MessageKind, MessageLink, Reply, RetryCause};
use std::fmt;
use terms::Instant;

/// Seconds. No desk takes longer to write a note.
const SETTLES: i64 = 120;
/// Pages of one call: the next one goes on.
const MOST_PAGES: usize = 4;

/// How far the reading is: `SINCE AFTER NEWEST SEEN IS_SETTLED READ UNREADABLE`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Cursor {
    /// Issues that changed from this time on are read in this pass. Unix seconds of the desk's; 0: all.
    since: i64,
    /// The last issue that this pass has read. 0: the next pass begins.
    after: u64,
    /// The newest change when this pass began.
    newest: i64,
    /// When that was first seen, by this computer's clock. Unix seconds.
    seen: i64,
    /// A pass was made so long after that that nothing older can come.
    is_settled: bool,
    /// So many answers this pass has read: what comes to light late changes the cursor, too.
    read: u64,
    /// This issue could not be read the last time. 0: none.
    unreadable: u64,
}

impl Cursor {
    /// Anything else is as if nothing had been read.
    fn read(text: &str) -> Self {
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
    fn turn(&mut self) {
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
    pub(crate) async fn replies_since(&self, given: &str) -> Result<Replies, DeliveryError> {
        let http = self.http()?;
        let mut cursor = Cursor::read(given);
        let mut replies = Vec::new();
        let first = http.talk(0);
        self.sign_in(&first).await?;
        if cursor.after == 0 && !self.begin(&first, &mut cursor).await? {
            return Ok(Replies {
                replies,
                cursor: given.to_owned(),
            });
        }
        for number in 0..MOST_PAGES {
            // Each page has time of its own; what one brought is not lost by the failure of the next.
            let read = self.read_page(&http.talk(0), &mut cursor, &mut replies).await;
            match read {
                Err(_) if number > 0 => break,
                Ok(true) => {}
                Ok(false) => break,
                Err(error) => return Err(error),
            }
        }
        Ok(Replies {
            replies,
            cursor: cursor.to_string(),
        })
    }

    /// Whether there is anything that a pass could find.
    async fn begin(&self, talk: &Talk, cursor: &mut Cursor) -> Result<bool, DeliveryError> {
        let newest = [
            ("status_id", "*"),
            ("author_id", "me"),
            ("sort", "updated_on:desc"),
            ("limit", "1"),
        ];
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

    /// Reads a page of issues, and says whether the pass goes on.
    async fn read_page(
        &self,
        talk: &Talk,
        cursor: &mut Cursor,
        replies: &mut Vec<Reply>,
    ) -> Result<bool, DeliveryError> {
        let field = format!("cf_{}", self.place.fields.letter);
        let mut search = vec![("author_id", "me"), (&*field, "*")];
        let since = written(cursor.since).ok_or_else(not_the_desk)?;
        if cursor.since > 0 {
            search.push(("updated_on", &since));
        }
        let page = self.issues_after(talk, cursor.after, &search).await?;
        for issue in &page {
            match self.answers(talk, issue, cursor.since).await {
                Ok(mut answers) => {
                    cursor.read += u64::try_from(answers.len()).unwrap_or(0);
                    replies.append(&mut answers);
                }
                // Perhaps it was lost on the way. An issue that can never be read does not stand before all others.
                Err(DeliveryError::Retry(RetryCause::Garbled)) if cursor.unreadable != issue.id => {
                    cursor.unreadable = issue.id;
                    return Ok(false);
                }
                Err(DeliveryError::Retry(RetryCause::Garbled)) => {}
                Err(error) => return Err(error),
            }
            cursor.after = issue.id;
            cursor.unreadable = 0;
        }
        let is_last = page.len() < PAGE;
        if is_last {
            cursor.turn();
        }
        Ok(!is_last)
    }

    /// What others than the requester wrote to an issue.
    async fn answers(&self, talk: &Talk, listed: &Issue, since: i64) -> Result<Vec<Reply>, DeliveryError> {
        // Without a letter's id it was written there by hand.
        let Some(letter) = listed.letter(self.place.fields.letter) else {
            return Ok(Vec::new());
        };
        let Some(issue) = self.issue(talk, listed.id, "journals").await? else {
            return Ok(Vec::new());
        };
        let new = issue.journals.iter().filter(|note| note.created_on.0.unix() >= since);
        Ok(new.filter_map(|note| self.answer(&issue, letter, note)).collect())
    }

    fn answer(&self, issue: &Issue, letter: LetterId, note: &Journal) -> Option<Reply> {
        let writer = note.answers(issue)?;
        let text = Text::written(note.text(), false);
        let links = text.links.into_iter().map(|link| MessageLink {
            address: link.address,
            at: link.at,
        });
        Some(Reply {
            id: format!("redmine:{}:{}", self.place.url.host().as_str(), note.id),
            letter,
            at: note.created_on.0,
            kind: MessageKind::Answer,
            author: requests::one_line(&writer.name),
            links: links.collect(),
            is_cut: text.is_cut,
            text: text.text,
        })
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
