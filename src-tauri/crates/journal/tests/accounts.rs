//! Accounts of a workspace over the change to help desks: what mail had stays, and what a help desk has is found again.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that panics has failed")]

use journal::{
    BACKUPS_FOLDER, JOURNAL_FILE, Journal, JournalError, OrganisationPlace, OrganisationRead, OrganisationSeen,
    SCHEMA_VERSION, Wait,
};
use requests::{DeskAccount, DeskRef, HelpDesk, Letter, LetterId, MailAccount, OrganisationRequest};
use rusqlite::{Connection, params};
use serde_json::json;
use std::path::Path;
use terms::{DueAt, Instant, ReceivedAt, ServiceId, TierId};

const LETTER: &str = "01985b2e-7c00-7000-8000-000000000002";
const REQUEST: &str = "01985b2e-7c00-7000-8000-000000000001";

fn mail() -> MailAccount {
    serde_json::from_value(json!({
        "sender": { "name": "Анна", "address": "anna@client.test" },
        "submission": { "host": "smtp.client.test", "port": 465, "security": "tls" },
        "user": "anna",
    }))
    .unwrap()
}

fn help_desk(queue: &str, tier_field: &str) -> HelpDesk {
    serde_json::from_value(json!({
        "kind": "request-tracker", "url": "https://rt.client.test", "queue": queue,
        "fields": { "letter": "Request ID", "tier": tier_field },
    }))
    .unwrap()
}

/// A journal as the release before wrote it: its account is by mail, and a letter waits and a copy is to be filed.
fn before_help_desks(folder: &Path) {
    let file = Connection::open(folder.join(JOURNAL_FILE)).unwrap();
    for migration in [
        "0001_requests",
        "0002_own_workspace",
        "0003_place",
        "0004_mail",
        "0005_mail_places",
    ] {
        let sql = std::fs::read_to_string(format!("migrations/{migration}.sql")).unwrap();
        file.execute_batch(&sql).unwrap();
    }
    file.pragma_update(None, "user_version", 5).unwrap();
    let account = serde_json::to_string(&mail()).unwrap();
    file.execute(
        "INSERT INTO workspace (only_row, id, organisation, news_subscription, reply_cursor, mail_account)
         VALUES (1, '01985b2e-7c00-7000-8000-000000000009', 'ООО «Пример»', 0, '7:12', ?1)",
        params![account],
    )
    .unwrap();
    file.execute(
        "INSERT INTO requests (id, number, tier, service, subject, body, what, agreed, wanted, kept_at, submitted_at)
         VALUES (?1, 1, 'basic', 'consultation', 'Карточка', 'Текст', '', '', '', '2026-04-30T17:20:00+03:00',
                 '2026-04-30T17:20:00+03:00')",
        params![REQUEST],
    )
    .unwrap();
    let letter = json!({
        "id": LETTER, "kind": "new", "request": REQUEST, "number": 1, "tier": "basic", "service": "consultation",
        "subject": "Карточка", "body": "Текст", "what": null, "agreed": null, "wanted": null,
    });
    file.execute(
        "INSERT INTO letters (id, request, content) VALUES (?1, ?2, ?3)",
        params![LETTER, REQUEST, letter.to_string()],
    )
    .unwrap();
    file.execute(
        "INSERT INTO outbox (letter, not_before_ms, delay_ms, account) VALUES (?1, 1000, 0, ?2)",
        params![LETTER, account],
    )
    .unwrap();
    file.execute(
        "INSERT INTO copies (letter, account) VALUES (?1, ?2)",
        params![LETTER, account],
    )
    .unwrap();
}

fn open(folder: &Path) -> Journal {
    Journal::open(folder, |_| -> Result<(), JournalError> {
        panic!("there is a journal already")
    })
    .unwrap()
}

fn letter() -> LetterId {
    LETTER.parse().unwrap()
}

#[test]
fn what_mail_had_comes_along_whole() {
    let home = tempfile::tempdir().unwrap();
    before_help_desks(home.path());
    // Who only reads sees the same without changing anything.
    let reading = Journal::open_reading(home.path()).unwrap().unwrap();
    let account = DeskAccount::from(mail());
    assert_eq!(reading.read(|reader| reader.account()).unwrap(), Some(account.clone()));
    drop(reading);
    let mut journal = open(home.path());
    assert_eq!(journal.read(|reader| reader.account()).unwrap(), Some(account.clone()));
    assert_eq!(journal.read(|reader| reader.mail_account()).unwrap(), Some(mail()));
    let outbox = journal.read(|reader| reader.outbox()).unwrap();
    assert_eq!((outbox.len(), outbox[0].account.as_ref()), (1, Some(&account)));
    assert_eq!(journal.read(|reader| reader.open_copies()).unwrap()[0].account, mail());
    assert_eq!(journal.read(|reader| reader.profile()).unwrap().reply_cursor, "7:12");
    let backups = std::fs::read_dir(home.path().join(BACKUPS_FOLDER)).unwrap();
    assert!(
        backups
            .into_iter()
            .any(|file| file.unwrap().file_name().to_str().unwrap().ends_with("-v5.sqlite"))
    );
    // The workspace's account is another from now on; the letter keeps its own, and what waits with it waits together.
    let desk = DeskAccount::from(help_desk("Support", "Tier"));
    journal.write(|writer| writer.set_account(Some(&desk))).unwrap();
    journal
        .write(|writer| writer.postpone_with(&account, LetterId::new(), 2_000, 500))
        .unwrap();
    assert_eq!(journal.read(|reader| reader.account()).unwrap(), Some(desk));
    assert_eq!(journal.read(|reader| reader.mail_account()).unwrap(), None);
    let outbox = journal.read(|reader| reader.outbox()).unwrap();
    assert_eq!(
        (outbox[0].account.as_ref(), outbox[0].not_before_ms),
        (Some(&account), 2_500)
    );
    assert_eq!(journal.integrity().unwrap(), "ok");
    assert_eq!(SCHEMA_VERSION, 7);
}

