//! What a mail says: its charset, its parts, its links, its length; and when it was written.

use crate::{corpus, html::must_be_harmless};
use desk::mail::incoming::{Class, Incoming, Text, TooMuch};
use terms::Instant;

const HEAD: &str = "From: support@desk.test\r\nIn-Reply-To: <{ours}>\r\nMIME-Version: 1.0\r\n";

pub fn read(head: &str, body: &[u8]) -> Incoming {
    let head = corpus::filled(&format!("{HEAD}{head}\r\n\r\n"));
    let incoming = corpus::read(&[head.as_bytes(), body].concat());
    must_be_harmless(&incoming.text);
    incoming
}

pub fn text_of(head: &str, body: &[u8]) -> Text {
    read(head, body).text
}

#[test]
fn heads_are_decoded_once_and_are_one_line() {
    let cases = [
        ("=?utf-8?B?0J/RgNC40LLQtdGC?=", "Привет"),
        ("=?utf-8?B?0J/RgNC40LLQ?= =?utf-8?B?tdGC?=", "Привет"),
        ("=?UTF-8?Q?=D0=9F?=\r\n =?utf-8?q?=D1=80?=", "Пр"),
        ("=?koi8-r?B?8NLJ18XU?= =?windows-1251?B?z/Do4uXy?=", "ПриветПривет"),
        ("=?utf-8*ru?B?0J8=?=", "П"),
        ("a =?utf-8?Q?b_c?= d", "a b c d"),
        ("=?utf-8?Q?a?= b", "a b"),
        ("=?utf-8?Q?=3D=3Futf-8=3FQ=3Fx=3F=3D?=", "=?utf-8?Q?x?="),
        ("=?utf-8?X?a?=", "=?utf-8?X?a?="),
        ("=?utf-8?Q?a", "=?utf-8?Q?a"),
        ("=?utf-8?Q?a=0D=0ABcc:_x?=", "a Bcc: x"),
        ("=?utf-8?B?4oCuYWJj?=", "abc"),
        ("a\tb   c", "a b c"),
        ("=?us-ascii?Q?a=00b?=", "a b"),
        ("=??Q?a?=", "a"),
    ];
    for (written, expected) in cases {
        assert_eq!(
            read(&format!("Subject: {written}"), b"x").subject,
            expected,
            "{written}"
        );
    }
    let bomb = "=?utf-8?Q?".repeat(3_000) + &"=?utf-8?B?QUFB?= ".repeat(3_000);
    let subject = read(&format!("Subject: {bomb}"), b"x").subject;
    assert!(subject.chars().count() <= 1000);
}

#[test]
fn of_several_parts_the_readable_one_is_the_text() {
    let multipart = |kind: &str, parts: &[&str]| {
        let parts: String = parts.iter().map(|part| format!("--b\r\n{part}\r\n")).collect();
        let incoming = read(
            &format!("Content-Type: multipart/{kind}; boundary=b"),
            format!("{parts}--b--\r\n").as_bytes(),
        );
        let files: Vec<String> = incoming
            .files
            .iter()
            .map(|file| file.name.as_str().to_owned())
            .collect();
        (incoming.text.text, files.join(" "))
    };
    let plain = "Content-Type: text/plain\r\n\r\nplain";
    let blank = "Content-Type: text/plain\r\n\r\n \r\n";
    let page = "Content-Type: text/html\r\n\r\n<p>page</p>";
    let file = "Content-Type: text/plain; name=a.txt\r\n\r\nfile";
    let attached = "Content-Type: text/html\r\nContent-Disposition: attachment\r\n\r\n<p>x</p>";
    let picture = "Content-Type: image/png\r\nContent-ID: <x>\r\n\r\nx";
    let cases: [(&str, &[&str], (&str, &str)); 9] = [
        ("alternative", &[plain, page], ("plain", "")),
        ("alternative", &[page, plain], ("plain", "")),
        ("alternative", &[blank, page], ("page", "")),
        ("alternative", &[page], ("page", "")),
        ("mixed", &[plain, page], ("plain\n\npage", "")),
        ("mixed", &[plain, file], ("plain", "a.txt")),
        ("mixed", &[plain, attached], ("plain", "file.html")),
        ("mixed", &[plain, picture, picture], ("plain", "file.png file (2).png")),
        ("related", &[page, picture], ("page", "file.png")),
    ];
    for (kind, parts, (text, files)) in cases {
        assert_eq!(
            multipart(kind, parts),
            (text.to_owned(), files.to_owned()),
            "{kind} {parts:?}"
        );
    }
    let inner = "Content-Type: multipart/related; boundary=c\r\n\r\n--c\r\nContent-Type: text/html\r\n\r\n<b>page</b>\r\n--c\r\nContent-Type: image/gif\r\n\r\nx\r\n--c--";
    assert_eq!(
        multipart("alternative", &[plain, inner]),
        ("plain".to_owned(), "file.gif".to_owned())
    );
    let message = "Content-Type: message/rfc822\r\n\r\nSubject: a/b: c\r\nFrom: x@y.test\r\n\r\nx";
    assert_eq!(multipart("mixed", &[plain, message]).1, "a_b_ c.eml");
}

