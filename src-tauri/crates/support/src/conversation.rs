//! Answering within a conversation, by mail or at the help desk that has the request: a follow-up letter with an id of its
//! own.

use crate::{
    Workspace,
    clock::ClockReading,
    follow_up_files::{PickedFile, named},
    problem::Failed,
    sender_mail::step_of,
};
use journal::NewMessage;
use requests::{
    EventKind, Letter, LetterId, LetterKind, MessageFrom, MessageId, MessageKind, Problem, Request, RequestId, State,
    clean_text,
};
use terms::ReceivedAt;

/// A follow-up letter that has not reached the desk yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WaitingFollowUp {
    /// Which.
    pub letter: LetterId,
    /// Of which request.
    pub request: Request,
    /// How far it is.
    pub state: State,
}

/// What a person orders for a follow-up letter that has not gone yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FollowUpOrder {
    /// Try it now, whatever it waits for.
    Retry,
    /// It is taken back, which nobody at the desk will know of; its text stays in the conversation.
    Cancel,
    /// It is not sent any more, though the desk may have it; its text stays in the conversation.
    GiveUp,
    /// It is unknown whether it arrived, and the person knows that it did.
    Arrived,
    /// It is unknown whether it arrived: it goes once more.
    SendAgain,
}

impl Workspace {
    /// Carries an order for a follow-up letter out. Retry and send-again make it due: the sender takes it.
    ///
    /// # Errors
    /// [`Problem::TooLate`] where the letter is in no state for it; [`Problem::UnknownRequest`] where there is no such
    /// letter; what the journal says.
    pub fn order_follow_up(&self, letter: LetterId, order: FollowUpOrder) -> Result<(), Problem> {
        self.write(|writer| {
            let unknown = || Problem::UnknownRequest {
                request: letter.to_string(),
            };
            let request = writer.by_letter(letter)?.ok_or_else(unknown)?;
            let details = writer.request(request)?.ok_or_else(unknown)?;
            let state = State::of_follow_up(letter, &details.events);
            let entry = writer.outbox_entry(letter)?;
            let fits = match order {
                FollowUpOrder::Retry | FollowUpOrder::GiveUp => {
                    matches!(state, State::Waiting | State::NeedsYou | State::Unknown)
                }
                FollowUpOrder::Cancel => matches!(state, State::Waiting | State::NeedsYou),
                FollowUpOrder::Arrived | FollowUpOrder::SendAgain => state == State::Unknown,
            };
            let Some(entry) = entry.filter(|_| fits) else {
                return Err(Failed(Problem::TooLate { request, state }));
            };
            let now_ms = self.wall().now_ms();
            let now = ClockReading::of(&writer.profile()?, self.wall()).now;
            let tell = |kind: EventKind| writer.append(request, now, &step_of(&entry.letter, kind));
            match order {
                FollowUpOrder::Retry => writer.hurry_letter(letter, now_ms)?,
                FollowUpOrder::Cancel | FollowUpOrder::GiveUp => {
                    writer.take_out(letter)?;
                    tell(EventKind::GivenUp)?;
                }
                FollowUpOrder::Arrived => {
                    writer.take_out(letter)?;
                    tell(EventKind::FoundByPerson)?;
                    tell(EventKind::Accepted {
                        received_at: ReceivedAt(now),
                    })?;
                }
                FollowUpOrder::SendAgain => {
                    writer.end_doubt(letter)?;
                    writer.hurry_letter(letter, now_ms)?;
                    tell(EventKind::SentAgain)?;
                }
            }
            Ok(())
        })
    }

    /// The follow-up letter with this id; none where it is no such letter's.
    ///
    /// # Errors
    /// What the journal says.
    pub fn follow_up(&self, given: &str) -> Result<Option<LetterId>, Problem> {
        let Ok(id) = given.parse::<LetterId>() else {
            return Ok(None);
        };
        let letter = self.read(|reader| reader.letter(id))?;
        Ok(letter
            .filter(|letter| letter.kind.is_follow_up())
            .map(|letter| letter.id))
    }

    /// Whether the conversation of a request can go on from here: at the help desk that has it, or by mail.
    ///
    /// # Errors
    /// What the journal says.
    pub fn talks(&self, request: &Request) -> Result<bool, Problem> {
        if !matches!(request.state, State::Accepted | State::Delivered | State::Answered) {
            return Ok(false);
        }
        self.read(|reader| Ok(reader.desk_with(request.id)?.is_some() || reader.mail_account()?.is_some()))
    }