/// Puts further letters of the request into the outbox, not to go before that time.
fn post(journal: &mut Journal, at_ms: i64, delay_ms: i64) -> LetterId {
    let id = LetterId::new();
    journal
        .write(|writer| {
            let first = writer.letters(REQUEST.parse().unwrap())?.remove(0);
            writer.post(&Letter { id, ..first }, at_ms, delay_ms)
        })
        .unwrap();
    id
}

/// An attempt that failed, for the sake of the letter that was due.
fn fail(journal: &mut Journal, letter: LetterId, due: LetterId, now_ms: i64, wait: Wait) {
    journal
        .write(|writer| {
            writer.begin_trying(letter, now_ms)?;
            if wait == Wait::Line {
                writer.postpone_with(&mail().into(), due, now_ms, 500)?;
            }
            writer.postpone(letter, now_ms, 500, wait)
        })
        .unwrap();
}

#[test]
fn the_oldest_that_waits_for_the_line_goes_before_younger_ones() {
    let home = tempfile::tempdir().unwrap();
    before_help_desks(home.path());
    let mut journal = open(home.path());
    let first = letter();
    let second = post(&mut journal, 2_000, 0);
    let held = post(&mut journal, 2_000, 10_000);
    // Written while the clock was far ahead.
    let third = post(&mut journal, 900_000, 0);
    let last = post(&mut journal, 2_000, 0);
    let elder = |journal: &Journal, of| journal.read(|reader| reader.elder_on_line(of)).unwrap();
    assert_eq!(elder(&journal, last), None, "all are due");

    fail(&mut journal, first, first, 3_000, Wait::Line);
    let turns = journal.read(|reader| reader.turns()).unwrap();
    let turn = |of| {
        let turn = turns.iter().find(|turn| turn.letter == of).unwrap();
        (turn.not_before_ms, turn.attempts)
    };
    for letter in [first, second, third, last] {
        assert_eq!(turn(letter), (3_500, 1));
    }
    assert_eq!(turn(held), (12_000, 0), "it may still be taken back");
    assert_eq!([first, last].map(|of| elder(&journal, of)), [None, Some(first)]);

    // For the sake of the last one, whose next pause is a longer one.
    fail(&mut journal, first, last, 3_500, Wait::Line);
    let turns = journal.read(|reader| reader.turns()).unwrap();
    let attempts: Vec<u32> = turns.iter().map(|turn| turn.attempts).collect();
    assert_eq!(attempts, [2, 1, 0, 1, 2]);

    // What its server refuses alone, what waits for the person, and what may be there already hold nobody up.
    fail(&mut journal, first, first, 4_000, Wait::Alone);
    assert_eq!(elder(&journal, last), Some(second));
    journal.write(|writer| writer.await_person(second)).unwrap();
    assert_eq!(elder(&journal, last), Some(third));
    fail(&mut journal, third, third, 4_000, Wait::InDoubt);
    assert_eq!(elder(&journal, last), None);

    // Nor does one of another account.
    fail(&mut journal, first, first, 4_500, Wait::Line);
    let desk = DeskAccount::from(help_desk("Support", "Tier"));
    journal.write(|writer| writer.set_account(Some(&desk))).unwrap();
    let other = post(&mut journal, 4_500, 0);
    assert_eq!([last, other].map(|of| elder(&journal, of)), [Some(first), None]);
}

#[test]
fn a_request_is_found_at_the_desk_that_has_it_as_that_is_reached_by_now() {
    let home = tempfile::tempdir().unwrap();
    before_help_desks(home.path());
    let mut journal = open(home.path());
    let (old, new) = (help_desk("Support", "Tier"), help_desk("Support", "Уровень"));
    assert!(journal.read(|reader| reader.desks_with_letters()).unwrap().is_empty());
    journal
        .write(|writer| {
            writer.set_account(Some(&new.clone().into()))?;
            // Written for the old account, before its field was called otherwise.
            writer.letter_is_at(letter(), &old)?;
            writer.set_desk_cursor(&old, "98")
        })
        .unwrap();
    let request = REQUEST.parse().unwrap();
    assert_eq!(
        journal.read(|reader| reader.desk_with(request)).unwrap(),
        Some(new.clone())
    );
    // Whatever is set later.
    journal
        .write(|writer| writer.set_account(Some(&help_desk("Internal", "Tier").into())))
        .unwrap();
    let known = journal.read(|reader| reader.desks_with_letters()).unwrap();
    assert_eq!(
        (known.len(), &known[0].desk, known[0].reply_cursor.as_str()),
        (1, &new, "98")
    );
    assert_eq!(journal.read(|reader| reader.desk_with(request)).unwrap(), Some(new));
}

