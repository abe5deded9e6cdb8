//! What surrounds every screen: whose workspace it is, what is on its way, the demo's clock.

use super::{
    Answer, ProblemView,
    look::{self, LookView},
    moment::Moment,
    workspaces::{self, WorkspaceChoice},
};
use crate::desktop::Desktop;
use chrono::Utc;
use serde::Serialize;
use specta::Type;
use support::{ClockKind, Filter, OutboxSummary, Place, Workspace, WorkspaceName};
use tauri::{AppHandle, State};
use terms::Instant;
use words::Words;

/// What the page must know before it shows anything.
#[derive(Debug, Clone, Serialize, Type)]
pub struct AppInfo {
    /// `ru` or `en`.
    pub language: String,
    /// The program's version.
    pub version: String,
    /// Its theme and size.
    pub look: LookView,
    /// Nothing was chosen yet: the page asks what to show.
    pub first_start: bool,
}

/// The frame around the screens.
#[derive(Debug, Clone, Serialize, Type)]
pub struct ShellView {
    /// The shown workspace's name; where only tiers are compared, that.
    pub workspace: String,
    /// «уровень: Базовый».
    pub tier_line: String,
    /// Its id: `own`; empty where only tiers are compared.
    pub workspace_id: String,
    /// All workspaces, to change to.
    pub workspaces: Vec<WorkspaceChoice>,
    /// Whether the person's own is still to be connected.
    pub can_connect: bool,
    /// Only tiers are compared: there is nowhere to write to.
    pub tiers_only: bool,
    /// What is on its way.
    pub outbox: OutboxView,
    /// The workspace was made elsewhere and something waits in it; none where all of it may go.
    pub elsewhere: Option<ElsewhereView>,
    /// The demo's clock and tier; none where the workspace is real.
    pub demo: Option<DemoView>,
    /// Why nothing can be written here at present, and what to do; none where it can.
    pub reading: Option<String>,
}

/// A workspace from elsewhere, before anything of it is sent from here.
#[derive(Debug, Clone, PartialEq, Serialize, Type)]
pub struct ElsewhereView {
    /// «Это рабочее место создано на компьютере …, в папке …».
    pub made: String,
    /// «2 запроса ждут: возможно, они уже ушли оттуда».
    pub waiting: String,
}

/// What is on its way.
#[derive(Debug, Clone, PartialEq, Serialize, Type)]
pub struct OutboxView {
    /// `sent`, `waiting`, `offline`, `unknown` or `needs-you`: what matters most.
    pub kind: String,
    /// «2 в очереди».
    pub text: String,
    /// «нет связи с 17:12».
    pub detail: Option<String>,
}

/// The demo's own: its clock, its tier, and what a reset would cost.
#[derive(Debug, Clone, Serialize, Type)]
pub struct DemoView {
    /// «30 апреля 2026, 17:20».
    pub clock: String,
    /// The same for the fields.
    pub moment: Moment,
    /// Whether anything lies ahead to advance to.
    pub has_next: bool,
    /// All tiers, from the lowest to the highest.
    pub tiers: Vec<TierChoice>,
    /// The chosen one; empty where none is.
    pub tier: String,
    /// Requests in the journal.
    pub requests: u32,
    /// Drafts in the journal.
    pub drafts: u32,
}

/// A tier to choose.
#[derive(Debug, Clone, Serialize, Type)]
pub struct TierChoice {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
}

/// Language, version and look.
#[tauri::command]
#[specta::specta]
pub async fn app_info(desktop: State<'_, Desktop>) -> Answer<AppInfo> {
    Ok(AppInfo {
        language: desktop.words().lang().id().to_owned(),
        version: env!("CARGO_PKG_VERSION").to_owned(),
        look: look::view(&desktop),
        first_start: desktop.is_first_start(),
    })
}

/// The frame around the screens.
#[tauri::command]
#[specta::specta]
pub async fn shell(app: AppHandle, desktop: State<'_, Desktop>) -> Answer<ShellView> {
    let workspace = desktop.workspace(&app)?;
    view(&desktop, &workspace).map_err(|problem| ProblemView::of(&workspace, &problem))
}

/// «Показано по состоянию на 17:20»: for what is shown and could not be asked for anew, with its age.
#[tauri::command]
#[specta::specta]
pub async fn shown_since(app: AppHandle, desktop: State<'_, Desktop>, age_ms: u32) -> Answer<String> {
    // It is said also where no workspace can be opened any more.
    let words = desktop.words();
    let clock = desktop.try_workspace(&app).and_then(|workspace| workspace.clock());
    let at = match clock {
        // A clock that stands shows the same all the time.
        Ok(clock) if clock.kind == ClockKind::Set => words.time(clock.now),
        _ => since(words, age_ms),
    };
    Ok(words.say_with("shown-since", &[("at", (&at).into())]))
}

/// «17:20», with its day where that is another one.
fn since(words: Words, age_ms: u32) -> String {
    let now = Instant::new(Utc::now().fixed_offset());
    let since = now.plus_seconds(-i64::from(age_ms / 1000));
    if since.in_moscow().date_naive() == now.in_moscow().date_naive() {
        words.time(since)
    } else {
        words.short(since)
    }
}

