//! Giving a letter to the person's mail server (RFC 5321, 6409). The few commands are spoken here and not by a
//! library, because one thing has to be known for certain at every moment: whether the final dot was given. Before
//! it the server surely does not have the letter; after it only its answer tells.
//!
//! One command at a time: an answer to a question that was not asked ends the conversation.

use super::{
    Patience, Secret,
    answers::{Stage, failure},
    link::{self, LinkFault, Pace, Protected},
    reply::{Abilities, Reply, ask, reply},
    talk::Talk,
};
use encodify::base64;
use requests::{
    CompanyCa, DeliveryError, DeskNeed, Endpoint, HostName, MailAccount, MailAddress, ProtectionFault, Security,
    ServerAnswer, UnknownCause,
};
use secrecy::zeroize::Zeroizing;
use std::time::Duration;
use tokio::io::{AsyncRead, AsyncWrite};

/// A name for this computer that tells nothing of it.
const OUR_NAME: &str = "[127.0.0.1]";
/// For saying goodbye, and for the reason why a letter was cut off.
const LAST_WORDS: Duration = Duration::from_secs(2);

/// A protected conversation with a submission server.
#[derive(Debug)]
pub(crate) struct Smtp {
    talk: Talk<Protected>,
    host: HostName,
    pub(crate) abilities: Abilities,
}

/// The letter as it goes: who from, who to, and its bytes.
pub(crate) struct Outgoing<'a> {
    pub(crate) from: &'a MailAddress,
    /// Each has to be taken.
    pub(crate) to: Vec<&'a MailAddress>,
    /// The sender's own copy; refused, the letter goes without it.
    pub(crate) own_copy: Option<&'a MailAddress>,
    pub(crate) bytes: &'a [u8],
}

impl Smtp {
    /// Connects and says hello, protected.
    pub(crate) async fn open(
        endpoint: &Endpoint,
        authority: Option<&CompanyCa>,
        patience: Patience,
    ) -> Result<Self, DeliveryError> {
        let pace = Pace::of(patience);
        let stream = link::reach(endpoint, &pace).await?;
        Self::over(stream, endpoint, authority, pace).await
    }

    /// Protects a connection and says hello.
    pub(crate) async fn over(
        stream: tokio::net::TcpStream,
        endpoint: &Endpoint,
        authority: Option<&CompanyCa>,
        pace: Pace,
    ) -> Result<Self, DeliveryError> {
        let host = &endpoint.host;
        let at = |fault: LinkFault| fault.at(host);
        let mut talk = match endpoint.security {
            Security::Tls => {
                let stream = link::protect(stream, host, authority, &pace).await.map_err(at)?;
                let mut talk = Talk::new(stream, pace);
                greeting(&mut talk, host).await?;
                talk
            }
            Security::StartTls => {
                let mut bare = Talk::new(stream, pace);
                greeting(&mut bare, host).await?;
                if !hello(&mut bare, host).await?.start_tls {
                    return Err(LinkFault::NotProtected(ProtectionFault::NotOffered).at(host));
                }
                if ask(&mut bare, b"STARTTLS\r\n").await.map_err(at)?.code != 220 {
                    return Err(LinkFault::NotProtected(ProtectionFault::Refused).at(host));
                }
                let stream = bare.into_bare().map_err(at)?;
                Talk::new(link::protect(stream, host, authority, &pace).await.map_err(at)?, pace)
            }
        };
        // What was said before the protection does not count (RFC 3207).
        let abilities = hello(&mut talk, host).await?;
        Ok(Self {
            talk,
            host: host.clone(),
            abilities,
        })
    }

    /// Signs in with a password.
    pub(crate) async fn sign_in(&mut self, account: &MailAccount, secret: &Secret) -> Result<(), DeliveryError> {
        let (plain, login) = (self.abilities.plain, self.abilities.login);
        if !plain && !login {
            return Err(self.no_password());
        }
        if plain {
            let reply = self.auth_plain(account.user.as_str(), secret).await?;
            match reply.code {
                235 => return Ok(()),
                // Offered, but not for this user: the other way may be.
                504 if login => {}
                _ => return Err(failure(&Stage::SignIn { host: &self.host }, &reply)),
            }
        }
        let reply = self.auth_login(account.user.as_str(), secret).await?;
        if reply.code == 235 {
            return Ok(());
        }
        Err(failure(&Stage::SignIn { host: &self.host }, &reply))
    }

