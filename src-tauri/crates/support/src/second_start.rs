//! A second start of the window: it asks the first one to come to the front, and ends.
//!
//! It leaves a note in the home; the first window takes it away, and so says that it has heard. No bus and no port is
//! needed, and whoever may not write to the home cannot ask for anything.

use crate::Home;
use notify::{RecommendedWatcher, RecursiveMode, Watcher};
use std::{
    fs, io,
    path::{Path, PathBuf},
    thread,
    time::{Duration, Instant},
};

const NOTE: &str = "window.ask";

/// How long the first window may take to take the note.
const HEARS_WITHIN: Duration = Duration::from_millis(1_500);

const LOOK_AGAIN: Duration = Duration::from_millis(20);

/// What the second start was for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ask {
    /// To see the window.
    Show,
    /// To write a request.
    NewRequest,
}

impl Ask {
    fn word(self) -> &'static str {
        match self {
            Self::Show => "show",
            Self::NewRequest => "new-request",
        }
    }
}

/// Hears what second starts ask, for as long as the value lives.
#[derive(Debug)]
pub struct Hearing(#[expect(dead_code, reason = "watches while it is held")] RecommendedWatcher);

impl Home {
    /// Asks the window that is open. Returns whether it has heard; waits a moment for it.
    pub fn ask_window(&self, ask: Ask) -> bool {
        let note = self.note();
        if leave(&note, ask).is_err() {
            return false;
        }
        let start = Instant::now();
        while start.elapsed() < HEARS_WITHIN {
            if !note.exists() {
                return true;
            }
            thread::sleep(LOOK_AGAIN);
        }
        // Nobody is to come to the front much later: gone now, it was taken at the last moment.
        fs::remove_file(&note).is_err()
    }

    /// Hears what second starts ask. None where the system cannot watch a folder: they then end with a word.
    pub fn hear_asks(&self, heard: impl Fn(Ask) + Send + 'static) -> Option<Hearing> {
        let note = self.note();
        // Left by one whose window had died.
        drop(fs::remove_file(&note));
        let mut watcher = notify::recommended_watcher(move |_event| {
            if let Some(ask) = take(&note) {
                heard(ask);
            }
        })
        .ok()?;
        watcher.watch(self.path(), RecursiveMode::NonRecursive).ok()?;
        Some(Hearing(watcher))
    }

    fn note(&self) -> PathBuf {
        self.path().join(NOTE)
    }
}

/// Whole or not at all.
fn leave(note: &Path, ask: Ask) -> io::Result<()> {
    let fresh = note.with_extension(format!("ask.{}", std::process::id()));
    fs::write(&fresh, ask.word())?;
    fs::rename(&fresh, note)
}

/// The note, once: whoever removes it has it.
fn take(note: &Path) -> Option<Ask> {
    let word = fs::read_to_string(note).ok()?;
    fs::remove_file(note).ok()?;
    let asks = [Ask::Show, Ask::NewRequest];
    Some(asks.into_iter().find(|ask| ask.word() == word).unwrap_or(Ask::Show))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::mpsc;

    #[test]
    fn the_first_hears_what_the_second_asks_and_nobody_hears_an_old_note() {
        let folder = tempfile::tempdir().unwrap();
        let home = Home::at(folder.path());
        assert!(!home.ask_window(Ask::Show), "nobody is there");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0, "and no note stays");
        leave(&home.note(), Ask::NewRequest).unwrap();
        let (tell, heard) = mpsc::channel();
        let hearing = home.hear_asks(move |ask| tell.send(ask).unwrap()).unwrap();
        for ask in [Ask::NewRequest, Ask::Show, Ask::NewRequest] {
            assert!(home.ask_window(ask));
            assert_eq!(heard.recv_timeout(Duration::from_secs(5)), Ok(ask));
        }
        assert!(heard.try_recv().is_err(), "each is heard once");
        drop(hearing);
        assert!(!home.ask_window(Ask::Show));
    }
}
