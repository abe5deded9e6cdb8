//! What comes by mail, read into the conversation. Only a person at the desk stops the clock; what else is about a
//! letter of ours is kept as what it is, and what is not is left where it lies.

use crate::{
    Workspace,
    clock::ClockReading,
    clock_check,
    problem::Failed,
    replies::{Fetched, settle},
    sender_mail::{step_of, within},
};
use desk::{
    Wall,
    mail::{
        Arrived, MailDesk,
        incoming::{Arrival, Class, DeskAddress, Doubt, Incoming, Outcome, Report},
    },
};
use journal::{FormerMailbox, NewMessage, Writer};
use requests::{
    DeliveryError, DeskNeed, EventKind, FileName, HostName, Letter, MessageFrom, MessageId, MessageKind, MessageLink,
    Problem, State,
};
use terms::Instant;

impl Workspace {
    /// Reads what came since the last time, in the account's mailbox and in those of former accounts that letters went by
    /// which are unanswered.
    pub(crate) async fn fetch_mail(&self) -> Result<Fetched, Problem> {
        let mut fetched = match self.reading_desk().await? {
            None => Fetched::Nothing,
            // Large, and twice in one future.
            Some(desk) => Box::pin(self.fetch_from(&desk, None)).await?,
        };
        for former in self.read(|reader| reader.former_mailboxes())? {
            if !self.is_waited_for(&former)? {
                self.write(|writer| Ok(writer.forget_former_mailbox(&former.account)?))?;
            } else if let Some(desk) = self.mail_desk(&former.account).await?
                && Box::pin(self.fetch_from(&desk, Some(&former))).await? == Fetched::News
                && fetched == Fetched::Nothing
            {
                fetched = Fetched::News;
            }
        }
        Ok(fetched)
    }

    /// Messages and the place up to which the mailbox is read are one transaction: nothing is lost or kept twice. What is
    /// in the way of a former mailbox is no trouble of the account's.
    async fn fetch_from(&self, desk: &MailDesk, former: Option<&FormerMailbox>) -> Result<Fetched, Problem> {
        let address = self.desk_address()?;
        let mut news = Fetched::Nothing;
        let mut read_to = former.map(|former| former.reply_cursor.clone());
        loop {
            let cursor = match &read_to {
                Some(cursor) => cursor.clone(),
                None => self.profile()?.reply_cursor,
            };
            let now = self.wall().now();
            // Days are what a mailbox is searched by: one more, for other time zones.
            let from = self.read(|reader| reader.first_submission())?.unwrap_or(now);
            // Written while this computer's clock was ahead, it says too late.
            let from = from.min(now);
            let arrivals = match within(desk.arrivals(&cursor, from.plus_seconds(-24 * 3600))).await {
                Ok(arrivals) => arrivals,
                Err(error) => {
                    if matches!(error, DeliveryError::NeedsYou(DeskNeed::SignInRefused { .. })) {
                        self.secrets().forget(self.profile()?.id, desk.account());
                    }
                    if former.is_none() {
                        self.note_trouble(&error);
                    }
                    return Ok(Fetched::Unreachable);
                }
            };
            if former.is_none() {
                self.no_trouble();
            }
            if arrivals.cursor != cursor || !arrivals.letters.is_empty() {
                let kept = self.write(|writer| {
                    let mut kept = false;
                    for arrived in &arrivals.letters {
                        kept |= keep(writer, self.wall(), &arrival(desk, &address, arrived), arrived)?;
                    }
                    match former {
                        None => writer.set_reply_cursor(&arrivals.cursor)?,
                        Some(former) => writer.keep_former_mailbox(&FormerMailbox {
                            reply_cursor: arrivals.cursor.clone(),
                            ..former.clone()
                        })?,
                    }
                    Ok(kept)
                })?;
                read_to = read_to.map(|_| arrivals.cursor.clone());
                if kept {
                    news = Fetched::News;
                }
            }
            if !arrivals.more {
                return Ok(news);
            }
        }
    }
}

fn arrival<'a>(desk: &'a MailDesk, address: &'a DeskAddress, arrived: &Arrived) -> Arrival<'a> {
    Arrival {
        desk: address,
        received: arrived.received,
        trusted_server: desk.account().checked_by.as_ref().map(HostName::as_str),
    }
}

