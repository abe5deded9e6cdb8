//! The command line: a verb parses its arguments, calls one use-case and prints the answer. It decides
//! nothing, and needs neither a display nor a webview.
//!
//! One file per verb in `verbs/`; the shapes of the JSON answers in `records/`; `docs/error-codes.md`
//! lists what can go wrong.

mod args;
mod context;
mod help;
mod manual;
mod output;
mod records;
mod verbs;

use args::{Args, Verb};
use clap::Parser;
use context::{Context, Given};
use output::Output;
use requests::Problem;
use std::process::ExitCode;
use words::{Lang, Words};

fn main() -> ExitCode {
    let args = match Args::try_parse() {
        Ok(args) => args,
        Err(error) => return refuse(&error),
    };
    let lang = args.lang.unwrap_or_else(context::lang_of_locale);
    let output = Output::new(args.json || args.always_json(), Words::new(lang));
    match run(args, output) {
        Ok(status) => status,
        Err(problem) => output.problem(&problem),
    }
}

fn run(args: Args, output: Output) -> Result<ExitCode, Problem> {
    let secret = match (args.password_stdin, args.key_stdin) {
        (true, _) => Given::Password,
        (false, true) => Given::Key,
        (false, false) => Given::Nothing,
    };
    let context = Context::new(args.workspace, secret, output)?;
    match args.verb {
        None => verbs::window::run(&context),
        Some(Verb::Tiers) => verbs::tiers::run(&context),
        Some(Verb::Coverage(asked)) => verbs::coverage::run(&context, &asked),
        Some(Verb::Quote(asked)) => verbs::quote::run(&context, &asked),
        Some(Verb::Compare(asked)) => verbs::compare::run(&context, &asked),
        Some(Verb::Calendar(asked)) => verbs::calendar::run(&context, &asked),
        Some(Verb::Send(asked)) => verbs::send::run(&context, asked),
        Some(Verb::Requests(asked)) => verbs::requests::run(&context, &asked),
        Some(Verb::Outbox(asked)) => verbs::outbox::run(&context, &asked),
        Some(Verb::Workspace(asked)) => verbs::workspace::run(&context, asked),
        Some(Verb::Mail(asked)) => verbs::mail::run(&context, asked),
        Some(Verb::Clock(asked)) => verbs::clock::run(&context, &asked),
        Some(Verb::Desk(asked)) => verbs::desk::run(&context, &asked),
        Some(Verb::Organisation(asked)) => verbs::organisation::run(&context, &asked),
        Some(Verb::Doctor) => verbs::doctor::run(&context),
        Some(Verb::Completions(asked)) => Ok(verbs::completions::run(&context, &asked)),
        Some(Verb::Man) => Ok(output::print(&manual::page(output.words()))),
    }
}

/// Help and version are answers; anything else the argument parser says is wrong use, told in our words.
fn refuse(error: &clap::Error) -> ExitCode {
    let given: Vec<String> = std::env::args_os()
        .map(|arg| arg.to_string_lossy().into_owned())
        .collect();
    let wanted = given.iter().skip_while(|arg| *arg != "--lang").nth(1);
    let lang = wanted
        .and_then(|id| Lang::from_id(id))
        .unwrap_or_else(context::lang_of_locale);
    let words = Words::new(lang);
    if !error.use_stderr() {
        return output::print(help::text(words, std::env::args_os()).trim_end());
    }
    let json = given.iter().any(|arg| arg == "--json" || arg == "--batch");
    let (argument, expected) = output::usage(error, words);
    Output::new(json, words).problem(&Problem::Usage { argument, expected })
}