fn asked(number: u32, received: i64, due: Option<i64>, reacted: Option<i64>) -> OrganisationRequest {
    let at = |seconds| Instant::from_unix(seconds).unwrap();
    OrganisationRequest {
        letter: LetterId::new(),
        desk_ref: DeskRef(number.to_string()),
        asked_by: "Пётр".into(),
        subject: format!("Запрос {number}"),
        service: Some(ServiceId::new("consultation")),
        tier: number.is_multiple_of(2).then(|| TierId::new("basic")),
        received_at: ReceivedAt(at(received)),
        due_at: due.map(|due| DueAt(at(due))),
        reacted_at: reacted.map(at),
    }
}

fn seen(requests: &[OrganisationRequest]) -> OrganisationSeen {
    OrganisationSeen {
        requests: requests.to_vec(),
        ..OrganisationSeen::default()
    }
}

#[test]
fn an_organisation_s_requests_are_paged_counted_and_never_one_s_own() {
    let home = tempfile::tempdir().unwrap();
    before_help_desks(home.path());
    let mut journal = open(home.path());
    let desk = help_desk("Support", "Tier");
    let read = OrganisationRead {
        round: 1,
        cursor: "c1".into(),
        whole_at: None,
    };
    // Two in the same second; one each way with its promise.
    let mut requests = vec![
        asked(1, 100, Some(200), Some(200)),
        asked(2, 100, Some(200), Some(201)),
        asked(3, 300, Some(400), None),
        asked(4, 400, Some(900), None),
        asked(5, 500, None, None),
    ];
    journal
        .write(|writer| writer.keep_organisation(&desk, &seen(&requests), &read))
        .unwrap();
    let page = |journal: &Journal, after: Option<&OrganisationPlace>| {
        let page = journal
            .read(|reader| reader.organisation_page(&desk, after, 2))
            .unwrap();
        let last = page.last().map(|last| OrganisationPlace {
            received_at: last.received_at,
            desk_ref: last.desk_ref.clone(),
        });
        (page, last)
    };
    let mut shown = Vec::new();
    let mut after = None;
    loop {
        let (page, last) = page(&journal, after.as_ref());
        if page.is_empty() {
            break;
        }
        (after, shown) = (last, [shown, page].concat());
    }
    let numbers: Vec<&str> = shown.iter().map(|request| request.desk_ref.0.as_str()).collect();
    assert_eq!(numbers, ["5", "4", "3", "2", "1"]);
    assert_eq!(shown[4], requests[0]);
    let now = Instant::from_unix(500).unwrap();
    let counts = |journal: &Journal| journal.read(|reader| reader.organisation_counts(&desk, now)).unwrap();
    let counted = counts(&journal);
    assert_eq!(
        (counted.all, counted.in_time, counted.late, counted.overdue),
        (5, 1, 1, 1)
    );
    // Read again it is the same request, as it is by now.
    requests[2].reacted_at = Instant::from_unix(390);
    let read = OrganisationRead {
        round: 2,
        cursor: "c2".into(),
        whole_at: Some(now),
    };
    journal
        .write(|writer| writer.keep_organisation(&desk, &seen(&requests[2..3]), &read))
        .unwrap();
    assert_eq!((counts(&journal).all, counts(&journal).in_time), (5, 2));
    assert_eq!(journal.read(|reader| reader.organisation_read(&desk)).unwrap(), read);
    // Another queue's are others, and nobody's are among the person's own.
    let other = help_desk("Internal", "Tier");
    assert_eq!(
        journal
            .read(|reader| reader.organisation_counts(&other, now))
            .unwrap()
            .all,
        0
    );
    assert_eq!(journal.read(|reader| reader.requests()).unwrap().len(), 1);
    // What the desk says is gone is gone, and of another queue's nothing.
    let gone = OrganisationSeen {
        gone: vec![DeskRef("5".into()), DeskRef("7".into())],
        ..OrganisationSeen::default()
    };
    for (desk, all) in [(&other, 5), (&desk, 4)] {
        journal
            .write(|writer| writer.keep_organisation(desk, &gone, &read))
            .unwrap();
        assert_eq!(counts(&journal).all, all);
    }
    // At the end of a round only what was seen in it is there.
    let last = OrganisationSeen {
        is_last_of_all: true,
        ..seen(&requests[..1])
    };
    journal
        .write(|writer| writer.keep_organisation(&desk, &last, &read))
        .unwrap();
    assert_eq!(counts(&journal).all, 2);
}
