//! What an answer means: whether a desk said it at all, and what the desk surely has, or has not, after it.
//!
//! A question that is not answered well has changed nothing. Something that was to be written may be there unless the
//! desk itself refused it in its own words: between here and there stand others that answer in its place (a 404, a 500
//! or a page of theirs after the desk has done it), and then the desk is asked with `find` before anything is sent again.

use super::{
    answer::{Answer, Good, Kind, Said},
    failure::Failure,
};
use requests::{DeliveryError, DeskNeed, DeskUrl, Later, OtherAnswer, RetryCause, ServerAnswer, UnknownCause};

pub(crate) use super::answer::Refusal;

/// Judges answers of the desk at this address.
#[derive(Debug, Clone, Copy)]
pub(super) struct Judge<'a> {
    pub(super) url: &'a DeskUrl,
}

impl Judge<'_> {
    /// Something was asked.
    pub(super) fn asked(&self, said: Result<Said, Failure>) -> Result<Answer, DeliveryError> {
        let said = said.map_err(|failure| failure.surely_not_there(self.url))?;
        match (said.status.as_u16(), said.kind) {
            (200..=299, Kind::Json) => Ok(Answer::Good(Good::from(said))),
            (200..=299, Kind::BrokenJson) => Err(DeliveryError::Retry(RetryCause::Garbled)),
            (300..=399, _) => Err(self.sent_on(&said)),
            (407 | 511, _) => Err(other(OtherAnswer::NetworkSignIn)),
            (401, Kind::Json | Kind::Empty) => Err(self.key_refused(&said)),
            (429, _) => Err(later(&said, Later::TooOften)),
            (408 | 500..=599, _) => Err(later(&said, Later::Busy)),
            (400..=499, Kind::Json | Kind::Empty) => Ok(refused(&said)),
            (_, Kind::Page) => Err(other(OtherAnswer::Page)),
            _ => Err(other(OtherAnswer::OtherProgram)),
        }
    }

    /// Something was laid down that means nothing by itself.
    pub(super) fn laid(&self, said: Result<Said, Failure>) -> Result<Answer, DeliveryError> {
        match said {
            // Whoever stands before the desk says so, with a page of theirs.
            Ok(said) if said.status.as_u16() == 413 => Ok(refused(&said)),
            said => self.asked(said),
        }
    }

    /// Something was to be written.
    pub(super) fn written(&self, said: Result<Said, Failure>) -> Result<Answer, DeliveryError> {
        let said = said.map_err(|failure| failure.after_writing(self.url))?;
        match (said.status.as_u16(), said.kind) {
            (200..=299, Kind::Json | Kind::Empty) => Ok(Answer::Good(Good::from(said))),
            (401, Kind::Json | Kind::Empty) => Err(self.key_refused(&said)),
            // Whoever says so has not read it to its end.
            (413, _) | (403, Kind::Empty) => Ok(refused(&said)),
            (429, _) => Err(later(&said, Later::TooOften)),
            (400 | 403 | 406 | 409 | 412 | 415 | 422, Kind::Json) if said.has_words() => Ok(refused(&said)),
            _ => Err(DeliveryError::Unknown(UnknownCause::AnswerLost)),
        }
    }

    fn key_refused(&self, said: &Said) -> DeliveryError {
        DeliveryError::NeedsYou(DeskNeed::KeyRefused {
            host: self.url.host().clone(),
            answer: said.words(),
        })
    }

    /// Not followed: the key would go along. What is moved for good only the person can confirm; anything else may be
    /// a network that wants a sign-in, and goes away by itself.
    fn sent_on(&self, said: &Said) -> DeliveryError {
        let Some(to) = said.location.as_deref().map(|to| ServerAnswer::new(None, to)) else {
            return other(OtherAnswer::OtherProgram);
        };
        match said.status.as_u16() {
            301 | 308 => DeliveryError::NeedsYou(DeskNeed::DeskMoved {
                host: self.url.host().clone(),
                to,
            }),
            302 | 303 | 307 => other(OtherAnswer::Redirect(to)),
            _ => other(OtherAnswer::OtherProgram),
        }
    }
}

fn refused(said: &Said) -> Answer {
    Answer::Refused(Refusal {
        status: said.status.as_u16(),
        words: said.words(),
    })
}

fn later(said: &Said, what: Later) -> DeliveryError {
    DeliveryError::Retry(RetryCause::ToldLater {
        what,
        answer: said.words(),
        after_seconds: said.retry_after,
    })
}

fn other(what: OtherAnswer) -> DeliveryError {
    DeliveryError::Retry(RetryCause::NotTheDesk { what })
}

impl Answer {
    /// What was asked for; a refusal as what it means here.
    pub(crate) fn good(self, refused: impl FnOnce(Refusal) -> DeliveryError) -> Result<Good, DeliveryError> {
        match self {
            Self::Good(good) => Ok(good),
            Self::Refused(refusal) => Err(refused(refusal)),
        }
    }
}

/// The document is not what a desk says here.
pub(crate) fn not_the_desk() -> DeliveryError {
    other(OtherAnswer::OtherProgram)
}
