//! A request becomes a ticket with everything that it has, and what the desk dropped in silence is told.

use klik_support_tests::servers::{Person, RequestTracker};
use requests::{DeliveryError, DeskField, DeskNeed, DeskPlace, FieldFault, FilesKept, NotKept, ReadBack};
use terms::{Law, TierId};

use klik_support_tests::servers::tracker_desk::{Sent, desk, desk_of, file, name, place_at, ticket_of};

#[tokio::test]
async fn a_request_is_there_with_its_fields_its_due_time_and_its_files() {
    let tracker = RequestTracker::shared();
    let files = vec![
        file("журнал «сервера».log", "строка\r\nещё\n".as_bytes()),
        file("screen 1.png", &[0x89, b'P', b'N', b'G', 0, 0xff]),
        file("журнал «сервера».log", b"another of the same name"),
    ];
    let sent = Sent::with_files("Пустая карточка — «КлиК»", files);
    let receipt = sent.delivered(&desk(&tracker, Person::Client)).await;
    let whole = ReadBack {
        files: FilesKept { sent: 3, kept: 3 },
        not_kept: Vec::new(),
    };
    assert_eq!(receipt.read_back, Some(whole));
    assert_eq!(receipt.letter, sent.letter.id);

    let ticket = ticket_of(&receipt.desk_ref);
    let kept = tracker.ticket(ticket);
    assert_eq!(kept["Subject"], sent.finished.subject);
    assert_eq!(tracker.value(ticket, RequestTracker::LETTER), sent.id());
    assert_eq!(tracker.value(ticket, RequestTracker::TIER), "basic");
    assert_eq!(tracker.value(ticket, RequestTracker::SERVICE), "consultation");
    assert_eq!(kept["Requestor"][0]["id"], "client");
    // Both sides see the same time, whatever zone the server lives in.
    let law = Law::shipped();
    let tier = law.catalog().tier("basic").expect("a tier");
    let quote = law.quote(tier, receipt.received_at).expect("a calendar");
    let due = quote.reaction().expect("a promise").due_at.0;
    let at = |key: &str| terms::Instant::parse(kept[key].as_str().expect("a time")).expect("a time");
    assert_eq!(at("Created"), receipt.received_at.0);
    assert_eq!(at("Due").unix() / 60, due.unix() / 60);
    let text = tracker.texts(ticket, "Create").concat();
    assert!(text.starts_with("Карточка пуста.\n.\n<b>Не разметка</b>\n"), "{text}");
    assert!(text.trim_end().ends_with("То же для программ приложено."), "{text}");
    let mut names = tracker.files(ticket);
    names.sort();
    assert_eq!(
        names,
        [
            "klik-support.json",
            "screen 1.png",
            "журнал «сервера».log",
            "журнал «сервера».log"
        ]
    );
}

#[tokio::test]
async fn where_nothing_is_promised_nothing_is_due() {
    let tracker = RequestTracker::shared();
    let mut sent = Sent::new("Без срока");
    sent.letter.tier = TierId::new("free");
    let receipt = sent.delivered(&desk(&tracker, Person::Client)).await;
    assert!(receipt.read_back.is_some_and(|read_back| read_back.is_whole()));
    assert_eq!(
        tracker.ticket(ticket_of(&receipt.desk_ref))["Due"],
        "1970-01-01T00:00:00Z"
    );
}

/// 201, and the field is empty: a value that is not in the list, an empty file that would stop the whole request.
#[tokio::test]
async fn what_was_dropped_in_silence_is_told() {
    let tracker = RequestTracker::shared();
    let mut sent = Sent::with_files("Почти всё", vec![file("a.log", b"a"), file("empty.log", b"")]);
    sent.letter.tier = TierId::new("platinum");
    let receipt = sent.delivered(&desk(&tracker, Person::Client)).await;
    let lost = NotKept::Field {
        field: DeskField::Tier,
        name: RequestTracker::TIER.to_owned(),
    };
    assert_eq!(
        receipt.read_back,
        Some(ReadBack {
            files: FilesKept { sent: 2, kept: 1 },
            not_kept: vec![lost],
        })
    );
    assert_eq!(
        tracker.value(ticket_of(&receipt.desk_ref), RequestTracker::LETTER),
        sent.id()
    );
}

