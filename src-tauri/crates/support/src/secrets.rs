//! Mail passwords and help desks' keys: in the person's keyring; where there is none, in memory for this start. Never on
//! disk.
//!
//! An entry is named by the workspace's id, protocol, host, port and user, a help desk's by its whole address and place:
//! changing any of them asks anew.

use desk::Secret;
use requests::{DeskAccount, Endpoint, HelpDesk, MailAccount};
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

/// Whose secret it is.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Owner<'a> {
    /// A mail account: one password for both of its servers.
    Mail(&'a MailAccount),
    /// A help desk: its key.
    Desk(&'a HelpDesk),
}

impl<'a> From<&'a MailAccount> for Owner<'a> {
    fn from(account: &'a MailAccount) -> Self {
        Self::Mail(account)
    }
}

impl<'a> From<&'a HelpDesk> for Owner<'a> {
    fn from(desk: &'a HelpDesk) -> Self {
        Self::Desk(desk)
    }
}

impl<'a> From<&'a DeskAccount> for Owner<'a> {
    fn from(account: &'a DeskAccount) -> Self {
        match account {
            DeskAccount::Mail(account) => Self::Mail(account),
            DeskAccount::HelpDesk(desk) => Self::Desk(desk),
        }
    }
}

/// The secrets of one workspace.
#[derive(Debug, Default)]
pub(crate) struct Secrets {
    known: Mutex<HashMap<String, Secret>>,
    /// The keyring could not be reached once: it is not asked again in this start.
    no_keyring: AtomicBool,
}

impl Secrets {
    /// The secret of an account; none where neither memory nor keyring has it for each of its servers: one that was
    /// given for another server is never shown to this one.
    pub(crate) async fn get(&self, workspace: uuid::Uuid, account: impl Into<Owner<'_>>) -> Option<Secret> {
        let mut shared: Option<Secret> = None;
        for name in names(workspace, account.into()) {
            let found = self.of_server(name).await?;
            if shared.as_ref().is_some_and(|other| other.text() != found.text()) {
                return None;
            }
            shared = Some(found);
        }
        shared
    }

    async fn of_server(&self, name: String) -> Option<Secret> {
        if let Some(known) = self.known().get(&name).cloned() {
            return Some(known);
        }
        let asked = name.clone();
        let found = self.with_keyring(move || keyring::Entry::new(SERVICE, &asked)?.get_password());
        let secret = Secret::new(found.await?).ok()?;
        self.known().insert(name, secret.clone());
        Some(secret)
    }

    /// Keeps a secret for each of the account's servers.
    pub(crate) async fn keep(
        &self,
        workspace: uuid::Uuid,
        account: impl Into<Owner<'_>>,
        secret: &Secret,
    ) -> SecretKept {
        let mut kept = SecretKept::InKeyring;
        for name in names(workspace, account.into()) {
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
    pub(crate) fn forget<'a>(&self, workspace: uuid::Uuid, account: impl Into<Owner<'a>>) {
        for name in names(workspace, account.into()) {
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
fn names(workspace: uuid::Uuid, account: Owner<'_>) -> Vec<String> {
    match account {
        Owner::Mail(account) => {
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
        // Several desks may live at one host, each below a path of its own.
        Owner::Desk(desk) => {
            let (kind, host, port) = (desk.kind_id(), desk.host().as_str(), desk.url().port());
            vec![format!(
                "{workspace}/{kind}/{host}/{port}/{}/{}",
                desk.url(),
                desk.place_name()
            )]
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn account(mailbox: &str) -> MailAccount {
        let endpoint = |host: &str| json!({ "host": host, "port": 993, "security": "tls" });
        serde_json::from_value(json!({
            "sender": { "name": "", "address": "anna@client.test" },
            "submission": endpoint("smtp.client.test"),
            "mailbox": endpoint(mailbox),
            "user": "anna",
        }))
        .unwrap()
    }

    #[tokio::test]
    async fn a_password_is_never_shown_to_another_server() {
        let secrets = Secrets::default();
        secrets.no_keyring.store(true, Ordering::Relaxed);
        let workspace = uuid::Uuid::now_v7();
        let password = Secret::new("own".into()).unwrap();
        let kept = secrets.keep(workspace, &account("imap.client.test"), &password).await;
        assert_eq!(kept, SecretKept::ForThisStart);
        let known = async |id, host| secrets.get(id, &account(host)).await.is_some();
        assert!(known(workspace, "imap.client.test").await);
        assert!(!known(workspace, "imap.elsewhere.test").await);
        assert!(!known(uuid::Uuid::now_v7(), "imap.client.test").await);
        secrets.forget(workspace, &account("imap.client.test"));
        assert!(!known(workspace, "imap.client.test").await);
    }

    #[tokio::test]
    async fn a_key_is_never_shown_to_another_desk_or_place() {
        let desk = |url: &str, queue: &str| -> HelpDesk {
            serde_json::from_value(json!({
                "kind": "request-tracker", "url": url, "queue": queue, "fields": { "letter": "Request ID" },
            }))
            .unwrap()
        };
        let secrets = Secrets::default();
        secrets.no_keyring.store(true, Ordering::Relaxed);
        let workspace = uuid::Uuid::now_v7();
        let kept = desk("https://client.test/rt", "Support");
        secrets
            .keep(workspace, &kept, &Secret::new("1-14-key".into()).unwrap())
            .await;
        let known = async |desk: HelpDesk| secrets.get(workspace, &desk).await.is_some();
        assert!(known(kept.clone()).await);
        for (url, queue) in [
            ("https://client.test/rt", "Internal"),
            ("https://client.test/other", "Support"),
            ("https://client.test:8443/rt", "Support"),
            ("https://elsewhere.test/rt", "Support"),
        ] {
            assert!(!known(desk(url, queue)).await, "{url} {queue}");
        }
        secrets.forget(workspace, &kept);
        assert!(!known(kept).await);
    }
}
