//! The stable codes of errors with their exit statuses: a contract with scripts.

use requests::Problem;

/// A code that scripts match on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Code {
    /// Written by a newer program.
    JournalNewer,
    /// Damaged.
    JournalDamaged,
    /// No whole backup to bring back.
    NoBackup,
    /// No room left.
    DiskFull,
    /// Cannot be written.
    ReadOnly,
    /// Held by another process.
    Busy,
    /// The journal was updated under a running program.
    ProgramWasUpdated,
    /// A file could not be read or written for another reason.
    StorageFailed,
    /// It no longer fits the request's state.
    TooLate,
    /// A second window.
    WindowOpen,
    /// No display, or no window program.
    NoWindow,
    /// Wrong arguments.
    Usage,
    /// A date and time without an offset.
    InstantWithoutOffset,
    /// Not an instant.
    BadInstant,
    /// No such tier.
    UnknownTier,
    /// No such service.
    UnknownService,
    /// No such workspace.
    UnknownWorkspace,
    /// A workspace of this name is there already.
    WorkspaceExists,
    /// A folder that others could have written to.
    UnsafeFolder,
    /// No such request.
    UnknownRequest,
    /// A property, or the news.
    NotRequestable,
    /// An unreadable line of a batch.
    BadLine,
    /// A refused catalog.
    BadCatalog,
    /// The demo workspace alone can do this.
    DemoOnly,
    /// The tier does not cover it.
    NotCovered,
    /// The cell's condition is not met yet.
    ConditionNotMet,
    /// A needed day is not in the work calendar.
    CalendarNotCovered,
    /// A file does not fit beside the others.
    AttachmentTooLarge,
    /// A file cannot be attached.
    AttachmentGone,
    /// What was attached is not any more what it was.
    AttachmentDamaged,
    /// No tier has been chosen.
    TierNotSet,
    /// A workspace from elsewhere that nobody has accepted.
    WorkspaceElsewhere,
    /// A file that is no authority's certificate.
    BadAuthority,
    /// The demo workspace cannot do this.
    NotInDemo,
    /// The mail server or help desk cannot be reached now.
    DeskUnreachable,
    /// No mail account, or no help desk.
    DeskNotSet,
    /// A mail server, a help desk, or what stands between, refuses.
    DeskRefused,
    /// The mail password or the help desk's key is not known.
    SecretMissing,
}

/// Every code that this program answers with, by exit status.
pub fn codes() -> &'static [Code] {
    use Code as C;
    &[
        C::JournalNewer,
        C::JournalDamaged,
        C::NoBackup,
        C::DiskFull,
        C::ReadOnly,
        C::Busy,
        C::ProgramWasUpdated,
        C::StorageFailed,
        C::AttachmentTooLarge,
        C::AttachmentGone,
        C::TooLate,
        C::WindowOpen,
        C::NoWindow,
        C::DeskUnreachable,
        C::Usage,
        C::InstantWithoutOffset,
        C::BadInstant,
        C::UnknownTier,
        C::UnknownService,
        C::UnknownWorkspace,
        C::WorkspaceExists,
        C::UnsafeFolder,
        C::UnknownRequest,
        C::NotRequestable,
        C::BadLine,
        C::BadCatalog,
        C::DemoOnly,
        C::NotInDemo,
        C::BadAuthority,
        C::NotCovered,
        C::ConditionNotMet,
        C::CalendarNotCovered,
        C::AttachmentDamaged,
        C::TierNotSet,
        C::WorkspaceElsewhere,
        C::DeskNotSet,
        C::DeskRefused,
        C::SecretMissing,
    ]
}

