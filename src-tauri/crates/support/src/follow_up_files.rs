//! Files of a follow-up letter: read when they are picked, so that the original is not needed any more, and kept by whoever
//! writes the letter until it is sent.

use crate::{
    Workspace,
    attachments::{gone, too_large},
    picked::{self, Unread},
};
use requests::{Attachment, AttachmentId, FileName, Problem};
use sha2::{Digest, Sha256};
use std::{collections::BTreeSet, ffi::OsStr, path::Path};

/// A file that was picked.
#[derive(Clone, PartialEq, Eq)]
pub struct PickedFile {
    name: FileName,
    content: Vec<u8>,
}

impl PickedFile {
    /// Safe to create.
    pub fn name(&self) -> &FileName {
        &self.name
    }

    /// Bytes of it.
    pub fn size(&self) -> u64 {
        u64::try_from(self.content.len()).unwrap_or(u64::MAX)
    }

    pub(crate) fn content(&self) -> &[u8] {
        &self.content
    }
}

impl std::fmt::Debug for PickedFile {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "PickedFile({}, {} bytes)", self.name.as_str(), self.content.len())
    }
}

impl Workspace {
    /// Reads a file to go with the next follow-up, beside those that were picked for it.
    ///
    /// # Errors
    /// [`Problem::AttachmentTooLarge`], [`Problem::AttachmentGone`]; what the journal says.
    pub async fn pick_file(&self, beside: &[PickedFile], path: &Path) -> Result<PickedFile, Problem> {
        let limit = self.attachment_limit().await?;
        let name = FileName::clean(&path.file_name().unwrap_or(OsStr::new("")).to_string_lossy());
        let picked = total(beside);
        let content = picked::read(path, limit.saturating_sub(picked)).map_err(|unread| match unread {
            Unread::Fault(cause) => gone(&name, cause),
            Unread::TooLarge(size) => too_large(&name, size, picked, limit),
        })?;
        Ok(PickedFile { name, content })
    }

    /// The same for a picture that was pasted: it has no path, and whatever name it claims.
    ///
    /// # Errors
    /// As [`Workspace::pick_file`].
    pub async fn pick_bytes(&self, beside: &[PickedFile], name: &str, content: Vec<u8>) -> Result<PickedFile, Problem> {
        let (name, limit, picked) = (FileName::clean(name), self.attachment_limit().await?, total(beside));
        let file = PickedFile { name, content };
        if file.size() > limit.saturating_sub(picked) {
            return Err(too_large(&file.name, file.size(), picked, limit));
        }
        Ok(file)
    }
}

/// Bytes of all together.
pub(crate) fn total(files: &[PickedFile]) -> u64 {
    files.iter().map(PickedFile::size).sum()
}

/// As the letter names them: a name that is there already gets a number.
pub(crate) fn named(files: &[PickedFile]) -> Vec<Attachment> {
    let mut taken = BTreeSet::new();
    let named = |file: &PickedFile| {
        let name = file.name.unless(|name| taken.contains(name.as_str()));
        taken.insert(name.as_str().to_owned());
        Attachment {
            id: AttachmentId::new(),
            name,
            size: file.size(),
            sha256: format!("{:x}", Sha256::digest(&file.content)),
        }
    };
    files.iter().map(named).collect()
}
