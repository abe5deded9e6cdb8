//! The steps of a check: each is told, and where it stops, why.

use desk::{HelpDeskChecked, HelpDeskFound, HelpDeskStep};
use klik_support_tests::servers::{Person, RequestTracker};
use requests::{DeliveryError, DeskField, DeskNeed, DeskPlace, FieldFault, HelpDesk, RequestTrackerPlace, RetryCause};
use support::{HelpDeskForm, administrator_lines};

use klik_support_tests::servers::tracker_desk::{Sent, desk, desk_of, name, place_at, tracker_desk};

async fn checked(place: RequestTrackerPlace, key: &str) -> (bool, Vec<HelpDeskChecked>) {
    let mut steps = Vec::new();
    let mut tell = |step| steps.push(step);
    let is_good = tracker_desk(place, key).check_place(&mut tell).await;
    (is_good, steps)
}

/// What is told in short: the step, and what is wrong with it.
fn shown(steps: &[HelpDeskChecked]) -> Vec<String> {
    let shown = steps.iter().map(|HelpDeskChecked { step, outcome }| match outcome {
        Ok(HelpDeskFound::Good) => format!("{} good", step.id()),
        Ok(HelpDeskFound::Version(version)) => format!("{} {}", step.id(), version.starts_with('5')),
        Ok(HelpDeskFound::NotYetKnown) => format!("{} not yet known", step.id()),
        Err(DeliveryError::NeedsYou(DeskNeed::FieldUnusable {
            why: FieldFault::Missing,
            ..
        })) => {
            format!("{} missing", step.id())
        }
        Err(DeliveryError::NeedsYou(need)) => format!("{} {}", step.id(), need.id()),
        Err(DeliveryError::Retry(cause)) => format!("{} {}", step.id(), cause.id()),
        Err(error) => format!("{} {error}", step.id()),
    });
    shown.collect()
}

const REACHED: [&str; 4] = ["name good", "connection good", "program true", "sign-in good"];

#[tokio::test]
async fn a_good_place_is_good_and_after_a_request_it_is_known() {
    let tracker = RequestTracker::shared();
    let client = tracker.token(Person::Client);
    let (is_good, steps) = checked(place_at(&tracker.url()), client).await;
    let fresh = [
        "queue good",
        "create good",
        "field-letter-id not yet known",
        "field-tier not yet known",
        "field-service not yet known",
        "own-requests not yet known",
    ];
    assert_eq!(shown(&steps), [&REACHED[..], &fresh].concat());
    assert!(is_good);

    Sent::new("Запрос").delivered(&desk(&tracker, Person::Client)).await;
    let (is_good, steps) = checked(place_at(&tracker.url()), client).await;
    let known = [
        "queue good",
        "create good",
        "field-letter-id good",
        "field-tier good",
        "field-service good",
        "own-requests good",
    ];
    assert_eq!(shown(&steps), [&REACHED[..], &known].concat());
    assert!(is_good);
    assert_eq!(tracker.tickets().len(), 1, "nothing is created for a check");
}

#[tokio::test]
async fn what_is_missing_is_told_field_by_field() {
    let tracker = RequestTracker::shared();
    let mut place = place_at(&tracker.url());
    place.fields.letter = name("Номер письма");
    place.fields.service = Some(name("Услуга"));
    let (is_good, steps) = checked(place, tracker.token(Person::Client)).await;
    assert!(!is_good);
    let told = shown(&steps);
    assert_eq!(
        told[4..],
        [
            "queue good",
            "create good",
            "field-letter-id missing",
            "field-tier not yet known",
            "field-service missing",
            "own-requests not yet known",
        ]
    );
    let named = steps.iter().find_map(|checked| match &checked.outcome {
        Err(DeliveryError::NeedsYou(DeskNeed::FieldUnusable {
            field: DeskField::LetterId,
            name,
            ..
        })) => Some(name),
        _ => None,
    });
    assert_eq!(named.map(String::as_str), Some("Номер письма"));
}

