//! Attachments of a request: copied into the journal when they are attached, so that the original is
//! not needed any more, and saved as new files only. A refused file costs nothing but itself.

use crate::{
    Form, Workspace,
    clock::ClockReading,
    drafts,
    picked::{self, Unread},
    problem::{self, Failed},
    saving,
};
use requests::{
    AttachedFile, Attachment, AttachmentFault, AttachmentId, DraftText, FileName, Letter, Problem, RequestDetails,
    RequestId, State,
};
use std::{
    ffi::OsStr,
    path::{Path, PathBuf},
};

/// All attachments of a request together, in bytes, where the desk does not say less.
const USUAL_LIMIT: u64 = 18 * 1024 * 1024;
/// What a letter holds beside its attachments, at most: text, headers, the machine-readable part.
const BESIDE_ATTACHMENTS: u64 = 256 * 1024;
/// A letter's line of base64 carries so many bytes of a file …
const FILE_BYTES_A_LINE: u64 = 57;
/// … and takes so many bytes of the letter, line break included.
const LETTER_BYTES_A_LINE: u64 = 78;

/// What is attached, and how much fits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attachments {
    /// In the order in which they were attached.
    pub attached: Vec<Attachment>,
    /// Their bytes together.
    pub total: u64,
    /// As many bytes as they may have together.
    pub limit: u64,
}

impl Workspace {
    /// What is attached to a request; nothing, where there is no such request (yet).
    ///
    /// # Errors
    /// What the journal says.
    pub async fn attachments(&self, request: RequestId) -> Result<Attachments, Problem> {
        let attached = self.read(|reader| reader.attachments(request))?;
        Ok(Attachments {
            total: total(&attached),
            limit: self.attachment_limit().await?,
            attached,
        })
    }

    /// How many bytes all attachments of a request may have together.
    ///
    /// # Errors
    /// What the journal says.
    pub async fn attachment_limit(&self) -> Result<u64, Problem> {
        // A mail server is not asked now: picking a file shall not wait for it. What it said last counts.
        if self.mail_account()?.is_some() {
            return Ok(limit_by(self.read(|reader| reader.largest_letter())?));
        }
        let desk = self.first_desk(self.clock()?.now);
        Ok(limit_by(
            desk.check().await.ok().and_then(|health| health.largest_letter),
        ))
    }

    /// Copies a file into a draft; a draft that is not kept yet is kept now, without a text. The same
    /// file again is the same attachment.
    ///
    /// # Errors
    /// [`Problem::AttachmentTooLarge`], [`Problem::AttachmentGone`], [`Problem::TooLate`] where the request
    /// is no draft; what the journal says. Nothing else changes.
    pub async fn attach(&self, draft: RequestId, path: &Path) -> Result<Attachment, Problem> {
        let limit = self.attachment_limit().await?;
        let name = FileName::clean(&path.file_name().unwrap_or(OsStr::new("")).to_string_lossy());
        let attached = total(&self.read(|reader| reader.attachments(draft))?);
        let content = picked::read(path, limit.saturating_sub(attached)).map_err(|unread| match unread {
            Unread::Fault(cause) => gone(&name, cause),
            Unread::TooLarge(size) => too_large(&name, size, attached, limit),
        })?;
        self.attach_content(draft, &name, &content, limit)
    }

    /// The same for a picture or text that was pasted: it has no path, and whatever name it claims.
    ///
    /// # Errors
    /// As [`Workspace::attach`].
    pub async fn attach_bytes(&self, draft: RequestId, name: &str, content: &[u8]) -> Result<Attachment, Problem> {
        let limit = self.attachment_limit().await?;
        self.attach_content(draft, &FileName::clean(name), content, limit)
    }

    /// The room is reckoned in the transaction that fills it: two processes cannot both take the last of it.
    fn attach_content(
        &self,
        draft: RequestId,
        name: &FileName,
        content: &[u8],
        limit: u64,
    ) -> Result<Attachment, Problem> {
        let size = u64::try_from(content.len()).unwrap_or(u64::MAX);
        self.write(|writer| {
            if writer.request(draft)?.is_none() {
                drafts::keep(writer, self.wall(), draft, &DraftText::default())?;
            }
            must_be_draft(draft, writer.state(draft)?)?;
            let attached = total(&writer.attachments(draft)?);
            if size > limit.saturating_sub(attached) {
                return Err(Failed(too_large(name, size, attached, limit)));
            }
            let now = ClockReading::of(&writer.profile()?, self.wall()).now;
            Ok(writer.attach(draft, name, content, now)?)
        })
    }

    /// Takes an attachment away from a draft. One that is gone already is gone.
    ///
    /// # Errors
    /// [`Problem::TooLate`] where the request is no draft: what was sent stays with it; what the journal says.
    pub fn detach(&self, id: AttachmentId) -> Result<(), Problem> {
        self.write(|writer| {
            let Some(request) = writer.request_of_attachment(id)? else {
                return Ok(());
            };
            must_be_draft(request, writer.state(request)?)?;
            Ok(writer.detach(id)?)
        })
    }

