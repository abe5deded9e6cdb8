//! Opening a file, a link or a folder with the program that the person has chosen for its kind.

use std::{
    ffi::OsStr,
    path::Path,
    process::{Command, Stdio},
    time::{Duration, Instant as Moment},
};

/// What opens a file with the program that the person has chosen for its kind.
const OPENER: &str = if cfg!(target_os = "macos") { "open" } else { "xdg-open" };
/// An opener that has not failed by then has started the program; some wait until it is closed.
const OPENER_WAIT: Duration = Duration::from_secs(3);

/// Shows a folder in the person's file manager. `false`: no program for folders was found.
pub fn open_folder(folder: &Path) -> bool {
    opens(folder.as_os_str())
}

/// Opens an address with the program that the person's desktop has for it: a browser, a mail program. Says whether one
/// did.
pub fn open_link(address: &str) -> bool {
    opens(OsStr::new(address))
}

/// No shell is asked: what is opened is one argument, whatever it contains.
pub(crate) fn opens(what: &OsStr) -> bool {
    let mut command = Command::new(OPENER);
    // What the window tells its own web engine is no business of another program's.
    command.arg(what).env_remove("WEBKIT_DISABLE_COMPOSITING_MODE");
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    let Ok(mut child) = command.spawn() else {
        return false;
    };
    let until = Moment::now() + OPENER_WAIT;
    loop {
        match child.try_wait() {
            Ok(Some(status)) => return status.success(),
            Ok(None) if Moment::now() < until => std::thread::sleep(Duration::from_millis(20)),
            Ok(None) => {
                // It still runs, so it has found a program. Somebody has to take note of its end.
                std::thread::spawn(move || drop(child.wait()));
                return true;
            }
            Err(_) => return false,
        }
    }
}
