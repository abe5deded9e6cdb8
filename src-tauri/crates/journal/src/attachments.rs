//! Attachments: copied into the journal when they are attached, so that nothing depends on the
//! original any more. What comes out again is held against the hash it went in with.

use crate::{JournalError, Reader, Writer, rows};
use requests::{AttachedFile, Attachment, AttachmentId, FileName, RequestId};
use rusqlite::{Row, params};
use sha2::{Digest, Sha256};
use terms::Instant;

impl Reader<'_> {
    /// The attachments of a request, without their contents, in the order in which they were attached.
    ///
    /// # Errors
    /// [`JournalError`]
    pub fn attachments(&self, request: RequestId) -> Result<Vec<Attachment>, JournalError> {
        let sql = "SELECT id, name, size, sha256 FROM attachments WHERE request = ?1 ORDER BY rowid";
        self.all(sql, params![request.to_string()], attachment)
    }

    /// Whose attachment it is. `None`: there is none with this id (any more).
    ///
    /// # Errors
    /// [`JournalError`]
    pub fn request_of_attachment(&self, id: AttachmentId) -> Result<Option<RequestId>, JournalError> {
        let sql = "SELECT request FROM attachments WHERE id = ?1";
        self.one(sql, params![id.to_string()], |row| rows::parsed(row, 0))
    }

    /// An attachment with its content. `None`: there is none with this id (any more).
    ///
    /// # Errors
    /// [`JournalError::AttachmentDamaged`] where the content is not what was attached; what the database says.
    pub fn attached_file(&self, id: AttachmentId) -> Result<Option<AttachedFile>, JournalError> {
        let sql = "SELECT id, name, size, sha256, content, request FROM attachments WHERE id = ?1";
        let found = self.one(sql, params![id.to_string()], |row| {
            let file = AttachedFile {
                attachment: attachment(row)?,
                content: row.get(4)?,
            };
            Ok((file, rows::parsed(row, 5)?))
        })?;
        match found {
            Some((file, request)) if sha256(&file.content) != file.attachment.sha256 => {
                Err(JournalError::AttachmentDamaged {
                    attachment: id,
                    name: file.attachment.name.as_str().to_owned(),
                    request,
                })
            }
            found => Ok(found.map(|(file, _)| file)),
        }
    }

    /// The same of a file that goes with a follow-up letter of this request: it lies with the letter's message.
    ///
    /// # Errors
    /// As [`Reader::attached_file`].
    pub fn follow_up_file(
        &self,
        attachment: &Attachment,
        request: RequestId,
    ) -> Result<Option<AttachedFile>, JournalError> {
        let sql = "SELECT content FROM received_files WHERE id = ?1";
        let content: Option<Vec<u8>> = self.one(sql, params![attachment.id.to_string()], |row| row.get(0))?;
        match content {
            Some(content) if sha256(&content) != attachment.sha256 => Err(JournalError::AttachmentDamaged {
                attachment: attachment.id,
                name: attachment.name.as_str().to_owned(),
                request,
            }),
            content => Ok(content.map(|content| AttachedFile {
                attachment: attachment.clone(),
                content,
            })),
        }
    }
}

impl Writer<'_> {
    /// Copies a file in. The same content under the same name is the attachment that is there; where
    /// the request has other content of this name, the new one gets a number.
    ///
    /// # Errors
    /// [`JournalError`], also where there is no such request.
    pub fn attach(
        &self,
        request: RequestId,
        name: &FileName,
        content: &[u8],
        at: Instant,
    ) -> Result<Attachment, JournalError> {
        let present = self.attachments(request)?;
        let sha256 = sha256(content);
        if let Some(same) = present.iter().find(|each| each.name == *name && each.sha256 == sha256) {
            return Ok(same.clone());
        }
        let attachment = Attachment {
            id: AttachmentId::new(),
            name: name.unless(|name| present.iter().any(|each| each.name == *name)),
            size: u64::try_from(content.len()).unwrap_or(u64::MAX),
            sha256,
        };
        self.run(
            "INSERT INTO attachments (id, request, name, size, sha256, content, attached_at)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
            params![
                attachment.id.to_string(),
                request.to_string(),
                attachment.name.as_str(),
                i64::try_from(attachment.size).unwrap_or(i64::MAX),
                attachment.sha256,
                content,
                at.to_moscow_rfc3339(),
            ],
        )?;
        Ok(attachment)
    }

    /// Keeps a file that goes with the follow-up letter of this message.
    ///
    /// # Errors
    /// [`JournalError`], also where there is no such message.
    pub fn attach_to_message(
        &self,
        message: &str,
        attachment: &Attachment,
        content: &[u8],
    ) -> Result<(), JournalError> {
        self.run(
            "INSERT INTO received_files (id, message, name, content) VALUES (?1, ?2, ?3, ?4)",
            params![attachment.id.to_string(), message, attachment.name.as_str(), content],
        )
    }

    /// Takes an attachment away, its content too.
    ///
    /// # Errors
    /// [`JournalError`]
    pub fn detach(&self, id: AttachmentId) -> Result<(), JournalError> {
        self.run("DELETE FROM attachments WHERE id = ?1", params![id.to_string()])
    }

    /// Gives another request copies of these attachments, in their order.
    ///
    /// # Errors
    /// [`JournalError`]
    pub fn copy_attachments(&self, from: RequestId, to: RequestId, at: Instant) -> Result<(), JournalError> {
        for each in self.attachments(from)? {
            self.run(
                "INSERT INTO attachments (id, request, name, size, sha256, content, attached_at)
                 SELECT ?2, ?3, name, size, sha256, content, ?4 FROM attachments WHERE id = ?1",
                params![
                    each.id.to_string(),
                    AttachmentId::new().to_string(),
                    to.to_string(),
                    at.to_moscow_rfc3339(),
                ],
            )?;
        }
        Ok(())
    }

    /// Marks a request as solved at this time, or takes the mark away.
    ///
    /// # Errors
    /// [`JournalError`]
    pub fn set_solved(&self, id: RequestId, at: Option<Instant>) -> Result<(), JournalError> {
        self.run(
            "UPDATE requests SET solved_at = ?2 WHERE id = ?1",
            params![id.to_string(), at.map(Instant::to_moscow_rfc3339)],
        )
    }
}

fn attachment(row: &Row<'_>) -> rusqlite::Result<Attachment> {
    Ok(Attachment {
        id: rows::parsed(row, 0)?,
        name: FileName::clean(row.get_ref(1)?.as_str()?),
        size: u64::try_from(row.get::<_, i64>(2)?).unwrap_or(0),
        sha256: row.get(3)?,
    })
}

/// 64 hexadecimal digits.
pub(crate) fn sha256(content: &[u8]) -> String {
    let digest = Sha256::digest(content);
    digest.iter().map(|byte| format!("{byte:02x}")).collect()
}
