//! The states of the screens, played while the program is developed: with `#/requests?state=failed` in the page's
//! address the requests are shown as when the journal cannot be read. The page and all it shows are the real ones; only
//! what the program answers is played. A release has none of it.

use super::{
    Change, ProblemView, WorkspaceChanged,
    requests::{self, RequestList},
};
use crate::desktop::Desktop;
use ::requests::Problem;
use std::{
    collections::HashMap,
    sync::{Mutex, MutexGuard, PoisonError},
    time::{Duration, Instant},
};
use tauri::{AppHandle, Manager, Url, Wry, ipc::Invoke};
use tauri_specta::Event;

/// What the screens ask for to have anything to show.
const ASKED: [&str; 8] = [
    "levels",
    "new_request",
    "promise_card",
    "request_list",
    "request_details",
    "calendar",
    "settings",
    "about",
];

/// So long after its first answer a question is answered: what it shows is seen fresh. The screen that is just left may
/// have been the first to ask.
const FRESH_FOR: Duration = Duration::from_millis(300);

/// A state that every screen has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Played {
    Empty,
    Loading,
    Failed,
    Stale,
    ReadOnly,
}

impl Played {
    fn named(url: &Url) -> Option<Self> {
        let (_, state) = url.fragment()?.split_once("?state=")?;
        match state {
            "empty" => Some(Self::Empty),
            "loading" => Some(Self::Loading),
            "failed" => Some(Self::Failed),
            "stale" => Some(Self::Stale),
            "read-only" => Some(Self::ReadOnly),
            _ => None,
        }
    }
}

/// What is played at an address.
#[derive(Default)]
struct Rehearsal {
    address: Option<Url>,
    /// Since when commands are answered there.
    answered: HashMap<String, Instant>,
    /// Questions that get no answer there.
    held: Vec<Invoke<Wry>>,
}

/// The commands as they are, but for what the page's address plays.
pub fn played(handler: impl Fn(Invoke<Wry>) -> bool + Send + Sync) -> impl Fn(Invoke<Wry>) -> bool + Send + Sync {
    let rehearsal = Mutex::new(Rehearsal::default());
    move |invoke| {
        let rehearsal = rehearsal.lock().unwrap_or_else(PoisonError::into_inner);
        answer(rehearsal, invoke).is_none_or(&handler)
    }
}

/// Answers in the program's place, or gives the question back.
fn answer(mut rehearsal: MutexGuard<'_, Rehearsal>, invoke: Invoke<Wry>) -> Option<Invoke<Wry>> {
    let webview = invoke.message.webview();
    let (app, address) = (webview.app_handle(), webview.url().ok());
    let played = address.as_ref().and_then(Played::named);
    if rehearsal.address != address {
        *rehearsal = Rehearsal {
            address,
            ..Rehearsal::default()
        };
        app.state::<Desktop>()
            .play_reading(app, played == Some(Played::ReadOnly));
    }
    let command = invoke.message.command().to_owned();
    if !ASKED.contains(&command.as_str()) {
        return Some(invoke);
    }
    match played {
        Some(Played::Empty) if command == "request_list" => invoke.resolver.resolve(nothing(app)),
        Some(Played::Loading) => rehearsal.held.push(invoke),
        Some(Played::Failed) => invoke.resolver.reject(problem(app)),
        Some(Played::Stale) if rehearsal.answered.entry(command).or_insert_with(Instant::now).elapsed() < FRESH_FOR => {
            tauri::async_runtime::spawn(ask_again(app.clone()));
            return Some(invoke);
        }
        Some(Played::Stale) => invoke.resolver.reject(problem(app)),
        _ => return Some(invoke),
    }
    None
}

fn nothing(app: &AppHandle) -> RequestList {
    RequestList {
        tabs: requests::tabs(app.state::<Desktop>().words(), &[]),
        drafts: Vec::new(),
        requests: Vec::new(),
        has_organisation: false,
    }
}

fn problem(app: &AppHandle) -> ProblemView {
    let desktop = app.state::<Desktop>();
    let problem = Problem::Busy {
        path: desktop.home().path().display().to_string(),
    };
    ProblemView::bare(desktop.words(), &problem)
}

/// What was answered is asked for anew, and refused.
async fn ask_again(app: AppHandle) {
    tokio::time::sleep(FRESH_FOR).await;
    let change = Change::Anything;
    // Fails only where the window is going away.
    drop(WorkspaceChanged { change }.emit(&app));
}

#[cfg(test)]
mod tests {
    use super::Played;

    #[test]
    fn the_address_names_what_is_played() {
        let played = |url: &str| Played::named(&url.parse().unwrap());
        assert_eq!(
            played("tauri://localhost/index.html#/requests?state=empty"),
            Some(Played::Empty)
        );
        assert_eq!(
            played("tauri://localhost/#/new?state=read-only"),
            Some(Played::ReadOnly)
        );
        assert_eq!(played("tauri://localhost/#/new"), None);
        assert_eq!(played("tauri://localhost/?state=failed#/new"), None);
        assert_eq!(played("tauri://localhost/#/new?state=other"), None);
    }
}
