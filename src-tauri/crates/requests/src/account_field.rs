//! The fields of the forms in which an account is set up, as a fault names them.

/// A field of the mail account's form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum MailField {
    /// The person's own address.
    Address,
    /// The organisation's copy address.
    Copy,
    /// As whom to sign in.
    User,
    /// The server that letters are given to.
    SubmissionHost,
    /// Its port.
    SubmissionPort,
    /// The server that answers are read at.
    MailboxHost,
    /// Its port.
    MailboxPort,
    /// The password.
    Password,
    /// Who checks senders.
    CheckedBy,
}

impl MailField {
    /// Every field.
    pub const ALL: [Self; 9] = [
        Self::Address,
        Self::Copy,
        Self::User,
        Self::SubmissionHost,
        Self::SubmissionPort,
        Self::MailboxHost,
        Self::MailboxPort,
        Self::Password,
        Self::CheckedBy,
    ];

    /// As scripts write it.
    pub fn id(self) -> &'static str {
        match self {
            Self::Address => "address",
            Self::Copy => "copy",
            Self::User => "user",
            Self::SubmissionHost => "submission-host",
            Self::SubmissionPort => "submission-port",
            Self::MailboxHost => "mailbox-host",
            Self::MailboxPort => "mailbox-port",
            Self::CheckedBy => "checked-by",
            Self::Password => "password",
        }
    }
}

/// A field of the help desk's form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum HelpDeskField {
    /// The key.
    Key,
    /// The queue of Request Tracker.
    Queue,
    /// The project of Redmine.
    Project,
    /// The tracker of Redmine.
    Tracker,
    /// The field for the letter's id.
    LetterId,
    /// The field for the tier.
    Tier,
    /// The field for the service.
    Service,
}

impl HelpDeskField {
    /// Every field.
    pub const ALL: [Self; 7] = [
        Self::Key,
        Self::Queue,
        Self::Project,
        Self::Tracker,
        Self::LetterId,
        Self::Tier,
        Self::Service,
    ];

    /// As scripts write it.
    pub fn id(self) -> &'static str {
        match self {
            Self::Key => "key",
            Self::Queue => "queue",
            Self::Project => "project",
            Self::Tracker => "tracker",
            Self::LetterId => "id-field",
            Self::Tier => "tier-field",
            Self::Service => "service-field",
        }
    }
}
