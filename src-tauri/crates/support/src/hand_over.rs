//! The way through the person's own mail program: the letter is composed, laid ready, opened there, and
//! afterwards the person says what became of it.
//!
//! "Handed over" is not "received": nothing was sent from here, and the clock starts when the person
//! says that it was sent.

use crate::{ClockReading, Workspace, opening::opens, own, problem, problem::Failed, submit::frozen};
use journal::{PromiseBasis, Writer};
use requests::{ComposedLetter, EventKind, Letter, Problem, RequestDetails, RequestId, State};
use std::path::PathBuf;
use terms::{Instant, ReceivedAt};

/// Longer links are cut short by mail programs and desktops.
const LONGEST_MAILTO: usize = 8_000;

/// A letter that lies ready for the person's mail program.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadyLetter {
    /// The unsent mail.
    pub file: PathBuf,
    /// The same as a link, for where the file cannot be opened; none with attachments, which a link
    /// cannot carry.
    pub mailto: Option<String>,
}

impl Workspace {
    /// The letter of a request that was handed over. Where its file is gone it is laid ready again.
    ///
    /// # Errors
    /// [`Problem::TooLate`] where the request is not handed over; what journal and file system say.
    pub async fn ready_letter(&self, id: RequestId) -> Result<ReadyLetter, Problem> {
        let _alone = self.sender_lock().await?;
        let letter = self.handed_over(id)?;
        let composed = self.compose(&letter)?;
        let outgoing = self.outgoing();
        let file = outgoing.path(letter.id);
        if !file.is_file() {
            outgoing
                .lay_ready(&composed)
                .map_err(|error| problem::from_io(&file, &error))?;
        }
        let mailto = composed.files.is_empty().then(|| mailto(&composed));
        Ok(ReadyLetter { file, mailto })
    }

    /// Where the letter of a handed-over request lies.
    pub fn letter_file(&self, details: &RequestDetails) -> Option<PathBuf> {
        let handed_over = details.events.iter().rev().find_map(|event| match &event.kind {
            EventKind::HandedOver { file } => Some(file),
            _ => None,
        });
        let file = handed_over.filter(|_| details.request.state == State::HandedOver)?;
        Some(self.outgoing_folder().join(file))
    }

    /// The person says that the letter was sent from their mail program: at `at`, or now. From then on the
    /// reaction is reckoned. Saying it again changes nothing.
    ///
    /// # Errors
    /// [`Problem::TooLate`] where the request is not handed over; [`Problem::Usage`] for an instant before
    /// the submission or in the future; what the journal says.
    pub fn confirm_sent(&self, id: RequestId, at: Option<Instant>) -> Result<RequestDetails, Problem> {
        self.write(|writer| {
            let details = known(writer, id)?;
            if details.request.state == State::Accepted {
                return Ok(());
            }
            must_be(&details, &[State::HandedOver])?;
            let now = ClockReading::of(&writer.profile()?, self.wall()).now;
            let at = within(at.unwrap_or(now), details.request.submitted_at, now)?;
            let received_at = ReceivedAt(at);
            writer.append(id, now, &EventKind::Accepted { received_at })?;
            self.freeze_receipt(writer, id, received_at)
        })?;
        self.show(id)
    }

    /// The person says that the letter was not sent: the request is a draft again, and its letter is gone.
    ///
    /// # Errors
    /// [`Problem::TooLate`] where the request is not handed over; what journal and file system say.
    pub async fn confirm_not_sent(&self, id: RequestId) -> Result<RequestDetails, Problem> {
        let _alone = self.sender_lock().await?;
        let letter = self.handed_over(id)?;
        // The file first: should this end in between, the request is still handed over and can be asked
        // about again, and no letter lies there that nobody knows of.
        let outgoing = self.outgoing();
        outgoing
            .withdraw(letter.id)
            .map_err(|error| problem::from_io(&outgoing.path(letter.id), &error))?;
        self.write(|writer| {
            must_be(&known(writer, id)?, &[State::HandedOver])?;
            let now = ClockReading::of(&writer.profile()?, self.wall()).now;
            writer.back_to_draft(id)?;
            Ok(writer.append(id, now, &EventKind::Recalled)?)
        })?;
        self.show(id)
    }

    /// A reaction that the person received elsewhere, by mail or telephone: it stops the clock.
    ///
    /// # Errors
    /// [`Problem::TooLate`] where nothing was sent yet or the request is answered; [`Problem::Usage`] for an
    /// instant before the receipt or in the future; what the journal says.
    pub fn reacted(&self, id: RequestId, at: Instant) -> Result<RequestDetails, Problem> {
        self.write(|writer| {
            let details = known(writer, id)?;
            if details.request.reacted_at == Some(at) {
                return Ok(());
            }
            must_be(&details, &[State::Accepted, State::Delivered])?;
            let now = ClockReading::of(&writer.profile()?, self.wall()).now;
            let reacted_at = within(at, details.request.received_at.map(|received| received.0), now)?;
            let in_time = details.request.due_at.map(|due| reacted_at <= due.0);
            Ok(writer.append(id, now, &EventKind::Answered { reacted_at, in_time })?)
        })?;
        self.show(id)
    }

