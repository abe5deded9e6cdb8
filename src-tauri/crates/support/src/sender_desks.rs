//! Help desks beside the sender: they tell nothing by themselves, so they are asked, often while somebody waits for an
//! answer and seldom else. A desk that is reached again ends the pauses of those that wait.

use crate::{
    Workspace,
    problem::Failed,
    replies::{Fetched, settle},
    sender_mail::{is_unreachable, needs_person, sleep_on_wall, within},
};
use desk::Desk;
use journal::{KnownDesk, NewMessage, Writer};
use requests::{DeliveryError, MessageFrom, Problem, Reply, State};
use std::{
    sync::{
        Mutex, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};
use tokio::sync::Notify;

/// Somebody waits for an answer.
const WHILE_AWAITED: Duration = Duration::from_secs(60);
const ELSE: Duration = Duration::from_secs(300);
const FIRST_PAUSE: Duration = Duration::from_secs(5);
/// What a person has to do is done at the desk, too, without a word to this program.
const NOT_BEFORE_THE_PERSON: Duration = Duration::from_secs(3600);
/// Pages of replies in one go. A desk that never comes to an end is asked again later.
const MOST_PAGES: usize = 1_000;

/// What is known of help desks in this start.
#[derive(Debug, Default)]
pub(crate) struct DesksNow {
    /// The account or its key changed, or the network is back.
    changed: Notify,
    /// Why a desk could not be asked the last time.
    trouble: Mutex<Option<DeliveryError>>,
    /// The organisation's requests are being read.
    reading: AtomicBool,
}

/// The organisation's requests are read by one at a time, for as long as the value lives.
pub(crate) struct Reading<'a>(&'a AtomicBool);

impl<'a> Reading<'a> {
    /// `None`: somebody reads them already.
    pub(crate) fn begin(desks: &'a DesksNow) -> Option<Self> {
        (!desks.reading.swap(true, Ordering::SeqCst)).then_some(Self(&desks.reading))
    }
}

impl Drop for Reading<'_> {
    fn drop(&mut self) {
        self.0.store(false, Ordering::SeqCst);
    }
}

impl DesksNow {
    fn set_trouble(&self, trouble: Option<DeliveryError>) {
        *self.trouble.lock().unwrap_or_else(PoisonError::into_inner) = trouble;
    }
}

impl Workspace {
    /// Whether the organisation's requests are being read here.
    pub fn is_reading_organisation(&self) -> bool {
        self.desks_now().reading.load(Ordering::SeqCst)
    }

