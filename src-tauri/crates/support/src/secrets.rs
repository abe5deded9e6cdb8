//! Mail passwords: in the person's keyring; where there is none, in memory for this start. Never on disk.
//!
//! An entry is named by the workspace's id, protocol, host, port and user: changing any of them asks anew.

use desk::mail::Secret;
use requests::{Endpoint, MailAccount};
use std::{
    collections::HashMap,
    sync::{
        Mutex, MutexGuard, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};
use tokio::sync::oneshot;

const SERVICE: &str = "klik-support";
/// A locked keyring asks the person, who has to read and type; one that hangs shall not hold a letter for ever.
const PATIENCE: Duration = Duration::from_secs(20);

/// Where a password was kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SecretKept {
    /// In the keyring: nobody is asked again.
    InKeyring,
    /// In memory, since no keyring can be reached: at the next start it is asked for.
    ForThisStart,
}

/// The passwords of one workspace.
#[derive(Debug, Default)]
pub(crate) struct Secrets {
    known: Mutex<HashMap<String, Secret>>,
    /// The keyring could not be reached once: it is not asked again in this start.
    no_keyring: AtomicBool,
}

impl Secrets {
    /// The password of an account; none where neither memory nor keyring has it.
    pub(crate) async fn get(&self, workspace: uuid::Uuid, account: &MailAccount) -> Option<Secret> {
        let names = names(workspace, account);
        if let Some(known) = names.iter().find_map(|name| self.known().get(name).cloned()) {
            return Some(known);
        }
        for name in names {
            let asked = name.clone();
            let found = self.with_keyring(move || keyring::Entry::new(SERVICE, &asked)?.get_password());
            if let Some(secret) = found.await.and_then(|text| Secret::new(text).ok()) {
                self.known().insert(name, secret.clone());
                return Some(secret);
            }
        }
        None
    }

    /// Keeps a password for both of the account's servers.
    pub(crate) async fn keep(&self, workspace: uuid::Uuid, account: &MailAccount, secret: &Secret) -> SecretKept {
        let mut kept = SecretKept::InKeyring;
        for name in names(workspace, account) {
            self.known().insert(name.clone(), secret.clone());
            let secret = secret.clone();
            let written = self.with_keyring(move || keyring::Entry::new(SERVICE, &name)?.set_password(secret.text()));
            if written.await.is_none() {
                kept = SecretKept::ForThisStart;
            }
        }
        kept
    }

    /// What the server refused is not remembered: the keyring may hold another by now.
    pub(crate) fn forget(&self, workspace: uuid::Uuid, account: &MailAccount) {
        for name in names(workspace, account) {
            self.known().remove(&name);
        }
    }

    /// On a thread of its own: whoever answers for the keyring may ask the person, or hang.
    async fn with_keyring<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> keyring::Result<T> + Send + 'static,
    ) -> Option<T> {
        if self.no_keyring.load(Ordering::Relaxed) {
            return None;
        }
        let (send, receive) = oneshot::channel();
        std::thread::spawn(move || drop(send.send(work())));
        match tokio::time::timeout(PATIENCE, receive).await {
            Ok(Ok(Ok(done))) => Some(done),
            Ok(Ok(Err(keyring::Error::NoEntry))) => None,
            Ok(Ok(Err(_)) | Err(_)) | Err(_) => {
                self.no_keyring.store(true, Ordering::Relaxed);
                None
            }
        }
    }

    fn known(&self) -> MutexGuard<'_, HashMap<String, Secret>> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The entries' names, the submission server's first.
fn names(workspace: uuid::Uuid, account: &MailAccount) -> Vec<String> {
    let name = |protocol: &str, at: &Endpoint| {
        let (host, port, user) = (at.host.as_str(), at.port, account.user.as_str());
        format!("{workspace}/{protocol}/{host}/{port}/{user}")
    };
    let mailbox = account.mailbox.as_ref().map(|at| name("imap", at));
    [Some(name("smtp", &account.submission)), mailbox]
        .into_iter()
        .flatten()
        .collect()
}
