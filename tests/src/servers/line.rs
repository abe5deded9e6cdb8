//! One connection through a [`super::Proxy`]: passes on until its fault's moment.

use std::io;
use std::net::Ipv4Addr;
use std::sync::{Arc, Mutex};

use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use tokio::net::{TcpSocket, TcpStream};
use tokio_rustls::{TlsAcceptor, TlsConnector, client, server};

use super::proxy::{End, Fault, Instead, Passed, Shared, Tls, Trap, Way, held};
use super::tls;

/// Where the server sees the connection come from: to one from its own address Dovecot offers signing in without TLS.
const ELSEWHERE: Ipv4Addr = Ipv4Addr::new(127, 0, 0, 2);

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

pub(super) struct Line {
    fault: Fault,
    passed: Arc<Mutex<Passed>>,
    shared: Arc<Shared>,
    dot_passed: bool,
    /// So much of what went up was looked at for a trap's request.
    looked_at: usize,
    sprung: Option<Instead>,
}

/// How much of what was read goes on, and what happens then.
struct Cut {
    keep: usize,
    end: Option<End>,
}

impl Line {
    pub(super) fn new(fault: Fault, passed: Arc<Mutex<Passed>>, shared: Arc<Shared>) -> Self {
        Self {
            fault,
            passed,
            shared,
            dot_passed: false,
            looked_at: 0,
            sprung: None,
        }
    }

    pub(super) async fn join(self, program: TcpStream, to: u16, tls: Tls) -> io::Result<()> {
        let socket = TcpSocket::new_v4()?;
        socket.bind((ELSEWHERE, 0).into())?;
        let server = socket.connect((Ipv4Addr::LOCALHOST, to).into()).await?;
        program.set_nodelay(true)?;
        server.set_nodelay(true)?;
        if tls == Tls::Through {
            return self.pass(program, server).await;
        }
        let program = TlsAcceptor::from(tls::server()).accept(program).await?;
        if tls == Tls::Front {
            return self.pass(program, server).await;
        }
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
            let sprung = if way == Way::Down { self.sprung.take() } else { None };
            match sprung {
                None => {}
                Some(Instead::Late) => self.shared.let_on().await,
                Some(Instead::Nothing(end)) => return finish(end, program, server).await,
                Some(Instead::Bytes(bytes)) => return replace(&bytes, program, server).await,
            }
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
        let mut passed = held(&self.passed);
        let passed = match way {
            Way::Up => &mut passed.up,
            Way::Down => &mut passed.down,
        };
        let cut = match self.fault {
            Fault::After(there, bytes, end) if there == way => {
                let left = bytes - passed.len();
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
        if way == Way::Up {
            self.dot_passed |= passed.ends_with(b"\r\n.\r\n");
            let instead = self.shared.sprung(&passed[self.looked_at..]);
            self.looked_at = match instead {
                Some(_) => passed.len(),
                None => self.looked_at.max(passed.len().saturating_sub(Trap::LONGEST - 1)),
            };
            self.sprung = self.sprung.take().or(instead);
        }
        cut
    }
}

async fn replace(bytes: &[u8], mut program: impl Wire, server: impl Wire) -> io::Result<()> {
    program.write_all(bytes).await?;
    program.flush().await?;
    finish(End::Close, program, server).await
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
