//! The demo desk's file.

use super::{DemoVoice, message_kind};
use crate::Replies;
use requests::{AttachedFile, DeskRef, Letter, LetterId, MessageKind, Receipt, Reply};
use rusqlite::{Connection, OpenFlags, OptionalExtension, Transaction, TransactionBehavior, params};
use sha2::{Digest, Sha256};
use std::{fs::OpenOptions, path::Path, time::Duration};
use terms::{Instant, ReceivedAt};

const BUSY_WAIT: Duration = Duration::from_secs(20);

/// The newest schema; every statement of it also fits a file of an older one.
const VERSION: i64 = 2;
const SCHEMA: &str = "
    CREATE TABLE IF NOT EXISTS desk (
        only_row INTEGER NOT NULL PRIMARY KEY CHECK (only_row = 1),
        mode TEXT NOT NULL
    ) STRICT;
    INSERT INTO desk (only_row, mode) VALUES (1, 'ok') ON CONFLICT DO NOTHING;
    CREATE TABLE IF NOT EXISTS tickets (
        number INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        letter TEXT NOT NULL,
        subject TEXT NOT NULL,
        body TEXT NOT NULL,
        received_at INTEGER NOT NULL,
        answer_at INTEGER,
        answered INTEGER NOT NULL DEFAULT 0
    ) STRICT;
    CREATE INDEX IF NOT EXISTS tickets_by_letter ON tickets (letter);
    CREATE TABLE IF NOT EXISTS attachments (
        ticket INTEGER NOT NULL REFERENCES tickets (number),
        name TEXT NOT NULL,
        size INTEGER NOT NULL,
        sha256 TEXT NOT NULL -- of the bytes that arrived
    ) STRICT;
    CREATE TABLE IF NOT EXISTS messages (
        number INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        letter TEXT NOT NULL,
        at INTEGER NOT NULL,
        kind TEXT NOT NULL,
        text TEXT NOT NULL
    ) STRICT;
    PRAGMA user_version = 2;";

/// The demo desk's file refused.
#[derive(Debug, thiserror::Error)]
#[error("demo desk: {0}")]
pub struct DemoFault(#[from] rusqlite::Error);

/// How the demo desk behaves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DemoMode {
    /// It takes letters and answers.
    Ok,
    /// It cannot be reached.
    Offline,
    /// It takes its time.
    Slow,
    /// It takes nothing: a person has to look at what was written.
    Refusing,
    /// It takes the letter, and its answer is lost on the way.
    Losing,
}

impl DemoMode {
    /// Every mode.
    pub const ALL: [Self; 5] = [Self::Ok, Self::Offline, Self::Slow, Self::Refusing, Self::Losing];

    /// As scripts write it.
    pub fn id(self) -> &'static str {
        match self {
            Self::Ok => "ok",
            Self::Offline => "offline",
            Self::Slow => "slow",
            Self::Refusing => "refusing",
            Self::Losing => "losing",
        }
    }

    /// Reads [`DemoMode::id`].
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|mode| mode.id() == id)
    }
}

/// A ticket of the sample data.
#[derive(Debug, Clone)]
pub struct SampleTicket {
    /// The letter that made it.
    pub letter: Letter,
    /// When the desk took it.
    pub received_at: ReceivedAt,
    /// What came, or will come of it.
    pub answer: SampleAnswer,
}

/// A person's answer to a ticket of the sample data.
#[derive(Debug, Clone)]
pub enum SampleAnswer {
    /// It has been written.
    Given {
        /// When.
        at: Instant,
        /// What it says.
        text: String,
    },
    /// It will be written then, if ever.
    Planned(Option<Instant>),
}

pub(super) struct Store {
    connection: Connection,
}

impl Store {
    pub(super) fn open(file: &Path) -> Result<Self, DemoFault> {
        make_private(file);
        let mut connection = Connection::open(file)?;
        connection.busy_timeout(BUSY_WAIT)?;
        connection.pragma_update(None, "journal_mode", "WAL")?;
        connection.pragma_update(None, "synchronous", "FULL")?;
        let version: i64 = connection.query_row("PRAGMA user_version", [], |row| row.get(0))?;
        if version < VERSION {
            let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
            transaction.execute_batch(SCHEMA)?;
            transaction.commit()?;
        }
        Ok(Self { connection })
    }

