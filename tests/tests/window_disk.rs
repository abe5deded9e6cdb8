//! A disk that is full or read-only while somebody writes in the window: the typing goes on, what is not saved says so,
//! and is saved by itself as soon as it can be.

use klik_support_tests::window::{Home, Window};

#[tokio::test]
async fn on_a_full_disk_typing_goes_on_and_is_saved_once_there_is_room() {
    let home = Home::on_disk("24m");
    let mut window = Window::open_apart(&home).await;
    window.click("nav-new").await;
    window.fill("subject", "Диск полон").await;
    window.fill("body", "Начато вовремя. ").await;
    window.see("saved").await;
    home.fill();
    write(&window, "Дописано на полном диске. ").await;
    let told = window.text("unkept").await;
    assert!(told.contains("нет места"), "{told}");
    assert!(told.contains("Освободите хотя бы 1 МБ"), "{told}");
    assert!(told.contains("Писать можно дальше"), "{told}");
    assert!(!window.shows("saved").await, "«сохранено» beside a text that is not");
    window.expect_accessible("a text that is not kept").await;

    // Typing goes on, what was stored can be read, and a copy can be had.
    write(&window, "И ещё немного.").await;
    let text = "Начато вовремя. Дописано на полном диске. И ещё немного.";
    assert_eq!(window.value("body").await, text);
    window.click("copy-unkept").await;
    window.wait_for_text("unkept", "скопировано").await;
    assert_eq!(window.clipboard(), format!("Диск полон\n\n{text}"));
    window.click("nav-requests").await;
    window.wait_for_text("requests-list", "Диск полон").await;
    window.click("nav-new").await;
    assert_eq!(window.value("body").await, text, "another screen costs nothing");

    // Nor does the page's own death: the program has the text.
    window.kill_page().await;
    window.attach_again(&home).await;
    window
        .wait_for_value("body", "the unkept text", |shown| shown == text)
        .await;
    window.wait_for_text("unkept", "нет места").await;

    // Nobody touches a key.
    home.free();
    window.see("saved").await;
    window.wait_until_not_shown("unkept").await;
    let kept = home.ask(&["requests", "--drafts", "--search", "Диск полон"]);
    let id = kept["requests"][0]["id"].as_str().unwrap_or_default().to_owned();
    assert_eq!(home.ask(&["requests", "show", &id])["request"]["body"], text, "{kept}");
    window.close().await;
}

#[tokio::test]
async fn a_read_only_folder_can_be_read_and_says_what_to_do() {
    let home = Home::on_disk("24m");
    Window::open_apart(&home).await.close().await;
    home.ask(&["desk", "set", "ok"]);
    let text = ["--subject", "Отправлено раньше", "--body", "Текст."];
    home.ask(&[&["send", "--service", "consultation", "--wait", "30"][..], &text].concat());
    home.make_read_only();
    let window = Window::open_apart(&home).await;
    let told = window.text("reading").await;
    assert!(told.contains("можно только читать"), "{told}");
    assert!(told.contains(&home.data().display().to_string()), "the path: {told}");
    window.expect_accessible("a workspace that can only be read").await;
    window.click("nav-requests").await;
    window.wait_for_text("requests-list", "Отправлено раньше").await;
    window.click("nav-new").await;
    window.fill("subject", "Написано без права записи").await;
    let told = window.text("unkept").await;
    assert!(told.contains("запись в") && told.contains("запрещена"), "{told}");
    let can_send = "return !document.querySelector(\"[data-testid='send']\").disabled";
    assert_eq!(
        window.run(can_send, vec![]).await,
        false,
        "what cannot be sent is not offered"
    );

    home.make_writable();
    window.see("saved").await;
    window.wait_until_not_shown("unkept").await;
    window.wait_until_not_shown("reading").await;
    assert_eq!(window.run(can_send, vec![]).await, true);
    let kept = home.ask(&["requests", "--drafts", "--search", "без права"]);
    assert_eq!(kept["requests"].as_array().map(Vec::len), Some(1), "{kept}");
    window.close().await;
}

#[tokio::test]
async fn started_on_a_full_disk_it_can_be_read_and_goes_on_once_there_is_room() {
    let home = Home::on_disk("24m");
    Window::open_apart(&home).await.close().await;
    home.fill();
    let window = Window::open_apart(&home).await;
    window.click("nav-requests").await;
    window.see("requests-list").await;
    window.click("nav-new").await;
    window.fill("subject", "Начато на полном диске").await;
    window.wait_for_text("unkept", "нет места").await;
    // Nobody touches a key.
    home.free();
    window.see("saved").await;
    window.wait_until_not_shown("unkept").await;
    let kept = home.ask(&["requests", "--drafts", "--search", "Начато на полном"]);
    assert_eq!(kept["requests"].as_array().map(Vec::len), Some(1), "{kept}");
    window.close().await;
}

async fn write(window: &Window, text: &str) {
    window.press(None, &text.chars().collect::<Vec<_>>()).await;
}
