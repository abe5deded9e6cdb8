//! A workspace that was made elsewhere: the window asks before anything of it is sent; and what waits in a workspace
//! that is not shown is sent, too.

#![expect(clippy::expect_used, reason = "what a helper of a test cannot do stops the test")]

use std::{fs, path::Path, process::Command};

use klik_support_tests::window::{Home, Window, until};

#[tokio::test]
async fn a_copied_workspace_asks_before_its_first_sending() {
    let first = with_waiting("Уйдёт с первого компьютера");
    let copy = Home::new();
    copy_workspace(&first, &copy);
    // It goes out where it was written; the copy does not know of it.
    first.ask_of("own", &["outbox", "flush"]);
    assert_eq!(letters(&first), 1);

    let window = Window::start_with(&copy, "elsewhere").await;
    let asked = window.text("elsewhere").await;
    let made = first
        .data()
        .canonicalize()
        .expect("the first home")
        .join("workspaces/own");
    assert!(
        asked.contains(made.to_str().expect("UTF-8")),
        "where it was made: {asked}"
    );
    assert!(asked.contains("1 запрос ждёт и отсюда не уходит"), "{asked}");
    assert!(asked.contains("возможно, он уже ушёл оттуда"), "{asked}");
    window.expect_accessible("a workspace from elsewhere").await;
    // «Позже» lasts until something else waits.
    window.click("elsewhere-later").await;
    window.click("nav-new").await;
    window.click("service-picker").await;
    window.click("service-option-consultation").await;
    window.fill("subject", "Написано на втором компьютере").await;
    window.click("send").await;
    window.click("send-now").await;
    window.wait_for_text("elsewhere", "2 запроса ждут").await;
    window.wait_for_text("confirmation-state", "в очереди").await;
    assert_eq!(letters(&copy), 0, "nothing leaves before the yes");
    // What has gone out from the first machine is taken back here; then the other goes.
    window.click("nav-requests").await;
    window
        .wait_for_text("requests-list", "Уйдёт с первого компьютера")
        .await;
    window
        .click_css("[data-testid='request-row-1'][data-state='waiting']")
        .await;
    window
        .wait_for_text("request-details", "Уйдёт с первого компьютера")
        .await;
    window.click("action-cancel").await;
    window.wait_for_text("elsewhere", "1 запрос ждёт").await;
    window.click("elsewhere-accept").await;
    until("the letter of the second request", async || {
        (letters(&copy) == 1).then_some(())
    })
    .await;
    until("the end of the question", async || {
        (!window.shows("elsewhere").await).then_some(())
    })
    .await;
    window.close().await;
    // Said once: the next start asks nothing.
    copy.ask_of(
        "own",
        &["send", "--service", "consultation", "--subject", "Ещё", "--body", "Т."],
    );
    assert_eq!(letters(&copy), 2);
}

#[tokio::test]
async fn what_waits_in_a_workspace_that_is_not_shown_goes_out_at_the_start() {
    let home = with_waiting("Ждёт, пока показан пример");
    fs::write(home.data().join("settings.toml"), "workspace = \"demo\"\n").expect("the settings can be written");
    let window = Window::start_with(&home, "demo-bar").await;
    until("the letter of the workspace beside", async || {
        (letters(&home) == 1).then_some(())
    })
    .await;
    // Another language opens every workspace anew, those beside too.
    window.click("nav-settings").await;
    window.click("language-en").await;
    window.wait_for_text("nav-new", "New request").await;
    window.close().await;

    // A home with only the person's own gets no demo by starting.
    let alone = with_waiting("Без примера");
    let window = Window::start_with(&alone, "nav-levels").await;
    until("the only letter", async || (letters(&alone) == 1).then_some(())).await;
    window.close().await;
    assert!(!alone.data().join("workspaces/demo/journal.sqlite").exists());
}

/// An own workspace in which one request waits.
fn with_waiting(subject: &str) -> Home {
    let home = Home::new();
    home.ask(&["workspace", "create", "own", "--tier", "basic"]);
    let text = ["--subject", subject, "--body", "Текст.", "--wait", "0"];
    home.ask_of("own", &[&["send", "--service", "consultation"][..], &text].concat());
    home
}

/// The workspace's folder as an archive would bring it.
fn copy_workspace(from: &Home, to: &Home) {
    let folder = |home: &Home| home.data().join("workspaces");
    fs::create_dir_all(folder(to)).expect("a new folder");
    copy(&folder(from).join("own"), &folder(to).join("own"));
}

fn copy(from: &Path, to: &Path) {
    let copied = Command::new("cp").arg("-a").args([from, to]).status();
    assert!(copied.expect("cp starts").success());
}

/// How many letters lie ready.
fn letters(home: &Home) -> usize {
    let folder = home.data().join("workspaces/own/outgoing");
    let files = fs::read_dir(folder).into_iter().flatten().flatten();
    files
        .filter(|file| file.path().extension().is_some_and(|extension| extension == "eml"))
        .count()
}
