//! Почта: the account that letters go from, set up with a real check.
//!
//! A password only ever comes in. What was typed is held by [`Desktop`] until the account is used or the page is left, so
//! that it is typed once for check, letter to oneself and use; one that the keyring holds goes to no other servers than
//! those it was kept for.

use super::{
    Answer, ProblemView,
    account::{self, AuthorityView, CheckStep, StepChecked},
};
use crate::desktop::{Desktop, TypedFor};
use ::requests::{MailAccount, Problem, Security};
use serde::{Deserialize, Serialize};
use specta::Type;
use support::{
    CheckStep as CheckedStep, Checked, MailForm, PasswordKind, Secret, ServerForm, Workspace, mail_providers,
};
use tauri::{AppHandle, State};
use tauri_specta::Event;

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
        checked_by: found
            .checked_by
            .as_ref()
            .map_or_else(String::new, |server| server.as_str().to_owned()),
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
        drop(StepChecked { run, step }.emit(&app));
    };
    let good = workspace.check_mail(&account, secret, tell).await;
    let good = good.map_err(|problem| ProblemView::of(&workspace, &problem))?;
    let refused = |step: &CheckStep| step.step == CheckedStep::SignIn.id() && !step.good;
    let refused = steps.iter().any(refused);
    if refused {
        desktop.hold_typed(None);
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
        desktop.hold_typed(None);
    }
    desktop.changed(&app);
    used.map(|kept| account::kept_words(&workspace, kept, false))
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
    let authority = account::authority_of(workspace, account.authority.as_ref());
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
            desktop.hold_typed(Some((TypedFor::Mail, account::typed_secret(password, false)?)));
        }
        let typed = desktop.typed(&TypedFor::Mail);
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
    MailForm {
        name: fields.name.clone(),
        address: fields.address.clone(),
        user: fields.user.clone(),
        submission: server(&fields.submission),
        mailbox: Some(&fields.mailbox)
            .filter(|mailbox| !mailbox.host.trim().is_empty())
            .map(server),
        copy: fields.copy.clone(),
        authority: account::certificate_of(fields.authority.as_ref()),
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
