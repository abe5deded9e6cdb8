//! The demo desk on a real file.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that panics has failed")]

use desk::{DemoDesk, DemoMode, DemoVoice, Desk};
use requests::{
    AttachedFile, Attachment, AttachmentId, ComposedLetter, Delivery, DeliveryError, DeskNeed, DeskRef, FileName,
    Letter, LetterId, LetterKind, MailAddress, Mailbox, MessageKind, RequestId, RequestNumber, RetryCause,
    ServerAnswer, UnknownCause,
};
use std::{path::Path, sync::Arc};
use terms::{Instant, Law, ServiceId, TierId};

#[derive(Debug)]
struct Voice;

impl DemoVoice for Voice {
    fn acknowledgement(&self, reference: &DeskRef, subject: &str) -> String {
        format!("{} {subject}", reference.0)
    }

    fn answer(&self, subject: &str) -> String {
        format!("Re: {subject}")
    }

    fn refusal(&self) -> String {
        "no".to_owned()
    }
}

fn at(text: &str) -> Instant {
    Instant::parse(text).unwrap()
}

fn demo(folder: &Path, now: &str) -> DemoDesk {
    DemoDesk::new(
        folder.join("desk.sqlite"),
        Arc::new(Law::shipped()),
        at(now),
        Arc::new(Voice),
    )
}

fn desk(folder: &Path, now: &str) -> Desk {
    Desk::Demo(demo(folder, now))
}

fn letter() -> Letter {
    Letter {
        id: LetterId::new(),
        kind: LetterKind::New,
        request: RequestId::new(),
        number: RequestNumber(1),
        tier: TierId::new("basic"),
        service: ServiceId::new("consultation"),
        subject: "Карточка".into(),
        body: "Пуста".into(),
        what: None,
        agreed: None,
        wanted: None,
        attachments: Vec::new(),
    }
}

/// The demo reads the letter itself; of the mail it takes the files.
fn finished(letter: &Letter, files: &[AttachedFile]) -> ComposedLetter {
    ComposedLetter {
        follows: Vec::new(),
        id: letter.id,
        at: at(THURSDAY),
        from: None,
        to: Mailbox::new("", MailAddress::parse("support@example.org").unwrap()),
        subject: letter.subject.clone(),
        body: letter.body.clone(),
        data: String::new(),
        data_note: String::new(),
        files: files.to_vec(),
    }
}

const THURSDAY: &str = "2026-04-30T17:20:00+03:00";
const MONDAY: &str = "2026-05-04T12:32:00+03:00";

#[tokio::test]
async fn it_acknowledges_at_once_and_answers_when_the_clock_has_passed() {
    let home = tempfile::tempdir().unwrap();
    let letter = letter();
    let delivery = desk(home.path(), THURSDAY)
        .deliver(&letter, &finished(&letter, &[]))
        .await
        .unwrap();
    let Delivery::Received(receipt) = delivery.clone() else {
        panic!("{delivery:?}")
    };
    assert_eq!((receipt.letter, receipt.received_at.0), (letter.id, at(THURSDAY)));
    assert_eq!(desk(home.path(), MONDAY).find(&letter).await.unwrap(), Some(delivery));
    assert_eq!(desk(home.path(), MONDAY).find(&self::letter()).await.unwrap(), None);

    let first = desk(home.path(), "2026-05-04T12:31:59+03:00")
        .replies_since("")
        .await
        .unwrap();
    let told: Vec<_> = first
        .replies
        .iter()
        .map(|reply| (reply.kind, reply.text.as_str()))
        .collect();
    assert_eq!(told, [(MessageKind::Acknowledgement, "DEMO-1 Карточка")]);
    assert_eq!(
        demo(home.path(), MONDAY).next_answer_after(at(THURSDAY)).unwrap(),
        Some(at(MONDAY))
    );

    let then = desk(home.path(), MONDAY).replies_since(&first.cursor).await.unwrap();
    let told: Vec<_> = then
        .replies
        .iter()
        .map(|reply| (reply.kind, reply.at, reply.text.as_str()))
        .collect();
    assert_eq!(told, [(MessageKind::Answer, at(MONDAY), "Re: Карточка")]);
    let again = desk(home.path(), "2026-06-01T10:00:00+03:00")
        .replies_since(&then.cursor)
        .await
        .unwrap();
    assert!(again.replies.is_empty(), "nothing is told or answered twice");
}

