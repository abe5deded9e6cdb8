//! A workspace of the person's own whose desk is mail, through the real command line and real servers: what it says of
//! a letter is held against where the letter really is.
#![expect(
    clippy::expect_used,
    clippy::panic,
    reason = "helpers of tests: what is not as it must be ends them"
)]

use std::collections::BTreeSet;
use std::fs;
use std::time::{Duration, Instant};

use klik_support_tests::servers::running::closed_port;
use klik_support_tests::servers::{DESK, End, Fault, MailServers, Office, Proxy, Tls, USER};
use klik_support_tests::soak::{Row, size};
use requests::DraftText;
use serde_json::Value;
use support::{Form, Home, Workspace, WorkspaceName};
use words::Lang;

/// Whether it says so, whatever lines of its head are folded.
fn contains(bytes: &[u8], text: &str) -> bool {
    let unfolded = String::from_utf8_lossy(bytes)
        .replace("\r\n", "\n")
        .replace("\n\t", " ")
        .replace("\n ", " ");
    unfolded.replace("  ", " ").contains(text)
}

/// The id under which a letter came.
fn message_id(letter: &[u8]) -> String {
    let text = String::from_utf8_lossy(letter);
    let line = text.lines().find(|line| line.starts_with("Message-ID: <"));
    let id = line.and_then(|line| line.split(['<', '>']).nth(1));
    id.unwrap_or_else(|| panic!("{text}")).to_owned()
}

fn from_desk(from: &str, in_reply_to: &str, id: &str, more: &str, text: &str) -> Vec<u8> {
    format!(
        "From: {from}\r\nTo: {}\r\nSubject: Re\r\nMessage-ID: <{id}>\r\nIn-Reply-To: <{in_reply_to}>\r\n\
         {more}\r\n{text}\r\n",
        USER.address
    )
    .into_bytes()
}

fn kinds(request: &Value, of: &str) -> Vec<String> {
    let list = request[of].as_array().expect("a list");
    list.iter()
        .map(|each| each["kind"].as_str().expect("a kind").to_owned())
        .collect()
}

/// Fetches until something holds of the request.
fn until(office: &Office, what: &str, holds: impl Fn(&Value) -> bool) -> Value {
    let start = Instant::now();
    loop {
        office.with_password(&["outbox", "flush", "--wait", "1"]);
        let request = office.request();
        if holds(&request) {
            return request;
        }
        assert!(start.elapsed() < Duration::from_secs(60), "{what}: {request:#}");
    }
}

