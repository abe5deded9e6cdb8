//! Every screen in every state it has: empty, loading, failed, stale, read-only. Each says so in words, nothing is cut or
//! covered, axe finds nothing, and the way on works.

use klik_support_tests::window::{Home, SCREENS, Window};

#[tokio::test]
async fn every_state_is_told_in_russian_on_a_light_desktop() {
    let window = opened("ru", "light").await;
    every_state(&window).await;
    window.close().await;
}

#[tokio::test]
async fn every_state_is_told_in_english_on_a_dark_desktop() {
    let window = opened("en", "dark").await;
    every_state(&window).await;
    window.close().await;
}

/// From a state to its end, by what the state itself offers.
#[tokio::test]
async fn the_way_on_leads_on() {
    let window = opened("ru", "light").await;
    go(&window, "requests?state=empty").await;
    window.click("absent-step").await;
    window.see("service-picker").await;

    go(&window, "requests?state=stale").await;
    window.see("stale").await;
    window.see("request-details").await;
    // It is still refused.
    window.click("stale-refresh").await;
    window.see("stale").await;
    go(&window, "requests").await;
    window.see("request-details").await;
    window.wait_until_not_shown("stale").await;

    // What can only be read is not written, and the text stays.
    go(&window, "new?state=read-only").await;
    window.see("reading").await;
    window.fill("subject", "Написано без права записи").await;
    window.wait_for_text("unkept", "запрещена").await;
    go(&window, "new").await;
    window.wait_until_not_shown("reading").await;
    window.see("saved").await;
    window.close().await;
}

async fn opened(language: &str, theme: &str) -> Window {
    let home = Home::new();
    home.has_chosen(&format!(
        "language = \"{language}\"\ntheme = \"{theme}\"\nworkspace = \"demo\"\n"
    ));
    Window::open(&home).await
}

async fn every_state(window: &Window) {
    let mut faults = Vec::new();
    for screen in &SCREENS {
        for played in screen.states {
            window.play(screen, played).await;
            let place = format!("{}, {}", screen.name, played.state);
            let found = window.faults_of_layout().await;
            faults.extend(found.into_iter().map(|fault| format!("{place}: {fault}")));
            window.expect_accessible(&place).await;
        }
    }
    assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), faults.join("\n"));
}

async fn go(window: &Window, place: &str) {
    window
        .run("location.hash = '#/' + arguments[0]", vec![place.into()])
        .await;
}
