//! What Redmine says, as far as something is made of it. What another version may leave out is optional.

use requests::LetterId;
use serde::Deserialize;
use serde_json::Value;
use std::num::NonZeroU32;
use terms::Instant;

/// `{"issue": …}`: what was made, or asked for.
#[derive(Debug, Deserialize)]
pub(super) struct OneIssue {
    pub(super) issue: Issue,
}

/// A page of a list.
#[derive(Debug, Deserialize)]
pub(super) struct Issues {
    pub(super) issues: Vec<Issue>,
}

#[derive(Debug, Deserialize)]
pub(super) struct Issue {
    pub(super) id: u64,
    pub(super) author: Option<Named>,
    #[serde(default)]
    pub(super) subject: String,
    pub(super) description: Option<String>,
    /// `YYYY-MM-DD`
    pub(super) due_date: Option<String>,
    pub(super) created_on: Time,
    pub(super) updated_on: Time,
    #[serde(default)]
    custom_fields: Vec<CustomField>,
    #[serde(default)]
    pub(super) attachments: Vec<Attachment>,
    #[serde(default)]
    pub(super) journals: Vec<Journal>,
}

/// A user, a tracker.
#[derive(Debug, Deserialize)]
pub(super) struct Named {
    pub(super) id: u64,
    #[serde(default)]
    pub(super) name: String,
}

#[derive(Debug, Deserialize)]
struct CustomField {
    id: u64,
    /// A text; a list of texts where the field has several; nothing where it is empty.
    value: Option<Value>,
}

#[derive(Debug, Deserialize)]
pub(super) struct Attachment {
    pub(super) id: u64,
    pub(super) filesize: u64,
}

/// A change of an issue, with or without a note.
#[derive(Debug, Deserialize)]
pub(super) struct Journal {
    pub(super) id: u64,
    pub(super) user: Option<Named>,
    notes: Option<String>,
    pub(super) created_on: Time,
    /// For the desk's people alone; shown to whoever may see such.
    #[serde(default)]
    pub(super) private_notes: bool,
    #[serde(default)]
    details: Vec<Detail>,
}

/// One of the things that a journal changed.
#[derive(Debug, Deserialize)]
struct Detail {
    property: String,
    name: String,
    new_value: Option<Value>,
}

/// `{"user": …}`: whose the key is.
#[derive(Debug, Deserialize)]
pub(super) struct OneUser {
    #[serde(rename = "user")]
    _user: Named,
}

/// `{"project": …}`.
#[derive(Debug, Deserialize)]
pub(super) struct OneProject {
    pub(super) project: Project,
}

#[derive(Debug, Deserialize)]
pub(super) struct Project {
    /// The kinds of issue that it has.
    #[serde(default)]
    pub(super) trackers: Vec<Named>,
}

/// `{"upload": …}`: a file that belongs to no issue yet.
#[derive(Debug, Deserialize)]
pub(super) struct OneUpload {
    pub(super) upload: Upload,
}

#[derive(Debug, Deserialize)]
pub(super) struct Upload {
    pub(super) token: String,
}

/// By the desk's clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub(super) struct Time(pub(super) Instant);

impl TryFrom<String> for Time {
    type Error = terms::InstantFault;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        Instant::parse(&text).map(Self)
    }
}

impl Issue {
    /// The only text of a custom field. `None`: the issue has no such field, or it is not shown to us.
    pub(super) fn value(&self, field: NonZeroU32) -> Option<&str> {
        let number = u64::from(field.get());
        let known = self.custom_fields.iter().find(|known| known.id == number)?;
        Some(known.value.as_ref().and_then(Value::as_str).unwrap_or_default())
    }

    /// The letter that it carries in its field.
    pub(super) fn letter(&self, field: NonZeroU32) -> Option<LetterId> {
        self.value(field)?.trim().parse().ok()
    }

    /// Whether anything happened to it since it was made.
    pub(super) fn is_touched(&self) -> bool {
        self.updated_on != self.created_on
    }

