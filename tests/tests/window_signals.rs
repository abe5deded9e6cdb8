//! Signals that ask the program to end, and a display that goes away, while it is typed into and while it sends: what
//! was typed is kept first, the end comes soon, and a letter goes out once.
#![allow(clippy::print_stdout, reason = "a long run says what it tried")]

use std::time::{Duration, Instant};

use klik_support_tests::dice::Dice;
use klik_support_tests::soak::{self, Row};
use klik_support_tests::window::{Ending, Home, Window};

const SIGNALS: [Ending; 3] = [Ending::Term, Ending::Int, Ending::Hup];

/// What is typed at least this long before the end must be there afterwards, whatever ended it.
const AT_RISK: Duration = Duration::from_millis(500);

/// So soon the program has ended. It waits for the page for two seconds at most; the rest is the test's own.
const ENDS_WITHIN: Duration = Duration::from_secs(4);

/// How often; `KLIK_SUPPORT_SIGNALS` makes it more.
fn rounds() -> usize {
    soak::size("KLIK_SUPPORT_SIGNALS", 30)
}

#[tokio::test]
async fn asked_to_end_while_typing_it_keeps_the_text_and_ends_at_once() {
    let mut dice = Dice::new();
    let home = Home::new();
    let mut row = Row::new("signals");
    let (mut whole, mut longest) = (0, Duration::ZERO);
    for round in 0..rounds() {
        let signal = SIGNALS[round % SIGNALS.len()];
        let place = format!("round {round}, {signal:?}, {}", dice.place());
        let window = Window::open_apart(&home).await;
        let typed = type_for(&window, round, Duration::from_millis(dice.below(1_500))).await;
        let asked = Instant::now();
        let status = window.end_by(signal).await;
        row.tried();
        row.recovered(asked.elapsed());
        longest = longest.max(asked.elapsed());
        assert!(asked.elapsed() < ENDS_WITHIN, "{place}: after {:?}", asked.elapsed());
        assert_eq!(status.code(), Some(0), "{place}: {status}");
        let kept = expect_kept(&home, round, &typed, asked, &place, &mut row);
        whole += usize::from(typed.last().is_some_and(|(_, text)| *text == kept));
    }
    println!(
        "{} signals, none lost, {whole} kept to the last letter, ended after {longest:?} at most",
        rounds()
    );
    // A page that is held up may cost the last half second: now and then, and not as a rule.
    assert!(
        whole * 4 >= rounds() * 3,
        "only {whole} of {} to the last letter",
        rounds()
    );
}

#[tokio::test]
async fn a_display_that_goes_away_costs_half_a_second_at_most() {
    let mut dice = Dice::new();
    let home = Home::new();
    let mut row = Row::new("signals");
    for round in 0..soak::size("KLIK_SUPPORT_DISPLAYS", 3) {
        let place = format!("round {round}, {}", dice.place());
        let window = Window::open_apart(&home).await;
        let typed = type_for(&window, round, Duration::from_millis(500 + dice.below(1_500))).await;
        let gone = Instant::now();
        window.lose_display().await;
        row.tried();
        expect_kept(&home, round, &typed, gone, &place, &mut row);
    }
}

#[tokio::test]
async fn asked_to_end_while_sending_it_sends_once() {
    let mut dice = Dice::new();
    let home = Home::new();
    let sendings = rounds() / 3;
    let mut counted = Row::new("signals");
    for round in 0..sendings {
        let window = Window::open_apart(&home).await;
        home.ask(&["desk", "set", if round % 2 == 0 { "slow" } else { "ok" }]);
        window.click("nav-new").await;
        window.click("service-picker").await;
        window.click("service-option-consultation").await;
        window.fill("subject", &subject(round)).await;
        window.click("send").await;
        window.click("send-now").await;
        tokio::time::sleep(Duration::from_millis(dice.below(3_300))).await;
        let asked = Instant::now();
        let status = window.end_by(SIGNALS[round % SIGNALS.len()]).await;
        counted.tried();
        counted.recovered(asked.elapsed());
        let place = format!("round {round}, {}", dice.place());
        assert!(asked.elapsed() < ENDS_WITHIN, "{place}: after {:?}", asked.elapsed());
        assert_eq!(status.code(), Some(0), "{place}: {status}");
    }
    home.ask(&["desk", "set", "ok"]);
    home.ask(&["outbox", "flush", "--wait", "60"]);
    let rows = home.rows();
    for round in 0..sendings {
        let found: Vec<_> = rows
            .values()
            .filter(|row| row["subject"] == subject(round).as_str())
            .collect();
        counted.lost(u64::from(found.is_empty()));
        counted.doubled(found.len().saturating_sub(1) as u64);
        assert_eq!(found.len(), 1, "{}, {}: {found:#?}", subject(round), dice.place());
        let state = found[0]["state"].as_str();
        assert!(
            matches!(state, Some("delivered" | "answered")),
            "{}: {}",
            dice.place(),
            found[0]
        );
        counted.survived();
    }
    home.expect_one_ticket_each(&dice.place());
}

/// Types into a new draft for so long, at least one word. Returns what stood there when.
async fn type_for(window: &Window, round: usize, time: Duration) -> Vec<(Instant, String)> {
    window.click("nav-new").await;
    window.fill("subject", &subject(round)).await;
    window.see("saved").await;
    window.click("body").await;
    let begun = Instant::now();
    let mut typed = vec![(begun, String::new())];
    while typed.len() == 1 || begun.elapsed() < time {
        let word = format!("{}-{} ", round, typed.len());
        window.press(None, &word.chars().collect::<Vec<_>>()).await;
        let text = format!("{}{word}", typed[typed.len() - 1].1);
        typed.push((Instant::now(), text));
    }
    typed
}

/// What was typed half a second before the end is there; returns all that is.
fn expect_kept(
    home: &Home,
    round: usize,
    typed: &[(Instant, String)],
    end: Instant,
    place: &str,
    row: &mut Row,
) -> String {
    let list = home.ask(&["requests", "--drafts", "--search", &subject(round)]);
    let rows = list["requests"].as_array().map_or(&[][..], Vec::as_slice);
    assert_eq!(rows.len(), 1, "{place}: {list}");
    let shown = home.ask(&["requests", "show", rows[0]["id"].as_str().unwrap_or_default()]);
    let kept = shown["request"]["body"].as_str().unwrap_or_default().to_owned();
    let safe = typed.iter().rev().find(|(at, _)| end.duration_since(*at) >= AT_RISK);
    let safe = safe.map_or("", |(_, text)| text.as_str());
    row.lost(u64::from(!kept.starts_with(safe)));
    assert!(
        kept.starts_with(safe),
        "{place}: «{safe}» was typed, «{kept}» is there: {shown}"
    );
    row.survived();
    kept
}

fn subject(round: usize) -> String {
    format!("Конец во время работы {round:03}")
}
