//! What mail accounts and help desks share: a certificate authority of the organisation, the steps of a check, the secret
//! that is asked once a start, and the way back to the person's own mail program.

use super::{Answer, ProblemView};
use crate::{desktop::Desktop, window};
use ::requests::{CompanyCa, DeskAccount, HelpDeskField, MailField, Problem};
use serde::{Deserialize, Serialize};
use specta::Type;
use support::{Authority, Secret, SecretKept, Workspace};
use tauri::{AppHandle, Manager, State};
use tauri_plugin_dialog::DialogExt;
use tauri_specta::Event;
use tokio::sync::oneshot;

/// A certificate authority, as a person compares it.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct AuthorityView {
    /// The certificate, in base64.
    pub certificate: String,
    /// Whose it says it is.
    pub subject: String,
    /// SHA-256, in pairs.
    pub fingerprint: String,
    /// «с 4 мая 2026 г. по 4 мая 2036 г.».
    pub validity: String,
}

/// A step of the check, and how it went.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct CheckStep {
    /// `submission`, `mailbox`, `desk`.
    pub server: String,
    /// As scripts write it: `sign-in`.
    pub step: String,
    /// Whether it went well.
    pub good: bool,
    /// What was found, or what is wrong.
    pub says: String,
    /// What to do.
    pub to_do: Option<String>,
}

/// A step of a check is known.
#[derive(Debug, Clone, Serialize, Deserialize, Type, Event)]
pub struct StepChecked {
    /// Which check, as the page counts them.
    pub run: u32,
    /// The step.
    pub step: CheckStep,
}

/// The account's secret is not known.
#[derive(Debug, Clone, PartialEq, Serialize, Type)]
pub struct SecretAsk {
    /// Whose secret.
    pub says: String,
    /// Why it is asked, and what waits for it.
    pub why: String,
    /// What is to be typed: «Пароль почты», «Ключ».
    pub label: String,
}

/// Lets the person choose the file of a certificate; none where nothing was chosen. It is not trusted yet.
#[tauri::command]
#[specta::specta]
pub async fn choose_authority(app: AppHandle, desktop: State<'_, Desktop>) -> Answer<Option<AuthorityView>> {
    let workspace = desktop.workspace(&app)?;
    let words = workspace.words();
    let (send, chosen) = oneshot::channel();
    let mut dialog = app.dialog().file().set_title(words.say("mail-authority-dialog"));
    if let Some(window) = app.get_webview_window(window::LABEL) {
        dialog = dialog.set_parent(&window);
    }
    // Fails only where nobody waits for the choice any more.
    dialog.pick_file(move |path| drop(send.send(path)));
    let Some(path) = chosen.await.ok().flatten().and_then(|path| path.into_path().ok()) else {
        return Ok(None);
    };
    support::read_company_ca(&path)
        .map(|authority| Some(authority_view(&workspace, &authority)))
        .map_err(|problem| ProblemView::of(&workspace, &problem))
}

/// From now on the person's own mail program sends.
#[tauri::command]
#[specta::specta]
pub async fn leave_account(app: AppHandle, desktop: State<'_, Desktop>) -> Answer<()> {
    let workspace = desktop.workspace(&app)?;
    let left = workspace.leave_account("desk off");
    desktop.changed(&app);
    left.map_err(|problem| ProblemView::of(&workspace, &problem))
}

/// The page where an account is set up is left: what was typed as a secret is forgotten.
#[tauri::command]
#[specta::specta]
pub async fn forget_typed_secret(desktop: State<'_, Desktop>) -> Answer<()> {
    desktop.hold_typed(None);
    Ok(())
}

/// What the bar asks where the account's secret is not known; none where it is, or where there is no account. A keyring
/// may take its time.
#[tauri::command]
#[specta::specta]
pub async fn secret_asked(app: AppHandle, desktop: State<'_, Desktop>) -> Answer<Option<SecretAsk>> {
    let workspace = desktop.workspace(&app)?;
    let told = |problem: Problem| ProblemView::of(&workspace, &problem);
    if !workspace.needs_secret().await.map_err(told)? {
        return Ok(None);
    }
    let words = workspace.words();
    let asks = |account: DeskAccount| match account {
        DeskAccount::Mail(account) => {
            let address = account.sender.mail_address().as_str();
            SecretAsk {
                says: words.say_with("mail-asks", &[("address", address.into())]),
                why: words.say("mail-asks-why"),
                label: words.say("mail-asks-label"),
            }
        }
        DeskAccount::HelpDesk(desk) => SecretAsk {
            says: words.say_with("desk-asks", &[("host", desk.host().as_str().into())]),
            why: words.say("desk-asks-why"),
            label: words.say("desk-asks-label"),
        },
    };
    Ok(workspace.account().map_err(told)?.map(asks))
}

/// The account's secret. Says how it is kept.
#[tauri::command]
#[specta::specta]
pub async fn give_secret(app: AppHandle, desktop: State<'_, Desktop>, secret: String) -> Answer<String> {
    let workspace = desktop.workspace(&app)?;
    let is_key = workspace.help_desk().is_ok_and(|desk| desk.is_some());
    let given = async { workspace.give_secret(typed_secret(secret, is_key)?).await };
    let given = given.await;
    desktop.changed(&app);
    given
        .map(|kept| kept_words(&workspace, kept, is_key))
        .map_err(|problem| ProblemView::of(&workspace, &problem))
}

/// A typed password or key.
pub fn typed_secret(typed: String, is_key: bool) -> Result<Secret, Problem> {
    Secret::new(typed).map_err(|_| {
        let text = String::new();
        if is_key {
            Problem::BadHelpDeskField {
                field: HelpDeskField::Key,
                text,
            }
        } else {
            Problem::BadMailField {
                field: MailField::Password,
                text,
            }
        }
    })
}

/// «Пароль хранится в связке ключей».
pub fn kept_words(workspace: &Workspace, kept: SecretKept, is_key: bool) -> String {
    workspace.words().say(match (kept, is_key) {
        (SecretKept::InKeyring, false) => "mail-secret-in-keyring",
        (SecretKept::ForThisStart, false) => "mail-secret-for-this-start",
        (SecretKept::InKeyring, true) => "desk-secret-in-keyring",
        (SecretKept::ForThisStart, true) => "desk-secret-for-this-start",
    })
}

/// A kept authority, as a person compares it.
pub fn authority_of(workspace: &Workspace, authority: Option<&CompanyCa>) -> Option<AuthorityView> {
    let authority = authority.and_then(|certificate| support::read_authority(certificate.der()).ok());
    authority.map(|authority| authority_view(workspace, &authority))
}

/// The certificate of an authority that the page shows.
pub fn certificate_of(view: Option<&AuthorityView>) -> Option<CompanyCa> {
    view.and_then(|view| CompanyCa::try_from(view.certificate.clone()).ok())
}

fn authority_view(workspace: &Workspace, authority: &Authority) -> AuthorityView {
    let words = workspace.words();
    let day = |at: Option<terms::Instant>| at.map(|at| words.date(at.in_moscow().date_naive()));
    let validity = match (day(authority.from), day(authority.until)) {
        (Some(from), Some(until)) => words.say_with(
            "mail-authority-valid",
            &[("from", (&from).into()), ("until", (&until).into())],
        ),
        _ => words.say("mail-authority-valid-unclear"),
    };
    AuthorityView {
        certificate: String::from(authority.certificate.clone()),
        subject: authority.subject.clone(),
        fingerprint: authority.fingerprint.clone(),
        validity,
    }
}
