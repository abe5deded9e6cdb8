//! A ticket that carries a letter: its receipt, with what the desk has kept of it.

use super::{
    RequestTrackerDesk, create,
    place::Place,
    wire::{AttachmentRow, Number, Page, Ticket},
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

/// Pages of one ticket's attachments.
const MOST_PAGES: usize = 10;

pub(super) fn desk_ref(number: Number) -> DeskRef {
    DeskRef(number.0.to_string())
}

impl RequestTrackerDesk {
    /// The receipt of a ticket of ours. `None`: it is not shown to us.
    pub(super) async fn receipt(
        &self,
        talk: &Talk,
        place: &Place,
        letter: &Letter,
        number: Number,
    ) -> Result<Option<Receipt>, DeliveryError> {
        let path = format!("/REST/2.0/ticket/{}", number.0);
        let Some(ticket) = self.ticket(talk, &path).await? else {
            return Ok(None);
        };
        self.receipt_of(talk, place, letter, ticket).await.map(Some)
    }

    /// The same of a ticket that was read.
    pub(super) async fn receipt_of(
        &self,
        talk: &Talk,
        place: &Place,
        letter: &Letter,
        mut ticket: Ticket,
    ) -> Result<Receipt, DeliveryError> {
        let received_at = ReceivedAt(ticket.created.0.ok_or_else(not_the_desk)?);
        let promised = due::due_at(&self.law, &letter.tier, received_at);
        let path = format!("/REST/2.0/ticket/{}", ticket.id.0);
        if !has_due(&ticket, promised)
            && let Some(due) = promised
        {
            // It was reckoned before the desk said when it took it.
            let content = Content::json(&json!({ "Due": create::written(due) }));
            let changed = talk.write(Method::PUT, &path, content).await;
            if create::is_done(changed)
                && let Some(again) = self.ticket(talk, &path).await?
            {
                ticket = again;
            }
        }
        let rows = self.attachments(talk, &format!("{path}/attachments")).await?;
        let mut not_kept = self.fields_not_kept(place, letter, &ticket);
        if !has_due(&ticket, promised) {
            not_kept.push(NotKept::Due);
        }
        Ok(Receipt {
            letter: letter.id,
            desk_ref: desk_ref(ticket.id),
            received_at,
            read_back: Some(ReadBack {
                files: kept_files(letter, rows),
                not_kept,
            }),
        })
    }

    /// `None`: it is not there, or not shown to us.
    pub(super) async fn ticket(&self, talk: &Talk, path: &str) -> Result<Option<Ticket>, DeliveryError> {
        match talk.get(path, &[]).await? {
            Answer::Good(good) => good.read().map(Some).ok_or_else(not_the_desk),
            Answer::Refused(refusal) if matches!(refusal.status, 403 | 404) => Ok(None),
            Answer::Refused(refusal) => Err(refused(refusal)),
        }
    }

    /// What came with a ticket or a transaction.
    pub(super) async fn attachments(&self, talk: &Talk, path: &str) -> Result<Vec<AttachmentRow>, DeliveryError> {
        let (mut found, rows) = (Vec::new(), self.rows.to_string());
        for number in 1..=MOST_PAGES {
            let number = number.to_string();
            let query = [
                ("fields", "ContentType,Filename,ContentLength"),
                ("per_page", rows.as_str()),
                ("page", number.as_str()),
            ];
            let page: Page<AttachmentRow> = talk
                .get(path, &query)
                .await?
                .good(refused)?
                .read()
                .ok_or_else(not_the_desk)?;
            let is_last = page.items.len() < self.rows;
            found.extend(page.items);
            if is_last {
                break;
            }
        }
        Ok(found)
    }

    fn fields_not_kept(&self, place: &Place, letter: &Letter, ticket: &Ticket) -> Vec<NotKept> {
        // The same fields by name and by number.
        let set = self.place.fields.each().zip(place.fields.each());
        let lost = set.filter(|((field, _), (_, number))| {
            let kept = ticket.value(**number);
            !kept.is_some_and(|kept| kept.eq_ignore_ascii_case(&value(letter, *field)))
        });
        lost.map(|((field, name), _)| NotKept::Field {
            field,
            name: name.to_string(),
        })
        .collect()
    }
}

/// Where nothing is promised, whatever the queue has set by itself is right.
fn has_due(ticket: &Ticket, promised: Option<DueAt>) -> bool {
    match (ticket.due.0, promised) {
        (_, None) => true,
        (None, Some(_)) => false,
        (Some(due), Some(promised)) => due::is_same_minute(DueAt(due), promised),
    }
}

/// Each of the letter's files is there once for each time that it was sent, with all its bytes.
pub(super) fn kept_files(letter: &Letter, mut rows: Vec<AttachmentRow>) -> FilesKept {
    let mut kept = 0;
    for attachment in &letter.attachments {
        let is_it = |row: &AttachmentRow| {
            row.name.as_deref() == Some(attachment.name.as_str()) && row.size == Some(Number(attachment.size))
        };
        if let Some(known) = rows.iter().position(is_it) {
            rows.swap_remove(known);
            kept += 1;
        }
    }
    files_kept(letter, kept)
}
