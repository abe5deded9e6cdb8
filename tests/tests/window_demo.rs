//! The demo workspace: impossible to mistake, one click from tier to tier, reset to its sample; and an open window
//! that sees what the command line does beside it.

use klik_support_tests::window::{Home, Window};

#[tokio::test]
async fn a_reset_brings_the_sample_back() {
    let home = Home::new();
    let window = Window::open(&home).await;
    window.see("screen-levels").await;
    let sample = home.ask(&["requests"]);
    home.ask(&[
        "send",
        "--service",
        "consultation",
        "--subject",
        "Лишний запрос",
        "--body",
        "Текст.",
    ]);
    window.click("nav-requests").await;
    window.wait_for_text("requests-list", "Лишний запрос").await;
    window.click("demo-advance").await;
    window.wait_until_other("demo-clock", "30 апреля 2026, 17:20").await;

    window.click("demo-reset").await;
    window.click("demo-reset-confirm").await;
    window.wait_for_text("demo-clock", "30 апреля 2026").await;
    window.click("nav-requests").await;
    window.see("requests-list").await;
    let after = home.ask(&["requests"]);
    let subjects = |list: &serde_json::Value| -> Vec<String> {
        list["requests"]
            .as_array()
            .into_iter()
            .flatten()
            .map(|row| row["subject"].to_string())
            .collect()
    };
    assert_eq!(subjects(&after), subjects(&sample));
    assert!(!window.text("requests-list").await.contains("Лишний запрос"));
    window.close().await;
}

#[tokio::test]
async fn what_the_command_line_sends_appears_in_the_open_window() {
    let home = Home::new();
    let window = Window::open(&home).await;
    window.click("nav-requests").await;
    window.see("requests-list").await;
    home.ask(&[
        "send",
        "--service",
        "consultation",
        "--subject",
        "Из командной строки",
        "--body",
        "Текст.",
    ]);
    window.wait_for_text("requests-list", "Из командной строки").await;
    window.close().await;
}

#[tokio::test]
async fn an_agreed_action_asks_for_what_and_for_the_agreement() {
    let home = Home::new();
    let window = Window::open(&home).await;
    window.click("nav-new").await;
    window.click("demo-tier").await;
    window.click("demo-tier-extended").await;
    window.wait_for_text("demo-tier", "Расширенный").await;
    window.click("service-picker").await;
    window.click("service-option-version-installation").await;
    window.wait_for_text("card-verdict", "E5a").await;
    window.fill("subject", "Установка новой версии").await;
    window.fill("body", "Просим помочь в субботу.").await;
    window.click("send").await;
    window
        .see_css("[data-testid='condition-what'][aria-invalid='true']")
        .await;
    assert!(!window.shows("confirmation").await, "sent without its condition");
    window.fill("condition-what", "Версия 5.2").await;
    window.fill("condition-agreed", "С Ивановой, 28 апреля, письмом").await;
    window.click("send").await;
    window.see("confirmation").await;
    window.close().await;
}

#[tokio::test]
async fn an_offline_desk_leaves_the_request_waiting_and_it_goes_out_later() {
    let home = Home::new();
    let window = Window::open(&home).await;
    window.see("screen-levels").await;
    home.ask(&["desk", "set", "offline"]);
    window.click("nav-new").await;
    window.click("service-picker").await;
    window.click("service-option-consultation").await;
    window.fill("subject", "Пока нет связи").await;
    window.fill("body", "Текст.").await;
    window.click("send").await;
    window.see("confirmation").await;
    window.click("nav-requests").await;
    window.wait_for_text("requests-list", "в очереди").await;
    home.ask(&["desk", "set", "ok"]);
    home.ask(&["outbox", "flush"]);
    let delivered = "[data-testid^='request-row-'][data-state='delivered']";
    window.see_css(delivered).await;
    let state = home.ask(&["requests"])["requests"][0]["state"].clone();
    assert_eq!(state, "delivered");
    window.close().await;
}
