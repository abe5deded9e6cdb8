//! Everything that can go wrong, as people and scripts meet it: a small, stable set. Each crate has
//! its own errors inside; `support` turns them into these, `words` gives each its code, facts and
//! sentence.

use crate::{
    AttachmentFault, AttachmentId, DeskNeed, DeskUrlFault, HelpDeskField, MailField, RequestId, RetryCause, State,
};
use terms::{CatalogFaults, Condition, Coverage};

/// A failure that a person or a script is told of.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum Problem {
    /// The journal was written by a newer program; it is left untouched.
    #[error("journal {path} has schema {found}, this program knows {known}")]
    JournalNewer {
        /// The journal's file.
        path: String,
        /// The journal's schema version.
        found: i64,
        /// The newest this program knows.
        known: i64,
    },
    /// A newer program changed the journal while this one had it open: only reading goes on.
    #[error("journal {path} was updated by a newer program")]
    ProgramWasUpdated {
        /// The journal's file.
        path: String,
    },
    /// The journal is damaged; it is left as it is.
    #[error("journal {path} is damaged: {cause}")]
    JournalDamaged {
        /// The file.
        path: String,
        /// What the database said.
        cause: String,
        /// The newest backup, if there is one.
        backup: Option<String>,
    },
    /// A journal is to be brought back, and there is no whole backup.
    #[error("no backup in {path}")]
    NoBackup {
        /// Where backups lie.
        path: String,
    },
    /// No room left where the data lies.
    #[error("disk full at {path}")]
    DiskFull {
        /// Where.
        path: String,
    },
    /// The data cannot be written.
    #[error("read-only: {path}")]
    ReadOnly {
        /// Where.
        path: String,
    },
    /// Another process holds what is needed.
    #[error("busy: {path}")]
    Busy {
        /// What is held.
        path: String,
    },
    /// A file could not be read or written for another reason.
    #[error("{path}: {cause}")]
    StorageFailed {
        /// Where.
        path: String,
        /// What the system said.
        cause: String,
    },
    /// Wrong use of the command line or of a form.
    #[error("usage: {argument}: {expected}")]
    Usage {
        /// Which argument or field.
        argument: String,
        /// What was expected, in technical words (the argument parser's own).
        expected: String,
    },
    /// A subject that is empty.
    #[error("the subject is empty")]
    SubjectEmpty,
    /// A subject that is too long.
    #[error("the subject is longer than {max} characters")]
    SubjectTooLong {
        /// At most so many characters.
        max: usize,
    },
    /// A date and time without an offset.
    #[error("instant without offset: {text}")]
    InstantWithoutOffset {
        /// As given.
        text: String,
    },
    /// Not an instant.
    #[error("bad instant: {text}")]
    BadInstant {
        /// As given.
        text: String,
    },
    /// No such tier.
    #[error("unknown tier {tier}")]
    UnknownTier {
        /// As given.
        tier: String,
        /// Those there are.
        known: Vec<String>,
    },
    /// No such service.
    #[error("unknown service {service}")]
    UnknownService {
        /// As given.
        service: String,
        /// Those there are.
        known: Vec<String>,
    },
    /// No such workspace.
    #[error("unknown workspace {workspace}")]
    UnknownWorkspace {
        /// As given.
        workspace: String,
    },
    /// A workspace of this name is there already.
    #[error("workspace {workspace} exists already")]
    WorkspaceExists {
        /// As given.
        workspace: String,
    },
    /// A workspace's folder from elsewhere that others could have written to.
    #[error("not a safe folder: {path}: {}", fault.id())]
    UnsafeFolder {
        /// The folder, or what lies in it.
        path: String,
        /// What is wrong with it.
        fault: FolderFault,
    },
    /// No such request.
    #[error("unknown request {request}")]
    UnknownRequest {
        /// As given.
        request: String,
    },
    /// What was asked no longer fits the state the request is in by now.
    #[error("too late: request {request} is {}", state.id())]
    TooLate {
        /// Which request.
        request: RequestId,
        /// Its state.
        state: State,
    },
    /// A property or the news: nothing one requests.
    #[error("not requestable: {service}")]
    NotRequestable {
        /// Which service.
        service: String,
    },
    /// A line of a batch that is not readable.
    #[error("line {line}: {expected}")]
    BadLine {
        /// From 1.
        line: u64,
        /// What was expected.
        expected: String,
    },
    /// A catalog that is refused.
    #[error("{0}")]
    BadCatalog(CatalogFaults),
    /// The tier does not cover the service; the text stays as a draft.
    #[error("not covered: {} on {}", verdict.service, verdict.tier)]
    NotCovered {
        /// The verdict.
        verdict: Box<Coverage>,
        /// Where the text is kept.
        draft: RequestId,
    },
    /// The condition of the cell is not met yet; the text stays as a draft.
    #[error("condition not met: {}", condition.id())]
    ConditionNotMet {
        /// Which condition.
        condition: Condition,
        /// The verdict.
        verdict: Box<Coverage>,
        /// Which fields are missing (`what`, `agreed`).
        missing: Vec<String>,
        /// Where the text is kept.
        draft: RequestId,
    },
    /// A needed day is not in the work calendar.
    #[error("the work calendar does not cover {year}")]
    CalendarNotCovered {
        /// The first needed year that is missing.
        year: i32,
        /// Where a text is kept, if one was being sent.
        draft: Option<RequestId>,
    },
    /// A file that does not fit beside what is attached already; the rest stays.
    #[error("attachment too large: {name}, {size} bytes beside {attached} of {limit}")]
    AttachmentTooLarge {
        /// The file's name.
        name: String,
        /// Its bytes.
        size: u64,
        /// Bytes attached to the request already.
        attached: u64,
        /// All attachments of a request together may have so many bytes.
        limit: u64,
        /// Where the text is kept, if one was being sent.
        draft: Option<RequestId>,
    },
    /// A file that cannot be attached; the rest stays.
    #[error("cannot attach {name}: {}", cause.id())]
    AttachmentGone {
        /// The file's name.
        name: String,
        /// Why.
        cause: AttachmentFault,
        /// Where the text is kept, if one was being sent.
        draft: Option<RequestId>,
    },
    /// What was attached to a request is not any more what it was: the request is stored and not sent.
    #[error("attachment {name} of request {request} is damaged")]
    AttachmentDamaged {
        /// Which attachment.
        attachment: AttachmentId,
        /// The file's name.
        name: String,
        /// Whose attachment it is.
        request: RequestId,
    },
    /// The workspace has no tier yet.
    #[error("tier not set")]
    TierNotSet {
        /// Where a text is kept, if one was being sent.
        draft: Option<RequestId>,
    },
    /// The workspace was made elsewhere, and nobody has said yet that it sends from here.
    #[error("workspace {workspace} is from elsewhere")]
    WorkspaceElsewhere {
        /// Which workspace.
        workspace: String,
        /// The machine and the folder it was made in, where that is known.
        made: Option<(String, String)>,
        /// How many requests wait in it.
        waiting: usize,
        /// Which request was to be sent, if one was: it is stored.
        request: Option<RequestId>,
    },
    /// Not a mail address.
    #[error("not a mail address: {text}")]
    BadMailAddress {
        /// As given.
        text: String,
    },
    /// A field of the mail account that is not what it should be.
    #[error("mail account: {}: {text:?}", field.id())]
    BadMailField {
        /// Which field.
        field: MailField,
        /// As given; never a password.
        text: String,
    },
    /// Not the address of a help desk.
    #[error("not a help desk's address: {text:?}: {fault}")]
    BadDeskUrl {
        /// As given.
        text: String,
        /// What is wrong with it.
        fault: DeskUrlFault,
    },
    /// A field of the help desk's form that is not what it should be.
    #[error("help desk: {}: {text:?}", field.id())]
    BadHelpDeskField {
        /// Which field.
        field: HelpDeskField,
        /// As given; never a key.
        text: String,
    },
    /// A file that is not taken as the certificate of an authority.
    #[error("{path}: {}", fault.id())]
    BadAuthority {
        /// The file.
        path: String,
        /// Why.
        fault: CaFault,
    },
    /// The workspace has no mail account.
    #[error("no mail account")]
    DeskNotSet,
    /// The workspace has no help desk.
    #[error("no help desk")]
    HelpDeskNotSet,
    /// A mail server, a help desk, or what stands between, refuses; trying again is of no use before the person has done something.
    #[error("refused: {}", need.id())]
    DeskRefused {
        /// What is in the way.
        need: DeskNeed,
        /// Which request was to be sent, if one was: it is stored.
        request: Option<RequestId>,
    },
    /// The mail password is not known: there is no keyring, or it does not hold it.
    #[error("no password for {user} at {host}")]
    SecretMissing {
        /// At which server.
        host: String,
        /// Whose.
        user: String,
        /// Which request was to be sent, if one was: it is stored.
        request: Option<RequestId>,
    },
    /// The help desk's key is not known: there is no keyring, or it does not hold it.
    #[error("no key for {host}")]
    KeyMissing {
        /// At which desk.
        host: String,
        /// Which request was to be sent, if one was: it is stored.
        request: Option<RequestId>,
    },
    /// The mail server or help desk cannot be reached now.
    #[error("server not reached: {}", cause.id())]
    DeskUnreachable {
        /// Why.
        cause: RetryCause,
    },
    /// The demo workspace cannot do this: its desk is the demo's.
    #[error("not in the demo workspace: {what}")]
    NotInDemo {
        /// Which verb.
        what: String,
    },
    /// Only the demo workspace can do this.
    #[error("only in the demo workspace: {what}")]
    DemoOnly {
        /// Which verb.
        what: String,
    },
    /// A second window was started.
    #[error("the window is open already")]
    WindowOpen,
    /// The window's program is missing or there is no display.
    #[error("no window: {cause}")]
    NoWindow {
        /// `no-display` or `not-installed`.
        cause: String,
    },
}

