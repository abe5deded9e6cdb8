//! The person's own mail program as a desk: the finished letter is laid ready as a file that such
//! programs open as an unsent mail. It is handed over then, not received: the person sends it there.

use crate::{Health, Replies, mime};
use requests::{ComposedLetter, Delivery, DeliveryError, LetterId, RetryCause};
use std::{
    fs::{self, DirBuilder, File, OpenOptions},
    io::{self, Write},
    path::{Path, PathBuf},
};

/// Lays letters ready in a folder, one file a letter.
#[derive(Debug, Clone)]
pub struct HandOver {
    folder: PathBuf,
}

impl HandOver {
    /// Into this folder; it is created when the first letter goes there.
    pub fn new(folder: PathBuf) -> Self {
        Self { folder }
    }

    /// Where the letter lies, or would lie.
    pub fn path(&self, letter: LetterId) -> PathBuf {
        self.folder.join(file_name(letter))
    }

    /// Takes the letter back. One that is not there is no failure.
    ///
    /// # Errors
    /// What the file system says.
    pub fn withdraw(&self, letter: LetterId) -> io::Result<()> {
        match fs::remove_file(self.path(letter)) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
            _ => Ok(()),
        }
    }

    /// Lays the letter ready, whether it lies there already or not. The file is whole or not there, and
    /// however often this is done, there is one of it.
    ///
    /// # Errors
    /// What the file system says.
    pub fn lay_ready(&self, letter: &ComposedLetter) -> io::Result<()> {
        private_folder(&self.folder)?;
        let path = self.path(letter.id);
        let aside = self.folder.join(format!(".{}.part", letter.id));
        match fs::remove_file(&aside) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
            _ => {}
        }
        let written = write_new(&aside, &mime::unsent(letter)).and_then(|()| fs::rename(&aside, &path));
        if written.is_err() {
            // Half a letter is of no use; that it cannot be removed is no further failure.
            drop(fs::remove_file(&aside));
        }
        written?;
        sync_folder(&self.folder)
    }

    pub(crate) fn deliver(&self, letter: &ComposedLetter) -> Result<Delivery, DeliveryError> {
        self.lay_ready(letter)
            .map_err(|_| DeliveryError::Retry(RetryCause::NotWritten))?;
        Ok(handed_over(letter.id))
    }

    pub(crate) fn find(&self, letter: LetterId) -> Option<Delivery> {
        self.path(letter).is_file().then(|| handed_over(letter))
    }

    /// Answers come to the person's mailbox, which is not read here.
    pub(crate) fn replies_since(&self, cursor: &str) -> Replies {
        Replies {
            replies: Vec::new(),
            cursor: cursor.to_owned(),
        }
    }

    pub(crate) fn check(&self) -> Health {
        Health {
            kind: "hand_over",
            tickets: None,
            largest_letter: None,
        }
    }
}

fn file_name(letter: LetterId) -> String {
    format!("{letter}.eml")
}

fn handed_over(letter: LetterId) -> Delivery {
    Delivery::HandedOver {
        file: file_name(letter),
    }
}

fn private_folder(folder: &Path) -> io::Result<()> {
    let mut builder = DirBuilder::new();
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    match builder.create(folder) {
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists && folder.is_dir() => Ok(()),
        created => created,
    }
}

/// Never through a link that somebody has laid there.
fn write_new(path: &Path, content: &[u8]) -> io::Result<()> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(path)?;
    file.write_all(content)?;
    file.sync_all()
}

/// The name lies in the folder: it is synced too, where the system can.
#[cfg(unix)]
fn sync_folder(folder: &Path) -> io::Result<()> {
    File::open(folder)?.sync_all()
}

#[cfg(not(unix))]
fn sync_folder(_folder: &Path) -> io::Result<()> {
    Ok(())
}