impl Code {
    /// The code of a problem.
    pub fn of(problem: &Problem) -> Self {
        match problem {
            Problem::JournalNewer { .. } => Self::JournalNewer,
            Problem::JournalDamaged { .. } => Self::JournalDamaged,
            Problem::NoBackup { .. } => Self::NoBackup,
            Problem::TooLate { .. } => Self::TooLate,
            Problem::DiskFull { .. } => Self::DiskFull,
            Problem::ReadOnly { .. } => Self::ReadOnly,
            Problem::Busy { .. } => Self::Busy,
            Problem::ProgramWasUpdated { .. } => Self::ProgramWasUpdated,
            Problem::StorageFailed { .. } => Self::StorageFailed,
            Problem::WindowOpen => Self::WindowOpen,
            Problem::NoWindow { .. } => Self::NoWindow,
            Problem::Usage { .. }
            | Problem::SubjectEmpty
            | Problem::SubjectTooLong { .. }
            | Problem::BadMailAddress { .. } => Self::Usage,
            Problem::InstantWithoutOffset { .. } => Self::InstantWithoutOffset,
            Problem::BadInstant { .. } => Self::BadInstant,
            Problem::UnknownTier { .. } => Self::UnknownTier,
            Problem::UnknownService { .. } => Self::UnknownService,
            Problem::UnknownWorkspace { .. } => Self::UnknownWorkspace,
            Problem::WorkspaceExists { .. } => Self::WorkspaceExists,
            Problem::UnsafeFolder { .. } => Self::UnsafeFolder,
            Problem::UnknownRequest { .. } => Self::UnknownRequest,
            Problem::NotRequestable { .. } => Self::NotRequestable,
            Problem::BadLine { .. } => Self::BadLine,
            Problem::BadCatalog(_) => Self::BadCatalog,
            Problem::DemoOnly { .. } => Self::DemoOnly,
            Problem::NotCovered { .. } => Self::NotCovered,
            Problem::ConditionNotMet { .. } => Self::ConditionNotMet,
            Problem::CalendarNotCovered { .. } => Self::CalendarNotCovered,
            Problem::AttachmentTooLarge { .. } => Self::AttachmentTooLarge,
            Problem::AttachmentGone { .. } => Self::AttachmentGone,
            Problem::AttachmentDamaged { .. } => Self::AttachmentDamaged,
            Problem::TierNotSet { .. } => Self::TierNotSet,
            Problem::WorkspaceElsewhere { .. } => Self::WorkspaceElsewhere,
            Problem::BadMailField { .. } | Problem::BadDeskUrl { .. } | Problem::BadHelpDeskField { .. } => Self::Usage,
            Problem::BadAuthority { .. } => Self::BadAuthority,
            Problem::NotInDemo { .. } => Self::NotInDemo,
            Problem::DeskUnreachable { .. } => Self::DeskUnreachable,
            Problem::DeskNotSet | Problem::HelpDeskNotSet => Self::DeskNotSet,
            Problem::DeskRefused { .. } => Self::DeskRefused,
            Problem::SecretMissing { .. } | Problem::KeyMissing { .. } => Self::SecretMissing,
        }
    }

