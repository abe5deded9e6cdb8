//! The Fluent files against each other and against the code that asks for their sentences, the page's
//! files included: one failing list names every file and id at once.

#![expect(clippy::unwrap_used, reason = "what a helper of a test cannot read stops the test")]

mod asked;
mod files;

use asked::{asked_in, asked_in_statements, asked_of_page, template_prefixes};
use files::{files_under, messages, root, sources};
use std::fs;
use words::{Lang, Words};

const PLURALS: [(&str, &[&str]); 2] = [("ru", &["few", "many", "one", "other"]), ("en", &["one", "other"])];

fn assert_none(what: &str, faults: &[String]) {
    assert!(faults.is_empty(), "{what}:\n  {}", faults.join("\n  "));
}

#[test]
fn both_languages_have_the_same_ids_and_variables() {
    let mut faults = Vec::new();
    let ru = messages("ru", &mut faults);
    let en = messages("en", &mut faults);
    for (id, message) in &ru {
        match en.get(id) {
            None => faults.push(format!("{}: {id} is missing in English", message.file)),
            Some(other) => {
                if message.variables != other.variables {
                    faults.push(format!("{id}: ru {:?}, en {:?}", message.variables, other.variables));
                }
                if message.file[2..] != other.file[2..] {
                    faults.push(format!("{id}: in {} and in {}", message.file, other.file));
                }
            }
        }
    }
    for (id, message) in en.iter().filter(|(id, _)| !ru.contains_key(*id)) {
        faults.push(format!("{}: {id} is missing in Russian", message.file));
    }
    assert!(ru.len() > 200, "the files were not found");
    assert_none("the languages differ", &faults);
}

#[test]
fn the_program_reads_every_file_that_is_not_the_page_s_alone() {
    let mut faults = Vec::new();
    for lang in Lang::ALL {
        for (id, message) in messages(lang.id(), &mut faults) {
            if message.file.contains("/page-") == Words::new(lang).knows(&id) {
                faults.push(format!("{}: {id} is read by the wrong side", message.file));
            }
        }
    }
    assert_none("files that speaker.rs does not list", &faults);
}

/// As the quotation marks are: «’», not the typewriter's.
#[test]
fn english_apostrophes_are_set_ones() {
    let mut faults = Vec::new();
    for path in files_under(&root().join("ui/locales/en"), &["ftl"]) {
        let text = fs::read_to_string(&path).unwrap();
        let lines = text.lines().enumerate();
        for (at, line) in lines.filter(|(_, line)| !line.starts_with('#') && line.contains('\'')) {
            faults.push(format!("{}:{}: {line}", path.display(), at + 1));
        }
    }
    assert_none("a straight apostrophe", &faults);
}

#[test]
fn each_variable_is_explained_and_each_plural_complete() {
    let mut faults = Vec::new();
    for (lang, forms) in PLURALS {
        for (id, message) in messages(lang, &mut faults) {
            let number = |name: &str| message.comment.contains(&format!("${name} (number)"));
            for name in &message.variables {
                if !number(name) && !message.comment.contains(&format!("${name} (text)")) {
                    faults.push(format!(
                        "{}: {id}: no comment says what ${name} is (text or number)",
                        message.file
                    ));
                }
            }
            for (selector, keys) in message.choices.iter().filter(|(selector, _)| number(selector)) {
                // Whole cases ([0], [1]) may stand beside the forms.
                let forms_given: Vec<&str> = keys
                    .iter()
                    .map(String::as_str)
                    .filter(|key| !key.starts_with(|c: char| c.is_ascii_digit()))
                    .collect();
                if forms_given != forms {
                    faults.push(format!(
                        "{}: {id}: ${selector} has {forms_given:?}, needs {forms:?}",
                        message.file
                    ));
                }
            }
            for name in message.loose.iter().filter(|name| number(name)) {
                faults.push(format!(
                    "{}: {id}: a line may break after ${name}; put U+00A0 there",
                    message.file
                ));
            }
        }
    }
    assert_none("the files say too little", &faults);
}

