//! Mail in words: what is in a letter's way, why it goes later, what a server reported.

use crate::Words;
use requests::{
    CaFault, CertificateFault, DeliveryError, Later, MailField, MailNeed, Need, ProtectionFault, RetryCause,
    ServerAnswer,
};

impl Words {
    /// What happened, and what the person does next.
    pub fn mail_need(self, need: &MailNeed) -> String {
        let at = |id: &str, host: &requests::HostName| self.say_with(id, &[("host", host.as_str().into())]);
        match need {
            MailNeed::SignInRefused { host, answer } => self.say_with(
                "mail-need-sign-in-refused",
                &[("host", host.as_str().into()), ("words", answer.words().into())],
            ),
            MailNeed::NoPasswordSignIn { host } => at("mail-need-no-password-sign-in", host),
            MailNeed::NotProtected { host, why } => self.say_with(
                match why {
                    ProtectionFault::NotOffered => "mail-need-not-offered",
                    ProtectionFault::Refused => "mail-need-tls-refused",
                    ProtectionFault::Injected => "mail-need-injected",
                    ProtectionFault::NotTls => "mail-need-not-tls",
                    ProtectionFault::OldTls => "mail-need-old-tls",
                },
                &[("host", host.as_str().into())],
            ),
            MailNeed::CertificateRefused { host, why } => self.say_with(
                match why {
                    CertificateFault::UnknownAuthority => "mail-need-unknown-authority",
                    CertificateFault::WrongName => "mail-need-wrong-name",
                    CertificateFault::Expired => "mail-need-expired",
                    CertificateFault::NotYetValid => "mail-need-not-yet-valid",
                    CertificateFault::Revoked => "mail-need-revoked",
                    CertificateFault::NotForServers => "mail-need-not-for-servers",
                    CertificateFault::Weak => "mail-need-weak",
                    CertificateFault::Damaged => "mail-need-damaged",
                },
                &[("host", host.as_str().into())],
            ),
            MailNeed::ServerRefused { host, answer } => self.say_with(
                "mail-need-server-refused",
                &[("host", host.as_str().into()), ("words", answer.words().into())],
            ),
            MailNeed::TooLarge { size, limit: None } => {
                self.say_with("mail-need-too-large", &[("size", (&self.size(*size)).into())])
            }
            MailNeed::TooLarge {
                size,
                limit: Some(limit),
            } => self.say_with(
                "mail-need-larger-than",
                &[
                    ("size", (&self.size(*size)).into()),
                    ("limit", (&self.room(*limit)).into()),
                ],
            ),
            MailNeed::SenderRefused { answer } => self.said("mail-need-sender-refused", answer),
            MailNeed::RecipientRefused { address, answer } => self.say_with(
                "mail-need-recipient-refused",
                &[("address", address.as_str().into()), ("words", answer.words().into())],
            ),
            MailNeed::LetterRefused { answer } => self.said("mail-need-letter-refused", answer),
        }
    }

    /// What a person is needed for, in a sentence.
    pub fn need(self, need: &Need) -> String {
        match need {
            Need::Attachment(_) => self.say("cause-attachment-damaged"),
            Need::Mail(need) => self.mail_need(need),
            Need::Secret => self.say("mail-need-secret"),
        }
    }

    /// Why something with mail failed, in a sentence or a few words.
    pub fn delivery_error(self, error: &DeliveryError) -> String {
        match error {
            DeliveryError::Retry(cause) => self.retry_cause(cause),
            DeliveryError::NeedsYou(need) => self.mail_need(need),
            DeliveryError::Unknown(cause) => self.unknown_cause(*cause),
        }
    }

    /// Why a delivery was put off.
    pub fn retry_cause(self, cause: &RetryCause) -> String {
        match cause {
            RetryCause::ToldLater { what, answer } => {
                let why = self.say(match what {
                    Later::Busy => "mail-later-busy",
                    Later::TooOften => "mail-later-too-often",
                    Later::Greylisted => "mail-later-greylisted",
                    Later::Full => "mail-later-full",
                    Later::SignIn => "mail-later-sign-in",
                    Later::Address => "mail-later-address",
                    Later::Protocol => "mail-later-protocol",
                    Later::Other => "mail-later-other",
                });
                self.say_with(
                    "mail-later-said",
                    &[("why", (&why).into()), ("words", answer.words().into())],
                )
            }
            RetryCause::Offline => self.say("cause-offline"),
            RetryCause::NameNotFound => self.say("cause-name-not-found"),
            RetryCause::TimedOut => self.say("cause-timed-out"),
            RetryCause::Garbled => self.say("cause-garbled"),
            RetryCause::DeskBusy => self.say("cause-desk-busy"),
            RetryCause::NotWritten => self.say("cause-not-written"),
        }
    }

    /// What a server reported of a letter: it came back.
    pub(crate) fn came_back(self, reason: &ServerAnswer) -> String {
        self.said("mail-report-failed", reason)
    }

    /// What a server reported of a letter: it is still trying.
    pub(crate) fn still_trying(self, reason: &ServerAnswer) -> String {
        self.said("mail-report-delayed", reason)
    }

    /// What is wrong with a field of the account.
    pub(crate) fn mail_field_fault(self, field: MailField, text: &str) -> String {
        self.say_with(
            match field {
                MailField::Address => "error-mail-address",
                MailField::Copy => "error-mail-copy",
                MailField::CheckedBy => "error-mail-checked-by",
                MailField::User => "error-mail-user",
                MailField::SubmissionHost | MailField::MailboxHost => "error-mail-host",
                MailField::SubmissionPort | MailField::MailboxPort => "error-mail-port",
                MailField::Password => "error-mail-password",
            },
            &[("text", text.into())],
        )
    }

    /// Why a file is not taken as an authority's certificate.
    pub(crate) fn ca_fault(self, path: &str, fault: CaFault) -> String {
        self.say_with(
            match fault {
                CaFault::Unreadable => "error-authority-unreadable",
                CaFault::TooLarge => "error-authority-too-large",
                CaFault::NoCertificate => "error-authority-no-certificate",
                CaFault::Several => "error-authority-several",
                CaFault::PrivateKey => "error-authority-private-key",
                CaFault::NotAuthority => "error-authority-not-authority",
            },
            &[("path", path.into())],
        )
    }

    fn said(self, id: &str, answer: &ServerAnswer) -> String {
        self.say_with(id, &[("words", answer.words().into())])
    }
}
