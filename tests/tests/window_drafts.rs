//! What is typed is not lost: kept while it is typed, several drafts side by side, sending taken back, deleting taken
//! back; and what the list finds.

use std::time::Duration;

use klik_support_tests::window::{Home, Window};

#[tokio::test]
async fn typing_is_kept_half_a_second_later_and_a_second_draft_leaves_the_first_alone() {
    let home = Home::new();
    let window = new_request(&home).await;
    window.fill("subject", "Первый черновик").await;
    // No field was left and no button pressed: the text reaches the journal by itself.
    window.see("saved").await;
    assert_eq!(
        subjects(&home, &["--drafts"]).first().map(String::as_str),
        Some("Первый черновик")
    );
    window.click("another").await;
    assert_eq!(window.value("subject").await, "");
    window.fill("subject", "Второй черновик").await;
    window.see("saved").await;
    window.click("nav-requests").await;
    window.wait_for_text("requests-list", "Первый черновик").await;
    window.wait_for_text("requests-list", "Второй черновик").await;
    window.close().await;
}

#[tokio::test]
async fn sending_is_taken_back_into_the_form_and_goes_out_only_when_it_is_meant() {
    let home = Home::new();
    let window = new_request(&home).await;
    window.fill("subject", "Поспешный запрос").await;
    window.fill("body", "Текст, который ещё нужен.").await;
    window.click("send").await;
    window.wait_for_text("undo-bar", "уйдёт через").await;
    window.expect_accessible("a confirmation that can be undone").await;
    let sent = home.ask(&["requests", "--search", "Поспешный"]);
    assert_eq!(sent["requests"][0]["state"], "waiting", "{sent}");
    window.click("undo").await;
    window.wait_for_text("notice", "Отправка отменена").await;
    assert_eq!(window.value("subject").await, "Поспешный запрос");
    assert_eq!(window.value("body").await, "Текст, который ещё нужен.");
    let draft = home.ask(&["requests", "--drafts", "--search", "Поспешный"]);
    assert_eq!(draft["requests"][0]["state"], "draft", "{draft}");

    // Meant this time, and without the wait.
    window.click("send").await;
    window.click("send-now").await;
    window.wait_for_text("confirmation-state", "у службы поддержки").await;
    assert!(!window.shows("undo-bar").await);
    window.close().await;
}

#[tokio::test]
async fn after_a_kill_while_it_is_held_it_goes_out_once() {
    let home = Home::new();
    let window = new_request(&home).await;
    window.fill("subject", "Сбой во время ожидания").await;
    window.click("send").await;
    window.see("undo-bar").await;
    window.kill().await;
    let held = home.ask(&["requests", "--search", "Сбой во время"]);
    assert_eq!(held["requests"][0]["state"], "waiting", "{held}");
    let window = Window::open(&home).await;
    window.click("nav-requests").await;
    let row = "[data-testid^='request-row-'][data-state='delivered']";
    window.see_css(row).await;
    tokio::time::timeout(Duration::from_secs(30), async {
        while home.ask(&["requests", "--search", "Сбой во время"])["requests"][0]["state"] != "delivered" {
            tokio::time::sleep(Duration::from_millis(200)).await;
        }
    })
    .await
    .expect("what was held goes out after the next start");
    assert_eq!(subjects(&home, &["--search", "Сбой во время"]).len(), 1);
    window.close().await;
}

#[tokio::test]
async fn a_deleted_draft_is_brought_back() {
    let home = Home::new();
    let window = new_request(&home).await;
    window.fill("subject", "Удалённый по ошибке").await;
    window.see("saved").await;
    window.click("nav-requests").await;
    window.click_css("[data-testid='draft-row']").await;
    window.wait_for_text("request-details", "Удалённый по ошибке").await;
    window.click("draft-delete").await;
    window.wait_for_text("draft-undo", "Удалённый по ошибке").await;
    window.expect_accessible("a deleted draft").await;
    assert!(subjects(&home, &["--drafts", "--search", "по ошибке"]).is_empty());
    window.click("draft-restore").await;
    window.wait_for_text("requests-list", "Удалённый по ошибке").await;
    assert_eq!(subjects(&home, &["--drafts", "--search", "по ошибке"]).len(), 1);
    window.close().await;
}

#[tokio::test]
async fn the_list_is_searched_and_filtered_by_keyboard() {
    let home = Home::new();
    let window = Window::open(&home).await;
    window.click("nav-requests").await;
    window.see("requests-list").await;
    let all = window.text("requests-tab-all").await;
    // Ctrl+F goes to the field; ё and case do not matter.
    window.press(Some('\u{E009}'), &['f']).await;
    window.fill("requests-search", "ОТЧЕТ").await;
    window.wait_until_other("requests-tab-all", &all).await;
    // Escape in the field shows all of them again.
    window.press(None, &['\u{E00C}']).await;
    window.wait_for_text("requests-tab-all", &all).await;
    window.click("requests-tab-answered").await;
    window
        .see_css("[data-testid='requests-list']:not(:has([data-state]:not([data-state='answered'])))")
        .await;
    window.expect_accessible("a filtered list").await;
    window.close().await;
}

#[tokio::test]
async fn a_request_is_written_again_solved_and_given_up() {
    let home = Home::new();
    let window = Window::open(&home).await;
    home.ask(&["desk", "set", "offline"]);
    // It stays behind and says so by its exit status: that is what is wanted here.
    let text = ["--subject", "Уже не нужно", "--body", "Текст."];
    home.cli(&[&["send", "--service", "consultation"][..], &text].concat());
    window.click("nav-requests").await;
    window.wait_for_text("requests-list", "Уже не нужно").await;
    window
        .click_css("[data-testid^='request-row-'][data-state='waiting']")
        .await;
    window.wait_for_text("request-details", "Уже не нужно").await;
    window.click("action-give-up").await;
    window.see("give-up-confirm").await;
    window.expect_accessible("the question before giving up").await;
    window.click("give-up-confirm").await;
    window.wait_for_text("details-state", "отменено").await;
    window.click("action-solve").await;
    window.see("details-solved").await;
    window.click("action-duplicate").await;
    window.see("screen-new").await;
    window.see("saved").await;
    assert_eq!(window.value("subject").await, "Уже не нужно");
    window.close().await;
}

async fn new_request(home: &Home) -> Window {
    let window = Window::open(home).await;
    window.click("nav-new").await;
    window.click("service-picker").await;
    window.click("service-option-consultation").await;
    window
}

fn subjects(home: &Home, filter: &[&str]) -> Vec<String> {
    let list = home.ask(&[&["requests"], filter].concat());
    let rows = list["requests"].as_array().into_iter().flatten();
    rows.filter_map(|row| row["subject"].as_str().map(str::to_owned))
        .collect()
}