#[test]
fn a_request_goes_is_answered_and_answered_back() {
    let servers = MailServers::start();
    let office = Office::with_mail(&servers, DESK.address);
    let file = office.aside().join("акт 5.txt");
    fs::write(&file, "Акт").expect("a file");
    let sent = office.send("Карточка пуста", &["--attach", &file.display().to_string()]);
    assert_eq!(sent.status, 0, "{sent:?}");
    let request = &sent.document["request"];
    assert_eq!(request["state"], "accepted", "{sent:?}");
    assert!(
        request["due_at"].is_string() && request["received_at"].is_string(),
        "{sent:?}"
    );
    let letters = servers.mailbox(DESK).wait_for(1);
    assert!(
        letters.len() == 1 && contains(&letters[0], "0JDQutGC"),
        "the file's content in base64"
    );
    let ours = message_id(&letters[0]);
    // Filed among the sent letters, once.
    until(&office, "filed", |_| {
        !servers.mailbox(USER).folder("Sent").letters().is_empty()
    });
    assert_eq!(message_id(&servers.mailbox(USER).folder("Sent").letters()[0]), ours);

    // Neither a machine nor a stranger nor a list stops the clock.
    let machine = "Auto-Submitted: auto-replied\r\n";
    servers.answer_as_desk(&from_desk(DESK.address, &ours, "m1@desk.test", machine, "We have it."));
    servers.mailbox(USER).place(&from_desk(
        "Ann <ann@elsewhere.test>",
        &ours,
        "s1@elsewhere.test",
        "",
        "Pay here.",
    ));
    servers.mailbox(USER).place(&from_desk(
        DESK.address,
        &ours,
        "l1@desk.test",
        "List-Id: <all.desk.test>\r\n",
        "To all.",
    ));
    // About nothing of ours.
    servers
        .mailbox(USER)
        .place(b"From: support@desk.test\r\nSubject: News\r\nMessage-ID: <n1@desk.test>\r\n\r\nNews.\r\n");
    let request = until(&office, "three came", |request| kinds(request, "messages").len() == 4);
    let mut came = kinds(&request, "messages");
    came.sort();
    assert_eq!(came, ["acknowledgement", "list", "request", "stranger"]);
    assert_eq!(request["state"], "accepted");
    let stranger = request["messages"]
        .as_array()
        .expect("messages")
        .iter()
        .find(|one| one["kind"] == "stranger");
    assert_eq!(stranger.expect("it is there")["author"], "Ann <ann@elsewhere.test>");

    // A person does, in time.
    let with_file = "MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n";
    let parts = "--b\r\n\r\nDone, see https://desk.test/a?b=1\r\n--b\r\nContent-Type: application/pdf\r\n\
                 Content-Disposition: attachment; filename=\"../fix.pdf\"\r\n\r\nPDF\r\n--b--\r\n";
    servers.answer_as_desk(&from_desk(
        "Support <anna@desk.test>",
        &ours,
        "a1@desk.test",
        with_file,
        parts,
    ));
    let request = until(&office, "answered", |request| request["state"] == "answered");
    assert_eq!(request["in_time"], true, "{request:#}");
    let answer = request["messages"]
        .as_array()
        .expect("messages")
        .last()
        .expect("an answer")
        .clone();
    assert_eq!(answer["links"][0]["address"], "https://desk.test/a?b=1", "{answer:#}");
    assert_eq!(answer["files"][0]["name"], "fix.pdf", "{answer:#}");

    // Writing on: a letter of its own in the same thread; the request stays answered.
    let answered = office.with_password(&["requests", "answer", "1", "--body", "Спасибо, работает."]);
    assert_eq!(answered.status, 0, "{answered:?}");
    let request = &answered.document["request"];
    assert_eq!(request["state"], "answered");
    let mine = request["messages"].as_array().expect("messages").last().expect("mine");
    assert_eq!(
        (&mine["kind"], &mine["state"]),
        (&"follow-up".into(), &"accepted".into()),
        "{mine:#}"
    );
    let letters = servers.mailbox(DESK).wait_for(2);
    let follow_up = letters.iter().find(|letter| message_id(letter) != ours).expect("it");
    assert!(contains(follow_up, "In-Reply-To: <a1@desk.test>"));
    assert!(
        contains(follow_up, &format!("References: <{ours}> <a1@desk.test>")),
        "{}",
        String::from_utf8_lossy(follow_up)
    );
    let doctor = office.ask(&["doctor"]);
    assert_eq!(doctor.document["desk"]["kind"], "mail", "{doctor:?}");
}

#[test]
fn every_recipient_fails_in_its_own_state_and_exit_status() {
    let servers = MailServers::start();
    for (recipient, status, state, code) in [
        ("refuse", 5, "needs-you", "recipient-refused"),
        ("try-later", 6, "waiting", "told-later"),
        ("close", 6, "waiting", "told-later"),
        ("not-at-data", 6, "waiting", "told-later"),
        ("refuse-body", 5, "needs-you", "letter-refused"),
        ("defer-body", 6, "waiting", "told-later"),
        ("slow", 0, "accepted", ""),
        ("late-answer", 0, "accepted", ""),
        ("nobody", 5, "needs-you", "recipient-refused"),
    ] {
        let office = Office::with_mail(&servers, &format!("{recipient}@desk.test"));
        let wait = if status == 6 { "1" } else { "30" };
        let sent = office.send("Проверка", &["--wait", wait]);
        let request = office.request();
        assert_eq!(
            (sent.status, &request["state"]),
            (status, &state.into()),
            "{recipient}: {sent:?}"
        );
        let events = request["events"].as_array().expect("events");
        if !code.is_empty() {
            assert!(
                events.iter().any(|event| event["facts"]["cause"] == code),
                "{recipient}: {request:#}"
            );
        }
        if status == 5 {
            assert_eq!(sent.document["error"]["code"], "desk-refused", "{sent:?}");
            assert_eq!(sent.document["error"]["facts"]["request"], request["id"], "{sent:?}");
        }
    }
}

