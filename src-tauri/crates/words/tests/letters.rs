//! The letter that carries a request, as the desk reads it.

#![expect(clippy::unwrap_used, reason = "what a helper of a test cannot read stops the test")]

use requests::{
    DeskRef, FrozenPromise, Letter, LetterId, LetterKind, MailAddress, Mailbox, QuoteRecord, RequestId, RequestNumber,
};
use terms::{Instant, Law, ReceivedAt, ServiceId, TierId};
use words::{Lang, Sender, Words};

fn frozen(law: &Law, tier: &str) -> FrozenPromise {
    let received = ReceivedAt(Instant::parse("2026-04-30T17:20:00+03:00").unwrap());
    let quote = law.quote(law.catalog().tier(tier).unwrap(), received).unwrap();
    let segments = law.explain(&quote).unwrap();
    FrozenPromise {
        quote: QuoteRecord::new(&quote, Some(&segments)),
        catalog: law.catalog().id.clone(),
        catalog_version: "1+abc".into(),
        calendar_version: "2020–2029+def".into(),
    }
}

fn letter(tier: &str, service: &str) -> Letter {
    let id = "01985b2e-7c00-7000-8000-000000000001";
    Letter {
        id: id.parse::<LetterId>().unwrap(),
        kind: LetterKind::New,
        request: id.parse::<RequestId>().unwrap(),
        number: RequestNumber(7),
        tier: TierId::new(tier),
        service: ServiceId::new(service),
        subject: "Карточка пуста".into(),
        body: "Здравствуйте!\n\nКарточка сделки пуста.".into(),
        what: None,
        agreed: None,
        wanted: None,
        attachments: Vec::new(),
    }
}

fn desk() -> Mailbox {
    Mailbox::new("", MailAddress::parse("support@example.com").unwrap())
}

#[test]
fn the_letter_says_what_was_asked_and_what_was_promised() {
    let law = Law::shipped();
    let agreed = Letter {
        what: Some("Версия 5.2".into()),
        agreed: Some("с Анной, 28 апреля".into()),
        wanted: Some("суббота утром".into()),
        ..letter("extended", "version-installation")
    };
    let follow_up = Letter {
        kind: LetterKind::FollowUp(DeskRef("CRM-145".into())),
        ..letter("free", "consultation")
    };
    let person = Sender {
        organisation: "ООО «Ромашка»".into(),
        person: "Анна\r\nBcc: x@y".into(),
        mailbox: Some(Mailbox::new("Анна", MailAddress::parse("anna@example.org").unwrap())),
    };
    for lang in Lang::ALL {
        let words = Words::new(lang);
        let compose = |letter: &Letter, sender: &Sender| {
            let promise = frozen(&law, letter.tier.as_str());
            let composed = words.compose(&law, letter, &promise, sender, desk()).unwrap();
            assert_eq!(
                Some(&composed),
                words.compose(&law, letter, &promise, sender, desk()).as_ref()
            );
            assert_eq!(
                (composed.id, composed.at),
                (letter.id, Instant::parse("2026-04-30T17:20:00+03:00").unwrap())
            );
            assert!(!composed.subject.contains(['\r', '\n']));
            format!("{}\n\n{}{}", composed.subject, composed.body, composed.data_note).replace('\u{A0}', "_")
        };
        let told = [
            compose(&letter("basic", "consultation"), &person),
            compose(&agreed, &person),
        ];
        insta::assert_snapshot!(format!("letter-{}", lang.id()), told.join("\n=====\n"));
        // What follows on a ticket is what the person wrote, and promises nothing anew.
        let promise = frozen(&law, follow_up.tier.as_str());
        let further = words.compose(&law, &follow_up, &promise, &person, desk()).unwrap();
        assert_eq!(further.body.trim_end(), follow_up.body.trim_end());
        assert_eq!((further.id, further.follows.as_slice()), (follow_up.id, &[][..]));
    }
}

#[test]
fn programs_read_the_same_from_the_data() {
    let law = Law::shipped();
    let (letter, promise) = (letter("basic", "consultation"), frozen(&law, "basic"));
    let composed = Words::new(Lang::En).compose(&law, &letter, &promise, &Sender::default(), desk());
    let data: serde_json::Value = serde_json::from_str(&composed.unwrap().data).unwrap();
    let read = |key: &str| data[key].as_str().unwrap_or_default().to_owned();
    assert_eq!(read("letter"), letter.id.to_string());
    assert_eq!((read("tier"), read("service")), ("basic".into(), "consultation".into()));
    assert_eq!(data["number"], 7);
    assert_eq!(data["promise"]["due_at"], "2026-05-05T17:20:00+03:00");
    assert_eq!(
        data["catalog"],
        serde_json::json!({ "id": law.catalog().id, "version": "1+abc" })
    );
    let back: QuoteRecord = serde_json::from_value(data["promise"].clone()).unwrap();
    assert_eq!(back, promise.quote);
}

/// A promise that cannot be read back is not guessed at.
#[test]
fn without_a_readable_promise_there_is_no_letter() {
    let law = Law::shipped();
    let mut promise = frozen(&law, "basic");
    promise.quote.due_at = Some("soon".into());
    let letter = letter("basic", "consultation");
    assert_eq!(
        Words::new(Lang::Ru).compose(&law, &letter, &promise, &Sender::default(), desk()),
        None
    );
}
