//! A follow-up letter: a message on a ticket that is there. It has no field of its own, so its last line names it.

use super::{
    RequestTrackerDesk, create, find, ticket,
    wire::{AttachmentRow, Number, Page, Ticket, Transaction},
};
use crate::{
    help_desk::{may_not_write_on, number_of, refused, ticket_not_seen},
    http::{Multipart, Talk, not_the_desk},
    mail::incoming::Text,
    mark,
};
use requests::{ComposedLetter, DeliveryError, DeskNeed, DeskRef, Letter, ReadBack, Receipt, UnknownCause};
use reqwest::Method;
use serde_json::json;
use terms::{Instant, ReceivedAt};

/// Own messages on one ticket that are looked into.
const MOST_LOOKED_INTO: usize = 50;

impl RequestTrackerDesk {
    pub(super) async fn correspond(
        &self,
        talk: &Talk,
        letter: &Letter,
        desk_ref: &DeskRef,
        finished: &ComposedLetter,
    ) -> Result<Receipt, DeliveryError> {
        let ticket = self.followed(talk, desk_ref).await?;
        let message = json!({
            "Content": format!("{}\n{}\n", finished.body, mark::of(letter.id)),
            "ContentType": "text/plain",
        });
        let form = create::with_files(Multipart::new().json("JSON", &message), &finished.files);
        let path = format!("/REST/2.0/ticket/{}/correspond", ticket.id.0);
        let answer = talk.write(Method::POST, &path, form.finish()).await?;
        let good = answer.good(|refusal| {
            DeliveryError::NeedsYou(match refusal.status {
                413 => create::too_large(&finished.files),
                // Request Tracker says 400 where it means 403 (5.0.3).
                400 | 403 => may_not_write_on(desk_ref, refusal.words),
                _ => DeskNeed::RequestRefused { answer: refusal.words },
            })
        })?;
        let unknown = DeliveryError::Unknown(UnknownCause::AnswerLost);
        // `["Correspondence added"]`, perhaps with a line about the status.
        if !good.is_created() || good.read::<Vec<String>>().is_none() {
            return Err(unknown);
        }
        let written = self.written_on(talk, &ticket, letter).await;
        written.ok().flatten().ok_or(unknown)
    }

    pub(super) async fn find_follow_up(
        &self,
        talk: &Talk,
        desk_ref: &DeskRef,
        letter: &Letter,
    ) -> Result<Option<Receipt>, DeliveryError> {
        let ticket = self.followed(talk, desk_ref).await?;
        self.written_on(talk, &ticket, letter).await
    }

    /// The ticket that is followed; where it was merged, the one that it was merged into.
    async fn followed(&self, talk: &Talk, desk_ref: &DeskRef) -> Result<Ticket, DeliveryError> {
        let path = format!("/REST/2.0/ticket/{}", number_of(desk_ref)?);
        let ticket = self.ticket(talk, &path).await?;
        ticket.ok_or_else(|| ticket_not_seen(desk_ref))
    }

    /// Our own message with this letter on a ticket.
    async fn written_on(&self, talk: &Talk, on: &Ticket, letter: &Letter) -> Result<Option<Receipt>, DeliveryError> {
        let query = format!(
            "ObjectType = 'RT::Ticket' AND ObjectId = {} AND Type = 'Correspond' AND Creator = '__CurrentUser__'",
            on.id.0
        );
        let since = find::earliest(letter.id);
        let (newest, _) = self.transactions(talk, &query, ("DESC", self.rows)).await?;
        let possible = newest.into_iter().filter(|written| written.created.0 >= since);
        for written in possible.take(MOST_LOOKED_INTO) {
            let path = format!("/REST/2.0/transaction/{}/attachments", written.id.0);
            let rows = self.attachments(talk, &path).await?;
            let text = self.text(talk, &rows).await?;
            if !mark::names(&text.text, letter.id) {
                continue;
            }
            return Ok(Some(Receipt {
                letter: letter.id,
                desk_ref: ticket::desk_ref(on.id),
                received_at: ReceivedAt(written.created.0.ok_or_else(not_the_desk)?),
                read_back: Some(ReadBack {
                    files: ticket::kept_files(letter, rows),
                    not_kept: Vec::new(),
                }),
            }));
        }
        Ok(None)
    }

    /// The first page of a search, by number, and when it was answered by the desk's clock.
    pub(super) async fn transactions(
        &self,
        talk: &Talk,
        query: &str,
        (order, rows): (&str, usize),
    ) -> Result<(Vec<Transaction>, Option<Instant>), DeliveryError> {
        let per_page = rows.to_string();
        let query = [
            ("query", query),
            ("fields", "ObjectId,Creator,Created"),
            ("orderby", "id"),
            ("order", order),
            ("per_page", per_page.as_str()),
        ];
        let good = talk.get("/REST/2.0/transactions", &query).await?.good(refused)?;
        let page: Page<Transaction> = good.read().ok_or_else(not_the_desk)?;
        Ok((page.items, good.date))
    }

    /// What a message says: its plain part where there is one, else its HTML as text.
    pub(super) async fn text(&self, talk: &Talk, rows: &[AttachmentRow]) -> Result<Text, DeliveryError> {
        let of_kind = |kind: &str| {
            let is_text = |row: &&AttachmentRow| row.kind == kind && row.name.as_deref().unwrap_or_default().is_empty();
            rows.iter().find(is_text)
        };
        let part = of_kind("text/plain")
            .map(|row| (row, false))
            .or_else(|| of_kind("text/html").map(|row| (row, true)));
        let Some((row, is_html)) = part else {
            return Ok(Text::default());
        };
        let cut = Text {
            is_cut: true,
            ..Text::default()
        };
        if row.size.is_some_and(|Number(size)| size > MOST_TEXT) {
            return Ok(cut);
        }
        Ok(match self.content(talk, row.id).await? {
            None => cut,
            Some(bytes) => Text::written(&String::from_utf8_lossy(&bytes), is_html),
        })
    }
}

/// Bytes. A longer message is read at the desk.
const MOST_TEXT: u64 = 2 * 1024 * 1024;
