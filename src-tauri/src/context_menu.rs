//! What a right click offers: in a field to cut, copy and paste, on a selected text to copy it, elsewhere nothing.
//! The engine's own menu would offer to load the page again or to go back, which means nothing here.

use tauri::WebviewWindow;

/// Puts our menu in the engine's place.
///
/// # Errors
/// Where the window is gone already.
#[cfg(target_os = "linux")]
pub fn replace(window: &WebviewWindow) -> tauri::Result<()> {
    use crate::desktop::Desktop;
    use tauri::Manager;
    use webkit2gtk::{ContextMenuAction as Action, ContextMenuExt, ContextMenuItem, HitTestResultExt, WebViewExt};
    const IN_FIELD: &[(Action, &str)] = &[
        (Action::Cut, "menu-cut"),
        (Action::Copy, "menu-copy"),
        (Action::Paste, "menu-paste"),
        (Action::SelectAll, "menu-select-all"),
    ];
    const ON_SELECTION: &[(Action, &str)] = &[(Action::Copy, "menu-copy")];
    let app = window.app_handle().clone();
    window.with_webview(move |webview| {
        webview.inner().connect_context_menu(move |_, menu, _, under| {
            let offered = if under.context_is_editable() {
                IN_FIELD
            } else if under.context_is_selection() {
                ON_SELECTION
            } else {
                &[]
            };
            let words = app.state::<Desktop>().words();
            menu.remove_all();
            for (action, id) in offered {
                menu.append(&ContextMenuItem::from_stock_action_with_label(*action, &words.say(id)));
            }
            // Nothing to offer: no menu at all.
            offered.is_empty()
        });
    })
}

/// Elsewhere the engine's menu stays.
///
/// # Errors
/// None.
#[cfg(not(target_os = "linux"))]
pub fn replace(_window: &WebviewWindow) -> tauri::Result<()> {
    Ok(())
}
