//! Where the person is in the form: kept outside the page, which may be loaded again at any moment.

use super::Answer;
use crate::web_process::PageMemory;
use ::requests::DraftText;
use serde::{Deserialize, Serialize};
use specta::Type;
use tauri::State;

/// A place in the form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct Bookmark {
    /// The name of the field with the caret.
    pub field: String,
    /// Where the selection begins, in the page's own units.
    pub start: u32,
    /// Where it ends.
    pub end: u32,
    /// How far the field is scrolled, in pixels.
    pub field_scroll: u32,
    /// How far the form is scrolled, in pixels.
    pub form_scroll: u32,
}

/// What a page that is loaded again begins with.
#[derive(Debug, Clone, Serialize, Type)]
pub struct LastPlace {
    /// The draft in the form, by its id.
    pub draft: Option<String>,
    /// The place in it.
    pub bookmark: Option<Bookmark>,
    /// The text as it was last, where the journal could not take it.
    pub unkept: Option<DraftText>,
}

/// Remembers which draft is in the form and where the person is in it. A place without a draft is one in a draft
/// that is not kept yet; neither of both: the form is empty.
#[tauri::command]
#[specta::specta]
pub async fn note_place(
    memory: State<'_, PageMemory>,
    draft: Option<String>,
    bookmark: Option<Bookmark>,
) -> Answer<()> {
    memory.note(draft.and_then(|id| id.parse().ok()), bookmark);
    Ok(())
}

/// The place where the page was before it was loaded again.
#[tauri::command]
#[specta::specta]
pub async fn last_place(memory: State<'_, PageMemory>) -> Answer<LastPlace> {
    Ok(memory.last())
}
