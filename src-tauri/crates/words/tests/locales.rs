//! The Fluent files against each other and against the code that asks for their sentences, the page's
//! files included: one failing list names every file and id at once.

use fluent_syntax::{
    ast::{CallArguments, Comment, Entry, Expression, InlineExpression, Pattern, PatternElement, VariantKey},
    parser,
};
use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

const PLURALS: [(&str, &[&str]); 2] = [("ru", &["few", "many", "one", "other"]), ("en", &["one", "other"])];

/// One message as far as the checks need it.
#[derive(Debug, Default)]
struct Message {
    file: String,
    variables: BTreeSet<String>,
    /// What its comment and its group's comment say.
    comment: String,
    /// Selector and keys of each choice.
    choices: Vec<(String, Vec<String>)>,
    /// Variables that a plain space and a word follow.
    loose: Vec<String>,
}

type Messages = BTreeMap<String, Message>;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../..")
        .canonicalize()
        .unwrap()
}

fn messages(lang: &str, faults: &mut Vec<String>) -> Messages {
    let mut all = Messages::new();
    let folder = root().join("ui/locales").join(lang);
    for path in files_under(&folder, &["ftl"]) {
        let file = format!("{lang}/{}", path.file_name().unwrap().to_string_lossy());
        let text = fs::read_to_string(&path).unwrap();
        let resource = parser::parse(text.as_str()).unwrap_or_else(|(resource, errors)| {
            faults.push(format!("{file}: {errors:?}"));
            resource
        });
        let mut group = String::new();
        for entry in &resource.body {
            match entry {
                Entry::GroupComment(comment) => group = comment_text(comment),
                Entry::Message(message) => {
                    let mut read = Message {
                        file: file.clone(),
                        comment: format!(
                            "{group}\n{}",
                            message.comment.as_ref().map(comment_text).unwrap_or_default()
                        ),
                        ..Message::default()
                    };
                    if let Some(value) = &message.value {
                        read_pattern(value, &mut read);
                    } else {
                        faults.push(format!("{file}: {} has no value", message.id.name));
                    }
                    if !message.attributes.is_empty() {
                        faults.push(format!(
                            "{file}: {} has attributes, which nothing reads",
                            message.id.name
                        ));
                    }
                    if let Some(other) = all.insert(message.id.name.to_owned(), read) {
                        faults.push(format!("{file}: {} stands in {} too", message.id.name, other.file));
                    }
                }
                Entry::Junk { content } => faults.push(format!("{file}: not readable: {content}")),
                Entry::Term(term) => faults.push(format!("{file}: -{} is a term, which nothing reads", term.id.name)),
                Entry::Comment(_) | Entry::ResourceComment(_) => {}
            }
        }
    }
    all
}

fn comment_text(comment: &Comment<&str>) -> String {
    comment.content.join("\n")
}

fn read_pattern(pattern: &Pattern<&str>, read: &mut Message) {
    for (at, element) in pattern.elements.iter().enumerate() {
        let PatternElement::Placeable { expression } = element else {
            continue;
        };
        match expression {
            Expression::Inline(inline) => {
                read_inline(inline, read);
                if let (InlineExpression::VariableReference { id }, Some(PatternElement::TextElement { value })) =
                    (inline, pattern.elements.get(at + 1))
                    && value.starts_with(' ')
                    && value[1..].starts_with(char::is_alphabetic)
                {
                    read.loose.push(id.name.to_owned());
                }
            }
            Expression::Select { selector, variants } => {
                read_inline(selector, read);
                let keys = variants.iter().map(|variant| match variant.key {
                    VariantKey::Identifier { name } => name.to_owned(),
                    VariantKey::NumberLiteral { value } => value.to_owned(),
                });
                let mut keys: Vec<String> = keys.collect();
                keys.sort();
                if let InlineExpression::VariableReference { id } = selector {
                    read.choices.push((id.name.to_owned(), keys));
                }
                for variant in variants {
                    read_pattern(&variant.value, read);
                }
            }
        }
    }
}

