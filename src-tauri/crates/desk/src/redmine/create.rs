//! A new issue: written once, and read back.

use super::{
    RedmineDesk, issue, upload,
    wire::{Issue, OneIssue},
};
use crate::{
    due,
    help_desk::{unseen, value},
    http::{Answer, Content, Good, Talk},
};
use requests::{ComposedLetter, DeliveryError, Letter, Receipt, UnknownCause};
use reqwest::Method;
use serde_json::{Value, json};
use terms::{DueAt, Instant, ReceivedAt};

impl RedmineDesk {
    /// Nobody looks here whether the letter is there already: whoever sends it again has looked.
    pub(super) async fn create(
        &self,
        talk: &Talk,
        letter: &Letter,
        finished: &ComposedLetter,
        now: Instant,
    ) -> Result<Receipt, DeliveryError> {
        // Redmine takes another kind of issue for one that the project has not.
        self.has_tracker(&self.project(talk).await?)?;
        let uploads = upload::hand_over(talk, &finished.files).await?;
        let due = due::due_at(&self.law, &letter.tier, ReceivedAt(now));
        let content = Content::json(&self.document(letter, finished, due, uploads));
        let good = match talk.write(Method::POST, "/issues.json", content).await? {
            Answer::Good(good) => good,
            Answer::Refused(refusal) => return Err(self.why_refused(talk, refusal).await),
        };
        let unknown = DeliveryError::Unknown(UnknownCause::AnswerLost);
        let made = created(&good).ok_or(unknown.clone())?;
        match self.issue(talk, made.id, "attachments").await {
            Ok(Some(issue)) => self.receipt_of(talk, letter, issue).await.map_err(|_| unknown),
            Ok(None) => Ok(Receipt {
                letter: letter.id,
                desk_ref: issue::desk_ref(made.id),
                received_at: ReceivedAt(made.created_on.0),
                read_back: Some(unseen(letter)),
            }),
            // It is there; what it kept is asked when it is looked for.
            Err(_) => Err(unknown),
        }
    }

    fn document(&self, letter: &Letter, finished: &ComposedLetter, due: Option<DueAt>, uploads: Vec<Value>) -> Value {
        let set = self.place.fields.each();
        let fields: Vec<Value> = set
            .map(|(field, number)| json!({ "id": number, "value": value(letter, field) }))
            .collect();
        let mut issue = json!({
            "project_id": self.place.project.as_str(),
            "tracker_id": self.place.tracker,
            "subject": subject(&finished.subject),
            "description": description(finished),
            "custom_fields": fields,
            "uploads": uploads,
        });
        if let Some(due) = due {
            issue["due_date"] = due::due_day(due).to_string().into();
            // Else Redmine takes the day at the desk, and refuses a due date that is before it: in the far east that
            // day begins while Moscow works.
            issue["start_date"] = finished.at.in_moscow().date_naive().to_string().into();
        }
        json!({ "issue": issue })
    }
}

fn created(good: &Good) -> Option<Issue> {
    let OneIssue { issue } = good.read()?;
    good.is_created().then_some(issue)
}

/// Redmine takes so many characters and refuses more.
fn subject(subject: &str) -> String {
    const LONGEST: usize = 255;
    if subject.chars().count() <= LONGEST {
        return subject.to_owned();
    }
    subject.chars().take(LONGEST - 1).chain(['…']).collect()
}

/// For people; the part for programs is folded away below it, and with it the letter's id, by which an issue is found
/// whose field was not kept. Both of Redmine's ways of writing know these marks.
fn description(finished: &ComposedLetter) -> String {
    // The same JSON, and nothing in it that could end what is around it.
    let data = finished.data.replace('<', "\\u003c");
    let note = finished.data_note.trim().replace([')', '\r', '\n'], " ");
    format!(
        "{}\n\n{{{{collapse({note})\n<pre>\n{data}\n</pre>\n}}}}\n",
        finished.body.trim_end(),
    )
}

/// The part for programs in a description.
pub(super) fn data_in(description: &str) -> Option<&str> {
    let (_, behind) = description.rsplit_once("<pre>")?;
    let (data, _) = behind.split_once("</pre>")?;
    let data = data.trim();
    data.starts_with('{').then_some(data)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_subject_has_its_longest_form() {
        assert_eq!(subject("Запрос"), "Запрос");
        assert_eq!(subject(&"я".repeat(255)), "я".repeat(255));
        let cut = subject(&"я".repeat(256));
        assert_eq!((cut.chars().count(), cut.ends_with('…')), (255, true));
    }
}
