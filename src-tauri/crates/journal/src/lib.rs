//! The journal: one SQLite file that holds everything a person wrote in a workspace and everything
//! that happened to it.
//!
//! [`Journal::open`] for whoever writes, [`Journal::open_reading`] for whoever only looks (it creates
//! nothing). Every write goes through [`Journal::write`]: one immediate transaction that first makes
//! sure that no newer program has changed the schema. Only `support` opens a journal.

mod error;
mod fault;
mod file_lock;
mod open;
mod outbox;
mod read;
mod rows;
mod write;

pub use error::JournalError;
pub use fault::{FileFault, file_fault};
pub use file_lock::FileLock;
pub use open::{JOURNAL_FILE, Journal, SCHEMA_VERSION};
pub use outbox::OutboxEntry;
pub use read::{Profile, Reader};
pub use write::{NewRequest, PromiseBasis, Writer};
