//! The place that requests go to: whether it is seen, and whether issues may be made there.

use super::{
    RedmineDesk,
    wire::{OneProject, Project},
};
use crate::{
    help_desk::refused,
    http::{Answer, Content, Refusal, Talk, not_the_desk},
};
use requests::{DeliveryError, DeskNeed, DeskPlace, LetterId};
use serde_json::{Value, json};

impl RedmineDesk {
    /// The project, with its kinds of issue.
    pub(super) async fn project(&self, talk: &Talk) -> Result<Project, DeliveryError> {
        let path = format!("/projects/{}.json", self.place.project);
        let answer = talk.get(&path, &[("include", "trackers")]).await?;
        let one: OneProject = answer
            .good(|refusal| self.not_seen(refusal))?
            .read()
            .ok_or_else(not_the_desk)?;
        Ok(one.project)
    }

    /// Whether the project has the kind of issue that requests are.
    pub(super) fn has_tracker(&self, project: &Project) -> Result<(), DeliveryError> {
        let number = self.place.tracker;
        if project.trackers.iter().any(|known| known.id == u64::from(number.get())) {
            return Ok(());
        }
        Err(DeliveryError::NeedsYou(DeskNeed::PlaceNotSeen {
            place: DeskPlace::Tracker,
            name: number.to_string(),
        }))
    }

    /// Whether issues may be made in the project; brings how an issue without a subject is refused there, which is how
    /// this is asked: nothing is made. Who may not create there is told the same as of a project that is not there.
    pub(super) async fn may_create(&self, talk: &Talk) -> Result<Refusal, DeliveryError> {
        let here = self.refusal_in(talk, self.place.project.as_str(), &json!([])).await?;
        let nowhere = format!("not-there-{}", LetterId::new());
        let nowhere = self.refusal_in(talk, &nowhere, &json!([])).await?;
        if here.status == 403 || here == nowhere {
            return Err(self.may_not_create(here));
        }
        Ok(here)
    }

    /// How an issue without a subject and with these fields is refused.
    pub(super) async fn refusal_in(
        &self,
        talk: &Talk,
        project: &str,
        fields: &Value,
    ) -> Result<Refusal, DeliveryError> {
        let issue = json!({ "issue": {
            "project_id": project, "tracker_id": self.place.tracker, "subject": "", "custom_fields": fields,
        } });
        match talk.lay("/issues.json", &[], Content::json(&issue)).await? {
            Answer::Refused(refusal) => Ok(refusal),
            Answer::Good(_) => Err(not_the_desk()),
        }
    }

    /// Redmine's words about a refused issue name no cause that a program could tell, and are in the reader's language:
    /// so it is asked whether one may be made at all.
    pub(super) async fn why_refused(&self, talk: &Talk, refusal: Refusal) -> DeliveryError {
        if refusal.status == 403 {
            return self.may_not_create(refusal);
        }
        match self.may_create(talk).await {
            Err(DeliveryError::NeedsYou(need)) => DeliveryError::NeedsYou(need),
            // Even where that cannot be asked now: it was refused.
            Ok(_) | Err(_) => refused(refusal),
        }
    }

    /// 403 and 404 say the same: it is not there for this key.
    pub(super) fn not_seen(&self, refusal: Refusal) -> DeliveryError {
        if !matches!(refusal.status, 403 | 404) {
            return refused(refusal);
        }
        DeliveryError::NeedsYou(DeskNeed::PlaceNotSeen {
            place: DeskPlace::Project,
            name: self.place.project.to_string(),
        })
    }

    fn may_not_create(&self, refusal: Refusal) -> DeliveryError {
        DeliveryError::NeedsYou(DeskNeed::MayNotCreate {
            place: DeskPlace::Project,
            name: self.place.project.to_string(),
            answer: refusal.words,
        })
    }
}
