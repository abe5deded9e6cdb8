//! From the start of a program until one can write in its window, and what it holds in memory then.

use std::ffi::{OsStr, OsString};
use std::iter;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use klik_support_tests::window::{Home, Screen};
use x11rb::connection::Connection;
use x11rb::protocol::xproto::{ConnectionExt, ImageFormat};
use x11rb::rust_connection::RustConnection;

const LONGEST: Duration = Duration::from_secs(60);
/// How long a window rests before its memory is read.
const REST: Duration = Duration::from_secs(2);

/// A program to start, and how a field of its window is known.
pub struct Program {
    pub command: Vec<OsString>,
    pub field: Field,
}

/// A field's edge: its colour (blue, green, red), and a column of the display in which it lies.
#[derive(Clone, Copy)]
pub struct Field {
    pub edge: [u8; 3],
    pub column: i16,
}

/// Our own fields, and the empty page's.
const OURS: Field = Field {
    edge: [0x7e, 0x88, 0x8b],
    column: 400,
};

impl Program {
    /// A window of ours.
    pub fn ours(program: &Path, args: &[&str]) -> Self {
        let command = iter::once(program.as_os_str()).chain(args.iter().map(OsStr::new));
        Program {
            command: command.map(OsStr::to_owned).collect(),
            field: OURS,
        }
    }
}

/// One start.
pub struct Start {
    pub writable: Duration,
    /// What the program and its page's processes had taken of the processors by then.
    pub work: Duration,
    /// What the program and its page's processes hold, shared pages by their part, in bytes.
    pub memory: u64,
}

/// Makes a workspace of the person's own: a start with nothing to choose, and no demo's frame to draw.
pub fn own_workspace(home: &Home) {
    let made = home.cli_of("own", &["workspace", "create", "own", "--tier", "basic"]);
    assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
}

/// Starts each in turn, after one turn that does not count.
pub fn in_turn<const N: usize>(home: &Home, programs: [&Program; N], count: usize) -> Vec<[Start; N]> {
    let turn = || programs.map(|program| start(home, program));
    turn();
    (0..count).map(|_| turn()).collect()
}

fn start(home: &Home, program: &Program) -> Start {
    let display = Screen::start();
    let (eye, screen) = look_at(&display);
    let root = eye.setup().roots[screen].root;
    let mut command = Command::new(&program.command[0]);
    command
        .args(&program.command[1..])
        .env("DISPLAY", display.display())
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    let began = Instant::now();
    let mut process = home.house(&mut command).spawn().expect("the program starts");
    while !has_field(&eye, root, program.field) {
        assert!(
            began.elapsed() < LONGEST,
            "{:?}: nothing to write in",
            program.command[0]
        );
        std::thread::sleep(Duration::from_millis(2));
    }
    let writable = began.elapsed();
    let work = work(&family(process.id()));
    std::thread::sleep(REST);
    let memory = memory(&family(process.id()));
    end(&mut process);
    Start { writable, work, memory }
}

/// A display that has just named itself may still turn away whoever comes first.
fn look_at(display: &Screen) -> (RustConnection, usize) {
    let began = Instant::now();
    loop {
        match x11rb::connect(Some(display.display())) {
            Ok(eye) => return eye,
            Err(error) => assert!(began.elapsed() < LONGEST, "the display cannot be looked at: {error}"),
        }
        std::thread::sleep(Duration::from_millis(20));
    }
}

fn has_field(eye: &RustConnection, root: u32, field: Field) -> bool {
    let asked = eye.get_image(ImageFormat::Z_PIXMAP, root, field.column, 0, 1, 800, u32::MAX);
    let column = asked.expect("a question").reply().expect("a column of the display");
    column.data.chunks_exact(4).any(|pixel| pixel[..3] == field.edge)
}

/// A process and all below it.
fn family(process: u32) -> Vec<u32> {
    let tasks = std::fs::read_dir(format!("/proc/{process}/task")).into_iter().flatten();
    let children = tasks.flatten().flat_map(|task| {
        let named = std::fs::read_to_string(task.path().join("children")).unwrap_or_default();
        let named: Vec<u32> = named.split_whitespace().filter_map(|id| id.parse().ok()).collect();
        named
    });
    iter::once(process).chain(children.flat_map(family)).collect()
}

/// The proportional set size of a family.
fn memory(family: &[u32]) -> u64 {
    let each = family.iter().filter_map(|process| {
        let told = std::fs::read_to_string(format!("/proc/{process}/smaps_rollup")).ok()?;
        let size = told.lines().find_map(|line| line.strip_prefix("Pss:"))?;
        size.split_whitespace().next()?.parse::<u64>().ok()
    });
    each.sum::<u64>() * 1024
}

/// What a family has taken of the processors so far.
fn work(family: &[u32]) -> Duration {
    /// As the system counts for programs.
    const TICK: Duration = Duration::from_millis(10);
    let each = family.iter().filter_map(|process| {
        let told = std::fs::read_to_string(format!("/proc/{process}/stat")).ok()?;
        // Behind the name, which may hold anything.
        let (_, fields) = told.rsplit_once(')')?;
        let counted = fields.split_whitespace().skip(11).take(2);
        Some(counted.filter_map(|ticks| ticks.parse::<u32>().ok()).sum::<u32>())
    });
    TICK * each.sum::<u32>()
}

fn end(process: &mut Child) {
    process.kill().expect("the program was running");
    process.wait().expect("the program ends");
}
