//! The settings that a domain itself publishes for mail programs, in the form that Thunderbird reads. Asked over
//! https at the domain alone: no redirect is followed, no third party learns of it, and the address is not sent.

use super::{PasswordKind, providers::MailSettings};
use crate::protection::trusting;
use requests::{CompanyCa, Endpoint, HostName, MailAddress, MailUser, Security};
use roxmltree::{Document, Node};
use std::time::Duration;

const PATIENCE: Duration = Duration::from_secs(5);
const LARGEST: usize = 64 * 1024;

/// Asks the address's domain. `None`: it says nothing that can be used.
pub async fn look_up(address: &MailAddress, authority: Option<&CompanyCa>) -> Option<MailSettings> {
    let domain = HostName::parse(address.domain()).ok()?;
    let domain = domain.as_str();
    for place in [
        format!("https://autoconfig.{domain}/mail/config-v1.1.xml"),
        format!("https://{domain}/.well-known/autoconfig/mail/config-v1.1.xml"),
    ] {
        if let Some(text) = fetch(&place, authority).await
            && let Some(settings) = read(&text, address)
        {
            return Some(settings);
        }
    }
    None
}

async fn fetch(place: &str, authority: Option<&CompanyCa>) -> Option<String> {
    let client = reqwest::Client::builder()
        .tls_backend_preconfigured(trusting(authority).ok()?)
        .https_only(true)
        .redirect(reqwest::redirect::Policy::none())
        .timeout(PATIENCE)
        .build()
        .ok()?;
    let mut response = client.get(place).send().await.ok()?;
    if response.status() != reqwest::StatusCode::OK {
        return None;
    }
    let mut bytes = Vec::new();
    while let Some(chunk) = response.chunk().await.ok()? {
        if bytes.len() + chunk.len() > LARGEST {
            return None;
        }
        bytes.extend_from_slice(&chunk);
    }
    String::from_utf8(bytes).ok()
}

/// Takes the first servers that are protected and want a password.
fn read(text: &str, address: &MailAddress) -> Option<MailSettings> {
    // Documents with a DTD, and so with entities, are refused.
    let document = Document::parse(text).ok()?;
    let provider = document
        .root_element()
        .children()
        .find(|node| node.has_tag_name("emailProvider"))?;
    let (submission, user) = best(provider, "outgoingServer", "smtp", address)?;
    let mailbox = best(provider, "incomingServer", "imap", address).filter(|(_, other)| *other == user);
    let name = provider
        .children()
        .find(|node| node.has_tag_name("displayName"))
        .and_then(|node| node.text())
        .unwrap_or_else(|| address.domain());
    Some(MailSettings {
        provider: requests::one_line(name).chars().take(100).collect(),
        submission,
        mailbox: mailbox.map(|(endpoint, _)| endpoint),
        user,
        password: PasswordKind::Own,
        make: None,
        checked_by: None,
    })
}

/// TLS from the first byte where it is there.
fn best(provider: Node<'_, '_>, tag: &str, kind: &str, address: &MailAddress) -> Option<(Endpoint, MailUser)> {
    let of_kind = |node: &Node<'_, '_>| node.has_tag_name(tag) && node.attribute("type") == Some(kind);
    let mut found: Vec<_> = provider
        .children()
        .filter(of_kind)
        .filter_map(|node| server(node, address))
        .collect();
    found.sort_by_key(|(endpoint, _)| endpoint.security != Security::Tls);
    found.into_iter().next()
}

fn server(node: Node<'_, '_>, address: &MailAddress) -> Option<(Endpoint, MailUser)> {
    let texts = |tag: &'static str| {
        node.children()
            .filter(move |child| child.has_tag_name(tag))
            .filter_map(|child| child.text())
            .map(str::trim)
    };
    if !texts("authentication").any(|way| matches!(way, "password-cleartext" | "plain")) {
        return None;
    }
    let security = match texts("socketType").next()? {
        "SSL" => Security::Tls,
        "STARTTLS" => Security::StartTls,
        _ => return None,
    };
    let fill = |text: &str| {
        text.replace("%EMAILADDRESS%", address.as_str())
            .replace("%EMAILLOCALPART%", address.local())
            .replace("%EMAILDOMAIN%", address.domain())
    };
    let endpoint = Endpoint {
        host: HostName::parse(&fill(texts("hostname").next()?)).ok()?,
        port: texts("port").next()?.parse().ok()?,
        security,
    };
    let user = MailUser::parse(&fill(texts("username").next()?)).ok()?;
    Some((endpoint, user))
}

#[cfg(test)]
#[path = "../../tests/peer/mod.rs"]
mod peer;

#[cfg(test)]
mod tests {
    use super::*;
    use tokio::{
        io::{AsyncReadExt, AsyncWriteExt},
        net::TcpListener,
    };

