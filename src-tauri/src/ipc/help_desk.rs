//! Служба поддержки: the help desk that requests go into, set up with a real check. What its administrator has to create
//! is shown as lines to copy.
//!
//! A key only ever comes in. What was typed is held by [`Desktop`] until the desk is used or the page is left, and goes to
//! no other address than the one it was typed for.

use super::{
    Answer, ProblemView,
    account::{self, AuthorityView, CheckStep, StepChecked},
};
use crate::desktop::{Desktop, TypedFor};
use ::requests::{DeskField, DeskPlace, HelpDesk, Problem};
use serde::{Deserialize, Serialize};
use specta::Type;
use support::{
    HelpDeskChecked, HelpDeskForm, HelpDeskKind, HelpDeskStep, Secret, Workspace, administrator_lines,
    desk_checked_words, desk_step_words, needs_administrator,
};
use tauri::{AppHandle, State};
use tauri_specta::Event;
use words::Words;

/// The help desk in the settings.
#[derive(Debug, Clone, Serialize, Type)]
pub struct HelpDeskView {
    /// «Request Tracker на rt.example.org, очередь «Support»»; none where requests go another way.
    pub says: Option<String>,
    /// The desk as fields; those of a new one where there is none.
    pub fields: HelpDeskFields,
    /// A key is known and need not be typed.
    pub key_held: bool,
    /// Kinds to choose from.
    pub kinds: Vec<HelpDeskChoice>,
    /// What is said where it is set up.
    pub words: HelpDeskWords,
    /// The check's steps by name.
    pub steps: Vec<StepName>,
}

/// What is said where a help desk is set up. The page would carry it for everybody; few ever set one up.
#[derive(Debug, Clone, Serialize, Type)]
pub struct HelpDeskWords {
    pub title: String,
    pub explains: String,
    pub kind: String,
    pub url: String,
    pub key: String,
    pub key_held: String,
    pub key_missing: String,
    pub tracker: String,
    pub letter_field: String,
    pub tier_field: String,
    pub service_field: String,
    pub lines: String,
    pub lines_explain: String,
    pub lines_copy: String,
    pub anyway: String,
    pub leave: String,
}

/// A step of the check: what it is called.
#[derive(Debug, Clone, Serialize, Type)]
pub struct StepName {
    /// As scripts write it.
    pub id: String,
    /// «Вход по ключу:».
    pub name: String,
}

/// A kind of help desk.
#[derive(Debug, Clone, Serialize, Type)]
pub struct HelpDeskChoice {
    /// `request-tracker`, `redmine`.
    pub id: String,
    /// «Request Tracker».
    pub name: String,
    /// What stands in a new one's fields.
    pub fresh: HelpDeskFields,
    /// Where its key is made.
    pub key_hint: String,
    /// «Очередь», «Идентификатор проекта».
    pub place: String,
    /// What its fields are for, and where their names or numbers are found.
    pub fields_hint: String,
    /// What the check asks, before the fields.
    pub asked: Vec<String>,
}

/// A help desk as it is typed. No key is among it.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct HelpDeskFields {
    /// `request-tracker`, `redmine`.
    pub kind: String,
    /// Its address.
    pub url: String,
    /// The queue or the project.
    pub place: String,
    /// Redmine's tracker, by number.
    pub tracker: String,
    /// The field for the letter's id.
    pub letter_field: String,
    /// The field for the tier; may be empty.
    pub tier_field: String,
    /// The field for the service; may be empty.
    pub service_field: String,
    /// Trusted besides the system's authorities.
    pub authority: Option<AuthorityView>,
}

/// How a check went.
#[derive(Debug, Clone, Serialize, Type)]
pub struct HelpDeskCheckView {
    /// Every step.
    pub steps: Vec<CheckStep>,
    /// Whether all went well.
    pub good: bool,
    /// The key need not be typed again.
    pub key_held: bool,
    /// Something is to be created or allowed at the desk: its administrator's lines say how.
    pub for_administrator: bool,
}

