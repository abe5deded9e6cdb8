//! The mail desk as the tests hold it against the real servers.

use std::fs;
use std::num::NonZeroU16;
use std::time::Duration;

use desk::Desk;
use desk::mail::incoming::DeskAddress;
use desk::{
    Secret,
    mail::{MailDesk, Patience},
    read_authority,
};
use requests::{
    ComposedLetter, Delivery, DeliveryError, Endpoint, HostName, Letter, LetterId, LetterKind, MailAccount,
    MailAddress, MailUser, Mailbox, MessageId, RequestId, RequestNumber, Security,
};
use terms::{ServiceId, TierId};

use super::{Account, DESK, HOST, MailServers, USER};

/// For servers that never answer.
pub const SHORT: Patience = Patience {
    step: Duration::from_secs(2),
    whole: Duration::from_secs(8),
    last_answer: Duration::from_secs(2),
};
/// Before any letter of these tests.
pub const LONG_AGO: &str = "2020-01-01T00:00:00+03:00";

/// A mail address.
pub fn address(address: &str) -> MailAddress {
    MailAddress::parse(address).expect("an address")
}

/// Whose letters are answers.
pub fn desk_address() -> DeskAddress {
    DeskAddress::new(address(DESK.address))
}

/// A time.
pub fn at(text: &str) -> terms::Instant {
    terms::Instant::parse(text).expect("a time")
}

/// A server at this port.
pub fn endpoint(port: u16, security: Security) -> Endpoint {
    Endpoint {
        host: HostName::parse(HOST).expect("a host"),
        port: NonZeroU16::new(port).expect("a port"),
        security,
    }
}

/// An account that trusts the servers' authority.
pub fn account(submission: Endpoint, mailbox: Endpoint, user: Account) -> MailAccount {
    let authority = read_authority(&fs::read(MailServers::authority()).expect("the authority")).expect("an authority");
    MailAccount {
        sender: Mailbox::new("Анна", address(user.address)),
        submission,
        mailbox: Some(mailbox),
        user: MailUser::parse(user.address).expect("a user"),
        copy: None,
        authority: Some(authority.certificate),
        checked_by: None,
    }
}

/// The desk of an account.
pub fn with(account: MailAccount, password: &str) -> MailDesk {
    let secret = Secret::new(password.to_owned()).expect("a secret");
    MailDesk::new(account, secret, desk_address())
}

/// The person's desk, with nothing between it and the servers.
pub fn straight(servers: &MailServers) -> MailDesk {
    let submission = endpoint(servers.submissions(), Security::Tls);
    let mailbox = endpoint(servers.imaps(), Security::Tls);
    with(account(submission, mailbox, USER), USER.password)
}

/// A letter with an id of its own.
pub fn letter_to(recipient: &str) -> ComposedLetter {
    ComposedLetter {
        id: LetterId::new(),
        at: at("2026-05-04T12:32:00+03:00"),
        from: None,
        to: Mailbox::new("Служба поддержки", address(recipient)),
        follows: Vec::new(),
        subject: "Карточка пуста".into(),
        body: "Здравствуйте.\n.\nТочка.\n".into(),
        data: "{}".into(),
        data_note: "Для программ".into(),
        files: Vec::new(),
    }
}

/// A letter to the desk.
pub fn letter() -> ComposedLetter {
    letter_to(DESK.address)
}

/// Gives a letter to the submission server.
pub async fn deliver(desk: &MailDesk, letter: &ComposedLetter) -> Result<Delivery, DeliveryError> {
    Desk::Mail(Box::new(desk.clone()))
        .deliver(&plain(letter.id), letter)
        .await
}

/// A letter of which only the id matters.
pub fn plain(id: LetterId) -> Letter {
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

/// What the mailbox says of a letter.
pub async fn find(desk: &MailDesk, letter: LetterId) -> Option<Delivery> {
    Desk::Mail(Box::new(desk.clone()))
        .find(&plain(letter))
        .await
        .expect("asked")
}

/// How many of these letters have this id.
pub fn has(letters: &[Vec<u8>], letter: LetterId) -> usize {
    let id = format!("Message-ID: <{}>", MessageId::of_letter(letter).as_str());
    letters
        .iter()
        .filter(|raw| String::from_utf8_lossy(raw).contains(&id))
        .count()
}

/// Whether a server took it on.
pub fn is_accepted(outcome: &Result<Delivery, DeliveryError>) -> bool {
    matches!(outcome, Ok(Delivery::Accepted { .. }))
}

/// What the desk answers to a letter.
pub fn answer_to(letter: LetterId, text: &str) -> Vec<u8> {
    let id = MessageId::of_letter(letter);
    format!(
        "From: Support <support@desk.test>\r\nTo: user@client.test\r\nSubject: Re\r\nMessage-ID: <{}@desk.test>\r\n\
         In-Reply-To: <{}>\r\n\r\n{text}\r\n",
        LetterId::new(),
        id.as_str()
    )
    .into_bytes()
}
