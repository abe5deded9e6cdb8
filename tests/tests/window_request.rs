//! From the first start to an answer in time, as a person goes through it; and what happens to a text that the tier
//! does not cover. What the window shows is held against what the command line tells of the same home.

use klik_support_tests::window::{Home, Window};

#[tokio::test]
async fn from_the_first_start_to_an_answer_in_time() {
    let home = Home::new();
    let window = Window::open(&home).await;

    // The first start opens the demo, standing on the eve of the May holidays.
    window.wait_for_text("demo-clock", "30 апреля 2026").await;
    window.wait_for_text("demo-clock", "17:20").await;

    // The axis: every tier's date for that instant.
    window.wait_for_text("lane-basic", "вт, 5 мая, 17:20").await;
    window.wait_for_text("lane-extended", "пн, 4 мая, 17:20").await;
    window.wait_for_text("lane-free", "не обещан").await;
    window.wait_for_text("levels-sentence", "на 1 рабочий день").await;

    // The matrix: four states, each cell opens to its clause.
    for (cell, state, clause) in [
        ("cell-consultation-basic", "входит", "B7"),
        ("cell-version-installation-extended", "входит при условии", "E5a"),
        ("cell-version-installation-basic", "не входит", "B7"),
        ("cell-consultation-free", "не сказано", ""),
        ("cell-reaction-time-basic", "входит", "B6"),
        ("cell-reaction-time-extended", "входит", "E6"),
        ("cell-reaction-time-free", "не сказано", ""),
    ] {
        let text = window.text(cell).await;
        assert!(text.contains(state) && text.contains(clause), "{cell}: {text}");
        assert_eq!(text.contains("не входит"), state == "не входит", "{cell}: {text}");
    }
    window.click("cell-version-installation-extended").await;
    window.wait_for_text("clause-panel", "E5a").await;

    // The promise card, tier by tier.
    window.click("nav-new").await;
    choose_service(&window, "written-requests").await;
    for (tier, due) in [
        ("free", "не обещан"),
        ("extended", "4 мая 2026"),
        ("basic", "5 мая 2026"),
    ] {
        window.click("demo-tier").await;
        window.click(&format!("demo-tier-{tier}")).await;
        let text = window.wait_for_text("card-due", due).await;
        assert_eq!(text.contains("17:20"), tier != "free", "{tier}: {text}");
    }

    // A consultation, sent.
    choose_service(&window, "consultation").await;
    window.wait_for_text("card-verdict", "Входит в Базовый").await;
    window.fill("subject", "Отчёт по сделкам открывается долго").await;
    window
        .fill(
            "body",
            "С понедельника отчёт открывается около минуты. Какие причины возможны?",
        )
        .await;
    window.click("send").await;
    window.see("confirmation").await;
    let due = window.wait_for_text("confirmation-due", "5 мая 2026").await;
    assert!(due.contains("17:20"), "{due}");
    let number = digits(&window.text("confirmation-number").await);

    // The list shows it, taken by the desk.
    window.click("nav-requests").await;
    let row = format!("request-row-{number}");
    window.wait_for_text(&row, "Отчёт по сделкам открывается долго").await;
    window.wait_for_text(&row, "у службы поддержки").await;
    let before = request(&home, &number);
    assert_eq!(before["state"], "delivered", "{before}");
    assert_eq!(before["due_at"], "2026-05-05T17:20:00+03:00", "{before}");

    // The clock goes on to what happens next, until the desk has answered: in time.
    window.click(&row).await;
    for _ in 0..20 {
        if request(&home, &number)["state"] == "answered" {
            break;
        }
        let stood_at = window.text("demo-clock").await;
        window.click("demo-advance").await;
        window.wait_until_other("demo-clock", &stood_at).await;
    }
    window.wait_for_text(&row, "отвечено").await;
    window.wait_for_text("details-state", "отвечено").await;
    window.wait_for_text("details-reaction", "вовремя").await;
    let after = request(&home, &number);
    assert_eq!(after["in_time"], true, "{after}");
    assert_eq!(after["id"], before["id"]);
    window.close().await;
}

#[tokio::test]
async fn what_the_tier_does_not_cover_keeps_its_text_and_goes_as_a_consultation() {
    let home = Home::new();
    let window = Window::open(&home).await;
    window.click("nav-new").await;
    window.wait_for_text("demo-tier", "Базовый").await;
    choose_service(&window, "custom-development").await;
    window.wait_for_text("card-verdict", "Не входит в Базовый").await;
    window.wait_for_text("card-verdict", "B8").await;
    window.fill("subject", "Новая кнопка в карточке сделки").await;
    window
        // The driver's Enter: it takes no "\n" for a key.
        .fill(
            "body",
            "Нужна кнопка, которая создаёт счёт.\u{E007}Как это лучше сделать?",
        )
        .await;
    window.see("saved").await;

    // The refusal took nothing: the text stands there, and one click sends it as what the tier does include.
    assert_eq!(window.value("subject").await, "Новая кнопка в карточке сделки");
    assert_eq!(
        window.value("body").await,
        "Нужна кнопка, которая создаёт счёт.\nКак это лучше сделать?"
    );
    window.click("way-send-as-consultation").await;
    window.see("confirmation").await;
    let number = digits(&window.text("confirmation-number").await);
    let sent = request(&home, &number);
    assert_eq!(sent["service"], "consultation", "{sent}");
    assert_eq!(sent["subject"], "Новая кнопка в карточке сделки", "{sent}");
    assert!(
        sent["messages"].to_string().contains("Как это лучше сделать?"),
        "{sent}"
    );
    window.close().await;
}

#[tokio::test]
async fn a_request_without_a_subject_is_not_sent_and_says_why() {
    let home = Home::new();
    let window = Window::open(&home).await;
    window.click("nav-new").await;
    choose_service(&window, "consultation").await;
    window.fill("body", "Текст без темы.").await;
    window.click("send").await;
    window.wait_for_text("screen-new", "тем").await;
    assert!(!window.shows("confirmation").await);
    assert_eq!(window.value("body").await, "Текст без темы.");
    window.close().await;
}

#[tokio::test]
async fn a_draft_is_still_there_after_the_window_was_killed() {
    let home = Home::new();
    let window = Window::open(&home).await;
    window.click("nav-new").await;
    choose_service(&window, "consultation").await;
    window.fill("subject", "Черновик, который переживёт сбой").await;
    window.see("saved").await;
    window.kill().await;
    let window = Window::open(&home).await;
    window.click("nav-requests").await;
    window
        .wait_for_text("screen-requests", "Черновик, который переживёт сбой")
        .await;
    window.close().await;
}

/// Chooses a service in the picker of the new request.
async fn choose_service(window: &Window, service: &str) {
    window.click("service-picker").await;
    window.click(&format!("service-option-{service}")).await;
}

/// A request as the command line tells of it.
fn request(home: &Home, number: &str) -> serde_json::Value {
    home.ask(&["requests", "show", number])["request"].take()
}

fn digits(text: &str) -> String {
    text.chars().filter(char::is_ascii_digit).collect()
}
