//! The journal on a real file.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that panics has failed")]

use journal::{
    FileLock, JOURNAL_FILE, Journal, JournalError, NewRequest, Profile, PromiseBasis, SCHEMA_VERSION, Wait, Writer,
};
use requests::{
    DraftText, EventKind, FrozenPromise, Letter, LetterId, LetterKind, MessageFrom, MessageKind, QuoteRecord,
    RequestId, RequestNumber, State,
};
use rusqlite::Connection;
use std::{fs, path::Path, thread, time::Duration};
use terms::{Instant, Law, ReceivedAt, ServiceId, TierId};

fn at() -> Instant {
    Instant::parse("2026-04-30T17:20:00+03:00").unwrap()
}

fn profile() -> Profile {
    Profile {
        id: uuid::Uuid::nil(),
        organisation: "ООО «Пример»".into(),
        person: String::new(),
        email: String::new(),
        tier: Some(TierId::new("basic")),
        standing_at: Some(at()),
        news_subscription: false,
        reply_cursor: String::new(),
    }
}

fn open(folder: &Path) -> Journal {
    Journal::open(folder, |writer| writer.set_profile(&profile())).unwrap()
}

fn text(subject: &str) -> DraftText {
    DraftText {
        service: "consultation".into(),
        subject: subject.into(),
        ..DraftText::default()
    }
}

fn submit(writer: &Writer<'_>, id: RequestId, subject: &str) -> Result<Letter, JournalError> {
    let tier = TierId::new("basic");
    let number = writer.submit(&NewRequest {
        id,
        tier: &tier,
        text: &text(subject),
        at: at(),
    })?;
    let letter = Letter {
        id: LetterId::new(),
        kind: LetterKind::New,
        request: id,
        number,
        tier,
        service: ServiceId::new("consultation"),
        subject: subject.into(),
        body: String::new(),
        what: None,
        agreed: None,
        wanted: None,
        attachments: Vec::new(),
    };
    writer.post(&letter, 1_000, 0)?;
    writer.append(id, at(), &EventKind::Submitted)?;
    Ok(letter)
}

fn promise() -> FrozenPromise {
    let law = Law::shipped();
    let quote = law
        .quote(law.catalog().tier("basic").unwrap(), ReceivedAt(at()))
        .unwrap();
    let segments = law.explain(&quote).unwrap();
    FrozenPromise {
        quote: QuoteRecord::new(&quote, Some(&segments)),
        catalog: law.catalog().id.clone(),
        catalog_version: law.catalog().version.short(),
        calendar_version: law.calendar().version().to_owned(),
    }
}

#[test]
fn what_was_written_is_read_back() {
    let home = tempfile::tempdir().unwrap();
    let id = RequestId::new();
    let mut journal = open(home.path());
    let letter = journal
        .write(|writer| {
            let letter = submit(writer, id, "Карточка")?;
            writer.freeze(id, PromiseBasis::Submission, &promise())?;
            writer.add_message("m1", id, at(), (MessageFrom::You, MessageKind::Request), "Текст")?;
            Ok::<_, JournalError>(letter)
        })
        .unwrap();
    drop(journal);
    let journal = Journal::open_reading(home.path()).unwrap().unwrap();
    let details = journal.read(|reader| reader.request(id)).unwrap().unwrap();
    assert_eq!(
        (details.request.state, details.request.number),
        (State::Waiting, Some(RequestNumber(1)))
    );
    assert_eq!(details.promise, Some(promise()));
    assert_eq!(
        details.request.due_at.map(|due| due.0.to_moscow_rfc3339()).as_deref(),
        Some("2026-05-05T17:20:00+03:00")
    );
    assert_eq!(
        (details.messages.len(), details.messages[0].text.as_str()),
        (1, "Текст")
    );
    assert_eq!(journal.read(|reader| reader.profile()).unwrap(), profile());
    let outbox = journal.read(|reader| reader.outbox()).unwrap();
    assert_eq!((outbox.len(), &outbox[0].letter), (1, &letter));
    assert_eq!(journal.read(|reader| reader.by_letter(letter.id)).unwrap(), Some(id));
    assert_eq!(journal.integrity().unwrap(), "ok");
}

#[test]
fn events_are_only_ever_added() {
    let home = tempfile::tempdir().unwrap();
    open(home.path())
        .write(|writer| submit(writer, RequestId::new(), "s").map(drop))
        .unwrap();
    let raw = Connection::open(home.path().join(JOURNAL_FILE)).unwrap();
    for sql in [
        "UPDATE events SET kind = 'drafted'",
        "DELETE FROM events",
        "REPLACE INTO events VALUES (1, '', '', '', '')",
    ] {
        assert!(raw.execute(sql, []).is_err(), "{sql}");
    }
    let kind: String = raw
        .query_row("SELECT kind FROM events WHERE seq = 1", [], |row| row.get(0))
        .unwrap();
    assert_eq!(kind, "submitted");
}

