//! The person's own mail program as a desk, on a real folder: hostile letters are written as mails and
//! read back by two parsers of others, mail-parser and Python's `email`.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that panics has failed"
)]
#![cfg(unix)]

use desk::{Desk, HandOver};
use mail_parser::{MessageParser, MimeHeaders};
use requests::{
    AttachedFile, Attachment, AttachmentId, ComposedLetter, Delivery, DeliveryError, FileName, Letter, LetterId,
    LetterKind, MailAddress, Mailbox, RequestId, RequestNumber, RetryCause, one_line,
};
use std::{
    fs,
    io::Write,
    os::unix::fs::PermissionsExt,
    path::Path,
    process::{Command, Stdio},
};
use terms::{Instant, ServiceId, TierId};

fn letter(id: LetterId) -> Letter {
    Letter {
        id,
        kind: LetterKind::New,
        request: RequestId::new(),
        number: RequestNumber(1),
        tier: TierId::new("t"),
        service: ServiceId::new("s"),
        subject: String::new(),
        body: String::new(),
        what: None,
        agreed: None,
        wanted: None,
        attachments: Vec::new(),
    }
}

fn mailbox(name: &str, address: &str) -> Mailbox {
    Mailbox::new(name, MailAddress::parse(address).unwrap())
}

/// What people read about the machine-readable part.
const DATA_NOTE: &str = "То же для программ.";

fn composed(subject: &str, name: &str, body: &str, files: Vec<AttachedFile>) -> ComposedLetter {
    ComposedLetter {
        follows: Vec::new(),
        id: LetterId::new(),
        at: Instant::parse("2026-04-30T17:20:00+03:00").unwrap(),
        from: Some(mailbox(name, "anna@example.org")),
        to: mailbox("Служба", "support@example.com"),
        subject: one_line(subject),
        body: body.to_owned(),
        data: "{\"letter\":\"данные\"}".to_owned(),
        data_note: DATA_NOTE.to_owned(),
        files,
    }
}

fn file(name: &str, content: &[u8]) -> AttachedFile {
    AttachedFile {
        attachment: Attachment {
            id: AttachmentId::new(),
            name: FileName::clean(name),
            size: content.len() as u64,
            sha256: String::new(),
        },
        content: content.to_owned(),
    }
}

/// The bytes as they lie in the folder.
async fn written(folder: &Path, letter: &ComposedLetter) -> Vec<u8> {
    let desk = Desk::HandOver(HandOver::new(folder.join("outgoing")));
    let Delivery::HandedOver { file } = desk.deliver(&self::letter(letter.id), letter).await.unwrap() else {
        panic!("nobody has received it");
    };
    fs::read(folder.join("outgoing").join(file)).unwrap()
}

const HOSTILE: [&str; 16] = [
    "Карточка пуста",
    "plain",
    "a\r\nBcc: victim@example.net\r\n\r\nbody",
    "a\nBcc: victim@example.net",
    "a\rBcc: victim@example.net",
    "nul \0 inside",
    "line\u{2028}separator\u{2029}and paragraph",
    "\u{202E}txt.exe \u{2066}isolate",
    "emoji 👩‍👩‍👧‍👦 and 🏳️‍🌈",
    "=?utf-8?B?SGk=?= already encoded",
    "quotes \" and \\ and <a@b>, c@d;",
    "  spaces   ",
    "trailing \t",
    "\u{FEFF}bom",
    "1234567890 1234567890 1234567890 1234567890 1234567890 1234567890 1234567890 1234567890 1234567890",
    "очень длинная тема, очень длинная тема, очень длинная тема, очень длинная тема, очень длинная тема",
];

fn bodies() -> Vec<String> {
    let mut bodies: Vec<String> = [
        "",
        "обычный текст\nв две строки",
        ".",
        "a\n.\nb",
        "a\r\n.\r\nMAIL FROM:<x@y>",
        "a\r.\rb",
        "From the beginning\nFrom again",
        "--=_boundary\r\nContent-Type: text/html\r\n\r\n<b>",
        "nul \0 and \u{7} bell",
        "tail without end ",
        "=3D=\n=20",
        "\u{202E}rtl \u{2028} sep 👩‍👩‍👧‍👦",
        "\n\n\n",
    ]
    .map(str::to_owned)
    .to_vec();
    bodies.push("x".repeat(998 * 3));
    bodies.push(format!("{}\n{}", "я".repeat(2_000), "y".repeat(999)));
    bodies
}

