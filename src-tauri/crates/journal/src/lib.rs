//! The journal: one SQLite file that holds everything a person wrote in a workspace and everything
//! that happened to it.
//!
//! [`Journal::open`] for whoever writes, [`Journal::open_reading`] for whoever only looks (it creates
//! nothing). Every write goes through [`Journal::write`]: one immediate transaction that first makes
//! sure that no newer program has changed the schema. Only `support` opens a journal.

mod accounts;
mod attachments;
mod backup;
mod error;
mod fault;
mod file;
mod file_lock;
mod mail;
mod mail_places;
mod open;
mod organisation;
mod outbox;
mod own;
mod read;
mod restore;
mod rows;
mod write;
mod write_outbox;

pub use accounts::KnownDesk;
pub use backup::{BACKUPS_FOLDER, backups, newest_backup};
pub use error::JournalError;
pub use fault::{FileFault, file_fault};
pub use file::JOURNAL_FILE;
pub use file_lock::FileLock;
pub use mail::{KeptFile, NewMessage, OpenCopy};
pub use mail_places::FormerMailbox;
pub use open::{Journal, SCHEMA_VERSION};
pub use organisation::{OrganisationCounts, OrganisationPlace, OrganisationRead, OrganisationSeen};
pub use outbox::{OutboxEntry, Turn, Wait};
pub use read::{Profile, Reader};
pub use restore::{Restored, backup_to_restore, restore};
pub use write::{NewRequest, PromiseBasis, Writer};