#[test]
fn russian_is_spelt_as_the_house_does() {
    let mut faults = Vec::new();
    for path in files_under(&root().join("ui/locales/ru"), &["ftl"]) {
        let file = path.file_name().unwrap().to_string_lossy().into_owned();
        for (number, line) in fs::read_to_string(&path).unwrap().lines().enumerate() {
            let comment = line.starts_with('#');
            // A quoted literal of Fluent's own ({ "" }) is no text.
            let text = line.replace("{ \"\" }", "").replace("{\"\"}", "");
            if !comment && text.contains('"') {
                faults.push(format!("{file}:{}: straight quotes, «ёлочки» are ours", number + 1));
            }
            let lower = text.to_lowercase();
            for word in lower.split(|c: char| !c.is_alphabetic()) {
                if !comment && WITHOUT_YO.contains(&word) {
                    faults.push(format!("{file}:{}: «{word}» is written with ё", number + 1));
                }
            }
            let polite = ["Вы", "Вас", "Вам", "Ваш", "Ваша", "Ваше", "Ваши", "Вами"];
            let mut words = line.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty());
            let first = words.next();
            let begins = |word: &str| first == Some(word) || sentence_begins(line, word);
            if !comment && words.any(|word| polite.contains(&word) && !begins(word)) {
                faults.push(format!("{file}:{}: «вы» is small", number + 1));
            }
        }
    }
    assert_none("the Russian files", &faults);
}

/// Words of ours that are often written without their ё.
const WITHOUT_YO: [&str; 14] = [
    "еще",
    "ее",
    "нее",
    "расчет",
    "счет",
    "отчет",
    "прочтен",
    "идет",
    "вернет",
    "придет",
    "перенесен",
    "расчетный",
    "передается",
    "ведется",
];

/// Whether the word stands only where a sentence begins: after a full stop, a dash's «, or `= `.
fn sentence_begins(line: &str, word: &str) -> bool {
    line.match_indices(word).all(|(at, _)| {
        let before = line[..at].trim_end_matches([' ', '«', '\u{A0}']);
        before.is_empty() || before.ends_with(['.', '?', '!', '=', ']'])
    })
}

#[test]
fn each_sentence_is_asked_for() {
    let mut faults = Vec::new();
    let rust: String = sources("src-tauri", &["rs"])
        .into_iter()
        .map(|(_, text)| text)
        .collect();
    let page: String = sources("ui/src", &["ts", "svelte"])
        .into_iter()
        .map(|(_, text)| text)
        .collect();
    for (id, message) in messages("ru", &mut faults) {
        // Put together from verbs and arguments; the command line's own test knows which there are.
        if message.file.ends_with("/help.ftl") {
            continue;
        }
        let in_rust = rust.contains(&format!("\"{id}\""));
        let in_page = ['"', '\'', '`']
            .iter()
            .any(|quote| page.contains(&format!("{quote}{id}{quote}")))
            || template_prefixes(&page).iter().any(|prefix| id.starts_with(prefix));
        if !in_rust && !in_page {
            faults.push(format!("{}: {id} is used nowhere", message.file));
        }
    }
    assert_none("sentences that nobody says", &faults);
}

#[test]
fn each_sentence_asked_for_exists() {
    let mut faults = Vec::new();
    let all = messages("ru", &mut faults);
    let mut asked = 0;
    for (file, text) in sources("src-tauri", &["rs"]) {
        let mut ids = asked_in(&text, ".say(", false);
        ids.extend(asked_in(&text, ".say_with(", true));
        if file.starts_with("src-tauri/crates/words/src") {
            ids.extend(asked_in_statements(&text));
        }
        for id in ids {
            asked += 1;
            if !all.contains_key(&id) {
                faults.push(format!("{file}: {id:?} is in no file"));
            } else if all[&id].file.contains("/page-") {
                faults.push(format!("{file}: {id:?} is in a file that only the page reads"));
            }
        }
    }
    for (file, text) in sources("ui/src", &["ts", "svelte"]) {
        for id in asked_of_page(&text) {
            asked += 1;
            if !all.contains_key(&id) {
                faults.push(format!("{file}: {id:?} is in no file"));
            }
        }
    }
    assert!(asked > 150, "the sources were not found");
    assert_none("sentences that do not exist", &faults);
}
