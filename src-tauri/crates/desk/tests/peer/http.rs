//! A small web server on loopback whose every answer is chosen by the test, byte by byte.

use super::{Vouched, acceptor};
use std::{
    sync::{
        Arc, Mutex,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};
use tokio::{
    io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt},
    net::TcpListener,
};

/// One request as it was heard.
#[derive(Debug, Clone)]
pub struct Asked {
    /// `GET`, `POST`, `PUT`.
    pub method: String,
    /// Path and query as they were sent.
    pub path: String,
    /// Names in small letters.
    pub head: Vec<(String, String)>,
    pub body: Vec<u8>,
}

impl Asked {
    pub fn head(&self, name: &str) -> Option<&str> {
        let (_, value) = self.head.iter().find(|(head, _)| head == name)?;
        Some(value)
    }

    pub fn body(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }
}

/// What is answered, and how the connection ends then.
#[derive(Debug, Clone)]
pub enum Say {
    /// All at once, and closed.
    Bytes(Vec<u8>),
    /// These bytes, and no more ever.
    Freeze(Vec<u8>),
    /// All at once after this pause, and closed.
    Late(Vec<u8>, Duration),
    /// One byte after the other with this pause, and closed.
    Drip(Vec<u8>, Duration),
    /// This piece again and again until the other side has enough.
    Flood(Vec<u8>, Vec<u8>),
    /// The connection is reset.
    Reset,
}

impl Say {
    /// A whole answer with what a desk's answer has.
    pub fn json(status: &str, body: &str) -> Self {
        Self::kind(status, "application/json; charset=utf-8", body)
    }

    pub fn kind(status: &str, kind: &str, body: &str) -> Self {
        Self::with(status, &format!("Content-Type: {kind}\r\n"), body)
    }

    /// With further lines of the head, each ended by CRLF.
    pub fn with(status: &str, head: &str, body: &str) -> Self {
        let length = body.len();
        let answer = format!("HTTP/1.1 {status}\r\n{head}Content-Length: {length}\r\nConnection: close\r\n\r\n{body}");
        Self::Bytes(answer.into_bytes())
    }
}

type Answers = dyn Fn(&Asked) -> Say + Send + Sync;

/// A running server.
pub struct Web {
    pub port: u16,
    asked: Arc<Mutex<Vec<Asked>>>,
    is_deaf: Arc<AtomicBool>,
}

impl Web {
    /// Answers every request with what this says.
    pub async fn start(answers: impl Fn(&Asked) -> Say + Send + Sync + 'static) -> Self {
        Self::serve(None, Arc::new(answers)).await
    }

    /// The same over TLS.
    pub async fn protected(vouched: &Vouched, answers: impl Fn(&Asked) -> Say + Send + Sync + 'static) -> Self {
        Self::serve(Some(acceptor(vouched)), Arc::new(answers)).await
    }

    /// The same, and it does not remember what was asked.
    pub async fn start_deaf(answers: impl Fn(&Asked) -> Say + Send + Sync + 'static) -> Self {
        let web = Self::start(answers).await;
        web.is_deaf.store(true, Ordering::SeqCst);
        web
    }

    async fn serve(tls: Option<tokio_rustls::TlsAcceptor>, answers: Arc<Answers>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let asked = Arc::new(Mutex::new(Vec::new()));
        let is_deaf = Arc::new(AtomicBool::new(false));
        let (ears, deaf) = (Arc::clone(&asked), Arc::clone(&is_deaf));
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let (answers, tls) = (Arc::clone(&answers), tls.clone());
                let ears = if deaf.load(Ordering::SeqCst) {
                    Arc::default()
                } else {
                    Arc::clone(&ears)
                };
                tokio::spawn(async move {
                    match tls {
                        None => drop(converse(stream, &*answers, &ears).await),
                        Some(tls) => {
                            if let Ok(stream) = tls.accept(stream).await {
                                drop(converse(stream, &*answers, &ears).await);
                            }
                        }
                    }
                });
            }
        });
        Self { port, asked, is_deaf }
    }

    /// What was asked so far.
    pub fn asked(&self) -> Vec<Asked> {
        self.asked.lock().unwrap().clone()
    }
}

async fn converse<S: AsyncRead + AsyncWrite + Unpin>(
    mut stream: S,
    answers: &Answers,
    ears: &Mutex<Vec<Asked>>,
) -> std::io::Result<()> {
    let asked = hear(&mut stream).await?;
    let say = answers(&asked);
    ears.lock().unwrap().push(asked);
    match say {
        Say::Bytes(bytes) => stream.write_all(&bytes).await?,
        Say::Late(bytes, pause) => {
            tokio::time::sleep(pause).await;
            stream.write_all(&bytes).await?;
        }
        Say::Freeze(bytes) => {
            stream.write_all(&bytes).await?;
            stream.flush().await?;
            std::future::pending::<()>().await;
        }
        Say::Drip(bytes, pause) => {
            for byte in bytes {
                stream.write_all(&[byte]).await?;
                stream.flush().await?;
                tokio::time::sleep(pause).await;
            }
        }
        Say::Flood(head, piece) => {
            stream.write_all(&head).await?;
            loop {
                stream.write_all(&piece).await?;
            }
        }
        // What was sent and not read yet makes the kernel reset it.
        Say::Reset => return Ok(()),
    }
    stream.flush().await?;
    stream.shutdown().await
}

async fn hear<S: AsyncRead + Unpin>(stream: &mut S) -> std::io::Result<Asked> {
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") {
        head.push(stream.read_u8().await?);
    }
    let head = String::from_utf8_lossy(&head).into_owned();
    let mut lines = head.split("\r\n");
    let mut first = lines.next().unwrap_or_default().split(' ');
    let method = first.next().unwrap_or_default().to_owned();
    let path = first.next().unwrap_or_default().to_owned();
    let head: Vec<(String, String)> = lines
        .filter_map(|line| line.split_once(": "))
        .map(|(name, value)| (name.to_ascii_lowercase(), value.to_owned()))
        .collect();
    let length = head
        .iter()
        .find(|(name, _)| name == "content-length")
        .map_or(0, |(_, value)| value.parse().unwrap());
    let mut body = vec![0; length];
    stream.read_exact(&mut body).await?;
    Ok(Asked {
        method,
        path,
        head,
        body,
    })
}
