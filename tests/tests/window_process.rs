//! SIGKILL to the process that shows the page, while it is typed into: the window comes back by itself, with the draft,
//! the caret and what was typed; a page that cannot live is not loaded for ever.
#![allow(clippy::print_stdout, reason = "a long run says what it tried")]

use std::time::{Duration, Instant};

use klik_support_tests::dice::Dice;
use klik_support_tests::soak::{self, Row};
use klik_support_tests::window::{Home, Window, until};
use serde_json::{Value, json};

/// How often; `KLIK_SUPPORT_PAGE_KILLS` makes it more.
fn kills() -> usize {
    soak::size("KLIK_SUPPORT_PAGE_KILLS", 20)
}

/// What is typed at least this long before the page's process dies must be there afterwards.
const AT_RISK: Duration = Duration::from_millis(500);

/// So soon the page is back. Debug builds on a busy machine get thrice the three seconds that a person waits at most.
const BACK_WITHIN: Duration = Duration::from_secs(9);

#[tokio::test]
async fn killed_while_typing_the_page_comes_back_with_the_draft_and_the_caret() {
    let mut dice = Dice::new();
    let mut row = Row::new("kill-page");
    let home = Home::new();
    let mut window = new_request(&home).await;
    window.fill("subject", "Страница, которую убивают").await;
    window.see("saved").await;
    let address = window.run("return location.hash", vec![]).await;
    let id = draft(&home)["id"].clone();
    assert_eq!(address, format!("#/new/{}", id.as_str().unwrap_or_default()));

    let mut text = String::new();
    let mut longest = Duration::ZERO;
    let mut lost_most = 0;
    window.click("body").await;
    for round in 0..kills() {
        let place = format!("round {round}, seed {}", dice.seed);
        // At least one keeping falls into it: a page in which nobody got anything done would be given up in the end.
        let until_kill = Duration::from_millis(600 + dice.below(2_400));
        let begun = Instant::now();
        let mut typed = vec![(begun, text.clone())];
        while begun.elapsed() < until_kill {
            let word = format!("{round}-{} ", typed.len());
            window.press(None, &word.chars().collect::<Vec<_>>()).await;
            text.push_str(&word);
            typed.push((Instant::now(), text.clone()));
        }
        let killed = Instant::now();
        window.kill_page().await;
        row.tried();
        window.attach_again(&home).await;
        let shown = window
            .wait_for_value("body", "the text", |shown| !shown.is_empty())
            .await;
        longest = longest.max(killed.elapsed());
        row.recovered(killed.elapsed());
        assert!(
            killed.elapsed() < BACK_WITHIN,
            "{place}: back after {:?}",
            killed.elapsed()
        );

        let safe = typed.iter().rev().find(|(at, _)| killed.duration_since(*at) >= AT_RISK);
        let safe = safe.map_or("", |(_, text)| text.as_str());
        row.lost(u64::from(!shown.starts_with(safe)));
        assert!(
            shown.starts_with(safe),
            "{place}: «{safe}» was typed, «{shown}» is there"
        );
        assert!(
            text.starts_with(&shown),
            "{place}: «{text}» was typed, «{shown}» is there"
        );
        lost_most = lost_most.max(text.len() - shown.len());
        assert_eq!(window.value("subject").await, "Страница, которую убивают", "{place}");
        assert!(window.shows("screen-new").await, "{place}");
        assert_eq!(window.run("return location.hash", vec![]).await, address, "{place}");
        // The caret is where it was in the text that came back: who goes on typing goes on there.
        until("the caret in the text", async || {
            let caret = "const at = document.activeElement; return [at.name, at.selectionStart]";
            let found = window.run(caret, vec![]).await;
            (found == json!(["body", shown.chars().count()])).then_some(())
        })
        .await;
        text = shown;
        row.survived();
    }
    window.press(None, &['к', 'о', 'н', 'е', 'ц']).await;
    window.see("saved").await;
    assert_eq!(draft(&home)["id"], id, "one draft, and the same");
    assert_eq!(window.value("body").await, format!("{text}конец"));
    println!(
        "{} kills, none lost more than {AT_RISK:?} of typing ({lost_most} letters at most), back after {longest:?} at most",
        kills()
    );
    window.close().await;
}

#[tokio::test]
async fn on_another_screen_it_comes_back_there_and_the_form_as_it_was() {
    let home = Home::new();
    let mut window = new_request(&home).await;
    window.fill("subject", "Страница за другой страницей").await;
    window.see("saved").await;
    window.click("nav-requests").await;
    window.click_css("[data-testid^='request-row-']").await;
    window.see("request-details").await;
    let address = window.run("return location.hash", vec![]).await;
    window.kill_page().await;
    window.attach_again(&home).await;
    window.see("request-details").await;
    assert_eq!(window.run("return location.hash", vec![]).await, address);
    window.click("nav-new").await;
    window
        .wait_for_value("subject", "the draft", |shown| shown == "Страница за другой страницей")
        .await;
    window.close().await;
}

#[tokio::test]
async fn a_page_that_dies_again_and_again_is_asked_about_and_not_loaded_for_ever() {
    let home = Home::new();
    let mut window = Window::open_apart(&home).await;
    for death in 1..=3 {
        window.kill_page().await;
        if death < 3 {
            // The engine itself gives up on a process that dies before it has said a word.
            window.attach_again(&home).await;
            window.see("screen-levels").await;
        }
    }
    let dialog = window.see_window("Страница окна закрылась").await;
    assert!(window.page_process().is_none(), "it was loaded once more");
    window.focus(&dialog).await;
    window.keys(&["Return"]);
    window.see_no_window("Страница окна закрылась").await;
    window.attach_again(&home).await;
    window.see("screen-levels").await;
    window.close().await;
}

async fn new_request(home: &Home) -> Window {
    let window = Window::open_apart(home).await;
    window.click("nav-new").await;
    window.click("service-picker").await;
    window.click("service-option-consultation").await;
    window
}

/// The only draft of the test's own.
fn draft(home: &Home) -> Value {
    let list = home.ask(&["requests", "--drafts", "--search", "Страница"]);
    let rows = list["requests"].as_array().cloned().unwrap_or_default();
    assert_eq!(rows.len(), 1, "{list}");
    rows.into_iter().next().unwrap_or_default()
}