/// What the administrator is told to run makes what was missing, for who could do nothing before.
#[tokio::test]
async fn the_administrator_s_lines_make_what_is_missing() {
    let tracker = RequestTracker::shared();
    let mut place = place_at(&tracker.url());
    place.fields.letter = name("Номер письма 'КлиК'");
    place.fields.service = Some(name("Услуга"));
    let key = tracker.token(Person::Stranger);
    let (is_good, _) = checked(place.clone(), key).await;
    assert!(!is_good);

    let form = HelpDeskForm::of(&HelpDesk::RequestTracker(place.clone()));
    let lines = administrator_lines(&form).replace("'NAME'", "'stranger'");
    // They may be run again.
    for _ in 0..2 {
        tracker.administer(&lines);
    }
    let (is_good, steps) = checked(place.clone(), key).await;
    assert!(is_good, "{:?}", shown(&steps));
    let receipt = Sent::new("Запрос").delivered(&desk_of(place, key)).await;
    assert!(receipt.read_back.is_some_and(|read_back| read_back.is_whole()));
}

/// A field that is there and stays empty: the first request has shown it.
#[tokio::test]
async fn a_field_that_cannot_be_written_is_known_after_a_request() {
    let tracker = RequestTracker::shared();
    let mut place = place_at(&tracker.url());
    place.fields.letter = name(RequestTracker::REPLY_BY);
    let client = tracker.token(Person::Client);
    let sent = Sent::new("Запрос");
    sent.delivered(&desk_of(place.clone(), client)).await;
    let (is_good, steps) = checked(place, client).await;
    assert!(!is_good);
    let step = steps
        .iter()
        .find(|checked| checked.step == HelpDeskStep::Field(DeskField::LetterId));
    let outcome = step.map(|checked| checked.outcome.clone());
    assert!(
        matches!(
            outcome,
            Some(Err(DeliveryError::NeedsYou(DeskNeed::FieldUnusable {
                why: FieldFault::NotWritable,
                ..
            })))
        ),
        "{outcome:?}"
    );
}

#[tokio::test]
async fn each_person_gets_as_far_as_their_rights() {
    let tracker = RequestTracker::shared();
    for (person, rest) in [
        (Person::Stranger, &["queue place-not-seen"][..]),
        (
            Person::Weak,
            &[
                "queue good",
                "create may-not-create",
                "field-letter-id missing",
                "field-tier missing",
                "field-service missing",
                "own-requests not yet known",
            ],
        ),
        (
            Person::Blind,
            &[
                "queue good",
                "create good",
                "field-letter-id missing",
                "field-tier missing",
                "field-service missing",
                "own-requests not yet known",
            ],
        ),
    ] {
        let (is_good, steps) = checked(place_at(&tracker.url()), tracker.token(person)).await;
        assert_eq!(shown(&steps), [&REACHED[..], rest].concat(), "{person:?}");
        assert!(!is_good);
    }
    let (_, steps) = checked(place_at(&tracker.url()), "1-1-0").await;
    assert_eq!(
        shown(&steps),
        ["name good", "connection good", "program good", "sign-in key-refused"]
    );
}

#[tokio::test]
async fn an_address_where_it_is_not_stops_the_check_early() {
    let tracker = RequestTracker::shared();
    let client = tracker.token(Person::Client);
    let (_, steps) = checked(place_at("https://rt.invalid"), client).await;
    assert_eq!(shown(&steps), ["name name-not-found"]);
    let (_, steps) = checked(place_at("http://127.0.0.1:9"), client).await;
    assert_eq!(shown(&steps), ["name good", "connection offline"]);
    let (_, steps) = checked(place_at(&format!("{}/desk", tracker.url())), client).await;
    assert_eq!(steps.len(), 3, "{:?}", shown(&steps));
    assert!(matches!(
        &steps[2].outcome,
        Err(DeliveryError::Retry(RetryCause::NotTheDesk { .. }))
    ));
    assert_eq!(HelpDeskStep::Place(DeskPlace::Queue).id(), "queue");
}
