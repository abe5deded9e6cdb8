//! Attachments of a draft and of a request: chosen in a dialog, dropped, pasted; taken away; saved.
//!
//! The page never learns where a file lies: dialogs are opened here, and what was dropped waits in
//! [`Desktop`] until the page says which draft it is for. Each file is attached by itself: a refused one
//! costs only itself.

use super::{
    Answer, ProblemView,
    new_request::{self, DraftView},
};
use crate::{desktop::Desktop, window};
use ::requests::{Attachment, AttachmentFault, AttachmentId, Problem, RequestId};
use serde::Serialize;
use specta::Type;
use std::path::{Path, PathBuf};
use support::{Attachments, Workspace};
use tauri::{AppHandle, Manager, State};
use tauri_plugin_clipboard_manager::ClipboardExt;
use tauri_plugin_dialog::{DialogExt, FilePath};
use tokio::sync::oneshot;
use words::Words;

/// What is attached, and how much room is left.
#[derive(Debug, Clone, Serialize, Type)]
pub struct AttachmentsView {
    /// The files.
    pub files: Vec<FileView>,
    /// How full it is, from 0 to 100.
    pub percent: u32,
    /// «214 КБ из 18 МБ», or before the first file how much fits.
    pub room: String,
}

/// An attached file.
#[derive(Debug, Clone, Serialize, Type)]
pub struct FileView {
    /// The attachment's id.
    pub id: String,
    /// The file's name.
    pub name: String,
    /// «214 КБ».
    pub size: String,
}

/// After attaching: the draft, and what was refused.
#[derive(Debug, Clone, Serialize, Type)]
pub struct Attached {
    /// The draft that the files belong to.
    pub draft: DraftView,
    /// One for each file that was not taken, with its reason.
    pub refused: Vec<ProblemView>,
}

/// What an empty form may take.
#[tauri::command]
#[specta::specta]
pub async fn attachment_room(app: AppHandle, desktop: State<'_, Desktop>) -> Answer<AttachmentsView> {
    let workspace = desktop.workspace(&app)?;
    let found = workspace.attachments(RequestId::new()).await;
    found
        .map(|attachments| view(&workspace, &attachments))
        .map_err(|problem| ProblemView::of(&workspace, &problem))
}

/// Lets the person choose files in a dialog and attaches them. None where nothing was chosen.
#[tauri::command]
#[specta::specta]
pub async fn attach_chosen(
    app: AppHandle,
    desktop: State<'_, Desktop>,
    draft: Option<String>,
) -> Answer<Option<Attached>> {
    let workspace = desktop.workspace(&app)?;
    let Some(paths) = choose_files(&app, desktop.words()).await else {
        return Ok(None);
    };
    attach_all(&app, &workspace, draft, paths).await.map(Some)
}

/// Attaches what was dropped on the window last. None where nothing was.
#[tauri::command]
#[specta::specta]
pub async fn attach_dropped(
    app: AppHandle,
    desktop: State<'_, Desktop>,
    draft: Option<String>,
) -> Answer<Option<Attached>> {
    let workspace = desktop.workspace(&app)?;
    let paths = desktop.take_dropped();
    if paths.is_empty() {
        return Ok(None);
    }
    attach_all(&app, &workspace, draft, paths).await.map(Some)
}

/// Attaches what was copied elsewhere and the page cannot see: files of a file manager, else a picture. None where the
/// clipboard holds neither.
#[tauri::command]
#[specta::specta]
pub async fn attach_pasted(
    app: AppHandle,
    desktop: State<'_, Desktop>,
    draft: Option<String>,
) -> Answer<Option<Attached>> {
    let workspace = desktop.workspace(&app)?;
    let (name, content) = match pasted(&app, &workspace)? {
        None => return Ok(None),
        Some(Pasted::Files(copied)) => return attach_all(&app, &workspace, draft, copied).await.map(Some),
        Some(Pasted::Picture { name, content }) => (name, content),
    };
    let draft = draft_id(&workspace, draft)?;
    let taken = workspace.attach_bytes(draft, &name, &content).await;
    let refused = taken.err().into_iter().collect();
    attached(&app, &workspace, draft, refused).await.map(Some)
}

