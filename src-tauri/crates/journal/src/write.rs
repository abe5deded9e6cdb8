//! Writing. Each function is one small step; `support` puts the steps of a use-case into one
//! transaction.

use crate::{JournalError, Profile, Reader};
use requests::{
    DeskAccount, DraftText, EventKind, FrozenPromise, Letter, MessageFrom, MessageKind, RequestId, RequestNumber,
};
use rusqlite::{Connection, params};
use std::{cell::OnceCell, ops::Deref, path::Path};
use terms::{Instant, TierId};

/// Steps within one transaction; it can look, too.
#[derive(Debug)]
pub struct Writer<'a>(Reader<'a>);

impl<'a> Deref for Writer<'a> {
    type Target = Reader<'a>;

    fn deref(&self) -> &Self::Target {
        &self.0
    }
}

/// A submitted request to store.
#[derive(Debug)]
pub struct NewRequest<'a> {
    /// Its id: a draft's, or a new one.
    pub id: RequestId,
    /// On which tier.
    pub tier: &'a TierId,
    /// What it says.
    pub text: &'a DraftText,
    /// When, on the workspace's clock.
    pub at: Instant,
}

/// From when a promise was reckoned.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PromiseBasis {
    /// From submission, as the person was shown it.
    Submission,
    /// From the desk's receipt.
    Receipt,
}

impl<'a> Writer<'a> {
    pub(crate) fn new(connection: &'a Connection, path: &'a Path, damage: &'a OnceCell<String>) -> Self {
        Self(Reader::new(connection, path, damage))
    }

    /// Writes the workspace's own settings; the first time creates them.
    ///
    /// # Errors
    /// [`JournalError`]
    pub fn set_profile(&self, profile: &Profile) -> Result<(), JournalError> {
        self.run(
            "INSERT INTO workspace (only_row, id, organisation, tier, standing_at, news_subscription, reply_cursor,
                                    person, email)
             VALUES (1, ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
             ON CONFLICT (only_row) DO UPDATE SET id = excluded.id, organisation = excluded.organisation,
                 tier = excluded.tier, standing_at = excluded.standing_at,
                 news_subscription = excluded.news_subscription, reply_cursor = excluded.reply_cursor,
                 person = excluded.person, email = excluded.email",
            params![
                profile.id.to_string(),
                profile.organisation,
                profile.tier.as_ref().map(TierId::as_str),
                profile.standing_at.map(Instant::to_moscow_rfc3339),
                profile.news_subscription,
                profile.reply_cursor,
                profile.person,
                profile.email,
            ],
        )
    }

    /// Keeps a draft: a new one, or the same with its new text. A submitted request is left alone.
    ///
    /// # Errors
    /// [`JournalError`]
    pub fn keep_draft(
        &self,
        id: RequestId,
        tier: Option<&TierId>,
        text: &DraftText,
        at: Instant,
    ) -> Result<(), JournalError> {
        self.run(
            "INSERT INTO requests (id, tier, service, subject, body, what, agreed, wanted, kept_at)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
             ON CONFLICT (id) DO UPDATE SET tier = excluded.tier, service = excluded.service,
                 subject = excluded.subject, body = excluded.body, what = excluded.what, agreed = excluded.agreed,
                 wanted = excluded.wanted, kept_at = excluded.kept_at, deleted_at_ms = NULL
             WHERE requests.number IS NULL",
            params![
                id.to_string(),
                tier.map(TierId::as_str),
                text.service,
                text.subject,
                text.body,
                text.what,
                text.agreed,
                text.wanted,
                at.to_moscow_rfc3339(),
            ],
        )
    }

    /// Stores a submitted request under the workspace's next number.
    ///
    /// # Errors
    /// [`JournalError`]
    pub fn submit(&self, new: &NewRequest<'_>) -> Result<RequestNumber, JournalError> {
        self.keep_draft(new.id, Some(new.tier), new.text, new.at)?;
        let number = RequestNumber(self.next_number()?);
        self.run(
            "UPDATE requests SET number = ?2, submitted_at = ?3 WHERE id = ?1 AND number IS NULL",
            params![new.id.to_string(), number.0, new.at.to_moscow_rfc3339()],
        )?;
        Ok(number)
    }

    fn next_number(&self) -> Result<u32, JournalError> {
        self.connection
            .query_row("SELECT COALESCE(MAX(number), 0) + 1 FROM requests", [], |row| {
                row.get(0)
            })
            .map_err(|error| self.error(&error))
    }

    /// Freezes a promise. The one of the submission is never written twice.
    ///
    /// # Errors
    /// [`JournalError`]
    pub fn freeze(&self, id: RequestId, basis: PromiseBasis, promise: &FrozenPromise) -> Result<(), JournalError> {
        let basis = match basis {
            PromiseBasis::Submission => "submission",
            PromiseBasis::Receipt => "receipt",
        };
        self.run(
            "INSERT INTO promises (request, basis, promise) VALUES (?1, ?2, ?3)",
            params![id.to_string(), basis, self.to_json(promise)?],
        )
    }

