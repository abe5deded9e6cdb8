//! Why a mail cannot go before the person has done something: trying again would be refused again.

use crate::{HostName, MailAddress, ServerAnswer};
use serde::{Deserialize, Serialize};

/// What is in a mail's way. Its JSON form is stable: events keep it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "cause", rename_all = "kebab-case")]
pub enum MailNeed {
    /// User or password were refused.
    SignInRefused {
        /// Where.
        host: HostName,
        /// The server's words.
        answer: ServerAnswer,
    },
    /// The server offers no way of signing in with a password.
    NoPasswordSignIn {
        /// Which server.
        host: HostName,
    },
    /// The connection is not protected, or may not be what it seems; nothing was said on it.
    NotProtected {
        /// To which server.
        host: HostName,
        /// In what way.
        why: ProtectionFault,
    },
    /// The server's certificate is not good for this server.
    CertificateRefused {
        /// Which server.
        host: HostName,
        /// Why.
        why: CertificateFault,
    },
    /// The server does not want to deal with this computer at all.
    ServerRefused {
        /// Which server.
        host: HostName,
        /// Its words.
        answer: ServerAnswer,
    },
    /// The letter is larger than the server takes.
    TooLarge {
        /// The letter's bytes as they would be sent.
        size: u64,
        /// The most the server says it takes, in bytes.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        limit: Option<u64>,
    },
    /// The server refuses the sender's address.
    SenderRefused {
        /// Its words.
        answer: ServerAnswer,
    },
    /// The server refuses a recipient.
    RecipientRefused {
        /// Which.
        address: MailAddress,
        /// Its words.
        answer: ServerAnswer,
    },
    /// The server refuses the letter for what is in it, or by a rule of its own.
    LetterRefused {
        /// Its words.
        answer: ServerAnswer,
    },
}

/// Why a connection is not protected.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ProtectionFault {
    /// STARTTLS is not offered.
    NotOffered,
    /// STARTTLS was asked for and refused.
    Refused,
    /// Something was put into the connection before it was protected.
    Injected,
    /// What answers there does not speak TLS.
    NotTls,
    /// It speaks only versions of TLS that are broken.
    OldTls,
}

/// Why a certificate was refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CertificateFault {
    /// Neither the system nor the account trusts who made it.
    UnknownAuthority,
    /// It is another server's.
    WrongName,
    /// Its time is over.
    Expired,
    /// Its time has not come: perhaps this computer's clock is wrong.
    NotYetValid,
    /// It was withdrawn.
    Revoked,
    /// It is not one for servers.
    NotForServers,
    /// It is signed in a way that is not safe any more.
    Weak,
    /// It, or its signature, is not what it should be.
    Damaged,
}

impl MailNeed {
    /// As scripts write it: the `cause` of the JSON form.
    pub fn id(&self) -> &'static str {
        match self {
            Self::SignInRefused { .. } => "sign-in-refused",
            Self::NoPasswordSignIn { .. } => "no-password-sign-in",
            Self::NotProtected { .. } => "not-protected",
            Self::CertificateRefused { .. } => "certificate-refused",
            Self::ServerRefused { .. } => "server-refused",
            Self::TooLarge { .. } => "too-large",
            Self::SenderRefused { .. } => "sender-refused",
            Self::RecipientRefused { .. } => "recipient-refused",
            Self::LetterRefused { .. } => "letter-refused",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_need_reads_its_own_json() {
        let host = || HostName::parse("smtp.client.test").unwrap();
        let answer = || ServerAnswer::new(Some(550), "5.1.1 no such user");
        let needs = [
            MailNeed::SignInRefused {
                host: host(),
                answer: answer(),
            },
            MailNeed::NoPasswordSignIn { host: host() },
            MailNeed::NotProtected {
                host: host(),
                why: ProtectionFault::Injected,
            },
            MailNeed::CertificateRefused {
                host: host(),
                why: CertificateFault::NotYetValid,
            },
            MailNeed::ServerRefused {
                host: host(),
                answer: answer(),
            },
            MailNeed::TooLarge { size: 7, limit: None },
            MailNeed::TooLarge {
                size: 7,
                limit: Some(5),
            },
            MailNeed::SenderRefused { answer: answer() },
            MailNeed::RecipientRefused {
                address: MailAddress::parse("a@b").unwrap(),
                answer: answer(),
            },
            MailNeed::LetterRefused { answer: answer() },
        ];
        for need in needs {
            let json = serde_json::to_value(&need).unwrap();
            assert_eq!(json["cause"], need.id());
            assert_eq!(serde_json::from_value::<MailNeed>(json).unwrap(), need);
        }
    }
}
