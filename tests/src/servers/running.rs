//! A workspace with its running sender, as the window has it, on the account of an [`Office`].

use std::future::Future;
use std::sync::Arc;
use std::time::{Duration, Instant};

use requests::{DraftText, MailAccount, RequestDetails, RequestId, Security};
use support::{Form, Home, Secret, Sender, Wall, Workspace, WorkspaceName};
use words::Lang;

use super::desk::endpoint;
use super::{DESK, MailServers, Office, USER, message_id};

/// So long is waited for what has to come.
const PATIENCE: Duration = Duration::from_secs(60);

/// Dropping it ends the sender, as the window's end does.
pub struct Running {
    /// The workspace.
    pub workspace: Arc<Workspace>,
    /// Its sender.
    pub sender: Sender,
    task: tokio::task::JoinHandle<()>,
}

impl Running {
    /// By this clock.
    pub async fn open(office: &Office, wall: Wall) -> Self {
        let home = Home::at(office.home().join("klik"));
        let workspace = Workspace::open(&home, WorkspaceName::Own, Lang::Ru).expect("a workspace");
        let workspace = Arc::new(workspace.with_wall(wall));
        let password = Secret::new(USER.password.to_owned()).expect("a password");
        workspace.give_secret(password).await.expect("an account");
        let sender = Sender::new(Arc::clone(&workspace));
        let task = tokio::spawn(sender.clone().run(|_| {}));
        Self {
            workspace,
            sender,
            task,
        }
    }

    /// Lets letters go by these servers from now on, as the settings do. The reader begins anew, also where they were the
    /// ones before.
    pub async fn use_servers(&self, servers: &MailServers) {
        let before = self.workspace.mail_account().expect("read").expect("an account");
        let account = MailAccount {
            submission: endpoint(servers.submissions(), Security::Tls),
            mailbox: Some(endpoint(servers.imaps(), Security::Tls)),
            ..before
        };
        let password = Secret::new(USER.password.to_owned()).expect("a password");
        self.workspace.use_mail(&account, Some(password)).await.expect("used");
    }

    /// Writes a request, which goes at once.
    pub fn write(&self, subject: &str) -> RequestId {
        self.write_held(subject, Duration::ZERO)
    }

    /// Writes a request that does not go before so long.
    pub fn write_held(&self, subject: &str, hold: Duration) -> RequestId {
        let text = DraftText {
            service: "consultation".to_owned(),
            subject: subject.to_owned(),
            body: "Здравствуйте.".to_owned(),
            ..DraftText::default()
        };
        let stored = self
            .workspace
            .submit_held(&Form { id: None, text }, hold)
            .expect("stored");
        self.sender.wake();
        stored.request.id
    }

    /// Waits until this holds of a request.
    pub async fn until(&self, id: RequestId, holds: impl Fn(&RequestDetails) -> bool) -> RequestDetails {
        let start = Instant::now();
        loop {
            let details = self.workspace.show(id).expect("shown");
            if holds(&details) {
                return details;
            }
            assert!(start.elapsed() < PATIENCE, "it did not come: {details:#?}");
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        self.task.abort();
    }
}

/// What does not come in that time does not come.
pub async fn within<T>(work: impl Future<Output = T>) -> T {
    tokio::time::timeout(PATIENCE, work)
        .await
        .unwrap_or_else(|_| panic!("it did not come"))
}

/// What the desk answers to a letter as it came.
pub fn answer(letter: &[u8]) -> Vec<u8> {
    let id = message_id(letter);
    format!(
        "From: {}\r\nTo: {}\r\nSubject: Re\r\nMessage-ID: <a1@desk.test>\r\nIn-Reply-To: <{id}>\r\n\r\nDone.\r\n",
        DESK.address, USER.address
    )
    .into_bytes()
}

/// A port where nobody listens.
pub fn closed_port() -> u16 {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").expect("a port");
    listener.local_addr().expect("its address").port()
}
