//! Attachments in a journal on a real file.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that panics has failed")]

use journal::{JOURNAL_FILE, Journal, JournalError, NewRequest, Writer};
use requests::{Attachment, AttachmentId, DraftText, FileName, RequestId};
use rusqlite::Connection;
use std::{fs, path::Path};
use terms::{Instant, TierId};

fn at() -> Instant {
    Instant::parse("2026-04-30T17:20:00+03:00").unwrap()
}

fn open(folder: &Path) -> Journal {
    Journal::open(folder, |_| Ok::<(), JournalError>(())).unwrap()
}

fn draft(journal: &mut Journal) -> RequestId {
    let id = RequestId::new();
    write(journal, |writer| {
        writer.keep_draft(id, None, &DraftText::default(), at())
    });
    id
}

fn write<T>(journal: &mut Journal, work: impl FnOnce(&Writer<'_>) -> Result<T, JournalError>) -> T {
    journal.write(work).unwrap()
}

fn attach(journal: &mut Journal, request: RequestId, name: &str, content: &[u8]) -> Attachment {
    write(journal, |writer| {
        writer.attach(request, &FileName::clean(name), content, at())
    })
}

fn names(journal: &Journal, request: RequestId) -> Vec<String> {
    let attached = journal.read(|reader| reader.attachments(request)).unwrap();
    attached.iter().map(|each| each.name.as_str().to_owned()).collect()
}

#[test]
fn what_went_in_comes_out_and_follows_the_request() {
    let home = tempfile::tempdir().unwrap();
    let mut journal = open(home.path());
    let request = draft(&mut journal);
    let every_byte: Vec<u8> = (0..=255).cycle().take(70_000).collect();
    let binary = attach(&mut journal, request, "../все байты.bin", &every_byte);
    let empty = attach(&mut journal, request, "пусто.txt", b"");
    // SHA-256 of nothing, as the standard has it.
    assert_eq!(
        empty.sha256,
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    );
    assert_eq!((binary.name.as_str(), binary.size), ("все байты.bin", 70_000));
    write(&mut journal, |writer| {
        writer.submit(&NewRequest {
            id: request,
            tier: &TierId::new("basic"),
            text: &DraftText::default(),
            at: at(),
        })
    });
    drop(journal);

    let journal = open(home.path());
    let details = journal.read(|reader| reader.request(request)).unwrap().unwrap();
    assert_eq!(details.attachments, [binary.clone(), empty.clone()]);
    let file = |id| journal.read(|reader| reader.attached_file(id)).unwrap();
    assert_eq!(file(binary.id).unwrap().content, every_byte);
    assert_eq!(file(empty.id).unwrap().attachment, empty);
    assert_eq!(file(AttachmentId::new()), None);
    let owner = |id| journal.read(|reader| reader.request_of_attachment(id)).unwrap();
    assert_eq!((owner(binary.id), owner(AttachmentId::new())), (Some(request), None));
}

#[test]
fn names_differ_within_a_request_and_the_same_file_is_there_once() {
    let home = tempfile::tempdir().unwrap();
    let mut journal = open(home.path());
    let (request, other) = (draft(&mut journal), draft(&mut journal));
    let first = attach(&mut journal, request, "image.png", b"1");
    attach(&mut journal, request, "image.png", b"2");
    attach(&mut journal, request, "x/image.png", b"3");
    attach(&mut journal, other, "image.png", b"4");
    assert_eq!(attach(&mut journal, request, "image.png", b"1"), first);
    assert_eq!(
        names(&journal, request),
        ["image.png", "image (2).png", "image (3).png"]
    );
    assert_eq!(names(&journal, other), ["image.png"]);

    write(&mut journal, |writer| writer.detach(first.id));
    write(&mut journal, |writer| writer.detach(first.id));
    assert_eq!(names(&journal, request), ["image (2).png", "image (3).png"]);
}

#[test]
fn copies_are_attachments_of_their_own() {
    let home = tempfile::tempdir().unwrap();
    let mut journal = open(home.path());
    let (from, to) = (draft(&mut journal), draft(&mut journal));
    let originals = ["б.txt", "а.txt"].map(|name| attach(&mut journal, from, name, name.as_bytes()));
    write(&mut journal, |writer| writer.copy_attachments(from, to, at()));
    let copies = journal.read(|reader| reader.attachments(to)).unwrap();
    assert_eq!(names(&journal, to), ["б.txt", "а.txt"]);
    for (copy, original) in copies.iter().zip(&originals) {
        assert_ne!(copy.id, original.id);
        write(&mut journal, |writer| writer.detach(original.id));
        let file = journal.read(|reader| reader.attached_file(copy.id)).unwrap().unwrap();
        assert_eq!(file.attachment.sha256, original.sha256);
    }
}

#[test]
fn content_that_is_not_what_was_attached_is_told_and_the_rest_goes_on() {
    let home = tempfile::tempdir().unwrap();
    let mut journal = open(home.path());
    let request = draft(&mut journal);
    let attached = attach(&mut journal, request, "x", b"content");
    let file = Connection::open(home.path().join(JOURNAL_FILE)).unwrap();
    file.execute("UPDATE attachments SET content = x'00'", []).unwrap();
    let read = journal.read(|reader| reader.attached_file(attached.id));
    assert!(
        matches!(&read, Err(JournalError::AttachmentDamaged { name, request: of, .. }) if name == "x" && *of == request),
        "{read:?}"
    );
    attach(&mut journal, request, "y", b"the journal itself is whole");
}

#[test]
fn nothing_is_attached_to_no_request() {
    let home = tempfile::tempdir().unwrap();
    let mut journal = open(home.path());
    let refused = journal.write(|writer| writer.attach(RequestId::new(), &FileName::clean("x"), b"x", at()));
    assert!(refused.is_err());
}

#[test]
fn a_journal_of_the_first_release_takes_attachments_and_the_solved_mark() {
    let home = tempfile::tempdir().unwrap();
    let first_release = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/v1.sqlite");
    fs::copy(first_release, home.path().join(JOURNAL_FILE)).unwrap();
    let mut journal = open(home.path());
    let known = journal.read(|reader| reader.requests()).unwrap();
    let request = known.iter().find(|request| request.number.is_some()).unwrap();
    assert_eq!(request.solved_at, None);
    attach(&mut journal, request.id, "x", b"x");
    let solved = |journal: &Journal| {
        let details = journal.read(|reader| reader.request(request.id)).unwrap().unwrap();
        details.request.solved_at
    };
    write(&mut journal, |writer| writer.set_solved(request.id, Some(at())));
    assert_eq!(solved(&journal), Some(at()));
    write(&mut journal, |writer| writer.set_solved(request.id, None));
    assert_eq!((solved(&journal), names(&journal, request.id).len()), (None, 1));
}
