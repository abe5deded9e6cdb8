//! A second start shows the first window, and passes on what it was for; the window comes up where it was.

use klik_support_tests::window::{Home, Window, until};
use serde_json::json;

#[tokio::test]
async fn a_second_start_brings_the_first_window_to_the_front() {
    let home = Home::new();
    let window = Window::open(&home).await;
    window.see("screen-levels").await;
    let ours = window.see_window("КлиК Поддержка").await;
    // Another program has the keyboard.
    let _other = window.beside(std::process::Command::new("xmessage").arg("another program"));
    let other = window.see_window("xmessage").await;
    window.focus(&other).await;
    let second = window.start_again(&home, &[]);
    assert!(second.status.success(), "{}", String::from_utf8_lossy(&second.stderr));
    until("the keyboard in the first window", async || {
        (window.focused() == ours).then_some(())
    })
    .await;
    assert!(window.shows("screen-levels").await, "it shows what it showed");
    window.close().await;
}

#[tokio::test]
async fn a_second_start_begins_a_request_in_the_first_window() {
    let home = Home::new();
    let window = Window::open(&home).await;
    window.click("nav-new").await;
    window.fill("subject", "Начатый запрос").await;
    window.wait_for_text("saved", "сохранено").await;
    let second = window.start_again(&home, &["--new-request"]);
    assert!(second.status.success(), "{}", String::from_utf8_lossy(&second.stderr));
    // What was being written is a draft of its own.
    window
        .wait_for_value("subject", "an empty form", |value| value.is_empty())
        .await;
    window.click("nav-requests").await;
    window.wait_for_text("requests-list", "Начатый запрос").await;
    window.close().await;
}

#[tokio::test]
async fn a_window_that_does_not_answer_is_named() {
    let home = Home::new();
    let window = Window::open(&home).await;
    window.see("screen-levels").await;
    window.stop();
    let second = window.start_again(&home, &[]);
    let words = String::from_utf8_lossy(&second.stderr).into_owned();
    assert!(!second.status.success(), "{words}");
    assert!(words.contains("уже"), "{words}");
    window.go_on();
    window.click("nav-requests").await;
    window.see("screen-requests").await;
    assert!(!home.data().join("window.ask").exists(), "nothing is asked any more");
    window.close().await;
}

#[tokio::test]
async fn the_window_comes_up_in_its_last_size() {
    let home = Home::new();
    // The driver's own end of a session is none that a person knows.
    let window = Window::open_apart(&home).await;
    window.resize(1010, 700).await;
    window.close().await;
    let window = Window::open(&home).await;
    until("the last size", async || {
        let size = window.run("return [innerWidth, innerHeight]", vec![]).await;
        (size == json!([1010, 700])).then_some(())
    })
    .await;
    window.close().await;
}
