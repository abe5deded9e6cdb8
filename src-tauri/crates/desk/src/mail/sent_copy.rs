//! The copy of a sent letter among the person's sent ones.

use super::{
    MailDesk,
    imap::{Folder, Search},
    trace::seen,
};
use crate::mime;
use requests::{ComposedLetter, DeliveryError, HostName, MessageId};

/// What became of the copy of a sent letter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Filed {
    /// It lies among the sent letters.
    Now,
    /// It lay there already.
    Before,
    /// The server puts it there by itself.
    ByServer,
    /// There is no folder for sent letters, or no mailbox.
    Nowhere,
}

impl MailDesk {
    /// Lays a copy of an accepted letter into the folder for sent ones, unless it is there.
    ///
    /// # Errors
    /// [`DeliveryError`]: the letter itself is sent all the same.
    pub async fn file_copy(&self, letter: &ComposedLetter) -> Result<Filed, DeliveryError> {
        let Some(endpoint) = &self.account.mailbox else {
            return Ok(Filed::Nowhere);
        };
        let mut imap = self.signed_in(endpoint).await?;
        // Gmail's, and Microsoft's mailboxes do it themselves, with a delay.
        if imap.can("X-GM-EXT-1") || files_by_itself(&self.account.submission.host) {
            imap.logout().await;
            return Ok(Filed::ByServer);
        }
        let folders = imap.folders().await?;
        let filed = match Folder::sent(&folders) {
            None => Filed::Nowhere,
            Some(sent) => {
                imap.examine(&sent.name).await?;
                let id = MessageId::of_letter(letter.id);
                if seen(&mut imap, &Search::WithId(&id), &id).await?.is_some() {
                    Filed::Before
                } else {
                    let bytes = mime::sent(letter, &self.account.sender, self.account.copy.as_ref());
                    imap.append(&sent.name, letter.at, &bytes).await?;
                    Filed::Now
                }
            }
        };
        imap.logout().await;
        Ok(filed)
    }
}

fn files_by_itself(submission: &HostName) -> bool {
    ["smtp.office365.com", "smtp-mail.outlook.com", "smtp.gmail.com"].contains(&submission.as_str())
}
