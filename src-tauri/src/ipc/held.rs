//! What keeps a letter from the desk, or from being known to be there, and the person's ways on: a request's own letter,
//! or a follow-up.

use super::{Answer, ProblemView};
use crate::desktop::Desktop;
use ::requests::{
    DeskNeed, Event, EventKind, LetterId, Need, Problem, RequestDetails, RequestId, State as LetterState,
};
use serde::{Deserialize, Serialize};
use specta::Type;
use support::{FollowUpOrder, Workspace};
use tauri::{AppHandle, State};

/// What keeps a letter.
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
    /// `settings`, `desk`, `password`, `attachment`, `arrived`, `send-again`; for a follow-up also `retry`, `give-up`, `write-again`.
    pub ways: Vec<String>,
}

/// What a person orders for a follow-up that has not gone.
#[derive(Debug, Clone, Copy, Deserialize, Type)]
#[serde(rename_all = "kebab-case")]
pub enum LetterOrder {
    /// Try it now, whatever it waits for.
    Retry,
    /// It is not sent any more.
    GiveUp,
    /// The person knows that it arrived.
    Arrived,
    /// It goes once more, though the desk may have it.
    SendAgain,
}

/// Carries out what the person orders for a follow-up that has not gone.
#[tauri::command]
#[specta::specta]
pub async fn order_follow_up(
    app: AppHandle,
    desktop: State<'_, Desktop>,
    letter: String,
    order: LetterOrder,
) -> Answer<()> {
    let workspace = desktop.workspace(&app)?;
    let order = match order {
        LetterOrder::Retry => FollowUpOrder::Retry,
        LetterOrder::GiveUp => FollowUpOrder::GiveUp,
        LetterOrder::Arrived => FollowUpOrder::Arrived,
        LetterOrder::SendAgain => FollowUpOrder::SendAgain,
    };
    let done = letter
        .parse::<LetterId>()
        .map_err(|_| Problem::UnknownRequest {
            request: letter.clone(),
        })
        .and_then(|letter| workspace.order_follow_up(letter, order));
    desktop.changed(&app);
    done.map_err(|problem| ProblemView::of(&workspace, &problem))
}

/// What keeps a request; none where nothing does, or only time.
pub fn view(workspace: &Workspace, details: &RequestDetails) -> Option<HeldView> {
    let state = details.request.state;
    // The demo's desk and help desks are asked by themselves.
    if state == LetterState::Unknown && becomes_known(workspace, details.request.id) {
        return None;
    }
    of(workspace, state, details.events.iter().map(|event| &event.kind))
}

/// The same of a follow-up letter, whose steps are among these events of its request.
pub fn follow_up(workspace: &Workspace, letter: LetterId, state: LetterState, events: &[Event]) -> Option<HeldView> {
    let request = events.first().map(|event| event.request);
    let steps = events.iter().filter_map(|event| match &event.kind {
        EventKind::FollowUp { letter: of, step } if *of == letter => Some(&**step),
        _ => None,
    });
    if state == LetterState::Unknown && request.is_some_and(|id| becomes_known(workspace, id)) {
        return None;
    }
    let mut view = of(workspace, state, steps)?;
    // It carries no files.
    view.ways.retain(|way| way != "attachment");
    let own: &[&str] = match state {
        LetterState::Undelivered => {
            // One that came back is gone from the outbox: what is sent is a new one.
            view.to_do = Some(workspace.words().say("held-follow-up-undelivered-to-do"));
            view.ways.clear();
            &["write-again"]
        }
        LetterState::NeedsYou => &["retry", "give-up"],
        _ => &["give-up"],
    };
    view.ways.extend(own.iter().map(|way| (*way).to_owned()));
    Some(view)
}

fn becomes_known(workspace: &Workspace, id: RequestId) -> bool {
    workspace.desk_kind().is_ok_and(|kind| kind == "demo") || workspace.becomes_known_by_itself(id).unwrap_or(false)
}

/// What keeps a letter that stands so after these steps.
pub fn of<'a>(
    workspace: &Workspace,
    state: LetterState,
    steps: impl DoubleEndedIterator<Item = &'a EventKind>,
) -> Option<HeldView> {
    let words = workspace.words();
    let mut told = steps.rev();
    match state {
        LetterState::NeedsYou => {
            let need = told.find_map(|kind| match kind {
                EventKind::NeedsYou { need } => Some(need),
                _ => None,
            })?;
            Some(HeldView {
                cause: need.id().to_owned(),
                says: words.need(need),
                to_do: None,
                words: None,
                ways: ways(workspace, need),
            })
        }
        LetterState::Unknown => {
            let cause = told.find_map(|kind| match kind {
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
        LetterState::Undelivered => {
            let reason = told.find_map(|kind| match kind {
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
fn ways(workspace: &Workspace, need: &Need) -> Vec<String> {
    let ways: &[&str] = match need {
        Need::Attachment(_)
        | Need::Desk(DeskNeed::TooLarge { .. } | DeskNeed::FilesTooLarge { .. } | DeskNeed::FileRefused { .. }) => {
            &["attachment"]
        }
        Need::Secret => &["password"],
        Need::Desk(DeskNeed::LetterRefused { .. } | DeskNeed::RequestRefused { .. }) => &[],
        Need::Desk(_) if workspace.help_desk().is_ok_and(|desk| desk.is_some()) => &["desk"],
        Need::Desk(_) => &["settings"],
    };
    ways.iter().map(|way| (*way).to_owned()).collect()
}
