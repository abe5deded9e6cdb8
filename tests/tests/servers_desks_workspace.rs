//! A workspace of the person's own whose requests go into a help desk, through the real command line and the real
//! Request Tracker and Redmine: what it says of a request is held against what the desk really has.
#![expect(
    clippy::expect_used,
    clippy::panic,
    reason = "helpers of tests: what is not as it must be ends them"
)]

use std::ffi::OsStr;
use std::fs;
use std::process::Child;
use std::thread;
use std::time::{Duration, Instant};

use klik_support_tests::servers::{Answer, DESK, End, HelpDesk, Office, Person, Proxy, Tls, Trap};
use serde_json::Value;

/// The person's own key.
fn key(desk: &HelpDesk) -> String {
    desk.key(Person::Client)
}

/// A workspace whose requests go into this desk.
fn office(desk: &HelpDesk) -> Office {
    let office = Office::new(DESK.address, "basic");
    office.set_desk(desk, desk.port(), &key(desk), None);
    office
}

fn send(office: &Office, key: &str, subject: &str, more: &[&str]) -> Answer {
    let args = [
        "send",
        "--service",
        "consultation",
        "--subject",
        subject,
        "--body",
        "Не открывается.",
    ];
    office.with_key(key, &[&args, more].concat())
}

fn list<'a>(value: &'a Value, of: &str) -> &'a Vec<Value> {
    value[of].as_array().unwrap_or_else(|| panic!("no {of}: {value:#}"))
}

fn kinds(request: &Value, of: &str) -> Vec<String> {
    let kind = |each: &Value| each["kind"].as_str().expect("a kind").to_owned();
    list(request, of).iter().map(kind).collect()
}

/// Fetches until something holds of the request.
fn until(office: &Office, key: &str, what: &str, holds: impl Fn(&Value) -> bool) -> Value {
    let start = Instant::now();
    loop {
        office.with_key(key, &["outbox", "flush", "--wait", "1"]);
        let request = office.request();
        if holds(&request) {
            return request;
        }
        assert!(start.elapsed() < Duration::from_secs(60), "{what}: {request:#}");
    }
}

#[test]
fn a_request_goes_is_answered_and_answered_back() {
    for desk in HelpDesk::each() {
        let desk = desk();
        let (office, key) = (office(&desk), key(&desk));
        let files: Vec<String> = ["акт 5.txt", "снимок.png"]
            .map(|name| {
                let file = office.aside().join(name);
                fs::write(&file, name.repeat(1000)).expect("a file");
                file.display().to_string()
            })
            .into();
        let sent = send(
            &office,
            &key,
            "Карточка пуста",
            &["--attach", &files[0], "--attach", &files[1]],
        );
        assert_eq!(sent.status, 0, "{sent:?}");
        let request = &sent.document["request"];
        assert_eq!(request["state"], "delivered", "{sent:?}");
        let tickets = desk.tickets();
        let [ticket] = tickets[..] else { panic!("{tickets:?}") };
        assert_eq!(request["desk_ref"], ticket.to_string(), "{request:#}");
        assert_eq!(desk.tier(ticket), "basic");
        for name in ["акт 5.txt", "снимок.png"] {
            assert!(
                desk.files(ticket).iter().any(|file| file == name),
                "{:?}",
                desk.files(ticket)
            );
        }
        // Read back, and everything is there.
        let read_back = list(request, "events")
            .iter()
            .find(|event| event["kind"] == "read-back");
        let facts = &read_back.unwrap_or_else(|| panic!("{request:#}"))["facts"];
        assert_eq!(facts["files"], serde_json::json!({ "sent": 2, "kept": 2 }), "{facts:#}");
        assert_eq!(facts["not_kept"], Value::Null, "{facts:#}");

        // What only the desk's people see stops no clock.
        desk.comment(ticket, "Похоже на прошлый раз.");
        office.with_key(&key, &["outbox", "flush", "--wait", "1"]);
        assert_eq!(office.request()["state"], "delivered");
        desk.answer(ticket, "Обновите до 5.2, см. https://desk.test/a?b=1");
        let request = until(&office, &key, "answered", |request| request["state"] == "answered");
        assert_eq!(request["in_time"], true, "{request:#}");
        let answer = list(&request, "messages").last().expect("an answer");
        assert!(
            answer["text"].as_str().expect("text").contains("Обновите до 5.2"),
            "{answer:#}"
        );
        assert_eq!((&answer["from"], &answer["kind"]), (&"desk".into(), &"answer".into()));

        // Writing on goes into the same ticket, once, and is no answer of the desk's.
        let more = ["requests", "answer", "1", "--body", "Спасибо, работает."];
        let answered = office.with_key(&key, &more);
        assert_eq!(answered.status, 0, "{answered:?}");
        let mine = list(&answered.document["request"], "messages")
            .last()
            .expect("mine")
            .clone();
        assert_eq!(
            (&mine["kind"], &mine["state"]),
            (&"follow-up".into(), &"delivered".into()),
            "{mine:#}"
        );
        let written = desk.written(ticket);
        assert_eq!(
            written
                .iter()
                .filter(|text| text.contains("Спасибо, работает."))
                .count(),
            1,
            "{written:?}"
        );
        assert_eq!(desk.tickets(), [ticket]);
        office.with_key(&key, &["outbox", "flush", "--wait", "1"]);
        assert_eq!(kinds(&office.request(), "messages"), ["request", "answer", "follow-up"]);

        // Another desk is set: the request goes on where it is.
        assert_eq!(office.ask(&["desk", "off"]).status, 0);
        desk.answer(ticket, "Закрываем?");
        office.set_desk(&desk, desk.port(), &key, None);
        let request = until(&office, &key, "answered again", |request| {
            list(request, "messages").len() == 4
        });
        assert_eq!(kinds(&request, "messages").last().map(String::as_str), Some("answer"));
    }
}

