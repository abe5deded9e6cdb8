//! A submission server that is wrong where its script says so.

use super::{Ears, Ended, Heard, Running, Vouched, vouched};
use requests::Security;
use std::{
    sync::{Arc, Mutex},
    time::Duration,
};
use tokio::{
    io::{AsyncRead, AsyncWrite, AsyncWriteExt},
    net::TcpStream,
};
use tokio_rustls::TlsAcceptor;

/// Answers to each step, with line ends. The default takes every letter.
#[derive(Clone)]
pub struct Smtp {
    pub security: Security,
    pub greeting: String,
    pub bare_hello: String,
    pub start_tls: String,
    /// The answer to STARTTLS comes in two packets, cut at this byte.
    pub start_tls_cut: Option<usize>,
    pub hello: String,
    pub auth: String,
    pub sender: String,
    pub recipients: Vec<String>,
    pub data: String,
    /// Close after so many bytes of the letter, with these last words.
    pub cut: Option<(usize, String)>,
    pub end: String,
    /// After so many letters of a connection, MAIL is answered thus.
    pub enough: Option<(usize, String)>,
    /// Pause after every byte that is said.
    pub drip: Duration,
}

impl Default for Smtp {
    fn default() -> Self {
        Self {
            security: Security::Tls,
            greeting: "220 peer\r\n".into(),
            bare_hello: "250-peer\r\n250 STARTTLS\r\n".into(),
            start_tls: "220 go\r\n".into(),
            start_tls_cut: None,
            hello: "250-peer\r\n250-SIZE 1000000\r\n250 AUTH PLAIN LOGIN\r\n".into(),
            auth: "235 welcome\r\n".into(),
            sender: "250 ok\r\n".into(),
            recipients: Vec::new(),
            data: "354 go\r\n".into(),
            cut: None,
            end: "250 2.0.0 queued as 4711\r\n".into(),
            enough: None,
            drip: Duration::ZERO,
        }
    }
}

pub async fn smtp(script: Smtp) -> Running {
    smtp_with(script, vouched(|_| {})).await
}

pub async fn smtp_with(script: Smtp, vouched: Vouched) -> Running {
    let security = script.security;
    Running::start(security, vouched, move |stream, acceptor, heard| {
        serve(stream, script.clone(), acceptor, heard)
    })
    .await
}

async fn serve(stream: TcpStream, script: Smtp, acceptor: TlsAcceptor, heard: Arc<Mutex<Heard>>) -> Result<(), Ended> {
    let mut bare = Ears::new(stream, Arc::clone(&heard), false);
    bare.drip = script.drip;
    if script.security == Security::StartTls {
        bare.say(&script.greeting).await?;
        bare.line().await?;
        bare.say(&script.bare_hello).await?;
        // Whatever comes in the clear after this is heard too.
        if bare.line().await? != "STARTTLS" || !script.start_tls.starts_with("220") {
            bare.say(&script.start_tls).await?;
            loop {
                bare.hear().await?;
            }
        }
        bare.say_apart(&script.start_tls, script.start_tls_cut).await?;
    }
    let mut peer = Ears::new(acceptor.accept(bare.stream).await?, heard, true);
    peer.drip = script.drip;
    if script.security == Security::Tls {
        peer.say(&script.greeting).await?;
    }
    let mut recipients = script.recipients.iter();
    let mut letters = 0;
    loop {
        let command = peer.line().await?;
        let word = command.split(' ').next().unwrap_or_default();
        match word {
            "EHLO" => peer.say(&script.hello).await?,
            "AUTH" if command == "AUTH LOGIN" => {
                peer.say("334 VXNlcm5hbWU6\r\n").await?;
                peer.line().await?;
                peer.say("334 UGFzc3dvcmQ6\r\n").await?;
                peer.line().await?;
                peer.say(&script.auth).await?;
            }
            "AUTH" => peer.say(&script.auth).await?,
            "MAIL" => match &script.enough {
                Some((most, answer)) if letters >= *most => peer.say(answer).await?,
                _ => peer.say(&script.sender).await?,
            },
            "RCPT" => peer.say(recipients.next().map_or("250 ok\r\n", String::as_str)).await?,
            "DATA" => {
                peer.say(&script.data).await?;
                if script.data.starts_with("354") {
                    body(&mut peer, &script).await?;
                    letters += 1;
                    peer.say(&script.end).await?;
                }
            }
            "QUIT" => return peer.say("221 bye\r\n").await,
            _ => peer.say("500 what\r\n").await?,
        }
    }
}

async fn body<S: AsyncRead + AsyncWrite + Unpin>(peer: &mut Ears<S>, script: &Smtp) -> Result<(), Ended> {
    let mut last = Vec::new();
    for count in 0.. {
        if let Some((cut, words)) = &script.cut
            && count == *cut
        {
            peer.say(words).await?;
            peer.stream.shutdown().await?;
            return Err(Ended::other("cut"));
        }
        last.push(peer.hear().await?);
        if last.ends_with(b"\r\n.\r\n") {
            return Ok(());
        }
        if last.len() > 8 {
            last.remove(0);
        }
    }
    Ok(())
}