    /// Saves an attachment in this folder as a new file that only its owner reads. Where the name is
    /// taken, by whatever it is, the new file gets a number. Says where it lies.
    ///
    /// # Errors
    /// [`Problem::AttachmentGone`] where there is no such attachment any more; what journal and file system say.
    pub fn save_attachment(&self, id: AttachmentId, folder: &Path) -> Result<PathBuf, Problem> {
        let file = self.read(|reader| reader.attached_file(id))?;
        let file = file.ok_or_else(|| Problem::AttachmentGone {
            name: id.to_string(),
            cause: AttachmentFault::Gone,
            draft: None,
        })?;
        saving::save_new(folder, &file.attachment.name, &file.content).map_err(|error| problem::from_io(folder, &error))
    }

    /// Sends a request with these files: [`Workspace::submit`], once each of them is attached. A refused
    /// one refuses the whole; the text and the others stay as a draft, which the refusal names.
    ///
    /// # Errors
    /// As [`Workspace::attach`] and [`Workspace::submit`].
    pub async fn submit_with(&self, form: &Form, files: &[PathBuf]) -> Result<RequestDetails, Problem> {
        if files.is_empty() {
            return self.submit(form);
        }
        if let Some(known) = self.already_submitted(form.id)? {
            return Ok(known);
        }
        self.check_form(form)?;
        let draft = self.keep_draft(form.id, &form.text)?;
        let mut refused = None;
        for path in files {
            if let Err(refusal) = self.attach(draft, path).await {
                refused.get_or_insert(refusal);
            }
        }
        match refused {
            Some(refusal) => Err(naming(refusal, draft)),
            None => self.submit(&Form {
                id: Some(draft),
                text: form.text.clone(),
            }),
        }
    }

    /// The files that a letter names, as they were attached.
    pub(crate) fn files_of(&self, letter: &Letter) -> Result<Vec<AttachedFile>, Problem> {
        let file = |attachment: &Attachment| {
            let found = self.read(|reader| {
                if letter.kind.is_follow_up() {
                    reader.follow_up_file(attachment, letter.request)
                } else {
                    reader.attached_file(attachment.id)
                }
            })?;
            found.ok_or_else(|| Problem::AttachmentDamaged {
                name: attachment.name.as_str().to_owned(),
                attachment: attachment.id,
                request: letter.request,
            })
        };
        letter.attachments.iter().map(file).collect()
    }
}

/// What a desk's largest letter leaves for files once they are written as base64 and the text is in it.
fn limit_by(largest_letter: Option<u64>) -> u64 {
    largest_letter.map_or(USUAL_LIMIT, |largest| {
        let lines = largest.saturating_sub(BESIDE_ATTACHMENTS) / LETTER_BYTES_A_LINE;
        USUAL_LIMIT.min(lines.saturating_mul(FILE_BYTES_A_LINE))
    })
}

fn total(attached: &[Attachment]) -> u64 {
    attached.iter().map(|each| each.size).sum()
}

fn must_be_draft(request: RequestId, state: State) -> Result<(), Problem> {
    if state == State::Draft {
        return Ok(());
    }
    Err(Problem::TooLate { request, state })
}

pub(crate) fn gone(name: &FileName, cause: AttachmentFault) -> Problem {
    Problem::AttachmentGone {
        name: name.as_str().to_owned(),
        cause,
        draft: None,
    }
}

pub(crate) fn too_large(name: &FileName, size: u64, attached: u64, limit: u64) -> Problem {
    Problem::AttachmentTooLarge {
        name: name.as_str().to_owned(),
        size,
        attached,
        limit,
        draft: None,
    }
}

/// The refusal of a file, with the draft that stays.
fn naming(refusal: Problem, kept: RequestId) -> Problem {
    let mut refusal = refusal;
    if let Problem::AttachmentTooLarge { draft, .. } | Problem::AttachmentGone { draft, .. } = &mut refusal {
        *draft = Some(kept);
    }
    refusal
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_desk_that_takes_less_leaves_less() {
        let mib = 1024 * 1024;
        let rows = [
            (None, USUAL_LIMIT),
            (Some(1024 * mib), USUAL_LIMIT),
            // A mail server's usual 10 MiB.
            (Some(10 * mib), 7_471_104),
            (Some(BESIDE_ATTACHMENTS), 0),
            (Some(0), 0),
            (Some(u64::MAX), USUAL_LIMIT),
        ];
        for (largest, limit) in rows {
            assert_eq!(limit_by(largest), limit, "{largest:?}");
        }
        // What fits does fit once it is base64 in lines.
        let lines = limit_by(Some(10 * mib)).div_ceil(FILE_BYTES_A_LINE);
        assert!(lines * LETTER_BYTES_A_LINE + BESIDE_ATTACHMENTS <= 10 * mib);
    }
}
