//! What is sent, and whether it was given away to its end: a request that was not cannot have been understood.

use bytes::Bytes;
use http_body::{Body, Frame, SizeHint};
use std::{
    convert::Infallible,
    pin::Pin,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    task::{Context, Poll},
};

/// Small, so that the last piece is not taken long before it can be sent.
const PIECE: usize = 16 * 1024;

/// Whether a request was given away whole.
#[derive(Debug, Default)]
pub(super) struct Given(AtomicBool);

impl Given {
    pub(super) fn set_whole(&self) {
        self.0.store(true, Ordering::SeqCst);
    }

    /// Taken to be sent; perhaps it was.
    pub(super) fn is_whole(&self) -> bool {
        self.0.load(Ordering::SeqCst)
    }
}

/// Bytes of a known number, in pieces.
#[derive(Debug)]
pub(super) struct GivenBody {
    rest: Bytes,
    given: Arc<Given>,
}

impl GivenBody {
    pub(super) fn new(bytes: Vec<u8>, given: Arc<Given>) -> Self {
        if bytes.is_empty() {
            given.set_whole();
        }
        Self {
            rest: bytes.into(),
            given,
        }
    }
}

impl Body for GivenBody {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        _context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
        if self.rest.is_empty() {
            return Poll::Ready(None);
        }
        let length = self.rest.len().min(PIECE);
        let piece = self.rest.split_to(length);
        if self.rest.is_empty() {
            self.given.set_whole();
        }
        Poll::Ready(Some(Ok(Frame::data(piece))))
    }

    fn is_end_stream(&self) -> bool {
        self.rest.is_empty()
    }

    fn size_hint(&self) -> SizeHint {
        SizeHint::with_exact(u64::try_from(self.rest.len()).unwrap_or(u64::MAX))
    }
}
