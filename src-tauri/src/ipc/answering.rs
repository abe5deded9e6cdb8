//! Files of a follow-up that is being written: chosen, dropped or pasted; taken away again. They are read when they are
//! picked and held here until the follow-up is sent, as long as its text is.

use super::{
    Answer, ProblemView,
    attachments::{AttachmentsView, FileView, Pasted, choose_files, pasted, room},
};
use crate::desktop::Desktop;
use ::requests::{Problem, RequestId};
use serde::{Deserialize, Serialize};
use specta::Type;
use std::path::PathBuf;
use support::{PickedFile, Workspace};
use tauri::{AppHandle, State};

/// Where files come from.
#[derive(Debug, Clone, Copy, Deserialize, Type)]
#[serde(rename_all = "kebab-case")]
pub enum FilesFrom {
    /// A dialog.
    Chosen,
    /// They were dropped on the window last.
    Dropped,
    /// The clipboard.
    Pasted,
}

/// After picking: what goes with the follow-up, and what was refused.
#[derive(Debug, Clone, Serialize, Type)]
pub struct Picked {
    /// The files.
    pub files: AttachmentsView,
    /// One for each file that was not taken, with its reason.
    pub refused: Vec<ProblemView>,
}

/// What goes with the follow-up that is being written.
#[tauri::command]
#[specta::specta]
pub async fn answer_files(app: AppHandle, desktop: State<'_, Desktop>, id: String) -> Answer<AttachmentsView> {
    let workspace = desktop.workspace(&app)?;
    let id = resolved(&workspace, &id)?;
    view(&desktop, &workspace, id).await
}

/// Picks files for it. None where nothing was chosen, dropped or copied.
#[tauri::command]
#[specta::specta]
pub async fn attach_to_answer(
    app: AppHandle,
    desktop: State<'_, Desktop>,
    id: String,
    from: FilesFrom,
) -> Answer<Option<Picked>> {
    let workspace = desktop.workspace(&app)?;
    let id = resolved(&workspace, &id)?;
    let paths = match from {
        FilesFrom::Chosen => choose_files(&app, desktop.words()).await.unwrap_or_default(),
        FilesFrom::Dropped => desktop.take_dropped(),
        FilesFrom::Pasted => match pasted(&app, &workspace)? {
            None => Vec::new(),
            Some(Pasted::Files(paths)) => paths,
            Some(Pasted::Picture { name, content }) => {
                let beside = desktop.picked(id);
                let picture = workspace.pick_bytes(&beside, &name, content).await;
                return taken(&desktop, &workspace, id, vec![picture]).await.map(Some);
            }
        },
    };
    if paths.is_empty() {
        return Ok(None);
    }
    let picked = pick(&desktop, &workspace, id, paths).await;
    taken(&desktop, &workspace, id, picked).await.map(Some)
}

/// Takes a file away from it.
#[tauri::command]
#[specta::specta]
pub async fn detach_from_answer(
    app: AppHandle,
    desktop: State<'_, Desktop>,
    id: String,
    file: String,
) -> Answer<AttachmentsView> {
    let workspace = desktop.workspace(&app)?;
    let id = resolved(&workspace, &id)?;
    desktop.unpick(id, &file);
    view(&desktop, &workspace, id).await
}

/// Sends the follow-up with its files: stored at once, goes out by itself.
#[tauri::command]
#[specta::specta]
pub async fn answer_request(app: AppHandle, desktop: State<'_, Desktop>, id: String, text: String) -> Answer<()> {
    let workspace = desktop.workspace(&app)?;
    let answered = workspace.resolve(&id).and_then(|id| {
        workspace.answer_request(id, &text, &desktop.picked(id))?;
        desktop.forget_picked(id);
        Ok(())
    });
    desktop.changed(&app);
    answered.map_err(|problem| ProblemView::of(&workspace, &problem))
}

/// Each beside those before it: together they have to fit.
async fn pick(
    desktop: &Desktop,
    workspace: &Workspace,
    id: RequestId,
    paths: Vec<PathBuf>,
) -> Vec<Result<PickedFile, Problem>> {
    let mut beside = desktop.picked(id);
    let mut picked = Vec::new();
    for path in paths {
        let file = workspace.pick_file(&beside, &path).await;
        beside.extend(file.iter().cloned());
        picked.push(file);
    }
    picked
}

async fn taken(
    desktop: &Desktop,
    workspace: &Workspace,
    id: RequestId,
    picked: Vec<Result<PickedFile, Problem>>,
) -> Answer<Picked> {
    let mut refused = Vec::new();
    for file in picked {
        match file {
            Ok(file) => desktop.pick(id, file),
            Err(problem) => refused.push(ProblemView::of(workspace, &problem)),
        }
    }
    let files = view(desktop, workspace, id).await?;
    Ok(Picked { files, refused })
}

async fn view(desktop: &Desktop, workspace: &Workspace, id: RequestId) -> Answer<AttachmentsView> {
    let limit = workspace.attachment_limit().await;
    let limit = limit.map_err(|problem| ProblemView::of(workspace, &problem))?;
    let picked = desktop.picked(id);
    let words = workspace.words();
    // Two of the same name are told apart by their places.
    let files = picked.iter().enumerate().map(|(at, file)| FileView {
        id: format!("{at}:{}", file.name().as_str()),
        name: file.name().as_str().to_owned(),
        size: words.size(file.size()),
    });
    let total = picked.iter().map(PickedFile::size).sum();
    Ok(room(workspace, files.collect(), total, limit))
}

fn resolved(workspace: &Workspace, id: &str) -> Answer<RequestId> {
    workspace
        .resolve(id)
        .map_err(|problem| ProblemView::of(workspace, &problem))
}
