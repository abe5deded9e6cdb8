//! What each received mail is.

use crate::corpus;

const ANSWERS: &str = include_str!("corpus/answers.txt");

#[test]
fn people_at_the_desk_answer() {
    assert!(corpus::check(ANSWERS, None) >= 5);
}
