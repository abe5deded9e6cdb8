//! Answers to standard output, errors as the contract says, exit statuses by code.

#![expect(clippy::print_stderr, reason = "this is where the command line speaks")]

use requests::Problem;
use serde::Serialize;
use serde_json::{Value, json};
use std::{
    io::{self, Write},
    process::ExitCode,
};
use support::{ClockReading, WorkspaceName};
use terms::Law;
use words::{Code, Words};

/// How to answer.
#[derive(Clone, Copy)]
pub(crate) struct Output {
    json: bool,
    words: Words,
}

impl Output {
    pub(crate) fn new(json: bool, words: Words) -> Self {
        Self { json, words }
    }

    pub(crate) fn words(self) -> Words {
        self.words
    }

    /// One answer: the JSON document, or its lines for a person.
    pub(crate) fn answer(self, document: impl FnOnce() -> Value, lines: impl FnOnce() -> Vec<String>) -> ExitCode {
        let text = if self.json {
            document().to_string()
        } else {
            lines().join("\n")
        };
        print(&text)
    }

    /// The error's object or its words, and its exit status.
    pub(crate) fn problem(self, problem: &Problem) -> ExitCode {
        let worded = self.words.problem_named(problem, Law::shipped().catalog());
        if self.json {
            let error = json!({ "code": worded.code, "facts": worded.facts, "message": worded.message });
            print(&json!({ "error": error }).to_string());
        } else {
            eprintln!("{}", worded.message);
        }
        ExitCode::from(Code::of(problem).exit_status())
    }

    /// The first line of a demo's answer in words; nothing where the answer is for real.
    pub(crate) fn heading(self, name: &WorkspaceName, clock: ClockReading) -> Vec<String> {
        match name {
            WorkspaceName::Demo => vec![self.words.say_with(
                "cli-demo-heading",
                &[("now", (&self.words.clock_bar(clock.now)).into())],
            )],
            WorkspaceName::Own | WorkspaceName::Further(_) | WorkspaceName::Folder(_) => Vec::new(),
        }
    }
}

/// Adds which workspace answered, and by which clock.
pub(crate) fn stamped(document: impl Serialize, name: &WorkspaceName, clock: ClockReading) -> Value {
    let mut document = serde_json::to_value(document).unwrap_or(Value::Null);
    if let Value::Object(fields) = &mut document {
        fields.insert("workspace".to_owned(), json!(name.shown()));
        fields.insert("clock".to_owned(), json!(clock.kind.id()));
    }
    document
}

/// Which argument the parser complains of, and what is wrong with it.
pub(crate) fn usage(error: &clap::Error, words: Words) -> (String, String) {
    use clap::error::{ContextKind, ContextValue, ErrorKind};
    let text = |kind| match error.get(kind) {
        Some(ContextValue::String(text)) => Some(text.clone()),
        Some(ContextValue::Strings(texts)) => Some(texts.join(", ")),
        _ => None,
    };
    let named = [ContextKind::InvalidArg, ContextKind::InvalidSubcommand]
        .into_iter()
        .find_map(text);
    let said = match error.kind() {
        ErrorKind::MissingRequiredArgument
        | ErrorKind::MissingSubcommand
        | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => words.say("cli-usage-missing"),
        ErrorKind::UnknownArgument | ErrorKind::InvalidSubcommand => words.say("cli-usage-unknown"),
        ErrorKind::ArgumentConflict => {
            let other = text(ContextKind::PriorArg).unwrap_or_default();
            words.say_with("cli-usage-conflict", &[("other", (&other).into())])
        }
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            let given = text(ContextKind::InvalidValue).unwrap_or_default();
            words.say_with("cli-usage-value", &[("value", (&given).into())])
        }
        _ => error
            .to_string()
            .lines()
            .next()
            .unwrap_or_default()
            .trim_start_matches("error: ")
            .to_owned(),
    };
    let verbs = || "klik-support".to_owned();
    (
        named
            .or_else(|| text(ContextKind::ValidSubcommand))
            .unwrap_or_else(verbs),
        said,
    )
}

/// A reader that has gone away (`| head`) is no failure.
pub(crate) fn print(text: &str) -> ExitCode {
    match writeln!(io::stdout(), "{text}") {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(_) => ExitCode::FAILURE,
    }
}
