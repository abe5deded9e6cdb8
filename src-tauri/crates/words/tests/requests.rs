//! A request in words: states, steps, notes, and the sample's texts.

#![expect(clippy::unwrap_used, reason = "what a helper of a test cannot read stops the test")]

use requests::{
    AttachmentId, DeskField, DeskNeed, DeskPlace, DeskRef, DraftText, EventKind, FieldFault, FileName, FilesKept,
    HostName, Later, LetterId, MessageFrom, MessageKind, Need, NotKept, OtherAnswer, ProtectionFault, ReadBack,
    Request, RetryCause, ServerAnswer, State, UnknownCause,
};
use std::collections::BTreeSet;
use terms::{DueAt, Instant, ReceivedAt};
use words::{
    Lang, Words,
    demo::{Sample, SampleService},
};

fn at(text: &str) -> Instant {
    Instant::parse(text).unwrap()
}

fn request(state: State, due: Option<&str>, reacted: Option<&str>) -> Request {
    Request {
        id: requests::RequestId::new(),
        number: None,
        text: DraftText::default(),
        tier: None,
        state,
        last_event_at: at("2026-04-30T17:19:00+03:00"),
        submitted_at: None,
        received_at: None,
        due_at: due.map(|due| DueAt(at(due))),
        desk_by: None,
        desk_ref: None,
        reacted_at: reacted.map(at),
        in_time: None,
        solved_at: None,
    }
}

#[test]
fn the_states_are_the_contract_s_words() {
    let contract = [
        ("draft", "черновик"),
        ("waiting", "в очереди"),
        ("sending", "отправляется"),
        ("needs-you", "ждёт вас"),
        ("unknown", "исход неизвестен"),
        ("handed-over", "передано в почту"),
        ("accepted", "отправлено"),
        ("delivered", "у службы поддержки"),
        ("answered", "отвечено"),
        ("undelivered", "не доставлено"),
        ("given-up", "отменено"),
    ];
    assert_eq!(contract.len(), State::ALL.len());
    for (state, (id, word)) in State::ALL.into_iter().zip(contract) {
        assert_eq!(state.id(), id);
        assert_eq!(Words::new(Lang::Ru).state(state).replace('\u{A0}', " "), word);
        for lang in Lang::ALL {
            let means = Words::new(lang).state_means(state);
            assert!(means.ends_with('.') && !means.contains("state-"), "{means}");
        }
    }
}