/// Tries every step at the desk, and tells of each by an event. Nothing is created.
#[tauri::command]
#[specta::specta]
pub async fn check_help_desk(
    app: AppHandle,
    desktop: State<'_, Desktop>,
    fields: HelpDeskFields,
    key: String,
    run: u32,
) -> Answer<HelpDeskCheckView> {
    let workspace = desktop.workspace(&app)?;
    let (desk, secret) = typed(&workspace, &desktop, &fields, key)?;
    let (mut steps, mut refused, mut for_administrator) = (Vec::new(), false, false);
    let tell = |checked: HelpDeskChecked| {
        if let Err(error) = &checked.outcome {
            refused |= matches!(error, ::requests::DeliveryError::NeedsYou(need) if need.is_about_sign_in());
            for_administrator |= needs_administrator(error);
        }
        let told = desk_checked_words(workspace.words(), &checked);
        let step = CheckStep {
            server: "desk".to_owned(),
            step: checked.step.id().to_owned(),
            good: told.is_good,
            says: told.outcome,
            to_do: None,
        };
        steps.push(step.clone());
        // Fails only where the window is going away.
        drop(StepChecked { run, step }.emit(&app));
    };
    let good = workspace.check_help_desk(&desk, secret, tell).await;
    let good = good.map_err(|problem| ProblemView::of(&workspace, &problem))?;
    if refused {
        desktop.hold_typed(None);
    }
    Ok(HelpDeskCheckView {
        steps,
        good,
        key_held: !refused,
        for_administrator,
    })
}

/// From now on requests go into this desk, whether its check went well or not. Says how its key is kept.
#[tauri::command]
#[specta::specta]
pub async fn use_help_desk(
    app: AppHandle,
    desktop: State<'_, Desktop>,
    fields: HelpDeskFields,
    key: String,
) -> Answer<String> {
    let workspace = desktop.workspace(&app)?;
    let (desk, secret) = typed(&workspace, &desktop, &fields, key)?;
    let used = workspace.use_help_desk(&desk, secret).await;
    if used.is_ok() {
        desktop.hold_typed(None);
    }
    desktop.changed(&app);
    used.map(|kept| account::kept_words(&workspace, kept, true))
        .map_err(|problem| ProblemView::of(&workspace, &problem))
}

/// The lines that the desk's administrator runs.
#[tauri::command]
#[specta::specta]
pub async fn help_desk_lines(fields: HelpDeskFields) -> Answer<String> {
    Ok(administrator_lines(&form(&fields)))
}

/// The help desk in the settings.
pub fn view(workspace: &Workspace) -> Result<HelpDeskView, Problem> {
    let desk = workspace.help_desk()?;
    let name = |kind: HelpDeskKind| match kind {
        HelpDeskKind::RequestTracker => "Request Tracker",
        HelpDeskKind::Redmine => "Redmine",
    };
    let words = workspace.words();
    let kinds = HelpDeskKind::ALL.map(|kind| {
        let (key, place, fields) = match kind {
            HelpDeskKind::RequestTracker => ("desk-setup-key-rt", "desk-setup-place-rt", "desk-setup-fields-rt"),
            HelpDeskKind::Redmine => (
                "desk-setup-key-redmine",
                "desk-setup-place-redmine",
                "desk-setup-fields-redmine",
            ),
        };
        HelpDeskChoice {
            id: kind.id().to_owned(),
            name: name(kind).to_owned(),
            fresh: fields_of(workspace, HelpDeskForm::fresh(kind)),
            key_hint: words.say(key),
            place: words.say(place),
            fields_hint: words.say(fields),
            asked: asked(kind).iter().map(|step| step.id().to_owned()).collect(),
        }
    });
    let mut steps: Vec<HelpDeskStep> = HelpDeskKind::ALL.into_iter().flat_map(asked).collect();
    steps.extend([
        HelpDeskStep::Field(DeskField::LetterId),
        HelpDeskStep::Field(DeskField::Tier),
        HelpDeskStep::Field(DeskField::Service),
        HelpDeskStep::OwnRequests,
    ]);
    let form = desk
        .as_ref()
        .map_or_else(|| HelpDeskForm::fresh(HelpDeskKind::RequestTracker), HelpDeskForm::of);
    Ok(HelpDeskView {
        says: desk.as_ref().map(|desk| where_it_is(workspace, desk)),
        key_held: desk.is_some(),
        fields: fields_of(workspace, form),
        kinds: kinds.into(),
        words: said(words),
        steps: steps
            .into_iter()
            .map(|step| StepName {
                id: step.id().to_owned(),
                name: label(&desk_step_words(words, step)),
            })
            .collect(),
    })
}

