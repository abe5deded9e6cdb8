//! The desk as the tests hold it, and letters for it.

use std::num::NonZeroU32;
use std::time::Duration;

use desk::{Desk, DeskPatience, RedmineDesk, Secret};
use klik_support_tests::servers::{Person, Redmine};
use requests::{
    AttachedFile, Attachment, AttachmentId, ComposedLetter, Delivery, DeliveryError, DeskNeed, DeskRef, DeskUrl,
    Fields, FileName, Letter, LetterId, LetterKind, MailAddress, Mailbox, ProjectKey, Receipt, RedminePlace, RequestId,
    RequestNumber,
};
use serde_json::json;
use terms::{Law, ServiceId, TierId};
use tokio::runtime::Builder;

/// Enough for a busy machine.
pub const PATIENT: DeskPatience = DeskPatience {
    step: Duration::from_secs(30),
    whole: Duration::from_secs(60),
};

/// For what is never answered.
pub const SHORT: DeskPatience = DeskPatience {
    step: Duration::from_secs(2),
    whole: Duration::from_secs(4),
};

/// The place as it should be set.
pub fn place(redmine: &Redmine) -> RedminePlace {
    RedminePlace {
        url: DeskUrl::parse(&redmine.url()).expect("an address"),
        project: ProjectKey::parse(Redmine::PROJECT).expect("a project"),
        tracker: number(redmine.tracker(Redmine::TRACKER)),
        fields: Fields {
            letter: number(redmine.field(Redmine::LETTER)),
            tier: Some(number(redmine.field(Redmine::TIER))),
            service: Some(number(redmine.field(Redmine::SERVICE))),
        },
        authority: None,
    }
}

pub fn number(number: u64) -> NonZeroU32 {
    let number = u32::try_from(number).expect("a number");
    NonZeroU32::new(number).expect("a number")
}

/// The desk of this person.
pub fn desk_of(redmine: &Redmine, who: Person) -> RedmineDesk {
    desk_at(place(redmine), redmine.key(who))
}

pub fn desk_at(place: RedminePlace, key: &str) -> RedmineDesk {
    let key = Secret::new(key.to_owned()).expect("a key");
    RedmineDesk::new(place, key, Law::shipped()).with_patience(PATIENT)
}

/// The same place behind a line on this port.
pub fn through(redmine: &Redmine, port: u16) -> RedminePlace {
    RedminePlace {
        url: DeskUrl::parse(&format!("http://127.0.0.1:{port}")).expect("an address"),
        ..place(redmine)
    }
}

/// A new request on Basic with these files.
pub fn letter(files: &[(&str, &[u8])]) -> (Letter, ComposedLetter) {
    let id = LetterId::new();
    let files: Vec<AttachedFile> = files.iter().map(|(name, content)| file(name, content)).collect();
    let letter = Letter {
        id,
        kind: LetterKind::New,
        request: RequestId::new(),
        number: RequestNumber(1),
        tier: TierId::new("basic"),
        service: ServiceId::new("consultation"),
        subject: "Карточка пуста".into(),
        body: "Здравствуйте.".into(),
        what: None,
        agreed: None,
        wanted: None,
        attachments: files.iter().map(|file| file.attachment.clone()).collect(),
    };
    let address = |address: &str| MailAddress::parse(address).expect("an address");
    let finished = ComposedLetter {
        id,
        at: terms::Instant::parse("2026-05-04T12:32:00+03:00").expect("a time"),
        from: Some(Mailbox::new("Анна", address("client@client.test"))),
        to: Mailbox::new("Служба поддержки", address("support@desk.test")),
        follows: Vec::new(),
        subject: "[Альфа № 1] Карточка пуста".into(),
        body: "Здравствуйте.\n\n<b>h1. Не разметка</b> {{collapse}}\n".into(),
        data: format!(r#"{{"klik_support":1,"letter":"{id}","organisation":"</pre>}}}}"}}"#),
        data_note: "Для программ".into(),
        files,
    };
    (letter, finished)
}

/// A follow-up to a request.
pub fn follow_up(to: &DeskRef, text: &str, files: &[(&str, &[u8])]) -> (Letter, ComposedLetter) {
    let (letter, finished) = letter(files);
    let letter = Letter {
        kind: LetterKind::FollowUp(to.clone()),
        ..letter
    };
    let finished = ComposedLetter {
        body: format!("{text}\n"),
        ..finished
    };
    (letter, finished)
}

fn file(name: &str, content: &[u8]) -> AttachedFile {
    AttachedFile {
        attachment: Attachment {
            id: AttachmentId::new(),
            name: FileName::clean(name),
            size: content.len() as u64,
            sha256: "0".repeat(64),
        },
        content: content.to_vec(),
    }
}

/// Waits for the desk's work.
pub fn done<T>(work: impl Future<Output = T>) -> T {
    let runtime = Builder::new_current_thread().enable_all().build().expect("a runtime");
    runtime.block_on(work)
}

pub fn deliver(desk: &RedmineDesk, (letter, finished): &(Letter, ComposedLetter)) -> Result<Receipt, DeliveryError> {
    let desk = Desk::Redmine(Box::new(desk.clone()));
    done(desk.deliver(letter, finished)).map(received)
}

/// Many requests of the client's as the desk makes them, quickly: their issues.
pub fn many(redmine: &Redmine, letters: &[LetterId]) -> Vec<u64> {
    let client = redmine.api(Person::Client);
    let one = |letter: &LetterId| {
        let fields = json!([{ "id": redmine.field(Redmine::LETTER), "value": letter }]);
        let issue = json!({ "issue": {
            "project_id": Redmine::PROJECT, "tracker_id": redmine.tracker(Redmine::TRACKER),
            "subject": "Карточка пуста", "custom_fields": fields,
        } });
        let made = client.post("/issues.json", &issue).with(201).json();
        made["issue"]["id"].as_u64().expect("a number")
    };
    letters.iter().map(one).collect()
}

pub fn find(desk: &RedmineDesk, (letter, _): &(Letter, ComposedLetter)) -> Result<Option<Receipt>, DeliveryError> {
    let desk = Desk::Redmine(Box::new(desk.clone()));
    let found = done(desk.find(letter))?;
    Ok(found.map(received))
}

fn received(delivery: Delivery) -> Receipt {
    match delivery {
        Delivery::Received(receipt) => receipt,
        other => panic!("{other:?}"),
    }
}

/// The issue of a receipt.
pub fn issue_of(receipt: &Receipt) -> u64 {
    receipt.desk_ref.0.parse().expect("a number")
}

/// What has to be done before it goes.
#[track_caller]
pub fn need<T: std::fmt::Debug>(outcome: Result<T, DeliveryError>) -> DeskNeed {
    match outcome {
        Err(DeliveryError::NeedsYou(need)) => need,
        other => panic!("{other:?}"),
    }
}
