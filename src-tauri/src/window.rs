//! The one window: its size, its data folder, and the borders of the page inside.

use std::path::Path;
use tauri::webview::NewWindowResponse;
use tauri::{AppHandle, Url, WebviewUrl, WebviewWindow, WebviewWindowBuilder};

/// The window's label; the capability file names it.
pub const LABEL: &str = "main";

/// Opens the window. Everything the web engine stores goes into this folder of the program's home.
///
/// # Errors
/// What the system said where no window can be made.
pub fn open(app: &AppHandle, data: &Path) -> tauri::Result<WebviewWindow> {
    WebviewWindowBuilder::new(app, LABEL, WebviewUrl::App("index.html".into()))
        .title("КлиК Поддержка")
        .inner_size(1280.0, 800.0)
        .min_inner_size(900.0, 600.0)
        .data_directory(data.to_owned())
        .on_navigation(is_own_page)
        .on_new_window(|_, _| NewWindowResponse::Deny)
        .build()
}

/// The page never leaves its own files: a dropped file, a link in a reply, anything else is refused.
fn is_own_page(url: &Url) -> bool {
    match (url.scheme(), url.host_str()) {
        // Linux and macOS serve the embedded page under a scheme of its own, Windows under a host.
        ("tauri", Some("localhost")) | ("http", Some("tauri.localhost")) => true,
        ("http", Some("127.0.0.1")) => cfg!(dev) && url.port() == Some(5173),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::is_own_page;

    #[test]
    fn only_the_embedded_page_may_be_shown() {
        for (url, allowed) in [
            ("tauri://localhost", true),
            ("tauri://localhost/index.html#/levels", true),
            ("http://tauri.localhost/index.html", true),
            ("https://tauri.localhost.example.org/", false),
            ("tauri://elsewhere/index.html", false),
            ("file:///etc/passwd", false),
            ("https://example.org/", false),
            ("data:text/html,x", false),
            ("about:blank", false),
            ("javascript:alert(1)", false),
        ] {
            assert_eq!(is_own_page(&url.parse().unwrap()), allowed, "{url}");
        }
    }
}
