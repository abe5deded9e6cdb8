//! Files go first, each by itself, and the issue or the note names them then. One that is not named by anything is thrown
//! away by Redmine, so handing it over again does no harm.

use super::wire::OneUpload;
use crate::http::{Content, Refusal, Talk, not_the_desk};
use requests::{AttachedFile, DeliveryError, DeskNeed};
use serde_json::{Value, json};

/// Hands the files over; what it brings is named in the issue or the note.
pub(super) async fn hand_over(talk: &Talk, files: &[AttachedFile]) -> Result<Vec<Value>, DeliveryError> {
    let mut uploads = Vec::with_capacity(files.len());
    for file in files {
        let name = file.attachment.name.as_str();
        let content = Content::bytes(file.content.clone());
        let answer = talk.lay("/uploads.json", &[("filename", name)], content).await?;
        let good = answer.good(|refusal| refused(file, refusal))?;
        let OneUpload { upload } = good.read().filter(|_| good.is_created()).ok_or_else(not_the_desk)?;
        uploads.push(json!({ "token": upload.token, "filename": name }));
    }
    Ok(uploads)
}

/// 422 with Redmine's own words; 413 from a web server before it.
fn refused(file: &AttachedFile, refusal: Refusal) -> DeliveryError {
    DeliveryError::NeedsYou(DeskNeed::FileRefused {
        name: file.attachment.name.clone(),
        size: file.attachment.size,
        answer: refusal.words,
    })
}