#[test]
fn what_comes_back_is_undelivered_and_goes_again_only_when_told() {
    let servers = MailServers::start();
    let office = Office::with_mail(&servers, "bounce@desk.test");
    let sent = office.send("Вернётся", &[]);
    assert_eq!(sent.document["request"]["state"], "accepted", "{sent:?}");
    let request = until(&office, "came back", |request| request["state"] == "undelivered");
    let told = request["events"]
        .as_array()
        .expect("events")
        .last()
        .expect("one")
        .clone();
    assert!(
        told["facts"]["reason"]["words"]
            .as_str()
            .is_some_and(|words| words.contains("5.1.1")),
        "{told:#}"
    );
    let again = office.with_password(&["outbox", "resolve", "1", "send-again"]);
    assert_eq!(again.status, 0, "{again:?}");
    let request = office.request();
    assert!(kinds(&request, "events").contains(&"sent-again".to_owned()));
    assert_eq!(request["state"], "accepted", "{request:#}");
    until(&office, "came back once more", |request| {
        request["state"] == "undelivered"
    });
}

#[test]
fn what_is_delayed_is_told_and_stays_accepted() {
    let servers = MailServers::start();
    let office = Office::with_mail(&servers, "later@desk.test");
    let sent = office.send("Задержится", &[]);
    assert_eq!(sent.document["request"]["state"], "accepted", "{sent:?}");
    let request = until(&office, "delayed", |request| {
        kinds(request, "events").contains(&"delayed".to_owned())
    });
    assert_eq!(request["state"], "accepted", "{request:#}");
    let events = request["events"].as_array().expect("events");
    let told = events.iter().find(|event| event["kind"] == "delayed").expect("told");
    let words = told["facts"]["reason"]["words"].as_str();
    assert!(words.is_some_and(|words| words.starts_with("4.")), "{told:#}");
}

/// What fits by the usual room for files may still be too much beside a long text: the server is asked, and has nothing
/// of it.
#[test]
fn a_letter_too_large_for_the_server_needs_the_person_and_tells_the_limit() {
    let servers = MailServers::start();
    let office = Office::with_mail(&servers, DESK.address);
    let (file, text) = (office.aside().join("all.bin"), office.aside().join("text"));
    fs::write(&file, vec![7; 18 * 1024 * 1024]).expect("a file");
    fs::write(&text, "A line of a long text.\n".repeat(30_000)).expect("a text");
    let sent = office.with_password(&[
        "send",
        "--service",
        "consultation",
        "--subject",
        "S",
        "--body-file",
        &text.display().to_string(),
        "--attach",
        &file.display().to_string(),
    ]);
    assert_eq!(
        (sent.status, &sent.document["error"]["code"]),
        (5, &"desk-refused".into()),
        "{sent:?}"
    );
    let request = office.request();
    let told = request["events"]
        .as_array()
        .expect("events")
        .last()
        .expect("one")
        .clone();
    assert_eq!(request["state"], "needs-you", "{told:#}");
    let facts = &told["facts"];
    assert_eq!(
        (&facts["cause"], &facts["limit"]),
        (&"too-large".into(), &26_214_400.into()),
        "{told:#}"
    );
    assert!(facts["size"].as_u64() > facts["limit"].as_u64(), "{told:#}");
    assert!(servers.mailbox(DESK).letters().is_empty() && servers.mailbox(USER).letters().is_empty());
}

/// Holds against the desk's mailbox that a letter is there as often as the person wanted.
fn held_against(row: &mut Row, servers: &MailServers, wanted: usize, what: &str) {
    let there = servers.mailbox(DESK).letters().len();
    row.lost(wanted.saturating_sub(there) as u64);
    row.doubled(there.saturating_sub(wanted) as u64);
    assert_eq!(there, wanted, "{what}");
}

#[test]
fn an_answer_lost_after_the_dot_is_never_sent_again_by_itself() {
    let servers = MailServers::start();
    let mut row = Row::new("lost-answer");
    for round in 0..size("KLIK_SUPPORT_LOST_ANSWERS", 2) {
        let end = [End::Close, End::Reset][round % 2];
        let proxy = Proxy::start(servers.submissions(), Tls::Ended, [Fault::DotAnswer(end)]);
        let office = Office::new(DESK.address, "basic");
        // Without a mailbox, or one that can be reached, nothing tells: it stays unknown, whatever is tried.
        let mailbox = (end == End::Reset).then(closed_port);
        office.set_mail(proxy.port(), mailbox);
        let before = servers.mailbox(DESK).letters().len();
        let sent = office.send("Потерян ответ", &["--wait", "2"]);
        row.tried();
        assert_eq!(sent.status, 6, "{sent:?}");
        assert_eq!(office.request()["state"], "unknown", "{end:?}");
        servers.mailbox(DESK).wait_for(before + 1);
        for _ in 0..3 {
            office.with_password(&["outbox", "flush", "--wait", "1"]);
            office.with_password(&["outbox", "retry", "1", "--wait", "1"]);
        }
        assert_eq!(office.request()["state"], "unknown", "{end:?}");
        held_against(&mut row, &servers, before + 1, "tried again");
        // The person knows, or decides.
        let (choice, wanted) = match end {
            End::Close => ("arrived", before + 1),
            _ => ("send-again", before + 2),
        };
        let start = Instant::now();
        let told = office.with_password(&["outbox", "resolve", "1", choice]);
        assert_eq!(told.status, 0, "{told:?}");
        assert_eq!(office.request()["state"], "accepted");
        servers.mailbox(DESK).wait_for(wanted);
        row.recovered(start.elapsed());
        held_against(&mut row, &servers, wanted, choice);
        row.survived();
    }
}

