//! The demo's sample data: read from `data/sample.toml`, reckoned by the law, written into a new or
//! emptied journal. Ids and times follow from the data, so that every new demo is the same.

use crate::{
    deliver::LONGEST_PAUSE,
    problem::{self, Failed},
    quote::Explained,
    submit::frozen,
};
use chrono::Utc;
use desk::{AnswerTimes, SampleAnswer, SampleTicket};
use journal::{NewRequest, Profile, PromiseBasis, Writer};
use requests::{
    DeskRef, DraftText, EventKind, FrozenPromise, Letter, LetterId, LetterKind, MessageFrom, MessageKind, Problem,
    RequestId, RequestNumber, RetryCause,
};
use serde::Deserialize;
use std::fmt::Display;
use terms::{DueAt, Instant, Law, ReceivedAt, ServiceId, TierId};
use uuid::{Builder, Uuid};
use words::{Words, demo::SampleText};

const DATA: &str = include_str!("../data/sample.toml");
/// Seconds from submission to receipt in the sample data.
const ON_THE_WAY: i64 = 5;

/// The sample data, reckoned.
pub(crate) struct Sample {
    /// Where the clock stands.
    pub(crate) now: Instant,
    tier: TierId,
    organisation: String,
    requests: Vec<SampleRequest>,
    words: Words,
}

struct SampleRequest {
    id: RequestId,
    letter: Letter,
    text: DraftText,
    at: Instant,
    promise: FrozenPromise,
    outcome: Outcome,
}

enum Outcome {
    Draft,
    GivenUp,
    Waiting,
    Delivered {
        answer: SampleAnswer,
        at_receipt: Box<FrozenPromise>,
        due: Option<DueAt>,
    },
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    tier: String,
    now: String,
    requests: Vec<Row>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    service: String,
    at: String,
    outcome: RowOutcome,
    answer_at: Option<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
enum RowOutcome {
    Answered,
    Delivered,
    Waiting,
    GivenUp,
    Draft,
}

impl Sample {
    /// Reads the data in the person's language.
    ///
    /// # Errors
    /// [`Problem::StorageFailed`] where the shipped data is wrong; a test keeps it right.
    pub(crate) fn read(law: &Law, words: Words) -> Result<Self, Problem> {
        let file: File = toml::from_str(DATA).map_err(wrong)?;
        let tier = TierId::new(file.tier);
        let mut numbers = 1..;
        let said = words::demo::Sample::ALL.map(|sample| words.sample(sample));
        if said.len() != file.requests.len() {
            return Err(wrong("as many requests as there are texts"));
        }
        let rows = file.requests.iter().zip(said).enumerate();
        Ok(Self {
            now: Instant::parse(&file.now).map_err(wrong)?,
            organisation: words.demo_organisation(),
            requests: rows
                .map(|(index, (row, said))| SampleRequest::read(law, words, &tier, index, row, said, &mut numbers))
                .collect::<Result<_, _>>()?,
            words,
            tier,
        })
    }

    /// The workspace's own settings.
    pub(crate) fn profile(&self) -> Profile {
        Profile {
            id: uuid_at(self.now, 0),
            organisation: self.organisation.clone(),
            person: String::new(),
            email: String::new(),
            tier: Some(self.tier.clone()),
            standing_at: Some(self.now),
            news_subscription: false,
            reply_cursor: String::new(),
        }
    }

    /// What the desk holds.
    pub(crate) fn tickets(&self) -> Vec<SampleTicket> {
        let delivered = self.requests.iter().filter_map(|request| match &request.outcome {
            Outcome::Delivered { answer, .. } => Some(SampleTicket {
                letter: request.letter.clone(),
                received_at: received(request.at),
                answer: answer.clone(),
            }),
            _ => None,
        });
        delivered.collect()
    }

    /// Writes it into an empty journal. Desk references and message ids are those that the desk gives
    /// the same tickets.
    pub(crate) fn write(&self, writer: &Writer<'_>) -> Result<(), Failed> {
        writer.set_profile(&self.profile())?;
        let (mut tickets, mut messages) = (0, 0);
        for request in &self.requests {
            request.write(writer, self, &mut tickets, &mut messages)?;
        }
        let cursor = Profile {
            reply_cursor: messages.to_string(),
            ..self.profile()
        };
        Ok(writer.set_profile(&cursor)?)
    }
}

impl SampleRequest {
    fn read(
        law: &Law,
        words: Words,
        tier: &TierId,
        index: usize,
        row: &Row,
        said: SampleText,
        numbers: &mut impl Iterator<Item = u32>,
    ) -> Result<Self, Problem> {
        let at = Instant::parse(&row.at).map_err(wrong)?;
        let place = u8::try_from(index).map_err(wrong)?;
        let id = RequestId::from_uuid(uuid_at(at, place * 2 + 1));
        let text = DraftText {
            service: row.service.clone(),
            subject: said.subject,
            body: said.body,
            ..DraftText::default()
        };
        let number = if matches!(row.outcome, RowOutcome::Draft) {
            0
        } else {
            numbers.next().unwrap_or(0)
        };
        let letter = Letter {
            id: LetterId::from_uuid(uuid_at(at, place * 2 + 2)),
            kind: LetterKind::New,
            request: id,
            number: RequestNumber(number),
            tier: tier.clone(),
            service: ServiceId::new(row.service.clone()),
            subject: text.subject.clone(),
            body: text.body.clone(),
            what: None,
            agreed: None,
            wanted: None,
            attachments: Vec::new(),
        };
        let promise = |at| explained(law, tier, at).map(|explained| (frozen(law, &explained), explained));
        let outcome = match row.outcome {
            RowOutcome::Draft => Outcome::Draft,
            RowOutcome::GivenUp => Outcome::GivenUp,
            RowOutcome::Waiting => Outcome::Waiting,
            RowOutcome::Answered | RowOutcome::Delivered => {
                let (at_receipt, explained) = promise(received(at))?;
                let at_receipt = Box::new(at_receipt);
                let answer = match &row.answer_at {
                    Some(at) => SampleAnswer::Given {
                        at: Instant::parse(at).map_err(wrong)?,
                        text: said.answer.unwrap_or_else(|| words.demo_answer(&text.subject)),
                    },
                    None => SampleAnswer::Planned(AnswerTimes::of(law).answer_at(tier, received(at))),
                };
                let due = explained.quote.reaction().map(|reaction| reaction.due_at);
                Outcome::Delivered {
                    answer,
                    at_receipt,
                    due,
                }
            }
        };
        Ok(Self {
            id,
            letter,
            text,
            at,
            promise: promise(ReceivedAt(at))?.0,
            outcome,
        })
    }

