//! `mail`: the account that letters go by. The password comes by standard input, never as an argument.

use crate::{
    args::{self, MailVerb},
    context::Context,
};
use requests::{DeliveryError, MailField, Problem, Security};
use serde::Serialize;
use serde_json::{Value, json};
use std::process::ExitCode;
use support::{
    CheckFound, Checked, MailForm, MailSettings, SecretKept, ServerForm, Workspace, checked_words, read_company_ca,
};

pub(crate) fn run(context: &Context, asked: args::Mail) -> Result<ExitCode, Problem> {
    match asked.verb {
        MailVerb::Set(given) => set(context, &given),
        MailVerb::Check => check(context),
        MailVerb::Off => {
            context.working()?.leave_account("mail off")?;
            let document = || json!({ "mail": null });
            Ok(context
                .output
                .answer(document, || vec![context.output.words().say("cli-mail-off")]))
        }
    }
}

fn set(context: &Context, given: &args::MailSet) -> Result<ExitCode, Problem> {
    let workspace = context.working()?;
    let password = context.password()?;
    let account = form(context, &workspace, given)?.account()?;
    let kept = context.wait_for(workspace.use_mail(&account, password))?;
    let document = || json!({ "mail": record(&account), "password": kept_id(kept) });
    let words = context.output.words();
    let address = account.sender.address();
    let id = match kept {
        SecretKept::InKeyring => "cli-mail-set",
        SecretKept::ForThisStart => "cli-mail-set-no-keyring",
    };
    Ok(context
        .output
        .answer(document, || vec![words.say_with(id, &[("address", address.into())])]))
}

/// What was not given is what the address's provider says.
fn form(context: &Context, workspace: &Workspace, given: &args::MailSet) -> Result<MailForm, Problem> {
    let known = match given.submission {
        Some(_) => None,
        None => context.wait_for(workspace.find_mail_settings(&given.address))?,
    };
    let known = known.as_ref();
    let (submission, mailbox) = match (&given.submission, known) {
        (Some(submission), _) => (
            server(submission, MailField::SubmissionPort)?,
            given
                .imap
                .as_deref()
                .map(|imap| server(imap, MailField::MailboxPort))
                .transpose()?,
        ),
        (None, Some(known)) => (
            ServerForm::of(&known.submission),
            known.mailbox.as_ref().map(ServerForm::of),
        ),
        (None, None) => {
            return Err(Problem::Usage {
                argument: "--submission".to_owned(),
                expected: "host:port[/starttls]".to_owned(),
            });
        }
    };
    let user = given.user.clone();
    let authority = given.ca.as_deref().map(read_company_ca).transpose()?;
    Ok(MailForm {
        name: match &given.name {
            Some(name) => name.clone(),
            None => workspace.profile()?.person,
        },
        address: given.address.clone(),
        user: user.or_else(|| known.map(user_of)).unwrap_or_default(),
        submission,
        mailbox,
        copy: given.copy.clone().unwrap_or_default(),
        authority: authority.map(|authority| authority.certificate),
        checked_by: given
            .checked_by
            .clone()
            .or_else(|| checked_by(known))
            .unwrap_or_default(),
    })
}

fn checked_by(known: Option<&MailSettings>) -> Option<String> {
    let server = known?.checked_by.as_ref()?;
    Some(server.as_str().to_owned())
}

fn user_of(known: &MailSettings) -> String {
    known.user.as_str().to_owned()
}

/// `host:port`, with `/starttls` where the protection begins by a command.
fn server(given: &str, port: MailField) -> Result<ServerForm, Problem> {
    let (place, security) = match given.strip_suffix("/starttls") {
        Some(place) => (place, Security::StartTls),
        None => (given, Security::Tls),
    };
    let (host, port) = place.rsplit_once(':').ok_or_else(|| Problem::BadMailField {
        field: port,
        text: given.to_owned(),
    })?;
    Ok(ServerForm {
        host: host.trim_matches(['[', ']']).to_owned(),
        port: port.to_owned(),
        security,
    })
}

fn check(context: &Context) -> Result<ExitCode, Problem> {
    // What the server says of sizes is kept, where that can be.
    let workspace = context.working().or_else(|_| context.reading())?;
    let account = workspace.mail_account()?.ok_or(Problem::DeskNotSet)?;
    let password = context.password()?;
    let mut steps = Vec::new();
    let is_good = context.wait_for(workspace.check_mail(&account, password, |step| steps.push(step)))?;
    let status = context.output.answer(
        || json!({ "mail": { "good": is_good, "steps": steps.iter().map(step).collect::<Vec<Value>>() } }),
        || {
            let told = steps.iter().map(|step| checked_words(context.output.words(), step));
            told.map(|told| format!("{}, {}: {}", told.server, told.step, told.outcome))
                .collect()
        },
    );
    let needs_person = |step: &Checked| matches!(step.outcome, Err(DeliveryError::NeedsYou(_)));
    Ok(match (is_good, steps.iter().any(needs_person)) {
        (true, _) => status,
        (false, true) => ExitCode::from(NEEDS_PERSON),
        (false, false) => ExitCode::FAILURE,
    })
}

/// As the contract has it.
pub(crate) const NEEDS_PERSON: u8 = 5;

fn step(checked: &Checked) -> Value {
    let mut record = match &checked.outcome {
        Ok(CheckFound::Good) => json!({ "good": true }),
        Ok(CheckFound::Largest(largest)) => json!({ "good": true, "largest": largest }),
        Ok(CheckFound::Mailbox { has_sent, tells_news }) => {
            json!({ "good": true, "has_sent": has_sent, "tells_news": tells_news })
        }
        Err(error) => failed(error),
    };
    if let Value::Object(fields) = &mut record {
        fields.insert("server".to_owned(), json!(checked.server.id()));
        fields.insert("step".to_owned(), json!(checked.step.id()));
    }
    record
}

/// A step that failed, with its facts.
pub(crate) fn failed(error: &DeliveryError) -> Value {
    match error {
        DeliveryError::Retry(cause) => json!({ "good": false, "facts": cause }),
        DeliveryError::NeedsYou(need) => json!({ "good": false, "facts": need }),
        DeliveryError::Unknown(cause) => json!({ "good": false, "facts": { "cause": cause.id() } }),
    }
}

/// The account as the journal keeps it; of the company's certificate only that there is one.
pub(crate) fn record(account: &impl Serialize) -> Value {
    let mut record = json!(account);
    if let Value::Object(fields) = &mut record
        && fields.contains_key("authority")
    {
        fields.insert("authority".to_owned(), json!(true));
    }
    record
}

pub(crate) fn kept_id(kept: SecretKept) -> &'static str {
    match kept {
        SecretKept::InKeyring => "in-keyring",
        SecretKept::ForThisStart => "for-this-start",
    }
}
