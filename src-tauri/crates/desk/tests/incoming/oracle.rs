//! What is read here against what a mail library reads, where a mail is as the standards want it.

use crate::corpus;
use mail_builder::{
    MessageBuilder,
    headers::{address::Address, message_id::MessageId},
};
use mail_parser::{MessageParser, MimeHeaders};

fn texts() -> Vec<String> {
    let mut texts: Vec<String> = [
        "Здравствуйте!\nПосмотрим.",
        "plain",
        "длинная строка ".repeat(200).as_str(),
        "= = =\n.\n..\nFrom here\n--b\n",
        "«ёлка» №1 — 100 %\t\u{1F600}",
    ]
    .iter()
    .map(|&text| text.to_owned())
    .collect();
    texts.extend((1..40).map(|n| {
        (0..n * 7)
            .map(|at| char::from_u32(0x400 + (at * n) % 0x60).unwrap_or('x'))
            .collect()
    }));
    texts
}

#[test]
fn well_made_mails_are_read_alike() {
    let parser = MessageParser::default();
    for (n, text) in texts().iter().enumerate() {
        let subject: String = text.chars().filter(|c| !c.is_control()).take(60).collect();
        let content: Vec<u8> = (0..n * 31).map(|at| (at % 251) as u8).collect();
        let raw = MessageBuilder::new()
            .from(Address::new_address(Some("Служба, поддержки"), "support@desk.test"))
            .to("user@client.test")
            .subject(subject.as_str())
            .message_id(format!("{n}@desk.test"))
            .in_reply_to(MessageId::new(format!("{}@letter.klik-support", corpus::LETTER)))
            .date(corpus::received().unix())
            .text_body(text.as_str())
            .html_body(format!("<p>{n}</p>"))
            .attachment("application/x-data", format!("файл {n}.bin"), content.as_slice())
            .write_to_vec()
            .unwrap();
        let theirs = parser.parse(&raw).unwrap();
        let ours = corpus::read(&raw);
        assert_eq!(Some(ours.id.as_str()), theirs.message_id());
        assert_eq!(ours.at.unix(), theirs.date().unwrap().to_timestamp());
        let one_line = |line: &str| line.split_whitespace().collect::<Vec<_>>().join(" ");
        assert_eq!(ours.subject, one_line(theirs.subject().unwrap_or_default()));
        let from = theirs.from().and_then(|from| from.first()).unwrap();
        assert_eq!(
            ours.from.address.as_ref().map(|address| address.as_str()),
            from.address()
        );
        assert_eq!(Some(ours.from.name.as_str()), from.name());
        let body = theirs.body_text(0).unwrap().replace("\r\n", "\n");
        assert_eq!(ours.text.text.trim(), body.trim(), "{n}");
        let file = theirs.attachments().next().unwrap();
        assert_eq!(Some(ours.files[0].name.as_str()), file.attachment_name());
        assert_eq!(ours.files[0].content, file.contents());
        assert_eq!(corpus::described(&ours), "Answer");
    }
}
