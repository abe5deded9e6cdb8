//! The person's own mail account as a desk: the channel that the terms name. A letter is given to the person's
//! submission server, answers are read in the person's mailbox.
//!
//! A mail server cannot be asked whether it has a letter. Before the final dot it surely has not; after it only its
//! answer tells. Where that is lost, a copy to oneself, an answer that cites the letter, or a report may tell later
//! (`MailDesk::find`); nothing of that found proves nothing, so the letter is never sent again without the person.

mod answers;
mod autoconfig;
mod check;
mod imap;
pub mod incoming;
mod kept;
mod link;
mod mailbox;
mod providers;
mod reply;
mod sent_copy;
mod smtp;
mod talk;
mod trace;

pub use autoconfig::look_up;
pub use check::{Checked, Found, Server, Step};
pub use kept::KeptLine;
pub use mailbox::{Arrivals, Arrived, News};
pub use providers::{MailSettings, PasswordKind, Provider, providers, settings_for};
pub use sent_copy::Filed;

use crate::{Secret, Wall, mime};
use incoming::DeskAddress;
use requests::{ComposedLetter, Delivery, DeliveryError, MailAccount, ServerAnswer};
use smtp::{Outgoing, Smtp};
use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};
use terms::Instant;

/// How long servers are waited for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Patience {
    /// For one step: a name, a connection, an answer.
    pub step: Duration,
    /// For all steps of one delivery up to the final dot together. While a long letter is being written and moves
    /// on, time does not count.
    pub whole: Duration,
    /// For the answer after the final dot. Longer than the others: what is not known then, a person has to find out.
    pub last_answer: Duration,
}

impl Default for Patience {
    fn default() -> Self {
        Self {
            step: Duration::from_secs(20),
            whole: Duration::from_secs(60),
            last_answer: Duration::from_secs(120),
        }
    }
}

/// A mail account with its password.
#[derive(Debug, Clone)]
pub struct MailDesk {
    account: MailAccount,
    secret: Secret,
    desk: DeskAddress,
    patience: Patience,
    wall: Wall,
    kept: KeptLine,
    keeps: bool,
    listened: Arc<AtomicBool>,
}

impl MailDesk {
    /// `desk`: whose letters are answers.
    pub fn new(account: MailAccount, secret: Secret, desk: DeskAddress) -> Self {
        Self {
            account,
            secret,
            desk,
            patience: Patience::default(),
            wall: Wall::default(),
            kept: KeptLine::default(),
            keeps: false,
            listened: Arc::default(),
        }
    }

    /// The account it was made for.
    pub fn account(&self) -> &MailAccount {
        &self.account
    }

    /// With other limits of time.
    #[must_use]
    pub fn with_patience(self, patience: Patience) -> Self {
        Self { patience, ..self }
    }

    /// By another clock than the system's.
    #[must_use]
    pub fn with_wall(self, wall: Wall) -> Self {
        Self { wall, ..self }
    }

    /// Goes over the connection that is kept there, where it is one of this account. `keeps`: another letter follows, so
    /// that it is kept for that one.
    pub fn keep_line(&mut self, kept: &KeptLine, keeps: bool) {
        self.kept = kept.clone();
        self.keeps = keeps;
    }

    /// Whether the server let the person in and then heard of a letter. What fails before that is nothing about the letter.
    pub fn has_listened(&self) -> bool {
        self.listened.load(Ordering::Relaxed)
    }

    /// Gives the letter to the submission server, once.
    pub(crate) async fn deliver(&self, letter: &ComposedLetter) -> Result<Delivery, DeliveryError> {
        let account = &self.account;
        let bytes = mime::sent(letter, &account.sender, account.copy.as_ref());
        let from = account.sender.mail_address();
        let mut to = vec![letter.to.mail_address()];
        to.extend(account.copy.iter().filter(|copy| *copy != letter.to.mail_address()));
        let own_copy = Some(from).filter(|from| !to.contains(from));
        let outgoing = Outgoing {
            from,
            to,
            own_copy,
            bytes: &bytes,
        };
        let answer = self.give(&outgoing).await?;
        let at = self.wall.now();
        Ok(Delivery::Accepted { at, answer })
    }

    async fn give(&self, outgoing: &Outgoing<'_>) -> Result<ServerAnswer, DeliveryError> {
        let (mut smtp, before) = match self.begun_on_kept(outgoing).await {
            Some(begun) => begun,
            None => (self.begun(outgoing).await?, 0),
        };
        let answer = smtp.give(outgoing, self.patience).await?;
        if self.keeps {
            self.kept.keep(smtp, &self.account, &self.secret, before + 1).await;
        } else {
            smtp.quit().await;
        }
        Ok(answer)
    }

    async fn begun(&self, outgoing: &Outgoing<'_>) -> Result<Smtp, DeliveryError> {
        let account = &self.account;
        let mut smtp = Smtp::open(&account.submission, account.authority.as_ref(), self.patience).await?;
        smtp.sign_in(account, &self.secret).await?;
        self.listened.store(true, Ordering::Relaxed);
        smtp.begin(outgoing).await?;
        Ok(smtp)
    }

    /// A letter that the server did not begin to take over a connection from before surely is not there, and why does not
    /// matter: it begins over a new one.
    async fn begun_on_kept(&self, outgoing: &Outgoing<'_>) -> Option<(Smtp, u32)> {
        let (mut smtp, before) = self.kept.take(&self.account, &self.secret)?;
        if !smtp.is_ready(self.patience).await || smtp.begin(outgoing).await.is_err() {
            return None;
        }
        self.listened.store(true, Ordering::Relaxed);
        Some((smtp, before))
    }

    /// The largest letter, in bytes, where the server says so. Nobody signs in.
    pub(crate) async fn largest_letter(&self) -> Result<Option<u64>, DeliveryError> {
        let account = &self.account;
        let smtp = Smtp::open(&account.submission, account.authority.as_ref(), self.patience).await?;
        let largest = smtp.abilities.largest;
        smtp.quit().await;
        Ok(largest)
    }
}

/// For what a server gives no time of.
fn now() -> Instant {
    Wall::default().now()
}
