//! What only a workspace of the person's own has: a catalog of its own, and letters to lay ready again.

use crate::{JournalError, Reader, Writer, rows};
use requests::{Letter, RequestId};
use rusqlite::params;

impl Reader<'_> {
    /// The text of the workspace's own catalog; none where it goes by the one that ships with the program.
    ///
    /// # Errors
    /// [`JournalError`]
    pub fn catalog(&self) -> Result<Option<String>, JournalError> {
        let catalog = self.one("SELECT catalog FROM workspace", [], |row| row.get(0))?;
        Ok(catalog.flatten())
    }

    /// The newest letter of a request; none while it is a draft.
    ///
    /// # Errors
    /// [`JournalError`]
    pub fn letter_of(&self, request: RequestId) -> Result<Option<Letter>, JournalError> {
        let sql = "SELECT content FROM letters WHERE request = ?1 ORDER BY id DESC LIMIT 1";
        self.one(sql, params![request.to_string()], |row| rows::json(row, 0))
    }
}

impl Writer<'_> {
    /// Keeps the text of the workspace's own catalog.
    ///
    /// # Errors
    /// [`JournalError`]
    pub fn set_catalog(&self, text: &str) -> Result<(), JournalError> {
        self.run("UPDATE workspace SET catalog = ?1", params![text])
    }
}
