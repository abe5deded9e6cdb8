//! Mail beside the sender: the mailbox is read when something comes, copies of sent letters are filed, and a
//! connection that works again ends the pauses of those that wait.

use crate::{Workspace, account::last_need, jump::jumped, line::Breaks, replies::Fetched};
use desk::{
    Wall,
    mail::{Filed, KeptLine, MailDesk, News},
};
use requests::{ComposedLetter, DeliveryError, Endpoint, EventKind, LetterId, MailAccount, Need, Problem, RetryCause};
use std::{
    future::Future,
    sync::{
        Mutex, MutexGuard, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};
use tokio::sync::Notify;

/// A server that tells nothing by itself is asked so often.
const ASK_AGAIN: Duration = Duration::from_secs(300);
/// Servers may end a wait of half an hour (RFC 2177); connections through routers are forgotten earlier.
const LONGEST_WAIT: Duration = Duration::from_secs(600);
const FIRST_PAUSE: Duration = Duration::from_secs(5);
/// What a person has to do is done at the server, too, without a word to this program.
const NOT_BEFORE_THE_PERSON: Duration = Duration::from_secs(3600);
/// All of a reading, a search or a filing: what hangs longer is tried again.
pub(crate) const WHOLE: Duration = Duration::from_secs(120);
/// A copy that cannot be filed so often is given up, and that is noted.
const COPY_TRIES: u32 = 5;

/// What is known of mail in this start.
#[derive(Debug, Default)]
pub(crate) struct MailNow {
    /// The account or its password changed.
    changed: Notify,
    /// The last time its server could not be reached.
    unreachable: AtomicBool,
    /// A letter is being given to a server, or that is being written down: who ends now leaves its fate unknown.
    transmitting: AtomicBool,
    /// No further letter begins: the program ends.
    ending: AtomicBool,
    /// Why the mailbox could not be read the last time.
    trouble: Mutex<Option<DeliveryError>>,
    /// What a server said at its last check of the largest letter it takes.
    largest: Mutex<Option<(Endpoint, Option<u64>)>>,
    /// What letters that wait in a row go over.
    kept: KeptLine,
    /// Over which letter the line broke.
    breaks: Mutex<Breaks>,
}

/// Whether a failure says that nothing can be reached now.
pub(crate) fn is_unreachable(error: &DeliveryError) -> bool {
    matches!(
        error,
        DeliveryError::Retry(
            RetryCause::Offline | RetryCause::NameNotFound | RetryCause::TimedOut | RetryCause::NotTheDesk { .. }
        )
    )
}

/// One step of the sender. When it is over, by whatever end, nothing is transmitted any more.
pub(crate) struct Giving<'a>(&'a MailNow);

impl<'a> Giving<'a> {
    pub(crate) fn of(mail: &'a MailNow) -> Self {
        Self(mail)
    }

    pub(crate) fn begins(&self) {
        self.0.transmitting.store(true, Ordering::SeqCst);
    }
}

impl Drop for Giving<'_> {
    fn drop(&mut self) {
        self.0.transmitting.store(false, Ordering::SeqCst);
    }
}

pub(crate) fn needs_person(error: &DeliveryError) -> bool {
    matches!(error, DeliveryError::NeedsYou(_))
}

impl MailNow {
    pub(crate) fn is_transmitting(&self) -> bool {
        self.transmitting.load(Ordering::SeqCst)
    }

    pub(crate) fn end(&self) {
        self.ending.store(true, Ordering::SeqCst);
    }

    pub(crate) fn is_ending(&self) -> bool {
        self.ending.load(Ordering::SeqCst)
    }

    pub(crate) fn kept(&self) -> &KeptLine {
        &self.kept
    }

    pub(crate) fn breaks(&self) -> MutexGuard<'_, Breaks> {
        self.breaks.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn note_largest(&self, server: &Endpoint, largest: Option<u64>) {
        *self.largest.lock().unwrap_or_else(PoisonError::into_inner) = Some((server.clone(), largest));
    }