    /// Why a help desk could not be asked the last time, where it could not.
    pub fn desk_trouble(&self) -> Option<DeliveryError> {
        let trouble = &self.desks_now().trouble;
        trouble.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    pub(crate) fn desks_changed(&self) {
        self.desks_now().changed.notify_one();
    }

    /// Asks the help desks now and then, until it is dropped. Tells after each time that brought something; `reached`
    /// when one answers after it could not be reached.
    pub(crate) async fn watch_desks(&self, told: &impl Fn(Result<(), Problem>), reached: &Notify) {
        let mut pause = FIRST_PAUSE;
        loop {
            let sleep = match self.fetch_desks().await {
                // Asked again and again with a wrong key, a desk may lock whoever it belongs to out.
                Ok(Fetched::Unreachable) if self.desk_trouble().is_some_and(|error| needs_person(&error)) => {
                    NOT_BEFORE_THE_PERSON
                }
                Ok(fetched @ (Fetched::News | Fetched::Nothing)) => {
                    pause = FIRST_PAUSE;
                    if fetched == Fetched::News {
                        told(Ok(()));
                    }
                    if self.is_reached_again() {
                        reached.notify_one();
                    }
                    self.until_next()
                }
                Ok(Fetched::Unreachable) => grow(&mut pause),
                Err(problem) => {
                    told(Err(problem));
                    grow(&mut pause)
                }
            };
            tokio::select! {
                () = self.desks_now().changed.notified() => pause = FIRST_PAUSE,
                () = sleep_on_wall(self.wall(), sleep) => {}
            }
        }
    }

    /// Only an answer says that the network is back; without a desk nothing was asked.
    fn is_reached_again(&self) -> bool {
        let asked = self.read(|reader| reader.desks_with_letters());
        asked.is_ok_and(|asked| !asked.is_empty()) && self.note_reached().unwrap_or(false)
    }

    fn until_next(&self) -> Duration {
        let waits = || {
            let open = self.read(|reader| reader.requests()).unwrap_or_default();
            open.iter().any(|request| request.state == State::Delivered)
        };
        if waits() { WHILE_AWAITED } else { ELSE }
    }

    /// Asks every help desk that has letters for what came since the last time. One that cannot be asked holds no other
    /// up.
    ///
    /// # Errors
    /// What the journal says.
    pub(crate) async fn fetch_desks(&self) -> Result<Fetched, Problem> {
        let mut all = Fetched::Nothing;
        let mut trouble = None;
        for known in self.read(|reader| reader.desks_with_letters())? {
            let Some(desk) = self.help_desk_at(&known.desk).await? else {
                continue;
            };
            match self.fetch_desk(&desk, &known).await? {
                Ok(true) if all == Fetched::Nothing => all = Fetched::News,
                Ok(_) => {}
                Err(error) => {
                    if let DeliveryError::NeedsYou(need) = &error
                        && need.is_about_sign_in()
                    {
                        self.secrets().forget(self.profile()?.id, &known.desk);
                    }
                    if is_unreachable(&error) {
                        self.note_unreachable();
                    }
                    all = Fetched::Unreachable;
                    trouble = Some(error);
                }
            }
        }
        self.desks_now().set_trouble(trouble);
        Ok(all)
    }

    /// Whether something came. Messages and the place up to which the desk was asked are one transaction: nothing is
    /// lost or kept twice.
    async fn fetch_desk(&self, desk: &Desk, known: &KnownDesk) -> Result<Result<bool, DeliveryError>, Problem> {
        let mut cursor = known.reply_cursor.clone();
        let mut came = false;
        for _ in 0..MOST_PAGES {
            let fetched = match within(desk.replies_since(&cursor)).await {
                Ok(fetched) => fetched,
                Err(error) => return Ok(Err(error)),
            };
            let now_ms = self.wall().now_ms();
            came |= self.write(|writer| {
                let mut kept = false;
                for reply in &fetched.replies {
                    kept |= keep(writer, known, reply, now_ms)?;
                }
                writer.set_desk_cursor(&known.desk, &fetched.cursor)?;
                Ok(kept)
            })?;
            // What is read again beside it is kept once.
            let is_all = fetched.cursor == cursor;
            cursor = fetched.cursor;
            if is_all {
                break;
            }
        }
        Ok(Ok(came))
    }
}

/// Keeps what is about a letter of ours: a desk may hold those of others, and of a copied home. `false`: it is not, or
/// was kept before.
fn keep(writer: &Writer<'_>, known: &KnownDesk, reply: &Reply, now_ms: i64) -> Result<bool, Failed> {
    let Some(request) = writer.by_letter(reply.letter)? else {
        return Ok(false);
    };
    // Seen there: looking for the letter now tells how it is.
    if writer.outbox_entry(reply.letter)?.is_some_and(|entry| entry.in_doubt) {
        writer.hurry_letter(reply.letter, now_ms)?;
    }
    let new = NewMessage {
        // Desks count their messages each by itself.
        id: &format!("{} {}", known.desk.place_key(), reply.id),
        request,
        at: reply.at,
        from: MessageFrom::Desk,
        kind: reply.kind,
        text: &reply.text,
        author: &reply.author,
        links: &reply.links,
        is_cut: reply.is_cut,
        is_damaged: false,
        is_from_spam: false,
        mail_id: None,
        letter: None,
    };
    if !writer.add_mail(&new, [])? {
        return Ok(false);
    }
    settle(writer, request)?;
    Ok(true)
}

fn grow(pause: &mut Duration) -> Duration {
    let now = *pause;
    *pause = (now * 2).min(WHILE_AWAITED);
    now
}
