//! From the start of a program until one can write in its window, and what it holds in memory then.

use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use klik_support_tests::window::{Home, Screen};
use x11rb::connection::Connection;
use x11rb::protocol::xproto::{ConnectionExt, ImageFormat};
use x11rb::rust_connection::RustConnection;

/// The colour (blue, green, red) of a field's edge, and a column in which both windows draw one.
const EDGE: [u8; 3] = [0x7e, 0x88, 0x8b];
const COLUMN: i16 = 400;
const LONGEST: Duration = Duration::from_secs(60);
/// How long a window rests before its memory is read.
const REST: Duration = Duration::from_secs(2);

/// One start.
pub struct Start {
    pub writable: Duration,
    /// What the program and its page's processes hold, shared pages by their part, in bytes.
    pub memory: u64,
}

/// A start of each, one after the other.
pub struct Pair {
    pub ours: Start,
    pub empty: Start,
}

/// Makes a workspace of the person's own: a start with nothing to choose, and no demo's frame to draw.
pub fn own_workspace(home: &Home) {
    let made = home.cli_of("own", &["workspace", "create", "own", "--tier", "basic"]);
    assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
}

/// Starts both in turn.
pub fn pairs(home: &Home, ours: &Path, empty: &Path, count: usize) -> Vec<Pair> {
    let ours = (ours.to_owned(), vec!["--new-request"]);
    let empty = (empty.to_owned(), vec![]);
    let start_both = || Pair {
        ours: start(home, &ours),
        empty: start(home, &empty),
    };
    start_both();
    (0..count).map(|_| start_both()).collect()
}

fn start(home: &Home, (program, args): &(PathBuf, Vec<&str>)) -> Start {
    let display = Screen::start();
    let (eye, screen) = x11rb::connect(Some(display.display())).expect("the display can be looked at");
    let root = eye.setup().roots[screen].root;
    let mut command = Command::new(program);
    command
        .args(args)
        .env("DISPLAY", display.display())
        .stdin(Stdio::null());
    let began = Instant::now();
    let mut process = home.house(&mut command).spawn().expect("the program starts");
    while !has_field(&eye, root) {
        assert!(began.elapsed() < LONGEST, "{}: nothing to write in", program.display());
        std::thread::sleep(Duration::from_millis(2));
    }
    let writable = began.elapsed();
    std::thread::sleep(REST);
    let memory = memory(process.id());
    end(&mut process);
    Start { writable, memory }
}

fn has_field(eye: &RustConnection, root: u32) -> bool {
    let asked = eye.get_image(ImageFormat::Z_PIXMAP, root, COLUMN, 0, 1, 800, u32::MAX);
    let column = asked.expect("a question").reply().expect("a column of the display");
    column.data.chunks_exact(4).any(|pixel| pixel[..3] == EDGE)
}

/// The proportional set size of a process and all below it.
fn memory(process: u32) -> u64 {
    let folder = PathBuf::from(format!("/proc/{process}"));
    let told = std::fs::read_to_string(folder.join("smaps_rollup")).unwrap_or_default();
    let own = told.lines().find_map(|line| line.strip_prefix("Pss:"));
    let own = own.and_then(|line| line.split_whitespace().next()?.parse::<u64>().ok());
    let tasks = std::fs::read_dir(folder.join("task")).into_iter().flatten().flatten();
    let children = tasks.flat_map(|task| {
        let named = std::fs::read_to_string(task.path().join("children")).unwrap_or_default();
        let named: Vec<u32> = named.split_whitespace().filter_map(|id| id.parse().ok()).collect();
        named
    });
    own.unwrap_or_default() * 1024 + children.map(memory).sum::<u64>()
}

fn end(process: &mut Child) {
    process.kill().expect("the program was running");
    process.wait().expect("the program ends");
}
