//! "Send": verdict, condition, quote, one transaction. From then on the sender has it.
//!
//! The verdict is made here, at submission, whatever the caller was shown or claims before: a request
//! that the tier does not cover never gets a letter, and without a letter nothing can leave. Whatever
//! refuses the request, its text stays as a draft.

use crate::{
    Workspace,
    clock::ClockReading,
    drafts,
    problem::{self, Failed},
    quote::Explained,
};
use desk::Wall;
use journal::{NewRequest, PromiseBasis, Writer};
use requests::{
    DraftText, EventKind, FrozenPromise, Letter, LetterId, LetterKind, MessageFrom, MessageKind, Problem, QuoteRecord,
    RequestDetails, RequestId, Submission,
};
use std::time::Duration;
use terms::{Condition, Coverage, Instant, Law, Quote, ReceivedAt, Service, ServiceKind};

/// What a person sends.
#[derive(Debug, Clone, Default)]
pub struct Form {
    /// The draft it comes from, or the id under which a repeated call is recognised.
    pub id: Option<RequestId>,
    /// The text.
    pub text: DraftText,
}

impl Workspace {
    /// Submits a request: it is stored with its frozen promise and waits in the outbox. The same id
    /// again answers with the same request.
    ///
    /// # Errors
    /// A form that is wrong stores nothing: [`Problem::SubjectEmpty`], [`Problem::SubjectTooLong`],
    /// [`Problem::UnknownService`], [`Problem::NotRequestable`]. A refusal keeps the text as a draft and names it:
    /// [`Problem::NotCovered`], [`Problem::ConditionNotMet`], [`Problem::CalendarNotCovered`],
    /// [`Problem::TierNotSet`].
    pub fn submit(&self, form: &Form) -> Result<RequestDetails, Problem> {
        self.submit_held(form, Duration::ZERO)
    }

    /// Submits a request that stays in the outbox for so long: until then [`Workspace::cancel`] surely
    /// turns it back into its draft.
    ///
    /// # Errors
    /// As [`Workspace::submit`].
    pub fn submit_held(&self, form: &Form, hold: Duration) -> Result<RequestDetails, Problem> {
        if let Some(known) = self.already_submitted(form.id)? {
            return Ok(known);
        }
        let (service, submission) = self.check_form(form)?;
        self.write(|writer| self.decide(writer, form, service, &submission, hold))?
    }

    /// Whether the form is right, before anything is stored.
    pub(crate) fn check_form(&self, form: &Form) -> Result<(&Service, Submission), Problem> {
        let service = self.service(form.text.service.trim())?;
        if service.kind != ServiceKind::Requestable {
            return Err(Problem::NotRequestable {
                service: service.id.to_string(),
            });
        }
        let submission = Submission::from_draft(&form.text).map_err(problem::from_subject)?;
        Ok((service, submission))
    }

    pub(crate) fn already_submitted(&self, id: Option<RequestId>) -> Result<Option<RequestDetails>, Problem> {
        let Some(id) = id else { return Ok(None) };
        let known = self.read(|reader| reader.request(id))?;
        Ok(known.filter(|details| details.request.number.is_some()))
    }

    /// The whole decision in one transaction, so that no other process can change tier, clock or
    /// draft in between. A refusal is an answer: the text it keeps is committed.
    fn decide(
        &self,
        writer: &Writer<'_>,
        form: &Form,
        service: &Service,
        submission: &Submission,
        hold: Duration,
    ) -> Result<Result<RequestDetails, Problem>, Failed> {
        let id = form.id.unwrap_or_else(RequestId::new);
        if let Some(known) = writer.request(id)?.filter(|details| details.request.number.is_some()) {
            return Ok(Ok(known));
        }
        let profile = writer.profile()?;
        let now = ClockReading::of(&profile, self.wall()).now;
        let Some(tier) = &profile.tier else {
            drafts::keep(writer, self.wall(), id, &form.text)?;
            return Ok(Err(Problem::TierNotSet { draft: Some(id) }));
        };
        let tier = self.tier(tier.as_str())?;
        let verdict = self.law().coverage(tier, service);
        let explained = match refusal(&verdict, submission) {
            Some(refusal) => Err(refusal),
            None => match self.explained(tier, ReceivedAt(now)) {
                Err(Problem::CalendarNotCovered { year, .. }) => Err(Refusal::Calendar { year }),
                other => Ok(other?),
            },
        };
        match explained {
            Ok(explained) => {
                let letter = store(
                    writer,
                    id,
                    form,
                    submission,
                    &explained.quote,
                    &frozen(self.law(), &explained),
                )?;
                post(writer, self.wall(), &letter, now, hold).map(Ok)
            }
            Err(refusal) => {
                drafts::keep(writer, self.wall(), id, &form.text)?;
                Ok(Err(refusal.problem(id)))
            }
        }
    }
}

