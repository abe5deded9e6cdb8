//! The one window: its size, its data folder, the borders of the page inside, and how it closes.

use crate::{
    context_menu,
    desktop::Desktop,
    ipc::{FilesOver, NewRequestWanted, WindowClosing},
    leaving, look,
    settings::{Settings, WindowPlace},
    wanted, web_process,
};
use std::{path::Path, time::Duration};
use support::Ask;
use tauri::webview::NewWindowResponse;
use tauri::{AppHandle, DragDropEvent, Manager, Url, WebviewUrl, WebviewWindow, WebviewWindowBuilder, WindowEvent};
use tauri_specta::Event;

/// The window's label; the capability file names it.
pub const LABEL: &str = "main";

/// How long a page may take to keep a text before the window closes without it.
const PAGE_ANSWERS_WITHIN: Duration = Duration::from_secs(3);

/// Opens the window, in the look it had. Everything the web engine stores goes into this folder of the program's home; where the folder
/// cannot be made it stores nothing.
///
/// # Errors
/// What the system said where no window can be made.
pub fn open(app: &AppHandle, data: &Path, settings: &Settings, ask: Ask) -> tauri::Result<WebviewWindow> {
    look::begin_with(settings.theme());
    let builder = WebviewWindowBuilder::new(app, LABEL, WebviewUrl::App(wanted::page(ask).into()))
        .title("КлиК Поддержка")
        .min_inner_size(900.0, 600.0)
        .background_color(look::ground())
        .on_navigation(is_own_page)
        .on_new_window(|_, _| NewWindowResponse::Deny);
    let builder = placed(app, builder, settings.window);
    let window = if std::fs::create_dir_all(data).is_ok() {
        builder.data_directory(data.to_owned())
    } else {
        builder.incognito(true)
    }
    .build()?;
    look::show_zoom(&window, settings.zoom())?;
    web_process::watch(&window)?;
    context_menu::replace(&window)?;
    let listening = app.clone();
    window.on_window_event(move |event| match event {
        WindowEvent::CloseRequested { api, .. } if ask_page_to_keep(&listening) => api.prevent_close(),
        WindowEvent::DragDrop(event) => dragged(&listening, event),
        WindowEvent::Resized(_) | WindowEvent::Moved(_) => note_place(&listening),
        WindowEvent::Destroyed => listening.state::<Desktop>().keep_window_place(),
        _ => {}
    });
    Ok(window)
}

/// Where the window stood last, or where the desktop puts a new one. One that would lie on no screen that there is any
/// more keeps its size alone.
fn placed<'a>(
    app: &'a AppHandle,
    builder: WebviewWindowBuilder<'a, tauri::Wry, AppHandle>,
    last: Option<WindowPlace>,
) -> WebviewWindowBuilder<'a, tauri::Wry, AppHandle> {
    let Some(last) = last else {
        return builder.inner_size(1280.0, 800.0);
    };
    let sized = builder.inner_size(f64::from(last.width), f64::from(last.height));
    let on_screen = app.available_monitors().unwrap_or_default().iter().any(|monitor| {
        let scale = monitor.scale_factor();
        let corner = monitor.position().to_logical::<i32>(scale);
        let size = monitor.size().to_logical::<i32>(scale);
        (corner.x..corner.x + size.width).contains(&last.x) && (corner.y..corner.y + size.height).contains(&last.y)
    });
    let placed = if on_screen {
        sized.position(f64::from(last.x), f64::from(last.y))
    } else {
        sized
    };
    placed.maximized(last.maximized)
}

/// The window stands elsewhere: remembered when it goes.
fn note_place(app: &AppHandle) {
    let Some(window) = app.get_webview_window(LABEL) else {
        return;
    };
    let place = || {
        let scale = window.scale_factor()?;
        let size = window.inner_size()?.to_logical::<u32>(scale);
        let corner = window.outer_position()?.to_logical::<i32>(scale);
        Ok::<_, tauri::Error>(WindowPlace {
            width: size.width,
            height: size.height,
            x: corner.x,
            y: corner.y,
            maximized: window.is_maximized()?,
        })
    };
    if let Ok(place) = place() {
        app.state::<Desktop>().note_window_place(place);
    }
}

/// A second start wants the window, or a request in it.
pub fn called(app: &AppHandle, ask: Ask) {
    if let Some(window) = app.get_webview_window(LABEL) {
        // Fails only where it is going away.
        drop(
            window
                .unminimize()
                .and_then(|()| window.show())
                .and_then(|()| window.set_focus()),
        );
    }
    if ask == Ask::NewRequest {
        drop(NewRequestWanted.emit(app));
    }
}

/// Before the window goes, the page is asked to keep what is being written; it answers by closing the window
/// or by saying that the text could not be kept. A page that does not answer holds nothing up for long. Returns
/// whether the window has to wait.
fn ask_page_to_keep(app: &AppHandle) -> bool {
    if !app.state::<Desktop>().wants_to_close() {
        return false;
    }
    if WindowClosing.emit(app).is_err() {
        return false;
    }
    let app = app.clone();
    tauri::async_runtime::spawn(async move {
        tokio::time::sleep(PAGE_ANSWERS_WITHIN).await;
        if app.state::<Desktop>().still_closing() {
            close(&app);
        }
    });
    true
}

/// Files over the window: the page shows where they may fall and says which draft they are for; it never
/// learns their paths.
fn dragged(app: &AppHandle, event: &DragDropEvent) {
    let told = match event {
        DragDropEvent::Enter { paths, .. } if !paths.is_empty() => FilesOver::Entered,
        DragDropEvent::Leave => FilesOver::Left,
        DragDropEvent::Drop { paths, .. } => {
            app.state::<Desktop>().hold_dropped(paths.clone());
            FilesOver::Dropped
        }
        _ => return,
    };
    drop(told.emit(app));
}

/// Closes the window without asking again, once a letter that is on its way has gone.
pub fn close(app: &AppHandle) {
    let app = app.clone();
    tauri::async_runtime::spawn(async move {
        leaving::wait(&app, leaving::PERSON_WAITS).await;
        destroy(&app);
    });
}

/// Closes the window at once.
pub fn destroy(app: &AppHandle) {
    if let Some(window) = app.get_webview_window(LABEL) {
        // Fails only where it is gone already.
        drop(window.destroy());
    }
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