    /// Whether this person asked.
    pub(super) fn is_asked_by(&self, user: &Named) -> bool {
        self.author.as_ref().is_some_and(|author| author.id == user.id)
    }
}

impl Journal {
    /// The note; empty where only something was changed.
    pub(super) fn text(&self) -> &str {
        self.notes.as_deref().unwrap_or_default().trim()
    }

    /// The numbers of the files that came with it.
    pub(super) fn files(&self) -> impl Iterator<Item = u64> {
        let came = |detail: &&Detail| detail.property == "attachment" && detail.new_value.is_some();
        let came = self.details.iter().filter(came);
        came.filter_map(|detail| detail.name.parse().ok())
    }

    /// Who answers with this note. `None`: it is a mere change, private, or the words of who asked.
    pub(super) fn answers(&self, issue: &Issue) -> Option<&Named> {
        let writer = self.user.as_ref().filter(|user| !issue.is_asked_by(user))?;
        (!self.private_notes && !self.text().is_empty()).then_some(writer)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ISSUE: &str = r#"{"id":1,"author":{"id":5,"name":"client"},"created_on":"2026-11-27T07:24:34Z",
        "updated_on":"2026-11-27T07:24:35Z","custom_fields":[
            {"id":1,"name":"Request ID","value":" 019a8f3e-7c1b-7d22-9f00-0123456789ab "},{"id":2,"value":null},
            {"id":3,"multiple":true,"value":["a","b"]},{"id":4}],
        "journals":[
            {"id":1,"user":{"id":7},"notes":"готово","created_on":"2026-11-27T07:24:35Z"},
            {"id":2,"user":{"id":5},"notes":"спасибо","created_on":"2026-11-27T07:24:35Z"},
            {"id":3,"user":{"id":7},"notes":"для нас","private_notes":true,"created_on":"2026-11-27T07:24:35Z"},
            {"id":4,"user":{"id":7},"notes":" ","created_on":"2026-11-27T07:24:35Z","details":[
                {"property":"attr","name":"status_id","old_value":"1","new_value":"2"},
                {"property":"attachment","name":"12","new_value":"a.png"},
                {"property":"attachment","name":"13","old_value":"b.png","new_value":null}]},
            {"id":5,"notes":"ничей","created_on":"2026-11-27T07:24:35Z"}]}"#;

    #[test]
    fn a_field_is_read_by_its_number() {
        let issue: Issue = serde_json::from_str(ISSUE).unwrap();
        let value = |number| issue.value(NonZeroU32::new(number).unwrap());
        assert_eq!(
            (value(2), value(3), value(4), value(5)),
            (Some(""), Some(""), Some(""), None)
        );
        let letter = issue.letter(NonZeroU32::MIN).map(|letter| letter.to_string());
        assert_eq!(letter.as_deref(), Some("019a8f3e-7c1b-7d22-9f00-0123456789ab"));
        assert!(issue.is_touched());
    }

    #[test]
    fn only_a_note_of_somebody_else_that_all_may_see_answers() {
        let issue: Issue = serde_json::from_str(ISSUE).unwrap();
        let answers = issue.journals.iter().filter(|note| note.answers(&issue).is_some());
        assert_eq!(answers.map(|note| note.id).collect::<Vec<_>>(), [1]);
        let files: Vec<u64> = issue.journals.iter().flat_map(Journal::files).collect();
        assert_eq!(files, [12]);
    }

    #[test]
    fn what_lacks_what_is_needed_is_no_issue() {
        for (there, gone) in [
            ("\"id\":1,\"author\"", "\"author\""),
            ("\"id\":1,\"author\"", "\"id\":\"1\",\"author\""),
            ("\"created_on\":\"2026-11-27T07:24:34Z\",", ""),
            ("2026-11-27T07:24:34Z", "yesterday"),
            ("\"journals\":[", "\"journals\":[7,"),
        ] {
            let broken = ISSUE.replacen(there, gone, 1);
            assert_ne!(broken, ISSUE);
            assert!(serde_json::from_str::<Issue>(&broken).is_err(), "{there}");
        }
    }
}
