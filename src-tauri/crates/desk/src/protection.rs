//! What protects a connection, and what is wrong with one. Nothing gets past a certificate that is not good.

use crate::roots;
use requests::{CertificateFault, CompanyCa, DeliveryError, DeskNeed, HostName, ProtectionFault, RetryCause};
use std::{io, sync::Arc};
use tokio_rustls::rustls::{AlertDescription, CertificateError, ClientConfig, Error as TlsError, crypto::ring};

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

    /// Of a connection that broke.
    pub(crate) fn of_io(error: &io::Error) -> Self {
        match error.get_ref().and_then(|inner| inner.downcast_ref::<TlsError>()) {
            Some(tls) => Self::of_tls(tls),
            None if error.kind() == io::ErrorKind::TimedOut => Self::TimedOut,
            None => Self::Offline,
        }
    }

    /// Of a protection that did not come about.
    pub(crate) fn of_tls(error: &TlsError) -> Self {
        match error {
            TlsError::InvalidCertificate(why) => Self::Certificate(certificate_fault(why)),
            TlsError::NoCertificatesPresented | TlsError::InvalidCertRevocationList(_) => {
                Self::Certificate(CertificateFault::Damaged)
            }
            TlsError::PeerIncompatible(_) | TlsError::AlertReceived(AlertDescription::ProtocolVersion) => {
                Self::NotProtected(ProtectionFault::OldTls)
            }
            TlsError::InvalidMessage(_) => Self::NotProtected(ProtectionFault::NotTls),
            _ => Self::Offline,
        }
    }
}

/// Trusts the system's authorities and this one.
pub(crate) fn trusting(authority: Option<&CompanyCa>) -> Result<ClientConfig, TlsError> {
    let verifier = roots::verifier(authority)?;
    // "Dangerous" is the name of the door for any verifier; this one is the system's own.
    Ok(ClientConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()?
        .dangerous()
        .with_custom_certificate_verifier(verifier)
        .with_no_client_auth())
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
