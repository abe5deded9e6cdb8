//! The embedded desk of the demo workspace. Its tickets lie in a file of its own. It acknowledges at
//! once, answers when the workspace's clock has passed the answer's time, and can be told to be
//! offline, slow or refusing, or to lose its answers.
//!
//! It does not recognise a letter it already has, as real desks do not: a doubled delivery would be a
//! doubled ticket, and be seen.

mod answers;
mod store;

pub use answers::AnswerTimes;
pub use store::{DemoFault, DemoMode, SampleAnswer, SampleTicket};

use crate::{Health, Replies};
use requests::{
    AttachedFile, DeliveryError, DeskNeed, DeskRef, Letter, LetterId, MessageKind, Receipt, RetryCause, ServerAnswer,
    UnknownCause,
};
use std::{fmt::Debug, path::PathBuf, sync::Arc, time::Duration};
use store::Store;
use terms::{Instant, Law, ReceivedAt};

/// How long a slow desk takes until it has the letter, and again until it says so.
const SLOW: Duration = Duration::from_millis(1_500);

/// What the desk's machine and its people write. The sentences are not the desk's own: it knows none.
pub trait DemoVoice: Debug + Send + Sync {
    /// The automatic receipt.
    fn acknowledgement(&self, reference: &DeskRef, subject: &str) -> String;
    /// A person's answer.
    fn answer(&self, subject: &str) -> String;
    /// Why the machine takes nothing.
    fn refusal(&self) -> String;
}

/// The demo's desk, seen at one moment of the workspace's clock.
#[derive(Debug, Clone)]
pub struct DemoDesk {
    file: PathBuf,
    law: Arc<Law>,
    now: Instant,
    voice: Arc<dyn DemoVoice>,
}

impl DemoDesk {
    /// The desk whose tickets lie in this file, at this moment of the workspace's clock.
    pub fn new(file: PathBuf, law: Arc<Law>, now: Instant, voice: Arc<dyn DemoVoice>) -> Self {
        Self { file, law, now, voice }
    }

    /// How it behaves.
    ///
    /// # Errors
    /// [`DemoFault`]
    pub fn mode(&self) -> Result<DemoMode, DemoFault> {
        Store::open(&self.file)?.mode()
    }

    /// Tells it how to behave.
    ///
    /// # Errors
    /// [`DemoFault`]
    pub fn set_mode(&self, mode: DemoMode) -> Result<(), DemoFault> {
        Store::open(&self.file)?.set_mode(mode)
    }

    /// When the desk answers next, after this moment of the workspace's clock.
    ///
    /// # Errors
    /// [`DemoFault`]
    pub fn next_answer_after(&self, now: Instant) -> Result<Option<Instant>, DemoFault> {
        Store::open(&self.file)?.next_answer_after(now)
    }

    /// Forgets every ticket and takes these instead, all at once.
    ///
    /// # Errors
    /// [`DemoFault`]
    pub fn reset(&self, tickets: &[SampleTicket]) -> Result<(), DemoFault> {
        Store::open(&self.file)?.reset(tickets, &*self.voice)
    }

    pub(crate) async fn deliver(&self, letter: &Letter, files: &[AttachedFile]) -> Result<Receipt, DeliveryError> {
        let mode = self.reachable()?;
        if mode == DemoMode::Slow {
            tokio::time::sleep(SLOW).await;
        }
        if mode == DemoMode::Refusing {
            let answer = ServerAnswer::new(None, &self.voice.refusal());
            return Err(DeliveryError::NeedsYou(DeskNeed::RequestRefused { answer }));
        }
        let answer_at = AnswerTimes::of(&self.law).answer_at(&letter.tier, ReceivedAt(self.now));
        let receipt = self
            .store()?
            .take((letter, files), self.now, answer_at, &*self.voice)
            .map_err(|fault| retry(&fault))?;
        if mode == DemoMode::Slow {
            tokio::time::sleep(SLOW).await;
        }
        match mode {
            DemoMode::Losing => Err(DeliveryError::Unknown(UnknownCause::AnswerLost)),
            _ => Ok(receipt),
        }
    }

    pub(crate) async fn find(&self, letter: LetterId) -> Result<Option<Receipt>, DeliveryError> {
        self.reachable()?;
        self.store()?.find(letter).map_err(|fault| retry(&fault))
    }

    pub(crate) async fn replies_since(&self, cursor: &str) -> Result<Replies, DeliveryError> {
        self.reachable()?;
        let mut store = self.store()?;
        store
            .answer_until(self.now, &*self.voice)
            .map_err(|fault| retry(&fault))?;
        store.messages_after(cursor).map_err(|fault| retry(&fault))
    }

    pub(crate) async fn check(&self) -> Result<Health, DeliveryError> {
        let tickets = if self.file.exists() {
            self.reading()?.tickets().map_err(|fault| retry(&fault))?
        } else {
            0
        };
        Ok(Health {
            kind: "demo",
            tickets: Some(tickets),
            largest_letter: None,
        })
    }

    fn reachable(&self) -> Result<DemoMode, DeliveryError> {
        match self.store()?.mode().map_err(|fault| retry(&fault))? {
            DemoMode::Offline => Err(DeliveryError::Retry(RetryCause::Offline)),
            mode => Ok(mode),
        }
    }

    fn store(&self) -> Result<Store, DeliveryError> {
        Store::open(&self.file).map_err(|fault| retry(&fault))
    }

    fn reading(&self) -> Result<Store, DeliveryError> {
        Store::open_reading(&self.file).map_err(|fault| retry(&fault))
    }
}

/// Whatever its store says, the desk surely did not take the letter: its writes are whole or not at all.
fn retry(_fault: &DemoFault) -> DeliveryError {
    DeliveryError::Retry(RetryCause::DeskBusy)
}

/// The kinds of message that the demo's desk writes, as its file keeps them.
fn message_kind(id: &str) -> Option<MessageKind> {
    MessageKind::from_id(id)
}
