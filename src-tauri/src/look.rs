//! How the window looks whatever it shows: light or dark, and how large.
//!
//! The page has no theme of its own: it follows what the system is said to prefer, and so do the system's own parts of
//! the window (menus, file dialogs). Choosing a theme changes what this program is told that the system prefers.

use tauri::{WebviewWindow, window::Color};

/// Light, dark, or as the person's system is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Theme {
    /// As the system is, also when it changes.
    #[default]
    System,
    /// Light, whatever the system is.
    Light,
    /// Dark, whatever the system is.
    Dark,
}

impl Theme {
    const ALL: [Self; 3] = [Self::System, Self::Light, Self::Dark];

    /// As the settings' file and the page name it.
    pub fn id(self) -> &'static str {
        match self {
            Self::System => "system",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }

    /// The theme of this name; none for any other.
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|theme| theme.id() == id)
    }
}

/// What stands in the window before the page has drawn: the page's own ground, so that nothing flashes.
pub fn ground() -> Color {
    if is_dark() { GROUND_DARK } else { GROUND_LIGHT }
}

/// `--ground` of `ui/src/lib/tokens.css`.
const GROUND_LIGHT: Color = Color(0xef, 0xee, 0xea, 0xff);
const GROUND_DARK: Color = Color(0x15, 0x18, 0x17, 0xff);

/// The sizes in which the page can be shown, in percent.
const ZOOMS: [u32; 8] = [75, 90, 100, 110, 125, 150, 175, 200];

/// The usual size.
pub const ZOOM_USUAL: u32 = 100;

/// The nearest size there is.
pub fn zoom_near(percent: u32) -> u32 {
    let near = ZOOMS.into_iter().min_by_key(|zoom| zoom.abs_diff(percent));
    near.unwrap_or(ZOOM_USUAL)
}

/// The next larger size; the largest stays.
pub fn zoom_in(percent: u32) -> u32 {
    let larger = ZOOMS.into_iter().find(|zoom| *zoom > percent);
    larger.unwrap_or(percent)
}

/// The next smaller size; the smallest stays.
pub fn zoom_out(percent: u32) -> u32 {
    let smaller = ZOOMS.into_iter().rev().find(|zoom| *zoom < percent);
    smaller.unwrap_or(percent)
}

/// Shows the page in this size.
///
/// # Errors
/// Where the window is gone.
pub fn show_zoom(window: &WebviewWindow, percent: u32) -> tauri::Result<()> {
    window.set_zoom(f64::from(percent) / 100.0)
}

/// The theme of a window that is still to come: without a choice all stands as the system has it already, and the
/// toolkit need not read its looks a second time.
pub fn begin_with(theme: Theme) {
    if theme != Theme::System {
        prefer(theme);
    }
}

/// Tells this program that the system prefers this theme. On the main thread alone.
#[cfg(target_os = "linux")]
fn prefer(theme: Theme) {
    use gtk::prelude::GtkSettingsExt;
    let Some(settings) = gtk::Settings::default() else {
        return;
    };
    // First as the system has it: what was chosen before holds no more.
    for property in ["gtk-application-prefer-dark-theme", "gtk-theme-name"] {
        settings.reset_property(property);
    }
    match theme {
        Theme::System => {}
        Theme::Dark => settings.set_gtk_application_prefer_dark_theme(true),
        Theme::Light => {
            settings.set_gtk_application_prefer_dark_theme(false);
            // A desktop may be dark by its theme's name alone.
            let named = settings.gtk_theme_name();
            if let Some(light) = named.as_deref().and_then(|name| name.strip_suffix(DARK_SUFFIX)) {
                settings.set_gtk_theme_name(Some(light));
            }
        }
    }
}

#[cfg(target_os = "linux")]
const DARK_SUFFIX: &str = "-dark";

#[cfg(target_os = "linux")]
fn is_dark() -> bool {
    use gtk::prelude::GtkSettingsExt;
    gtk::Settings::default().is_some_and(|settings| {
        let named = settings.gtk_theme_name();
        settings.is_gtk_application_prefer_dark_theme() || named.is_some_and(|name| name.ends_with(DARK_SUFFIX))
    })
}

/// Elsewhere the window itself is told: [`set_theme`].
#[cfg(not(target_os = "linux"))]
fn prefer(_theme: Theme) {}

#[cfg(not(target_os = "linux"))]
fn is_dark() -> bool {
    false
}

/// Changes the theme of a window that is shown.
///
/// # Errors
/// Where the window is gone.
pub fn set_theme(window: &WebviewWindow, theme: Theme) -> tauri::Result<()> {
    if cfg!(target_os = "linux") {
        let shown = window.clone();
        return window.run_on_main_thread(move || {
            prefer(theme);
            // Only what is not drawn yet would show it.
            drop(shown.set_background_color(Some(ground())));
        });
    }
    window.set_theme(match theme {
        Theme::System => None,
        Theme::Light => Some(tauri::Theme::Light),
        Theme::Dark => Some(tauri::Theme::Dark),
    })
}

#[cfg(test)]
mod tests {
    use super::{GROUND_DARK, GROUND_LIGHT, Theme, zoom_in, zoom_near, zoom_out};
    use std::{fs, path::Path};
    use tauri::window::Color;

    #[test]
    fn zoom_goes_by_steps_and_stops_at_both_ends() {
        assert_eq!([zoom_in(100), zoom_in(200), zoom_in(199)], [110, 200, 200]);
        assert_eq!([zoom_out(100), zoom_out(75), zoom_out(76)], [90, 75, 75]);
        assert_eq!(
            [zoom_near(0), zoom_near(101), zoom_near(4_000_000)],
            [75, 100, 200],
            "whatever stands in the file"
        );
    }

    #[test]
    fn a_theme_is_found_by_its_name() {
        for theme in Theme::ALL {
            assert_eq!(Theme::from_id(theme.id()), Some(theme));
        }
        assert_eq!(Theme::from_id("sepia"), None);
    }

    #[test]
    fn the_window_begins_in_the_page_s_own_ground() {
        let tokens = Path::new(env!("CARGO_MANIFEST_DIR")).join("../ui/src/lib/tokens.css");
        let tokens = fs::read_to_string(tokens).unwrap();
        let grounds: Vec<&str> = tokens
            .lines()
            .filter_map(|line| line.trim().strip_prefix("--ground: #"))
            .filter_map(|rest| rest.get(..6))
            .collect();
        let hex = |Color(red, green, blue, _): Color| format!("{red:02x}{green:02x}{blue:02x}");
        assert_eq!(grounds, [hex(GROUND_LIGHT), hex(GROUND_DARK)]);
    }
}
