//! A small mail server on loopback that behaves in one wrong way at a time: for faults that a real server cannot be
//! made to show. What real servers do is tried with real ones.

#![allow(dead_code, reason = "each test file uses a part of it")]

use rcgen::{
    BasicConstraints, CertificateParams, CertifiedIssuer, ExtendedKeyUsagePurpose, IsCa, KeyPair, KeyUsagePurpose,
};
use requests::{AccountFault, CompanyCa, Endpoint, HostName, MailAccount, MailAddress, MailUser, Mailbox, Security};
use std::{
    num::NonZeroU16,
    sync::{Arc, Mutex},
    time::Duration,
};
use tokio::{
    io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt},
    net::{TcpListener, TcpStream},
};
use tokio_rustls::{
    TlsAcceptor,
    rustls::{
        ServerConfig,
        crypto::ring,
        pki_types::{CertificateDer, PrivateKeyDer, PrivatePkcs8KeyDer},
    },
};

/// Answer of a step: this is never answered.
pub const FREEZE: &str = "FREEZE";
/// Answer of a step: the connection is closed.
pub const CLOSE: &str = "CLOSE";

/// An authority of the test and what it vouches for.
pub struct Vouched {
    pub authority: CompanyCa,
    pub chain: Vec<CertificateDer<'static>>,
    pub key: PrivateKeyDer<'static>,
}

pub fn vouched(change: impl FnOnce(&mut CertificateParams)) -> Vouched {
    let mut params = CertificateParams::new(Vec::new()).unwrap();
    params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    params.key_usages = vec![KeyUsagePurpose::KeyCertSign, KeyUsagePurpose::CrlSign];
    let authority = CertifiedIssuer::self_signed(params, KeyPair::generate().unwrap()).unwrap();
    let mut params = CertificateParams::new(vec!["localhost".to_owned(), "127.0.0.1".to_owned()]).unwrap();
    params.extended_key_usages = vec![ExtendedKeyUsagePurpose::ServerAuth];
    change(&mut params);
    let key = KeyPair::generate().unwrap();
    let leaf = params.signed_by(&key, &authority).unwrap();
    Vouched {
        authority: CompanyCa::from_der(authority.der().to_vec()),
        chain: vec![leaf.der().clone()],
        key: PrivateKeyDer::Pkcs8(PrivatePkcs8KeyDer::from(key.serialize_der())),
    }
}

/// What the server heard, before and after the protection.
#[derive(Debug, Default, Clone)]
pub struct Heard {
    pub bare: Vec<u8>,
    pub protected: Vec<u8>,
}

impl Heard {
    pub fn protected(&self) -> String {
        String::from_utf8_lossy(&self.protected).into_owned()
    }

    pub fn bare(&self) -> String {
        String::from_utf8_lossy(&self.bare).into_owned()
    }
}

/// Answers to each step, with line ends. The default takes every letter.
#[derive(Clone)]
pub struct Smtp {
    pub security: Security,
    pub greeting: String,
    pub bare_hello: String,
    pub start_tls: String,
    pub hello: String,
    pub auth: String,
    pub sender: String,
    pub recipients: Vec<String>,
    pub data: String,
    /// Close after so many bytes of the letter, with these last words.
    pub cut: Option<(usize, String)>,
    pub end: String,
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
            hello: "250-peer\r\n250-SIZE 1000000\r\n250 AUTH PLAIN LOGIN\r\n".into(),
            auth: "235 welcome\r\n".into(),
            sender: "250 ok\r\n".into(),
            recipients: Vec::new(),
            data: "354 go\r\n".into(),
            cut: None,
            end: "250 2.0.0 queued as 4711\r\n".into(),
            drip: Duration::ZERO,
        }
    }
}

/// What an IMAP server answers to a command without its tag; `{tag}` stands for the tag.
pub type Answers = Arc<dyn Fn(&str) -> String + Send + Sync>;

/// An IMAP server's greeting and answers, before and after the protection.
#[derive(Clone)]
pub struct Imap {
    pub security: Security,
    pub greeting: String,
    pub bare: Answers,
    pub protected: Answers,
}

