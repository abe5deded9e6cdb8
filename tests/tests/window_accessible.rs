//! axe finds nothing on any screen, in the states that a person meets there, on a light desktop and on a dark one, in
//! both languages.

use klik_support_tests::window::{Home, Window};

const SHIFT: char = '\u{E008}';
const ESCAPE: char = '\u{E00C}';
const F10: char = '\u{E03A}';

#[tokio::test]
async fn axe_finds_nothing_on_the_levels() {
    for (theme, home) in desktops() {
        let window = Window::open(&home).await;
        let shown = window
            .run(
                "return matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light'",
                vec![],
            )
            .await;
        assert_eq!(shown, theme);
        window.see("screen-levels").await;
        window.see("lane-basic").await;
        window.expect_accessible("the levels").await;
        window.click("cell-version-installation-extended").await;
        window.wait_for_text("clause-panel", "E5a").await;
        window.expect_accessible("the levels with a clause open").await;
        window.click("demo-clock").await;
        window.see("demo-clock-set").await;
        window.expect_accessible("the demo's clock").await;
        window.close().await;
    }
}

#[tokio::test]
async fn axe_finds_nothing_on_a_new_request() {
    for (theme, home) in desktops() {
        let window = Window::open(&home).await;
        let shown = window
            .run(
                "return matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light'",
                vec![],
            )
            .await;
        assert_eq!(shown, theme);
        window.click("nav-new").await;
        window.see("screen-new").await;
        window.expect_accessible("an empty form").await;
        window.click("service-picker").await;
        window.see("service-option-custom-development").await;
        window.expect_accessible("the service picker").await;
        window.click("service-option-custom-development").await;
        window.see("way-send-as-consultation").await;
        window.expect_accessible("a refusal").await;
        window.click("way-send-as-consultation").await;
        window.fill("subject", "Вопрос").await;
        window.fill("body", "Какие причины возможны?").await;
        window.expect_accessible("a filled form").await;
        window.click("send").await;
        window.see("confirmation").await;
        window.expect_accessible("the confirmation").await;
        window.close().await;
    }
}

#[tokio::test]
async fn axe_finds_nothing_on_the_requests() {
    for (theme, home) in desktops() {
        let window = Window::open(&home).await;
        let shown = window
            .run(
                "return matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light'",
                vec![],
            )
            .await;
        assert_eq!(shown, theme);
        window.click("nav-requests").await;
        window.see("requests-list").await;
        window.expect_accessible("the list").await;
        window
            .click_css("[data-testid^='request-row-'][data-state='answered']")
            .await;
        window.see("request-details").await;
        window.expect_accessible("a request's details").await;
        window.click("demo-reset").await;
        window.see("demo-reset-confirm").await;
        window.expect_accessible("the question before a reset").await;
        window.close().await;
    }
}

#[tokio::test]
async fn axe_finds_nothing_on_settings_help_and_what_floats() {
    for (_, home) in desktops() {
        let window = Window::open(&home).await;
        window.click("nav-settings").await;
        window.see("theme-dark").await;
        window.expect_accessible("the settings").await;
        window.click("nav-help").await;
        window.see("about").await;
        window.expect_accessible("help").await;
        window.press(Some('\u{E009}'), &['k']).await;
        window.see("palette-words").await;
        window.expect_accessible("the palette").await;
        window.press(None, &['\u{E00C}']).await;
        window.wait_until_not_shown("palette").await;
        window.click("workspace-switch").await;
        window.see("workspace-demo").await;
        window.expect_accessible("the workspaces").await;
        window.close().await;
    }
}

#[tokio::test]
async fn axe_finds_nothing_on_the_first_start() {
    for (_, home) in desktops() {
        let window = Window::start(&home).await;
        window.see("screen-start").await;
        window.expect_accessible("the first start").await;
        window.click("start-own").await;
        window.see("profile-organisation").await;
        window.expect_accessible("the fields of a connection").await;
        window.close().await;
    }
}

#[tokio::test]
async fn axe_finds_nothing_on_the_calendar_and_a_moment_to_choose() {
    for (_, home) in desktops() {
        let window = Window::open(&home).await;
        window.click("instant-pick").await;
        window.see("instant-show").await;
        window.expect_accessible("the chooser of a moment").await;
        window.press(None, &[ESCAPE]).await;
        window.wait_until_not_shown("instant-show").await;
        window.click("nav-calendar").await;
        window.see("calendar-grid").await;
        window.expect_accessible("the calendar").await;
        window.close().await;
    }
}

#[tokio::test]
async fn axe_finds_nothing_on_what_is_done_with_a_request() {
    for (_, home) in desktops() {
        let window = Window::open(&home).await;
        window.click("nav-requests").await;
        window.click("request-row-10").await;
        window.press(Some(SHIFT), &[F10]).await;
        window.see("row-copy").await;
        window.expect_accessible("a line's menu").await;
        window.press(None, &[ESCAPE]).await;
        window.wait_until_not_shown("row-menu").await;
        window.click("action-reacted").await;
        window.see("reacted-confirm").await;
        window.expect_accessible("the question when they answered").await;
        window.press(None, &[ESCAPE]).await;
        window.wait_until_not_shown("reacted-confirm").await;
        window.click("draft-row").await;
        window.see("draft-delete").await;
        window.expect_accessible("a draft").await;
        window.click("draft-delete").await;
        window.see("draft-undo").await;
        window.expect_accessible("a deleted draft").await;
        window.fill("requests-search", "qqqq").await;
        window.see("requests-unchosen").await;
        window.expect_accessible("nothing found").await;
        window.close().await;
    }
}

/// A home for each look that a person's desktop may have, in each language.
fn desktops() -> Vec<(&'static str, Home)> {
    let mut homes = Vec::new();
    for language in ["ru", "en"] {
        for (theme, home) in [("light", Home::new()), ("dark", Home::dark())] {
            home.has_chosen(&format!("language = \"{language}\"\n"));
            homes.push((theme, home));
        }
    }
    homes
}