    /// Takes back what was reckoned from a receipt that means nothing any more.
    ///
    /// # Errors
    /// [`JournalError`]
    pub fn forget_receipt(&self, id: RequestId) -> Result<(), JournalError> {
        self.run(
            "DELETE FROM promises WHERE request = ?1 AND basis = 'receipt'",
            params![id.to_string()],
        )
    }

    /// Puts a letter into the outbox, not to go before this time (system UTC, milliseconds), by the workspace's account
    /// of now.
    ///
    /// # Errors
    /// [`JournalError`]
    pub fn post(&self, letter: &Letter, now_ms: i64, delay_ms: i64) -> Result<(), JournalError> {
        self.keep_letter(letter)?;
        self.run(
            "INSERT INTO outbox (letter, not_before_ms, delay_ms, account)
             SELECT ?1, ?2, ?3, (SELECT account FROM workspace)",
            params![letter.id.to_string(), now_ms.saturating_add(delay_ms), delay_ms],
        )
    }

    /// Puts a letter into the outbox that goes at once by this account, whatever the workspace's is.
    ///
    /// # Errors
    /// [`JournalError`]
    pub fn post_by(&self, letter: &Letter, account: &DeskAccount, now_ms: i64) -> Result<(), JournalError> {
        self.keep_letter(letter)?;
        self.run(
            "INSERT INTO outbox (letter, not_before_ms, delay_ms, account) VALUES (?1, ?2, 0, ?3)",
            params![letter.id.to_string(), now_ms, self.to_json(account)?],
        )
    }

    /// Keeps a letter without posting it.
    ///
    /// # Errors
    /// [`JournalError`]
    pub fn keep_letter(&self, letter: &Letter) -> Result<(), JournalError> {
        self.run(
            "INSERT INTO letters (id, request, content) VALUES (?1, ?2, ?3)",
            params![letter.id.to_string(), letter.request.to_string(), self.to_json(letter)?],
        )
    }

    /// Adds an event.
    ///
    /// # Errors
    /// [`JournalError`]
    pub fn append(&self, request: RequestId, at: Instant, kind: &EventKind) -> Result<(), JournalError> {
        self.run(
            "INSERT INTO events (request, at, kind, facts) VALUES (?1, ?2, ?3, ?4)",
            params![
                request.to_string(),
                at.to_moscow_rfc3339(),
                kind.id(),
                kind.facts().to_string()
            ],
        )
    }

    /// Adds a message. `false`: it is there already.
    ///
    /// # Errors
    /// [`JournalError`]
    pub fn add_message(
        &self,
        id: &str,
        request: RequestId,
        at: Instant,
        (from, kind): (MessageFrom, MessageKind),
        text: &str,
    ) -> Result<bool, JournalError> {
        self.connection
            .execute(
                "INSERT INTO messages (id, request, at, sender, kind, text) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
                 ON CONFLICT (id) DO NOTHING",
                params![
                    id,
                    request.to_string(),
                    at.to_moscow_rfc3339(),
                    from.id(),
                    kind.id(),
                    text
                ],
            )
            .map(|added| added == 1)
            .map_err(|error| self.error(&error))
    }

    /// Empties the journal within this transaction. Only a demo may forget its story: the triggers
    /// that forbid it are lifted and put back here.
    ///
    /// # Errors
    /// [`JournalError`]
    pub fn forget_everything(&self) -> Result<(), JournalError> {
        let work = || -> rusqlite::Result<()> {
            let mut triggers = self
                .connection
                .prepare("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")?;
            let triggers = triggers
                .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?
                .collect::<rusqlite::Result<Vec<(String, String)>>>()?;
            for (name, _) in &triggers {
                self.connection.execute_batch(&format!("DROP TRIGGER {name}"))?;
            }
            self.connection.execute_batch(
                "DELETE FROM events; DELETE FROM messages; DELETE FROM outbox; DELETE FROM letters;
                 DELETE FROM promises; DELETE FROM attachments; DELETE FROM requests; DELETE FROM workspace;",
            )?;
            triggers
                .iter()
                .try_for_each(|(_, sql)| self.connection.execute_batch(sql))
        };
        work().map_err(|error| self.error(&error))
    }

    pub(crate) fn run(&self, sql: &str, values: impl rusqlite::Params) -> Result<(), JournalError> {
        self.touched(sql, values).map(drop)
    }

    /// How many rows it was.
    pub(crate) fn touched(&self, sql: &str, values: impl rusqlite::Params) -> Result<usize, JournalError> {
        let run = || self.connection.prepare_cached(sql)?.execute(values);
        run().map_err(|error| self.error(&error))
    }

    pub(crate) fn to_json(&self, value: &impl serde::Serialize) -> Result<String, JournalError> {
        serde_json::to_string(value).map_err(|error| JournalError::damaged(self.path, error))
    }
}