#[test]
fn each_step_and_message_has_words() {
    let received = ReceivedAt(at("2026-04-30T17:20:00+03:00"));
    let answered = |in_time| EventKind::Answered {
        reacted_at: received.0,
        in_time,
    };
    let kinds = [
        EventKind::Drafted,
        EventKind::Submitted,
        EventKind::Trying { attempt: 1 },
        EventKind::Trying { attempt: 2 },
        EventKind::Postponed {
            cause: RetryCause::Offline,
        },
        EventKind::Postponed {
            cause: RetryCause::DeskBusy,
        },
        EventKind::NeedsYou {
            need: Need::Attachment(AttachmentId::new()),
        },
        EventKind::OutcomeUnknown {
            cause: UnknownCause::AnswerLost,
        },
        EventKind::OutcomeUnknown {
            cause: UnknownCause::WriterDied,
        },
        EventKind::Delivered {
            desk_ref: DeskRef("DEMO-7".into()),
            received_at: received,
        },
        answered(Some(true)),
        answered(Some(false)),
        answered(None),
        EventKind::NeedsYou { need: Need::Secret },
        EventKind::NeedsYou {
            need: Need::Desk(DeskNeed::TooLarge {
                size: 20 << 20,
                limit: Some(10 << 20),
            }),
        },
        EventKind::Postponed {
            cause: RetryCause::ToldLater {
                what: Later::Greylisted,
                answer: ServerAnswer::new(Some(450), "4.2.0 later"),
                after_seconds: None,
            },
        },
        EventKind::Undelivered {
            reason: ServerAnswer::new(None, "5.1.1 no such user"),
        },
        EventKind::Delayed {
            reason: ServerAnswer::new(None, "4.4.1 no route"),
        },
        EventKind::SentAgain,
        EventKind::FoundByPerson,
        EventKind::CopyNotFiled,
        EventKind::ClockDiffers {
            here: at("2026-04-30T18:20:00+03:00"),
            server: at("2026-04-30T17:18:00+03:00"),
        },
        EventKind::ClockDiffers {
            here: at("2026-04-30T18:20:00+03:00"),
            server: at("2036-04-30T18:20:00+03:00"),
        },
        EventKind::FollowUp {
            letter: LetterId::new(),
            step: Box::new(EventKind::Trying { attempt: 2 }),
        },
        EventKind::GivenUp,
    ];
    let read_back = |sent, kept, not_kept| {
        EventKind::ReadBack(ReadBack {
            files: FilesKept { sent, kept },
            not_kept,
        })
    };
    let tier = NotKept::Field {
        field: DeskField::Tier,
        name: "Tier".into(),
    };
    let kinds = kinds.into_iter().chain([
        read_back(0, 0, vec![]),
        read_back(3, 3, vec![]),
        read_back(21, 20, vec![tier, NotKept::Due]),
        read_back(1, 0, vec![]),
        read_back(0, 0, vec![NotKept::Sight]),
    ]);
    let kinds: Vec<EventKind> = kinds.collect();
    for lang in Lang::ALL {
        let words = Words::new(lang);
        let mut lines: Vec<String> = kinds
            .iter()
            .map(|kind| {
                format!(
                    "{}: {}",
                    words.event(kind),
                    words.event_detail(kind).unwrap_or_default()
                )
            })
            .collect();
        lines.extend([MessageFrom::You, MessageFrom::Desk].map(|from| words.message_from(from)));
        lines.extend(MessageKind::ALL.map(|kind| words.message_kind(kind)));
        insta::assert_snapshot!(format!("steps-{}", lang.id()), lines.join("\n").replace('\u{A0}', "_"));
    }
}

/// Each says what happened, what is safe and what next; none is said twice.
#[test]
fn what_a_help_desk_needs_has_words() {
    let host = || HostName::parse("rt.client.test").unwrap();
    let answer = || ServerAnswer::new(Some(403), "No permission.");
    let place = |place, name: &str| DeskNeed::PlaceNotSeen {
        place,
        name: name.into(),
    };
    let may_not = |place, name: &str| DeskNeed::MayNotCreate {
        place,
        name: name.into(),
        answer: answer(),
    };
    let field = |field, why| DeskNeed::FieldUnusable {
        field,
        name: "Request ID".into(),
        why,
    };
    let needs = [
        DeskNeed::KeyRefused {
            host: host(),
            answer: answer(),
        },
        DeskNeed::DeskMoved {
            host: host(),
            to: ServerAnswer::new(None, "https://desk.client.test/"),
        },
        DeskNeed::NotProtected {
            host: host(),
            why: ProtectionFault::NotHttps,
        },
        place(DeskPlace::Queue, "Поддержка"),
        place(DeskPlace::Project, "support"),
        place(DeskPlace::Tracker, "3"),
        place(DeskPlace::Ticket, "8"),
        may_not(DeskPlace::Queue, "Поддержка"),
        may_not(DeskPlace::Project, "support"),
        may_not(DeskPlace::Tracker, "3"),
        may_not(DeskPlace::Ticket, "8"),
        field(DeskField::LetterId, FieldFault::Missing),
        field(DeskField::Tier, FieldFault::NotWritable),
        field(DeskField::Service, FieldFault::ValueNotListed),
        field(DeskField::LetterId, FieldFault::WrongKind),
        DeskNeed::FilesTooLarge {
            size: 20 << 20,
            limit: None,
        },
        DeskNeed::FilesTooLarge {
            size: 20 << 20,
            limit: Some(10 << 20),
        },
        DeskNeed::FileRefused {
            name: FileName::clean("журнал.log"),
            size: 6 << 20,
            answer: answer(),
        },
        DeskNeed::RequestRefused { answer: answer() },
    ];
    let others = [
        OtherAnswer::Page,
        OtherAnswer::Redirect(ServerAnswer::new(None, "https://login.client.test/")),
        OtherAnswer::NetworkSignIn,
        OtherAnswer::OtherProgram,
    ];
    for lang in Lang::ALL {
        let words = Words::new(lang);
        let mut lines: Vec<String> = needs.iter().map(|need| words.desk_need(need)).collect();
        lines.extend(
            others
                .clone()
                .map(|what| words.retry_cause(&RetryCause::NotTheDesk { what })),
        );
        assert_eq!(lines.iter().collect::<BTreeSet<_>>().len(), lines.len());
        insta::assert_snapshot!(
            format!("help-desk-needs-{}", lang.id()),
            lines.join("\n").replace('\u{A0}', "_")
        );
    }
}

