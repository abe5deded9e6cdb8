//! The levels for an instant of the person's choice, and what happens where no date can be given.

use klik_support_tests::window::{Home, Window};
use serde_json::json;

#[tokio::test]
async fn a_chosen_instant_moves_every_tier_and_now_brings_them_back() {
    let home = Home::new();
    let window = Window::open(&home).await;
    window.wait_for_text("lane-basic", "вт, 5 мая, 17:20").await;

    // B6, E6: from the evening of 30 December both clocks stand over the New Year days off, up to 11 January.
    choose(&window, "30.12.2025", "18:30").await;
    window.wait_for_text("lane-basic", "вт, 13 янв").await;
    let basic = window.wait_for_text("lane-basic", "18:30").await;
    let extended = window.wait_for_text("lane-extended", "пн, 12 янв").await;
    assert!(extended.contains("18:30"), "{extended}");
    window.wait_for_text("lane-free", "не обещан").await;
    let told = home.ask(&["quote", "--tier", "basic", "--at", "2025-12-30T18:30:00+03:00"]);
    assert_eq!(told["due_at"], "2026-01-13T18:30:00+03:00", "{told}, shown: {basic}");

    window.click("instant-pick").await;
    window.click("instant-now").await;
    window.wait_for_text("lane-basic", "вт, 5 мая, 17:20").await;
    window.close().await;
}

#[tokio::test]
async fn an_instant_without_an_answer_gets_a_clear_word() {
    let home = Home::new();
    let window = Window::open(&home).await;
    window.see("lane-basic").await;
    // No work calendar reaches that year; that day does not exist.
    for (date, word) in [("15.01.2031", "2031"), ("31.02.2026", "не дата")] {
        choose(&window, date, "12:00").await;
        window.wait_for_text("failure", word).await;
    }
    choose(&window, "30.12.2025", "18:30").await;
    window.wait_for_text("lane-basic", "13 янв").await;
    assert!(!window.shows("failure").await);
    window.close().await;
}

#[tokio::test]
async fn a_moment_with_a_name_is_reckoned_from_now_and_the_calendar() {
    let home = Home::new();
    let window = Window::open(&home).await;
    window.see("lane-basic").await;
    window.click("instant-pick").await;
    // 1 May is a holiday: the next working Friday is a week later.
    window.wait_for_text("preset-friday-evening", "пт, 8 мая, 18:30").await;
    window.expect_accessible("the chooser of a moment").await;
    window.click("preset-friday-evening").await;
    window.wait_for_text("lane-basic", "ср, 13 мая, 18:30").await;
    window.wait_for_text("instant-pick", "пятница вечером").await;
    window.wait_until_not_shown("instant-panel").await;
    let told = home.ask(&["quote", "--tier", "basic", "--at", "2026-05-08T18:30:00+03:00"]);
    assert_eq!(told["due_at"], "2026-05-13T18:30:00+03:00");
    // From another day the same names mean other moments.
    home.ask(&["clock", "set", "2026-12-31T18:00:00+03:00"]);
    window.wait_for_text("demo-clock", "31 декабря").await;
    window.click("instant-pick").await;
    window
        .wait_for_text("preset-before-may-holidays", "пт, 30 апреля, 17:30")
        .await;
    window
        .wait_for_text("preset-last-of-december", "пт, 31 декабря, 17:30")
        .await;
    window.close().await;
}

#[tokio::test]
async fn a_day_is_chosen_in_the_month_by_keyboard_alone() {
    const LEFT: char = '\u{E012}';
    const RIGHT: char = '\u{E014}';
    const DOWN: char = '\u{E015}';
    const ENTER: char = '\u{E007}';
    const TAB: char = '\u{E004}';
    let home = Home::new();
    let window = Window::open(&home).await;
    window.see("lane-basic").await;
    window.click("instant-pick").await;
    window.see("instant-month").await;
    let stops = "return document.querySelectorAll('[data-testid=instant-month] [tabindex=\"0\"]').length";
    assert_eq!(window.run(stops, vec![]).await, 1);
    // From the time on: the month before, the month after, the days.
    let field = window.see("instant-time").await;
    field.click().await.expect("the field takes the focus");
    window.press(None, &[TAB, TAB, TAB]).await;
    window.press(None, &[RIGHT]).await;
    let focused = "return document.activeElement.dataset.date ?? ''";
    window.wait_for_text("instant-month", "Май 2026").await;
    window.wait_until_run(focused, "2026-05-01").await;
    window.press(None, &[DOWN, LEFT, ENTER]).await;
    window
        .wait_for_value("instant-date", "7 May", |text| text == "07.05.2026")
        .await;
    window
        .wait_for_text("instant-said", "четверг, 7 мая 2026 г., 17:20 МСК")
        .await;
    window.click("instant-show").await;
    window.wait_for_text("lane-basic", "вт, 12 мая, 17:20").await;
    window.close().await;
}

#[tokio::test]
async fn the_person_s_own_time_stands_beside_moscow_s() {
    let home = Home::in_zone("YEKT-5");
    let window = Window::open(&home).await;
    window.wait_for_text("screen-levels", "17:20 МСК (у вас 19:20)").await;
    window.click("instant-pick").await;
    window.fill("instant-time", "23:00").await;
    window
        .wait_for_text("instant-said", "23:00 МСК (у вас пт, 1 мая, 01:00)")
        .await;
    // And beside what is promised, before and after it is sent.
    window.press(None, &['\u{E00C}']).await;
    window.click("nav-new").await;
    window
        .wait_for_text("card-due", "17:20 МСК (через 5 дней, у вас 19:20)")
        .await;
    window.click("nav-requests").await;
    window.wait_for_text("request-details", "у вас 18:40").await;
    window.close().await;
    let home = Home::new();
    let window = Window::open(&home).await;
    let shown = window.wait_for_text("screen-levels", "17:20 МСК").await;
    assert!(!shown.contains("у вас"), "{shown}");
    window.close().await;
}

