//! Запросы in the real window: the list by keyboard, every kind of request, what is done with one while it waits, what
//! another program does to it meanwhile; and a draft that nothing but its writer touches.

use klik_support_tests::window::{Home, Window, plain, until};
use serde_json::{Value, json};

#[tokio::test]
async fn the_list_is_walked_searched_and_filtered_by_keyboard() {
    let home = Home::new();
    let window = Window::open(&home).await;
    window.click("nav-requests").await;
    window.see("requests-list").await;
    // The newest request is chosen; down goes to the older, up to the newer, and the details follow.
    window.wait_for_text("request-details", "№ 11").await;
    window.press(Some('\u{E009}'), &['f']).await;
    window.press(None, &[DOWN]).await;
    window.press(None, &[DOWN]).await;
    window.wait_for_text("request-details", "№ 10").await;
    see_chosen(&window, "request-row-10").await;
    window.press(None, &[DOWN]).await;
    window.wait_for_text("request-details", "№ 9").await;
    window.press(None, &[UP, UP]).await;
    window.wait_for_text("request-details", "№ 11").await;
    see_chosen(&window, "request-row-11").await;

    // Each kind shows its states and no other, and all of them together.
    let all = home.ask(&["requests", "--drafts"]);
    let states = |wanted: &[&str]| {
        let rows = all["requests"].as_array().into_iter().flatten();
        rows.filter(|row| wanted.iter().any(|state| row["state"] == *state))
            .count()
    };
    for (tab, wanted) in [
        (
            "under-way",
            &["waiting", "sending", "unknown", "handed-over", "accepted", "delivered"][..],
        ),
        ("answered", &["answered"]),
        ("needs-you", &["needs-you", "undelivered"]),
    ] {
        window.click(&format!("requests-tab-{tab}")).await;
        let count = states(wanted);
        until(&format!("{count} rows of {tab}"), async || {
            let shown = rows(&window).await;
            let fits = shown.iter().all(|state| wanted.contains(&state.as_str()));
            (fits && shown.len() == count).then_some(())
        })
        .await;
    }
    window.click("requests-tab-all").await;

    // Case and ё make no difference, in either direction.
    for words in ["отчёт", "ОТЧЕТ", "ОтЧёТ"] {
        window.press(Some('\u{E009}'), &['f']).await;
        window.fill("requests-search", words).await;
        let found = home.ask(&["requests", "--drafts", "--search", "отчет"]);
        let count = found["requests"].as_array().map_or(0, Vec::len);
        assert!(count > 0, "the sample has a report: {found}");
        until(&format!("{count} rows for {words}"), async || {
            (rows(&window).await.len() == count).then_some(())
        })
        .await;
        window.press(None, &['\u{E00C}']).await;
        until("all rows again", async || {
            (rows(&window).await.len() > count).then_some(())
        })
        .await;
    }
    window.close().await;
}

#[tokio::test]
async fn a_waiting_request_is_edited_and_goes_out_once() {
    let home = Home::new();
    let window = Window::open(&home).await;
    let id = waits(&home, "Прежняя тема");
    window.click("nav-requests").await;
    choose(&window, &id).await;
    window.wait_for_text("details-state", "в очереди").await;
    window.click("action-cancel").await;
    window.see("screen-new").await;
    window
        .wait_for_value("subject", "the text in the form", |text| text == "Прежняя тема")
        .await;
    window.fill("subject", "Исправленная тема").await;
    window.see("saved").await;
    assert_eq!(state(&home, &id), "draft", "not sent while it is written");
    let before = home.ask(&["doctor"])["desk"]["tickets"].clone();
    home.ask(&["desk", "set", "ok"]);
    window.click("send").await;
    window.click("send-now").await;
    window.wait_for_text("confirmation-state", "у службы поддержки").await;
    let found = home.ask(&["requests", "--drafts", "--search", "Исправленная"]);
    assert_eq!(found["requests"].as_array().map(Vec::len), Some(1), "{found}");
    assert_eq!(found["requests"][0]["id"], json!(id), "the same request");
    let old = home.ask(&["requests", "--drafts", "--search", "Прежняя"]);
    assert_eq!(old["requests"], json!([]), "its old text is nowhere");
    let tickets = home.ask(&["doctor"])["desk"]["tickets"].as_u64();
    // The sample's own waiting request may have gone out, too.
    let more = tickets.unwrap_or_default() - before.as_u64().unwrap_or_default();
    assert!((1..=2).contains(&more), "{before} and then {tickets:?}");
    window.close().await;
}