#[test]
fn a_check_names_what_is_missing_and_a_wrong_key_keeps_requests_until_another_is_given() {
    for desk in HelpDesk::each() {
        let desk = desk();
        let office = office(&desk);
        let good = key(&desk);
        let steps = |answer: &Answer| -> Vec<(String, bool)> {
            let step = |step: &Value| {
                let name = step["step"].as_str().expect("a step").to_owned();
                (name, step["good"] == true)
            };
            list(&answer.document["desk"], "steps").iter().map(step).collect()
        };
        let checked = office.with_key(&good, &["desk", "check"]);
        assert_eq!(checked.status, 0, "{checked:?}");
        assert!(steps(&checked).iter().all(|(_, good)| *good), "{checked:?}");
        assert!(desk.tickets().is_empty(), "a check creates nothing");

        // A field that the desk does not have: named, with its name.
        office.set_desk(&desk, desk.port(), &good, Some(desk.no_field()));
        let checked = office.with_key(&good, &["desk", "check"]);
        assert_eq!(checked.status, 5, "{checked:?}");
        let missing: Vec<&Value> = list(&checked.document["desk"], "steps")
            .iter()
            .filter(|step| step["good"] == false)
            .collect();
        assert_eq!(missing.len(), 1, "{missing:?}");
        assert_eq!(missing[0]["step"], "field-tier");
        assert_eq!(missing[0]["facts"]["cause"], "field-unusable");
        assert_eq!(missing[0]["facts"]["name"], desk.no_field());
        office.set_desk(&desk, desk.port(), &good, None);

        // A wrong key: told, nothing goes, and the request waits for another.
        let checked = office.with_key("1-1-wrong", &["desk", "check"]);
        assert_eq!(checked.status, 5, "{checked:?}");
        assert_eq!(
            steps(&checked).last(),
            Some(&("sign-in".to_owned(), false)),
            "{checked:?}"
        );
        let sent = send(&office, "1-1-wrong", "Ключ отозван", &[]);
        assert_eq!(sent.status, 5, "{sent:?}");
        assert_eq!(sent.document["error"]["facts"]["cause"], "key-refused", "{sent:?}");
        assert_eq!(office.request()["state"], "needs-you");
        // Without any key, too.
        let flushed = office.ask(&["outbox", "retry", "1", "--wait", "5"]);
        assert_eq!(flushed.document["error"]["code"], "secret-missing", "{flushed:?}");
        assert!(desk.tickets().is_empty());
        let sent = office.with_key(&good, &["outbox", "flush", "--wait", "20"]);
        assert_eq!(sent.status, 0, "{sent:?}");
        assert_eq!(office.request()["state"], "delivered", "{:#}", office.request());
        assert_eq!(desk.tickets().len(), 1);
        // No secret lies anywhere.
        let mut folders = vec![office.home().to_owned()];
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(folder).expect("a folder").flatten() {
                if entry.path().is_dir() {
                    folders.push(entry.path());
                } else {
                    let bytes = fs::read(entry.path()).expect("a file");
                    let found = bytes.windows(good.len()).any(|window| window == good.as_bytes());
                    assert!(!found, "{:?}", entry.path());
                }
            }
        }
    }
}

#[test]
fn an_answer_that_is_lost_is_found_and_nothing_goes_twice() {
    for desk in HelpDesk::each() {
        let desk = desk();
        let key = key(&desk);
        for end in [End::Close, End::Reset] {
            let before = desk.tickets().len();
            let proxy = Proxy::start(desk.port(), Tls::Through, []);
            let office = Office::new(DESK.address, "basic");
            office.set_desk(&desk, proxy.port(), &key, None);
            proxy.set(Trap::lost(desk.creates(), end));
            let sent = send(&office, &key, "Потерян ответ", &["--wait", "20"]);
            // Looked for by itself within the wait: nobody has to decide.
            assert_eq!(sent.status, 0, "{end:?}: {sent:?}");
            let request = &sent.document["request"];
            assert_eq!(request["state"], "delivered", "{request:#}");
            assert!(
                kinds(request, "events").contains(&"outcome-unknown".to_owned()),
                "{request:#}"
            );
            assert_eq!(proxy.waiting(), 0);
            assert_eq!(desk.tickets().len(), before + 1, "{end:?}");
        }
    }
}

