//! The requests of the whole organisation, read from its help desk into a table of their own: for who is asked how they
//! stand. Nobody's own list is touched, and nothing is written at the desk.
//!
//! The desk is read page by page with a cursor, so that ten thousand requests need no more memory than one page, and a
//! reading that was interrupted goes on where it stopped. Once all are read, only what changed is; what left without a
//! word is seen by reading all again, once a day.

use crate::{Workspace, help_desk::key_missing, mail_trouble::of_delivery, sender_desks::Reading, sender_mail::within};
use journal::{OrganisationCounts, OrganisationPlace, OrganisationSeen};
use requests::{HelpDesk, OrganisationRequest, Problem};
use serde_json::Value;
use std::{fmt, time::Duration};
use terms::{DueAt, Instant, ReceivedAt, ServiceId, TierId};

/// What was read so long ago is read again when it is looked at.
pub const READ_AGAIN: Duration = Duration::from_secs(300);
/// So long after all were read, all are read again. Seconds.
const ALL_AGAIN: i64 = 24 * 3600;
/// Pages in one reading. A desk that never comes to an end is read on later.
const MOST_PAGES: usize = 10_000;

/// A page of the organisation's requests as they were read last.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Organisation {
    /// Where they were read; none: at the demo's own desk.
    pub desk: Option<HelpDesk>,
    /// The newest first.
    pub requests: Vec<OrganisationRequest>,
    /// Where the next page begins; none: this is the last.
    pub next: Option<OrganisationPlace>,
    /// All of them.
    pub counts: OrganisationCounts,
    /// When the list was last as the desk had it; none: not all of them were read yet.
    pub whole_at: Option<Instant>,
}

/// How far a reading is, as the journal keeps it: `all CURSOR`, then `changes SECONDS CURSOR`.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Stage {
    /// All are read, up to the desk's cursor.
    All { cursor: String },
    /// What changed is read, up to the desk's cursor. All were read at this time: Unix seconds of this computer's.
    Changes { all_at: i64, cursor: String },
}

impl Stage {
    const BEGIN: Self = Self::All { cursor: String::new() };

    /// Anything else, or a time too long ago, begins anew.
    fn read(text: &str, now: i64) -> Self {
        let changes = |text: &str| {
            let (all_at, cursor) = text.split_once(' ')?;
            let (all_at, cursor) = (all_at.parse().ok()?, cursor.to_owned());
            // A clock that was set back is no reason to wait for it.
            let is_fresh = (0..ALL_AGAIN).contains(&now.saturating_sub(all_at));
            is_fresh.then_some(Self::Changes { all_at, cursor })
        };
        match text.split_once(' ') {
            Some(("all", cursor)) => Self::All {
                cursor: cursor.to_owned(),
            },
            Some(("changes", rest)) => changes(rest).unwrap_or(Self::BEGIN),
            _ => Self::BEGIN,
        }
    }

    fn cursor(&self) -> &str {
        match self {
            Self::All { cursor } | Self::Changes { cursor, .. } => cursor,
        }
    }

    /// After a page, with the desk's cursor behind it.
    fn past(self, cursor: String, has_more: bool, now: i64) -> Self {
        match self {
            Self::All { .. } if has_more => Self::All { cursor },
            Self::All { .. } => Self::Changes { all_at: now, cursor },
            Self::Changes { all_at, .. } => Self::Changes { all_at, cursor },
        }
    }
}

impl fmt::Display for Stage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::All { cursor } => write!(f, "all {cursor}"),
            Self::Changes { all_at, cursor } => write!(f, "changes {all_at} {cursor}"),
        }
    }
}

impl Workspace {
    /// Whether the whole organisation's requests can be read: at a help desk, or at the demo's.
    ///
    /// # Errors
    /// What the journal says.
    pub fn has_organisation(&self) -> Result<bool, Problem> {
        Ok(self.is_demo() || self.help_desk()?.is_some())
    }

    /// What was read of the organisation's requests, a page of it.
    ///
    /// # Errors
    /// [`Problem::HelpDeskNotSet`]; what the journal says.
    pub fn organisation(&self, after: Option<&OrganisationPlace>, most: u32) -> Result<Organisation, Problem> {
        if self.is_demo() {
            return self.sample_organisation(after, most);
        }
        let desk = self.help_desk()?.ok_or(Problem::HelpDeskNotSet)?;
        let now = self.clock()?.now;
        self.read(|reader| {
            // One more says whether there is a next page.
            let mut requests = reader.organisation_page(&desk, after, most.saturating_add(1))?;
            let is_more = requests.len() > usize::try_from(most).unwrap_or(usize::MAX);
            requests.truncate(usize::try_from(most).unwrap_or(usize::MAX));
            let next = requests.last().filter(|_| is_more).map(|last| OrganisationPlace {
                received_at: last.received_at,
                desk_ref: last.desk_ref.clone(),
            });
            Ok(Organisation {
                requests,
                next,
                counts: reader.organisation_counts(&desk, now)?,
                whole_at: reader.organisation_read(&desk)?.whole_at,
                desk: Some(desk.clone()),
            })
        })
    }

