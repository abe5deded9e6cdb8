//! The loop around the step. Window and command line run the same one.

use crate::{Step, Workspace, account::secret_missing, jump::Both, replies::Fetched, wake};
use journal::Turn;
use requests::{EventKind, LetterId, Need, Problem, RequestDetails, RequestId};
use std::{
    sync::Arc,
    time::{Duration, Instant},
};
use tokio::sync::Notify;

/// The longest sleep: afterwards the wall clock is looked at again (suspend, a clock set back).
const LOOK_AGAIN: Duration = Duration::from_secs(30);

/// How often it is looked whether a transmission has ended.
const SHORTLY: Duration = Duration::from_millis(50);

/// The window's sender: one task owns the order, others only wake it.
#[derive(Debug, Clone)]
pub struct Sender {
    workspace: Arc<Workspace>,
    wake: Arc<Notify>,
    ending: Arc<Notify>,
}

impl Sender {
    /// For this workspace.
    pub fn new(workspace: Arc<Workspace>) -> Self {
        Self {
            workspace,
            wake: Arc::new(Notify::new()),
            ending: Arc::new(Notify::new()),
        }
    }

    /// Something was put into the outbox, or the desk changed.
    pub fn wake(&self) {
        self.wake.notify_one();
    }

    /// Runs until it is ended or dropped. Tells after each thing that happened, in another process too: it is
    /// stored by then. Also tells after every long sleep, since time has passed; not when it was woken and found nothing:
    /// whoever wakes it tells of what was written. A failure of the journal is told too, and tried again later.
    /// Beside it the mailbox is read, where there is one, and help desks are asked.
    pub async fn run(self, told: impl Fn(Result<Step, Problem>)) {
        let heard = |read: Result<(), Problem>| told(read.map(|()| Step::Idle(None)));
        // Each is large: not on the stack of whoever polls them.
        let mail = Box::pin(self.workspace.watch_mail(&heard, &self.wake));
        let desks = Box::pin(self.workspace.watch_desks(&heard, &self.wake));
        let letters = Box::pin(self.deliver_all(&told));
        tokio::select! {
            _ = async { tokio::join!(letters, mail, desks) } => {}
            () = self.ended() => {}
        }
    }

    /// Ends it: the letter that is being given to a server goes to its end, and none begins any more.
    pub fn end(&self) {
        self.workspace.mail_now().end();
        self.ending.notify_one();
    }

    /// Whether a letter is being given to a server: ending now would leave unknown whether it has arrived.
    pub fn is_transmitting(&self) -> bool {
        self.workspace.mail_now().is_transmitting()
    }

    async fn ended(&self) {
        self.ending.notified().await;
        while self.is_transmitting() {
            tokio::time::sleep(SHORTLY).await;
        }
    }

    async fn deliver_all(&self, told: &impl Fn(Result<Step, Problem>)) {
        let touched = Arc::new(Notify::new());
        let _watcher = wake::watch(self.workspace.folder(), Arc::clone(&touched));
        let mut woken = false;
        let mut before = None;
        let mut clocks = Both::now(self.workspace.wall());
        loop {
            if clocks.have_parted(self.workspace.wall()) {
                clocks = Both::now(self.workspace.wall());
                if let Err(problem) = self.workspace.after_jump() {
                    told(Err(problem));
                }
            }
            let seen = self.workspace.data_version();
            let written_elsewhere = before.replace(seen.clone()).is_some_and(|before| before != seen);
            let step = self.workspace.deliver_next().await;
            let sleep = match &step {
                Ok(Step::Delivered(_) | Step::Postponed(_) | Step::NeedsYou(_)) => Duration::ZERO,
                Ok(Step::Idle(next)) => next.unwrap_or(LOOK_AGAIN).min(LOOK_AGAIN),
                Err(_) => LOOK_AGAIN,
            };
            tokio::task::yield_now().await;
            let mut happened = !woken || written_elsewhere || !matches!(step, Ok(Step::Idle(_)));
            if matches!(step, Ok(Step::Idle(_))) {
                match self.workspace.fetch_replies().await {
                    Ok(Fetched::News) => happened = true,
                    Ok(Fetched::Nothing | Fetched::Unreachable) => {}
                    Err(problem) => told(Err(problem)),
                }
            }
            if happened {
                told(step);
            }
            woken = false;
            if sleep > Duration::ZERO {
                tokio::select! {
                    () = self.wake.notified() => woken = true,
                    () = self.written_elsewhere(&touched, &seen) => {}
                    () = tokio::time::sleep(sleep) => {}
                }
            }
        }
    }

