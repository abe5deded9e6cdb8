//! The thinnest thread through all floors: one quote, reckoned by the law, seen in the real window.

use klik_support_tests::window::{Home, Window};

#[tokio::test]
async fn one_quote_is_seen_in_the_real_window() {
    let home = Home::new();
    let window = Window::open(&home).await;
    window.wait_for_text("lane-basic", "5 мая, 17:20").await;
    window.close().await;
}
