//! HTML becomes text: whatever was in it, what comes out are characters and addresses.

use crate::corpus;
use desk::mail::incoming::{Class, Incoming, Text};

const PAYLOADS: &str = include_str!("corpus/html.txt");

/// Where the same payload may stand.
const AROUND: [(&str, &str); 4] = [
    ("", ""),
    (
        "<html><head><title>EVIL</title></head><body><div><p>",
        "</p></div></body></html>",
    ),
    (
        "<table><tr><td><b><i><font color=red>",
        "</font></i></b></td></tr></table>",
    ),
    ("<blockquote type=cite><svg><g><math>", "</math></g></svg></blockquote>"),
];

pub fn mail(html: &str) -> Vec<u8> {
    let head = corpus::filled(
        "From: support@desk.test\r\nIn-Reply-To: <{ours}>\r\nMIME-Version: 1.0\r\nContent-Type: text/html; charset=utf-8\r\n\r\n",
    );
    format!("{head}{html}").into_bytes()
}

/// What holds for every text, wherever it came from.
pub fn must_be_harmless(text: &Text) {
    assert!(text.text.len() <= Text::MOST_BYTES, "too long");
    let is_bad = |c: char| c != '\n' && c != '\t' && c.is_control() || requests::is_unseen(c);
    assert!(!text.text.contains(is_bad), "a bad character in {:?}", text.text);
    for link in &text.links {
        let (from, to) = link.at;
        assert!(text.text.get(from..to).is_some(), "{link:?} is not in the text");
        assert!(link.address.bytes().all(|byte| byte.is_ascii_graphic()), "{link:?}");
        let is_offered = ["http://", "https://", "mailto:"]
            .iter()
            .any(|scheme| link.address.starts_with(scheme));
        assert!(is_offered && !link.address.contains(['<', '>', '"']), "{link:?}");
        // A mail address has its «@», and may have a «/» before it.
        let place = link.address.split_once("://").map(|(_, rest)| rest.split('/').next());
        assert!(
            !place.flatten().is_some_and(|place| place.contains('@')),
            "{link:?} hides its host"
        );
    }
}

/// Handlers that pages know, on elements that people do not; schemes that are not the web's or mail's.
fn further_payloads() -> Vec<String> {
    let handlers = "abort animationend auxclick beforeinput beforeunload blur canplay change close contextmenu copy \
        cuechange cut dblclick drag dragend drop durationchange ended focusin formdata gotpointercapture hashchange \
        invalid keydown keypress keyup loadstart message mousedown offline paste popstate progress ratechange reset \
        resize scroll search seeked select stalled submit suspend toggle transitionend unload volumechange waiting wheel";
    let schemes = "jar chrome resource moz-extension chrome-extension ms-word ms-excel ms-officecmd ms-settings shell \
        callto sip sms skype tg whatsapp magnet bitcoin steam vscode ssh telnet gopher news nntp ldap dav webcal rtsp \
        filesystem javascript&colon; java&Tab;script javascript&NewLine; feed:javascript livescript mocha res \
        itms-services market androidapp x-apple.systempreferences httpss htt hhttps";
    let handlers = handlers
        .split_whitespace()
        .map(|name| format!("<x on{name}=EVIL tabindex=1>SEEN</x>"));
    let schemes = schemes
        .split_whitespace()
        .map(|name| format!("<a href=\"{name}://EVIL\">SEEN</a>"));
    handlers.chain(schemes).collect()
}

fn read(html: &str) -> Incoming {
    let incoming = corpus::read(&mail(html));
    assert_eq!(incoming.class, Class::Answer);
    assert!(incoming.files.is_empty());
    must_be_harmless(&incoming.text);
    incoming
}

