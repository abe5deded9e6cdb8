//! A line between a program and a server that fails at a chosen byte.
//!
//! It passes TCP through as it is, or ends TLS on both sides, so that the bytes counted are those of the dialogue; then it
//! also knows the final dot of a letter. Every connection has one [`Fault`], given beforehand in the order in which they
//! come; all further ones pass.

use std::collections::VecDeque;
use std::net::{Ipv4Addr, TcpListener as StdListener};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio::net::TcpListener;
use tokio::runtime::{Builder, Runtime};

use super::line::Line;

/// Who ends TLS.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tls {
    /// The two that speak; the line sees what is ciphered.
    Through,
    /// The line, with the servers' certificate, on both sides from the first byte.
    Ended,
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

/// A listening line; dropping it ends all its connections.
pub struct Proxy {
    port: u16,
    shared: Arc<Shared>,
    runtime: Option<Runtime>,
}

#[derive(Default)]
struct Shared {
    faults: Mutex<VecDeque<Fault>>,
    passed: Mutex<Vec<Arc<Mutex<Passed>>>>,
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
            passed: Mutex::default(),
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
        tokio::spawn(Line::new(fault, passed).join(program, to, tls));
    }
}

pub(super) fn held<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