    pub(crate) fn largest_of(&self, server: &Endpoint) -> Option<u64> {
        let known = self.largest.lock().unwrap_or_else(PoisonError::into_inner);
        known
            .as_ref()
            .filter(|(of, _)| of == server)
            .and_then(|(_, largest)| *largest)
    }

    fn set_trouble(&self, trouble: Option<DeliveryError>) {
        *self.trouble.lock().unwrap_or_else(PoisonError::into_inner) = trouble;
    }
}

impl Workspace {
    /// Why the mailbox could not be read the last time, where it could not.
    pub fn mail_trouble(&self) -> Option<DeliveryError> {
        let trouble = &self.mail_now().trouble;
        trouble.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Whoever waits for mail begins anew.
    pub(crate) fn mail_changed(&self) {
        self.mail_now().changed.notify_one();
    }

    pub(crate) fn note_unreachable(&self) {
        self.mail_now().unreachable.store(true, Ordering::Relaxed);
    }

    /// The server was reached. After a time without it, all that waited is tried once at once.
    pub(crate) fn note_reached(&self) -> Result<bool, Problem> {
        if !self.mail_now().unreachable.swap(false, Ordering::Relaxed) {
            return Ok(false);
        }
        self.write(|writer| Ok(writer.end_pauses(self.wall().now_ms())?))?;
        Ok(true)
    }

    /// The wall clock has jumped. A certificate whose days are over, or not begun, by a wrong clock may be good by the
    /// right one: what waits for the person because of that alone is tried once more. And where the computer slept, no
    /// connection lives.
    pub(crate) fn after_jump(&self) -> Result<(), Problem> {
        self.mail_now().kept.drop_line();
        self.write(|writer| {
            for entry in writer.outbox()?.iter().filter(|entry| entry.needs_person()) {
                let details = writer.request(entry.letter.request)?;
                let is_about_time = details
                    .as_ref()
                    .and_then(|details| last_need(details, entry.letter.id))
                    .is_some_and(Need::is_about_time);
                if is_about_time {
                    writer.hurry_letter(entry.letter.id, self.wall().now_ms())?;
                }
            }
            Ok(())
        })
    }

    /// Reads the mailbox whenever something comes, until it is dropped. Tells after each reading that brought
    /// something; `reached` when the server answers after it could not be reached.
    pub(crate) async fn watch_mail(&self, told: &impl Fn(Result<(), Problem>), reached: &Notify) {
        let mut pause = FIRST_PAUSE;
        loop {
            let rest = match self.read_mail_once().await {
                // Asked again and again with a wrong password, a server may lock the account.
                Ok(Fetched::Unreachable) if self.mail_trouble().is_some_and(|error| needs_person(&error)) => {
                    Rest::Person
                }
                Ok(Fetched::News) => {
                    told(Ok(()));
                    Rest::None
                }
                Ok(Fetched::Nothing) => Rest::None,
                Ok(Fetched::Unreachable) => Rest::Pause,
                Err(problem) => {
                    told(Err(problem));
                    Rest::Pause
                }
            };
            let rest = match rest {
                Rest::None => {
                    pause = FIRST_PAUSE;
                    if self.note_reached().unwrap_or(false) {
                        reached.notify_one();
                    }
                    self.wait_for_mail().await
                }
                pause => pause,
            };
            let sleep = match rest {
                Rest::None => continue,
                Rest::Ask => ASK_AGAIN,
                Rest::Person => NOT_BEFORE_THE_PERSON,
                Rest::Pause => {
                    let now = pause;
                    pause = (pause * 2).min(ASK_AGAIN);
                    now
                }
            };
            tokio::select! {
                () = self.mail_now().changed.notified() => pause = FIRST_PAUSE,
                () = sleep_on_wall(self.wall(), sleep) => {}
            }
        }
    }

    async fn read_mail_once(&self) -> Result<Fetched, Problem> {
        let fetched = self.fetch_mail().await?;
        if fetched != Fetched::Unreachable {
            self.file_copies().await?;
        }
        Ok(fetched)
    }

    /// Waits until something comes.
    async fn wait_for_mail(&self) -> Rest {
        let Ok(Some(desk)) = self.reading_desk().await else {
            return Rest::Ask;
        };
        let Ok(cursor) = self.profile().map(|profile| profile.reply_cursor) else {
            return Rest::Pause;
        };
        let waited = tokio::select! {
            waited = desk.wait_for_mail(&cursor, LONGEST_WAIT) => waited,
            () = self.mail_now().changed.notified() => return Rest::None,
            () = jumped(self.wall()) => return Rest::None,
        };
        match waited {
            Ok(News::Came | News::Nothing) => Rest::None,
            Ok(News::NotTold) => Rest::Ask,
            Err(error) => {
                self.note_trouble(&error);
                Rest::Pause
            }
        }
    }

    /// The desk of the workspace's account; none without an account, a mailbox or a password.
    pub(crate) async fn reading_desk(&self) -> Result<Option<MailDesk>, Problem> {
        match self.mail_account()? {
            Some(account) if account.mailbox.is_some() => self.mail_desk(&account).await,
            _ => Ok(None),
        }
    }

    pub(crate) fn note_trouble(&self, error: &DeliveryError) {
        if is_unreachable(error) {
            self.note_unreachable();
        }
        self.mail_now().set_trouble(Some(error.clone()));
    }

    pub(crate) fn no_trouble(&self) {
        self.mail_now().set_trouble(None);
    }

    /// Files copies of accepted letters among the person's sent ones. What fails is tried some times more, then noted.
    pub(crate) async fn file_copies(&self) -> Result<(), Problem> {
        for copy in self.read(|reader| reader.open_copies())? {
            let Some(desk) = self.mail_desk(&copy.account).await? else {
                continue;
            };
            let filed = match self.compose(&copy.letter) {
                Ok(letter) => file_copy(&desk, &letter).await,
                // Without its files it is no copy.
                Err(_) => Err(DeliveryError::Retry(RetryCause::NotWritten)),
            };
            let now = self.clock()?.now;
            let letter = &copy.letter;
            self.write(|writer| {
                if filed.is_ok() {
                    return Ok(writer.end_copy(letter.id)?);
                }
                writer.copy_failed(letter.id)?;
                if copy.tries + 1 >= COPY_TRIES {
                    writer.end_copy(letter.id)?;
                    writer.append(letter.request, now, &EventKind::CopyNotFiled)?;
                }
                Ok(())
            })?;
            if filed.is_err() {
                break;
            }
        }
        Ok(())
    }

    /// The copy is to be filed where there is a mailbox for it.
    pub(crate) fn wants_copy(account: Option<&MailAccount>) -> Option<&MailAccount> {
        account.filter(|account| account.mailbox.is_some())
    }
}

/// What to do before the mailbox is read again.
enum Rest {
    /// At once.
    None,
    /// The server does not tell: after a while.
    Ask,
    /// It failed: after a pause that grows.
    Pause,
    /// The person has to do something; perhaps the server's administrator does.
    Person,
}

async fn file_copy(desk: &MailDesk, letter: &ComposedLetter) -> Result<Filed, DeliveryError> {
    within(desk.file_copy(letter)).await
}

/// What takes longer than [`WHOLE`] has failed for now.
pub(crate) async fn within<T>(work: impl Future<Output = Result<T, DeliveryError>>) -> Result<T, DeliveryError> {
    tokio::time::timeout(WHOLE, work)
        .await
        .unwrap_or(Err(DeliveryError::Retry(RetryCause::TimedOut)))
}

/// Sleeps so long, or until the wall clock has jumped.
pub(crate) async fn sleep_on_wall(wall: &Wall, time: Duration) {
    tokio::select! {
        () = tokio::time::sleep(time) => {}
        () = jumped(wall) => {}
    }
}

/// A follow-up's step is a step of its own story.
pub(crate) fn step_of(letter: &requests::Letter, kind: EventKind) -> EventKind {
    if letter.kind.is_follow_up() {
        let (letter, step): (LetterId, _) = (letter.id, Box::new(kind));
        EventKind::FollowUp { letter, step }
    } else {
        kind
    }
}
