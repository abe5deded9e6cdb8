//! What becomes of a delivery: an issue with everything on it, or the truth about what is missing.

use klik_support_tests::servers::{Person, Redmine};
use requests::{DeliveryError, DeskField, DeskNeed, DeskPlace, FilesKept, NotKept, ProjectKey, ReadBack, RedminePlace};
use serde_json::Value;
use terms::{DueAt, Law, ReceivedAt, TierId};

use super::office::*;

/// By the law itself, from the desk's own time.
fn promised(created_on: &str) -> String {
    let law = Law::shipped();
    let received = ReceivedAt(terms::Instant::parse(created_on).expect("a time"));
    let tier = law.catalog().tier("basic").expect("a tier");
    let quote = law.quote(tier, received).expect("a quote");
    let DueAt(due) = quote.reaction().expect("a promise").due_at;
    due.plus_seconds(-1).in_moscow().date_naive().to_string()
}

#[test]
fn a_request_is_an_issue_with_everything_on_it() {
    let redmine = Redmine::shared();
    let desk = desk_of(&redmine, Person::Client);
    let files: [(&str, &[u8]); 4] = [
        ("журнал.log", b"one"),
        ("два слова & ещё=1.txt", b"two!"),
        ("empty", b""),
        ("журнал.log.2", b"one"),
    ];
    let sent = letter(&files);
    let receipt = deliver(&desk, &sent).expect("delivered");
    let issue = redmine.issue(issue_of(&receipt));
    assert_eq!(receipt.letter, sent.0.id);
    assert_eq!(issue["subject"], "[Альфа № 1] Карточка пуста");
    assert_eq!(issue["tracker"]["name"], Redmine::TRACKER);
    assert_eq!(issue["author"]["name"], "client Test");
    for (field, value) in [
        (Redmine::LETTER, sent.0.id.to_string()),
        (Redmine::TIER, "basic".to_owned()),
        (Redmine::SERVICE, "consultation".to_owned()),
    ] {
        assert_eq!(redmine.value(issue_of(&receipt), field), value);
    }
    let created = issue["created_on"].as_str().expect("a time");
    assert_eq!(receipt.received_at.0, terms::Instant::parse(created).expect("a time"));
    assert_eq!(issue["due_date"], promised(created));
    assert_eq!(
        issue["start_date"], "2026-05-04",
        "the day in Moscow on which it was written"
    );
    let description = issue["description"].as_str().expect("a text").replace("\r\n", "\n");
    assert_eq!(
        description.trim_end(),
        format!(
            "Здравствуйте.\n\n<b>h1. Не разметка</b> {{{{collapse}}}}\n\n{{{{collapse(Для программ)\n<pre>\n\
             {{\"klik_support\":1,\"letter\":\"{}\",\"organisation\":\"\\u003c/pre>}}}}\"}}\n</pre>\n}}}}",
            sent.0.id
        )
    );
    let kept = redmine.files(issue_of(&receipt));
    let given: Vec<(String, u64)> = files
        .iter()
        .map(|(name, bytes)| ((*name).to_owned(), bytes.len() as u64))
        .collect();
    assert_eq!(kept, given);
    let whole = ReadBack {
        files: FilesKept { sent: 4, kept: 4 },
        not_kept: Vec::new(),
    };
    assert_eq!(receipt.read_back, Some(whole));
}

#[test]
fn where_nothing_is_promised_no_day_is_set() {
    let redmine = Redmine::shared();
    let mut sent = letter(&[]);
    sent.0.tier = TierId::new("free");
    let receipt = deliver(&desk_of(&redmine, Person::Client), &sent).expect("delivered");
    assert_eq!(redmine.issue(issue_of(&receipt))["due_date"], Value::Null);
    assert!(receipt.read_back.expect("asked").is_whole());
}

#[test]
fn what_is_left_out_in_silence_is_said() {
    let redmine = Redmine::shared();
    let receipt = deliver(&desk_of(&redmine, Person::Blind), &letter(&[("a", b"a")])).expect("delivered");
    let field = |field, name: &str| NotKept::Field {
        field,
        name: redmine.field(name).to_string(),
    };
    let expected = ReadBack {
        files: FilesKept { sent: 1, kept: 1 },
        not_kept: vec![
            field(DeskField::LetterId, Redmine::LETTER),
            field(DeskField::Tier, Redmine::TIER),
            field(DeskField::Service, Redmine::SERVICE),
            NotKept::Due,
        ],
    };
    assert_eq!(receipt.read_back, Some(expected));

    let mut elsewhere = place(&redmine);
    elsewhere.fields.service = Some(number(99));
    let receipt = deliver(&desk_at(elsewhere, redmine.key(Person::Client)), &letter(&[])).expect("delivered");
    let lost = receipt.read_back.expect("asked").not_kept;
    assert_eq!(
        lost,
        [NotKept::Field {
            field: DeskField::Service,
            name: "99".into()
        }]
    );
}

