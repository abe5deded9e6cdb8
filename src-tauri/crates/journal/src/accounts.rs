//! By which account letters go, and which help desk has them.

use crate::{JournalError, Reader, Writer, outbox::NOT_BY_ITSELF, rows};
use requests::{DeskAccount, HelpDesk, LetterId, MailAccount, RequestId};
use rusqlite::params;

/// A help desk that letters went to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KnownDesk {
    /// How it is reached by now.
    pub desk: HelpDesk,
    /// Up to where its replies have been read.
    pub reply_cursor: String,
}

impl Reader<'_> {
    /// The workspace's account; none where letters go by its first desk.
    ///
    /// # Errors
    /// [`JournalError`]
    pub fn account(&self) -> Result<Option<DeskAccount>, JournalError> {
        let account = self.one("SELECT account FROM workspace", [], |row| rows::optional_json(row, 0))?;
        Ok(account.flatten())
    }

    /// The workspace's mail account; none where letters do not go by mail.
    ///
    /// # Errors
    /// [`JournalError`]
    pub fn mail_account(&self) -> Result<Option<MailAccount>, JournalError> {
        Ok(self.account()?.and_then(|account| account.as_mail().cloned()))
    }

    /// The help desk that has a request; none where none has.
    ///
    /// # Errors
    /// [`JournalError`]
    pub fn desk_with(&self, request: RequestId) -> Result<Option<HelpDesk>, JournalError> {
        let sql = "SELECT account FROM letters JOIN help_desks ON help_desks.id = letters.desk
                   WHERE request = ?1 ORDER BY letters.id DESC LIMIT 1";
        self.one(sql, params![request.to_string()], |row| rows::json(row, 0))
    }

    /// The help desks that have letters, the first one first.
    ///
    /// # Errors
    /// [`JournalError`]
    pub fn desks_with_letters(&self) -> Result<Vec<KnownDesk>, JournalError> {
        let sql = "SELECT account, reply_cursor FROM help_desks
                   WHERE EXISTS (SELECT 1 FROM letters WHERE letters.desk = help_desks.id) ORDER BY id";
        self.all(sql, [], |row| {
            Ok(KnownDesk {
                desk: rows::json(row, 0)?,
                reply_cursor: row.get(1)?,
            })
        })
    }
}

impl Writer<'_> {
    /// Keeps the workspace's account, or takes it away. Letters that wait keep theirs. What is known of a help desk at
    /// the same place is reached by this account from now on.
    ///
    /// # Errors
    /// [`JournalError`]
    pub fn set_account(&self, account: Option<&DeskAccount>) -> Result<(), JournalError> {
        if let Some(DeskAccount::HelpDesk(desk)) = account {
            self.know_desk(desk)?;
        }
        let account = account.map(|account| self.to_json(account)).transpose()?;
        self.run(
            "UPDATE workspace SET account = ?1, largest_letter = NULL",
            params![account],
        )
    }

    /// A help desk has this letter.
    ///
    /// # Errors
    /// [`JournalError`]
    pub fn letter_is_at(&self, letter: LetterId, desk: &HelpDesk) -> Result<(), JournalError> {
        // What was set since is how it is reached by now.
        self.run(
            "INSERT INTO help_desks (place, account) VALUES (?1, ?2) ON CONFLICT (place) DO NOTHING",
            params![desk.place_key(), self.to_json(desk)?],
        )?;
        self.run(
            "UPDATE letters SET desk = (SELECT id FROM help_desks WHERE place = ?2) WHERE id = ?1",
            params![letter.to_string(), desk.place_key()],
        )
    }

    /// Keeps up to where a help desk's replies have been read.
    ///
    /// # Errors
    /// [`JournalError`]
    pub fn set_desk_cursor(&self, desk: &HelpDesk, cursor: &str) -> Result<(), JournalError> {
        self.run(
            "UPDATE help_desks SET reply_cursor = ?2 WHERE place = ?1",
            params![desk.place_key(), cursor],
        )
    }

    pub(crate) fn know_desk(&self, desk: &HelpDesk) -> Result<(), JournalError> {
        self.run(
            "INSERT INTO help_desks (place, account) VALUES (?1, ?2)
             ON CONFLICT (place) DO UPDATE SET account = excluded.account",
            params![desk.place_key(), self.to_json(desk)?],
        )
    }

    /// The letters of an account that are due wait together: its server cannot be reached. The one that is being tried is
    /// put off by itself. `due`: for whose sake it was tried, so that its next pause is a longer one.
    ///
    /// # Errors
    /// [`JournalError`]
    pub fn postpone_with(
        &self,
        account: &DeskAccount,
        due: LetterId,
        now_ms: i64,
        delay_ms: i64,
    ) -> Result<(), JournalError> {
        // Further ahead than it was set is due, too: the clock was set back.
        self.run(
            "UPDATE outbox SET not_before_ms = ?2, delay_ms = ?3, for_line = 1,
                               attempts = CASE WHEN letter = ?5 THEN attempts + 1 ELSE MAX(attempts, 1) END
             WHERE account = ?1 AND trying_since_ms IS NULL AND not_before_ms <> ?6
                   AND (not_before_ms <= ?4 OR not_before_ms > ?4 + delay_ms)",
            params![
                self.to_json(account)?,
                now_ms.saturating_add(delay_ms),
                delay_ms,
                now_ms,
                due.to_string(),
                NOT_BY_ITSELF,
            ],
        )
    }
}