impl Default for Imap {
    fn default() -> Self {
        Self {
            security: Security::Tls,
            greeting: "* OK peer\r\n".into(),
            bare: Arc::new(|command| match command {
                "CAPABILITY" => "* CAPABILITY IMAP4rev1 STARTTLS\r\n{tag} OK\r\n".into(),
                "STARTTLS" => "{tag} OK go\r\n".into(),
                _ => "{tag} BAD what\r\n".into(),
            }),
            protected: Arc::new(imap_answer),
        }
    }
}

/// A mailbox with nothing in it.
pub fn imap_answer(command: &str) -> String {
    let word = command.split(' ').next().unwrap_or_default();
    match word {
        "CAPABILITY" => "* CAPABILITY IMAP4rev1 AUTH=PLAIN IDLE\r\n{tag} OK\r\n",
        "AUTHENTICATE" => "+ \r\n",
        "EXAMINE" => "* 0 EXISTS\r\n* OK [UIDVALIDITY 7]\r\n* OK [UIDNEXT 1]\r\n{tag} OK\r\n",
        "LOGOUT" => "* BYE\r\n{tag} OK\r\n",
        "LIST" | "UID" => "{tag} OK\r\n",
        // What follows a "+": the password.
        _ if !command.contains(' ') => "{tag} OK welcome\r\n",
        _ => "{tag} BAD what\r\n",
    }
    .to_owned()
}

pub async fn imap(script: Imap) -> Running {
    let vouched = vouched(|_| {});
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    let acceptor = acceptor(&vouched);
    let heard = Arc::new(Mutex::new(Heard::default()));
    let mut account = account(port, script.security, vouched.authority).unwrap();
    account.mailbox = Some(account.submission.clone());
    let ears = Arc::clone(&heard);
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            let (script, acceptor, ears) = (script.clone(), acceptor.clone(), Arc::clone(&ears));
            tokio::spawn(async move {
                drop(serve_imap(stream, script, acceptor, ears).await);
            });
        }
    });
    Running { account, heard }
}

async fn serve_imap(
    stream: TcpStream,
    script: Imap,
    acceptor: TlsAcceptor,
    heard: Arc<Mutex<Heard>>,
) -> Result<(), Ended> {
    let ears = |stream, heard| Ears {
        stream,
        heard,
        protected: false,
        drip: Duration::ZERO,
        last_tag: String::new(),
    };
    let mut bare = ears(stream, Arc::clone(&heard));
    if script.security == Security::StartTls {
        bare.say(&script.greeting).await?;
        loop {
            let (command, answer) = answer_to(&mut bare, &script.bare).await?;
            if command == "STARTTLS" && answer.contains(" OK") {
                break;
            }
        }
    }
    let mut peer = Ears {
        stream: acceptor.accept(bare.stream).await?,
        heard,
        protected: true,
        drip: Duration::ZERO,
        last_tag: String::new(),
    };
    if script.security == Security::Tls {
        peer.say(&script.greeting).await?;
    }
    loop {
        answer_to(&mut peer, &script.protected).await?;
    }
}

async fn answer_to<S: AsyncRead + AsyncWrite + Unpin>(
    peer: &mut Ears<S>,
    answers: &Answers,
) -> Result<(String, String), Ended> {
    let line = peer.line().await?;
    // What follows a "+" has no tag.
    let is_tag = |word: &str| {
        word.strip_prefix(['a', 'k'])
            .is_some_and(|rest| rest.parse::<u32>().is_ok())
    };
    let (tag, command) = match line.split_once(' ') {
        Some((tag, command)) if is_tag(tag) => (tag.to_owned(), command.to_owned()),
        _ => (peer.last_tag.clone(), line),
    };
    let answer = answers(&command).replace("{tag}", &tag);
    peer.last_tag = tag;
    peer.say(&answer).await?;
    Ok((command, answer))
}

/// A running server.
pub struct Running {
    pub account: MailAccount,
    heard: Arc<Mutex<Heard>>,
}

