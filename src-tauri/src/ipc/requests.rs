//! Запросы: the list, and everything about one request. What a person does with one: `request_actions.rs`.

use super::{
    Answer, ProblemView,
    attachments::{self, FileView},
    conversation::{self, MessageView},
    held::{self, HeldView},
    letters::{self, LetterView},
    levels::edition_label,
    moment::{self, Moment},
    request_actions,
};
use crate::desktop::Desktop;
use ::requests::{Event, EventKind, FrozenPromise, Problem, Request, RequestDetails, State as RequestState};
use serde::Serialize;
use specta::Type;
use support::{Filter, Workspace};
use tauri::{AppHandle, State};
use terms::Instant;
use words::{
    Words,
    ledger::{self, Basis, OwnClock, PromiseWords, SmallLedger, Told},
};

/// The list: drafts on top, then the requests, the newest first.
#[derive(Debug, Clone, Serialize, Type)]
pub struct RequestList {
    /// Kinds of requests to choose from, each with how many there are among those with the words searched for.
    pub tabs: Vec<RequestTab>,
    /// Texts that are kept and not sent.
    pub drafts: Vec<RequestRow>,
    /// What was sent.
    pub requests: Vec<RequestRow>,
    /// The whole organisation's can be read: there is a help desk, or the demo's.
    pub has_organisation: bool,
}

/// Requests of one kind.
#[derive(Debug, Clone, Serialize, Type)]
pub struct RequestTab {
    /// `all`, `needs-you`, `under-way`, `answered`.
    pub id: String,
    /// «Ждут вас».
    pub name: String,
    /// How many; drafts are not counted.
    pub count: u32,
}

/// A line of the list.
#[derive(Debug, Clone, Serialize, Type)]
pub struct RequestRow {
    /// The request's id.
    pub id: String,
    /// Its number; none for a draft.
    pub number: Option<u32>,
    /// «№ 12»; empty for a draft.
    pub number_words: String,
    /// Its subject; empty where a draft has none yet.
    pub subject: String,
    /// The service's name.
    pub service: String,
    /// `delivered`.
    pub state: String,
    /// «у службы поддержки».
    pub state_word: String,
    /// Kept or late, once a person reacted.
    pub in_time: Option<bool>,
    /// Whether its deadline has passed without a reaction.
    pub overdue: bool,
    /// The deadline while it is open, kept or late after.
    pub note: String,
    /// When something last happened to it: «чт, 30 апреля, 17:20».
    pub last_at: String,
    /// Where the clock runs and stands, where a reaction is promised and still to come, or there.
    pub ledger: Option<SmallLedger>,
    /// Whether a reaction may come, and none is promised.
    pub unpromised: bool,
}

/// So many signs of a hash tell one edition from another.
const SHOWN_OF_A_HASH: usize = 8;

/// The editions of terms and work calendar that a promise rests on.
#[derive(Debug, Clone, Serialize, Type)]
pub struct EditionsView {
    /// «условия 1, календарь 2015–2029».
    pub label: String,
    /// The beginnings of their hashes, for who wants to be sure.
    pub hashes: String,
}

/// Everything about one request.
#[derive(Debug, Clone, Serialize, Type)]
pub struct RequestView {
    /// Its line of the list.
    pub row: RequestRow,
    /// The tier it was submitted on.
    pub tier: String,
    /// The one large sentence: how it stands.
    pub headline: String,
    /// What is safe in that state, and what comes next.
    pub means: String,
    /// The promise frozen when it was submitted.
    pub promise: Option<PromiseWords>,
    /// The editions it rests on.
    pub editions: Option<EditionsView>,
    /// The reckoning from the desk's receipt, where it differs from the frozen one.
    pub receipt: Option<PromiseWords>,
    /// What keeps it from its desk, where something does that only the person can change.
    pub held: Option<HeldView>,
    /// What happened, in order.
    pub steps: Vec<Step>,
    /// What happens next, each a sentence; empty where it is settled.
    pub next: Vec<String>,
    /// What the person wrote, as it stands in the draft or went out.
    pub body: String,
    /// The conversation.
    pub messages: Vec<MessageView>,
    /// What the condition asked for: label and text.
    pub agreed: Vec<Fact>,
    /// The letter that lies ready for the person's mail program; none in other states.
    pub letter: Option<LetterView>,
    /// What is attached.
    pub attachments: Vec<FileView>,
    /// What the person may do with it now: `cancel`, `retry`, …
    pub actions: Vec<String>,
    /// For how long it is still held before it goes out, in milliseconds; none where it is not held.
    pub held_ms: Option<u32>,
    /// «Вы отметили …: вопрос решён».
    pub solved: Option<String>,
    /// Now on the workspace's clock, for fields that ask when.
    pub now: Moment,
}

