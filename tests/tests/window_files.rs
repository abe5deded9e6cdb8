//! Attachments in the real window: chosen in the system's dialog, dropped from another program, pasted from the
//! clipboard; refused one by one; saved again; and the promise copied as text.
#![expect(
    clippy::expect_used,
    reason = "a test that cannot lay out its files has nothing to show"
)]

use std::ffi::OsString;
use std::fs::{self, File};
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::{Path, PathBuf};
use std::process::Command;

use klik_support_tests::repository;
use klik_support_tests::window::{Beside, Home, Window, plain, until};
use serde_json::{Value, json};

const MAIN: &str = "КлиК Поддержка";
const ATTACH: &str = "Прикрепить файлы";
const SAVE: &str = "Папка для вложения";

#[tokio::test]
async fn files_are_chosen_in_the_dialog() {
    let home = Home::new();
    let first = document(&home, "протокол ошибки.txt", b"first");
    let second = document(&home, "журнал.log", &[b'x'; 200_000]);
    let window = new_request(&home).await;
    // How much fits is said before anything is chosen.
    window.wait_for_text("attachments-room", "всего до 18 МБ").await;
    window.click("attach").await;
    window.choose_in_dialog(ATTACH, &first).await;
    expect_attached(&window, &["протокол ошибки.txt"]).await;
    window.click("attach").await;
    window.choose_in_dialog(ATTACH, &second).await;
    expect_attached(&window, &["протокол ошибки.txt", "журнал.log"]).await;
    window.wait_for_text("attachments-room", "196 КБ из 18 МБ").await;
    // Given up in the dialog: nothing changes, and nothing is complained about.
    window.click("attach").await;
    window.cancel_dialog(ATTACH).await;
    expect_attached(&window, &["протокол ошибки.txt", "журнал.log"]).await;
    assert!(!window.shows("failure").await);
    window.expect_accessible("a form with attachments").await;
    assert_eq!(kept(&home), ["протокол ошибки.txt", "журнал.log"]);
    // One is taken away again; the file itself stays where it was.
    window.click("detach").await;
    expect_attached(&window, &["журнал.log"]).await;
    assert_eq!(kept(&home), ["журнал.log"]);
    assert!(first.is_file());
    window.close().await;
}

#[tokio::test]
async fn of_dropped_files_each_refused_one_says_why_and_the_others_stay() {
    let home = Home::new();
    let good = document(&home, "снимок экрана.png", b"good");
    let large = home.documents().join("база.bak");
    let written = File::create_new(&large).and_then(|file| file.set_len(19 * 1024 * 1024));
    written.expect("a large file");
    let folder = home.documents().join("журналы");
    fs::create_dir(&folder).expect("a folder");
    let pipe = home.documents().join("канал");
    let made = Command::new("mkfifo").arg(&pipe).status();
    assert!(made.is_ok_and(|status| status.success()), "a pipe");
    let vanishing = document(&home, "черновик.doc", b"vanishes");
    let last = document(&home, "ещё один.txt", b"last");

    let window = new_request(&home).await;
    let zero = PathBuf::from("/dev/zero");
    let dragged = [&good, &large, &folder, &pipe, &zero, &vanishing, &last];
    let _source = drop_on(&window, &home, &dragged, || {
        fs::remove_file(&vanishing).expect("it was there until it was dropped");
    })
    .await;
    expect_attached(&window, &["снимок экрана.png", "ещё один.txt"]).await;
    let refused = refusals(&window).await;
    let told = [
        ("«база.bak»", "19 МБ"),
        ("«журналы»", "папка"),
        ("«канал»", "канал"),
        ("«zero»", "устройство"),
        ("«черновик.doc»", "его нет"),
    ];
    assert_eq!(refused.len(), told.len(), "{refused:#?}");
    for (refusal, (name, why)) in refused.iter().zip(told) {
        assert!(refusal.contains(name) && refusal.contains(why), "{refusal}");
        assert!(refusal.contains("Всё остальное на месте"), "{refusal}");
    }
    window.expect_accessible("a form with refused files").await;
    // However long a name or a reason is, it stays beside the promise, not under it.
    let wider = "const part = document.querySelector('.attachments'); return part.scrollWidth > part.clientWidth";
    assert_eq!(window.run(wider, vec![]).await, json!(false));
    assert_eq!(kept(&home), ["снимок экрана.png", "ещё один.txt"]);
    assert_eq!(window.value("subject").await, "Ошибка при расчёте");
    window.close().await;
}

