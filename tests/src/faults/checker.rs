//! The one checker, asked after every fault. It looks with plain SQL, and at a copy, so that the program's next start
//! finds what the fault left:
//!
//! - I1 what was acknowledged is there, byte for byte;
//! - I2 at most one ticket, or one letter laid ready, a request;
//! - I3 events are only ever added;
//! - I4 "delivered" only with a ticket at the desk, "handed over" only with the letter;
//! - I5 the files are whole;
//! - I6 every request is in exactly one state, which follows from its events: reckoned here, and told alike by the
//!   program; what is on its way is in the outbox and nothing else is; promise and number are there from submission on;
//! - I7 attachments have the hash they were stored with, and those acknowledged are there;
//! - I8 the run that the fault met ended as documented ([`Run::faults_of`]).
//!
//! I9 (no secret outside the keyring) asks for nothing yet: the program knows no secret.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fmt::Write;
use std::fs;
use std::path::Path;

use rusqlite::{Connection, OpenFlags};
use sha2::{Digest, Sha256};

use super::{Run, Subject};
use crate::soak::Row;

/// Remembers what was acknowledged and what the story was.
#[derive(Debug, Default, Clone)]
pub struct Checker {
    acknowledged: BTreeMap<String, Text>,
    attached: Vec<(String, String, String)>,
    asked_back: BTreeSet<String>,
    desk_is_elsewhere: bool,
    story: Vec<(i64, String, String)>,
}

/// A text that the program said it has.
#[derive(Debug, Clone)]
struct Text {
    subject: String,
    /// One of these: while it is typed, a later text may be stored whose word was cut off.
    bodies: Vec<String>,
}

/// What is not as it must be.
#[derive(Debug)]
enum Wrong {
    Lost(String),
    Doubled(String),
    Other(String),
}

type Look = Result<(), Wrong>;

impl Checker {
    /// The program said that it has this text.
    pub fn acknowledge(&mut self, id: &str, subject: &str, body: &str) {
        self.acknowledge_typed(id, subject, &[body]);
    }

    /// The program said that it has the first of these texts; the others were typed after it.
    pub fn acknowledge_typed(&mut self, id: &str, subject: &str, bodies: &[&str]) {
        let text = Text {
            subject: subject.to_owned(),
            bodies: bodies.iter().map(|&body| body.to_owned()).collect(),
        };
        self.acknowledged.insert(id.to_owned(), text);
    }

    /// The program said that it has this file.
    pub fn acknowledge_file(&mut self, id: &str, name: &str, content: &[u8]) {
        self.attached
            .push((id.to_owned(), name.to_owned(), hex(&Sha256::digest(content))));
    }

    /// The person said that this request's letter was not sent: it may be gone before the request is a draft again.
    pub fn asked_back(&mut self, id: &str) {
        self.asked_back.insert(id.to_owned());
    }

    /// The journal came without its desk: what it says was delivered cannot be found there.
    pub fn without_desk() -> Self {
        Self {
            desk_is_elsewhere: true,
            ..Self::default()
        }
    }

    /// How many texts were acknowledged.
    pub fn acknowledged(&self) -> usize {
        self.acknowledged.len()
    }

    /// Looks at everything after this run, counts what was lost or doubled, and ends the test where something was.
    pub fn check(&mut self, subject: &Subject, run: &Run, place: &str, row: &mut Row) {
        let looked = run.faults_of().map_err(Wrong::Other).and_then(|()| self.look(subject));
        match looked {
            Ok(()) => {}
            Err(Wrong::Lost(words)) => {
                row.lost(1);
                panic!("{place}: {words}; {run:?}")
            }
            Err(Wrong::Doubled(words)) => {
                row.doubled(1);
                panic!("{place}: {words}; {run:?}")
            }
            Err(Wrong::Other(words)) => panic!("{place}: {words}; {run:?}"),
        }
    }

    fn look(&mut self, subject: &Subject) -> Look {
        let folder = subject.folder();
        let copy = copied(&folder);
        let Some(journal) = opened(&copy.path().join("journal.sqlite")) else {
            return if self.acknowledged.is_empty() {
                Ok(())
            } else {
                Err(Wrong::Lost("I1 acknowledged, and no journal".to_owned()))
            };
        };
        whole(&journal, "journal")?;
        self.texts(&journal)?;
        self.files(&journal)?;
        self.events(&journal)?;
        let states = states(&journal);
        let at_desk = if let Some(desk) = opened(&copy.path().join("desk.sqlite")) {
            whole(&desk, "desk")?;
            tickets(&desk)
        } else {
            letters(&folder.join("outgoing"))
        };
        self.one_place(&journal, &states, &at_desk)?;
        told_alike(subject, &states)
    }

