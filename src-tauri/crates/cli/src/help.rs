//! The help in the person's language: the words are `help.ftl`'s, found by verb and argument; the parser lays them out.

use crate::args::Args;
use clap::{Arg, ArgAction, Command, CommandFactory};
use std::ffi::OsString;
use words::Words;

/// What `--help` or `--version` shows for these arguments.
pub(crate) fn text(words: Words, given: impl IntoIterator<Item = OsString>) -> String {
    let shown = match spoken(words).try_get_matches_from(given) {
        Err(shown) => shown.render().to_string(),
        Ok(_) => String::new(),
    };
    // The parser's own placeholder, the one word it does not let others choose.
    shown
        .replace("[OPTIONS]", &format!("[{}]", words.say("help-options").to_uppercase()))
        // What holds words together in a sentence is only in the way of who searches or copies here.
        .replace('\u{A0}', " ")
}

/// The command line with every text in this language.
pub(crate) fn spoken(words: Words) -> Command {
    let version = own_flag(words, "version", 'V', ArgAction::Version);
    translated(words, Args::command(), "")
        .about(words.say("help-about"))
        .disable_version_flag(true)
        .arg(version)
}

fn translated(words: Words, command: Command, path: &str) -> Command {
    let heading = |id: &str| words.say(id);
    let about = (!path.is_empty()).then(|| words.say(&format!("help-{path}")));
    let template = format!(
        "{{about-with-newline}}\n{}: {{usage}}\n\n{{all-args}}",
        heading("help-usage")
    );
    let command = command
        .disable_help_flag(true)
        .mut_args(|arg| {
            let help = words.say(&arg_id(words, path, &arg));
            let kind = if arg.is_positional() {
                "help-heading-arguments"
            } else {
                "help-heading-options"
            };
            let arg = arg.help(help).help_heading(heading(kind));
            if !arg.get_action().takes_values() {
                return arg;
            }
            let values = values_of(&arg);
            let arg = if values.is_empty() { arg } else { arg.value_name(values) };
            arg.hide_default_value(true).hide_env(true).hide_possible_values(true)
        })
        .mut_subcommands(|verb| {
            let name = verb.get_name().to_owned();
            let below = if path.is_empty() {
                name
            } else {
                format!("{path}-{name}")
            };
            translated(words, verb, &below)
        })
        .subcommand_help_heading(heading("help-heading-commands"))
        .subcommand_value_name(heading("help-command").to_uppercase())
        .help_template(template)
        .arg(own_flag(words, "help", 'h', ArgAction::Help));
    match about {
        Some(about) => command.about(about),
        None => command,
    }
}

/// A verb's own word for an argument, else the one that all verbs share.
fn arg_id(words: Words, path: &str, arg: &Arg) -> String {
    let name = arg.get_id().as_str().replace('_', "-");
    let own = format!("help-arg-{path}-{name}");
    if words.knows(&own) {
        own
    } else {
        format!("help-arg-{name}")
    }
}

/// What may be given, where that is one of a few words: told in the place of the value's name.
fn values_of(arg: &Arg) -> String {
    let values = arg.get_possible_values();
    let names: Vec<&str> = values.iter().map(clap::builder::PossibleValue::get_name).collect();
    names.join("|")
}

fn own_flag(words: Words, name: &'static str, short: char, action: ArgAction) -> Arg {
    Arg::new(name)
        .short(short)
        .long(name)
        .action(action)
        .help(words.say(&format!("help-arg-{name}")))
        .help_heading(words.say("help-heading-options"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;
    use words::Lang;

    const TEXT: &str = include_str!("../../../../ui/locales/ru/help.ftl");

    fn asked(words: Words, command: &Command, path: &str, asked: &mut BTreeSet<String>) {
        if !path.is_empty() {
            asked.insert(format!("help-{path}"));
        }
        asked.extend(command.get_arguments().map(|arg| arg_id(words, path, arg)));
        for verb in command.get_subcommands() {
            let below = format!("{path}-{}", verb.get_name());
            self::asked(words, verb, below.trim_start_matches('-'), asked);
        }
    }

    #[test]
    fn every_verb_and_argument_is_worded_and_no_word_is_left_over() {
        for lang in Lang::ALL {
            let words = Words::new(lang);
            let mut ids: BTreeSet<String> = ["about", "usage", "options", "command"]
                .map(|id| format!("help-{id}"))
                .into();
            ids.extend(["commands", "arguments", "options"].map(|id| format!("help-heading-{id}")));
            ids.extend(["help", "version"].map(|id| format!("help-arg-{id}")));
            asked(words, &Args::command(), "", &mut ids);
            let lines = TEXT.lines().filter_map(|line| line.split_once(" = "));
            let written: BTreeSet<String> = lines.map(|(id, _)| id.to_owned()).collect();
            assert_eq!(ids, written, "{lang:?}");
            assert!(written.iter().all(|id| words.knows(id)), "{lang:?}");
        }
    }

    /// Whatever is asked for help answers without a word of the other language.
    #[test]
    fn the_help_is_wholly_in_its_language() {
        fn paths(command: &Command, path: &[String], found: &mut Vec<Vec<String>>) {
            found.push(path.to_vec());
            for verb in command.get_subcommands() {
                paths(verb, &[path, &[verb.get_name().to_owned()]].concat(), found);
            }
        }
        let mut all = Vec::new();
        paths(&Args::command(), &["klik-support".to_owned()], &mut all);
        assert!(all.len() > 30, "{all:?}");
        for path in all {
            let given = || path.iter().cloned().chain(["--help".to_owned()]).map(OsString::from);
            let russian = text(Words::new(Lang::Ru), given());
            for word in [
                "Usage", "Options", "OPTIONS", "COMMAND", "Commands", "Print", "default", "possible", "env:",
            ] {
                assert!(!russian.contains(word), "{path:?}: {word}: {russian}");
            }
            assert!(russian.contains("Как вызвать: klik-support"), "{path:?}: {russian}");
            let english = text(Words::new(Lang::En), given());
            let cyrillic = |c: char| c.is_alphabetic() && !c.is_ascii();
            assert!(
                english.contains("Usage: klik-support") && !english.chars().any(cyrillic),
                "{english}"
            );
        }
    }
}