/// Nothing is written where a request could not be found again, or where it must not be.
#[tokio::test]
async fn what_is_missing_is_known_before_anything_is_written() {
    let tracker = RequestTracker::shared();
    let url = tracker.url();
    let with = |change: &dyn Fn(&mut requests::RequestTrackerPlace)| {
        let mut place = place_at(&url);
        change(&mut place);
        place
    };
    let client = tracker.token(Person::Client);
    let not_seen = |name: &str| DeskNeed::PlaceNotSeen {
        place: DeskPlace::Queue,
        name: name.to_owned(),
    };
    let missing = |field, name: &str| DeskNeed::FieldUnusable {
        field,
        name: name.to_owned(),
        why: FieldFault::Missing,
    };
    let rows = [
        (with(&|place| place.queue = name("Nope")), client, not_seen("Nope")),
        (
            with(&|place| place.queue = name("support ")),
            client,
            not_seen("support"),
        ),
        (
            with(&|place| place.queue = name("Поддержка")),
            client,
            not_seen("Поддержка"),
        ),
        (
            with(&|place| place.queue = name(RequestTracker::CLOSED_QUEUE)),
            client,
            not_seen("Internal"),
        ),
        (place_at(&url), tracker.token(Person::Stranger), not_seen("Support")),
        (
            with(&|place| place.fields.letter = name("Nope")),
            client,
            missing(DeskField::LetterId, "Nope"),
        ),
        (
            with(&|place| place.fields.tier = Some(name("Уровень"))),
            client,
            missing(DeskField::Tier, "Уровень"),
        ),
        (
            place_at(&url),
            tracker.token(Person::Blind),
            missing(DeskField::LetterId, RequestTracker::LETTER),
        ),
    ];
    for (place, key, need) in rows {
        let outcome = Sent::new("Не туда").deliver(&desk_of(place, key)).await;
        assert_eq!(outcome, Err(DeliveryError::NeedsYou(need)));
    }
    assert_eq!(tracker.tickets(), [0_u64; 0]);
}

#[tokio::test]
async fn a_wrong_key_and_a_forbidden_creation_are_told_in_the_desk_s_words() {
    let tracker = RequestTracker::shared();
    let outcome = Sent::new("Без ключа")
        .deliver(&desk_of(place_at(&tracker.url()), "1-1-0"))
        .await;
    let Err(DeliveryError::NeedsYou(DeskNeed::KeyRefused { host, answer })) = outcome else {
        panic!("{outcome:?}");
    };
    assert_eq!(
        (host.as_str(), answer.code(), answer.words()),
        ("127.0.0.1", Some(401), "Unauthorized")
    );

    // Who sees the queue and its fields, and may not create.
    let place = place_at(&tracker.url());
    let outcome = Sent::new("Без права")
        .deliver(&desk_of(place, tracker.token(Person::Weak)))
        .await;
    assert!(
        matches!(
            outcome,
            Err(DeliveryError::NeedsYou(
                DeskNeed::MayNotCreate { .. } | DeskNeed::FieldUnusable { .. }
            ))
        ),
        "{outcome:?}"
    );
    assert_eq!(tracker.tickets(), [0_u64; 0]);
}

/// Sixteen megabytes, as several files, arrive whole.
#[tokio::test]
async fn large_files_arrive_whole() {
    let tracker = RequestTracker::shared();
    let content: Vec<u8> = (0..8 * 1024 * 1024_u32)
        .map(|at| (at.wrapping_mul(2_654_435_761) >> 24) as u8)
        .collect();
    let sent = Sent::with_files("Большие файлы", vec![file("a.bin", &content), file("b.bin", &content)]);
    let receipt = sent.delivered(&desk(&tracker, Person::Client)).await;
    assert!(receipt.read_back.is_some_and(|read_back| read_back.is_whole()));
}