    fn texts(&self, journal: &Connection) -> Look {
        let mut ask = journal
            .prepare("SELECT subject, body FROM requests WHERE id = ?1")
            .expect("requests");
        for (id, text) in &self.acknowledged {
            let found = ask.query_row([id], |row| Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?)));
            let same = found
                .as_ref()
                .is_ok_and(|(subject, body)| *subject == text.subject && text.bodies.contains(body));
            if !same {
                return Err(Wrong::Lost(format!("I1 {id}: {found:?} instead of {text:?}")));
            }
        }
        Ok(())
    }

    fn files(&self, journal: &Connection) -> Look {
        let Ok(mut ask) = journal.prepare("SELECT request, name, sha256, content FROM attachments") else {
            return Ok(()); // an older schema
        };
        let rows = ask.query_map([], |row| {
            let columns: (String, String, String, Vec<u8>) = (row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?);
            Ok(columns)
        });
        let mut there = BTreeSet::new();
        for row in rows.expect("attachments") {
            let (request, name, stored, content) = row.expect("an attachment");
            let hash = hex(&Sha256::digest(&content));
            if hash != stored {
                return Err(Wrong::Lost(format!("I7 {name}: {hash} instead of {stored}")));
            }
            there.insert((request, name, hash));
        }
        match self.attached.iter().find(|file| !there.contains(*file)) {
            Some(gone) => Err(Wrong::Lost(format!("I7 {gone:?} was acknowledged and is not there"))),
            None => Ok(()),
        }
    }

    fn events(&mut self, journal: &Connection) -> Look {
        let mut ask = journal
            .prepare("SELECT seq, request, kind || facts FROM events ORDER BY seq")
            .expect("events");
        let found: Vec<(i64, String, String)> = ask
            .query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
            .expect("events")
            .map(|row| row.expect("an event"))
            .collect();
        if !found.starts_with(&self.story) {
            return Err(Wrong::Lost("I3 the story was changed".to_owned()));
        }
        self.story = found;
        if !self.story.is_empty() && journal.execute("UPDATE events SET kind = kind", []).is_ok() {
            return Err(Wrong::Other("I3 events can be changed".to_owned()));
        }
        Ok(())
    }

    /// I2, I4, I6: where each letter is, beside the state of its request.
    fn one_place(
        &self,
        journal: &Connection,
        states: &HashMap<String, String>,
        at_desk: &HashMap<String, i64>,
    ) -> Look {
        for (letter, count) in at_desk {
            if *count != 1 {
                return Err(Wrong::Doubled(format!(
                    "I2 letter {letter} is at the desk {count} times"
                )));
            }
        }
        let sql = "SELECT requests.id, requests.number IS NOT NULL,
                          (SELECT COUNT(*) FROM letters WHERE request = requests.id),
                          (SELECT id FROM letters WHERE request = requests.id),
                          EXISTS (SELECT 1 FROM outbox JOIN letters ON letters.id = outbox.letter
                                  WHERE letters.request = requests.id),
                          EXISTS (SELECT 1 FROM promises WHERE request = requests.id AND basis = 'submission')
                   FROM requests";
        let mut ask = journal.prepare(sql).expect("requests");
        let rows = ask.query_map([], |row| {
            let columns: (String, bool, i64, Option<String>, bool, bool) = (
                row.get(0)?,
                row.get(1)?,
                row.get(2)?,
                row.get(3)?,
                row.get(4)?,
                row.get(5)?,
            );
            Ok(columns)
        });
        for row in rows.expect("requests") {
            let (id, numbered, count, letter, waiting, promised) = row.expect("a request");
            let state = states.get(&id).map_or("draft", String::as_str);
            let sent = state != "draft";
            if (numbered, promised, count) != (sent, sent, i64::from(sent)) {
                return Err(Wrong::Other(format!(
                    "I6 {id} is {state}: number {numbered}, promise {promised}, letters {count}"
                )));
            }
            let outgoing = matches!(state, "waiting" | "sending" | "unknown" | "needs-you");
            if waiting != outgoing {
                return Err(Wrong::Lost(format!("I6 {id} is {state}, in the outbox: {waiting}")));
            }
            let arrived = letter.is_some_and(|letter| at_desk.contains_key(&letter));
            let claimed = matches!(state, "delivered" | "answered" | "accepted")
                || (state == "handed-over" && !self.asked_back.contains(&id));
            if claimed && !arrived && !self.desk_is_elsewhere {
                return Err(Wrong::Lost(format!("I4 {id} is {state}, and the desk has nothing")));
            }
        }
        Ok(())
    }
}

