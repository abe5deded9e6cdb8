//! A date and a time as a person typed them, and as fields show them.

use super::{Answer, ProblemView};
use crate::desktop::Desktop;
use ::requests::Problem;
use chrono::{Datelike, FixedOffset, Local, NaiveDate, Offset, TimeZone};
use serde::{Deserialize, Serialize};
use specta::Type;
use support::{Preset, Workspace};
use tauri::{AppHandle, State};
use terms::Instant;
use words::calendar::{MonthWords, WeekdayWords};

/// A date and a time on Moscow's wall clock, as text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct Moment {
    /// `30.04.2026` or `2026-04-30`.
    pub date: String,
    /// `17:20`.
    pub time: String,
}

impl Moment {
    /// As the fields show it.
    pub fn shown(at: Instant) -> Self {
        let at = at.in_moscow();
        Self {
            date: at.format("%d.%m.%Y").to_string(),
            time: at.format("%H:%M").to_string(),
        }
    }

    /// The instant it means.
    pub fn instant(&self, workspace: &Workspace) -> Result<Instant, ProblemView> {
        let (date, time) = (self.date.trim(), self.time.trim());
        support::parse_moscow_wall(&iso(date), time).map_err(|problem| {
            let typed = [("date", date.into()), ("time", time.into())];
            ProblemView {
                // The form of the fields, not the command line's.
                message: workspace.words().say_with("moment-unreadable", &typed),
                ..ProblemView::of(workspace, &problem)
            }
        })
    }
}

/// A date and a time while they are being chosen.
#[derive(Debug, Clone, Serialize, Type)]
pub struct MomentView {
    /// «четверг, 30 апреля 2026 г., 17:20 МСК»; none where the fields are no date and time.
    pub said: Option<String>,
    /// «у вас 19:20»; none where the person's clock shows the same.
    pub here: Option<String>,
    /// The date's month; none where the date cannot be read, or the calendar does not have it.
    pub month: Option<MonthView>,
}

/// A month to choose a day from.
#[derive(Debug, Clone, Serialize, Type)]
pub struct MonthView {
    /// Its days.
    pub shown: MonthWords,
    /// Heads of its columns.
    pub weekdays: Vec<WeekdayWords>,
    /// The chosen day, as the field shows it.
    pub chosen: String,
    /// A day of the month before, as the field shows it; none where the calendar begins.
    pub before: Option<String>,
    /// A day of the month after; none where the calendar ends.
    pub after: Option<String>,
}

/// A moment with a name.
#[derive(Debug, Clone, Serialize, Type)]
pub struct PresetView {
    /// `friday-evening`.
    pub id: String,
    /// «пятница вечером».
    pub name: String,
    /// Which moment it is.
    pub moment: Moment,
    /// «пт, 8 мая, 18:30».
    pub said: String,
}

/// What a date and a time mean, and the days around: those of the date's month, or of another date's.
#[tauri::command]
#[specta::specta]
pub async fn look_at_moment(
    app: AppHandle,
    desktop: State<'_, Desktop>,
    moment: Moment,
    month_of: Option<String>,
) -> Answer<MomentView> {
    let workspace = desktop.workspace(&app)?;
    look(&workspace, &moment, month_of.as_deref()).map_err(|problem| ProblemView::of(&workspace, &problem))
}

/// Moments to ask about, those that lie ahead.
#[tauri::command]
#[specta::specta]
pub async fn moment_presets(app: AppHandle, desktop: State<'_, Desktop>) -> Answer<Vec<PresetView>> {
    let workspace = desktop.workspace(&app)?;
    presets(&workspace).map_err(|problem| ProblemView::of(&workspace, &problem))
}

/// What [`look_at_moment`] answers.
pub(super) fn look(workspace: &Workspace, moment: &Moment, month_of: Option<&str>) -> Result<MomentView, Problem> {
    let words = workspace.words();
    let at = moment.instant(workspace).ok();
    let date = parsed(&moment.date);
    let month = match month_of.map_or(date, parsed) {
        Some(shown) => month(workspace, shown, date.unwrap_or(shown))?,
        None => None,
    };
    Ok(MomentView {
        said: at.map(|at| words.full(at)),
        here: at.and_then(|at| here(workspace, at)),
        month,
    })
}

/// What [`moment_presets`] answers.
pub(super) fn presets(workspace: &Workspace) -> Result<Vec<PresetView>, Problem> {
    let words = workspace.words();
    let presets = workspace.presets()?.into_iter().map(|(preset, at)| PresetView {
        id: preset.id().to_owned(),
        name: words.say(match preset {
            Preset::FridayEvening => "preset-friday-evening",
            Preset::BeforeMayHolidays => "preset-before-may-holidays",
            Preset::LastOfDecember => "preset-last-of-december",
        }),
        moment: Moment::shown(at),
        said: words.short(at),
    });
    Ok(presets.collect())
}

/// «у вас 19:20»: the moment on the system's own clock, where that differs from Moscow's.
pub(super) fn here(workspace: &Workspace, at: Instant) -> Option<String> {
    workspace.words().here(at, own_clock(at))
}

/// What the system's own clock is ahead of UTC at that moment.
pub(super) fn own_clock(at: Instant) -> FixedOffset {
    Local.offset_from_utc_datetime(&at.in_moscow().naive_utc()).fix()
}

fn month(workspace: &Workspace, shown: NaiveDate, chosen: NaiveDate) -> Result<Option<MonthView>, Problem> {
    let (words, law) = (workspace.words(), workspace.law());
    let Some(year) = law.calendar().year(shown.year()) else {
        return Ok(None);
    };
    let today = workspace.clock()?.now.in_moscow().date_naive();
    let first = shown.with_day(1).unwrap_or(shown);
    let after = first.iter_days().take(32).find(|day| day.month() != first.month());
    let beside = |date: Option<NaiveDate>| date.filter(|date| law.calendar().day(*date).is_some()).map(field);
    Ok(Some(MonthView {
        shown: words.month_words(law, year, shown.month(), today),
        weekdays: words.week(),
        chosen: field(chosen),
        before: beside(first.pred_opt()),
        after: beside(after),
    }))
}

fn field(date: NaiveDate) -> String {
    date.format("%d.%m.%Y").to_string()
}

fn parsed(date: &str) -> Option<NaiveDate> {
    iso(date.trim()).parse().ok()
}

/// `30.04.2026` becomes `2026-04-30`; everything else stays for the reader to judge.
fn iso(date: &str) -> String {
    let parts: Vec<&str> = date.split('.').collect();
    match parts[..] {
        [day, month, year] if year.len() == 4 => format!("{year}-{month:0>2}-{day:0>2}"),
        _ => date.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::iso;

    #[test]
    fn both_ways_to_write_a_date_are_read() {
        for (typed, read) in [
            ("30.04.2026", "2026-04-30"),
            ("1.5.2026", "2026-05-01"),
            ("2026-05-01", "2026-05-01"),
            ("01.05.26", "01.05.26"),
            ("завтра", "завтра"),
        ] {
            assert_eq!(iso(typed), read);
        }
    }
}
