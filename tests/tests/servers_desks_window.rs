//! A help desk in the real window against the real Request Tracker and the real Redmine: set up by hand with the check seen
//! step by step, a field missing at first; a request with an attachment sent, answered at the desk, gone on with; the
//! organisation's list.
#![expect(
    clippy::expect_used,
    clippy::panic,
    reason = "helpers of tests: what is not as it must be ends them"
)]

use std::fs;
use std::io::ErrorKind;
use std::path::Path;
use std::time::{Duration, Instant};

use klik_support_tests::servers::{DESK, HelpDesk, Person};
use klik_support_tests::window::{Home, PATIENCE, Window, plain};

const SUBJECT: &str = "Отчёт по сделкам открывается долго";
const BODY: &str = "С понедельника отчёт открывается около минуты. Какие причины возможны?";
/// While somebody waits for its answer a desk is asked once in this time.
const ASKED_EVERY: Duration = Duration::from_secs(60);

/// What only one of the desks says.
struct Says {
    /// The steps of its check between the key and the fields.
    steps: &'static [&'static str],
    /// What its administrator's lines name, the first of it where they begin.
    lines: &'static [&'static str],
    /// Where requests go, in the settings.
    place: &'static str,
}

#[tokio::test]
async fn request_tracker_is_set_up_sent_into_answered_in_and_gone_on_with() {
    let says = Says {
        steps: &["queue", "create"],
        lines: &[
            "my $place = 'Support';",
            "my @fields = ('Request ID', 'Nothing', 'Service');",
        ],
        place: "очередь «Support»",
    };
    walk(&HelpDesk::request_tracker(), says).await;
}

#[tokio::test]
async fn redmine_is_set_up_sent_into_answered_in_and_gone_on_with() {
    let says = Says {
        steps: &["project", "tracker", "create"],
        lines: &[
            "project = Project.find('support')",
            "names = ['Request ID', 'Tier', 'Service']",
        ],
        place: "проект «support»",
    };
    walk(&HelpDesk::redmine(), says).await;
}

async fn walk(desk: &HelpDesk, says: Says) {
    let key = desk.key(Person::Client);
    let home = Home::new();
    home.with_desk_at(DESK.address);
    home.has_chosen("workspace = \"own\"\n");
    let protocol = home.documents().join("протокол ошибки.txt");
    fs::write(&protocol, "ошибка 17").expect("a new file");
    let window = Window::start(&home).await;

    set_up(&window, desk, &key, &says).await;
    let ticket = send(&window, desk, &protocol).await;
    let due = home.ask_of("own", &["requests", "show", "1"])["request"]["due_at"].clone();
    let due = due.as_str().expect("a time");
    assert!(desk.is_due(ticket, due), "the same date on both sides: {due}");

    // A person at the desk answers.
    desk.answer(ticket, "Какая у вас версия? <b>жирно</b>");
    wait_for_answer(&home).await;
    window.wait_for_state("answered").await;
    window.wait_for_text("details-reaction", "вовремя").await;
    let conversation = plain(&window.wait_for_text("details-messages", "Какая у вас версия?").await);
    assert!(conversation.contains("<b>жирно</b>"), "text alone: {conversation}");

    // What the person adds goes on the same ticket.
    window.fill("answer-text", "Версия 4.2").await;
    window.press(Some('\u{E009}'), &['\u{E007}']).await;
    window.wait_for_delivery("delivered").await;
    assert_eq!(desk.tickets(), [ticket]);
    let written = desk.written(ticket);
    assert!(written.iter().any(|text| text.contains("Версия 4.2")), "{written:?}");

    // Everybody's requests stand beside, and are only read.
    window.click("nav-requests").await;
    window.click("requests-organisation").await;
    window.see(&format!("organisation-row-{ticket}")).await;
    let row = plain(&window.wait_for_text("organisation-list", "Отчёт по сделкам").await);
    assert!(row.contains("вовремя") || row.contains("в срок"), "{row}");
    window.expect_accessible("the organisation's requests").await;
    window.click("organisation-own").await;
    window.see("requests-list").await;
    window.close().await;

    // No key lies anywhere; the next start asks for it once.
    for bytes in files_under(home.path()) {
        assert!(!bytes.windows(key.len()).any(|window| window == key.as_bytes()));
    }
    let window = Window::start_with(&home, "mail-asks").await;
    window.wait_for_text("mail-asks", "Нужен ключ").await;
    window.fill("mail-asks-password", &key).await;
    window.click("mail-asks-give").await;
    window.wait_until_not_shown("mail-asks").await;
    window.close().await;
}

