//! Drafts: a text that is kept and not sent.

use crate::{Workspace, clock::ClockReading, problem::Failed};
use desk::Wall;
use journal::Writer;
use requests::{DraftText, EventKind, Problem, RequestId};
use std::time::Duration;

/// For so long a deleted draft can be brought back. Afterwards the next keeping or deleting of a draft
/// removes it for good.
const KEPT_DELETED_FOR: Duration = Duration::from_secs(24 * 3600);

impl Workspace {
    /// Keeps a text as a draft: a new one, or the same again with its new text.
    ///
    /// # Errors
    /// What the journal says.
    pub fn keep_draft(&self, id: Option<RequestId>, text: &DraftText) -> Result<RequestId, Problem> {
        let id = id.unwrap_or_else(RequestId::new);
        self.write(|writer| keep(writer, self.wall(), id, text))?;
        Ok(id)
    }

    /// Deletes a draft with its attachments. [`Workspace::restore_draft`] brings it back for a day.
    ///
    /// # Errors
    /// [`Problem::TooLate`] for a request that was submitted; [`Problem::UnknownRequest`]; what the
    /// journal says.
    pub fn delete_draft(&self, id: RequestId) -> Result<(), Problem> {
        self.write(|writer| {
            let found = writer.request(id)?.ok_or_else(|| unknown(id))?;
            if found.request.number.is_some() {
                let state = found.request.state;
                return Err(Failed(Problem::TooLate { request: id, state }));
            }
            forget_deleted(writer, self.wall())?;
            writer.set_draft_deleted(id, Some(self.wall().now_ms()))?;
            Ok(())
        })
    }

    /// Brings a deleted draft back, the same in everything.
    ///
    /// # Errors
    /// [`Problem::UnknownRequest`] where it was removed for good; what the journal says.
    pub fn restore_draft(&self, id: RequestId) -> Result<(), Problem> {
        self.write(|writer| {
            if writer.set_draft_deleted(id, None)? {
                Ok(())
            } else {
                Err(Failed(unknown(id)))
            }
        })
    }
}

fn forget_deleted(writer: &Writer<'_>, wall: &Wall) -> Result<(), Failed> {
    let day_ms = i64::try_from(KEPT_DELETED_FOR.as_millis()).unwrap_or(i64::MAX);
    let until_ms = wall.now_ms().saturating_sub(day_ms);
    Ok(writer.remove_deleted_drafts(until_ms)?)
}

fn unknown(id: RequestId) -> Problem {
    Problem::UnknownRequest {
        request: id.to_string(),
    }
}

/// Within a transaction; the story begins with the first keeping.
pub(crate) fn keep(writer: &Writer<'_>, wall: &Wall, id: RequestId, text: &DraftText) -> Result<(), Failed> {
    forget_deleted(writer, wall)?;
    let profile = writer.profile()?;
    let now = ClockReading::of(&profile, wall).now;
    let is_new = writer.request(id)?.is_none();
    writer.keep_draft(id, profile.tier.as_ref(), text, now)?;
    if is_new {
        writer.append(id, now, &EventKind::Drafted)?;
    }
    Ok(())
}
