//! The manual page, `man klik-support`: one page with every verb and its options, in the person's language, from the
//! very command that parses them.
//!
//! Written by hand rather than by `clap_mangen`: that makes a page for each of some forty verbs, headed in English.

use crate::help;
use clap::{Arg, Command};
use std::fmt::Write as _;
use words::Words;

/// The page in the language of manual pages, roff.
pub(crate) fn page(words: Words) -> String {
    let mut command = help::spoken(words);
    command.build();
    let name = command.get_name().to_owned();
    let version = command.get_version().unwrap_or_default().to_owned();
    let mut page = Page::default();
    page.request("TH", &[&name.to_uppercase(), "1", "", &format!("{name} {version}")]);
    page.section(&words.say("manual-name"));
    page.text(&format!("{name} - {}", about(&command)));
    page.section(&words.say("help-usage"));
    page.bold(&name);
    page.text(&format!("[{}]", words.say("help-options").to_uppercase()));
    page.text(&format!("[{}]", words.say("help-command").to_uppercase()));
    page.section(&words.say("manual-description"));
    page.text(&words.say("manual-what-for"));
    page.section(&words.say("help-heading-options"));
    page.arguments(&command, |_| true);
    page.section(&words.say("help-heading-commands"));
    page.verbs(&name, &command);
    page.section(&words.say("manual-exit-status"));
    for (status, meaning) in [
        ("0", "manual-exit-done"),
        ("1", "manual-exit-failed"),
        ("2", "manual-exit-usage"),
        ("3", "manual-exit-not-covered"),
        ("4", "manual-exit-calendar"),
        ("5", "manual-exit-person"),
        ("6", "manual-exit-waiting"),
    ] {
        page.item(status, &words.say(meaning));
    }
    page.section(&words.say("manual-environment"));
    page.item("KLIK_SUPPORT_HOME", &words.say("manual-home"));
    page.item("KLIK_SUPPORT_WORKSPACE", &words.say("manual-workspace"));
    page.roff
}

#[derive(Default)]
struct Page {
    roff: String,
}

impl Page {
    fn request(&mut self, request: &str, arguments: &[&str]) {
        // Writing to a String cannot fail.
        let _ = write!(self.roff, ".{request}");
        for argument in arguments {
            let _ = write!(self.roff, " \"{}\"", escaped(argument).replace('"', "\\(dq"));
        }
        self.roff.push('\n');
    }

    fn section(&mut self, heading: &str) {
        self.request("SH", &[&heading.to_uppercase()]);
    }

    fn text(&mut self, text: &str) {
        let text = escaped(text);
        // A line that begins with one of these would be a request.
        let guard = if text.starts_with(['.', '\'']) { "\\&" } else { "" };
        let _ = writeln!(self.roff, "{guard}{text}");
    }

    fn bold(&mut self, text: &str) {
        let _ = writeln!(self.roff, "\\fB{}\\fR", escaped(text));
    }

    fn item(&mut self, term: &str, meaning: &str) {
        self.request("TP", &[]);
        self.bold(term);
        self.text(meaning);
    }

    /// Every verb that does something, by its whole name; its own arguments below.
    fn verbs(&mut self, path: &str, command: &Command) {
        for verb in command.get_subcommands() {
            let path = format!("{path} {}", verb.get_name());
            self.request("SS", &[&path]);
            self.text(&about(verb));
            self.arguments(verb, |arg| !arg.is_global_set() && arg.get_id() != "help");
            self.verbs(&path, verb);
        }
    }

    fn arguments(&mut self, command: &Command, shown: impl Fn(&Arg) -> bool) {
        for arg in command.get_arguments().filter(|arg| shown(arg)) {
            let help = arg.get_help().map(ToString::to_string).unwrap_or_default();
            self.item(&as_typed(arg), &help);
        }
    }
}

fn about(command: &Command) -> String {
    command.get_about().map(ToString::to_string).unwrap_or_default()
}

/// `--at INSTANT`, `-h, --help`, or the bare name of a value.
fn as_typed(arg: &Arg) -> String {
    let value = arg
        .get_value_names()
        .filter(|_| arg.get_action().takes_values())
        .map(|names| names.join(" "));
    let short = arg.get_short().map(|short| format!("-{short}"));
    let long = arg.get_long().map(|long| format!("--{long}"));
    let names: Vec<String> = short.into_iter().chain(long).collect();
    let parts = [names.join(", "), value.unwrap_or_default()];
    parts.join(" ").trim().to_owned()
}

/// No word is taken for an escape, and no hyphen for a typographic one: what is shown can be copied and searched.
fn escaped(text: &str) -> String {
    text.replace('\\', "\\(rs").replace('-', "\\-").replace('\u{A0}', "\\~")
}

#[cfg(test)]
mod tests {
    use super::*;
    use words::Lang;

    #[test]
    fn every_verb_and_option_stands_in_the_page() {
        for lang in Lang::ALL {
            let page = page(Words::new(lang));
            for part in [
                ".SS \"klik\\-support quote\"\n",
                ".SS \"klik\\-support requests not\\-sent\"\n",
                "\\fB\\-\\-body\\-file FILE|\\-\\fR\n",
                "\\fB\\-\\-workspace NAME|DIR\\fR\n",
                "\\fBbash|zsh|fish\\fR\n",
            ] {
                assert!(page.contains(part), "{lang:?} lacks {part}:\n{page}");
            }
            assert!(page.lines().all(|line| !line.is_empty()), "{page}");
        }
    }

    #[test]
    fn what_would_be_a_request_is_text() {
        let mut page = Page::default();
        page.text(".SH a\\b");
        assert_eq!(page.roff, "\\&.SH a\\(rsb\n");
    }
}
