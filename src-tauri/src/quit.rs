//! The system asks the program to end: a signal, as at the end of a session, at a shutdown or by Ctrl+C. The page keeps
//! what is being written, as when the window is closed, and then the program ends, soon and whatever happens.

use crate::{desktop::Desktop, ipc::WindowClosing, leaving, window};
use std::{process, time::Duration};
use tauri::{AppHandle, Manager};
use tauri_specta::Event;
use words::Code;

/// How long the page may take to keep the text. Whoever sends a signal does not wait for long.
const PAGE_ANSWERS_WITHIN: Duration = Duration::from_millis(1_500);

/// How long the window may take to close after that.
const WINDOW_CLOSES_WITHIN: Duration = Duration::from_millis(300);

/// Waits for the system's word, as long as the program runs.
pub fn listen(app: &AppHandle) {
    let app = app.clone();
    tauri::async_runtime::spawn(async move {
        let mut signals = Signals::new();
        signals.next().await;
        let ending = app.clone();
        tauri::async_runtime::spawn(async move { end(&ending).await });
        // Whoever asks twice does not want to wait.
        signals.next().await;
        process::exit(0);
    });
}

/// What was being written could not be kept, and the program has to end all the same: it says so by its exit status.
pub fn without_text(app: &AppHandle) {
    app.exit(i32::from(Code::StorageFailed.exit_status()));
}

async fn end(app: &AppHandle) {
    app.state::<Desktop>().must_end();
    if WindowClosing.emit(app).is_ok() {
        // The page answers by closing the window, and with it this ends too.
        tokio::time::sleep(PAGE_ANSWERS_WITHIN).await;
    }
    leaving::wait(app, leaving::SYSTEM_WAITS).await;
    window::destroy(app);
    tokio::time::sleep(WINDOW_CLOSES_WITHIN).await;
    process::exit(0);
}

/// The signals that ask for an end.
#[cfg(unix)]
struct Signals {
    each: Vec<tokio::signal::unix::Signal>,
}

#[cfg(unix)]
impl Signals {
    fn new() -> Self {
        use tokio::signal::unix::{SignalKind, signal};
        let wanted = [SignalKind::terminate(), SignalKind::interrupt(), SignalKind::hangup()];
        let ignored = ignored_signals();
        let heard = wanted
            .into_iter()
            .filter(|kind| ignored & (1 << (kind.as_raw_value() - 1)) == 0);
        Self {
            each: heard.filter_map(|kind| signal(kind).ok()).collect(),
        }
    }

    async fn next(&mut self) {
        use std::task::Poll;
        std::future::poll_fn(|context| {
            let asked = self
                .each
                .iter_mut()
                .any(|signal| matches!(signal.poll_recv(context), Poll::Ready(Some(()))));
            if asked { Poll::Ready(()) } else { Poll::Pending }
        })
        .await;
    }
}

/// What the program was started deaf to (`nohup`, a shell's background) it stays deaf to: one bit a signal.
#[cfg(unix)]
fn ignored_signals() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    status
        .lines()
        .find_map(|line| line.strip_prefix("SigIgn:"))
        .and_then(|mask| u64::from_str_radix(mask.trim(), 16).ok())
        .unwrap_or(0)
}

/// Elsewhere the window itself is told.
#[cfg(not(unix))]
struct Signals;

#[cfg(not(unix))]
impl Signals {
    fn new() -> Self {
        Self
    }

    async fn next(&mut self) {
        std::future::pending::<()>().await;
    }
}
