//! A connection that letters waiting in a row go over, one after the other: each has its own answer, and its own fate.

use super::{Secret, smtp::Smtp};
use requests::MailAccount;
use std::{
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};
use tokio::time::Instant;

/// Many servers end a connection after so many letters or somewhat more.
const MOST_LETTERS: u32 = 50;
/// Between two letters. One that lies longer may have been forgotten by a router in between.
const LONGEST: Duration = Duration::from_secs(10);

/// Keeps at most one connection, on which somebody is signed in, from one letter to the next.
#[derive(Debug, Clone, Default)]
pub struct KeptLine(Arc<Mutex<Option<Kept>>>);

#[derive(Debug)]
struct Kept {
    smtp: Smtp,
    account: MailAccount,
    secret: Secret,
    letters: u32,
    since: Instant,
}

impl KeptLine {
    /// The connection, where it is this account's, signed in by this secret and still young, and how many letters went
    /// over it. It is kept no more.
    pub(super) fn take(&self, account: &MailAccount, secret: &Secret) -> Option<(Smtp, u32)> {
        let kept = self.swap(None)?;
        let is_it = kept.account == *account && kept.secret.text() == secret.text() && kept.since.elapsed() < LONGEST;
        is_it.then_some((kept.smtp, kept.letters))
    }

    /// Keeps a connection over which so many letters went. One that had its share is ended.
    pub(super) async fn keep(&self, smtp: Smtp, account: &MailAccount, secret: &Secret, letters: u32) {
        if letters >= MOST_LETTERS {
            return smtp.quit().await;
        }
        self.swap(Some(Kept {
            smtp,
            account: account.clone(),
            secret: secret.clone(),
            letters,
            since: Instant::now(),
        }));
    }

    /// No letter follows: says goodbye.
    pub async fn hang_up(&self) {
        if let Some(kept) = self.swap(None) {
            kept.smtp.quit().await;
        }
    }

    /// Without a word.
    pub fn drop_line(&self) {
        self.swap(None);
    }

    fn swap(&self, next: Option<Kept>) -> Option<Kept> {
        std::mem::replace(&mut *self.0.lock().unwrap_or_else(PoisonError::into_inner), next)
    }
}