    /// Reads the desk's requests, or what changed since all were read, and tells after each page that is kept. Is that
    /// being done already, nothing is begun.
    ///
    /// # Errors
    /// [`Problem::HelpDeskNotSet`], [`Problem::KeyMissing`], [`Problem::DeskRefused`], [`Problem::DeskUnreachable`]: the
    /// pages before are kept; what the journal says.
    pub async fn read_organisation(&self, mut told: impl FnMut() + Send) -> Result<(), Problem> {
        if self.is_demo() {
            return Ok(());
        }
        let Some(_alone) = Reading::begin(self.desks_now()) else {
            return Ok(());
        };
        let place = self.help_desk()?.ok_or(Problem::HelpDeskNotSet)?;
        let desk = self.help_desk_at(&place).await?.ok_or_else(|| key_missing(&place))?;
        let mut read = self.read(|reader| reader.organisation_read(&place))?;
        let mut stage = Stage::read(&read.cursor, self.wall().now().unix());
        if stage == Stage::BEGIN {
            read.round = read.round.wrapping_add(1);
        }
        for _ in 0..MOST_PAGES {
            let page = within(desk.organisation(stage.cursor())).await.map_err(of_delivery)?;
            let now = self.wall().now();
            let is_all = matches!(stage, Stage::All { .. });
            stage = stage.past(page.cursor, page.has_more, now.unix());
            read.cursor = stage.to_string();
            if !page.has_more {
                read.whole_at = Some(now);
            }
            let seen = OrganisationSeen {
                requests: page.requests.into_iter().map(of_desk).collect(),
                gone: page.gone,
                is_last_of_all: is_all && !page.has_more,
            };
            self.write(|writer| Ok(writer.keep_organisation(&place, &seen, &read)?))?;
            told();
            // What changed while all were read is read as well.
            if !is_all && !page.has_more {
                break;
            }
        }
        Ok(())
    }
}

/// What the desk keeps in no field of its own stands in the part for programs.
fn of_desk(found: desk::OrganisationRequest) -> OrganisationRequest {
    let data: Option<Value> = found.data.as_deref().and_then(|data| serde_json::from_str(data).ok());
    let text = |at: &str| {
        data.as_ref()
            .and_then(|data| data.pointer(at)?.as_str().map(str::to_owned))
    };
    let promised = text("/promise/due_at").and_then(|at| Instant::parse(&at).ok());
    OrganisationRequest {
        letter: found.letter,
        desk_ref: found.desk_ref,
        asked_by: found.requester,
        subject: found.subject,
        service: text("/service").map(ServiceId::new),
        tier: text("/tier").map(TierId::new),
        received_at: ReceivedAt(found.created),
        // Desks that know only days keep the day; the letter says when.
        due_at: promised.map(DueAt).or(found.due),
        reacted_at: found.answered_at,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_are_read_then_changes_and_after_a_day_all_again() {
        let now = 1_795_764_274;
        assert_eq!(Stage::read("", now), Stage::BEGIN);
        // As an earlier version kept it.
        assert_eq!(Stage::read("98", now), Stage::BEGIN);
        let stage = Stage::BEGIN.past("all 7 9".into(), true, now);
        assert_eq!(Stage::read(&stage.to_string(), now), stage);
        assert_eq!(stage.to_string(), "all all 7 9");
        let stage = stage.past("changes 9 9".into(), false, now);
        assert_eq!(stage.to_string(), "changes 1795764274 changes 9 9");
        let kept = stage.to_string();
        assert_eq!(Stage::read(&kept, now + ALL_AGAIN - 1), stage);
        assert_eq!(Stage::read(&kept, now + ALL_AGAIN), Stage::BEGIN);
        assert_eq!(Stage::read(&kept, now - 1), Stage::BEGIN);
        let later = stage.past("changes 9 12".into(), true, now + 60);
        assert_eq!(later.cursor(), "changes 9 12");
        assert!(matches!(later, Stage::Changes { all_at, .. } if all_at == now));
        // A desk without any request has no cursor yet.
        let none = Stage::BEGIN.past(String::new(), false, now);
        assert_eq!(Stage::read(&none.to_string(), now), none);
    }
}
