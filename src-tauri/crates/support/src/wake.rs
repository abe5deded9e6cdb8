//! `wake`: a file in the workspace's folder, touched by whoever has written; the other process watches
//! it and looks again. Nothing depends on it: where it cannot be touched or watched, the next look comes
//! by itself, only later.

use notify::{RecommendedWatcher, RecursiveMode, Watcher};
use std::{fs::OpenOptions, io::Write, path::Path, sync::Arc};
use tokio::sync::Notify;

const WAKE_FILE: &str = "wake";

/// Something was written.
pub(crate) fn touch(folder: &Path) {
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(false);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let touched = options
        .open(folder.join(WAKE_FILE))
        .and_then(|mut file| file.write_all(b"\n"));
    // Whoever misses it looks again by itself.
    drop(touched);
}

/// Tells `touched` whenever the file is, for as long as the value lives. `None`: the system cannot watch.
pub(crate) fn watch(folder: &Path, touched: Arc<Notify>) -> Option<RecommendedWatcher> {
    let file = folder.join(WAKE_FILE);
    if !file.exists() {
        touch(folder);
    }
    let mut watcher = notify::recommended_watcher(move |_event| touched.notify_one()).ok()?;
    watcher.watch(&file, RecursiveMode::NonRecursive).ok()?;
    Some(watcher)
}
