//! The window of klik-support: it starts the page, hands its questions to the use-cases in
//! `support` and passes on that something changed.
//!
//! What is absent: no rule of the terms, no date, no sentence. `ipc/` has one file per screen, each
//! command parses, calls one use-case and turns the answer into a view model; `window.rs` builds the
//! window and holds its borders.

#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

mod ipc;
mod window;

use std::process::ExitCode;

fn main() -> ExitCode {
    let ipc = ipc::builder();
    let handler = ipc.invoke_handler();
    let started = tauri::Builder::default()
        .invoke_handler(handler)
        .setup(move |app| {
            ipc.mount_events(app);
            window::open(app.handle(), std::path::Path::new("/tmp/klik-x"))?;
            Ok(())
        })
        .run(tauri::generate_context!());
    match started {
        Ok(()) => ExitCode::SUCCESS,
        Err(_) => ExitCode::FAILURE,
    }
}
