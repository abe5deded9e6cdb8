//! Lines to and from a server, whatever the protocol. What comes is capped, and what came before it was asked for
//! is seen.

use super::link::{LinkFault, Pace};
use requests::ProtectionFault;
use std::{fmt, time::Duration};
use tokio::{
    io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt},
    time::{Instant, timeout},
};

/// Written at once, so that a connection that stands still is noticed.
const CHUNK: usize = 16 * 1024;

/// A conversation over a connection.
pub(crate) struct Talk<S> {
    stream: S,
    /// Read and not yet asked for.
    ahead: Vec<u8>,
    pub(crate) pace: Pace,
}

impl<S> fmt::Debug for Talk<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Talk").finish_non_exhaustive()
    }
}

impl<S: AsyncRead + AsyncWrite + Unpin> Talk<S> {
    pub(crate) fn new(stream: S, pace: Pace) -> Self {
        Self {
            stream,
            ahead: Vec::new(),
            pace,
        }
    }

    /// One line without its end.
    pub(crate) async fn line(&mut self, longest: usize) -> Result<Vec<u8>, LinkFault> {
        let mut looked = 0;
        loop {
            if let Some(end) = self.ahead[looked..].iter().position(|byte| *byte == b'\n') {
                let end = looked + end;
                let mut line: Vec<u8> = self.ahead.drain(..=end).collect();
                line.pop();
                if line.last() == Some(&b'\r') {
                    line.pop();
                }
                return if line.len() > longest {
                    Err(LinkFault::Garbled)
                } else {
                    Ok(line)
                };
            }
            if self.ahead.len() > longest {
                return Err(LinkFault::Garbled);
            }
            looked = self.ahead.len();
            self.more().await?;
        }
    }

    /// So many bytes.
    pub(crate) async fn bytes(&mut self, count: usize) -> Result<Vec<u8>, LinkFault> {
        while self.ahead.len() < count {
            self.more().await?;
        }
        let rest = self.ahead.split_off(count);
        Ok(std::mem::replace(&mut self.ahead, rest))
    }

    async fn more(&mut self) -> Result<(), LinkFault> {
        let mut chunk = [0; CHUNK];
        let count = self.pace.step(self.stream.read(&mut chunk)).await?;
        if count == 0 {
            return Err(LinkFault::Offline);
        }
        self.ahead.extend_from_slice(&chunk[..count]);
        Ok(())
    }

    /// Whether something came that nobody asked for yet.
    pub(crate) fn has_ahead(&self) -> bool {
        !self.ahead.is_empty()
    }

    /// Waits for anything to come; `false`: nothing did.
    pub(crate) async fn wait(&mut self, longest: Duration) -> Result<bool, LinkFault> {
        if self.has_ahead() {
            return Ok(true);
        }
        let mut chunk = [0; CHUNK];
        match timeout(longest, self.stream.read(&mut chunk)).await {
            Err(_) => Ok(false),
            Ok(Ok(0) | Err(_)) => Err(LinkFault::Offline),
            Ok(Ok(count)) => {
                self.ahead.extend_from_slice(&chunk[..count]);
                Ok(true)
            }
        }
    }

    /// A command, or anything short.
    pub(crate) async fn send(&mut self, bytes: &[u8]) -> Result<(), LinkFault> {
        let stream = &mut self.stream;
        self.pace
            .step(async {
                stream.write_all(bytes).await?;
                stream.flush().await
            })
            .await
    }

    /// Something long. While it goes on it may take its time, which does not count as waiting.
    pub(crate) async fn send_long(&mut self, bytes: &[u8]) -> Result<(), LinkFault> {
        let began = Instant::now();
        let granted = self.pace.extend_for(u64::try_from(bytes.len()).unwrap_or(u64::MAX));
        for chunk in bytes.chunks(CHUNK) {
            self.send(chunk).await?;
        }
        // What was granted and not used is taken back.
        self.pace.retract(granted.saturating_sub(began.elapsed()));
        Ok(())
    }

    /// The bare connection, to be protected. Whatever came ahead was put in by somebody.
    pub(crate) fn into_bare(self) -> Result<S, LinkFault> {
        if self.has_ahead() {
            return Err(LinkFault::NotProtected(ProtectionFault::Injected));
        }
        Ok(self.stream)
    }
}
