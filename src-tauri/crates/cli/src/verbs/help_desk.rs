//! `desk set request-tracker|redmine`, `desk check`, `desk administrator`. The key comes by standard input, never as an
//! argument.

use crate::{
    args,
    context::Context,
    verbs::mail::{NEEDS_PERSON, failed, kept_id, record},
};
use requests::{CompanyCa, DeliveryError, Problem};
use serde_json::{Value, json};
use std::{path::Path, process::ExitCode};
use support::{
    HelpDeskChecked, HelpDeskForm, HelpDeskFound, HelpDeskKind, SecretKept, administrator_lines, desk_checked_words,
    read_company_ca,
};

pub(crate) fn set(context: &Context, given: &args::HelpDesk) -> Result<ExitCode, Problem> {
    let workspace = context.working()?;
    let key = context.key()?;
    let desk = form(given)?.desk()?;
    let kept = context.wait_for(workspace.use_help_desk(&desk, key))?;
    let document = || json!({ "desk": record(&desk), "key": kept_id(kept) });
    let words = context.output.words();
    let id = match kept {
        SecretKept::InKeyring => "cli-help-desk-set",
        SecretKept::ForThisStart => "cli-help-desk-set-no-keyring",
    };
    let args = [("url", desk.url().as_str().into()), ("place", desk.place_name().into())];
    Ok(context.output.answer(document, || vec![words.say_with(id, &args)]))
}

/// What is as the person typed it.
fn form(given: &args::HelpDesk) -> Result<HelpDeskForm, Problem> {
    Ok(match given {
        args::HelpDesk::RequestTracker(given) => HelpDeskForm {
            kind: HelpDeskKind::RequestTracker,
            url: given.url.clone(),
            place: given.queue.clone(),
            tracker: String::new(),
            letter_field: given.id_field.clone(),
            tier_field: given.tier_field.clone(),
            service_field: given.service_field.clone(),
            authority: authority(given.ca.as_deref())?,
        },
        args::HelpDesk::Redmine(given) => HelpDeskForm {
            kind: HelpDeskKind::Redmine,
            url: given.url.clone(),
            place: given.project.clone(),
            tracker: given.tracker.clone(),
            letter_field: given.id_field.clone(),
            tier_field: given.tier_field.clone(),
            service_field: given.service_field.clone(),
            authority: authority(given.ca.as_deref())?,
        },
    })
}

fn authority(file: Option<&Path>) -> Result<Option<CompanyCa>, Problem> {
    let authority = file.map(read_company_ca).transpose()?;
    Ok(authority.map(|authority| authority.certificate))
}

pub(crate) fn check(context: &Context) -> Result<ExitCode, Problem> {
    let workspace = context.reading()?;
    let desk = workspace.help_desk()?.ok_or(Problem::HelpDeskNotSet)?;
    let key = context.key()?;
    let mut steps = Vec::new();
    let is_good = context.wait_for(workspace.check_help_desk(&desk, key, |step| steps.push(step)))?;
    let words = context.output.words();
    let status = context.output.answer(
        || json!({ "desk": { "good": is_good, "steps": steps.iter().map(step).collect::<Vec<Value>>() } }),
        || {
            let told = steps.iter().map(|step| desk_checked_words(words, step));
            told.map(|told| format!("{}: {}", told.step, told.outcome)).collect()
        },
    );
    let needs_person = |step: &HelpDeskChecked| matches!(step.outcome, Err(DeliveryError::NeedsYou(_)));
    Ok(match (is_good, steps.iter().any(needs_person)) {
        (true, _) => status,
        (false, true) => ExitCode::from(NEEDS_PERSON),
        (false, false) => ExitCode::FAILURE,
    })
}

fn step(checked: &HelpDeskChecked) -> Value {
    let mut record = match &checked.outcome {
        Ok(HelpDeskFound::Good) => json!({ "good": true }),
        Ok(HelpDeskFound::Version(version)) => json!({ "good": true, "version": version }),
        Ok(HelpDeskFound::NotYetKnown) => json!({ "good": true, "known": false }),
        Err(error) => failed(error),
    };
    if let Value::Object(fields) = &mut record {
        fields.insert("step".to_owned(), json!(checked.step.id()));
    }
    record
}

/// The lines as they are run: nothing stands around them.
pub(crate) fn administrator(context: &Context, given: &args::HelpDesk) -> Result<ExitCode, Problem> {
    let lines = administrator_lines(&form(given)?);
    let document = || json!({ "lines": lines });
    Ok(context.output.answer(document, || vec![lines.trim_end().to_owned()]))
}
