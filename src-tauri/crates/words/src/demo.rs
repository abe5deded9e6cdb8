//! The demo workspace's own texts: an invented organisation, a dozen of its requests, and the letters
//! of the demo desk. Whoever fills the workspace decides when each was sent and how it ended.

use crate::Words;

/// As what a sample request is sent; the catalog says which service that is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SampleService {
    /// The catalog's consultation.
    Consultation,
    /// The catalog's written request.
    WrittenRequest,
}

/// A request of the sample, oldest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Sample {
    /// Reminders of calls do not appear; its answer apologises for being late.
    Reminders,
    /// Moving a funnel's stages to a branch; answered.
    Stages,
    /// Duplicates after an import; answered.
    Duplicates,
    /// The exchange stops at night; answered.
    Exchange,
    /// An update within the version; answered.
    Update,
    /// A slow report; answered.
    Report,
    /// Letters do not reach the card.
    Mailbox,
    /// Roles for a branch.
    Roles,
    /// The export leaves lines out.
    Export,
    /// Calls recorded for the wrong manager.
    Telephony,
    /// An empty deal card.
    Card,
    /// A printed form: nobody performs that on the sample's tier, so it fits a draft.
    PrintForm,
}

/// What a sample request says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SampleText {
    /// As what it is sent.
    pub service: SampleService,
    /// One line.
    pub subject: String,
    /// The text.
    pub body: String,
    /// A person's answer, where the sample has one.
    pub answer: Option<String>,
}

/// What a colleague in the demo has asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SampleColleague {
    /// Who.
    pub person: String,
    /// One line.
    pub subject: String,
}

/// Colleagues' requests, oldest first: who, and the subject.
const COLLEAGUES: [(&str, &str); 8] = [
    ("colleague-olga", "colleague-invoice-subject"),
    ("colleague-denis", "colleague-deals-subject"),
    ("colleague-marina", "colleague-tasks-subject"),
    ("colleague-igor", "colleague-companies-subject"),
    ("colleague-olga", "colleague-reports-subject"),
    ("colleague-denis", "colleague-phone-subject"),
    ("colleague-marina", "colleague-signature-subject"),
    ("colleague-igor", "colleague-cities-subject"),
];

/// Ids of a sample's sentences: subject, body, answer.
type Ids = (&'static str, &'static str, Option<&'static str>);

impl Sample {
    /// All twelve, oldest first.
    pub const ALL: [Self; 12] = [
        Self::Reminders,
        Self::Stages,
        Self::Duplicates,
        Self::Exchange,
        Self::Update,
        Self::Report,
        Self::Mailbox,
        Self::Roles,
        Self::Export,
        Self::Telephony,
        Self::Card,
        Self::PrintForm,
    ];

    fn service(self) -> SampleService {
        match self {
            Self::Update | Self::Telephony => SampleService::WrittenRequest,
            _ => SampleService::Consultation,
        }
    }

    fn ids(self) -> Ids {
        match self {
            Self::Reminders => (
                "sample-reminders-subject",
                "sample-reminders-body",
                Some("sample-reminders-answer"),
            ),
            Self::Stages => (
                "sample-stages-subject",
                "sample-stages-body",
                Some("sample-stages-answer"),
            ),
            Self::Duplicates => (
                "sample-duplicates-subject",
                "sample-duplicates-body",
                Some("sample-duplicates-answer"),
            ),
            Self::Exchange => (
                "sample-exchange-subject",
                "sample-exchange-body",
                Some("sample-exchange-answer"),
            ),
            Self::Update => (
                "sample-update-subject",
                "sample-update-body",
                Some("sample-update-answer"),
            ),
            Self::Report => (
                "sample-report-subject",
                "sample-report-body",
                Some("sample-report-answer"),
            ),
            Self::Mailbox => ("sample-mailbox-subject", "sample-mailbox-body", None),
            Self::Roles => ("sample-roles-subject", "sample-roles-body", None),
            Self::Export => ("sample-export-subject", "sample-export-body", None),
            Self::Telephony => ("sample-telephony-subject", "sample-telephony-body", None),
            Self::Card => ("sample-card-subject", "sample-card-body", None),
            Self::PrintForm => ("sample-print-form-subject", "sample-print-form-body", None),
        }
    }
}

impl Words {
    /// The invented organisation's name.
    pub fn demo_organisation(self) -> String {
        self.say("demo-organisation")
    }

    /// Who asked, where it was the person who looks.
    pub fn demo_you(self) -> String {
        self.say("demo-you")
    }

    /// What the demo's colleagues have asked, oldest first.
    pub fn demo_colleagues(self) -> Vec<SampleColleague> {
        let said = |(person, subject): &(&'static str, &'static str)| SampleColleague {
            person: self.say(person),
            subject: self.say(subject),
        };
        COLLEAGUES.iter().map(said).collect()
    }

    /// What a sample request says.
    pub fn sample(self, sample: Sample) -> SampleText {
        let (subject, body, answer) = sample.ids();
        SampleText {
            service: sample.service(),
            subject: self.say(subject),
            body: self.say(body),
            answer: answer.map(|id| self.say(id)),
        }
    }

    /// The demo desk's automatic receipt; it does not stop the clock.
    pub fn demo_acknowledgement(self, reference: &str, subject: &str) -> String {
        self.say_with(
            "demo-acknowledgement",
            &[("reference", reference.into()), ("subject", subject.into())],
        )
    }

    /// A person's answer at the demo desk, for any subject.
    pub fn demo_answer(self, subject: &str) -> String {
        self.say_with("demo-answer", &[("subject", subject.into())])
    }

    /// The same after it was due.
    pub fn demo_late_answer(self, subject: &str) -> String {
        self.say_with("demo-late-answer", &[("subject", subject.into())])
    }

    /// Why the demo desk takes nothing, told to be refusing.
    pub fn demo_refusal(self) -> String {
        self.say("demo-refusal")
    }
}
