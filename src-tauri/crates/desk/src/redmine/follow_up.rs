//! A follow-up letter: a note of an issue that is there. It has no field of its own, so its last line names it. Redmine
//! says the same whether it took a note or left it out, so only one that is there is delivered.

use super::{RedmineDesk, issue, upload, wire::Issue};
use crate::{
    help_desk::{may_not_write_on, number_of, refused, ticket_not_seen},
    http::{Answer, Content, Talk},
    mark,
};
use requests::{ComposedLetter, DeliveryError, DeskRef, Letter, ReadBack, Receipt, ServerAnswer, UnknownCause};
use reqwest::Method;
use serde_json::json;
use terms::ReceivedAt;

impl RedmineDesk {
    pub(super) async fn note(
        &self,
        talk: &Talk,
        letter: &Letter,
        desk_ref: &DeskRef,
        finished: &ComposedLetter,
    ) -> Result<Receipt, DeliveryError> {
        let followed = self.followed(talk, desk_ref).await?;
        let uploads = upload::hand_over(talk, &finished.files).await?;
        let text = format!("{}\n\n{}", finished.body.trim_end(), mark::of(letter.id));
        let content = Content::json(&json!({ "issue": { "notes": text, "uploads": uploads } }));
        let path = format!("/issues/{}.json", followed.id);
        let may_not = |answer| DeliveryError::NeedsYou(may_not_write_on(desk_ref, answer));
        if let Answer::Refused(refusal) = talk.write(Method::PUT, &path, content).await? {
            return Err(match refusal.status {
                403 => may_not(refusal.words),
                _ => refused(refusal),
            });
        }
        let unknown = || DeliveryError::Unknown(UnknownCause::AnswerLost);
        let followed = self.followed(talk, desk_ref).await.map_err(|_| unknown())?;
        written_on(&followed, letter).ok_or_else(|| may_not(ServerAnswer::new(Some(204), "add_issue_notes")))
    }

    pub(super) async fn find_note(
        &self,
        talk: &Talk,
        desk_ref: &DeskRef,
        letter: &Letter,
    ) -> Result<Option<Receipt>, DeliveryError> {
        let followed = self.followed(talk, desk_ref).await?;
        Ok(written_on(&followed, letter))
    }

    async fn followed(&self, talk: &Talk, desk_ref: &DeskRef) -> Result<Issue, DeliveryError> {
        let issue = self.issue(talk, number_of(desk_ref)?, "journals,attachments").await?;
        issue.ok_or_else(|| ticket_not_seen(desk_ref))
    }
}

/// The note with this letter on an issue.
fn written_on(issue: &Issue, letter: &Letter) -> Option<Receipt> {
    let note = issue.journals.iter().find(|note| mark::names(note.text(), letter.id))?;
    let came: Vec<u64> = note.files().collect();
    let files = issue.attachments.iter().filter(|file| came.contains(&file.id));
    Some(Receipt {
        letter: letter.id,
        desk_ref: issue::desk_ref(issue.id),
        received_at: ReceivedAt(note.created_on.0),
        read_back: Some(ReadBack {
            files: issue::kept_files(letter, files.map(|file| file.filesize).collect()),
            not_kept: Vec::new(),
        }),
    })
}
