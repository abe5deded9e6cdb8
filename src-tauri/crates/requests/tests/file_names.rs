//! Hostile and merely odd names of files: what comes out is always one safe part of a path.

#![allow(clippy::unwrap_used, reason = "a test that panics has failed")]

use requests::FileName;
use std::path::{Component, Path};

/// What was given, and what the file is called.
const NAMES: [(&str, &str); 79] = [
    // Ordinary names stay as they are.
    ("акт.pdf", "акт.pdf"),
    ("screen shot 2026-04-30.png", "screen shot 2026-04-30.png"),
    ("Ёлка №12, «итог».docx", "Ёлка №12, «итог».docx"),
    ("archive.tar.gz", "archive.tar.gz"),
    ("README", "README"),
    ("a", "a"),
    ("o'neil & co; $(id) `x`.txt", "o'neil & co; $(id) `x`.txt"),
    ("100%.csv", "100%.csv"),
    ("-rf", "-rf"),
    ("~", "~"),
    ("e\u{301}.txt", "e\u{301}.txt"),
    ("日本語.txt", "日本語.txt"),
    ("👩\u{200D}💻.png", "👩\u{200D}💻.png"),
    // Paths become their last part.
    ("../../etc/passwd", "passwd"),
    ("..\\..\\windows\\system32\\cmd.exe", "cmd.exe"),
    ("/etc/shadow", "shadow"),
    ("/", "file"),
    ("//", "file"),
    ("\\", "file"),
    ("a/b/", "b"),
    ("a/b/ ", "b"),
    ("C:\\Users\\me\\отчёт.xlsx", "отчёт.xlsx"),
    ("C:отчёт.xlsx", "C_отчёт.xlsx"),
    ("\\\\server\\share\\x.txt", "x.txt"),
    ("file:///tmp/x.txt", "x.txt"),
    ("..", "file"),
    (".", "file"),
    ("...", "file"),
    ("../", "file"),
    ("..\\", "file"),
    ("a/..", "file"),
    ("./x", "x"),
    // Hidden, empty, blank.
    ("", "file"),
    (" ", "file"),
    ("\t\n", "file"),
    ("\u{A0}", "file"),
    (".bashrc", "bashrc"),
    ("..pdf", "pdf"),
    (" .profile", "profile"),
    (". .x", "x"),
    ("x. ", "x"),
    ("x...", "x"),
    ("  x.txt  ", "x.txt"),
    ("\u{3000}x.txt\u{3000}", "x.txt"),
    // Control characters go; so do those that turn the reading order around or are not seen.
    ("a\0b.txt", "ab.txt"),
    ("a\r\nBcc: x@y.txt", "aBcc_ x@y.txt"),
    ("\u{7F}\u{1B}[31mred.txt", "[31mred.txt"),
    ("a\u{85}b.txt", "ab.txt"),
    ("invoice\u{202E}fdp.exe", "invoicefdp.exe"),
    ("\u{202A}\u{202B}\u{202C}\u{202D}x.txt", "x.txt"),
    ("\u{2066}\u{2067}\u{2068}\u{2069}x.txt", "x.txt"),
    ("\u{200E}\u{200F}\u{61C}x.txt", "x.txt"),
    ("x\u{2028}y\u{2029}z.txt", "xyz.txt"),
    ("\u{FEFF}x.txt", "x.txt"),
    ("x\u{200B}.txt", "x.txt"),
    ("\u{202E}", "file"),
    (".\u{202E}.", "file"),
    ("\u{200B}.hidden", "hidden"),
    ("../\u{202E}/", "file"),
    // Characters with a meaning of their own.
    ("a:b.txt", "a_b.txt"),
    ("x.txt:stream", "x.txt_stream"),
    ("what?.txt", "what_.txt"),
    ("a*b|c<d>e\"f.txt", "a_b_c_d_e_f.txt"),
    // Devices of Windows.
    ("CON", "_CON"),
    ("con.txt", "_con.txt"),
    ("nul", "_nul"),
    ("NUL.tar.gz", "_NUL.tar.gz"),
    ("AUX .txt", "_AUX .txt"),
    ("prn.pdf", "_prn.pdf"),
    ("COM1", "_COM1"),
    ("lpt9.log", "_lpt9.log"),
    ("COM¹.txt", "_COM¹.txt"),
    ("CONIN$", "_CONIN$"),
    ("/dev/con", "_con"),
    ("CON\u{202E}", "_CON"),
    ("console.txt", "console.txt"),
    ("com10.txt", "com10.txt"),
    ("comma.csv", "comma.csv"),
    // The real ending stays the ending.
    ("report.pdf.exe", "report.pdf.exe"),
];

