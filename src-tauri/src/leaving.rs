//! The window closes while a letter is being given to a mail server: it waits until the server has said what it did, for a
//! bounded while, and says so. A letter that is cut off then may have arrived or not, and nobody could tell.

use crate::{desktop::Desktop, ipc::LetterLeaving};
use std::time::Duration;
use tauri::{AppHandle, Manager};
use tauri_specta::Event;
use tokio::time::{Instant, sleep};

/// For who closes the window: a large letter by a slow line may take longer, and is looked for later.
pub const PERSON_WAITS: Duration = Duration::from_secs(20);

/// For the system, which ends its session soon.
pub const SYSTEM_WAITS: Duration = Duration::from_secs(5);

const LOOK_EVERY: Duration = Duration::from_millis(20);

/// Waits so long until no letter is on its way; none begins any more.
pub async fn wait(app: &AppHandle, longest: Duration) {
    let desktop = app.state::<Desktop>();
    desktop.end_senders();
    if !desktop.is_transmitting() {
        return;
    }
    // Fails only where the window is gone, and nobody looks.
    drop(LetterLeaving.emit(app));
    let until = Instant::now() + longest;
    while desktop.is_transmitting() && Instant::now() < until {
        sleep(LOOK_EVERY).await;
    }
}
