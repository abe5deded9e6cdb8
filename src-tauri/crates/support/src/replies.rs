//! What the desk writes back. The first message of a person stops the clock; an automatic receipt
//! does not.

use crate::{Workspace, problem::Failed};
use journal::Writer;
use requests::{DeliveryError, EventKind, Message, MessageFrom, MessageKind, Problem, RequestId, State};

/// What became of asking the desk for replies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fetched {
    /// The desk cannot be reached now: its replies come later.
    Unreachable,
    /// Nothing came since the last time.
    Nothing,
    /// Something came, and was written down.
    News,
}

impl Workspace {
    /// Fetches what came since the last time.
    ///
    /// # Errors
    /// What the journal says.
    pub(crate) async fn fetch_replies(&self) -> Result<Fetched, Problem> {
        let cursor = self.profile()?.reply_cursor;
        let now = self.clock()?.now;
        // Mail is read as it comes, and help desks are asked, beside this: `sender_mail.rs`, `sender_desks.rs`.
        if self.account()?.is_some() {
            return Ok(Fetched::Nothing);
        }
        let fetched = match self.first_desk(now).replies_since(&cursor).await {
            Ok(fetched) => fetched,
            Err(DeliveryError::Retry(_) | DeliveryError::NeedsYou(_) | DeliveryError::Unknown(_)) => {
                return Ok(Fetched::Unreachable);
            }
        };
        if fetched.cursor == cursor {
            return Ok(Fetched::Nothing);
        }
        self.write(|writer| {
            for reply in &fetched.replies {
                // A desk may hold letters of another journal (a copied home): they are not ours to show.
                let Some(request) = writer.by_letter(reply.letter)? else {
                    continue;
                };
                let wrote = (MessageFrom::Desk, reply.kind);
                writer.add_message(&reply.id, request, reply.at, wrote, &reply.text)?;
                settle(writer, request)?;
            }
            writer.set_reply_cursor(&fetched.cursor)?;
            Ok(Fetched::News)
        })
    }
}

/// A delivered or accepted request with a person's answer becomes answered: in time or late by the deadline
/// reckoned from the receipt. Receipt and answer may come to be known in either order.
pub(crate) fn settle(writer: &Writer<'_>, id: RequestId) -> Result<(), Failed> {
    let Some(details) = writer.request(id)? else {
        return Ok(());
    };
    if !matches!(
        details.request.state,
        State::Delivered | State::Accepted | State::Undelivered
    ) {
        return Ok(());
    }
    let answers = |message: &&Message| message.from == MessageFrom::Desk && message.kind == MessageKind::Answer;
    let Some(answer) = details.messages.iter().filter(answers).min_by_key(|message| message.at) else {
        return Ok(());
    };
    let in_time = details.request.due_at.map(|due| answer.at <= due.0);
    writer.append(
        id,
        answer.at,
        &EventKind::Answered {
            reacted_at: answer.at,
            in_time,
        },
    )?;
    Ok(())
}
