//! Locks between processes: a file that is never deleted, held by the operating system for as long as
//! the value lives, and let go by it when a process dies.

use std::{
    fs::{File, OpenOptions, TryLockError},
    io,
    path::Path,
    time::{Duration, Instant},
};

/// A held lock.
#[derive(Debug)]
pub struct FileLock {
    _file: File,
}

const LOOK_AGAIN: Duration = Duration::from_millis(20);

impl FileLock {
    /// Alone, at once or not at all. `None`: another process holds it.
    ///
    /// # Errors
    /// The file cannot be opened or locked.
    pub fn try_exclusive(path: &Path) -> io::Result<Option<Self>> {
        let file = open(path)?;
        took(file.try_lock(), file)
    }

    /// Alone, waiting as long as it takes: call it on a thread of its own.
    ///
    /// # Errors
    /// The file cannot be opened or locked.
    pub fn exclusive(path: &Path) -> io::Result<Self> {
        let file = open(path)?;
        file.lock()?;
        Ok(Self { _file: file })
    }

    /// Alone, waiting at most so long. `None`: another process held it all the time.
    ///
    /// # Errors
    /// The file cannot be opened or locked.
    pub fn exclusive_within(path: &Path, wait: Duration) -> io::Result<Option<Self>> {
        within(wait, || Self::try_exclusive(path))
    }

    /// Together with other sharers, waiting at most so long.
    ///
    /// # Errors
    /// The file cannot be opened or locked.
    pub fn shared_within(path: &Path, wait: Duration) -> io::Result<Option<Self>> {
        within(wait, || {
            let file = open(path)?;
            took(file.try_lock_shared(), file)
        })
    }

    /// As [`FileLock::shared_within`], for a reader who may create nothing: no file, no lock needed.
    ///
    /// # Errors
    /// The file cannot be opened or locked.
    pub fn shared_if_there(path: &Path, wait: Duration) -> io::Result<Shared> {
        let held = within(wait, || match File::open(path) {
            Ok(file) => took(file.try_lock_shared(), file).map(|lock| lock.map(Shared::Held)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Some(Shared::NoFile)),
            Err(error) => Err(error),
        })?;
        Ok(held.unwrap_or(Shared::Busy))
    }
}

/// What a reader found where the lock should be.
#[derive(Debug)]
pub enum Shared {
    /// Held.
    Held(FileLock),
    /// There is no lock file.
    NoFile,
    /// Another process holds it alone.
    Busy,
}

fn open(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.read(true).write(true).create(true).truncate(false);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

fn took(result: Result<(), TryLockError>, file: File) -> io::Result<Option<FileLock>> {
    match result {
        Ok(()) => Ok(Some(FileLock { _file: file })),
        Err(TryLockError::WouldBlock) => Ok(None),
        Err(TryLockError::Error(error)) => Err(error),
    }
}

fn within<T>(wait: Duration, mut attempt: impl FnMut() -> io::Result<Option<T>>) -> io::Result<Option<T>> {
    let until = Instant::now() + wait;
    loop {
        if let Some(got) = attempt()? {
            return Ok(Some(got));
        }
        if Instant::now() >= until {
            return Ok(None);
        }
        std::thread::sleep(LOOK_AGAIN);
    }
}
