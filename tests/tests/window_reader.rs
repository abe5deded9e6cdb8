//! What a screen reader is told of the real window, through the desktop's accessibility bus: roles and names in
//! Russian, on every screen.

use klik_support_tests::window::{Home, Reader, Window, plain, until};
use serde_json::json;

#[tokio::test]
async fn every_screen_tells_its_parts_by_role_and_name() {
    let home = Home::with_reader();
    let window = Window::open(&home).await;
    let reader = Reader::listen(&home);
    let levels = [
        ("landmark", "Демонстрация: часы и уровень"),
        ("landmark", "Разделы"),
        ("link", "Уровни"),
        ("landmark", "Содержание"),
        ("heading", "На Расширенном срок реакции раньше на 1 рабочий день"),
        // A block of the ledger: what it is, and by which clause.
        (
            "button",
            "пауза 24 ч Пт, 1 мая — Праздник Весны и Труда. Счёт стоит 24 ч: пункт B6, статья 112 ТК.",
        ),
        (
            "table",
            "Услуги и свойства по уровням: входит, входит при условии, не входит, не сказано",
        ),
        ("button", "Новости о новых версиях, Базовый: входит при условии B4"),
        ("button", "Доработка по заказу, Базовый: не входит B8"),
    ];
    reader.expect("Уровни", &levels).await;

    window.click("nav-new").await;
    let form = [
        ("heading", "Новый запрос"),
        ("entry", "Тема"),
        ("entry", "Что случилось или что нужно"),
        ("landmark", "Вложения"),
        ("button", "Прикрепить файл"),
        ("landmark", "Что обещано"),
        ("heading", "Срок реакции — вторник, 5 мая, 17:20"),
    ];
    reader.expect("Новый запрос", &form).await;

    window.click("nav-requests").await;
    let requests = [
        ("heading", "Запросы"),
        ("entry", "Найти запрос"),
        ("list box", "Запросы"),
        ("landmark", "Обещано при отправке"),
        ("list", "Как запрос шёл"),
        ("landmark", "Переписка"),
    ];
    reader.expect("Запросы", &requests).await;
    // A row is read as one sentence, its words apart.
    let row = reader.hear().into_iter().find(|part| part.role == "list item");
    let row = row.map(|part| plain(&part.name)).unwrap_or_default();
    let beginning = "Печатная форма акта с двумя подписями, черновик, ";
    assert!(row.starts_with(beginning), "{row}");

    window.click("nav-settings").await;
    let settings = [
        ("heading", "Настройки"),
        ("radio button", "Русский"),
        ("radio button", "English"),
        ("button", "Подключить свою поддержку"),
    ];
    reader.expect("Настройки", &settings).await;

    window.click("demo-reset").await;
    let question = [("alert", "Сбросить пример?"), ("button", "Отмена")];
    reader.expect("the question before a reset", &question).await;
    window.close().await;
}

/// What becomes of a text is said in one place, which is there before it has anything to say.
#[tokio::test]
async fn saving_sending_and_taking_back_are_said_aloud() {
    let home = Home::new();
    let window = Window::open(&home).await;
    window.click("nav-new").await;
    window.see("service-picker").await;
    let listen = "
        const region = document.querySelector('[data-testid=form-said]');
        window.said = [];
        new MutationObserver(() => said.push(region.textContent))
            .observe(region, { childList: true, characterData: true, subtree: true });
        return [region.getAttribute('role'), region.textContent]";
    assert_eq!(window.run(listen, vec![]).await, json!(["status", ""]));
    window.click("service-picker").await;
    window.click("service-option-consultation").await;
    window.fill("subject", "Вслух").await;
    said(&window, "сохранено в 17:20").await;
    window.click("send").await;
    said(&window, "Запрос № 12 записан").await;
    window.click("undo").await;
    said(&window, "Отправка отменена: текст снова в форме").await;
    // The state of what was sent is said as it changes, too.
    window.click("send").await;
    window.see("confirmation").await;
    let state = "return document.querySelector('[data-testid=confirmation-state]').closest('[role=status]') !== null";
    assert_eq!(window.run(state, vec![]).await, json!(true));
    window.close().await;
}

/// Waits until the last that was said is this.
async fn said(window: &Window, words: &str) {
    until(&format!("«{words}» said aloud"), async || {
        let last = window.run("return said.at(-1) ?? ''", vec![]).await;
        (plain(last.as_str()?) == words).then_some(())
    })
    .await;
}