#[test]
fn a_long_subject_is_cut_and_a_long_text_is_not() {
    let redmine = Redmine::shared();
    let mut sent = letter(&[]);
    sent.1.subject = "Я".repeat(400);
    sent.1.body = format!("{}\n", "Я".repeat(60_000));
    let receipt = deliver(&desk_of(&redmine, Person::Client), &sent).expect("delivered");
    let issue = redmine.issue(issue_of(&receipt));
    assert_eq!(issue["subject"].as_str().expect("a text").chars().count(), 255);
    assert!(
        issue["description"]
            .as_str()
            .expect("a text")
            .contains(&"Я".repeat(60_000))
    );
    assert!(receipt.read_back.expect("asked").is_whole());
}

#[test]
fn a_file_that_is_too_large_is_named_with_the_desk_s_words_and_no_issue_is_made() {
    let redmine = Redmine::shared();
    let large = vec![0; Redmine::LARGEST_FILE + 1];
    let sent = letter(&[("a.txt", b"a"), ("большой.bin", &large)]);
    match need(deliver(&desk_of(&redmine, Person::Client), &sent)) {
        DeskNeed::FileRefused { name, size, answer } => {
            assert_eq!((name.as_str(), size), ("большой.bin", large.len() as u64));
            assert_eq!(answer.code(), Some(422));
            assert!(
                answer.words().contains("maximum allowed file size (5242880)"),
                "{answer:?}"
            );
        }
        other => panic!("{other:?}"),
    }
    assert_eq!(redmine.issues(), [0_u64; 0]);
}

#[test]
fn each_refusal_says_what_to_do() {
    let redmine = Redmine::shared();
    let key = |who| redmine.key(who);
    let with = |change: &dyn Fn(&mut RedminePlace)| {
        let mut place = place(&redmine);
        change(&mut place);
        place
    };
    let project = |key: &'static str| with(&move |place| place.project = ProjectKey::parse(key).expect("a project"));
    let refused = |place: RedminePlace, key: &str| need(deliver(&desk_at(place, key), &letter(&[])));

    let wrong = "0123456789abcdef0123456789abcdef01234567";
    assert!(matches!(refused(place(&redmine), wrong), DeskNeed::KeyRefused { .. }));
    for (place, key) in [
        (project("nope"), key(Person::Client)),
        (project(Redmine::CLOSED_PROJECT), key(Person::Client)),
        (place(&redmine), key(Person::Stranger)),
    ] {
        let name = place.project.to_string();
        let expected = DeskNeed::PlaceNotSeen {
            place: DeskPlace::Project,
            name,
        };
        assert_eq!(refused(place, key), expected);
    }
    match refused(place(&redmine), key(Person::Weak)) {
        DeskNeed::MayNotCreate { place, name, .. } => {
            assert_eq!((place, name.as_str()), (DeskPlace::Project, Redmine::PROJECT));
        }
        other => panic!("{other:?}"),
    }
    let tracker = with(&|place| place.tracker = number(99));
    let expected = DeskNeed::PlaceNotSeen {
        place: DeskPlace::Tracker,
        name: "99".into(),
    };
    assert_eq!(refused(tracker, key(Person::Client)), expected);

    let mut sent = letter(&[]);
    sent.0.tier = TierId::new("golden");
    match need(deliver(&desk_of(&redmine, Person::Client), &sent)) {
        DeskNeed::RequestRefused { answer } => assert_eq!(answer.words(), "Tier is not included in the list"),
        other => panic!("{other:?}"),
    }
    assert_eq!(redmine.issues(), [0_u64; 0]);
}

#[test]
fn a_wrong_key_is_refused_even_where_visitors_are_let_in() {
    let redmine = Redmine::open_to_visitors();
    let desk = desk_at(place(&redmine), "0123456789abcdef0123456789abcdef01234567");
    let sent = letter(&[]);
    assert!(matches!(need(deliver(&desk, &sent)), DeskNeed::KeyRefused { .. }));
    assert!(matches!(need(find(&desk, &sent)), DeskNeed::KeyRefused { .. }));
    let right = desk_of(&redmine, Person::Client);
    let receipt = deliver(&right, &sent).expect("delivered");
    assert_eq!(find(&right, &sent).expect("asked"), Some(receipt));
    assert!(matches!(need(find(&desk, &sent)), DeskNeed::KeyRefused { .. }));
}

#[test]
fn a_redmine_that_is_not_there_is_tried_again_later() {
    let port = std::net::TcpListener::bind("127.0.0.1:0")
        .expect("a port")
        .local_addr()
        .expect("a port")
        .port();
    let redmine = Redmine::shared();
    let desk = desk_at(through(&redmine, port), redmine.key(Person::Client));
    let outcome = deliver(&desk, &letter(&[]));
    assert!(matches!(outcome, Err(DeliveryError::Retry(_))), "{outcome:?}");
}
