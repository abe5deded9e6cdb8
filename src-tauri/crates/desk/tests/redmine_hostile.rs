//! A Redmine, or whatever stands in its place, that says what no Redmine says: nothing is taken for delivered or for not
//! there that may be otherwise, nothing is asked for ever, and one issue does not stand before all others.

mod peer;

use desk::Desk;
use peer::{
    http::{Asked, Say, Web},
    redmine::{CREATE, ISSUE, KEY, LIST, PROJECT, Question, Redmine, UPLOAD, WHO, file, is, issue, list},
    tracker::{PATIENT, SHORT, letter, meaning},
};
use requests::{Delivery, DeliveryError, LetterId};

/// Documents that are JSON, and nothing that Redmine says.
fn documents() -> Vec<String> {
    let odd = [
        "{}",
        "[]",
        "null",
        "7",
        "\"ok\"",
        r#"{"issue":null}"#,
        r#"{"issue":{}}"#,
        r#"{"issue":[{"id":8}]}"#,
        r#"{"issue":{"id":"8"}}"#,
        r#"{"issue":{"id":-8}}"#,
        r#"{"issue":{"id":8.5}}"#,
        r#"{"issue":{"id":99999999999999999999}}"#,
        r#"{"issue":{"id":8}}"#,
        r#"{"issue":{"id":8,"created_on":null,"updated_on":null}}"#,
        r#"{"issue":{"id":8,"created_on":"now","updated_on":"now"}}"#,
        r#"{"issue":{"id":8,"created_on":"2026-13-45T99:99:99Z","updated_on":"2026-05-04T09:32:00Z"}}"#,
        r#"{"issues":{}}"#,
        r#"{"issues":[7]}"#,
        r#"{"issues":[{"id":8}]}"#,
        r#"{"issues":null}"#,
        r#"{"user":7}"#,
        r#"{"user":{"id":"me"}}"#,
        r#"{"project":{"trackers":{"id":3}}}"#,
        r#"{"project":"support"}"#,
        r#"{"upload":{"token":7}}"#,
        r#"{"upload":"1.a"}"#,
        r#"{"id":"8","type":"ticket","_url":"http://127.0.0.1/REST/2.0/ticket/8"}"#,
        r#"{"message":"Unauthorized"}"#,
        r#"{"errors":["a"]}"#,
    ];
    let issue = issue(8, "");
    let typed = [
        ("\"custom_fields\":[", "\"custom_fields\":[7,"),
        ("\"custom_fields\":[{\"id\":1,", "\"custom_fields\":[{\"id\":\"1\","),
        ("\"attachments\":[]", "\"attachments\":[{\"id\":1,\"filesize\":\"7\"}]"),
        ("\"attachments\":[]", "\"attachments\":7"),
        ("\"journals\":[]", "\"journals\":[{}]"),
        ("\"author\":{\"id\":5,\"name\":\"client\"}", "\"author\":\"client\""),
        ("\"due_date\":null", "\"due_date\":20260504"),
        ("\"description\":null", "\"description\":[\"a\"]"),
    ];
    let typed = typed.map(|(there, odd)| format!("{{\"issue\":{}}}", issue.replacen(there, odd, 1)));
    odd.map(str::to_owned).into_iter().chain(typed).collect()
}

async fn delivered(desk: &Desk) -> String {
    let (letter, finished) = letter(&[file("a.txt", b"a")]);
    match desk.deliver(&letter, &finished).await {
        Ok(delivery) => format!("{delivery:?}"),
        Err(error) => meaning(&error),
    }
}

#[tokio::test]
async fn a_redmine_that_says_what_it_should_is_believed() {
    let redmine = Redmine::answering(|_| None).await;
    let desk = redmine.desk(PATIENT);
    let (letter, finished) = letter(&[]);
    assert!(matches!(
        desk.deliver(&letter, &finished).await,
        Ok(Delivery::Received(_))
    ));
    assert!(matches!(desk.find(&letter).await, Ok(Some(Delivery::Received(_)))));
    let asked = redmine.web.asked();
    assert!(asked.iter().all(|asked| asked.head("x-redmine-api-key") == Some(KEY)));
}

