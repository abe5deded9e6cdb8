//! The real window, driven as a person would: the built program, on a display in memory, through WebKitWebDriver.
//!
//! A test makes a [`Home`] (a person's data, in a temporary folder), opens a [`Window`] on it, looks at what is shown
//! and acts. Each window has an Xvfb and a driver of its own, so tests never share a keyboard focus, and everything
//! that was started ends with the test. What the window did is checked again from outside, by the command line on the
//! same home.
//!
//! Parts are found by `data-testid`, or by role and name as a screen reader meets them. Tests wait for what is shown,
//! never for time to pass.

mod audit;
mod desktop;
mod disk;
mod driver;
mod hands;
mod home;
mod layout;
#[cfg(feature = "servers")]
mod mail;
mod post;
mod reader;
mod screen;
mod states;
mod tickets;

pub use audit::Finding;
pub use desktop::Beside;
pub use driver::{Ending, Window};
pub use hands::plain;
pub use home::{Home, MAIL, MAIL_LINK};
pub use post::PostOffice;
pub use reader::{Heard, Reader};
pub use screen::{Screen, Watched};
pub use states::{Played, SCREENS};

use std::time::Duration;

/// How long anything may take before a test gives up on it: generous, as other builds may share the machine, and longer
/// than the half minute after which a window looks again at what others wrote.
pub const PATIENCE: Duration = Duration::from_secs(60);

/// Asks again and again until there is an answer; panics with the words of `what` when patience ends.
pub async fn until<T>(what: &str, ask: impl AsyncFnMut() -> Option<T>) -> T {
    match tokio::time::timeout(PATIENCE, answer(ask)).await {
        Ok(answer) => answer,
        Err(_) => panic!("waited {PATIENCE:?} in vain for {what}"),
    }
}

/// Asks until there is an answer, however long it takes.
async fn answer<T>(mut ask: impl AsyncFnMut() -> Option<T>) -> T {
    loop {
        if let Some(answer) = ask().await {
            return answer;
        }
        tokio::time::sleep(Duration::from_millis(40)).await;
    }
}
