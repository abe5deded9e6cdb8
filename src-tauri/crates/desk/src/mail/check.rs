//! Does the account work? Each step is tried and told as soon as it is known, so that the person sees where it stops.

use super::{
    MailDesk,
    imap::{Folder, Imap},
    link::{self, Pace},
    smtp::{Outgoing, Smtp},
};
use crate::mime;
use requests::{ComposedLetter, DeliveryError, Endpoint, ServerAnswer};
use tokio::net::TcpStream;

/// Which of the account's servers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Server {
    /// Letters are given to it.
    Submission,
    /// Answers are read there.
    Mailbox,
}

/// What is tried, in this order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Step {
    /// Its name is known.
    Name,
    /// Somebody answers there.
    Connection,
    /// The connection is protected, and the server is the one it says it is.
    Protection,
    /// User and password are right.
    SignIn,
    /// How large a letter may be.
    LargestLetter,
    /// Where sent letters go.
    Folders,
}

impl Server {
    /// As scripts write it.
    pub fn id(self) -> &'static str {
        match self {
            Self::Submission => "submission",
            Self::Mailbox => "mailbox",
        }
    }
}

impl Step {
    /// As scripts write it.
    pub fn id(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Connection => "connection",
            Self::Protection => "protection",
            Self::SignIn => "sign-in",
            Self::LargestLetter => "largest-letter",
            Self::Folders => "folders",
        }
    }
}

/// What a step that went well found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Found {
    /// That it is so.
    Good,
    /// The most bytes a letter may have, where the server says so.
    Largest(Option<u64>),
    /// About the mailbox.
    Mailbox {
        /// There is a folder for sent letters.
        has_sent: bool,
        /// The server tells by itself when something comes.
        tells_news: bool,
    },
}

/// A step and how it went. After a failure the server's other steps are not tried.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checked {
    /// Of which server.
    pub server: Server,
    /// Which.
    pub step: Step,
    /// How it went.
    pub outcome: Result<Found, DeliveryError>,
}

impl MailDesk {
    /// Tries every step at every server of the account, and says whether all went well. Nothing is sent.
    pub async fn check_account(&self, tell: &mut (dyn FnMut(Checked) + Send)) -> bool {
        let server = Server::Submission;
        let sends = self.check_submission(&mut Report { server, tell }).await.is_some();
        let reads = match &self.account.mailbox {
            None => true,
            Some(endpoint) => {
                let server = Server::Mailbox;
                self.check_mailbox(endpoint, &mut Report { server, tell })
                    .await
                    .is_some()
            }
        };
        sends && reads
    }

    async fn check_submission(&self, report: &mut Report<'_>) -> Option<()> {
        let endpoint = &self.account.submission;
        let stream = self.reach(endpoint, report).await?;
        let opened = Smtp::over(
            stream,
            endpoint,
            self.account.authority.as_ref(),
            Pace::of(self.patience),
        )
        .await;
        let mut smtp = report.step(Step::Protection, opened)?;
        let signed_in = smtp.sign_in(&self.account, &self.secret).await;
        report.step(Step::SignIn, signed_in)?;
        report.good(Step::LargestLetter, Found::Largest(smtp.abilities.largest));
        smtp.quit().await;
        Some(())
    }

    async fn check_mailbox(&self, endpoint: &Endpoint, report: &mut Report<'_>) -> Option<()> {
        let stream = self.reach(endpoint, report).await?;
        let opened = Imap::over(stream, endpoint, self.account.authority.as_ref(), self.patience).await;
        let mut imap = report.step(Step::Protection, opened)?;
        let signed_in = imap.sign_in(&self.account, &self.secret).await;
        report.step(Step::SignIn, signed_in)?;
        match imap.folders().await {
            Err(error) => report.step(Step::Folders, Err(error))?,
            Ok(folders) => report.good(
                Step::Folders,
                Found::Mailbox {
                    has_sent: Folder::sent(&folders).is_some(),
                    tells_news: imap.can("IDLE"),
                },
            ),
        }
        imap.logout().await;
        Some(())
    }

    async fn reach(&self, endpoint: &Endpoint, report: &mut Report<'_>) -> Option<TcpStream> {
        let pace = Pace::of(self.patience);
        let at = |fault: link::LinkFault| fault.at(&endpoint.host);
        let addresses = report.step(Step::Name, link::resolve(endpoint, &pace).await.map_err(at))?;
        report.step(Step::Connection, link::connect(&addresses, &pace).await.map_err(at))
    }

    /// Sends a letter to the person's own address, and nobody else, whoever it names.
    ///
    /// # Errors
    /// [`DeliveryError`]
    pub async fn send_to_oneself(&self, letter: &ComposedLetter) -> Result<ServerAnswer, DeliveryError> {
        let oneself = self.account.sender.mail_address();
        let letter = ComposedLetter {
            to: self.account.sender.clone(),
            ..letter.clone()
        };
        let bytes = mime::sent(&letter, &self.account.sender, None);
        self.give(&Outgoing {
            from: oneself,
            to: vec![oneself],
            own_copy: None,
            bytes: &bytes,
        })
        .await
    }
}

struct Report<'a> {
    server: Server,
    tell: &'a mut (dyn FnMut(Checked) + Send),
}

impl Report<'_> {
    /// Tells how a step went, and gives what it brought.
    fn step<T>(&mut self, step: Step, outcome: Result<T, DeliveryError>) -> Option<T> {
        let (told, brought) = match outcome {
            Ok(brought) => (Ok(Found::Good), Some(brought)),
            Err(error) => (Err(error), None),
        };
        let server = self.server;
        (self.tell)(Checked {
            server,
            step,
            outcome: told,
        });
        brought
    }

    fn good(&mut self, step: Step, found: Found) {
        let (server, outcome) = (self.server, Ok(found));
        (self.tell)(Checked { server, step, outcome });
    }
}