/// One thing that happened.
#[derive(Debug, Clone, Serialize, Type)]
pub struct Step {
    /// Which event: `delivered`; `read-back-lost` where the desk has not kept everything.
    pub kind: String,
    /// «Принят службой».
    pub name: String,
    /// «номер у службы: D-12».
    pub detail: Option<String>,
    /// When.
    pub at: String,
}

/// A label and its text.
#[derive(Debug, Clone, Serialize, Type)]
pub struct Fact {
    /// «что установить».
    pub label: String,
    /// As written.
    pub text: String,
}

/// Requests of one kind, as a person looks for them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Tab {
    All,
    NeedsYou,
    UnderWay,
    Answered,
}

impl Tab {
    const ALL: [Self; 4] = [Self::All, Self::NeedsYou, Self::UnderWay, Self::Answered];

    fn id(self) -> &'static str {
        match self {
            Self::All => "all",
            Self::NeedsYou => "needs-you",
            Self::UnderWay => "under-way",
            Self::Answered => "answered",
        }
    }

    fn name(self, words: Words) -> String {
        words.say(match self {
            Self::All => "tab-all",
            Self::NeedsYou => "tab-needs-you",
            Self::UnderWay => "tab-under-way",
            Self::Answered => "tab-answered",
        })
    }

    fn holds(self, state: RequestState) -> bool {
        use RequestState as S;
        match self {
            Self::All => true,
            Self::NeedsYou => matches!(state, S::NeedsYou | S::HandedOver | S::Undelivered),
            Self::UnderWay => matches!(state, S::Waiting | S::Sending | S::Unknown | S::Accepted | S::Delivered),
            Self::Answered => state == S::Answered,
        }
    }
}

/// The list: requests of one kind (`all` where the id is none of ours) that have the words searched for.
/// Drafts stand in the list of all.
#[tauri::command]
#[specta::specta]
pub async fn request_list(
    app: AppHandle,
    desktop: State<'_, Desktop>,
    tab: String,
    search: String,
) -> Answer<RequestList> {
    let workspace = desktop.workspace(&app)?;
    list(&workspace, &tab, search).map_err(|problem| ProblemView::of(&workspace, &problem))
}

/// What [`request_list`] answers.
pub(super) fn list(workspace: &Workspace, tab: &str, search: String) -> Result<RequestList, Problem> {
    let now = workspace.clock()?.now;
    let rows = workspace.list(&Filter {
        drafts: true,
        search,
        ..Filter::default()
    })?;
    let tab = Tab::ALL.into_iter().find(|each| each.id() == tab).unwrap_or(Tab::All);
    let (drafts, requests) = rows
        .iter()
        .partition::<Vec<_>, _>(|request| request.state == RequestState::Draft);
    let tabs = tabs(workspace.words(), &requests);
    let drafts = if tab == Tab::All { drafts } else { Vec::new() };
    let requests = requests
        .into_iter()
        .filter(|request| tab.holds(request.state))
        .collect();
    let shown = |rows: Vec<&Request>| rows.into_iter().map(|request| row(workspace, request, now)).collect();
    Ok(RequestList {
        tabs,
        drafts: shown(drafts),
        requests: shown(requests),
        has_organisation: workspace.has_organisation()?,
    })
}

/// All kinds, with how many of these requests are of each.
pub(super) fn tabs(words: Words, requests: &[&Request]) -> Vec<RequestTab> {
    let counted = |tab: Tab| requests.iter().filter(|request| tab.holds(request.state)).count();
    let tabs = Tab::ALL.map(|tab| RequestTab {
        id: tab.id().to_owned(),
        name: tab.name(words),
        count: u32::try_from(counted(tab)).unwrap_or(u32::MAX),
    });
    tabs.into()
}

/// Everything about one request.
#[tauri::command]
#[specta::specta]
pub async fn request_details(app: AppHandle, desktop: State<'_, Desktop>, id: String) -> Answer<RequestView> {
    let workspace = desktop.workspace(&app)?;
    let found = workspace
        .resolve(&id)
        .and_then(|id| view(&workspace, &desktop, &workspace.show(id)?));
    found.map_err(|problem| ProblemView::of(&workspace, &problem))
}

