//! A mail account in the real window against real servers: set up by hand with the check seen step by step, a request
//! with an attachment sent, answered at the desk's side, and the conversation gone on with; what keeps a letter from its
//! desk, and the ways on.
#![expect(
    clippy::expect_used,
    reason = "helpers of tests: what is not as it must be ends them"
)]

use std::fs;

use klik_support_tests::servers::{DESK, End, Fault, HOST, MailServers, Proxy, Tls, USER};
use klik_support_tests::window::{Home, Window, plain};

const SUBJECT: &str = "Отчёт по сделкам открывается долго";
const BODY: &str = "С понедельника отчёт открывается около минуты. Какие причины возможны?";
/// The title of the system's dialog.
const AUTHORITY: &str = "Сертификат центра сертификации";

#[tokio::test]
async fn an_account_is_set_up_a_request_is_sent_answered_and_gone_on_with() {
    let servers = MailServers::start();
    let home = Home::new();
    home.with_desk_at(DESK.address);
    home.has_chosen("workspace = \"own\"\n");
    let protocol = home.documents().join("протокол ошибки.txt");
    fs::write(&protocol, "ошибка 17").expect("a new file");
    let window = Window::start(&home).await;

    window.click("nav-settings").await;
    window.wait_for_text("mail-way", "через вашу почтовую программу").await;
    window.click("mail-set-up").await;
    set_up(&window, &servers).await;

    // A wrong password is told at its step, and nothing else that was typed is lost.
    window.fill("mail-password", "wrong").await;
    window.click("mail-check").await;
    window.see_css("[data-testid='mail-outcome'][data-good='false']").await;
    for step in ["name", "connection", "protection"] {
        window.see_css(&step_of("submission", step, true)).await;
    }
    window.see_css(&step_of("submission", "sign-in", false)).await;
    window.expect_accessible("a check that failed").await;
    assert_eq!(window.value("mail-submission-host").await, HOST);
    assert_eq!(
        window.value("mail-password").await,
        "",
        "a password is never shown again"
    );

    window.fill("mail-password", USER.password).await;
    window.click("mail-check").await;
    window.see_css("[data-testid='mail-outcome'][data-good='true']").await;
    for (server, last) in [("submission", "largest-letter"), ("mailbox", "folders")] {
        for step in ["name", "connection", "protection", "sign-in", last] {
            window.see_css(&step_of(server, step, true)).await;
        }
    }
    window.expect_accessible("a check that went well").await;
    assert!(servers.mailbox(DESK).letters().is_empty(), "a check sends nothing");

    // Typed once: the letter to oneself and the account take the password that the check had.
    window.click("mail-oneself").await;
    window.wait_for_text("mail-said", USER.address).await;
    servers.mailbox(USER).wait_for(1);
    window.click("mail-save").await;
    window.wait_for_text("mail-way", USER.address).await;
    // This home has no keyring.
    window.wait_for_text("mail-password-kept", "при каждом запуске").await;
    expect_no_password_on_disk(&home);

    window.write_request(SUBJECT, BODY).await;
    window.click("attach").await;
    window.choose_in_dialog("Прикрепить файлы", &protocol).await;
    window.see("attachment").await;
    window.click("send").await;
    window.click("send-now").await;
    window.wait_for_text("confirmation-state", "отправлено").await;
    let sent = text(&servers.mailbox(DESK).wait_for(1)[0]);
    assert!(sent.contains("klik-support.json"), "{sent}");
    let id = message_id(&sent);
    window.click("confirmation-open").await;
    window.wait_for_text("details-steps", "Отправлен").await;

    // A person at the desk answers, with a link.
    servers.answer_as_desk(answer(&id).as_bytes());
    window.wait_for_text("details-state", "отвечено").await;
    window.wait_for_text("details-reaction", "вовремя").await;
    let conversation = plain(&window.wait_for_text("details-messages", "Какая у вас версия?").await);
    assert!(conversation.contains("<b>жирно</b>"), "text alone: {conversation}");
    window.click("message-link").await;
    window.see("link-confirm").await;
    let asked = window
        .run("return document.querySelector('[role=alertdialog]').innerText", vec![])
        .await;
    assert!(
        asked
            .as_str()
            .is_some_and(|text| text.contains("https://desk.test/help?a=1")),
        "{asked}"
    );
    window.expect_accessible("the question before a link").await;
    window.press(None, &['\u{E00C}']).await;

    // What the person adds goes as a letter of its own that follows the others.
    window.fill("answer-text", "Версия 4.2").await;
    window.press(Some('\u{E009}'), &['\u{E007}']).await;
    window.wait_for_text("message-delivery", "отправлено").await;
    assert_eq!(window.value("answer-text").await, "");
    let letters = servers.mailbox(DESK).wait_for(2);
    let follow_up = text(&letters[1]);
    assert!(follow_up.contains("In-Reply-To:"), "{follow_up}");
    assert_ne!(message_id(&follow_up), id);
    window.expect_accessible("a conversation by mail").await;
    window.close().await;
    expect_no_password_on_disk(&home);

    // The next start asks for it once, and everything is as it was.
    let window = Window::start_with(&home, "mail-asks").await;
    window.expect_accessible("the password, asked at a start").await;
    window.click("mail-asks-later").await;
    window.wait_until_not_shown("mail-asks").await;
    window.click("nav-requests").await;
    window.wait_for_text("details-messages", "Версия 4.2").await;
    window.close().await;
}