#[tokio::test]
async fn offline_it_takes_nothing() {
    let home = tempfile::tempdir().unwrap();
    demo(home.path(), THURSDAY).set_mode(DemoMode::Offline).unwrap();
    let offline = DeliveryError::Retry(RetryCause::Offline);
    let desk = desk(home.path(), THURSDAY);
    let letter = letter();
    assert_eq!(
        desk.deliver(&letter, &finished(&letter, &[])).await.unwrap_err(),
        offline
    );
    assert_eq!(desk.find(&letter).await.unwrap_err(), offline);
    assert_eq!(desk.replies_since("").await.unwrap_err(), offline);
    assert_eq!(desk.check().await.unwrap().tickets, Some(0));
}

#[tokio::test]
async fn refusing_it_takes_nothing_and_says_why() {
    let home = tempfile::tempdir().unwrap();
    demo(home.path(), THURSDAY).set_mode(DemoMode::Refusing).unwrap();
    let desk = desk(home.path(), THURSDAY);
    let letter = letter();
    assert_eq!(
        desk.deliver(&letter, &finished(&letter, &[])).await.unwrap_err(),
        DeliveryError::NeedsYou(DeskNeed::RequestRefused {
            answer: ServerAnswer::new(None, "no")
        })
    );
    assert!(desk.find(&letter).await.unwrap().is_none());
    assert_eq!(desk.check().await.unwrap().tickets, Some(0));
}

#[tokio::test]
async fn losing_it_has_the_letter_and_says_nothing() {
    let home = tempfile::tempdir().unwrap();
    demo(home.path(), THURSDAY).set_mode(DemoMode::Losing).unwrap();
    let desk = desk(home.path(), THURSDAY);
    let letter = letter();
    assert_eq!(
        desk.deliver(&letter, &finished(&letter, &[])).await.unwrap_err(),
        DeliveryError::Unknown(UnknownCause::AnswerLost)
    );
    assert!(desk.find(&letter).await.unwrap().is_some());
}

/// What proves that nothing is sent twice elsewhere: a doubled delivery is a doubled ticket.
#[tokio::test]
async fn a_doubled_delivery_is_seen() {
    let home = tempfile::tempdir().unwrap();
    let desk = desk(home.path(), THURSDAY);
    let letter = letter();
    desk.deliver(&letter, &finished(&letter, &[])).await.unwrap();
    desk.deliver(&letter, &finished(&letter, &[])).await.unwrap();
    assert_eq!(desk.check().await.unwrap().tickets, Some(2));
}

/// Of files it keeps what arrived: name, size and hash. A file of the first release takes them too.
#[tokio::test]
async fn files_arrive_with_their_letter() {
    let home = tempfile::tempdir().unwrap();
    let file = home.path().join("desk.sqlite");
    let first = letter();
    let without = finished(&first, &[]);
    desk(home.path(), THURSDAY).deliver(&first, &without).await.unwrap();
    let first_release = "DROP TABLE attachments; PRAGMA user_version = 1;";
    rusqlite::Connection::open(&file)
        .unwrap()
        .execute_batch(first_release)
        .unwrap();

    let attached = AttachedFile {
        attachment: Attachment {
            id: AttachmentId::new(),
            name: FileName::clean("журнал.log"),
            size: 3,
            sha256: "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad".into(),
        },
        content: b"abc".to_vec(),
    };
    let second = letter();
    let with = finished(&second, &[attached.clone(), attached.clone()]);
    desk(home.path(), THURSDAY).deliver(&second, &with).await.unwrap();
    let connection = rusqlite::Connection::open(&file).unwrap();
    let sql = "SELECT ticket, name, size, sha256 FROM attachments";
    let mut kept = connection.prepare(sql).unwrap();
    let kept: Vec<(i64, String, u32, String)> = kept
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)))
        .unwrap()
        .map(Result::unwrap)
        .collect();
    let expected = (2, "журнал.log".to_owned(), 3, attached.attachment.sha256);
    assert_eq!(kept, [expected.clone(), expected]);
}
