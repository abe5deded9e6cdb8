//! The steps of a letter on its way, and of taking it back.

use crate::{
    JournalError, Writer,
    outbox::{NOT_BY_ITSELF, Wait},
};
use requests::{LetterId, RequestId};
use rusqlite::params;

impl Writer<'_> {
    /// Marks that a delivery of this letter begins. `false`: it is not in the outbox any more; it must
    /// not be transmitted.
    ///
    /// # Errors
    /// [`JournalError`]
    pub fn begin_trying(&self, letter: LetterId, now_ms: i64) -> Result<bool, JournalError> {
        let sql = "UPDATE outbox SET attempts = attempts + 1, trying_since_ms = ?2, tried_at_ms = ?2, in_doubt = 1
                   WHERE letter = ?1";
        Ok(self.touched(sql, params![letter.to_string(), now_ms])? > 0)
    }

    /// Marks that the delivery ended without a receipt; the next may begin after the delay. `false`: it is not in the
    /// outbox any more.
    ///
    /// # Errors
    /// [`JournalError`]
    pub fn postpone(&self, letter: LetterId, now_ms: i64, delay_ms: i64, wait: Wait) -> Result<bool, JournalError> {
        let sql = "UPDATE outbox SET trying_since_ms = NULL, not_before_ms = ?2, delay_ms = ?3, in_doubt = ?4,
                                     for_line = ?5
                   WHERE letter = ?1";
        let until_ms = now_ms.saturating_add(delay_ms);
        let (in_doubt, for_line) = (wait == Wait::InDoubt, wait == Wait::Line);
        let values = params![letter.to_string(), until_ms, delay_ms, in_doubt, for_line];
        Ok(self.touched(sql, values)? > 0)
    }

    /// Marks that this letter, which the desk surely does not have, does not go before the person has done something: only [`Writer::hurry_one`] makes it due
    /// again. `false`: it is not in the outbox any more.
    ///
    /// # Errors
    /// [`JournalError`]
    pub fn await_person(&self, letter: LetterId) -> Result<bool, JournalError> {
        let sql = "UPDATE outbox SET trying_since_ms = NULL, not_before_ms = ?2, delay_ms = ?2, in_doubt = 0
                   WHERE letter = ?1";
        Ok(self.touched(sql, params![letter.to_string(), NOT_BY_ITSELF])? > 0)
    }

    /// Lets every letter that was tried in vain go at once: the desk can be reached again. What is still held, so
    /// that it can be taken back, stays so.
    ///
    /// # Errors
    /// [`JournalError`]
    pub fn end_pauses(&self, now_ms: i64) -> Result<(), JournalError> {
        self.run(
            "UPDATE outbox SET not_before_ms = ?1, delay_ms = 0
             WHERE trying_since_ms IS NULL AND attempts > 0 AND not_before_ms <> ?2",
            params![now_ms, NOT_BY_ITSELF],
        )
    }

    /// Lets every waiting letter go at once: the person does not want to wait. What needs the person stays.
    ///
    /// # Errors
    /// [`JournalError`]
    pub fn hurry(&self, now_ms: i64) -> Result<(), JournalError> {
        self.run(
            "UPDATE outbox SET not_before_ms = ?1, delay_ms = 0 WHERE trying_since_ms IS NULL AND not_before_ms <> ?2",
            params![now_ms, NOT_BY_ITSELF],
        )
    }

    /// Lets the letters of one request go at once.
    ///
    /// # Errors
    /// [`JournalError`]
    pub fn hurry_one(&self, request: RequestId, now_ms: i64) -> Result<(), JournalError> {
        self.run(
            "UPDATE outbox SET not_before_ms = ?2, delay_ms = 0
             WHERE trying_since_ms IS NULL AND letter IN (SELECT id FROM letters WHERE request = ?1)",
            params![request.to_string(), now_ms],
        )
    }

    /// Takes a letter out of the outbox: it has arrived, or will not be sent.
    ///
    /// # Errors
    /// [`JournalError`]
    pub fn take_out(&self, letter: LetterId) -> Result<(), JournalError> {
        self.run("DELETE FROM outbox WHERE letter = ?1", params![letter.to_string()])
    }

    /// Takes every letter of a request out of the outbox; the letters themselves stay.
    ///
    /// # Errors
    /// [`JournalError`]
    pub fn take_out_all(&self, request: RequestId) -> Result<(), JournalError> {
        self.run(
            "DELETE FROM outbox WHERE letter IN (SELECT id FROM letters WHERE request = ?1)",
            params![request.to_string()],
        )
    }

    /// Turns a submitted request back into the draft it came from: its letters, its promises, its
    /// messages and its number are gone, its text and its attachments stay. Only where the desk
    /// surely has nothing of it.
    ///
    /// # Errors
    /// [`JournalError`]
    pub fn back_to_draft(&self, request: RequestId) -> Result<(), JournalError> {
        let id = request.to_string();
        for sql in [
            "DELETE FROM letters WHERE request = ?1", // and with them their places in the outbox
            "DELETE FROM promises WHERE request = ?1",
            "DELETE FROM messages WHERE request = ?1",
            "UPDATE requests SET number = NULL, submitted_at = NULL, solved_at = NULL WHERE id = ?1",
        ] {
            self.run(sql, params![id])?;
        }
        Ok(())
    }

    /// Marks a draft as deleted at this time (system UTC, milliseconds), or brings it back. `false`:
    /// there is no such draft.
    ///
    /// # Errors
    /// [`JournalError`]
    pub fn set_draft_deleted(&self, draft: RequestId, at_ms: Option<i64>) -> Result<bool, JournalError> {
        let sql = "UPDATE requests SET deleted_at_ms = ?2 WHERE id = ?1 AND number IS NULL";
        Ok(self.touched(sql, params![draft.to_string(), at_ms])? > 0)
    }

    /// Removes drafts that were deleted before this time, with their attachments.
    ///
    /// # Errors
    /// [`JournalError`]
    pub fn remove_deleted_drafts(&self, before_ms: i64) -> Result<(), JournalError> {
        self.run(
            "DELETE FROM requests WHERE number IS NULL AND deleted_at_ms < ?1",
            params![before_ms],
        )
    }
}
