//! The way through the screens that every look takes, one picture at each stop. Parts are found by their ids alone, so
//! the way is the same in each language.

mod desks;
mod mail;

use std::path::PathBuf;

use klik_support_tests::window::{Home, SCREENS, Window};

const CTRL: char = '\u{E009}';
const ESCAPE: char = '\u{E00C}';

/// Takes pictures of one look.
pub struct Camera {
    pub folder: PathBuf,
    pub size: (u32, u32),
    pub texts: &'static Texts,
}

/// What the person in the pictures writes.
pub struct Texts {
    organisation: &'static str,
    person: &'static str,
    subject: &'static str,
    body: &'static str,
    /// What the desk answers, and what is written back.
    answer: &'static str,
    goes_on: &'static str,
    /// The title of the system's dialog.
    authority_dialog: &'static str,
    /// What a field is called that the help desk does not have yet.
    tier_field: &'static str,
    /// What others of the organisation ask.
    others: [&'static str; 5],
    /// `ru`, `en`.
    language: &'static str,
}

impl Texts {
    /// In a language of the program.
    pub fn of(language: &str) -> &'static Self {
        match language {
            "en" => &Self {
                organisation: "Northern Shipyard",
                person: "Julia Hedgehog",
                subject: "The report on deals takes long to open",
                body: "Since Monday the quarterly report on deals has taken about a minute to open; before, it took two \
                       seconds. What causes are possible, and what should we look at first?",
                answer: "Good afternoon! Which version do you have, and how many deals are in the report?",
                goes_on: "Version 4.2, about twelve thousand deals.",
                authority_dialog: "Certificate of the authority",
                tier_field: "Support tier",
                others: [
                    "The exchange with the bank stops at night",
                    "How to close a month twice",
                    "The backup does not fit on the disk",
                    "What does the April patch change?",
                    "Roles for a new branch",
                ],
                language: "en",
            },
            _ => &Self {
                organisation: "Северная верфь",
                person: "Юлия Ёжикова",
                subject: "Отчёт по сделкам открывается долго",
                body: "С понедельника отчёт по сделкам за квартал открывается около минуты, раньше — пару секунд. \
                       Какие причины возможны и что посмотреть сначала?",
                answer: "Добрый день! Какая у вас версия и сколько сделок в отчёте?",
                goes_on: "Версия 4.2, около двенадцати тысяч сделок.",
                authority_dialog: "Сертификат центра сертификации",
                tier_field: "Уровень",
                others: [
                    "Обмен с банком останавливается ночью",
                    "Как закрыть месяц повторно",
                    "Резервная копия не помещается на диск",
                    "Что меняет апрельское исправление?",
                    "Роли для нового филиала",
                ],
                language: "ru",
            },
        }
    }
}

impl Camera {
    /// What the first start asks.
    pub async fn first_start(&self, home: &Home) {
        let window = self.sized(Window::start(home).await).await;
        self.take(&window, "start").await;
        window.click("start-own").await;
        window.see("profile-organisation").await;
        self.take(&window, "start-connect").await;
        window.close().await;
    }

    /// The screens of the demo.
    pub async fn demo(&self, home: &Home) {
        let window = self.sized(Window::open(home).await).await;
        window.see("lane-basic").await;
        self.take(&window, "levels").await;
        window.click("cell-version-installation-extended").await;
        window.see("clause-panel").await;
        self.take(&window, "levels-clause").await;
        window.click("demo-clock").await;
        window.see("demo-clock-set").await;
        self.take(&window, "demo-clock").await;
        window.press(None, &[ESCAPE]).await;
        window.wait_until_not_shown("demo-clock-set").await;
        self.to_the_top(&window).await;
        window.click("instant-pick").await;
        window.see("instant-show").await;
        self.take(&window, "levels-instant").await;
        window.click("preset-last-of-december").await;
        window.wait_until_not_shown("instant-show").await;
        self.take(&window, "levels-new-year").await;
        window.click("matrix-differing").await;
        self.take(&window, "levels-differences").await;
        window.press(Some(CTRL), &['k']).await;
        window.see("palette-words").await;
        self.take(&window, "palette").await;
        window.press(None, &[ESCAPE]).await;
        window.wait_until_not_shown("palette").await;

        window.click("nav-new").await;
        window.see("service-picker").await;
        self.take(&window, "new-request-empty").await;
        window.click("service-picker").await;
        window.see("service-option-custom-development").await;
        self.take(&window, "new-request-services").await;
        window.click("service-option-custom-development").await;
        window.see("way-send-as-consultation").await;
        self.take(&window, "new-request-refused").await;
        window.click("way-send-as-consultation").await;
        window.fill("subject", self.texts.subject).await;
        window.fill("body", self.texts.body).await;
        window.see("saved").await;
        self.to_the_top(&window).await;
        self.take(&window, "new-request").await;
        window.click("send").await;
        window.see("send-now").await;
        self.take(&window, "sending").await;
        window.click("send-now").await;
        window.wait_for_text("outbox-line", "1").await;
        let number = window.text("confirmation-number").await;
        let number: String = number.chars().filter(char::is_ascii_digit).collect();
        self.take(&window, "confirmation").await;

        window.click("nav-requests").await;
        window.see("requests-list").await;
        self.take(&window, "requests").await;
        window.click(&format!("request-row-{number}")).await;
        window.see("request-details").await;
        self.take(&window, "request").await;
        window
            .click_css("[data-testid^='request-row-'][data-state='answered']")
            .await;
        self.take(&window, "request-answered").await;

        window.click("requests-organisation").await;
        window.see("organisation-list").await;
        self.take(&window, "organisation").await;

        window.click("nav-calendar").await;
        window.see("calendar-grid").await;
        self.take(&window, "calendar").await;
        window.click("nav-settings").await;
        window.see("screen-settings").await;
        self.take(&window, "settings").await;
        window.click("nav-help").await;
        window.see("about").await;
        self.take(&window, "help").await;
        window.close().await;
    }

    /// A workspace of the person's own, before and after its first letter.
    pub async fn own(&self, home: &Home) {
        let window = self.sized(Window::start(home).await).await;
        window.click("start-own").await;
        window.fill("profile-organisation", self.texts.organisation).await;
        window.fill("profile-person", self.texts.person).await;
        window.click("profile-tier-extended").await;
        window.click("start-connect").await;
        window.see("lane-basic").await;
        window.click("nav-requests").await;
        window.see("absent").await;
        self.take(&window, "requests-empty").await;
        window.close().await;
    }

    /// Every screen in every state it has.
    pub async fn states(&self, home: &Home) {
        let window = self.sized(Window::open(home).await).await;
        for screen in &SCREENS {
            for played in screen.states {
                window.play(screen, played).await;
                let name = screen.name.replace('/', "-");
                self.take(&window, &format!("state-{name}-{}", played.state)).await;
            }
        }
        window.close().await;
    }

    async fn sized(&self, window: Window) -> Window {
        window.resize(self.size.0, self.size.1).await;
        window
    }

    async fn take(&self, window: &Window, name: &str) {
        window.picture(&self.folder.join(format!("{name}.png"))).await;
    }

    async fn to_the_top(&self, window: &Window) {
        let script = "for (const part of document.querySelectorAll('*')) if (part.scrollTop > 0) part.scrollTop = 0;";
        window.run(script, vec![]).await;
    }
}