/// What must hold of the bytes whatever was written: nothing in them can end the letter, hide a line or
/// grow too long for a server, and only the head's own lines are headers.
fn assert_plain(bytes: &[u8]) {
    let text = std::str::from_utf8(bytes).unwrap();
    assert!(text.is_ascii());
    let bare = text.replace("\r\n", "");
    assert!(!bare.contains(['\r', '\n', '\0']), "a bare CR, LF or NUL");
    assert!(text.split("\r\n").all(|line| line.len() <= 78 && line != "."), "{text}");
    let head = text.split("\r\n\r\n").next().unwrap();
    let names: Vec<&str> = head
        .split("\r\n")
        .filter(|line| !line.starts_with([' ', '\t']))
        .map(|line| line.split(':').next().unwrap())
        .collect();
    assert_eq!(
        names,
        [
            "Date",
            "X-Unsent",
            "From",
            "To",
            "Subject",
            "Message-ID",
            "X-Klik-Letter",
            "MIME-Version",
            "Content-Type"
        ]
    );
    let encodings = text.matches("Content-Transfer-Encoding: base64\r\n").count();
    assert_eq!(
        encodings,
        text.matches("Content-Type: ").count() - 1,
        "every part is base64"
    );
}

fn with_lf(text: &str) -> String {
    text.replace("\r\n", "\n").replace('\r', "\n")
}

#[tokio::test]
async fn whatever_is_written_arrives_and_nothing_more() {
    let home = tempfile::tempdir().unwrap();
    let mut for_python = Vec::new();
    let names = HOSTILE.iter().cycle();
    let texts = bodies();
    let cases = HOSTILE.iter().map(|subject| (*subject, "текст"));
    let cases: Vec<_> = cases.chain(texts.iter().map(|body| ("тема", body.as_str()))).collect();
    for ((subject, body), name) in cases.into_iter().zip(names) {
        let content: Vec<u8> = body.bytes().chain(0..=255).collect();
        let files = vec![
            file(name, &content),
            file("../../etc/пароли\u{202E}gpj.exe", b"\r\n.\r\n"),
            file("", b""),
        ];
        let letter = composed(subject, name, body, files);
        let bytes = written(home.path(), &letter).await;
        assert_plain(&bytes);

        let parsed = MessageParser::default().parse(&bytes).unwrap();
        assert_eq!(
            parsed.subject().unwrap_or_default().trim(),
            letter.subject,
            "{subject:?}"
        );
        let from = parsed.from().unwrap().first().unwrap();
        assert_eq!(from.address(), Some("anna@example.org"));
        assert_eq!(from.name().unwrap_or_default(), one_line(name), "{name:?}");
        let to: Vec<_> = parsed.to().unwrap().iter().map(|to| to.address().unwrap()).collect();
        assert_eq!(to, ["support@example.com"]);
        assert!(parsed.cc().is_none() && parsed.bcc().is_none());
        assert_eq!(
            parsed.message_id().unwrap(),
            format!("{}@letter.klik-support", letter.id)
        );
        assert_eq!(
            parsed.header_raw("X-Klik-Letter").unwrap().trim(),
            letter.id.to_string()
        );
        assert_eq!(
            with_lf(&parsed.body_text(0).unwrap()),
            with_lf(&format!("{body}{DATA_NOTE}\n"))
        );
        let attached: Vec<_> = parsed
            .attachments()
            .map(|part| (part.attachment_name().unwrap().to_owned(), part.contents().to_owned()))
            .collect();
        let mut expected = vec![("klik-support.json".to_owned(), letter.data.clone().into_bytes())];
        let files = letter.files.iter();
        expected.extend(files.map(|file| (file.attachment.name.as_str().to_owned(), file.content.clone())));
        assert_eq!(attached, expected, "{name:?}");
        for_python.push((bytes, letter));
    }
    read_by_python(&for_python);
}

