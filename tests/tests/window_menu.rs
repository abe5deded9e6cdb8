//! A right click offers what can be done with a text or a request, and never what belongs to a browser.

use klik_support_tests::window::{Home, Window, until};
use serde_json::json;

/// Clicks with the mouse's right button in the middle of a part.
async fn right_click(window: &Window, testid: &str) {
    let script = "
        const box = document.querySelector(`[data-testid='${arguments[0]}']`).getBoundingClientRect();
        return [Math.round(box.left + box.width / 2), Math.round(box.top + box.height / 2)]";
    let at = window.run(script, vec![json!(testid)]).await;
    let (x, y) = (at[0].to_string(), at[1].to_string());
    window.xdotool(&["mousemove", &x, &y, "click", "3"]);
}

#[tokio::test]
async fn a_field_offers_to_paste_and_an_empty_place_nothing() {
    let home = Home::new();
    let window = Window::open(&home).await;
    let ours = window.see_window("КлиК Поддержка").await;
    window.focus(&ours).await;
    window.click("nav-new").await;
    window.see("subject").await;
    window.copy("Из другой программы".as_bytes());
    right_click(&window, "subject").await;
    until("the menu", async || (window.own_windows() == 2).then_some(())).await;
    // Cut, copy, paste: the third.
    window.keys(&["Down", "Down", "Down", "Return"]);
    window
        .wait_for_value("subject", "the pasted text", |value| value == "Из другой программы")
        .await;
    until("the menu's end", async || (window.own_windows() == 1).then_some(())).await;
    // Where there is nothing to offer, no menu opens.
    let noted = "addEventListener('contextmenu', () => setTimeout(() => (document.title = 'clicked'), 500))";
    window.run(noted, vec![]).await;
    right_click(&window, "nav-requests").await;
    until("the right click", async || {
        (window.run("return document.title", vec![]).await == json!("clicked")).then_some(())
    })
    .await;
    assert_eq!(window.own_windows(), 1, "no menu");
    window.close().await;
}

#[tokio::test]
async fn a_request_s_line_offers_what_can_be_done_with_it() {
    let home = Home::new();
    let window = Window::open(&home).await;
    let ours = window.see_window("КлиК Поддержка").await;
    window.focus(&ours).await;
    window.click("nav-requests").await;
    window.click("request-row-11").await;
    window.wait_for_text("request-details", "№ 11").await;
    // Of the line under the mouse, whichever is shown; and no other menu beside ours.
    right_click(&window, "request-row-9").await;
    window.click("row-copy").await;
    until("the number", async || {
        (window.clipboard().trim() == "№\u{a0}9").then_some(())
    })
    .await;
    assert_eq!(window.own_windows(), 1);
    window.wait_for_text("request-details", "№ 11").await;

    // By the keyboard alone: opened, left, and opened again to write the same anew.
    window.click("request-row-9").await;
    window.wait_for_text("request-details", "№ 9").await;
    let subject = "return document.querySelector('[role=option][aria-selected=true] b').textContent";
    let subject = window.run(subject, vec![]).await;
    window.keys(&["shift+F10"]);
    window.see("row-menu").await;
    assert_eq!(window.own_windows(), 1);
    window.keys(&["Escape"]);
    window.wait_until_not_shown("row-menu").await;
    window
        .wait_until_run("return document.activeElement.dataset.testid", "request-row-9")
        .await;
    window.keys(&["Menu"]);
    window
        .wait_until_run("return document.activeElement.dataset.testid", "row-open")
        .await;
    window.keys(&["Down"]);
    window
        .wait_until_run("return document.activeElement.dataset.testid", "row-duplicate")
        .await;
    window.keys(&["Return"]);
    window
        .wait_for_value("subject", "the same subject", |value| json!(value) == subject)
        .await;

    // A draft is written on; opened, a request has the keyboard.
    window.click("nav-requests").await;
    right_click(&window, "request-row-8").await;
    window.click("row-open").await;
    window.wait_for_text("request-details", "№ 8").await;
    window
        .wait_until_run("return document.activeElement.id", "request-headline")
        .await;
    window.close().await;
}
