//! All requests of the project, for whoever may see them. The list says nearly all; only issues that were touched are asked
//! for their notes, one by one: Redmine has no other way.

use super::{RedmineDesk, create, find::PAGE, issue, wire::Issue};
use crate::{OrganisationPage, OrganisationRequest, http::Talk};
use chrono::{NaiveDate, NaiveTime};
use requests::{DeliveryError, RetryCause, one_line};
use terms::{DueAt, Instant, moscow_wall};

impl RedmineDesk {
    /// The requests after this cursor (empty: from the beginning), the oldest first.
    ///
    /// # Errors
    /// [`DeliveryError`]
    pub async fn organisation(&self, cursor: &str) -> Result<OrganisationPage, DeliveryError> {
        let http = self.http()?;
        let after: u64 = cursor.parse().unwrap_or(0);
        let field = format!("cf_{}", self.place.fields.letter);
        let talk = http.talk(0);
        self.sign_in(&talk).await?;
        let search = [("project_id", self.place.project.as_str()), (&*field, "*")];
        let page = self.issues_after(&talk, after, &search).await?;
        let mut requests = Vec::new();
        for issue in &page {
            let answered_at = self.answered_at(&http.talk(0), issue).await?;
            requests.extend(self.request(issue, answered_at));
        }
        Ok(OrganisationPage {
            cursor: page.last().map_or(after, |last| last.id).to_string(),
            has_more: page.len() == PAGE,
            requests,
        })
    }

    /// When somebody other than the requester first wrote to it.
    async fn answered_at(&self, talk: &Talk, listed: &Issue) -> Result<Option<Instant>, DeliveryError> {
        // No person answers within the second in which it came.
        if !listed.is_touched() {
            return Ok(None);
        }
        let issue = match self.issue(talk, listed.id, "journals").await {
            // One that is too long to be read does not stand before all others.
            Err(DeliveryError::Retry(RetryCause::Garbled)) => None,
            issue => issue?,
        };
        let Some(issue) = issue else { return Ok(None) };
        let mut answers = issue.journals.iter().filter(|note| note.answers(&issue).is_some());
        Ok(answers.next().map(|note| note.created_on.0))
    }

    /// The filter is not trusted: without a letter's id it is nothing of ours.
    fn request(&self, issue: &Issue, answered_at: Option<Instant>) -> Option<OrganisationRequest> {
        Some(OrganisationRequest {
            letter: issue.letter(self.place.fields.letter)?,
            desk_ref: issue::desk_ref(issue.id),
            subject: one_line(&issue.subject),
            requester: one_line(issue.author.as_ref().map_or("", |author| &author.name)),
            created: issue.created_on.0,
            due: issue.due_date.as_deref().and_then(end_of_day),
            answered_at,
            data: issue
                .description
                .as_deref()
                .and_then(create::data_in)
                .map(str::to_owned),
        })
    }
}

/// Redmine knows only the day: all of it is left, in Moscow.
fn end_of_day(day: &str) -> Option<DueAt> {
    let next = day.parse::<NaiveDate>().ok()?.succ_opt()?;
    Some(DueAt(moscow_wall(next, NaiveTime::MIN)))
}
