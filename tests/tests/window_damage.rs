//! A journal that cannot be used: the window says what happened, brings a backup back on the person's yes, and keeps
//! the damaged file byte for byte.

#![expect(clippy::expect_used, reason = "what a helper of a test cannot do stops the test")]

use std::{
    fs,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use klik_support_tests::window::{Home, Window, until};
use serde_json::Value;

#[tokio::test]
async fn a_damaged_journal_comes_back_from_its_backup_through_the_window() {
    let home = with_backup();
    let journal = folder(&home).join("journal.sqlite");
    damage(&journal);
    let broken = fs::read(&journal).expect("the journal can be read");

    let window = Window::start_with(&home, "trouble").await;
    window.wait_for_text("trouble", "Журнал повреждён").await;
    window
        .wait_for_text("trouble-path", "workspaces/own/journal.sqlite")
        .await;
    window.wait_for_text("trouble-safe", "оставлен как есть").await;
    window.expect_accessible("a damaged journal").await;
    let offer = window.wait_for_text("trouble-restore", "Вернуть копию от").await;
    assert!(offer.contains(" 20"), "the year of the backup: {offer}");
    // No question answered, nothing done; and no new journal for the asking.
    window.click("trouble-restore").await;
    window.see("restore-confirm").await;
    window
        .expect_accessible("the question before a backup comes back")
        .await;
    window.press(None, &['\u{E00C}']).await;
    window.click("trouble-again").await;
    window.wait_for_text("trouble", "Журнал повреждён").await;
    assert_eq!(fs::read(&journal).expect("still there"), broken, "untouched");

    window.click("trouble-restore").await;
    window.click("restore-confirm").await;
    let back = window.wait_for_text("restored", "Журнал возвращён").await;
    assert!(back.contains("2 запроса, 0 черновиков"), "{back}");
    let aside = aside(&home);
    assert!(
        back.contains(aside.to_str().expect("a path in UTF-8")),
        "where it lies: {back}"
    );
    window.expect_accessible("what came back").await;
    window.click("restored-open").await;
    window.wait_for_text("requests-list", "Первый запрос").await;
    window.wait_for_text("requests-list", "Второй запрос").await;
    assert_eq!(
        fs::read(aside.join("journal.sqlite")).expect("kept beside"),
        broken,
        "byte for byte"
    );
    assert_eq!(subjects(&home), ["Второй запрос", "Первый запрос"]);
    // It is a workspace as before: what is written is kept.
    window.click("nav-new").await;
    window.fill("subject", "После возвращения").await;
    window.see("saved").await;
    window.close().await;
}

#[tokio::test]
async fn while_another_program_holds_the_journal_it_is_told_and_nothing_is_touched() {
    let home = with_backup();
    let journal = folder(&home).join("journal.sqlite");
    damage(&journal);
    let broken = fs::read(&journal).expect("the journal can be read");
    let window = Window::start_with(&home, "trouble").await;
    let mut other = Command::new("flock")
        .args(["--shared", "--no-fork"])
        .arg(folder(&home).join("workspace.lock"))
        .args(["sleep", "600"])
        .stdin(Stdio::null())
        .spawn()
        .expect("flock starts: it is part of util-linux");
    until("the other program's lock", async || {
        let mut asked = Command::new("flock");
        asked
            .args(["--exclusive", "--nonblock"])
            .arg(folder(&home).join("workspace.lock"));
        let free = asked.arg("true").status().expect("flock starts").success();
        (!free).then_some(())
    })
    .await;
    window.click("trouble-restore").await;
    window.click("restore-confirm").await;
    window
        .wait_for_text("failure", "Данные заняты другим окном или командой")
        .await;
    assert_eq!(fs::read(&journal).expect("still there"), broken, "untouched");
    assert!(find_aside(&home).is_none());
    other.kill().expect("our own process");
    other.wait().expect("our own process");
    window.click("trouble-restore").await;
    window.click("restore-confirm").await;
    window.wait_for_text("restored", "Журнал возвращён").await;
    window.close().await;
}

#[tokio::test]
async fn what_was_being_written_when_the_damage_showed_is_kept_after_it() {
    let home = with_backup();
    // A part that is read only when a draft is kept: until then everything works.
    damage_page_of(&folder(&home).join("journal.sqlite"), "sqlite_autoindex_requests_1");
    let window = Window::start_with(&home, "nav-levels").await;
    window.click("nav-new").await;
    // All of it at once, as one pastes: the damage shows while one types, and what comes after it reaches no form.
    window.click("subject").await;
    let text = vec!["Написано при сбое".into()];
    window
        .run("document.execCommand('insertText', false, arguments[0])", text)
        .await;
    window.wait_for_text("trouble", "Журнал повреждён").await;
    window
        .wait_for_text("trouble", "В форме есть текст, который не сохранён")
        .await;
    window.expect_accessible("a damaged journal and a text").await;
    window.click("trouble-restore").await;
    window.click("restore-confirm").await;
    window.wait_for_text("restored", "Журнал возвращён").await;
    until("the text in the journal that came back", async || {
        subjects(&home).contains(&"Написано при сбое".to_owned()).then_some(())
    })
    .await;
    window.close().await;
}

#[tokio::test]
async fn without_a_backup_it_says_what_to_do_and_never_begins_anew() {
    let home = with_backup();
    fs::remove_dir_all(folder(&home).join("backups")).expect("the backups were there");
    damage(&folder(&home).join("journal.sqlite"));
    // The demo is shown first: the damage is met on the way to the person's own.
    let window = Window::start_with(&home, "trouble").await;
    window.wait_for_text("trouble-next", "Целой резервной копии нет").await;
    assert!(!window.shows("trouble-restore").await);
    window.expect_accessible("a damaged journal without a backup").await;
    window.click("trouble-show-demo").await;
    window.see("demo-bar").await;
    window.click("workspace-switch").await;
    window.click("workspace-own").await;
    window.wait_for_text("trouble-next", "Целой резервной копии нет").await;
    window.close().await;
    assert!(find_aside(&home).is_none());
    let output = home.cli_of("own", &["requests", "--json"]);
    assert!(String::from_utf8_lossy(&output.stdout).contains("journal-damaged"));
}

#[tokio::test]
async fn a_newer_journal_is_told_and_left_alone() {
    let home = with_backup();
    let journal = folder(&home).join("journal.sqlite");
    // The schema's version is the header's bytes 60 to 63; the library's name for it is `user_version`.
    let mut bytes = fs::read(&journal).expect("the journal can be read");
    bytes[60..64].copy_from_slice(&99_u32.to_be_bytes());
    fs::write(&journal, &bytes).expect("the journal can be written");
    let window = Window::start_with(&home, "trouble").await;
    window.wait_for_text("trouble", "Журнал новее программы").await;
    window.wait_for_text("trouble", "версия журнала 99").await;
    window.wait_for_text("trouble-safe", "Файл не тронут").await;
    window
        .wait_for_text("trouble-next", "запустите более новую программу")
        .await;
    assert!(!window.shows("trouble-restore").await);
    window.expect_accessible("a newer journal").await;
    window.close().await;
    assert_eq!(fs::read(&journal).expect("still there"), bytes, "untouched");
}

/// An own workspace with two requests, and a backup that holds them.
fn with_backup() -> Home {
    let home = Home::new();
    home.ask(&["workspace", "create", "own", "--tier", "basic"]);
    for subject in ["Первый запрос", "Второй запрос"] {
        let text = ["--subject", subject, "--body", "Текст.", "--wait", "0"];
        home.ask_of("own", &[&["send", "--service", "consultation"][..], &text].concat());
    }
    // The backup of the day was made while the journal was empty: the next opening makes one that holds both.
    fs::remove_dir_all(folder(&home).join("backups")).expect("the first backup");
    home.ask_of("own", &["outbox", "flush", "--wait", "0"]);
    home
}

fn folder(home: &Home) -> PathBuf {
    home.data().join("workspaces/own")
}

/// The disk has lost the beginning of the file.
fn damage(journal: &Path) {
    let mut bytes = fs::read(journal).expect("the journal can be read");
    bytes[..4096].fill(0xA5);
    fs::write(journal, bytes).expect("the journal can be written");
}

/// The disk has lost one page: the first of this table or index.
fn damage_page_of(journal: &Path, name: &str) {
    let connection = rusqlite::Connection::open(journal).expect("the journal opens");
    let find = "SELECT rootpage, (SELECT page_size FROM pragma_page_size) FROM sqlite_master WHERE name = ?1";
    let found = connection.query_row(find, [name], |row| Ok((row.get::<_, i64>(0)?, row.get::<_, i64>(1)?)));
    let (page, size) = found.expect("the page is there");
    drop(connection);
    let start = usize::try_from((page - 1) * size).expect("a small file");
    let mut bytes = fs::read(journal).expect("the journal can be read");
    bytes[start..start + 512].fill(0xA5);
    fs::write(journal, bytes).expect("the journal can be written");
}

fn find_aside(home: &Home) -> Option<PathBuf> {
    let entries = fs::read_dir(folder(home)).into_iter().flatten().flatten();
    let mut found = entries.filter(|entry| entry.file_name().to_string_lossy().starts_with("damaged-"));
    found.next().map(|entry| entry.path())
}

fn aside(home: &Home) -> PathBuf {
    find_aside(home).expect("the damaged journal lies beside")
}

fn subjects(home: &Home) -> Vec<String> {
    let output = home.cli_of("own", &["requests", "--drafts", "--json"]);
    let list: Value = serde_json::from_slice(&output.stdout).unwrap_or_default();
    let rows = list["requests"].as_array().into_iter().flatten();
    rows.filter_map(|row| row["subject"].as_str().map(str::to_owned))
        .collect()
}
