//! The outbox at a glance.

use crate::{Filter, Home, Workspace, WorkspaceName};
use journal::Journal;
use requests::{EventKind, Problem, Request, RequestId, RetryCause, State};
use std::time::Duration;
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
    /// Since when the desk cannot be reached, where the last attempt found it so, and nothing has reached it since.
    pub offline_since: Option<Instant>,
}

impl Home {
    /// The workspaces in which something waits to be sent. Nothing is created, and what cannot be read is left out:
    /// opening it says why.
    pub fn with_waiting(&self) -> Vec<WorkspaceName> {
        let waits = |name: &WorkspaceName| {
            let journal = Journal::open_reading(&self.workspace(name)).ok().flatten();
            let outbox = journal.and_then(|journal| journal.read(|reader| reader.outbox()).ok());
            outbox.is_some_and(|outbox| !outbox.is_empty())
        };
        self.workspace_names().into_iter().filter(waits).collect()
    }
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

    /// For how long a request is still held before its first attempt, so that it can be taken back; none
    /// where it is not held.
    ///
    /// # Errors
    /// What the journal says.
    pub fn held_for(&self, id: RequestId) -> Result<Option<Duration>, Problem> {
        let now_ms = self.wall().now_ms();
        let entries = self.read(|reader| reader.outbox())?;
        let held = entries
            .iter()
            .find(|entry| entry.letter.request == id && entry.attempts == 0 && !entry.is_due(now_ms));
        let left = held.map(|entry| entry.not_before_ms.saturating_sub(now_ms));
        Ok(left.and_then(|ms| u64::try_from(ms).ok()).map(Duration::from_millis))
    }

    /// The same, counted; follow-up letters, too.
    ///
    /// # Errors
    /// What the journal says.
    pub fn outbox_summary(&self) -> Result<OutboxSummary, Problem> {
        let mut summary = OutboxSummary::default();
        let requests = self.list(&Filter::default())?;
        // A letter in the person's mail program has not gone out, and one that came back is nowhere: they wait for them.
        let theirs = [State::HandedOver, State::Undelivered];
        summary.needs_you = requests
            .iter()
            .filter(|request| theirs.contains(&request.state))
            .count();
        for request in requests.iter().filter(|request| request.state.is_outgoing()) {
            match request.state {
                State::Unknown => summary.unknown += 1,
                State::NeedsYou => summary.needs_you += 1,
                _ => summary.waiting += 1,
            }
            if summary.offline_since.is_some() {
                continue;
            }
            let details = self.show(request.id)?;
            let offline = details.events.last().filter(|event| is_offline(&event.kind));
            if let Some(event) = offline
                && !self.read(|reader| reader.reached_since(request.id))?
            {
                summary.offline_since = Some(event.at);
            }
        }
        for entry in self.read(|reader| reader.outbox())? {
            if !entry.letter.kind.is_follow_up() {
                continue;
            }
            match State::of_follow_up(entry.letter.id, &self.show(entry.letter.request)?.events) {
                State::Unknown => summary.unknown += 1,
                State::NeedsYou => summary.needs_you += 1,
                _ => summary.waiting += 1,
            }
        }
        Ok(summary)
    }
}

fn is_offline(kind: &EventKind) -> bool {
    let EventKind::Postponed { cause } = kind else {
        return false;
    };
    matches!(
        cause,
        RetryCause::Offline | RetryCause::NameNotFound | RetryCause::TimedOut | RetryCause::NotTheDesk { .. }
    )
}
