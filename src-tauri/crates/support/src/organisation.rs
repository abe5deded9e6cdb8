//! The requests of the whole organisation, read from its help desk into a table of their own: for who is asked how they
//! stand. Nobody's own list is touched, and nothing is written at the desk.
//!
//! The desk is read page by page with a cursor, so that ten thousand requests need no more memory than one page, and the
//! next reading goes on where the last one ended.

use crate::{Workspace, help_desk::key_missing, mail_trouble::of_delivery, sender_mail::within};
use journal::{OrganisationCounts, OrganisationPlace, OrganisationRead};
use requests::{HelpDesk, OrganisationRequest, Problem};
use std::time::Duration;
use terms::Instant;

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

    /// Reads what is new or has changed at the desk since the last time, and tells after each page that is kept.
    ///
    /// # Errors
    /// [`Problem::HelpDeskNotSet`], [`Problem::KeyMissing`], [`Problem::DeskRefused`], [`Problem::DeskUnreachable`]: the
    /// pages before are kept; what the journal says.
    pub async fn read_organisation(&self, mut told: impl FnMut() + Send) -> Result<(), Problem> {
        let place = self.help_desk()?.ok_or(Problem::HelpDeskNotSet)?;
        let desk = self.help_desk_at(&place).await?.ok_or_else(|| key_missing(&place))?;
        let mut read = self.read(|reader| reader.organisation_read(&place))?;
        for _ in 0..MOST_PAGES {
            let page = within(desk.organisation(&read.cursor)).await.map_err(of_delivery)?;
            let more = page.more;
            read = OrganisationRead {
                cursor: page.cursor,
                whole_at: if more {
                    read.whole_at
                } else {
                    Some(self.wall().now())
                },
            };
            self.write(|writer| Ok(writer.keep_organisation(&place, &page.requests, &read)?))?;
            told();
            if !more {
                break;
            }
        }
        Ok(())
    }
}
