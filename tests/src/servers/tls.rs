//! Both ends of TLS as tests hold them: a client that trusts the servers' authority alone, and a server with their
//! certificate.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use tokio_rustls::rustls::crypto::ring;
use tokio_rustls::rustls::pki_types::pem::PemObject;
use tokio_rustls::rustls::pki_types::{CertificateDer, PrivateKeyDer, ServerName};
use tokio_rustls::rustls::{ClientConfig, RootCertStore, ServerConfig};

use super::{HOST, MailServers};

pub(super) fn client() -> Arc<ClientConfig> {
    let mut trusted = RootCertStore::empty();
    trusted
        .add(certificate(&MailServers::authority()))
        .expect("a certificate");
    let config = ClientConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()
        .expect("versions of TLS")
        .with_root_certificates(trusted)
        .with_no_client_auth();
    Arc::new(config)
}

pub(super) fn server() -> Arc<ServerConfig> {
    let key = PrivateKeyDer::from_pem_slice(&read(&MailServers::key())).expect("a key");
    let config = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()
        .expect("versions of TLS")
        .with_no_client_auth()
        .with_single_cert(vec![certificate(&MailServers::certificate())], key)
        .expect("certificate and key");
    Arc::new(config)
}

pub(super) fn name() -> ServerName<'static> {
    ServerName::try_from(HOST).expect("a name")
}

fn certificate(path: &Path) -> CertificateDer<'static> {
    CertificateDer::from_pem_slice(&read(path)).expect("a certificate")
}

fn read(path: &Path) -> Vec<u8> {
    fs::read(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}
