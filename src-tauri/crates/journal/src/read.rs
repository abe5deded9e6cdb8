//! Looking at what is stored.

use crate::{
    JournalError,
    outbox::{NOT_BY_ITSELF, OutboxEntry, Turn},
    rows::{self, RequestRow},
};
use requests::{Event, FrozenPromise, LetterId, Message, Request, RequestDetails, RequestId, RequestNumber, State};
use rusqlite::{Connection, OptionalExtension, params};
use std::{cell::OnceCell, collections::HashMap, path::Path};
use terms::{Instant, TierId};

/// A look at the journal.
#[derive(Debug)]
pub struct Reader<'a> {
    pub(crate) connection: &'a Connection,
    pub(crate) path: &'a Path,
    damage: &'a OnceCell<String>,
}

/// What the workspace itself remembers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Profile {
    /// The workspace's id.
    pub id: uuid::Uuid,
    /// Whose it is.
    pub organisation: String,
    /// Who writes; may be empty.
    pub person: String,
    /// Where an answer goes; may be empty.
    pub email: String,
    /// The chosen tier.
    pub tier: Option<TierId>,
    /// Where the clock stands; none: it is the real one.
    pub standing_at: Option<Instant>,
    /// Subscribed to the vendor's news.
    pub news_subscription: bool,
    /// Up to where the desk's replies have been read.
    pub reply_cursor: String,
}

impl<'a> Reader<'a> {
    pub(crate) fn new(connection: &'a Connection, path: &'a Path, damage: &'a OnceCell<String>) -> Self {
        Self {
            connection,
            path,
            damage,
        }
    }

    /// The workspace's own settings.
    ///
    /// # Errors
    /// [`JournalError`]
    pub fn profile(&self) -> Result<Profile, JournalError> {
        let sql =
            "SELECT id, organisation, tier, standing_at, news_subscription, reply_cursor, person, email FROM workspace";
        self.connection
            .query_row(sql, [], rows::profile)
            .map_err(|error| self.error(&error))
    }

    /// Every request, drafts too, the newest first.
    ///
    /// # Errors
    /// [`JournalError`]
    pub fn requests(&self) -> Result<Vec<Request>, JournalError> {
        let mut events: HashMap<RequestId, Vec<Event>> = HashMap::new();
        for event in self.events_where("1 = 1 ORDER BY seq", [])? {
            events.entry(event.request).or_default().push(event);
        }
        let mut found = self.rows_where("1 = 1", [])?;
        found.sort_by_key(|row| std::cmp::Reverse((row.number.is_none(), row.number, row.id)));
        let none = Vec::new();
        found
            .into_iter()
            .map(|row| Ok(row.with(events.get(&row.id).unwrap_or(&none))))
            .collect()
    }

    /// Everything about one request.
    ///
    /// # Errors
    /// [`JournalError`]
    pub fn request(&self, id: RequestId) -> Result<Option<RequestDetails>, JournalError> {
        let Some(row) = self
            .rows_where("requests.id = ?1", params![id.to_string()])?
            .into_iter()
            .next()
        else {
            return Ok(None);
        };
        let events = self.events_where("request = ?1 ORDER BY seq", params![id.to_string()])?;
        Ok(Some(RequestDetails {
            request: row.with(&events),
            promise: self.promise(id, "submission")?,
            receipt_quote: self.promise(id, "receipt")?,
            messages: self.messages(id, &events)?,
            attachments: self.attachments(id)?,
            events,
        }))
    }

    /// Which request has this number.
    ///
    /// # Errors
    /// [`JournalError`]
    pub fn by_number(&self, number: RequestNumber) -> Result<Option<RequestId>, JournalError> {
        let sql = "SELECT id FROM requests WHERE number = ?1";
        self.one(sql, params![number.0], |row| rows::parsed(row, 0))
    }

    /// The request of a letter.
    ///
    /// # Errors
    /// [`JournalError`]
    pub fn by_letter(&self, letter: LetterId) -> Result<Option<RequestId>, JournalError> {
        let sql = "SELECT request FROM letters WHERE id = ?1";
        self.one(sql, params![letter.to_string()], |row| rows::parsed(row, 0))
    }

    /// The state of a request: what its events lead to.
    ///
    /// # Errors
    /// [`JournalError`]
    pub fn state(&self, id: RequestId) -> Result<State, JournalError> {
        Ok(State::of(
            &self.events_where("request = ?1 ORDER BY seq", params![id.to_string()])?,
        ))
    }

    /// Whether the desk has taken another request since the last that happened to this one, whatever the clock said.
    ///
    /// # Errors
    /// [`JournalError`]
    pub fn reached_since(&self, id: RequestId) -> Result<bool, JournalError> {
        let sql = "SELECT 1 FROM events WHERE kind IN ('accepted', 'delivered')
                   AND seq > (SELECT max(seq) FROM events WHERE request = ?1) LIMIT 1";
        let reached = self.one(sql, params![id.to_string()], |row| row.get::<_, i64>(0))?;
        Ok(reached.is_some())
    }

    /// Letters that still have to reach the desk, in the order in which they were written, whatever the clock said then.
    ///
    /// # Errors
    /// [`JournalError`]
    pub fn outbox(&self) -> Result<Vec<OutboxEntry>, JournalError> {
        let sql = "SELECT content, not_before_ms, delay_ms, attempts, trying_since_ms, tried_at_ms, account, in_doubt
                   FROM outbox JOIN letters ON letters.id = outbox.letter ORDER BY letters.rowid";
        self.all(sql, [], rows::outbox_entry)
    }

