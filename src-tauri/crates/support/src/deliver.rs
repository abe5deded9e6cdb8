//! One step of the sender: the oldest due letter, delivered once.
//!
//! The life of an outbox entry: it waits until `not_before`; a step claims it under `sender.lock`,
//! writes "trying" before anything is transmitted, delivers, and records the receipt with the
//! deadline reckoned again from it. Whoever holds the lock and finds an entry in "trying" knows that
//! its writer died. Before any second attempt the desk is asked with `find` whether it has the letter
//! already; that is why nothing is sent twice.
//!
//! What cannot be sent as it stands (a damaged attachment) waits for the person; the entries after it go on.

use crate::{Workspace, problem, problem::Failed};
use chrono::Utc;
use desk::Desk;
use journal::{FileLock, OutboxEntry};
use requests::{Delivery, DeliveryError, EventKind, Letter, Need, Problem, Receipt, RequestId, UnknownCause};
use std::time::Duration;
use terms::{Instant, ReceivedAt};

/// What one step did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// This request has left the outbox: the desk has it, or it lies ready for the person's mail program.
    Delivered(RequestId),
    /// It was tried and will be tried again.
    Postponed(RequestId),
    /// It is not tried before the person has done something.
    NeedsYou(RequestId),
    /// Nothing is due. The next may go after this long; `None`: nothing goes by itself.
    Idle(Option<Duration>),
}

/// The longest pause between two attempts.
pub(crate) const LONGEST_PAUSE: Duration = Duration::from_secs(3600);
const FIRST_PAUSE_MS: u64 = 1_000;

/// The entry was taken away meanwhile: another one may be due.
const LOOK_AGAIN: Step = Step::Idle(Some(Duration::ZERO));

/// What came of one entry.
enum Attempt {
    /// It was sent, or found where it was sent to.
    Made(Result<Delivery, DeliveryError>),
    /// Meanwhile it was taken back, and nothing was sent.
    TakenBack,
    /// It cannot be sent as it stands; the desk does not have it.
    Needs(Need),
}

impl Workspace {
    /// Delivers the oldest due letter. Waits for the sender's lock as long as another process holds it.
    ///
    /// # Errors
    /// [`Problem::WorkspaceElsewhere`] where the person has not said yet that this workspace sends from here; what
    /// journal and file system say. A desk's failure is a [`Step`].
    pub async fn deliver_next(&self) -> Result<Step, Problem> {
        let _alone = self.sender_lock().await?;
        let now_ms = Utc::now().timestamp_millis();
        let outbox = self.read(|reader| reader.outbox())?;
        let Some(entry) = outbox
            .iter()
            .find(|entry| entry.is_due(now_ms) || entry.trying_since_ms.is_some())
        else {
            let next = outbox
                .iter()
                .filter(|entry| !entry.needs_person())
                .map(|entry| entry.not_before_ms.saturating_sub(now_ms))
                .min();
            return Ok(Step::Idle(
                next.map(|ms| Duration::from_millis(u64::try_from(ms).unwrap_or(0))),
            ));
        };
        self.must_be_at_home()?;
        let now = self.clock()?.now;
        let desk = self.desk(now);
        if entry.trying_since_ms.is_some() {
            self.record_unknown(entry, now, UnknownCause::WriterDied)?;
        }
        match self.attempt(&desk, entry, now).await? {
            Attempt::Made(Ok(Delivery::Received(receipt))) => self.record_delivered(&entry.letter, &receipt, now),
            Attempt::Made(Ok(Delivery::HandedOver { file })) => self.record_handed_over(&entry.letter, file, now),
            Attempt::Made(Ok(Delivery::Accepted { at, answer: _ })) => self.record_accepted(&entry.letter, at, now),
            Attempt::Made(Ok(Delivery::Undelivered { .. })) => {
                self.record_failure(entry, now, &DeliveryError::Unknown(UnknownCause::AnswerLost))
            }
            Attempt::Made(Err(error)) => self.record_failure(entry, now, &error),
            Attempt::TakenBack => Ok(LOOK_AGAIN),
            Attempt::Needs(need) => self.record_need(entry, now, need),
        }
    }

