//! The way to a mail server: its name, the connection, the protection. Everything here is bounded in time, and
//! nothing gets past a certificate that is not good.

use super::Patience;
use requests::{CertificateFault, CompanyCa, DeliveryError, DeskNeed, Endpoint, HostName, ProtectionFault, RetryCause};
use rustls_platform_verifier::Verifier;
use std::{io, net::SocketAddr, sync::Arc, time::Duration};
use tokio::{
    net::{TcpStream, lookup_host},
    time::{Instant, timeout_at},
};
use tokio_rustls::{
    TlsConnector,
    client::TlsStream,
    rustls::{
        AlertDescription, CertificateError, ClientConfig, Error as TlsError,
        crypto::ring,
        pki_types::{CertificateDer, ServerName},
    },
};

/// Bytes. Slower than this and a letter is not worth the wait.
const SLOWEST_PER_SECOND: u64 = 4 * 1024;

/// A protected connection. Passwords and letters go over nothing else.
pub(crate) type Protected = TlsStream<TcpStream>;

/// What is wrong with a connection.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum LinkFault {
    /// The server's name is not known, or no network to ask.
    NameNotFound,
    /// Nobody there, or the connection was lost.
    Offline,
    /// No answer in time.
    TimedOut,
    /// What came is not the protocol, or too much of it.
    Garbled,
    /// Nothing protects it.
    NotProtected(ProtectionFault),
    /// The certificate is not good.
    Certificate(CertificateFault),
}

impl LinkFault {
    /// As a delivery's failure: the letter surely did not go.
    pub(crate) fn at(self, host: &HostName) -> DeliveryError {
        let host = host.clone();
        match self {
            Self::NameNotFound => DeliveryError::Retry(RetryCause::NameNotFound),
            Self::Offline => DeliveryError::Retry(RetryCause::Offline),
            Self::TimedOut => DeliveryError::Retry(RetryCause::TimedOut),
            Self::Garbled => DeliveryError::Retry(RetryCause::Garbled),
            Self::NotProtected(why) => DeliveryError::NeedsYou(DeskNeed::NotProtected { host, why }),
            Self::Certificate(why) => DeliveryError::NeedsYou(DeskNeed::CertificateRefused { host, why }),
        }
    }
}

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
            Ok(Err(error)) => Err(from_io(&error)),
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

/// Protects a connection. The system's authorities are read anew each time: they may have changed.
pub(crate) async fn protect(
    stream: TcpStream,
    host: &HostName,
    authority: Option<&CompanyCa>,
    pace: &Pace,
) -> Result<Protected, LinkFault> {
    let name = ServerName::try_from(host.as_str().to_owned()).map_err(|_| LinkFault::NameNotFound)?;
    let config = trusting(authority).map_err(|error| from_tls(&error))?;
    pace.step(TlsConnector::from(Arc::new(config)).connect(name, stream))
        .await
}

pub(super) fn trusting(authority: Option<&CompanyCa>) -> Result<ClientConfig, TlsError> {
    let provider = Arc::new(ring::default_provider());
    let added = authority.map(|authority| CertificateDer::from(authority.der().to_vec()));
    let verifier = Verifier::new_with_extra_roots(added, Arc::clone(&provider)).map_err(|_| {
        // Not one authority on this computer: whoever made the certificate is not known.
        TlsError::InvalidCertificate(CertificateError::UnknownIssuer)
    })?;
    // "Dangerous" is the name of the door for any verifier; this one is the system's own.
    Ok(ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()?
        .dangerous()
        .with_custom_certificate_verifier(Arc::new(verifier))
        .with_no_client_auth())
}

fn from_io(error: &io::Error) -> LinkFault {
    match error.get_ref().and_then(|inner| inner.downcast_ref::<TlsError>()) {
        Some(tls) => from_tls(tls),
        None if error.kind() == io::ErrorKind::TimedOut => LinkFault::TimedOut,
        None => LinkFault::Offline,
    }
}

fn from_tls(error: &TlsError) -> LinkFault {
    match error {
        TlsError::InvalidCertificate(why) => LinkFault::Certificate(certificate_fault(why)),
        TlsError::NoCertificatesPresented | TlsError::InvalidCertRevocationList(_) => {
            LinkFault::Certificate(CertificateFault::Damaged)
        }
        TlsError::PeerIncompatible(_) | TlsError::AlertReceived(AlertDescription::ProtocolVersion) => {
            LinkFault::NotProtected(ProtectionFault::OldTls)
        }
        TlsError::InvalidMessage(_) => LinkFault::NotProtected(ProtectionFault::NotTls),
        _ => LinkFault::Offline,
    }
}

fn certificate_fault(why: &CertificateError) -> CertificateFault {
    use CertificateError as E;
    match why {
        // A bad signature is that of an authority with a trusted one's name and another key.
        E::UnknownIssuer | E::BadSignature => CertificateFault::UnknownAuthority,
        E::NotValidForName | E::NotValidForNameContext { .. } => CertificateFault::WrongName,
        E::Expired | E::ExpiredContext { .. } => CertificateFault::Expired,
        E::NotValidYet | E::NotValidYetContext { .. } => CertificateFault::NotYetValid,
        E::Revoked => CertificateFault::Revoked,
        E::InvalidPurpose | E::InvalidPurposeContext { .. } => CertificateFault::NotForServers,
        E::UnsupportedSignatureAlgorithmContext { .. } | E::UnsupportedSignatureAlgorithmForPublicKeyContext { .. } => {
            CertificateFault::Weak
        }
        // These two have no name of their own: an authority's certificate, and one with another purpose.
        E::Other(other)
            if ["CaUsedAsEndEntity", "certificate had invalid extensions"].contains(&other.to_string().as_str()) =>
        {
            CertificateFault::NotForServers
        }
        _ => CertificateFault::Damaged,
    }
}
