//! The outbox at a glance.

use crate::{Filter, Workspace};
use requests::{EventKind, Problem, Request, RetryCause, State};
use terms::Instant;

/// What is on its way.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct OutboxSummary {
    /// Waiting or being sent.
    pub waiting: usize,
    /// Of unknown outcome.
    pub unknown: usize,
    /// Waiting for the person.
    pub needs_you: usize,
    /// Since when the desk cannot be reached, where the last attempt found it so.
    pub offline_since: Option<Instant>,
}

impl Workspace {
    /// Requests that have not reached the desk yet, the newest first.
    ///
    /// # Errors
    /// What the journal says.
    pub fn outbox(&self) -> Result<Vec<Request>, Problem> {
        Ok(self
            .list(&Filter::default())?
            .into_iter()
            .filter(|request| request.state.is_outgoing())
            .collect())
    }

    /// The same, counted.
    ///
    /// # Errors
    /// What the journal says.
    pub fn outbox_summary(&self) -> Result<OutboxSummary, Problem> {
        let mut summary = OutboxSummary::default();
        for request in self.outbox()? {
            match request.state {
                State::Unknown => summary.unknown += 1,
                State::NeedsYou => summary.needs_you += 1,
                _ => summary.waiting += 1,
            }
            let details = self.show(request.id)?;
            let last = details.events.last();
            let offline = last.filter(|event| {
                event.kind
                    == EventKind::Postponed {
                        cause: RetryCause::Offline,
                    }
            });
            summary.offline_since = summary.offline_since.or(offline.map(|event| event.at));
        }
        Ok(summary)
    }
}