impl Running {
    pub fn heard(&self) -> Heard {
        self.heard.lock().unwrap().clone()
    }
}

pub fn account(port: u16, security: Security, authority: CompanyCa) -> Result<MailAccount, AccountFault> {
    Ok(MailAccount {
        sender: Mailbox::new("Анна", MailAddress::parse("anna@client.test").unwrap()),
        submission: Endpoint {
            host: HostName::parse("localhost")?,
            port: NonZeroU16::new(port).unwrap(),
            security,
        },
        mailbox: None,
        user: MailUser::parse("anna")?,
        copy: None,
        authority: Some(authority),
    })
}

pub async fn smtp(script: Smtp) -> Running {
    smtp_with(script, vouched(|_| {})).await
}

pub async fn smtp_with(script: Smtp, vouched: Vouched) -> Running {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    let acceptor = acceptor(&vouched);
    let heard = Arc::new(Mutex::new(Heard::default()));
    let account = account(port, script.security, vouched.authority).unwrap();
    let ears = Arc::clone(&heard);
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            let (script, acceptor, ears) = (script.clone(), acceptor.clone(), Arc::clone(&ears));
            tokio::spawn(async move {
                drop(serve(stream, script, acceptor, ears).await);
            });
        }
    });
    Running { account, heard }
}

pub fn acceptor(vouched: &Vouched) -> TlsAcceptor {
    let config = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(vouched.chain.clone(), vouched.key.clone_key())
        .unwrap();
    TlsAcceptor::from(Arc::new(config))
}

/// Why a conversation ended.
type Ended = std::io::Error;

struct Ears<S> {
    stream: S,
    heard: Arc<Mutex<Heard>>,
    protected: bool,
    drip: Duration,
    /// Of the last IMAP command.
    last_tag: String,
}

impl<S: AsyncRead + AsyncWrite + Unpin> Ears<S> {
    async fn say(&mut self, words: &str) -> Result<(), Ended> {
        match words {
            CLOSE => return Err(Ended::other("closed")),
            FREEZE => std::future::pending().await,
            _ if self.drip > Duration::ZERO => {
                for byte in words.bytes() {
                    self.stream.write_all(&[byte]).await?;
                    self.stream.flush().await?;
                    tokio::time::sleep(self.drip).await;
                }
            }
            _ => self.stream.write_all(words.as_bytes()).await?,
        }
        self.stream.flush().await
    }

    async fn hear(&mut self) -> Result<u8, Ended> {
        let byte = self.stream.read_u8().await?;
        let mut heard = self.heard.lock().unwrap();
        if self.protected {
            &mut heard.protected
        } else {
            &mut heard.bare
        }
        .push(byte);
        Ok(byte)
    }

    async fn line(&mut self) -> Result<String, Ended> {
        let mut line = Vec::new();
        loop {
            line.push(self.hear().await?);
            if line.ends_with(b"\n") {
                return Ok(String::from_utf8_lossy(&line).trim_end().to_owned());
            }
        }
    }
}

async fn serve(stream: TcpStream, script: Smtp, acceptor: TlsAcceptor, heard: Arc<Mutex<Heard>>) -> Result<(), Ended> {
    let (protected, drip) = (false, script.drip);
    let mut bare = Ears {
        stream,
        heard: Arc::clone(&heard),
        protected,
        drip,
        last_tag: String::new(),
    };
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
        bare.say(&script.start_tls).await?;
    }
    let mut peer = Ears {
        stream: acceptor.accept(bare.stream).await?,
        heard,
        protected: true,
        drip,
        last_tag: String::new(),
    };
    if script.security == Security::Tls {
        peer.say(&script.greeting).await?;
    }
    let mut recipients = script.recipients.iter();
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
            "MAIL" => peer.say(&script.sender).await?,
            "RCPT" => peer.say(recipients.next().map_or("250 ok\r\n", String::as_str)).await?,
            "DATA" => {
                peer.say(&script.data).await?;
                if script.data.starts_with("354") {
                    body(&mut peer, &script).await?;
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
