//! Desks in words: what is in a letter's way, why it goes later, what a help desk has kept.

use crate::Words;
use crate::typography::quoted;
use requests::{
    CertificateFault, DeliveryError, DeskField, DeskNeed, DeskPlace, DeskUrlFault, FieldFault, FilesKept,
    HelpDeskField, Later, Need, NotKept, OtherAnswer, ProtectionFault, ReadBack, RetryCause,
};

impl Words {
    /// What happened, and what the person does next.
    pub fn desk_need(self, need: &DeskNeed) -> String {
        let at = |id: &str, host: &requests::HostName| self.say_with(id, &[("host", host.as_str().into())]);
        match need {
            DeskNeed::SignInRefused { host, answer } => self.say_with(
                "mail-need-sign-in-refused",
                &[("host", host.as_str().into()), ("words", quoted(answer).into())],
            ),
            DeskNeed::NoPasswordSignIn { host } => at("mail-need-no-password-sign-in", host),
            DeskNeed::NotProtected { host, why } => self.say_with(
                match why {
                    ProtectionFault::NotOffered => "mail-need-not-offered",
                    ProtectionFault::Refused => "mail-need-tls-refused",
                    ProtectionFault::Injected => "mail-need-injected",
                    ProtectionFault::NotTls => "mail-need-not-tls",
                    ProtectionFault::NotHttps => "desk-need-not-https",
                    ProtectionFault::OldTls => "mail-need-old-tls",
                },
                &[("host", host.as_str().into())],
            ),
            DeskNeed::CertificateRefused { host, why } => self.say_with(
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
            DeskNeed::ServerRefused { host, answer } => self.say_with(
                "mail-need-server-refused",
                &[("host", host.as_str().into()), ("words", quoted(answer).into())],
            ),
            DeskNeed::TooLarge { size, limit: None } => {
                self.say_with("mail-need-too-large", &[("size", (&self.size(*size)).into())])
            }
            DeskNeed::TooLarge {
                size,
                limit: Some(limit),
            } => self.say_with(
                "mail-need-larger-than",
                &[
                    ("size", (&self.size(*size)).into()),
                    ("limit", (&self.room(*limit)).into()),
                ],
            ),
            DeskNeed::SenderRefused { answer } => self.said("mail-need-sender-refused", answer),
            DeskNeed::RecipientRefused { address, answer } => self.say_with(
                "mail-need-recipient-refused",
                &[("address", address.as_str().into()), ("words", quoted(answer).into())],
            ),
            DeskNeed::LetterRefused { answer } => self.said("mail-need-letter-refused", answer),
            DeskNeed::KeyRefused { host, answer } => self.say_with(
                "desk-need-key-refused",
                &[("host", host.as_str().into()), ("words", quoted(answer).into())],
            ),
            DeskNeed::DeskMoved { host, to } => self.say_with(
                "desk-need-moved",
                &[("host", host.as_str().into()), ("to", to.words().into())],
            ),
            DeskNeed::PlaceNotSeen { place, name } => self.say_with(
                match place {
                    DeskPlace::Queue => "desk-need-queue-not-seen",
                    DeskPlace::Project => "desk-need-project-not-seen",
                    DeskPlace::Tracker => "desk-need-tracker-not-seen",
                    DeskPlace::Ticket => "desk-need-ticket-not-seen",
                },
                &[("name", name.into())],
            ),
            DeskNeed::MayNotCreate { place, name, answer } => self.say_with(
                match place {
                    DeskPlace::Queue => "desk-need-may-not-create-in-queue",
                    DeskPlace::Project => "desk-need-may-not-create-in-project",
                    DeskPlace::Tracker => "desk-need-may-not-create-in-tracker",
                    DeskPlace::Ticket => "desk-need-may-not-write-on-ticket",
                },
                &[("name", name.into()), ("words", quoted(answer).into())],
            ),
            DeskNeed::FieldUnusable { field, name, why } => self.say_with(
                match why {
                    FieldFault::Missing => "desk-need-field-missing",
                    FieldFault::NotWritable => "desk-need-field-not-writable",
                    FieldFault::ValueNotListed => "desk-need-field-not-listed",
                    FieldFault::WrongKind => "desk-need-field-wrong-kind",
                },
                &[("field", (&self.desk_field(*field)).into()), ("name", name.into())],
            ),
            DeskNeed::FilesTooLarge { size, limit: None } => {
                self.say_with("desk-need-files-too-large", &[("size", (&self.size(*size)).into())])
            }
            DeskNeed::FilesTooLarge {
                size,
                limit: Some(limit),
            } => self.say_with(
                "desk-need-files-larger-than",
                &[
                    ("size", (&self.size(*size)).into()),
                    ("limit", (&self.room(*limit)).into()),
                ],
            ),
            DeskNeed::FileRefused { name, size, answer } => self.say_with(
                "desk-need-file-refused",
                &[
                    ("name", name.as_str().into()),
                    ("size", (&self.size(*size)).into()),
                    ("words", quoted(answer).into()),
                ],
            ),
            DeskNeed::RequestRefused { answer } => self.said("desk-need-request-refused", answer),
        }
    }

    /// What a field of a help desk is for, a few words that follow «поле».
    pub fn desk_field(self, field: DeskField) -> String {
        self.say(match field {
            DeskField::LetterId => "desk-field-letter-id",
            DeskField::Tier => "desk-field-tier",
            DeskField::Service => "desk-field-service",
        })
    }

    /// What is wrong with a help desk's address.
    pub(crate) fn desk_url_fault(self, text: &str, fault: DeskUrlFault) -> String {
        if text.trim().is_empty() {
            return self.desk_field_empty("url");
        }
        self.say_with(
            match fault {
                DeskUrlFault::Unreadable => "error-desk-url-unreadable",
                DeskUrlFault::NotHttps => "error-desk-url-not-https",
                DeskUrlFault::User => "error-desk-url-user",
                DeskUrlFault::NotPlain => "error-desk-url-not-plain",
            },
            &[("text", text.into())],
        )
    }

    /// What is wrong with a field of the help desk's form.
    pub(crate) fn help_desk_field_fault(self, field: HelpDeskField, text: &str) -> String {
        if text.trim().is_empty() && field != HelpDeskField::Key {
            return self.desk_field_empty(field.id());
        }
        self.say_with(
            match field {
                HelpDeskField::Key => return self.say("error-desk-key"),
                HelpDeskField::Queue => "error-desk-queue",
                HelpDeskField::Project => "error-desk-project",
                HelpDeskField::Tracker => "error-desk-tracker",
                HelpDeskField::LetterId => "error-desk-letter-field",
                HelpDeskField::Tier => "error-desk-tier-field",
                HelpDeskField::Service => "error-desk-service-field",
            },
            &[("text", text.into())],
        )
    }

    fn desk_field_empty(self, field: &str) -> String {
        self.say_with("error-desk-empty", &[("field", field.into())])
    }

    /// What a help desk has kept: everything, or what is missing.
    pub fn read_back(self, read_back: &ReadBack) -> String {
        let FilesKept { sent, kept } = read_back.files;
        let files = (sent > 0).then(|| {
            self.say_with(
                "event-read-back-files",
                &[("kept", (&kept.to_string()).into()), ("sent", i64::from(sent).into())],
            )
        });
        let lost = read_back.not_kept.iter().map(|lost| match lost {
            NotKept::Field { field, name } => self.say_with(
                "event-read-back-field",
                &[("field", (&self.desk_field(*field)).into()), ("name", name.into())],
            ),
            NotKept::Due => self.say("event-read-back-due"),
            NotKept::Sight => self.say("event-read-back-sight"),
        });
        let whole = read_back.is_whole().then(|| self.say("event-read-back-whole"));
        let told: Vec<String> = whole.into_iter().chain(files).chain(lost).collect();
        told.join("; ")
    }

    /// What a person is needed for, in a sentence.
    pub fn need(self, need: &Need) -> String {
        match need {
            Need::Attachment(_) => self.say("cause-attachment-damaged"),
            Need::Desk(need) => self.desk_need(need),
            Need::Secret => self.say("mail-need-secret"),
        }
    }

    /// Why something with a desk failed, in a sentence or a few words.
    pub fn delivery_error(self, error: &DeliveryError) -> String {
        match error {
            DeliveryError::Retry(cause) => self.retry_cause(cause),
            DeliveryError::NeedsYou(need) => self.desk_need(need),
            DeliveryError::Unknown(cause) => self.unknown_cause(*cause),
        }
    }

    /// Why a delivery was put off.
    pub fn retry_cause(self, cause: &RetryCause) -> String {
        match cause {
            RetryCause::ToldLater { what, answer, .. } => {
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
                    &[("why", (&why).into()), ("words", quoted(answer).into())],
                )
            }
            RetryCause::NotTheDesk { what } => match what {
                OtherAnswer::Page => self.say("desk-other-page"),
                OtherAnswer::Redirect(to) => self.say_with("desk-other-redirect", &[("to", to.words().into())]),
                OtherAnswer::NetworkSignIn => self.say("desk-other-network-sign-in"),
                OtherAnswer::OtherProgram => self.say("desk-other-program"),
            },
            RetryCause::Offline => self.say("cause-offline"),
            RetryCause::NameNotFound => self.say("cause-name-not-found"),
            RetryCause::TimedOut => self.say("cause-timed-out"),
            RetryCause::Garbled => self.say("cause-garbled"),
            RetryCause::DeskBusy => self.say("cause-desk-busy"),
            RetryCause::NotWritten => self.say("cause-not-written"),
        }
    }
}
