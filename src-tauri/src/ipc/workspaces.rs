//! First start, the workspaces, and Настройки: profile and language.

use super::{
    Answer, ProblemView,
    help_desk::{self, HelpDeskView},
    mail::{self, MailView},
    shell::TierChoice,
};
use crate::desktop::Desktop;
use ::requests::Problem;
use serde::{Deserialize, Serialize};
use specta::Type;
use support::{NewWorkspace, ProfileChange, Workspace, WorkspaceName};
use tauri::{AppHandle, State};
use words::{Lang, Words};

/// What the person may tell of itself; only the tier decides anything.
#[derive(Debug, Clone, Default, Serialize, Deserialize, Type)]
pub struct ProfileForm {
    /// Whose workspace it is.
    pub organisation: String,
    /// Who writes.
    pub person: String,
    /// Where an answer goes.
    pub email: String,
    /// The tier's id; empty while none is chosen.
    pub tier: String,
    /// Subscribed to the vendor's news.
    pub news: bool,
}

impl From<ProfileForm> for ProfileChange {
    fn from(form: ProfileForm) -> Self {
        Self {
            organisation: Some(form.organisation),
            person: Some(form.person),
            email: Some(form.email),
            tier: (!form.tier.is_empty()).then_some(form.tier),
            news_subscription: Some(form.news),
        }
    }
}

/// What the first start needs.
#[derive(Debug, Clone, Serialize, Type)]
pub struct StartView {
    /// All tiers, from the lowest to the highest.
    pub tiers: Vec<TierChoice>,
    /// The workspace of the person's own is there already.
    pub has_own: bool,
}

/// Настройки.
#[derive(Debug, Clone, Serialize, Type)]
pub struct SettingsView {
    /// The profile of the person's own workspace; none in the demo, where it is made up.
    pub profile: Option<ProfileForm>,
    /// How letters go; none in the demo, whose desk is its own.
    pub mail: Option<MailView>,
    /// The help desk that requests go into; none in the demo.
    pub desk: Option<HelpDeskView>,
    /// All tiers, from the lowest to the highest.
    pub tiers: Vec<TierChoice>,
    /// `ru` and `en`, each in its own name.
    pub languages: Vec<LanguageChoice>,
    /// The language that is spoken.
    pub language: String,
    /// Notices of the desktop.
    pub notices: NoticesForm,
    /// All workspaces.
    pub workspaces: Vec<WorkspaceChoice>,
    /// Whether the person's own is still to be connected.
    pub can_connect: bool,
    /// Where everything lies.
    pub folder: String,
}

/// Notices of the desktop: whether, and when not.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, Type)]
pub struct NoticesForm {
    /// They are shown.
    pub on: bool,
    /// From this hour of the person's clock on none is.
    pub quiet_from: u32,
    /// Until this one; the same: at every hour some are.
    pub quiet_until: u32,
}

/// A language to choose.
#[derive(Debug, Clone, Serialize, Type)]
pub struct LanguageChoice {
    /// `ru`, `en`.
    pub id: String,
    /// «Русский».
    pub name: String,
}

/// A workspace to choose.
#[derive(Debug, Clone, Serialize, Type)]
pub struct WorkspaceChoice {
    /// As folders and scripts name it.
    pub id: String,
    /// As a person reads it.
    pub name: String,
    /// Whether it is shown.
    pub shown: bool,
}

/// What the first start needs.
#[tauri::command]
#[specta::specta]
pub async fn start_view(app: AppHandle, desktop: State<'_, Desktop>) -> Answer<StartView> {
    let workspace = desktop.workspace(&app)?;
    Ok(StartView {
        tiers: tiers(&workspace),
        has_own: desktop.home().has(&WorkspaceName::Own),
    })
}

/// Creates the person's own workspace and shows it.
#[tauri::command]
#[specta::specta]
pub async fn connect_own(app: AppHandle, desktop: State<'_, Desktop>, profile: ProfileForm) -> Answer<()> {
    let words = desktop.words();
    let new = NewWorkspace {
        profile: profile.into(),
        catalog: None,
    };
    Workspace::create(desktop.home(), WorkspaceName::Own, words.lang(), &new)
        .map_err(|problem| ProblemView::bare(words, &problem))?;
    shown(&app, &desktop, WorkspaceName::Own)
}

/// Shows a workspace, now and at the next start.
#[tauri::command]
#[specta::specta]
pub async fn show_workspace(app: AppHandle, desktop: State<'_, Desktop>, id: String) -> Answer<()> {
    let name = WorkspaceName::parse(&id).map_err(|problem| ProblemView::bare(desktop.words(), &problem))?;
    shown(&app, &desktop, name)
}

/// Shows the tiers alone; nothing is created.
#[tauri::command]
#[specta::specta]
pub async fn show_tiers_only(app: AppHandle, desktop: State<'_, Desktop>) -> Answer<()> {
    desktop.show_tiers_only(&app);
    Ok(())
}