    const GOOD: &str = r#"<?xml version="1.0"?><clientConfig version="1.1"><emailProvider id="client.test">
        <displayName>Client's mail</displayName>
        <incomingServer type="pop3"><hostname>pop.client.test</hostname><port>995</port><socketType>SSL</socketType>
            <authentication>password-cleartext</authentication><username>%EMAILADDRESS%</username></incomingServer>
        <incomingServer type="imap"><hostname>imap.%EMAILDOMAIN%</hostname><port>993</port><socketType>SSL</socketType>
            <authentication>password-cleartext</authentication><username>%EMAILLOCALPART%</username></incomingServer>
        <outgoingServer type="smtp"><hostname>smtp.client.test</hostname><port>587</port>
            <socketType>STARTTLS</socketType><authentication>OAuth2</authentication>
            <authentication>password-cleartext</authentication><username>%EMAILLOCALPART%</username></outgoingServer>
        <outgoingServer type="smtp"><hostname>smtp.client.test</hostname><port>465</port><socketType>SSL</socketType>
            <authentication>password-cleartext</authentication><username>%EMAILLOCALPART%</username></outgoingServer>
        </emailProvider></clientConfig>"#;

    fn anna() -> MailAddress {
        MailAddress::parse("anna@client.test").unwrap()
    }

    #[test]
    fn the_protected_servers_with_a_password_are_taken() {
        let settings = read(GOOD, &anna()).unwrap();
        assert_eq!(settings.provider, "Client's mail");
        assert_eq!(settings.user.as_str(), "anna");
        assert_eq!(
            (settings.submission.port.get(), settings.submission.security),
            (465, Security::Tls)
        );
        assert_eq!(settings.mailbox.unwrap().host.as_str(), "imap.client.test");
    }

    #[test]
    fn anything_else_is_not() {
        for (from, to) in [
            ("<socketType>SSL</socketType>", "<socketType>plain</socketType>"),
            ("password-cleartext", "OAuth2"),
            ("password-cleartext", "password-encrypted"),
            ("smtp.client.test", "smtp.client.test\r\nQUIT"),
            ("smtp.client.test", "http://smtp.client.test/"),
            ("type=\"smtp\"", "type=\"http\""),
            ("<port>465</port>", "<port>0</port>"),
            ("%EMAILLOCALPART%", "a b"),
            ("<clientConfig", "<!DOCTYPE a [<!ENTITY x \"y\">]><clientConfig"),
            ("</clientConfig>", ""),
        ] {
            let text = GOOD.replace(from, to);
            assert_ne!(text, GOOD);
            let settings = read(&text, &anna());
            let spoilt_tls = settings
                .as_ref()
                .is_none_or(|settings| settings.submission.security != Security::Tls);
            assert!(spoilt_tls, "{from} -> {to}: {settings:?}");
        }
        for text in ["", "<a/>", "<html><body>login</body></html>", &"<a>".repeat(20_000)] {
            assert_eq!(read(text, &anna()), None);
        }
        let other_user = GOOD.replacen("%EMAILLOCALPART%", "somebody", 1);
        assert_eq!(read(&other_user, &anna()).unwrap().mailbox, None);
    }

    async fn answered(answer: String) -> (Option<String>, Option<String>) {
        let vouched = peer::vouched(|_| {});
        let acceptor = peer::acceptor(&vouched);
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let Ok(mut stream) = acceptor.accept(stream).await else {
                    continue;
                };
                let mut heard = [0; 4096];
                drop(stream.read(&mut heard).await);
                drop(stream.write_all(answer.as_bytes()).await);
                drop(stream.shutdown().await);
            }
        });
        let place = format!("https://localhost:{port}/mail/config-v1.1.xml");
        let trusted = fetch(&place, Some(&vouched.authority)).await;
        (trusted, fetch(&place, None).await)
    }

    #[tokio::test]
    async fn only_a_whole_and_trusted_answer_counts() {
        let found = "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n";
        let (trusted, untrusted) = answered(format!("{found}{GOOD}")).await;
        assert_eq!(trusted.as_deref(), Some(GOOD));
        assert_eq!(untrusted, None);
        for answer in [
            "HTTP/1.1 404 Not Found\r\nConnection: close\r\n\r\n".to_owned() + GOOD,
            "HTTP/1.1 302 Found\r\nLocation: https://localhost:1/\r\nContent-Length: 0\r\n\r\n".to_owned(),
            format!("{found}{}", "a".repeat(LARGEST + 1)),
            "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\ncut".to_owned(),
            "SSH-2.0\r\n".to_owned(),
        ] {
            assert_eq!(
                answered(answer.clone()).await.0,
                None,
                "{}",
                &answer[..20.min(answer.len())]
            );
        }
        assert_eq!(fetch("http://localhost:1/", None).await, None);
    }
}
