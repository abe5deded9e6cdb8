//! What the desk's people wrote. Redmine has no list of notes over all issues: the issues that changed are asked for, and
//! of each its notes. Whoever keeps messages keeps each once.

use super::{
    RedmineDesk,
    changes::Cursor,
    find::PAGE,
    wire::{Issue, Journal},
};
use crate::{Replies, http::Talk, mail::incoming::Text};
use requests::{DeliveryError, LetterId, MessageKind, MessageLink, Reply, RetryCause};

/// Who asked is who reads.
const MINE: (&str, &str) = ("author_id", "me");
/// Pages of one call: the next one goes on.
const MOST_PAGES: usize = 4;

impl RedmineDesk {
    pub(crate) async fn replies_since(&self, given: &str) -> Result<Replies, DeliveryError> {
        let http = self.http()?;
        let mut cursor = Cursor::read(given);
        let mut replies = Vec::new();
        let first = http.talk(0);
        self.sign_in(&first).await?;
        if cursor.after == 0 && !self.begin(&first, &mut cursor, MINE).await? {
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

    /// Reads a page of issues, and says whether the pass goes on.
    async fn read_page(
        &self,
        talk: &Talk,
        cursor: &mut Cursor,
        replies: &mut Vec<Reply>,
    ) -> Result<bool, DeliveryError> {
        let field = format!("cf_{}", self.place.fields.letter);
        let page = self.changed(talk, cursor, &[MINE, (&*field, "*")]).await?;
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
