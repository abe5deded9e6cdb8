//! Request Tracker 5 as a desk, by its REST 2 interface: a request is a ticket of one queue, and a custom field of it
//! holds the letter's id, so that it is found again before anything is sent twice.
//!
//! What was met with 5.0.3 and decides how it is asked: a custom field that cannot be written, or a value that is not in
//! its list, is dropped in silence (201 all the same), so every ticket is read back; a search by an unknown field finds
//! nothing, so the queue's fields are looked at first; times in searches are read in the user's own zone, so "since" is
//! a transaction's number; a name outside ASCII in JSON attachments is answered with 500 and nothing, so files go as
//! `multipart/form-data`.

mod check;
mod create;
mod find;
mod follow_up;
mod organisation;
mod organisation_cursor;
mod place;
mod replies;
mod ticket;
mod wire;

use crate::{
    Health, Secret,
    help_desk::refused,
    http::{DeskPatience, Http, KeyHeader, not_the_desk},
};
use requests::{ComposedLetter, Delivery, DeliveryError, Letter, LetterKind, Receipt, RequestTrackerPlace};
use terms::Law;
use wire::About;

/// A queue of Request Tracker with somebody's token.
#[derive(Debug, Clone)]
pub struct RequestTrackerDesk {
    place: RequestTrackerPlace,
    key: Secret,
    /// What was promised, from the moment in which the desk took it.
    law: Law,
    patience: DeskPatience,
    /// Rows of a list that are asked for at once.
    rows: usize,
}

/// The most that Request Tracker gives at once.
const MOST_ROWS: usize = 100;

impl RequestTrackerDesk {
    /// `key`: an authentication token. The ticket's due date is reckoned by this law from its creation.
    pub fn new(place: RequestTrackerPlace, key: Secret, law: Law) -> Self {
        Self {
            place,
            key,
            law,
            patience: DeskPatience::default(),
            rows: MOST_ROWS,
        }
    }

    /// With shorter pages of lists: from 1 to 100 rows.
    #[must_use]
    pub fn with_rows(self, rows: usize) -> Self {
        Self {
            rows: rows.clamp(1, MOST_ROWS),
            ..self
        }
    }

    /// With other limits of time.
    #[must_use]
    pub fn with_patience(self, patience: DeskPatience) -> Self {
        Self { patience, ..self }
    }

    /// Where requests go.
    pub fn place(&self) -> &RequestTrackerPlace {
        &self.place
    }

    pub(crate) fn patience(&self) -> DeskPatience {
        self.patience
    }

    pub(crate) async fn deliver(&self, letter: &Letter, finished: &ComposedLetter) -> Result<Delivery, DeliveryError> {
        let bytes = finished.files.iter().map(|file| file.attachment.size).sum();
        let talk = self.http()?.talk(bytes);
        let receipt = match &letter.kind {
            LetterKind::FollowUp(desk_ref) => self.correspond(&talk, letter, desk_ref, finished).await,
            // A conversation by mail has nothing to follow here; it becomes a request of its own.
            LetterKind::New | LetterKind::Reply(_) => self.create(&talk, letter, finished).await,
        };
        receipt.map(Delivery::Received)
    }

    pub(crate) async fn find(&self, letter: &Letter) -> Result<Option<Receipt>, DeliveryError> {
        let talk = self.http()?.talk(0);
        match &letter.kind {
            LetterKind::FollowUp(desk_ref) => self.find_follow_up(&talk, desk_ref, letter).await,
            LetterKind::New | LetterKind::Reply(_) => self.find_ticket(&talk, letter).await,
        }
    }

    pub(crate) async fn check(&self) -> Result<Health, DeliveryError> {
        let talk = self.http()?.talk(0);
        let about: Option<About> = talk.get("/REST/2.0/rt", &[]).await?.good(refused)?.read();
        about.ok_or_else(not_the_desk)?;
        Ok(Health {
            kind: "request_tracker",
            tickets: None,
            largest_letter: None,
        })
    }

    fn http(&self) -> Result<Http, DeliveryError> {
        let place = &self.place;
        let header = KeyHeader {
            name: "authorization",
            before: "token ",
        };
        Http::new(&place.url, place.authority.as_ref(), &self.key, header, self.patience)
    }
}
