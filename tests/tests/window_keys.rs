//! A whole walk without the mouse.

use klik_support_tests::window::{Home, Window, until};
use serde_json::json;

const CTRL: Option<char> = Some('\u{E009}');
const ALT: Option<char> = Some('\u{E00A}');
const TAB: char = '\u{E004}';
const ENTER: char = '\u{E007}';
const ESCAPE: char = '\u{E00C}';
const DOWN: char = '\u{E015}';
const F1: char = '\u{E031}';

async fn keyboard_is_on(window: &Window, testid: &str) {
    until(&format!("the keyboard on {testid}"), async || {
        let focus = window
            .run("return document.activeElement?.dataset.testid ?? null", vec![])
            .await;
        (focus == json!(testid)).then_some(())
    })
    .await;
}

/// What has the keyboard shows it: a line of the accent round it, 2 px thick.
async fn focus_is_seen(window: &Window) {
    let script = "
        const style = getComputedStyle(document.activeElement);
        return [style.outlineStyle, style.outlineWidth]";
    let seen = window.run(script, vec![]).await;
    assert_eq!(seen, json!(["solid", "2px"]));
}

async fn type_in(window: &Window, text: &str) {
    let keys: Vec<char> = text.chars().collect();
    window.press(None, &keys).await;
}

#[tokio::test]
async fn a_request_is_written_sent_found_and_opened_without_the_mouse() {
    let home = Home::new();
    let window = Window::open(&home).await;
    window.press(CTRL, &['n']).await;
    window.see("screen-new").await;
    // The form has the keyboard at once.
    keyboard_is_on(&window, "service-picker").await;
    focus_is_seen(&window).await;
    window.press(None, &[ENTER]).await;
    window.see("service-option-consultation").await;
    type_in(&window, "консульт").await;
    window.press(None, &[ENTER]).await;
    window.wait_for_text("service-picker", "онсультаци").await;
    window.press(None, &[TAB]).await;
    keyboard_is_on(&window, "subject").await;
    focus_is_seen(&window).await;
    type_in(&window, "Без мыши").await;
    window.press(None, &[TAB]).await;
    keyboard_is_on(&window, "body").await;
    type_in(&window, "Всё с клавиатуры").await;
    window.press(CTRL, &[ENTER]).await;
    window.see("confirmation").await;

    // Found among the requests, by Ctrl+F, and its details opened.
    window.press(ALT, &['3']).await;
    window.see("requests-list").await;
    window.press(CTRL, &['f']).await;
    keyboard_is_on(&window, "requests-search").await;
    type_in(&window, "БЕЗ МЫШИ").await;
    window.wait_for_text("requests-list", "Без мыши").await;
    until("one request alone", async || {
        let rows = window
            .run("return document.querySelectorAll('[role=option]').length", vec![])
            .await;
        (rows == json!(1)).then_some(())
    })
    .await;
    window.press(None, &[DOWN]).await;
    window.wait_for_text("request-details", "Всё с клавиатуры").await;
    focus_is_seen(&window).await;

    // Another language, from wherever one is.
    window.press(CTRL, &['k']).await;
    keyboard_is_on(&window, "palette-words").await;
    type_in(&window, "english").await;
    until("the language alone", async || {
        let script = "return document.querySelector('[data-testid=palette] [aria-selected=true]')?.dataset.testid";
        (window.run(script, vec![]).await == json!("palette-language-en")).then_some(())
    })
    .await;
    window.press(None, &[ENTER]).await;
    window.wait_for_text("nav-new", "New request").await;
    window.close().await;
}

#[tokio::test]
async fn help_opens_by_its_key_and_the_top_layer_alone_closes() {
    let home = Home::new();
    let window = Window::open(&home).await;
    window.see("screen-levels").await;
    window.click("cell-version-installation-extended").await;
    window.wait_for_text("clause-panel", "E5a").await;
    window.press(CTRL, &['k']).await;
    window.see("palette-words").await;
    // The palette lies on top: other keys wait.
    window.press(ALT, &['3']).await;
    window.press(None, &[ESCAPE]).await;
    window.wait_until_not_shown("palette").await;
    assert!(window.shows("clause-panel").await, "only the top layer closes");
    assert!(window.shows("screen-levels").await);
    window.press(None, &[ESCAPE]).await;
    window.wait_until_not_shown("clause-panel").await;

    window.press(None, &[F1]).await;
    window.wait_for_text("screen-help", "Автоматическая квитанция").await;
    window.wait_for_text("screen-help", "более строгое прочтение").await;
    window.wait_for_text("about", "расчётный").await;
    window.expect_accessible("help").await;
    window.click("about-copy").await;
    until("the facts on the clipboard", async || {
        window.clipboard().contains("Версия").then_some(())
    })
    .await;
    window.press(ALT, &['1']).await;
    window.see("screen-levels").await;
    window.close().await;
}

#[tokio::test]
async fn a_new_request_has_the_keyboard_where_it_was_asked_for_and_not_where_one_looks_around() {
    let home = Home::new();
    let window = Window::open(&home).await;
    window.click("nav-new").await;
    window.see("service-picker").await;
    keyboard_is_on(&window, "nav-new").await;
    // Asked for again, where one is written already.
    window.fill("subject", "Начатый запрос").await;
    window.see("saved").await;
    window.press(CTRL, &['n']).await;
    window
        .wait_for_value("subject", "an empty form", |value| value.is_empty())
        .await;
    keyboard_is_on(&window, "service-picker").await;
    window.close().await;

    let window = Window::start_asked(&home, &["--new-request"], "service-picker").await;
    keyboard_is_on(&window, "service-picker").await;
    window.close().await;
}
