//! What must hold after every fault, looked at with plain SQL beside the program:
//! I1 what was acknowledged is there, byte for byte; I2 at most one ticket a request; I3 events are only added;
//! I4 "delivered" only with a ticket at the desk; I5 the files are whole; I6 one state, following from the events;
//! I7 attachments have their stored hash. (I8, documented endings, is asked of each run; I9, secrets, has none yet.)

use std::collections::{BTreeMap, HashMap};
use std::fmt::Write;
use std::path::Path;

use rusqlite::{Connection, OpenFlags};
use sha2::{Digest, Sha256};

/// Remembers what was acknowledged and what the story was.
#[derive(Debug, Default)]
pub struct Checker {
    acknowledged: BTreeMap<String, (String, String)>,
    story: Vec<(i64, String, String)>,
}

impl Checker {
    /// The program said that it has this text.
    pub fn acknowledge(&mut self, id: &str, subject: &str, body: &str) {
        self.acknowledged
            .insert(id.to_owned(), (subject.to_owned(), body.to_owned()));
    }

    /// How many texts were acknowledged.
    pub fn acknowledged(&self) -> usize {
        self.acknowledged.len()
    }

    /// Looks at everything.
    pub fn check(&mut self, demo: &Path, place: &str) {
        let path = demo.join("journal.sqlite");
        if !path.exists() || version(&path) == 0 {
            assert!(self.acknowledged.is_empty(), "{place}: acknowledged, and no journal");
            return;
        }
        let journal = open(&path);
        whole(&journal, place);
        self.texts(&journal, place);
        self.events(&journal, place);
        attachments(&journal, place);
        let desk = demo.join("desk.sqlite");
        let tickets = if desk.exists() && version(&desk) > 0 {
            tickets(&open(&desk), place)
        } else {
            HashMap::new()
        };
        delivered(&journal, &tickets, place);
    }

    fn texts(&self, journal: &Connection, place: &str) {
        let mut ask = journal
            .prepare("SELECT subject, body FROM requests WHERE id = ?1")
            .expect("requests");
        for (id, expected) in &self.acknowledged {
            let found = ask.query_row([id], |row| Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?)));
            assert_eq!(
                found.as_ref().ok(),
                Some(expected),
                "{place}: I1 {id} is not as acknowledged"
            );
        }
    }

    fn events(&mut self, journal: &Connection, place: &str) {
        let mut ask = journal
            .prepare("SELECT seq, request, kind || facts FROM events ORDER BY seq")
            .expect("events");
        let found: Vec<(i64, String, String)> = ask
            .query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
            .expect("events")
            .map(|row| row.expect("an event"))
            .collect();
        assert!(found.starts_with(&self.story), "{place}: I3 the story was changed");
        self.story = found;
        let changed = journal.execute("UPDATE events SET kind = kind", []);
        assert!(changed.is_err(), "{place}: I3 events can be changed");
    }
}

fn whole(journal: &Connection, place: &str) {
    let integrity: String = journal
        .query_row("PRAGMA integrity_check", [], |row| row.get(0))
        .expect("a check");
    assert_eq!(integrity, "ok", "{place}: I5");
    let broken: i64 = journal
        .query_row("SELECT COUNT(*) FROM pragma_foreign_key_check", [], |row| row.get(0))
        .expect("a check");
    assert_eq!(broken, 0, "{place}: I5 foreign keys");
}

/// Letters at the desk with their number of tickets.
fn tickets(desk: &Connection, place: &str) -> HashMap<String, i64> {
    let integrity: String = desk
        .query_row("PRAGMA integrity_check", [], |row| row.get(0))
        .expect("a check");
    assert_eq!(integrity, "ok", "{place}: I5 the desk's file");
    let mut ask = desk
        .prepare("SELECT letter, COUNT(*) FROM tickets GROUP BY letter")
        .expect("tickets");
    let rows = ask
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))
        .expect("tickets");
    rows.map(|row| row.expect("a ticket")).collect()
}

/// A request is delivered, waiting, or neither of the two, and the desk agrees.
fn delivered(journal: &Connection, tickets: &HashMap<String, i64>, place: &str) {
    for (letter, count) in tickets {
        assert_eq!(*count, 1, "{place}: I2 letter {letter} is at the desk {count} times");
    }
    let sql = "SELECT letters.id,
                      EXISTS (SELECT 1 FROM events WHERE request = letters.request AND kind = 'delivered'),
                      EXISTS (SELECT 1 FROM outbox WHERE letter = letters.id),
                      EXISTS (SELECT 1 FROM events WHERE request = letters.request AND kind = 'given-up'),
                      EXISTS (SELECT 1 FROM promises WHERE request = letters.request AND basis = 'submission')
               FROM letters";
    let mut ask = journal.prepare(sql).expect("letters");
    let rows = ask
        .query_map([], |row| {
            let columns: (String, bool, bool, bool, bool) =
                (row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?);
            Ok(columns)
        })
        .expect("letters");
    for row in rows {
        let (letter, delivered, waiting, given_up, promised) = row.expect("a letter");
        if delivered {
            assert_eq!(
                tickets.get(&letter),
                Some(&1),
                "{place}: I4 {letter} is said to be delivered"
            );
        }
        let places = u8::from(delivered) + u8::from(waiting) + u8::from(given_up);
        assert_eq!(
            places, 1,
            "{place}: I6 {letter}: delivered {delivered}, waiting {waiting}, given up {given_up}"
        );
        assert!(promised, "{place}: I6 {letter} has no frozen promise");
    }
    let numbered = "SELECT COUNT(*) FROM requests WHERE (number IS NOT NULL) <>
                    EXISTS (SELECT 1 FROM letters WHERE request = requests.id)";
    let odd: i64 = journal.query_row(numbered, [], |row| row.get(0)).expect("requests");
    assert_eq!(
        odd, 0,
        "{place}: I6 a number without a letter, or a letter without a number"
    );
}

fn attachments(journal: &Connection, place: &str) {
    let Ok(mut ask) = journal.prepare("SELECT name, sha256, content FROM attachments") else {
        return;
    };
    let rows = ask
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
        .expect("attachments");
    for row in rows {
        let (name, stored, content): (String, String, Vec<u8>) = row.expect("an attachment");
        let mut hash = String::new();
        for byte in Sha256::digest(&content) {
            write!(hash, "{byte:02x}").expect("a string takes it");
        }
        assert_eq!(hash, stored, "{place}: I7 {name}");
    }
}

fn version(path: &Path) -> i64 {
    open(path)
        .query_row("PRAGMA user_version", [], |row| row.get(0))
        .unwrap_or(0)
}

fn open(path: &Path) -> Connection {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    Connection::open_with_flags(path, flags).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}