#[test]
fn payloads_are_text() {
    let further = further_payloads();
    let written = PAYLOADS.lines().filter(|line| !line.starts_with('#'));
    let payloads: Vec<&str> = written.chain(further.iter().map(String::as_str)).collect();
    let mut tried = 0;
    for payload in &payloads {
        for (before, after) in AROUND {
            let text = read(&format!("{before}{payload}{after}")).text.text;
            assert!(!text.contains("EVIL"), "{before}{payload}{after}\n{text}");
            assert!(
                !payload.contains("SEEN") || text.contains("SEEN"),
                "{before}{payload}\n{text}"
            );
            // What was written as a tag is gone; what was written as its characters are characters.
            let is_written_out = [
                "&lt;",
                "&#60;",
                "textarea",
                "xmp",
                "plaintext",
                "<<b",
                "< b",
                "<>",
                "<1>",
                " <",
            ];
            if !is_written_out.iter().any(|mark| payload.contains(mark)) {
                let tags = text.match_indices('<').filter(|(at, _)| {
                    let rest = &text[at + 1..];
                    rest.starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '/' | '!' | '?'))
                        && !["http://", "https://", "mailto:"]
                            .iter()
                            .any(|scheme| rest.starts_with(scheme))
                });
                assert_eq!(tags.count(), 0, "{payload}\n{text}");
            }
            tried += 1;
        }
    }
    assert!(
        payloads.len() >= 300 && tried == 4 * payloads.len(),
        "{} payloads, {tried} tried",
        payloads.len()
    );
}

#[test]
fn what_people_write_reads_well() {
    let cases = [
        ("<p>Раз</p><p>Два</p>", "Раз\n\nДва"),
        ("<div>Раз</div><div>Два<br>Три</div>", "Раз\nДва\nТри"),
        ("<ul><li>a<li>b</ul>", "- a\n- b"),
        (
            "<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>",
            "a b\nc",
        ),
        ("a  b\n c&nbsp;d", "a b c\u{A0}d"),
        ("<pre>a\n  b</pre>", "a\n  b"),
        (
            "Да.<blockquote>Работает?<blockquote>Нет.</blockquote></blockquote>Вот.",
            "Да.\n\n> Работает?\n\n> > Нет.\n\nВот.",
        ),
        (
            "См. <a href='https://desk.test/справка?a=1&amp;b=2'>справку</a>.",
            "См. справку <https://desk.test/%D1%81%D0%BF%D1%80%D0%B0%D0%B2%D0%BA%D0%B0?a=1&b=2>.",
        ),
        (
            "<a href='https://desk.test/'>https://desk.test</a>",
            "https://desk.test",
        ),
        (
            "<a href='https://evil.test/'>https://desk.test</a>",
            "https://desk.test <https://evil.test/>",
        ),
        ("<a href='mailto:a@b.test'>a@b.test</a>", "a@b.test"),
        ("<a href='mailto:a/b/c@b.test'>a/b/c@b.test</a>", "a/b/c@b.test"),
        (
            "<a href='https://dеsk.test/'>desk</a>",
            "desk <https://xn--dsk-rdd.test/>",
        ),
        ("<img src=x alt='Снимок'>", "[Снимок]"),
        ("<b>жир</b>ный", "жирный"),
        ("&lt;b&gt;", "<b>"),
        ("<h1>A</h1>b", "A\n\nb"),
        ("", ""),
    ];
    for (html, expected) in cases {
        assert_eq!(read(html).text.text, expected, "{html}");
    }
}

#[test]
fn bombs_cost_no_more_than_their_bytes() {
    let bombs = [
        "<div>".repeat(200_000),
        "<blockquote>".repeat(100_000) + "x",
        "<table><tr><td>".repeat(100_000),
        (0..40_000).map(|n| format!("<font a={n}>")).collect::<String>() + &"<p>x".repeat(40_000),
        "<a href=https://a.test/>x".repeat(50_000),
        "<hr>".repeat(300_000),
        "<br>".repeat(300_000) + "x",
        "&lt;".repeat(300_000),
        "<!--".repeat(300_000),
        "<script>".repeat(200_000),
        "<".repeat(1_000_000),
        format!("<a {}>", "x=1 ".repeat(5_000)),
        "<ul><li>".repeat(100_000) + "x",
        format!("<p title=\"{}", "x".repeat(1_000_000)),
    ];
    for bomb in bombs {
        let started = std::time::Instant::now();
        let text = read(&bomb).text;
        let took = started.elapsed();
        assert!(text.text.len() <= Text::MOST_BYTES);
        assert!(took.as_secs() < 5, "{}…: {took:?}", &bomb[..20]);
    }
}
