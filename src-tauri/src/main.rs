//! The window of klik-support: it starts the page, hands its questions to the use-cases in
//! `support` and passes on that something changed.
//!
//! What is absent: no rule of the terms, no date, no sentence. `ipc/` has one file per screen, each
//! command parses, calls one use-case and turns the answer into a view model; `desktop.rs` holds the
//! open workspace and its sender; `window.rs` builds the window and keeps its borders.

#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

mod desktop;
mod ipc;
mod window;

use desktop::Desktop;
use requests::Problem;
use std::{
    io::{self, Write},
    process::ExitCode,
};
use support::Home;
use words::{Lang, Words};

/// The window speaks Russian until there are settings to choose a language in.
const LANG: Lang = Lang::Ru;

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(problem) => {
            let words = Words::new(LANG).problem(&problem);
            // Nobody may be listening there; the exit status says it all the same.
            drop(writeln!(io::stderr(), "{}", words.message));
            ExitCode::from(words::Code::of(&problem).exit_status())
        }
    }
}

fn run() -> Result<(), Problem> {
    if !has_display() {
        return Err(Problem::NoWindow {
            cause: "no-display".to_owned(),
        });
    }
    let home = Home::from_env()?;
    // Held until the program ends: one window per home.
    let _only_window = home.take_window()?;
    let ipc = ipc::builder();
    let handler = ipc.invoke_handler();
    tauri::Builder::default()
        .manage(Desktop::new(home.clone(), LANG))
        .invoke_handler(handler)
        .setup(move |app| {
            ipc.mount_events(app);
            window::open(app.handle(), &home.webview())?;
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
