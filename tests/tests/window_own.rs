//! The person's own workspace: what is sent lies ready for their own mail program, and they say what became of it.

use klik_support_tests::window::{Home, Window};

#[tokio::test]
async fn a_letter_is_handed_over_and_the_person_says_what_became_of_it() {
    let home = Home::new();
    let window = Window::start(&home).await;
    window.click("start-own").await;
    window.fill("profile-organisation", "Северная верфь").await;
    window.click("profile-tier-basic").await;
    window.click("start-connect").await;
    window.see("lane-basic").await;

    send(&window, "Первое письмо").await;
    window.expect_accessible("a letter in the mail program").await;
    assert_eq!(letters(&home), 1, "one letter lies ready");
    // Not sent: the very text is in the form again, and no letter lies there any more.
    window.click("letter-not-sent").await;
    window.see("saved").await;
    assert_eq!(window.value("subject").await, "Первое письмо");
    assert_eq!(letters(&home), 0);

    // Sent: from now on the reaction is awaited, and one that came by telephone is entered.
    window.click("send").await;
    window.click("send-now").await;
    window.click("letter-sent").await;
    window.wait_for_text("confirmation-state", "отправлено").await;
    window.click("confirmation-open").await;
    window.click("action-reacted").await;
    window.see("reacted-confirm").await;
    window.expect_accessible("the question when they answered").await;
    window.fill("reacted-date", "01.01.2020").await;
    window.click("reacted-confirm").await;
    window.wait_for_text("failure", "раньше").await;
    window.press(None, &['\u{E00C}']).await;
    window.click("action-reacted").await;
    window.click("reacted-confirm").await;
    window.wait_for_text("details-state", "отвечено").await;
    window.close().await;
}

/// Sends a consultation at once and waits until its letter lies ready.
async fn send(window: &Window, subject: &str) {
    window.click("nav-new").await;
    window.click("service-picker").await;
    window.click("service-option-consultation").await;
    window.fill("subject", subject).await;
    window.fill("body", "Какие причины возможны?").await;
    window.click("send").await;
    window.click("send-now").await;
    window.wait_for_text("confirmation-state", "передано в почту").await;
    window.see("letter").await;
}

/// How many letters lie ready.
fn letters(home: &Home) -> usize {
    let folder = home.data().join("workspaces/own/outgoing");
    let files = std::fs::read_dir(folder).into_iter().flatten().flatten();
    files
        .filter(|file| file.path().extension().is_some_and(|extension| extension == "eml"))
        .count()
}