    /// Ends when another connection has written since; our own writes touch the file, too.
    async fn written_elsewhere(&self, touched: &Notify, seen: &Result<i64, Problem>) {
        loop {
            touched.notified().await;
            if self.workspace.data_version() != *seen {
                return;
            }
        }
    }
}

impl Workspace {
    /// Delivers until this request has left the outbox or the wait is over, and says how it stands. A step that the
    /// file system refuses ends the wait: the request stays in the outbox, and the next try says more.
    ///
    /// # Errors
    /// [`Problem::WorkspaceElsewhere`]; what it needs the person for ([`Problem::AttachmentDamaged`]); what the
    /// journal says.
    pub async fn deliver_within(&self, id: RequestId, wait: Duration) -> Result<RequestDetails, Problem> {
        let outgoing = |workspace: &Self| {
            let outgoing = workspace.show(id)?.request.state.is_outgoing();
            Ok(outgoing && !workspace.needs_person(id)?)
        };
        self.sent_within(id, self.deliver_while(wait, outgoing).await)
    }

    /// Delivers until this follow-up letter has left the outbox or the wait is over.
    ///
    /// # Errors
    /// As [`Workspace::deliver_within`].
    pub async fn deliver_letter_within(&self, letter: LetterId, wait: Duration) -> Result<RequestDetails, Problem> {
        let Some(id) = self.read(|reader| reader.by_letter(letter))? else {
            return Err(Problem::UnknownRequest {
                request: letter.to_string(),
            });
        };
        let outgoing = |workspace: &Self| {
            let entry = workspace.read(|reader| reader.outbox_entry(letter))?;
            Ok(entry.is_some_and(|entry| !entry.needs_person()))
        };
        self.sent_within(id, self.deliver_while(wait, outgoing).await)
    }

    /// Whether a letter is still in the outbox.
    ///
    /// # Errors
    /// What the journal says.
    pub fn is_on_its_way(&self, letter: LetterId) -> Result<bool, Problem> {
        Ok(self.read(|reader| reader.outbox_entry(letter))?.is_some())
    }

    fn sent_within(&self, id: RequestId, delivered: Result<(), Problem>) -> Result<RequestDetails, Problem> {
        match delivered {
            Err(Problem::WorkspaceElsewhere {
                workspace,
                made,
                waiting,
                request: _,
            }) => Err(Problem::WorkspaceElsewhere {
                workspace,
                made,
                waiting,
                request: Some(id),
            }),
            // The request is stored all the same: who is told of a failure alone would send it a second time.
            Err(
                Problem::DiskFull { .. }
                | Problem::ReadOnly { .. }
                | Problem::Busy { .. }
                | Problem::StorageFailed { .. },
            ) => self.show(id),
            Err(problem) => Err(problem),
            Ok(()) => {
                let details = self.show(id)?;
                match self.needed(&details)? {
                    Some(problem) if self.needs_person(id)? => Err(problem),
                    _ => Ok(details),
                }
            }
        }
    }

