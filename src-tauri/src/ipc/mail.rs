//! Почта: the account that letters go from, set up with a real check.
//!
//! A password only ever comes in. What was typed is held by [`Desktop`] until the account is used or the page is left, so
//! that it is typed once for check, letter to oneself and use; one that the keyring holds goes to no other servers than
//! those it was kept for.

use super::{Answer, ProblemView};
use crate::{desktop::Desktop, window};
use ::requests::{CompanyCa, MailAccount, MailField, Problem, Security};
use serde::{Deserialize, Serialize};
use specta::Type;
use support::{
    Authority, CheckStep as CheckedStep, Checked, MailForm, PasswordKind, Secret, SecretKept, ServerForm, Workspace,
    mail_providers,
};
use tauri::{AppHandle, Manager, State};
use tauri_plugin_dialog::DialogExt;
use tauri_specta::Event;
use tokio::sync::oneshot;

/// Почта in the settings.
#[derive(Debug, Clone, Serialize, Type)]
pub struct MailView {
    /// The account's address; none where the person's own mail program sends.
    pub account: Option<String>,
    /// The account as fields; those of a new one where there is none.
    pub fields: MailFields,
    /// A password is known and need not be typed.
    pub password_held: bool,
    /// Mailboxes of former accounts that answers may come to and that are not read, each in a sentence.
    pub unread: Vec<String>,
}

/// A mail account as it is typed. No password is among it.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct MailFields {
    /// Whose letters these are.
    pub address: String,
    /// The sender's name.
    pub name: String,
    /// Where letters are given to.
    pub submission: ServerFields,
    /// Where answers are read; without a name: nowhere.
    pub mailbox: ServerFields,
    /// As whom to sign in; empty: as the address.
    pub user: String,
    /// Where a copy of every letter goes; may be empty.
    pub copy: String,
    /// Trusted besides the system's authorities.
    pub authority: Option<AuthorityView>,
    /// Under which name the person's server writes whether a sender is who they say; empty: it is not asked.
    pub checked_by: String,
}

/// A server as it is typed.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct ServerFields {
    /// Its name.
    pub host: String,
    /// Its port.
    pub port: String,
    /// `tls`, `start-tls`.
    pub security: String,
}

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

/// What was found for an address.
#[derive(Debug, Clone, Serialize, Type)]
pub struct FoundView {
    /// The fields with the servers; none where nothing was found.
    pub fields: Option<MailFields>,
    /// «Настройки найдены: Яндекс Почта».
    pub says: String,
    /// Which password is wanted, where it is not the mailbox's own.
    pub password: Option<String>,
    /// Where such a password is made.
    pub page: Option<String>,
}

/// A step of the check, and how it went.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct CheckStep {
    /// `submission`, `mailbox`.
    pub server: String,
    /// `name`, `connection`, `protection`, `sign-in`, `largest-letter`, `folders`.
    pub step: String,
    /// Whether it went well.
    pub good: bool,
    /// What was found, or what is wrong.
    pub says: String,
    /// What to do.
    pub to_do: Option<String>,
}

/// How a check went.
#[derive(Debug, Clone, Serialize, Type)]
pub struct CheckView {
    /// Every step.
    pub steps: Vec<CheckStep>,
    /// Whether all went well.
    pub good: bool,
    /// The password need not be typed again.
    pub password_held: bool,
}

/// The account's password is not known.
#[derive(Debug, Clone, PartialEq, Serialize, Type)]
pub struct PasswordAsk {
    /// Whose password.
    pub says: String,
    /// Why it is asked, and what waits for it.
    pub why: String,
}

/// A step of a check is known.
#[derive(Debug, Clone, Serialize, Deserialize, Type, Event)]
pub struct MailChecked {
    /// Which check, as the page counts them.
    pub run: u32,
    /// The step.
    pub step: CheckStep,
}

/// Looks for the servers of an address.
#[tauri::command]
#[specta::specta]
pub async fn find_mail_servers(app: AppHandle, desktop: State<'_, Desktop>, fields: MailFields) -> Answer<FoundView> {
    let workspace = desktop.workspace(&app)?;
    let words = workspace.words();
    let found = workspace
        .find_mail_settings(&fields.address)
        .await
        .map_err(|problem| ProblemView::of(&workspace, &problem))?;
    let Some(found) = found else {
        return Ok(FoundView {
            fields: None,
            says: words.say("mail-not-found"),
            password: None,
            page: None,
        });
    };
    let form = MailForm {
        user: found.user.as_str().to_owned(),
        submission: ServerForm::of(&found.submission),
        mailbox: found.mailbox.as_ref().map(ServerForm::of),
        checked_by: found.checked_by.as_ref().map_or_else(String::new, |server| server.as_str().to_owned()),
        ..form(&fields)
    };
    Ok(FoundView {
        fields: Some(fields_of(form, fields.authority)),
        says: words.say_with("mail-found", &[("provider", (&found.provider).into())]),
        password: match found.password {
            PasswordKind::Own => None,
            PasswordKind::App => Some(words.say("mail-app-password")),
            PasswordKind::None => Some(words.say("mail-no-password")),
        },
        page: found.make,
    })
}

