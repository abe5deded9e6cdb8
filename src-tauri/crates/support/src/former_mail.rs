//! A change of the account: answers to letters that went by the former one still come to its mailbox. It is read on, by
//! the password that is kept, as long as such a letter is unanswered.

use crate::{Workspace, problem::Failed};
use journal::{FormerMailbox, Writer};
use requests::{MailAccount, MailAddress, Problem, State};
use terms::Instant;

impl Workspace {
    /// Addresses whose mailboxes answers may still come to, and that cannot be read: their passwords are not known here.
    ///
    /// # Errors
    /// What the journal says.
    pub async fn unread_mailboxes(&self) -> Result<Vec<MailAddress>, Problem> {
        let mut unread = Vec::new();
        for former in self.read(|reader| reader.former_mailboxes())? {
            if self.is_waited_for(&former)? && self.secrets().get(self.profile()?.id, &former.account).await.is_none() {
                unread.push(former.account.sender.mail_address().clone());
            }
        }
        Ok(unread)
    }

    /// Whether an answer may still come there: a request that was written before the mailbox was left has none.
    pub(crate) fn is_waited_for(&self, former: &FormerMailbox) -> Result<bool, Problem> {
        let requests = self.read(|reader| reader.requests())?;
        Ok(requests.iter().any(|request| {
            request.state == State::Accepted && request.submitted_at.is_some_and(|at| at <= former.left_at)
        }))
    }
}

/// Another account, or none, takes the place of the one of now.
pub(crate) fn leave(writer: &Writer<'_>, next: Option<&MailAccount>, now: Instant) -> Result<(), Failed> {
    if let Some(next) = next {
        // It is read as the account of now again, from the beginning.
        for former in writer.former_mailboxes()? {
            if is_same_mailbox(&former.account, next) {
                writer.forget_former_mailbox(&former.account)?;
            }
        }
    }
    let Some(left) = writer.mail_account()? else {
        return Ok(());
    };
    if left.mailbox.is_none() || next.is_some_and(|next| is_same_mailbox(&left, next)) {
        return Ok(());
    }
    Ok(writer.keep_former_mailbox(&FormerMailbox {
        reply_cursor: writer.profile()?.reply_cursor,
        account: left,
        left_at: now,
    })?)
}

fn is_same_mailbox(one: &MailAccount, other: &MailAccount) -> bool {
    one.mailbox == other.mailbox && one.user == other.user
}
