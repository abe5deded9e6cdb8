//! A new ticket: written once, and read back.

use super::{
    RequestTrackerDesk,
    place::Place,
    ticket,
    wire::{self, Number},
};
use crate::{
    due,
    help_desk::{unseen, value},
    http::{Answer, Content, Good, Multipart, Refusal, Talk},
    mime::DATA_NAME,
};
use chrono::Utc;
use requests::{
    AttachedFile, ComposedLetter, DeliveryError, DeskNeed, DeskPlace, FileName, Letter, Receipt, UnknownCause,
};
use reqwest::Method;
use serde_json::{Map, Value, json};
use std::time::Duration;
use terms::{DueAt, Instant, ReceivedAt};

/// Before each try of reading a new ticket back.
const READ_BACK_PAUSES: [Duration; 3] = [Duration::ZERO, Duration::from_millis(300), Duration::from_secs(1)];

impl RequestTrackerDesk {
    /// Nobody looks here whether the letter is there already: whoever sends it again has looked.
    pub(super) async fn create(
        &self,
        talk: &Talk,
        letter: &Letter,
        finished: &ComposedLetter,
    ) -> Result<Receipt, DeliveryError> {
        // So that whatever answers in the desk's place is known before anything is written.
        let place = self.look_up(talk).await?;
        let now = Instant::new(Utc::now().fixed_offset());
        let due = due::due_at(&self.law, &letter.tier, ReceivedAt(now));
        let content = document(&place, letter, finished, due);
        let answer = talk.write(Method::POST, "/REST/2.0/ticket", content).await?;
        let good = answer.good(|refusal| self.not_created(refusal, finished))?;
        let number = created(&good).ok_or(DeliveryError::Unknown(UnknownCause::AnswerLost))?;
        for pause in READ_BACK_PAUSES {
            tokio::time::sleep(pause).await;
            match self.receipt(talk, &place, letter, number).await {
                Ok(Some(receipt)) => return Ok(receipt),
                Ok(None) => {
                    return Ok(Receipt {
                        letter: letter.id,
                        desk_ref: ticket::desk_ref(number),
                        received_at: ReceivedAt(good.date.unwrap_or(now)),
                        read_back: Some(unseen(letter)),
                    });
                }
                // The line may break now as well as at any other time.
                Err(_) => {}
            }
        }
        // It is there; what it kept is asked when it is looked for.
        Err(DeliveryError::Unknown(UnknownCause::AnswerLost))
    }

    fn not_created(&self, refusal: Refusal, finished: &ComposedLetter) -> DeliveryError {
        let answer = refusal.words;
        DeliveryError::NeedsYou(match refusal.status {
            // The same words where there is no such queue: it may have gone since it was looked up.
            403 => DeskNeed::MayNotCreate {
                place: DeskPlace::Queue,
                name: self.place.queue.to_string(),
                answer,
            },
            413 => too_large(&finished.files),
            _ => DeskNeed::RequestRefused { answer },
        })
    }
}

/// The web server in front of the desk takes no more.
pub(super) fn too_large(files: &[AttachedFile]) -> DeskNeed {
    DeskNeed::FilesTooLarge {
        size: files.iter().map(|file| file.attachment.size).sum(),
        limit: None,
    }
}

fn created(good: &Good) -> Option<Number> {
    let created: wire::Created = good.read()?;
    (good.is_created() && created.kind == "ticket").then_some(created.id)
}

fn document(place: &Place, letter: &Letter, finished: &ComposedLetter, due: Option<DueAt>) -> Content {
    let set = place.fields.each();
    let fields: Map<String, Value> = set
        .map(|(field, number)| (number.0.to_string(), Value::String(value(letter, field))))
        .collect();
    let mut ticket = json!({
        "Queue": place.queue.0.to_string(),
        "Subject": finished.subject,
        "Content": format!("{}{}\n", finished.body, finished.data_note),
        "ContentType": "text/plain",
        "CustomFields": fields,
    });
    if let Some(from) = &finished.from {
        // Who asked, so that the desk's own letters and rights reach them.
        ticket["Requestor"] = json!([from.address()]);
    }
    if let Some(due) = due {
        ticket["Due"] = json!(written(due));
    }
    let data = FileName::clean(DATA_NAME);
    let form =
        Multipart::new()
            .json("JSON", &ticket)
            .file("Attachments", &data, "application/json", finished.data.as_bytes());
    with_files(form, &finished.files).finish()
}

/// Request Tracker refuses a whole request for one file without a byte in it (5.0.3): such a file stays here, and
/// reading back tells it.
pub(super) fn with_files(form: Multipart, files: &[AttachedFile]) -> Multipart {
    files
        .iter()
        .filter(|file| !file.content.is_empty())
        .fold(form, |form, file| {
            form.file(
                "Attachments",
                &file.attachment.name,
                "application/octet-stream",
                &file.content,
            )
        })
}

/// Read as UTC in this form; in RFC 3339 it becomes 1970 when a ticket is changed (5.0.3).
pub(super) fn written(due: DueAt) -> String {
    let utc = due.0.in_moscow().to_utc();
    utc.format("%Y-%m-%d %H:%M:%S").to_string()
}

/// A written change that matters to nobody's safety.
pub(super) fn is_done(answer: Result<Answer, DeliveryError>) -> bool {
    matches!(answer, Ok(Answer::Good(_)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_due_time_is_written_in_utc() {
        let due = DueAt(Instant::parse("2026-05-06T02:20:00+03:00").unwrap());
        assert_eq!(written(due), "2026-05-05 23:20:00");
    }
}