#[test]
fn a_copy_to_oneself_ends_the_doubt() {
    let mut row = Row::new("lost-answer");
    let mut servers = MailServers::start();
    for _ in 0..size("KLIK_SUPPORT_COPIES", 1) {
        let proxy = Proxy::start(servers.submissions(), Tls::Ended, [Fault::DotAnswer(End::Close)]);
        let office = Office::new(DESK.address, "basic");
        office.set_mail(proxy.port(), servers.imaps());
        let sent = office.send("Найдётся", &["--wait", "1"]);
        row.tried();
        assert_eq!(sent.status, 6, "{sent:?}");
        servers.mailbox(USER).wait_for(1);
        let start = Instant::now();
        let request = until(&office, "found", |request| request["state"] == "accepted");
        row.recovered(start.elapsed());
        assert!(
            kinds(&request, "events").contains(&"outcome-unknown".to_owned()),
            "{request:#}"
        );
        servers.mailbox(DESK).wait_for(1);
        held_against(&mut row, &servers, 1, "found");
        row.survived();
        servers.empty();
    }
}

#[test]
fn a_wrong_password_waits_for_the_right_one_and_none_is_asked_for() {
    let servers = MailServers::start();
    let mut office = Office::new(DESK.address, "basic");
    office.password = "wrong".to_owned();
    office.set_mail(servers.submissions(), servers.imaps());
    let sent = office.send("Пароль", &[]);
    assert_eq!(
        (sent.status, &sent.document["error"]["code"]),
        (5, &"desk-refused".into()),
        "{sent:?}"
    );
    let checked = office.with_password(&["mail", "check"]);
    assert_eq!(
        (checked.status, &checked.document["mail"]["good"]),
        (5, &false.into()),
        "{checked:?}"
    );
    office.password = USER.password.to_owned();
    let checked = office.with_password(&["mail", "check"]);
    assert_eq!(
        (checked.status, &checked.document["mail"]["good"]),
        (0, &true.into()),
        "{checked:?}"
    );
    // What waited for it goes with the right one.
    office.with_password(&["outbox", "flush"]);
    assert_eq!(office.request()["state"], "accepted");
    assert_eq!(servers.mailbox(DESK).wait_for(1).len(), 1);
    // Without any, where no keyring holds it.
    let args = [
        "send",
        "--service",
        "consultation",
        "--subject",
        "Без пароля",
        "--body",
        "Текст",
    ];
    let sent = office.ask(&args);
    assert_eq!(
        (sent.status, &sent.document["error"]["code"]),
        (5, &"secret-missing".into()),
        "{sent:?}"
    );
    office.with_password(&["outbox", "flush"]);
    assert_eq!(servers.mailbox(DESK).wait_for(2).len(), 2);
}

#[test]
fn letters_that_wait_keep_the_account_they_were_written_for() {
    let (servers, others) = (MailServers::start(), MailServers::start());
    let office = Office::with_mail(&servers, DESK.address);
    let stored = office.send("Первый", &["--wait", "0"]);
    assert_eq!(
        (stored.status, &stored.document["request"]["state"]),
        (0, &"waiting".into()),
        "{stored:?}"
    );
    office.set_mail(others.submissions(), others.imaps());
    let second = office.send("Второй", &["--wait", "0"]);
    assert_eq!(second.status, 0, "{second:?}");
    // The first one's password is asked for by its own account.
    office.with_password(&["outbox", "flush", "--wait", "5"]);
    assert_eq!(others.mailbox(DESK).wait_for(1).len(), 1);
    assert_eq!(office.request()["state"], "needs-you");
    assert!(servers.mailbox(DESK).letters().is_empty());
    office.set_mail(servers.submissions(), servers.imaps());
    office.with_password(&["outbox", "flush", "--wait", "5"]);
    assert_eq!(office.request()["state"], "accepted");
    assert_eq!(servers.mailbox(DESK).wait_for(1).len(), 1);
    assert_eq!(others.mailbox(DESK).letters().len(), 1);
}

