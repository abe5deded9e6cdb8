//! What a person can order for a request on its way: take it back, try it now, give it up. Each is one
//! transaction that looks at the state again, so that another process's step cannot come in between.

use crate::{Workspace, clock::ClockReading, problem::Failed, replies};
use journal::Writer;
use requests::{EventKind, Letter, LetterId, Problem, RequestId, State};
use terms::{Instant, ReceivedAt};

/// What a person decides of a letter whose fate nobody knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Resolution {
    /// It has arrived: they know it from elsewhere.
    Arrived,
    /// It is sent once more, though the desk may then have it twice.
    SendAgain,
}

impl Workspace {
    /// Turns a request that waits, be it for the person, back into its draft: the desk never gets it. From then on it has no
    /// number, promise or letter.
    ///
    /// # Errors
    /// [`Problem::TooLate`] where it is being sent, may have been, or was; [`Problem::UnknownRequest`];
    /// what the journal says.
    pub fn cancel(&self, id: RequestId) -> Result<(), Problem> {
        self.order(id, &[State::Waiting, State::NeedsYou], |writer, now| {
            writer.back_to_draft(id)?;
            Ok(writer.append(id, now, &EventKind::Recalled)?)
        })
    }

    /// Lets a request go at once, whatever it waits for. One of unknown outcome is looked for at the
    /// desk first, as ever. The next [`Workspace::deliver_next`] takes it.
    ///
    /// # Errors
    /// [`Problem::TooLate`] where nothing of it waits; [`Problem::UnknownRequest`]; what the journal says.
    pub fn retry(&self, id: RequestId) -> Result<(), Problem> {
        self.order(id, &[State::Waiting, State::NeedsYou, State::Unknown], |writer, _| {
            Ok(writer.hurry_one(id, self.wall().now_ms())?)
        })
    }

    /// Gives a request up: it is not sent any more, its text stays. The desk may have one of unknown
    /// outcome all the same.
    ///
    /// # Errors
    /// [`Problem::TooLate`] for a draft, and for what is being sent or has arrived;
    /// [`Problem::UnknownRequest`]; what the journal says.
    pub fn give_up(&self, id: RequestId) -> Result<(), Problem> {
        let states = [State::Waiting, State::NeedsYou, State::Unknown, State::Undelivered];
        self.order(id, &states, |writer, now| {
            writer.take_out_all(id)?;
            Ok(writer.append(id, now, &EventKind::GivenUp)?)
        })
    }

    /// Ends the doubt about a request's letter by what the person knows; or has one that came back sent once more, as a new
    /// letter of the same request, by the account of now. Without this nothing of unknown outcome is sent again.
    ///
    /// # Errors
    /// [`Problem::TooLate`] where there is no doubt (any more); [`Problem::UnknownRequest`]; what the journal says.
    pub fn resolve_unknown(&self, id: RequestId, resolution: Resolution) -> Result<(), Problem> {
        let fitting: &[State] = match resolution {
            Resolution::Arrived => &[State::Unknown],
            Resolution::SendAgain => &[State::Unknown, State::Undelivered],
        };
        self.order(id, fitting, |writer, now| {
            let waiting = writer.outbox()?.into_iter();
            let entry = waiting
                .filter(|entry| !entry.letter.kind.is_follow_up())
                .find(|entry| entry.letter.request == id);
            let now_ms = self.wall().now_ms();
            match (resolution, entry) {
                (Resolution::Arrived, entry) => {
                    // The clock starts when it was sent: the last attempt.
                    let sent = entry.as_ref().and_then(|entry| entry.tried_at_ms);
                    let sent = sent.and_then(|ms| Instant::from_unix(ms / 1000)).unwrap_or(now);
                    if let Some(entry) = &entry {
                        writer.take_out(entry.letter.id)?;
                    }
                    writer.append(id, now, &EventKind::FoundByPerson)?;
                    let received_at = ReceivedAt(sent.min(now));
                    writer.append(id, now, &EventKind::Accepted { received_at })?;
                    self.freeze_receipt(writer, id, received_at)?;
                    replies::settle(writer, id)
                }
                (Resolution::SendAgain, Some(entry)) => {
                    writer.end_doubt(entry.letter.id)?;
                    writer.hurry_letter(entry.letter.id, now_ms)?;
                    Ok(writer.append(id, now, &EventKind::SentAgain)?)
                }
                (Resolution::SendAgain, None) => {
                    let mut letters = writer.letters(id)?.into_iter();
                    let Some(last) = letters.rfind(|letter| !letter.kind.is_follow_up()) else {
                        return Ok(());
                    };
                    let letter = Letter {
                        id: LetterId::new(),
                        ..last
                    };
                    writer.post(&letter, now_ms, 0)?;
                    writer.forget_receipt(id)?;
                    Ok(writer.append(id, now, &EventKind::SentAgain)?)
                }
            }
        })
    }

    fn order(
        &self,
        id: RequestId,
        fitting: &[State],
        done: impl FnOnce(&Writer<'_>, Instant) -> Result<(), Failed>,
    ) -> Result<(), Problem> {
        self.write(|writer| {
            if writer.request(id)?.is_none() {
                return Err(Failed(Problem::UnknownRequest {
                    request: id.to_string(),
                }));
            }
            let state = writer.state(id)?;
            if !fitting.contains(&state) {
                return Err(Failed(Problem::TooLate { request: id, state }));
            }
            let now = ClockReading::of(&writer.profile()?, self.wall()).now;
            done(writer, now)
        })
    }
}
