//! Where requests go. A desk is given a letter and returns a receipt; it knows neither the journal
//! nor a sentence a person reads.
//!
//! Every letter carries an id that the desk keeps and can search: a delivery whose answer was lost is
//! looked for with [`Desk::find`] before anything is sent again.

// So that the servers of the tests can be used from inside as well.
#[cfg(test)]
extern crate self as desk;

mod authority;
mod demo;
mod due;
mod hand_over;
mod help_desk;
mod help_desk_check;
mod http;
pub mod mail;
mod mark;
mod mime;
mod organisation;
mod protection;
mod redmine;
mod request_tracker;
mod roots;
mod secret;
mod wall;

pub use authority::{Authority, AuthorityFault, read_authority};
pub use demo::{AnswerTimes, DemoDesk, DemoFault, DemoMode, DemoVoice, SampleAnswer, SampleTicket};
pub use hand_over::HandOver;
pub use help_desk_check::{HelpDeskChecked, HelpDeskFound, HelpDeskStep};
pub use http::DeskPatience;
pub use organisation::{OrganisationPage, OrganisationRequest};
pub use redmine::RedmineDesk;
pub use request_tracker::RequestTrackerDesk;
pub use secret::{Secret, SecretFault};
pub use wall::Wall;

use mail::MailDesk;
use requests::{ComposedLetter, Delivery, DeliveryError, Letter, Reply};
use std::time::Duration;

/// A desk, by kind.
#[derive(Debug)]
pub enum Desk {
    /// Embedded, answers by itself.
    Demo(DemoDesk),
    /// The person's own mail program.
    HandOver(HandOver),
    /// The person's own mail account.
    Mail(Box<MailDesk>),
    /// A queue of Request Tracker.
    RequestTracker(Box<RequestTrackerDesk>),
    /// A project of Redmine.
    Redmine(Box<RedmineDesk>),
}

/// What a desk says about itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Health {
    /// `demo`, `hand_over`, `mail`, `request_tracker`, `redmine`.
    pub kind: &'static str,
    /// Requests it holds, where it can tell.
    pub tickets: Option<u64>,
    /// The largest letter it takes, in bytes as they are sent, where it says so.
    pub largest_letter: Option<u64>,
}

/// Messages from the desk, and up to where they have been read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Replies {
    /// In the desk's order.
    pub replies: Vec<Reply>,
    /// Pass it to the next call.
    pub cursor: String,
}

impl Desk {
    /// Delivers a letter: `finished` is the same as a mail, with the files that it names.
    ///
    /// # Errors
    /// [`DeliveryError`]: its kind says whether the desk may have the letter all the same.
    pub async fn deliver(&self, letter: &Letter, finished: &ComposedLetter) -> Result<Delivery, DeliveryError> {
        match self {
            Self::Demo(demo) => demo.deliver(letter, &finished.files).await.map(Delivery::Received),
            Self::HandOver(hand_over) => hand_over.deliver(finished),
            Self::Mail(mail) => mail.deliver(finished).await,
            Self::RequestTracker(desk) => desk.deliver(letter, finished).await,
            Self::Redmine(desk) => desk.deliver(letter, finished).await,
        }
    }

    /// Looks for a letter that may have arrived.
    ///
    /// # Errors
    /// [`DeliveryError`]
    pub async fn find(&self, letter: &Letter) -> Result<Option<Delivery>, DeliveryError> {
        match self {
            Self::Demo(demo) => Ok(demo.find(letter.id).await?.map(Delivery::Received)),
            Self::HandOver(hand_over) => Ok(hand_over.find(letter.id)),
            Self::Mail(mail) => mail.find(letter.id).await,
            Self::RequestTracker(desk) => Ok(desk.find(letter).await?.map(Delivery::Received)),
            Self::Redmine(desk) => Ok(desk.find(letter).await?.map(Delivery::Received)),
        }
    }

    /// How long after an attempt began "not there" proves nothing yet: the desk may still be writing, the longer the
    /// more bytes the letter's files have. `None`: it never proves anything, and a letter that may be there is never
    /// sent again without the person.
    pub fn settles_after(&self, letter: &Letter) -> Option<Duration> {
        match self {
            Self::Demo(_) | Self::HandOver(_) => Some(Duration::ZERO),
            Self::Mail(_) => None,
            Self::RequestTracker(desk) => Some(desk.patience().settles_after(letter)),
            Self::Redmine(desk) => Some(desk.patience().settles_after(letter)),
        }
    }

    /// Messages that came after this cursor (empty: from the beginning).
    ///
    /// # Errors
    /// [`DeliveryError`]
    pub async fn replies_since(&self, cursor: &str) -> Result<Replies, DeliveryError> {
        match self {
            Self::Demo(demo) => demo.replies_since(cursor).await,
            Self::HandOver(hand_over) => Ok(hand_over.replies_since(cursor)),
            Self::RequestTracker(desk) => desk.replies_since(cursor).await,
            Self::Redmine(desk) => desk.replies_since(cursor).await,
            // Letters say more than a reply can hold: they come by `MailDesk::arrivals`.
            Self::Mail(_) => Ok(Replies {
                replies: Vec::new(),
                cursor: cursor.to_owned(),
            }),
        }
    }

    /// What the desk is and holds.
    ///
    /// # Errors
    /// [`DeliveryError`]
    pub async fn check(&self) -> Result<Health, DeliveryError> {
        match self {
            Self::Demo(demo) => demo.check().await,
            Self::HandOver(hand_over) => Ok(hand_over.check()),
            Self::RequestTracker(desk) => desk.check().await,
            Self::Redmine(desk) => desk.check().await,
            Self::Mail(mail) => Ok(Health {
                kind: "mail",
                tickets: None,
                largest_letter: mail.largest_letter().await?,
            }),
        }
    }
}

impl Desk {
    /// Tries every step that can be tried without creating anything, tells each, and says whether all went well.
    pub async fn check_place(&self, tell: &mut (dyn FnMut(HelpDeskChecked) + Send)) -> bool {
        match self {
            Self::RequestTracker(desk) => desk.check_place(tell).await,
            Self::Redmine(desk) => desk.check_place(tell).await,
            Self::Demo(_) | Self::HandOver(_) | Self::Mail(_) => true,
        }
    }

    /// The requests of the whole organisation after this cursor (empty: all from the beginning), page by page; once all
    /// are read, those that changed since.
    ///
    /// # Errors
    /// [`DeliveryError`]
    pub async fn organisation(&self, cursor: &str) -> Result<OrganisationPage, DeliveryError> {
        match self {
            Self::RequestTracker(desk) => desk.organisation(cursor).await,
            Self::Redmine(desk) => desk.organisation(cursor).await,
            Self::Demo(_) | Self::HandOver(_) | Self::Mail(_) => Ok(OrganisationPage {
                requests: Vec::new(),
                gone: Vec::new(),
                cursor: cursor.to_owned(),
                has_more: false,
            }),
        }
    }
}