    /// Looks for the letter where an attempt was begun before, and delivers it where it is not there.
    /// Taking it back meanwhile is a transaction of its own: it finds "trying" and refuses, or this finds no
    /// entry and stops.
    async fn attempt(&self, desk: &Desk, entry: &OutboxEntry, now: Instant) -> Result<Attempt, Problem> {
        if entry.attempts > 0 {
            match desk.find(entry.letter.id).await {
                Ok(Some(delivery)) => return Ok(Attempt::Made(Ok(delivery))),
                Ok(None) if settled(desk, entry) => {}
                Ok(None) => return Ok(Attempt::Made(Err(DeliveryError::Unknown(UnknownCause::AnswerLost)))),
                Err(error) => return Ok(Attempt::Made(Err(error))),
            }
        }
        let finished = match self.compose(&entry.letter) {
            Err(Problem::AttachmentDamaged { attachment, .. }) => {
                return Ok(Attempt::Needs(Need::Attachment(attachment)));
            }
            composed => composed?,
        };
        let claimed = self.write(|writer| {
            if !writer.begin_trying(entry.letter.id, Utc::now().timestamp_millis())? {
                return Ok(false);
            }
            writer.append(
                entry.letter.request,
                now,
                &EventKind::Trying {
                    attempt: entry.attempts + 1,
                },
            )?;
            Ok(true)
        })?;
        if !claimed {
            return Ok(Attempt::TakenBack);
        }
        Ok(Attempt::Made(desk.deliver(&entry.letter, &finished).await))
    }

    fn record_delivered(&self, letter: &Letter, receipt: &Receipt, now: Instant) -> Result<Step, Problem> {
        self.write(|writer| {
            if writer.by_letter(letter.id)?.is_none() {
                return Ok(LOOK_AGAIN);
            }
            writer.take_out(letter.id)?;
            let desk_ref = receipt.desk_ref.clone();
            let delivered = EventKind::Delivered {
                desk_ref,
                received_at: receipt.received_at,
            };
            writer.append(letter.request, now, &delivered)?;
            self.freeze_receipt(writer, letter.request, receipt.received_at)?;
            crate::replies::settle(writer, letter.request)?;
            Ok(Step::Delivered(letter.request))
        })
    }

    /// Nobody has received it yet: there is no receipt and nothing to reckon from.
    fn record_handed_over(&self, letter: &Letter, file: String, now: Instant) -> Result<Step, Problem> {
        self.write(|writer| {
            if writer.by_letter(letter.id)?.is_none() {
                return Ok(LOOK_AGAIN);
            }
            writer.take_out(letter.id)?;
            writer.append(letter.request, now, &EventKind::HandedOver { file: file.clone() })?;
            Ok(Step::Delivered(letter.request))
        })
    }

    /// The clock runs from when the sender's mail server took it on.
    fn record_accepted(&self, letter: &Letter, at: Instant, now: Instant) -> Result<Step, Problem> {
        self.write(|writer| {
            if writer.by_letter(letter.id)?.is_none() {
                return Ok(LOOK_AGAIN);
            }
            writer.take_out(letter.id)?;
            let received_at = ReceivedAt(at);
            writer.append(letter.request, now, &EventKind::Accepted { received_at })?;
            self.freeze_receipt(writer, letter.request, received_at)?;
            Ok(Step::Delivered(letter.request))
        })
    }

    fn record_need(&self, entry: &OutboxEntry, now: Instant, need: Need) -> Result<Step, Problem> {
        self.write(|writer| {
            if !writer.await_person(entry.letter.id)? {
                return Ok(LOOK_AGAIN);
            }
            writer.append(entry.letter.request, now, &EventKind::NeedsYou { need })?;
            Ok(Step::NeedsYou(entry.letter.request))
        })
    }

