//! A small mail server on loopback that behaves in one wrong way at a time: for faults that a real server cannot be
//! made to show. What real servers do is tried with real ones.

#![allow(
    dead_code,
    clippy::unwrap_used,
    reason = "each test file uses a part of it; what is not as it must be ends a test"
)]

pub mod http;
pub mod imap;
pub mod redmine;
pub mod sending;
pub mod smtp;
pub mod tracker;

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
/// Between two packets: longer than reading one takes.
const APART: Duration = Duration::from_millis(30);
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

/// A running server.
pub struct Running {
    pub account: MailAccount,
    heard: Arc<Mutex<Heard>>,
}

impl Running {
    /// Listens, and gives every connection to this with what it needs.
    async fn start<F>(
        security: Security,
        vouched: Vouched,
        serve: impl Fn(TcpStream, TlsAcceptor, Arc<Mutex<Heard>>) -> F + Send + 'static,
    ) -> Self
    where
        F: Future<Output = Result<(), Ended>> + Send + 'static,
    {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let acceptor = acceptor(&vouched);
        let heard = Arc::new(Mutex::new(Heard::default()));
        let account = account(port, security, vouched.authority).unwrap();
        let ears = Arc::clone(&heard);
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                stream.set_nodelay(true).unwrap();
                let conversation = serve(stream, acceptor.clone(), Arc::clone(&ears));
                tokio::spawn(async move { drop(conversation.await) });
            }
        });
        Self { account, heard }
    }

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
        checked_by: None,
    })
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
    fn new(stream: S, heard: Arc<Mutex<Heard>>, protected: bool) -> Self {
        Self {
            stream,
            heard,
            protected,
            drip: Duration::ZERO,
            last_tag: String::new(),
        }
    }

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

    /// The same in two packets, if need be.
    async fn say_apart(&mut self, words: &str, at: Option<usize>) -> Result<(), Ended> {
        let Some((first, rest)) = at.and_then(|at| words.split_at_checked(at)) else {
            return self.say(words).await;
        };
        self.say(first).await?;
        tokio::time::sleep(APART).await;
        self.say(rest).await
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
