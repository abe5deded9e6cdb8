//! The first start: three ways in. What is chosen is remembered; language and workspace change without a restart and
//! without touching what is being written.

use klik_support_tests::window::{Home, Window, until};

#[tokio::test]
async fn the_first_start_asks_once_and_creates_nothing_before() {
    let home = Home::new();
    let window = Window::start(&home).await;
    window.see("start-demo").await;
    window.see("start-own").await;
    window.see("start-compare").await;
    window.expect_accessible("the first start").await;
    assert!(!home.data().join("workspaces").exists(), "nothing was chosen yet");
    window.click("start-demo").await;
    window.see("demo-bar").await;
    window.close().await;
    // The next start shows what was shown last, and asks nothing.
    let window = Window::start(&home).await;
    window.see("demo-bar").await;
    assert!(!window.shows("screen-start").await);
    window.close().await;
}

#[tokio::test]
async fn tiers_are_compared_without_a_workspace() {
    let home = Home::new();
    let window = Window::start(&home).await;
    window.click("start-compare").await;
    window.see("lane-basic").await;
    assert!(!window.shows("demo-bar").await && !window.shows("nav-new").await);
    window.expect_accessible("the tiers alone").await;
    window.close().await;
    assert!(!home.data().join("workspaces").exists());
    let window = Window::start(&home).await;
    window.see("screen-start").await;
    window.close().await;
}

#[tokio::test]
async fn an_own_workspace_is_connected_with_its_tier_and_shown_again() {
    let home = Home::new();
    let window = Window::start(&home).await;
    window.click("start-own").await;
    window.fill("profile-organisation", "Северная верфь").await;
    window.fill("profile-person", "Юлия Ёжикова").await;
    window.click("profile-tier-extended").await;
    window.expect_accessible("the fields of a connection").await;
    window.click("start-connect").await;
    window.wait_for_text("workspace-switch", "Северная верфь").await;
    window.wait_for_text("workspace-switch", "Расширенный").await;
    assert!(!window.shows("demo-bar").await, "nothing real looks like the demo");
    window.close().await;

    let window = Window::start(&home).await;
    window.wait_for_text("workspace-switch", "Северная верфь").await;
    // The profile is changed where it is shown.
    window.click("nav-settings").await;
    window.see("profile-tier-basic").await;
    window.expect_accessible("the settings").await;
    window.click("profile-tier-basic").await;
    window.wait_for_text("workspace-switch", "Базовый").await;
    // To the demo and back: the frame comes and goes.
    window.click("workspace-switch").await;
    window.click("workspace-demo").await;
    window.see("demo-bar").await;
    window.click("workspace-switch").await;
    window.click("workspace-own").await;
    window.wait_for_text("workspace-switch", "Северная верфь").await;
    assert!(!window.shows("demo-bar").await);
    window.close().await;
}

#[tokio::test]
async fn the_language_changes_at_once_and_touches_no_text() {
    let home = Home::new();
    let window = Window::open(&home).await;
    window.click("nav-new").await;
    window.fill("subject", "Недописанная тема").await;
    window.click("nav-settings").await;
    window.click("language-en").await;
    window.wait_for_text("nav-new", "New request").await;
    window.click("nav-new").await;
    assert_eq!(window.value("subject").await, "Недописанная тема");
    window.expect_accessible("a form in English").await;
    window.close().await;
    let window = Window::open(&home).await;
    window.wait_for_text("nav-new", "New request").await;
    window.close().await;
}

#[tokio::test]
async fn the_folder_with_everything_opens_in_the_file_manager() {
    let home = Home::new();
    let script = home.documents().join("manager.sh");
    let seen = home.documents().join("seen");
    std::fs::write(&script, format!("printf %s \"$1\" > {}\n", seen.display())).unwrap();
    home.opens_with(&["inode/directory"], &format!("sh {} %u", script.display()));
    let window = Window::open(&home).await;
    window.click("nav-settings").await;
    window.wait_for_text("screen-settings", "~/").await;
    window.click("settings-folder").await;
    until("the folder is shown", async || seen.exists().then_some(())).await;
    let shown = std::fs::read_to_string(&seen).unwrap();
    assert!(shown.ends_with(home.data().to_str().unwrap()), "{shown}");

    // Where nothing shows folders, the person is told what to do.
    home.opens_with(&["inode/directory"], "false %u");
    window.click("settings-folder").await;
    window.wait_for_text("settings-unopened", "сами").await;
    window.close().await;
}
