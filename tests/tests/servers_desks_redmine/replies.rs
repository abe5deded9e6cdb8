//! What the desk's people wrote: every answer once, nobody else's words, and no more questions than needed.

use std::{collections::BTreeSet, thread, time::Duration};

use desk::{Desk, RedmineDesk};
use klik_support_tests::servers::{Person, Proxy, Redmine, Tls};
use requests::{LetterId, MessageKind, Reply};
use serde_json::json;

use super::office::*;

/// Reads on until there is nothing more, twice over; brings what came and where reading goes on.
fn read_on(desk: &RedmineDesk, cursor: &str) -> (Vec<Reply>, String) {
    let desk = Desk::Redmine(Box::new(desk.clone()));
    let (mut all, mut cursor) = (Vec::new(), cursor.to_owned());
    for _ in 0..50 {
        let read = done(desk.replies_since(&cursor)).expect("replies");
        all.extend(read.replies);
        if read.cursor == cursor {
            return (once(all), cursor);
        }
        cursor = read.cursor;
    }
    panic!("it never ends");
}

/// As whoever keeps messages does.
fn once(replies: Vec<Reply>) -> Vec<Reply> {
    let mut seen = BTreeSet::new();
    replies
        .into_iter()
        .filter(|reply| seen.insert(reply.id.clone()))
        .collect()
}

fn texts(replies: &[Reply]) -> Vec<&str> {
    replies.iter().map(|reply| reply.text.as_str()).collect()
}

#[test]
fn only_others_public_words_are_answers() {
    let redmine = Redmine::shared();
    let desk = desk_of(&redmine, Person::Client);
    let sent = letter(&[]);
    let first = deliver(&desk, &sent).expect("delivered");
    let issue = issue_of(&first);
    deliver(&desk, &follow_up(&first.desk_ref, "Вот ещё", &[])).expect("delivered");
    redmine.comment(issue, "Только для нас");
    redmine.set_status(issue, "In Progress");
    redmine.change(Person::Client, issue, &json!({ "notes": "Спасибо" }));
    // As often as anybody may ask, within the very second.
    let (none, mut cursor) = read_on(&desk, "");
    assert_eq!(texts(&none), [""; 0]);
    for _ in 0..3 {
        cursor = read_on(&desk, &cursor).1;
    }
    redmine.answer(issue, "Готово: https://klik.test/a");
    redmine.close(issue);
    let (answers, _) = read_on(&desk, &cursor);
    assert_eq!(texts(&answers), ["Готово: https://klik.test/a"]);
    let answer = &answers[0];
    assert_eq!(
        (answer.letter, answer.kind, answer.author.as_str()),
        (sent.0.id, MessageKind::Answer, "agent Test")
    );
    assert_eq!(answer.links.len(), 1);
    let written = redmine.issue(issue)["journals"].as_array().expect("a list").clone();
    let written = written
        .iter()
        .find(|note| note["notes"] == "Готово: https://klik.test/a")
        .expect("the note");
    assert!(answer.id.ends_with(&format!(":{}", written["id"])), "{}", answer.id);
    let at = written["created_on"].as_str().expect("a time");
    assert_eq!(answer.at, terms::Instant::parse(at).expect("a time"));
}

#[test]
fn every_answer_comes_over_many_pages_whatever_changes_meanwhile() {
    let redmine = Redmine::shared();
    let desk = desk_of(&redmine, Person::Client);
    let letters: Vec<LetterId> = (0..60).map(|_| LetterId::new()).collect();
    let issues = many(&redmine, &letters);
    let mut wanted: Vec<String> = Vec::new();
    for issue in issues.iter().step_by(7) {
        let text = format!("Ответ по {issue}");
        redmine.answer(*issue, &text);
        wanted.push(text);
    }
    // Somebody else's request is not ours to read.
    let others = deliver(&desk_of(&redmine, Person::Other), &letter(&[])).expect("delivered");
    redmine.answer(issue_of(&others), "Чужой");
    let (answers, cursor) = read_on(&desk, "");
    assert_eq!(texts(&answers), wanted);
    // One in an issue that was read long ago, one in the last.
    redmine.answer(issues[0], "Ещё один");
    redmine.answer(issues[59], "И ещё");
    let (answers, cursor) = read_on(&desk, &cursor);
    let new: Vec<&str> = texts(&answers)
        .into_iter()
        .filter(|text| !wanted.contains(&(*text).to_owned()))
        .collect();
    assert_eq!(new, ["Ещё один", "И ещё"]);
    // What is not old is read again, and nothing else comes.
    let (again, last) = read_on(&desk, &cursor);
    assert!(again.iter().all(|reply| answers.contains(reply)), "{again:?}");
    assert_eq!(last, cursor);
}

#[test]
fn where_nothing_changed_for_long_one_question_is_enough() {
    let redmine = Redmine::shared();
    let proxy = Proxy::start(redmine.port(), Tls::Through, []);
    let desk = desk_at(through(&redmine, proxy.port()), redmine.key(Person::Client));
    let first = deliver(&desk, &letter(&[])).expect("delivered");
    redmine.answer(issue_of(&first), "Готово");
    let (_, cursor) = read_on(&desk, "");
    // As if the newest change had been seen minutes ago: one more pass, and then none.
    let mut fields: Vec<&str> = cursor.split(' ').collect();
    fields[3] = "1";
    let (again, settled) = read_on(&desk, &fields.join(" "));
    assert_eq!(texts(&again), ["Готово"]);
    let before = proxy.passed().len();
    assert_eq!(read_on(&desk, &settled), (Vec::new(), settled.clone()));
    let asked = proxy.passed().len() - before;
    assert_eq!(asked, 2, "whose the key is, and what changed last");
    // Redmine's times are whole seconds, and the newest change was not really minutes ago.
    thread::sleep(Duration::from_millis(1100));
    redmine.answer(issue_of(&first), "Ещё");
    assert_eq!(texts(&read_on(&desk, &settled).0).last(), Some(&"Ещё"));
}

#[test]
fn a_cursor_of_another_desk_is_read_from_the_beginning() {
    let redmine = Redmine::shared();
    let desk = desk_of(&redmine, Person::Client);
    let first = deliver(&desk, &letter(&[])).expect("delivered");
    redmine.answer(issue_of(&first), "Готово");
    for cursor in ["98 103", "demo", "{\"a\":1}"] {
        assert_eq!(texts(&read_on(&desk, cursor).0), ["Готово"], "{cursor}");
    }
}
