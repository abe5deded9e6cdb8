//! A computer that goes to sleep while letters are being sent: the real command line is stopped and goes on later, between
//! two letters and in the middle of one, and its line may be gone by then.
#![expect(
    clippy::expect_used,
    reason = "helpers of tests: what is not as it must be ends them"
)]

use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::fs;
use std::process::Child;
use std::thread;
use std::time::{Duration, Instant};

use klik_support_tests::servers::{DESK, MailServers, Office, Proxy, Tls, Trap, USER, message_id};
use klik_support_tests::soak::{Row, size};
use requests::{DraftText, RequestId, State};
use rustix::process::{Pid, Signal, kill_process};
use support::{Form, Home, Workspace, WorkspaceName};
use words::Lang;

const PATIENCE: Duration = Duration::from_secs(60);
/// A nap, and a sleep longer than any server's answer to a command is waited for.
const ASLEEP: [Duration; 2] = [Duration::from_millis(300), Duration::from_secs(21)];
/// What was said last when it falls asleep: a letter's final dot, the next letter's first word over the same connection, and
/// the word before that letter's text.
const PLACES: [&str; 3] = ["\r\n.\r\n", "MAIL FROM:", "\r\nDATA\r\n"];
const LETTERS: usize = 4;

fn open(office: &Office) -> Workspace {
    let home = Home::at(office.home().join("klik"));
    Workspace::open(&home, WorkspaceName::Own, Lang::Ru).expect("a workspace")
}

fn write(office: &Office) -> Vec<RequestId> {
    let workspace = open(office);
    let one = |number: usize| {
        let text = DraftText {
            service: "consultation".to_owned(),
            subject: format!("Письмо {number}."),
            body: "Здравствуйте.".to_owned(),
            ..DraftText::default()
        };
        workspace.submit(&Form { id: None, text }).expect("stored").request.id
    };
    (1..=LETTERS).map(one).collect()
}

/// Stops it; returns when it stands.
fn stop(child: &Child) {
    signal(child, Signal::STOP);
    wait("it stands", || {
        let status = fs::read_to_string(format!("/proc/{}/status", child.id())).expect("it lives");
        status.lines().any(|line| line.starts_with("State:\tT"))
    });
}

fn signal(child: &Child, signal: Signal) {
    kill_process(Pid::from_child(child), signal).expect("it lives");
}

fn wait(what: &str, holds: impl Fn() -> bool) {
    let start = Instant::now();
    while !holds() {
        assert!(start.elapsed() < PATIENCE, "{what}");
        thread::sleep(Duration::from_millis(2));
    }
}

#[test]
fn asleep_anywhere_no_letter_is_lost_doubled_or_out_of_turn() {
    let servers = MailServers::start();
    let mut row = Row::new("suspend");
    let (mut stops, mut written) = (0, 0);
    for _ in 0..size("KLIK_SUPPORT_SUSPENDS", 2) {
        let office = Office::new(DESK.address, "basic");
        let line = Proxy::start(servers.submissions(), Tls::Ended, []);
        office.set_mail(line.port(), servers.imaps());
        let ids = write(&office);
        written += ids.len();
        line.set(Trap::late(PLACES[0]));
        let args = ["--password-stdin", "outbox", "flush", "--wait", "120"].map(OsStr::new);
        let child = office.begin(&args, &format!("{}\n", USER.password));
        for next in 1..=PLACES.len() {
            wait("it has come that far", || line.waiting() == 0);
            stop(&child);
            if let Some(next) = PLACES.get(next) {
                line.set(Trap::late(next));
            }
            thread::sleep(ASLEEP[usize::from(stops % 6 == 2)]);
            if stops % 2 == 1 {
                line.hang_up();
            } else {
                line.let_on();
            }
            signal(&child, Signal::CONT);
            row.tried();
            stops += 1;
        }
        let awake = Instant::now();
        let done = child.wait_with_output().expect("its end");
        assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stdout));
        // What the server has, and whose answer was lost, is found by the copy to oneself.
        let are_away = || {
            let workspace = open(&office);
            let state = |id: &RequestId| workspace.show(*id).expect("shown").request.state;
            ids.iter().all(|id| state(id) == State::Accepted)
        };
        while !are_away() {
            assert!(awake.elapsed() < PATIENCE, "{}", office.ask(&["outbox"]).document);
            office.with_password(&["outbox", "flush", "--wait", "1"]);
        }
        row.recovered(awake.elapsed());
        let came = servers.mailbox(DESK).wait_for(written);
        let came: Vec<String> = came.iter().map(|letter| message_id(letter)).collect();
        let once: BTreeSet<&String> = came.iter().collect();
        row.lost((written - once.len()) as u64);
        row.doubled((came.len() - once.len()) as u64);
        assert_eq!((came.len(), once.len()), (written, written));
        assert!(servers.taken(written).is_sorted(), "in order");
        PLACES.iter().for_each(|_| row.survived());
    }
}
