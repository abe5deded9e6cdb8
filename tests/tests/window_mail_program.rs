//! A real mail program opens the letters: Thunderbird, chosen on the person's desktop for mails and mail links, shows
//! each ready to be sent, and what it sends carries the promise and every file.
#![expect(clippy::expect_used, reason = "a test that cannot read a letter has nothing to show")]

use std::fs;
use std::path::PathBuf;

use klik_support_tests::window::{Home, MAIL, MAIL_LINK, PostOffice, Window, plain, until};
use mail_parser::{Message, MessageParser, MimeHeaders};
use serde_json::Value;

const SUBJECT: &str = "[Северная верфь № 1] Отчёт по сделкам открывается долго";
const BODY: &str = "С понедельника отчёт открывается около минуты. Какие причины возможны?";

#[tokio::test]
async fn a_letter_with_a_file_is_sent_from_there_and_the_reaction_is_reckoned_from_what_the_person_says() {
    let home = Home::new();
    let post = PostOffice::open();
    let protocol = home.documents().join("протокол ошибки.txt");
    fs::write(&protocol, "ошибка 17").expect("a new file");
    register(&home, &[MAIL, MAIL_LINK], post.port());
    let window = own_workspace(&home).await;
    write(&window).await;
    window.click("attach").await;
    window.choose_in_dialog("Прикрепить файлы", &protocol).await;
    window.see("attachment").await;
    send(&window).await;

    // The letter stands in the program's composer, to be looked through and sent.
    let composer = window.see_window(&format!("Write: {SUBJECT}")).await;
    window
        .wait_for_text("letter", "Письмо открыто в вашей почтовой программе")
        .await;
    window.focus(&composer).await;
    window.keys(&["ctrl+Return"]);
    let bytes = post.letter().await;
    let letter = MessageParser::default().parse(&bytes).expect("a mail");
    expect_letter(&window, &letter).await;
    let files: Vec<(&str, &[u8])> = letter
        .attachments()
        .map(|file| (file.attachment_name().unwrap_or_default(), file.contents()))
        .collect();
    assert_eq!(files.len(), 2, "{files:?}");
    assert_eq!(files[1], ("протокол ошибки.txt", "ошибка 17".as_bytes()));
    let text = letter.body_text(0).expect("a text");
    assert!(plain(&text).contains("во вложении klik-support.json"), "{text}");
    // Programs at the desk find the request by the letter's own id, whatever the mail program made of the headers.
    assert_eq!(files[0].0, "klik-support.json");
    let data: Value = serde_json::from_slice(files[0].1).expect("JSON");
    let ready = letters(&home);
    assert_eq!(
        data["letter"].as_str(),
        ready[0].file_stem().and_then(|stem| stem.to_str())
    );
    assert_eq!(data["number"], 1);

    // Only the person's word starts the clock.
    let before = home.ask_of("own", &["requests", "show", "1"]);
    assert_eq!(before["request"]["received_at"], Value::Null, "{before}");
    window.click("letter-sent").await;
    window.wait_for_text("confirmation-state", "отправлено").await;
    let after = home.ask_of("own", &["requests", "show", "1"]);
    assert_eq!(after["request"]["state"], "accepted", "{after}");
    let received = after["request"]["received_at"].as_str().expect("an instant");
    let quote = home.ask_of("own", &["quote", "--tier", "basic", "--at", received]);
    assert_eq!(after["request"]["due_at"], quote["due_at"], "{quote}");
    leave(&window).await;
    window.close().await;
}

