//! A post office on loopback: it takes letters as a mail server does, and keeps them for the test.

use std::io::{self, BufRead, BufReader, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::sync::mpsc::{Receiver, Sender, channel};

use super::until;

/// Takes letters until the test ends. Nothing leaves the machine.
pub struct PostOffice {
    port: u16,
    taken: Receiver<Vec<u8>>,
}

impl Default for PostOffice {
    fn default() -> Self {
        Self::open()
    }
}

impl PostOffice {
    /// Opens on a free port.
    pub fn open() -> Self {
        let counter = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a free port on loopback");
        let port = counter.local_addr().expect("a bound port").port();
        let (keep, taken) = channel();
        std::thread::spawn(move || {
            for visitor in counter.incoming().flatten() {
                // A mail program that hangs up in the middle has brought no letter.
                drop(serve(&visitor, &keep));
            }
        });
        PostOffice { port, taken }
    }

    /// Where it is open.
    pub fn port(&self) -> u16 {
        self.port
    }

    /// The next letter, byte by byte as it came, once it has come.
    pub async fn letter(&self) -> Vec<u8> {
        until("a letter at the post office", async || self.taken.try_recv().ok()).await
    }
}

/// One visit, in the words of RFC 5321.
fn serve(visitor: &TcpStream, keep: &Sender<Vec<u8>>) -> io::Result<()> {
    let mut hear = BufReader::new(visitor);
    let mut say = visitor;
    say.write_all(b"220 post office\r\n")?;
    let mut line = Vec::new();
    loop {
        line.clear();
        if hear.read_until(b'\n', &mut line)? == 0 {
            return Ok(());
        }
        let word = line.get(..4).unwrap_or_default().to_ascii_uppercase();
        match &word[..] {
            b"DATA" => {
                say.write_all(b"354 go on\r\n")?;
                let letter = read_letter(&mut hear)?;
                say.write_all(b"250 taken\r\n")?;
                drop(keep.send(letter));
            }
            b"QUIT" => return say.write_all(b"221 bye\r\n"),
            _ => say.write_all(b"250 well\r\n")?,
        }
    }
}

/// Up to the lone dot; a dot that was put before a line's own is taken away again.
fn read_letter(hear: &mut impl BufRead) -> io::Result<Vec<u8>> {
    let mut letter = Vec::new();
    loop {
        let mut line = Vec::new();
        if hear.read_until(b'\n', &mut line)? == 0 {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        if line == b".\r\n" {
            return Ok(letter);
        }
        letter.extend_from_slice(line.strip_prefix(b".").unwrap_or(&line));
    }
}