    /// The same letters in the same order, without what is in them.
    ///
    /// # Errors
    /// [`JournalError`]
    pub fn turns(&self) -> Result<Vec<Turn>, JournalError> {
        let sql = "SELECT outbox.letter, not_before_ms, delay_ms, trying_since_ms IS NOT NULL, in_doubt,
                          account IS NOT NULL AND account ->> '$.kind' IS NULL, attempts
                   FROM outbox JOIN letters ON letters.id = outbox.letter ORDER BY letters.rowid";
        self.all(sql, [], rows::turn)
    }

    /// The oldest letter of the same account that waits for the line only; none that is older than this one. What waits
    /// for the person, is held back or may be there already is none of them.
    ///
    /// # Errors
    /// [`JournalError`]
    pub fn elder_on_line(&self, letter: LetterId) -> Result<Option<LetterId>, JournalError> {
        let sql = "SELECT elder.letter FROM outbox AS one
                   JOIN letters AS own ON own.id = one.letter
                   JOIN outbox AS elder ON elder.account = one.account
                   JOIN letters ON letters.id = elder.letter
                   WHERE one.letter = ?1 AND elder.for_line AND NOT elder.in_doubt AND elder.trying_since_ms IS NULL
                         AND elder.not_before_ms <> ?2 AND letters.rowid < own.rowid
                   ORDER BY letters.rowid LIMIT 1";
        self.one(sql, params![letter.to_string(), NOT_BY_ITSELF], |row| {
            rows::parsed(row, 0)
        })
    }

    /// When each request that a person at the desk has not answered yet is due, the earliest first.
    ///
    /// # Errors
    /// [`JournalError`]
    pub fn next_due_after(&self, now: Instant) -> Result<Option<Instant>, JournalError> {
        let open = self
            .requests()?
            .into_iter()
            .filter(|request| request.reacted_at.is_none());
        let open = open.filter(|request| !matches!(request.state, State::Draft | State::GivenUp));
        Ok(open
            .filter_map(|request| request.due_at)
            .map(|due| due.0)
            .filter(|due| *due > now)
            .min())
    }

    fn promise(&self, id: RequestId, basis: &str) -> Result<Option<FrozenPromise>, JournalError> {
        let sql = "SELECT promise FROM promises WHERE request = ?1 AND basis = ?2";
        self.one(sql, params![id.to_string(), basis], |row| rows::json(row, 0))
    }

    fn messages(&self, request: RequestId, events: &[Event]) -> Result<Vec<Message>, JournalError> {
        let sql = "SELECT at, sender, kind, text, author, links, is_cut, is_damaged, letter, in_spam, id
                   FROM messages WHERE request = ?1 ORDER BY rowid";
        let found = self.all(sql, params![request.to_string()], |row| {
            Ok((rows::message(row)?, row.get::<_, String>(10)?))
        })?;
        let whole = |(message, id): (Message, String)| {
            Ok(Message {
                files: self.received_files(&id)?,
                follow_up: message
                    .follow_up
                    .map(|(letter, _)| (letter, State::of_follow_up(letter, events))),
                ..message
            })
        };
        found.into_iter().map(whole).collect()
    }

    fn rows_where(&self, condition: &str, values: impl rusqlite::Params) -> Result<Vec<RequestRow>, JournalError> {
        let sql = format!(
            "SELECT requests.id, number, tier, service, subject, body, what, agreed, wanted, kept_at, submitted_at,
                    COALESCE(at_receipt.promise, at_submission.promise), solved_at
             FROM requests
             LEFT JOIN promises AS at_receipt ON at_receipt.request = requests.id AND at_receipt.basis = 'receipt'
             LEFT JOIN promises AS at_submission
                    ON at_submission.request = requests.id AND at_submission.basis = 'submission'
             WHERE deleted_at_ms IS NULL AND ({condition})"
        );
        self.all(&sql, values, rows::request)
    }

    fn events_where(&self, condition: &str, values: impl rusqlite::Params) -> Result<Vec<Event>, JournalError> {
        self.all(
            &format!("SELECT seq, request, at, kind, facts FROM events WHERE {condition}"),
            values,
            rows::event,
        )
    }

    pub(crate) fn one<T>(
        &self,
        sql: &str,
        values: impl rusqlite::Params,
        row: impl FnOnce(&rusqlite::Row<'_>) -> rusqlite::Result<T>,
    ) -> Result<Option<T>, JournalError> {
        self.connection
            .query_row(sql, values, row)
            .optional()
            .map_err(|error| self.error(&error))
    }

    pub(crate) fn all<T>(
        &self,
        sql: &str,
        values: impl rusqlite::Params,
        row: impl FnMut(&rusqlite::Row<'_>) -> rusqlite::Result<T>,
    ) -> Result<Vec<T>, JournalError> {
        let look = || {
            let mut statement = self.connection.prepare_cached(sql)?;
            statement.query_map(values, row)?.collect::<rusqlite::Result<Vec<T>>>()
        };
        look().map_err(|error: rusqlite::Error| self.error(&error))
    }

    pub(crate) fn error(&self, error: &rusqlite::Error) -> JournalError {
        JournalError::noticed(self.path, error, self.damage)
    }
}
