//! The states that every screen has, played by a development build: `#/requests?state=failed` (`src-tauri/src/ipc/rehearsal.rs`).

use serde_json::{Value, json};

use super::{Window, plain};

/// A state as the page's address names it, and how it is told.
#[derive(Debug, Clone, Copy)]
pub struct Played {
    /// `failed`.
    pub state: &'static str,
    /// The part that tells it.
    part: &'static str,
    /// What it says, in Russian and in English.
    says: [&'static str; 2],
    /// Whether what the screen is for stands there all the same.
    shows: bool,
}

const EMPTY: Played = Played {
    state: "empty",
    part: "absent",
    says: ["Здесь будут ваши запросы", "Your requests and drafts will appear here"],
    shows: false,
};
const LOADING: Played = Played {
    state: "loading",
    part: "skeleton",
    says: ["Загружается", "Loading"],
    shows: false,
};
const FAILED: Played = Played {
    state: "failed",
    part: "failure",
    says: ["Данные заняты другим окном", "The data is in use by another window"],
    shows: false,
};
const STALE: Played = Played {
    state: "stale",
    part: "stale",
    says: [
        "Показано по состоянию на 17:20. Данные заняты",
        "Shown as of 17:20. The data is in use",
    ],
    shows: true,
};
const READ_ONLY: Played = Played {
    state: "read-only",
    part: "reading",
    says: ["можно только читать", "Read-only for now"],
    shows: true,
};

const NOBODY_ASKED: Played = Played {
    says: ["Запросов организации пока нет", "The organisation has no requests yet"],
    ..EMPTY
};
const OFFLINE: Played = Played {
    state: "offline",
    part: "failure",
    says: ["нет связи со службой поддержки", "the support desk cannot be reached"],
    shows: true,
};

/// A screen, the part that it is for, and the states it has. Only lists of requests can be empty: terms and work calendar are
/// part of the program, an empty form says itself what to do, settings and help stand as they are.
#[derive(Debug, Clone, Copy)]
pub struct StatedScreen {
    /// `requests`, as the page's address names it.
    pub name: &'static str,
    part: &'static str,
    /// What it can be in.
    pub states: &'static [Played],
}

/// Every screen with its states.
pub const SCREENS: [StatedScreen; 7] = [
    screen("levels", "lane-basic", &[LOADING, FAILED, STALE, READ_ONLY]),
    screen("new", "service-picker", &[LOADING, FAILED, STALE, READ_ONLY]),
    screen(
        "requests",
        "request-details",
        &[EMPTY, LOADING, FAILED, STALE, READ_ONLY],
    ),
    screen(
        "requests/organisation",
        "organisation-list",
        &[NOBODY_ASKED, LOADING, FAILED, STALE, OFFLINE, READ_ONLY],
    ),
    screen("calendar", "calendar-grid", &[LOADING, FAILED, STALE, READ_ONLY]),
    screen("settings", "theme-dark", &[LOADING, FAILED, STALE, READ_ONLY]),
    screen("help", "about", &[LOADING, FAILED, STALE, READ_ONLY]),
];

const fn screen(name: &'static str, part: &'static str, states: &'static [Played]) -> StatedScreen {
    StatedScreen { name, part, states }
}

/// Goes there, waits until the state's part and, where it is to be there, the screen's own are seen, and scrolls to the
/// state's; answers what all says, or what is missing after that many milliseconds.
const PLAY: &str = "
    const [hash, parts, patience, done] = arguments;
    const shown = (part) => document.querySelector(`main [data-testid='${part}']`)?.checkVisibility();
    const began = performance.now();
    const look = () => {
        const missing = parts.filter((part) => !shown(part));
        if (missing.length === 0) {
            document.querySelector(`main [data-testid='${parts[0]}']`).scrollIntoView({ block: 'nearest' });
            done({ text: document.querySelector('main').innerText });
        } else if (performance.now() - began > patience) done({ missing });
        else setTimeout(look, 20);
    };
    addEventListener('hashchange', () => setTimeout(look, 20), { once: true });
    location.hash = hash;";

impl Window {
    /// Shows a screen in one of its states, and checks that it says what it is to say.
    pub async fn play(&self, screen: &StatedScreen, played: &Played) {
        let place = format!("#/{}?state={}", screen.name, played.state);
        let mut parts = vec![played.part];
        if played.shows {
            parts.push(screen.part);
        }
        let args = vec![json!(place), json!(parts), json!(20_000)];
        let answer = self.client.execute_async(PLAY, args).await;
        let answer = answer.expect("the page plays its states");
        let Value::String(text) = &answer["text"] else {
            panic!("{place}: {} not shown", answer["missing"])
        };
        let text = plain(text);
        assert!(
            played.says.iter().any(|says| text.contains(says)),
            "{place} says: {:.400}",
            text
        );
        assert_eq!(self.shows(screen.part).await, played.shows, "{place}: {}", screen.part);
    }
}