#[test]
fn every_name_becomes_the_name_it_should() {
    for (given, expected) in NAMES {
        assert_eq!(FileName::clean(given).as_str(), expected, "{given:?}");
    }
}

/// Those of the table, and long ones of every kind.
fn hostile() -> Vec<String> {
    let mut names: Vec<String> = NAMES.iter().map(|(given, _)| (*given).to_owned()).collect();
    for unit in [
        "a",
        "я",
        "👩",
        "e\u{301}",
        ".",
        " ",
        "a.",
        "👩\u{200D}💻",
        "\u{202E}x",
        "../",
    ] {
        for times in [49, 50, 149, 150, 151, 240, 300, 5_000] {
            for ending in ["", ".pdf", ".", ".tar.gz", ".a-very-long-ending-that-is-none-at-all"] {
                names.push(format!("{}{ending}", unit.repeat(times)));
                names.push(format!("CON.{}{ending}", unit.repeat(times)));
            }
        }
    }
    names
}

fn assert_safe(name: &FileName, given: &str) {
    let text = name.as_str();
    let parts: Vec<Component<'_>> = Path::new(text).components().collect();
    assert!(
        matches!(parts[..], [Component::Normal(part)] if part == text),
        "{given:?} -> {text:?}"
    );
    assert!(text.chars().count() <= FileName::MAX_CHARS, "{given:?} -> {text:?}");
    assert!(text.len() <= FileName::MAX_BYTES, "{given:?} -> {text:?}");
    assert!(
        !text.contains(['/', '\\', '\0', '\n', ':', '\u{202E}', '\u{2066}']),
        "{given:?} -> {text:?}"
    );
    assert!(
        !text.starts_with(['.', ' ']) && !text.ends_with(['.', ' ']),
        "{given:?} -> {text:?}"
    );
}

#[test]
fn whatever_is_given_the_name_is_one_safe_part_of_a_path() {
    for given in hostile() {
        let name = FileName::clean(&given);
        assert_safe(&name, &given);
        assert_eq!(
            FileName::clean(name.as_str()),
            name,
            "{given:?}: a safe name stays as it is"
        );
        for number in [2, 10, u32::MAX] {
            let numbered = name.numbered(number);
            assert_safe(&numbered, &given);
            assert_ne!(numbered, name);
            assert_eq!(numbered.extension(), name.extension(), "{given:?}");
        }
    }
}

#[test]
fn a_long_name_keeps_its_extension() {
    let long = FileName::clean(&format!("{}.pdf", "я".repeat(300)));
    assert_eq!((long.as_str().len(), long.extension()), (2 * 118 + 4, Some("pdf")));
    let long = FileName::clean(&format!("{}.pdf", "x".repeat(300)));
    assert_eq!((long.as_str().len(), long.extension()), (150, Some("pdf")));
    assert_eq!(FileName::clean("report.pdf.exe").extension(), Some("exe"));
    assert_eq!(FileName::clean("README").extension(), None);
}

#[test]
fn a_taken_name_gets_the_first_free_number() {
    let taken = ["log.txt", "log (2).txt", "README"];
    let next = |name: &str| {
        FileName::clean(name)
            .unless(|name| taken.contains(&name.as_str()))
            .as_str()
            .to_owned()
    };
    assert_eq!(next("log.txt"), "log (3).txt");
    assert_eq!(next("README"), "README (2)");
    assert_eq!(next("other"), "other");
}

#[test]
fn what_was_stored_is_cleaned_again() {
    let read: FileName = serde_json::from_str(r#""../..\u202e/.x""#).unwrap();
    assert_eq!(read.as_str(), "x");
}
