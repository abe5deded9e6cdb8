//! Settings of the usual providers, so that an address and a password are enough. They are a proposal: everything in
//! it may be changed by the person, and the check of the account tells whether it is right.

use requests::{Endpoint, HostName, MailAddress, MailUser};
use serde::Deserialize;

const PROVIDERS: &str = include_str!("../../data/mail_providers.toml");

/// Which password a provider wants.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PasswordKind {
    /// The mailbox's own.
    Own,
    /// One made for this program.
    App,
    /// None: only sign-in through the browser, which this program does not do.
    None,
}

/// How to reach an address's mailbox.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MailSettings {
    /// Whose servers, for the person.
    pub provider: String,
    /// Where letters are given to.
    pub submission: Endpoint,
    /// Where answers are read.
    pub mailbox: Option<Endpoint>,
    /// As whom to sign in.
    pub user: MailUser,
    /// With which password.
    pub password: PasswordKind,
    /// Where such a password is made.
    pub make: Option<String>,
    /// Under which name the provider writes whether a sender is who they say, where it always does and always the same.
    pub checked_by: Option<HostName>,
}

/// A provider of the list.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Provider {
    /// As scripts write it.
    pub id: String,
    /// For the person.
    pub name: String,
    domains: Vec<String>,
    submission: Endpoint,
    mailbox: Endpoint,
    user: User,
    password: PasswordKind,
    make: Option<String>,
    checked_by: Option<HostName>,
    /// The provider's own page about this.
    pub source: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum User {
    Address,
    Local,
}

#[derive(Deserialize)]
struct File {
    provider: Vec<Provider>,
}

/// All providers that are known.
pub fn providers() -> Vec<Provider> {
    // That the file can be read is seen to by a test.
    toml::from_str(PROVIDERS).map_or_else(|_| Vec::new(), |file: File| file.provider)
}

/// The settings for an address at one of the known providers.
pub fn settings_for(address: &MailAddress) -> Option<MailSettings> {
    let domain = address.domain().to_ascii_lowercase();
    providers()
        .into_iter()
        .find(|provider| provider.domains.contains(&domain))
        .and_then(|provider| provider.settings(address))
}

impl Provider {
    /// The settings for an address that lives there, also one at a domain of its own.
    pub fn settings(&self, address: &MailAddress) -> Option<MailSettings> {
        let user = match self.user {
            User::Address => address.as_str(),
            User::Local => address.local(),
        };
        Some(MailSettings {
            provider: self.name.clone(),
            submission: self.submission.clone(),
            mailbox: Some(self.mailbox.clone()),
            user: MailUser::parse(user).ok()?,
            password: self.password,
            make: self.make.clone(),
            checked_by: self.checked_by.clone(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn every_provider_can_be_read_and_says_where_it_is_from() {
        let file: File = toml::from_str(PROVIDERS).unwrap();
        assert!(file.provider.len() >= 6);
        let mut seen = HashSet::new();
        for provider in &file.provider {
            assert!(seen.insert(provider.id.clone()), "{} twice", provider.id);
            assert_eq!(
                provider.password == PasswordKind::App,
                provider.make.is_some(),
                "{}",
                provider.id
            );
            for page in provider.make.iter().chain([&provider.source]) {
                assert!(page.starts_with("https://"), "{page}");
            }
            for domain in &provider.domains {
                assert!(seen.insert(domain.clone()), "{domain} twice");
                let address = MailAddress::parse(&format!("anna@{domain}")).unwrap();
                assert_eq!(settings_for(&address), provider.settings(&address));
            }
        }
    }

    #[test]
    fn an_address_elsewhere_is_not_known() {
        for address in ["anna@client.test", "anna@notgmail.com", "anna@gmail.com.client.test"] {
            assert_eq!(settings_for(&MailAddress::parse(address).unwrap()), None);
        }
        let yandex = settings_for(&MailAddress::parse("Anna@Yandex.RU").unwrap()).unwrap();
        assert_eq!(yandex.user.as_str(), "Anna@Yandex.RU");
        assert_eq!(yandex.password, PasswordKind::App);
    }
}
