//! The work calendar in the window: the same days as on the command line, every year, by keyboard, without a finding.

use klik_support_tests::window::{Home, Window};
use serde_json::{Value, json};

/// Date and kind of every day that is shown.
const SHOWN: &str = "return [...document.querySelectorAll('[data-testid=calendar-grid] [data-date]')]
    .map((cell) => [cell.dataset.date, cell.dataset.kind])";

#[tokio::test]
async fn window_and_command_line_show_the_same_days() {
    let home = Home::new();
    let window = Window::open(&home).await;
    window.click("nav-calendar").await;
    // A year with presidential days, one with working weekend days, the current one, a projected one.
    for year in ["2020", "2021", "2026", "2028"] {
        choose(&window, year).await;
        let told = home.ask(&["calendar", year]);
        let days: Vec<Value> = told["days"]
            .as_array()
            .expect("days")
            .iter()
            .map(|day| json!([day["date"], day["kind"]]))
            .collect();
        assert_eq!(window.run(SHOWN, vec![]).await, json!(days), "{year}");
        let working = told["working_days"].to_string();
        if year != "2026" {
            window.wait_for_text("calendar-sentence", &working).await;
        }
    }
    window.wait_for_text("calendar-source", "расчётный").await;
    window.wait_for_text("calendar-sentence", "год расчётный").await;
    window.click("calendar-current").await;
    window
        .wait_for_text("calendar-sentence", "в пятницу, 1 мая, на 3 дня")
        .await;
    window.wait_for_text("calendar-source", "постановление № 1466").await;
    window.close().await;
}

#[tokio::test]
async fn the_calendar_follows_the_workspace_s_clock() {
    let home = Home::new();
    let window = Window::open(&home).await;
    window.click("nav-calendar").await;
    window.wait_for_text("calendar-sentence", "в пятницу, 1 мая").await;
    home.ask(&["clock", "set", "2026-05-02T12:00:00+03:00"]);
    window
        .wait_for_text("calendar-sentence", "стоит и пойдёт в понедельник, 4 мая")
        .await;
    let today = "return document.querySelector('[data-testid=calendar-grid] [aria-current]').dataset.date";
    assert_eq!(window.run(today, vec![]).await, json!("2026-05-02"));
    window.close().await;
}

#[tokio::test]
async fn the_days_are_one_tab_stop_and_tell_what_they_are() {
    const RIGHT: char = '\u{E014}';
    const DOWN: char = '\u{E015}';
    let home = Home::new();
    let window = Window::open(&home).await;
    window.click("nav-calendar").await;
    window.see("calendar-grid").await;
    let stops = "return document.querySelectorAll('[data-testid=calendar-grid] [tabindex=\"0\"]').length";
    assert_eq!(window.run(stops, vec![]).await, json!(1));
    let focus = "document.querySelector('[data-testid=calendar-grid] [tabindex=\"0\"]').focus()";
    window.run(focus, vec![]).await;
    window.press(None, &[RIGHT]).await;
    window.wait_for_text("calendar-tip", "Праздник Весны и Труда").await;
    window.press(None, &[DOWN]).await;
    window
        .wait_for_text("calendar-tip", "Пятница, 8 мая — рабочий, сокращённый")
        .await;
    window
        .see_role(
            "gridcell",
            "Пятница, 8 мая — рабочий, сокращённый. Счёт идёт: пункты B6, E6. Рабочий день короче на час, но считается целиком.",
        )
        .await;
    window.close().await;
}

#[tokio::test]
async fn nothing_is_cut_and_axe_finds_nothing() {
    for home in [Home::new(), Home::dark()] {
        let window = Window::open(&home).await;
        window.click("nav-calendar").await;
        for year in ["2026", "2020", "2028"] {
            choose(&window, year).await;
            for (width, height) in [(1280, 800), (900, 600)] {
                window.resize(width, height).await;
                let wider = "return [document.documentElement, ...document.querySelectorAll('.calendar, .calendar *')]
                    .filter((part) => part.scrollWidth > part.clientWidth + 1 && part.clientWidth > 1
                        && getComputedStyle(part).display !== 'inline')
                    .map((part) => `${part.tagName} ${part.className}`)";
                assert_eq!(window.run(wider, vec![]).await, json!([]), "{year} at {width}");
                window
                    .expect_accessible(&format!("the calendar of {year} at {width}"))
                    .await;
            }
        }
        window.close().await;
    }
}

async fn choose(window: &Window, year: &str) {
    window.see("screen-calendar").await;
    window.click("calendar-year").await;
    window.click(&format!("calendar-year-{year}")).await;
    window
        .see_css(&format!("[data-testid='screen-calendar'][data-year='{year}']"))
        .await;
    window.wait_until_not_shown(&format!("calendar-year-{year}")).await;
}