/// Why a file is not taken as the certificate of an authority.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum CaFault {
    /// It cannot be read.
    Unreadable,
    /// Far larger than a certificate.
    TooLarge,
    /// Neither PEM nor DER.
    NoCertificate,
    /// Which of them is meant?
    Several,
    /// A private key: nobody should hand that around.
    PrivateKey,
    /// A server's or a person's certificate; it vouches for nobody else.
    NotAuthority,
}

impl CaFault {
    /// Every fault.
    pub const ALL: [Self; 6] = [
        Self::Unreadable,
        Self::TooLarge,
        Self::NoCertificate,
        Self::Several,
        Self::PrivateKey,
        Self::NotAuthority,
    ];

    /// As scripts write it.
    pub fn id(self) -> &'static str {
        match self {
            Self::Unreadable => "unreadable",
            Self::TooLarge => "too-large",
            Self::NoCertificate => "no-certificate",
            Self::Several => "several",
            Self::PrivateKey => "private-key",
            Self::NotAuthority => "not-authority",
        }
    }
}

/// Why a folder is not trusted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum FolderFault {
    /// A symbolic link: what it shows to can be changed by others.
    Symlink,
    /// Not a folder.
    NoFolder,
    /// It belongs to somebody else.
    Owner,
    /// Others may enter or read it.
    Mode,
    /// It was a demo's: what stands there was never meant for a real desk.
    Demo,
}

impl FolderFault {
    /// Every fault.
    pub const ALL: [Self; 5] = [Self::Symlink, Self::NoFolder, Self::Owner, Self::Mode, Self::Demo];

    /// As scripts write it.
    pub fn id(self) -> &'static str {
        match self {
            Self::Symlink => "symlink",
            Self::NoFolder => "no-folder",
            Self::Owner => "owner",
            Self::Mode => "mode",
            Self::Demo => "demo",
        }
    }
}
