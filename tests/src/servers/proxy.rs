//! A line between a program and a server that fails at a chosen byte.
//!
//! It passes TCP through as it is, or ends TLS on both sides, so that the bytes counted are those of the dialogue; then it
//! also knows the final dot of a letter. Every connection has one [`Fault`], given beforehand in the order in which they
//! come; all further ones pass. A [`Trap`] waits for a request of HTTP or a command, whichever connection it comes over.

use std::collections::VecDeque;
use std::net::{Ipv4Addr, TcpListener as StdListener};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio::net::TcpListener;
use tokio::runtime::{Builder, Runtime};
use tokio::sync::Notify;
use tokio::task::AbortHandle;

use super::line::Line;

/// Who ends TLS.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tls {
    /// The two that speak; the line sees what is ciphered.
    Through,
    /// The line, with the servers' certificate, on both sides from the first byte.
    Ended,
    /// The line, with the mail servers' certificate, towards the program alone: the server speaks without TLS.
    Front,
}

/// A direction.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// From the program to the server.
    Up,
    /// From the server to the program.
    Down,
}

/// What becomes of one connection.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// Nothing: all is passed on.
    Pass,
    /// So many bytes are passed on in this direction, and then it ends; with 0 before anything is passed on.
    After(Way, usize, End),
    /// A letter's final dot reaches the server and is answered, the answer is not passed on, and then it ends. The
    /// server has the letter when it took it. Wants [`Tls::Ended`], or a line without TLS.
    DotAnswer(End),
}

/// What becomes of one request of HTTP, or of a command: it reaches the server, and what the server answers is not passed
/// on, or later.
#[derive(Debug, Clone)]
pub struct Trap {
    /// Bytes that no other request has, as its first line: `POST /issues.json HTTP/1.1`. At most [`Trap::LONGEST`].
    pub request: String,
    /// What the program gets in place of the server's answer.
    pub instead: Instead,
}

/// What comes in place of an answer.
#[derive(Debug, Clone)]
pub enum Instead {
    /// Nothing: the line ends.
    Nothing(End),
    /// These bytes, and then the line is closed.
    Bytes(Vec<u8>),
    /// The very answer, but not before [`Proxy::let_on`].
    Late,
}

impl Trap {
    /// The most bytes by which a request is known.
    pub const LONGEST: usize = 256;

    /// The answer is lost.
    pub fn lost(request: &str, end: End) -> Self {
        Self {
            request: request.to_owned(),
            instead: Instead::Nothing(end),
        }
    }

    /// The answer is held back until it is let on.
    pub fn late(request: &str) -> Self {
        Self {
            request: request.to_owned(),
            instead: Instead::Late,
        }
    }

    /// Somebody else answers, byte for byte.
    pub fn replaced(request: &str, bytes: &[u8]) -> Self {
        Self {
            request: request.to_owned(),
            instead: Instead::Bytes(bytes.to_owned()),
        }
    }
}

/// How a connection ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum End {
    /// Both sides read the end of the stream, without TLS's farewell.
    Close,
    /// Both sides are told that the connection is reset.
    Reset,
    /// Nothing more is passed on, and nobody is told, until the [`Proxy`] is dropped.
    Freeze,
}

/// What was passed on over one connection, in both directions.
#[derive(Debug, Clone, Default)]
pub struct Passed {
    /// From the program to the server.
    pub up: Vec<u8>,
    /// From the server to the program.
    pub down: Vec<u8>,
}

impl Passed {
    /// How many bytes went this way.
    pub fn length(&self, way: Way) -> usize {
        match way {
            Way::Up => self.up.len(),
            Way::Down => self.down.len(),
        }
    }

    /// Whether a [`Fault::After`] had its turn: so many bytes went this way, and no more.
    pub fn is_cut(&self, way: Way, bytes: usize) -> bool {
        self.length(way) == bytes
    }
}

/// A listening line; dropping it ends all its connections.
pub struct Proxy {
    port: u16,
    shared: Arc<Shared>,
    runtime: Option<Runtime>,
}