#[tokio::test]
async fn what_no_redmine_says_is_never_a_delivery() {
    let questions: [(Question, &str, usize); 5] = [
        (WHO, "200 OK", 0),
        (PROJECT, "200 OK", 0),
        (UPLOAD, "201 Created", 0),
        (CREATE, "201 Created", 1),
        (ISSUE, "200 OK", 1),
    ];
    for document in documents() {
        for (question, status, made) in questions {
            let redmine = Redmine::start(question, Say::json(status, &document)).await;
            let told = delivered(&redmine.desk(PATIENT)).await;
            let expected: &[&str] = match made {
                0 => &["not the desk: other-program", "needs: place-not-seen"],
                _ => &["unknown"],
            };
            assert!(expected.contains(&told.as_str()), "{question}, {document}: {told}");
            assert_eq!(redmine.issues(), made, "{question}, {document}");
        }
    }
}

#[tokio::test]
async fn what_no_redmine_says_is_never_a_no() {
    let strange = LetterId::new().to_string();
    let inside = |value: &str| issue(8, "").replace("\"\"}]", &format!("{value}}}]"));
    for document in documents() {
        let redmine = Redmine::start(LIST, Say::json("200 OK", &document)).await;
        let outcome = redmine.desk(PATIENT).find(&letter(&[]).0).await;
        assert!(
            matches!(outcome, Err(DeliveryError::Retry(_))),
            "{document}: {outcome:?}"
        );
    }
    // Others' issues, whatever was asked for, and none of them ours.
    for others in [
        issue(8, &strange),
        inside("[]"),
        inside("{\"id\":7}"),
        inside("null"),
        inside("7"),
        inside(&format!("[\"{strange}\"]")),
    ] {
        let redmine = Redmine::start(LIST, list(std::slice::from_ref(&others))).await;
        let outcome = redmine.desk(PATIENT).find(&letter(&[]).0).await;
        assert_eq!(outcome, Ok(None), "{others}");
    }
    let nothing = Redmine::start(LIST, list(&[])).await;
    let outcome = nothing.desk(PATIENT).find(&letter(&[]).0).await;
    assert!(matches!(outcome, Err(DeliveryError::Unknown(_))), "{outcome:?}");
}

#[tokio::test]
async fn a_list_without_an_end_is_not_asked_for_ever() {
    let again: Vec<String> = (1..=25).map(|number| issue(number, "")).collect();
    let backwards: Vec<String> = (1..=25).rev().map(|number| issue(number, "")).collect();
    let same: Vec<String> = (1..=25).map(|_| issue(7, "")).collect();
    for page in [again, backwards, same] {
        let redmine = Redmine::start(LIST, list(&page)).await;
        let desk = redmine.desk(PATIENT);
        let outcome = desk.find(&letter(&[]).0).await.unwrap_err();
        assert_eq!(meaning(&outcome), "not the desk: other-program");
        // What a first page brought is kept, and then it is said.
        let outcome = match desk.replies_since("").await {
            Ok(read) => desk.replies_since(&read.cursor).await,
            outcome => outcome,
        };
        assert_eq!(meaning(&outcome.unwrap_err()), "not the desk: other-program");
        assert!(redmine.web.asked().len() < 12, "{}", redmine.web.asked().len());
    }
    // One that always has more ends at the limit of time, and says no "no".
    let redmine = Redmine::answering(|asked| is(asked, LIST).then(|| more(asked))).await;
    let outcome = redmine.desk(SHORT).find(&letter(&[]).0).await.unwrap_err();
    assert_eq!(meaning(&outcome), "retry: timed-out");
}