/// Takes an attachment away from its draft.
#[tauri::command]
#[specta::specta]
pub async fn detach(
    app: AppHandle,
    desktop: State<'_, Desktop>,
    draft: String,
    attachment: String,
) -> Answer<DraftView> {
    let workspace = desktop.workspace(&app)?;
    let draft = draft_id(&workspace, Some(draft))?;
    let work = async {
        workspace.detach(attachment_id(&attachment)?)?;
        new_request::draft_view(&workspace, draft).await
    };
    let left = work.await;
    Desktop::kept(&app);
    left.map_err(|problem| ProblemView::of(&workspace, &problem))
}

/// Saves an attachment as a new file in a folder that the person chooses. Says where; none where no
/// folder was chosen.
#[tauri::command]
#[specta::specta]
pub async fn save_attachment(
    app: AppHandle,
    desktop: State<'_, Desktop>,
    attachment: String,
) -> Answer<Option<String>> {
    let workspace = desktop.workspace(&app)?;
    let Some(folder) = choose_folder(&app, desktop.words()).await else {
        return Ok(None);
    };
    let saved = attachment_id(&attachment).and_then(|id| workspace.save_attachment(id, &folder));
    saved
        .map(|path| Some(saved_words(&workspace, &path)))
        .map_err(|problem| ProblemView::of(&workspace, &problem))
}

/// «Сохранено: …».
pub fn saved_words(workspace: &Workspace, path: &Path) -> String {
    let path = path.display().to_string();
    workspace
        .words()
        .say_with("attachment-saved", &[("path", (&path).into())])
}

/// Files as the page shows them.
pub fn files(workspace: &Workspace, attached: &[Attachment]) -> Vec<FileView> {
    let words = workspace.words();
    attached
        .iter()
        .map(|file| FileView {
            id: file.id.to_string(),
            name: file.name.as_str().to_owned(),
            size: words.size(file.size),
        })
        .collect()
}

/// What is attached, and how much room is left.
pub fn view(workspace: &Workspace, attachments: &Attachments) -> AttachmentsView {
    let files = files(workspace, &attachments.attached);
    room(workspace, files, attachments.total, attachments.limit)
}

/// Files of so many bytes together, of as many as there may be.
pub fn room(workspace: &Workspace, files: Vec<FileView>, total: u64, limit: u64) -> AttachmentsView {
    let words = workspace.words();
    let most = words.room(limit);
    let room = if files.is_empty() {
        words.say_with("attachments-limit", &[("limit", (&most).into())])
    } else {
        let total = words.size(total);
        words.say_with(
            "attachments-room",
            &[("total", (&total).into()), ("limit", (&most).into())],
        )
    };
    let percent = total.saturating_mul(100).div_ceil(limit.max(1));
    AttachmentsView {
        files,
        percent: u32::try_from(percent.min(100)).unwrap_or(100),
        room,
    }
}

async fn attach_all(
    app: &AppHandle,
    workspace: &Workspace,
    draft: Option<String>,
    paths: Vec<PathBuf>,
) -> Answer<Attached> {
    let draft = draft_id(workspace, draft)?;
    let mut refused = Vec::new();
    for path in paths {
        if let Err(problem) = workspace.attach(draft, &path).await {
            refused.push(problem);
        }
    }
    attached(app, workspace, draft, refused).await
}

/// The draft as it is now. Where every file of a new draft was refused there is none: then the first refusal
/// is the answer.
async fn attached(
    app: &AppHandle,
    workspace: &Workspace,
    draft: RequestId,
    mut refused: Vec<Problem>,
) -> Answer<Attached> {
    Desktop::kept(app);
    match new_request::draft_view(workspace, draft).await {
        Ok(draft) => Ok(Attached {
            draft,
            refused: refused
                .iter()
                .map(|problem| ProblemView::of(workspace, problem))
                .collect(),
        }),
        Err(missing) => {
            let told = if refused.is_empty() { missing } else { refused.remove(0) };
            Err(ProblemView::of(workspace, &told))
        }
    }
}

fn draft_id(workspace: &Workspace, draft: Option<String>) -> Result<RequestId, ProblemView> {
    let known = draft.map(|id| workspace.resolve(&id)).transpose();
    known
        .map(|id| id.unwrap_or_else(RequestId::new))
        .map_err(|problem| ProblemView::of(workspace, &problem))
}

