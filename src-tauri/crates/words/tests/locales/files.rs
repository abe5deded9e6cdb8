//! Reading the Fluent files, and finding the sources that ask for their sentences.

use fluent_syntax::{
    ast::{CallArguments, Comment, Entry, Expression, InlineExpression, Pattern, PatternElement, VariantKey},
    parser,
};
use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

/// One message as far as the checks need it.
#[derive(Debug, Default)]
pub struct Message {
    pub file: String,
    pub variables: BTreeSet<String>,
    /// What its comment and its group's comment say.
    pub comment: String,
    /// Selector and keys of each choice.
    pub choices: Vec<(String, Vec<String>)>,
    /// Variables that a plain space and a word follow.
    pub loose: Vec<String>,
}

pub type Messages = BTreeMap<String, Message>;

pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../..")
        .canonicalize()
        .unwrap()
}

pub fn messages(lang: &str, faults: &mut Vec<String>) -> Messages {
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

pub fn files_under(folder: &Path, extensions: &[&str]) -> Vec<PathBuf> {
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

pub fn sources(folder: &str, extensions: &[&str]) -> Vec<(String, String)> {
    let root = root();
    files_under(&root.join(folder), extensions)
        .into_iter()
        .map(|path| {
            let name = path.strip_prefix(&root).unwrap().to_string_lossy().into_owned();
            (name, fs::read_to_string(path).unwrap())
        })
        .collect()
}
