//! The manual page and the completions: made by the program itself, so that they never lag behind it.

use crate::program::Program;
use std::fs;

#[test]
fn the_manual_page_is_in_the_persons_language_and_touches_nothing() {
    let program = Program::new();
    for (lang, heading, sentence) in [
        ("ru", ".SH \"КОД ВЫХОДА\"", "Команда вызвана неправильно."),
        ("en", ".SH \"EXIT STATUS\"", "Called in a wrong way."),
    ] {
        let page = program.words(&["man", "--lang", lang]);
        assert_eq!(page.status, 0, "{}", page.stderr);
        assert!(
            page.stdout.starts_with(".TH \"KLIK\\-SUPPORT\" \"1\""),
            "{}",
            page.stdout
        );
        assert!(
            page.stdout.contains(heading) && page.stdout.contains(sentence),
            "{}",
            page.stdout
        );
        assert!(page.stdout.contains("KLIK_SUPPORT_HOME"));
    }
    assert_eq!(fs::read_dir(program.home()).unwrap().count(), 0);
}

#[test]
fn each_shell_gets_every_verb() {
    let program = Program::new();
    for (shell, mark) in [
        ("bash", "complete -F"),
        ("zsh", "#compdef klik-support"),
        ("fish", "complete -c klik-support"),
    ] {
        let script = program.words(&["completions", shell]);
        assert_eq!(script.status, 0, "{}", script.stderr);
        for part in [mark, "give-up", "coverage", "body-file"] {
            assert!(script.stdout.contains(part), "{shell} lacks {part}");
        }
    }
    let script = program.words(&["completions", "zsh", "--lang", "ru"]).stdout;
    assert!(
        script.contains("Уровни, услуги и вся таблица"),
        "described in the language asked for"
    );
    let refused = program.words(&["completions", "tcsh"]);
    assert_eq!(refused.status, 2, "{}", refused.stderr);
}
