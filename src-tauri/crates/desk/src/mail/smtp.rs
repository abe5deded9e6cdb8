//! Giving a letter to the person's mail server (RFC 5321, 6409). The few commands are spoken here and not by a
//! library, because one thing has to be known for certain at every moment: whether the final dot was given. Before
//! it the server surely does not have the letter; after it only its answer tells.
//!
//! One command at a time: an answer to a question that was not asked ends the conversation.

use super::{
    Patience, Secret,
    answers::{Stage, failure},
    link::{self, LinkFault, Pace, Protected},
    talk::Talk,
};
use encodify::base64;
use requests::{
    CompanyCa, DeliveryError, Endpoint, HostName, MailAccount, MailAddress, MailNeed, ProtectionFault, Security,
    ServerAnswer, UnknownCause,
};
use secrecy::zeroize::Zeroizing;
use std::time::Duration;
use tokio::io::{AsyncRead, AsyncWrite};

/// Longer ones are not the protocol (RFC 5321 allows 512).
const LONGEST_LINE: usize = 4 * 1024;
const MOST_LINES: usize = 128;
/// A name for this computer that tells nothing of it.
const OUR_NAME: &str = "[127.0.0.1]";
/// For saying goodbye, and for the reason why a letter was cut off.
const LAST_WORDS: Duration = Duration::from_secs(2);

/// An answer: a number and words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Reply {
    pub(crate) code: u16,
    pub(crate) lines: Vec<String>,
}

impl Reply {
    pub(crate) fn answer(&self) -> ServerAnswer {
        ServerAnswer::new(Some(self.code), &self.lines.join(" "))
    }

    fn is_good(&self) -> bool {
        (200..300).contains(&self.code)
    }
}

/// What a server says it can do.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Abilities {
    start_tls: bool,
    plain: bool,
    login: bool,
    has_size: bool,
    /// The largest letter, in bytes; none where it has no fixed limit.
    pub(crate) largest: Option<u64>,
}

impl Abilities {
    fn read(hello: &Reply) -> Self {
        let mut abilities = Self::default();
        for line in hello.lines.iter().skip(1) {
            let line = line.to_ascii_uppercase();
            // Some old servers write `AUTH=PLAIN`.
            let mut words = line.split([' ', '=']).filter(|word| !word.is_empty());
            match words.next() {
                Some("STARTTLS") => abilities.start_tls = true,
                Some("SIZE") => {
                    abilities.has_size = true;
                    abilities.largest = words.next().and_then(|size| size.parse().ok()).filter(|size| *size > 0);
                }
                Some("AUTH") => {
                    for way in words {
                        abilities.plain |= way == "PLAIN";
                        abilities.login |= way == "LOGIN";
                    }
                }
                _ => {}
            }
        }
        abilities
    }
}

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
        let host = &endpoint.host;
        let pace = Pace::of(patience);
        let addresses = link::resolve(endpoint, &pace).await.map_err(|fault| fault.at(host))?;
        let stream = link::connect(&addresses, &pace).await.map_err(|fault| fault.at(host))?;
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
        DeliveryError::NeedsYou(MailNeed::NoPasswordSignIn { host })
    }

    /// Gives a letter. An error of the kinds "retry" and "needs you" means that the server does not have it.
    pub(crate) async fn give(
        &mut self,
        letter: &Outgoing<'_>,
        patience: Patience,
    ) -> Result<ServerAnswer, DeliveryError> {
        let size = u64::try_from(letter.bytes.len()).unwrap_or(u64::MAX);
        let limit = self.abilities.largest;
        if limit.is_some_and(|limit| size > limit) {
            return Err(DeliveryError::NeedsYou(MailNeed::TooLarge { size, limit }));
        }
        self.envelope(letter, size).await?;
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

    async fn envelope(&mut self, letter: &Outgoing<'_>, size: u64) -> Result<(), DeliveryError> {
        let limit = self.abilities.largest;
        let named = if self.abilities.has_size {
            format!(" SIZE={size}")
        } else {
            String::new()
        };
        let reply = self
            .ask(&format!("MAIL FROM:<{}>{named}\r\n", letter.from.as_str()))
            .await?;
        if !reply.is_good() {
            return Err(failure(&Stage::Sender { size, limit }, &reply));
        }
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

/// One command and its answer.
async fn ask<S: AsyncRead + AsyncWrite + Unpin>(talk: &mut Talk<S>, command: &[u8]) -> Result<Reply, LinkFault> {
    if talk.has_ahead() {
        return Err(LinkFault::Garbled);
    }
    talk.send(command).await?;
    reply(talk).await
}

async fn reply<S: AsyncRead + AsyncWrite + Unpin>(talk: &mut Talk<S>) -> Result<Reply, LinkFault> {
    let mut lines: Vec<String> = Vec::new();
    let mut code = None;
    while lines.len() < MOST_LINES {
        let line = talk.line(LONGEST_LINE).await?;
        let (number, last, words) = split(&line).ok_or(LinkFault::Garbled)?;
        if code.is_some_and(|code| code != number) {
            return Err(LinkFault::Garbled);
        }
        code = Some(number);
        lines.push(String::from_utf8_lossy(words).into_owned());
        if last {
            return Ok(Reply { code: number, lines });
        }
    }
    Err(LinkFault::Garbled)
}

/// Number, whether it is the last line, words.
fn split(line: &[u8]) -> Option<(u16, bool, &[u8])> {
    let (number, rest) = line.split_at_checked(3)?;
    if !number.iter().all(u8::is_ascii_digit) {
        return None;
    }
    let number = std::str::from_utf8(number).ok()?.parse().ok()?;
    match rest.split_first() {
        None => Some((number, true, rest)),
        Some((b' ', words)) => Some((number, true, words)),
        Some((b'-', words)) => Some((number, false, words)),
        Some(_) => None,
    }
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

    #[test]
    fn what_a_server_can_do() {
        let read = |lines: &[&str]| {
            Abilities::read(&Reply {
                code: 250,
                lines: lines.iter().map(|line| (*line).to_owned()).collect(),
            })
        };
        let all = read(&["STARTTLS", "size 26214400", "AUTH PLAIN LOGIN XOAUTH2", "8BITMIME"]);
        assert!(!all.start_tls, "the first line is the server's name");
        assert!(all.plain && all.login && all.has_size);
        assert_eq!(all.largest, Some(26_214_400));
        let old = read(&["host", "AUTH=LOGIN", "STARTTLS", "SIZE 0", "AUTHENTIC PLAIN"]);
        assert!(old.login && !old.plain && old.start_tls && old.has_size);
        assert_eq!(old.largest, None);
    }

    #[test]
    fn answers_are_told_apart() {
        assert_eq!(split(b"250 ok"), Some((250, true, &b"ok"[..])));
        assert_eq!(split(b"250-more"), Some((250, false, &b"more"[..])));
        assert_eq!(split(b"354"), Some((354, true, &b""[..])));
        for bad in [&b""[..], b"25", b"2x0 ok", b"250ok", b"+OK", b"* OK", b"-50 no"] {
            assert_eq!(split(bad), None);
        }
    }
}
