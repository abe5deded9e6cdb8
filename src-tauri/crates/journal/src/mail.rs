//! What a workspace remembers of mail: the conversation, files that came, copies still to be filed.

use crate::{JournalError, OutboxEntry, Reader, Writer, rows};
use requests::{
    FileName, Letter, LetterId, MailAccount, MessageFrom, MessageId, MessageKind, MessageLink, ReceivedFileId,
    ReceivedFileInfo, RequestId,
};
use rusqlite::params;
use terms::Instant;

/// A message to keep.
#[derive(Debug, Clone)]
pub struct NewMessage<'a> {
    /// The same message is stored once.
    pub id: &'a str,
    /// In which conversation.
    pub request: RequestId,
    /// When it was written.
    pub at: Instant,
    /// By whom.
    pub from: MessageFrom,
    /// What it is.
    pub kind: MessageKind,
    /// What it says.
    pub text: &'a str,
    /// Who wrote it, by the mail's own word.
    pub author: &'a str,
    /// Addresses within the text.
    pub links: &'a [MessageLink],
    /// Only its beginning is there.
    pub is_cut: bool,
    /// Some of it could not be read as characters.
    pub is_damaged: bool,
    /// It lay among the spam.
    pub is_from_spam: bool,
    /// The mail's own id.
    pub mail_id: Option<&'a MessageId>,
    /// The letter that carries a follow-up of the person.
    pub letter: Option<LetterId>,
}

/// A file that came with a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptFile {
    /// Safe to create.
    pub name: FileName,
    /// The bytes.
    pub content: Vec<u8>,
}

/// An accepted letter whose copy is still to be filed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenCopy {
    /// The letter.
    pub letter: Letter,
    /// The account it went by.
    pub account: MailAccount,
    /// Tries in vain.
    pub tries: u32,
}

impl Reader<'_> {
    /// Whether a letter is still on its way.
    ///
    /// # Errors
    /// [`JournalError`]
    pub fn outbox_entry(&self, letter: LetterId) -> Result<Option<OutboxEntry>, JournalError> {
        let sql = "SELECT content, not_before_ms, delay_ms, attempts, trying_since_ms, tried_at_ms, account, in_doubt
                   FROM outbox JOIN letters ON letters.id = outbox.letter WHERE outbox.letter = ?1";
        self.one(sql, params![letter.to_string()], rows::outbox_entry)
    }

    /// A letter by its id.
    ///
    /// # Errors
    /// [`JournalError`]
    pub fn letter(&self, id: LetterId) -> Result<Option<Letter>, JournalError> {
        let sql = "SELECT content FROM letters WHERE id = ?1";
        self.one(sql, params![id.to_string()], |row| rows::json(row, 0))
    }

    /// The letters of a request, the oldest first.
    ///
    /// # Errors
    /// [`JournalError`]
    pub fn letters(&self, request: RequestId) -> Result<Vec<Letter>, JournalError> {
        let sql = "SELECT content FROM letters WHERE request = ?1 ORDER BY rowid";
        self.all(sql, params![request.to_string()], |row| rows::json(row, 0))
    }

    /// The Message-ID of the last mail of this kind in a conversation.
    ///
    /// # Errors
    /// [`JournalError`]
    pub fn last_mail(&self, request: RequestId, kind: MessageKind) -> Result<Option<MessageId>, JournalError> {
        let sql = "SELECT mail_id FROM messages WHERE request = ?1 AND kind = ?2 AND mail_id IS NOT NULL
                   ORDER BY at DESC, rowid DESC LIMIT 1";
        self.one(sql, params![request.to_string(), kind.id()], |row| {
            rows::parsed_id(row, 0)
        })
    }

    /// When the oldest letter was written that an answer may still come to; none where there is none.
    ///
    /// # Errors
    /// [`JournalError`]
    pub fn first_submission(&self) -> Result<Option<Instant>, JournalError> {
        let sql = "SELECT submitted_at FROM requests WHERE submitted_at IS NOT NULL ORDER BY number LIMIT 1";
        self.one(sql, [], |row| rows::instant(row, 0))
    }

    /// What came with a message, without contents, in its order.
    ///
    /// # Errors
    /// [`JournalError`]
    pub fn received_files(&self, message: &str) -> Result<Vec<ReceivedFileInfo>, JournalError> {
        let sql = "SELECT id, name, length(content) FROM received_files WHERE message = ?1 ORDER BY rowid";
        self.all(sql, params![message], |row| {
            Ok(ReceivedFileInfo {
                id: rows::parsed(row, 0)?,
                name: FileName::clean(row.get_ref(1)?.as_str()?),
                size: u64::try_from(row.get::<_, i64>(2)?).unwrap_or(0),
            })
        })
    }

    /// A file that came with a message. `None`: there is none with this id.
    ///
    /// # Errors
    /// [`JournalError`]
    pub fn received_file(&self, id: ReceivedFileId) -> Result<Option<KeptFile>, JournalError> {
        let sql = "SELECT name, content FROM received_files WHERE id = ?1";
        self.one(sql, params![id.to_string()], |row| {
            Ok(KeptFile {
                name: FileName::clean(row.get_ref(0)?.as_str()?),
                content: row.get(1)?,
            })
        })
    }

    /// Accepted letters whose copies are still to be filed, the oldest first.
    ///
    /// # Errors
    /// [`JournalError`]
    pub fn open_copies(&self) -> Result<Vec<OpenCopy>, JournalError> {
        let sql = "SELECT content, account, tries FROM copies JOIN letters ON letters.id = copies.letter
                   ORDER BY letters.rowid";
        self.all(sql, [], |row| {
            Ok(OpenCopy {
                letter: rows::json(row, 0)?,
                account: rows::json(row, 1)?,
                tries: row.get(2)?,
            })
        })
    }
}