#[test]
fn fifty_written_offline_go_out_once_each() {
    for desk in HelpDesk::each() {
        let desk = desk();
        let key = key(&desk);
        let office = Office::new(DESK.address, "basic");
        office.set_desk(&desk, desk.port(), &key, None);
        for number in 0..50 {
            let stored = send(&office, &key, &format!("Запрос {number}"), &["--wait", "0"]);
            assert_eq!(stored.document["request"]["state"], "waiting", "{stored:?}");
        }
        let start = Instant::now();
        loop {
            let flushed = office.with_key(&key, &["outbox", "flush", "--wait", "100"]);
            if list(&flushed.document, "outbox").is_empty() {
                break;
            }
            assert!(start.elapsed() < Duration::from_secs(300), "{flushed:?}");
        }
        once_each(&office, &desk, 50);
    }
}

#[test]
fn eight_processes_with_ten_requests_each_make_one_ticket_each() {
    for desk in HelpDesk::each() {
        let desk = desk();
        let (office, key) = (office(&desk), key(&desk));
        for round in 0..10 {
            let begin = |process: usize| {
                let subject = format!("{process} {round}");
                let args = [
                    "send",
                    "--service",
                    "consultation",
                    "--subject",
                    &subject,
                    "--body",
                    "b",
                    "--wait",
                    "120",
                ];
                let args: Vec<&OsStr> = args.iter().chain(&["--key-stdin"]).map(OsStr::new).collect();
                office.begin(&args, &format!("{key}\n"))
            };
            let begun: Vec<Child> = (0..8).map(begin).collect();
            for child in begun {
                let done = child.wait_with_output().expect("its end");
                assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stdout));
            }
        }
        once_each(&office, &desk, 80);
    }
}

/// Each of so many requests is delivered, and has a ticket of its own.
fn once_each(office: &Office, desk: &HelpDesk, wanted: usize) {
    let listed = office.ask(&["requests"]);
    let requests = list(&listed.document, "requests");
    assert_eq!(requests.len(), wanted);
    let mut numbers: Vec<u64> = requests
        .iter()
        .map(|request| {
            assert_eq!(request["state"], "delivered", "{request:#}");
            request["desk_ref"]
                .as_str()
                .expect("a number")
                .parse()
                .expect("a number")
        })
        .collect();
    numbers.sort_unstable();
    assert_eq!(numbers, desk.tickets());
}

#[test]
fn an_organisation_s_requests_are_read_with_who_asked_and_how_they_stand() {
    for desk in HelpDesk::each() {
        let desk = desk();
        let (mine, others) = (office(&desk), Office::new(DESK.address, "extended"));
        let (key, other) = (key(&desk), desk.key(Person::Other));
        others.set_desk(&desk, desk.port(), &other, None);
        assert_eq!(send(&mine, &key, "Мой", &[]).status, 0);
        assert_eq!(send(&others, &other, "Чужой", &[]).status, 0);
        let tickets = desk.tickets();
        // Redmine keeps seconds: what is as old as the ticket is taken for part of it.
        thread::sleep(Duration::from_secs(2));
        desk.answer(tickets[1], "Готово.");
        let read = mine.with_key(&key, &["organisation"]);
        assert_eq!(read.status, 0, "{read:?}");
        let found = &read.document["organisation"];
        assert_eq!(
            (&found["counts"]["all"], &found["counts"]["in_time"]),
            (&2.into(), &1.into()),
            "{found:#}"
        );
        let rows = list(found, "requests");
        let row = |ticket: u64| {
            rows.iter()
                .find(|row| row["desk_ref"].as_str() == Some(ticket.to_string().as_str()))
                .expect("a row")
        };
        let (own, foreign) = (row(tickets[0]), row(tickets[1]));
        assert_eq!(
            (&own["kept"], &own["tier"]),
            (&"open".into(), &"basic".into()),
            "{own:#}"
        );
        assert_eq!(
            (&foreign["kept"], &foreign["tier"]),
            (&"in-time".into(), &"extended".into()),
            "{foreign:#}"
        );
        assert_eq!(foreign["service"], "consultation");
        assert!(
            foreign["subject"].as_str().expect("text").contains("Чужой"),
            "{foreign:#}"
        );
        assert!(!foreign["asked_by"].as_str().expect("text").is_empty(), "{foreign:#}");
        // Nobody's own list has grown, and what was read is there without the desk.
        assert_eq!(list(&mine.ask(&["requests"]).document, "requests").len(), 1);
        let kept = mine.ask(&["organisation", "--offline", "--lines"]);
        assert_eq!(kept.status, 0, "{kept:?}");
        // An answer that came since is seen.
        desk.answer(tickets[0], "И этот готов.");
        let read = mine.with_key(&key, &["organisation"]);
        assert_eq!(read.document["organisation"]["counts"]["in_time"], 2, "{read:?}");
    }
}
