//! What is known of the account's servers, and mailboxes of former accounts that answers may still come to.

use crate::{JournalError, Reader, Writer, rows};
use requests::MailAccount;
use rusqlite::params;
use terms::Instant;

/// The mailbox of an account that letters went by before the one of now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FormerMailbox {
    /// The account.
    pub account: MailAccount,
    /// Up to where it has been read.
    pub reply_cursor: String,
    /// When another took its place.
    pub left_at: Instant,
}

impl Reader<'_> {
    /// The most bytes of a letter that the account's server takes; none where it did not say.
    ///
    /// # Errors
    /// [`JournalError`]
    pub fn largest_letter(&self) -> Result<Option<u64>, JournalError> {
        let largest = self.one("SELECT largest_letter FROM workspace", [], |row| {
            row.get::<_, Option<i64>>(0)
        })?;
        Ok(largest.flatten().and_then(|bytes| u64::try_from(bytes).ok()))
    }

    /// Mailboxes that are still read beside the account's, the one left first first.
    ///
    /// # Errors
    /// [`JournalError`]
    pub fn former_mailboxes(&self) -> Result<Vec<FormerMailbox>, JournalError> {
        let sql = "SELECT account, reply_cursor, left_at FROM former_mailboxes ORDER BY rowid";
        self.all(sql, [], |row| {
            Ok(FormerMailbox {
                account: rows::json(row, 0)?,
                reply_cursor: row.get(1)?,
                left_at: rows::instant(row, 2)?,
            })
        })
    }
}

impl Writer<'_> {
    /// Keeps what the account's server said of its largest letter, in bytes.
    ///
    /// # Errors
    /// [`JournalError`]
    pub fn set_largest_letter(&self, largest: Option<u64>) -> Result<(), JournalError> {
        let largest = largest.and_then(|bytes| i64::try_from(bytes).ok());
        self.run("UPDATE workspace SET largest_letter = ?1", params![largest])
    }

    /// Keeps a mailbox to be read further, from here.
    ///
    /// # Errors
    /// [`JournalError`]
    pub fn keep_former_mailbox(&self, former: &FormerMailbox) -> Result<(), JournalError> {
        self.run(
            "INSERT INTO former_mailboxes (account, reply_cursor, left_at) VALUES (?1, ?2, ?3)
             ON CONFLICT (account) DO UPDATE SET reply_cursor = excluded.reply_cursor, left_at = excluded.left_at",
            params![
                self.to_json(&former.account)?,
                former.reply_cursor,
                former.left_at.to_moscow_rfc3339()
            ],
        )
    }

    /// Nothing is waited for there any more.
    ///
    /// # Errors
    /// [`JournalError`]
    pub fn forget_former_mailbox(&self, account: &MailAccount) -> Result<(), JournalError> {
        self.run(
            "DELETE FROM former_mailboxes WHERE account = ?1",
            params![self.to_json(account)?],
        )
    }
}