/// Keeps what is about a letter of ours. `false`: it is not, or was kept before.
fn keep(writer: &Writer<'_>, wall: &Wall, arrival: &Arrival<'_>, arrived: &Arrived) -> Result<bool, Failed> {
    let incoming = Incoming::read(&arrived.raw, arrival);
    let own = match incoming.class {
        Class::OwnCopy(own) => Some(own),
        _ => None,
    };
    let mut letter = None;
    for id in own.iter().chain(&incoming.letters) {
        letter = writer.letter(*id)?;
        if letter.is_some() {
            break;
        }
    }
    let Some(letter) = letter else {
        return Ok(false);
    };
    // Whatever cites it, or is it: the letter was seen outside. Looking for it now tells how.
    if writer.outbox_entry(letter.id)?.is_some_and(|entry| entry.in_doubt) {
        writer.hurry_letter(letter.id, wall.now_ms())?;
    }
    let now = ClockReading::of(&writer.profile()?, wall).now;
    if own.is_some_and(|own| own == letter.id) {
        return clock_check::compare(writer, &letter, &incoming, arrived.received, (wall, now));
    }
    let Some(kind) = kind_of(&incoming.class) else {
        return Ok(false);
    };
    if !add(writer, &letter, &incoming, (kind, arrived.is_spam))? {
        return Ok(false);
    }
    if let Class::Report(report) = &incoming.class {
        tell_fate(writer, &letter, report, now)?;
    }
    settle(writer, letter.request)?;
    Ok(true)
}

/// The same mail may come once from a list and once straight: each is a message, so that the second can stop the
/// clock.
fn add(
    writer: &Writer<'_>,
    letter: &Letter,
    incoming: &Incoming,
    (kind, is_spam): (MessageKind, bool),
) -> Result<bool, Failed> {
    let links: Vec<MessageLink> = incoming
        .text
        .links
        .iter()
        .map(|link| MessageLink {
            address: link.address.clone(),
            at: link.at,
        })
        .collect();
    let mail_id = Some(&incoming.id)
        .filter(|id| !id.starts_with("sha256:"))
        .and_then(|id| MessageId::parse(id).ok());
    let files = incoming.files.iter().map(|file| (&file.name, file.content.as_slice()));
    let files: Vec<(&FileName, &[u8])> = files.collect();
    let new = NewMessage {
        id: &format!("mail:{}:{}:{}", letter.request, kind.id(), incoming.id),
        request: letter.request,
        at: incoming.at,
        from: MessageFrom::Desk,
        kind,
        text: &incoming.text.text,
        author: &author(incoming),
        links: &links,
        is_cut: incoming.text.is_cut || incoming.stopped_by.is_some(),
        is_damaged: incoming.text.is_damaged,
        is_from_spam: is_spam,
        mail_id: mail_id.as_ref(),
        letter: None,
    };
    Ok(writer.add_mail(&new, files)?)
}

/// By the mail's own word.
fn author(incoming: &Incoming) -> String {
    match (&incoming.from.address, incoming.from.name.trim()) {
        (Some(address), "") => address.as_str().to_owned(),
        (Some(address), name) => format!("{name} <{}>", address.as_str()),
        (None, name) => name.to_owned(),
    }
}

/// As what it is kept; none for what is nothing to show.
fn kind_of(class: &Class) -> Option<MessageKind> {
    Some(match class {
        Class::Answer => MessageKind::Answer,
        Class::Receipt(_) => MessageKind::Acknowledgement,
        Class::ReadReceipt => MessageKind::ReadReceipt,
        Class::Report(_) => MessageKind::Report,
        Class::List => MessageKind::List,
        Class::Unverified(Doubt::Stranger) => MessageKind::Stranger,
        Class::Unverified(Doubt::UnclearSender) => MessageKind::UnclearSender,
        Class::Unverified(Doubt::Refuted) => MessageKind::Refuted,
        Class::Unverified(Doubt::Unchecked) => MessageKind::Unchecked,
        Class::Unreadable(_) => MessageKind::Unreadable,
        Class::Other | Class::Foreign | Class::OwnCopy(_) => return None,
    })
}

/// What a report says of the letter at the desk. What became of a copy to somebody else is only shown.
fn tell_fate(writer: &Writer<'_>, letter: &Letter, report: &Report, now: Instant) -> Result<(), Failed> {
    let Some(fate) = report.at_desk() else {
        return Ok(());
    };
    let reason = fate.words();
    let event = match fate.outcome {
        Outcome::Failed => EventKind::Undelivered { reason },
        Outcome::Delayed => EventKind::Delayed { reason },
        Outcome::Delivered => return Ok(()),
    };
    let details = writer.request(letter.request)?;
    // A report about a letter that was sent once more since says nothing of the new one.
    let newest = writer
        .letters(letter.request)?
        .into_iter()
        .rfind(|each| !each.kind.is_follow_up());
    let is_of_now = letter.kind.is_follow_up() || newest.is_some_and(|newest| newest.id == letter.id);
    if !is_of_now {
        return Ok(());
    }
    if matches!(event, EventKind::Undelivered { .. }) && writer.outbox_entry(letter.id)?.is_some() {
        writer.take_out(letter.id)?;
    }
    if details.is_some_and(|details| details.request.state != State::Draft) {
        writer.append(letter.request, now, &step_of(letter, event))?;
    }
    Ok(())
}
