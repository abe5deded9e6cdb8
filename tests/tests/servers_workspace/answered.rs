//! Answers, and what else comes back.

use std::fs;

use klik_support_tests::servers::{DESK, MailServers, Office, USER, message_id};
use support::{Home, Workspace, WorkspaceName};
use words::Lang;

use super::{contains, kinds, list};

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
    office.until("filed", |_| !servers.mailbox(USER).folder("Sent").letters().is_empty());
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
    let request = office.until("three came", |request| kinds(request, "messages").len() == 4);
    let mut came = kinds(&request, "messages");
    came.sort();
    assert_eq!(came, ["acknowledgement", "list", "request", "stranger"]);
    assert_eq!(request["state"], "accepted");
    let stranger = list(&request, "messages").iter().find(|one| one["kind"] == "stranger");
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
    let request = office.until("answered", |request| request["state"] == "answered");
    assert_eq!(request["in_time"], true, "{request:#}");
    let answer = list(&request, "messages").last().expect("an answer").clone();
    assert_eq!(answer["links"][0]["address"], "https://desk.test/a?b=1", "{answer:#}");
    assert_eq!(answer["files"][0]["name"], "fix.pdf", "{answer:#}");

    // Writing on: a letter of its own in the same thread; the request stays answered.
    let answered = office.with_password(&["requests", "answer", "1", "--body", "Спасибо, работает."]);
    assert_eq!(answered.status, 0, "{answered:?}");
    let request = &answered.document["request"];
    assert_eq!(request["state"], "answered");
    let mine = list(request, "messages").last().expect("mine");
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

fn from_desk(from: &str, in_reply_to: &str, id: &str, more: &str, text: &str) -> Vec<u8> {
    format!(
        "From: {from}\r\nTo: {}\r\nSubject: Re\r\nMessage-ID: <{id}>\r\nIn-Reply-To: <{in_reply_to}>\r\n\
         {more}\r\n{text}\r\n",
        USER.address
    )
    .into_bytes()
}

#[test]
fn what_comes_back_is_undelivered_and_goes_again_only_when_told() {
    let servers = MailServers::start();
    let office = Office::with_mail(&servers, "bounce@desk.test");
    let sent = office.send("Вернётся", &[]);
    assert_eq!(sent.document["request"]["state"], "accepted", "{sent:?}");
    let request = office.until("came back", |request| request["state"] == "undelivered");
    let told = list(&request, "events").last().expect("one").clone();
    assert!(
        told["facts"]["reason"]["words"]
            .as_str()
            .is_some_and(|words| words.starts_with("550 5.1.1 <bounce@desk.test>")),
        "{told:#}"
    );
    assert_eq!(needs_you(&office), 1, "nothing is said to be away that came back");
    let again = office.with_password(&["outbox", "resolve", "1", "send-again"]);
    assert_eq!(again.status, 0, "{again:?}");
    let request = office.request();
    assert!(kinds(&request, "events").contains(&"sent-again".to_owned()));
    assert_eq!(request["state"], "accepted", "{request:#}");
    assert_eq!(needs_you(&office), 0);
    office.until("came back once more", |request| request["state"] == "undelivered");
}

/// How many letters wait for the person, as the window's rail counts them.
fn needs_you(office: &Office) -> usize {
    let home = Home::at(office.home().join("klik"));
    let workspace = Workspace::open(&home, WorkspaceName::Own, Lang::Ru).expect("a workspace");
    workspace.outbox_summary().expect("counted").needs_you
}

#[test]
fn what_is_delayed_is_told_and_stays_accepted() {
    let servers = MailServers::start();
    let office = Office::with_mail(&servers, "later@desk.test");
    let sent = office.send("Задержится", &[]);
    assert_eq!(sent.document["request"]["state"], "accepted", "{sent:?}");
    let request = office.until("delayed", |request| {
        kinds(request, "events").contains(&"delayed".to_owned())
    });
    assert_eq!(request["state"], "accepted", "{request:#}");
    let events = list(&request, "events");
    let told = events.iter().find(|event| event["kind"] == "delayed").expect("told");
    let words = told["facts"]["reason"]["words"].as_str();
    assert!(words.is_some_and(|words| words.starts_with("4.")), "{told:#}");
}
