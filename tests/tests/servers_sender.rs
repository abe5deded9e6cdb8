//! The window's sender against real servers: what comes is heard without asking, and a network that is back is used.
#![expect(
    clippy::expect_used,
    clippy::panic,
    reason = "helpers of tests: what is not as it must be ends them"
)]

use std::future::Future;
use std::sync::Arc;
use std::time::{Duration, Instant};

use klik_support_tests::servers::{DESK, MailServers, Office, Proxy, Tls, USER};
use requests::{DraftText, RequestDetails, RequestId, State};
use support::{Form, Home, Secret, Sender, Workspace, WorkspaceName};
use words::Lang;

/// The window's own workspace and its running sender.
struct Window {
    workspace: Arc<Workspace>,
    sender: Sender,
    task: tokio::task::JoinHandle<()>,
}

impl Window {
    async fn open(office: &Office) -> Self {
        let home = Home::at(office.home().join("klik"));
        let workspace = Workspace::open(&home, WorkspaceName::Own, Lang::Ru).expect("a workspace");
        let workspace = Arc::new(workspace);
        let password = Secret::new(USER.password.to_owned()).expect("a password");
        workspace.give_password(password).await.expect("an account");
        let sender = Sender::new(Arc::clone(&workspace));
        let task = tokio::spawn(sender.clone().run(|_| {}));
        Self {
            workspace,
            sender,
            task,
        }
    }

    fn write(&self, subject: &str) -> RequestId {
        let text = DraftText {
            service: "consultation".to_owned(),
            subject: subject.to_owned(),
            body: "Здравствуйте.".to_owned(),
            ..DraftText::default()
        };
        let stored = self.workspace.submit(&Form { id: None, text }).expect("stored");
        self.sender.wake();
        stored.request.id
    }

    async fn until(&self, id: RequestId, holds: impl Fn(&RequestDetails) -> bool) -> RequestDetails {
        let work = async {
            loop {
                let details = self.workspace.show(id).expect("shown");
                if holds(&details) {
                    return details;
                }
                tokio::time::sleep(Duration::from_millis(20)).await;
            }
        };
        within(work).await
    }
}

impl Drop for Window {
    fn drop(&mut self) {
        self.task.abort();
    }
}

async fn within<T>(work: impl Future<Output = T>) -> T {
    tokio::time::timeout(Duration::from_secs(60), work)
        .await
        .unwrap_or_else(|_| panic!("it did not come"))
}

fn answer(letter: &[u8]) -> Vec<u8> {
    let text = String::from_utf8_lossy(letter);
    let line = text.lines().find(|line| line.starts_with("Message-ID: <"));
    let id = line.and_then(|line| line.split(['<', '>']).nth(1)).expect("its id");
    format!(
        "From: {}\r\nTo: {}\r\nSubject: Re\r\nMessage-ID: <a1@desk.test>\r\nIn-Reply-To: <{id}>\r\n\r\nDone.\r\n",
        DESK.address, USER.address
    )
    .into_bytes()
}

#[tokio::test(flavor = "multi_thread")]
async fn an_answer_is_heard_at_once() {
    let servers = MailServers::start();
    let office = Office::with_mail(&servers, DESK.address);
    let window = Window::open(&office).await;
    let id = window.write("Карточка пуста");
    window
        .until(id, |details| details.request.state == State::Accepted)
        .await;
    let letters = servers.mailbox(DESK).wait_for(1);
    servers.answer_as_desk(&answer(&letters[0]));
    let start = Instant::now();
    let details = window
        .until(id, |details| details.request.state == State::Answered)
        .await;
    assert_eq!(details.request.in_time, Some(true));
    assert!(start.elapsed() < Duration::from_secs(10), "{:?}", start.elapsed());
    // The copy among the sent letters is laid there beside it.
    within(async {
        while servers.mailbox(USER).folder("Sent").letters().is_empty() {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_network_that_is_back_is_used_at_once_and_a_stuck_letter_blocks_no_other() {
    let servers = MailServers::start();
    let office = Office::new(DESK.address, "basic");
    let (smtp, imap) = (closed_port(), closed_port());
    office.set_mail(smtp, imap);
    let window = Window::open(&office).await;
    let ids: Vec<RequestId> = (1..=5)
        .map(|number| window.write(&format!("Письмо {number}")))
        .collect();
    // Long enough for the pauses to grow beyond what is waited for below.
    tokio::time::sleep(Duration::from_secs(12)).await;
    assert_eq!(
        window.workspace.show(ids[0]).expect("shown").request.state,
        State::Waiting
    );
    let since = window.workspace.outbox_summary().expect("counted").offline_since;
    assert!(since.is_some());
    let lines = [
        Proxy::start_at(smtp, servers.submissions(), Tls::Through),
        Proxy::start_at(imap, servers.imaps(), Tls::Through),
    ];
    let start = Instant::now();
    for id in &ids {
        window
            .until(*id, |details| details.request.state == State::Accepted)
            .await;
    }
    assert!(start.elapsed() < Duration::from_secs(30), "{:?}", start.elapsed());
    assert_eq!(servers.mailbox(DESK).wait_for(5).len(), 5);
    drop(lines);
}

/// A port where nobody listens.
fn closed_port() -> u16 {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").expect("a port");
    listener.local_addr().expect("its address").port()
}