#[test]
fn flowed_lines_are_put_together() {
    let kind = "Content-Type: text/plain; format=flowed";
    let cases = [
        ("one \r\ntwo\r\nthree", "one two\nthree"),
        ("> a \r\n> b\r\nc", "> a b\nc"),
        ("> a \r\n>> b", "> a\n>> b"),
        ("text\r\n-- \r\nPetr", "text\n-- \nPetr"),
        ("  stuffed", " stuffed"),
        (" >no quote", ">no quote"),
    ];
    for (body, expected) in cases {
        let text = text_of(kind, body.as_bytes()).text;
        let lines = |text: &str| text.lines().map(str::trim_end).collect::<Vec<_>>().join("\n");
        assert_eq!(lines(&text), lines(expected), "{body:?}");
    }
    let delsp = text_of(
        "Content-Type: text/plain; format=flowed; delsp=yes",
        "сло \r\nво".as_bytes(),
    );
    assert_eq!(delsp.text, "слово");
}

#[test]
fn our_part_for_programs_is_not_shown() {
    let data = "{\"agreed\":null,\"klik_support\":1,\"letter\":\"x\",\"promise\":{\"a\":[1]}}";
    let kept = "Готово.\n\n> Карточка пуста.";
    let cases = [
        format!("Готово.\n\n> Карточка пуста.\n\n> {data}"),
        format!("Готово.\n\n> Карточка пуста.\n\n{data}\n"),
        format!("Готово.\n\n> Карточка пуста.\n\n> {}\n> {}", &data[..20], &data[20..]),
        format!("{data}\n\nГотово.\n\n> Карточка пуста."),
        format!("Готово.\n{}\n> Карточка пуста.", ""),
    ];
    for body in cases {
        assert_eq!(
            text_of("Content-Type: text/plain; charset=utf-8", body.as_bytes())
                .text
                .replace("\n\n\n", "\n\n"),
            kept.trim(),
            "{body}"
        );
    }
    let below = text_of("X: y", format!("{data}\nAnswer below.").as_bytes());
    assert_eq!(below.text, "Answer below.");
    let attached =
        format!("--b\r\n\r\nx\r\n--b\r\nContent-Type: application/json; name=klik-support.json\r\n\r\n{data}\r\n--b--");
    let incoming = read("Content-Type: multipart/mixed; boundary=b", attached.as_bytes());
    assert!(incoming.files.is_empty() && incoming.text.text == "x");
    // What only looks like it stays.
    let own = "{ \"a\": 1 }\n\nklik_support: 1";
    assert_eq!(text_of("X: y", own.as_bytes()).text, own);
}

#[test]
fn links_in_a_text_are_found_whole() {
    let cases: [(&str, &[&str]); 17] = [
        ("см. https://desk.test/a?b=c#d.", &["https://desk.test/a?b=c#d"]),
        ("(http://desk.test)", &["http://desk.test"]),
        ("<https://desk.test/a>", &["https://desk.test/a"]),
        (
            "https://desk.test/a, https://desk.test/b",
            &["https://desk.test/a", "https://desk.test/b"],
        ),
        ("HTTPS://DESK.test", &["https://desk.test"]),
        (
            "https://почта.рф/путь",
            &["https://xn--80a1acny.xn--p1ai/%D0%BF%D1%83%D1%82%D1%8C"],
        ),
        ("mailto:a@b.test", &["mailto:a@b.test"]),
        ("javascript:alert(1) file:///etc ftp://x.test data:x", &[]),
        ("xhttps://desk.test", &[]),
        ("https://desk.test@evil.test/", &[]),
        ("https://", &[]),
        ("https:// desk.test", &[]),
        ("https://[::1]:80/x", &["https://[::1]:80/x"]),
        ("https://desk.test:8443/", &["https://desk.test:8443/"]),
        ("https://desk.test\u{202E}/gpj.exe", &["https://desk.test/gpj.exe"]),
        ("https://d\u{200B}esk.test", &["https://desk.test"]),
        ("время: 12:20, http:", &[]),
    ];
    for (body, expected) in cases {
        let text = text_of("Content-Type: text/plain; charset=utf-8", body.as_bytes());
        let found: Vec<&str> = text.links.iter().map(|link| link.address.as_str()).collect();
        assert_eq!(found, expected, "{body}");
    }
    assert_eq!(
        text_of("X: y", "https://a.test ".repeat(5_000).as_bytes()).links.len(),
        200
    );
}

