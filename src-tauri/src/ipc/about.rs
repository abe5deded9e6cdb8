//! About the program: which it is, by which terms and calendar it reckons, where the data lies, whom to ask.

use super::{Answer, ProblemView};
use crate::desktop::Desktop;
use serde::Serialize;
use specta::Type;
use support::Workspace;
use tauri::{AppHandle, State};
use terms::YearStatus;
use words::Words;

/// What the page about the program shows.
#[derive(Debug, Clone, Serialize, Type)]
pub struct AboutView {
    /// What there is to know, a line each.
    pub facts: Vec<AboutFact>,
    /// All of it as text, to paste into a request.
    pub text: String,
    /// Where everything lies.
    pub folder: String,
    /// The support desk's address.
    pub address: String,
}

/// One thing to know.
#[derive(Debug, Clone, Serialize, Type)]
pub struct AboutFact {
    /// «Версия».
    pub name: String,
    /// «0.1.0».
    pub text: String,
}

/// About the program.
#[tauri::command]
#[specta::specta]
pub async fn about(app: AppHandle, desktop: State<'_, Desktop>) -> Answer<AboutView> {
    let workspace = desktop.workspace(&app)?;
    view(&workspace, &desktop.home().shown()).map_err(|problem| ProblemView::of(&workspace, &problem))
}

fn view(workspace: &Workspace, folder: &str) -> Result<AboutView, ::requests::Problem> {
    let words = workspace.words();
    let catalog = workspace.law().catalog();
    let fact = |id: &str, text: String| AboutFact {
        name: words.say(id),
        text,
    };
    let facts = vec![
        fact("about-version", env!("CARGO_PKG_VERSION").to_owned()),
        fact("about-licence", env!("CARGO_PKG_LICENSE").to_owned()),
        fact("about-parts", words.say("about-parts-named")),
        fact(
            "about-terms",
            words.say_with("about-terms-edition", &[("label", (&catalog.version.label).into())]),
        ),
        fact("about-calendar", calendar(words, workspace)),
        fact("about-folder", folder.to_owned()),
    ];
    let lines = facts.iter().map(|fact| format!("{}: {}", fact.name, fact.text));
    let text = std::iter::once(words.say("about-program")).chain(lines);
    Ok(AboutView {
        text: text.collect::<Vec<_>>().join("\n"),
        facts,
        folder: folder.to_owned(),
        address: catalog.address.clone(),
    })
}

/// Which years are known, and how far by a decree of the government.
fn calendar(words: Words, workspace: &Workspace) -> String {
    let years = workspace.law().calendar().years();
    let year = |year: Option<&terms::CalendarYear>| year.map(|year| year.year.to_string()).unwrap_or_default();
    let official = years.iter().rfind(|year| year.status == YearStatus::Official);
    words.say_with(
        "about-calendar-years",
        &[
            ("first", (&year(years.first())).into()),
            ("official", (&year(official)).into()),
            ("last", (&year(years.last())).into()),
        ],
    )
}
