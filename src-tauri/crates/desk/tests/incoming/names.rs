//! Names of received files: hostile ones, in every form in which a mail can give them. What comes out is one
//! safe part of a path, and no two files of a mail have the same.

use crate::corpus;
use desk::mail::incoming::Incoming;
use requests::FileName;
use std::path::{Component, Path};

/// What an attacker calls a file.
fn hostile() -> Vec<String> {
    let stems = [
        "..",
        ".",
        "",
        " ",
        "/",
        "\\",
        "//",
        "../",
        "..\\",
        "../../",
        "/etc/passwd",
        "../../.bashrc",
        "C:\\Windows\\x.exe",
        "C:x.exe",
        "\\\\evil.test\\share\\x",
        "file:///etc/passwd",
        "a/../../b",
        "....//x",
        "..%2f..%2fx",
        "~/x",
        "-rf",
        "$(id)",
        "`id`",
        "a;b",
        "a|b",
        "a\0b",
        "a\nb",
        "a\r\nBcc: x",
        "\u{1B}[31mx",
        "\u{7F}x",
        "\u{85}x",
        "CON",
        "con.txt",
        "PRN",
        "AUX",
        "NUL",
        "nul.tar.gz",
        "COM1",
        "com¹.txt",
        "LPT9.log",
        "CONIN$",
        "CONOUT$",
        "x.",
        "x. . .",
        "x ",
        "x\t",
        " x",
        ".x",
        "..x",
        "...",
        ". .",
        "x.pdf.exe",
        "x.pdf                                        .exe",
        "x.jpg.desktop",
        "x.lnk",
        "x.html",
        "invoice\u{202E}fdp.exe",
        "\u{202D}x\u{202C}",
        "\u{2066}x\u{2069}",
        "x\u{200E}\u{200F}.txt",
        "x\u{200B}.txt",
        "\u{FEFF}x",
        "x\u{2028}y",
        "x\u{3164}y",
        "x\u{E0041}y",
        "x\u{AD}.exe",
        "e\u{301}.txt",
        "ﬁ.txt",
        "x：y",
        "x／y",
        "x∕y",
        "x․exe",
        "a*b?c<d>e\"f|g:h",
        "desktop.ini",
        "Thumbs.db",
        ".DS_Store",
        "autorun.inf",
        "winmail.dat",
        "=?utf-8?Q?..=2Fx?=",
        "%2e%2e%2fx",
        "x%00.txt",
        "👩\u{200D}💻.png",
        "日本語.txt",
        "отчёт.xlsx",
        "Отчёт «Итог» № 1.docx",
    ];
    let long = [
        "a".repeat(300),
        "я".repeat(300),
        "👩\u{200D}💻".repeat(60),
        "x.".repeat(200),
        ".".repeat(300),
    ];
    let mut names: Vec<String> = stems.iter().map(|&stem| stem.to_owned()).collect();
    names.extend(long.iter().cloned());
    names.extend(long.iter().map(|stem| format!("{stem}.pdf")));
    names.extend(long.iter().map(|stem| format!("x.{stem}")));
    names.extend((1..=31).map(|byte: u8| format!("a{}b.txt", char::from(byte))));
    names
}

/// The ways in which a mail names a file: raw in quotes, as encoded word, percent-encoded, in pieces, as `name`.
fn written(name: &str) -> Vec<String> {
    let percent: String = name.bytes().map(|byte| format!("%{byte:02X}")).collect();
    let word: String = name.bytes().map(|byte| format!("={byte:02X}")).collect();
    let quoted: String = name
        .chars()
        .filter(|c| !matches!(c, '\r' | '\n'))
        .flat_map(|c| matches!(c, '"' | '\\').then_some('\\').into_iter().chain([c]))
        .collect();
    let (first, second) = percent.split_at(percent.len() / 6 * 3);
    vec![
        format!("Content-Disposition: attachment; filename=\"{quoted}\""),
        format!("Content-Disposition: attachment; filename*=utf-8''{percent}"),
        format!("Content-Disposition: attachment; filename=\"=?utf-8?Q?{word}?=\""),
        format!("Content-Disposition: attachment; filename*0*=utf-8''{first}; filename*1*={second}"),
        format!("Content-Type: application/octet-stream; name=\"=?utf-8?Q?{word}?=\""),
    ]
}

fn read(fields: &[String]) -> Incoming {
    let parts: String = fields
        .iter()
        .map(|field| format!("--b\r\n{field}\r\n\r\ncontent\r\n"))
        .collect();
    let mail = corpus::filled("From: support@desk.test\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n") + &parts;
    corpus::read(mail.as_bytes())
}

