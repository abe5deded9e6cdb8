//! What a request is: its ids, its text, the letter that carries it, the receipt a desk gives, the
//! events that happened to it and the one state that follows from them.
//!
//! Pure like the law below it: no clock, no file, no network, no words a person reads.
//! Start with [`State`]: "what does 'unknown' mean?" is answered there.

mod account_field;
mod attachment;
mod composed;
mod coverage_record;
mod delivery;
mod desk_account;
mod desk_need;
mod desk_url;
mod event;
mod file_name;
mod help_desk;
mod ids;
mod letter;
mod mail_account;
mod message_id;
mod organisation;
mod problem;
mod promise;
mod read_back;
mod request;
mod server_answer;
mod state;
mod text;

pub use account_field::{HelpDeskField, MailField};
pub use attachment::{AttachedFile, Attachment, AttachmentFault};
pub use composed::{AddressFault, ComposedLetter, MailAddress, Mailbox};
pub use coverage_record::{CoverageRecord, LowestTierRecord};
pub use delivery::{Delivery, DeliveryError, Later, OtherAnswer, Receipt, Reply, RetryCause, UnknownCause};
pub use desk_account::DeskAccount;
pub use desk_need::{CertificateFault, DeskField, DeskNeed, DeskPlace, FieldFault, ProtectionFault};
pub use desk_url::{DeskUrl, DeskUrlFault};
pub use event::{Event, EventKind, Need};
pub use file_name::FileName;
pub use help_desk::{DeskName, DeskNameFault, Fields, HelpDesk, ProjectKey, RedminePlace, RequestTrackerPlace};
pub use ids::{AttachmentId, DeskRef, IdFault, LetterId, ReceivedFileId, RequestId, RequestNumber};
pub use letter::{Letter, LetterKind};
pub use mail_account::{AccountFault, CompanyCa, Endpoint, HostName, MailAccount, MailUser, Security};
pub use message_id::{MessageId, MessageIdFault};
pub use organisation::{Kept, OrganisationRequest};
pub use problem::{CaFault, FolderFault, Problem};
pub use promise::{FrozenPromise, QuoteRecord, ReasonRecord, RecordFault, SegmentRecord, YearRecord};
pub use read_back::{FilesKept, NotKept, ReadBack};
pub use request::{Message, MessageFrom, MessageKind, MessageLink, ReceivedFileInfo, Request, RequestDetails};
pub use server_answer::ServerAnswer;
pub use state::State;
pub use text::{DraftText, RequestText, Subject, SubjectFault, Submission, clean_text, is_unseen, one_line};