/// Everything about one request, in words.
pub fn view(workspace: &Workspace, desktop: &Desktop, details: &RequestDetails) -> Result<RequestView, Problem> {
    let words = workspace.words();
    let now = workspace.clock()?.now;
    let request = &details.request;
    let due = |frozen: &FrozenPromise| frozen.quote.due_at.as_deref().and_then(|at| Instant::parse(at).ok());
    let reads = |frozen: &FrozenPromise| due(frozen).map(|at| words.due_full(at));
    // Seconds between sending and receipt are no second reckoning to read.
    let differs = details.receipt_quote.as_ref().filter(|receipt| {
        details
            .promise
            .as_ref()
            .is_none_or(|frozen| reads(frozen) != reads(receipt))
    });
    // The reaction stands on the ledger that it is held against.
    let (on_frozen, on_receipt) = if differs.is_some() {
        (None, request.reacted_at)
    } else {
        (request.reacted_at, None)
    };
    let own = Some(moment::own_clock as OwnClock);
    let told = |basis, reacted_at| Told {
        now,
        basis,
        reacted_at,
        own,
    };
    let frozen = details
        .promise
        .as_ref()
        .map(|frozen| promise(workspace, frozen, told(Basis::AtSubmission, on_frozen)));
    let receipt = differs.map(|receipt| promise(workspace, receipt, told(Basis::FromReceipt, on_receipt)));
    let (promise, receipt) = (frozen.transpose()?, receipt.transpose()?);
    let held = receipt.as_ref().or(promise.as_ref());
    Ok(RequestView {
        headline: headline(workspace, request, held),
        means: means(workspace, request)?,
        editions: details.promise.as_ref().map(|frozen| editions(workspace, frozen)),
        promise,
        receipt,
        tier: request
            .tier
            .as_ref()
            .map(|tier| words.tier_name(workspace.law(), tier))
            .unwrap_or_default(),
        next: next_steps(workspace, request)?,
        // What the person added later says beside its text how it stands.
        steps: details
            .events
            .iter()
            .filter(|event| !matches!(event.kind, EventKind::FollowUp { .. }))
            .map(|event| step(workspace, event))
            .collect(),
        messages: details
            .messages
            .iter()
            .map(|message| conversation::view(workspace, message, &details.events))
            .collect(),
        agreed: agreed(workspace, request),
        body: request.text.body.trim().to_owned(),
        letter: letters::view(workspace, desktop, details),
        attachments: attachments::files(workspace, &details.attachments),
        held: held::view(workspace, details),
        actions: request_actions::allowed(workspace, request)?,
        held_ms: request_actions::held_ms(workspace, request)?,
        solved: request
            .solved_at
            .map(|at| words.say_with("solved-at", &[("at", (&words.short(at)).into())])),
        now: Moment::shown(now),
        row: row(workspace, request, now),
    })
}

fn row(workspace: &Workspace, request: &Request, now: Instant) -> RequestRow {
    let words = workspace.words();
    let service = workspace.law().catalog().service(request.text.service.as_str());
    let number = request.number.map(|number| number.0);
    let counts = is_open(request.state) || request.state == RequestState::Answered;
    RequestRow {
        id: request.id.to_string(),
        number,
        number_words: number.map(|number| numbered(workspace, number)).unwrap_or_default(),
        subject: request.text.subject.trim().to_owned(),
        service: service.map_or_else(|| request.text.service.clone(), |service| words.text(&service.name)),
        state: request.state.id().to_owned(),
        state_word: words.state(request.state),
        in_time: request.in_time,
        overdue: is_open(request.state) && request.due_at.is_some_and(|due| due.0 < now),
        note: words.request_note(request, now),
        last_at: words.short(request.last_event_at),
        ledger: counts.then(|| small_ledger(workspace, request)).flatten(),
        unpromised: counts && request.due_at.is_none(),
    }
}

fn small_ledger(workspace: &Workspace, request: &Request) -> Option<SmallLedger> {
    let reckoned = workspace.reckoned(request)?;
    ledger::small(workspace.law(), &reckoned.quote, &reckoned.segments, request.reacted_at)
}

/// Whether a reaction is still to come.
fn is_open(state: RequestState) -> bool {
    use RequestState as S;
    state.is_outgoing() || matches!(state, S::HandedOver | S::Accepted | S::Delivered)
}

/// What is safe, and what comes next. A help desk is asked what became of a letter, so that nobody has to decide.
fn means(workspace: &Workspace, request: &Request) -> Result<String, Problem> {
    let words = workspace.words();
    if request.state == RequestState::Unknown && workspace.becomes_known_by_itself(request.id)? {
        return Ok(words.say("state-unknown-at-desk"));
    }
    Ok(words.state_means(request.state))
}

