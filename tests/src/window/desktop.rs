//! What stands around the window on a person's desktop: dialogs of the system, other programs' windows, the clipboard,
//! the mouse.

use std::path::Path;
use std::process::{Child, Command, Output, Stdio};
use std::time::Duration;

use super::{Window, until};

impl Window {
    /// The window whose title contains this, once it is seen: a dialog, or another program's.
    pub async fn see_window(&self, title: &str) -> String {
        until(&format!("a window «{title}»"), async || self.window_titled(title)).await
    }

    /// Waits until no window with this in its title is seen any more.
    pub async fn see_no_window(&self, title: &str) {
        until(&format!("the end of the window «{title}»"), async || {
            self.window_titled(title).is_none().then_some(())
        })
        .await;
    }

    /// Answers the system's file dialog of this title with a path, as a person does who has the path on the clipboard:
    /// typed letter by letter, the dialog's own completion would write into it.
    pub async fn choose_in_dialog(&self, title: &str, path: &Path) {
        let dialog = self.see_window(title).await;
        self.copy(path.as_os_str().as_encoded_bytes());
        self.focus(&dialog).await;
        self.keys(&["ctrl+l", "ctrl+a", "ctrl+v"]);
        self.end_dialog(title, &dialog, "Return").await;
    }

    /// Gives the system's file dialog up.
    pub async fn cancel_dialog(&self, title: &str) {
        let dialog = self.see_window(title).await;
        self.focus(&dialog).await;
        self.end_dialog(title, &dialog, "Escape").await;
    }

    /// Presses a key in a dialog until it has gone: while it reads a folder or completes a path, it takes none.
    async fn end_dialog(&self, title: &str, dialog: &str, key: &str) {
        until(&format!("the end of the dialog «{title}»"), async || {
            // To this window alone: whatever has the keyboard after it, the key is not meant for. One that has
            // just gone refuses it.
            let pressed = self.desktop("xdotool").args(["key", "--window", dialog, key]).output();
            pressed.expect("xdotool starts: `cargo xtask test --only window` brings it");
            for _ in 0..20 {
                if self.window_titled(title).is_none() {
                    return Some(());
                }
                tokio::time::sleep(Duration::from_millis(50)).await;
            }
            None
        })
        .await;
    }

    /// Presses keys in whatever window has the focus, named as xdotool names them.
    pub fn keys(&self, keys: &[&str]) {
        self.xdotool(&[&["key", "--clearmodifiers", "--delay", "60"], keys].concat());
    }

    /// Gives a window the keyboard.
    pub async fn focus(&self, window: &str) {
        until("the keyboard's focus", async || {
            self.xdotool(&["windowraise", window, "windowfocus", window]);
            (self.focused() == window).then_some(())
        })
        .await;
    }

    /// How many windows of the program are seen: itself, its menus, its dialogs.
    pub fn own_windows(&self) -> usize {
        let found = self
            .desktop("xdotool")
            .args(["search", "--onlyvisible", "--class", "klik-support-desktop"])
            .output()
            .expect("xdotool starts: `cargo xtask test --only window` brings it");
        text(&found.stdout).lines().count()
    }

    /// The window that has the keyboard.
    pub fn focused(&self) -> String {
        let asked = self.desktop("xdotool").arg("getwindowfocus").output();
        text(
            &asked
                .expect("xdotool starts: `cargo xtask test --only window` brings it")
                .stdout,
        )
    }

    /// Moves the mouse and holds or lets go of its button: xdotool's own words.
    pub fn xdotool(&self, words: &[&str]) {
        let ended = self.desktop("xdotool").args(words).output();
        let ended = ended.expect("xdotool starts: `cargo xtask test --only window` brings it");
        assert!(ended.status.success(), "xdotool {words:?}: {}", text(&ended.stderr));
    }

    /// Another program puts this text on the clipboard.
    pub fn copy(&self, text: &[u8]) {
        self.offer("UTF8_STRING", text);
    }

    /// Another program puts this on the clipboard, as content of this kind (`image/png`). It stays its owner.
    pub fn offer(&self, kind: &str, content: &[u8]) {
        use std::io::Write;
        let mut owner = self.desktop("xclip");
        owner.args(["-selection", "clipboard", "-in", "-target", kind]);
        owner.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null());
        let mut owner = owner
            .spawn()
            .expect("xclip starts: `cargo xtask test --only window` brings it");
        let input = owner.stdin.take().expect("a piped input");
        let written = { input }.write_all(content);
        written.expect("xclip takes the content");
        // It ends once a process of its own owns the clipboard; that one ends with the display.
        assert!(
            owner.wait().is_ok_and(|status| status.success()),
            "xclip owns the clipboard"
        );
    }

    /// The text on the clipboard, as another program reads it.
    pub fn clipboard(&self) -> String {
        let mut reader = self.desktop("xclip");
        let read: Output = reader
            .args(["-selection", "clipboard", "-out", "-target", "UTF8_STRING"])
            .output()
            .expect("xclip starts: `cargo xtask test --only window` brings it");
        String::from_utf8(read.stdout).expect("the clipboard holds UTF-8")
    }

    /// Another program on the same display; it ends with the value.
    pub fn beside(&self, command: &mut Command) -> Beside {
        command.env("DISPLAY", self.screen.display()).stdin(Stdio::null());
        Beside(command.spawn().expect("the program starts"))
    }

    /// The window with this in its title, if one is seen now.
    fn window_titled(&self, title: &str) -> Option<String> {
        let found = self
            .desktop("xdotool")
            .args(["search", "--onlyvisible", "--name", &regular(title)])
            .output()
            .expect("xdotool starts: `cargo xtask test --only window` brings it");
        text(&found.stdout).lines().next().map(str::to_owned)
    }

    pub(super) fn desktop(&self, program: &str) -> Command {
        let mut command = Command::new(program);
        command.env("DISPLAY", self.screen.display()).stdin(Stdio::null());
        // Titles and texts are Russian.
        command.env("LC_ALL", "C.UTF-8");
        command
    }
}

/// A program that was started beside the window.
pub struct Beside(Child);

impl Drop for Beside {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// A text as a regular expression that finds just it, whatever kind its blanks are of; xdotool compares bytes.
fn regular(text: &str) -> String {
    let escape = |c: char| match c {
        c if c.is_whitespace() => ".{1,3}".to_owned(),
        c if c.is_ascii_punctuation() => format!("[{c}]"),
        c => c.to_string(),
    };
    text.chars().map(escape).collect()
}

fn text(output: &[u8]) -> String {
    String::from_utf8_lossy(output).trim().to_owned()
}
