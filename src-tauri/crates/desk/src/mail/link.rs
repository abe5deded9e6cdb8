//! The way to a mail server: its name, the connection, the protection. Everything here is bounded in time.

use super::Patience;
pub(crate) use crate::protection::LinkFault;
use crate::protection::trusting;
use requests::{CompanyCa, DeliveryError, Endpoint, HostName};
use std::{io, net::SocketAddr, sync::Arc, time::Duration};
use tokio::{
    net::{TcpStream, lookup_host},
    time::{Instant, timeout_at},
};
use tokio_rustls::{TlsConnector, client::TlsStream, rustls::pki_types::ServerName};

/// Bytes. Slower than this and a letter is not worth the wait.
const SLOWEST_PER_SECOND: u64 = 4 * 1024;

/// A protected connection. Passwords and letters go over nothing else.
pub(crate) type Protected = TlsStream<TcpStream>;

/// How long may still be waited: for each step, and for all of them together.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Pace {
    step: Duration,
    until: Instant,
}

impl Pace {
    pub(crate) fn new(step: Duration, whole: Duration) -> Self {
        Self {
            step,
            until: Instant::now() + whole,
        }
    }

    /// As [`Patience`] says.
    pub(crate) fn of(patience: Patience) -> Self {
        Self::new(patience.step, patience.whole)
    }

    /// More time for all steps together: as much as so many bytes take at the slowest. Says how much.
    pub(crate) fn extend_for(&mut self, bytes: u64) -> Duration {
        let granted = Duration::from_secs(bytes / SLOWEST_PER_SECOND);
        self.until += granted;
        granted
    }

    /// Less time for all steps together.
    pub(crate) fn retract(&mut self, by: Duration) {
        self.until -= by;
    }

    /// Waits for one step.
    pub(crate) async fn step<T>(&self, work: impl Future<Output = io::Result<T>>) -> Result<T, LinkFault> {
        let until = self.until.min(Instant::now() + self.step);
        match timeout_at(until, work).await {
            Ok(Ok(done)) => Ok(done),
            Ok(Err(error)) => Err(LinkFault::of_io(&error)),
            Err(_) => Err(LinkFault::TimedOut),
        }
    }
}

/// A connection to a server, not yet protected.
///
/// # Errors
/// [`DeliveryError`]: its name is not known, or nobody answers.
pub(crate) async fn reach(endpoint: &Endpoint, pace: &Pace) -> Result<TcpStream, DeliveryError> {
    let at = |fault: LinkFault| fault.at(&endpoint.host);
    let addresses = resolve(endpoint, pace).await.map_err(at)?;
    connect(&addresses, pace).await.map_err(at)
}

/// Finds the server's addresses.
pub(crate) async fn resolve(endpoint: &Endpoint, pace: &Pace) -> Result<Vec<SocketAddr>, LinkFault> {
    let name = (endpoint.host.as_str(), endpoint.port.get());
    match pace.step(lookup_host(name)).await {
        Ok(found) => Some(found.collect::<Vec<_>>())
            .filter(|found| !found.is_empty())
            .ok_or(LinkFault::NameNotFound),
        Err(LinkFault::TimedOut) => Err(LinkFault::TimedOut),
        Err(_) => Err(LinkFault::NameNotFound),
    }
}

/// Connects to the first address that answers.
pub(crate) async fn connect(addresses: &[SocketAddr], pace: &Pace) -> Result<TcpStream, LinkFault> {
    let mut last = LinkFault::Offline;
    for address in addresses {
        match pace.step(TcpStream::connect(address)).await {
            Ok(stream) => {
                // Without it small commands wait for one another; that it cannot be had is no failure.
                drop(stream.set_nodelay(true));
                return Ok(stream);
            }
            Err(fault) => last = fault,
        }
    }
    Err(last)
}

/// Protects a connection.
pub(crate) async fn protect(
    stream: TcpStream,
    host: &HostName,
    authority: Option<&CompanyCa>,
    pace: &Pace,
) -> Result<Protected, LinkFault> {
    let name = ServerName::try_from(host.as_str().to_owned()).map_err(|_| LinkFault::NameNotFound)?;
    let config = trusting(authority).map_err(|error| LinkFault::of_tls(&error))?;
    pace.step(TlsConnector::from(Arc::new(config)).connect(name, stream))
        .await
}