    async fn auth_plain(&mut self, user: &str, secret: &Secret) -> Result<Reply, DeliveryError> {
        let both = Zeroizing::new(format!("\0{user}\0{}", secret.text()));
        let both = Zeroizing::new(base64::STANDARD.encode(both.as_bytes()));
        let reply = self.secret_line("AUTH PLAIN ", &both).await?;
        if reply.code == 334 {
            return self.secret_line("", &both).await;
        }
        Ok(reply)
    }

    async fn auth_login(&mut self, user: &str, secret: &Secret) -> Result<Reply, DeliveryError> {
        let mut reply = self.ask("AUTH LOGIN\r\n").await?;
        for part in [user, secret.text()] {
            if reply.code != 334 {
                return Ok(reply);
            }
            let part = Zeroizing::new(base64::STANDARD.encode(part.as_bytes()));
            reply = self.secret_line("", &part).await?;
        }
        Ok(reply)
    }

    async fn secret_line(&mut self, before: &str, secret: &str) -> Result<Reply, DeliveryError> {
        let line = Zeroizing::new(format!("{before}{secret}\r\n"));
        let host = &self.host;
        ask(&mut self.talk, line.as_bytes())
            .await
            .map_err(|fault| fault.at(host))
    }

    fn no_password(&self) -> DeliveryError {
        let host = self.host.clone();
        DeliveryError::NeedsYou(DeskNeed::NoPasswordSignIn { host })
    }

    /// Whether it can take one more letter: nothing was said since the last one, and the server has not hung up.
    pub(crate) async fn is_ready(&mut self, patience: Patience) -> bool {
        self.talk.pace = Pace::of(patience);
        matches!(self.talk.wait(Duration::ZERO).await, Ok(false))
    }

    /// Begins a letter: of what size, and whose.
    pub(crate) async fn begin(&mut self, letter: &Outgoing<'_>) -> Result<(), DeliveryError> {
        let (size, limit) = self.size(letter);
        if limit.is_some_and(|limit| size > limit) {
            return Err(DeliveryError::NeedsYou(DeskNeed::TooLarge { size, limit }));
        }
        let named = if self.abilities.has_size {
            format!(" SIZE={size}")
        } else {
            String::new()
        };
        let reply = self
            .ask(&format!("MAIL FROM:<{}>{named}\r\n", letter.from.as_str()))
            .await?;
        if reply.is_good() {
            Ok(())
        } else {
            Err(failure(&Stage::Sender { size, limit }, &reply))
        }
    }

    /// In bytes, and how large it may be.
    fn size(&self, letter: &Outgoing<'_>) -> (u64, Option<u64>) {
        let size = u64::try_from(letter.bytes.len()).unwrap_or(u64::MAX);
        (size, self.abilities.largest)
    }

    /// Gives a letter that was begun. An error of the kinds "retry" and "needs you" means that the server does not have
    /// it.
    pub(crate) async fn give(
        &mut self,
        letter: &Outgoing<'_>,
        patience: Patience,
    ) -> Result<ServerAnswer, DeliveryError> {
        let (size, limit) = self.size(letter);
        self.recipients(letter).await?;
        let content = Stage::Content { size, limit };
        let reply = self.ask("DATA\r\n").await?;
        if reply.code != 354 {
            return Err(failure(&content, &reply));
        }
        if let Err(fault) = self.talk.send_long(&stuffed(letter.bytes)).await {
            return Err(self.cut_off(fault, &content).await);
        }
        // Said or hung up already: then there is no need for the dot, and no doubt.
        match self.talk.wait(Duration::ZERO).await {
            Ok(false) => {}
            Ok(true) => return Err(self.cut_off(LinkFault::Garbled, &content).await),
            Err(fault) => return Err(fault.at(&self.host)),
        }
        // From here the server may have it.
        self.talk.pace = Pace::new(patience.last_answer, patience.last_answer);
        let reply = match ask(&mut self.talk, b".\r\n").await {
            Ok(reply) if (200..600).contains(&reply.code) && reply.code / 100 != 3 => reply,
            _ => return Err(DeliveryError::Unknown(UnknownCause::AnswerLost)),
        };
        if reply.is_good() {
            return Ok(reply.answer());
        }
        Err(failure(&content, &reply))
    }

