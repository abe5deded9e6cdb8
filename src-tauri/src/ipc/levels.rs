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
use terms::{Instant, Service, ServiceKind, Tier};
use words::{VerdictWords, ledger::Comparison};

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
    /// Whether the form for a new request can take it.
    pub requestable: bool,
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
    panel(&workspace, &service, &tier).map_err(|problem| ProblemView::of(&workspace, &problem))
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
        requestable: service.kind == ServiceKind::Requestable,
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
    MatrixRow {
        service: service.id.to_string(),
        name: workspace.words().text(&service.name),
        cells: tiers.map(|tier| cell(workspace, service, tier)).collect(),
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