/// A second opinion: the parser that mail systems are often written with.
fn read_by_python(letters: &[(Vec<u8>, ComposedLetter)]) {
    const READ: &str = "
import sys, json, email, email.policy
for line in sys.stdin:
    told = json.loads(line)
    mail = email.message_from_bytes(bytes.fromhex(told['mail']), policy=email.policy.default)
    parts = [part for part in mail.walk() if not part.is_multipart()]
    assert all(part['Content-Transfer-Encoding'] == 'base64' for part in parts)
    assert not any(part.defects for part in mail.walk()), [part.defects for part in mail.walk()]
    print(json.dumps({
        'subject': str(mail['Subject']).strip(),
        # It puts a space between two encoded words of a name, where there is none.
        'from': [[''.join(a.display_name.split()), a.addr_spec] for a in mail['From'].addresses],
        'to': [a.addr_spec for a in mail['To'].addresses],
        'others': [name for name in mail.keys() if name.lower() in ('cc', 'bcc', 'reply-to', 'sender')],
        'letter': mail['X-Klik-Letter'],
        'unsent': mail['X-Unsent'],
        'body': parts[0].get_payload(decode=True).decode('utf-8').replace('\\r\\n', '\\n'),
        'files': [[p.get_filename(), p.get_payload(decode=True).hex()] for p in parts[1:]],
    }))
";
    let mut python = Command::new("python3")
        .args(["-c", READ])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("python3 reads the letters");
    let hex = |bytes: &[u8]| bytes.iter().map(|byte| format!("{byte:02x}")).collect::<String>();
    let mut input = python.stdin.take().unwrap();
    let lines: Vec<String> = letters
        .iter()
        .map(|(bytes, _)| serde_json::json!({ "mail": hex(bytes) }).to_string() + "\n")
        .collect();
    let feeder = std::thread::spawn(move || lines.iter().for_each(|line| input.write_all(line.as_bytes()).unwrap()));
    let output = python.wait_with_output().unwrap();
    feeder.join().unwrap();
    assert!(output.status.success());
    let told = String::from_utf8(output.stdout).unwrap();
    assert_eq!(told.lines().count(), letters.len());
    for (line, (_, letter)) in told.lines().zip(letters) {
        let told: serde_json::Value = serde_json::from_str(line).unwrap();
        let from = letter.from.as_ref().unwrap();
        let mut files = vec![serde_json::json!(["klik-support.json", hex(letter.data.as_bytes())])];
        let attached = letter.files.iter();
        files.extend(attached.map(|file| serde_json::json!([file.attachment.name.as_str(), hex(&file.content)])));
        let expected = serde_json::json!({
            "subject": letter.subject,
            "from": [[from.name().split_whitespace().collect::<String>(), from.address()]],
            "to": [letter.to.address()],
            "others": [],
            "letter": letter.id.to_string(),
            "unsent": "1",
            "body": with_lf(&format!("{}{DATA_NOTE}\n", letter.body)),
            "files": files,
        });
        assert_eq!(told, expected);
    }
}

#[tokio::test]
async fn a_letter_is_handed_over_once_however_often() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path().join("outgoing");
    let desk = Desk::HandOver(HandOver::new(folder.clone()));
    let letter = composed("тема", "", "текст", Vec::new());
    assert_eq!(desk.find(&self::letter(letter.id)).await.unwrap(), None);
    // What a killed attempt has left, and what somebody has laid in the way.
    fs::create_dir(&folder).unwrap();
    fs::set_permissions(&folder, fs::Permissions::from_mode(0o700)).unwrap();
    let elsewhere = home.path().join("elsewhere");
    std::os::unix::fs::symlink(&elsewhere, folder.join(format!(".{}.part", letter.id))).unwrap();
    let first = desk.deliver(&self::letter(letter.id), &letter).await.unwrap();
    let name = format!("{}.eml", letter.id);
    assert_eq!(first, Delivery::HandedOver { file: name.clone() });
    let bytes = fs::read(folder.join(&name)).unwrap();
    assert_eq!(desk.find(&self::letter(letter.id)).await.unwrap(), Some(first.clone()));
    assert_eq!(desk.deliver(&self::letter(letter.id), &letter).await.unwrap(), first);
    assert_eq!(
        fs::read(folder.join(&name)).unwrap(),
        bytes,
        "the same letter, the same bytes"
    );
    assert!(!elsewhere.exists(), "nothing is written through a link");
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!((mode(&folder), mode(&folder.join(&name))), (0o700, 0o600));
    assert_eq!(fs::read_dir(&folder).unwrap().count(), 1);

    let hand_over = HandOver::new(folder.clone());
    hand_over.withdraw(letter.id).unwrap();
    hand_over.withdraw(letter.id).unwrap();
    assert_eq!(desk.find(&self::letter(letter.id)).await.unwrap(), None);
    let health = desk.check().await.unwrap();
    assert_eq!((health.kind, health.tickets), ("hand_over", None));
    assert!(desk.replies_since("").await.unwrap().replies.is_empty());
}

#[tokio::test]
async fn where_nothing_can_be_written_it_is_tried_again() {
    let home = tempfile::tempdir().unwrap();
    fs::write(home.path().join("outgoing"), "a file stands in the way").unwrap();
    let desk = Desk::HandOver(HandOver::new(home.path().join("outgoing")));
    let failed = desk
        .deliver(&letter(LetterId::new()), &composed("тема", "", "", Vec::new()))
        .await;
    assert_eq!(failed, Err(DeliveryError::Retry(RetryCause::NotWritten)));
}
