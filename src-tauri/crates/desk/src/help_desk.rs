//! What is the same at every help desk, whichever program it is.

use crate::http::Refusal;
use requests::{
    DeliveryError, DeskField, DeskNeed, DeskPlace, DeskRef, FilesKept, Letter, LetterId, NotKept, ReadBack,
    ServerAnswer,
};
use serde::Deserialize;

/// A refusal that nothing explains.
pub(crate) fn refused(refusal: Refusal) -> DeliveryError {
    DeliveryError::NeedsYou(DeskNeed::RequestRefused { answer: refusal.words })
}

/// The number of a ticket that is followed. One that is no number is no ticket there.
pub(crate) fn number_of(followed: &DeskRef) -> Result<u64, DeliveryError> {
    followed.0.parse().map_err(|_| ticket_not_seen(followed))
}

/// The ticket that is followed is not there, or not shown to us.
pub(crate) fn ticket_not_seen(followed: &DeskRef) -> DeliveryError {
    DeliveryError::NeedsYou(DeskNeed::PlaceNotSeen {
        place: DeskPlace::Ticket,
        name: followed.0.clone(),
    })
}

/// Nothing may be written on the ticket that is followed.
pub(crate) fn may_not_write_on(followed: &DeskRef, answer: ServerAnswer) -> DeskNeed {
    DeskNeed::MayNotCreate {
        place: DeskPlace::Ticket,
        name: followed.0.clone(),
        answer,
    }
}

/// What a field has to hold of a letter.
pub(crate) fn value(letter: &Letter, field: DeskField) -> String {
    match field {
        DeskField::LetterId => letter.id.to_string(),
        DeskField::Tier => letter.tier.to_string(),
        DeskField::Service => letter.service.to_string(),
    }
}

/// The letter that a part for programs names.
pub(crate) fn letter_in(data: &[u8]) -> Option<LetterId> {
    #[derive(Deserialize)]
    struct Data {
        letter: LetterId,
    }
    let read: Data = serde_json::from_slice(data).ok()?;
    Some(read.letter)
}

/// So many of a letter's files are there.
pub(crate) fn files_kept(letter: &Letter, kept: u32) -> FilesKept {
    FilesKept {
        sent: u32::try_from(letter.attachments.len()).unwrap_or(u32::MAX),
        kept,
    }
}

/// The request is there, and that is all that is known of it.
pub(crate) fn unseen(letter: &Letter) -> ReadBack {
    ReadBack {
        files: files_kept(letter, 0),
        not_kept: vec![NotKept::Sight],
    }
}