    /// What the person is needed for, by the last that happened.
    fn needed(&self, details: &RequestDetails) -> Result<Option<Problem>, Problem> {
        let request = details.request.id;
        let last = details.events.last().map(|event| match &event.kind {
            EventKind::FollowUp { letter: _, step } => &**step,
            kind => kind,
        });
        let Some(EventKind::NeedsYou { need }) = last else {
            return Ok(None);
        };
        Ok(Some(match need {
            Need::Attachment(attachment) => {
                let id = attachment.to_string();
                let attached = details.attachments.iter().map(|each| (each.id.to_string(), &each.name));
                let of_messages = details.messages.iter().flat_map(|message| &message.files);
                let named = attached
                    .chain(of_messages.map(|each| (each.id.to_string(), &each.name)))
                    .find(|(each, _)| *each == id);
                Problem::AttachmentDamaged {
                    name: named.map_or(id, |(_, name)| name.as_str().to_owned()),
                    attachment: *attachment,
                    request,
                }
            }
            Need::Desk(need) => Problem::DeskRefused {
                need: need.clone(),
                request: Some(request),
            },
            Need::Secret => {
                let waiting = self.read(|reader| reader.outbox())?;
                let entry = waiting.into_iter().find(|entry| entry.letter.request == request);
                let account = entry.and_then(|entry| entry.account);
                secret_missing(account.as_ref(), Some(request))
            }
        }))
    }

    /// Whether a letter of it waits for the person.
    fn needs_person(&self, id: RequestId) -> Result<bool, Problem> {
        let outbox = self.read(|reader| reader.outbox())?;
        Ok(outbox
            .iter()
            .any(|entry| entry.letter.request == id && entry.needs_person()))
    }

    /// Delivers everything that can go, whatever pause it was in, and fetches replies.
    ///
    /// # Errors
    /// What the journal says.
    pub async fn flush(&self, wait: Duration) -> Result<(), Problem> {
        self.hurry()?;
        self.deliver_while(wait, |workspace| {
            let now_ms = self.wall().now_ms();
            // What is unknown by mail may stay so for days: it is looked for once.
            let goes = |turn: &Turn| {
                let may_stay = turn.in_doubt && turn.by_mail;
                !turn.needs_person() && (!may_stay || turn.is_due(now_ms))
            };
            Ok(workspace.read(|reader| reader.turns())?.iter().any(goes))
        })
        .await?;
        self.fetch_desks().await?;
        self.fetch_mail().await.map(drop)
    }

    async fn deliver_while(
        &self,
        wait: Duration,
        wanted: impl Fn(&Self) -> Result<bool, Problem>,
    ) -> Result<(), Problem> {
        let until = Instant::now() + wait;
        let work = async {
            while wanted(self)? {
                match self.deliver_next().await? {
                    // Another process may have delivered it while this one waited for the lock.
                    Step::Idle(next) if wanted(self)? => {
                        tokio::time::sleep(next.unwrap_or(LOOK_AGAIN).min(LOOK_AGAIN)).await;
                    }
                    Step::Idle(_) => {}
                    // A desk that answers at once never waits: without this the wait would not end either.
                    Step::Delivered(_) | Step::Postponed(_) | Step::NeedsYou(_) => tokio::task::yield_now().await,
                }
            }
            Ok(())
        };
        let mut work = std::pin::pin!(work);
        match tokio::time::timeout(until.saturating_duration_since(Instant::now()), &mut work).await {
            Ok(done) => done?,
            // A letter that is being given to a server is not left in the middle: nobody would know its fate.
            Err(_elapsed) => {
                while self.mail_now().is_transmitting() {
                    if let Ok(done) = tokio::time::timeout(SHORTLY, &mut work).await {
                        done?;
                        break;
                    }
                }
            }
        }
        self.mail_now().kept().hang_up().await;
        self.file_copies().await?;
        ignore_unreachable(self.fetch_replies().await)
    }
}

/// A desk that cannot be reached now is no failure: its replies come later.
pub(crate) fn ignore_unreachable(fetched: Result<Fetched, Problem>) -> Result<(), Problem> {
    fetched.map(|_fetched| ())
}
