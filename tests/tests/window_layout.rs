//! Nothing is cut, nothing lies on top of another, and the page never scrolls sideways: on every screen, in both
//! languages and themes, in a wide and a narrow window, and with everything twice as large.

use std::path::Path;

use klik_support_tests::window::{Home, Window};

const ENTER: char = '\u{E007}';
const ESCAPE: char = '\u{E00C}';

const SIZES: [(u32, u32, u32); 4] = [(1280, 800, 100), (900, 600, 100), (1280, 800, 200), (900, 600, 200)];

#[tokio::test]
async fn everything_can_be_read_in_russian() {
    everything_can_be_read("ru", "light").await;
}

#[tokio::test]
async fn everything_can_be_read_in_english() {
    everything_can_be_read("en", "dark").await;
}

async fn everything_can_be_read(language: &str, theme: &str) {
    let mut faults = Vec::new();
    for (width, height, zoom) in SIZES {
        let look = format!(
            "language = \"{language}\"\ntheme = \"{theme}\"\nzoom = {zoom}\n\
             [window]\nwidth = {width}\nheight = {height}\nx = 0\ny = 0\nmaximized = false\n"
        );
        let mut note = async |window: &Window, what: &str| {
            let place = format!("{what}, {language}, {width}×{height}, {zoom} %");
            if let Some(folder) = std::env::var_os("KLIK_SUPPORT_LAYOUT_PICTURES") {
                let name = format!("{}.png", place.replace(['/', '%'], "").replace(", ", "-").trim());
                window.picture(&Path::new(&folder).join(name)).await;
            }
            let found = window.faults_of_layout().await;
            faults.extend(found.into_iter().map(|fault| format!("{place}: {fault}")));
        };
        let home = Home::new();
        home.has_chosen(&look);
        let window = Window::start(&home).await;
        window.see("start-own").await;
        note(&window, "start").await;
        open(&window, "start-own").await;
        window.see("start-connect").await;
        note(&window, "start-connect").await;
        window.close().await;

        home.has_chosen(&format!("workspace = \"demo\"\n{look}"));
        let window = Window::open(&home).await;
        for (screen, seen) in SCREENS {
            show(&window, screen, seen).await;
            note(&window, screen).await;
        }
        for (screen, seen, opener, opened) in FLOATS {
            show(&window, screen, seen).await;
            open(&window, opener).await;
            window.see(opened).await;
            note(&window, opened).await;
            window.press(None, &[ESCAPE]).await;
            window.wait_until_not_shown(opened).await;
        }
        window.close().await;
    }
    assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), faults.join("\n"));
}

/// Where each screen is, and what is there once it stands.
const SCREENS: [(&str, &str); 8] = [
    ("levels", "lane-basic"),
    ("new/consultation", "card-due"),
    ("new/custom-development", "way-send-as-consultation"),
    ("requests", "request-details"),
    ("requests/organisation", "organisation-list"),
    ("calendar", "calendar-grid"),
    ("settings", "theme-dark"),
    ("help", "about"),
];

/// What floats: on which screen, what opens it, and what is there then.
const FLOATS: [(&str, &str, &str, &str); 8] = [
    (
        "levels",
        "lane-basic",
        "cell-version-installation-extended",
        "clause-panel",
    ),
    ("levels", "lane-basic", "instant-pick", "instant-show"),
    ("levels", "lane-basic", "demo-clock", "demo-clock-set"),
    ("levels", "lane-basic", "demo-tier", "demo-tier-extended"),
    ("levels", "lane-basic", "demo-reset", "demo-reset-confirm"),
    ("new/consultation", "card-due", "service-picker", "service-search"),
    ("calendar", "calendar-grid", "calendar-year", "calendar-year-2027"),
    ("help", "about", "nav-find", "palette-words"),
];

async fn show(window: &Window, screen: &str, seen: &str) {
    window
        .run("location.hash = '#/' + arguments[0]", vec![screen.into()])
        .await;
    window.see_css(&format!("[data-testid='{seen}']")).await;
}

/// By its key: WebDriver's pointer takes no account of how large everything is.
async fn open(window: &Window, testid: &str) {
    window.see_css(&format!("[data-testid='{testid}']")).await;
    let focus = format!("document.querySelector(\"[data-testid='{testid}']\").focus()");
    window.run(&focus, vec![]).await;
    window.press(None, &[ENTER]).await;
}
