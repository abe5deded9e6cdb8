//! The border between page and program: typed commands, one event, one error.
//!
//! `ui/src/lib/ipc/generated.ts` is written from [`builder`]; a test fails when it is stale
//! (`UPDATE_IPC=1 cargo test -p klik-support-desktop` writes it anew).

pub mod shell;

use tauri_specta::{Builder, collect_commands};

/// All commands and events of the window.
pub fn builder() -> Builder<tauri::Wry> {
    Builder::<tauri::Wry>::new()
        .commands(collect_commands![shell::app_info])
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
