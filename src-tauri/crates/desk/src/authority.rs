//! A file with the certificate of the organisation's own authority. It is shown with its fingerprint before it is
//! trusted, so that it can be compared with what the organisation says.

use requests::{CompanyCa, one_line};
use sha2::{Digest, Sha256};
use terms::Instant;
use x509_parser::{
    certificate::X509Certificate,
    pem::Pem,
    prelude::{FromDer, X509Error},
};

/// A certificate of an authority, and what a person sees of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Authority {
    /// What the account keeps.
    pub certificate: CompanyCa,
    /// Whose it says it is.
    pub subject: String,
    /// SHA-256 of the certificate: 64 hexadecimal digits in pairs, with colons.
    pub fingerprint: String,
    /// From when it is good; none where no calendar has that time.
    pub from: Option<Instant>,
    /// Until when.
    pub until: Option<Instant>,
}

/// Why a file is not taken as an authority.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum AuthorityFault {
    /// Far larger than a certificate.
    #[error("the file is too large for a certificate")]
    TooLarge,
    /// Neither PEM nor DER.
    #[error("the file is no certificate")]
    NoCertificate,
    /// Which of them is meant?
    #[error("there is more than one certificate in the file")]
    Several,
    /// A private key: nobody should hand that around.
    #[error("there is a private key in the file")]
    PrivateKey,
    /// A server's or a person's certificate; it vouches for nobody else.
    #[error("the certificate is not one of an authority")]
    NotAuthority,
}

/// Reads the file's content: one certificate, as PEM or DER.
///
/// # Errors
/// [`AuthorityFault`]
pub fn read_authority(content: &[u8]) -> Result<Authority, AuthorityFault> {
    const LARGEST: usize = 64 * 1024;
    if content.len() > LARGEST {
        return Err(AuthorityFault::TooLarge);
    }
    let der = der(content)?;
    let (rest, certificate) = X509Certificate::from_der(&der).map_err(|_| AuthorityFault::NoCertificate)?;
    if !rest.is_empty() {
        return Err(AuthorityFault::NoCertificate);
    }
    if !vouches(&certificate).map_err(|_| AuthorityFault::NoCertificate)? {
        return Err(AuthorityFault::NotAuthority);
    }
    let time = certificate.validity();
    let pairs: Vec<String> = Sha256::digest(&der).iter().map(|byte| format!("{byte:02X}")).collect();
    Ok(Authority {
        subject: one_line(&certificate.subject().to_string()),
        fingerprint: pairs.join(":"),
        from: Instant::from_unix(time.not_before.timestamp()),
        until: Instant::from_unix(time.not_after.timestamp()),
        certificate: CompanyCa::from_der(der),
    })
}

fn der(content: &[u8]) -> Result<Vec<u8>, AuthorityFault> {
    let is_pem = content.windows(11).any(|at| at == b"-----BEGIN ");
    if !is_pem {
        return Ok(content.to_vec());
    }
    let mut found = Vec::new();
    for block in Pem::iter_from_buffer(content) {
        let block = block.map_err(|_| AuthorityFault::NoCertificate)?;
        match block.label.as_str() {
            "CERTIFICATE" | "TRUSTED CERTIFICATE" | "X509 CERTIFICATE" => found.push(block.contents),
            label if label.contains("PRIVATE KEY") => return Err(AuthorityFault::PrivateKey),
            _ => {}
        }
    }
    match (found.pop(), found.is_empty()) {
        (Some(one), true) => Ok(one),
        (Some(_), false) => Err(AuthorityFault::Several),
        (None, _) => Err(AuthorityFault::NoCertificate),
    }
}

fn vouches(certificate: &X509Certificate<'_>) -> Result<bool, X509Error> {
    let is_authority = certificate
        .basic_constraints()?
        .is_some_and(|constraints| constraints.value.ca);
    let may_sign = certificate.key_usage()?.is_none_or(|usage| usage.value.key_cert_sign());
    Ok(is_authority && may_sign)
}

#[cfg(test)]
mod tests {
    use super::*;
    use rcgen::{BasicConstraints, CertificateParams, IsCa, KeyPair, KeyUsagePurpose};

    fn made(change: impl FnOnce(&mut CertificateParams)) -> (rcgen::Certificate, KeyPair) {
        let key = KeyPair::generate().unwrap();
        let mut params = CertificateParams::new(vec!["ca.client.test".to_owned()]).unwrap();
        change(&mut params);
        (params.self_signed(&key).unwrap(), key)
    }

    #[test]
    fn an_authority_is_read_from_both_forms_with_its_fingerprint() {
        let (certificate, _) = made(|params| params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained));
        let from_der = read_authority(certificate.der()).unwrap();
        let from_pem = read_authority(certificate.pem().as_bytes()).unwrap();
        assert_eq!(from_der, from_pem);
        assert_eq!(from_der.fingerprint.len(), 32 * 3 - 1);
        assert_eq!(from_der.certificate.der(), &certificate.der()[..]);
        assert!(from_der.from < from_der.until);
    }

    #[test]
    fn anything_else_is_refused() {
        let (leaf, key) = made(|_| {});
        let (authority, _) = made(|params| params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained));
        let (signs_nothing, _) = made(|params| {
            params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
            params.key_usages = vec![KeyUsagePurpose::DigitalSignature];
        });
        let mut longer = authority.der().to_vec();
        longer.push(0);
        let cut = &authority.der()[..100];
        for (content, fault) in [
            (leaf.pem().into_bytes(), AuthorityFault::NotAuthority),
            (signs_nothing.pem().into_bytes(), AuthorityFault::NotAuthority),
            (key.serialize_pem().into_bytes(), AuthorityFault::PrivateKey),
            (
                format!("{}{}", authority.pem(), key.serialize_pem()).into_bytes(),
                AuthorityFault::PrivateKey,
            ),
            (
                format!("{}{}", authority.pem(), authority.pem()).into_bytes(),
                AuthorityFault::Several,
            ),
            (longer, AuthorityFault::NoCertificate),
            (cut.to_vec(), AuthorityFault::NoCertificate),
            (b"hello".to_vec(), AuthorityFault::NoCertificate),
            (Vec::new(), AuthorityFault::NoCertificate),
            (
                b"-----BEGIN CERTIFICATE-----\nAAAA\n".to_vec(),
                AuthorityFault::NoCertificate,
            ),
            (vec![b'a'; 70_000], AuthorityFault::TooLarge),
        ] {
            assert_eq!(read_authority(&content).unwrap_err(), fault);
        }
    }
}