#[tokio::test]
async fn where_no_program_opens_mails_a_link_does_and_what_was_not_sent_is_a_draft_again() {
    let home = Home::new();
    let profile = register(&home, &[MAIL_LINK], 9);
    let window = own_workspace(&home).await;
    write(&window).await;
    send(&window).await;
    let composer = window.see_window(&format!("Write: {SUBJECT}")).await;
    window
        .wait_for_text("letter", "Письмо открыто в вашей почтовой программе")
        .await;
    // What stands in the composer is read from the draft that the program keeps of it.
    window.focus(&composer).await;
    window.keys(&["ctrl+s"]);
    let draft = until("the mail program's draft", async || {
        // Each mail of a folder begins after a line of the folder's own; what ends in an empty line is whole.
        let folder = fs::read(profile.join("Mail/127.0.0.1/Drafts")).ok()?;
        let begin = folder.iter().position(|byte| *byte == b'\n')? + 1;
        let whole = folder.ends_with(b"\n\n") || folder.ends_with(b"\n\r\n");
        whole.then(|| folder[begin..].to_vec())
    })
    .await;
    let letter = MessageParser::default().parse(&draft).expect("a mail");
    expect_letter(&window, &letter).await;
    let text = letter.body_text(0).expect("a text");
    assert!(
        !text.contains("klik-support.json"),
        "a link carries no attachment: {text}"
    );
    leave(&window).await;

    assert_eq!(letters(&home).len(), 1);
    window.click("letter-not-sent").await;
    window.see("saved").await;
    assert_eq!(window.value("body").await, BODY);
    assert!(letters(&home).is_empty());
    let drafts = home.ask_of("own", &["requests", "--drafts"]);
    assert_eq!(drafts["requests"][0]["state"], "draft", "{drafts}");
    window.close().await;
}

/// Recipient, subject, the person's own text, and the promise as the window shows it.
async fn expect_letter(window: &Window, letter: &Message<'_>) {
    let to = letter.to().and_then(|to| to.first()).and_then(|to| to.address());
    assert_eq!(to, Some("support@sysclick.ru"));
    assert_eq!(letter.subject().map(plain).as_deref(), Some(SUBJECT));
    let text = plain(&letter.body_text(0).expect("a text"));
    assert!(text.contains(BODY), "{text}");
    let shown = window
        .run("return document.querySelector('.say + .muted').innerText", vec![])
        .await;
    let shown = plain(shown.as_str().expect("a sentence"));
    let due = shown.split_inclusive("МСК").next().unwrap_or_default();
    // At a day's end the letter has the hour in brackets.
    let at_the_end = due.ends_with("24:00 МСК") && text.contains(&due.replace(", ", " ("));
    let said = text.contains(due) || at_the_end;
    assert!(due.ends_with("МСК") && said, "{due} / {text}");
    assert!(
        text.contains("Северная верфь") && text.contains("Юлия Ёжикова"),
        "{text}"
    );
}

async fn own_workspace(home: &Home) -> Window {
    let window = Window::start(home).await;
    window.click("start-own").await;
    window.fill("profile-organisation", "Северная верфь").await;
    window.fill("profile-person", "Юлия Ёжикова").await;
    window.fill("profile-email", "y@example.ru").await;
    window.click("profile-tier-basic").await;
    window.click("start-connect").await;
    window.see("lane-basic").await;
    window
}

async fn write(window: &Window) {
    window.click("nav-new").await;
    window.click("service-picker").await;
    window.click("service-option-consultation").await;
    window.fill("subject", "Отчёт по сделкам открывается долго").await;
    window.fill("body", BODY).await;
    window.see("saved").await;
}

async fn send(window: &Window) {
    window.click("send").await;
    window.click("send-now").await;
    window.wait_for_text("confirmation-state", "передано в почту").await;
}

/// Closes the mail program as a person would: what it writes then is written before the home goes.
async fn leave(window: &Window) {
    let program = window.see_window("Mozilla Thunderbird").await;
    window.focus(&program).await;
    window.keys(&["ctrl+q"]);
    window.see_no_window("Thunderbird").await;
}

/// The letters that lie ready.
fn letters(home: &Home) -> Vec<PathBuf> {
    let folder = fs::read_dir(home.data().join("workspaces/own/outgoing"));
    let files = folder.into_iter().flatten().flatten().map(|file| file.path());
    files
        .filter(|path| path.extension().is_some_and(|extension| extension == "eml"))
        .collect()
}

/// Thunderbird with an account of the person's, whose letters go to this port: the program for these kinds.
fn register(home: &Home, kinds: &[&str], port: u16) -> PathBuf {
    let profile = home.path().join("thunderbird");
    fs::create_dir(&profile).expect("a new folder");
    fs::write(
        profile.join("user.js"),
        include_str!("thunderbird.js").replace("@PORT@", &port.to_string()),
    )
    .expect("the account");
    home.opens_with(kinds, &format!("thunderbird -profile {} %u", profile.display()));
    profile
}