    fn write(&self, writer: &Writer<'_>, sample: &Sample, tickets: &mut u32, messages: &mut u32) -> Result<(), Failed> {
        let (id, at) = (self.id, self.at);
        if matches!(self.outcome, Outcome::Draft) {
            writer.keep_draft(id, Some(&sample.tier), &self.text, at)?;
            return Ok(writer.append(id, at, &EventKind::Drafted)?);
        }
        writer.submit(&NewRequest {
            id,
            tier: &sample.tier,
            text: &self.text,
            at,
        })?;
        writer.freeze(id, PromiseBasis::Submission, &self.promise)?;
        writer.append(id, at, &EventKind::Submitted)?;
        let said = (MessageFrom::You, MessageKind::Request);
        writer.add_message(&format!("letter:{}", self.letter.id), id, at, said, &self.text.body)?;
        match &self.outcome {
            Outcome::Draft => {}
            Outcome::GivenUp => {
                writer.keep_letter(&self.letter)?;
                writer.append(id, at.plus_seconds(3600), &EventKind::GivenUp)?;
            }
            Outcome::Waiting => {
                let pause = i64::try_from(LONGEST_PAUSE.as_millis()).unwrap_or(i64::MAX);
                writer.post(&self.letter, Utc::now().timestamp_millis(), pause)?;
                writer.append(
                    id,
                    at,
                    &EventKind::Postponed {
                        cause: RetryCause::Offline,
                    },
                )?;
            }
            Outcome::Delivered {
                answer,
                at_receipt,
                due,
            } => {
                let received_at = received(at);
                writer.keep_letter(&self.letter)?;
                writer.freeze(id, PromiseBasis::Receipt, at_receipt)?;
                writer.append(id, at, &EventKind::Trying { attempt: 1 })?;
                *tickets += 1;
                let desk_ref = DeskRef(format!("DEMO-{tickets}"));
                let acknowledgement = sample.words.demo_acknowledgement(&desk_ref.0, &self.text.subject);
                writer.append(id, received_at.0, &EventKind::Delivered { desk_ref, received_at })?;
                let mut hear = |at, kind, text: &str| {
                    *messages += 1;
                    writer.add_message(&format!("demo:{messages}"), id, at, (MessageFrom::Desk, kind), text)
                };
                hear(received_at.0, MessageKind::Acknowledgement, &acknowledgement)?;
                if let SampleAnswer::Given { at: reacted_at, text } = answer {
                    hear(*reacted_at, MessageKind::Answer, text)?;
                    let in_time = due.map(|due| *reacted_at <= due.0);
                    writer.append(
                        id,
                        *reacted_at,
                        &EventKind::Answered {
                            reacted_at: *reacted_at,
                            in_time,
                        },
                    )?;
                }
            }
        }
        Ok(())
    }
}

pub(crate) fn received(at: Instant) -> ReceivedAt {
    ReceivedAt(at.plus_seconds(ON_THE_WAY))
}

pub(crate) fn explained(law: &Law, tier: &TierId, at: ReceivedAt) -> Result<Explained, Problem> {
    let tier = law.catalog().tier(tier.as_str()).ok_or_else(|| wrong(tier))?;
    let quote = law.quote(tier, at).map_err(problem::from_calendar)?;
    let segments = law.explain(&quote).map_err(problem::from_calendar)?;
    Ok(Explained { quote, segments })
}

/// The same id for the same place in the data, sorting by time like every other.
pub(crate) fn uuid_at(at: Instant, place: u8) -> Uuid {
    let ms = u64::try_from(at.unix()).unwrap_or(0).saturating_mul(1000);
    Builder::from_unix_timestamp_millis(ms, &[place; 10]).into_uuid()
}

pub(crate) fn wrong(cause: impl Display) -> Problem {
    Problem::StorageFailed {
        path: "sample.toml".to_owned(),
        cause: cause.to_string(),
    }
}