impl Writer<'_> {
    /// Keeps up to where replies have been read.
    ///
    /// # Errors
    /// [`JournalError`]
    pub fn set_reply_cursor(&self, cursor: &str) -> Result<(), JournalError> {
        self.run("UPDATE workspace SET reply_cursor = ?1", params![cursor])
    }

    /// Adds a message with its files. `false`: it is there already.
    ///
    /// # Errors
    /// [`JournalError`]
    pub fn add_mail<'f>(
        &self,
        new: &NewMessage<'_>,
        files: impl IntoIterator<Item = (&'f FileName, &'f [u8])>,
    ) -> Result<bool, JournalError> {
        let sql = "INSERT INTO messages (id, request, at, sender, kind, text, author, links, is_cut, is_damaged,
                                         mail_id, letter, in_spam)
                   VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13) ON CONFLICT (id) DO NOTHING";
        let added = self.touched(
            sql,
            params![
                new.id,
                new.request.to_string(),
                new.at.to_moscow_rfc3339(),
                new.from.id(),
                new.kind.id(),
                new.text,
                new.author,
                self.to_json(&new.links)?,
                new.is_cut,
                new.is_damaged,
                new.mail_id.map(MessageId::as_str),
                new.letter.map(|letter| letter.to_string()),
                new.is_from_spam,
            ],
        )?;
        if added == 0 {
            return Ok(false);
        }
        for (name, content) in files {
            self.run(
                "INSERT INTO received_files (id, message, name, content) VALUES (?1, ?2, ?3, ?4)",
                params![ReceivedFileId::new().to_string(), new.id, name.as_str(), content],
            )?;
        }
        Ok(true)
    }

    /// Notes that a copy of an accepted letter is to be filed.
    ///
    /// # Errors
    /// [`JournalError`]
    pub fn want_copy(&self, letter: LetterId, account: &MailAccount) -> Result<(), JournalError> {
        self.run(
            "INSERT INTO copies (letter, account) VALUES (?1, ?2) ON CONFLICT (letter) DO NOTHING",
            params![letter.to_string(), self.to_json(account)?],
        )
    }

    /// The copy is filed, or given up.
    ///
    /// # Errors
    /// [`JournalError`]
    pub fn end_copy(&self, letter: LetterId) -> Result<(), JournalError> {
        self.run("DELETE FROM copies WHERE letter = ?1", params![letter.to_string()])
    }

    /// Another try to file the copy was in vain.
    ///
    /// # Errors
    /// [`JournalError`]
    pub fn copy_failed(&self, letter: LetterId) -> Result<(), JournalError> {
        self.run(
            "UPDATE copies SET tries = tries + 1 WHERE letter = ?1",
            params![letter.to_string()],
        )
    }

    /// Lets a letter go at once: something is known of it, or its account.
    ///
    /// # Errors
    /// [`JournalError`]
    pub fn hurry_letter(&self, letter: LetterId, now_ms: i64) -> Result<(), JournalError> {
        self.run(
            "UPDATE outbox SET not_before_ms = ?2, delay_ms = 0 WHERE letter = ?1 AND trying_since_ms IS NULL",
            params![letter.to_string(), now_ms],
        )
    }

    /// The person has decided that a letter of unknown fate goes once more: it is not looked for any more.
    ///
    /// # Errors
    /// [`JournalError`]
    pub fn end_doubt(&self, letter: LetterId) -> Result<(), JournalError> {
        self.run(
            "UPDATE outbox SET in_doubt = 0 WHERE letter = ?1",
            params![letter.to_string()],
        )
    }
}