/// Request, promise and the letter's content.
fn store(
    writer: &Writer<'_>,
    id: RequestId,
    form: &Form,
    submission: &Submission,
    quote: &Quote,
    promise: &FrozenPromise,
) -> Result<Letter, Failed> {
    let (tier, now) = (&quote.tier, quote.received_at.0);
    let number = writer.submit(&NewRequest {
        id,
        tier,
        text: &form.text,
        at: now,
    })?;
    writer.freeze(id, PromiseBasis::Submission, promise)?;
    let text = &submission.text;
    Ok(Letter {
        id: LetterId::new(),
        kind: LetterKind::New,
        request: id,
        number,
        tier: tier.clone(),
        service: submission.service.clone(),
        subject: text.subject.as_str().to_owned(),
        body: text.body.clone(),
        what: text.what.clone(),
        agreed: text.agreed.clone(),
        wanted: text.wanted.clone(),
        attachments: writer.attachments(id)?,
    })
}

/// Letter, event, message: from here on nothing can get lost.
fn post(
    writer: &Writer<'_>,
    wall: &Wall,
    letter: &Letter,
    now: Instant,
    hold: Duration,
) -> Result<RequestDetails, Failed> {
    let (id, hold_ms) = (letter.request, i64::try_from(hold.as_millis()).unwrap_or(i64::MAX));
    writer.post(letter, wall.now_ms(), hold_ms)?;
    writer.append(id, now, &EventKind::Submitted)?;
    let said = (MessageFrom::You, MessageKind::Request);
    writer.add_message(&format!("letter:{}", letter.id), id, now, said, &letter.body)?;
    writer.request(id)?.ok_or_else(|| {
        Failed(Problem::UnknownRequest {
            request: id.to_string(),
        })
    })
}

/// Why a well-formed request does not go.
enum Refusal {
    NotCovered {
        verdict: Box<Coverage>,
    },
    Condition {
        condition: Condition,
        verdict: Box<Coverage>,
        missing: Vec<String>,
    },
    Calendar {
        year: i32,
    },
}

impl Refusal {
    fn problem(self, draft: RequestId) -> Problem {
        match self {
            Self::NotCovered { verdict } => Problem::NotCovered { verdict, draft },
            Self::Condition {
                condition,
                verdict,
                missing,
            } => Problem::ConditionNotMet {
                condition,
                verdict,
                missing,
                draft,
            },
            Self::Calendar { year } => Problem::CalendarNotCovered {
                year,
                draft: Some(draft),
            },
        }
    }
}

fn refusal(verdict: &Coverage, submission: &Submission) -> Option<Refusal> {
    if !verdict.sendable {
        return Some(Refusal::NotCovered {
            verdict: Box::new(verdict.clone()),
        });
    }
    let condition = verdict.condition?;
    let missing = missing_for(condition, submission);
    (!missing.is_empty()).then(|| Refusal::Condition {
        condition,
        verdict: Box::new(verdict.clone()),
        missing,
    })
}

/// An agreed action needs what is to be installed and the statement that it was agreed. News rests on
/// the vendor's subscription; nothing one sends can meet it.
fn missing_for(condition: Condition, submission: &Submission) -> Vec<String> {
    let text = &submission.text;
    match condition {
        Condition::AgreedAction => {
            let fields = [("what", text.what.is_none()), ("agreed", text.agreed.is_none())];
            fields
                .into_iter()
                .filter(|(_, missing)| *missing)
                .map(|(field, _)| field.to_owned())
                .collect()
        }
        Condition::NewsSubscription => vec!["news-subscription".to_owned()],
    }
}

/// The promise with the editions it rests on.
pub(crate) fn frozen(law: &Law, explained: &Explained) -> FrozenPromise {
    FrozenPromise {
        quote: QuoteRecord::new(&explained.quote, Some(&explained.segments)),
        catalog: law.catalog().id.clone(),
        catalog_version: law.catalog().version.short(),
        calendar_version: law.calendar().version().to_owned(),
    }
}
