//! A composed letter as the bytes of a mail. Every part is base64 and every line ends in CRLF, so that
//! nothing in a text or a file can end the letter, begin another one or be changed on its way.
//!
//! The same letter always gives the same bytes: boundary, date and Message-ID come from the letter.

use encodify::base64;
use mail_builder::{
    MessageBuilder,
    headers::{
        HeaderType, address::Address, content_type::ContentType, message_id::MessageId as HeaderId, raw::Raw,
        text::Text,
    },
    mime::{BodyPart, MimePart},
};
use requests::{ComposedLetter, MailAddress, Mailbox, MessageId};

/// The header that keeps the letter's id where a mail program makes up a Message-ID of its own.
pub(crate) const LETTER_HEADER: &str = "X-Klik-Letter";
/// What stands behind the `@` of a Message-ID.
pub(crate) const MESSAGE_ID_DOMAIN: &str = MessageId::LETTER_DOMAIN;
/// The machine-readable part's name.
pub(crate) const DATA_NAME: &str = "klik-support.json";

/// An encoded word has at most 75 characters.
const ENCODED_WORD_BYTES: usize = 45;

/// The letter as a mail program opens it: `X-Unsent` says that it is still to be sent.
pub(crate) fn unsent(letter: &ComposedLetter) -> Vec<u8> {
    // The date first: where a desktop has only `file` to tell a mail from a text, it looks at the first header, and
    // does not know the others that stand here.
    let mut head = MessageBuilder::new()
        .date(letter.at.unix())
        .header("X-Unsent", Raw::new("1"));
    if let Some(from) = &letter.from {
        head = head.header("From", address(from));
    }
    finish(head, letter)
}

/// The letter as it is sent. Whoever else gets it in secret stands in no header.
pub(crate) fn sent(letter: &ComposedLetter, sender: &Mailbox, copy: Option<&MailAddress>) -> Vec<u8> {
    let mut head = MessageBuilder::new()
        .date(letter.at.unix())
        .header("From", address(sender));
    if let Some(copy) = copy {
        head = head.header("Cc", Address::new_address(None::<&str>, copy.as_str()));
    }
    if let Some(last) = letter.follows.last() {
        let all = letter.follows.iter().map(MessageId::as_str);
        head = head.in_reply_to(last.as_str()).references(HeaderId::new_list(all));
    }
    finish(head, letter)
}

fn finish<'a>(head: MessageBuilder<'a>, letter: &'a ComposedLetter) -> Vec<u8> {
    let text = format!("{}{}\n", letter.body, letter.data_note);
    let mut parts = vec![
        part(
            ContentType::new("text/plain").attribute("charset", "utf-8"),
            with_crlf(&text).as_bytes(),
        ),
        part(
            ContentType::new("application/json").attribute("name", DATA_NAME),
            letter.data.as_bytes(),
        )
        .attachment(DATA_NAME),
    ];
    parts.extend(letter.files.iter().map(|file| {
        let name = file.attachment.name.as_str();
        let kind = ContentType::new("application/octet-stream").attribute("name", name);
        part(kind, &file.content).attachment(name)
    }));
    // `=` and `_` do not occur in base64, so no part can contain the boundary.
    let boundary = format!("=_{}", letter.id);
    let whole = ContentType::new("multipart/mixed").attribute("boundary", boundary);
    let mut bytes = Vec::new();
    head.header("To", address(&letter.to))
        .header("Subject", line(&letter.subject))
        .message_id(String::from(MessageId::of_letter(letter.id)))
        .header(LETTER_HEADER, Raw::new(letter.id.to_string()))
        .body(MimePart::new(whole, BodyPart::Multipart(parts)))
        .serialize(&mut bytes);
    bytes
}

fn address(mailbox: &Mailbox) -> HeaderType<'_> {
    let name = Some(mailbox.name()).filter(|name| !name.is_empty());
    match name {
        Some(name) if looks_encoded(name) => Raw::new(format!("{} <{}>", encoded(name), mailbox.address())).into(),
        name => Address::new_address(name, mailbox.address()).into(),
    }
}

fn line(text: &str) -> HeaderType<'_> {
    if looks_encoded(text) {
        Raw::new(encoded(text)).into()
    } else {
        Text::new(text).into()
    }
}

/// Whoever reads it would decode it, also where a person wrote it so: it has to be encoded itself.
fn looks_encoded(text: &str) -> bool {
    text.contains("=?")
}

fn encoded(text: &str) -> String {
    let mut words: Vec<String> = Vec::new();
    let mut word = String::new();
    for c in text.chars() {
        if word.len() + c.len_utf8() > ENCODED_WORD_BYTES {
            words.push(encoded_word(&word));
            word.clear();
        }
        word.push(c);
    }
    words.push(encoded_word(&word));
    words.join(" ")
}

fn encoded_word(text: &str) -> String {
    format!("=?utf-8?B?{}?=", base64::STANDARD.encode(text))
}

fn part<'a>(kind: ContentType<'a>, content: &[u8]) -> MimePart<'a> {
    MimePart::new(kind, BodyPart::Binary(base64::MIME.encode(content).into_bytes().into())).transfer_encoding("base64")
}

fn with_crlf(text: &str) -> String {
    text.replace("\r\n", "\n").replace('\r', "\n").replace('\n', "\r\n")
}