/// Lets the person choose the file of a certificate; none where nothing was chosen. It is not trusted yet.
#[tauri::command]
#[specta::specta]
pub async fn choose_mail_authority(app: AppHandle, desktop: State<'_, Desktop>) -> Answer<Option<AuthorityView>> {
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

/// Tries every step at every server of the account, and tells of each by an event. Nothing is sent.
#[tauri::command]
#[specta::specta]
pub async fn check_mail(
    app: AppHandle,
    desktop: State<'_, Desktop>,
    fields: MailFields,
    password: String,
    run: u32,
) -> Answer<CheckView> {
    let workspace = desktop.workspace(&app)?;
    let (account, secret) = typed(&workspace, &desktop, &fields, password)?;
    let mut steps = Vec::new();
    let tell = |checked: Checked| {
        let step = step(&workspace, &account, &checked);
        steps.push(step.clone());
        // Fails only where the window is going away.
        drop(MailChecked { run, step }.emit(&app));
    };
    let good = workspace.check_mail(&account, secret, tell).await;
    let good = good.map_err(|problem| ProblemView::of(&workspace, &problem))?;
    let refused = |step: &CheckStep| step.step == CheckedStep::SignIn.id() && !step.good;
    let refused = steps.iter().any(refused);
    if refused {
        desktop.hold_typed_password(None);
    }
    Ok(CheckView {
        steps,
        good,
        password_held: !refused,
    })
}

/// Sends a letter to the person's own address, and says so.
#[tauri::command]
#[specta::specta]
pub async fn write_to_oneself(
    app: AppHandle,
    desktop: State<'_, Desktop>,
    fields: MailFields,
    password: String,
) -> Answer<String> {
    let workspace = desktop.workspace(&app)?;
    let (account, secret) = typed(&workspace, &desktop, &fields, password)?;
    workspace
        .send_test_letter(&account, secret)
        .await
        .map_err(|problem| ProblemView::of(&workspace, &problem))?;
    let address = account.sender.mail_address().as_str();
    Ok(workspace
        .words()
        .say_with("mail-oneself-sent", &[("address", address.into())]))
}

/// From now on letters go from this account, whether its check went well or not. Says how its password is kept.
#[tauri::command]
#[specta::specta]
pub async fn use_mail(
    app: AppHandle,
    desktop: State<'_, Desktop>,
    fields: MailFields,
    password: String,
) -> Answer<String> {
    let workspace = desktop.workspace(&app)?;
    let (account, secret) = typed(&workspace, &desktop, &fields, password)?;
    let used = workspace.use_mail(&account, secret).await;
    if used.is_ok() {
        desktop.hold_typed_password(None);
    }
    desktop.changed(&app);
    used.map(|kept| kept_words(&workspace, kept))
        .map_err(|problem| ProblemView::of(&workspace, &problem))
}

/// From now on the person's own mail program sends.
#[tauri::command]
#[specta::specta]
pub async fn stop_using_mail(app: AppHandle, desktop: State<'_, Desktop>) -> Answer<()> {
    let workspace = desktop.workspace(&app)?;
    let stopped = workspace.stop_using_mail();
    desktop.changed(&app);
    stopped.map_err(|problem| ProblemView::of(&workspace, &problem))
}

/// The page where an account is set up is left: what was typed as a password is forgotten.
#[tauri::command]
#[specta::specta]
pub async fn forget_typed_password(desktop: State<'_, Desktop>) -> Answer<()> {
    desktop.hold_typed_password(None);
    Ok(())
}

/// What the bar asks where the account's password is not known; none where it is, or where there is no account. A
/// keyring may take its time.
#[tauri::command]
#[specta::specta]
pub async fn password_asked(app: AppHandle, desktop: State<'_, Desktop>) -> Answer<Option<PasswordAsk>> {
    let workspace = desktop.workspace(&app)?;
    let told = |problem: Problem| ProblemView::of(&workspace, &problem);
    if !workspace.needs_password().await.map_err(told)? {
        return Ok(None);
    }
    let account = workspace.mail_account().map_err(told)?;
    Ok(account.map(|account| {
        let address = account.sender.mail_address().as_str();
        let words = workspace.words();
        PasswordAsk {
            says: words.say_with("mail-asks", &[("address", address.into())]),
            why: words.say("mail-asks-why"),
        }
    }))
}

/// The account's password. Says how it is kept.
#[tauri::command]
#[specta::specta]
pub async fn give_password(app: AppHandle, desktop: State<'_, Desktop>, password: String) -> Answer<String> {
    let workspace = desktop.workspace(&app)?;
    let given = async { workspace.give_password(secret(password)?).await };
    let given = given.await;
    desktop.changed(&app);
    given
        .map(|kept| kept_words(&workspace, kept))
        .map_err(|problem| ProblemView::of(&workspace, &problem))
}

/// Почта in the settings.
pub async fn view(workspace: &Workspace) -> Result<MailView, Problem> {
    let words = workspace.words();
    let unread = workspace.unread_mailboxes().await?;
    let unread = unread.iter().map(|address| {
        let address = address.as_str();
        words.say_with("mail-former-unread", &[("address", address.into())])
    });
    let unread = unread.collect();
    let Some(account) = workspace.mail_account()? else {
        let profile = workspace.profile()?;
        let fresh = MailForm {
            address: profile.email,
            name: profile.person,
            ..MailForm::default()
        };
        return Ok(MailView {
            account: None,
            fields: fields_of(fresh, None),
            password_held: false,
            unread,
        });
    };
    let authority = account.authority.as_ref();
    let authority = authority.and_then(|certificate| support::read_authority(certificate.der()).ok());
    let authority = authority.map(|authority| authority_view(workspace, &authority));
    Ok(MailView {
        account: Some(account.sender.mail_address().as_str().to_owned()),
        fields: fields_of(MailForm::of(&account), authority),
        password_held: true,
        unread,
    })
}

/// The account as typed, and its password: typed now, or typed before; none: the kept one is to be taken.
fn typed(
    workspace: &Workspace,
    desktop: &Desktop,
    fields: &MailFields,
    password: String,
) -> Answer<(MailAccount, Option<Secret>)> {
    let work = || {
        let account = form(fields).account()?;
        if !password.is_empty() {
            desktop.hold_typed_password(Some(secret(password)?));
        }
        let typed = desktop.typed_password();
        if typed.is_none() && !is_kept_for(workspace, &account)? {
            return Err(Problem::SecretMissing {
                host: account.submission.host.as_str().to_owned(),
                user: account.user.as_str().to_owned(),
                request: None,
            });
        }
        Ok((account, typed))
    };
    work().map_err(|problem| ProblemView::of(workspace, &problem))
}

/// Whether a kept password may go to the servers of this account: it goes to those alone that it was kept for.
fn is_kept_for(workspace: &Workspace, account: &MailAccount) -> Result<bool, Problem> {
    let kept = workspace.mail_account()?;
    Ok(kept.is_some_and(|kept| {
        (&kept.submission, &kept.mailbox, &kept.user) == (&account.submission, &account.mailbox, &account.user)
    }))
}

fn secret(password: String) -> Result<Secret, Problem> {
    Secret::new(password).map_err(|_| Problem::BadMailField {
        field: MailField::Password,
        text: String::new(),
    })
}

/// «Пароль хранится в связке ключей».
fn kept_words(workspace: &Workspace, kept: SecretKept) -> String {
    workspace.words().say(match kept {
        SecretKept::InKeyring => "mail-secret-in-keyring",
        SecretKept::ForThisStart => "mail-secret-for-this-start",
    })
}

fn step(workspace: &Workspace, account: &MailAccount, checked: &Checked) -> CheckStep {
    let words = workspace.words();
    let told = support::checked_words(words, checked);
    let app_password = !told.is_good && checked.step == CheckedStep::SignIn && wants_app_password(account);
    CheckStep {
        server: checked.server.id().to_owned(),
        step: checked.step.id().to_owned(),
        good: told.is_good,
        says: told.outcome,
        to_do: app_password.then(|| words.say("mail-app-password")),
    }
}

/// Whether the account's provider takes only passwords made for a program.
fn wants_app_password(account: &MailAccount) -> bool {
    let settings = mail_providers().into_iter();
    let mut settings = settings.filter_map(|provider| provider.settings(account.sender.mail_address()));
    settings.any(|known| known.submission.host == account.submission.host && known.password == PasswordKind::App)
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

/// The fields as the use-case takes them. An authority is read anew from the certificate itself.
fn form(fields: &MailFields) -> MailForm {
    let server = |server: &ServerFields| ServerForm {
        host: server.host.clone(),
        port: server.port.clone(),
        security: if server.security == START_TLS {
            Security::StartTls
        } else {
            Security::Tls
        },
    };
    let certificate = |view: &AuthorityView| CompanyCa::try_from(view.certificate.clone()).ok();
    MailForm {
        name: fields.name.clone(),
        address: fields.address.clone(),
        user: fields.user.clone(),
        submission: server(&fields.submission),
        mailbox: Some(&fields.mailbox)
            .filter(|mailbox| !mailbox.host.trim().is_empty())
            .map(server),
        copy: fields.copy.clone(),
        authority: fields.authority.as_ref().and_then(certificate),
        checked_by: fields.checked_by.clone(),
    }
}

fn fields_of(form: MailForm, authority: Option<AuthorityView>) -> MailFields {
    let server = |server: ServerForm| ServerFields {
        host: server.host,
        port: server.port,
        security: match server.security {
            Security::Tls => "tls",
            Security::StartTls => START_TLS,
        }
        .to_owned(),
    };
    MailFields {
        address: form.address,
        name: form.name,
        submission: server(form.submission),
        mailbox: server(form.mailbox.unwrap_or_default()),
        user: form.user,
        copy: form.copy,
        authority,
        checked_by: form.checked_by,
    }
}

const START_TLS: &str = "start-tls";
