//! The authorities that are trusted: the system's, and the organisation's own where there is one. Reading the system's
//! takes longer than all else about a connection, so what was read counts for a while. A change of them is heeded all the
//! same: the organisation's own is never taken for another, one that was taken away is trusted for [`GOOD_FOR`] at most,
//! and where an authority is not known the next connection reads them anew.

use requests::CompanyCa;
use rustls_platform_verifier::Verifier;
use std::{
    sync::{Arc, Mutex, PoisonError},
    time::{Duration, Instant},
};
use tokio_rustls::rustls::{
    CertificateError, DigitallySignedStruct, Error as TlsError, SignatureScheme,
    client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier},
    crypto::ring,
    pki_types::{CertificateDer, ServerName, UnixTime},
};

/// So long what was read counts.
const GOOD_FOR: Duration = Duration::from_secs(60);

static READ: Mutex<Vec<Read>> = Mutex::new(Vec::new());

struct Read {
    authority: Option<CompanyCa>,
    verifier: Arc<Trusted>,
    at: Instant,
}

/// Says of a server's certificate whether it is good.
pub(crate) fn verifier(authority: Option<&CompanyCa>) -> Result<Arc<Trusted>, TlsError> {
    let mut read = READ.lock().unwrap_or_else(PoisonError::into_inner);
    read.retain(|read| read.at.elapsed() < GOOD_FOR);
    if let Some(read) = read.iter().find(|read| read.authority.as_ref() == authority) {
        return Ok(Arc::clone(&read.verifier));
    }
    let added = authority.map(|authority| CertificateDer::from(authority.der().to_vec()));
    let verifier = Verifier::new_with_extra_roots(added, Arc::new(ring::default_provider())).map_err(|_| {
        // Not one authority on this computer: whoever made the certificate is not known.
        TlsError::InvalidCertificate(CertificateError::UnknownIssuer)
    })?;
    let verifier = Arc::new(Trusted(verifier));
    read.push(Read {
        authority: authority.cloned(),
        verifier: Arc::clone(&verifier),
        at: Instant::now(),
    });
    Ok(verifier)
}

/// The system's own verifier. An authority that it does not know may have been added since.
#[derive(Debug)]
pub(crate) struct Trusted(Verifier);

impl ServerCertVerifier for Trusted {
    fn verify_server_cert(
        &self,
        server: &CertificateDer<'_>,
        between: &[CertificateDer<'_>],
        name: &ServerName<'_>,
        ocsp: &[u8],
        now: UnixTime,
    ) -> Result<ServerCertVerified, TlsError> {
        let verdict = self.0.verify_server_cert(server, between, name, ocsp, now);
        if let Err(TlsError::InvalidCertificate(CertificateError::UnknownIssuer | CertificateError::BadSignature)) =
            verdict
        {
            READ.lock().unwrap_or_else(PoisonError::into_inner).clear();
        }
        verdict
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signed: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, TlsError> {
        self.0.verify_tls12_signature(message, certificate, signed)
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signed: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, TlsError> {
        self.0.verify_tls13_signature(message, certificate, signed)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.0.supported_verify_schemes()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rcgen::{CertificateParams, KeyPair};

    fn authority() -> (CompanyCa, CertificateDer<'static>) {
        let params = CertificateParams::new(vec!["localhost".to_owned()]).unwrap();
        let own = params.self_signed(&KeyPair::generate().unwrap()).unwrap();
        (CompanyCa::from_der(own.der().to_vec()), own.der().clone())
    }

    #[test]
    fn they_are_read_once_until_one_is_not_known() {
        let ((one, _), (other, stranger)) = (authority(), authority());
        let first = verifier(Some(&one)).unwrap();
        assert!(Arc::ptr_eq(&first, &verifier(Some(&one)).unwrap()));
        assert!(!Arc::ptr_eq(&first, &verifier(Some(&other)).unwrap()), "another one's");
        let name = ServerName::try_from("localhost").unwrap();
        let verdict = first.verify_server_cert(&stranger, &[], &name, &[], UnixTime::now());
        assert!(verdict.is_err());
        assert!(!Arc::ptr_eq(&first, &verifier(Some(&one)).unwrap()), "read anew");
    }
}
