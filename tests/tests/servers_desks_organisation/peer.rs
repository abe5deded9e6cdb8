//! A peer on loopback that answers what is asked of what it holds, and looks meanwhile how much memory the program takes that
//! asks.

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex, MutexGuard};
use std::thread;
use std::time::{SystemTime, UNIX_EPOCH};

use reqwest::Url;
use serde_json::Value;

use super::held::Held;

pub const KEY: &str = "1-1-peer";

/// What is answered to a path with its query. Nothing: not found.
pub type Answers = fn(&Held, &Url) -> Option<Value>;

pub struct Peer {
    pub port: u16,
    shared: Arc<Shared>,
}

struct Shared {
    held: Mutex<Held>,
    asked: Mutex<Vec<String>>,
    /// The program that is watched, and the most it was seen to hold, in KiB.
    watched: Mutex<(Option<u32>, u64)>,
}

impl Peer {
    /// It ends with the tests.
    pub fn start(held: Held, answers: Answers) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let port = listener.local_addr().expect("its port").port();
        let shared = Arc::new(Shared {
            held: Mutex::new(held),
            asked: Mutex::default(),
            watched: Mutex::default(),
        });
        let serving = Arc::clone(&shared);
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let shared = Arc::clone(&serving);
                // Who hangs up is not answered.
                thread::spawn(move || drop(shared.converse(stream, answers)));
            }
        });
        Self { port, shared }
    }

    pub fn held(&self) -> MutexGuard<'_, Held> {
        self.shared.held.lock().expect("what it holds")
    }

    /// Looks at this program from now on.
    pub fn watch(&self, process: u32) {
        *self.shared.watched.lock().expect("the program") = (Some(process), 0);
    }

    pub fn look(&self) {
        self.shared.look();
    }

    pub fn most_memory(&self) -> u64 {
        let (_, most) = *self.shared.watched.lock().expect("the program");
        assert!(most > 0, "it was looked at");
        most
    }

    /// The paths that were asked for.
    pub fn asked(&self) -> Vec<String> {
        self.shared.asked.lock().expect("what was asked").clone()
    }

    /// So much was asked since the last time.
    pub fn forget(&self) -> usize {
        std::mem::take(&mut *self.shared.asked.lock().expect("what was asked")).len()
    }
}

impl Shared {
    fn converse(&self, stream: TcpStream, answers: Answers) -> std::io::Result<()> {
        let mut heard = BufReader::new(&stream);
        let mut first = String::new();
        heard.read_line(&mut first)?;
        let mut line = String::new();
        while heard.read_line(&mut line)? > 2 {
            line.clear();
        }
        let path = first.split(' ').nth(1).unwrap_or_default().to_owned();
        let url = Url::parse(&format!("http://desk{path}")).expect("an address");
        self.asked.lock().expect("what was asked").push(path);
        self.look();
        let answer = answers(&self.held.lock().expect("what it holds"), &url);
        let (status, body) = match answer {
            Some(body) => ("200 OK", body.to_string()),
            None => ("404 Not Found", String::new()),
        };
        let head = format!(
            "HTTP/1.1 {status}\r\nContent-Type: application/json; charset=utf-8\r\nContent-Length: {}\r\n\
             Connection: close\r\n\r\n",
            body.len()
        );
        (&stream).write_all(head.as_bytes())?;
        (&stream).write_all(body.as_bytes())
    }

    fn look(&self) {
        let mut watched = self.watched.lock().expect("the program");
        let Some(process) = watched.0 else { return };
        // One that has ended holds nothing.
        let Ok(status) = fs::read_to_string(format!("/proc/{process}/status")) else {
            return;
        };
        let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
        let held = line.and_then(|line| line.split_ascii_whitespace().next()?.parse().ok());
        watched.1 = watched.1.max(held.unwrap_or(0));
    }
}

/// Unix seconds.
pub fn now() -> i64 {
    let now = SystemTime::now().duration_since(UNIX_EPOCH).expect("after 1970");
    i64::try_from(now.as_secs()).expect("a time")
}

/// A parameter of what was asked.
pub fn parameter(url: &Url, name: &str) -> Option<String> {
    let mut pairs = url.query_pairs();
    pairs
        .find(|(known, _)| known == name)
        .map(|(_, value)| value.into_owned())
}
