//! How workspaces are opened in the window: to write, with a sender; to read, where nothing can be written.

use super::{Desktop, Open, Sending, State, tell_page};
use crate::ipc::{Change, letters};
use requests::Problem;
use std::sync::Arc;
#[cfg(debug_assertions)]
use std::{mem, sync::atomic::Ordering};
use support::{Sender, Step, Workspace, WorkspaceName};
use tauri::AppHandle;
use words::Lang;

impl Desktop {
    /// The workspace of this name, as it is open or opened now; without a name, the tiers alone.
    pub(super) fn opened(
        &self,
        state: &mut State,
        app: &AppHandle,
        name: Option<WorkspaceName>,
    ) -> Result<Arc<Workspace>, Problem> {
        if let Some(closed) = name.as_ref().filter(|name| state.closed.as_ref() == Some(*name)) {
            return Err(Problem::Busy {
                path: self.home.workspace(closed).display().to_string(),
            });
        }
        let open = state.open.iter().find(|open| open.name == name);
        // What can only be read is tried again: writing may be possible by now.
        if let Some(open) = open.filter(|open| open.reading.is_none()) {
            return Ok(Arc::clone(&open.workspace));
        }
        let open = match &name {
            Some(name) => {
                let workspace = match self.open_to_write(name, state.lang) {
                    Err(problem @ (Problem::ReadOnly { .. } | Problem::DiskFull { .. })) => {
                        return self.opened_reading(state, name, problem);
                    }
                    opened => Arc::new(opened?),
                };
                // It may have been open for reading until now: the page shows it anew.
                let before = state.open.len();
                state.open.retain(|open| open.name.as_ref() != Some(name));
                if state.open.len() < before {
                    tell_page(app, Change::Anything);
                }
                let sender = Sender::new(Arc::clone(&workspace));
                let (looping, told, app) = (sender.clone(), Arc::clone(&workspace), app.clone());
                let task =
                    tauri::async_runtime::spawn(async move { looping.run(|step| stepped(&app, &told, &step)).await });
                Open {
                    name: Some(name.clone()),
                    workspace,
                    sending: Some(Sending {
                        sender,
                        task: Some(task),
                    }),
                    reading: None,
                }
            }
            // Nothing is created for it.
            None => Open {
                name: None,
                workspace: Arc::new(Workspace::tiers_only(&self.home, state.lang)?),
                sending: None,
                reading: None,
            },
        };
        let workspace = Arc::clone(&open.workspace);
        state.open.push(open);
        Ok(workspace)
    }

    fn open_to_write(&self, name: &WorkspaceName, lang: Lang) -> Result<Workspace, Problem> {
        #[cfg(debug_assertions)]
        if self.rehearsed_reading.load(Ordering::Relaxed) {
            return Err(Problem::ReadOnly {
                path: self.home.workspace(name).display().to_string(),
            });
        }
        Workspace::open(&self.home, name.clone(), lang)
    }

    /// Plays that nothing can be written, or stops playing it: the shown workspace is opened anew.
    #[cfg(debug_assertions)]
    pub fn play_reading(&self, app: &AppHandle, reading: bool) {
        if self.rehearsed_reading.swap(reading, Ordering::Relaxed) == reading {
            return;
        }
        let closed = mem::take(&mut self.state().open);
        drop(closed);
        tell_page(app, Change::Anything);
    }

    /// Nothing can be written: what is there can be read, until writing is possible again. That is tried each time.
    fn opened_reading(
        &self,
        state: &mut State,
        name: &WorkspaceName,
        problem: Problem,
    ) -> Result<Arc<Workspace>, Problem> {
        if let Some(open) = state.open.iter().find(|open| open.name.as_ref() == Some(name)) {
            return Ok(Arc::clone(&open.workspace));
        }
        let Ok(workspace) = Workspace::open_reading(&self.home, name.clone(), state.lang) else {
            return Err(problem);
        };
        let workspace = Arc::new(workspace);
        state.open.push(Open {
            name: Some(name.clone()),
            workspace: Arc::clone(&workspace),
            sending: None,
            reading: Some(problem),
        });
        Ok(workspace)
    }
}

/// The page hears of every step, and also of a look that found nothing to send: another process may
/// have written meanwhile.
fn stepped(app: &AppHandle, workspace: &Arc<Workspace>, step: &Result<Step, Problem>) {
    if let Ok(Step::Delivered(id)) = step {
        letters::handed_over(app, workspace, *id);
    }
    tell_page(app, Change::Anything);
}
