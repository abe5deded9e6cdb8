//! The border between page and program: typed commands, one event, one error. One file per screen.
//!
//! `ui/src/lib/ipc/generated.ts` is written from [`builder`]; a test fails when it is stale
//! (`UPDATE_IPC=1 cargo test -p klik-support-desktop` writes it anew).

mod demo;
mod levels;
mod moment;
mod new_request;
mod problem;
mod requests;
mod shell;

pub use problem::ProblemView;

use serde::{Deserialize, Serialize};
use specta::Type;
use tauri_specta::{Builder, Event, collect_commands, collect_events};

/// Something in the workspace changed, or may have: the page asks its open view again.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, Type, Event)]
pub struct WorkspaceChanged;

/// What a command answers.
type Answer<T> = Result<T, ProblemView>;

/// All commands and events of the window.
pub fn builder() -> Builder<tauri::Wry> {
    Builder::<tauri::Wry>::new()
        .commands(collect_commands![
            shell::app_info,
            shell::shell,
            levels::levels,
            levels::clause_panel,
            new_request::new_request,
            new_request::promise_card,
            new_request::keep_draft,
            new_request::draft,
            new_request::send,
            requests::request_list,
            requests::request_details,
            demo::demo_set_clock,
            demo::demo_advance,
            demo::demo_set_tier,
            demo::demo_reset,
        ])
        .events(collect_events![WorkspaceChanged])
        .dangerously_cast_bigints_to_number()
        .disable_serde_phases()
}

#[cfg(test)]
mod tests {
    use super::builder;
    use specta_typescript::Typescript;
    use std::{env, fs, path::PathBuf};

    #[test]
    fn the_generated_client_is_fresh() {
        let stored = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../ui/src/lib/ipc/generated.ts");
        let folder = tempfile::tempdir().unwrap();
        let fresh = folder.path().join("generated.ts");
        builder().export(Typescript::default(), &fresh).unwrap();
        let fresh = fs::read_to_string(fresh).unwrap();
        if env::var_os("UPDATE_IPC").is_some() {
            fs::write(&stored, &fresh).unwrap();
        }
        assert_eq!(fs::read_to_string(stored).unwrap_or_default(), fresh, "run with UPDATE_IPC=1 and commit");
    }
}
