//! A letter that may have become an issue. Redmine ignores a filter that it does not know, so each issue that a search
//! brings is compared, and where it brings others as well, they are walked to the end. That nothing is found means
//! something only where the key's owner sees what they have created.

use super::{
    RedmineDesk, create,
    wire::{Issue, Issues},
};
use crate::{
    help_desk::letter_in,
    http::{Talk, not_the_desk},
};
use requests::{DeliveryError, Letter, LetterId, Receipt, UnknownCause};

/// So many issues on a page: their texts may be long, and a page has to fit into an answer.
pub(super) const PAGE: usize = 25;

impl RedmineDesk {
    pub(super) async fn find_issue(&self, talk: &Talk, letter: &Letter) -> Result<Option<Receipt>, DeliveryError> {
        let (id, field) = (letter.id.to_string(), format!("cf_{}", self.place.fields.letter));
        let inside = format!("~{id}");
        // In the place; then anywhere, for an issue that was moved, or whose field was not kept.
        let searches = [
            vec![("project_id", self.place.project.as_str()), (&*field, &*id)],
            vec![(&*field, &*id)],
            vec![("description", &*inside)],
        ];
        for search in searches {
            if let Some(number) = self.first(talk, &search, letter.id).await? {
                let issue = self
                    .issue(talk, number, "attachments")
                    .await?
                    .ok_or_else(not_the_desk)?;
                return self.receipt_of(talk, letter, issue).await.map(Some);
            }
        }
        if self.own_issues(talk).await?.is_empty() {
            // Perhaps the desk does not show them to us: then "not there" says nothing.
            return Err(DeliveryError::Unknown(UnknownCause::AnswerLost));
        }
        Ok(None)
    }

    /// The oldest issue that carries the letter: people copy issues, and a copy carries it as well.
    async fn first(
        &self,
        talk: &Talk,
        search: &[(&str, &str)],
        letter: LetterId,
    ) -> Result<Option<u64>, DeliveryError> {
        let mut after = 0;
        loop {
            let page = self.issues_after(talk, after, search).await?;
            if let Some(issue) = page.iter().find(|issue| self.carries(issue, letter)) {
                return Ok(Some(issue.id));
            }
            match page.last() {
                Some(last) if page.len() == PAGE => after = last.id,
                _ => return Ok(None),
            }
        }
    }

    fn carries(&self, issue: &Issue, letter: LetterId) -> bool {
        if issue.letter(self.place.fields.letter) == Some(letter) {
            return true;
        }
        let data = issue.description.as_deref().and_then(create::data_in);
        data.and_then(|data| letter_in(data.as_bytes())) == Some(letter)
    }

    /// The newest issue that the key's owner created as requests are, as far as they see it.
    pub(super) async fn own_issues(&self, talk: &Talk) -> Result<Vec<Issue>, DeliveryError> {
        let tracker = self.place.tracker.to_string();
        let query = [
            ("author_id", "me"),
            ("tracker_id", &*tracker),
            ("status_id", "*"),
            ("sort", "id:desc"),
            ("limit", "1"),
        ];
        self.issues(talk, &query).await
    }

    /// A page of issues with a number above this one, in the order of their numbers: a page that begins behind the last
    /// issue of the one before leaves none out, whatever goes meanwhile.
    pub(super) async fn issues_after(
        &self,
        talk: &Talk,
        after: u64,
        search: &[(&str, &str)],
    ) -> Result<Vec<Issue>, DeliveryError> {
        let (from, limit) = (format!(">={}", after + 1), PAGE.to_string());
        // Without the status only open ones are found.
        let mut query = vec![
            ("status_id", "*"),
            ("sort", "id"),
            ("limit", &*limit),
            ("issue_id", &*from),
        ];
        query.extend_from_slice(search);
        let page = self.issues(talk, &query).await?;
        // One that begins anew with each page would be asked for ever.
        if page.iter().any(|issue| issue.id <= after) || !page.is_sorted_by(|one, next| one.id < next.id) {
            return Err(not_the_desk());
        }
        Ok(page)
    }

    pub(super) async fn issues(&self, talk: &Talk, query: &[(&str, &str)]) -> Result<Vec<Issue>, DeliveryError> {
        let answer = talk.get("/issues.json", query).await?;
        let good = answer.good(|refusal| self.not_seen(refusal))?;
        let Issues { issues } = good.read().ok_or_else(not_the_desk)?;
        Ok(issues)
    }
}
