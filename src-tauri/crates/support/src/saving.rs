//! Saving what is in the journal as new files that only their owner reads.

use crate::{Workspace, problem};
use requests::{AttachmentFault, FileName, Problem, ReceivedFileId};
use std::{
    fs::{self, OpenOptions},
    io::{self, Write},
    path::{Path, PathBuf},
};

impl Workspace {
    /// Saves a file that came with a message in this folder, as a new file that only its owner reads. Where the name
    /// is taken, by whatever it is, the new file gets a number. Nothing opens it. Says where it lies.
    ///
    /// # Errors
    /// [`Problem::AttachmentGone`] where there is no such file any more; what journal and file system say.
    pub fn save_received_file(&self, id: ReceivedFileId, folder: &Path) -> Result<PathBuf, Problem> {
        let file = self.read(|reader| reader.received_file(id))?;
        let file = file.ok_or_else(|| Problem::AttachmentGone {
            name: id.to_string(),
            cause: AttachmentFault::Gone,
            draft: None,
        })?;
        save_new(folder, &file.name, &file.content).map_err(|error| problem::from_io(folder, &error))
    }
}

/// `create_new` neither overwrites nor follows a link that stands there (`O_CREAT | O_EXCL`).
pub(crate) fn save_new(folder: &Path, named: &FileName, content: &[u8]) -> io::Result<PathBuf> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    for number in 1.. {
        let name = if number == 1 {
            named.clone()
        } else {
            named.numbered(number)
        };
        let path = folder.join(name.as_str());
        let mut saved = match options.open(&path) {
            Ok(saved) => saved,
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => continue,
            Err(error) => return Err(error),
        };
        // Half a file is none: it goes, and the reason is told.
        return match saved.write_all(content).and_then(|()| saved.sync_all()) {
            Ok(()) => Ok(path),
            Err(error) => {
                drop(fs::remove_file(&path));
                Err(error)
            }
        };
    }
    Err(io::ErrorKind::AlreadyExists.into())
}