/// What the check asks at a desk of this kind, before the fields.
fn asked(kind: HelpDeskKind) -> Vec<HelpDeskStep> {
    use HelpDeskStep as S;
    let places: &[DeskPlace] = match kind {
        HelpDeskKind::RequestTracker => &[DeskPlace::Queue],
        HelpDeskKind::Redmine => &[DeskPlace::Project, DeskPlace::Tracker],
    };
    let mut steps = vec![S::Name, S::Connection, S::Protection, S::Program, S::SignIn];
    steps.extend(places.iter().map(|place| S::Place(*place)));
    steps.push(S::Create);
    steps
}

/// For the head of a line.
fn label(name: &str) -> String {
    let mut chars = name.chars();
    let first = chars.next().map(|first| first.to_uppercase().collect::<String>());
    format!("{}{}:", first.unwrap_or_default(), chars.as_str())
}

fn said(words: Words) -> HelpDeskWords {
    HelpDeskWords {
        title: words.say("desk-setup-title"),
        explains: words.say("desk-setup-explains"),
        kind: words.say("desk-setup-kind"),
        url: words.say("desk-setup-url"),
        key: words.say("desk-setup-key"),
        key_held: words.say("desk-setup-key-held"),
        key_missing: words.say("desk-setup-secret-missing"),
        tracker: words.say("desk-setup-tracker"),
        letter_field: words.say("desk-setup-letter-field"),
        tier_field: words.say("desk-setup-tier-field"),
        service_field: words.say("desk-setup-service-field"),
        lines: words.say("desk-setup-lines"),
        lines_explain: words.say("desk-setup-lines-explains"),
        lines_copy: words.say("desk-setup-lines-copy"),
        anyway: words.say("desk-setup-anyway-explains"),
        leave: words.say("desk-setup-leave-explains"),
    }
}

/// «rt.example.org, очередь «Support»».
pub fn where_it_is(workspace: &Workspace, desk: &HelpDesk) -> String {
    let id = match desk {
        HelpDesk::RequestTracker(_) => "desk-where-queue",
        HelpDesk::Redmine(_) => "desk-where-project",
    };
    let args = [
        ("host", desk.host().as_str().into()),
        ("place", desk.place_name().into()),
    ];
    workspace.words().say_with(id, &args)
}

/// The desk as typed, and its key: typed now, or typed before for the same address; none: the kept one is to be taken.
fn typed(
    workspace: &Workspace,
    desktop: &Desktop,
    fields: &HelpDeskFields,
    key: String,
) -> Answer<(HelpDesk, Option<Secret>)> {
    let work = || {
        let desk = form(fields).desk()?;
        let typed_for = TypedFor::HelpDesk(desk.url().to_string());
        if !key.is_empty() {
            desktop.hold_typed(Some((typed_for.clone(), account::typed_secret(key, true)?)));
        }
        let typed = desktop.typed(&typed_for);
        // A kept key goes to that place alone that it was kept for.
        let kept = workspace.help_desk()?;
        if typed.is_none() && kept.is_none_or(|kept| kept.place_key() != desk.place_key()) {
            return Err(Problem::KeyMissing {
                host: desk.host().as_str().to_owned(),
                request: None,
            });
        }
        Ok((desk, typed))
    };
    work().map_err(|problem| ProblemView::of(workspace, &problem))
}

fn form(fields: &HelpDeskFields) -> HelpDeskForm {
    HelpDeskForm {
        kind: HelpDeskKind::from_id(&fields.kind).unwrap_or(HelpDeskKind::RequestTracker),
        url: fields.url.clone(),
        place: fields.place.clone(),
        tracker: fields.tracker.clone(),
        letter_field: fields.letter_field.clone(),
        tier_field: fields.tier_field.clone(),
        service_field: fields.service_field.clone(),
        authority: account::certificate_of(fields.authority.as_ref()),
    }
}

fn fields_of(workspace: &Workspace, form: HelpDeskForm) -> HelpDeskFields {
    HelpDeskFields {
        kind: form.kind.id().to_owned(),
        url: form.url,
        place: form.place,
        tracker: form.tracker,
        letter_field: form.letter_field,
        tier_field: form.tier_field,
        service_field: form.service_field,
        authority: account::authority_of(workspace, form.authority.as_ref()),
    }
}
