//! The requests of the whole organisation, read from its help desk into a table of their own: for who is asked how they
//! stand. Nobody's own list is touched, and nothing is written at the desk.
//!
//! The desk is read page by page with a cursor, so that ten thousand requests need no more memory than one page, and a
//! reading that was interrupted goes on where it stopped. What an old request has become is only seen by reading all again:
//! so the next one begins anew.

use crate::{Workspace, help_desk::key_missing, mail_trouble::of_delivery, sender_desks::Reading, sender_mail::within};
use journal::{OrganisationCounts, OrganisationPlace, OrganisationRead};
use requests::{HelpDesk, OrganisationRequest, Problem};
use serde_json::Value;
use std::time::Duration;
use terms::{DueAt, Instant, ReceivedAt, ServiceId, TierId};

/// What was read so long ago is read again when it is looked at.
pub const READ_AGAIN: Duration = Duration::from_secs(300);
/// Pages in one reading. A desk that never comes to an end is read on later.
const MOST_PAGES: usize = 10_000;

/// A page of the organisation's requests as they were read last.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Organisation {
    /// Where they were read.
    pub desk: HelpDesk,
    /// The newest first.
    pub requests: Vec<OrganisationRequest>,
    /// Where the next page begins; none: this is the last.
    pub next: Option<OrganisationPlace>,
    /// All of them.
    pub counts: OrganisationCounts,
    /// When they were all read the last time; none: never.
    pub whole_at: Option<Instant>,
}

impl Workspace {
    /// What was read of the organisation's requests, a page of it.
    ///
    /// # Errors
    /// [`Problem::HelpDeskNotSet`]; what the journal says.
    pub fn organisation(&self, after: Option<&OrganisationPlace>, most: u32) -> Result<Organisation, Problem> {
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
                desk: desk.clone(),
            })
        })
    }

    /// Reads the desk's requests, and tells after each page that is kept. Is that
    /// being done already, nothing is begun.
    ///
    /// # Errors
    /// [`Problem::HelpDeskNotSet`], [`Problem::KeyMissing`], [`Problem::DeskRefused`], [`Problem::DeskUnreachable`]: the
    /// pages before are kept; what the journal says.
    pub async fn read_organisation(&self, mut told: impl FnMut() + Send) -> Result<(), Problem> {
        let Some(_alone) = Reading::begin(self.desks_now()) else {
            return Ok(());
        };
        let place = self.help_desk()?.ok_or(Problem::HelpDeskNotSet)?;
        let desk = self.help_desk_at(&place).await?.ok_or_else(|| key_missing(&place))?;
        let mut read = self.read(|reader| reader.organisation_read(&place))?;
        if read.cursor.is_empty() {
            read.round = read.round.wrapping_add(1);
        }
        for _ in 0..MOST_PAGES {
            let page = within(desk.organisation(&read.cursor)).await.map_err(of_delivery)?;
            let is_last = !page.has_more;
            read = OrganisationRead {
                round: read.round,
                cursor: if is_last { String::new() } else { page.cursor },
                whole_at: if is_last {
                    Some(self.wall().now())
                } else {
                    read.whole_at
                },
            };
            let requests: Vec<OrganisationRequest> = page.requests.into_iter().map(of_desk).collect();
            self.write(|writer| Ok(writer.keep_organisation(&place, &requests, &read, is_last)?))?;
            told();
            if is_last {
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
