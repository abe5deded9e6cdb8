//! How fast the real window is, beside an empty page built the same way: `cargo xtask bench` runs this with both programs
//! and reads the lines it prints, `what ours theirs`, in microseconds or bytes.
//!
//! Everything is seen from outside: a window can be written in once the edge of its fields is on the display. Both programs have been started once before, so that neither pays for files read for the first time.
#![expect(
    clippy::expect_used,
    clippy::print_stdout,
    reason = "whoever measures wants to see what went wrong, and no figure"
)]

mod answers;
mod composer;
mod start;

use std::path::PathBuf;

use klik_support_tests::window::Home;

use start::Program;

/// So many starts of each program; the middle one counts.
const STARTS: usize = 9;
/// So many beside a mail program's composer: only shown.
const BESIDE: usize = 3;
/// So many choices of each kind.
const CHOICES: usize = 200;

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let mut args = std::env::args_os().skip(1).map(PathBuf::from);
    let ours = args.next().expect("the real program");
    let empty = args.next().expect("the empty one");
    let home = Home::new();
    start::own_workspace(&home);
    let (ours, empty) = (Program::ours(&ours, &["--new-request"]), Program::ours(&empty, &[]));
    for [ours, empty] in start::in_turn(&home, [&ours, &empty], STARTS) {
        println!("start {} {}", ours.writable.as_micros(), empty.writable.as_micros());
        println!("work {} {}", ours.work.as_micros(), empty.work.as_micros());
        println!("memory {} {}", ours.memory, empty.memory);
    }
    if let Some(composer) = composer::installed(&home) {
        for [ours, theirs] in start::in_turn(&home, [&ours, &composer], BESIDE) {
            println!("composer {} {}", ours.writable.as_micros(), theirs.writable.as_micros());
        }
    }
    for (what, times) in answers::measure(&Home::new(), CHOICES).await {
        for [laid_out, painted, felt] in times {
            println!("{what} {laid_out} {painted}");
            println!("{what}-felt {felt} {felt}");
        }
    }
}
