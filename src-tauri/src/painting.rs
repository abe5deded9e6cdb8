//! Who paints the page. Where there is a graphics card the engine lets it paint; where there is none, in a virtual
//! machine or on a remote desktop, it would imitate a whole card for a page of text and lines, which costs more of
//! memory and of every start than all the rest of the page. There the processor paints it directly.

use tauri::WebviewWindow;

/// Tells the engine who paints, before it has loaded anything.
///
/// # Errors
/// Where the window is gone already.
#[cfg(target_os = "linux")]
pub fn choose(window: &WebviewWindow) -> tauri::Result<()> {
    use webkit2gtk::{HardwareAccelerationPolicy, SettingsExt, WebViewExt};
    if has_graphics_card() {
        return Ok(());
    }
    window.with_webview(|webview| {
        if let Some(settings) = WebViewExt::settings(&webview.inner()) {
            settings.set_hardware_acceleration_policy(HardwareAccelerationPolicy::Never);
        }
    })
}

/// Whether the system has something that could paint: each such card has a node of this name.
#[cfg(target_os = "linux")]
fn has_graphics_card() -> bool {
    let nodes = std::fs::read_dir("/dev/dri").into_iter().flatten().flatten();
    nodes
        .map(|node| node.file_name())
        .any(|name| name.to_string_lossy().starts_with("renderD"))
}

/// Elsewhere the engine knows best.
///
/// # Errors
/// None.
#[cfg(not(target_os = "linux"))]
pub fn choose(_window: &WebviewWindow) -> tauri::Result<()> {
    Ok(())
}
