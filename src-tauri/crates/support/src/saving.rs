//! Files that the person keeps: always new, always right in the chosen folder, only the owner reads them.

use crate::{Workspace, problem};
use requests::{AttachmentFault, FileName, Problem, ReceivedFileId};
use std::{
    fs::{self, OpenOptions},
    io::{self, Write},
    path::{Path, PathBuf},
};

impl Workspace {
    /// Saves a file that came with a message in this folder: [`Workspace::save_attachment`] for what was received.
    /// Nothing opens it. Says where it lies.
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

/// Writes a new file into this folder and says where it lies. Where the name is taken, by a file, a folder or
/// a link that stands there, the new file gets a number: "name (2)". Nothing is overwritten or followed.
///
/// # Errors
/// What the file system says; then nothing is left there.
pub(crate) fn save_new(folder: &Path, name: &FileName, content: &[u8]) -> io::Result<PathBuf> {
    // `create_new` is O_EXCL: it fails on whatever stands there, a dangling link included.
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::custom_flags(&mut options, libc::O_NOFOLLOW);
    for number in 1.. {
        let name = if number == 1 {
            name.clone()
        } else {
            name.numbered(number)
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

#[cfg(test)]
mod tests {
    use super::*;

    fn save(folder: &Path, name: &str, content: &str) -> String {
        let path = save_new(folder, &FileName::clean(name), content.as_bytes()).unwrap();
        assert_eq!(path.parent(), Some(folder), "right in the folder");
        assert_eq!(fs::read_to_string(&path).unwrap(), content);
        path.file_name().unwrap().to_str().unwrap().to_owned()
    }

    #[test]
    fn a_taken_name_gets_a_number_and_what_was_there_stays() {
        let folder = tempfile::tempdir().unwrap();
        let folder = folder.path();
        assert_eq!(save(folder, "log.txt", "one"), "log.txt");
        assert_eq!(save(folder, "log.txt", "two"), "log (2).txt");
        fs::create_dir(folder.join("акт.pdf")).unwrap();
        assert_eq!(save(folder, "акт.pdf", "three"), "акт (2).pdf");
        assert_eq!(save(folder, "../../log.txt", "four"), "log (3).txt");
        assert_eq!(fs::read_to_string(folder.join("log.txt")).unwrap(), "one");
    }

    #[cfg(unix)]
    #[test]
    fn links_are_not_followed_and_only_the_owner_reads() {
        use std::os::unix::fs::{PermissionsExt, symlink};
        let folder = tempfile::tempdir().unwrap();
        let elsewhere = tempfile::tempdir().unwrap();
        let (folder, elsewhere) = (folder.path(), elsewhere.path());
        fs::write(elsewhere.join("there"), "theirs").unwrap();
        symlink(elsewhere.join("there"), folder.join("a.txt")).unwrap();
        symlink(elsewhere.join("not there"), folder.join("b.txt")).unwrap();
        symlink("b.txt", folder.join("b (2).txt")).unwrap();
        assert_eq!(save(folder, "a.txt", "ours"), "a (2).txt");
        assert_eq!(save(folder, "b.txt", "ours"), "b (3).txt");
        assert_eq!(fs::read_to_string(elsewhere.join("there")).unwrap(), "theirs");
        assert!(!elsewhere.join("not there").exists());
        let mode = fs::metadata(folder.join("a (2).txt")).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
    }

    #[test]
    fn a_folder_that_is_not_there_is_an_error() {
        let folder = tempfile::tempdir().unwrap();
        let gone = folder.path().join("gone");
        assert!(save_new(&gone, &FileName::clean("x"), b"x").is_err());
    }
}