    fn record_failure(&self, entry: &OutboxEntry, now: Instant, error: &DeliveryError) -> Result<Step, Problem> {
        match error {
            DeliveryError::Unknown(cause) => self.record_unknown(entry, now, *cause)?,
            // No desk of today says so: the mail desk is joined here with its needs.
            DeliveryError::NeedsYou(_) => self.record_unknown(entry, now, UnknownCause::AnswerLost)?,
            DeliveryError::Retry(cause) => self.write(|writer| {
                let pause = i64::try_from(pause(entry.attempts).as_millis()).unwrap_or(i64::MAX);
                if writer.postpone(entry.letter.id, Utc::now().timestamp_millis(), pause)? {
                    writer.append(
                        entry.letter.request,
                        now,
                        &EventKind::Postponed { cause: cause.clone() },
                    )?;
                }
                Ok(())
            })?,
        }
        Ok(Step::Postponed(entry.letter.request))
    }

    /// Nothing is sent before the desk was asked; that may happen as soon as its answer means something.
    fn record_unknown(&self, entry: &OutboxEntry, now: Instant, cause: UnknownCause) -> Result<(), Problem> {
        let pause =
            i64::try_from(self.desk(now).settles_after().unwrap_or(LONGEST_PAUSE).as_millis()).unwrap_or(i64::MAX);
        self.write(|writer| {
            if writer.postpone(entry.letter.id, Utc::now().timestamp_millis(), pause)? {
                writer.append(entry.letter.request, now, &EventKind::OutcomeUnknown { cause })?;
            }
            Ok(())
        })
    }

    /// The lock is waited for on a thread of its own: the wait may be long, and whoever is tired of it
    /// drops this future.
    pub(crate) async fn sender_lock(&self) -> Result<FileLock, Problem> {
        let path = self.folder().join("sender.lock");
        if let Some(lock) = FileLock::try_exclusive(&path).map_err(|error| problem::from_io(&path, &error))? {
            return Ok(lock);
        }
        let (send, receive) = tokio::sync::oneshot::channel();
        let file = path.clone();
        std::thread::spawn(move || drop(send.send(FileLock::exclusive(&file))));
        match receive.await {
            Ok(lock) => lock.map_err(|error| problem::from_io(&path, &error)),
            Err(_) => Err(Problem::Busy {
                path: path.display().to_string(),
            }),
        }
    }

    pub(crate) fn hurry(&self) -> Result<(), Problem> {
        self.write(|writer| writer.hurry(Utc::now().timestamp_millis()).map_err(Failed::from))
    }
}

/// Whether "not there" means that it will never be there. An attempt's start in the future means that
/// the system's clock was set back: it counts as long ago.
fn settled(desk: &Desk, entry: &OutboxEntry) -> bool {
    let Some(began_ms) = entry.tried_at_ms else {
        return true;
    };
    let since = Utc::now().timestamp_millis().saturating_sub(began_ms);
    desk.settles_after()
        .is_some_and(|settles| since < 0 || u128::from(since.unsigned_abs()) >= settles.as_millis())
}

/// Doubles from one second up to [`LONGEST_PAUSE`], shortened by up to a quarter so that many programs
/// do not come back at the same moment.
fn pause(attempts: u32) -> Duration {
    let doubled = FIRST_PAUSE_MS.saturating_mul(1_u64.checked_shl(attempts).unwrap_or(u64::MAX));
    let longest = u64::try_from(LONGEST_PAUSE.as_millis()).unwrap_or(u64::MAX);
    let pause = doubled.min(longest);
    let jitter = u64::from(Utc::now().timestamp_subsec_nanos()) % (pause / 4).max(1);
    Duration::from_millis(pause - jitter)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_grow_and_are_capped() {
        for (attempts, most) in [
            (0, 1_000),
            (1, 2_000),
            (5, 32_000),
            (12, 3_600_000),
            (63, 3_600_000),
            (200, 3_600_000),
        ] {
            let ms = pause(attempts).as_millis();
            assert!(ms <= most && ms >= most - most / 4, "{attempts}: {ms}");
        }
    }
}