#[test]
fn a_failed_transaction_leaves_nothing() {
    let home = tempfile::tempdir().unwrap();
    let mut journal = open(home.path());
    let failed = journal.write(|writer| {
        submit(writer, RequestId::new(), "s")?;
        Err::<(), _>(JournalError::Updated {
            path: home.path().to_owned(),
        })
    });
    assert!(failed.is_err());
    assert!(journal.read(|reader| reader.requests()).unwrap().is_empty());
    assert!(journal.read(|reader| reader.outbox()).unwrap().is_empty());
}

#[test]
fn a_submitted_text_is_not_overwritten_by_its_draft() {
    let home = tempfile::tempdir().unwrap();
    let (id, tier) = (RequestId::new(), TierId::new("basic"));
    let mut journal = open(home.path());
    journal
        .write(|writer| writer.keep_draft(id, Some(&tier), &text("черновик"), at()))
        .unwrap();
    journal
        .write(|writer| submit(writer, id, "отправлено").map(drop))
        .unwrap();
    journal
        .write(|writer| writer.keep_draft(id, Some(&tier), &text("поздно"), at()))
        .unwrap();
    let details = journal.read(|reader| reader.request(id)).unwrap().unwrap();
    assert_eq!(details.request.text.subject, "отправлено");
}

#[test]
fn the_same_message_is_stored_once() {
    let home = tempfile::tempdir().unwrap();
    let id = RequestId::new();
    let mut journal = open(home.path());
    let added = journal.write(|writer| {
        submit(writer, id, "s")?;
        let add = || writer.add_message("desk:1", id, at(), (MessageFrom::Desk, MessageKind::Answer), "Ответ");
        Ok::<_, JournalError>((add()?, add()?))
    });
    assert_eq!(added.unwrap(), (true, false));
}

#[test]
fn durable_private_and_of_the_expected_make() {
    let version = rusqlite::version_number();
    assert!(version >= 3_054_000, "older SQLite has known faults: {version}");
    let home = tempfile::tempdir().unwrap();
    let folder = home.path().join("workspaces/demo");
    let journal = open(&folder);
    assert_eq!(
        journal.durability().unwrap(),
        ("wal".to_owned(), 2),
        "WAL with synchronous FULL"
    );
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!(mode(&folder), 0o700);
        for file in [JOURNAL_FILE, "workspace.lock"] {
            assert_eq!(mode(&folder.join(file)), 0o600, "{file}");
        }
    }
}

#[test]
fn many_first_starts_at_once_make_one_journal() {
    let home = tempfile::tempdir().unwrap();
    thread::scope(|scope| {
        for _ in 0..8 {
            scope.spawn(|| {
                let mut journal = open(home.path());
                journal
                    .write(|writer| submit(writer, RequestId::new(), "s").map(drop))
                    .unwrap();
                // The first goes on working longer than the others would wait to be alone.
                thread::sleep(Duration::from_secs(6));
            });
        }
    });
    let numbers: Vec<_> = open(home.path())
        .read(|reader| reader.requests())
        .unwrap()
        .iter()
        .map(|request| request.number.unwrap().0)
        .collect();
    assert_eq!(numbers, [8, 7, 6, 5, 4, 3, 2, 1]);
}

#[test]
fn a_newer_schema_is_refused_before_and_while_it_is_open() {
    let home = tempfile::tempdir().unwrap();
    let mut journal = open(home.path());
    let raw = Connection::open(home.path().join(JOURNAL_FILE)).unwrap();
    raw.pragma_update(None, "user_version", SCHEMA_VERSION + 1).unwrap();
    let written = journal.write(|writer| submit(writer, RequestId::new(), "s").map(drop));
    assert!(matches!(written, Err(JournalError::Updated { .. })), "{written:?}");
    assert!(
        journal.read(|reader| reader.requests()).unwrap().is_empty(),
        "reading goes on"
    );
    let opened = Journal::open(home.path(), |_| Ok::<_, JournalError>(()));
    assert!(matches!(opened, Err(JournalError::Newer { found, .. }) if found == SCHEMA_VERSION + 1));
    assert!(matches!(
        Journal::open_reading(home.path()),
        Err(JournalError::Newer { .. })
    ));
}

