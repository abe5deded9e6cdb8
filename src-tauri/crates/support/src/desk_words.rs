//! The steps of a help desk's check in words: the desk's types meet the sentences here.

use desk::{HelpDeskChecked, HelpDeskFound, HelpDeskStep};
use requests::{DeskField, DeskPlace};
use words::Words;

/// A step and how it went, as a person reads it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeskCheckedWords {
    /// What was tried: «вход по ключу».
    pub step: String,
    /// How it went; of a failure, what happened and what next.
    pub outcome: String,
    /// Whether it went well.
    pub is_good: bool,
}

/// A step of the check in words.
pub fn desk_checked_words(words: Words, checked: &HelpDeskChecked) -> DeskCheckedWords {
    let outcome = match &checked.outcome {
        Ok(HelpDeskFound::Good) => words.say("desk-found-good"),
        Ok(HelpDeskFound::Version(version)) => words.say_with("desk-found-version", &[("version", version.into())]),
        Ok(HelpDeskFound::NotYetKnown) => words.say("desk-found-not-yet-known"),
        Err(error) => words.delivery_error(error),
    };
    DeskCheckedWords {
        step: desk_step_words(words, checked.step),
        outcome,
        is_good: checked.outcome.is_ok(),
    }
}

/// What a step tries: «вход по ключу».
pub fn desk_step_words(words: Words, step: HelpDeskStep) -> String {
    words.say(match step {
        HelpDeskStep::Name => "desk-step-name",
        HelpDeskStep::Connection => "desk-step-connection",
        HelpDeskStep::Protection => "desk-step-protection",
        HelpDeskStep::Program => "desk-step-program",
        HelpDeskStep::SignIn => "desk-step-sign-in",
        HelpDeskStep::Place(DeskPlace::Queue) => "desk-step-queue",
        HelpDeskStep::Place(DeskPlace::Project) => "desk-step-project",
        HelpDeskStep::Place(DeskPlace::Tracker) => "desk-step-tracker",
        HelpDeskStep::Place(DeskPlace::Ticket) | HelpDeskStep::OwnRequests => "desk-step-own-requests",
        HelpDeskStep::Create => "desk-step-create",
        HelpDeskStep::Field(DeskField::LetterId) => "desk-step-field-letter-id",
        HelpDeskStep::Field(DeskField::Tier) => "desk-step-field-tier",
        HelpDeskStep::Field(DeskField::Service) => "desk-step-field-service",
    })
}
