//! What keeps a request from its desk, or from being known to be there, and the person's ways on.

use ::requests::{Event, EventKind, MailNeed, Need, RequestDetails, State as RequestState};
use serde::Serialize;
use specta::Type;
use support::Workspace;

/// What keeps a request.
#[derive(Debug, Clone, PartialEq, Serialize, Type)]
pub struct HeldView {
    /// Stable: `sign-in-refused`, `answer-lost`, `undelivered`.
    pub cause: String,
    /// What happened.
    pub says: String,
    /// What the person can do.
    pub to_do: Option<String>,
    /// The mail server's own words.
    pub words: Option<String>,
    /// `settings`, `password`, `attachment`, `arrived`, `send-again`.
    pub ways: Vec<String>,
}

/// What keeps a request; none where nothing does, or only time.
pub fn view(workspace: &Workspace, details: &RequestDetails) -> Option<HeldView> {
    let words = workspace.words();
    match details.request.state {
        RequestState::NeedsYou => {
            let need = last(&details.events, |kind| match kind {
                EventKind::NeedsYou { need } => Some(need),
                _ => None,
            })?;
            Some(HeldView {
                cause: need.id().to_owned(),
                says: words.need(need),
                to_do: None,
                words: None,
                ways: ways(need),
            })
        }
        // The demo's desk is asked by itself.
        RequestState::Unknown if workspace.desk_kind().is_ok_and(|kind| kind != "demo") => {
            let cause = last(&details.events, |kind| match kind {
                EventKind::OutcomeUnknown { cause } => Some(cause),
                _ => None,
            })?;
            Some(HeldView {
                cause: cause.id().to_owned(),
                says: words.say("held-unknown"),
                to_do: Some(words.say("held-unknown-to-do")),
                words: None,
                ways: ["arrived", "send-again"].map(str::to_owned).into(),
            })
        }
        RequestState::Undelivered => {
            let reason = last(&details.events, |kind| match kind {
                EventKind::Undelivered { reason } => Some(reason),
                _ => None,
            })?;
            Some(HeldView {
                cause: "undelivered".to_owned(),
                says: words.say("held-undelivered"),
                to_do: Some(words.say("held-undelivered-to-do")),
                words: Some(reason.words().to_owned()),
                ways: vec!["send-again".to_owned()],
            })
        }
        _ => None,
    }
}

/// What may help: first what most surely does.
fn ways(need: &Need) -> Vec<String> {
    let ways: &[&str] = match need {
        Need::Attachment(_) | Need::Mail(MailNeed::TooLarge { .. }) => &["attachment"],
        Need::Secret => &["password"],
        Need::Mail(MailNeed::LetterRefused { .. }) => &[],
        Need::Mail(_) => &["settings"],
    };
    ways.iter().map(|way| (*way).to_owned()).collect()
}

/// The last event of the request's own story of which there is something to tell.
fn last<T>(events: &[Event], tells: impl Fn(&EventKind) -> Option<&T>) -> Option<&T> {
    events.iter().rev().find_map(|event| tells(&event.kind))
}
