//! The help desk as a person types it.

use requests::{
    CompanyCa, DeskName, DeskUrl, Fields, HelpDesk, HelpDeskField, Problem, ProjectKey, RedminePlace,
    RequestTrackerPlace,
};
use std::num::NonZeroU32;

/// Which program a help desk is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum HelpDeskKind {
    /// Request Tracker 5.
    RequestTracker,
    /// Redmine 5.
    Redmine,
}

/// A help desk, not yet checked. Texts are as typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HelpDeskForm {
    /// Which program.
    pub kind: HelpDeskKind,
    /// Where it answers.
    pub url: String,
    /// The queue or the project.
    pub place: String,
    /// The kind of issue, by number; Redmine alone has it.
    pub tracker: String,
    /// The field for the letter's id: a name, at Redmine a number.
    pub letter_field: String,
    /// The field for the tier; may be empty.
    pub tier_field: String,
    /// The field for the service; may be empty.
    pub service_field: String,
    /// The organisation's own authority.
    pub authority: Option<CompanyCa>,
}

impl HelpDeskKind {
    /// Every kind.
    pub const ALL: [Self; 2] = [Self::RequestTracker, Self::Redmine];

    /// As scripts write it.
    pub fn id(self) -> &'static str {
        match self {
            Self::RequestTracker => "request-tracker",
            Self::Redmine => "redmine",
        }
    }

    /// Reads [`HelpDeskKind::id`].
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.id() == id)
    }
}

impl HelpDeskForm {
    /// What stands there before anything was typed: fields of Request Tracker are called as the administrator's lines
    /// call them; numbers nobody can know.
    pub fn fresh(kind: HelpDeskKind) -> Self {
        let field = |name: &str| match kind {
            HelpDeskKind::RequestTracker => name.to_owned(),
            HelpDeskKind::Redmine => String::new(),
        };
        Self {
            kind,
            url: String::new(),
            place: String::new(),
            tracker: String::new(),
            letter_field: field("Request ID"),
            tier_field: field("Tier"),
            service_field: field("Service"),
            authority: None,
        }
    }

    /// As a form shows a help desk.
    pub fn of(desk: &HelpDesk) -> Self {
        match desk {
            HelpDesk::RequestTracker(place) => Self {
                kind: HelpDeskKind::RequestTracker,
                url: place.url.to_string(),
                place: place.queue.to_string(),
                tracker: String::new(),
                letter_field: place.fields.letter.to_string(),
                tier_field: shown(place.fields.tier.as_ref()),
                service_field: shown(place.fields.service.as_ref()),
                authority: place.authority.clone(),
            },
            HelpDesk::Redmine(place) => Self {
                kind: HelpDeskKind::Redmine,
                url: place.url.to_string(),
                place: place.project.to_string(),
                tracker: place.tracker.to_string(),
                letter_field: place.fields.letter.to_string(),
                tier_field: shown(place.fields.tier.as_ref()),
                service_field: shown(place.fields.service.as_ref()),
                authority: place.authority.clone(),
            },
        }
    }

    /// The help desk that it describes.
    ///
    /// # Errors
    /// [`Problem::BadDeskUrl`], [`Problem::BadHelpDeskField`] name the first field that is wrong.
    pub fn desk(&self) -> Result<HelpDesk, Problem> {
        let url = DeskUrl::parse(&self.url).map_err(|fault| Problem::BadDeskUrl {
            text: self.url.clone(),
            fault,
        })?;
        let authority = self.authority.clone();
        Ok(match self.kind {
            HelpDeskKind::RequestTracker => HelpDesk::RequestTracker(RequestTrackerPlace {
                url,
                queue: DeskName::parse(&self.place).map_err(|_| bad(HelpDeskField::Queue, &self.place))?,
                fields: self.fields(|text| DeskName::parse(text).ok())?,
                authority,
            }),
            HelpDeskKind::Redmine => HelpDesk::Redmine(RedminePlace {
                url,
                project: ProjectKey::parse(&self.place).map_err(|_| bad(HelpDeskField::Project, &self.place))?,
                tracker: number(&self.tracker).ok_or_else(|| bad(HelpDeskField::Tracker, &self.tracker))?,
                fields: self.fields(number)?,
                authority,
            }),
        })
    }

    fn fields<F>(&self, read: impl Fn(&str) -> Option<F>) -> Result<Fields<F>, Problem> {
        let field = |field, text: &str| read(text).ok_or_else(|| bad(field, text));
        let optional = |of, text: &str| match text.trim() {
            "" => Ok(None),
            _ => field(of, text).map(Some),
        };
        Ok(Fields {
            letter: field(HelpDeskField::LetterId, &self.letter_field)?,
            tier: optional(HelpDeskField::Tier, &self.tier_field)?,
            service: optional(HelpDeskField::Service, &self.service_field)?,
        })
    }
}

fn number(text: &str) -> Option<NonZeroU32> {
    text.trim().parse().ok()
}

fn shown<F: ToString>(field: Option<&F>) -> String {
    field.map_or_else(String::new, F::to_string)
}

fn bad(field: HelpDeskField, text: &str) -> Problem {
    Problem::BadHelpDeskField {
        field,
        text: text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form(kind: HelpDeskKind) -> HelpDeskForm {
        let redmine = kind == HelpDeskKind::Redmine;
        HelpDeskForm {
            url: "https://desk.client.test/".into(),
            place: "support".into(),
            tracker: if redmine { "3".into() } else { String::new() },
            letter_field: if redmine { "1".into() } else { "Request ID".into() },
            tier_field: if redmine { " 2 ".into() } else { "Tier".into() },
            service_field: String::new(),
            ..HelpDeskForm::fresh(kind)
        }
    }

    #[test]
    fn a_form_names_its_wrong_field_and_a_desk_reads_back() {
        for kind in HelpDeskKind::ALL {
            let desk = form(kind).desk().unwrap();
            assert_eq!(HelpDeskForm::of(&desk).desk(), Ok(desk.clone()));
            assert_eq!(
                (desk.kind_id(), HelpDeskKind::from_id(desk.kind_id())),
                (kind.id(), Some(kind))
            );
        }
        let wrong = |kind, change: fn(&mut HelpDeskForm)| {
            let mut form = form(kind);
            change(&mut form);
            match form.desk() {
                Err(Problem::BadHelpDeskField { field, .. }) => field.id(),
                Err(Problem::BadDeskUrl { fault, .. }) => fault.id(),
                other => panic!("{other:?}"),
            }
        };
        let (tracker, redmine) = (HelpDeskKind::RequestTracker, HelpDeskKind::Redmine);
        assert_eq!(wrong(tracker, |form| form.url = "http://desk.test".into()), "not-https");
        assert_eq!(wrong(tracker, |form| form.place = " ".into()), "queue");
        assert_eq!(wrong(tracker, |form| form.letter_field = String::new()), "id-field");
        assert_eq!(wrong(redmine, |form| form.place = "../users".into()), "project");
        assert_eq!(wrong(redmine, |form| form.tracker = "0".into()), "tracker");
        assert_eq!(wrong(redmine, |form| form.tier_field = "Tier".into()), "tier-field");
        assert_eq!(wrong(redmine, |form| form.service_field = "-1".into()), "service-field");
    }
}
