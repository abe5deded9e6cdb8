//! Letters that would be two, or go to somebody else, where their texts were believed.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that panics has failed")]

mod peer;

use peer::{
    sending::{address, deliver, desk, letter},
    smtp::{Smtp, smtp},
};
use requests::{AttachedFile, Attachment, AttachmentId, Delivery, FileName, Mailbox};

/// Whatever stands in subject, names, text and files: one letter arrives, with our lines in its head and to our
/// recipients (S1, S2).
#[tokio::test]
async fn three_hundred_hostile_letters_arrive_as_one_letter_each() {
    let ends = ["\n", "\r", "\r\n", "\n\r", "\u{2028}", "\u{85}", "\0\n", "\r\r\n"];
    let dots = [".", "..", ". ", ".\0"];
    let tails = [
        "MAIL FROM:<x@y>",
        "Bcc: x@y",
        "QUIT",
        "",
        "--=_",
        "=?utf-8?B?DQouDQo=?=",
    ];
    let mut hostile: Vec<String> = Vec::new();
    for first in ends {
        for dot in dots {
            for last in ends {
                let tail = tails[hostile.len() % tails.len()];
                hostile.push(format!("a{first}{dot}{last}{tail}{first}{last}b"));
            }
        }
    }
    hostile.extend(tails.iter().map(|tail| format!("{tail}\r\n.\r\n{tail}")));
    hostile.extend([
        "я".repeat(5_000),
        "a".repeat(5_000),
        " ".repeat(1_200),
        "\u{202e}\u{feff}".into(),
    ]);
    hostile.extend((0..40_u8).map(|byte| format!("{}\0{}", char::from(byte), "\"\\<>@,;:".repeat(usize::from(byte)))));
    assert!(hostile.len() >= 300, "{}", hostile.len());
    let running = smtp(Smtp {
        hello: "250-peer\r\n250 AUTH PLAIN\r\n".into(),
        ..Smtp::default()
    })
    .await;
    for text in &hostile {
        let mut letter = letter();
        letter.subject.clone_from(text);
        letter.body.clone_from(text);
        letter.data.clone_from(text);
        letter.data_note.clone_from(text);
        letter.to = Mailbox::new(text, address("support@desk.test"));
        letter.files = vec![AttachedFile {
            attachment: Attachment {
                id: AttachmentId::new(),
                name: FileName::clean(text),
                size: 0,
                sha256: String::new(),
            },
            content: text.as_bytes().to_vec(),
        }];
        let before = running.heard().protected.len();
        let outcome = deliver(desk(&running), &letter).await;
        assert!(
            matches!(outcome, Ok(Delivery::Accepted { .. })),
            "{text:?}: {outcome:?}"
        );
        let heard = running.heard().protected[before..].to_vec();
        let said = String::from_utf8(heard).unwrap();
        let (commands, rest) = said.split_once("DATA\r\n").unwrap();
        let (mail, end) = rest.split_once("\r\n.\r\n").unwrap();
        assert_eq!(commands.matches("RCPT TO:").count(), 2, "{text:?}");
        assert_eq!(commands.matches("MAIL FROM:").count(), 1, "{text:?}");
        assert_eq!(end, "QUIT\r\n", "{text:?}");
        let without = mail.replace("\r\n", "");
        assert!(!without.contains(['\r', '\n', '\0']), "{text:?}");
        assert!(mail.lines().all(|line| line.len() <= 998), "{text:?}");
        let (head, _) = mail.split_once("\r\n\r\n").unwrap();
        let mut names: Vec<&str> = head
            .split("\r\n")
            .filter(|line| !line.starts_with([' ', '\t']))
            .map(|line| line.split(':').next().unwrap())
            .collect();
        names.sort_unstable();
        let expected = [
            "Content-Type",
            "Date",
            "From",
            "MIME-Version",
            "Message-ID",
            "Subject",
            "To",
            "X-Klik-Letter",
        ];
        assert_eq!(names, expected, "{text:?}: {head}");
    }
}
