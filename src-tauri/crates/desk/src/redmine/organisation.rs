//! All requests of the project, for whoever may see them, and after them only those that changed. The list says nearly all;
//! only issues that were touched are asked for their notes, one by one: Redmine has no other way. It does not tell what left
//! the project or was deleted: that is seen by reading all.

use super::{RedmineDesk, changes::Cursor, create, find::PAGE, issue, wire::Issue};
use crate::{OrganisationPage, OrganisationRequest, http::Talk};
use chrono::{NaiveDate, NaiveTime};
use requests::{DeliveryError, RetryCause, one_line};
use terms::{DueAt, Instant, moscow_wall};

impl RedmineDesk {
    /// The requests after this cursor (empty: all from the beginning), the oldest first. Once all are read, those that
    /// changed since.
    ///
    /// # Errors
    /// [`DeliveryError`]
    pub async fn organisation(&self, given: &str) -> Result<OrganisationPage, DeliveryError> {
        let http = self.http()?;
        let mut cursor = Cursor::read(given);
        let (project, field) = (
            ("project_id", self.place.project.as_str()),
            format!("cf_{}", self.place.fields.letter),
        );
        let talk = http.talk(0);
        self.sign_in(&talk).await?;
        if cursor.after == 0 && !self.begin(&talk, &mut cursor, project).await? {
            return Ok(OrganisationPage {
                requests: Vec::new(),
                gone: Vec::new(),
                cursor: given.to_owned(),
                has_more: false,
            });
        }
        let page = self.changed(&talk, &cursor, &[project, (&*field, "*")]).await?;
        let (mut requests, mut gone) = (Vec::new(), Vec::new());
        // Where the filter was ignored, all of them come.
        let changed = page.iter().filter(|issue| issue.updated_on.0.unix() >= cursor.since);
        for issue in changed {
            let answered_at = self.answered_at(&http.talk(0), issue).await?;
            match self.request(issue, answered_at) {
                Some(request) => requests.push(request),
                None => gone.push(issue::desk_ref(issue.id)),
            }
        }
        cursor.after = page.last().map_or(cursor.after, |last| last.id);
        let has_more = page.len() == PAGE;
        if !has_more {
            cursor.turn();
        }
        Ok(OrganisationPage {
            requests,
            gone,
            cursor: cursor.to_string(),
            has_more,
        })
    }

    /// When somebody other than the requester first wrote to it.
    async fn answered_at(&self, talk: &Talk, listed: &Issue) -> Result<Option<Instant>, DeliveryError> {
        // No person answers within the second in which it came; without a letter's id nothing is asked.
        if !listed.is_touched() || listed.letter(self.place.fields.letter).is_none() {
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
