//! Does the project work as it was set?

use super::{RedmineDesk, create, wire::Issue};
use crate::{
    help_desk::refused,
    help_desk_check::{self, HelpDeskChecked, HelpDeskFound, HelpDeskStep, Report},
    http::{Answer, Refusal, Talk},
};
use requests::{DeliveryError, DeskField, DeskNeed, DeskPlace, FieldFault, LetterId};
use serde_json::json;
use std::num::NonZeroU32;

impl RedmineDesk {
    /// Tries every step that can be tried without creating anything, and says whether all went well.
    pub async fn check_place(&self, tell: &mut (dyn FnMut(HelpDeskChecked) + Send)) -> bool {
        let mut report = Report::new(tell);
        self.try_steps(&mut report).await;
        report.is_good()
    }

    async fn try_steps(&self, report: &mut Report<'_>) -> Option<()> {
        let asked = async {
            let http = self.http()?;
            self.sign_in(&http.talk(0)).await?;
            Ok(http)
        };
        let http = report.reached(self.place.url.is_https(), asked.await)?;
        report.tell(HelpDeskStep::Program, Ok(HelpDeskFound::Good));
        report.tell(HelpDeskStep::SignIn, Ok(HelpDeskFound::Good));

        let project = self.project(&http.talk(0)).await;
        let project = report.step(HelpDeskStep::Place(DeskPlace::Project), project)?;
        report.step(HelpDeskStep::Place(DeskPlace::Tracker), self.has_tracker(&project))?;
        let plain = self.may_create(&http.talk(0)).await;
        let plain = report.failed(HelpDeskStep::Create, plain)?;
        report.tell(HelpDeskStep::Create, nothing_else_wanted(&plain));

        let own = self.own_issues(&http.talk(0)).await;
        let own = report.failed(HelpDeskStep::OwnRequests, own)?;
        for (field, number) in self.place.fields.each() {
            let tried = self.field(&http.talk(0), (field, *number), &plain, own.first()).await;
            report.tell(HelpDeskStep::Field(field), tried);
        }
        report.own_requests(!own.is_empty());
        Some(())
    }

    async fn field(
        &self,
        talk: &Talk,
        (field, number): (DeskField, NonZeroU32),
        plain: &Refusal,
        newest: Option<&Issue>,
    ) -> Result<HelpDeskFound, DeliveryError> {
        let unusable = |why| {
            Err(DeliveryError::NeedsYou(DeskNeed::FieldUnusable {
                field,
                name: number.to_string(),
                why,
            }))
        };
        if !self.is_searched(talk, number).await? {
            return unusable(FieldFault::Missing);
        }
        if let Some(why) = self.refuses(talk, (field, number), plain).await? {
            return unusable(why);
        }
        // The desk does not say what may be written; what was written before shows it.
        let Some(newest) = newest else {
            return Ok(HelpDeskFound::NotYetKnown);
        };
        match newest.value(number) {
            // The field is there, and not for this kind of issue.
            None => unusable(FieldFault::Missing),
            Some("") if newest.description.as_deref().and_then(create::data_in).is_some() => {
                unusable(FieldFault::NotWritable)
            }
            Some("") => Ok(HelpDeskFound::NotYetKnown),
            Some(_) => Ok(HelpDeskFound::Good),
        }
    }

    /// Whether issues can be searched by a field: asked for an empty value, Redmine refuses where it knows the field as a
    /// filter, and else ignores it and shows whatever there is.
    async fn is_searched(&self, talk: &Talk, number: NonZeroU32) -> Result<bool, DeliveryError> {
        let field = format!("cf_{number}");
        let query = [
            ("project_id", self.place.project.as_str()),
            (&*field, ""),
            ("limit", "1"),
        ];
        match talk.get("/issues.json", &query).await? {
            Answer::Good(_) => Ok(false),
            Answer::Refused(refusal) if refusal.status == 422 => Ok(true),
            Answer::Refused(refusal) => Err(self.not_seen(refusal)),
        }
    }

    /// Why a field does not take what has to be written into it. An issue without a subject is refused in any case; where
    /// it is refused otherwise with a value than without, the value is refused too.
    async fn refuses(
        &self,
        talk: &Talk,
        (field, number): (DeskField, NonZeroU32),
        plain: &Refusal,
    ) -> Result<Option<FieldFault>, DeliveryError> {
        let any = LetterId::new().to_string();
        if self.takes(talk, number, &any, plain).await? {
            return Ok(None);
        }
        // It is a list, or of another kind; a letter's id is in no list.
        if field == DeskField::LetterId {
            return Ok(Some(FieldFault::WrongKind));
        }
        for value in help_desk_check::values(self.law.catalog(), field) {
            if !self.takes(talk, number, &value, plain).await? {
                return Ok(Some(FieldFault::ValueNotListed));
            }
        }
        Ok(None)
    }

    async fn takes(
        &self,
        talk: &Talk,
        number: NonZeroU32,
        value: &str,
        plain: &Refusal,
    ) -> Result<bool, DeliveryError> {
        let fields = json!([{ "id": number, "value": value }]);
        let refusal = self.refusal_in(talk, self.place.project.as_str(), &fields).await?;
        Ok(refusal == *plain)
    }
}

/// Whether the missing subject is all that an issue was refused for: what else is wanted would be missed each time.
fn nothing_else_wanted(plain: &Refusal) -> Result<HelpDeskFound, DeliveryError> {
    if plain.words.words().contains("; ") {
        return Err(refused(plain.clone()));
    }
    Ok(HelpDeskFound::Good)
}
