//! Уровни: every tier's deadline for one instant, the matrix, and what stands behind a cell.

use super::{
    Answer, ProblemView,
    moment::{self, Moment},
};
use crate::desktop::Desktop;
use ::requests::Problem;
use serde::Serialize;
use specta::Type;
use support::Workspace;
use tauri::{AppHandle, State};
use terms::{Instant, Service, ServiceKind, Tier, TierId};
use words::{ClauseNote, VerdictWords, ledger::Comparison};

/// The screen.
#[derive(Debug, Clone, Serialize, Type)]
pub struct LevelsView {
    /// All tiers on one axis.
    pub comparison: Comparison,
    /// The instant, for the fields.
    pub moment: Moment,
    /// «у вас 19:20»; none where the person's clock shows what Moscow's does.
    pub here: Option<String>,
    /// The matrix' columns, from the lowest tier to the highest.
    pub tiers: Vec<TierColumn>,
    /// The matrix' sections.
    pub groups: Vec<MatrixGroup>,
    /// «15 услуг, 3 свойства».
    pub count: String,
    /// «10:00–18:00».
    pub desk_hours: String,
    /// Every clause of the terms in plain words, for paper.
    pub clauses: Vec<ClauseNote>,
    /// «условия 1.0, календарь 2015–2029».
    pub edition: String,
}

/// A column of the matrix.
#[derive(Debug, Clone, Serialize, Type)]
pub struct TierColumn {
    /// The tier's id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Whether it is the person's own.
    pub own: bool,
}

/// A section of the matrix.
#[derive(Debug, Clone, Serialize, Type)]
pub struct MatrixGroup {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Its services.
    pub rows: Vec<MatrixRow>,
}

/// A service in the matrix.
#[derive(Debug, Clone, Serialize, Type)]
pub struct MatrixRow {
    /// The service's id.
    pub service: String,
    /// Its name.
    pub name: String,
    /// Whether the tiers' states differ.
    pub differs: bool,
    /// What it is found by: its name, states and clauses.
    pub found_by: String,
    /// One a tier, in the columns' order.
    pub cells: Vec<MatrixCell>,
}

/// Where a service and a tier meet.
#[derive(Debug, Clone, Serialize, Type)]
pub struct MatrixCell {
    /// The tier's id.
    pub tier: String,
    /// The tier's name.
    pub tier_name: String,
    /// `included`, `conditional`, `excluded`, `unstated`.
    pub state: String,
    /// «входит».
    pub word: String,
    /// «B7, B9».
    pub clauses: String,
}

/// What stands behind a cell.
#[derive(Debug, Clone, Serialize, Type)]
pub struct ClausePanel {
    /// The service's id.
    pub service: String,
    /// Its name.
    pub name: String,
    /// The tier's id.
    pub tier: String,
    /// The tier's name.
    pub tier_name: String,
    /// The verdict on this tier.
    pub verdict: VerdictWords,
    /// How the person, on its own tier, asks for it.
    pub how: String,
    /// Whether a request for it can be sent from here: on the person's tier, else on this one.
    pub sendable: bool,
}

/// The screen, for a chosen moment or for now on the workspace's clock.
#[tauri::command]
#[specta::specta]
pub async fn levels(app: AppHandle, desktop: State<'_, Desktop>, moment: Option<Moment>) -> Answer<LevelsView> {
    let workspace = desktop.workspace(&app)?;
    let at = moment.map(|moment| moment.instant(&workspace)).transpose()?;
    view(&workspace, at).map_err(|problem| ProblemView::of(&workspace, &problem))
}

/// The screen's view.
pub(super) fn view(workspace: &Workspace, at: Option<Instant>) -> Result<LevelsView, Problem> {
    let (clock, quotes) = workspace.compare(at)?;
    let quotes: Vec<_> = quotes.into_iter().map(|each| (each.quote, each.segments)).collect();
    let received = at.unwrap_or(clock.now);
    let words = workspace.words();
    let own = workspace.profile()?.tier;
    let tiers = workspace.law().catalog().tiers.iter().map(|tier| TierColumn {
        id: tier.id.to_string(),
        name: words.text(&tier.name),
        own: own.as_ref() == Some(&tier.id),
    });
    Ok(LevelsView {
        comparison: words.comparison(workspace.law(), &quotes, clock.now, own.as_ref()),
        moment: Moment::shown(received),
        here: moment::here(workspace, received),
        tiers: tiers.collect(),
        groups: groups(workspace),
        count: count(workspace),
        desk_hours: words.desk_hours(workspace.law()),
        clauses: clauses(workspace),
        edition: edition(workspace),
    })
}