#[tokio::test]
async fn a_picture_is_pasted_and_text_stays_text() {
    let home = Home::new();
    let window = new_request(&home).await;
    let picture = fs::read(repository::top().join("icons/32x32.png")).expect("a picture");
    window.offer("image/png", &picture);
    paste_into(&window, "body").await;
    expect_attached(&window, &["снимок.png"]).await;
    assert_eq!(window.value("body").await, "");
    // Text goes into the field, and nothing is attached for it.
    window.copy("Вставленный текст".as_bytes());
    paste_into(&window, "body").await;
    let text = |text: &str| text == "Вставленный текст";
    until("the pasted text", async || {
        text(&window.value("body").await).then_some(())
    })
    .await;
    expect_attached(&window, &["снимок.png"]).await;
    // Sent and saved again, it is a picture of the same size.
    let saved = home.documents();
    window.click("nav-requests").await;
    window.click_css("[data-testid='draft-row']").await;
    save_into(&window, &saved).await;
    let saved = fs::read(saved.join("снимок.png")).expect("the saved picture");
    assert_eq!((&saved[..8], &saved[16..24]), (&picture[..8], &picture[16..24]));
    window.close().await;
}

#[tokio::test]
async fn files_copied_in_a_file_manager_are_pasted_as_files() {
    let home = Home::new();
    let first = document(&home, "протокол ошибки.txt", b"first");
    let folder = home.documents().join("журналы");
    fs::create_dir(&folder).expect("a folder");
    let second = document(&home, "100 % ответ #2.pdf", b"second");
    let window = new_request(&home).await;
    let source = file_source(&window, &home, "copy", &[&first, &folder, &second]);
    window.see_window("copied").await;
    paste_into(&window, "body").await;
    expect_attached(&window, &["протокол ошибки.txt", "100 % ответ #2.pdf"]).await;
    let refused = refusals(&window).await;
    assert_eq!(refused.len(), 1, "{refused:#?}");
    assert!(refused[0].contains("«журналы»"), "{refused:#?}");
    // A file manager offers the paths as text too: that is not what is wanted.
    assert_eq!(window.value("body").await, "");
    assert_eq!(kept(&home), ["протокол ошибки.txt", "100 % ответ #2.pdf"]);
    // A copied link is a text, although it comes as a list of links too.
    drop(source);
    let address = PathBuf::from("https://klik.example/help");
    let _source = file_source(&window, &home, "copy", &[&address]);
    window.see_window("copied").await;
    paste_into(&window, "body").await;
    let link = |text: &str| text.contains("https://klik.example/help");
    window.wait_for_value("body", "the pasted link", link).await;
    expect_attached(&window, &["протокол ошибки.txt", "100 % ответ #2.pdf"]).await;
    window.close().await;
}

#[tokio::test]
async fn an_attachment_is_saved_as_a_new_file_with_a_safe_name() {
    let home = Home::new();
    // Shown from right to left, "txt.exe" would read as "exe.txt".
    let hostile = document(&home, "счёт\u{202E}txt.exe", b"content");
    let window = new_request(&home).await;
    window.click("attach").await;
    window.choose_in_dialog(ATTACH, &hostile).await;
    expect_attached(&window, &["счётtxt.exe"]).await;
    window.click("nav-requests").await;
    window.click_css("[data-testid='draft-row']").await;
    window.expect_accessible("a request with attachments").await;

    let folder = home.documents().join("сохранённое");
    fs::create_dir(&folder).expect("a folder");
    let victim = document(&home, "чужое.txt", b"untouched");
    fs::write(folder.join("счётtxt.exe"), b"mine").expect("a file in the way");
    symlink(&victim, folder.join("счётtxt (2).exe")).expect("a link in the way");
    save_into(&window, &folder).await;
    let shown = window.text("attachment-kept-saved").await;
    let third = folder.join("счётtxt (3).exe");
    assert!(shown.ends_with(&plain(&third.display().to_string())), "{shown}");
    assert_eq!(fs::read(&third).expect("the saved file"), b"content");
    let mode = fs::metadata(&third).expect("the saved file").permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
    assert_eq!(
        fs::read(folder.join("счётtxt.exe")).expect("the file in the way"),
        b"mine"
    );
    assert_eq!(fs::read(&victim).expect("what the link names"), b"untouched");
    // Given up in the dialog: nothing is written, and nothing is said.
    window.click("attachment-kept-save").await;
    window.cancel_dialog(SAVE).await;
    assert_eq!(fs::read_dir(&folder).expect("the folder").count(), 3);
    window.close().await;
}

