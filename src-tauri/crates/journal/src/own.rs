//! What only a workspace of the person's own has: a catalog of its own, a place where it is at home, and letters to
//! lay ready again.

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

    /// Where the workspace is at home, as `support` wrote it; none where that was never written down.
    ///
    /// # Errors
    /// [`JournalError`]
    pub fn place(&self) -> Result<Option<String>, JournalError> {
        let place = self.one("SELECT place FROM workspace", [], |row| row.get(0))?;
        Ok(place.flatten())
    }

    /// The newest letter of a request; none while it is a draft.
    ///
    /// # Errors
    /// [`JournalError`]
    pub fn letter_of(&self, request: RequestId) -> Result<Option<Letter>, JournalError> {
        let sql = "SELECT content FROM letters WHERE request = ?1 ORDER BY rowid DESC LIMIT 1";
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

    /// Keeps where the workspace is at home.
    ///
    /// # Errors
    /// [`JournalError`]
    pub fn set_place(&self, place: &str) -> Result<(), JournalError> {
        self.run("UPDATE workspace SET place = ?1", params![place])
    }

    /// Every letter that waits is looked for at the desk before it is sent: it may have gone out from elsewhere.
    ///
    /// # Errors
    /// [`JournalError`]
    pub fn look_first(&self) -> Result<(), JournalError> {
        self.run("UPDATE outbox SET attempts = MAX(attempts, 1), in_doubt = 1", [])
    }
}