#[test]
fn long_texts_are_cut_and_say_so() {
    let long = text_of(
        "Content-Type: text/plain; charset=utf-8",
        "я".repeat(150_000).as_bytes(),
    );
    assert!(long.is_cut && long.text.len() == Text::MOST_BYTES);
    let fits = text_of("X: y", "a".repeat(200_000).as_bytes());
    assert!(!fits.is_cut);
    let page = "<p>я</p>".repeat(200_000);
    let page = text_of("Content-Type: text/html; charset=utf-8", page.as_bytes());
    assert!(page.is_cut);
}

#[test]
fn control_and_direction_characters_go() {
    let body = "a\u{202E}b\u{2066}c\u{7}d\u{1B}[31me\u{85}f\u{FEFF}g\u{2028}h\u{E0041}i\0j\rk";
    let text = text_of("Content-Type: text/plain; charset=utf-8", body.as_bytes());
    assert_eq!(text.text, "abc\u{FFFD}d\u{FFFD}[31me\u{FFFD}fg\nhi\u{FFFD}j\nk");
}

#[test]
fn a_date_counts_where_it_can_be_true() {
    let received = corpus::received();
    let cases = [
        ("Tue, 05 May 2026 12:20:00 +0300", Some("2026-05-05T12:20:00+03:00")),
        ("Tue, 5 May 2026 09:20:00 GMT", Some("2026-05-05T12:20:00+03:00")),
        ("5 May 26 05:20 EDT", Some("2026-05-05T12:20:00+03:00")),
        (
            "Tue, 5 May 2026 12:20:00 +0300 (MSK)",
            Some("2026-05-05T12:20:00+03:00"),
        ),
        ("Thu, 30 Apr 2026 12:20:05 +0300", Some("2026-04-30T12:20:05+03:00")),
        ("Thu, 30 Apr 2026 12:20:04 +0300", None),
        ("Tue, 05 May 2026 12:20:06 +0300", None),
        ("Fri, 05 May 2062 12:20:00 +0300", None),
        ("Thu, 01 Jan 1970 00:00:00 +0000", None),
        ("Tue, 32 May 2026 12:20:00 +0300", None),
        ("yesterday", None),
        ("", None),
        ("99999999999999999999", None),
        ("Tue, 05 May 2026 12:20:00 +9999", None),
    ];
    for (date, expected) in cases {
        let at = read(&format!("Date: {date}"), b"x").at;
        let expected = expected.map_or(received, |expected| Instant::parse(expected).unwrap());
        assert_eq!(at, expected, "{date}");
    }
}

#[test]
fn a_mail_has_the_same_id_whenever_it_is_read() {
    assert_eq!(read("Message-ID: <a@b.test>", b"x").id, "a@b.test");
    let nameless = read("X: y", b"x").id;
    assert!(nameless.starts_with("sha256:") && nameless.len() == 7 + 64);
    assert_eq!(read("X: y", b"x").id, nameless);
    assert_ne!(read("X: z", b"x").id, nameless);
    for odd in ["<>", "<a b>", "<é@x>"] {
        assert!(
            read(&format!("Message-ID: {odd}"), b"x").id.starts_with("sha256:"),
            "{odd}"
        );
    }
    assert!(
        read(&format!("Message-ID: <{}>", "a".repeat(300)), b"x")
            .id
            .starts_with("sha256:")
    );
}

#[test]
fn what_is_no_mail_is_unreadable() {
    for raw in [&b""[..], b"\r\n\r\nx", b"no field here", b"\0\0\0", &[0xFF; 1000]] {
        let incoming = corpus::read(raw);
        assert_eq!(incoming.class, Class::Unreadable(TooMuch::Head), "{raw:?}");
    }
}
