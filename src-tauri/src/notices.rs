//! Notices of the desktop: an answer came, a reaction is near due, it was missed. Which are due, `support/src/notices.rs`
//! says; here they are shown, once each, and a click opens the request.
//!
//! What was told is remembered in the home's `notices.toml`, and before it is shown: a program that ends in between has
//! told too little, never twice.

use crate::{
    desktop::Desktop,
    ipc::RequestWanted,
    settings::{self, Settings},
    window,
};
use chrono::{Local, Timelike};
use requests::Problem;
use serde::{Deserialize, Serialize};
use std::{collections::BTreeSet, fs, sync::Arc, thread, time::Duration};
use support::{Ask, Filter, Home, NoticeKind, Workspace, WorkspaceName, due_notices, is_quiet};
use tauri::{AppHandle, Manager};
use tauri_specta::Event;

const FILE: &str = "notices.toml";
/// What was told longest ago is over and forgotten.
const MOST_REMEMBERED: usize = 2000;
const LOOK_EVERY: Duration = Duration::from_secs(20);

#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(default)]
struct Memory {
    told: Vec<String>,
}

/// Looks now and then, for as long as the program runs.
pub async fn watch(app: AppHandle) {
    let mut often = tokio::time::interval(LOOK_EVERY);
    often.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
    loop {
        often.tick().await;
        let app = app.clone();
        // Fails only where the program ends.
        drop(tauri::async_runtime::spawn_blocking(move || look(&app)).await);
    }
}

fn look(app: &AppHandle) {
    let desktop = app.state::<Desktop>();
    let settings = desktop.settings();
    if !may_tell(&settings, Local::now().hour()) {
        return;
    }
    for (name, workspace) in desktop.own_workspaces() {
        // What cannot be read is told by the page; the next look tries again.
        drop(tell(app, desktop.home(), &name, &workspace));
    }
}

/// Whether anything is told at this hour of the person's own clock.
fn may_tell(settings: &Settings, hour: u32) -> bool {
    let (from, until) = settings.quiet_hours();
    settings.notices() && !is_quiet(hour, from, until)
}

fn tell(app: &AppHandle, home: &Home, name: &WorkspaceName, workspace: &Arc<Workspace>) -> Result<(), Problem> {
    let requests = workspace.list(&Filter::default())?;
    let mut memory = Memory::read(home);
    let told: BTreeSet<String> = memory.told.iter().cloned().collect();
    for notice in due_notices(&requests, workspace.clock()?.now, &told) {
        memory.told.push(notice.id());
        memory.write(home)?;
        let Some(request) = requests.iter().find(|request| request.id == notice.request) else {
            continue;
        };
        let words = workspace.words();
        let number = request.number.map(|number| number.0.to_string()).unwrap_or_default();
        let title = words.say(match notice.kind {
            NoticeKind::Answered => "notice-answered",
            NoticeKind::NearDue => "notice-near-due",
            NoticeKind::Missed => "notice-missed",
        });
        let subject = request.text.subject.trim();
        let body = words.say_with(
            "notice-body",
            &[
                ("number", (&number).into()),
                ("subject", subject.into()),
                ("note", (&words.request_note(request, workspace.clock()?.now)).into()),
            ],
        );
        show(app, title, body, name.clone(), notice.request.to_string());
    }
    Ok(())
}

/// On a thread of its own, which waits until the notice is clicked or gone.
fn show(app: &AppHandle, title: String, body: String, workspace: WorkspaceName, request: String) {
    let app = app.clone();
    thread::spawn(move || {
        let mut notice = notify_rust::Notification::new();
        notice.appname("klik-support").summary(&title).body(&escaped(&body));
        #[cfg(all(unix, not(target_os = "macos")))]
        notice.action(CLICK, &title);
        // Where the desktop shows no notices, the list says the same.
        let Ok(shown) = notice.show() else {
            return;
        };
        #[cfg(all(unix, not(target_os = "macos")))]
        shown.wait_for_action(|action| {
            if action == CLICK {
                open(&app, workspace, request);
            }
        });
        #[cfg(not(all(unix, not(target_os = "macos"))))]
        drop((shown, app, workspace, request));
    });
}

/// The desktop's own name for a click on the notice itself.
#[cfg(all(unix, not(target_os = "macos")))]
const CLICK: &str = "default";

/// Desktops read a few HTML tags in a notice (Desktop Notifications Specification, "Markup"): a subject is none.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

#[cfg(all(unix, not(target_os = "macos")))]
fn open(app: &AppHandle, workspace: WorkspaceName, request: String) {
    let desktop = app.state::<Desktop>();
    window::called(app, Ask::Show);
    // What cannot be remembered for the next start is shown all the same. The page changes the workspace itself, so that
    // what is being written is kept first.
    let workspace = Some(workspace)
        .filter(|name| desktop.shown().as_ref() != Some(name))
        .map(|name| name.to_string());
    // Fails only where the window is going away.
    drop(RequestWanted { workspace, request }.emit(app));
}

impl Memory {
    fn read(home: &Home) -> Self {
        let text = fs::read_to_string(home.path().join(FILE)).unwrap_or_default();
        toml::from_str(&text).unwrap_or_default()
    }

    fn write(&mut self, home: &Home) -> Result<(), Problem> {
        let over = self.told.len().saturating_sub(MOST_REMEMBERED);
        self.told.drain(..over);
        settings::write_toml(&home.path().join(FILE), self)
    }
}

#[cfg(test)]
mod tests {
    use super::{FILE, MOST_REMEMBERED, Memory, escaped, may_tell};
    use crate::settings::Settings;
    use std::fs;
    use support::Home;

    #[test]
    fn what_was_told_is_remembered_and_a_broken_file_forgets() {
        let folder = tempfile::tempdir().unwrap();
        let home = Home::at(folder.path());
        let mut memory = Memory::read(&home);
        memory.told = (0..MOST_REMEMBERED + 3)
            .map(|number| format!("{number} answered"))
            .collect();
        memory.write(&home).unwrap();
        let read = Memory::read(&home);
        assert_eq!(
            (read.told.len(), read.told[0].as_str()),
            (MOST_REMEMBERED, "3 answered")
        );
        fs::write(folder.path().join(FILE), "told = 3").unwrap();
        assert!(Memory::read(&home).told.is_empty());
    }

    #[test]
    fn off_and_quiet_hours_hold() {
        let mut settings = Settings::default();
        assert!(
            may_tell(&settings, 12) && may_tell(&settings, 3),
            "on and never quiet before it is chosen"
        );
        settings.set_notices(true, 22, 8);
        assert!(may_tell(&settings, 12) && !may_tell(&settings, 3));
        settings.set_notices(false, 22, 8);
        assert!(!may_tell(&settings, 12));
    }

    #[test]
    fn a_subject_is_no_markup() {
        assert_eq!(escaped("<a href='x'>&</a>"), "&lt;a href='x'&gt;&amp;&lt;/a&gt;");
    }
}
