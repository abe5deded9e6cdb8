//! Новый запрос: what can be sent, what it promises, keeping the text, sending it.

use super::{
    Answer, ProblemView,
    attachments::{self, AttachmentsView},
    bookmark::Bookmark,
    moment,
    requests::{self, RequestView},
};
use crate::{desktop::Desktop, web_process::PageMemory};
use ::requests::{DraftText, Problem, RequestId};
use serde::Serialize;
use specta::Type;
use std::time::Duration;
use support::{Form, Workspace};
use tauri::{AppHandle, State};
use terms::{CoverageState, Service, ServiceKind, Tier};
use words::{
    VerdictWords,
    ledger::{Basis, ClauseNote, PromiseWords, Told},
};

/// For so long what was sent can be taken back. Only the window holds: the command line sends at once.
const UNDO_FOR: Duration = Duration::from_secs(10);

/// The service picker and what surrounds the form.
#[derive(Debug, Clone, Serialize, Type)]
pub struct NewRequestView {
    /// «на support@…».
    pub address: String,
    /// Services by verdict: those that can be sent first.
    pub groups: Vec<PickerGroup>,
}

/// Services with the same verdict.
#[derive(Debug, Clone, Serialize, Type)]
pub struct PickerGroup {
    /// `included`, `conditional`, `unstated`, `excluded`.
    pub state: String,
    /// «Можно отправить».
    pub name: String,
    /// In the catalog's order.
    pub services: Vec<PickerService>,
}

/// A service to choose.
#[derive(Debug, Clone, Serialize, Type)]
pub struct PickerService {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// The verdict's state.
    pub state: String,
    /// «входит».
    pub word: String,
    /// «B7, B9».
    pub clauses: String,
    /// Where else it is covered, or what its condition is.
    pub hint: String,
}

/// The promise card.
#[derive(Debug, Clone, Serialize, Type)]
pub struct CardView {
    /// Does the tier cover it? None while no service is chosen.
    pub verdict: Option<VerdictWords>,
    /// When a reaction would be due if the desk received it now; for a service that cannot be sent, when
    /// it goes another way.
    pub promise: PromiseWords,
    /// What the tier recommends before one writes.
    pub advice: Vec<ClauseNote>,
}

/// A draft in the journal.
#[derive(Debug, Clone, Serialize, Type)]
pub struct DraftView {
    /// The draft's id.
    pub id: String,
    /// Its text.
    pub text: DraftText,
    /// «сохранено в 17:20».
    pub saved: String,
    /// What is attached.
    pub attachments: AttachmentsView,
}

/// The picker for the person's tier.
#[tauri::command]
#[specta::specta]
pub async fn new_request(app: AppHandle, desktop: State<'_, Desktop>) -> Answer<NewRequestView> {
    let workspace = desktop.workspace(&app)?;
    form_view(&workspace).map_err(|problem| ProblemView::of(&workspace, &problem))
}

/// The promise card: the verdict, and when a reaction would be due if the desk received it now.
#[tauri::command]
#[specta::specta]
pub async fn promise_card(app: AppHandle, desktop: State<'_, Desktop>, service: Option<String>) -> Answer<CardView> {
    let workspace = desktop.workspace(&app)?;
    card(&workspace, service.as_deref()).map_err(|problem| ProblemView::of(&workspace, &problem))
}

/// Keeps the text as a draft. Where the caret stood in this very text is remembered with it.
#[tauri::command]
#[specta::specta]
pub async fn keep_draft(
    app: AppHandle,
    desktop: State<'_, Desktop>,
    memory: State<'_, PageMemory>,
    id: Option<String>,
    text: DraftText,
    place: Option<Bookmark>,
) -> Answer<DraftView> {
    let workspace = desktop.workspace(&app)?;
    let work = async {
        let id = id.as_deref().map(|id| workspace.resolve(id)).transpose()?;
        let id = workspace.keep_draft(id, &text)?;
        memory.writes(id, place);
        draft_view(&workspace, id).await
    };
    let kept = work.await;
    Desktop::kept(&app);
    kept.map_err(|problem| {
        let view = unkept(&workspace, &problem, &text);
        memory.holds(text);
        view
    })
}

/// Why a text is not kept, as it is said beside the text: what it takes until it is kept by itself.
fn unkept(workspace: &Workspace, problem: &Problem, text: &DraftText) -> ProblemView {
    let words = workspace.words();
    let view = ProblemView::of(workspace, problem);
    let message = match problem {
        Problem::DiskFull { path } => {
            let room = words.size(room_for(text));
            words.say_with("unkept-disk-full", &[("path", path.into()), ("room", (&room).into())])
        }
        Problem::ReadOnly { path } => words.say_with("unkept-read-only", &[("path", path.into())]),
        Problem::StorageFailed { path, cause } => words.say_with(
            "unkept-storage-failed",
            &[("path", path.into()), ("cause", cause.into())],
        ),
        _ => view.message,
    };
    ProblemView { message, ..view }
}

