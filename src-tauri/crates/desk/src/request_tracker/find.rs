//! A letter that may have become a ticket. The desk's filters are not trusted: what they bring is compared, and that
//! they bring nothing means something only where the key's owner sees what they have created.

use super::{
    RequestTrackerDesk,
    place::Place,
    wire::{Number, Page, Ticket},
};
use crate::{
    help_desk::{letter_in, refused},
    http::{Talk, not_the_desk},
    mime::DATA_NAME,
};
use encodify::base64;
use requests::{DeliveryError, Letter, LetterId, Receipt, UnknownCause};
use serde::Deserialize;
use terms::Instant;

/// What is read of a ticket in a list.
pub(super) const TICKET: &str = "Subject,Created,Due,Creator,Requestor,CustomFields";
/// Own tickets without a letter's id that are looked into.
const MOST_LOOKED_INTO: usize = 20;
/// Seconds. Clocks may differ.
const BEFORE: i64 = 2 * 24 * 3600;

impl RequestTrackerDesk {
    pub(super) async fn find_ticket(&self, talk: &Talk, letter: &Letter) -> Result<Option<Receipt>, DeliveryError> {
        let place = self.look_up(talk).await?;
        if let Some(ticket) = self.carrying(talk, &place, letter.id).await? {
            return self.receipt_of(talk, &place, letter, ticket).await.map(Some);
        }
        let own = self.own_tickets(talk).await?;
        if own.is_empty() {
            // Perhaps the desk does not show them to us: then "not there" says nothing.
            return Err(DeliveryError::Unknown(UnknownCause::AnswerLost));
        }
        // A ticket whose field was dropped in silence still has the part for programs.
        let since = earliest(letter.id);
        let without_id = own
            .into_iter()
            .filter(|ticket| ticket.value(place.fields.letter).is_none() && ticket.created.0 >= since)
            .take(MOST_LOOKED_INTO);
        for ticket in without_id {
            if self.letter_inside(talk, ticket.id).await? == Some(letter.id) {
                return self.receipt_of(talk, &place, letter, ticket).await.map(Some);
            }
        }
        Ok(None)
    }

    /// The first ticket that carries the letter, wherever it was moved or merged to since.
    async fn carrying(&self, talk: &Talk, place: &Place, letter: LetterId) -> Result<Option<Ticket>, DeliveryError> {
        // Merged tickets are left out unless their new number is asked for.
        let query = format!("CF.{} = '{letter}' AND EffectiveId > 0", place.fields.letter.0);
        let found = self.tickets(talk, &query, "ASC").await?;
        Ok(found
            .into_iter()
            .find(|ticket| ticket.letter(place.fields.letter) == Some(letter)))
    }

    /// The newest tickets that the key's owner created, as far as they see them.
    pub(super) async fn own_tickets(&self, talk: &Talk) -> Result<Vec<Ticket>, DeliveryError> {
        self.tickets(talk, "Creator = '__CurrentUser__' AND EffectiveId > 0", "DESC")
            .await
    }

    /// The first page of a search, by number.
    pub(super) async fn tickets(&self, talk: &Talk, query: &str, order: &str) -> Result<Vec<Ticket>, DeliveryError> {
        let per_page = self.rows.to_string();
        let query = [
            ("query", query),
            ("fields", TICKET),
            ("orderby", "id"),
            ("order", order),
            ("per_page", per_page.as_str()),
        ];
        let page: Page<Ticket> = talk
            .get("/REST/2.0/tickets", &query)
            .await?
            .good(refused)?
            .read()
            .ok_or_else(not_the_desk)?;
        Ok(page.items)
    }

    /// The letter that the part for programs names.
    pub(super) async fn letter_inside(&self, talk: &Talk, ticket: Number) -> Result<Option<LetterId>, DeliveryError> {
        let path = format!("/REST/2.0/ticket/{}/attachments", ticket.0);
        let rows = self.attachments(talk, &path).await?;
        let Some(data) = rows.iter().find(|row| row.name.as_deref() == Some(DATA_NAME)) else {
            return Ok(None);
        };
        let content = self.content(talk, data.id).await?;
        Ok(content.and_then(|content| letter_in(&content)))
    }

    /// An attachment's bytes. `None`: they are not shown to us, or too many.
    pub(super) async fn content(&self, talk: &Talk, attachment: Number) -> Result<Option<Vec<u8>>, DeliveryError> {
        #[derive(Deserialize)]
        struct Attachment {
            #[serde(rename = "Content", default)]
            content: String,
        }
        let path = format!("/REST/2.0/attachment/{}", attachment.0);
        let answer = match talk.get(&path, &[]).await {
            Err(DeliveryError::Retry(requests::RetryCause::Garbled)) => return Ok(None),
            answer => answer?,
        };
        let crate::http::Answer::Good(good) = answer else {
            return Ok(None);
        };
        let read: Attachment = good.read().ok_or_else(not_the_desk)?;
        let packed: String = read.content.split_ascii_whitespace().collect();
        Ok(base64::STANDARD.decode(packed).ok())
    }
}

/// The desk has nothing of a letter before that. `None`: the letter does not say when it was born.
pub(super) fn earliest(letter: LetterId) -> Option<Instant> {
    letter.born().map(|born| born.plus_seconds(-BEFORE))
}