#[tokio::test]
async fn what_the_command_line_does_to_a_shown_request_is_seen_at_once() {
    let home = Home::new();
    let window = Window::open(&home).await;
    let id = waits(&home, "Общий запрос");
    window.click("nav-requests").await;
    choose(&window, &id).await;
    window.wait_for_text("details-state", "в очереди").await;
    home.ask(&["outbox", "cancel", &id]);
    window.wait_for_text("details-state", "черновик").await;
    window
        .see_css(&format!("[data-testid='draft-row'][data-request-id='{id}']"))
        .await;
    assert!(!window.shows("action-cancel").await, "there is nothing to take back");
    window.click("draft-continue").await;
    window
        .wait_for_value("subject", "the text in the form", |text| text == "Общий запрос")
        .await;
    window.close().await;
}

#[tokio::test]
async fn written_again_it_is_a_draft_of_its_own_and_solved_is_a_mark() {
    let home = Home::new();
    let window = Window::open(&home).await;
    window.click("nav-requests").await;
    window.click("request-row-10").await;
    window.wait_for_text("request-details", "№ 10").await;
    let editions = window.text("editions").await;
    assert!(
        editions.starts_with("условия 1, календарь 20") && !editions.contains('+'),
        "{editions}"
    );
    let hint = window
        .run(
            "return document.querySelector(\"[data-testid='editions']\").title",
            vec![],
        )
        .await;
    let hint = plain(hint.as_str().unwrap_or_default());
    let hash = hint.split("начинается с ").nth(1);
    let shown: Option<String> = hash.map(|rest| rest.chars().take_while(char::is_ascii_hexdigit).collect());
    assert_eq!(shown.map(|hash| hash.len()), Some(8), "{hint}");

    let tenth = home.ask(&["requests", "show", "10"]);
    window.click("action-solve").await;
    window.wait_for_text("details-solved", "вопрос решён").await;
    assert_eq!(state(&home, "10"), tenth["request"]["state"], "a mark, not a state");
    window.click("action-unsolve").await;
    window.see("action-solve").await;
    window.click("action-duplicate").await;
    let subject = tenth["request"]["subject"].as_str().unwrap_or_default().to_owned();
    window
        .wait_for_value("subject", "the text of the first", |text| text == subject)
        .await;
    window.fill("subject", "Ещё раз о том же").await;
    window.see("saved").await;
    let again = home.ask(&["requests", "--drafts", "--search", "Ещё раз о том же"]);
    assert_eq!(again["requests"][0]["state"], "draft");
    assert_ne!(again["requests"][0]["id"], tenth["request"]["id"]);
    assert_eq!(
        home.ask(&["requests", "show", "10"])["request"]["subject"],
        json!(subject),
        "the first stays as it is"
    );
    window.close().await;
}

