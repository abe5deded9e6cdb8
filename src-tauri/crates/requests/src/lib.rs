//! What a request is: its ids, its text, the letter that carries it, the receipt a desk gives, the
//! events that happened to it and the one state that follows from them.
//!
//! Pure like the law below it: no clock, no file, no network, no words a person reads.
//! Start with [`State`]: "what does 'unknown' mean?" is answered there.

mod attachment;
mod composed;
mod coverage_record;
mod delivery;
mod event;
mod file_name;
mod ids;
mod letter;
mod problem;
mod promise;
mod request;
mod state;
mod text;

pub use attachment::{AttachedFile, Attachment, AttachmentFault};
pub use composed::{AddressFault, ComposedLetter, MailAddress, Mailbox};
pub use coverage_record::{CoverageRecord, LowestTierRecord};
pub use delivery::{Delivery, DeliveryError, Receipt, Reply, RetryCause, UnknownCause};
pub use event::{Event, EventKind, Need};
pub use file_name::FileName;
pub use ids::{AttachmentId, DeskRef, IdFault, LetterId, RequestId, RequestNumber};
pub use letter::{Letter, LetterKind};
pub use problem::{FolderFault, Problem};
pub use promise::{FrozenPromise, QuoteRecord, ReasonRecord, RecordFault, SegmentRecord, YearRecord};
pub use request::{Message, MessageFrom, MessageKind, Request, RequestDetails};
pub use state::State;
pub use text::{DraftText, RequestText, Subject, SubjectFault, Submission, clean_text, is_unseen, one_line};
