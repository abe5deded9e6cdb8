//! Why a letter cannot go to its desk before the person has done something: trying again would be refused again.

use crate::{FileName, HostName, MailAddress, ServerAnswer};
use serde::{Deserialize, Serialize};

/// What is in a letter's way, at a mail server or a help desk. Its JSON form is stable: events keep it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "cause", rename_all = "kebab-case")]
pub enum DeskNeed {
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
    /// The help desk does not know the key, or not any more.
    KeyRefused {
        /// Where.
        host: HostName,
        /// The desk's words.
        answer: ServerAnswer,
    },
    /// The help desk lives at another address now; nothing was sent there.
    DeskMoved {
        /// Which desk.
        host: HostName,
        /// Where to, by its own word.
        to: ServerAnswer,
    },
    /// The place for requests is not there, or the key's owner may not see it.
    PlaceNotSeen {
        /// What kind of place.
        place: DeskPlace,
        /// Its name or number.
        name: String,
    },
    /// The key's owner may not create requests in this place, or may not see it: many desks do not say which.
    MayNotCreate {
        /// What kind of place.
        place: DeskPlace,
        /// Its name or number.
        name: String,
        /// The desk's words.
        answer: ServerAnswer,
    },
    /// A field of the help desk cannot be used as it has to be.
    FieldUnusable {
        /// What it is for.
        field: DeskField,
        /// Its name or number at the desk.
        name: String,
        /// Why not.
        why: FieldFault,
    },
    /// The attachments together are more than the help desk takes.
    FilesTooLarge {
        /// Their bytes.
        size: u64,
        /// The most the desk says it takes, in bytes.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        limit: Option<u64>,
    },
    /// The help desk does not take one of the attachments: it is too large, or of a kind that it does not want.
    FileRefused {
        /// Its name.
        name: FileName,
        /// Its bytes.
        size: u64,
        /// The desk's words.
        answer: ServerAnswer,
    },
    /// The help desk refuses the request for what is in it, or by a rule of its own.
    RequestRefused {
        /// Its words.
        answer: ServerAnswer,
    },
}

/// The place of a help desk that requests go to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DeskPlace {
    /// Of Request Tracker.
    Queue,
    /// Of Redmine.
    Project,
    /// Of Redmine: the kind of issue.
    Tracker,
    /// The request that a further letter follows.
    Ticket,
}

/// What a field of a help desk is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DeskField {
    /// The letter's id: a request is found again by it. No desk without it.
    LetterId,
    /// The tier's id.
    Tier,
    /// The service's id.
    Service,
}

/// Why a field of a help desk cannot be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FieldFault {
    /// The place has no such field, or the key's owner may not see it.
    Missing,
    /// The key's owner may not write it.
    NotWritable,
    /// It is a list, and what has to be written is not in it.
    ValueNotListed,
    /// It is of a kind that cannot hold a text.
    WrongKind,
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
    /// The same at an address that begins with `https`.
    NotHttps,
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

impl DeskNeed {
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
            Self::KeyRefused { .. } => "key-refused",
            Self::DeskMoved { .. } => "desk-moved",
            Self::PlaceNotSeen { .. } => "place-not-seen",
            Self::MayNotCreate { .. } => "may-not-create",
            Self::FieldUnusable { .. } => "field-unusable",
            Self::FilesTooLarge { .. } => "files-too-large",
            Self::FileRefused { .. } => "file-refused",
            Self::RequestRefused { .. } => "request-refused",
        }
    }

    /// Whether another password or key, or the same once more, may be all it takes.
    pub fn is_about_sign_in(&self) -> bool {
        matches!(self, Self::SignInRefused { .. } | Self::KeyRefused { .. })
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
            DeskNeed::SignInRefused {
                host: host(),
                answer: answer(),
            },
            DeskNeed::NoPasswordSignIn { host: host() },
            DeskNeed::NotProtected {
                host: host(),
                why: ProtectionFault::Injected,
            },
            DeskNeed::CertificateRefused {
                host: host(),
                why: CertificateFault::NotYetValid,
            },
            DeskNeed::ServerRefused {
                host: host(),
                answer: answer(),
            },
            DeskNeed::TooLarge { size: 7, limit: None },
            DeskNeed::TooLarge {
                size: 7,
                limit: Some(5),
            },
            DeskNeed::SenderRefused { answer: answer() },
            DeskNeed::RecipientRefused {
                address: MailAddress::parse("a@b").unwrap(),
                answer: answer(),
            },
            DeskNeed::LetterRefused { answer: answer() },
            DeskNeed::KeyRefused {
                host: host(),
                answer: answer(),
            },
            DeskNeed::DeskMoved {
                host: host(),
                to: ServerAnswer::new(None, "https://desk.example/"),
            },
            DeskNeed::PlaceNotSeen {
                place: DeskPlace::Queue,
                name: "Поддержка".into(),
            },
            DeskNeed::MayNotCreate {
                place: DeskPlace::Tracker,
                name: "3".into(),
                answer: answer(),
            },
            DeskNeed::FieldUnusable {
                field: DeskField::LetterId,
                name: "Request ID".into(),
                why: FieldFault::ValueNotListed,
            },
            DeskNeed::FilesTooLarge { size: 7, limit: None },
            DeskNeed::FileRefused {
                name: FileName::clean("журнал.log"),
                size: 7,
                answer: answer(),
            },
            DeskNeed::RequestRefused { answer: answer() },
        ];
        for need in needs {
            let json = serde_json::to_value(&need).unwrap();
            assert_eq!(json["cause"], need.id());
            assert_eq!(serde_json::from_value::<DeskNeed>(json).unwrap(), need);
        }
    }
}