/// What stands behind a cell.
#[tauri::command]
#[specta::specta]
pub async fn clause_panel(
    app: AppHandle,
    desktop: State<'_, Desktop>,
    service: String,
    tier: String,
) -> Answer<ClausePanel> {
    let workspace = desktop.workspace(&app)?;
    let panel = panel(&workspace, &service, &tier).map_err(|problem| ProblemView::of(&workspace, &problem))?;
    Ok(ClausePanel {
        // Where only tiers are compared there is nowhere to write to.
        sendable: panel.sendable && desktop.shown().is_some(),
        ..panel
    })
}

/// What [`clause_panel`] answers.
pub(super) fn panel(workspace: &Workspace, service: &str, tier: &str) -> Result<ClausePanel, Problem> {
    let (words, law) = (workspace.words(), workspace.law());
    let (service, tier) = (workspace.service(service)?, workspace.tier(tier)?);
    // Without a tier of its own the person is told how it stands with the cell's.
    let own: &Tier = workspace.own_tier().unwrap_or(tier);
    Ok(ClausePanel {
        service: service.id.to_string(),
        name: words.text(&service.name),
        tier: tier.id.to_string(),
        tier_name: words.text(&tier.name),
        verdict: words.verdict(law, &law.coverage(tier, service)),
        how: words.how_to_request(law, service, own),
        sendable: law.coverage(own, service).sendable,
    })
}

fn groups(workspace: &Workspace) -> Vec<MatrixGroup> {
    let (words, catalog) = (workspace.words(), workspace.law().catalog());
    let groups = catalog.groups.iter().map(|group| MatrixGroup {
        id: group.id.to_string(),
        name: words.text(&group.name),
        rows: catalog
            .services
            .iter()
            .filter(|service| service.group == group.id)
            .map(|service| row(workspace, service))
            .collect(),
    });
    groups.collect()
}

fn row(workspace: &Workspace, service: &Service) -> MatrixRow {
    let tiers = workspace.law().catalog().tiers.iter();
    let cells: Vec<MatrixCell> = tiers.map(|tier| cell(workspace, service, tier)).collect();
    let name = workspace.words().text(&service.name);
    let mut found_by = name.clone();
    for cell in &cells {
        found_by.push_str(&format!("\n{} {}", cell.word, cell.clauses));
    }
    MatrixRow {
        service: service.id.to_string(),
        name,
        differs: cells.windows(2).any(|pair| pair[0].state != pair[1].state),
        found_by,
        cells,
    }
}

fn cell(workspace: &Workspace, service: &Service, tier: &Tier) -> MatrixCell {
    let words = workspace.words();
    let coverage = workspace.law().coverage(tier, service);
    MatrixCell {
        tier: tier.id.to_string(),
        tier_name: words.text(&tier.name),
        state: coverage.state.id().to_owned(),
        word: words.coverage_state(coverage.state),
        clauses: words.clause_ids(&coverage.clauses),
    }
}

/// Every clause; for paper no tier is shown alone, so that each says in whose list it stands.
fn clauses(workspace: &Workspace) -> Vec<ClauseNote> {
    let catalog = workspace.law().catalog();
    let ids: Vec<_> = catalog.clauses.iter().map(|clause| clause.id.clone()).collect();
    workspace.words().clause_notes(workspace.law(), &ids, &TierId::new(""))
}

fn edition(workspace: &Workspace) -> String {
    let law = workspace.law();
    workspace.words().say_with(
        "promise-editions",
        &[
            ("catalog", (&law.catalog().version.label).into()),
            ("calendar", (&edition_label(law.calendar().version())).into()),
        ],
    )
}

/// «2015–2029» of `2015-2029+a1b2c3d4e5f6`: an edition is its label, a plus sign and the beginning of its data's hash; a
/// person reads the label, its years as years are written.
pub fn edition_label(version: &str) -> String {
    let label = version.split('+').next().unwrap_or(version);
    label.replace('-', "–")
}

/// «15 услуг, 3 свойства».
fn count(workspace: &Workspace) -> String {
    let services = &workspace.law().catalog().services;
    let properties = services
        .iter()
        .filter(|service| service.kind == ServiceKind::Property)
        .count();
    let services = services.len() - properties;
    workspace.words().say_with(
        "matrix-count",
        &[("services", services.into()), ("properties", properties.into())],
    )
}