/// The very field stays, with its caret: a form that was made anew would have lost both.
#[tokio::test]
async fn a_refusal_never_makes_the_form_anew() {
    let home = Home::new();
    let window = new_request(&home).await;
    window.fill("body", "Первая строка, вторая половина").await;
    let mark = "
        const field = document.querySelector(\"[data-testid='body']\");
        field.focus();
        field.setSelectionRange(7, 13);
        window.marked = field;";
    window.run(mark, vec![]).await;
    let same = "
        const field = document.querySelector(\"[data-testid='body']\");
        return [field === window.marked, field.value, field.selectionStart, field.selectionEnd]";
    let expected = json!([true, "Первая строка, вторая половина", 7, 13]);
    // Refused on the page, and refused by the program.
    window.click("send").await;
    window.see_css("[aria-invalid='true']").await;
    assert_eq!(window.run(same, vec![]).await, expected);
    window.fill("subject", &"я".repeat(300)).await;
    window.click("send").await;
    window.wait_for_text("screen-new", "длиннее").await;
    assert_eq!(window.run(same, vec![]).await, expected);
    // The tier and the clock change around it.
    window.click("demo-tier").await;
    window.click("demo-tier-extended").await;
    window.wait_for_text("card-verdict", "Расширенный").await;
    assert_eq!(window.run(same, vec![]).await, expected);
    window.close().await;
}

#[tokio::test]
async fn a_change_of_language_tier_or_screen_touches_no_draft() {
    let home = Home::new();
    let window = new_request(&home).await;
    let body = "Текст с ё, «ёлочками»\u{E007}и второй строкой";
    window.fill("subject", "Черновик при смене языка").await;
    window.fill("body", body).await;
    window.see("saved").await;
    let draft = home.ask(&["requests", "--drafts", "--search", "при смене языка"])["requests"][0].clone();
    let id = draft["id"].as_str().unwrap_or_default().to_owned();
    let kept = home.ask(&["requests", "show", &id]);
    // The language is chosen while the last letters are not kept yet.
    window.fill("subject", "Черновик при смене языка и дальше").await;
    window.click("nav-settings").await;
    window.click("language-en").await;
    window.wait_for_text("nav-new", "New request").await;
    window.click("nav-new").await;
    window
        .wait_for_value("subject", "the text", |text| {
            text == "Черновик при смене языка и дальше"
        })
        .await;
    assert_eq!(window.value("body").await, body.replace('\u{E007}', "\n"));
    window.click("nav-settings").await;
    window.click("language-ru").await;
    window.wait_for_text("nav-new", "Новый запрос").await;
    window.click("demo-tier").await;
    window.click("demo-tier-free").await;
    window.click("nav-new").await;
    window
        .wait_for_value("subject", "the text", |text| {
            text == "Черновик при смене языка и дальше"
        })
        .await;
    let now = home.ask(&["requests", "show", &id]);
    assert_eq!(now["request"]["subject"], "Черновик при смене языка и дальше");
    assert_eq!(now["request"]["body"], kept["request"]["body"]);
    assert_eq!(
        home.ask(&["requests", "--drafts", "--search", "при смене языка"])["requests"]
            .as_array()
            .map(Vec::len),
        Some(1),
        "one draft, not one of each language"
    );
    window.close().await;
}

#[tokio::test]
async fn what_a_field_does_not_take_is_told_in_the_fields_own_words() {
    let home = Home::new();
    let window = Window::start(&home).await;
    window.click("start-own").await;
    window.fill("profile-email", "не адрес").await;
    window.click("start-connect").await;
    let told = window
        .wait_for_text("profile-wrong", "не адрес электронной почты")
        .await;
    assert!(!told.contains("klik-support") && !told.contains("аргумент"), "{told}");
    window.expect_accessible("a wrong address").await;
    assert!(!home.data().join("workspaces/own/journal.sqlite").exists());
    // A domain of another alphabet is an address, and is shown as it was written.
    window.fill("profile-email", "anna@почта.рф").await;
    window.click("profile-tier-basic").await;
    window.click("start-connect").await;
    window.see("lane-basic").await;
    window.click("nav-settings").await;
    window
        .wait_for_value("profile-email", "the address", |text| text == "anna@почта.рф")
        .await;
    // A date, where one is asked for.
    window.click("nav-levels").await;
    window.click("instant-pick").await;
    window.fill("instant-date", "завтра").await;
    window.click("instant-show").await;
    let told = window.wait_for_text("failure", "не дата и время").await;
    assert!(told.contains("30.04.2026") && !told.contains("+03:00"), "{told}");
    window.close().await;

    let sent = home.ask_of(
        "own",
        &["send", "--service", "consultation", "--subject", "т", "--body", "т"],
    );
    let file = sent["request"]["letter_file"].as_str().unwrap_or_default().to_owned();
    let letter = std::fs::read_to_string(file).unwrap_or_default();
    assert!(letter.contains("anna@xn--80a1acny.xn--p1ai"), "{letter}");
}

const UP: char = '\u{E013}';
const DOWN: char = '\u{E015}';

async fn new_request(home: &Home) -> Window {
    let window = Window::open(home).await;
    window.click("nav-new").await;
    window.click("service-picker").await;
    window.click("service-option-consultation").await;
    window
}

/// A request that waits, as the desk cannot be reached; its id.
fn waits(home: &Home, subject: &str) -> String {
    home.ask(&["desk", "set", "offline"]);
    let text = ["--subject", subject, "--body", "Текст.", "--wait", "0"];
    let sent = home.ask(&[&["send", "--service", "consultation"][..], &text].concat());
    sent["request"]["id"].as_str().unwrap_or_default().to_owned()
}

fn state(home: &Home, request: &str) -> String {
    let shown = home.ask(&["requests", "show", request]);
    shown["request"]["state"].as_str().unwrap_or_default().to_owned()
}

async fn choose(window: &Window, id: &str) {
    window.click_css(&format!("[data-request-id='{id}']")).await;
}

/// Waits until this row has the focus and is chosen.
async fn see_chosen(window: &Window, row: &str) {
    let script = "
        const row = document.activeElement;
        return row.getAttribute('aria-selected') === 'true' ? row.dataset.testid : `${row.dataset.testid} not chosen`";
    window.wait_until_run(script, row).await;
}

/// The states of the rows that are shown.
async fn rows(window: &Window) -> Vec<String> {
    let script = "return [...document.querySelectorAll(\"[data-testid='requests-list'] [role='option']\")]
        .map((row) => row.dataset.state)";
    let Value::Array(states) = window.run(script, vec![]).await else {
        return Vec::new();
    };
    states.iter().filter_map(Value::as_str).map(str::to_owned).collect()
}