/// The page behind the number that was asked for.
fn more(asked: &Asked) -> Say {
    let from = asked.path.split("issue_id=%3E%3D").nth(1).unwrap_or("1");
    let digits: String = from.chars().take_while(char::is_ascii_digit).collect();
    let from: u64 = digits.parse().unwrap_or(1);
    let page: Vec<String> = (from..from + 25).map(|number| issue(number, "")).collect();
    list(&page)
}

#[tokio::test]
async fn an_issue_that_cannot_be_read_does_not_stand_before_the_others() {
    let (first, second) = (LetterId::new(), LetterId::new());
    let journals = |text: &str| {
        let note = format!(
            r#"{{"id":1,"user":{{"id":7,"name":"agent"}},"notes":"{text}","created_on":"2026-05-04T09:32:01Z"}}"#
        );
        format!("\"journals\":[{note}]")
    };
    let read = move |number: u64, letter: LetterId, text: &str| {
        let issue = issue(number, &letter.to_string()).replace("\"journals\":[]", &journals(text));
        Say::json("200 OK", &format!("{{\"issue\":{issue}}}"))
    };
    let redmine = Redmine::answering(move |asked| {
        let path = asked.path.split('?').next().unwrap_or_default();
        match path {
            "/issues.json" => Some(list(&[issue(3, &first.to_string()), issue(4, &second.to_string())])),
            // Larger than any answer may be.
            "/issues/3.json" => Some(read(3, first, &"я".repeat(4 * 1024 * 1024))),
            "/issues/4.json" => Some(read(4, second, "Готово")),
            _ => None,
        }
    })
    .await;
    let desk = redmine.desk(PATIENT);
    let (mut cursor, mut texts) = (String::new(), Vec::new());
    for _ in 0..10 {
        let read = desk.replies_since(&cursor).await.unwrap();
        texts.extend(read.replies.into_iter().map(|reply| (reply.letter, reply.text)));
        if read.cursor == cursor {
            break;
        }
        cursor = read.cursor;
    }
    assert!(texts.contains(&(second, "Готово".to_owned())), "{texts:?}");
    assert!(texts.iter().all(|(letter, _)| *letter == second), "{texts:?}");
}

#[tokio::test]
async fn what_stands_before_redmine_may_refuse_a_file_with_a_page() {
    let page = Say::kind("413 Request Entity Too Large", "text/html", "<html>nginx</html>");
    let redmine = Redmine::start(UPLOAD, page).await;
    assert_eq!(delivered(&redmine.desk(PATIENT)).await, "needs: file-refused");
    for lost in [
        Say::Reset,
        Say::Freeze(Vec::new()),
        Say::kind("502 Bad Gateway", "text/html", "<html>nginx</html>"),
    ] {
        let redmine = Redmine::start(UPLOAD, lost).await;
        let told = delivered(&redmine.desk(SHORT)).await;
        // Nothing is known of an issue yet: the same goes again.
        assert!(told.starts_with("retry") || told == "later: busy", "{told}");
        assert_eq!(redmine.issues(), 0);
    }
}

#[tokio::test]
async fn the_key_goes_nowhere_else() {
    let second = Web::start(|_| Say::json("200 OK", "{}")).await;
    for status in [
        "301 Moved",
        "302 Found",
        "303 See Other",
        "307 Temporary Redirect",
        "308 Permanent Redirect",
    ] {
        for question in [WHO, PROJECT, UPLOAD, CREATE, ISSUE, LIST] {
            let location = format!("Location: http://127.0.0.1:{}/users/current.json\r\n", second.port);
            let redmine = Redmine::start(question, Say::with(status, &location, "")).await;
            let desk = redmine.desk(PATIENT);
            let (letter, finished) = letter(&[file("a.txt", b"a")]);
            let _ = desk.deliver(&letter, &finished).await;
            let _ = desk.find(&letter).await;
            let _ = desk.replies_since("").await;
        }
    }
    assert_eq!(second.asked().len(), 0);
}