/// How much room the journal wants to be sure to take a text: it stands in the log, in the journal and in what is
/// searched, and the log grows by pages.
fn room_for(text: &DraftText) -> u64 {
    const LEAST: u64 = 1024 * 1024;
    let DraftText {
        service,
        subject,
        body,
        what,
        agreed,
        wanted,
    } = text;
    let bytes: usize = [service, subject, body, what, agreed, wanted]
        .map(String::len)
        .iter()
        .sum();
    u64::try_from(bytes).unwrap_or(u64::MAX).saturating_mul(4).max(LEAST)
}

/// A draft, to be written on.
#[tauri::command]
#[specta::specta]
pub async fn draft(app: AppHandle, desktop: State<'_, Desktop>, id: String) -> Answer<DraftView> {
    let workspace = desktop.workspace(&app)?;
    let work = async { draft_view(&workspace, workspace.resolve(&id)?).await };
    work.await.map_err(|problem| ProblemView::of(&workspace, &problem))
}

/// Sends: stored at once, held for a moment, then it goes out by itself.
#[tauri::command]
#[specta::specta]
pub async fn send(
    app: AppHandle,
    desktop: State<'_, Desktop>,
    id: Option<String>,
    text: DraftText,
) -> Answer<RequestView> {
    let workspace = desktop.workspace(&app)?;
    let sent = || {
        let id = id.as_deref().map(|id| workspace.resolve(id)).transpose()?;
        let form = Form { id, text };
        requests::view(&workspace, &desktop, &workspace.submit_held(&form, UNDO_FOR)?)
    };
    let sent = sent();
    // A refusal has kept the text as a draft: the list has changed too.
    desktop.changed(&app);
    sent.map_err(|problem| ProblemView::of(&workspace, &problem))
}

/// The picker, for the workspace's tier.
pub(super) fn form_view(workspace: &Workspace) -> Result<NewRequestView, Problem> {
    use CoverageState as S;
    let tier = workspace.own_tier()?;
    let catalog = workspace.law().catalog();
    let words = workspace.words();
    let group = |state: CoverageState| PickerGroup {
        state: state.id().to_owned(),
        name: words.picker_group(state, tier),
        services: catalog
            .services
            .iter()
            .filter(|service| service.kind == ServiceKind::Requestable)
            .filter(|service| workspace.law().coverage(tier, service).state == state)
            .map(|service| picker_service(workspace, tier, service))
            .collect(),
    };
    let groups = [S::Included, S::Conditional, S::Unstated, S::Excluded]
        .map(group)
        .into_iter();
    Ok(NewRequestView {
        address: catalog.address.clone(),
        groups: groups.filter(|group| !group.services.is_empty()).collect(),
    })
}

fn picker_service(workspace: &Workspace, tier: &Tier, service: &Service) -> PickerService {
    let words = workspace.words();
    let coverage = workspace.law().coverage(tier, service);
    let verdict = words.verdict(workspace.law(), &coverage);
    let condition = verdict.condition.map(|condition| condition.name);
    PickerService {
        id: service.id.to_string(),
        name: words.text(&service.name),
        state: verdict.state,
        word: verdict.state_word,
        clauses: words.clause_ids(&coverage.clauses),
        hint: condition.or(verdict.elsewhere_short).unwrap_or_default(),
    }
}

/// The promise card, at the workspace's clock.
pub(super) fn card(workspace: &Workspace, service: Option<&str>) -> Result<CardView, Problem> {
    let (words, law) = (workspace.words(), workspace.law());
    let tier = workspace.own_tier()?;
    let service = service.map(|id| workspace.service(id)).transpose()?;
    let (clock, quote) = workspace.quote(tier.id.as_str(), None)?;
    let explained = workspace.explain(quote)?;
    let told = Told {
        now: clock.now,
        basis: Basis::IfNow,
        reacted_at: None,
        own: Some(moment::own_clock),
    };
    Ok(CardView {
        verdict: service.map(|service| words.verdict(law, &law.coverage(tier, service))),
        promise: words.promise(law, &explained.quote, &explained.segments, told),
        advice: words.clause_notes(law, &tier.advice, &tier.id),
    })
}

/// A draft, to be written on.
pub(super) async fn draft_view(workspace: &Workspace, id: RequestId) -> Result<DraftView, Problem> {
    let request = workspace.show(id)?.request;
    let words = workspace.words();
    Ok(DraftView {
        id: id.to_string(),
        saved: words.say_with("draft-saved", &[("at", (&words.time(request.last_event_at)).into())]),
        text: request.text,
        attachments: attachments::view(workspace, &workspace.attachments(id).await?),
    })
}