/// Настройки.
#[tauri::command]
#[specta::specta]
pub async fn settings(app: AppHandle, desktop: State<'_, Desktop>) -> Answer<SettingsView> {
    let workspace = desktop.workspace(&app)?;
    let words = desktop.words();
    let is_own = desktop.shown().is_some_and(|name| name != WorkspaceName::Demo);
    let own = async {
        if !is_own {
            return Ok(None);
        }
        let ways = (mail::view(&workspace).await?, help_desk::view(&workspace)?);
        Ok(Some((profile_form(&workspace)?, ways)))
    };
    let own = own.await.map_err(|problem| ProblemView::of(&workspace, &problem))?;
    let (profile, ways) = own.unzip();
    let (mail, desk) = ways.unzip();
    Ok(SettingsView {
        profile,
        mail,
        desk,
        tiers: tiers(&workspace),
        languages: Lang::ALL
            .map(|lang| LanguageChoice {
                id: lang.id().to_owned(),
                // Each in its own name: who does not read the one reads the other.
                name: Words::new(lang).say("language-name"),
            })
            .into(),
        language: words.lang().id().to_owned(),
        notices: notices_form(&desktop),
        workspaces: choices(&desktop, words),
        can_connect: !desktop.home().has(&WorkspaceName::Own),
        folder: desktop.home().shown(),
    })
}

/// Shows where everything lies in the person's file manager; `false`: there is none.
#[tauri::command]
#[specta::specta]
pub async fn open_data_folder(desktop: State<'_, Desktop>) -> Answer<bool> {
    let folder = desktop.home().path().to_owned();
    let opening = tauri::async_runtime::spawn_blocking(move || support::open_folder(&folder));
    Ok(opening.await.unwrap_or(false))
}

/// Keeps the profile of the person's own workspace. Requests under way keep the tier they were sent on.
#[tauri::command]
#[specta::specta]
pub async fn save_profile(app: AppHandle, desktop: State<'_, Desktop>, profile: ProfileForm) -> Answer<()> {
    let workspace = desktop.workspace(&app)?;
    let saved = workspace.set_profile(&profile.into());
    desktop.changed(&app);
    saved.map_err(|problem| ProblemView::of(&workspace, &problem))
}

/// Speaks another language from now on.
#[tauri::command]
#[specta::specta]
pub async fn set_language(app: AppHandle, desktop: State<'_, Desktop>, id: String) -> Answer<()> {
    let lang = Lang::from_id(&id).unwrap_or_default();
    desktop
        .speak(&app, lang)
        .map_err(|problem| ProblemView::bare(desktop.words(), &problem))
}

/// Chooses whether and when notices are shown.
#[tauri::command]
#[specta::specta]
pub async fn set_notices(desktop: State<'_, Desktop>, notices: NoticesForm) -> Answer<()> {
    let NoticesForm {
        on,
        quiet_from,
        quiet_until,
    } = notices;
    desktop
        .remember(|settings| settings.set_notices(on, quiet_from, quiet_until))
        .map_err(|problem| ProblemView::bare(desktop.words(), &problem))
}

fn notices_form(desktop: &Desktop) -> NoticesForm {
    let settings = desktop.settings();
    let (quiet_from, quiet_until) = settings.quiet_hours();
    NoticesForm {
        on: settings.notices(),
        quiet_from,
        quiet_until,
    }
}

fn shown(app: &AppHandle, desktop: &Desktop, name: WorkspaceName) -> Answer<()> {
    desktop
        .show(app, name)
        .map_err(|problem| ProblemView::bare(desktop.words(), &problem))
}

/// All workspaces, as a person reads them.
pub fn choices(desktop: &Desktop, words: Words) -> Vec<WorkspaceChoice> {
    let shown = desktop.shown();
    let names = desktop.home().workspace_names().into_iter();
    names
        .map(|name| WorkspaceChoice {
            id: name.to_string(),
            name: title(desktop, words, &name),
            shown: shown.as_ref() == Some(&name),
        })
        .collect()
}

/// «Демонстрация», the organisation's name, or the workspace's own.
pub fn title(desktop: &Desktop, words: Words, name: &WorkspaceName) -> String {
    if *name == WorkspaceName::Demo {
        return words.say("workspace-demo");
    }
    let organisation = Workspace::open_reading(desktop.home(), name.clone(), words.lang())
        .and_then(|workspace| workspace.profile())
        .map(|profile| profile.organisation)
        .unwrap_or_default();
    match (organisation.trim(), name) {
        ("", WorkspaceName::Own) => words.say("workspace-own"),
        ("", name) => name.to_string(),
        (organisation, _) => organisation.to_owned(),
    }
}

fn profile_form(workspace: &Workspace) -> Result<ProfileForm, Problem> {
    let profile = workspace.profile()?;
    Ok(ProfileForm {
        organisation: profile.organisation,
        person: profile.person,
        email: profile.email,
        tier: profile.tier.map(|tier| tier.to_string()).unwrap_or_default(),
        news: profile.news_subscription,
    })
}

/// All tiers, from the lowest to the highest.
pub fn tiers(workspace: &Workspace) -> Vec<TierChoice> {
    let tiers = workspace.law().catalog().tiers.iter();
    tiers
        .map(|tier| TierChoice {
            id: tier.id.to_string(),
            name: workspace.words().text(&tier.name),
        })
        .collect()
}
