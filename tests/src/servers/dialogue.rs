//! SMTP and IMAP spoken by hand, a line at a time, so that a test sees what a server really says.

use std::io::{BufRead, BufReader, ErrorKind, Read, Write};
use std::net::{Ipv4Addr, TcpStream};
use std::time::Duration;

use tokio_rustls::rustls::{ClientConnection, StreamOwned};

use super::{Account, tls};

/// Longer than the slowest recipient.
const PATIENCE: Duration = Duration::from_secs(20);

/// One connection to a server. A panic tells what came instead of an answer.
pub struct Dialogue {
    line: BufReader<Box<dyn Line>>,
    socket: TcpStream,
    commands: usize,
}

/// What comes instead of a next line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ending {
    /// Something came: it goes on.
    None,
    /// The end of the stream, with or without TLS's farewell.
    Closed,
    /// The connection is reset.
    Reset,
    /// Nothing came as long as was waited.
    Silent,
}

trait Line: Read + Write + Send {}
impl<T: Read + Write + Send> Line for T {}

impl Dialogue {
    /// Whatever protocol, with nothing said yet.
    pub fn connect(port: u16) -> Self {
        let socket = TcpStream::connect((Ipv4Addr::LOCALHOST, port)).expect("the server listens");
        socket.set_read_timeout(Some(PATIENCE)).expect("a limit");
        let line = socket.try_clone().expect("a second handle");
        Self {
            line: BufReader::new(Box::new(line)),
            socket,
            commands: 0,
        }
    }

    /// TLS from here on; its greetings go with the first line that is read or written.
    pub fn protect(&mut self) {
        let connection = ClientConnection::new(tls::client(), tls::name()).expect("a client");
        let socket = self.socket.try_clone().expect("a second handle");
        self.line = BufReader::new(Box::new(StreamOwned::new(connection, socket)));
    }

    /// SMTP without TLS, behind the greeting.
    pub fn submission(port: u16) -> Self {
        let mut dialogue = Self::connect(port);
        dialogue.expect(220);
        dialogue
    }

    /// SMTP on the port where TLS begins with STARTTLS, behind the second EHLO.
    pub fn submission_protected(port: u16) -> Self {
        let mut dialogue = Self::submission(port);
        dialogue.ask("EHLO test");
        let (code, words) = dialogue.ask("STARTTLS");
        assert_eq!(code, 220, "{words}");
        dialogue.protect();
        dialogue.greet();
        dialogue
    }

    /// SMTP with TLS from the first byte, behind EHLO.
    pub fn submissions(port: u16) -> Self {
        let mut dialogue = Self::connect(port);
        dialogue.protect();
        dialogue.expect(220);
        dialogue.greet();
        dialogue
    }

    /// IMAP with TLS from the first byte, behind the greeting.
    pub fn imaps(port: u16) -> Self {
        let mut dialogue = Self::connect(port);
        dialogue.protect();
        dialogue.expect_ok();
        dialogue
    }

    /// IMAP on the port where TLS begins with STARTTLS.
    pub fn imap_protected(port: u16) -> Self {
        let mut dialogue = Self::connect(port);
        dialogue.expect_ok();
        let answer = dialogue.command("STARTTLS");
        assert!(answer.contains(" OK "), "{answer}");
        dialogue.protect();
        dialogue
    }

    /// SMTP: signs in with AUTH PLAIN; panics when it is refused.
    pub fn sign_in(&mut self, account: Account) {
        let (code, words) = self.try_sign_in(account.address, account.password);
        assert_eq!(code, 235, "{words}");
    }

    /// SMTP: what AUTH PLAIN is answered with.
    pub fn try_sign_in(&mut self, user: &str, password: &str) -> (u16, String) {
        self.ask(&format!(
            "AUTH PLAIN {}",
            base64(format!("\0{user}\0{password}").as_bytes())
        ))
    }