#[tokio::test]
async fn the_promise_is_copied_as_the_card_says_it() {
    let home = Home::new();
    let window = new_request(&home).await;
    window.click("service-picker").await;
    window.click("service-option-consultation").await;
    window.see("card-due").await;
    window.click("copy-promise").await;
    window.wait_for_text("card", "скопировано").await;
    let copied = window.clipboard();
    // The command line reckons the same promise for the demo's tier, Basic.
    let quoted = home.cli(&["quote", "--tier", "basic", "--explain"]);
    let quoted = String::from_utf8_lossy(&quoted.stdout);
    let (demo, quoted) = quoted.split_once('\n').expect("a line that says that this is the demo");
    assert!(demo.starts_with("Демонстрация"), "{demo}");
    assert_eq!(copied.trim(), quoted.trim());
    // And it says what the card shows, to the word.
    let shown = window
        .run("return document.querySelector('.say + .muted').innerText", vec![])
        .await;
    let shown = plain(shown.as_str().expect("a sentence"));
    assert!(plain(&copied).contains(&shown), "{shown} / {copied}");
    window.close().await;
}

async fn new_request(home: &Home) -> Window {
    let window = Window::open(home).await;
    window.click("nav-new").await;
    window.fill("subject", "Ошибка при расчёте").await;
    window.see("saved").await;
    window
}

fn document(home: &Home, name: &str, content: &[u8]) -> PathBuf {
    let path = home.documents().join(name);
    fs::write(&path, content).expect("a new file");
    path
}

/// Drags files over the window from another program's, waits until the page shows that they may fall, and lets them. That
/// program lives as long as the value: what falls is asked from it.
async fn drop_on(window: &Window, home: &Home, files: &[&PathBuf], before_they_fall: impl FnOnce()) -> Beside {
    let dragged_from = file_source(window, home, "drag", files);
    let source = window.see_window("file source").await;
    window.xdotool(&["mousemove", "--window", &source, "20", "20", "mousedown", "1"]);
    until("the page that waits for the files", async || {
        // A drag begins, and goes on, only while the mouse moves.
        for at in ["300", "310", "320", "330"] {
            window.xdotool(&["mousemove", at, at]);
        }
        let over = window.run("return document.querySelector('.attachments.over') !== null", vec![]);
        (over.await == Value::Bool(true)).then_some(())
    })
    .await;
    window.see_window("taken here").await;
    before_they_fall();
    window.xdotool(&["mouseup", "1"]);
    dragged_from
}

/// Another program that holds these files. It lives as long as the value: they are asked from it.
fn file_source(window: &Window, home: &Home, what: &str, files: &[&PathBuf]) -> Beside {
    let mut command = Command::new(env!("CARGO_BIN_EXE_file-source"));
    command.arg(what).args(files.iter().map(OsString::from));
    window.beside(home.house(&mut command))
}

/// Ctrl+V in a field, from the keyboard: the page gets it as from a person.
async fn paste_into(window: &Window, field: &str) {
    window.click(field).await;
    let main = window.see_window(MAIN).await;
    window.focus(&main).await;
    window.keys(&["ctrl+v"]);
}

/// Saves the shown request's first attachment into a folder.
async fn save_into(window: &Window, folder: &Path) {
    window.click("attachment-kept-save").await;
    window.choose_in_dialog(SAVE, folder).await;
    window.wait_for_text("attachment-kept-saved", "Сохранено").await;
}

/// Waits until the form shows just these attachments.
async fn expect_attached(window: &Window, names: &[&str]) {
    let script =
        "return [...document.querySelectorAll(\"[data-testid='attachment'] .name\")].map((name) => name.textContent)";
    let wanted = json!(names);
    until(&format!("the attachments {wanted}"), async || {
        (window.run(script, vec![]).await == wanted).then_some(())
    })
    .await;
}

/// What was refused, each in its words.
async fn refusals(window: &Window) -> Vec<String> {
    window.see("failure").await;
    let script = "return [...document.querySelectorAll(\"[data-testid='failure']\")].map((box) => box.innerText)";
    let boxes = window.run(script, vec![]).await;
    let boxes = boxes.as_array().into_iter().flatten();
    boxes.filter_map(|text| text.as_str().map(plain)).collect()
}

/// The attachments of the newest draft, as the command line lists them.
fn kept(home: &Home) -> Vec<String> {
    let drafts = home.ask(&["requests", "--drafts"]);
    let id = drafts["requests"][0]["id"].as_str().expect("a draft").to_owned();
    let draft = home.ask(&["requests", "show", &id]);
    let names = draft["request"]["attachments"].as_array().into_iter().flatten();
    names
        .filter_map(|file| file["name"].as_str().map(str::to_owned))
        .collect()
}