pub fn must_be_safe(name: &FileName) {
    let text = name.as_str();
    let parts: Vec<Component<'_>> = Path::new(text).components().collect();
    assert!(
        matches!(parts[..], [Component::Normal(part)] if part == text),
        "{text:?} is a path"
    );
    let joined = Path::new("/chosen").join(text);
    assert_eq!(
        joined.parent(),
        Some(Path::new("/chosen")),
        "{text:?} is no direct child"
    );
    assert!(
        !text.contains(|c: char| c.is_control() || requests::is_unseen(c) || "\\/:*?\"<>|".contains(c)),
        "{text:?}"
    );
    assert!(
        text.len() <= FileName::MAX_BYTES && text.chars().count() <= FileName::MAX_CHARS,
        "{text:?}"
    );
    assert!(!text.ends_with(['.', ' ']) && !text.starts_with(['.', ' ']), "{text:?}");
    let stem = text
        .split('.')
        .next()
        .unwrap_or_default()
        .trim_end()
        .to_ascii_uppercase();
    let devices = ["CON", "PRN", "AUX", "NUL", "COM1", "COM¹", "LPT9", "CONIN$", "CONOUT$"];
    assert!(!devices.contains(&stem.as_str()), "{text:?} is a device");
    assert_eq!(&FileName::clean(text), name, "{text:?} is not settled");
}

#[test]
fn names_are_safe_however_they_are_given() {
    let names = hostile();
    let mut tried = 0;
    for name in &names {
        for field in written(name) {
            let incoming = read(std::slice::from_ref(&field));
            let [file] = &incoming.files[..] else {
                panic!("{name:?}: {} files by {field}", incoming.files.len());
            };
            must_be_safe(&file.name);
            assert_eq!(file.content, b"content");
            tried += 1;
        }
    }
    assert!(tried >= 500, "{tried} tried");
}

#[test]
fn the_same_name_comes_out_of_every_form() {
    let names = [
        "отчёт.xlsx",
        "журнал ошибок.log",
        "Снимок (1).png",
        "a, b; c=d.txt",
        "o'neil & co.pdf",
        "日本語.txt",
    ];
    for name in names {
        for field in written(name) {
            assert_eq!(
                read(std::slice::from_ref(&field)).files[0].name.as_str(),
                name,
                "{field}"
            );
        }
    }
    let cases: [(&[u8], &str); 6] = [
        (
            b"Content-Disposition: attachment; filename=\"\xee\xf2\xf7\xe5\xf2 \xe7\xe0 \xec\xe0\xe9.txt\"",
            "отчет за май.txt",
        ),
        (b"Content-Type: a/b; name=\"=?koi8-r?B?z9TexdQ=?=.txt\"", "отчет.txt"),
        (b"Content-Type: a/b; name*=koi8-r''%CF%D4%DE%C5%D4.txt", "отчет.txt"),
        (b"Content-Type: a/b; name==?utf-8?B?0L7RgtGH0LXRgi50eHQ=?=", "отчет.txt"),
        (
            b"Content-Disposition: attachment;\r\n filename*0=\"long na\";\r\n filename*1=\"me.txt\"",
            "long name.txt",
        ),
        (
            b"Content-Disposition: attachment; filename=a.txt; filename*=utf-8''%D0%B1.txt",
            "б.txt",
        ),
    ];
    for (field, expected) in cases {
        let mail = [b"From: support@desk.test\r\n", field, b"\r\n\r\nx"].concat();
        assert_eq!(corpus::read(&mail).files[0].name.as_str(), expected);
    }
}

#[test]
fn no_two_files_of_a_mail_have_the_same_name() {
    let field = |name: &str| format!("Content-Disposition: attachment; filename=\"{name}\"");
    let names = [
        "a.txt",
        "a.txt",
        "A.TXT",
        "a (2).txt",
        "../a.txt",
        "a.txt.",
        "",
        "",
        "CON",
        "_CON",
    ];
    let fields: Vec<String> = names.iter().map(|name| field(name)).collect();
    let incoming = read(&fields);
    let mut names: Vec<String> = incoming
        .files
        .iter()
        .map(|file| file.name.as_str().to_lowercase())
        .collect();
    assert_eq!(names.len(), fields.len());
    names.sort();
    names.dedup();
    assert_eq!(names.len(), fields.len(), "{names:?}");
    incoming.files.iter().for_each(|file| must_be_safe(&file.name));
}

#[test]
fn what_a_file_really_is_can_be_shown_apart() {
    for (name, extension) in [
        ("x.pdf.exe", "exe"),
        ("invoice\u{202E}fdp.exe", "exe"),
        ("x.pdf      .scr", "scr"),
        ("акт.PDF", "PDF"),
    ] {
        let incoming = read(&written(name)[1..2]);
        assert_eq!(incoming.files[0].name.extension(), Some(extension), "{name}");
    }
}
