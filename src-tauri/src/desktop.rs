//! What the window holds while it runs: the home, the settings, the open workspaces and their senders.
//!
//! A workspace that cannot be opened (a journal newer than the program, a full disk) does not end the
//! window: every question is then answered with that problem, and asking again tries again. A workspace that
//! was shown stays open when another is shown: what is on its way there still goes out.

mod opening;

use crate::{
    ipc::{Change, ProblemView, WorkspaceChanged},
    leaving,
    settings::{Settings, WindowPlace},
};
use requests::{Problem, RequestId};
#[cfg(debug_assertions)]
use std::sync::atomic::AtomicBool;
use std::{
    collections::HashMap,
    mem,
    path::PathBuf,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};
use support::{Home, PickedFile, Secret, Sender, Workspace, WorkspaceName};
use tauri::{AppHandle, async_runtime::JoinHandle};
use tauri_specta::Event;
use words::{Lang, Words};

/// Managed by Tauri; the commands ask it for the workspace.
#[derive(Debug)]
pub struct Desktop {
    home: Home,
    state: Mutex<State>,
    closing: Mutex<Closing>,
    /// What was dropped on the window and is not attached yet.
    dropped: Mutex<Vec<PathBuf>>,
    /// Files that go with follow-ups that are being written.
    picked: Mutex<HashMap<RequestId, Vec<PickedFile>>>,
    /// Letters that a program of the person's opened, or none could.
    opened: Mutex<HashMap<RequestId, bool>>,
    /// A secret that was typed where an account is set up, until the account is used or the page is left.
    typed: Mutex<Option<(TypedFor, Secret)>>,
    /// Where the window stands, once it has moved.
    place: Mutex<Option<WindowPlace>>,
    /// Nothing can be written, as a rehearsal plays it.
    #[cfg(debug_assertions)]
    rehearsed_reading: AtomicBool,
}

/// What a secret was typed for: it is used for nothing else.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TypedFor {
    /// The mail account that is being set up.
    Mail,
    /// The help desk at this address.
    HelpDesk(String),
}

#[derive(Debug)]
struct State {
    settings: Settings,
    lang: Lang,
    shown: Shown,
    open: Vec<Open>,
    /// A workspace that may not be opened now: its journal is being brought back.
    closed: Option<WorkspaceName>,
}

/// What the window shows.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Shown {
    /// The person has not chosen yet: the first start.
    Nothing,
    /// The tiers alone, without a workspace: nothing is created.
    TiersOnly,
    /// A workspace.
    Workspace(WorkspaceName),
}

/// How far the window's closing has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Closing {
    /// Nobody wants to close it.
    No,
    /// The page was asked to keep what is being written.
    Asked,
    /// The page could not keep it and said so to the person: the next wish to close is meant.
    Warned,
    /// The system wants the program to end: nothing holds it any more.
    MustEnd,
}

#[derive(Debug)]
struct Open {
    name: Option<WorkspaceName>,
    workspace: Arc<Workspace>,
    /// None where the workspace is only looked at.
    sending: Option<Sending>,
    /// Why it can only be read, where nothing can be written at present.
    reading: Option<Problem>,
}

#[derive(Debug)]
struct Sending {
    sender: Sender,
    task: Option<JoinHandle<()>>,
}

/// A workspace that this process has let go of, for as long as the value lives.
#[derive(Debug)]
pub struct Closed<'a>(&'a Desktop);

impl Drop for Closed<'_> {
    fn drop(&mut self) {
        self.0.state().closed = None;
    }
}

impl Drop for Sending {
    /// The letter that is on its way goes to its end, for a while. Cut off, it would be looked for by the next sender.
    fn drop(&mut self) {
        self.sender.end();
        let Some(mut task) = self.task.take() else {
            return;
        };
        tauri::async_runtime::spawn(async move {
            if tokio::time::timeout(leaving::PERSON_WAITS, &mut task).await.is_err() {
                task.abort();
            }
        });
    }
}

