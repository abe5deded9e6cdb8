//! Календарь: a year of the work calendar.

use super::{Answer, ProblemView};
use crate::desktop::Desktop;
use ::requests::Problem;
use chrono::Datelike;
use serde::Serialize;
use specta::Type;
use support::Workspace;
use tauri::{AppHandle, State};
use words::calendar::CalendarWords;

/// The screen.
#[derive(Debug, Clone, Serialize, Type)]
pub struct CalendarView {
    /// The year with everything on it.
    pub shown: CalendarWords,
    /// The years that there are, oldest first.
    pub years: Vec<i32>,
    /// The year of now, where the calendar has it.
    pub current: Option<i32>,
}

/// The screen, for a year or for that of now on the workspace's clock.
#[tauri::command]
#[specta::specta]
pub async fn calendar(app: AppHandle, desktop: State<'_, Desktop>, year: Option<i32>) -> Answer<CalendarView> {
    let workspace = desktop.workspace(&app)?;
    view(&workspace, year).map_err(|problem| ProblemView::of(&workspace, &problem))
}

/// The screen's view.
pub(super) fn view(workspace: &Workspace, year: Option<i32>) -> Result<CalendarView, Problem> {
    let (words, law) = (workspace.words(), workspace.law());
    let now = workspace.clock()?.now;
    let this_year = now.in_moscow().year();
    let shown = workspace.calendar_year(year.unwrap_or(this_year))?;
    let years: Vec<i32> = law.calendar().years().iter().map(|each| each.year).collect();
    Ok(CalendarView {
        shown: words.calendar_year(law, shown, now),
        current: years.contains(&this_year).then_some(this_year),
        years,
    })
}
