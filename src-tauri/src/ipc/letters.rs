//! Letters that were handed over to the person's own mail program: opened there, and what became of them. And
//! what is copied to the clipboard, which the page has no right to.

use super::{
    Answer, ProblemView,
    moment::Moment,
    new_request::{self, DraftView},
};
use crate::desktop::Desktop;
use ::requests::{Problem, RequestDetails, RequestId, State as RequestState};
use serde::Serialize;
use specta::Type;
use std::sync::Arc;
use support::{ReadyLetter, Workspace};
use tauri::{AppHandle, Manager, State};
use tauri_plugin_clipboard_manager::ClipboardExt;
use words::Words;

/// A letter that lies ready for the person's mail program.
#[derive(Debug, Clone, Serialize, Type)]
pub struct LetterView {
    /// What to do with it.
    pub explains: String,
    /// «Письмо лежит в файле …», where it could not be opened.
    pub lies: Option<String>,
    /// Whether it was opened in the person's mail program since the window opened.
    pub opened: bool,
    /// Whether a link can carry it: one carries no attachments.
    pub by_link: bool,
}

/// Opens a letter in the person's mail program once more.
#[tauri::command]
#[specta::specta]
pub async fn open_letter(app: AppHandle, desktop: State<'_, Desktop>, id: String) -> Answer<()> {
    let workspace = desktop.workspace(&app)?;
    let opened = async {
        let id = workspace.resolve(&id)?;
        open(&app, &workspace, id).await
    };
    opened.await.map_err(|problem| ProblemView::of(&workspace, &problem))
}

/// Copies the letter as a link that mail programs understand; with attachments, where its file lies.
#[tauri::command]
#[specta::specta]
pub async fn copy_letter(app: AppHandle, desktop: State<'_, Desktop>, id: String) -> Answer<()> {
    let workspace = desktop.workspace(&app)?;
    let letter = async { workspace.ready_letter(workspace.resolve(&id)?).await };
    let ReadyLetter { file, mailto } = letter.await.map_err(|problem| ProblemView::of(&workspace, &problem))?;
    copy(
        &app,
        desktop.words(),
        mailto.unwrap_or_else(|| file.display().to_string()),
    )
}

/// The person sent it from there: at this moment, or now.
#[tauri::command]
#[specta::specta]
pub async fn confirm_sent(
    app: AppHandle,
    desktop: State<'_, Desktop>,
    id: String,
    moment: Option<Moment>,
) -> Answer<()> {
    let workspace = desktop.workspace(&app)?;
    let at = moment.map(|moment| moment.instant(&workspace)).transpose()?;
    let done = workspace.resolve(&id).and_then(|id| workspace.confirm_sent(id, at));
    desktop.changed(&app);
    done.map(drop).map_err(|problem| outside(&workspace, &problem))
}

/// The person did not send it: it is a draft again.
#[tauri::command]
#[specta::specta]
pub async fn confirm_not_sent(app: AppHandle, desktop: State<'_, Desktop>, id: String) -> Answer<DraftView> {
    let workspace = desktop.workspace(&app)?;
    let work = async {
        let id = workspace.resolve(&id)?;
        workspace.confirm_not_sent(id).await?;
        new_request::draft_view(&workspace, id).await
    };
    let taken_back = work.await;
    desktop.changed(&app);
    taken_back.map_err(|problem| ProblemView::of(&workspace, &problem))
}

/// Copies a text that the page shows: a promise.
#[tauri::command]
#[specta::specta]
pub async fn copy_text(app: AppHandle, desktop: State<'_, Desktop>, text: String) -> Answer<()> {
    copy(&app, desktop.words(), text)
}

/// Opens a letter that has just been laid ready. Where no program opens it, the request says where it lies.
pub fn handed_over(app: &AppHandle, workspace: &Arc<Workspace>, id: RequestId) {
    let state = workspace.show(id).map(|details| details.request.state);
    if state != Ok(RequestState::HandedOver) {
        return;
    }
    let (app, workspace) = (app.clone(), Arc::clone(workspace));
    tauri::async_runtime::spawn(async move {
        // Nobody waits for the answer; the request shows that it was not opened.
        drop(open(&app, &workspace, id).await);
    });
}

/// The letter of a request, where it is handed over.
pub fn view(workspace: &Workspace, desktop: &Desktop, details: &RequestDetails) -> Option<LetterView> {
    let file = workspace.letter_file(details)?;
    let words = workspace.words();
    let opened = desktop.letter_opened(details.request.id);
    let by_link = details.attachments.is_empty();
    Some(LetterView {
        explains: words.say(match opened {
            Some(true) => "letter-opened",
            None => "letter-ready",
            Some(false) if by_link => "letter-unopened-by-link",
            Some(false) => "letter-unopened",
        }),
        lies: (opened == Some(false))
            .then(|| words.say_with("letter-lies", &[("path", (&file.display().to_string()).into())])),
        opened: opened == Some(true),
        by_link,
    })
}

/// A moment that a person named, and that cannot be: said in the window's words, not the command line's.
pub fn outside(workspace: &Workspace, problem: &Problem) -> ProblemView {
    let view = ProblemView::of(workspace, problem);
    match problem {
        Problem::Usage { argument, .. } if argument == "--at" => ProblemView {
            message: workspace.words().say("moment-outside"),
            ..view
        },
        _ => view,
    }
}

async fn open(app: &AppHandle, workspace: &Workspace, id: RequestId) -> Result<(), Problem> {
    let letter = workspace.ready_letter(id).await?;
    let opening = tauri::async_runtime::spawn_blocking(move || support::open_in_mail_program(&letter));
    let opened = opening.await.unwrap_or(false);
    let desktop = app.state::<Desktop>();
    desktop.note_opened(id, opened);
    desktop.changed(app);
    Ok(())
}

fn copy(app: &AppHandle, words: Words, text: String) -> Answer<()> {
    app.clipboard().write_text(text).map_err(|error| {
        let refused = Problem::StorageFailed {
            path: words.say("clipboard"),
            cause: error.to_string(),
        };
        ProblemView::bare(words, &refused)
    })
}
