//! Where a workspace is at home. A folder that was copied, unpacked or carried to another machine holds the same
//! requests as the one it came from; both would send them. So nothing leaves a workspace before the person has said
//! that it sends from here.
//!
//! At home means both: the journal names this machine and this folder, and this home's `places/` says the same of the
//! workspace's id. The journal alone could have been made by somebody else; the list alone would not notice a journal
//! that another machine has taken over since.

use crate::{Home, Workspace, WorkspaceName, folder, home::Kind, problem};
use chrono::Utc;
use requests::{Problem, one_line};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::{
    fs::{self, OpenOptions},
    io::{self, Write},
    path::{Path, PathBuf},
};
use uuid::Uuid;

/// The system's own id of this machine; it must not be shown to others as it is
/// (<https://www.freedesktop.org/software/systemd/man/latest/machine-id.html>).
const MACHINE_ID_FILES: [&str; 2] = ["/etc/machine-id", "/var/lib/dbus/machine-id"];
const HOST_NAME_FILES: [&str; 2] = ["/proc/sys/kernel/hostname", "/etc/hostname"];
/// Longer than any host name or usual path: what comes from elsewhere is shown, and must stay a line.
const LONGEST_SHOWN: usize = 300;

/// A machine and a folder on it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    /// A fingerprint of the machine's id; empty where the system names none: then the folder alone counts.
    machine: String,
    /// The machine's name, for people.
    host: String,
    /// The workspace's folder, its links resolved.
    folder: String,
}

/// A workspace that is not at home here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Elsewhere {
    /// Where it was made, or taken over last; unknown where nobody wrote that down.
    pub made: Option<Place>,
    /// How many requests wait in it.
    pub waiting: usize,
}

impl Place {
    /// This machine and this folder of a workspace.
    pub(crate) fn here(folder: &Path) -> Self {
        // A folder that is not there yet is resolved as far as it is.
        let resolved = fs::canonicalize(folder).or_else(|_| std::path::absolute(folder));
        Self {
            machine: first_line(&MACHINE_ID_FILES)
                .map(|id| format!("{:x}", Sha256::digest(format!("klik-support:{id}"))))
                .unwrap_or_default(),
            host: first_line(&HOST_NAME_FILES)
                .or_else(|| std::env::var("COMPUTERNAME").ok())
                .unwrap_or_default(),
            folder: resolved.unwrap_or_else(|_| folder.to_owned()).display().to_string(),
        }
    }

    /// The machine's name and the folder, as a person reads them.
    pub fn shown(&self) -> (String, String) {
        let short = |text: &str| one_line(text).chars().take(LONGEST_SHOWN).collect();
        (short(&self.host), short(&self.folder))
    }

    fn is(&self, other: &Self) -> bool {
        (&self.machine, &self.folder) == (&other.machine, &other.folder)
    }

    fn read(text: &str) -> Option<Self> {
        serde_json::from_str(text).ok()
    }

    pub(crate) fn write(&self) -> String {
        serde_json::json!(self).to_string()
    }
}

impl Workspace {
    /// Whether the workspace came from elsewhere, and nobody has said yet that it sends from here. The demo never
    /// has: nothing of it leaves the program.
    ///
    /// # Errors
    /// What the journal says.
    pub fn elsewhere(&self) -> Result<Option<Elsewhere>, Problem> {
        if self.name().kind() == Kind::Demo {
            return Ok(None);
        }
        let (id, place) = self.read(|reader| Ok((reader.profile()?.id, reader.place()?)))?;
        let made = place.as_deref().and_then(Place::read);
        let here = Place::here(self.folder());
        let at_home = match &place {
            Some(_) => {
                let known = known(self.places(), id);
                made.as_ref().is_some_and(|made| made.is(&here)) && known.is_some_and(|known| known.is(&here))
            }
            // Made before places were written down: in its usual place it was always the person's own.
            None => !matches!(self.name(), WorkspaceName::Folder(_)),
        };
        if at_home {
            return Ok(None);
        }
        let waiting = self.read(|reader| reader.outbox())?.len();
        Ok(Some(Elsewhere { made, waiting }))
    }

    /// The person's yes: from now on this workspace sends from here. What waits is looked for at the desk first: it
    /// may have gone out from where the workspace was before.
    ///
    /// # Errors
    /// What the journal or the home says; it is from elsewhere then as before.
    pub fn accept(&self) -> Result<(), Problem> {
        let here = Place::here(self.folder());
        let id = self.write(|writer| {
            writer.set_place(&here.write())?;
            writer.look_first()?;
            Ok(writer.profile()?.id)
        })?;
        self.note_place(id, &here)
    }

    /// A workspace from before places were written down settles where it usually lies, so that a copy of it is
    /// noticed from now on.
    pub(crate) fn settle(&self) {
        let settle = || -> Result<(), Problem> {
            if matches!(self.name(), WorkspaceName::Folder(_)) || self.read(|reader| reader.place())?.is_some() {
                return Ok(());
            }
            let here = Place::here(self.folder());
            let id = self.read(|reader| reader.profile())?.id;
            self.note_place(id, &here)?;
            self.write(|writer| Ok(writer.set_place(&here.write())?))
        };
        // On a full disk it settles another day; until then it counts as at home all the same.
        drop(settle());
    }

    /// Writes into the home that this workspace sends from this place.
    pub(crate) fn note_place(&self, id: Uuid, place: &Place) -> Result<(), Problem> {
        folder::make_private(self.places())?;
        let path = file(self.places(), id);
        replace(&path, place.write().as_bytes()).map_err(|error| problem::from_io(&path, &error))
    }

    /// The problem of a workspace from elsewhere out of which something was to be sent.
    pub(crate) fn must_be_at_home(&self) -> Result<(), Problem> {
        let Some(elsewhere) = self.elsewhere()? else {
            return Ok(());
        };
        Err(Problem::WorkspaceElsewhere {
            workspace: self.name().shown(),
            made: elsewhere.made.as_ref().map(Place::shown),
            waiting: elsewhere.waiting,
            request: None,
        })
    }
}

impl Home {
    /// Where it is kept which workspaces are at home here: a small file for each, named by the workspace's id.
    pub(crate) fn places(&self) -> PathBuf {
        self.path().join("places")
    }
}

fn file(places: &Path, id: Uuid) -> PathBuf {
    places.join(format!("{id}.json"))
}

fn known(places: &Path, id: Uuid) -> Option<Place> {
    fs::read_to_string(file(places, id))
        .ok()
        .and_then(|text| Place::read(&text))
}

/// A new file, synced, renamed over the old one: a kill leaves the one or the other.
fn replace(path: &Path, content: &[u8]) -> io::Result<()> {
    // Two processes may write the same at the same time.
    let fresh = path.with_extension(format!("{}-{}.new", std::process::id(), Utc::now().timestamp_micros()));
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let written = options.open(&fresh).and_then(|mut file| {
        file.write_all(content)?;
        file.sync_all()?;
        fs::rename(&fresh, path)
    });
    if written.is_err() {
        // What could not be written is of no use; the error that is told is the first.
        drop(fs::remove_file(&fresh));
    }
    written
}

fn first_line(files: &[&str]) -> Option<String> {
    let lines = files.iter().filter_map(|file| fs::read_to_string(file).ok());
    lines
        .map(|text| text.trim().to_owned())
        .find(|line| !line.is_empty() && line != "uninitialized")
}
