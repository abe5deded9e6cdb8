//! What the window remembers for its next start: the language, how it looks, and which workspace was shown last.
//!
//! One small file in the home, `settings.toml`, written anew each time: a new file, synced, renamed over the
//! old one. A file that cannot be read is no reason not to start: the window then asks as on the first day.

use crate::look::{self, Theme};
use requests::Problem;
use serde::{Deserialize, Serialize};
use std::{
    fs::{self, File, OpenOptions},
    io::{self, Write},
    path::Path,
};
use support::Home;
use words::Lang;

const FILE: &str = "settings.toml";
const LAST_HOUR: u32 = 23;

/// The settings. What is not set is asked of the system, or of the person.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// `ru` or `en`.
    pub language: Option<String>,
    /// The name of the workspace that was shown last.
    pub workspace: Option<String>,
    /// `light` or `dark`; none: as the system is.
    pub theme: Option<String>,
    /// How large the page is shown, in percent.
    pub zoom: Option<u32>,
    /// Notices of the desktop are shown; none: they are.
    pub notices: Option<bool>,
    /// From this hour of the person's clock on none is shown.
    pub quiet_from: Option<u32>,
    /// Until this one.
    pub quiet_until: Option<u32>,
    /// Where the window stood last.
    pub window: Option<WindowPlace>,
}

/// Where the window stands, in the desktop's logical pixels.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct WindowPlace {
    /// Its width without the frame.
    pub width: u32,
    /// Its height without the frame.
    pub height: u32,
    /// How far from the left.
    pub x: i32,
    /// How far from the top.
    pub y: i32,
    /// It fills the screen; the size is the one before.
    pub maximized: bool,
}

impl Settings {
    /// As they stand in this home; the defaults where there are none that can be read.
    pub fn read(home: &Home) -> Self {
        fs::read_to_string(home.path().join(FILE))
            .ok()
            .and_then(|text| toml::from_str(&text).ok())
            .unwrap_or_default()
    }

    /// The chosen language.
    pub fn lang(&self) -> Option<Lang> {
        self.language.as_deref().and_then(Lang::from_id)
    }

    /// Chooses the language.
    pub fn set_lang(&mut self, lang: Lang) {
        self.language = Some(lang.id().to_owned());
    }

    /// The chosen theme.
    pub fn theme(&self) -> Theme {
        self.theme.as_deref().and_then(Theme::from_id).unwrap_or_default()
    }

    /// Chooses the theme.
    pub fn set_theme(&mut self, theme: Theme) {
        self.theme = (theme != Theme::System).then(|| theme.id().to_owned());
    }

    /// How large the page is shown, in percent: one of the sizes there are.
    pub fn zoom(&self) -> u32 {
        self.zoom.map_or(look::ZOOM_USUAL, look::zoom_near)
    }

    /// Shows the page in another size.
    pub fn set_zoom(&mut self, percent: u32) {
        self.zoom = (percent != look::ZOOM_USUAL).then_some(percent);
    }

    /// Whether notices of the desktop are shown.
    pub fn notices(&self) -> bool {
        self.notices.unwrap_or(true)
    }

    /// From and until which hour none is shown, from 0 to 23; the same twice: at no hour.
    pub fn quiet_hours(&self) -> (u32, u32) {
        let hour = |hour: Option<u32>| hour.unwrap_or_default().min(LAST_HOUR);
        (hour(self.quiet_from), hour(self.quiet_until))
    }

    /// Chooses both.
    pub fn set_notices(&mut self, on: bool, quiet_from: u32, quiet_until: u32) {
        self.notices = (!on).then_some(false);
        let quiet = quiet_from != quiet_until;
        self.quiet_from = quiet.then_some(quiet_from.min(LAST_HOUR));
        self.quiet_until = quiet.then_some(quiet_until.min(LAST_HOUR));
    }

    /// Writes them anew.
    ///
    /// # Errors
    /// [`Problem::StorageFailed`] with what the file system says; the old file stands then.
    pub fn write(&self, home: &Home) -> Result<(), Problem> {
        write_toml(&home.path().join(FILE), self)
    }
}

/// Writes a small file of the home anew.
///
/// # Errors
/// [`Problem::StorageFailed`] with what the file system says; the old file stands then.
pub fn write_toml(path: &Path, content: &impl Serialize) -> Result<(), Problem> {
    let failed = |cause: String| Problem::StorageFailed {
        path: path.display().to_string(),
        cause,
    };
    let text = toml::to_string(content).map_err(|error| failed(error.to_string()))?;
    replace(path, text.as_bytes()).map_err(|error| failed(error.to_string()))
}

fn replace(path: &Path, content: &[u8]) -> io::Result<()> {
    let fresh = path.with_extension("toml.new");
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(&fresh)?;
    file.write_all(content)?;
    file.sync_all()?;
    fs::rename(&fresh, path)?;
    // The name lies in the folder: without this a power cut may bring the old file back, which is no harm
    // where the system cannot sync a folder.
    if let Some(folder) = path.parent() {
        drop(File::open(folder).and_then(|folder| folder.sync_all()));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::{FILE, Settings, Theme, WindowPlace};
    use std::fs;
    use support::Home;
    use words::Lang;

    #[test]
    fn what_was_set_is_read_again_and_nothing_else_is_left() {
        let folder = tempfile::tempdir().unwrap();
        let home = Home::at(folder.path());
        assert_eq!(Settings::read(&home), Settings::default());
        let mut settings = Settings {
            workspace: Some("own".to_owned()),
            ..Settings::default()
        };
        settings.set_lang(Lang::En);
        settings.set_theme(Theme::Dark);
        settings.set_zoom(150);
        settings.window = Some(WindowPlace {
            width: 1000,
            height: 700,
            x: -5,
            y: 40,
            maximized: true,
        });
        settings.write(&home).unwrap();
        settings.write(&home).unwrap();
        assert_eq!(Settings::read(&home), settings);
        let read = Settings::read(&home);
        assert_eq!(
            (read.lang(), read.theme(), read.zoom()),
            (Some(Lang::En), Theme::Dark, 150)
        );
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[test]
    fn a_broken_file_reads_as_none() {
        let folder = tempfile::tempdir().unwrap();
        for text in ["language = 3", "= =", "language = \"xx\"\nother = true"] {
            fs::write(folder.path().join(FILE), text).unwrap();
            let settings = Settings::read(&Home::at(folder.path()));
            assert_eq!((settings.lang(), settings.workspace), (None, None), "{text}");
        }
    }

    #[test]
    fn a_folder_that_cannot_be_written_is_told() {
        let folder = tempfile::tempdir().unwrap();
        let home = Home::at(folder.path().join("nowhere"));
        assert!(Settings::default().write(&home).is_err());
    }
}
