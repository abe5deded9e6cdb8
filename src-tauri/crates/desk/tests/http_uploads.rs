//! A long request that is stopped on its way: what was not sent to its end is surely not there, and who refuses it before
//! its end is heard.

#![expect(clippy::unwrap_used, reason = "what a helper of a test cannot read stops the test")]

mod peer;

use peer::{
    http::Say,
    tracker::{At, PATIENT, Tracker, desk_at, letter, meaning},
};
use requests::{AttachedFile, Attachment, AttachmentId, DeliveryError, DeskNeed, FileName};
use std::time::Duration;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
};

const SIZE: usize = 12 * 1024 * 1024;

/// How the server stops a long request.
#[derive(Debug, Clone, Copy)]
enum Stop {
    Reset,
    Close,
    /// Answers with the whole request unread, and closes.
    Answer(&'static str),
}

fn large() -> AttachedFile {
    AttachedFile {
        attachment: Attachment {
            id: AttachmentId::new(),
            name: FileName::clean("a.bin"),
            size: SIZE as u64,
            sha256: String::new(),
        },
        content: vec![7; SIZE],
    }
}

/// In front of the tracker: passes what is short, and stops what is long after so many bytes.
async fn stopping(tracker: u16, after: usize, stop: Stop) -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    tokio::spawn(async move {
        while let Ok((program, _)) = listener.accept().await {
            tokio::spawn(async move { drop(pass(program, tracker, after, stop).await) });
        }
    });
    port
}

async fn pass(mut program: TcpStream, tracker: u16, after: usize, stop: Stop) -> std::io::Result<()> {
    let mut first = vec![0; 16 * 1024];
    let count = program.read(&mut first).await?;
    first.truncate(count);
    if first.starts_with(b"POST ") {
        let mut read = count;
        while read < after {
            read += program.read(&mut vec![0; 16 * 1024]).await?;
        }
        if let Stop::Answer(answer) = stop {
            program.write_all(answer.as_bytes()).await?;
            program.shutdown().await?;
            // As servers do: what still comes is read for a while, so that the answer is not lost.
            let rest = async { while program.read(&mut vec![0; 64 * 1024]).await.is_ok_and(|count| count > 0) {} };
            drop(tokio::time::timeout(Duration::from_secs(5), rest).await);
        }
        if let Stop::Close = stop {
            program.shutdown().await?;
        }
        return Ok(());
    }
    let mut server = TcpStream::connect(("127.0.0.1", tracker)).await?;
    server.write_all(&first).await?;
    tokio::io::copy_bidirectional(&mut program, &mut server).await?;
    Ok(())
}

async fn outcome(after: usize, stop: Stop) -> DeliveryError {
    let tracker = Tracker::start(At::Nowhere, Say::Reset).await;
    let port = stopping(tracker.web.port, after, stop).await;
    let (letter, finished) = letter(&[large()]);
    let desk = desk_at(&format!("http://127.0.0.1:{port}"), PATIENT);
    let outcome = desk.deliver(&letter, &finished).await;
    assert_eq!(tracker.tickets(), 0);
    outcome.unwrap_err()
}

#[tokio::test]
async fn what_was_not_sent_to_its_end_is_surely_not_there() {
    for stop in [Stop::Reset, Stop::Close] {
        for after in [0, 100_000, 4_000_000] {
            let error = outcome(after, stop).await;
            assert_eq!(meaning(&error), "retry: offline", "{stop:?} {after}");
        }
    }
}

#[tokio::test]
async fn who_takes_no_more_is_heard_before_the_end() {
    let too_large = "HTTP/1.1 413 Content Too Large\r\nContent-Type: text/html\r\nConnection: close\r\n\r\n<html>";
    for after in [0, 1_000_000] {
        let error = outcome(after, Stop::Answer(too_large)).await;
        let DeliveryError::NeedsYou(DeskNeed::FilesTooLarge { size, limit: None }) = error else {
            panic!("{error:?}");
        };
        assert_eq!(size, SIZE as u64);
    }
}
