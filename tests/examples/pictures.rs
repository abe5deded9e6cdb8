//! Pictures of the three screens for the README, taken in the real window: `cargo xtask screenshots` runs this and
//! names the folder.
#![expect(
    clippy::expect_used,
    reason = "whoever takes pictures wants to see what went wrong, and no picture"
)]

use std::path::PathBuf;

use klik_support_tests::window::{Home, Window};

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let folder = PathBuf::from(std::env::args_os().nth(1).expect("the folder for the pictures"));
    let home = Home::new();
    let window = Window::open(&home).await;
    window.see("lane-basic").await;
    window.click("cell-version-installation-extended").await;
    window.wait_for_text("clause-panel", "E5a").await;
    let to_the_top = "for (const part of document.querySelectorAll('*')) if (part.scrollTop > 0) part.scrollTop = 0;";
    window.run(to_the_top, vec![]).await;
    window.picture(&folder.join("levels.png")).await;

    window.click("nav-new").await;
    window.click("service-picker").await;
    window.click("service-option-consultation").await;
    window.fill("subject", "Отчёт по сделкам открывается долго").await;
    let body = "С понедельника отчёт по сделкам за квартал открывается около минуты, раньше — пару секунд. \
                Какие причины возможны и что посмотреть сначала?";
    window.fill("body", body).await;
    window.see("saved").await;
    window.picture(&folder.join("new-request.png")).await;

    window.click("send").await;
    window.see("confirmation").await;
    window.wait_for_text("confirmation-state", "у службы поддержки").await;
    window.wait_for_text("outbox-line", "1 в очереди").await;
    let number: String = window
        .text("confirmation-number")
        .await
        .chars()
        .filter(char::is_ascii_digit)
        .collect();
    window.picture(&folder.join("confirmation.png")).await;
    window.click("nav-requests").await;
    let row = format!("request-row-{number}");
    window.wait_for_text(&row, "у службы поддержки").await;
    window.click(&row).await;
    window.see("request-details").await;
    window.picture(&folder.join("requests.png")).await;
    window.close().await;
}
