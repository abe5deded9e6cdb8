//! What a person does with a request that is there: begin again from it, say that it is solved.

use crate::{Workspace, clock::ClockReading, drafts, problem::Failed};
use journal::Writer;
use requests::{Problem, RequestDetails, RequestId};

impl Workspace {
    /// Begins a new draft with the text and the attachments of a request.
    ///
    /// # Errors
    /// [`Problem::UnknownRequest`]; what the journal says.
    pub fn duplicate(&self, id: RequestId) -> Result<RequestId, Problem> {
        let draft = RequestId::new();
        self.write(|writer| {
            let original = known(writer, id)?;
            drafts::keep(writer, self.wall(), draft, &original.request.text)?;
            let now = ClockReading::of(&writer.profile()?, self.wall()).now;
            writer.copy_attachments(id, draft, now)?;
            Ok(draft)
        })
    }

    /// Marks a request as solved, or takes the mark away: a flag, not a state. Marked twice, it keeps the
    /// first time.
    ///
    /// # Errors
    /// [`Problem::UnknownRequest`]; [`Problem::TooLate`] for a draft: it never was a request; what the
    /// journal says.
    pub fn mark_solved(&self, id: RequestId, solved: bool) -> Result<(), Problem> {
        self.write(|writer| {
            let request = known(writer, id)?.request;
            if request.number.is_none() {
                let state = request.state;
                return Err(Failed(Problem::TooLate { request: id, state }));
            }
            let now = ClockReading::of(&writer.profile()?, self.wall()).now;
            let at = solved.then(|| request.solved_at.unwrap_or(now));
            Ok(writer.set_solved(id, at)?)
        })
    }
}

fn known(writer: &Writer<'_>, id: RequestId) -> Result<RequestDetails, Failed> {
    let found = writer.request(id)?;
    found.ok_or_else(|| {
        Failed(Problem::UnknownRequest {
            request: id.to_string(),
        })
    })
}
