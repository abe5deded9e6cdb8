//! An organisation's view: everybody's requests, page by page.

use klik_support_tests::servers::{Person, Redmine};
use requests::LetterId;
use serde_json::json;

use super::office::*;

#[test]
fn all_requests_of_the_project_are_listed_with_who_asked_and_who_answered() {
    let redmine = Redmine::shared();
    let mine: Vec<LetterId> = (0..30).map(|_| LetterId::new()).collect();
    many(&redmine, &mine);
    let others = letter(&[]);
    let last = deliver(&desk_of(&redmine, Person::Other), &others).expect("delivered");
    // By hand, and not by our program.
    let by_hand = json!({ "issue": { "project_id": Redmine::PROJECT, "subject": "by hand" } });
    redmine.api(Person::Client).post("/issues.json", &by_hand).with(201);
    redmine.comment(1, "Для нас");
    redmine.answer(1, "Готово");
    redmine.answer(1, "Ещё раз");
    redmine.close(1);
    let at = redmine.issue(1)["journals"][1]["created_on"]
        .as_str()
        .expect("a time")
        .to_owned();

    let desk = desk_of(&redmine, Person::Agent);
    let first = done(desk.organisation("")).expect("a page");
    let second = done(desk.organisation(&first.cursor)).expect("a page");
    assert!(first.has_more && !second.has_more);
    let all: Vec<_> = first.requests.iter().chain(&second.requests).collect();
    let letters: Vec<_> = all.iter().map(|request| request.letter).collect();
    let sent: Vec<_> = mine.iter().copied().chain([others.0.id]).collect();
    assert_eq!(letters, sent);
    assert_eq!(all[0].requester, "client Test");
    assert_eq!((&all[0].subject[..], &all[0].data), ("Карточка пуста", &None));
    assert_eq!(all[0].answered_at, Some(terms::Instant::parse(&at).expect("a time")));
    assert!(all[1..].iter().all(|request| request.answered_at.is_none()));
    assert_eq!(
        (&all[30].requester[..], &all[30].desk_ref),
        ("other Test", &last.desk_ref)
    );
    assert_eq!(all[30].created, last.received_at.0);
    let due = all[30]
        .due
        .expect("a promise")
        .0
        .plus_seconds(-1)
        .in_moscow()
        .date_naive();
    let issue = redmine.issue(issue_of(&last));
    assert_eq!(issue["due_date"], due.to_string());
    let data: serde_json::Value = serde_json::from_str(all[30].data.as_deref().expect("its data")).expect("JSON");
    assert_eq!(
        data,
        serde_json::from_str::<serde_json::Value>(&others.1.data).expect("JSON")
    );
}

/// What changed since comes with all that changed within the minutes before: another change may carry the same second.
#[test]
fn once_all_are_read_what_changed_comes() {
    let redmine = Redmine::shared();
    let letters: Vec<LetterId> = (0..30).map(|_| LetterId::new()).collect();
    many(&redmine, &letters);
    let desk = desk_of(&redmine, Person::Agent);
    let mut cursor = String::new();
    let mut read = || {
        let mut seen = Vec::new();
        loop {
            let page = done(desk.organisation(&cursor)).expect("a page");
            assert!(page.gone.is_empty(), "{page:?}");
            seen.extend(page.requests);
            cursor = page.cursor;
            if !page.has_more {
                return seen;
            }
        }
    };
    assert_eq!(read().len(), letters.len());
    // Redmine keeps seconds: what is as old as the issue is taken for part of it.
    std::thread::sleep(std::time::Duration::from_secs(1));
    let mut answered = Vec::new();
    for issue in [20, 3] {
        redmine.answer(issue, "Готово");
        answered.insert(0, issue.to_string());
        let seen = read();
        let seen = seen.iter().filter(|request| request.answered_at.is_some());
        assert_eq!(
            seen.map(|request| &request.desk_ref.0).collect::<Vec<_>>(),
            answered.iter().collect::<Vec<_>>()
        );
    }
}
