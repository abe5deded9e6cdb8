//! What a screen reader is told of the real window, through the desktop's accessibility bus: roles and names in
//! Russian, on every screen.

use klik_support_tests::window::{Home, Reader, Window, plain};

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
