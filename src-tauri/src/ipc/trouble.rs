//! A journal that cannot be used: damaged, or written by a newer program. One page says what happened, what is safe
//! and what comes next; nothing is written before the person has said yes.

use super::{
    Answer, ProblemView,
    workspaces::{self, WorkspaceChoice},
};
use crate::desktop::Desktop;
use ::requests::{Problem, Request};
use serde::Serialize;
use specta::Type;
use support::{Backup, Filter, Workspace, WorkspaceName};
use tauri::{AppHandle, State};
use words::Words;

/// Why the shown workspace cannot be used, and what can be done.
#[derive(Debug, Clone, Serialize, Type)]
pub struct TroubleView {
    /// `journal-damaged` or `journal-newer`.
    pub code: String,
    /// «Журнал повреждён».
    pub title: String,
    /// The workspace's name.
    pub workspace: String,
    /// What happened.
    pub happened: String,
    /// What is safe.
    pub safe: String,
    /// What comes next.
    pub next: String,
    /// The journal's file.
    pub path: String,
    /// What the database said; none where nothing is wrong with the file.
    pub cause: Option<String>,
    /// The backup that can be brought back.
    pub backup: Option<BackupView>,
    /// The other workspaces, to change to.
    pub others: Vec<WorkspaceChoice>,
}

/// A backup that can be brought back.
#[derive(Debug, Clone, Serialize, Type)]
pub struct BackupView {
    /// «Вернуть копию от 30 апреля 2026, 17:20».
    pub label: String,
    /// The question before it.
    pub title: String,
    /// What becomes of the journal that is there.
    pub explains: String,
}

/// What came back.
#[derive(Debug, Clone, Serialize, Type)]
pub struct RestoredView {
    /// «Вернулись 12 запросов и 2 черновика».
    pub title: String,
    /// What is not in it, and where the rest lies.
    pub lines: Vec<String>,
}

/// Why the shown workspace cannot be used; none where it can.
#[tauri::command]
#[specta::specta]
pub async fn trouble(app: AppHandle, desktop: State<'_, Desktop>) -> Answer<Option<TroubleView>> {
    let Some(name) = desktop.shown() else { return Ok(None) };
    let words = desktop.words();
    let found = desktop
        .try_workspace(&app)
        .and_then(|workspace| workspace.check())
        .err();
    let view = match &found {
        Some(Problem::JournalDamaged { path, cause, .. }) => damaged(&desktop, words, &name, path, cause),
        Some(Problem::JournalNewer { path, found, known }) => newer(&desktop, words, &name, path, *found, *known),
        Some(other) => return Err(ProblemView::bare(words, other)),
        None => return Ok(None),
    };
    Ok(Some(view))
}

/// Puts the damaged journal aside and brings the newest whole backup back: the person has said yes.
#[tauri::command]
#[specta::specta]
pub async fn restore_backup(app: AppHandle, desktop: State<'_, Desktop>) -> Answer<RestoredView> {
    let words = desktop.words();
    let refused = |problem: Problem| ProblemView::bare(words, &problem);
    let Some(name) = desktop.shown() else {
        return Err(refused(Problem::UnknownWorkspace {
            workspace: String::new(),
        }));
    };
    let backup = Workspace::backup_to_restore(desktop.home(), &name);
    let restored = {
        let _closed = desktop.close(&name);
        let (home, name) = (desktop.home().clone(), name.clone());
        // Whoever still answers a question with the old journal is waited for.
        tauri::async_runtime::spawn_blocking(move || Workspace::restore_backup(&home, &name)).await
    };
    let restored = restored.map_err(|error| {
        refused(Problem::StorageFailed {
            path: desktop.home().workspace(&name).display().to_string(),
            cause: error.to_string(),
        })
    })?;
    let restored = restored.map_err(refused)?;
    let workspace = desktop.workspace(&app)?;
    let listed = workspace.list(&Filter {
        drafts: true,
        ..Filter::default()
    });
    desktop.changed(&app);
    let listed = listed.map_err(|problem| ProblemView::of(&workspace, &problem))?;
    let aside = restored.aside.map(|aside| aside.display().to_string());
    Ok(came_back(words, &listed, backup.as_ref(), aside))
}

/// The person's yes: the shown workspace, which was made elsewhere, sends from here.
#[tauri::command]
#[specta::specta]
pub async fn accept_workspace(app: AppHandle, desktop: State<'_, Desktop>) -> Answer<()> {
    let workspace = desktop.workspace(&app)?;
    let accepted = workspace.accept();
    desktop.changed(&app);
    accepted.map_err(|problem| ProblemView::of(&workspace, &problem))
}

fn damaged(desktop: &Desktop, words: Words, name: &WorkspaceName, path: &str, cause: &str) -> TroubleView {
    let backup = Workspace::backup_to_restore(desktop.home(), name);
    let folder = desktop.home().workspace(name).display().to_string();
    let next = match &backup {
        Some(_) => words.say("trouble-damaged-next"),
        None => words.say_with("trouble-damaged-next-alone", &[("folder", (&folder).into())]),
    };
    TroubleView {
        code: "journal-damaged".to_owned(),
        title: words.say("trouble-damaged"),
        workspace: workspaces::title(desktop, words, name),
        happened: words.say("trouble-damaged-happened"),
        safe: words.say("trouble-damaged-safe"),
        next,
        path: path.to_owned(),
        cause: Some(cause.to_owned()),
        backup: backup.as_ref().map(|backup| backup_view(words, backup, &folder)),
        others: others(desktop, words),
    }
}

fn newer(desktop: &Desktop, words: Words, name: &WorkspaceName, path: &str, found: i64, known: i64) -> TroubleView {
    let (found, known) = (found.to_string(), known.to_string());
    let versions = [("found", (&found).into()), ("known", (&known).into())];
    TroubleView {
        code: "journal-newer".to_owned(),
        title: words.say("trouble-newer"),
        workspace: workspaces::title(desktop, words, name),
        happened: words.say_with("trouble-newer-happened", &versions),
        safe: words.say("trouble-newer-safe"),
        next: words.say("trouble-newer-next"),
        path: path.to_owned(),
        cause: None,
        backup: None,
        others: others(desktop, words),
    }
}

fn backup_view(words: Words, backup: &Backup, folder: &str) -> BackupView {
    let at = words.clock_bar(backup.taken);
    BackupView {
        label: words.say_with("trouble-restore", &[("at", (&at).into())]),
        title: words.say_with("trouble-restore-title", &[("at", (&at).into())]),
        explains: words.say_with("trouble-restore-explains", &[("folder", folder.into())]),
    }
}

fn others(desktop: &Desktop, words: Words) -> Vec<WorkspaceChoice> {
    let mut choices = workspaces::choices(desktop, words);
    choices.retain(|choice| !choice.shown);
    choices
}

fn came_back(words: Words, listed: &[Request], backup: Option<&Backup>, aside: Option<String>) -> RestoredView {
    let drafts = listed.iter().filter(|request| request.number.is_none()).count();
    let title = words.say_with(
        "trouble-restored",
        &[("requests", (listed.len() - drafts).into()), ("drafts", drafts.into())],
    );
    let missing = backup.map(|backup| {
        let at = words.clock_bar(backup.taken);
        words.say_with("trouble-restored-missing", &[("at", (&at).into())])
    });
    let aside = aside.map(|aside| words.say_with("trouble-restored-aside", &[("aside", (&aside).into())]));
    RestoredView {
        title,
        lines: missing.into_iter().chain(aside).collect(),
    }
}
