//! One step of the sender: the oldest due letter, delivered once.
//!
//! The life of an outbox entry: it waits until `not_before`; a step claims it under `sender.lock`,
//! writes "trying" before anything is transmitted, delivers, and records the receipt with the
//! deadline reckoned again from it. Whoever holds the lock and finds an entry in "trying" knows that
//! its writer died. Before any second attempt the desk is asked with `find` whether it has the letter
//! already; that is why nothing is sent twice.
//!
//! What cannot be sent as it stands (a damaged attachment) waits for the person; the entries after it go on.

use crate::{
    Workspace, problem,
    problem::Failed,
    sender_mail::{Giving, step_of, within},
};
use chrono::Utc;
use desk::Desk;
use journal::{FileLock, OutboxEntry, Turn, Wait, Writer};
use requests::{
    Delivery, DeliveryError, DeskAccount, DeskNeed, EventKind, Letter, Need, Problem, Receipt, RequestId, RetryCause,
    ServerAnswer, UnknownCause,
};
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
/// What is unknown by mail is looked for after so long: a copy or a report needs its time.
const FIRST_LOOK: Duration = Duration::from_secs(15);
/// What is unknown at a help desk is looked for after so long …
const EARLY_LOOK: Duration = Duration::from_secs(2);
/// … and then at least so often.
const LATER_LOOK: Duration = Duration::from_secs(15);

/// The entry was taken away meanwhile: another one may be due.
const LOOK_AGAIN: Step = Step::Idle(Some(Duration::ZERO));