impl Desktop {
    /// For this home; nothing is opened yet. What was shown last is shown again.
    pub fn new(home: Home, settings: Settings, lang: Lang) -> Self {
        let shown = last_shown(&home, &settings);
        Self {
            home,
            state: Mutex::new(State {
                settings,
                lang,
                shown,
                open: Vec::new(),
                closed: None,
            }),
            closing: Mutex::new(Closing::No),
            dropped: Mutex::default(),
            picked: Mutex::default(),
            opened: Mutex::default(),
            typed: Mutex::default(),
            place: Mutex::default(),
            #[cfg(debug_assertions)]
            rehearsed_reading: AtomicBool::new(false),
        }
    }

    /// The program's home.
    pub fn home(&self) -> &Home {
        &self.home
    }

    /// The language the window speaks.
    pub fn words(&self) -> Words {
        Words::new(self.state().lang)
    }

    /// What is remembered for the next start.
    pub fn settings(&self) -> Settings {
        self.state().settings.clone()
    }

    /// Remembers something for the next start.
    ///
    /// # Errors
    /// What the settings' file says; it holds all the same until the program ends.
    pub fn remember(&self, change: impl FnOnce(&mut Settings)) -> Result<(), Problem> {
        let mut state = self.state();
        change(&mut state.settings);
        state.settings.write(&self.home)
    }

    /// Whether the person has to choose first.
    pub fn is_first_start(&self) -> bool {
        self.state().shown == Shown::Nothing
    }

    /// The name of the shown workspace; none where only tiers are compared.
    pub fn shown(&self) -> Option<WorkspaceName> {
        match &self.state().shown {
            Shown::Workspace(name) => Some(name.clone()),
            Shown::Nothing | Shown::TiersOnly => None,
        }
    }

    /// The shown workspace, opened with its sender the first time it is asked for.
    ///
    /// # Errors
    /// Why it cannot be opened.
    pub fn workspace(&self, app: &AppHandle) -> Result<Arc<Workspace>, ProblemView> {
        self.try_workspace(app)
            .map_err(|problem| ProblemView::bare(self.words(), &problem))
    }

    /// As [`Desktop::workspace`], with the problem itself.
    ///
    /// # Errors
    /// Why it cannot be opened.
    pub fn try_workspace(&self, app: &AppHandle) -> Result<Arc<Workspace>, Problem> {
        let mut state = self.state();
        let shown = match &state.shown {
            Shown::Workspace(name) => Some(name.clone()),
            Shown::Nothing | Shown::TiersOnly => None,
        };
        self.opened(&mut state, app, shown)
    }