fn read_inline(inline: &InlineExpression<&str>, read: &mut Message) {
    match inline {
        InlineExpression::VariableReference { id } => {
            read.variables.insert(id.name.to_owned());
        }
        InlineExpression::FunctionReference {
            arguments: CallArguments { positional, .. },
            ..
        } => {
            for inline in positional {
                read_inline(inline, read);
            }
        }
        _ => {}
    }
}

fn files_under(folder: &Path, extensions: &[&str]) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let Ok(entries) = fs::read_dir(folder) else {
        return found;
    };
    for entry in entries {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if path.is_dir() {
            if !matches!(name.as_str(), "target" | "node_modules" | "tests" | "dist" | "gen") {
                found.extend(files_under(&path, extensions));
            }
        } else if extensions
            .iter()
            .any(|extension| name.ends_with(&format!(".{extension}")))
        {
            found.push(path);
        }
    }
    found.sort();
    found
}

fn sources(folder: &str, extensions: &[&str]) -> Vec<(String, String)> {
    let root = root();
    files_under(&root.join(folder), extensions)
        .into_iter()
        .map(|path| {
            let name = path.strip_prefix(&root).unwrap().to_string_lossy().into_owned();
            (name, fs::read_to_string(path).unwrap())
        })
        .collect()
}

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

/// What stands before `${` in a template literal that begins like an id: `page-state-${state}`.
fn template_prefixes(page: &str) -> Vec<String> {
    let pieces = page.split('`').filter_map(|piece| piece.split_once("${"));
    pieces
        .map(|(prefix, _)| prefix.to_owned())
        .filter(|prefix| prefix.starts_with("page-") && prefix.len() > 6)
        .collect()
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

/// Literals inside the calls; of the first argument alone where others follow.
fn asked_in(text: &str, call: &str, first_only: bool) -> Vec<String> {
    let calls = text.match_indices(call).map(|(at, _)| &text[at + call.len()..]);
    calls
        .flat_map(|rest| literals(argument(rest, first_only), '"'))
        .filter(|literal| is_id(literal))
        .collect()
}

/// Literals in statements that choose an id before it is asked for.
fn asked_in_statements(text: &str) -> Vec<String> {
    let statements = ["let id = ", "let (id, "]
        .into_iter()
        .flat_map(|start| text.match_indices(start));
    let statements = statements
        .filter_map(|(at, _)| text[at..].split_once(';'))
        .map(|(statement, _)| statement);
    let ids: Vec<String> = statements
        .flat_map(|statement| literals(statement, '"'))
        .filter(|id| is_id(id))
        .collect();
    // What a nested call passes by name is no id.
    ids.into_iter().filter(|id| id.contains('-')).collect()
}

fn asked_of_page(text: &str) -> Vec<String> {
    let starts = text
        .match_indices("t(")
        .filter(|(at, _)| !text[..*at].ends_with(|c: char| c.is_alphanumeric() || c == '_' || c == '.' || c == '$'));
    starts
        .flat_map(|(at, _)| {
            let inside = argument(&text[at + 2..], true);
            ['\'', '"']
                .into_iter()
                .flat_map(|quote| literals(inside, quote))
                .collect::<Vec<_>>()
        })
        .filter(|id| id.starts_with("page-") && is_id(id))
        .collect()
}

/// Up to the bracket that closes, or to the first comma of the outermost level.
fn argument(rest: &str, first_only: bool) -> &str {
    let mut depth = 0;
    for (at, c) in rest.char_indices() {
        match c {
            '(' | '[' | '{' => depth += 1,
            ')' | ']' | '}' if depth == 0 => return &rest[..at],
            ')' | ']' | '}' => depth -= 1,
            ',' if depth == 0 && first_only => return &rest[..at],
            _ => {}
        }
    }
    rest
}

fn literals(text: &str, quote: char) -> Vec<String> {
    text.split(quote).skip(1).step_by(2).map(str::to_owned).collect()
}

fn is_id(text: &str) -> bool {
    !text.is_empty()
        && text.starts_with(|c: char| c.is_ascii_lowercase())
        && text
            .chars()
            .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
}
