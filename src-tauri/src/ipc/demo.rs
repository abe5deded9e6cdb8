//! The clock bar of the demo: clock, tier, reset.

use super::{Answer, ProblemView, moment::Moment};
use crate::desktop::Desktop;
use tauri::{AppHandle, State};

/// Sets the demo's clock to a moment of the person's choice.
#[tauri::command]
#[specta::specta]
pub async fn demo_set_clock(app: AppHandle, desktop: State<'_, Desktop>, moment: Moment) -> Answer<()> {
    let workspace = desktop.workspace(&app)?;
    let at = moment.instant(&workspace)?;
    let set = workspace.set_clock(at).await;
    desktop.changed(&app);
    set.map(drop).map_err(|problem| ProblemView::of(&workspace, &problem))
}

/// Moves the demo's clock to the next thing that happens.
#[tauri::command]
#[specta::specta]
pub async fn demo_advance(app: AppHandle, desktop: State<'_, Desktop>) -> Answer<()> {
    let workspace = desktop.workspace(&app)?;
    let set = workspace.advance_to_next_event().await;
    desktop.changed(&app);
    set.map(drop).map_err(|problem| ProblemView::of(&workspace, &problem))
}

/// Chooses the demo's tier; requests under way keep theirs.
#[tauri::command]
#[specta::specta]
pub async fn demo_set_tier(app: AppHandle, desktop: State<'_, Desktop>, tier: String) -> Answer<()> {
    let workspace = desktop.workspace(&app)?;
    let set = workspace.set_tier(&tier);
    desktop.changed(&app);
    set.map_err(|problem| ProblemView::of(&workspace, &problem))
}

/// Puts the demo back to its sample data.
#[tauri::command]
#[specta::specta]
pub async fn demo_reset(app: AppHandle, desktop: State<'_, Desktop>) -> Answer<()> {
    let workspace = desktop.workspace(&app)?;
    let reset = workspace.reset_demo().await;
    desktop.changed(&app);
    reset.map_err(|problem| ProblemView::of(&workspace, &problem))
}
