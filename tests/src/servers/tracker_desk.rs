//! The Request Tracker desk as the tests hold it against the real one: a letter, somebody's token, and what came of it.

use std::time::Duration;

use desk::{Desk, DeskPatience, RequestTrackerDesk, Secret};
use requests::{
    AttachedFile, Attachment, AttachmentId, ComposedLetter, Delivery, DeliveryError, DeskName, DeskRef, DeskUrl,
    Fields, FileName, Letter, LetterId, LetterKind, Mailbox, Receipt, RequestId, RequestNumber, RequestTrackerPlace,
};
use terms::{Law, ServiceId, TierId};

use super::desk::{address, at};
use super::{Person, RequestTracker};

/// For tests in which the desk answers.
pub const PATIENCE: DeskPatience = DeskPatience {
    step: Duration::from_secs(20),
    whole: Duration::from_secs(60),
};

/// What is sent: the same letter however often.
#[derive(Debug, Clone)]
pub struct Sent {
    /// What the sender has.
    pub letter: Letter,
    /// What the desk gets.
    pub finished: ComposedLetter,
}

impl Sent {
    /// A new request.
    pub fn new(subject: &str) -> Self {
        Self::with_files(subject, Vec::new())
    }

    /// The same with files.
    pub fn with_files(subject: &str, files: Vec<AttachedFile>) -> Self {
        let id = LetterId::new();
        let letter = Letter {
            id,
            kind: LetterKind::New,
            request: RequestId::new(),
            number: RequestNumber(7),
            tier: TierId::new("basic"),
            service: ServiceId::new("consultation"),
            subject: subject.to_owned(),
            body: "Карточка пуста.".to_owned(),
            what: None,
            agreed: None,
            wanted: None,
            attachments: files.iter().map(|file| file.attachment.clone()).collect(),
        };
        let finished = ComposedLetter {
            id,
            at: at("2026-05-04T12:32:00+03:00"),
            from: Some(Mailbox::new("Анна", address("client@client.test"))),
            to: Mailbox::new("Служба поддержки", address("support@desk.test")),
            follows: Vec::new(),
            subject: format!("[№ 7] {subject}"),
            body: "Карточка пуста.\n.\n<b>Не разметка</b>\n".to_owned(),
            data: format!(r#"{{"klik_support":1,"letter":"{id}","organisation":"Ромашка"}}"#),
            data_note: "То же для программ приложено.".to_owned(),
            files,
        };
        Self { letter, finished }
    }

    /// More on a request that is there.
    pub fn following(desk_ref: &DeskRef, text: &str, files: Vec<AttachedFile>) -> Self {
        let mut sent = Self::with_files("Карточка пуста", files);
        sent.letter.kind = LetterKind::FollowUp(desk_ref.clone());
        sent.finished.body = format!("{text}\n");
        sent
    }

    /// The letter's id as a desk keeps it.
    pub fn id(&self) -> String {
        self.letter.id.to_string()
    }

    /// Sends it once.
    pub async fn deliver(&self, desk: &Desk) -> Result<Delivery, DeliveryError> {
        desk.deliver(&self.letter, &self.finished).await
    }

    /// Its receipt; anything else ends the test.
    pub async fn delivered(&self, desk: &Desk) -> Receipt {
        receipt(self.deliver(desk).await.expect("delivered"))
    }

    /// What the desk has of it.
    pub async fn found(&self, desk: &Desk) -> Option<Receipt> {
        desk.find(&self.letter).await.expect("looked for").map(receipt)
    }
}

/// A delivery that is a receipt; anything else ends the test.
pub fn receipt(delivery: Delivery) -> Receipt {
    match delivery {
        Delivery::Received(receipt) => receipt,
        other => panic!("{other:?}"),
    }
}

/// A file to send.
pub fn file(name: &str, content: &[u8]) -> AttachedFile {
    AttachedFile {
        attachment: Attachment {
            id: AttachmentId::new(),
            name: FileName::clean(name),
            size: content.len() as u64,
            sha256: String::new(),
        },
        content: content.to_vec(),
    }
}

/// A name at the desk.
pub fn name(text: &str) -> DeskName {
    DeskName::parse(text).expect("a name")
}

/// The kit's queue with all fields, at this address.
pub fn place_at(url: &str) -> RequestTrackerPlace {
    RequestTrackerPlace {
        url: DeskUrl::parse(url).expect("an address"),
        queue: name(RequestTracker::QUEUE),
        fields: Fields {
            letter: name(RequestTracker::LETTER),
            tier: Some(name(RequestTracker::TIER)),
            service: Some(name(RequestTracker::SERVICE)),
        },
        authority: None,
    }
}

/// The desk itself.
pub fn tracker_desk(place: RequestTrackerPlace, key: &str) -> RequestTrackerDesk {
    let key = Secret::new(key.to_owned()).expect("a key");
    RequestTrackerDesk::new(place, key, Law::shipped()).with_patience(PATIENCE)
}

/// The same as the sender has it.
pub fn desk_of(place: RequestTrackerPlace, key: &str) -> Desk {
    Desk::RequestTracker(Box::new(tracker_desk(place, key)))
}

/// The person's own desk.
pub fn desk(tracker: &RequestTracker, person: Person) -> Desk {
    desk_of(place_at(&tracker.url()), tracker.token(person))
}

/// The same by another way.
pub fn desk_at(port: u16, key: &str, patience: DeskPatience) -> Desk {
    let desk = tracker_desk(place_at(&format!("http://127.0.0.1:{port}")), key);
    Desk::RequestTracker(Box::new(desk.with_patience(patience)))
}

/// A receipt's number.
pub fn ticket_of(desk_ref: &DeskRef) -> u64 {
    desk_ref.0.parse().expect("a ticket's number")
}