    pub(super) fn open_reading(file: &Path) -> Result<Self, DemoFault> {
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_URI;
        let look = |connection: Connection| {
            connection.busy_timeout(BUSY_WAIT)?;
            connection.query_row("PRAGMA user_version", [], |row| row.get::<_, i64>(0))?;
            Ok(Self { connection })
        };
        let plain = Connection::open_with_flags(file, flags).and_then(look);
        // In a read-only folder nobody can be writing: the file is whole as it stands.
        plain.or_else(|_| {
            let path = file
                .to_string_lossy()
                .replace('%', "%25")
                .replace('?', "%3f")
                .replace('#', "%23");
            Ok(Connection::open_with_flags(format!("file:{path}?immutable=1"), flags).and_then(look)?)
        })
    }

    pub(super) fn mode(&self) -> Result<DemoMode, DemoFault> {
        let mode: String = self
            .connection
            .query_row("SELECT mode FROM desk", [], |row| row.get(0))?;
        Ok(DemoMode::from_id(&mode).unwrap_or(DemoMode::Ok))
    }

    pub(super) fn set_mode(&self, mode: DemoMode) -> Result<(), DemoFault> {
        self.connection.execute("UPDATE desk SET mode = ?1", [mode.id()])?;
        Ok(())
    }

    pub(super) fn tickets(&self) -> Result<u64, DemoFault> {
        let count: i64 = self
            .connection
            .query_row("SELECT COUNT(*) FROM tickets", [], |row| row.get(0))?;
        Ok(u64::try_from(count).unwrap_or(0))
    }

    pub(super) fn take(
        &mut self,
        (letter, files): (&Letter, &[AttachedFile]),
        now: Instant,
        answer_at: Option<Instant>,
        voice: &dyn DemoVoice,
    ) -> Result<Receipt, DemoFault> {
        let transaction = self
            .connection
            .transaction_with_behavior(TransactionBehavior::Immediate)?;
        let desk_ref = insert_ticket(&transaction, letter, now, answer_at, false)?;
        insert_files(&transaction, transaction.last_insert_rowid(), files)?;
        let text = voice.acknowledgement(&desk_ref, &letter.subject);
        insert_message(&transaction, letter.id, now, MessageKind::Acknowledgement, &text)?;
        transaction.commit()?;
        Ok(Receipt {
            letter: letter.id,
            desk_ref,
            received_at: ReceivedAt(now),
            read_back: None,
        })
    }

    pub(super) fn find(&self, letter: LetterId) -> Result<Option<Receipt>, DemoFault> {
        let sql = "SELECT number, received_at FROM tickets WHERE letter = ?1 ORDER BY number LIMIT 1";
        let found = self
            .connection
            .query_row(sql, [letter.to_string()], |row| {
                Ok((row.get::<_, i64>(0)?, row.get::<_, i64>(1)?))
            })
            .optional()?;
        Ok(found.and_then(|(number, received)| {
            Some(Receipt {
                letter,
                desk_ref: desk_ref(number),
                received_at: ReceivedAt(Instant::from_unix(received)?),
                read_back: None,
            })
        }))
    }

    /// The desk's people write every answer whose time has come.
    pub(super) fn answer_until(&mut self, now: Instant, voice: &dyn DemoVoice) -> Result<(), DemoFault> {
        let transaction = self
            .connection
            .transaction_with_behavior(TransactionBehavior::Immediate)?;
        for due in due_answers(&transaction, now)? {
            insert_message(
                &transaction,
                due.letter,
                due.at,
                MessageKind::Answer,
                &voice.answer(&due.subject),
            )?;
            transaction.execute("UPDATE tickets SET answered = 1 WHERE number = ?1", [due.number])?;
        }
        transaction.commit()?;
        Ok(())
    }

    pub(super) fn next_answer_after(&self, now: Instant) -> Result<Option<Instant>, DemoFault> {
        let sql = "SELECT MIN(answer_at) FROM tickets WHERE answered = 0 AND answer_at > ?1";
        let next: Option<i64> = self.connection.query_row(sql, [now.unix()], |row| row.get(0))?;
        Ok(next.and_then(Instant::from_unix))
    }

    pub(super) fn messages_after(&self, cursor: &str) -> Result<Replies, DemoFault> {
        let after: i64 = cursor.parse().unwrap_or(0);
        let mut statement = self
            .connection
            .prepare_cached("SELECT number, letter, at, kind, text FROM messages WHERE number > ?1 ORDER BY number")?;
        let rows = statement.query_map([after], |row| {
            let columns: (i64, String, i64, String, String) =
                (row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?);
            Ok(columns)
        })?;
        let mut last = after;
        let mut replies = Vec::new();
        for row in rows {
            let (number, letter, at, kind, text) = row?;
            last = number;
            let parts = (letter.parse(), Instant::from_unix(at), message_kind(&kind));
            if let (Ok(letter), Some(at), Some(kind)) = parts {
                replies.push(Reply {
                    id: format!("demo:{number}"),
                    letter,
                    at,
                    kind,
                    author: String::new(),
                    text,
                    links: Vec::new(),
                    is_cut: false,
                });
            }
        }
        Ok(Replies {
            replies,
            cursor: last.to_string(),
        })
    }