#[derive(Default)]
pub(super) struct Shared {
    faults: Mutex<VecDeque<Fault>>,
    traps: Mutex<Vec<Trap>>,
    passed: Mutex<Vec<Arc<Mutex<Passed>>>>,
    lines: Mutex<Vec<AbortHandle>>,
    late: Notify,
}

impl Proxy {
    /// Listens on a port of its own, and passes on to this port of 127.0.0.1.
    pub fn start(to: u16, tls: Tls, faults: impl IntoIterator<Item = Fault>) -> Self {
        Self::listening(0, to, tls, faults)
    }

    /// Listens on this port, and passes on without a fault: a server that is there again.
    pub fn start_at(port: u16, to: u16, tls: Tls) -> Self {
        Self::listening(port, to, tls, [])
    }

    fn listening(port: u16, to: u16, tls: Tls, faults: impl IntoIterator<Item = Fault>) -> Self {
        let listener = StdListener::bind((Ipv4Addr::LOCALHOST, port)).expect("a free port");
        listener.set_nonblocking(true).expect("a listener");
        let port = listener.local_addr().expect("a port").port();
        let shared = Arc::new(Shared {
            faults: Mutex::new(faults.into_iter().collect()),
            ..Shared::default()
        });
        let runtime = Builder::new_multi_thread()
            .worker_threads(1)
            .enable_all()
            .build()
            .expect("a runtime");
        runtime.spawn(listen(listener, to, tls, Arc::clone(&shared)));
        Self {
            port,
            shared,
            runtime: Some(runtime),
        }
    }

    /// Where it listens on 127.0.0.1.
    pub fn port(&self) -> u16 {
        self.port
    }

    /// The fault of one more connection, behind those given before.
    pub fn then(&self, fault: Fault) {
        held(&self.shared.faults).push_back(fault);
    }

    /// Waits for one such request, beside the connections' faults.
    pub fn set(&self, trap: Trap) {
        held(&self.shared.traps).push(trap);
    }

    /// How many traps wait for their request.
    pub fn waiting(&self) -> usize {
        held(&self.shared.traps).len()
    }

    /// Passes on the answer that is held back, or the next one that is to be.
    pub fn let_on(&self) {
        self.shared.late.notify_one();
    }

    /// Ends all connections that are there, on both sides. New ones are taken as before.
    pub fn hang_up(&self) {
        for line in held(&self.shared.lines).drain(..) {
            line.abort();
        }
    }

    /// What was passed on, per connection in the order in which they came.
    pub fn passed(&self) -> Vec<Passed> {
        let all = held(&self.shared.passed);
        all.iter().map(|passed| held(passed).clone()).collect()
    }
}

impl Drop for Proxy {
    fn drop(&mut self) {
        if let Some(runtime) = self.runtime.take() {
            runtime.shutdown_background();
        }
    }
}

async fn listen(listener: StdListener, to: u16, tls: Tls, shared: Arc<Shared>) {
    let listener = TcpListener::from_std(listener).expect("a listener");
    loop {
        let (program, _) = listener.accept().await.expect("a connection");
        let fault = held(&shared.faults).pop_front().unwrap_or(Fault::Pass);
        let passed = Arc::default();
        held(&shared.passed).push(Arc::clone(&passed));
        // A line that breaks is what this is for: nobody needs to hear of it but the two that speak.
        let line = tokio::spawn(Line::new(fault, passed, Arc::clone(&shared)).join(program, to, tls));
        held(&shared.lines).push(line.abort_handle());
    }
}

impl Shared {
    /// Waits until an answer that is held back may go.
    pub(super) async fn let_on(&self) {
        self.late.notified().await;
    }

    /// The trap that these bytes of a program spring; it waits no longer.
    pub(super) fn sprung(&self, said: &[u8]) -> Option<Instead> {
        let mut traps = held(&self.traps);
        let says = |request: &[u8]| said.windows(request.len()).any(|part| part == request);
        let at = traps.iter().position(|trap| says(trap.request.as_bytes()))?;
        Some(traps.remove(at).instead)
    }
}

pub(super) fn held<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
