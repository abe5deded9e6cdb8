//! Drafts: a text that is kept and not sent.

use crate::{Workspace, clock::ClockReading, problem::Failed};
use journal::Writer;
use requests::{DraftText, EventKind, Problem, RequestId};

impl Workspace {
    /// Keeps a text as a draft: a new one, or the same again with its new text.
    ///
    /// # Errors
    /// What the journal says.
    pub fn keep_draft(&self, id: Option<RequestId>, text: &DraftText) -> Result<RequestId, Problem> {
        let id = id.unwrap_or_else(RequestId::new);
        self.write(|writer| keep(writer, id, text))?;
        Ok(id)
    }
}

/// Within a transaction; the story begins with the first keeping.
pub(crate) fn keep(writer: &Writer<'_>, id: RequestId, text: &DraftText) -> Result<(), Failed> {
    let profile = writer.profile()?;
    let now = ClockReading::of(&profile).now;
    let is_new = writer.request(id)?.is_none();
    writer.keep_draft(id, profile.tier.as_ref(), text, now)?;
    if is_new {
        writer.append(id, now, &EventKind::Drafted)?;
    }
    Ok(())
}