#[test]
fn a_reader_makes_nothing() {
    let home = tempfile::tempdir().unwrap();
    assert!(Journal::open_reading(home.path()).unwrap().is_none());
    assert_eq!(fs::read_dir(home.path()).unwrap().count(), 0);
}

/// A step that has already chosen its letter finds out that it was taken back, and sends nothing.
#[test]
fn a_letter_that_was_taken_back_is_not_claimed() {
    let home = tempfile::tempdir().unwrap();
    let (kept, taken) = (RequestId::new(), RequestId::new());
    let mut journal = open(home.path());
    let letters = journal
        .write(|writer| Ok::<_, JournalError>([submit(writer, kept, "a")?, submit(writer, taken, "b")?]))
        .unwrap();
    journal
        .write(|writer| {
            writer.freeze(taken, PromiseBasis::Submission, &promise())?;
            writer.add_message("m", taken, at(), (MessageFrom::You, MessageKind::Request), "Текст")?;
            writer.back_to_draft(taken)
        })
        .unwrap();
    let claimed = letters.each_ref().map(|letter| {
        journal
            .write(|writer| {
                Ok::<_, JournalError>((
                    writer.begin_trying(letter.id, 7)?,
                    writer.postpone(letter.id, 8, 9, Wait::InDoubt)?,
                ))
            })
            .unwrap()
    });
    assert_eq!(claimed, [(true, true), (false, false)]);
    let outbox = journal.read(|reader| reader.outbox()).unwrap();
    assert_eq!(
        (outbox.len(), outbox[0].tried_at_ms, outbox[0].attempts),
        (1, Some(7), 1)
    );
    let draft = journal.read(|reader| reader.request(taken)).unwrap().unwrap();
    assert_eq!(
        (draft.request.number, draft.request.submitted_at, draft.promise),
        (None, None, None)
    );
    assert_eq!((draft.messages.len(), draft.request.text.subject.as_str()), (0, "b"));
}

#[test]
fn deleted_drafts_are_hidden_and_later_removed() {
    let home = tempfile::tempdir().unwrap();
    let ids = [RequestId::new(), RequestId::new(), RequestId::new()];
    let mut journal = open(home.path());
    journal
        .write(|writer| {
            for id in ids {
                writer.keep_draft(id, None, &text("черновик"), at())?;
            }
            submit(writer, ids[2], "s")?;
            for (id, at_ms) in ids.into_iter().zip([5, 10, 5]) {
                let is_draft = id != ids[2];
                assert_eq!(writer.set_draft_deleted(id, Some(at_ms))?, is_draft);
            }
            Ok::<_, JournalError>(())
        })
        .unwrap();
    let there = |journal: &Journal| ids.map(|id| journal.read(|reader| reader.request(id)).unwrap().is_some());
    assert_eq!(there(&journal), [false, false, true]);
    let restored = journal.write(|writer| {
        writer.remove_deleted_drafts(10)?;
        Ok::<_, JournalError>((
            writer.set_draft_deleted(ids[0], None)?,
            writer.set_draft_deleted(ids[1], None)?,
        ))
    });
    assert_eq!(restored.unwrap(), (false, true));
    assert_eq!(there(&journal), [false, true, true]);
}

/// Who waits to create a journal goes on once another has, however long that one keeps it open.
#[test]
fn a_journal_that_another_created_meanwhile_is_opened_beside_it() {
    let (home, ready) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    drop(open(ready.path()));
    let creating = FileLock::try_exclusive(&home.path().join("workspace.lock"))
        .unwrap()
        .unwrap();
    thread::scope(|scope| {
        let waiting = scope.spawn(|| drop(open(home.path())));
        thread::sleep(Duration::from_millis(200));
        fs::copy(ready.path().join(JOURNAL_FILE), home.path().join(JOURNAL_FILE)).unwrap();
        drop(creating);
        let kept_open = open(home.path());
        waiting.join().unwrap();
        drop(kept_open);
    });
}

/// A reading verb right after an update of the program: the file is of the old schema, and stays so.
#[test]
fn an_older_journal_can_be_read_without_being_touched() {
    let home = tempfile::tempdir().unwrap();
    let file = home.path().join(JOURNAL_FILE);
    fs::copy(
        Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/v1.sqlite"),
        &file,
    )
    .unwrap();
    let before = fs::read(&file).unwrap();
    let journal = Journal::open_reading(home.path()).unwrap().unwrap();
    assert_eq!(journal.read(|reader| reader.requests()).unwrap().len(), 14);
    assert_eq!(journal.read(|reader| reader.catalog()).unwrap(), None);
    drop(journal);
    assert!(fs::read(&file).unwrap() == before);
}
