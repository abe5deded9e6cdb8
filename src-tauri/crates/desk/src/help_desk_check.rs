//! Does a help desk work as it was set? Each step is tried and told as soon as it is known, so that the person sees where
//! it stops, and the administrator what is missing.

use requests::{DeliveryError, DeskField, DeskNeed, DeskPlace, RetryCause};
use terms::Catalog;

/// What is tried, in this order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum HelpDeskStep {
    /// Its name is known.
    Name,
    /// Somebody answers there.
    Connection,
    /// The connection is protected, and the server is the one it says it is. Not tried on this very computer.
    Protection,
    /// It is the program that it should be.
    Program,
    /// The key is right.
    SignIn,
    /// The place for requests is seen.
    Place(DeskPlace),
    /// The key's owner may create requests there.
    Create,
    /// A field is there, and can be written.
    Field(DeskField),
    /// The key's owner sees the requests that they created.
    OwnRequests,
}

impl HelpDeskStep {
    /// As scripts write it.
    pub fn id(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Connection => "connection",
            Self::Protection => "protection",
            Self::Program => "program",
            Self::SignIn => "sign-in",
            Self::Place(DeskPlace::Queue) => "queue",
            Self::Place(DeskPlace::Project) => "project",
            Self::Place(DeskPlace::Tracker) => "tracker",
            Self::Place(DeskPlace::Ticket) => "ticket",
            Self::Create => "create",
            Self::Field(DeskField::LetterId) => "field-letter-id",
            Self::Field(DeskField::Tier) => "field-tier",
            Self::Field(DeskField::Service) => "field-service",
            Self::OwnRequests => "own-requests",
        }
    }
}

/// What a step that went well found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum HelpDeskFound {
    /// That it is so.
    Good,
    /// The program's version, by its own word.
    Version(String),
    /// Nothing speaks against it; the first request will show it.
    NotYetKnown,
}

/// A step and how it went.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HelpDeskChecked {
    /// Which.
    pub step: HelpDeskStep,
    /// How it went.
    pub outcome: Result<HelpDeskFound, DeliveryError>,
}

/// Tells the steps, and remembers whether all went well.
pub(crate) struct Report<'a> {
    tell: &'a mut (dyn FnMut(HelpDeskChecked) + Send),
    is_good: bool,
}

impl<'a> Report<'a> {
    pub(crate) fn new(tell: &'a mut (dyn FnMut(HelpDeskChecked) + Send)) -> Self {
        Self { tell, is_good: true }
    }

    pub(crate) fn tell(&mut self, step: HelpDeskStep, outcome: Result<HelpDeskFound, DeliveryError>) {
        self.is_good &= outcome.is_ok();
        (self.tell)(HelpDeskChecked { step, outcome });
    }

    /// Tells how a step went, and gives what it brought.
    pub(crate) fn step<T>(&mut self, step: HelpDeskStep, outcome: Result<T, DeliveryError>) -> Option<T> {
        match outcome {
            Ok(brought) => {
                self.tell(step, Ok(HelpDeskFound::Good));
                Some(brought)
            }
            Err(error) => {
                self.tell(step, Err(error));
                None
            }
        }
    }

    /// Tells a failure of a step; one that went well is told later.
    pub(crate) fn failed<T>(&mut self, step: HelpDeskStep, outcome: Result<T, DeliveryError>) -> Option<T> {
        outcome.map_err(|error| self.tell(step, Err(error))).ok()
    }

    /// Tells the steps up to the program from the outcome of the first question: how far it came. Gives what it brought.
    pub(crate) fn reached<T>(&mut self, is_https: bool, first: Result<T, DeliveryError>) -> Option<T> {
        let stops_at = match &first {
            Err(error) => stops_at(error),
            Ok(_) => HelpDeskStep::SignIn,
        };
        let way = [
            HelpDeskStep::Name,
            HelpDeskStep::Connection,
            HelpDeskStep::Protection,
            HelpDeskStep::Program,
        ];
        for step in way {
            if step == stops_at {
                break;
            }
            // Without https there is nothing to protect; what the program is, whoever asked it says.
            let is_told = match step {
                HelpDeskStep::Protection => is_https,
                HelpDeskStep::Program => stops_at != HelpDeskStep::SignIn || first.is_err(),
                _ => true,
            };
            if is_told {
                self.tell(step, Ok(HelpDeskFound::Good));
            }
        }
        match first {
            Ok(brought) => Some(brought),
            Err(error) => {
                self.tell(stops_at, Err(error));
                None
            }
        }
    }

    /// Tells whether the key's owner sees the requests that they created.
    pub(crate) fn own_requests(&mut self, are_seen: bool) {
        let found = if are_seen {
            HelpDeskFound::Good
        } else {
            HelpDeskFound::NotYetKnown
        };
        self.tell(HelpDeskStep::OwnRequests, Ok(found));
    }

    pub(crate) fn is_good(&self) -> bool {
        self.is_good
    }
}

/// What may have to be written into a field that may be a list; nothing for the letter's id: it is in no list.
pub(crate) fn values(catalog: &Catalog, field: DeskField) -> Vec<String> {
    match field {
        DeskField::LetterId => Vec::new(),
        DeskField::Tier => catalog.tiers.iter().map(|tier| tier.id.to_string()).collect(),
        DeskField::Service => catalog.services.iter().map(|service| service.id.to_string()).collect(),
    }
}

/// At which step a failure of the first question means that it stopped.
fn stops_at(error: &DeliveryError) -> HelpDeskStep {
    match error {
        DeliveryError::Retry(RetryCause::NameNotFound) => HelpDeskStep::Name,
        DeliveryError::Retry(RetryCause::Offline | RetryCause::TimedOut) => HelpDeskStep::Connection,
        DeliveryError::NeedsYou(DeskNeed::NotProtected { .. } | DeskNeed::CertificateRefused { .. }) => {
            HelpDeskStep::Protection
        }
        DeliveryError::NeedsYou(DeskNeed::KeyRefused { .. }) => HelpDeskStep::SignIn,
        _ => HelpDeskStep::Program,
    }
}
