//! What a person can order for a request on its way: take it back, try it now, give it up. Each is one
//! transaction that looks at the state again, so that another process's step cannot come in between.

use crate::{Workspace, clock::ClockReading, problem::Failed};
use chrono::Utc;
use journal::Writer;
use requests::{EventKind, Problem, RequestId, State};
use terms::Instant;

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
            Ok(writer.hurry_one(id, Utc::now().timestamp_millis())?)
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
            let now = ClockReading::of(&writer.profile()?).now;
            done(writer, now)
        })
    }
}
