//! The last line of a follow-up at a help desk: no sentence, but what finds the message again, for it has no field.

use requests::LetterId;

pub(crate) fn of(letter: LetterId) -> String {
    format!("[klik-support {letter}]")
}

/// Whether the last line that is not empty is the mark of this letter.
pub(crate) fn names(text: &str, letter: LetterId) -> bool {
    let last = text.trim_end().lines().next_back();
    last.is_some_and(|last| last.trim() == of(letter))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_last_line_names_a_letter() {
        let letter = LetterId::new();
        let marked = of(letter);
        for (text, is_named) in [
            (format!("a\n{marked}\n\n"), true),
            (format!("a\r\n{marked}\r\n"), true),
            (marked.clone(), true),
            (format!("> {marked}\n"), false),
            (format!("{marked}\nсм. выше\n"), false),
            (format!("a {marked}"), false),
            (of(LetterId::new()), false),
            (String::new(), false),
        ] {
            assert_eq!(names(&text, letter), is_named, "{text:?}");
        }
    }
}