fn attachment_id(given: &str) -> Result<AttachmentId, Problem> {
    given.parse().map_err(|_| Problem::AttachmentGone {
        name: given.to_owned(),
        cause: AttachmentFault::Gone,
        draft: None,
    })
}

/// Lets the person choose files; none where they chose none.
pub async fn choose_files(app: &AppHandle, words: Words) -> Option<Vec<PathBuf>> {
    let (send, chosen) = oneshot::channel();
    let mut dialog = app.dialog().file().set_title(words.say("attach-dialog"));
    if let Some(window) = app.get_webview_window(window::LABEL) {
        dialog = dialog.set_parent(&window);
    }
    // Fails only where nobody waits for the choice any more.
    dialog.pick_files(move |paths| drop(send.send(paths)));
    let paths = chosen.await.ok()??;
    Some(paths.into_iter().filter_map(local).collect())
}

/// What was copied elsewhere.
pub enum Pasted {
    /// Files of a file manager.
    Files(Vec<PathBuf>),
    /// A picture, as a PNG.
    Picture {
        /// In the person's language.
        name: String,
        /// Its bytes.
        content: Vec<u8>,
    },
}

/// The clipboard: files, else a picture. None where it holds neither.
pub fn pasted(app: &AppHandle, workspace: &Workspace) -> Answer<Option<Pasted>> {
    let copied = copied_files();
    if !copied.is_empty() {
        return Ok(Some(Pasted::Files(copied)));
    }
    let Ok(picture) = app.clipboard().read_image() else {
        return Ok(None);
    };
    let name = workspace.words().say("pasted-picture");
    match png(picture.rgba(), picture.width(), picture.height()) {
        Ok(content) => Ok(Some(Pasted::Picture { name, content })),
        Err(error) => {
            let refused = Problem::StorageFailed {
                path: name,
                cause: error.to_string(),
            };
            Err(ProblemView::of(workspace, &refused))
        }
    }
}

/// The files on the clipboard, which Tauri's plugin does not tell of.
fn copied_files() -> Vec<PathBuf> {
    let clipboard = arboard::Clipboard::new();
    let files = clipboard.and_then(|mut clipboard| clipboard.get().file_list());
    files.unwrap_or_default()
}

/// Lets the person choose a folder to save in.
pub async fn choose_folder(app: &AppHandle, words: Words) -> Option<PathBuf> {
    let (send, chosen) = oneshot::channel();
    let mut dialog = app.dialog().file().set_title(words.say("attachment-save-dialog"));
    if let Some(window) = app.get_webview_window(window::LABEL) {
        dialog = dialog.set_parent(&window);
    }
    // Where what comes from elsewhere is looked for; without it the dialog would begin nowhere.
    let folders = [app.path().download_dir(), app.path().home_dir()];
    if let Some(folder) = folders.into_iter().flatten().find(|folder| folder.is_dir()) {
        dialog = dialog.set_directory(folder);
    }
    dialog.pick_folder(move |path| drop(send.send(path)));
    local(chosen.await.ok()??)
}

fn local(path: FilePath) -> Option<PathBuf> {
    path.into_path().ok()
}

/// The clipboard gives bare pixels: red, green, blue, opacity.
fn png(pixels: &[u8], width: u32, height: u32) -> Result<Vec<u8>, png::EncodingError> {
    let mut content = Vec::new();
    let mut encoder = png::Encoder::new(&mut content, width, height);
    encoder.set_color(png::ColorType::Rgba);
    encoder.set_depth(png::BitDepth::Eight);
    let mut writer = encoder.write_header()?;
    writer.write_image_data(pixels)?;
    writer.finish()?;
    Ok(content)
}

#[cfg(test)]
mod tests {
    use super::png;

    #[test]
    fn a_pasted_picture_is_a_png_with_the_same_pixels() {
        let pixels: Vec<u8> = (0..2 * 3 * 4).map(|value| value * 10).collect();
        let content = png(&pixels, 2, 3).unwrap();
        let mut reader = png::Decoder::new(std::io::Cursor::new(content)).read_info().unwrap();
        let mut read = vec![0; reader.output_buffer_size().unwrap()];
        let info = reader.next_frame(&mut read).unwrap();
        assert_eq!((info.width, info.height, read), (2, 3, pixels));
        assert!(png(&[0; 3], 2, 3).is_err());
    }
}
