//! The states of the screens, played while the program is developed: with `#/requests?state=failed` in the page's
//! address the requests are shown as when the journal cannot be read. The page and all it shows are the real ones; only
//! what the program answers is played. A release has none of it.

use super::{
    Change, ProblemView, WorkspaceChanged,
    organisation::{self, OrganisationView},
    requests::{self, RequestList},
};
use crate::desktop::Desktop;
use ::requests::{Problem, RetryCause};
use std::{
    collections::HashMap,
    sync::{Mutex, MutexGuard, PoisonError},
    time::{Duration, Instant},
};
use tauri::{AppHandle, Manager, Url, Wry, ipc::Invoke};
use tauri_specta::Event;

/// What the screens ask for to have anything to show.
const ASKED: [&str; 10] = [
    "levels",
    "new_request",
    "promise_card",
    "request_list",
    "request_details",
    ORGANISATION,
    READ_ORGANISATION,
    "calendar",
    "settings",
    "about",
];

/// The one screen that asks a desk while it is looked at: it can be without a line alone.
const ORGANISATION: &str = "organisation";
const READ_ORGANISATION: &str = "read_organisation";

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
    /// The desk cannot be reached; what was read of it is there.
    Offline,
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
            "offline" => Some(Self::Offline),
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
        Some(Played::Empty) if command == ORGANISATION => match nothing_asked(app) {
            Ok(view) => invoke.resolver.resolve(view),
            Err(problem) => invoke.resolver.reject(problem),
        },
        Some(Played::Offline) if command == READ_ORGANISATION => invoke.resolver.reject(unreached(app)),
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

fn nothing_asked(app: &AppHandle) -> Result<OrganisationView, ProblemView> {
    let workspace = app.state::<Desktop>().workspace(app)?;
    let view = organisation::view(&workspace, None).map_err(|problem| ProblemView::of(&workspace, &problem))?;
    Ok(OrganisationView {
        counts: workspace.words().organisation_counts(0, 0, 0, 0),
        rows: Vec::new(),
        next: None,
        ..view
    })
}

fn unreached(app: &AppHandle) -> ProblemView {
    let cause = RetryCause::Offline;
    ProblemView::bare(app.state::<Desktop>().words(), &Problem::DeskUnreachable { cause })
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
