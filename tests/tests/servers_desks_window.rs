//! A help desk in the real window against the real Request Tracker: set up by hand with the check seen step by step, a
//! field missing at first; a request with an attachment sent, answered at the desk, gone on with; the organisation's list.
#![expect(
    clippy::expect_used,
    reason = "helpers of tests: what is not as it must be ends them"
)]

use std::fs;
use std::time::Duration;

use klik_support_tests::servers::{DESK, Person, RequestTracker};
use klik_support_tests::window::{Home, Window, plain};

const SUBJECT: &str = "Отчёт по сделкам открывается долго";
const BODY: &str = "С понедельника отчёт открывается около минуты. Какие причины возможны?";
/// A desk is asked every minute while somebody waits for its answer: as long as a window's test is patient, and so much.
const ASKED_AFTER: Duration = Duration::from_secs(20);

fn step(step: &str, good: bool) -> String {
    format!("[data-testid='desk-step-desk-{step}'][data-good='{good}']")
}

#[tokio::test]
async fn a_desk_is_set_up_a_request_is_sent_answered_and_gone_on_with() {
    let desk = RequestTracker::start();
    let key = desk.token(Person::Client).to_owned();
    let home = Home::new();
    home.with_desk_at(DESK.address);
    home.has_chosen("workspace = \"own\"\n");
    let protocol = home.documents().join("протокол ошибки.txt");
    fs::write(&protocol, "ошибка 17").expect("a new file");
    let window = Window::start(&home).await;

    // A field that the desk does not have is told at its step, with the lines for its administrator.
    window.click("nav-settings").await;
    window.click("desk-set-up").await;
    window.fill("desk-url", &desk.url()).await;
    window.fill("desk-key", &key).await;
    window.fill("desk-queue", RequestTracker::QUEUE).await;
    window.fill("desk-tier-field", "Уровень").await;
    window.click("desk-check").await;
    window.see_css("[data-testid='desk-outcome'][data-good='false']").await;
    for name in [
        "name",
        "connection",
        "program",
        "sign-in",
        "queue",
        "create",
        "field-letter-id",
    ] {
        window.see_css(&step(name, true)).await;
    }
    window.see_css(&step("field-tier", false)).await;
    let lines = plain(&window.wait_for_text("desk-lines", "my @fields").await);
    assert!(lines.contains("'Уровень'") && lines.contains("'Support'"), "{lines}");
    window.expect_accessible("a check with a field missing").await;
    assert_eq!(window.value("desk-key").await, "", "a key is never shown again");

    // The key was typed once.
    window.fill("desk-tier-field", RequestTracker::TIER).await;
    window.click("desk-check").await;
    window.see_css("[data-testid='desk-outcome'][data-good='true']").await;
    assert!(desk.tickets().is_empty(), "a check creates nothing");
    window.click("desk-save").await;
    window.wait_for_text("mail-way", "очередь").await;
    window.wait_for_text("mail-password-kept", "при каждом запуске").await;

    window.write_request(SUBJECT, BODY).await;
    window.click("attach").await;
    window.choose_in_dialog("Прикрепить файлы", &protocol).await;
    window.see("attachment").await;
    window.send_request("delivered").await;
    let tickets = desk.tickets();
    assert_eq!(tickets.len(), 1);
    assert!(desk.files(tickets[0]).iter().any(|name| name == "протокол ошибки.txt"));
    let steps = plain(&window.wait_for_text("details-steps", "Сверено со службой").await);
    assert!(steps.contains(&tickets[0].to_string()), "{steps}");
    assert!(steps.contains("1 из 1 вложения получено"), "{steps}");
    window.expect_accessible("a request at a help desk").await;

    // The same date on both sides.
    let due = desk.ticket(tickets[0])["Due"].as_str().expect("a date").to_owned();
    assert!(!due.starts_with("1970"), "{due}");

    // A person at the desk answers.
    desk.answer(tickets[0], "Какая у вас версия? <b>жирно</b>");
    tokio::time::sleep(ASKED_AFTER).await;
    window.wait_for_state("answered").await;
    window.wait_for_text("details-reaction", "вовремя").await;
    let conversation = plain(&window.wait_for_text("details-messages", "Какая у вас версия?").await);
    assert!(conversation.contains("<b>жирно</b>"), "text alone: {conversation}");

    // What the person adds goes on the same ticket.
    window.fill("answer-text", "Версия 4.2").await;
    window.press(Some('\u{E009}'), &['\u{E007}']).await;
    window.wait_for_delivery("delivered").await;
    assert_eq!(desk.tickets(), tickets);
    assert!(
        desk.texts(tickets[0], "Correspond")
            .iter()
            .any(|text| text.contains("Версия 4.2"))
    );

    // Everybody's requests stand beside, and are only read.
    window.click("nav-requests").await;
    window.click("requests-organisation").await;
    window.see(&format!("organisation-row-{}", tickets[0])).await;
    let row = plain(&window.wait_for_text("organisation-list", "Отчёт по сделкам").await);
    assert!(row.contains("вовремя") || row.contains("в срок"), "{row}");
    window.expect_accessible("the organisation's requests").await;
    window.click("organisation-own").await;
    window.see("requests-list").await;
    window.close().await;

    // No key lies anywhere; the next start asks for it once.
    for bytes in files_under(home.path()) {
        assert!(!bytes.windows(key.len()).any(|window| window == key.as_bytes()));
    }
    let window = Window::start_with(&home, "mail-asks").await;
    window.wait_for_text("mail-asks", "Нужен ключ").await;
    window.fill("mail-asks-password", &key).await;
    window.click("mail-asks-give").await;
    window.wait_until_not_shown("mail-asks").await;
    window.close().await;
}

fn files_under(folder: &std::path::Path) -> Vec<Vec<u8>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).expect("a folder").flatten() {
        match entry.file_type() {
            Ok(kind) if kind.is_dir() => found.extend(files_under(&entry.path())),
            Ok(kind) if kind.is_file() => found.extend(fs::read(entry.path())),
            _ => {}
        }
    }
    found
}
