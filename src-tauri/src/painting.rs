//! Who paints the page. Where there is a graphics card the engine lets it paint; where there is none, in a virtual
//! machine or on a remote desktop, it would imitate a whole card for a page of text and lines, which costs more of
//! memory and of every start than all the rest of the page. There the processor paints it directly.

/// Tells the engine who paints: before any other thread runs, for it goes by the environment, and before there is a page.
/// A page that is told later paints as told, but does not hear the mouse's wheel any more.
#[cfg(target_os = "linux")]
pub fn choose() {
    if !has_graphics_card() {
        // Where that fails a card is imitated, and all works, slower.
        drop(gtk::glib::setenv(VARIABLE, "1", false));
    }
}

/// What the engine asks its environment.
#[cfg(target_os = "linux")]
const VARIABLE: &str = "WEBKIT_DISABLE_COMPOSITING_MODE";

/// Whether the system has something that could paint: each such card has a node of this name.
#[cfg(target_os = "linux")]
fn has_graphics_card() -> bool {
    let nodes = std::fs::read_dir("/dev/dri").into_iter().flatten().flatten();
    nodes
        .map(|node| node.file_name())
        .any(|name| name.to_string_lossy().starts_with("renderD"))
}

/// Elsewhere the engine knows best.
#[cfg(not(target_os = "linux"))]
pub fn choose() {}