#[tokio::test]
async fn the_matrix_is_one_tab_stop_with_arrow_keys() {
    const DOWN: char = '\u{E015}';
    const RIGHT: char = '\u{E014}';
    const ENTER: char = '\u{E007}';
    let home = Home::new();
    let window = Window::open(&home).await;
    window.see("matrix").await;
    let stops = window
        .run(
            "return document.querySelectorAll('.matrix [tabindex=\"0\"]').length",
            vec![],
        )
        .await;
    assert_eq!(stops, 1);
    window
        .run("document.querySelector('.matrix [tabindex=\"0\"]').focus()", vec![])
        .await;
    let focus = "return document.activeElement.dataset.testid";
    let first = window.run(focus, vec![]).await;
    window.press(None, &[DOWN, RIGHT]).await;
    let second = window.run(focus, vec![]).await;
    assert_ne!(first, second);
    window.press(None, &[ENTER]).await;
    window
        .see_css("[data-testid='clause-panel'] [data-testid='clause-panel-close']")
        .await;
    window.close().await;
}

#[tokio::test]
async fn rows_are_found_by_words_and_clauses_and_only_those_that_differ_are_shown() {
    const CONTROL: char = '\u{E009}';
    const DOWN: char = '\u{E015}';
    let home = Home::new();
    let window = Window::open(&home).await;
    window.wait_for_text("matrix-count", "15 услуг, 3 свойства").await;
    window.press(Some(CONTROL), &['f']).await;
    window
        .wait_until_run("return document.activeElement.dataset.testid", "matrix-search")
        .await;
    // е finds ё, capitals count for nothing.
    window.fill("matrix-search", "ЕЕ решение").await;
    window.wait_for_text("matrix-count", "Показано: 1 из 18").await;
    let shown = "return [...document.querySelectorAll('.matrix [data-cell]')]
        .filter((cell) => cell.checkVisibility()).map((cell) => cell.dataset.cell.split('/')[0])
        .filter((service, at, all) => all.indexOf(service) === at)";
    assert_eq!(window.run(shown, vec![]).await, json!(["problem-resolution"]));
    // From the field down into what was found.
    window.press(None, &[DOWN]).await;
    let focused = "return document.activeElement.dataset.cell ?? ''";
    window.wait_until_run(focused, "problem-resolution/free").await;
    window.fill("matrix-search", "E5a").await;
    window.wait_until_run(shown, json!(["version-installation"])).await;
    window.fill("matrix-search", "кофе").await;
    window.wait_for_text("matrix-none", "Таких строк нет").await;
    window.expect_accessible("nothing found").await;
    window.click_css("[data-testid='matrix-none'] button").await;
    window.wait_for_text("matrix-count", "15 услуг").await;

    window.click("matrix-differing").await;
    window.wait_for_text("matrix-count", "Показано: 16 из 18").await;
    // Included everywhere, and said nowhere: nothing to compare.
    let tiers = home.ask(&["tiers"]);
    let alike = tiers["services"]
        .as_array()
        .expect("services")
        .iter()
        .filter(|service| {
            let cells = service["cells"].as_object().expect("cells");
            let states: std::collections::BTreeSet<_> = cells.values().map(|cell| cell["state"].as_str()).collect();
            states.len() == 1
        });
    assert_eq!(alike.count(), 2);
    window.close().await;
}

#[tokio::test]
async fn what_can_be_sent_is_asked_for_from_its_cell_and_what_cannot_says_why() {
    let home = Home::new();
    let window = Window::open(&home).await;
    window.click("cell-custom-development-basic").await;
    window.wait_for_text("clause-panel", "B8").await;
    assert!(!window.shows("clause-panel-ask").await);
    window.click("cell-consultation-basic").await;
    window.wait_for_text("clause-panel", "B7").await;
    window.click("clause-panel-ask").await;
    window.see("screen-new").await;
    window.wait_for_text("service-picker", "Консультация").await;
    window.close().await;
}

#[tokio::test]
async fn on_paper_stands_the_whole_comparison_and_nothing_around_it() {
    let home = Home::dark();
    let window = Window::open(&home).await;
    window.see("lane-basic").await;
    window.fill("matrix-search", "кофе").await;
    window.wait_for_text("matrix-count", "Показано: 0").await;
    window.lay_out_as_on_paper().await;
    window.see("paper-notes").await;
    let seen = "return [...document.querySelectorAll(arguments[0])].filter((part) => part.checkVisibility()).length";
    for (parts, number) in [
        (".rail, .demo-bar, #floats, .find, .levels .btn", 0),
        (".matrix [data-cell]", 54),
        (".lane .bar", 2),
        (".paper dt", 25),
    ] {
        assert_eq!(window.run(seen, vec![json!(parts)]).await, number, "{parts}");
    }
    let colours = "const of = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
        return [of('--text'), of('--sheet'), getComputedStyle(document.body).backgroundColor]";
    assert_eq!(
        window.run(colours, vec![]).await,
        json!(["#000", "#fff", "rgb(255, 255, 255)"])
    );
    // As long as it is, not cut at the window's end.
    let whole = "return document.querySelector('[data-testid=paper-notes]').getBoundingClientRect().bottom
        <= document.documentElement.scrollHeight";
    assert_eq!(window.run(whole, vec![]).await, true);
    window.close().await;
}

async fn choose(window: &Window, date: &str, time: &str) {
    window.click("instant-pick").await;
    window.fill("instant-date", date).await;
    window.fill("instant-time", time).await;
    window.click("instant-show").await;
}
