//! A line between a program and a server that fails at a chosen byte.
//!
//! It passes TCP through as it is, or ends TLS on both sides, so that the bytes counted are those of the dialogue; then it
//! also knows the final dot of a letter. Every connection has one [`Fault`], given beforehand in the order in which they
//! come; all further ones pass.

use std::collections::VecDeque;
use std::io;
use std::net::{Ipv4Addr, TcpListener as StdListener};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::runtime::{Builder, Runtime};
use tokio_rustls::{TlsAcceptor, TlsConnector, client, server};

use super::tls;

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
    After(Way, u64, End),
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
    passed: Mutex<Vec<Passed>>,
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
        held(&self.shared.passed).clone()
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
        let mut passed = held(&shared.passed);
        passed.push(Passed::default());
        let connection = Connection {
            number: passed.len() - 1,
            shared: Arc::clone(&shared),
            fault,
            dot_passed: false,
        };
        drop(passed);
        // A line that breaks is what this is for: nobody needs to hear of it but the two that speak.
        tokio::spawn(async move { connection.join(program, to, tls).await });
    }
}

/// One end of the line.
trait Wire: AsyncRead + AsyncWrite + Unpin + Send {
    fn socket(&mut self) -> &mut TcpStream;
}

impl Wire for TcpStream {
    fn socket(&mut self) -> &mut TcpStream {
        self
    }
}

impl Wire for client::TlsStream<TcpStream> {
    fn socket(&mut self) -> &mut TcpStream {
        self.get_mut().0
    }
}

impl Wire for server::TlsStream<TcpStream> {
    fn socket(&mut self) -> &mut TcpStream {
        self.get_mut().0
    }
}

struct Connection {
    number: usize,
    shared: Arc<Shared>,
    fault: Fault,
    dot_passed: bool,
}

/// How much of what was read goes on, and what happens then.
struct Cut {
    keep: usize,
    end: Option<End>,
}

impl Connection {
    async fn join(self, program: TcpStream, to: u16, tls: Tls) -> io::Result<()> {
        let server = TcpStream::connect((Ipv4Addr::LOCALHOST, to)).await?;
        program.set_nodelay(true)?;
        server.set_nodelay(true)?;
        if tls == Tls::Through {
            return self.pass(program, server).await;
        }
        let program = TlsAcceptor::from(tls::server()).accept(program).await?;
        let server = TlsConnector::from(tls::client()).connect(tls::name(), server).await?;
        self.pass(program, server).await
    }

    async fn pass(mut self, mut program: impl Wire, mut server: impl Wire) -> io::Result<()> {
        let (mut up, mut down) = (vec![0; 16 * 1024], vec![0; 16 * 1024]);
        if let Fault::After(_, 0, end) = self.fault {
            return finish(end, program, server).await;
        }
        loop {
            let (way, read) = tokio::select! {
                read = program.read(&mut up) => (Way::Up, read?),
                read = server.read(&mut down) => (Way::Down, read?),
            };
            if read == 0 {
                let _ = program.shutdown().await;
                return server.shutdown().await;
            }
            let read = match way {
                Way::Up => &up[..read],
                Way::Down => &down[..read],
            };
            let cut = self.cut(way, read);
            let kept = &read[..cut.keep];
            match way {
                Way::Up => {
                    server.write_all(kept).await?;
                    server.flush().await?;
                }
                Way::Down => {
                    program.write_all(kept).await?;
                    program.flush().await?;
                }
            }
            if let Some(end) = cut.end {
                return finish(end, program, server).await;
            }
        }
    }

    /// Also writes down what goes on.
    fn cut(&mut self, way: Way, read: &[u8]) -> Cut {
        let mut all = held(&self.shared.passed);
        let passed = &mut all[self.number];
        let passed = match way {
            Way::Up => &mut passed.up,
            Way::Down => &mut passed.down,
        };
        let cut = match self.fault {
            Fault::After(there, bytes, end) if there == way => {
                let left = usize::try_from(bytes).expect("fits") - passed.len();
                Cut {
                    keep: left.min(read.len()),
                    end: (left <= read.len()).then_some(end),
                }
            }
            Fault::DotAnswer(end) if self.dot_passed && way == Way::Down => Cut {
                keep: 0,
                end: Some(end),
            },
            _ => Cut {
                keep: read.len(),
                end: None,
            },
        };
        passed.extend_from_slice(&read[..cut.keep]);
        self.dot_passed |= way == Way::Up && passed.ends_with(b"\r\n.\r\n");
        cut
    }
}

async fn finish(end: End, mut program: impl Wire, mut server: impl Wire) -> io::Result<()> {
    match end {
        End::Close => {
            program.socket().shutdown().await?;
            server.socket().shutdown().await?;
            // A socket that is dropped with bytes unread resets the connection.
            tokio::try_join!(drain(program.socket()), drain(server.socket()))?;
        }
        End::Reset => {
            program.socket().set_zero_linger()?;
            server.socket().set_zero_linger()?;
        }
        End::Freeze => std::future::pending().await,
    }
    Ok(())
}

async fn drain(socket: &mut TcpStream) -> io::Result<u64> {
    tokio::io::copy(socket, &mut tokio::io::sink()).await
}

fn held<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