    /// The letter in the person's words, with its files.
    pub(crate) fn compose(&self, letter: &Letter) -> Result<ComposedLetter, Problem> {
        let sender = own::sender(&self.profile()?);
        let promise = self.show(letter.request)?.promise;
        let unreadable = || Problem::JournalDamaged {
            path: self.folder().join(journal::JOURNAL_FILE).display().to_string(),
            cause: format!("the promise of request {}", letter.request),
            backup: None,
        };
        let composed = promise.as_ref().and_then(|promise| {
            let to = own::desk_mailbox(self).ok()?;
            self.words().compose(self.law(), letter, promise, &sender, to)
        });
        let composed = composed.ok_or_else(unreadable)?;
        Ok(ComposedLetter {
            files: self.files_of(letter)?,
            ..composed
        })
    }

    /// The promise reckoned again from the receipt. Received on a day beyond the calendar, or on a tier
    /// that has left the catalog: the one of the submission stands alone.
    pub(crate) fn freeze_receipt(
        &self,
        writer: &Writer<'_>,
        id: RequestId,
        received_at: ReceivedAt,
    ) -> Result<(), Failed> {
        let tier = known(writer, id)?.request.tier;
        let tier = tier.and_then(|tier| self.law().catalog().tier(tier.as_str()));
        if let Some(Ok(explained)) = tier.map(|tier| self.explained(tier, received_at)) {
            writer.freeze(id, PromiseBasis::Receipt, &frozen(self.law(), &explained))?;
        }
        Ok(())
    }

    fn handed_over(&self, id: RequestId) -> Result<Letter, Problem> {
        must_be(&self.show(id)?, &[State::HandedOver])?;
        let letter = self.read(|reader| reader.letter_of(id))?;
        letter.ok_or_else(|| Problem::UnknownRequest {
            request: id.to_string(),
        })
    }
}

/// Opens a letter in the person's mail program: the file, or the link where the file cannot be opened.
/// `false`: neither could; the person opens the file themselves.
pub fn open_in_mail_program(letter: &ReadyLetter) -> bool {
    opens(letter.file.as_os_str()) || letter.mailto.as_ref().is_some_and(|link| opens(link.as_ref()))
}

/// A link that carries recipient, subject and text. A text that is too long for a link is cut, and its end
/// says so by three dots.
fn mailto(letter: &ComposedLetter) -> String {
    let mut link = format!(
        "mailto:{}?subject={}&body=",
        letter.to.address(),
        percent(&letter.subject)
    );
    let body: Vec<String> = letter
        .body
        .chars()
        .map(|c| {
            if c == '\n' {
                "%0D%0A".to_owned()
            } else {
                percent(c.encode_utf8(&mut [0; 4]))
            }
        })
        .collect();
    let whole: usize = body.iter().map(String::len).sum();
    let dots = percent("…");
    let room = LONGEST_MAILTO.saturating_sub(link.len());
    let fits = if whole <= room {
        room
    } else {
        room.saturating_sub(dots.len())
    };
    let mut used = 0;
    for piece in body {
        used += piece.len();
        if used > fits {
            link.push_str(&dots);
            break;
        }
        link.push_str(&piece);
    }
    link
}

/// Every byte but letters, digits and `-._~` as `%XX`.
fn percent(text: &str) -> String {
    let encode = |byte: u8| match byte {
        b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => char::from(byte).to_string(),
        other => format!("%{other:02X}"),
    };
    text.bytes().map(encode).collect()
}

fn known(writer: &Writer<'_>, id: RequestId) -> Result<RequestDetails, Failed> {
    writer.request(id)?.ok_or_else(|| {
        Failed(Problem::UnknownRequest {
            request: id.to_string(),
        })
    })
}

fn must_be(details: &RequestDetails, states: &[State]) -> Result<(), Problem> {
    let request = &details.request;
    if states.contains(&request.state) {
        return Ok(());
    }
    Err(Problem::TooLate {
        request: request.id,
        state: request.state,
    })
}

/// A moment that a person names lies between what came before and now.
fn within(at: Instant, earliest: Option<Instant>, now: Instant) -> Result<Instant, Problem> {
    // A person's moment has whole minutes: one within the minute of the submission is meant as after it.
    let earliest = earliest.map(|earliest| earliest.plus_seconds(-59));
    if at > now || earliest.is_some_and(|earliest| at < earliest) {
        let from = earliest.map(Instant::to_moscow_rfc3339).unwrap_or_default();
        return Err(Problem::Usage {
            argument: "--at".to_owned(),
            expected: format!("{from} … {}", now.to_moscow_rfc3339()),
        });
    }
    Ok(at)
}