/// The journal and the demo's desk as they stand, with their logs.
pub(super) fn copied(folder: &Path) -> tempfile::TempDir {
    let copy = tempfile::tempdir_in(super::memory()).expect("a folder for the copy");
    for name in ["journal.sqlite", "journal.sqlite-wal", "desk.sqlite", "desk.sqlite-wal"] {
        match fs::copy(folder.join(name), copy.path().join(name)) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => panic!("{name}: {error}"),
            _ => {}
        }
    }
    copy
}

/// A database that is there and has been made.
pub(super) fn opened(path: &Path) -> Option<Connection> {
    if !path.exists() {
        return None;
    }
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, flags).ok()?;
    let version: i64 = connection
        .query_row("PRAGMA user_version", [], |row| row.get(0))
        .unwrap_or(0);
    (version > 0).then_some(connection)
}

fn whole(file: &Connection, what: &str) -> Look {
    let integrity: String = file
        .query_row("PRAGMA integrity_check", [], |row| row.get(0))
        .expect("a check");
    let broken: i64 = file
        .query_row("SELECT COUNT(*) FROM pragma_foreign_key_check", [], |row| row.get(0))
        .expect("a check");
    if integrity == "ok" && broken == 0 {
        Ok(())
    } else {
        Err(Wrong::Lost(format!(
            "I5 {what}: {integrity}, {broken} broken references"
        )))
    }
}

/// Letters at the demo's desk with their number of tickets.
fn tickets(desk: &Connection) -> HashMap<String, i64> {
    let mut ask = desk
        .prepare("SELECT letter, COUNT(*) FROM tickets GROUP BY letter")
        .expect("tickets");
    let rows = ask
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))
        .expect("tickets");
    rows.map(|row| row.expect("a ticket")).collect()
}

/// Letters that lie ready for the mail program; half-written ones do not count.
fn letters(outgoing: &Path) -> HashMap<String, i64> {
    let names = fs::read_dir(outgoing).into_iter().flatten().flatten();
    let mut found = HashMap::new();
    for name in names.map(|entry| entry.file_name().to_string_lossy().into_owned()) {
        if let Some(letter) = name.strip_suffix(".eml") {
            *found.entry(letter.to_owned()).or_default() += 1;
        }
    }
    found
}

/// Each request's state by its events, as the contract tells of the states.
fn states(journal: &Connection) -> HashMap<String, String> {
    let mut ask = journal
        .prepare("SELECT request, kind FROM events ORDER BY seq")
        .expect("events");
    let rows = ask
        .query_map([], |row| Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?)))
        .expect("events");
    let mut states: HashMap<String, String> = HashMap::new();
    for row in rows {
        let (request, kind) = row.expect("an event");
        let before = states.get(&request).map_or("draft", String::as_str);
        let after = match (before, kind.as_str()) {
            ("answered" | "given-up", _) => before,
            (_, "answered" | "given-up") => &kind,
            ("delivered", _) => before,
            (_, "delivered") => &kind,
            ("accepted", _) => before,
            (_, "accepted" | "handed-over" | "needs-you") => &kind,
            (_, "drafted" | "recalled") => "draft",
            ("unknown", "postponed") => "unknown",
            (_, "submitted" | "postponed") => "waiting",
            (_, "trying") => "sending",
            (_, "outcome-unknown") => "unknown",
            (_, other) => panic!("an event that the contract does not know: {other}"),
        };
        let after = after.to_owned();
        states.insert(request, after);
    }
    states
}

/// The program's own word on every request.
fn told_alike(subject: &Subject, states: &HashMap<String, String>) -> Look {
    let run = subject.plain(&["requests", "--drafts"]);
    run.faults_of().map_err(Wrong::Other)?;
    let told = run
        .document
        .as_ref()
        .and_then(|document| document["requests"].as_array());
    let Some(told) = told else {
        return Err(Wrong::Other(format!("I6 the list is refused: {run:?}")));
    };
    for row in told {
        let id = row["id"].as_str().unwrap_or_default();
        let state = states.get(id).map_or("draft", String::as_str);
        if row["state"] != state {
            return Err(Wrong::Other(format!("I6 {id} is {state} and told as {}", row["state"])));
        }
    }
    Ok(())
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut hash, byte| {
        write!(hash, "{byte:02x}").expect("a string takes it");
        hash
    })
}