    /// Whether a letter of this request is on its way to a help desk: that is asked whether it has it, so that what is
    /// unknown becomes known without the person.
    ///
    /// # Errors
    /// What the journal says.
    pub fn becomes_known_by_itself(&self, id: RequestId) -> Result<bool, Problem> {
        let waiting = self.read(|reader| reader.outbox())?;
        Ok(waiting.iter().any(|entry| {
            entry.letter.request == id
                && entry
                    .account
                    .as_ref()
                    .is_some_and(|account| account.as_help_desk().is_some())
        }))
    }

    /// Whether a follow-up letter waits for something.
    ///
    /// # Errors
    /// What the journal says.
    pub fn waiting_follow_ups(&self) -> Result<Vec<WaitingFollowUp>, Problem> {
        let waiting = self.read(|reader| reader.outbox())?;
        let follow_ups = waiting.into_iter().filter(|entry| entry.letter.kind.is_follow_up());
        follow_ups
            .map(|entry| {
                let details = self.show(entry.letter.request)?;
                Ok(WaitingFollowUp {
                    letter: entry.letter.id,
                    state: State::of_follow_up(entry.letter.id, &details.events),
                    request: details.request,
                })
            })
            .collect()
    }

    /// Writes a further letter on a request that has left, with these files: it waits in the outbox like any other, and is shown as a
    /// message of the person's with a delivery mark of its own. The request's state stays.
    ///
    /// # Errors
    /// [`Problem::DeskNotSet`] where neither a help desk has the request nor a mail account is set; [`Problem::TooLate`] where the request has not left yet, or was
    /// given up; [`Problem::UnknownRequest`]; [`Problem::Usage`] for an empty text; what the journal says.
    pub fn answer_request(&self, id: RequestId, text: &str, files: &[PickedFile]) -> Result<LetterId, Problem> {
        self.must_be_own("requests answer")?;
        let text = clean_text(text);
        if text.trim().is_empty() {
            return Err(Problem::Usage {
                argument: "--body".to_owned(),
                expected: "not empty".to_owned(),
            });
        }
        let attachments = named(files);
        self.write(|writer| {
            let details = writer.request(id)?.ok_or_else(|| Problem::UnknownRequest {
                request: id.to_string(),
            })?;
            let state = details.request.state;
            if !matches!(state, State::Accepted | State::Delivered | State::Answered) {
                return Err(Failed(Problem::TooLate { request: id, state }));
            }
            // A request goes on where it is, whatever is set by now.
            let at_desk = writer.desk_with(id)?.zip(details.request.desk_ref.clone());
            if at_desk.is_none() && writer.mail_account()?.is_none() {
                return Err(Failed(Problem::DeskNotSet));
            }
            let letters = writer.letters(id)?;
            let first = letters
                .iter()
                .rev()
                .find(|letter| !letter.kind.is_follow_up())
                .ok_or(Problem::TooLate { request: id, state })?;
            let kind = match &at_desk {
                Some((_, desk_ref)) => LetterKind::FollowUp(desk_ref.clone()),
                None => {
                    let mut follows = vec![MessageId::of_letter(first.id)];
                    follows.extend(writer.last_mail(id, MessageKind::Answer)?);
                    LetterKind::Reply(follows)
                }
            };
            let letter = Letter {
                id: LetterId::new(),
                kind,
                body: text.clone(),
                what: None,
                agreed: None,
                wanted: None,
                attachments: attachments.clone(),
                ..first.clone()
            };
            let now = ClockReading::of(&writer.profile()?, self.wall()).now;
            let now_ms = self.wall().now_ms();
            match at_desk {
                Some((desk, _)) => writer.post_by(&letter, &desk.into(), now_ms)?,
                None => writer.post(&letter, now_ms, 0)?,
            }
            let message = format!("letter:{}", letter.id);
            writer.add_mail(
                &NewMessage {
                    id: &message,
                    request: id,
                    at: now,
                    from: MessageFrom::You,
                    kind: MessageKind::FollowUp,
                    text: &letter.body,
                    author: "",
                    links: &[],
                    is_cut: false,
                    is_damaged: false,
                    is_from_spam: false,
                    mail_id: None,
                    letter: Some(letter.id),
                },
                [],
            )?;
            for (attachment, file) in attachments.iter().zip(files) {
                writer.attach_to_message(&message, attachment, file.content())?;
            }
            writer.append(
                id,
                now,
                &EventKind::FollowUp {
                    letter: letter.id,
                    step: Box::new(EventKind::Submitted),
                },
            )?;
            Ok(letter.id)
        })
    }
}