/// What came of one entry.
pub(crate) enum Attempt {
    /// It was sent, or found where it was sent to.
    Made(Result<Delivery, DeliveryError>),
    /// Meanwhile it was taken back, or the program ends, and nothing was sent.
    TakenBack,
    /// It was looked for in vain, or that failed.
    Looked(DeliveryError),
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
        let giving = Giving::of(self.mail_now());
        if self.mail_now().is_ending() {
            return Ok(Step::Idle(None));
        }
        let now_ms = self.wall().now_ms();
        let turns = self.read(|reader| reader.turns())?;
        let due = turns.iter().find(|turn| turn.is_due(now_ms) || turn.is_trying);
        let Some(due) = due else {
            self.mail_now().kept().hang_up().await;
            let waiting = turns.iter().filter(|turn| !turn.needs_person());
            let next = waiting.map(|turn| turn.not_before_ms.saturating_sub(now_ms)).min();
            return Ok(Step::Idle(
                next.map(|ms| Duration::from_millis(u64::try_from(ms).unwrap_or(0))),
            ));
        };
        let letter = self.first_on_line(due)?;
        let Some(entry) = self.read(|reader| reader.outbox_entry(letter))? else {
            return Ok(LOOK_AGAIN);
        };
        let entry = &entry;
        self.must_be_at_home()?;
        let now = self.clock()?.now;
        if entry.trying_since_ms.is_some() {
            self.record_unknown(entry, now, UnknownCause::WriterDied)?;
        }
        let Some(mut desk) = self.desk_of(entry.account.as_ref(), now).await? else {
            return self.record_need(entry, now, Need::Secret);
        };
        if let Desk::Mail(mail) = &mut desk {
            let goes = |turn: &Turn| turn.letter != letter && turn.by_mail && !turn.in_doubt && turn.is_due(now_ms);
            mail.keep_line(self.mail_now().kept(), turns.iter().any(goes));
        }
        let attempt = self.attempt(&desk, entry, now, &giving).await?;
        let is_line = self.is_about_line(&desk, entry, &attempt);
        if let Some(account) = &entry.account {
            self.note_line(account, due, &attempt, is_line)?;
        }
        let wait = if is_line { Wait::Line } else { Wait::Alone };
        match attempt {
            Attempt::Made(Ok(Delivery::Received(receipt))) => self.record_delivered(entry, &receipt, now),
            Attempt::Made(Ok(Delivery::HandedOver { file })) => self.record_handed_over(&entry.letter, file, now),
            Attempt::Made(Ok(Delivery::Accepted { at, answer: _ })) => self.record_accepted(entry, at, now),
            Attempt::Made(Ok(Delivery::Undelivered { at: _, reason })) => self.record_undelivered(entry, reason, now),
            Attempt::Made(Err(error)) => self.record_failure(entry, now, error, wait),
            Attempt::Looked(error) => self.record_failure(entry, now, error, Wait::InDoubt),
            Attempt::TakenBack => Ok(LOOK_AGAIN),
            Attempt::Needs(need) => self.record_need(entry, now, need),
        }
    }

    /// Looks for the letter where the desk may have it, and delivers it where it is not there.
    /// Taking it back meanwhile is a transaction of its own: it finds "trying" and refuses, or this finds no
    /// entry and stops.
    async fn attempt(
        &self,
        desk: &Desk,
        entry: &OutboxEntry,
        now: Instant,
        giving: &Giving<'_>,
    ) -> Result<Attempt, Problem> {
        if entry.in_doubt {
            match within(desk.find(&entry.letter)).await {
                Ok(Some(delivery)) => return Ok(Attempt::Made(Ok(delivery))),
                Ok(None) if settled(desk, entry, self.wall().now_ms()) => {}
                Ok(None) => return Ok(Attempt::Looked(DeliveryError::Unknown(UnknownCause::AnswerLost))),
                Err(error) => return Ok(Attempt::Looked(error)),
            }
        }
        let finished = match self.compose(&entry.letter) {
            Err(Problem::AttachmentDamaged { attachment, .. }) => {
                return Ok(Attempt::Needs(Need::Attachment(attachment)));
            }
            composed => composed?,
        };
        // Before the mark: who waits for the end either sees it begin, or it does not begin.
        giving.begins();
        if self.mail_now().is_ending() {
            return Ok(Attempt::TakenBack);
        }
        let claimed = self.write(|writer| {
            if !writer.begin_trying(entry.letter.id, self.wall().now_ms())? {
                return Ok(false);
            }
            let trying = EventKind::Trying {
                attempt: entry.attempts + 1,
            };
            writer.append(entry.letter.request, now, &step_of(&entry.letter, trying))?;
            Ok(true)
        })?;
        if !claimed {
            return Ok(Attempt::TakenBack);
        }
        Ok(Attempt::Made(desk.deliver(&entry.letter, &finished).await))
    }

    /// The desk has it. Its number is the request's; a follow-up only goes on there.
    fn record_delivered(&self, entry: &OutboxEntry, receipt: &Receipt, now: Instant) -> Result<Step, Problem> {
        let letter = &entry.letter;
        let step = self.write(|writer| {
            if writer.by_letter(letter.id)?.is_none() {
                return Ok(LOOK_AGAIN);
            }
            writer.take_out(letter.id)?;
            let desk_ref = receipt.desk_ref.clone();
            let delivered = EventKind::Delivered {
                desk_ref,
                received_at: receipt.received_at,
            };
            writer.append(letter.request, now, &step_of(letter, delivered))?;
            if let Some(read_back) = &receipt.read_back {
                let read_back = EventKind::ReadBack(read_back.clone());
                writer.append(letter.request, now, &step_of(letter, read_back))?;
            }
            if let Some(DeskAccount::HelpDesk(desk)) = &entry.account {
                writer.letter_is_at(letter.id, desk)?;
            }
            if !letter.kind.is_follow_up() {
                self.freeze_receipt(writer, letter.request, receipt.received_at)?;
                crate::replies::settle(writer, letter.request)?;
            }
            Ok(Step::Delivered(letter.request))
        })?;
        // From now on an answer is waited for.
        if step != LOOK_AGAIN && entry.account.is_some() {
            self.desks_changed();
        }
        Ok(step)
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

    /// The clock runs from when the sender's mail server took it on. An answer may have come before that was known.
    fn record_accepted(&self, entry: &OutboxEntry, at: Instant, now: Instant) -> Result<Step, Problem> {
        let letter = &entry.letter;
        self.write(|writer| {
            if writer.by_letter(letter.id)?.is_none() {
                return Ok(LOOK_AGAIN);
            }
            writer.take_out(letter.id)?;
            let received_at = ReceivedAt(at);
            writer.append(
                letter.request,
                now,
                &step_of(letter, EventKind::Accepted { received_at }),
            )?;
            let mail = entry.account.as_ref().and_then(DeskAccount::as_mail);
            if let Some(account) = Self::wants_copy(mail) {
                writer.want_copy(letter.id, account)?;
            }
            if !letter.kind.is_follow_up() {
                self.freeze_receipt(writer, letter.request, received_at)?;
                crate::replies::settle(writer, letter.request)?;
            }
            Ok(Step::Delivered(letter.request))
        })
    }

    /// It came back before it was known to be accepted.
    fn record_undelivered(&self, entry: &OutboxEntry, reason: ServerAnswer, now: Instant) -> Result<Step, Problem> {
        let letter = &entry.letter;
        self.write(|writer| {
            if writer.by_letter(letter.id)?.is_none() {
                return Ok(LOOK_AGAIN);
            }
            writer.take_out(letter.id)?;
            let undelivered = EventKind::Undelivered { reason };
            writer.append(letter.request, now, &step_of(letter, undelivered))?;
            Ok(Step::NeedsYou(letter.request))
        })
    }

    /// What the desk may have stays to be looked for: nothing that the person does sends it once more unasked.
    fn record_need(&self, entry: &OutboxEntry, now: Instant, need: Need) -> Result<Step, Problem> {
        if entry.in_doubt {
            self.record_unknown(entry, now, UnknownCause::AnswerLost)?;
            return Ok(Step::Postponed(entry.letter.request));
        }
        self.write(|writer| {
            if !writer.await_person(entry.letter.id)? {
                return Ok(LOOK_AGAIN);
            }
            let needs = step_of(&entry.letter, EventKind::NeedsYou { need });
            writer.append(entry.letter.request, now, &needs)?;
            Ok(Step::NeedsYou(entry.letter.request))
        })
    }

    /// `wait` in doubt: it failed while the letter was looked for, so that its fate is as unknown as before.
    fn record_failure(
        &self,
        entry: &OutboxEntry,
        now: Instant,
        error: DeliveryError,
        wait: Wait,
    ) -> Result<Step, Problem> {
        match error {
            DeliveryError::Unknown(cause) => self.record_unknown(entry, now, cause)?,
            DeliveryError::NeedsYou(need) if wait != Wait::InDoubt => {
                if let (DeskNeed::TooLarge { limit, .. }, Some(DeskAccount::Mail(account))) = (&need, &entry.account) {
                    self.note_largest(account, *limit)?;
                }
                return self.record_need(entry, now, Need::Desk(need));
            }
            DeliveryError::NeedsYou(_) => self.record_unknown(entry, now, UnknownCause::AnswerLost)?,
            DeliveryError::Retry(cause) => self.write(|writer| {
                let pause = millis(pause_after(entry.attempts, &cause));
                if writer.postpone(entry.letter.id, self.wall().now_ms(), pause, wait)? {
                    let postponed = step_of(&entry.letter, EventKind::Postponed { cause });
                    append_once(writer, &entry.letter, now, &postponed)?;
                }
                Ok(())
            })?,
        }
        Ok(Step::Postponed(entry.letter.request))
    }

    /// Nothing is sent before the desk was asked; that may happen as soon as its answer means something. Where it never
    /// does, it is looked for again after as long as it is unknown already. What has arrived at a help desk is seen there
    /// at once: it is looked for early, and "not there" counts once it means something.
    fn record_unknown(&self, entry: &OutboxEntry, now: Instant, cause: UnknownCause) -> Result<(), Problem> {
        let now_ms = self.wall().now_ms();
        // A clock that was set back far makes the pause long, too: looking as often as at first would go on for years.
        let since = Duration::from_millis(entry.tried_at_ms.map_or(0, |tried| now_ms.abs_diff(tried)));
        let pause = match &entry.account {
            None => self.first_desk(now).settles_after(&entry.letter).unwrap_or(FIRST_LOOK),
            Some(DeskAccount::Mail(_)) => since.clamp(FIRST_LOOK, LONGEST_PAUSE),
            Some(DeskAccount::HelpDesk(_)) => since.clamp(EARLY_LOOK, LATER_LOOK),
        };
        self.write(|writer| {
            if writer.postpone(entry.letter.id, now_ms, millis(pause), Wait::InDoubt)? {
                let unknown = step_of(&entry.letter, EventKind::OutcomeUnknown { cause });
                append_once(writer, &entry.letter, now, &unknown)?;
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
        self.write(|writer| writer.hurry(self.wall().now_ms()).map_err(Failed::from))
    }
}

/// Looked for again and again, the same is told once.
fn append_once(writer: &Writer<'_>, letter: &Letter, now: Instant, kind: &EventKind) -> Result<(), Failed> {
    let details = writer.request(letter.request)?;
    let last = details.as_ref().and_then(|details| details.events.last());
    if last.is_none_or(|last| last.kind != *kind) {
        writer.append(letter.request, now, kind)?;
    }
    Ok(())
}

pub(crate) fn millis(pause: Duration) -> i64 {
    i64::try_from(pause.as_millis()).unwrap_or(i64::MAX)
}

/// Whether "not there" means that it will never be there. An attempt's start in the future means that
/// the system's clock was set back: it counts as long ago.
fn settled(desk: &Desk, entry: &OutboxEntry, now_ms: i64) -> bool {
    let Some(began_ms) = entry.tried_at_ms else {
        return true;
    };
    let since = now_ms.saturating_sub(began_ms);
    desk.settles_after(&entry.letter)
        .is_some_and(|settles| since < 0 || u128::from(since.unsigned_abs()) >= settles.as_millis())
}

/// Doubles from one second up to [`LONGEST_PAUSE`], shortened by up to a quarter so that many programs
/// do not come back at the same moment.
pub(crate) fn pause(attempts: u32) -> Duration {
    let doubled = FIRST_PAUSE_MS.saturating_mul(1_u64.checked_shl(attempts).unwrap_or(u64::MAX));
    let longest = u64::try_from(LONGEST_PAUSE.as_millis()).unwrap_or(u64::MAX);
    let pause = doubled.min(longest);
    let jitter = u64::from(Utc::now().timestamp_subsec_nanos()) % (pause / 4).max(1);
    Duration::from_millis(pause - jitter)
}

/// At least as long as the server asked for, and a little longer, so that not all come back at once.
fn pause_after(attempts: u32, cause: &RetryCause) -> Duration {
    let asked = cause.wait().map_or(Duration::ZERO, |seconds| {
        let jitter = u64::from(Utc::now().timestamp_subsec_millis());
        Duration::from_secs(u64::from(seconds)) + Duration::from_millis(jitter)
    });
    pause(attempts).max(asked).min(LONGEST_PAUSE)
}

#[cfg(test)]
mod tests {
    use super::*;
    use requests::Later;

    #[test]
    fn a_server_s_wish_is_respected_and_capped() {
        let told = |after_seconds| RetryCause::ToldLater {
            what: Later::Busy,
            answer: ServerAnswer::new(Some(503), "later"),
            after_seconds,
        };
        let paused = |attempts, after| pause_after(attempts, &told(after)).as_millis();
        assert!((30_000..31_000).contains(&paused(0, Some(30))));
        assert!(paused(6, Some(3)) > 40_000, "never sooner than without it");
        assert_eq!(paused(0, Some(u32::MAX)), LONGEST_PAUSE.as_millis());
        assert!(paused(0, None) <= 1_000);
    }

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
