//! What surrounds every screen.

use serde::Serialize;
use specta::Type;

/// What the page must know before it shows anything.
#[derive(Debug, Clone, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct AppInfo {
    /// `ru` or `en`.
    pub language: String,
    /// The program's version.
    pub version: String,
}

/// Language and version.
#[tauri::command]
#[specta::specta]
pub fn app_info() -> AppInfo {
    AppInfo { language: "ru".to_owned(), version: env!("CARGO_PKG_VERSION").to_owned() }
}
