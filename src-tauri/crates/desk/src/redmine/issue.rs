//! An issue that carries a letter: its receipt, with what the desk has kept of it.

use super::{
    RedmineDesk,
    wire::{Issue, OneIssue},
};
use crate::{
    due,
    help_desk::{files_kept, refused, value},
    http::{Answer, Content, Talk, not_the_desk},
};
use requests::{DeliveryError, DeskRef, FilesKept, Letter, NotKept, ReadBack, Receipt};
use reqwest::Method;
use serde_json::json;
use terms::{DueAt, ReceivedAt};

pub(super) fn desk_ref(number: u64) -> DeskRef {
    DeskRef(number.to_string())
}

impl RedmineDesk {
    /// One issue with this beside it. `None`: it is not there, or not shown to us.
    pub(super) async fn issue(&self, talk: &Talk, number: u64, with: &str) -> Result<Option<Issue>, DeliveryError> {
        let path = format!("/issues/{number}.json");
        match talk.get(&path, &[("include", with)]).await? {
            Answer::Good(good) => {
                let one: OneIssue = good.read().ok_or_else(not_the_desk)?;
                Some(one.issue)
                    .filter(|issue| issue.id == number)
                    .map(Some)
                    .ok_or_else(not_the_desk)
            }
            Answer::Refused(refusal) if matches!(refusal.status, 403 | 404) => Ok(None),
            Answer::Refused(refusal) => Err(refused(refusal)),
        }
    }

    /// The receipt of an issue of ours that was read with its files.
    pub(super) async fn receipt_of(
        &self,
        talk: &Talk,
        letter: &Letter,
        mut issue: Issue,
    ) -> Result<Receipt, DeliveryError> {
        let received_at = ReceivedAt(issue.created_on.0);
        let promised = due::due_at(&self.law, &letter.tier, received_at);
        if !has_due(&issue, promised)
            && let Some(due) = promised
        {
            // It was reckoned before the desk said when it took it. Who may only create is not refused this, and
            // nothing changes.
            let change = Content::json(&json!({ "issue": { "due_date": due::due_day(due).to_string() } }));
            let path = format!("/issues/{}.json", issue.id);
            let changed = talk.write(Method::PUT, &path, change).await;
            if let Ok(Answer::Good(_)) = changed
                && let Some(again) = self.issue(talk, issue.id, "attachments").await?
            {
                issue = again;
            }
        }
        let lost = self.place.fields.each().filter(|(field, number)| {
            let kept = issue.value(**number).unwrap_or_default();
            !kept.eq_ignore_ascii_case(&value(letter, *field))
        });
        let mut not_kept: Vec<NotKept> = lost
            .map(|(field, number)| NotKept::Field {
                field,
                name: number.to_string(),
            })
            .collect();
        if !has_due(&issue, promised) {
            not_kept.push(NotKept::Due);
        }
        let sizes = issue.attachments.iter().map(|file| file.filesize).collect();
        Ok(Receipt {
            letter: letter.id,
            desk_ref: desk_ref(issue.id),
            received_at,
            read_back: Some(ReadBack {
                files: kept_files(letter, sizes),
                not_kept,
            }),
        })
    }
}

/// Where nothing is promised, whatever the desk has set by itself is right.
fn has_due(issue: &Issue, promised: Option<DueAt>) -> bool {
    let Some(promised) = promised else { return true };
    issue.due_date.as_deref() == Some(&*due::due_day(promised).to_string())
}

/// Each of the letter's files is there with all its bytes. Names do not tell: Redmine changes those that it does not like.
pub(super) fn kept_files(letter: &Letter, mut sizes: Vec<u64>) -> FilesKept {
    let mut kept = 0;
    for attachment in &letter.attachments {
        if let Some(known) = sizes.iter().position(|size| *size == attachment.size) {
            sizes.swap_remove(known);
            kept += 1;
        }
    }
    files_kept(letter, kept)
}