#[test]
fn the_line_under_a_request_says_what_matters_now() {
    let now = at("2026-04-30T17:20:00+03:00");
    let due = Some("2026-04-21T21:40:00+03:00");
    let cases = [
        (request(State::Draft, None, None), "сохранён чт, 30 апреля, 17:19"),
        (request(State::Draft, due, None), "сохранён чт, 30 апреля, 17:19"),
        (
            request(State::Waiting, Some("2026-05-05T17:20:00+03:00"), None),
            "срок реакции — вт, 5 мая, 17:20",
        ),
        (
            request(State::Delivered, Some("2026-04-30T17:20:00+03:00"), None),
            "срок реакции — чт, 30 апреля, 17:20",
        ),
        (
            request(State::Delivered, due, None),
            "срок реакции истёк: вт, 21 апреля, 21:40",
        ),
        (request(State::Delivered, None, None), "срок реакции не обещан"),
        (
            request(State::Answered, due, Some("2026-04-20T11:05:00+03:00")),
            "Реакция вовремя: пн, 20 апреля, 11:05, раньше срока на 34 ч 35 мин",
        ),
        (
            request(State::Answered, due, Some("2026-04-21T23:50:00+03:00")),
            "Реакция позже срока: вт, 21 апреля, 23:50, позже на 2 ч 10 мин",
        ),
        (
            request(State::Answered, due, due),
            "Реакция вовремя: вт, 21 апреля, 21:40",
        ),
        (request(State::Answered, None, due), "Реакция: вт, 21 апреля, 21:40"),
        (request(State::GivenUp, due, None), "чт, 30 апреля, 17:19"),
    ];
    for (request, expected) in cases {
        let note = Words::new(Lang::Ru).request_note(&request, now);
        assert_eq!(note.replace('\u{A0}', " "), expected);
    }
}

#[test]
fn the_sample_is_a_dozen_different_requests_in_each_language() {
    for lang in Lang::ALL {
        let words = Words::new(lang);
        let texts = Sample::ALL.map(|sample| words.sample(sample));
        let subjects: BTreeSet<&str> = texts.iter().map(|text| text.subject.as_str()).collect();
        assert_eq!(subjects.len(), 12);
        for text in &texts {
            assert!(requests::Subject::new(&text.subject).is_ok());
            assert!(
                text.body.chars().count() > 60 && !text.body.contains("sample-"),
                "{}",
                text.body
            );
            assert!(text.answer.as_ref().is_none_or(|answer| answer.chars().count() > 60));
        }
        assert!(texts.iter().filter(|text| text.answer.is_some()).count() >= 4);
        assert!(texts.iter().any(|text| text.service == SampleService::WrittenRequest));
        let letters = [
            words.demo_acknowledgement("DEMO-7", "Тема"),
            words.demo_answer("Тема"),
            words.demo_late_answer("Тема"),
        ];
        assert!(
            letters
                .iter()
                .all(|letter| letter.contains("Тема") && letter.contains("\n\n"))
        );
        assert!(!words.demo_organisation().contains("demo-"));
    }
}