    /// SMTP: a whole letter. The first answer that is no success, else the one after the final dot.
    pub fn hand_in(&mut self, from: &str, to: &[&str], letter: &[u8]) -> (u16, String) {
        let mut lines = vec![format!("MAIL FROM:<{from}>")];
        lines.extend(to.iter().map(|to| format!("RCPT TO:<{to}>")));
        lines.push("DATA".to_owned());
        for line in lines {
            let answer = self.ask(&line);
            if answer.0 >= 400 {
                return answer;
            }
        }
        self.pour(letter);
        self.reply()
    }

    /// SMTP: a letter and its final dot, behind DATA's answer. The answer to the dot is not waited for.
    pub fn pour(&mut self, letter: &[u8]) {
        let mut stuffed = Vec::with_capacity(letter.len());
        for line in letter.split_inclusive(|byte| *byte == b'\n') {
            if line.starts_with(b".") {
                stuffed.push(b'.');
            }
            stuffed.extend_from_slice(line);
        }
        if !stuffed.ends_with(b"\n") {
            stuffed.extend_from_slice(b"\r\n");
        }
        stuffed.extend_from_slice(b".\r\n");
        self.put(&stuffed);
    }

    /// Sends a line and waits for nothing.
    pub fn say(&mut self, line: &str) {
        self.put(format!("{line}\r\n").as_bytes());
    }

    /// SMTP: sends a line and gives the answer: its code, and all its lines.
    pub fn ask(&mut self, line: &str) -> (u16, String) {
        self.say(line);
        self.reply()
    }

    /// IMAP: sends a command and gives everything up to its tagged answer. A literal in it comes as it is.
    pub fn command(&mut self, command: &str) -> String {
        self.commands += 1;
        let tag = format!("t{}", self.commands);
        self.say(&format!("{tag} {command}"));
        let mut all = String::new();
        loop {
            let line = self.next_line();
            all.push_str(&line);
            if line.starts_with(&format!("{tag} ")) {
                return all;
            }
        }
    }

    /// What comes next, waited for so long. What came stays to be read.
    pub fn ending(&mut self, within: Duration) -> Ending {
        self.socket.set_read_timeout(Some(within)).expect("a limit");
        match self.line.fill_buf().map(<[u8]>::is_empty).map_err(|error| error.kind()) {
            Ok(false) => Ending::None,
            Ok(true) | Err(ErrorKind::UnexpectedEof) => Ending::Closed,
            Err(ErrorKind::ConnectionReset) => Ending::Reset,
            Err(ErrorKind::WouldBlock) => Ending::Silent,
            Err(other) => panic!("{other}"),
        }
    }

    fn greet(&mut self) {
        let (code, words) = self.ask("EHLO test");
        assert_eq!(code, 250, "{words}");
    }

    fn expect_ok(&mut self) {
        let greeting = self.next_line();
        assert!(greeting.starts_with("* OK"), "{greeting}");
    }

    fn expect(&mut self, code: u16) {
        let (answered, words) = self.reply();
        assert_eq!(answered, code, "{words}");
    }

    /// SMTP: the next answer: its code, and all its lines.
    pub fn reply(&mut self) -> (u16, String) {
        let mut all = String::new();
        loop {
            let line = self.next_line();
            all.push_str(&line);
            if line.as_bytes().get(3) != Some(&b'-') {
                let code = line.get(..3).and_then(|code| code.parse().ok());
                return (code.unwrap_or_else(|| panic!("no answer of SMTP: {line:?}")), all);
            }
        }
    }

    fn next_line(&mut self) -> String {
        let mut line = Vec::new();
        let read = self.line.read_until(b'\n', &mut line);
        assert!(line.ends_with(b"\n"), "no line came but {line:?}: {read:?}");
        String::from_utf8_lossy(&line).into_owned()
    }

    fn put(&mut self, bytes: &[u8]) {
        self.line.get_mut().write_all(bytes).expect("the server listens");
    }
}

/// RFC 4648, for the one place where SMTP wants it.
fn base64(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::new();
    for three in bytes.chunks(3) {
        let mut bits = 0_usize;
        for at in 0..3 {
            bits = bits << 8 | usize::from(three.get(at).copied().unwrap_or(0));
        }
        for at in 0..4 {
            let digit = DIGITS[bits >> (18 - 6 * at) & 63];
            text.push(if at <= three.len() { char::from(digit) } else { '=' });
        }
    }
    text
}
