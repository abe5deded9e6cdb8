//! The beginning of a conversation: the connection is protected, then the person signs in.

use super::{
    super::{
        Patience, Secret,
        link::{self, LinkFault, Pace},
        talk::Talk,
    },
    Imap, SHORT,
    answer::{self, Answer, Status, refusal},
    wire::{ask, next},
};
use encodify::base64;
use requests::{CompanyCa, DeliveryError, DeskNeed, Endpoint, HostName, MailAccount, ProtectionFault, Security};
use secrecy::zeroize::Zeroizing;
use tokio::{
    io::{AsyncRead, AsyncWrite},
    net::TcpStream,
};

impl Imap {
    /// Connects, protected; nobody is signed in yet.
    pub(crate) async fn open(
        endpoint: &Endpoint,
        authority: Option<&CompanyCa>,
        patience: Patience,
    ) -> Result<Self, DeliveryError> {
        let stream = link::reach(endpoint, &Pace::of(patience)).await?;
        Self::over(stream, endpoint, authority, patience).await
    }

    /// Protects a connection and hears the greeting.
    pub(crate) async fn over(
        stream: TcpStream,
        endpoint: &Endpoint,
        authority: Option<&CompanyCa>,
        patience: Patience,
    ) -> Result<Self, DeliveryError> {
        let host = &endpoint.host;
        let at = |fault: LinkFault| fault.at(host);
        let pace = Pace::of(patience);
        let talk = match endpoint.security {
            Security::Tls => {
                let stream = link::protect(stream, host, authority, &pace).await.map_err(at)?;
                let mut talk = Talk::new(stream, pace);
                greeting(&mut talk, host).await?;
                talk
            }
            Security::StartTls => {
                let mut bare = Talk::new(stream, pace);
                greeting(&mut bare, host).await?;
                let mut offered = false;
                let done = ask(&mut bare, "a1", b"CAPABILITY", SHORT, |answer| {
                    offered |= answer.abilities().iter().any(|ability| ability == "STARTTLS");
                })
                .await
                .map_err(at)?;
                if done.status != Status::Ok || !offered {
                    return Err(at(LinkFault::NotProtected(ProtectionFault::NotOffered)));
                }
                let done = ask(&mut bare, "a2", b"STARTTLS", SHORT, |_| {}).await.map_err(at)?;
                if done.status != Status::Ok {
                    return Err(at(LinkFault::NotProtected(ProtectionFault::Refused)));
                }
                let stream = bare.into_bare().map_err(at)?;
                Talk::new(link::protect(stream, host, authority, &pace).await.map_err(at)?, pace)
            }
        };
        let mut imap = Self {
            talk,
            host: host.clone(),
            patience,
            abilities: Vec::new(),
            commands: 0,
        };
        // What was said before the protection does not count.
        imap.ask_abilities().await?;
        Ok(imap)
    }

    /// Signs in with a password.
    pub(crate) async fn sign_in(&mut self, account: &MailAccount, secret: &Secret) -> Result<(), DeliveryError> {
        let user = account.user.as_str();
        let done = if self.can("AUTH=PLAIN") {
            self.authenticate(user, secret).await?
        } else if self.can("LOGINDISABLED") {
            let host = self.host.clone();
            return Err(DeliveryError::NeedsYou(DeskNeed::NoPasswordSignIn { host }));
        } else {
            self.login(user, secret).await?
        };
        if done.status != Status::Ok {
            return Err(answer::sign_in_refusal(&self.host, &done));
        }
        // A server may be able to do more for whom it knows.
        self.ask_abilities().await
    }

    async fn authenticate(&mut self, user: &str, secret: &Secret) -> Result<Answer, DeliveryError> {
        let both = Zeroizing::new(format!("\0{user}\0{}", secret.text()));
        let both = Zeroizing::new(base64::STANDARD.encode(both.as_bytes()));
        let tag = self.begin(b"AUTHENTICATE PLAIN\r\n").await?;
        if let Some(done) = self.go_on(&tag).await? {
            return Ok(done);
        }
        let line = Zeroizing::new(format!("{}\r\n", *both));
        self.send(line.as_bytes()).await?;
        self.until(&tag, SHORT, |_| {}).await
    }

    async fn login(&mut self, user: &str, secret: &Secret) -> Result<Answer, DeliveryError> {
        let tag = self.begin(format!("LOGIN {{{}}}\r\n", user.len()).as_bytes()).await?;
        if let Some(done) = self.go_on(&tag).await? {
            return Ok(done);
        }
        let line = format!("{user} {{{}}}\r\n", secret.text().len());
        self.send(line.as_bytes()).await?;
        if let Some(done) = self.go_on(&tag).await? {
            return Ok(done);
        }
        let line = Zeroizing::new(format!("{}\r\n", secret.text()));
        self.send(line.as_bytes()).await?;
        self.until(&tag, SHORT, |_| {}).await
    }
}

async fn greeting<S: AsyncRead + AsyncWrite + Unpin>(talk: &mut Talk<S>, host: &HostName) -> Result<(), DeliveryError> {
    let greeting = next(talk, &mut { SHORT }).await.map_err(|fault| fault.at(host))?;
    match greeting.status {
        Status::Ok => Ok(()),
        // Somebody is signed in who is not us, and STARTTLS cannot be had any more.
        Status::PreAuth => Err(LinkFault::NotProtected(ProtectionFault::Injected).at(host)),
        Status::Bye => Err(refusal(&greeting)),
        _ => Err(LinkFault::Garbled.at(host)),
    }
}
