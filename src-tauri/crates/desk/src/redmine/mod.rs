//! Redmine as a desk, by its REST interface: a request is an issue of one project, and a custom field of it holds the
//! letter's id, so that it is found again before anything is sent twice.
//!
//! What was met with 5.0.4 and decides how it is asked: a field that is not there or may not be written is left out in
//! silence (201 all the same), and so is a whole change (204), so everything is read back; a kind of issue that the project
//! does not have becomes another one, so that is looked at first; a filter that it does not
//! know is ignored and everything comes back, so whatever a search brings is compared; where visitors are let in, a
//! wrong key is a visitor to whom nothing is shown, so it is asked first whose the key is; closed issues are found only
//! where all are asked for; its words are in the reader's language.

mod changes;
mod check;
mod create;
mod find;
mod follow_up;
mod issue;
mod organisation;
mod place;
mod replies;
mod upload;
mod wire;

use crate::{
    Health, Secret,
    help_desk::refused,
    http::{DeskPatience, Http, KeyHeader, Talk, not_the_desk},
};
use chrono::Utc;
use requests::{ComposedLetter, Delivery, DeliveryError, Letter, LetterKind, Receipt, RedminePlace};
use terms::{Instant, Law};
use wire::OneUser;

/// A project of Redmine with somebody's key.
#[derive(Debug, Clone)]
pub struct RedmineDesk {
    place: RedminePlace,
    key: Secret,
    /// What was promised, from the moment in which the desk took it.
    law: Law,
    patience: DeskPatience,
}

impl RedmineDesk {
    /// `key`: of the account's page. The issue's due date is reckoned by this law from its creation.
    pub fn new(place: RedminePlace, key: Secret, law: Law) -> Self {
        Self {
            place,
            key,
            law,
            patience: DeskPatience::default(),
        }
    }

    /// With other limits of time.
    #[must_use]
    pub fn with_patience(self, patience: DeskPatience) -> Self {
        Self { patience, ..self }
    }

    /// Where requests go.
    pub fn place(&self) -> &RedminePlace {
        &self.place
    }

    pub(crate) fn patience(&self) -> DeskPatience {
        self.patience
    }

    pub(crate) async fn deliver(&self, letter: &Letter, finished: &ComposedLetter) -> Result<Delivery, DeliveryError> {
        let bytes = finished.files.iter().map(|file| file.attachment.size).sum();
        let talk = self.http()?.talk(bytes);
        // So that whatever answers in the desk's place is known before anything is written.
        let now = self.sign_in(&talk).await?;
        let receipt = match &letter.kind {
            LetterKind::FollowUp(desk_ref) => self.note(&talk, letter, desk_ref, finished).await,
            // A conversation by mail has nothing to follow here; it becomes a request of its own.
            LetterKind::New | LetterKind::Reply(_) => self.create(&talk, letter, finished, now).await,
        };
        receipt.map(Delivery::Received)
    }

    pub(crate) async fn find(&self, letter: &Letter) -> Result<Option<Receipt>, DeliveryError> {
        let talk = self.http()?.talk(0);
        self.sign_in(&talk).await?;
        match &letter.kind {
            LetterKind::FollowUp(desk_ref) => self.find_note(&talk, desk_ref, letter).await,
            LetterKind::New | LetterKind::Reply(_) => self.find_issue(&talk, letter).await,
        }
    }

    pub(crate) async fn check(&self) -> Result<Health, DeliveryError> {
        self.sign_in(&self.http()?.talk(0)).await?;
        Ok(Health {
            kind: "redmine",
            tickets: None,
            largest_letter: None,
        })
    }

    /// Whether the key is somebody's. A wrong one is refused here alone: elsewhere it may be taken for a visitor's. Brings
    /// the desk's time, or this computer's where the desk does not tell.
    async fn sign_in(&self, talk: &Talk) -> Result<Instant, DeliveryError> {
        let good = talk.get("/users/current.json", &[]).await?.good(refused)?;
        let _: OneUser = good.read().ok_or_else(not_the_desk)?;
        Ok(good.date.unwrap_or_else(|| Instant::new(Utc::now().fixed_offset())))
    }

    fn http(&self) -> Result<Http, DeliveryError> {
        let place = &self.place;
        let header = KeyHeader {
            name: "x-redmine-api-key",
            before: "",
        };
        Http::new(&place.url, place.authority.as_ref(), &self.key, header, self.patience)
    }
}
