//! SIGKILL while sending, at random moments: nothing is lost, nothing goes twice.

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use klik_support_tests::dice::Dice;
use klik_support_tests::soak::{self, Row};
use klik_support_tests::window::{Home, Window};
use serde_json::Value;

/// How often; `KLIK_SUPPORT_WINDOW_KILLS` makes it more.
fn kills() -> usize {
    soak::size("KLIK_SUPPORT_WINDOW_KILLS", 20)
}

/// The latest moment of a kill after the click on «Отправить», in milliseconds. A slow desk has the letter after one and
/// a half seconds and says so after three; a quick one has done both in a moment. So the kills fall before, within and
/// after the transmission, and into the gap in which the desk has a ticket that the program has not heard of.
const LATEST_KILL_SLOW: u64 = 3_300;
const LATEST_KILL_QUICK: u64 = 300;

#[tokio::test]
async fn killed_while_sending_nothing_is_lost_and_nothing_goes_twice() {
    let mut dice = Dice::new();
    let kills = kills();
    let mut counted = Row::new("kill-window");
    let home = Home::new();
    // The first start makes the demo with its samples.
    let window = Window::open(&home).await;
    window.see("screen-levels").await;
    window.close().await;
    home.expect_one_ticket_each(&dice.place());

    let mut met: BTreeMap<String, usize> = BTreeMap::new();
    for round in 0..kills {
        // Every other round the desk takes its time, so that the kill meets a letter on its way.
        let (mode, latest) = if round % 2 == 0 {
            ("slow", LATEST_KILL_SLOW)
        } else {
            ("ok", LATEST_KILL_QUICK)
        };
        home.ask(&["desk", "set", mode]);
        let window = Window::open(&home).await;
        window.click("nav-new").await;
        window.click("service-picker").await;
        window.click("service-option-consultation").await;
        window.fill("subject", &subject(round)).await;
        window
            .fill("body", &format!("Текст номер {round}: какие причины возможны?"))
            .await;
        window.see("saved").await;
        window.click("send").await;
        // Else it would be held for the time in which it can be taken back.
        window.click("send-now").await;
        tokio::time::sleep(Duration::from_millis(dice.below(latest))).await;
        window.kill().await;
        counted.tried();
        *met.entry(state_of(&home, &subject(round))).or_default() += 1;
    }
    let on_its_way = met.get("waiting").unwrap_or(&0) + met.get("sending").unwrap_or(&0);
    assert!(
        on_its_way >= kills / 4 && met.contains_key("sending"),
        "too few kills met a request on its way: {met:?} (seed {})",
        dice.seed
    );

    // The next start takes up what is left; the command line waits until nothing is on its way any more.
    home.ask(&["desk", "set", "ok"]);
    let start = Instant::now();
    home.ask(&["outbox", "flush", "--wait", "60"]);
    counted.recovered(start.elapsed());
    let rows = home.rows();
    for round in 0..kills {
        let found: Vec<&Value> = rows
            .values()
            .filter(|row| row["subject"] == subject(round).as_str())
            .collect();
        let [row] = found[..] else {
            counted.lost(u64::from(found.is_empty()));
            counted.doubled(found.len().saturating_sub(1) as u64);
            panic!(
                "{} times instead of once: {} (seed {}): {found:#?}",
                found.len(),
                subject(round),
                dice.seed
            );
        };
        match row["state"].as_str() {
            // The kill came before the request was stored: its text is still the person's draft.
            Some("draft") => {}
            Some("delivered" | "answered") => {}
            _ => panic!("neither kept nor delivered (seed {}): {row}", dice.seed),
        }
        let shown = home
            .ask(&["requests", "show", row["id"].as_str().unwrap_or_default()])
            .to_string();
        assert!(
            shown.contains(&format!("Текст номер {round}:")) || row["state"] == "draft",
            "its text: {shown}"
        );
        counted.survived();
    }
    home.expect_one_ticket_each(&dice.place());
}

/// The state in which the kill left a request.
fn state_of(home: &Home, subject: &str) -> String {
    let rows = home.rows();
    let row = rows.values().find(|row| row["subject"] == subject);
    row.and_then(|row| row["state"].as_str())
        .unwrap_or("nowhere")
        .to_owned()
}

fn subject(round: usize) -> String {
    format!("Сбой при отправке {round:02}")
}