/// The one large sentence: kept or late once a person reacted, else the deadline that runs, else how it stands.
fn headline(workspace: &Workspace, request: &Request, held: Option<&PromiseWords>) -> String {
    let words = workspace.words();
    match (request.state, request.in_time) {
        (RequestState::Answered, Some(true)) => words.say("headline-in-time"),
        (RequestState::Answered, Some(false)) => words.say("headline-late"),
        (RequestState::Answered, None) => words.say("headline-reacted"),
        (RequestState::Delivered | RequestState::Accepted | RequestState::HandedOver, _) => {
            held.map_or_else(|| words.state(request.state), |promise| promise.large.clone())
        }
        (_, _) => means(workspace, request).unwrap_or_default(),
    }
}

fn editions(workspace: &Workspace, frozen: &FrozenPromise) -> EditionsView {
    let words = workspace.words();
    let of = |edition: &str| match edition.split_once('+') {
        Some((_, hash)) => (edition_label(edition), hash.chars().take(SHOWN_OF_A_HASH).collect()),
        None => (edition_label(edition), String::new()),
    };
    let (catalog, catalog_hash) = of(&frozen.catalog_version);
    let (calendar, calendar_hash) = of(&frozen.calendar_version);
    let say = |id: &str, catalog: &String, calendar: &String| {
        words.say_with(id, &[("catalog", catalog.into()), ("calendar", calendar.into())])
    };
    EditionsView {
        label: say("promise-editions", &catalog, &calendar),
        hashes: say("promise-hashes", &catalog_hash, &calendar_hash),
    }
}

fn promise(workspace: &Workspace, frozen: &FrozenPromise, told: Told) -> Result<PromiseWords, Problem> {
    let (quote, segments) = frozen.quote.decode().map_err(|fault| Problem::JournalDamaged {
        path: workspace.folder().display().to_string(),
        cause: fault.to_string(),
        backup: None,
    })?;
    Ok(workspace.words().promise(workspace.law(), &quote, &segments, told))
}

/// What the person has to do or to wait for. The demo's desk and one whose mailbox is read answer into the conversation,
/// any other into the person's mail.
fn next_steps(workspace: &Workspace, request: &Request) -> Result<Vec<String>, Problem> {
    use RequestState as S;
    let by_hand = workspace.desk_kind()? == "hand_over";
    let unread = by_hand
        || workspace
            .mail_account()?
            .is_some_and(|account| account.mailbox.is_none());
    let promised = request.due_at.is_some();
    let sentences: &[&str] = match request.state {
        S::Waiting | S::Sending | S::HandedOver if by_hand => &["next-letter", "next-answer"],
        S::Accepted if unread => &["next-answer"],
        S::Waiting | S::Sending | S::Unknown | S::Delivered | S::Accepted if promised => {
            &["next-counted", "next-reaction"]
        }
        S::Waiting | S::Sending | S::Unknown | S::Delivered | S::Accepted => &["next-reaction"],
        _ => &[],
    };
    Ok(sentences.iter().map(|id| workspace.words().say(id)).collect())
}

fn step(workspace: &Workspace, event: &Event) -> Step {
    let words = workspace.words();
    Step {
        kind: match &event.kind {
            EventKind::ReadBack(read_back) if !read_back.is_whole() => "read-back-lost".to_owned(),
            kind => kind.id().to_owned(),
        },
        name: words.event(&event.kind),
        // A file's name says nothing to a person, and the same minute twice is once too often.
        detail: match &event.kind {
            EventKind::HandedOver { .. } => None,
            EventKind::Accepted { received_at } if words.short(received_at.0) == words.short(event.at) => None,
            kind => words.event_detail(kind),
        },
        at: words.short(event.at),
    }
}

fn agreed(workspace: &Workspace, request: &Request) -> Vec<Fact> {
    let text = &request.text;
    [
        ("field-what", &text.what),
        ("field-agreed", &text.agreed),
        ("field-wanted", &text.wanted),
    ]
    .into_iter()
    .filter(|(_, text)| !text.trim().is_empty())
    .map(|(label, text)| Fact {
        label: workspace.words().say(label),
        text: text.clone(),
    })
    .collect()
}

/// «№ 12».
pub(super) fn numbered(workspace: &Workspace, number: impl ToString) -> String {
    workspace
        .words()
        .say_with("request-number", &[("number", (&number.to_string()).into())])
}
