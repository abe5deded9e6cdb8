//! Characters: the charsets of Russian mail, rightly named and not, and bytes that are no characters.

use crate::texts::{read, text_of};
use encoding_rs::Encoding;

const SENTENCES: [&str; 5] = [
    "Здравствуйте! Мы посмотрели карточку и всё исправили, проверьте, пожалуйста.",
    "Добрый день. Пришлите журнал ошибок за вчера — без него не понять.",
    "Обновите программу до версии 8.3.27, перезапустите сервер и попробуйте ещё раз.",
    "Иван Петрович, отчёт «Продажи» № 12 готов; файл во вложении.",
    "ВНИМАНИЕ: сервер будет недоступен с 22:00 до 23:00.",
];
const RUSSIAN: [&str; 4] = ["windows-1251", "koi8-r", "iso-8859-5", "ibm866"];

/// As some programs write what the charset lacks.
fn fitting(sentence: &str, encoding: &'static Encoding) -> String {
    let fits = |c: &char| !encoding.encode(&c.to_string()).2;
    sentence.chars().map(|c| if fits(&c) { c } else { '-' }).collect()
}

#[test]
fn russian_is_read_whatever_charset_is_named() {
    let named = [
        "windows-1251",
        "koi8-r",
        "iso-8859-5",
        "ibm866",
        "cp866",
        "utf-8",
        "us-ascii",
        "iso-8859-1",
        "x-none",
        "",
    ];
    let mut tried = 0;
    for actual in RUSSIAN {
        let encoding = Encoding::for_label(actual.as_bytes()).unwrap();
        for named in named {
            for sentence in SENTENCES {
                let sentence = fitting(sentence, encoding);
                let (bytes, ..) = encoding.encode(&sentence);
                let field = if named.is_empty() {
                    String::new()
                } else {
                    format!("; charset={named}")
                };
                let text = text_of(&format!("Content-Type: text/plain{field}"), &bytes).text;
                assert_eq!(text, sentence, "{actual} named {named}");
                tried += 1;
            }
        }
    }
    for named in named {
        for sentence in SENTENCES {
            let text = text_of(
                &format!("Content-Type: text/plain; charset={named}"),
                sentence.as_bytes(),
            )
            .text;
            assert_eq!(text, sentence, "utf-8 named {named}");
            tried += 1;
        }
    }
    assert_eq!(tried, (4 + 1) * 10 * 5);
}

#[test]
fn other_charsets_are_read_as_named() {
    let cases: [(&str, &[u8], &str); 16] = [
        ("utf-16le", b"\x1f\x04\x40\x04", "Пр"),
        ("utf-16be", b"\x04\x1f\x04\x40", "Пр"),
        ("utf-16", b"\xff\xfe\x1f\x04\x40\x04", "Пр"),
        ("utf-16", b"\xfe\xff\x04\x1f\x04\x40", "Пр"),
        ("utf-8", b"\xef\xbb\xbf\xd0\x9f", "П"),
        (
            "iso-8859-1",
            b"d\xe9j\xe0 vu, m\xfcde Gr\xfc\xdfe",
            "déjà vu, müde Grüße",
        ),
        ("windows-1252", b"na\xefve \x96 caf\xe9", "naïve – café"),
        ("iso-8859-2", b"\xb3\xf3d\xbc", "łódź"),
        ("windows-1250", b"\x9a\xe8", "šč"),
        ("koi8-u", b"\xf0\xd2\xc9\xd7\xa6\xd4", "Привіт"),
        ("gb2312", b"\xc4\xe3\xba\xc3", "你好"),
        ("shift_jis", b"\x83n\x83\x8d", "ハロ"),
        ("iso-2022-jp", b"\x1b$B%O%m\x1b(B", "ハロ"),
        ("win-1251", b"\xcf\xf0\xe8\xe2\xe5\xf2", "Привет"),
        ("WINDOWS1251", b"\xcf\xf0\xe8\xe2\xe5\xf2", "Привет"),
        ("\"KOI8-R\"", b"\xf0\xd2\xc9\xd7\xc5\xd4", "Привет"),
    ];
    for (named, bytes, expected) in cases {
        let text = text_of(&format!("Content-Type: text/plain; charset={named}"), bytes);
        assert_eq!(text.text, expected, "{named}");
        assert!(!text.is_damaged, "{named}");
    }
}

#[test]
fn what_is_no_character_is_seen_to_be_none() {
    let cases: [(&str, &[u8]); 9] = [
        ("utf-8", b"overlong \xc0\xbc\xc0\xafscript\xc0\xbe"),
        ("utf-8", b"overlong \xe0\x80\xbcscript"),
        ("utf-8", b"surrogate \xed\xa0\x80 half"),
        ("utf-8", b"beyond \xf4\x90\x80\x80 it"),
        ("utf-8", b"cut \xd0"),
        ("utf-7", b"+ADw-script+AD4-alert(1)+ADw-/script+AD4-"),
        ("unicode-1-1-utf-7", b"+ADw-"),
        ("x-imap4-modified-utf7", b"&ADw-"),
        ("utf-16le", b"\x00\xd8\x41\x00"),
    ];
    for (named, bytes) in cases {
        let text = text_of(&format!("Content-Type: text/plain; charset={named}"), bytes);
        assert!(text.is_damaged, "{named} {bytes:?}: {text:?}");
        assert!(!text.text.contains('<') && !text.text.contains('>'), "{text:?}");
    }
    // UTF-7 stays as it came, in the head, too.
    assert_eq!(
        text_of("Content-Type: text/plain; charset=utf-7", b"+ADw-").text,
        "+ADw-"
    );
    let subject = read("Subject: =?utf-7?Q?+ADw-b+AD4-?=", b"x").subject;
    assert_eq!(subject, "+ADw-b+AD4-");
    let name = read("Content-Type: image/png; name*=utf-7''+ADw-", b"x").files[0]
        .name
        .clone();
    assert_eq!(name.as_str(), "+ADw-");
}

/// Words of rare letters look better by a wrong charset; the named one counts all the same.
#[test]
fn a_rightly_named_charset_is_not_second_guessed() {
    let cases = [
        ("ibm866", "шахта шахта"),
        ("koi8-r", "ЮЖНЫЕ ЭХО"),
        ("koi8-r", "эхо юбка"),
        ("windows-1251", "хуже хуже"),
        ("windows-1251", "ЦЕХ ЦЕХ"),
        ("windows-1251", "чужие фэншуй"),
        ("windows-1251", "Да"),
    ];
    for (named, text) in cases {
        let (bytes, ..) = Encoding::for_label(named.as_bytes()).unwrap().encode(text);
        let read = text_of(&format!("Content-Type: text/plain; charset={named}"), &bytes);
        assert_eq!(read.text, text, "{named}");
    }
}

#[test]
fn a_page_may_name_its_charset_itself() {
    let pages: [(&[u8], &str); 4] = [
        (b"<meta charset=\"iso-8859-2\"><p>\xb3\xf3d\xbc", "łódź"),
        (
            b"<META http-equiv=Content-Type content='text/html; charset=windows-1250'><p>\x9a\xe8",
            "šč",
        ),
        (b"<meta charset=utf-16><p>plain", "plain"),
        (b"<meta charset=utf-7><p>+ADw-", "+ADw-"),
    ];
    for (page, expected) in pages {
        assert_eq!(text_of("Content-Type: text/html", page).text, expected);
    }
}