    async fn recipients(&mut self, letter: &Outgoing<'_>) -> Result<(), DeliveryError> {
        let (size, limit) = self.size(letter);
        for to in &letter.to {
            let reply = self.ask(&format!("RCPT TO:<{}>\r\n", to.as_str())).await?;
            if !reply.is_good() {
                return Err(failure(
                    &Stage::Recipient {
                        address: to,
                        size,
                        limit,
                    },
                    &reply,
                ));
            }
        }
        if let Some(own) = letter.own_copy {
            let reply = self.ask(&format!("RCPT TO:<{}>\r\n", own.as_str())).await?;
            // The server hangs up after it.
            if reply.code == 421 {
                return Err(failure(
                    &Stage::Recipient {
                        address: own,
                        size,
                        limit,
                    },
                    &reply,
                ));
            }
        }
        Ok(())
    }

    /// Where the server hung up in the middle of the letter, it may have said why.
    async fn cut_off(&mut self, fault: LinkFault, content: &Stage<'_>) -> DeliveryError {
        self.talk.pace = Pace::new(LAST_WORDS, LAST_WORDS);
        match reply(&mut self.talk).await {
            Ok(reply) if reply.code >= 400 => failure(content, &reply),
            _ => fault.at(&self.host),
        }
    }

    async fn ask(&mut self, command: &str) -> Result<Reply, DeliveryError> {
        let host = &self.host;
        ask(&mut self.talk, command.as_bytes())
            .await
            .map_err(|fault| fault.at(host))
    }

    /// Says goodbye; whether it is heard changes nothing.
    pub(crate) async fn quit(mut self) {
        self.talk.pace = Pace::new(LAST_WORDS, LAST_WORDS);
        drop(ask(&mut self.talk, b"QUIT\r\n").await);
    }
}

async fn greeting<S: AsyncRead + AsyncWrite + Unpin>(talk: &mut Talk<S>, host: &HostName) -> Result<(), DeliveryError> {
    let reply = reply(talk).await.map_err(|fault| fault.at(host))?;
    if reply.code == 220 {
        return Ok(());
    }
    Err(failure(&Stage::Hello { host }, &reply))
}

async fn hello<S: AsyncRead + AsyncWrite + Unpin>(
    talk: &mut Talk<S>,
    host: &HostName,
) -> Result<Abilities, DeliveryError> {
    let hello = format!("EHLO {OUR_NAME}\r\n");
    let reply = ask(talk, hello.as_bytes()).await.map_err(|fault| fault.at(host))?;
    if reply.code == 250 {
        return Ok(Abilities::read(&reply));
    }
    Err(failure(&Stage::Hello { host }, &reply))
}

/// A dot at a line's beginning gets another one (RFC 5321, 4.5.2), and the last line has its end.
fn stuffed(letter: &[u8]) -> Vec<u8> {
    let mut stuffed = Vec::with_capacity(letter.len() + letter.len() / 64);
    let mut begins = true;
    for &byte in letter {
        if begins && byte == b'.' {
            stuffed.push(b'.');
        }
        stuffed.push(byte);
        begins = byte == b'\n';
    }
    if !stuffed.ends_with(b"\r\n") {
        stuffed.extend_from_slice(b"\r\n");
    }
    stuffed
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_dot_at_a_lines_beginning_is_doubled() {
        for (letter, sent) in [
            ("a\r\n.\r\nb", "a\r\n..\r\nb\r\n"),
            (".a\r\n..b\r\n", "..a\r\n...b\r\n"),
            ("a.b\r\n", "a.b\r\n"),
            ("", "\r\n"),
        ] {
            assert_eq!(String::from_utf8(stuffed(letter.as_bytes())).unwrap(), sent);
        }
    }
}