    pub(super) fn reset(&mut self, tickets: &[SampleTicket], voice: &dyn DemoVoice) -> Result<(), DemoFault> {
        let transaction = self
            .connection
            .transaction_with_behavior(TransactionBehavior::Immediate)?;
        transaction.execute_batch(
            "DELETE FROM messages; DELETE FROM attachments; DELETE FROM tickets; DELETE FROM sqlite_sequence; UPDATE desk SET mode = 'ok';",
        )?;
        for ticket in tickets {
            let (letter, received) = (&ticket.letter, ticket.received_at.0);
            let (answer_at, answered) = match &ticket.answer {
                SampleAnswer::Given { at, .. } => (Some(*at), true),
                SampleAnswer::Planned(at) => (*at, false),
            };
            let desk_ref = insert_ticket(&transaction, letter, received, answer_at, answered)?;
            let text = voice.acknowledgement(&desk_ref, &letter.subject);
            insert_message(&transaction, letter.id, received, MessageKind::Acknowledgement, &text)?;
            if let SampleAnswer::Given { at, text } = &ticket.answer {
                insert_message(&transaction, letter.id, *at, MessageKind::Answer, text)?;
            }
        }
        transaction.commit()?;
        Ok(())
    }
}

struct DueAnswer {
    number: i64,
    letter: LetterId,
    subject: String,
    at: Instant,
}

fn due_answers(transaction: &Transaction<'_>, now: Instant) -> Result<Vec<DueAnswer>, DemoFault> {
    let sql = "SELECT number, letter, subject, answer_at FROM tickets
               WHERE answered = 0 AND answer_at <= ?1 ORDER BY answer_at, number";
    let mut statement = transaction.prepare(sql)?;
    let rows = statement.query_map([now.unix()], |row| {
        let columns: (i64, String, String, i64) = (row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?);
        Ok(columns)
    })?;
    let mut due = Vec::new();
    for row in rows {
        let (number, letter, subject, at) = row?;
        if let (Ok(letter), Some(at)) = (letter.parse(), Instant::from_unix(at)) {
            due.push(DueAnswer {
                number,
                letter,
                subject,
                at,
            });
        }
    }
    Ok(due)
}

fn insert_ticket(
    transaction: &Transaction<'_>,
    letter: &Letter,
    received: Instant,
    answer_at: Option<Instant>,
    answered: bool,
) -> Result<DeskRef, DemoFault> {
    transaction.execute(
        "INSERT INTO tickets (letter, subject, body, received_at, answer_at, answered)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        params![
            letter.id.to_string(),
            letter.subject,
            letter.body,
            received.unix(),
            answer_at.map(Instant::unix),
            answered
        ],
    )?;
    Ok(desk_ref(transaction.last_insert_rowid()))
}

/// Not the bytes themselves: what arrived is told by size and hash.
fn insert_files(transaction: &Transaction<'_>, ticket: i64, files: &[AttachedFile]) -> Result<(), DemoFault> {
    for file in files {
        let size = i64::try_from(file.content.len()).unwrap_or(i64::MAX);
        let digest: String = Sha256::digest(&file.content)
            .iter()
            .map(|byte| format!("{byte:02x}"))
            .collect();
        transaction.execute(
            "INSERT INTO attachments (ticket, name, size, sha256) VALUES (?1, ?2, ?3, ?4)",
            params![ticket, file.attachment.name.as_str(), size, digest],
        )?;
    }
    Ok(())
}

fn insert_message(
    transaction: &Transaction<'_>,
    letter: LetterId,
    at: Instant,
    kind: MessageKind,
    text: &str,
) -> Result<(), DemoFault> {
    transaction.execute(
        "INSERT INTO messages (letter, at, kind, text) VALUES (?1, ?2, ?3, ?4)",
        params![letter.to_string(), at.unix(), kind.id(), text],
    )?;
    Ok(())
}

fn desk_ref(number: i64) -> DeskRef {
    DeskRef(format!("DEMO-{number}"))
}

/// Makes an empty file that only its owner reads, before the database puts anything into it.
fn make_private(file: &Path) {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    // It is there already, or the database will say what is wrong.
    drop(options.open(file));
}