    /// Lets go of a workspace and its sender, so that its journal can be brought back. It is not opened again
    /// before the value is dropped.
    pub fn close(&self, name: &WorkspaceName) -> Closed<'_> {
        let closed: Vec<Open> = {
            let mut state = self.state();
            state.closed = Some(name.clone());
            let (closed, open) = mem::take(&mut state.open)
                .into_iter()
                .partition(|open| open.name.as_ref() == Some(name));
            state.open = open;
            closed
        };
        drop(closed);
        Closed(self)
    }

    /// Starts the senders of every workspace in which something waits, also of those that are not shown. What was
    /// never used is not made.
    pub fn send_what_waits(&self, app: &AppHandle) {
        for name in self.home.with_waiting() {
            // Why it cannot be opened is told when it is shown.
            drop(self.opened(&mut self.state(), app, Some(name)));
        }
    }

    /// The person's own workspaces that are open: those that are shown, were, or send.
    pub fn own_workspaces(&self) -> Vec<(WorkspaceName, Arc<Workspace>)> {
        let state = self.state();
        let open = state.open.iter().filter_map(|open| {
            let name = open.name.clone().filter(|name| *name != WorkspaceName::Demo)?;
            Some((name, Arc::clone(&open.workspace)))
        });
        open.collect()
    }

    /// Why the shown workspace can only be read; none where it can be written, too.
    pub fn only_reading(&self) -> Option<Problem> {
        let shown = self.shown();
        let state = self.state();
        let open = state.open.iter().find(|open| open.name == shown)?;
        open.reading.clone()
    }

    /// Shows another workspace, and again at the next start.
    ///
    /// # Errors
    /// What the settings' file says; the workspace is shown all the same.
    pub fn show(&self, app: &AppHandle, name: WorkspaceName) -> Result<(), Problem> {
        let shown = name.to_string();
        self.state().shown = Shown::Workspace(name);
        // It was typed and picked for the workspace that is left.
        self.hold_typed(None);
        self.all_picked().clear();
        tell_page(app, Change::Anything);
        self.remember(|settings| settings.workspace = Some(shown))
    }

    /// Shows the tiers alone. That is not remembered: the next start asks again.
    pub fn show_tiers_only(&self, app: &AppHandle) {
        self.state().shown = Shown::TiersOnly;
        tell_page(app, Change::Anything);
    }

    /// Speaks another language from now on. Workspaces speak the language they were opened with: they are
    /// opened again.
    ///
    /// # Errors
    /// What the settings' file says; the language is spoken all the same.
    pub fn speak(&self, app: &AppHandle, lang: Lang) -> Result<(), Problem> {
        let closed = {
            let mut state = self.state();
            state.lang = lang;
            mem::take(&mut state.open)
        };
        drop(closed);
        // Those that are not shown go on sending, too.
        self.send_what_waits(app);
        tell_page(app, Change::Anything);
        self.remember(|settings| settings.set_lang(lang))
    }

    /// Something was written: the page looks again, and the senders see whether there is work.
    pub fn changed(&self, app: &AppHandle) {
        for sending in self.state().open.iter().filter_map(|open| open.sending.as_ref()) {
            sending.sender.wake();
        }
        tell_page(app, Change::Anything);
    }

    /// No letter begins to go any more; those that are on their way go on.
    pub fn end_senders(&self) {
        for sending in self.state().open.iter().filter_map(|open| open.sending.as_ref()) {
            sending.sender.end();
        }
    }

    /// Whether a letter is being given to a server.
    pub fn is_transmitting(&self) -> bool {
        let state = self.state();
        let mut sending = state.open.iter().filter_map(|open| open.sending.as_ref());
        sending.any(|sending| sending.sender.is_transmitting())
    }

    /// A draft was kept: lists look again, and nothing has to be sent or reckoned.
    pub fn kept(app: &AppHandle) {
        tell_page(app, Change::Draft);
    }

    /// More of the organisation's requests was read: nothing has to be sent or reckoned.
    pub fn read_on(app: &AppHandle) {
        tell_page(app, Change::Organisation);
    }

    /// Files were dropped on the window: they wait here until the page says for which draft.
    pub fn hold_dropped(&self, paths: Vec<PathBuf>) {
        *self.dropped.lock().unwrap_or_else(PoisonError::into_inner) = paths;
    }

    /// The window stands here now. While it fills the screen, its size is the one before.
    pub fn note_window_place(&self, place: WindowPlace) {
        let mut noted = self.place.lock().unwrap_or_else(PoisonError::into_inner);
        let before = noted.or_else(|| self.settings().window);
        *noted = Some(match before {
            Some(before) if place.maximized => WindowPlace {
                maximized: true,
                ..before
            },
            _ => place,
        });
    }

    /// The window goes: the next one comes up where it stood. Where that cannot be written it comes up as before.
    pub fn keep_window_place(&self) {
        let noted = *self.place.lock().unwrap_or_else(PoisonError::into_inner);
        if noted.is_some() {
            drop(self.remember(|settings| settings.window = noted));
        }
    }

    /// What was dropped last, once.
    pub fn take_dropped(&self) -> Vec<PathBuf> {
        mem::take(&mut *self.dropped.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// What goes with the follow-up that is being written on a request.
    pub fn picked(&self, request: RequestId) -> Vec<PickedFile> {
        self.all_picked().get(&request).cloned().unwrap_or_default()
    }

    /// One file more goes with it.
    pub fn pick(&self, request: RequestId, file: PickedFile) {
        self.all_picked().entry(request).or_default().push(file);
    }

    /// One does not, by its place and name: `0:report.pdf`.
    pub fn unpick(&self, request: RequestId, file: &str) {
        if let Some(picked) = self.all_picked().get_mut(&request)
            && let Some(at) = picked
                .iter()
                .enumerate()
                .position(|(at, each)| format!("{at}:{}", each.name().as_str()) == file)
        {
            picked.remove(at);
        }
    }

    /// It is sent.
    pub fn forget_picked(&self, request: RequestId) {
        self.all_picked().remove(&request);
    }

    fn all_picked(&self) -> MutexGuard<'_, HashMap<RequestId, Vec<PickedFile>>> {
        self.picked.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Holds a typed secret, or forgets it.
    pub fn hold_typed(&self, secret: Option<(TypedFor, Secret)>) {
        *self.typed.lock().unwrap_or_else(PoisonError::into_inner) = secret;
    }

    /// The secret that was typed for this and is not used yet.
    pub fn typed(&self, wanted: &TypedFor) -> Option<Secret> {
        let typed = self.typed.lock().unwrap_or_else(PoisonError::into_inner);
        let (_, secret) = typed.as_ref().filter(|(typed_for, _)| typed_for == wanted)?;
        Some(secret.clone())
    }

    /// Whether a letter was opened in the person's mail program.
    pub fn note_opened(&self, id: RequestId, opened: bool) {
        let mut letters = self.opened.lock().unwrap_or_else(PoisonError::into_inner);
        letters.insert(id, opened);
    }

    /// Whether a program of the person's opened this letter; none where it was not tried since the window opened.
    pub fn letter_opened(&self, id: RequestId) -> Option<bool> {
        let letters = self.opened.lock().unwrap_or_else(PoisonError::into_inner);
        letters.get(&id).copied()
    }

    /// The person wants to close the window. Returns whether the page has to be asked first.
    pub fn wants_to_close(&self) -> bool {
        let mut closing = self.closing();
        let ask = matches!(*closing, Closing::No | Closing::Asked);
        if *closing != Closing::MustEnd {
            *closing = if ask { Closing::Asked } else { Closing::No };
        }
        ask
    }

    /// The system wants the program to end.
    pub fn must_end(&self) {
        *self.closing() = Closing::MustEnd;
    }

    /// Whether the page has not answered yet.
    pub fn still_closing(&self) -> bool {
        *self.closing() == Closing::Asked
    }

    /// The page could not keep the text: the window stays until the person closes it once more. Returns whether it
    /// may stay.
    pub fn stays_open(&self) -> bool {
        let mut closing = self.closing();
        let stays = *closing != Closing::MustEnd;
        if stays {
            *closing = Closing::Warned;
        }
        stays
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn closing(&self) -> MutexGuard<'_, Closing> {
        self.closing.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// What was shown last, where it is still there; a home that holds workspaces but no settings shows the
/// person's own, else the demo.
fn last_shown(home: &Home, settings: &Settings) -> Shown {
    let remembered = settings
        .workspace
        .as_deref()
        .and_then(|name| WorkspaceName::parse(name).ok())
        .filter(|name| home.has(name));
    let there = || {
        let demo = home.workspace(&WorkspaceName::Demo).is_dir();
        (demo || home.has(&WorkspaceName::Own)).then(|| home.usual_workspace())
    };
    remembered.or_else(there).map_or(Shown::Nothing, Shown::Workspace)
}

fn tell_page(app: &AppHandle, change: Change) {
    // Fails only where the window is going away: then nobody is left to tell.
    drop(WorkspaceChanged { change }.emit(app));
}

#[cfg(test)]
mod tests;
