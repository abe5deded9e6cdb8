//! What the window holds while it runs: the home, the open workspace, its sender.
//!
//! A workspace that cannot be opened (a journal newer than the program, a full disk) does not end the
//! window: every question is then answered with that problem, and asking again tries again.

use crate::ipc::{ProblemView, WorkspaceChanged};
use requests::Problem;
use std::sync::{Arc, Mutex, PoisonError};
use support::{Home, Sender, Step, Workspace, WorkspaceName};
use tauri::AppHandle;
use tauri_specta::Event;
use words::{Lang, Words};

/// Managed by Tauri; the commands ask it for the workspace.
#[derive(Debug)]
pub struct Desktop {
    home: Home,
    words: Words,
    open: Mutex<Option<Open>>,
}

#[derive(Debug, Clone)]
struct Open {
    workspace: Arc<Workspace>,
    sender: Sender,
}

impl Desktop {
    /// For this home; nothing is opened yet.
    pub fn new(home: Home, lang: Lang) -> Self {
        Self {
            home,
            words: Words::new(lang),
            open: Mutex::new(None),
        }
    }

    /// The language the window speaks.
    pub fn words(&self) -> Words {
        self.words
    }

    /// The workspace, opened with its sender the first time it is asked for.
    ///
    /// # Errors
    /// Why it cannot be opened.
    pub fn workspace(&self, app: &AppHandle) -> Result<Arc<Workspace>, ProblemView> {
        self.opened(app)
            .map(|open| open.workspace)
            .map_err(|problem| ProblemView::bare(self.words, &problem))
    }

    /// Something was written: the page looks again, and the sender sees whether there is work.
    pub fn changed(&self, app: &AppHandle) {
        if let Some(open) = self.slot().as_ref() {
            open.sender.wake();
        }
        tell_page(app);
    }

    /// A draft was kept: the page looks again, and nothing has to be sent.
    pub fn kept(app: &AppHandle) {
        tell_page(app);
    }

    fn opened(&self, app: &AppHandle) -> Result<Open, Problem> {
        let mut slot = self.slot();
        if let Some(open) = slot.as_ref() {
            return Ok(open.clone());
        }
        let workspace = Arc::new(Workspace::open(&self.home, WorkspaceName::Demo, self.words.lang())?);
        let sender = Sender::new(Arc::clone(&workspace));
        let (looping, app) = (sender.clone(), app.clone());
        tauri::async_runtime::spawn(async move { looping.run(|step| stepped(&app, &step)).await });
        let open = Open { workspace, sender };
        *slot = Some(open.clone());
        Ok(open)
    }

    fn slot(&self) -> std::sync::MutexGuard<'_, Option<Open>> {
        self.open.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The page hears of every step, and also of a look that found nothing to send: another process may
/// have written meanwhile.
fn stepped(app: &AppHandle, _step: &Result<Step, Problem>) {
    tell_page(app);
}

fn tell_page(app: &AppHandle) {
    // Fails only where the window is going away: then nobody is left to tell.
    drop(WorkspaceChanged.emit(app));
}
