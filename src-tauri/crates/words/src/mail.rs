//! Mail in words: what a server reported, what is wrong with an account.

use crate::Words;
use crate::typography::quoted;
use requests::{CaFault, MailField, ServerAnswer};

impl Words {
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
        // The others may stay empty, and the password has words of its own.
        let needed = matches!(
            field,
            MailField::Address
                | MailField::SubmissionHost
                | MailField::SubmissionPort
                | MailField::MailboxHost
                | MailField::MailboxPort
        );
        if needed && text.trim().is_empty() {
            return self.say_with("error-mail-empty", &[("field", field.id().into())]);
        }
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

    pub(crate) fn said(self, id: &str, answer: &ServerAnswer) -> String {
        self.say_with(id, &[("words", quoted(answer).into())])
    }
}