#[test]
fn letters_written_offline_go_out_once_and_in_order() {
    let servers = MailServers::start();
    let office = Office::new(DESK.address, "basic");
    let closed = closed_port();
    office.set_mail(closed, closed);
    let letters = size("KLIK_SUPPORT_OFFLINE", 1_000);
    let mut row = Row::new("offline-letters");
    // By the use-case itself: a process for each would take longer than all that is looked at here.
    let home = Home::at(office.home().join("klik"));
    let workspace = Workspace::open(&home, WorkspaceName::Own, Lang::Ru).expect("a workspace");
    for number in 1..=letters {
        let text = DraftText {
            service: "consultation".to_owned(),
            subject: format!("Письмо {number}."),
            body: "Здравствуйте.".to_owned(),
            ..DraftText::default()
        };
        workspace.submit(&Form { id: None, text }).expect("stored");
        row.tried();
    }
    drop(workspace);
    office.with_password(&["outbox", "flush", "--wait", "3"]);
    assert_eq!(office.request()["state"], "waiting");
    // The servers are back, where they were: the very account of the letters.
    let proxy = Proxy::start_at(closed, servers.submissions(), Tls::Through);
    let start = Instant::now();
    let patience = letters.max(120).to_string();
    office.with_password(&["outbox", "flush", "--wait", &patience]);
    row.recovered(start.elapsed());
    // What the servers took may still be on its way to the mailbox.
    let arrived = Instant::now();
    let mut there = servers.mailbox(DESK).letters();
    while there.len() < letters && arrived.elapsed() < Duration::from_secs(20) {
        std::thread::sleep(Duration::from_millis(50));
        there = servers.mailbox(DESK).letters();
    }
    let ids: Vec<String> = there.iter().map(|letter| message_id(letter)).collect();
    let mut in_order = ids.clone();
    in_order.sort();
    let once: BTreeSet<&String> = ids.iter().collect();
    row.lost(letters.saturating_sub(once.len()) as u64);
    row.doubled((ids.len() - once.len()) as u64);
    once.iter().for_each(|_| row.survived());
    assert_eq!((ids.len(), once.len()), (letters, letters));
    assert_eq!(ids, in_order, "ids sort by birth");
    drop(proxy);
}

#[test]
fn neither_password_nor_text_is_anywhere_outside() {
    let servers = MailServers::start();
    let office = Office::with_mail(&servers, "late-answer@desk.test");
    let canary = "kanarienvogel-text-7431";
    let args = [
        "--password-stdin",
        "send",
        "--service",
        "consultation",
        "--subject",
        "S",
        "--body-file",
        "-",
    ];
    let args: Vec<&std::ffi::OsStr> = args.iter().map(std::ffi::OsStr::new).collect();
    let child = office.begin(&args, &format!("{}\n{canary}\n", USER.password));
    let process = format!("/proc/{}", child.id());
    let mut looked = 0;
    let start = Instant::now();
    while start.elapsed() < Duration::from_secs(3) {
        for part in ["cmdline", "environ"] {
            let Ok(bytes) = fs::read(format!("{process}/{part}")) else {
                continue;
            };
            looked += usize::from(!bytes.is_empty());
            assert!(!contains(&bytes, USER.password) && !contains(&bytes, canary), "{part}");
        }
        std::thread::sleep(Duration::from_millis(50));
    }
    assert!(looked > 10, "the program ran for a while");
    let done = child.wait_with_output().expect("its end");
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stdout));
    assert!(!contains(&done.stderr, USER.password) && !contains(&done.stdout, USER.password));
    let mut with_text = Vec::new();
    let mut folders = vec![office.home().to_owned()];
    let mut files = 0;
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("a folder").flatten() {
            if entry.path().is_dir() {
                folders.push(entry.path());
                continue;
            }
            files += 1;
            let bytes = fs::read(entry.path()).expect("a file");
            assert!(!contains(&bytes, USER.password), "{}", entry.path().display());
            if contains(&bytes, canary) {
                with_text.push(entry.file_name().to_string_lossy().into_owned());
            }
        }
    }
    assert!(files > 2, "the home was looked at");
    assert!(
        with_text.iter().all(|name| name.starts_with("journal.sqlite")),
        "{with_text:?}"
    );
    let doctor = office.ask(&["doctor"]).document.to_string();
    assert!(!doctor.contains(canary) && !doctor.contains(USER.password));
}
