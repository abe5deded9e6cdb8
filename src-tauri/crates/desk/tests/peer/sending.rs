//! A letter, the desk that sends it, and what becomes of it.

use super::{
    Heard, Running,
    smtp::{Smtp, smtp},
};
use desk::{
    Desk, Secret,
    mail::{MailDesk, Patience, incoming::DeskAddress},
};
use encodify::base64;
use requests::{
    ComposedLetter, Delivery, DeliveryError, Letter, LetterId, LetterKind, MailAddress, Mailbox, RequestId,
    RequestNumber,
};
use std::time::Duration;
use terms::{ServiceId, TierId};

pub const SECRET: &str = "geheim-kanarienvogel";
pub const SHORT: Patience = Patience {
    step: Duration::from_millis(400),
    whole: Duration::from_millis(1500),
    last_answer: Duration::from_millis(400),
};

pub fn address(address: &str) -> MailAddress {
    MailAddress::parse(address).unwrap()
}

pub fn the_desk() -> DeskAddress {
    DeskAddress::new(address("support@desk.test"))
}

pub fn letter() -> ComposedLetter {
    ComposedLetter {
        follows: Vec::new(),
        id: LetterId::new(),
        at: terms::Instant::parse("2026-05-04T12:32:00+03:00").unwrap(),
        from: None,
        to: Mailbox::new("Служба", address("support@desk.test")),
        subject: "Карточка пуста".into(),
        body: "Здравствуйте.\n.\n..точка\n".into(),
        data: "{}".into(),
        data_note: "Для программ".into(),
        files: Vec::new(),
    }
}

pub fn bare_letter(id: LetterId) -> Letter {
    Letter {
        id,
        kind: LetterKind::New,
        request: RequestId::new(),
        number: RequestNumber(1),
        tier: TierId::new("basic"),
        service: ServiceId::new("consulting"),
        subject: String::new(),
        body: String::new(),
        what: None,
        agreed: None,
        wanted: None,
        attachments: Vec::new(),
    }
}

pub fn desk(running: &Running) -> MailDesk {
    let secret = Secret::new(SECRET.into()).unwrap();
    MailDesk::new(running.account.clone(), secret, the_desk()).with_patience(SHORT)
}

pub async fn deliver(desk: MailDesk, letter: &ComposedLetter) -> Result<Delivery, DeliveryError> {
    Desk::Mail(Box::new(desk))
        .deliver(&bare_letter(letter.id), letter)
        .await
}

pub async fn sent(script: Smtp) -> (Result<Delivery, DeliveryError>, Heard) {
    let running = smtp(script).await;
    let outcome = deliver(desk(&running), &letter()).await;
    (outcome, running.heard())
}

/// No password and no letter: not even the beginning of one.
pub fn told_nothing(heard: &Heard) {
    let all = heard.bare() + &heard.protected();
    let alone = base64::STANDARD.encode(SECRET);
    let both = base64::STANDARD.encode(format!("\0anna\0{SECRET}"));
    for secret in [SECRET, &alone, &both, "AUTH ", "AUTHENTICATE", "LOGIN ", "MAIL FROM"] {
        assert!(!all.contains(secret), "{all}");
    }
}
