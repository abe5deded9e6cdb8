//! Nothing is cut, nothing lies on top of another, and the page never scrolls sideways: on every screen, in both
//! languages and themes, in a wide and a narrow window, and with everything twice as large.

use klik_support_tests::window::{Home, Window};

const SIZES: [(u32, u32, u32); 3] = [(1280, 800, 100), (900, 600, 100), (1280, 800, 200)];

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
        let home = Home::new();
        home.has_chosen(&format!(
            "language = \"{language}\"\ntheme = \"{theme}\"\nworkspace = \"demo\"\nzoom = {zoom}\n\
             [window]\nwidth = {width}\nheight = {height}\nx = 0\ny = 0\nmaximized = false\n"
        ));
        let window = Window::open(&home).await;
        for (screen, seen) in screens() {
            show(&window, screen, seen).await;
            let found = window.faults_of_layout().await;
            let place = format!("{screen}, {language}, {width}×{height}, {zoom} %");
            faults.extend(found.into_iter().map(|fault| format!("{place}: {fault}")));
            if let Some(folder) = std::env::var_os("KLIK_SUPPORT_LAYOUT_PICTURES") {
                let name = format!("{screen}-{language}-{width}-{zoom}.png").replace('/', "-");
                window.picture(&std::path::Path::new(&folder).join(name)).await;
            }
        }
        window.close().await;
    }
    assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), faults.join("\n"));
}

/// Where each screen is, and what is there once it stands.
fn screens() -> [(&'static str, &'static str); 7] {
    [
        ("levels", "lane-basic"),
        ("new/consultation", "card-due"),
        ("new/custom-development", "way-send-as-consultation"),
        ("requests", "request-details"),
        ("calendar", "calendar-grid"),
        ("settings", "theme-dark"),
        ("help", "about"),
    ]
}

async fn show(window: &Window, screen: &str, seen: &str) {
    window
        .run("location.hash = '#/' + arguments[0]", vec![screen.into()])
        .await;
    window.see_css(&format!("[data-testid='{seen}']")).await;
}
