//! What a person does with a request. Which of it fits its state is said here; whether it really still does
//! is decided by the use-case, in its own transaction.

use super::{
    Answer, ProblemView, letters,
    moment::Moment,
    new_request::{self, DraftView},
};
use crate::desktop::Desktop;
use ::requests::{Problem, Request, RequestId, State as RequestState};
use support::{Resolution, Workspace};
use tauri::{AppHandle, State};

/// Takes back what has not gone: it is a draft again.
#[tauri::command]
#[specta::specta]
pub async fn cancel_sending(app: AppHandle, desktop: State<'_, Desktop>, id: String) -> Answer<DraftView> {
    let workspace = desktop.workspace(&app)?;
    let work = async {
        let id = workspace.resolve(&id)?;
        workspace.cancel(id)?;
        new_request::draft_view(&workspace, id).await
    };
    let taken_back = work.await;
    desktop.changed(&app);
    taken_back.map_err(|problem| ProblemView::of(&workspace, &problem))
}

/// Sends without waiting any longer, whatever it waits for.
#[tauri::command]
#[specta::specta]
pub async fn send_now(app: AppHandle, desktop: State<'_, Desktop>, id: String) -> Answer<()> {
    act(&app, &desktop, &id, Workspace::retry)
}

/// The person gives up sending it.
#[tauri::command]
#[specta::specta]
pub async fn give_up(app: AppHandle, desktop: State<'_, Desktop>, id: String) -> Answer<()> {
    act(&app, &desktop, &id, Workspace::give_up)
}

/// A new draft with the same text and attachments.
#[tauri::command]
#[specta::specta]
pub async fn duplicate(app: AppHandle, desktop: State<'_, Desktop>, id: String) -> Answer<DraftView> {
    let workspace = desktop.workspace(&app)?;
    let work = async {
        let copy = workspace.duplicate(workspace.resolve(&id)?)?;
        new_request::draft_view(&workspace, copy).await
    };
    let copied = work.await;
    Desktop::kept(&app);
    copied.map_err(|problem| ProblemView::of(&workspace, &problem))
}

/// The person says whether it is solved.
#[tauri::command]
#[specta::specta]
pub async fn set_solved(app: AppHandle, desktop: State<'_, Desktop>, id: String, solved: bool) -> Answer<()> {
    act(&app, &desktop, &id, |workspace, id| workspace.mark_solved(id, solved))
}

/// The person says when a reaction reached them another way.
#[tauri::command]
#[specta::specta]
pub async fn confirm_reacted(app: AppHandle, desktop: State<'_, Desktop>, id: String, moment: Moment) -> Answer<()> {
    let workspace = desktop.workspace(&app)?;
    let at = moment.instant(&workspace)?;
    let done = workspace.resolve(&id).and_then(|id| workspace.reacted(id, at));
    desktop.changed(&app);
    done.map(drop).map_err(|problem| letters::outside(&workspace, &problem))
}

/// Deletes a draft; for as long as the program runs it can be brought back.
#[tauri::command]
#[specta::specta]
pub async fn delete_draft(app: AppHandle, desktop: State<'_, Desktop>, id: String) -> Answer<()> {
    act(&app, &desktop, &id, Workspace::delete_draft)
}

/// Brings a deleted draft back.
#[tauri::command]
#[specta::specta]
pub async fn restore_draft(app: AppHandle, desktop: State<'_, Desktop>, id: String) -> Answer<()> {
    act(&app, &desktop, &id, Workspace::restore_draft)
}

/// The person says what became of a letter of unknown fate (`arrived`), or has one sent once more (`send-again`).
#[tauri::command]
#[specta::specta]
pub async fn resolve_unknown(app: AppHandle, desktop: State<'_, Desktop>, id: String, what: String) -> Answer<()> {
    let resolution = if what == "arrived" {
        Resolution::Arrived
    } else {
        Resolution::SendAgain
    };
    act(&app, &desktop, &id, |workspace, id| {
        workspace.resolve_unknown(id, resolution)
    })
}

/// What the person may do with it now, in the order in which the page offers it.
///
/// # Errors
/// What the journal says.
pub fn allowed(workspace: &Workspace, request: &Request) -> Result<Vec<String>, Problem> {
    use RequestState as S;
    let state = request.state;
    let draft = state == S::Draft;
    // A conversation can go on as soon as the desk may have the request.
    let talks = workspace.talks(request)?;
    let gone = !draft && !state.is_outgoing() && state != S::HandedOver;
    let actions = [
        ("continue", draft),
        ("cancel", matches!(state, S::Waiting | S::NeedsYou)),
        ("retry", matches!(state, S::Waiting | S::NeedsYou | S::Unknown)),
        ("reacted", matches!(state, S::Accepted | S::Delivered)),
        ("solve", gone && request.solved_at.is_none()),
        ("unsolve", request.solved_at.is_some()),
        ("answer", talks),
        ("duplicate", !draft),
        (
            "give-up",
            matches!(state, S::Waiting | S::NeedsYou | S::Unknown | S::Undelivered),
        ),
        ("delete", draft),
    ];
    let allowed = actions.into_iter().filter(|(_, allowed)| *allowed);
    Ok(allowed.map(|(action, _)| action.to_owned()).collect())
}

/// For how long it is still held, in milliseconds.
pub fn held_ms(workspace: &Workspace, request: &Request) -> Result<Option<u32>, Problem> {
    if request.state != RequestState::Waiting {
        return Ok(None);
    }
    let held = workspace.held_for(request.id)?;
    Ok(held.map(|held| u32::try_from(held.as_millis()).unwrap_or(u32::MAX)))
}

fn act(
    app: &AppHandle,
    desktop: &Desktop,
    id: &str,
    work: impl FnOnce(&Workspace, RequestId) -> Result<(), Problem>,
) -> Answer<()> {
    let workspace = desktop.workspace(app)?;
    let done = workspace.resolve(id).and_then(|id| work(&workspace, id));
    desktop.changed(app);
    done.map_err(|problem| ProblemView::of(&workspace, &problem))
}
