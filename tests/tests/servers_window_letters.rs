//! Letters in the real window against real servers: files that go with an answer, and a window that ends in the middle of
//! a letter.

use std::fs;
use std::time::{Duration, Instant};

use klik_support_tests::servers::{DESK, MailServers, USER};
use klik_support_tests::window::{Ending, Home, Window};
use serde_json::Value;

const SUBJECT: &str = "Отчёт по сделкам открывается долго";
const BODY: &str = "С понедельника отчёт открывается около минуты. Какие причины возможны?";
/// The title of the system's dialog.
const AUTHORITY: &str = "Сертификат центра сертификации";

fn home_at(desk: &str) -> Home {
    let home = Home::new();
    home.with_desk_at(desk);
    home.has_chosen("workspace = \"own\"\n");
    home
}

#[tokio::test]
async fn files_go_with_an_answer() {
    let servers = MailServers::start();
    let home = home_at(DESK.address);
    let (taken, left) = (home.documents().join("журнал.txt"), home.documents().join("лишнее.txt"));
    fs::write(&taken, "erste Datei").expect("a file");
    fs::write(&left, "zweite Datei").expect("a file");
    let window = Window::start(&home).await;
    window
        .use_mail_account(servers.submissions(), Some(servers.imaps()), AUTHORITY)
        .await;
    window.write_request(SUBJECT, BODY).await;
    window.send_request("accepted").await;
    for (at, file) in [&taken, &left].into_iter().enumerate() {
        window.click("attach").await;
        window.choose_in_dialog("Прикрепить файлы", file).await;
        window
            .see_css(&format!("[data-testid='attachment']:nth-child({})", at + 1))
            .await;
    }
    window.expect_accessible("an answer with files").await;
    window
        .click_css("[data-testid='attachment']:last-child [data-testid='detach']")
        .await;
    // The original is not needed any more.
    fs::remove_file(&taken).expect("removed");
    window.fill("answer-text", "Журнал приложен").await;
    window.click("answer-send").await;
    window.wait_for_delivery("accepted").await;
    window.wait_for_text("message-file", "рнал.txt").await;
    window.wait_until_not_shown("attachment").await;
    let letters = servers.mailbox(DESK).wait_for(2);
    let answers = letters.iter().map(|letter| String::from_utf8_lossy(letter));
    let answer = answers
        .into_iter()
        .find(|letter| letter.contains("In-Reply-To:"))
        .expect("it");
    assert!(answer.contains("ZXJzdGUgRGF0ZWk"), "{answer}");
    assert!(!answer.contains("endlaXRlIERhdGVp"), "{answer}");
    window.close().await;
}

/// The server takes the letter four seconds after the dot: who ends before does not know whether it has it.
#[tokio::test]
async fn a_window_that_ends_in_the_middle_of_a_letter_waits_for_the_servers_word() {
    let servers = MailServers::start();
    let home = home_at("late-answer@desk.test");
    let window = Window::start(&home).await;
    window
        .use_mail_account(servers.submissions(), Some(servers.imaps()), AUTHORITY)
        .await;
    window.close().await;
    let window = Window::open_apart(&home).await;
    window.fill("mail-asks-password", USER.password).await;
    window.click("mail-asks-give").await;
    window.wait_until_not_shown("mail-asks").await;
    window.write_request(SUBJECT, BODY).await;
    window.click("send").await;
    window.click("send-now").await;
    // The page is told once a step is over; the journal knows while it goes on.
    while home.ask_of("own", &["requests", "show", "1"])["request"]["state"] != "sending" {
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    let asked = Instant::now();
    window.ask_to_end(Ending::Term);
    window.see("leaving").await;
    let status = window.ended().await;
    assert_eq!(status.code(), Some(0), "{status}");
    assert!(asked.elapsed().as_secs() < 10, "{:?}", asked.elapsed());
    let request = &home.ask_of("own", &["requests", "show", "1"])["request"];
    let events = request["events"].as_array().expect("events");
    let is_unknown = |event: &Value| event["kind"] == "outcome-unknown";
    assert_eq!(request["state"], "accepted", "{request:#}");
    assert!(!events.iter().any(is_unknown), "{request:#}");
}
