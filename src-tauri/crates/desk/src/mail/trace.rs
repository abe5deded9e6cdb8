//! What the mailbox says of a letter whose fate is not known: a copy of it, something that answers it, or a report.

use super::{
    MailDesk,
    imap::{Fetched, Folder, Imap, Search, Section},
    incoming::{Arrival, Class, Incoming, Outcome},
    mailbox::INBOX,
    now,
};
use requests::{Delivery, DeliveryError, LetterId, MessageId, ServerAnswer};
use terms::Instant;

/// A report longer than this is read from its beginning: what matters stands there.
const REPORT: usize = 512 * 1024;
/// Of one search, the latest so many are looked at.
const MOST_HITS: usize = 20;

impl MailDesk {
    /// What the mailbox says of a letter. Nothing found proves nothing.
    pub(crate) async fn find(&self, letter: LetterId) -> Result<Option<Delivery>, DeliveryError> {
        let Some(endpoint) = &self.account.mailbox else {
            return Ok(None);
        };
        let mut imap = self.signed_in(endpoint).await?;
        let folders = imap.folders().await?;
        let mut places = vec![INBOX];
        places.extend(
            [Folder::all(&folders), Folder::sent(&folders)]
                .into_iter()
                .flatten()
                .map(|each| each.name.as_str()),
        );
        let mut found = None;
        for place in places {
            imap.examine(place).await?;
            match self.trace(&mut imap, letter).await? {
                Some(undelivered @ Delivery::Undelivered { .. }) => {
                    found = Some(undelivered);
                    break;
                }
                other => found = found.or(other),
            }
        }
        imap.logout().await;
        Ok(found)
    }

    /// What the opened folder says of a letter: a report that it failed counts more than that it was taken on.
    async fn trace(&self, imap: &mut Imap, letter: LetterId) -> Result<Option<Delivery>, DeliveryError> {
        let mut taken = None;
        if let Some(born) = letter.born() {
            // Written while this computer's clock was ahead, it says too late.
            let born = born.min(self.wall.now());
            let reports = imap.search(&Search::ReportsSince(born)).await?;
            for number in latest(&reports) {
                let Some(one) = imap.fetch(&[*number], Section::Whole { most: REPORT }).await?.pop() else {
                    continue;
                };
                match self.reported(&one, letter) {
                    Some(undelivered @ Delivery::Undelivered { .. }) => return Ok(Some(undelivered)),
                    told => taken = taken.or(told),
                }
            }
        }
        let id = MessageId::of_letter(letter);
        for search in [Search::WithId(&id), Search::Answering(&id), Search::Following(&id)] {
            if taken.is_some() {
                break;
            }
            taken = seen(imap, &search, &id).await?.map(accepted);
        }
        Ok(taken)
    }

    fn reported(&self, report: &Fetched, letter: LetterId) -> Option<Delivery> {
        let at = report.at.unwrap_or_else(now);
        let incoming = Incoming::read(
            &report.bytes,
            &Arrival {
                desk: &self.desk,
                received: at,
                trusted_server: None,
            },
        );
        let Class::Report(report) = &incoming.class else {
            return None;
        };
        let fate = report.at_desk().filter(|_| incoming.letters.contains(&letter))?;
        Some(match fate.outcome {
            Outcome::Failed => Delivery::Undelivered {
                at,
                reason: fate.words(),
            },
            Outcome::Delivered | Outcome::Delayed => accepted(at),
        })
    }
}

/// When the latest letter came that this search finds and that really has the id. A server may pay no heed to what
/// was searched for and name all.
pub(super) async fn seen(
    imap: &mut Imap,
    search: &Search<'_>,
    id: &MessageId,
) -> Result<Option<Instant>, DeliveryError> {
    let found = imap.search(search).await?;
    if found.is_empty() {
        return Ok(None);
    }
    let heads = imap.fetch(latest(&found), Section::Head).await?;
    let has_id = |head: &&Fetched| String::from_utf8_lossy(&head.bytes).contains(id.as_str());
    Ok(heads
        .iter()
        .filter(has_id)
        .map(|head| head.at.unwrap_or_else(now))
        .min())
}

fn latest(numbers: &[u32]) -> &[u32] {
    &numbers[numbers.len().saturating_sub(MOST_HITS)..]
}

fn accepted(at: Instant) -> Delivery {
    let answer = ServerAnswer::new(None, "");
    Delivery::Accepted { at, answer }
}