/// What was being written is kept: the window may go.
#[tauri::command]
#[specta::specta]
pub async fn close_window(app: AppHandle) {
    crate::window::close(&app);
}

/// What is being written could not be kept: the window stays, and the page says why.
#[tauri::command]
#[specta::specta]
pub async fn stay_open(app: AppHandle, desktop: State<'_, Desktop>) -> Answer<()> {
    if !desktop.stays_open() {
        crate::quit::without_text(&app);
    }
    Ok(())
}

fn view(desktop: &Desktop, workspace: &Workspace) -> Result<ShellView, ::requests::Problem> {
    let words = workspace.words();
    let shown = desktop.shown();
    let reading = desktop.only_reading();
    let tier = workspace.profile()?.tier;
    let name = tier.as_ref().map(|tier| words.tier_name(workspace.law(), tier));
    Ok(ShellView {
        workspace: match &shown {
            Some(name) => workspaces::title(desktop, words, name),
            None => words.say("workspace-none"),
        },
        workspace_id: shown.as_ref().map(ToString::to_string).unwrap_or_default(),
        workspaces: workspaces::choices(desktop, words),
        can_connect: !desktop.home().has(&WorkspaceName::Own),
        tiers_only: shown.is_none(),
        tier_line: name
            .map(|tier| words.say_with("workspace-tier", &[("tier", (&tier).into())]))
            .unwrap_or_default(),
        outbox: outbox_view(workspace)?,
        elsewhere: elsewhere_view(workspace)?,
        reading: reading.as_ref().map(|problem| reading_words(words, problem)),
        demo: match shown {
            Some(WorkspaceName::Demo) => Some(demo_view(workspace, tier.as_ref())?),
            _ => None,
        },
    })
}

/// Why nothing can be written, as it stands above every screen.
fn reading_words(words: Words, problem: &::requests::Problem) -> String {
    match problem {
        ::requests::Problem::DiskFull { path } => words.say_with("reading-disk-full", &[("path", path.into())]),
        ::requests::Problem::ReadOnly { path } => words.say_with("reading-read-only", &[("path", path.into())]),
        other => words.problem(other).message,
    }
}

fn demo_view(workspace: &Workspace, tier: Option<&terms::TierId>) -> Result<DemoView, ::requests::Problem> {
    let words = workspace.words();
    let clock = workspace.clock()?;
    let listed = workspace.list(&Filter {
        drafts: true,
        ..Filter::default()
    })?;
    let drafts = listed.iter().filter(|request| request.number.is_none()).count();
    let count = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
    Ok(DemoView {
        clock: words.clock_bar(clock.now),
        moment: Moment::shown(clock.now),
        // The frame stands also where the demo's desk cannot be opened, as in a read-only folder.
        has_next: workspace.next_event().is_ok_and(|next| next.is_some()),
        tiers: workspaces::tiers(workspace),
        tier: tier.map(ToString::to_string).unwrap_or_default(),
        requests: count(listed.len() - drafts),
        drafts: count(drafts),
    })
}

/// Nothing is asked where nothing waits: the question comes before the first sending.
fn elsewhere_view(workspace: &Workspace) -> Result<Option<ElsewhereView>, ::requests::Problem> {
    let words = workspace.words();
    let elsewhere = workspace.elsewhere()?.filter(|elsewhere| elsewhere.waiting > 0);
    Ok(elsewhere.map(|elsewhere| {
        let made = words.made_where(elsewhere.made.as_ref().map(Place::shown).as_ref());
        ElsewhereView {
            made: words.say_with("elsewhere-made", &[("made", (&made).into())]),
            waiting: words.say_with("elsewhere-waiting", &[("count", elsewhere.waiting.into())]),
        }
    }))
}

/// What needs the person comes first, then what nobody knows, then what cannot go, then what will.
fn outbox_view(workspace: &Workspace) -> Result<OutboxView, ::requests::Problem> {
    let words = workspace.words();
    let outbox = &workspace.outbox_summary()?;
    // Where nothing waits, an offline mailbox is the one thing to know of.
    let trouble = workspace.mail_trouble().or_else(|| workspace.desk_trouble());
    let unread = trouble.map(|trouble| {
        let why = words.delivery_error(&trouble);
        words.say_with("outbox-answers-unread", &[("why", (&why).into())])
    });
    let counted = |id: &str, count: usize| words.say_with(id, &[("count", count.into())]);
    let offline = outbox
        .offline_since
        .map(|since| words.say_with("outbox-offline-since", &[("at", (&words.time(since)).into())]));
    let (kind, text) = match outbox {
        OutboxSummary { needs_you: 1.., .. } => ("needs-you", counted("outbox-needs-you", outbox.needs_you)),
        OutboxSummary { unknown: 1.., .. } => ("unknown", counted("outbox-unknown", outbox.unknown)),
        OutboxSummary {
            waiting: 1..,
            offline_since: Some(_),
            ..
        } => ("offline", counted("outbox-waiting", outbox.waiting)),
        OutboxSummary { waiting: 1.., .. } => ("waiting", counted("outbox-waiting", outbox.waiting)),
        _ => ("sent", words.say("outbox-sent")),
    };
    Ok(OutboxView {
        kind: kind.to_owned(),
        text,
        detail: offline.or(unread),
    })
}