#[tokio::test]
async fn a_refused_recipient_waits_for_the_person_and_leads_to_the_settings() {
    let servers = MailServers::start();
    let home = Home::new();
    home.with_desk_at("refuse@desk.test");
    home.has_chosen("workspace = \"own\"\n");
    let window = Window::start(&home).await;
    window
        .use_mail_account(servers.submissions(), Some(servers.imaps()), AUTHORITY)
        .await;
    window.write_request(SUBJECT, BODY).await;
    window.send_request("needs-you").await;
    window.wait_for_text("details-state", "ждёт вас").await;
    let held = plain(&window.wait_for_text("held", "this desk takes no mail from you").await);
    assert!(held.contains("5.7.1") && held.contains("refuse@desk.test"), "{held}");
    window.expect_accessible("a request that waits for the person").await;
    window.click("held-settings").await;
    window
        .wait_for_value("mail-address", USER.address, |address| address == USER.address)
        .await;
    window.close().await;
}

#[tokio::test]
async fn an_answer_lost_after_the_dot_is_told_and_only_the_person_has_it_sent_again() {
    let servers = MailServers::start();
    let home = Home::new();
    home.with_desk_at(DESK.address);
    home.has_chosen("workspace = \"own\"\n");
    // The first connection is the check's. There is no mailbox to look into, so nothing ends the doubt.
    let line = Proxy::start(
        servers.submissions(),
        Tls::Ended,
        [Fault::Pass, Fault::DotAnswer(End::Close)],
    );
    let window = Window::start(&home).await;
    window.use_mail_account(line.port(), None, AUTHORITY).await;
    window.write_request(SUBJECT, BODY).await;
    window.send_request("unknown").await;
    window.wait_for_text("details-state", "исход неизвестен").await;
    window.wait_for_text("held", "пока неизвестно").await;
    window.expect_accessible("a request of unknown fate").await;
    let first = message_id(&text(&servers.mailbox(DESK).wait_for(1)[0]));

    // Tried at once, it is looked for, and a later one goes out before it: it is not sent a second time.
    window.wait_for_text("action-retry", "Поискать сейчас").await;
    window.click("action-retry").await;
    window.write_request("Ещё вопрос", BODY).await;
    window.send_request("accepted").await;
    assert_eq!(ids(&servers.mailbox(DESK).wait_for(2)).len(), 2);
    window.click("request-row-1").await;
    window.wait_for_state("unknown").await;

    window.click("held-again").await;
    window.see("held-again-confirm").await;
    window.expect_accessible("the question before it goes again").await;
    assert_eq!(servers.mailbox(DESK).letters().len(), 2, "first it is asked");
    window.click("held-again-confirm").await;
    window.wait_for_state("accepted").await;
    let sent = ids(&servers.mailbox(DESK).wait_for(3));
    assert_eq!(sent.iter().filter(|id| **id == first).count(), 2, "{sent:?}");

    // A follow-up of unknown fate says so beside its text; here the person knows that it arrived.
    line.then(Fault::DotAnswer(End::Close));
    window.fill("answer-text", "Версия 4.2").await;
    window.click("answer-send").await;
    window.wait_for_delivery("unknown").await;
    window.wait_for_text("held", "пока неизвестно").await;
    window.expect_accessible("a follow-up of unknown fate").await;
    window.click("held-arrived").await;
    window.wait_for_delivery("accepted").await;
    window.wait_until_not_shown("held").await;
    assert_eq!(servers.mailbox(DESK).wait_for(4).len(), 4);
    window.close().await;
}

/// Types the account, with the servers' own authority: its fingerprint is shown before it is trusted.
async fn set_up(window: &Window, servers: &MailServers) {
    window
        .type_mail_account(servers.submissions(), Some(servers.imaps()))
        .await;
    window.wait_for_text("mail-found", "ничего не найдено").await;
    window.expect_accessible("setting an account up").await;
    window.choose_mail_authority(AUTHORITY).await;
    let fingerprint = plain(&window.text("mail-authority-fingerprint").await);
    assert_eq!(fingerprint.split(':').count(), 32, "{fingerprint}");
    window.expect_accessible("the question before an authority").await;
    window.trust_mail_authority().await;
}

fn step_of(server: &str, step: &str, good: bool) -> String {
    format!("[data-testid='mail-step-{server}-{step}'][data-good='{good}']")
}

/// What a person at the desk writes.
fn answer(to: &str) -> String {
    let (from, person) = (DESK.address, USER.address);
    format!(
        "From: Support <{from}>\r\nTo: {person}\r\nSubject: Re: request\r\nMessage-ID: <answer-1@desk.test>\r\n\
         In-Reply-To: {to}\r\nReferences: {to}\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n\
         Content-Transfer-Encoding: 8bit\r\n\r\nКакая у вас версия? <b>жирно</b>\r\nhttps://desk.test/help?a=1\r\n"
    )
}

fn text(letter: &[u8]) -> String {
    String::from_utf8_lossy(letter).into_owned()
}

fn ids(letters: &[Vec<u8>]) -> Vec<String> {
    letters.iter().map(|letter| message_id(&text(letter))).collect()
}

/// The letter's own id, with its brackets.
fn message_id(letter: &str) -> String {
    let line = letter.lines().find_map(|line| line.strip_prefix("Message-ID:"));
    line.expect("a letter has an id").trim().to_owned()
}

/// The password lies nowhere in the home, whatever was written.
fn expect_no_password_on_disk(home: &Home) {
    let mut open = vec![home.path().to_owned()];
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
            let path = entry.path();
            let kind = entry.file_type().expect("a kind");
            if kind.is_dir() {
                open.push(path);
            } else if kind.is_file() {
                let content = fs::read(&path).unwrap_or_default();
                let secret = USER.password.as_bytes();
                let found = content.windows(secret.len()).any(|at| at == secret);
                assert!(!found, "the password lies in {}", path.display());
            }
        }
    }
}
