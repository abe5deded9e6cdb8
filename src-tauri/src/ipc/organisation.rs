//! Организация: the requests of the whole organisation, as its help desk has them. A list that is only read.

use super::requests::numbered;
use super::{Answer, ProblemView, help_desk};
use crate::desktop::Desktop;
use ::requests::{DeskRef, Kept, OrganisationRequest, Problem};
use serde::{Deserialize, Serialize};
use specta::Type;
use std::time::{Duration, Instant as Moment};
use support::{OrganisationPlace, Workspace};
use tauri::{AppHandle, State};
use terms::{Instant, ReceivedAt};
use words::Words;

/// So many lines in a page of the list.
const PAGE: u32 = 100;
/// The page looks again at most so often while the desk is being read.
const TELL_EVERY: Duration = Duration::from_secs(1);

/// A page of the list, from its beginning.
#[derive(Debug, Clone, Serialize, Type)]
pub struct OrganisationView {
    /// «rt.example.org, очередь «Support»».
    pub place: String,
    /// How many there are, and how they stand.
    pub counts: String,
    /// When they were all read: «чт, 30 апреля, 17:20»; none: not yet.
    pub read_at: Option<String>,
    /// They are being read.
    pub reading: bool,
    /// The newest first.
    pub rows: Vec<OrganisationRow>,
    /// Where the next page begins; none: this is the last.
    pub next: Option<OrganisationNext>,
}

/// Where the next page of the list begins.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct OrganisationNext {
    /// When the last of this page was received, in seconds of UTC.
    pub received: i64,
    /// Its reference.
    pub desk_ref: String,
}

/// A request of somebody in the organisation.
#[derive(Debug, Clone, Serialize, Type)]
pub struct OrganisationRow {
    /// The desk's reference.
    pub desk_ref: String,
    /// The same to be read: «№ 12», «DEMO-9».
    pub number_words: String,
    /// One line.
    pub subject: String,
    /// Who asked.
    pub asked_by: String,
    /// The service's name, where it is known.
    pub service: String,
    /// The tier's name, where it is known.
    pub tier: String,
    /// When the desk took it.
    pub received: String,
    /// Kept or late, or until when.
    pub note: String,
    /// Kept or late, once a person reacted.
    pub in_time: Option<bool>,
    /// Not answered though due.
    pub overdue: bool,
    /// All of it, to be read aloud.
    pub spoken: String,
}

/// What was read of the organisation's requests; a page of it.
#[tauri::command]
#[specta::specta]
pub async fn organisation(
    app: AppHandle,
    desktop: State<'_, Desktop>,
    after: Option<OrganisationNext>,
) -> Answer<OrganisationView> {
    let workspace = desktop.workspace(&app)?;
    view(&workspace, after).map_err(|problem| ProblemView::of(&workspace, &problem))
}

/// Reads at the desk what is new since the last time, page by page; the page is told while it goes. Is it being read
/// already, this ends at once.
#[tauri::command]
#[specta::specta]
pub async fn read_organisation(app: AppHandle, desktop: State<'_, Desktop>) -> Answer<()> {
    let workspace = desktop.workspace(&app)?;
    let mut told: Option<Moment> = None;
    let read = workspace.read_organisation(|| {
        if told.is_none_or(|told| told.elapsed() >= TELL_EVERY) {
            told = Some(Moment::now());
            Desktop::read_on(&app);
        }
    });
    let read = read.await;
    Desktop::read_on(&app);
    read.map_err(|problem| ProblemView::of(&workspace, &problem))
}

/// What [`organisation`] answers.
pub(super) fn view(workspace: &Workspace, after: Option<OrganisationNext>) -> Result<OrganisationView, Problem> {
    let after = after.and_then(|next| {
        Some(OrganisationPlace {
            received_at: ReceivedAt(Instant::from_unix(next.received)?),
            desk_ref: DeskRef(next.desk_ref),
        })
    });
    let found = workspace.organisation(after.as_ref(), PAGE)?;
    let (words, now) = (workspace.words(), workspace.clock()?.now);
    let counts = &found.counts;
    Ok(OrganisationView {
        place: found.desk.as_ref().map_or_else(
            || words.say("desk-where-demo"),
            |desk| help_desk::where_it_is(workspace, desk),
        ),
        counts: words.organisation_counts(counts.all, counts.in_time, counts.late, counts.overdue),
        read_at: found.whole_at.map(|at| words.short(at)),
        reading: workspace.is_reading_organisation(),
        rows: found
            .requests
            .iter()
            .map(|request| row(workspace, request, now))
            .collect(),
        next: found.next.map(|next| OrganisationNext {
            received: next.received_at.0.unix(),
            desk_ref: next.desk_ref.0,
        }),
    })
}

/// A date is on one line, however narrow the column.
fn unbroken(note: String, words: Words, request: &OrganisationRequest) -> String {
    let reacted = request.reacted_at.map(|at| words.short(at));
    let Some(date) = reacted.or_else(|| request.due_at.map(|due| words.due_short(due.0))) else {
        return note;
    };
    note.replace(&date, &date.replace(' ', "\u{a0}"))
}

fn row(workspace: &Workspace, request: &OrganisationRequest, now: Instant) -> OrganisationRow {
    let words = workspace.words();
    let catalog = workspace.law().catalog();
    let service = request.service.as_ref().map(|service| {
        let known = catalog.service(service.as_str());
        known.map_or_else(|| service.to_string(), |service| words.text(&service.name))
    });
    let tier = request.tier.as_ref().map(|tier| words.tier_name(workspace.law(), tier));
    let (service, tier) = (service.unwrap_or_default(), tier.unwrap_or_default());
    let kept = request.kept(now);
    let note = unbroken(words.organisation_note(request, now), words, request);
    let received = words.short(request.received_at.0);
    let number_words = match &request.desk_ref.0 {
        number if number.chars().all(|digit| digit.is_ascii_digit()) => numbered(workspace, number),
        name => name.clone(),
    };
    let parts = [
        request.subject.as_str(),
        &number_words,
        &request.asked_by,
        &service,
        &received,
        &note,
    ];
    let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    OrganisationRow {
        spoken: parts.join(", "),
        desk_ref: request.desk_ref.0.clone(),
        number_words,
        subject: request.subject.clone(),
        asked_by: request.asked_by.clone(),
        in_time: match kept {
            Kept::InTime => Some(true),
            Kept::Late => Some(false),
            Kept::NoPromise | Kept::Open | Kept::Overdue => None,
        },
        overdue: kept == Kept::Overdue,
        service,
        tier,
        received,
        note,
    }
}