/// A field that the desk does not have is told at its step, with the lines for its administrator; then all is right.
async fn set_up(window: &Window, desk: &HelpDesk, key: &str, says: &Says) {
    window.click("nav-settings").await;
    window.click("desk-set-up").await;
    window.click(&format!("desk-kind-{}", desk.kind())).await;
    window.fill("desk-url", &desk.url()).await;
    window.fill("desk-key", key).await;
    for (name, value) in desk.typed(Some(desk.no_field())) {
        window.fill(&format!("desk-{name}"), &value).await;
    }
    window.click("desk-check").await;
    window.see_css("[data-testid='desk-outcome'][data-good='false']").await;
    let reached = ["name", "connection", "program", "sign-in"];
    for name in reached
        .iter()
        .chain(says.steps)
        .chain(&["field-letter-id", "field-service"])
    {
        window.see_css(&step(name, true)).await;
    }
    window.see_css(&step("field-tier", false)).await;
    let lines = plain(&window.wait_for_text("desk-lines", says.lines[0]).await);
    for line in says.lines {
        assert!(lines.contains(line), "{line}: {lines}");
    }
    window.expect_accessible("a check with a field missing").await;
    assert_eq!(window.value("desk-key").await, "", "a key is never shown again");

    // The key was typed once.
    for (name, value) in desk.typed(None) {
        window.fill(&format!("desk-{name}"), &value).await;
    }
    window.click("desk-check").await;
    window.see_css("[data-testid='desk-outcome'][data-good='true']").await;
    assert!(desk.tickets().is_empty(), "a check creates nothing");
    window.click("desk-save").await;
    window.wait_for_text("mail-way", says.place).await;
    window.wait_for_text("mail-password-kept", "при каждом запуске").await;
}

/// A request with a file, sent and read back: the desk's number of it.
async fn send(window: &Window, desk: &HelpDesk, file: &Path) -> u64 {
    window.write_request(SUBJECT, BODY).await;
    window.click("attach").await;
    window.choose_in_dialog("Прикрепить файлы", file).await;
    window.see("attachment").await;
    window.send_request("delivered").await;
    let tickets = desk.tickets();
    let [ticket] = tickets[..] else { panic!("{tickets:?}") };
    let files = desk.files(ticket);
    assert!(files.iter().any(|name| name == "протокол ошибки.txt"), "{files:?}");
    let steps = plain(&window.wait_for_text("details-steps", "Сверено со службой").await);
    assert!(steps.contains(&ticket.to_string()), "{steps}");
    assert!(steps.contains("1 из 1 вложения получено"), "{steps}");
    window.expect_accessible("a request at a help desk").await;
    ticket
}

/// Until the window has fetched the answer.
async fn wait_for_answer(home: &Home) {
    let start = Instant::now();
    loop {
        let request = home.ask_of("own", &["requests", "show", "1"])["request"].clone();
        if request["state"] == "answered" {
            return;
        }
        assert!(start.elapsed() < ASKED_EVERY + PATIENCE, "no answer came: {request:#}");
        tokio::time::sleep(Duration::from_millis(500)).await;
    }
}

fn step(step: &str, good: bool) -> String {
    format!("[data-testid='desk-step-desk-{step}'][data-good='{good}']")
}

fn files_under(folder: &Path) -> Vec<Vec<u8>> {
    let mut found = Vec::new();
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        // The engine's own and the desktop portal's mount, which end after the window.
        Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotConnected) => return found,
        Err(error) => panic!("{}: {error}", folder.display()),
    };
    for entry in entries.flatten() {
        match entry.file_type() {
            Ok(kind) if kind.is_dir() => found.extend(files_under(&entry.path())),
            Ok(kind) if kind.is_file() => found.extend(fs::read(entry.path())),
            _ => {}
        }
    }
    found
}
