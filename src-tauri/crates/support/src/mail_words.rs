//! The steps of an account's check in words: the desk's types meet the sentences here.

use desk::mail::{Checked, Found, Server, Step};
use words::Words;

/// A step and how it went, as a person reads it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CheckedWords {
    /// Of which server: «Отправка».
    pub server: String,
    /// What was tried: «вход».
    pub step: String,
    /// How it went; of a failure, what happened and what next.
    pub outcome: String,
    /// Whether it went well.
    pub is_good: bool,
}

/// A step of the check in words.
pub fn checked_words(words: Words, checked: &Checked) -> CheckedWords {
    let outcome = match &checked.outcome {
        Ok(found) => found_words(words, *found),
        Err(error) => words.delivery_error(error),
    };
    CheckedWords {
        server: words.say(match checked.server {
            Server::Submission => "mail-server-submission",
            Server::Mailbox => "mail-server-mailbox",
        }),
        step: words.say(match checked.step {
            Step::Name => "mail-step-name",
            Step::Connection => "mail-step-connection",
            Step::Protection => "mail-step-protection",
            Step::SignIn => "mail-step-sign-in",
            Step::LargestLetter => "mail-step-largest-letter",
            Step::Folders => "mail-step-folders",
        }),
        outcome,
        is_good: checked.outcome.is_ok(),
    }
}

fn found_words(words: Words, found: Found) -> String {
    match found {
        Found::Good => words.say("mail-found-good"),
        Found::Largest(Some(most)) => words.say_with("mail-found-largest", &[("size", (&words.room(most)).into())]),
        Found::Largest(None) => words.say("mail-found-no-limit"),
        Found::Mailbox { has_sent, tells_news } => {
            let sent = words.say(if has_sent {
                "mail-found-sent"
            } else {
                "mail-found-no-sent"
            });
            let news = words.say(if tells_news {
                "mail-found-tells-news"
            } else {
                "mail-found-tells-nothing"
            });
            format!("{sent}; {news}")
        }
    }
}
