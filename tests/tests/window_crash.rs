//! SIGKILL while sending, at random moments: nothing is lost, nothing goes twice.
#![expect(clippy::panic, reason = "helpers of tests: what is not as it must be ends them")]

use std::collections::BTreeMap;
use std::time::{Duration, SystemTime};

use klik_support_tests::window::{Home, Window};
use serde_json::Value;

const KILLS: u64 = 20;

/// The longest time between the click on «Отправить» and the kill. A desk told to be slow takes longer than that, a
/// quick one much less: so the moments fall before, within and after the transmission.
const LATEST_KILL: u64 = 900;

#[tokio::test]
async fn killed_while_sending_nothing_is_lost_and_nothing_goes_twice() {
    let mut dice = Dice::new();
    let home = Home::new();
    // The first start makes the demo with its samples.
    let window = Window::open(&home).await;
    window.see("screen-levels").await;
    window.close().await;
    let sent_before = tickets(&home);

    for round in 0..KILLS {
        // Every other round the desk takes its time, so that the kill meets a letter on its way.
        home.ask(&["desk", "set", if round % 2 == 0 { "slow" } else { "ok" }]);
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
        tokio::time::sleep(Duration::from_millis(dice.below(LATEST_KILL))).await;
        window.kill().await;
    }

    // The next start takes up what is left; the command line waits until nothing is on its way any more.
    home.ask(&["desk", "set", "ok"]);
    home.ask(&["outbox", "flush", "--wait", "60"]);
    let rows = rows(&home);
    let mut delivered = 0;
    for round in 0..KILLS {
        let found: Vec<&Value> = rows
            .values()
            .filter(|row| row["subject"] == subject(round).as_str())
            .collect();
        let [row] = found[..] else {
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
            Some("delivered" | "answered") => delivered += 1,
            _ => panic!("neither kept nor delivered (seed {}): {row}", dice.seed),
        }
        let shown = home
            .ask(&["requests", "show", row["id"].as_str().unwrap_or_default()])
            .to_string();
        assert!(
            shown.contains(&format!("Текст номер {round}:")) || row["state"] == "draft",
            "its text: {shown}"
        );
    }
    assert_eq!(
        tickets(&home) - sent_before,
        delivered,
        "tickets at the desk (seed {})",
        dice.seed
    );
    assert!(
        delivered >= KILLS / 2,
        "only {delivered} of {KILLS} were sent: the kills all came too early"
    );
}

fn subject(round: u64) -> String {
    format!("Сбой при отправке {round:02}")
}

/// How many tickets there are at the desk, as the desk itself counts.
fn tickets(home: &Home) -> u64 {
    let doctor = home.ask(&["doctor"]);
    doctor["desk"]["tickets"]
        .as_u64()
        .unwrap_or_else(|| panic!("the demo desk counts its tickets: {doctor}"))
}

/// All requests and drafts, by id.
fn rows(home: &Home) -> BTreeMap<String, Value> {
    let lists = [home.ask(&["requests"]), home.ask(&["requests", "--drafts"])];
    let rows = lists
        .iter()
        .flat_map(|list| list["requests"].as_array().into_iter().flatten());
    rows.map(|row| (row["id"].to_string(), row.clone())).collect()
}

/// Random moments from a seed that a failure names; `KLIK_SUPPORT_SEED` plays one again.
struct Dice {
    seed: u64,
    state: u64,
}

impl Dice {
    fn new() -> Self {
        let clock = || {
            SystemTime::now()
                .duration_since(SystemTime::UNIX_EPOCH)
                .map_or(1, |now| now.as_micros() as u64)
        };
        let named = std::env::var("KLIK_SUPPORT_SEED")
            .ok()
            .and_then(|seed| seed.parse().ok());
        let seed = named.unwrap_or_else(clock) | 1;
        Dice { seed, state: seed }
    }

    /// xorshift64: enough to scatter kills over a second.
    fn below(&mut self, bound: u64) -> u64 {
        self.state ^= self.state << 13;
        self.state ^= self.state >> 7;
        self.state ^= self.state << 17;
        self.state % bound
    }
}
