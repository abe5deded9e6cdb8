//! The window of klik-support: it starts the page, hands its questions to the use-cases in
//! `support` and passes on that something changed.
//!
//! What is absent: no rule of the terms, no date, no sentence. `ipc/` has one file per screen, each
//! command parses, calls one use-case and turns the answer into a view model; `desktop.rs` holds the
//! open workspaces and their senders; `settings.rs` what is remembered for the next start; `look.rs`
//! its theme and size; `painting.rs` who paints it; `window.rs` builds the window and keeps its borders; `context_menu.rs` is what
//! a right click offers;
//! `web_process.rs` brings the page back when its process has died; `wanted.rs` is what the start was for; `quit.rs` ends
//! in order when the system asks for it.

#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

mod context_menu;
mod desktop;
mod ipc;
mod leaving;
mod look;
mod notices;
mod painting;
mod quit;
mod settings;
mod wanted;
mod web_process;
mod window;

use desktop::Desktop;
use requests::Problem;
use settings::Settings;
use std::{
    io::{self, Write},
    process::ExitCode,
};
use support::{Ask, Home};
use tauri::Manager;
use web_process::PageMemory;
use words::{Lang, Words};

fn main() -> ExitCode {
    painting::choose();
    let home = Home::from_env();
    let settings = home.as_ref().map(Settings::read).unwrap_or_default();
    let lang = settings.lang().unwrap_or_else(lang_of_system);
    match home.and_then(|home| run(home, settings, lang, wanted::ask(std::env::args_os()))) {
        Ok(()) => ExitCode::SUCCESS,
        Err(problem) => {
            let words = Words::new(lang).problem(&problem);
            // Nobody may be listening there; the exit status says it all the same.
            drop(writeln!(io::stderr(), "{}", words.message));
            ExitCode::from(words::Code::of(&problem).exit_status())
        }
    }
}

fn run(home: Home, settings: Settings, lang: Lang, ask: Ask) -> Result<(), Problem> {
    if !has_display() {
        return Err(Problem::NoWindow {
            cause: "no-display".to_owned(),
        });
    }
    // Held until the program ends: one window per home. Where nothing can be written, there is no lock either, and
    // nothing that two windows could do to one another. A second start shows the first one's and is done.
    let _only_window = match home.take_window(ask) {
        Err(Problem::ReadOnly { .. } | Problem::DiskFull { .. }) => None,
        Ok(None) => return Ok(()),
        taken => taken?,
    };
    let asked = home.clone();
    let ipc = ipc::builder();
    let handler = ipc.invoke_handler();
    #[cfg(debug_assertions)]
    let handler = ipc::rehearsal::played(handler);
    let look = settings.clone();
    tauri::Builder::default()
        .plugin(tauri_plugin_dialog::init())
        .plugin(tauri_plugin_clipboard_manager::init())
        .manage(Desktop::new(home.clone(), settings, lang))
        .manage(PageMemory::default())
        .invoke_handler(handler)
        .setup(move |app| {
            ipc.mount_events(app);
            window::open(app.handle(), &home.webview(), &look, ask)?;
            let called = app.handle().clone();
            if let Some(hearing) = asked.hear_asks(move |ask| window::called(&called, ask)) {
                app.manage(hearing);
            }
            quit::listen(app.handle());
            let sending = app.handle().clone();
            tauri::async_runtime::spawn(notices::watch(app.handle().clone()));
            // The window does not wait for it.
            tauri::async_runtime::spawn_blocking(move || sending.state::<Desktop>().send_what_waits(&sending));
            Ok(())
        })
        .run(tauri::generate_context!())
        .map_err(|error| Problem::NoWindow {
            cause: error.to_string(),
        })
}

/// Whether a window can be shown at all; where it cannot, the toolkit would only panic.
fn has_display() -> bool {
    let named = |variable: &str| std::env::var_os(variable).is_some_and(|value| !value.is_empty());
    cfg!(not(target_os = "linux")) || named("DISPLAY") || named("WAYLAND_DISPLAY")
}

/// The language that the person's system speaks, until one is chosen.
fn lang_of_system() -> Lang {
    sys_locale::get_locale().map_or(Lang::Ru, |locale| Lang::from_locale(&locale))
}
