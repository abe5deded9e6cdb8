//! How the window looks: its theme and its size of type. What is chosen holds at once and at the next start.

use super::{Answer, ProblemView};
use crate::{
    desktop::Desktop,
    look::{self, Theme},
    window::LABEL,
};
use serde::{Deserialize, Serialize};
use specta::Type;
use tauri::{AppHandle, Manager, State};

/// How the window looks.
#[derive(Debug, Clone, Serialize, Type)]
pub struct LookView {
    /// `system`, `light` or `dark`.
    pub theme: String,
    /// How large everything is, in percent.
    pub zoom: u32,
}

/// A step to another size.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, Type)]
#[serde(rename_all = "kebab-case")]
pub enum ZoomStep {
    /// The next larger one.
    In,
    /// The next smaller one.
    Out,
    /// The usual one.
    Usual,
}

/// Light, dark, or as the system is.
#[tauri::command]
#[specta::specta]
pub async fn set_theme(app: AppHandle, desktop: State<'_, Desktop>, id: String) -> Answer<LookView> {
    let theme = Theme::from_id(&id).unwrap_or_default();
    if let Some(window) = app.get_webview_window(LABEL) {
        // Fails only where the window is going away.
        drop(look::set_theme(&window, theme));
    }
    remembered(&desktop, |settings| settings.set_theme(theme))
}

/// Shows everything larger or smaller.
#[tauri::command]
#[specta::specta]
pub async fn zoom(app: AppHandle, desktop: State<'_, Desktop>, step: ZoomStep) -> Answer<LookView> {
    let remembered = remembered(&desktop, |settings| {
        settings.set_zoom(match step {
            ZoomStep::In => look::zoom_in(settings.zoom()),
            ZoomStep::Out => look::zoom_out(settings.zoom()),
            ZoomStep::Usual => look::ZOOM_USUAL,
        });
    });
    if let Some(window) = app.get_webview_window(LABEL) {
        // Fails only where the window is going away.
        drop(look::show_zoom(&window, desktop.settings().zoom()));
    }
    remembered
}

fn remembered(desktop: &Desktop, change: impl FnOnce(&mut crate::settings::Settings)) -> Answer<LookView> {
    desktop
        .remember(change)
        .map_err(|problem| ProblemView::bare(desktop.words(), &problem))?;
    Ok(view(desktop))
}

/// As it is now.
pub fn view(desktop: &Desktop) -> LookView {
    let settings = desktop.settings();
    LookView {
        theme: settings.theme().id().to_owned(),
        zoom: settings.zoom(),
    }
}
