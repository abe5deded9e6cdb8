//! A right click offers what can be done with a text, and never what belongs to a browser.

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
