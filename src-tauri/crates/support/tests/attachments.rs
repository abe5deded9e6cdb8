//! Attachments through the use-cases, on real files.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that panics has failed")]

use requests::{AttachmentFault, DraftText, Problem, RequestId, State};
use std::{
    fs::{self, OpenOptions},
    io::Write,
    path::Path,
    sync::atomic::{AtomicBool, Ordering},
    thread,
    time::{Duration, Instant},
};
use support::{Form, Home, Workspace, WorkspaceName};
use tempfile::TempDir;
use words::Lang;

const LIMIT: u64 = 18 * 1024 * 1024;

fn open(home: &Path) -> Workspace {
    Workspace::open(&Home::at(home), WorkspaceName::Demo, Lang::Ru).unwrap()
}

fn demo() -> (TempDir, Workspace) {
    let home = tempfile::tempdir().unwrap();
    let workspace = open(home.path());
    (home, workspace)
}

fn text() -> DraftText {
    DraftText {
        service: "consultation".into(),
        subject: "Тема".into(),
        body: "Текст".into(),
        ..DraftText::default()
    }
}

#[tokio::test]
async fn what_is_pasted_before_anything_is_typed_belongs_to_the_draft_and_follows_it() {
    let (_home, workspace) = demo();
    let draft = RequestId::new();
    let empty = workspace.attachments(draft).await.unwrap();
    assert_eq!((empty.attached.len(), empty.total, empty.limit), (0, 0, LIMIT));
    let picture = workspace.attach_bytes(draft, "image.png", b"picture").await.unwrap();
    let second = workspace.attach_bytes(draft, "../image.png", b"another").await.unwrap();
    assert_eq!(second.name.as_str(), "image (2).png");
    workspace.keep_draft(Some(draft), &text()).unwrap();
    workspace.detach(second.id).unwrap();
    workspace.detach(second.id).unwrap();

    let form = Form {
        id: Some(draft),
        text: text(),
    };
    let sent = workspace.submit(&form).unwrap();
    assert_eq!(sent.attachments, std::slice::from_ref(&picture));
    assert_eq!(workspace.attachments(draft).await.unwrap().total, 7);
    // What was sent stays as it was sent.
    let more = workspace.attach_bytes(draft, "more.png", b"more").await;
    let less = workspace.detach(picture.id);
    for refused in [more.map(|_| ()), less] {
        let waiting = Err(Problem::TooLate {
            request: draft,
            state: State::Waiting,
        });
        assert_eq!(refused, waiting);
    }
    let delivered = workspace.deliver_within(draft, Duration::from_secs(10)).await.unwrap();
    assert_eq!(
        (delivered.request.state, delivered.attachments),
        (State::Delivered, vec![picture])
    );
}

/// Two processes cannot both take the last of the room.
#[tokio::test]
async fn the_room_is_taken_once() {
    let (home, _workspace) = demo();
    let draft = RequestId::new();
    let half = vec![0; usize::try_from(LIMIT / 4 + 1).unwrap()];
    let attached: usize = thread::scope(|scope| {
        let processes: Vec<_> = (0..8)
            .map(|number| {
                let (home, half) = (home.path(), &half);
                scope.spawn(move || {
                    let runtime = tokio::runtime::Builder::new_current_thread()
                        .enable_time()
                        .build()
                        .unwrap();
                    let name = format!("{number}.bin");
                    let attached = runtime.block_on(open(home).attach_bytes(draft, &name, half));
                    usize::from(attached.is_ok())
                })
            })
            .collect();
        processes.into_iter().map(|process| process.join().unwrap()).sum()
    });
    assert_eq!(attached, 3);
}

/// Somebody writes to the file all the time: it is refused as changed, or taken as it was at one moment.
#[test]
fn a_file_that_grows_is_never_taken_half() {
    let (home, workspace) = demo();
    let path = home.path().join("growing.log");
    let line = b"0123456789abcde\n".repeat(4096);
    fs::write(&path, &line).unwrap();
    let done = AtomicBool::new(false);
    let mut refused = 0;
    let mut contents = Vec::new();
    thread::scope(|scope| {
        scope.spawn(|| {
            let until = Instant::now() + Duration::from_secs(60);
            while !done.load(Ordering::Relaxed) && Instant::now() < until {
                let mut file = OpenOptions::new().append(true).open(&path).unwrap();
                file.write_all(&line).unwrap();
                if file.metadata().unwrap().len() > 4_000_000 {
                    file.set_len(0).unwrap();
                }
            }
        });
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_time()
            .build()
            .unwrap();
        for _ in 0..400 {
            let draft = RequestId::new();
            match runtime.block_on(workspace.attach(draft, &path)) {
                Ok(attachment) => contents.push(attachment),
                Err(Problem::AttachmentGone { cause, .. }) => {
                    assert_eq!(cause, AttachmentFault::Changed);
                    refused += 1;
                }
                Err(other) => panic!("{other}"),
            }
            if refused > 3 {
                break;
            }
        }
        done.store(true, Ordering::Relaxed);
    });
    assert!(refused > 3, "the writer was never met");
    let folder = home.path().join("saved");
    fs::create_dir(&folder).unwrap();
    for attachment in contents {
        let saved = fs::read(workspace.save_attachment(attachment.id, &folder).unwrap()).unwrap();
        assert_eq!(saved.len() as u64, attachment.size);
        assert!(saved.chunks(16).all(|line| line == b"0123456789abcde\n"));
    }
}

#[tokio::test]
async fn what_is_gone_cannot_be_saved() {
    let (home, workspace) = demo();
    let picture = workspace.attach_bytes(RequestId::new(), "x", b"x").await.unwrap();
    workspace.detach(picture.id).unwrap();
    let refused = workspace.save_attachment(picture.id, home.path());
    assert!(
        matches!(
            refused,
            Err(Problem::AttachmentGone {
                cause: AttachmentFault::Gone,
                ..
            })
        ),
        "{refused:?}"
    );
}