    /// As scripts write it.
    pub fn id(self) -> &'static str {
        match self {
            Self::JournalNewer => "journal-newer",
            Self::JournalDamaged => "journal-damaged",
            Self::NoBackup => "no-backup",
            Self::TooLate => "too-late",
            Self::DiskFull => "disk-full",
            Self::ReadOnly => "read-only",
            Self::Busy => "busy",
            Self::ProgramWasUpdated => "program-was-updated",
            Self::StorageFailed => "storage-failed",
            Self::WindowOpen => "window-open",
            Self::NoWindow => "no-window",
            Self::Usage => "usage",
            Self::InstantWithoutOffset => "instant-without-offset",
            Self::BadInstant => "bad-instant",
            Self::UnknownTier => "unknown-tier",
            Self::UnknownService => "unknown-service",
            Self::UnknownWorkspace => "unknown-workspace",
            Self::WorkspaceExists => "workspace-exists",
            Self::UnsafeFolder => "unsafe-folder",
            Self::UnknownRequest => "unknown-request",
            Self::NotRequestable => "not-requestable",
            Self::BadLine => "bad-line",
            Self::BadCatalog => "bad-catalog",
            Self::DemoOnly => "demo-only",
            Self::NotCovered => "not-covered",
            Self::ConditionNotMet => "condition-not-met",
            Self::CalendarNotCovered => "calendar-not-covered",
            Self::AttachmentTooLarge => "attachment-too-large",
            Self::AttachmentGone => "attachment-gone",
            Self::AttachmentDamaged => "attachment-damaged",
            Self::TierNotSet => "tier-not-set",
            Self::WorkspaceElsewhere => "workspace-elsewhere",
            Self::BadAuthority => "bad-authority",
            Self::NotInDemo => "not-in-demo",
            Self::DeskUnreachable => "desk-unreachable",
            Self::DeskNotSet => "desk-not-set",
            Self::DeskRefused => "desk-refused",
            Self::SecretMissing => "secret-missing",
        }
    }

    /// The exit status of a command that ends with it: 1 failed, 2 wrong use, 3 not covered, 4 the work
    /// calendar does not reach, 5 needs the person.
    pub fn exit_status(self) -> u8 {
        match self {
            Self::JournalNewer
            | Self::JournalDamaged
            | Self::NoBackup
            | Self::TooLate
            | Self::DiskFull
            | Self::ReadOnly
            | Self::Busy
            | Self::ProgramWasUpdated
            | Self::StorageFailed
            | Self::AttachmentTooLarge
            | Self::AttachmentGone
            | Self::WindowOpen
            | Self::NoWindow
            | Self::DeskUnreachable => 1,
            Self::Usage
            | Self::InstantWithoutOffset
            | Self::BadInstant
            | Self::UnknownTier
            | Self::UnknownService
            | Self::UnknownWorkspace
            | Self::WorkspaceExists
            | Self::UnsafeFolder
            | Self::UnknownRequest
            | Self::NotRequestable
            | Self::BadLine
            | Self::BadCatalog
            | Self::DemoOnly
            | Self::NotInDemo
            | Self::BadAuthority => 2,
            Self::NotCovered | Self::ConditionNotMet => 3,
            Self::CalendarNotCovered => 4,
            Self::AttachmentDamaged
            | Self::TierNotSet
            | Self::WorkspaceElsewhere
            | Self::DeskNotSet
            | Self::DeskRefused
            | Self::SecretMissing => 5,
        }
    }

    /// When it happens and which facts it carries; for the page of error codes.
    pub fn when(self) -> &'static str {
        match self {
            Self::JournalNewer => {
                "The journal was written by a newer program; it is left untouched. Facts: `path`, `found`, `known`."
            }
            Self::JournalDamaged => {
                "The journal is damaged; it is left as it is. Facts: `path`, `cause`, `backup` (the newest, or null)."
            }
            Self::NoBackup => "A journal is to be brought back, and there is no whole backup. Facts: `path`.",
            Self::TooLate => "It no longer fits the state the request is in by now. Facts: `request`, `state`.",
            Self::DiskFull => "No room is left where the data lies. Facts: `path`.",
            Self::ReadOnly => "The data cannot be written. Facts: `path`.",
            Self::Busy => "Another process holds what is needed. Facts: `path`.",
            Self::ProgramWasUpdated => "A newer program updated the journal while this one had it open. Facts: `path`.",
            Self::StorageFailed => "A file could not be read or written for another reason. Facts: `path`, `cause`.",
            Self::WindowOpen => "A second window was started.",
            Self::NoWindow => {
                "There is no display, or the window's program is not installed. Facts: `cause` (`no-display`, `not-installed`)."
            }
            Self::Usage => {
                "Wrong arguments, a subject that is empty or too long, or an address or field that is none. Facts: `argument`, `expected`, for a subject `max`, for an address or field `text`."
            }
            Self::InstantWithoutOffset => "A date and time without an offset. Facts: `text`.",
            Self::BadInstant => "Not an instant. Facts: `text`.",
            Self::UnknownTier => "The catalog has no such tier. Facts: `tier`, `known`.",
            Self::UnknownService => "The catalog has no such service. Facts: `service`, `known`.",
            Self::UnknownWorkspace => "There is no such workspace. Facts: `workspace`.",
            Self::WorkspaceExists => "A workspace of this name is there already. Facts: `workspace`.",
            Self::UnsafeFolder => {
                "A workspace's folder from elsewhere that others could have written to. Facts: `path`, `fault` (`symlink`, `no-folder`, `owner`, `mode`, `demo`)."
            }
            Self::UnknownRequest => "There is no such request. Facts: `request`.",
            Self::NotRequestable => "A property of the tier, or the news. Facts: `service`.",
            Self::BadLine => "A line of a batch cannot be read. Facts: `line`, `expected`.",
            Self::BadCatalog => "A catalog is refused. Facts: `file`, `faults` (each `line`, `key`, `expected`).",
            Self::DemoOnly => "The demo workspace alone can do this. Facts: `what`.",
            Self::NotInDemo => "The demo workspace cannot do this: its desk is the demo's. Facts: `what`.",
            Self::BadAuthority => {
                "A file is not taken as the certificate of an authority. Facts: `path`, `fault` (`unreadable`, `too-large`, `no-certificate`, `several`, `private-key`, `not-authority`)."
            }
            Self::DeskUnreachable => {
                "The mail server or help desk cannot be reached now; nothing was to be stored. Facts: `cause` (as in the event `postponed`)."
            }
            Self::DeskNotSet => "The workspace has no mail account, or no help desk where one is needed.",
            Self::DeskRefused => {
                "A mail server, a help desk, or what stands between, refuses: the person has to do something. Facts: `cause` (as in the event `needs-you`) with its own, and `request` where one was being sent: it is stored."
            }
            Self::SecretMissing => {
                "The mail password or the help desk's key is not known: there is no keyring, or it does not hold it. Facts: `host`, for a password `user`, and `request` where one was being sent: it is stored."
            }
            Self::NotCovered => {
                "The tier does not cover the service; the text stays as a draft. Facts: `verdict`, `draft`."
            }
            Self::ConditionNotMet => {
                "The cell's condition is not met yet; the text stays as a draft. Facts: `verdict`, `condition`, `missing`, `draft`."
            }
            Self::CalendarNotCovered => {
                "A needed day is not in the work calendar. Facts: `year`, and `draft` where a text was being sent."
            }
            Self::AttachmentTooLarge => {
                "A file does not fit beside what is attached; the rest stays. Facts: `name`, `size`, `attached`, `limit` (bytes), and `draft` where a text was being sent."
            }
            Self::AttachmentGone => {
                "A file cannot be attached; the rest stays. Facts: `name`, `cause` (`gone`, `folder`, `fifo`, `device`, `socket`, `changed`, `unreadable`), and `draft` where a text was being sent."
            }
            Self::AttachmentDamaged => {
                "What was attached is not any more what it was; its request is stored and not sent, others go on. Facts: `name`, `attachment`, `request`."
            }
            Self::TierNotSet => "The workspace has no tier yet. Facts: `draft` where a text was being sent.",
            Self::WorkspaceElsewhere => {
                "The workspace was made elsewhere and was not accepted here: nothing of it is sent. Facts: `workspace`, `machine` and `folder` (where it was made, or null), `waiting` (how many requests), and `request` where one was being sent: it is stored."
            }
        }
    }
}
