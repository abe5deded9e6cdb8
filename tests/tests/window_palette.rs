//! Ctrl+K: everything that has a name is found by typing it, and taken without the mouse.
#![expect(
    clippy::expect_used,
    reason = "helpers of tests: what is not as it must be ends them"
)]

use klik_support_tests::window::{Home, Window, plain, until};
use serde_json::{Value, json};

const CTRL: Option<char> = Some('\u{E009}');
const ENTER: char = '\u{E007}';
const ESCAPE: char = '\u{E00C}';
const DOWN: char = '\u{E015}';

async fn find(window: &Window, words: &str) {
    window.press(CTRL, &['k']).await;
    let field = window.see("palette-words").await;
    // Nobody clicks into it: it has the keyboard at once.
    until("the keyboard in the palette", async || {
        let focus = window.run("return document.activeElement.dataset.testid", vec![]).await;
        (focus == json!("palette-words")).then_some(())
    })
    .await;
    if !words.is_empty() {
        field.send_keys(words).await.expect("the field takes keys");
    }
}

/// What Enter would take.
async fn chosen(window: &Window, wanted: &str) {
    until(wanted, async || {
        let script = "return document.querySelector('[data-testid=palette] [aria-selected=true]')?.innerText ?? ''";
        let text = window.run(script, vec![]).await;
        plain(text.as_str()?).contains(wanted).then_some(())
    })
    .await;
}

async fn caret(window: &Window) -> Value {
    let script = "const field = document.activeElement; return [field.name, field.value, field.selectionStart]";
    window.run(script, vec![]).await
}

#[tokio::test]
async fn screens_services_requests_and_settings_are_found_by_name() {
    let home = Home::new();
    let window = Window::open(&home).await;
    // Neither case nor ё/е counts.
    find(&window, "НАСТР").await;
    chosen(&window, "Настройки").await;
    window.expect_accessible("the palette").await;
    window.press(None, &[ENTER]).await;
    window.see("screen-settings").await;
    find(&window, "отчет по продажам").await;
    chosen(&window, "Отчёт по продажам").await;
    window.press(None, &[ENTER]).await;
    window.wait_for_text("request-details", "Отчёт по продажам").await;
    find(&window, "изучение ее").await;
    chosen(&window, "Изучение проблемы").await;
    window.press(None, &[ENTER]).await;
    window.see("way-send-as-consultation").await;
    // Down chooses the next one; what nobody knows is said to be nowhere.
    find(&window, "").await;
    chosen(&window, "Уровни").await;
    window.press(None, &[DOWN, DOWN]).await;
    chosen(&window, "Запросы").await;
    window.press(None, &[ESCAPE]).await;
    window.wait_until_not_shown("palette").await;
    find(&window, "несуществующее").await;
    window.wait_for_text("palette", "Ничего не найдено").await;
    window.expect_accessible("the palette with nothing found").await;
    window.close().await;
}

#[tokio::test]
async fn language_and_theme_change_over_a_text_that_is_being_written() {
    let home = Home::new();
    let window = Window::open(&home).await;
    window.press(CTRL, &['n']).await;
    window.fill("subject", "Тема").await;
    window.fill("body", "Первая строка").await;
    window
        .run("document.activeElement.setSelectionRange(6, 6)", vec![])
        .await;
    let before = caret(&window).await;
    assert_eq!(before, json!(["body", "Первая строка", 6]));
    find(&window, "english").await;
    chosen(&window, "English").await;
    window.press(None, &[ENTER]).await;
    window.wait_for_text("nav-new", "New request").await;
    window.wait_until_not_shown("palette").await;
    until("the caret where it was", async || {
        (caret(&window).await == before).then_some(())
    })
    .await;
    find(&window, "dark").await;
    chosen(&window, "Dark").await;
    window.press(None, &[ENTER]).await;
    until("a dark page", async || {
        let dark = window
            .run("return matchMedia('(prefers-color-scheme: dark)').matches", vec![])
            .await;
        dark.as_bool()?.then_some(())
    })
    .await;
    window.wait_until_not_shown("palette").await;
    until("the caret where it was", async || {
        (caret(&window).await == before).then_some(())
    })
    .await;
    // Typing goes on where it stopped.
    window.press(None, &['!']).await;
    window
        .wait_for_value("body", "one sign more", |value| value == "Первая! строка")
        .await;
    window.wait_for_text("saved", "saved").await;
    window.close().await;
}
